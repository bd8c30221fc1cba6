"""The live board: figures, counters, what needs action, charts."""
