"""The list of articles found: painted rows of title, edition, must-read; outdated ones struck through."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter_app.ui.look import Look
from counter_app.ui.models.hits import Hit, HitModel
from counter_app.ui.pages.counter.guide_words import GuideWords
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.item_index import Index
from counter_app.ui.widgets.retranslating import Retranslating

PLAIN, WITH_SNIPPET = 54, 76


class _SaidHits(HitModel):
    def __init__(self, look: Look, words: GuideWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._guide_words = look, words

    def words(self, hit: Hit) -> str:
        return self._guide_words.whole(hit, self._look.words.said(hit.title))


class HitPainter(QStyledItemDelegate):
    """Draws a hit: icon, title, edition and must-read, a piece of the text while something is typed."""

    def __init__(self, look: Look, words: GuideWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.with_snippet = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = WITH_SNIPPET if self.with_snippet else PLAIN
        return QSize(self._look.theme.px(160), self._look.theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        hit = model.row(index.row()) if isinstance(model, HitModel) else None
        if hit is None:
            return
        theme, px = self._look.theme, self._look.theme.px
        painter.save()
        paint.begin(painter)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        frame = QRectF(rect).adjusted(px(4), px(1), -px(4), -px(1))
        if state & QStyle.StateFlag.State_Selected:
            edge = theme.colour("accent") if theme.outlined else None
            paint.box(painter, frame, radius=px(8), ground=theme.colour("accent_soft"), edge=edge)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, frame, radius=px(8), ground=theme.colour("hover"))
        self._draw(painter, frame.toRect(), hit)
        if state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, theme, frame, radius=px(8))
        painter.restore()

    def _draw(self, painter: QPainter, frame: QRect, hit: Hit) -> None:
        theme, px = self._look.theme, self._look.theme.px
        icon = theme.pixmap("document", colour="accent_text", size=16, ratio=painter.device().devicePixelRatioF())
        painter.drawPixmap(frame.left() + px(10), frame.top() + px(9), icon)
        left = frame.left() + px(34)
        room = frame.right() - px(10) - left
        self._title(painter, QRect(left, frame.top() + px(5), room, px(22)), hit)
        middle = frame.top() + px(38)
        if hit.must_read:
            left += paint.chip(painter, theme, left, middle, self._words.must_read(), Tone.WARN) + px(8)
        standing = self._words.standing(hit)
        line = QRect(left, middle - px(10), frame.right() - px(10) - left, px(20))
        colour = "bad" if hit.outdated else "text2"
        paint.text(painter, theme, line, standing or self._words.edition(hit), font="meta", colour=colour, elide=True)
        if self.with_snippet:
            below = QRect(frame.left() + px(34), frame.top() + px(50), room, px(20))
            snippet = self._look.words.said(hit.snippet)
            paint.text(painter, theme, below, snippet, font="meta", colour="text3", elide=True)

    def _title(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        font = QFont(self._look.theme.font("body"))
        font.setStrikeOut(hit.outdated)
        painter.setFont(font)
        painter.setPen(self._look.theme.colour("text3" if hit.outdated else "text"))
        title = self._look.words.said(hit.title)
        shown = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(paint.LEFT | Qt.TextFlag.TextSingleLine), shown)


class HitView(Retranslating, QListView):
    """The list. Up and Down walk it also from the search field.

    Signals: opened(str) with a number.
    """

    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide_words = GuideWords(self)
        self.hits = _SaidHits(look, self._guide_words, self)
        self._painter = HitPainter(look, self._guide_words, self)
        self.setModel(self.hits)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)
        look.theme.changed.connect(self.doItemsLayout)
        self.retranslate()

    def show_hits(self, rows: tuple[Hit, ...], *, with_snippet: bool) -> None:
        """Show what was found, the first chosen."""
        if self._painter.with_snippet is not with_snippet:
            self._painter.with_snippet = with_snippet
            self.scheduleDelayedItemsLayout()
        if self.hits.set_hits(rows) and rows:
            self.walk_to(0)

    def current(self) -> Hit | None:
        return self.hits.row(self.currentIndex().row())

    def walk(self, step: int) -> None:
        """Choose the next or the one before."""
        if self.hits.rowCount():
            self.walk_to(max(0, min(self.hits.rowCount() - 1, self.currentIndex().row() + step)))

    def walk_to(self, place: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.hits.index(place), flags)
        self.scrollTo(self.hits.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        hit = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and hit is not None and not event.modifiers():
            self.opened.emit(hit.number)
            return
        if event.text().isalnum() and not event.modifiers():
            event.ignore()  # letters belong to the page, not to a search in the list
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Articles"))
        self.hits.retell()
        self.viewport().update()

    @Slot()
    def _clicked(self) -> None:
        hit = self.current()
        if hit is not None:
            self.opened.emit(hit.number)
