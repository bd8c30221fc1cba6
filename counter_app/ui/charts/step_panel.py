"""Beside the chart: what the chosen step asks, in full words; of a way out where it leads."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.flows import wording
from counter_app.flows.book import FlowBook
from counter_app.flows.chart import ChartEdge, ChartNode, Port, is_end, time_words
from counter_app.flows.chart_faces import port_words, posts_words
from counter_app.flows.definition import Field, Need, Step
from counter_app.ui.charts.making import Picture
from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import WHOLE_WIDTH, Column, Ground, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

WIDTH, LOW = 300, 190


class StepPanel(Retranslating, Ground):
    """Signals: flow_wanted(str) with the id of the flow that the chosen way out leads to."""

    flow_wanted = Signal(str)

    def __init__(self, look: Look, book: FlowBook, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look, self._book = look, book
        self._picture: Picture | None = None
        self._node: ChartNode | None = None
        self._port: Port | None = None
        self._flat = self._whole = False
        self._title, self._facts = Label("h2", wrap=True), Label("meta", wrap=True)
        self._parts = [(Label("strong", wrap=True), Label("body", wrap=True)) for _ in range(5)]
        self._open = Button(look.theme, icon="next")
        self._open.clicked.connect(self._ask)
        inside = QWidget()
        body = Column(look.theme, inside, gap=6)
        for label in (self._title, self._facts):
            body.addWidget(label)
        body.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        for head, text in self._parts:
            body.addSpacing(look.theme.px(6))
            body.addWidget(head)
            body.addWidget(text)
        body.addStretch(1)
        Column(look.theme, self, margin=(16, 14, 8, 14)).addWidget(SideScroll(inside))
        self._rescale()
        look.theme.changed.connect(self._rescale)
        self.retranslate()

    def use(self, book: FlowBook) -> None:
        self._book = book

    def show_place(self, picture: Picture, node: ChartNode | None, row: int = 0) -> None:
        """Show a step, or a way out of a box of ways."""
        self._picture, self._node = picture, node
        self._port = node.ports[row] if node is not None and node.ports else None
        self.retranslate()

    def retranslate(self) -> None:
        self._open.set_label(self.tr("Open its chart"), key="Enter")
        self._open.setVisible(self._port is not None)
        picture, node = self._picture, self._node
        texts: list[tuple[str, str]] = []
        if picture is None or node is None:
            self._title.setText(self.tr("Choose a step"))
            self._facts.setText("")
        elif self._port is not None:
            title, note = port_words(self._port, picture.said)
            self._title.setText(title)
            self._facts.setText(note)
        elif node.step is not None:
            texts = self._say_step(picture, node.step)
        for (head, text), (words, lines) in zip(self._parts, [*texts, *[("", "")] * 5], strict=False):
            head.setText(words)
            text.setText(lines)
            for label in (head, text):
                label.setVisible(bool(lines))

    def text(self) -> str:
        """Return all that is shown, line by line."""
        labels = [self._title, self._facts, *(label for pair in self._parts for label in pair)]
        return "\n".join(label.text() for label in labels if label.text())

    def _say_step(self, picture: Picture, step: Step) -> list[tuple[str, str]]:
        said = picture.said
        self._title.setText(f"{step.id} {said.title(step.words)}")
        stage = picture.chart.flow.stage_of(step.id)
        facts = [posts_words(step, said)]
        if step.seconds:
            facts.append(self.tr("standard %1").replace("%1", said.words(time_words(step.seconds))))
        if stage is not None:
            facts.append(said.words(picture.chart.flow.stages[stage].words))
        self._facts.setText(" · ".join(facts))
        return [
            (self.tr("To do"), said.words(step.task)),
            (self.tr("To say"), said.words(step.phrase) if step.phrase else ""),
            (self.tr("Must be said"), said.words(step.must_say) if step.must_say else ""),
            (self.tr("Recorded"), "\n".join(self._field(picture, step, field) for field in step.fields)),
            (self.tr("Goes on"), "\n".join(self._way(picture, edge) for edge in self._ways(picture, step))),
        ]

    def _field(self, picture: Picture, step: Step, field: Field) -> str:
        """Say a field and whether it is owed."""
        words = picture.said.words(field.words)
        match field.need:
            case _ if field.auto is not None:
                need = self.tr("by itself")
            case Need.R:
                need = self.tr("required")
            case Need.C if field.when is not None:
                need = picture.said.words(wording.said(self._book, step, field.when.root))
            case _:
                need = self.tr("optional")
        return self.tr("· %1 (%2)").replace("%1", words).replace("%2", need)

    def _ways(self, picture: Picture, step: Step) -> list[ChartEdge]:
        return [edge for edge in picture.chart.edges if edge.source == step.id and edge.way >= 0]

    def _way(self, picture: Picture, edge: ChartEdge) -> str:
        said, steps = picture.said, picture.chart.flow.steps
        if is_end(edge.target):
            aim = self.tr("end of this flow")
        else:
            aim = f"{edge.target} {said.words(steps[edge.target].words)}"
        return f"→ {aim}" + (f": {said.words(edge.words)}" if edge.words is not None else "")

    def _ask(self) -> None:
        if self._port is not None:
            self.flow_wanted.emit(self._port.flow)

    def lie(self, *, flat: bool, whole: bool) -> None:
        """Lie below the chart, or stand beside it; `whole`: take the chart's place."""
        if (flat, whole) != (self._flat, self._whole):
            self._flat, self._whole = flat, whole
            self._rescale()

    def _rescale(self) -> None:
        wide, low = self._look.theme.px(WIDTH), self._look.theme.px(LOW)
        lies = self._flat and not self._whole
        self.setMinimumSize(0 if self._flat else wide, low if lies else 0)
        self.setMaximumSize(WHOLE_WIDTH if self._flat else wide, low if lies else WHOLE_WIDTH)
