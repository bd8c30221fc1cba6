"""The hall on disk: one SQLite file, one writer connection a process, rows and journal in one transaction."""
