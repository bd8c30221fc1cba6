"""Makes the picture of a flow's chart: text is measured here, boxes are placed on a thread of its own."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF

from counter_app.flows import chart, chart_faces, chart_layout
from counter_app.flows.book import FlowBook
from counter_app.flows.chart import Chart
from counter_app.flows.chart_faces import Face, Measures, Said, Style
from counter_app.flows.chart_layout import Layout, Spacing
from counter_app.ui.i18n import Language
from counter_app.ui.look import Look

FONTS = {Style.ID: "meta_bold", Style.NAME: "body_bold", Style.NOTE: "meta", Style.LABEL: "meta"}
_BOX, _LABEL, _PORTS = 168, 138, 212
_PAD = 7
_SPACING = (18, 12, 26)
"""Beside each other, for a passing line, between ranks; effective pixels like the widths above."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart placed for the window, in one language and text size."""

    chart: Chart
    said: Said
    nodes: dict[str, Face]
    labels: dict[int, Face]
    layout: Layout
    scale: float


class _Relay(QObject):
    """Brings a picture from the worker to the thread of the window.

    Signals: placed(int, object) with the asking's number and the Picture, or what went wrong.
    """

    placed = Signal(int, object)


class ChartMaker(QObject):
    """Makes pictures, the latest asked for only; keeps those made until look or language change.

    Signals: made(Picture).
    """

    made = Signal(object)

    def __init__(self, look: Look, book: FlowBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._book = look, book
        self._relay = _Relay()
        self._relay.placed.connect(self._placed, Qt.ConnectionType.QueuedConnection)
        self._worker: ThreadPoolExecutor | None = None
        self._asked = 0
        self._kept: dict[tuple[str, Language, int], Picture] = {}
        self._advances: dict[tuple[Style, int], dict[str, float]] = {}

    @property
    def book(self) -> FlowBook:
        return self._book

    def use(self, book: FlowBook) -> None:
        """Draw another version of the flows from now on."""
        if book is not self._book:
            self._book = book
            self._kept.clear()

    def ask(self, flow: str) -> None:
        """Have a flow drawn; `made` comes, at once when it is kept."""
        self._asked += 1
        kept = self._kept.get(self._key(flow))
        if kept is not None:
            self.made.emit(kept)
            return
        said = self.said()
        drawn = chart.draw(self._book, flow)
        measures = self._measures(_letters(drawn, said))
        if self._worker is None:
            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")
            self.destroyed.connect(partial(_stop, self._worker))
        job = self._worker.submit(_place, drawn, said, measures, self._look.theme.scale)
        job.add_done_callback(partial(_tell, self._relay, self._asked))

    def said(self) -> Said:
        return Said(self._look.language is Language.ZH)

    @Slot(int, object)
    def _placed(self, asked: int, picture: object) -> None:
        if isinstance(picture, BaseException):
            raise picture
        assert isinstance(picture, Picture)
        if asked == self._asked:
            self._kept[self._key(picture.chart.flow.id)] = picture
            self.made.emit(picture)

    def _key(self, flow: str) -> tuple[str, Language, int]:
        return flow, self._look.language, self._look.theme.scale_percent

    def _measures(self, letters: set[str]) -> Measures:
        """Measure every letter once here, so that the worker only adds up."""
        theme = self._look.theme
        widths: dict[Style, dict[str, float]] = {}
        heights: dict[Style, float] = {}
        for style, font in FONTS.items():
            metrics = QFontMetricsF(theme.font(font))
            known = self._advances.setdefault((style, theme.scale_percent), {})
            for letter in letters - known.keys():
                known[letter] = metrics.horizontalAdvance(letter)
            widths[style] = dict(known)
            heights[style] = metrics.height()
        return Measures(
            width=lambda text, style: sum(widths[style][letter] for letter in text),
            height=lambda style: heights[style],
            pad=theme.px(_PAD),
            box=theme.px(_BOX),
            label=theme.px(_LABEL),
            ports=theme.px(_PORTS),
        )


def _letters(drawn: Chart, said: Said) -> set[str]:
    """Return every letter that the chart's faces can show."""
    texts = [said.words(edge.words) for edge in drawn.edges if edge.words is not None]
    for node in drawn.nodes:
        for port in node.ports:
            texts += chart_faces.port_words(port, said)
        if node.step is not None:
            texts += [node.step.id, said.title(node.step.words), chart_faces.posts_words(node.step, said)]
            texts.append(said.words(chart.time_words(node.step.seconds)))
    texts += [said.words(words) for words in chart_faces.OWN_WORDS]
    return set().union(*texts)


def _place(drawn: Chart, said: Said, measures: Measures, scale: float) -> Picture:
    nodes = chart_faces.node_faces(drawn, said, measures)
    labels = chart_faces.label_faces(drawn, said, measures)
    beside, lane, between = (distance * scale for distance in _SPACING)
    layout = chart_layout.lay_out(
        drawn,
        {name: face.size for name, face in nodes.items()},
        {number: face.size for number, face in labels.items()},
        Spacing(beside=beside, lane=lane, between=between),
    )
    return Picture(drawn, said, nodes, labels, layout, scale)


def _tell(relay: _Relay, asked: int, job: Future[Picture]) -> None:
    if not job.cancelled():
        relay.placed.emit(asked, job.exception() or job.result())


def _stop(worker: ThreadPoolExecutor) -> None:
    worker.shutdown(wait=False, cancel_futures=True)
