"""The central store as a port: what a hall may ask of it and the values that go back and forth.

Here belong the shapes and the promise of each call. How a store keeps them is `sqlite_centre` and
`postgres_centre`; when it says yes is `acceptance`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

ZERO_HASH = "0" * 64
"""What the first sheet of a hall names as its previous hash."""
_HASH = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Unavailable(Exception):
    """The centre cannot be reached, is frozen, or its disk fails. Nothing was promised; try again later."""


class NotPrepared(Unavailable):
    """The store has no tables yet, or they are of a newer program than this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedSheet:
    """A sealed sheet as it travels: the part that may leave the hall, and the hashes of the whole.

    `content` is canonical JSON of `projection.central_content`; `content_hash` covers the full sealed
    content, which stays in the hall, so the centre cannot recompute it and compares it. `chain_n` is 1 for a
    hall's first sheet.
    """

    hall_code: str
    handover_no: str
    kind: str
    business_date: str
    shift: str
    content: bytes
    content_hash: str
    previous_hash: str
    figures_hash: str
    sealed_at_ms: int
    chain_n: int

    def __post_init__(self) -> None:
        """Refuse at birth what one of the stores could not hold; the message names the field."""
        for name in ("content_hash", "previous_hash", "figures_hash"):
            if not _HASH.fullmatch(getattr(self, name)):
                raise ValueError(f"{name} is not a SHA-256 in lower case")
        for name in ("hall_code", "handover_no", "kind", "business_date"):
            if not _NAME.fullmatch(getattr(self, name)):
                raise ValueError(f"{name} is not 1 to 64 letters, digits, - or _")
        if self.shift and not _NAME.fullmatch(self.shift):
            raise ValueError("shift is not a code")
        if not 1 <= self.chain_n < 2**53:
            raise ValueError("chain_n starts at 1")
        if not 0 <= self.sealed_at_ms < 2**53:
            raise ValueError("sealed_at_ms is not a time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The centre has the sheet on disk. A repeat is answered with the same receipt."""

    handover_no: str
    content_hash: str
    received_at_ms: int
    store_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Expects:
    """The sheet is ahead of what the centre has: it wants `chain_n`, which follows `after_hash`, first."""

    chain_n: int
    after_hash: str


class RefusalReason(StrEnum):
    """Why the centre says no for good."""

    OTHER_HASH = "OTHER_HASH"  # the number is there with another hash
    FORK = "FORK"  # the place in the hall's chain is taken, or what it follows is not what the centre has
    OPENING = "OPENING"  # an opening figure is not the closing figure before
    CONTENT = "CONTENT"  # not canonical, not what its envelope says, or more than may leave a hall


class AlarmKind(StrEnum):
    """What the centre wants a person to look at: every refusal, and a repeat that was not quite one."""

    OTHER_HASH = "OTHER_HASH"
    FORK = "FORK"
    OPENING = "OPENING"
    CONTENT = "CONTENT"
    OTHER_CONTENT = "OTHER_CONTENT"  # same number and hash, so accepted as a repeat, yet other bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The centre will not take this sheet, has raised its own alarm, and the hall must raise one too."""

    handover_no: str
    content_hash: str
    reason: RefusalReason
    detail: str
    held_hash: str | None
    refused_at_ms: int


Answer = Receipt | Expects | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One line of the centre's own alarm list. The same sheet refused again for the same reason adds none."""

    alarm_seq: int
    hall_code: str
    kind: AlarmKind
    handover_no: str
    offered_hash: str
    held_hash: str | None
    detail: str
    raised_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreStatus:
    """What the centre has of one hall. `chain_n` is 0 and `last_hash` the zeros while it has nothing."""

    hall_code: str
    sheets: int
    chain_n: int
    last_no: str | None
    last_hash: str
    last_seq: int | None
    last_received_at_ms: int | None
    alarms: int


class Centre(Protocol):
    """The port. One object belongs to the thread that uses it; `interrupt` alone may come from another.

    Every call may raise `Unavailable` within the store's own deadline, never later.
    """

    def prepare(self) -> None:
        """Make or migrate the tables; cheap and without effect when they are current."""

    def deliver(self, sheet: SealedSheet) -> Answer:
        """Take one sheet. On `Receipt` it is durable; on anything else the sheet was not taken."""

    def status(self, hall_code: str) -> CentreStatus: ...

    def alarms(self, hall_code: str | None) -> list[Alarm]: ...

    def verify(self, hall_code: str | None) -> list[str]:
        """Return one line per fault of rows, chains and guards, for one hall or for the whole store."""

    def interrupt(self) -> None:
        """Make a call that runs in another thread fail at once with `Unavailable`."""

    def close(self) -> None: ...
