"""What the rating panel shows, and its course from a leg's end to the thanks. No Qt; its clock is given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.commands.rating import LOW, WINDOW_S, Rate
from counter_app.domain.clock import Clock, whole_seconds
from counter_app.domain.codes import CounterState
from counter_app.domain.rows import Counter, Leg, Staff, Ticket
from counter_app.store.unit import Changes
from counter_app.ui import formats

THANKS_MS = 3_000
SCORES = (5, 4, 3, 2, 1)
SEND_BEFORE_S = 1
"""A low score whose reasons are still open is sent this long before the hall takes no more."""


class Stage(StrEnum):
    IDLE = "idle"
    PAUSED = "paused"
    RATING = "rating"
    REASONS = "reasons"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelState:
    """`left_s` counts down while a rating is open; `tags` are the reasons chosen so far."""

    stage: Stage
    hall_name: str
    counter: str
    staff: str
    left_s: int = 0
    tags: frozenset[str] = frozenset()


class Panel:
    """The course of one panel. Fed by Changes; lights up only for a service that ended at its own counter."""

    def __init__(self, *, counter: str, hall_name: str, clock: Clock) -> None:
        self._counter, self._hall_name, self._clock = counter, hall_name, clock
        self._row: Counter | None = None
        self._visits: dict[str, str] = {}
        """Visit number by ticket: what the hall wants a rating to name."""
        self._legs: dict[str, int | None] = {}
        self._leg: Leg | None = None
        self._score: int | None = None
        self._tags: frozenset[str] = frozenset()
        self._thanked_at: int | None = None

    def start(self, snapshot: Changes) -> None:
        """Learn what stands; a service that ended before this panel began is not asked about."""
        self._take(snapshot)
        self._leg = None

    def apply(self, changes: Changes) -> None:
        self._take(changes)

    def choose(self, score: int) -> Rate | None:
        """Take the one tap; a low score asks for reasons first."""
        if self._leg is None or self._score is not None:
            return None
        self._score = score
        return None if score <= LOW else self._finish()

    def toggle(self, tag: str) -> None:
        self._tags = self._tags ^ {tag}

    def send(self) -> Rate | None:
        """Close the reasons, with those chosen or none."""
        return self._finish() if self._leg is not None and self._score is not None else None

    def due(self) -> Rate | None:
        """Move on with time: send an open low score before it is too late, and end what has ended."""
        now = self._clock.now_ms()
        if self._thanked_at is not None and now - self._thanked_at >= THANKS_MS:
            self._thanked_at = None
        if self._leg is None:
            return None
        left = self._left()
        if self._score is not None and left <= SEND_BEFORE_S:
            return self._finish()
        if left <= 0:
            self._close()
        return None

    def state(self) -> PanelState:
        row = self._row
        return PanelState(
            stage=self._stage(),
            hall_name=self._hall_name,
            counter=formats.counter_number(self._counter),
            staff=(self._leg.staff if self._leg else row.staff if row else None) or "",
            left_s=max(0, self._left()) if self._leg is not None else 0,
            tags=self._tags,
        )

    def _stage(self) -> Stage:
        if self._thanked_at is not None:
            return Stage.THANKS
        if self._leg is not None:
            return Stage.RATING if self._score is None else Stage.REASONS
        at_work = self._row is not None and self._row.state in (CounterState.OPEN, CounterState.CLOSING)
        return Stage.IDLE if at_work else Stage.PAUSED

    def _take(self, changes: Changes) -> None:
        for row in changes.rows:
            match row:
                case Counter() if row.counter == self._counter:
                    self._row = row
                case Ticket():
                    self._visits[row.ticket_id] = row.visit_no
                case Leg() if row.counter == self._counter:
                    self._take_leg(row)
                case Staff():
                    pass
                case _:
                    pass

    def _take_leg(self, row: Leg) -> None:
        known = row.leg_id in self._legs
        before = self._legs.get(row.leg_id)
        self._legs[row.leg_id] = row.ended_at
        if row.ended_at is None:
            if self._leg is not None:  # the end was taken back, or the next service has begun
                self._close()
            return
        if (known and before is not None) or row.transfer_to is not None:
            return
        self._close()
        self._thanked_at = None
        self._leg = row

    def _left(self) -> int:
        ended = self._leg.ended_at if self._leg is not None else None
        return 0 if ended is None else WINDOW_S - whole_seconds(ended, self._clock.now_ms())

    def _finish(self) -> Rate | None:
        leg, score, tags = self._leg, self._score, self._tags
        visit_no = None if leg is None else self._visits.get(leg.ticket_id)
        self._close()
        self._thanked_at = self._clock.now_ms()
        if visit_no is None or score is None:
            return None
        return Rate(visit_no=visit_no, score=score, tags=tuple(sorted(tags)))

    def _close(self) -> None:
        self._leg, self._score, self._tags = None, None, frozenset()
