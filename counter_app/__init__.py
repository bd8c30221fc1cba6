"""Counter client for a mobile operator's service hall."""

__version__ = "0.1.0"
