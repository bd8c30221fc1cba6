"""The sheet as it prints: pages of its PDF as pictures, drawn by Qt away from the interface thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.grounds import Column, SideScroll

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer

A4_RATIO = 297 / 210
GAP = 12


class PdfPages(QWidget):
    """Shows bytes of a PDF, as wide as there is room. QtPdf is loaded with the first sheet only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet = _Sheets(theme)
        self._document: QPdfDocument | None = None
        self._renderer: QPdfPageRenderer | None = None
        self._buffer: QBuffer | None = None
        self._asked: tuple[int, int] = (0, 0)
        Column(theme, self).addWidget(SideScroll(self._sheet))
        theme.changed.connect(self._ask)

    @property
    def page_count(self) -> int:
        return len(self._sheet.pages)

    def is_drawn(self) -> bool:
        """Return whether every page has its picture."""
        return bool(self._sheet.pages) and all(page is not None for page in self._sheet.pages)

    def show_pdf(self, data: bytes) -> None:
        from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer

        if self._document is None or self._renderer is None:
            self._document = QPdfDocument(self)
            self._renderer = QPdfPageRenderer(self)
            self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
            self._renderer.setDocument(self._document)
            self._renderer.pageRendered.connect(self._drawn)
        self._document.close()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._sheet.set_pages(self._document.pageCount())
        self._asked = (0, 0)
        self._ask()

    def clear(self) -> None:
        """Show nothing, until another sheet comes."""
        self._sheet.set_pages(0)
        if self._document is not None:
            self._document.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def _ask(self) -> None:
        """Have the pages drawn at the width there is, in pixels of the screen."""
        if self._renderer is None or not self._sheet.pages:
            return
        width = max(1, round(self._sheet.page_width() * self.devicePixelRatioF()))
        asked = (width, len(self._sheet.pages))
        if asked == self._asked:
            return
        self._asked = asked
        for number in range(len(self._sheet.pages)):
            self._renderer.requestPage(number, QSize(width, round(width * A4_RATIO)))

    @Slot()
    def _drawn(self, number: int, size: QSize, image: QImage, *rest: object) -> None:
        if size.width() == self._asked[0]:
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._sheet.set_picture(number, image)


class _Sheets(QWidget):
    """Pages one under the other, each with a paper edge."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.pages: list[QImage | None] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pages(self, count: int) -> None:
        self.pages = [None] * count
        self._resize()

    def set_picture(self, number: int, image: QImage) -> None:
        if number < len(self.pages):
            self.pages[number] = image
            self.update()

    def page_width(self) -> int:
        return max(1, self.width() - 2 * self._theme.px(GAP))

    def page_height(self) -> int:
        return round(self.page_width() * A4_RATIO)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        gap, top = self._theme.px(GAP), self._theme.px(GAP)
        for page in self.pages:
            paper = QRectF(gap, top, self.page_width(), self.page_height())
            painter.fillRect(paper, Qt.GlobalColor.white)
            if page is not None:
                painter.drawImage(paper, page)
            paint.box(painter, paper, radius=0, edge=self._theme.colour("line_strong"))
            top += self.page_height() + gap

    def _resize(self) -> None:
        gap = self._theme.px(GAP)
        self.setFixedHeight(gap + len(self.pages) * (self.page_height() + gap))
        self.update()
