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


@hall()
def m0003_knowledge(db: Database) -> None:
    """Articles of the knowledge base with their full-text index, and the imports that brought them."""
    _run(db, "0003_knowledge.sql")


@hall()
def m0004_flow_versions(db: Database) -> None:
    """Versions of flows and master data; a leg remembers the one it began with."""
    _run(db, "0004_flow_versions.sql")


@hall()
def m0005_hall_days(db: Database) -> None:
    """The hall's days and hours, incidents, merged visits; follow-ups take requests about one's own data."""
    _run(db, "0005_hall_days.sql")


@hall()
def m0006_approvals(db: Database) -> None:
    """Approvals name who must grant, a second word, a voice to be confirmed, and the time of their use."""
    _run(db, "0006_approvals.sql")


@hall()
def m0007_case_work(db: Database) -> None:
    """Cases and calls may be offered to somebody; the inner clock of complaints is found by the time it runs out."""
    _run(db, "0007_case_work.sql")
