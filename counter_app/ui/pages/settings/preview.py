"""The chosen step as the clerk will see it at the counter, made of the draft by the counter's own form."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.flows.book import FlowBook
from counter_app.flows.changes import Change
from counter_app.flows.context import Facts
from counter_app.flows.definition import Flow, FlowError
from counter_app.flows.loader import read_flow
from counter_app.flows.places import part_of, row_of, set_value
from counter_app.flows.state import Frame, LegState
from counter_app.flows.tables import Table
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.form import StageForm
from counter_app.ui.pages.counter.form_view import FormMaker, FormView
from counter_app.ui.pages.counter.serving import ScriptPanel
from counter_app.ui.pages.settings.book import Place, SettingsBook
from counter_app.ui.widgets.grounds import Column, Ground, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

SAMPLE_SERVICE = "OTH"
SCRIPT_HEIGHT = 210


class PreviewForms:
    """Makes the counter's form of a step with the draft's words in it; a flow is read again when it has changed."""

    def __init__(self, book: SettingsBook) -> None:
        self._book = book
        self._read: tuple[str, tuple[Change, ...]] | None = None
        self._flow: Flow | None = None

    def view(self, base: FlowBook, place: Place, today: date) -> FormView | None:
        """Return the form; None while the draft's texts do not make a flow."""
        flow = self._flow_of(place[0])
        if flow is None:
            return None
        drafted = replace(base, flows={**base.flows, flow.id: flow})
        state = LegState(frames=(Frame(flow.id, place[2], SAMPLE_SERVICE),))
        facts = Facts(service=base.service(SAMPLE_SERVICE), post="CLERK", today=today)
        return FormMaker(drafted, "preview", 0).form(state, facts, now=0, typed={})

    def _flow_of(self, file: str) -> Flow | None:
        said = tuple(c for c in self._book.changes if c.file == file and c.field != "steps")
        if self._read != (file, said):
            self._read, self._flow = (file, said), self._read_again(file, said)
        return self._flow

    def _read_again(self, file: str, said: tuple[Change, ...]) -> Flow | None:
        data = deepcopy(self._book.files[file])
        for change in said:
            row = row_of(file, data, change.list_, change.code)
            there = row is not None and part_of(row, change.field) is not None
            if there and change.new not in ("", None):
                set_value(file, data, (change.list_, change.code, change.field), change.new)
        try:
            return read_flow(Table(file, data))
        except FlowError:
            return None


class StepPreview(Retranslating, Ground):
    """Shows a form to look at: nothing in it can be typed or reached by Tab."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("inset", parent)
        self._look = look
        theme = look.theme
        self._title, self._empty = Label("meta_bold"), Label("hint", wrap=True)
        self.form, self.script = StageForm(look), ScriptPanel(look)
        self._form_scroll = SideScroll(self.form)
        column = Column(theme, self, margin=(14, 10, 14, 10), gap=8)
        for part in (self._title, self._empty):
            column.addWidget(part)
        column.addWidget(self._form_scroll, 1)
        column.addWidget(self.script)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.retranslate()

    def render_view(self, view: FormView | None) -> None:
        for part in (self._empty, self._rest):
            part.setVisible(view is None)
        for part in (self._form_scroll, self.script):
            part.setVisible(view is not None)
        if view is not None:
            self.form.render(view)
            self.script.render(view)
            self.script.setFixedHeight(self._look.theme.px(SCRIPT_HEIGHT))
            for child in self.findChildren(QWidget):
                child.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def retranslate(self) -> None:
        self._title.setText(self.tr("As the clerk sees it"))
        self._empty.setText(self.tr("Choose a step; with texts that are not right yet there is no preview."))
