"""How long to wait before the next try. No clock and no waiting here: only the next number of seconds."""

from __future__ import annotations

from random import Random

FIRST_S = 0.5
MOST_S = 15.0


class Backoff:
    """Grows from 0.5 s to 15 s; jitter keeps the halls of a city from coming back in step."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._ceiling = FIRST_S

    def next_s(self) -> float:
        """Return the seconds to wait now: the upper half of a ceiling that doubles up to 15."""
        self._ceiling = min(MOST_S, self._ceiling * 2)
        return self._random.uniform(self._ceiling / 2, self._ceiling)

    def longest_s(self) -> float:
        """Return the longest wait, for what a quick repeat cannot mend."""
        self._ceiling = MOST_S
        return MOST_S

    def reset(self) -> None:
        self._ceiling = FIRST_S
