"""What an article of the knowledge base is, and when it counts. Not how it is found, read from files or kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from enum import StrEnum

from counter_app.domain.canonical import dumps

STALE_DAYS = 90
"""CON-03: an answer whose edition is older is looked at twice."""
IMPORTED = "KnowledgeImported"
"""The one journal event of an import: counts, and the digest of all articles in force since."""


class ImportState(StrEnum):
    """An import is laid in unseen, waits for the manager where AP-16 asks for it, and comes into force as a whole."""

    OPEN = "OPEN"
    WAITING = "WAITING"
    IN_FORCE = "IN_FORCE"
    REFUSED = "REFUSED"


class Validity(StrEnum):
    """How an article stands on a day."""

    VALID = "VALID"
    UPCOMING = "UPCOMING"
    OUTDATED = "OUTDATED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One edition of one article. It never changes: other words are another edition of the same number."""

    number: str
    edition: int
    title_zh: str
    title_en: str
    body_zh: str
    body_en: str
    valid_from: str
    valid_to: str | None = None
    must_read: bool = False
    topics: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    successor: str | None = None

    def digest(self) -> str:
        """Return the hash of all it says."""
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        return hashlib.sha256(dumps(said).encode()).hexdigest()


def validity(valid_from: str, valid_to: str | None, today: str) -> Validity:
    """Return how an edition stands on `today`; its last day counts."""
    if valid_to is not None and valid_to < today:
        return Validity.OUTDATED
    return Validity.UPCOMING if valid_from > today else Validity.VALID
