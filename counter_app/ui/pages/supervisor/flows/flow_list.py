"""All flows by number and name, to choose one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter_app.flows.book import FlowBook
from counter_app.flows.definition import Flow
from counter_app.ui.i18n import Language
from counter_app.ui.look import Look
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.item_index import Index
from counter_app.ui.widgets.retranslating import Retranslating

ROW, ID_WIDTH = 38, 52


class FlowModel(QAbstractListModel):
    """The flows of a book in their order."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._flows: tuple[Flow, ...] = ()
        look.words.changed.connect(self._renamed)

    def set_book(self, book: FlowBook) -> None:
        self.beginResetModel()
        self._flows = tuple(book.flows.values())
        self.endResetModel()

    def flow(self, row: int) -> Flow | None:
        return self._flows[row] if 0 <= row < len(self._flows) else None

    def row_of(self, flow: str) -> int:
        return next((row for row, known in enumerate(self._flows) if known.id == flow), -1)

    def name(self, flow: Flow) -> str:
        """Return a flow's name as a title."""
        words = flow.words.zh if self._look.language is Language.ZH else flow.words.en
        return words[:1].upper() + words[1:]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._flows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        flow = self.flow(index.row()) if index.isValid() else None
        if flow is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return f"{flow.id}, {self.name(flow)}, {self.steps(flow)}"

    def steps(self, flow: Flow) -> str:
        return self.tr("%n steps", "", len(flow.steps))

    def _renamed(self) -> None:
        if self._flows:
            self.dataChanged.emit(self.index(0), self.index(len(self._flows) - 1))


class FlowPainter(QStyledItemDelegate):
    """Number and name."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.theme.px(200), self._look.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        flow = model.flow(index.row()) if isinstance(model, FlowModel) else None
        if flow is None or not isinstance(model, FlowModel):
            return
        theme, px = self._look.theme, self._look.theme.px
        paint.begin(painter)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = QRectF(rect).adjusted(px(1), px(1), -px(1), -px(1))
        paint.chosen_row(painter, theme, state, box, radius=px(6))
        inner = rect.adjusted(px(10), 0, -px(10), 0)
        paint.text(painter, theme, inner, flow.id, font="body_bold", colour="text2")
        name = inner.adjusted(px(ID_WIDTH), 0, 0, 0)
        paint.text(painter, theme, name, model.name(flow), font="body", colour="text")


class FlowList(Retranslating, QListView):
    """Signals: chosen(str) with a flow's id, by key or click."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flows = FlowModel(look, self)
        self._painter = FlowPainter(look, self)
        self.setModel(self.flows)
        self.setItemDelegate(self._painter)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.theme.changed.connect(self.doItemsLayout)
        self.retranslate()

    def set_book(self, book: FlowBook, flow: str) -> None:
        """List the flows of a book and stand on one of them."""
        self.flows.set_book(book)
        self.stand_on(flow)

    def stand_on(self, flow: str) -> None:
        self.setCurrentIndex(self.flows.index(self.flows.row_of(flow)))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        flow = self.flows.flow(current.row()) if current.isValid() else None
        if flow is not None:
            self.chosen.emit(flow.id)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Flows"))
