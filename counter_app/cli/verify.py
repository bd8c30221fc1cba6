"""`verify`: one line a fault, exit 0 or 1."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from counter_app.commands.verifying import faults
from counter_app.store.connection import DatabaseError
from counter_app.store.hall_file import read_hall


def verify(folder: Path) -> int:
    found = 0
    with closing(read_hall(folder)) as conn:
        try:
            for line in faults(conn):
                print(line)
                found += 1
        except DatabaseError as damage:
            print(f"database: {damage}")
            found += 1
    if not found:
        print("ok")
    return 1 if found else 0
