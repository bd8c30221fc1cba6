"""The way to the centre as the edges see it: a port, because the hall works with any store or none."""

from __future__ import annotations

from typing import Protocol


class CentreLink(Protocol):
    """Sends what the hall owes. Made by the composition root; never called inside a transaction."""

    def push_now(self) -> list[str]:
        """Send everything owed and return fault lines; empty when all is delivered."""

    def start(self) -> None:
        """Send in the background from now on."""

    def wake(self) -> None:
        """Something was sealed: send now."""

    def stop(self) -> None:
        """End within two seconds."""


class CentreDesk(Protocol):
    """What `central init|status|verify` needs of a store."""

    def prepare(self) -> None: ...

    def status_lines(self) -> list[str]: ...

    def faults(self) -> list[str]: ...
