"""What a service does, step by step: no Qt, no I/O, no clock."""
