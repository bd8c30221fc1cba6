"""Whether a computer's clock was moved under the program (flows.md E30): the wall's time against one that only runs on.

The steady time counts on while the machine sleeps, so that three hours of sleep are no drift.
"""

from __future__ import annotations

from dataclasses import dataclass

LIMIT_MS = 60_000


@dataclass(frozen=True, slots=True)
class Drift:
    """What the clock says, and what it should say; `behind` when earlier acts of the hall are later than its time."""

    wall_at: int
    right_at: int
    behind: bool = False

    @property
    def seconds(self) -> int:
        """Return how far the clock is off, negative when it is behind."""
        return round((self.wall_at - self.right_at) / 1000)


class DriftWatch:
    """Remembers one moment by both clocks; each jump is told once."""

    def __init__(self, wall: int, steady: int) -> None:
        self._wall, self._steady = wall, steady
        self._told_behind = False

    def off_by(self, wall: int, steady: int) -> int:
        """Return by how many milliseconds the wall's clock was moved since the moment remembered."""
        return (wall - self._wall) - (steady - self._steady)

    def look(self, wall: int, steady: int, newest: int) -> Drift | None:
        """Return a drift that was not told yet: a jump, or a clock behind the hall's `newest` act."""
        moved = self.off_by(wall, steady)
        behind = newest - wall > LIMIT_MS
        if abs(moved) > LIMIT_MS:
            self._wall, self._steady, self._told_behind = wall, steady, behind
            return Drift(wall, wall - moved)
        if not behind:
            self._told_behind = False
            return None
        if self._told_behind:
            return None
        self._told_behind = True
        return Drift(wall, newest, behind=True)
