"""Counting cash by note and coin: pieces in, amounts out, Enter or Down to the next row, Ctrl+Enter
submits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.ui import formats
from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets.field_walk import FieldWalk
from counter_app.ui.widgets.labels import FigureLabel, Label
from counter_app.ui.widgets.retranslating import Retranslating

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MONEY = r"[\d,，]{0,9}(\.\d{0,2})?"
"""What a field for an amount lets through."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A note or coin; `code` as `count_cash` names it (N10000), `fen` its value. OTHER counts fen itself."""

    code: str
    fen: int
    coin: bool = False


PIECES: tuple[Piece, ...] = (
    *(Piece(f"N{fen}", fen) for fen in (10000, 5000, 2000, 1000, 500, 100, 50, 10)),
    *(Piece(f"C{fen}", fen, coin=True) for fen in (100, 50, 10)),
    Piece("OTHER", 0),
)


class MoneyCountTable(Retranslating, QWidget):
    """Rows of handover H4; an empty count is zero.

    Signals: changed(); submit_requested() by Ctrl+Enter anywhere or Enter on the last row.
    """

    changed = Signal()
    submit_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._inputs: dict[str, QLineEdit] = {}
        self._names: dict[str, FigureLabel] = {}
        self._sums: dict[str, FigureLabel] = {}
        self._heads = [Label("meta") for _ in range(3)]
        self._walk = FieldWalk(lambda: list(self._inputs.values()), self)
        self._walk.submit_requested.connect(self.submit_requested)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column, head in enumerate(self._heads):
            head.setAlignment(RIGHT)
            self._grid.addWidget(head, 0, column)
        for row, piece in enumerate(PIECES, start=1):
            self._add(row, piece)
        self._grid.setColumnStretch(3, 1)
        self._rescale()
        theme.changed.connect(self._rescale)
        self.retranslate()

    def pieces(self) -> dict[str, int]:
        """Return what was counted, by code; OTHER in fen. Rows left empty are absent."""
        found = {piece.code: self._count(piece) for piece in PIECES if self._inputs[piece.code].text().strip()}
        return {code: count for code, count in found.items() if count is not None}

    def total(self) -> int:
        """Return the sum in fen."""
        return sum(self._amount(piece) for piece in PIECES)

    def set_pieces(self, pieces: dict[str, int]) -> None:
        """Show a saved draft without telling."""
        for piece in PIECES:
            count = pieces.get(piece.code)
            text = "" if count is None else formats.plain_amount(count) if not piece.fen else str(count)
            self._inputs[piece.code].setText(text)
        self._show_sums()

    def clear(self) -> None:
        self.set_pieces({})
        self.changed.emit()

    def focus_first(self) -> None:
        self._inputs[PIECES[0].code].setFocus()

    def set_read_only(self, read_only: bool) -> None:
        for line in self._inputs.values():
            line.setReadOnly(read_only)

    def retranslate(self) -> None:
        for head, words in zip(self._heads, (self.tr("Value"), self.tr("Pieces"), self.tr("Amount")), strict=True):
            head.setText(words)
        for piece in PIECES:
            name = self._piece_name(piece)
            self._names[piece.code].setText(name)
            self._inputs[piece.code].setAccessibleName(name)

    def _add(self, row: int, piece: Piece) -> None:
        line = QLineEdit()
        line.setProperty("kind", "count")
        line.setAlignment(RIGHT)
        pattern = r"\d{0,6}" if piece.fen else r"\d{0,7}(\.\d{0,2})?"
        line.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), line))
        line.textEdited.connect(self._edited)
        line.installEventFilter(self._walk)
        name, amount = FigureLabel(self._theme, "h2"), FigureLabel(self._theme, "body_num")
        name.setAlignment(RIGHT)
        amount.setAlignment(RIGHT)
        self._inputs[piece.code], self._names[piece.code], self._sums[piece.code] = line, name, amount
        for column, widget in enumerate((name, line, amount)):
            self._grid.addWidget(widget, row, column)

    def _piece_name(self, piece: Piece) -> str:
        if not piece.fen:
            return self.tr("Other")
        value = formats.face_value(piece.fen)
        return self.tr("%1 coin").replace("%1", value) if piece.coin else value

    def _count(self, piece: Piece) -> int | None:
        text = self._inputs[piece.code].text().strip()
        if not text:
            return None
        return int(text) if piece.fen else formats.read_money(text)

    def _amount(self, piece: Piece) -> int:
        return (self._count(piece) or 0) * (piece.fen or 1)

    def _show_sums(self) -> None:
        for piece in PIECES:
            counted = self._inputs[piece.code].text().strip()
            self._sums[piece.code].setText(formats.amount(self._amount(piece)) if counted else "")

    @Slot()
    def _edited(self) -> None:
        self._show_sums()
        self.changed.emit()

    @Slot()
    def _rescale(self) -> None:
        px = self._theme.px
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnMinimumWidth(0, px(84))
        self._grid.setColumnMinimumWidth(2, px(140))
        for line in self._inputs.values():
            line.setFixedWidth(px(140))
