"""What is typed becomes a draft: judged at once, saved within a second, undone, moved, added, taken away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.commands.flow_versions import DraftFlowChange
from counter_app.commands.version_words import fault_said
from counter_app.domain.rows import Json
from counter_app.flows.changes import ROW, Change, Fault, Key
from counter_app.flows.definition import Value
from counter_app.flows.editable import editable, may_add
from counter_app.flows.overlay import fault_of_one
from counter_app.flows.places import rows_of
from counter_app.ui.dispatcher import SecondClick
from counter_app.ui.look import Look
from counter_app.ui.pages.settings.book import Place, SettingsBook
from counter_app.ui.pages.settings.entries import as_value
from counter_app.ui.pages.settings.page import SettingsPage
from counter_app.ui.pages.settings.state import Entry
from counter_app.ui.pages.supervisor.orders import Orders
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.field_spec import FieldValue

SAVE_MS = 700
"""So long after the last key a draft is saved; leaving the field saves at once."""
NEW_CODE = "HALL-"
MOST_NEW = 1_000


@dataclass(frozen=True, slots=True)
class _Back:
    """What one edit replaced, so that it can be undone."""

    key: Key
    value: Value


class DraftHand(QObject):
    """Edits the draft for one page.

    Signals: drafted() after the draft has changed.
    """

    drafted = Signal()

    def __init__(self, page: SettingsPage, book: SettingsBook, orders: Orders, look: Look) -> None:
        super().__init__(page)
        self._page, self._book, self._orders, self._look = page, book, orders, look
        self.wrong: dict[Key, Fault] = {}
        self._typed: dict[Key, Value] = {}
        self._undo: list[_Back] = []
        self._over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.save)
        editor = page.editor
        editor.edited.connect(self._edited)
        editor.left.connect(self.save)
        editor.restored.connect(self._restore)
        editor.moved.connect(self.move)
        editor.added.connect(self.add)
        editor.removed.connect(self._remove)
        page.undo_requested.connect(self.undo)

    def forget(self) -> None:
        """Forget what was typed and could be undone: another version is at work now."""
        self._timer.stop()
        self._typed.clear()
        self.wrong.clear()
        self._undo.clear()

    def stop(self) -> None:
        """Save what is typed; what the hall answers after that reaches nobody."""
        self.save()
        self._over = True

    @Slot(object, object)
    def _edited(self, entry: Entry, typed: FieldValue) -> None:
        """Note what is typed, say at once what is wrong with it, and save it soon."""
        value = as_value(entry, typed)
        if value is None:
            self._say_at(entry.key, self.tr("A number is wanted"))
            self._typed.pop(entry.key, None)
            return
        self._typed[entry.key] = value
        fault = fault_of_one(self._book.source, self._book.changes, self._change(entry.key, value))
        self._note(entry.key, fault)
        self._say_at(entry.key, self._said(fault))
        self._timer.start()

    def _note(self, key: Key, fault: Fault | None) -> None:
        if fault is None:
            self.wrong.pop(key, None)
        else:
            self.wrong[key] = fault

    def _said(self, fault: Fault | None) -> str:
        return "" if fault is None else fault_said(fault, self._look.language.value)

    def _say_at(self, key: Key, words: str) -> None:
        row = self._page.editor.row(key[3])
        if row is not None and row.entry.key == key:
            row.field.set_error(words or None)

    def _change(self, key: Key, value: Value) -> Change:
        file, list_, code, field = key
        shipped = self._book.shipped((file, list_, code), field)
        return Change(file=file, list_=list_, code=code, field=field, old=shipped, new=value)

    @Slot()
    def save(self) -> None:
        """Send what is typed to the draft now."""
        self._timer.stop()
        typed, self._typed = self._typed, {}
        for key, value in typed.items():
            if value != _kept(self._book.value(key[:3], key[3]), value):
                self._draft(key, value)

    def _draft(self, key: Key, value: Value, *, undoable: bool = True) -> None:
        """Change one value of the draft; None makes it again what the version before says."""
        file, list_, code, field = key
        back = _Back(key, _kept(self._book.value(key[:3], field), value)) if undoable else None
        self._orders.give(
            DraftFlowChange(file=file, list=list_, code=code, field=field or None, new=value),
            partial(self._saved, key, back),
            fault=partial(self._not_saved, key),
            action=f"draft {key}",
            second=SecondClick.LATEST,
        )

    def _saved(self, key: Key, back: _Back | None, result: Json) -> None:
        if self._over:
            return
        if back is not None:
            self._undo.append(back)
        if isinstance(result, dict) and result.get("fault") is None:
            self.wrong.pop(key, None)
        self._orders.say(self.tr("Draft saved"), undo=back is not None)
        self.drafted.emit()

    def _not_saved(self, key: Key, fault: BaseException) -> bool:
        """A refused text stays in its field, with the reason beside it."""
        if self._over:
            return True
        shown = self._page.editor.row(key[3])
        if shown is None or shown.entry.key != key:
            return False
        self._say_at(key, self._orders.words_of(fault))
        return True

    @Slot()
    def undo(self) -> None:
        """Take the last edit back; what it replaced is written again."""
        self.save()
        if not self._undo:
            self._orders.say(self.tr("There is nothing to undo."), tone=Tone.WARN)
            return
        back = self._undo.pop()
        self.wrong.pop(back.key, None)
        same = back.value == _kept(self._book.old(back.key[:3], back.key[3]), back.value)
        self._draft(back.key, None if same else back.value, undoable=False)

    @Slot(object)
    def _restore(self, entry: Entry) -> None:
        self._typed.pop(entry.key, None)
        self.wrong.pop(entry.key, None)
        self._draft(entry.key, None)

    # steps and entries

    @Slot(int)
    def move(self, by: int) -> None:
        """Move the chosen step in its stage, or say why it stays."""
        line = self._page.lines.current()
        if line is None or line.place[1] != "step":
            return
        stage, steps = self._stage_of(line.place)
        there = steps.index(line.place[2]) + by if stage is not None else -1
        if stage is None or not 0 <= there < len(steps):
            self._orders.say(self.tr("Steps are moved inside their stage."), tone=Tone.WARN)
            return
        steps.remove(line.place[2])
        steps.insert(there, line.place[2])
        wanted: Value = [*steps]
        key = (*stage, "steps")
        fault = fault_of_one(self._book.source, self._book.changes, self._change(key, wanted))
        if fault is None:
            self._draft(key, wanted)
        else:
            self._orders.say(self._said(fault), tone=Tone.WARN)

    def _stage_of(self, place: Place) -> tuple[Place | None, list[str]]:
        """Return the stage that holds a step, and its steps in the draft's order."""
        for number in rows_of(self._book.files[place[0]], "stage"):
            stage = (place[0], "stage", number)
            steps = self._book.steps_of(stage)
            if place[2] in steps:
                return stage, steps
        return None, []

    @Slot()
    def add(self) -> None:
        """Add an entry of the hall's own, with the words of the chosen one to be changed."""
        line = self._page.lines.current()
        if line is None or not self._book.may_edit or not may_add(line.place[0], line.place[1]):
            return
        file, list_, _ = line.place
        taken = {each.place[2] for each in self._book.lines(self._page.part, self._page.groups.current())}
        numbered = (f"{NEW_CODE}{number}" for number in range(1, MOST_NEW))
        code = next(name for name in numbered if name not in taken)
        values = {name: self._book.value(line.place, name) for name in self._book.fields_of(line.place)}
        row: Value = {
            name: value
            for name, value in values.items()
            if value not in (None, "") and editable(file, list_, name) is not None
        }
        self._draft((file, list_, code, ROW), row, undoable=False)

    @Slot()
    def _remove(self) -> None:
        line = self._page.lines.current()
        if line is not None and line.added:
            self._draft((*line.place, ROW), None, undoable=False)


def _kept(value: Value, like: Value) -> Value:
    """Return a value as an editor of the same kind says it: what is not there is an empty text."""
    return "" if value is None and isinstance(like, str) else value
