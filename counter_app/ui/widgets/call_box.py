"""One call owed: what it is about, what came of it. Used wherever people make their calls."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from counter_app.domain.case_codes import FollowUpKind, FollowUpResult, TryResult
from counter_app.domain.follow_ups import ENDS, MOST_TRIES
from counter_app.ui.case_words import CaseWords
from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, option
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """A call as the box shows it. `bar` says why this person may not make it; empty when they may."""

    key: str
    kind: FollowUpKind
    tries: int
    bar: str = ""


class CallBox(Retranslating, Ground):
    """Reached or not, by digit; Enter records.

    Signals: tried(str, TryResult) with the call's key; ended(str, FollowUpResult, str) with what was said.
    """

    tried = Signal(str, object)
    ended = Signal(str, object, str)

    def __init__(self, look: Look, parent: QWidget | None = None, *, main: bool = True) -> None:
        super().__init__("inset", parent)
        self._look, self._words = look, CaseWords(self)
        self._view: CallView | None = None
        theme = look.theme
        self._title, self._bar = Label("strong"), Label("body2", wrap=True)
        self._not_reached, self._reached = Label("meta"), Label("meta")
        self.tries = Choices(look, kind="pill", wrap=True)
        self.ends = Choices(look, kind="pill", wrap=True)
        self.tries.chosen.connect(self._try_chosen)
        self.ends.chosen.connect(self._end_chosen)
        self.said = QPlainTextEdit()
        self.said.setTabChangesFocus(True)
        self._error = Label("error", wrap=True)
        self.record = Button(theme, kind="main" if main else "normal", icon="phone")
        self.record.clicked.connect(self.press_enter)
        body = Column(theme, self, margin=(12, 10, 12, 12), gap=8)
        for part in (
            self._title,
            self._bar,
            self._reached,
            self.ends,
            self._not_reached,
            self.tries,
            self.said,
            self._error,
            self.record,
        ):
            body.addWidget(part)
        self.setFocusProxy(self.ends)
        self._rescale()
        theme.changed.connect(self._rescale)
        self.retranslate()

    def render(self, view: CallView | None) -> None:  # type: ignore[override]
        fresh = view is None or self._view is None or view.key != self._view.key or view.tries != self._view.tries
        self._view = view
        self.setVisible(view is not None)
        if fresh:
            self.tries.choose()
            self.ends.choose()
            self.said.clear()
            self._error.setText("")
        self.retranslate()

    def focus_first(self) -> None:
        """Go to the first result."""
        button = next((self.ends.button(o.code) for o in self.ends.options), None)
        (button or self.record).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def press_enter(self) -> None:
        """Record what is chosen; say what is missing."""
        view = self._view
        if view is None or view.bar:
            return
        end, tried, said = self.ends.value(), self.tries.value(), self.said.toPlainText().strip()
        if end is None and tried is None:
            self._error.setText(self.tr("Choose what came of the call"))
            self.focus_first()
        elif len(said) > LONGEST:
            self._error.setText(self.tr("At most 200 characters"))
            self.said.setFocus()
        elif end is not None and view.kind is FollowUpKind.QUESTION and not said:
            self._error.setText(self.tr("Write down the answer"))
            self.said.setFocus()
        elif end is not None:
            self.ended.emit(view.key, FollowUpResult(end), said)
        else:
            self.tried.emit(view.key, TryResult(str(tried)))

    def retranslate(self) -> None:
        view = self._view
        self._title.setText(self.tr("The call"))
        self._reached.setText(self.tr("Reached"))
        tries = 0 if view is None else view.tries
        told = self.tr("Not reached; try %1 of %2")
        self._not_reached.setText(told.replace("%1", str(tries + 1)).replace("%2", str(MOST_TRIES)))
        self.said.setPlaceholderText(self.tr("What was said (optional, no numbers or names)"))
        self.said.setAccessibleName(self.tr("What was said"))
        self.record.set_label(self.tr("Record the call"), key="Enter")
        self.ends.setAccessibleName(self._reached.text())
        self.tries.setAccessibleName(self._not_reached.text())
        if view is None:
            return
        ends = [r for r in FollowUpResult if r in ENDS[view.kind] and r is not FollowUpResult.UNREACHED]
        self.ends.reoffer([option(r.value, self._words.result(r)) for r in ends])
        self.tries.reoffer([option(r.value, self._words.try_result(r)) for r in TryResult])
        self._bar.setText(view.bar)
        self._bar.setVisible(bool(view.bar))
        for part in (self._reached, self.ends, self._not_reached, self.tries, self.said, self._error, self.record):
            part.setVisible(not view.bar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.press_enter()
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _try_chosen(self, code: str) -> None:
        self.ends.choose()
        self._error.setText("")

    @Slot(str)
    def _end_chosen(self, code: str) -> None:
        self.tries.choose()
        self._error.setText("")

    @Slot()
    def _rescale(self) -> None:
        self.said.setFixedHeight(self._look.theme.px(56))
