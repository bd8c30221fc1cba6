"""Reads the `handover` view (automation.md 3) for paper: typed, tolerant of what a section leaves out.

No layout and no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from counter_app.domain.clock import HALL_ZONE

Fields = Mapping[str, object]
EMPTY = "—"
_MINUS = "−"


def section(view: Fields, name: str) -> Fields:
    """Return one section, empty if the sheet has none."""
    return fields(fields(view.get("sections")).get(name))


def fields(value: object) -> Fields:
    return value if isinstance(value, Mapping) else {}


def rows(value: object, key: str = "counter") -> tuple[Fields, ...]:
    """Return the rows of a list, or of an object by place; the place then stands under `key`."""
    if isinstance(value, Mapping):
        return tuple({key: place, **fields(row)} for place, row in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(fields(row) for row in value)
    return ()


def text(row: Fields, name: str, default: str = EMPTY) -> str:
    """Return a field as it is to be read; a list is joined."""
    value = row.get(name)
    if value is None or value == "":
        return default
    if isinstance(value, bool):
        return "✓" if value else default
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(str(part) for part in value) or default
    return str(value)


def number(row: Fields, name: str) -> int | None:
    value = row.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def money(fen: int | None, *, signed: bool = False) -> str:
    """Write fen as yuan; `signed` marks an over with a plus."""
    if fen is None:
        return EMPTY
    sign = _MINUS if fen < 0 else "+" if signed and fen > 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def instant(value: object) -> datetime | None:
    """Read a time of the door; None if it is none."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found.astimezone(HALL_ZONE) if found.tzinfo else found.replace(tzinfo=HALL_ZONE)


def clock(row: Fields, name: str) -> str:
    """Return HH:MM; what is no time stands as it is."""
    at = instant(row.get(name))
    return at.strftime("%H:%M") if at else text(row, name)


def day_and_clock(row: Fields, name: str) -> str:
    """Return MM-DD HH:MM; a bare date stays MM-DD."""
    at = instant(row.get(name))
    if at is None:
        return text(row, name)
    only_date = len(text(row, name)) <= len("2026-03-16")
    return at.strftime("%m-%d" if only_date else "%m-%d %H:%M")


def check_code(view: Fields) -> str:
    """Return the 12 characters of the hash that stand on paper; empty while nothing is signed."""
    for name in ("content_hash", "figures_hash"):
        value = view.get(name)
        if isinstance(value, str) and value:
            return value[:12]
    return ""


def signatures(view: Fields) -> Iterator[Fields]:
    """Return the signatures, from the view or from H21."""
    found = rows(view.get("signatures"), key="part")
    kept = section(view, "H21")
    yield from found or rows(kept.get("signatures") or kept.get("rows"), "part")


def person(view: Fields, staff: str) -> str:
    """Return `name (staff)` where H1 knows the name."""
    for row in rows(section(view, "H1").get("people"), "staff"):
        if row.get("staff") == staff and row.get("name"):
            return f"{row['name']} ({staff})"
    return staff
