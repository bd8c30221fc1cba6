"""Requests for approval and their answers."""
