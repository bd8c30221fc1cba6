"""The numbered SQL files of the central store, in order. Which are applied already is the stores' to know."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from counter_app.sync.centre import NotPrepared


@dataclass(frozen=True, slots=True)
class Migration:
    version: int
    text: str


def migrations(dialect: str) -> list[Migration]:
    """Return all migrations of `sqlite` or `postgres`, oldest first, numbered without gaps from 1."""
    folder = files("counter_app.sync") / "sql" / dialect
    found = sorted(
        (int(each.name[:4]), each.read_text("utf-8")) for each in folder.iterdir() if each.name.endswith(".sql")
    )
    return [Migration(version, text) for version, text in found]


def missing(dialect: str, applied: int) -> list[Migration]:
    """Return what is still to do; refuse a store that a newer program has changed."""
    known = migrations(dialect)
    _check_known(applied, known[-1].version)
    return [each for each in known if each.version > applied]


def check_prepared(dialect: str, applied: int) -> None:
    """Refuse a store without tables, and one that a newer program has changed."""
    if applied == 0:
        raise NotPrepared("the central store has no tables yet")
    _check_known(applied, migrations(dialect)[-1].version)


def _check_known(applied: int, known: int) -> None:
    if applied > known:
        raise NotPrepared(f"the central store has version {applied}, this program knows {known}: update the program")
