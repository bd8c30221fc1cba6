"""Editors of days, times and slots: typed in short, read at once, moved by Up and Down."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, Slot
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from counter_app.domain.clock import HALL_ZONE
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.widgets.editors import Editor
from counter_app.ui.widgets.field_spec import FieldSpec, FieldValue
from counter_app.ui.widgets.typed_times import QUARTER, read_day, read_moment, read_past_day

MORNING = 9
ANY_DAY = date(2000, 1, 1)
"""A slot is a time of a day that stands elsewhere."""


class _TimeEditor(Editor):
    """A line whose text means a time; what is typed in short is written out when the focus goes."""

    PATTERN = ""
    WANTED = Text("", "")
    HOLDER = ""

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__(look, spec)
        self._line = QLineEdit()
        self._line.setReadOnly(spec.read_only)
        self._line.setValidator(QRegularExpressionValidator(QRegularExpression(self.PATTERN), self._line))
        self._line.textEdited.connect(self._edited)
        self._line.setPlaceholderText(self.HOLDER)
        self.hold(self._line)

    def fault(self) -> Text | None:
        return self.WANTED if self._line.text().strip() and self.value() is None else None

    def set_value(self, value: FieldValue) -> None:
        self._line.setText(self.written(value))

    def written(self, value: FieldValue) -> str:
        """Return a value as the line shows it."""
        return "" if value is None else str(value)

    def moved(self, steps: int) -> FieldValue:
        """Return the value so many steps later, from what a hand most likely means where there is none."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self._line.isReadOnly():
            steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if steps and self._spec.today is not None:
                self.set_value(self.moved(steps))
                self._line.selectAll()
                self.edited.emit()
                return True
        if event.type() == QEvent.Type.FocusOut and self.value() is not None:
            self.set_value(self.value())
        return super().eventFilter(watched, event)

    @Slot()
    def _edited(self) -> None:
        self.edited.emit()


class DayEditor(_TimeEditor):
    """A day; its value is 2025-06-18."""

    PATTERN = r"[\d+-]{0,10}"
    WANTED = Text("写作 2025-06-18、6-18、18 或 +2", "A day such as 2025-06-18, 6-18, 18 or +2")
    HOLDER = "2025-06-18"

    def value(self) -> FieldValue:
        found = self._day()
        return None if found is None else found.isoformat()

    def moved(self, steps: int) -> FieldValue:
        today = self._spec.today
        assert today is not None
        start = self._day() or (today + timedelta(days=1) if self._spec.past else today)
        return (start + timedelta(days=steps)).isoformat()

    def _day(self) -> date | None:
        text = self._line.text().strip()
        read = read_past_day if self._spec.past else read_day
        return read(text, self._spec.today) if text else None


class MomentEditor(_TimeEditor):
    """A day and a time of the hall; its value carries the hall's offset, as the door takes it."""

    PATTERN = r"[\d+: -]{0,16}"
    WANTED = Text("写作 18 10:30、+1 9:00，今天只写 10:30", "A time such as 18 10:30 or +1 9:00; today just 10:30")
    HOLDER = "2025-06-18 10:30"

    def value(self) -> FieldValue:
        found = self._moment()
        return None if found is None else found.isoformat()

    def written(self, value: FieldValue) -> str:
        return "" if value is None else str(value)[:16].replace("T", " ")

    def moved(self, steps: int) -> FieldValue:
        today = self._spec.today
        assert today is not None
        first = datetime(today.year, today.month, today.day, MORNING, tzinfo=HALL_ZONE)
        found = self._moment()
        return (first + timedelta(days=1) if found is None else found + steps * QUARTER).isoformat()

    def _moment(self) -> datetime | None:
        return read_moment(self._line.text(), self._spec.today)


class SlotEditor(_TimeEditor):
    """Half an hour of a day: `10` or `10:30` are written out as 10:30-11:00."""

    PATTERN = r"[\d:-]{0,11}"
    WANTED = Text("写开始时间，如 10 或 10:30", "The time it begins, such as 10 or 10:30")
    HOLDER = "10:00-10:30"

    def value(self) -> FieldValue:
        start = self._start()
        return None if start is None else f"{start:%H:%M}-{start + 2 * QUARTER:%H:%M}"

    def moved(self, steps: int) -> FieldValue:
        today = self._spec.today
        assert today is not None
        first = datetime(today.year, today.month, today.day, MORNING, tzinfo=HALL_ZONE)
        found = self._start()
        start = first if found is None else found + steps * 2 * QUARTER
        return f"{start:%H:%M}-{start + 2 * QUARTER:%H:%M}"

    def _start(self) -> datetime | None:
        text = self._line.text().strip().split("-")[0]
        clock = f"{text}:00" if text.isdigit() and len(text) <= 2 else text
        return read_moment(clock, self._spec.today or ANY_DAY)
