"""A measured figure with its aim, and the table that `make bench` prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `met` None: a figure without an aim, there to be compared with."""

    name: str
    value: str
    aim: str = ""
    met: bool | None = None


def at_most(name: str, value: float, limit: float, *, unit: str = "") -> Figure:
    """Make a figure whose aim is an upper bound."""
    return Figure(name, f"{value:.2f}{unit}", f"≤ {limit:g}{unit}", value <= limit)


def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(figures: list[Figure]) -> str:
    """Return the figures as lines of equal width."""
    wide = max(len(f.name) for f in figures)
    said = {True: "met", False: "MISSED", None: ""}
    return "\n".join(f"{f.name:<{wide}}  {f.value:>12}  {f.aim:>10}  {said[f.met]}".rstrip() for f in figures)
