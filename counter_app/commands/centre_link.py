"""The way to the centre as the edges see it: a port, because the hall works with any store or none."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from counter_app.domain.clock import Clock
from counter_app.domain.rows import Json


class CentreLink(Protocol):
    """Sends what the hall owes. Made by the composition root; never called inside a transaction."""

    def push_now(self) -> list[str]:
        """Send everything owed, on the caller's thread, and return fault lines; empty when all is delivered."""

    def wake(self) -> None:
        """Something was sealed: send in the background from now on."""

    def stop(self) -> None:
        """End the background within two seconds."""


class Edges(Protocol):
    """What the command line cannot make itself, because the edges are strangers to each other."""

    def link(self, folder: Path, url: str | None, clock: Clock) -> CentreLink:
        """Return the way to the centre at `url`, or to the embedded one beside the hall; receipts come by `clock`."""

    def central(self, act: str, folder: Path, url: str | None) -> tuple[int, Json]:
        """Carry out `central init|status|push|verify`: exit status, and an object or lines to print."""
