"""The strip under the form: what the chosen plan costs, beside the old one where the clerk chooses it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.prices import Price, PriceView
from counter_app.ui.widgets.flow_layout import FlowLayout
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.search_combo import SearchCombo


class _Cell(QWidget):
    """A word over its value, as wide as the longer of them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.word, self.value = Label("meta"), Label("strong")
        body = Column(look.theme, self, gap=2)
        body.addWidget(self.word)
        body.addWidget(self.value)


class PriceStrip(Retranslating, Ground):
    """Old and new side by side; the old plan is the screen's own and is recorded nowhere."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("inset", parent)
        self._look = look
        self._view: PriceView | None = None
        theme = look.theme
        self._cells = [_Cell(look) for _ in range(4)]
        cells = QWidget()
        flow = FlowLayout(theme, cells, gap=14)
        for cell in self._cells:
            flow.addWidget(cell)
        self._old_label = Label("meta")
        self.old = SearchCombo(look)
        self.old.changed.connect(self.retranslate)
        body = Column(theme, self, margin=(12, 8, 12, 10), gap=8)
        body.addWidget(cells)
        body.addWidget(self._old_label)
        body.addWidget(self.old)
        self.hide()

    def render(self, view: PriceView | None) -> None:  # type: ignore[override]
        self._view = view
        if view is not None:
            self.old.reoffer(tuple(price.option for price in view.olds))
            self.old.setVisible(bool(view.olds))
            self._old_label.setVisible(bool(view.olds))
        self.setVisible(view is not None)
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        self._old_label.setText(self.tr("Plan that the customer has now (to compare, not recorded)"))
        self.old.setAccessibleName(self._old_label.text())
        view = self._view
        if view is None:
            return
        old = next((price for price in view.olds if price.code == self.old.value()), None)
        words = (self.tr("Monthly"), self.tr("Term"), self.tr("Beyond the allowance"), self.tr("Early end"))
        new_values = self._values(view.chosen)
        old_values = self._values(old) if old is not None else new_values
        for cell, word, before, after in zip(self._cells, words, old_values, new_values, strict=True):
            cell.word.setText(word)
            cell.value.setText(after if before == after else f"{before} → {after}")

    def _values(self, price: Price) -> tuple[str, str, str, str]:
        said = self._look.words.said
        term = self.tr("%n month(s)", "", price.term_months) if price.term_months else self.tr("none")
        return formats.money(price.monthly), term, said(price.overuse), said(price.early_end)
