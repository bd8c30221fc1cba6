"""The middle of step 5: the sheet as it prints, or why it cannot be shown."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.pdf_pages import PdfPages
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.grounds import Column
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating


class PreviewPanel(Retranslating, QWidget):
    """Shows pages, a bar while they are made, or a sentence."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = look.theme
        self._title, self._hint = Label("h1"), Label("meta")
        self.pages = PdfPages(theme)
        self._making = QWidget()
        self._making_text, bar = Label("meta"), QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        making = Column(theme, self._making, margin=24, gap=8)
        making.addWidget(self._making_text)
        making.addWidget(bar)
        making.addStretch(1)
        self._absent = EmptyState(theme, "document")
        self._stack = QStackedWidget()
        for part in (self._making, self.pages, self._absent):
            self._stack.addWidget(part)
        column = Column(theme, self, margin=(20, 16, 20, 14), gap=8)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._stack, 1)
        self.retranslate()

    def show_making(self) -> None:
        """Show that the pages are being made; pages that stand already stay."""
        if not self.pages.page_count:
            self._stack.setCurrentWidget(self._making)

    def show_pdf(self, data: bytes) -> None:
        self._stack.setCurrentWidget(self.pages)
        self.pages.show_pdf(data)

    def show_absent(self) -> None:
        self.pages.clear()
        self._stack.setCurrentWidget(self._absent)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Preview"))
        self._hint.setText(self.tr("The sheet as it prints"))
        self._making_text.setText(self.tr("Making the sheet…"))
        self._absent.say(self.tr("No preview here"), self.tr("The figures are complete; the sheet can be signed"))
