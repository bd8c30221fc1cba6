"""What the door does with papers: hand the jobs over, wait at most 300 ms, write down the state reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from counter_app.commands.act import PrintOrder
from counter_app.domain.codes import PrintState


class Papers(Protocol):
    """Prints after the commit; returns the states reached, in order."""

    def print_now(self, orders: Sequence[PrintOrder]) -> list[PrintState]: ...


class NoPapers:
    """Leaves every job PENDING."""

    def print_now(self, orders: Sequence[PrintOrder]) -> list[PrintState]:
        return [PrintState.PENDING for _ in orders]
