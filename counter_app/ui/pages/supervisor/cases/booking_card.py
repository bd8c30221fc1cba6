"""A new appointment: what for, when, with whom, and how the customer is reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.rows import JsonObject
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.form import StageForm
from counter_app.ui.pages.counter.form_view import FormField, FormView
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec, FieldValue
from counter_app.ui.widgets.grounds import Column, Ground, Line, SideScroll
from counter_app.ui.widgets.retranslating import Retranslating

STEP = "BOOK"
NONE = Text("", "")


def booking_form(
    typed: Mapping[str, FieldValue],
    *,
    serial: int,
    today: date,
    services: tuple[Option, ...],
    people: tuple[Option, ...],
    places: tuple[Option, ...],
) -> FormView:
    """Return the form of a new appointment as it stands. Pure."""
    specs = (
        _choice("service", Text("业务", "Service"), services, required=True),
        FieldSpec(name="date", kind=FieldKind.DATE, label=Text("日期", "Date"), required=True, today=today),
        FieldSpec(name="slot", kind=FieldKind.SLOT, label=Text("时段", "Slot"), required=True, today=today),
        FieldSpec(name="surname_title", kind=FieldKind.STR, label=Text("称呼", "Surname and title"), most=10),
        FieldSpec(name="phone", kind=FieldKind.PHONE, label=Text("电话", "Phone")),
        _choice("counter", Text("柜台", "Counter"), places),
        _choice("staff", Text("经办人", "With"), people),
    )
    return FormView(
        leg_id="booking",
        flow=NONE,
        stages=(),
        stage=0,
        key=f"booking:{serial}",
        title=Text("新预约", "New appointment"),
        task=Text("14 天之内、营业时间内的半小时", "half an hour within 14 days and the opening hours"),
        phrase=None,
        must_say=None,
        fields=tuple(FormField(STEP, spec, typed.get(spec.name), optional=False) for spec in specs),
        steps=(STEP,),
        target_s=0,
        at_end=False,
    )


def _choice(name: str, label: Text, options: tuple[Option, ...], *, required: bool = False) -> FieldSpec:
    return FieldSpec(
        name=name, kind=FieldKind.ENUM, label=label, options=options, required=required, searched=True,
        wide=name == "service",
    )  # fmt: skip


class BookingCard(Retranslating, Ground):
    """Signals: edited(str, object) with a field and its value; booked(object) with what is filled; left()."""

    edited = Signal(str, object)
    booked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        theme = look.theme
        self.form = StageForm(look)
        self.form.edited.connect(self._edited)
        self.book = Button(theme, kind="main", icon="calendar")
        self.book.clicked.connect(self.press_enter)
        self.cancel = Button(theme, icon="back")
        self.cancel.clicked.connect(self.left)
        inside = QWidget()
        Column(theme, inside, margin=(16, 12, 16, 12)).addWidget(self.form)
        actions = Line(theme, gap=8)
        actions.addStretch(1)
        for button in (self.cancel, self.book):
            actions.addWidget(button)
        foot = QWidget()
        Line(theme, foot, margin=(16, 0, 16, 12)).addLayout(actions)
        body = Column(theme, self)
        body.addWidget(SideScroll(inside), 1)
        body.addWidget(foot)
        self.retranslate()

    def focus_first(self) -> None:
        self.form.focus_first()

    @Slot()
    def press_enter(self) -> None:
        """Book, or go to what is missing."""
        if self.form.go_to_missing() is not None:
            return
        values = {path.split(".", 1)[1]: value for path, value in self.form.values().items()}
        fields: JsonObject = {name: value for name, value in values.items() if isinstance(value, str) and value}
        self.booked.emit(fields)

    def show_fault(self, name: str, text: str) -> bool:
        field = self.form.field(name)
        if field is None:
            return False
        field.set_error(text)
        field.editor.focus_target().setFocus()
        return True

    def retranslate(self) -> None:
        self.book.set_label(self.tr("Book"), key="Enter")
        self.cancel.set_label(self.tr("Back"), hint="Esc")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.press_enter()
            return
        super().keyPressEvent(event)

    @Slot(str, object)
    def _edited(self, path: str, value: object) -> None:
        self.edited.emit(path.split(".", 1)[1], value)
