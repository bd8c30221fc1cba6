"""Paper: documents from values, devices that take bytes, and the thread that brings the two together.

What is printed and why is decided above; print-job rows live in the store. Nothing here reads a clock
or a database.
"""
