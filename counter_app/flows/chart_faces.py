"""What the parts of a chart say and how large they are: lines of text in boxes, broken to fit. Nothing is drawn here.

Window and paper give their own measures of text, and paint the lines where they are put here; so both show the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from counter_app.flows.chart import Chart, ChartNode, NodeKind, Port, time_words
from counter_app.flows.chart_layout import Box
from counter_app.flows.definition import HERE, Step, Words
from counter_app.flows.wording import POST_WORDS

_SHUT = "，。、：；）！？」”%)/,.;:!?"
"""No line begins with one of these."""
_HAN = "\u2e80"
"""From here on characters may be parted anywhere."""
_MANY = 6
"""More ways out than these stand in two columns."""


class Style(StrEnum):
    """How a line looks; window and paper have a font for each."""

    ID = "ID"
    NAME = "NAME"
    NOTE = "NOTE"
    LABEL = "LABEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Text and box measures of one medium, in its own units. `width` measures a text in a style."""

    width: Callable[[str, Style], float]
    height: Callable[[Style], float]
    pad: float
    box: float
    """Width of a step."""
    label: float
    """Greatest width of an arrow's words."""
    ports: float
    """Width of the box of ways into other flows."""


@dataclass(frozen=True, slots=True)
class Said:
    """In which language texts are said."""

    chinese: bool

    def words(self, words: Words) -> str:
        return words.zh if self.chinese else words.en

    def title(self, words: Words) -> str:
        """Say words as a title: English ones with a capital."""
        text = self.words(words)
        return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, where its top left lies in the box, and how wide it is."""

    text: str
    style: Style
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Face:
    """One box. `rows` are where each way of a ports box lies in it."""

    width: float
    height: float
    lines: tuple[Line, ...]
    rows: tuple[Box, ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        return self.width, self.height


WHOEVER = Words("经办人", "Whoever serves")
_START, _ANY_TIME = Words("开始", "Start"), Words("随时", "At any step")
_END, _BACK = Words("结束", "End"), Words("返回", "Back")
OWN_WORDS = (WHOEVER, _START, _ANY_TIME, _END, _BACK)
"""What boxes say of themselves, beside the words of the data."""


def node_faces(chart: Chart, said: Said, measures: Measures) -> dict[str, Face]:
    return {node.id: _Faces(chart, said, measures).node(node) for node in chart.nodes}


def label_faces(chart: Chart, said: Said, measures: Measures) -> dict[int, Face]:
    faces = _Faces(chart, said, measures)
    return {at: faces.label(edge.words) for at, edge in enumerate(chart.edges) if edge.words is not None}


def posts_words(step: Step, said: Said) -> str:
    """Say who is responsible; where no post is named, whoever serves."""
    between = "、" if said.chinese else ", "
    return between.join(said.words(POST_WORDS[post]) for post in step.posts) or said.words(WHOEVER)


def port_words(port: Port, said: Said) -> tuple[str, str]:
    """Say where a port leads, and when, and where it comes back to."""
    title = f"→ {port.step} {said.title(port.flow_words)}"
    parts = [] if port.words is None else [said.words(port.words)]
    if port.back == HERE:
        parts.append("回到原步骤" if said.chinese else "back to the step left")
    elif port.back:
        parts.append(f"回 {port.back}" if said.chinese else f"back to {port.back}")
    return title, "；".join(parts) if said.chinese else "; ".join(parts)


def broken(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    """Break a text into lines no wider than `room`: Chinese anywhere but before closing signs, words at blanks."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width((line + piece).rstrip()) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
        while width(line.rstrip()) > room and len(line) > 1:  # one word wider than the box
            fits = next(n for n in range(len(line) - 1, 0, -1) if n == 1 or width(line[:n]) <= room)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts that must stay whole, each with the signs that close it."""
    piece = ""
    for char in text:
        parts_before = char not in _SHUT and (char >= _HAN or piece[-1:] == " " or piece[-1:] >= _HAN)
        if piece and parts_before and char != " ":
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


@dataclass(frozen=True, slots=True)
class _Faces:
    chart: Chart
    said: Said
    measures: Measures

    def node(self, node: ChartNode) -> Face:
        match node.kind:
            case NodeKind.STEP:
                assert node.step is not None
                return self._step(node.step)
            case NodeKind.PORTS:
                return self._ports(node.ports)
            case NodeKind.START:
                return self._word(_START)
            case NodeKind.ANY_TIME:
                return self._word(_ANY_TIME)
            case NodeKind.END:
                return self._word(_BACK if self.chart.flow.sub else _END)
            case _:
                assert_never(node.kind)

    def label(self, words: Words) -> Face:
        lines = self._broken(self.said.words(words), Style.LABEL, self.measures.label)
        width = max(self.measures.width(line, Style.LABEL) for line in lines)
        placed, height = self._stacked([(line, Style.LABEL) for line in lines], 0.0, middle_of=width)
        return Face(width + self.measures.pad, height, tuple(placed))

    def _word(self, words: Words) -> Face:
        text, measures = self.said.words(words), self.measures
        width = measures.width(text, Style.NOTE)
        height = measures.height(Style.NOTE) + measures.pad
        line = Line(text, Style.NOTE, measures.pad * 2, measures.pad / 2, width)
        return Face(width + measures.pad * 4, height, (line,))

    def _step(self, step: Step) -> Face:
        """Number and standard time, name, responsible post."""
        measures, said = self.measures, self.said
        room = measures.box - 2 * measures.pad
        time = said.words(time_words(step.seconds))
        wide = measures.width(time, Style.NOTE)
        head = Line(step.id, Style.ID, measures.pad, measures.pad, measures.width(step.id, Style.ID))
        clock = Line(time, Style.NOTE, measures.box - measures.pad - wide, measures.pad, wide)
        top = measures.pad + max(measures.height(Style.ID), measures.height(Style.NOTE))
        texts = [(line, Style.NAME) for line in self._broken(said.title(step.words), Style.NAME, room)]
        texts += [(line, Style.NOTE) for line in self._broken(posts_words(step, said), Style.NOTE, room)]
        lines, bottom = self._stacked(texts, top)
        return Face(measures.box, bottom + measures.pad, (head, clock, *lines))

    def _ports(self, ports: tuple[Port, ...]) -> Face:
        """Put ways out one under the other, many of them in two columns."""
        measures = self.measures
        columns = 2 if len(ports) > _MANY else 1
        deep = -(-len(ports) // columns)
        lines: list[Line] = []
        rows: list[Box] = []
        for at, port in enumerate(ports):
            left = measures.ports * (at // deep)
            top = rows[-1].bottom if at % deep else 0.0
            title, note = port_words(port, self.said)
            texts = [(line, Style.ID) for line in self._broken(title, Style.ID, measures.ports - 2 * measures.pad)]
            texts += [(line, Style.NOTE) for line in self._broken(note, Style.NOTE, measures.ports - 2 * measures.pad)]
            placed, end = self._stacked(texts, top + measures.pad * 0.7)
            rows.append(Box(left, top, measures.ports, end + measures.pad * 0.7 - top))
            lines += [replace(line, x=line.x + left) for line in placed]
        return Face(measures.ports * columns, max(row.bottom for row in rows), tuple(lines), tuple(rows))

    def _broken(self, text: str, style: Style, room: float) -> list[str]:
        return broken(text, room, lambda part: self.measures.width(part, style))

    def _stacked(
        self, texts: list[tuple[str, Style]], top: float, *, middle_of: float = 0.0
    ) -> tuple[list[Line], float]:
        placed: list[Line] = []
        for text, style in texts:
            wide = self.measures.width(text, style)
            x = self.measures.pad / 2 + (middle_of - wide) / 2 if middle_of else self.measures.pad
            placed.append(Line(text, style, x, top, wide))
            top += self.measures.height(style)
        return placed, top
