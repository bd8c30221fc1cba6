"""The way to the centre: its port, the two stores behind it, and the loop that sends. No hall rules."""
