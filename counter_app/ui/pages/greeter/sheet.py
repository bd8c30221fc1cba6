"""A sheet over the tiles: something the greeter looks up or works beside issuing. Touch sizes; Esc closes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.desk_button import DeskButton
from counter_app.ui.widgets.grounds import Column, Ground, Line, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating


class Sheet(Retranslating, Ground):
    """Lies over its parent until it is closed; what is in it stays.

    Signals: closed().
    """

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__("drawer", parent)
        self._look = look
        theme = look.theme
        self._title, self._hint = Label("greeter_title"), Label("lead", wrap=True)
        self._close = DeskButton(theme, icon="close")
        self._close.clicked.connect(self.shut)
        top = Line(theme, gap=12)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._close)
        inside = QWidget()
        self.body = Column(theme, inside, gap=12)
        whole = Column(theme, self, margin=(20, 14, 20, 16), gap=12)
        whole.addLayout(top)
        whole.addWidget(self._hint)
        whole.addWidget(SideScroll(inside), 1)
        self.foot = Line(theme, gap=9)
        whole.addLayout(self.foot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def open(self) -> None:
        self.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def shut(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def say(self, title: str, hint: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._close.set_label(self.tr("Close"), hint="Esc")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a press beside everything here: the page below would take the focus."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def retranslate(self) -> None:
        """Set title, hint and labels."""
