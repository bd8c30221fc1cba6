"""From the order in each rank to places side by side: boxes of their own width, and lines as straight as they go.

Items that a line should join upright are tied to one column, as far as no order forbids it; then every column moves
towards what it is linked to until nothing moves any more. Numbers in, numbers out; `chart_layout` knows what they mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

_STILL = 0.05
"""A round in which nothing moves further is the last."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two items in neighbouring ranks that a line joins; the greater `tie`, the sooner it is made upright."""

    upper: int
    lower: int
    tie: int
    weight: float = 1.0


def places(
    rows: Sequence[Sequence[int]], links: Sequence[Link], apart: Mapping[tuple[int, int], float]
) -> dict[int, float]:
    """Return the middle of every item; `apart` gives the least distance of each pair of neighbours in a row."""
    columns = _Columns(rows, apart)
    for link in sorted(links, key=lambda link: -link.tie):
        columns.tie(link.upper, link.lower)
    return columns.settle(links)


class _Columns:
    """Items tied into columns; each column knows what stands beside it, and how far off at least."""

    def __init__(self, rows: Sequence[Sequence[int]], apart: Mapping[tuple[int, int], float]) -> None:
        self.column = {item: item for row in rows for item in row}
        self.items: dict[int, list[int]] = {item: [item] for item in self.column}
        self.right: dict[int, dict[int, float]] = defaultdict(dict)
        self.left: dict[int, dict[int, float]] = defaultdict(dict)
        for (one, other), distance in apart.items():
            self.right[one][other] = self.left[other][one] = distance

    def tie(self, upper: int, lower: int) -> None:
        """Make one column of two, unless something of one stands beside something of the other."""
        one, other = self.column[upper], self.column[lower]
        if one == other or self._reaches(one, other) or self._reaches(other, one):
            return
        for item in self.items[other]:
            self.column[item] = one
        self.items[one] += self.items.pop(other)
        for beside, back in ((self.right, self.left), (self.left, self.right)):
            for third, distance in beside.pop(other, {}).items():
                del back[third][other]
                beside[one][third] = back[third][one] = max(distance, beside[one].get(third, 0.0))

    def _reaches(self, one: int, other: int) -> bool:
        ahead, seen = [one], {one}
        while ahead:
            for third in self.right[ahead.pop()]:
                if third == other:
                    return True
                if third not in seen:
                    seen.add(third)
                    ahead.append(third)
        return False

    def settle(self, links: Sequence[Link]) -> dict[int, float]:
        order = self._from_left()
        x: dict[int, float] = {}
        for column in order:
            x[column] = max((x[other] + distance for other, distance in self.left[column].items()), default=0.0)
        pulls: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for link in links:
            one, other = self.column[link.upper], self.column[link.lower]
            if one != other:
                pulls[one].append((other, link.weight))
                pulls[other].append((one, link.weight))
        # Every move shortens the lines, so this ends.
        while max(self._pull(x, pulls, order[::-1]), self._pull(x, pulls, order)) >= _STILL:
            pass
        return {item: x[column] for item, column in self.column.items()}

    def _pull(self, x: dict[int, float], pulls: Mapping[int, list[tuple[int, float]]], order: Sequence[int]) -> float:
        """Move every column as near as may be to the middle of what it is linked to; return the widest move."""
        widest = 0.0
        for column in order:
            linked = pulls.get(column)
            if not linked:
                continue
            wished = sum(x[other] * weight for other, weight in linked) / sum(weight for _, weight in linked)
            low = max((x[other] + distance for other, distance in self.left[column].items()), default=-inf)
            high = min((x[other] - distance for other, distance in self.right[column].items()), default=inf)
            place = max(low, min(wished, high))
            widest = max(widest, abs(place - x[column]))
            x[column] = place
        return widest

    def _from_left(self) -> list[int]:
        waiting = {column: len(self.left[column]) for column in self.items}
        order = [column for column in sorted(self.items) if not waiting[column]]
        for column in order:
            for other in sorted(self.right[column]):
                waiting[other] -= 1
                if not waiting[other]:
                    order.append(other)
        return order
