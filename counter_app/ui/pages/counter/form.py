"""The form of one stage: fields in two columns, optional ones folded, values kept while conditions come and go."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.counter.form_view import FormField, FormView
from counter_app.ui.pages.counter.price_strip import PriceStrip
from counter_app.ui.pages.counter.ways import WaysRow, ways_of
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.field_spec import FieldValue
from counter_app.ui.widgets.grounds import Column
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating


class StageForm(Retranslating, QWidget):
    """Keeps an editor for each path as long as its spec stays the same, so that typing is never disturbed.

    Signals: edited(str, object) with path and value while a person edits; left() when an editor loses focus;
    way_chosen(WayOn) for a way on beside the usual one.
    """

    edited = Signal(str, object)
    left = Signal()
    way_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None, *, columns: int = 2) -> None:
        super().__init__(parent)
        self._look, self._columns = look, columns
        self._view: FormView | None = None
        self._fields: dict[str, Field] = {}
        self._shown: tuple[str, ...] = ()
        self._unfolded = False
        self._build()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._task = Label("h2"), Label("hint", wrap=True)
        self._empty = Label("body2", wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(self._columns - 1, 1)
        self._more = Button(theme, kind="quiet", icon="chevron_down")
        self._more.clicked.connect(self._unfold)
        body = Column(theme, self, margin=(0, 0, 8, 8), gap=4)
        body.addWidget(self._title)
        body.addWidget(self._task)
        body.addSpacing(theme.px(4))
        body.addWidget(self._empty)
        body.addLayout(self._grid)
        body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.price = PriceStrip(self._look)
        self.ways = WaysRow(self._look)
        self.ways.chosen.connect(self.way_chosen)
        body.addSpacing(theme.px(4))
        body.addWidget(self.price)
        body.addWidget(self.ways)
        body.addStretch(1)
        self._rescale()
        theme.changed.connect(self._rescale)

    def render(self, view: FormView) -> None:  # type: ignore[override]
        """Show the stage; values that a person is typing right now are left alone."""
        fresh = self._view is None or (view.leg_id, view.key) != (self._view.leg_id, self._view.key)
        if fresh:
            self._unfolded = False
        self._view = view
        wanted = {one.path: one for one in view.fields}
        for path in [p for p, f in self._fields.items() if p not in wanted or f.spec != wanted[p].spec]:
            self._drop(path)
        for path, one in wanted.items():
            if path not in self._fields:
                self._add(one)
            elif fresh or not self._fields[path].has_focus_inside():
                self._fields[path].set_value(one.value)
        self._arrange()
        self.price.render(view.price)
        self.ways.render(ways_of(view))
        self.retranslate()

    def values(self) -> dict[str, FieldValue]:
        """Return what the editors hold, by path."""
        return {path: field.value() for path, field in self._fields.items()}

    def first_missing(self) -> Field | None:
        """Return the first required field that is empty, in reading order."""
        shown = (self._fields[p] for p in self._shown)
        return next((f for f in shown if f.editor.fault() or (f.spec.required and not f.is_filled())), None)

    def go_to_missing(self) -> Field | None:
        """Go to the first field that is empty or not right yet, and say there what is expected; None when all is."""
        missing = self.first_missing()
        if missing is not None:
            missing.set_error(missing.editor.fault() or self.tr("needed to go on"))
            missing.editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        return missing

    def take_scan(self, text: str) -> bool:
        """Put a scan into the focused field that takes scans, else the first such one that is empty."""
        takers = [f for f in self._fields.values() if f.spec.takes_scan and not f.spec.read_only and f.isVisible()]
        takers.sort(key=lambda f: (not f.has_focus_inside(), f.is_filled()))
        if not takers or (takers[0].is_filled() and not takers[0].has_focus_inside()):
            return False
        takers[0].set_value(text)
        takers[0].editor.edited.emit()
        return True

    def counted(self) -> tuple[int, int]:
        """Return how many required fields are filled, and how many there are."""
        required = [field for field in self._fields.values() if field.spec.required]
        return sum(field.is_filled() for field in required), len(required)

    def field(self, name: str) -> Field | None:
        """Return the shown field of this name, whatever its step."""
        return next((f for path, f in self._fields.items() if path.split(".", 1)[1] == name), None)

    def focus_first(self) -> bool:
        """Go to the first field that wants something, else the first of all; False when there is none."""
        target = self.first_missing() or next((self._fields[p] for p in self._shown), None)
        if target is None:
            return False
        target.editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retranslate(self) -> None:
        view = self._view
        if view is None:
            return
        said = self._look.words.said
        self._title.setText(self._title_words(view))
        task = said(view.task)
        self._task.setText(task[:1].upper() + task[1:])
        folded = sum(one.optional for one in view.fields)
        self._more.set_label(self.tr("%n optional field(s)", "", folded))
        self._empty.setText(self.tr("Nothing to write down here. Enter goes on."))

    def _title_words(self, view: FormView) -> str:
        """Say the step; inside a flow of the leg also which, and how far it is."""
        title = self._look.words.said(view.title)
        if view.inside is None or view.place is None or view.looking_back:
            return title
        inside = self._look.words.said(view.inside)
        return f"{inside[:1].upper()}{inside[1:]} {view.place[0]}/{view.place[1]} · {title}"

    def _add(self, one: FormField) -> None:
        field = Field(self._look, one.spec, self)
        field.setObjectName(one.path)
        field.set_value(one.value)
        field.changed.connect(self._edited)
        field.left.connect(self._left)
        field.reshaped.connect(self._chain)
        self._fields[one.path] = field

    def _drop(self, path: str) -> None:
        field = self._fields.pop(path)
        self._grid.removeWidget(field)
        field.hide()
        field.deleteLater()

    def _arrange(self) -> None:
        """Put shown fields into the grid, only when the set or its order differs."""
        view = self._view
        assert view is not None
        optional = [one for one in view.fields if one.optional]
        fold = len(optional) > 1 and not self._unfolded and not view.looking_back
        shown = tuple(one.path for one in view.fields if not (fold and one.optional))
        self._more.setVisible(fold)
        self._empty.setVisible(not shown)
        current = tuple(p for p in self._shown if p in self._fields and self._grid.indexOf(self._fields[p]) >= 0)
        if shown == current and shown == self._shown:
            return
        self._shown = shown
        for path, field in self._fields.items():
            self._grid.removeWidget(field)
            if path not in shown:  # what stays is not hidden for a moment: the focus would leave it
                field.setVisible(False)
        row = column = 0
        for path in shown:
            field = self._fields[path]
            wide = field.spec.wide or self._columns == 1
            if wide and column:
                row, column = row + 1, 0
            span = self._columns if wide else 1
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            field.setVisible(True)
            row, column = (row + 1, 0) if wide or column else (row, 1)
        self._chain()

    @Slot()
    def _chain(self) -> None:
        """Tab follows reading order, whenever fields came."""
        targets = [target for path in self._shown for target in self._fields[path].editor.tab_order()]
        for before, after in pairwise(targets):
            QWidget.setTabOrder(before, after)

    @Slot(str, object)
    def _edited(self, name: str, value: object) -> None:
        self.edited.emit(self.sender().objectName(), value)

    @Slot(str)
    def _left(self, name: str) -> None:
        self.left.emit()

    @Slot()
    def _unfold(self) -> None:
        self._unfolded = True
        self._arrange()
        optional = [one.path for one in self._view.fields if one.optional] if self._view else []
        if optional:
            self._fields[optional[0]].editor.focus_target().setFocus()

    @Slot()
    def _rescale(self) -> None:
        self._grid.setHorizontalSpacing(self._look.theme.px(16))
        self._grid.setVerticalSpacing(self._look.theme.px(10))
