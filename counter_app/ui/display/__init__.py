"""The public display: the newest call, the calls before it, who waits how long. Knows no names."""
