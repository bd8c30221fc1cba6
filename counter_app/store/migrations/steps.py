"""Numbered, forward migrations of the hall file. Each is SQL text of its own and imports nothing of ours."""

from __future__ import annotations

from importlib import resources

from sqlite_utils import Database, Migrations

hall = Migrations("hall")


def _run(db: Database, name: str) -> None:
    script = resources.files(__package__).joinpath(name).read_text("utf-8")
    for statement in script.split(";\n--\n"):
        if statement.strip():
            db.execute(statement)


@hall()
def m0001_hall(db: Database) -> None:
    """Queue, legs, money, sheets, journal, personal data."""
    _run(db, "0001_hall.sql")


@hall()
def m0002_cases(db: Database) -> None:
    """Cases, appointments, leads; follow-ups and approvals take what they could not before."""
    _run(db, "0002_cases.sql")
