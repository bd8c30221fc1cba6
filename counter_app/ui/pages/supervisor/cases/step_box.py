"""The next step of a case: the form that the Counter uses, and the button that records it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.counter.approval_wish import Wish
from counter_app.ui.pages.counter.form import StageForm
from counter_app.ui.pages.counter.form_view import FormView, recorded
from counter_app.ui.pages.counter.ways import WayOn
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating


class StepBox(Retranslating, Ground):
    """Signals: recorded(str, object, str) with step, fields and the way on where it is not the usual one;
    edited(str, object) with a field and its value; approval_requested(Wish) for what the step waits for."""

    recorded = Signal(str, object, str)
    approval_requested = Signal(object)
    edited = Signal(str, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("inset", parent)
        self._look = look
        self._view: FormView | None = None
        self._wish: Wish | None = None
        self._head, self._bar = Label("meta"), Label("body2", wrap=True)
        self.form = StageForm(look)
        self.form.edited.connect(self._edited)
        self.form.way_chosen.connect(self._way_chosen)
        self.form.ways.set_key("")
        self.record = Button(look.theme, kind="main", icon="enter")
        self.record.clicked.connect(self.press_enter)
        body = Column(look.theme, self, margin=(12, 10, 12, 12), gap=8)
        for part in (self._head, self._bar, self.form):
            body.addWidget(part)
        self.ask = Button(look.theme, icon="verified")
        self.ask.clicked.connect(self._ask)
        self._waiting = Label("meta", wrap=True)
        body.addWidget(self._waiting)
        body.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.record, 0, Qt.AlignmentFlag.AlignRight)
        self.retranslate()

    def render(  # type: ignore[override]
        self, view: FormView | None, bar: str, *, wish: Wish | None = None, waiting: bool = False
    ) -> None:
        """Show a step; `bar` says why it cannot be recorded here, empty where it can."""
        self._view, self._wish = view, wish
        self.ask.setVisible(wish is not None and not bar)
        self._waiting.setVisible(waiting and not bar)
        self.setVisible(view is not None or bool(bar))
        self._bar.setText(bar)
        self._bar.setVisible(bool(bar))
        usable = view is not None and not bar
        self.form.setVisible(usable)
        self.record.setVisible(usable)
        if view is not None:
            self.form.render(view)

    def focus_first(self) -> None:
        if not self.form.focus_first():
            self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def press_enter(self) -> None:
        """Record the step, or go to what is missing."""
        if self._view is None or not self.record.isVisibleTo(self):
            return
        if self.form.go_to_missing() is None:
            self._record("")

    def show_fault(self, name: str, text: str) -> bool:
        """Show a refusal at its field; False when the form has none of that name."""
        field = self.form.field(name.partition("[")[0].partition(".")[0])
        if field is None or not self.isVisible():
            return False
        field.set_error(text)
        field.editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retranslate(self) -> None:
        self._head.setText(self.tr("Next step"))
        self.record.set_label(self.tr("Record the step"), hint="Enter")
        self.ask.set_label(self.tr("Ask approval"), key="Alt+R")
        self._waiting.setText(self.tr("The approval is asked for; what is typed is kept."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.press_enter()
            return
        super().keyPressEvent(event)

    @Slot()
    def _ask(self) -> None:
        if self._wish is not None:
            self.approval_requested.emit(self._wish)

    def _record(self, way: str) -> None:
        view = self._view
        assert view is not None
        fields = recorded(view, self.form.values()).get(view.key, {})
        self.recorded.emit(view.key, fields, way)

    @Slot(object)
    def _way_chosen(self, way: WayOn) -> None:
        self._record(way.target)

    @Slot(str, object)
    def _edited(self, path: str, value: object) -> None:
        self.edited.emit(path.split(".", 1)[1], value)
