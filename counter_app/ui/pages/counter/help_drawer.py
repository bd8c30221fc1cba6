"""F1 at the counter: every key of this place, and the shortcuts that no key cap shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.counter.drawers import Drawer
from counter_app.ui.widgets.grounds import Column, SideScroll
from counter_app.ui.widgets.key_bar import KeySpec
from counter_app.ui.widgets.labels import Label


class HelpDrawer(Drawer):
    """Lists keys with what they do, or why they cannot do it now."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._specs: tuple[KeySpec, ...] = ()
        self._lines = Label("body", wrap=True)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        Column(look.theme, inside).addWidget(self._lines)
        self.body.addWidget(SideScroll(inside), 1)
        self.retranslate()

    def show_keys(self, specs: tuple[KeySpec, ...]) -> None:
        self._specs = specs
        self.retranslate()

    def focus_first(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.say(self.tr("Help"), self.tr("Keys of this place"))
        lines = [f"{spec.name}   {spec.label}" + (f" — {spec.reason}" if spec.reason else "") for spec in self._specs]
        lines += [
            "",
            self.tr("Enter   the main button"),
            self.tr("1–9   choose the numbered option"),
            self.tr("Alt+←   look back a step"),
            self.tr("Alt+1 to Alt+4   customer, guide, retain, complain"),
            self.tr("Alt+B   other ways on"),
            self.tr("Alt+C   my calls"),
            self.tr("Alt+R   ask approval"),
            self.tr("Alt+V   show the phone number for 10 s (logged)"),
            self.tr("Alt+Q, Alt+H   queue, on hold"),
            self.tr("Alt+M   last messages"),
            self.tr("Alt+Z   undo"),
            self.tr("Ctrl+N   walk-in"),
            self.tr("Ctrl+G   flow chart"),
            self.tr("Ctrl+L   language"),
            self.tr("Ctrl+Plus, Ctrl+Minus, Ctrl+0   text size"),
        ]
        self._lines.setText("\n".join(lines))
