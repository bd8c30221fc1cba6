"""Counters and who works at each, side by side: a look before the floats are given out."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.opening.state import Place
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.grounds import Chip, Column, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

COLUMNS = 3


class PlaceList(Retranslating, QWidget):
    """A row for each counter."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._places: tuple[Place, ...] = ()
        self._rows: list[tuple[Label, Label, Chip]] = []
        inside = QWidget()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        column = Column(look.theme, inside)
        column.addLayout(self._grid)
        column.addStretch(1)
        Column(look.theme, self).addWidget(SideScroll(inside))
        self._rescale()
        look.theme.changed.connect(self._rescale)

    def render_places(self, places: tuple[Place, ...]) -> None:
        if places == self._places:
            return
        self._places = places
        while len(self._rows) < len(places):
            parts = (Label("strong"), Label("body"), Chip())
            for column, part in enumerate(parts):
                self._grid.addWidget(part, len(self._rows), column)
            self._rows.append(parts)
        self.retranslate()

    def retranslate(self) -> None:
        for (number, person, chip), place in zip(self._rows, self._places, strict=False):
            number.setText(self.tr("Counter {counter}").format(counter=formats.counter_number(place.counter)))
            person.setText(place.person or formats.EMPTY)
            if place.open:
                chip.show_as(self.tr("Open"), Tone.OK)
            else:
                chip.show_as(self.tr("Closed"), Tone.NEUTRAL)

    @Slot()
    def _rescale(self) -> None:
        self._grid.setHorizontalSpacing(self._look.theme.px(20))
        self._grid.setVerticalSpacing(self._look.theme.px(12))
