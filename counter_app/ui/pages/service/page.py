"""The Counter window: header, queue, the work in the middle, the customer, message line and key bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.service.form import StepForm
from counter_app.ui.pages.service.customer import CustomerPanel
from counter_app.ui.pages.service.header import CounterHeader
from counter_app.ui.pages.service.keys import keys_for
from counter_app.ui.pages.service.picker import Picker
from counter_app.ui.pages.service.queue_panel import QueuePanel
from counter_app.ui.pages.service.state import CounterView, Mode
from counter_app.ui.pages.service.work import CallingCard, IdleCard, TicketCard
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.grounds import Column, Ground, Line, Rule
from counter_app.ui.widgets.key_bar import KeyBar
from counter_app.ui.widgets.message_line import MessageLine
from counter_app.ui.widgets.stepper import Stage, StageState, Stepper

TWO_COLUMNS, ONE_COLUMN = 1320, 900


class CounterPage(QWidget):
    """Shows a `CounterView`; tells what the person at the counter wants.

    Signals: action(str) of a key or button (next, recall, no_show, hold, transfer, retain, finish, pause, lock,
    arrived, step, undo, resume); picked(kind, code, note, call_next); draft_changed().
    """

    action = Signal(str)
    picked = Signal(str, str, str, bool)
    draft_changed = Signal()

    def __init__(
        self, look: Look, documents: tuple[Option, ...], *, now_ms: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._view: CounterView | None = None
        self._build(documents, now_ms)

    def _build(self, documents: tuple[Option, ...], now_ms: Callable[[], int]) -> None:
        theme = self._look.theme
        self.header = CounterHeader(self._look)
        self.banner = Banner(theme)
        self.queue = QueuePanel(self._look)
        self.customer = CustomerPanel(self._look)
        self._centre = QStackedWidget()
        self._idle, self._calling = IdleCard(self._look), CallingCard(self._look)
        self._idle.action.connect(self.action)
        self._calling.action.connect(self.action)
        self._centre.addWidget(self._idle)
        self._centre.addWidget(self._calling)
        self._centre.addWidget(self._build_serving(documents))
        self.messages = MessageLine(theme)
        self.messages.undo_requested.connect(self._undo)
        self.keys = KeyBar(theme, now_ms=now_ms, window=self)
        self.keys.pressed.connect(self._key)
        body = Line(theme, margin=12, gap=12)
        body.addWidget(self.queue)
        body.addWidget(self._centre, 1)
        body.addWidget(self.customer)
        bottom = Ground("bottom")
        low = Column(theme, bottom, margin=(12, 4, 12, 10), gap=4)
        low.addWidget(self.messages)
        low.addWidget(self.keys)
        box = Column(theme, self)
        box.addWidget(self.header)
        box.addWidget(self.banner)
        box.addLayout(body, 1)
        box.addWidget(bottom)
        for keys, name in (("Alt+Z", "undo"), ("Ctrl+Z", "undo"), ("Alt+H", "resume")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setObjectName(name)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._shortcut)
        self._fold()

    def _build_serving(self, documents: tuple[Option, ...]) -> QWidget:
        theme = self._look.theme
        serving = QWidget()
        self.ticket = TicketCard(self._look)
        work = Ground("card")
        self._stepper = Stepper(self._look)
        self._inner = QStackedWidget()
        self.form = StepForm(self._look, documents)
        self.form.next_requested.connect(self._step)
        self.form.edited.connect(self.draft_changed)
        self.picker = Picker(self._look)
        self.picker.picked.connect(self._picked)
        self.picker.cancelled.connect(self.close_picker)
        self._inner.addWidget(self.form)
        self._inner.addWidget(self.picker)
        inside = Column(theme, work, margin=(20, 16, 20, 16), gap=12)
        inside.addWidget(self._stepper)
        inside.addWidget(Rule())
        inside.addWidget(self._inner, 1)
        column = Column(theme, serving, gap=12)
        column.addWidget(self.ticket)
        column.addWidget(work, 1)
        return serving

    # -- what is shown

    def render_view(self, view: CounterView) -> None:
        before, self._view = self._view, view
        self.header.render_view(view)
        self.queue.render_view(view)
        self.customer.render_view(view)
        self._idle.render_view(view)
        self._calling.render_view(view)
        serving = view.mode in (Mode.SERVING, Mode.FINISHING)
        self._centre.setCurrentIndex(2 if serving else 1 if view.mode is Mode.CALLING else 0)
        if serving and view.ticket is not None:
            self.ticket.render_view(view)
            self._stepper.render_stages(_stages(view))
            self.form.render_steps(view.steps, view.drafts)
        elif self.picking and self.picker.kind in ("hold", "transfer", "finish"):
            self.close_picker()
        self._hint(view)
        self.keys.render_keys(keys_for(view, self.picking), state=f"{view.mode}/{self.picking}")
        if before is None or before.mode is not view.mode:
            self._take_focus(view)

    def _hint(self, view: CounterView) -> None:
        hints = {
            Mode.SERVING: (self.tr("Enter next step"), self.tr("Alt+Z undo")),
            Mode.CALLING: (self.tr("Enter customer is here"), self.tr("Alt+Z undo")),
        }
        self.messages.set_hints(hints.get(view.mode, (self.tr("Alt+H resume"), self.tr("Alt+Z undo"))))

    @property
    def picking(self) -> str:
        """The choice that is open over the form, empty for none."""
        return self.picker.kind if self._inner.currentWidget() is self.picker else ""

    @property
    def view(self) -> CounterView | None:
        return self._view

    def open_picker(self) -> None:
        self._inner.setCurrentWidget(self.picker)
        self._again()

    @Slot()
    def close_picker(self) -> None:
        self._inner.setCurrentWidget(self.form)
        self._again()
        self.form.focus_first()

    def _again(self) -> None:
        if self._view is not None:
            self.keys.render_keys(keys_for(self._view, self.picking), state=f"{self._view.mode}/{self.picking}")

    def _take_focus(self, view: CounterView) -> None:
        match view.mode:
            case Mode.CALLING:
                self._calling.focus_main()
            case Mode.SERVING:
                self._inner.setCurrentWidget(self.form)
                self.form.focus_first()
            case _:
                self._idle.focus_main()

    # -- what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enter and self._view is not None and self._view.mode is Mode.SERVING and not self.picking:
            self._step()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Give the columns the widths of the size class (ui/spec 2.3); the right one folds first."""
        scale = self._look.theme.scale
        width = self.width() / scale
        wide = width >= 1400
        self.queue.setFixedWidth(self._look.theme.px(292 if wide else 262))
        self.customer.setFixedWidth(self._look.theme.px(328 if wide else 300))
        self.customer.setVisible(width >= TWO_COLUMNS)
        self.queue.setVisible(width >= ONE_COLUMN)
        self.keys.set_rows(1 if width >= 1180 else 2)

    @Slot(str)
    def _key(self, action: str) -> None:
        if action == "finish_and_call":
            self.picker.accept_and_call()
        else:
            self.action.emit(action)

    @Slot()
    def _shortcut(self) -> None:
        self.action.emit(self.sender().objectName())

    @Slot()
    def _undo(self) -> None:
        self.action.emit("undo")

    @Slot()
    def _step(self) -> None:
        self.action.emit("step")

    @Slot(str, str, str, bool)
    def _picked(self, kind: str, code: str, note: str, call_next: bool) -> None:
        self.close_picker()
        self.picked.emit(kind, code, note, call_next)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._view is not None:
            self.render_view(self._view)


def _stages(view: CounterView) -> tuple[Stage, ...]:
    return tuple(
        Stage(
            key=str(number), name=stage.name, standard_s=stage.standard_s, used_s=stage.used_s,
            state=StageState.CURRENT if stage.current else StageState.DONE if stage.done else StageState.NEXT,
        )
        for number, stage in enumerate(view.stages)
    )
