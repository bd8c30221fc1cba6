"""The stages of a flow: done with time used, current with used and standard, next with standard (spec 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui import formats
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.retranslating import Retranslating


class StageState(StrEnum):
    DONE = "done"
    CURRENT = "current"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Stage:
    """One entry: its name, standard time, time used, and where it stands."""

    key: str
    name: Text
    standard_s: int
    state: StageState
    used_s: int = 0


class Stepper(Retranslating, QWidget):
    """Draws stages; a done one may be looked back at by click or, with focus, by the left arrow.

    Signals: look_back_requested(str) with the stage's key.
    """

    look_back_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._stages: tuple[Stage, ...] = ()
        self._shown: str | None = None
        self._captions = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        paint.follow(self, look.theme)

    def render_stages(self, stages: tuple[Stage, ...], *, shown: str | None = None) -> None:
        """Show `stages`; `shown` is a done stage that is being looked back at."""
        if (stages, shown) == (self._stages, self._shown):
            return
        self._stages, self._shown = stages, shown
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self._done() else Qt.FocusPolicy.NoFocus)
        self.retranslate()
        self.update()

    def set_captions(self, shown: bool) -> None:
        """Hide the line of times where the window is low."""
        if shown != self._captions:
            self._captions = shown
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(420), self._look.theme.px(48 if self._captions else 28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(200), self.sizeHint().height())

    def retranslate(self) -> None:
        for number, stage in enumerate(self._stages, start=1):
            if stage.state is StageState.CURRENT:
                times = f"{formats.span(stage.used_s)} / {formats.span(stage.standard_s)}"
                self.setAccessibleName(f"{number}/{len(self._stages)} {self._look.words.said(stage.name)} {times}")
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._stage_at(event.position().x())
        if number is not None and self._stages[number].state is StageState.DONE:
            self.look_back_requested.emit(self._stages[number].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        done = self._done()
        if event.key() == Qt.Key.Key_Left and done:
            self.look_back_requested.emit(done[-1].key)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        for number in range(len(self._stages)):
            self._draw(painter, number)
        if self.hasFocus():
            paint.focus_ring(painter, self._look.theme, QRectF(self.rect()), radius=self._look.theme.px(6))

    def _done(self) -> list[Stage]:
        return [stage for stage in self._stages if stage.state is StageState.DONE]

    def _lefts(self) -> list[int]:
        """Return where each stage begins: what its words need, and an equal share of what is left."""
        needs = [self._need(n, named=True) for n in range(len(self._stages))]
        if sum(needs) > self.width():
            needs = [self._need(n, named=self._is_bold(s)) for n, s in enumerate(self._stages)]
        spare = max(0, self.width() - sum(needs)) / max(1, len(needs))
        lefts, at = [], 0.0
        for need in needs:
            lefts.append(round(at))
            at += need + spare
        return [*lefts, self.width()]

    def _need(self, number: int, *, named: bool) -> int:
        theme, stage = self._look.theme, self._stages[number]
        if not named:
            return theme.px(40)
        words = paint.text_width(theme, "body_bold", self._look.words.said(stage.name))
        times = paint.text_width(theme, "meta", self._times(stage)) if self._captions else 0
        return theme.px(44) + max(words, times)

    def _named(self, number: int) -> bool:
        lefts = self._lefts()
        return lefts[number + 1] - lefts[number] >= self._need(number, named=True)

    def _is_bold(self, stage: Stage) -> bool:
        return stage.state is StageState.CURRENT or stage.key == self._shown

    def _stage_at(self, x: float) -> int | None:
        lefts = self._lefts()
        return next((n for n in range(len(self._stages)) if lefts[n] <= x < lefts[n + 1]), None)

    def _draw(self, painter: QPainter, number: int) -> None:
        theme, stage = self._look.theme, self._stages[number]
        lefts = self._lefts()
        left, end = lefts[number], lefts[number + 1]
        disc = theme.px(24)
        self._draw_disc(painter, QRectF(left + 2, theme.px(2), disc, disc), number)
        name_left = left + 2 + disc + theme.px(8)
        width = 0
        if self._named(number):
            place = QRect(name_left, 0, end - name_left, disc + theme.px(4))
            font = "body_bold" if self._is_bold(stage) else "body"
            colour = "text2" if stage.state is StageState.NEXT else "text"
            width = paint.text(painter, theme, place, self._look.words.said(stage.name), font=font, colour=colour)
            self._draw_times(painter, stage, QRect(name_left, disc + theme.px(4), end - name_left, theme.px(20)))
        if number + 1 < len(self._stages):
            self._draw_link(painter, stage, name_left + width + theme.px(8 if width else 0), end - theme.px(6))

    def _draw_times(self, painter: QPainter, stage: Stage, place: QRect) -> None:
        if not self._captions:
            return
        tone = "text2"
        if stage.state is StageState.CURRENT:
            tone = "bad" if stage.used_s > stage.standard_s > 0 else "accent_text"
        paint.text(painter, self._look.theme, place, self._times(stage), font="meta", colour=tone)

    def _draw_disc(self, painter: QPainter, rect: QRectF, number: int) -> None:
        theme, stage = self._look.theme, self._stages[number]
        radius = rect.width() / 2
        match stage.state:
            case StageState.DONE:
                edge = theme.colour("accent") if stage.key == self._shown else None
                paint.box(painter, rect, radius=radius, ground=theme.colour("ok_soft"), edge=edge, width=theme.px(2))
                check = theme.pixmap("check", colour="ok", size=14, ratio=self.devicePixelRatioF())
                side = theme.px(14)
                painter.drawPixmap(round(rect.center().x() - side / 2), round(rect.center().y() - side / 2), check)
            case StageState.CURRENT:
                paint.box(painter, rect, radius=radius, ground=theme.colour("accent"))
                paint.text(
                    painter,
                    theme,
                    rect.toRect(),
                    str(number + 1),
                    font="meta_bold",
                    colour="on_accent",
                    align=paint.CENTRE,
                )
            case StageState.NEXT:
                paint.box(painter, rect, radius=radius, edge=theme.colour("line_strong"))
                paint.text(
                    painter,
                    theme,
                    rect.toRect(),
                    str(number + 1),
                    font="meta",
                    colour="text2",
                    align=paint.CENTRE,
                )

    def _draw_link(self, painter: QPainter, stage: Stage, start: int, end: int) -> None:
        if end - start < self._look.theme.px(8):
            return
        theme = self._look.theme
        done = stage.state is StageState.DONE
        painter.setPen(QPen(theme.colour("ok" if done else "line"), theme.px(2)))
        middle = theme.px(14)
        painter.drawLine(start, middle, end, middle)

    def _times(self, stage: Stage) -> str:
        match stage.state:
            case StageState.DONE:
                return formats.span(stage.used_s)
            case StageState.CURRENT:
                return f"{formats.span(stage.used_s)} / {formats.span(stage.standard_s)}"
            case StageState.NEXT:
                return self.tr("Standard %1").replace("%1", formats.span(stage.standard_s))
