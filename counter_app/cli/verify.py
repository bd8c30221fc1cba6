"""`verify`: one line a fault, exit 0 or 1."""

from __future__ import annotations

from pathlib import Path

from counter_app.commands.verifying import faults
from counter_app.store.connection import DatabaseError, open_reader
from counter_app.store.hall_file import NoHall, hall_path


def verify(folder: Path) -> int:
    path = hall_path(folder)
    if not path.exists():
        raise NoHall(str(folder))
    conn = open_reader(path)
    found = 0
    try:
        for line in faults(conn):
            print(line)
            found += 1
    except DatabaseError as damage:
        print(f"database: {damage}")
        found += 1
    finally:
        conn.close()
    if not found:
        print("ok")
    return 1 if found else 0
