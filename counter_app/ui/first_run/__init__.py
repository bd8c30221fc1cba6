"""The first run: three steps to a working hall, each with a default for everything (ui/spec 5.8)."""
