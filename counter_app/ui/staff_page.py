"""What the staff window asks of a workspace: its keys and hints, and to act on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.size_class import SizeClass
from counter_app.ui.widgets.key_bar import KeySpec


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the window adds to a page's commands; `name` says it in the language in force."""

    name: Callable[[], str]
    shortcut: str
    run: Callable[[], object]


class StaffPage(QWidget):
    """A workspace. The defaults suit a page without keys of its own.

    Signals: keys_changed() when `keys()` or `hints()` differ; said(Message) for the message line.
    """

    keys_changed = Signal()
    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers: tuple[Offer, ...] = ()

    def keys(self) -> tuple[KeySpec, ...]:
        return ()

    def state_name(self) -> str:
        """Name the state for the guard of ending keys: it starts anew when this changes."""
        return ""

    def hints(self) -> tuple[str, ...]:
        """Return what the right end of the message line says."""
        return ()

    def act(self, action: str) -> None:
        """Carry out a key's action."""

    def undo(self) -> None:
        """Take back the last act."""

    def go(self, place: str) -> None:
        """Take the focus to a place named by its Alt key: 1 to 4, Q, H, A."""

    def fit(self, size: SizeClass) -> None:
        """Fold panels to the room there is."""
