"""The staff window's own shortcuts (spec 6.1): messages, undo, places, workspaces, language, text size, commands.

Enter and digits are never here: the focused widget hears them, after the input method.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

PLACES = ("1", "2", "3", "4", "Q", "H", "A")
WORKSPACES = 5
Run = Callable[[], object]


def bind(
    window: QWidget, runs: dict[str, Run], go: Callable[[str], object], open_number: Callable[[int], object]
) -> None:
    """Make the shortcuts children of `window`; none repeats while held."""
    every: dict[str, Run] = dict(runs)
    every.update({f"Alt+{place}": partial(go, place) for place in PLACES})
    every.update({f"Ctrl+{number}": partial(open_number, number - 1) for number in range(1, WORKSPACES + 1)})
    for keys, run in every.items():
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(run)
