"""The Knowledge page: articles with their filter at the left, imports at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QHeaderView, QLineEdit, QTableView, QWidget

from counter_app.domain.knowledge_words import MOST_TYPED
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.models.hits import Hit
from counter_app.ui.pages.knowledge.import_card import ImportCard
from counter_app.ui.pages.knowledge.tables import ArticleColumn, ArticleTable
from counter_app.ui.staff_page import StaffPage
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.grounds import Chip, Column, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.search_combo import SearchCombo
from counter_app.ui.widgets.side_by_side import fix_width, fold

CARD_WIDTH, TOPICS_WIDTH, TWO_COLUMNS = 420, 130, 1000
ALL = ""


class KnowledgePage(Retranslating, StaffPage):
    """Signals: filtered(str, str) with text and topic, as they change."""

    filtered = Signal(str, str)

    def __init__(self, look: Look, topics: dict[str, Text], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._total = self._shown = 0
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build(topics)
        self.retranslate()

    def _build(self, topics: dict[str, Text]) -> None:
        theme = self._look.theme
        self._title, self._count, self._hint = Label("h2"), Chip("0"), Label("meta", wrap=True)
        self.field = QLineEdit()
        self.field.setMaxLength(MOST_TYPED)
        self.topic = SearchCombo(
            self._look, (Option(ALL, Text("全部主题", "All topics")), *(Option(c, t) for c, t in topics.items()))
        )
        self.topic.choose(ALL)
        self.field.textChanged.connect(self._tell)
        self.topic.changed.connect(self._tell)
        self.articles = ArticleTable(self._look, topics, self)
        self.table = QTableView()
        self.table.setModel(self.articles)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(0)  # what is seen decides; all rows would hold the window up
        header.setSectionResizeMode(ArticleColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ArticleColumn.TOPICS, QHeaderView.ResizeMode.Fixed)
        panel = Ground("card")
        top = Line(theme, gap=8)
        for part in (self._title, self._count):
            top.addWidget(part)
        top.addStretch(1)
        row = Line(theme, gap=8)
        row.addWidget(self.field, 2)
        row.addWidget(self.topic, 1)
        column = Column(theme, panel, margin=(16, 14, 16, 14), gap=10)
        column.addLayout(top)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self._hint)
        self.card = ImportCard(self._look)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._body.addWidget(panel, 1)
        self._body.addWidget(self.card)
        choosing = QShortcut(QKeySequence("Ctrl+O"), self)
        choosing.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        choosing.activated.connect(self._choose)
        self._rescale()
        self._look.theme.changed.connect(self._rescale)

    def show_articles(self, total: int, hits: tuple[Hit, ...]) -> None:
        self._total, self._shown = total, len(hits)
        self.articles.set_rows(hits)
        self._count_words()

    def press(self, event: QKeyEvent) -> bool:
        """Ctrl+F goes to the filter."""
        if event.key() == Qt.Key.Key_F and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(event):
            super().keyPressEvent(event)

    def hints(self) -> tuple[str, ...]:
        return self.tr("Ctrl+F filter"), self.tr("Ctrl+O import a folder")

    def retranslate(self) -> None:
        self._title.setText(self.tr("Articles"))
        self.field.setPlaceholderText(self.tr("Filter: Chinese, pinyin initials, English"))
        self.field.setAccessibleName(self.tr("Filter"))
        self.topic.setAccessibleName(self.tr("Topic"))
        self.table.setAccessibleName(self.tr("Articles"))
        self.articles.retell()
        self._count_words()
        self.keys_changed.emit()

    def _count_words(self) -> None:
        self._count.show_as(f"{self._total:,}", Tone.NEUTRAL)
        fewer = self._shown < self._total
        words = self.tr("%1 of %2 shown").replace("%1", f"{self._shown:,}").replace("%2", f"{self._total:,}")
        self._hint.setText(words if fewer else "")
        self._hint.setVisible(fewer)

    @Slot()
    def _tell(self) -> None:
        self.filtered.emit(self.field.text().strip(), self.topic.value() or ALL)

    @Slot()
    def _choose(self) -> None:
        if self.card.choose.isVisible():
            QTimer.singleShot(0, self, self.card.ask_folder)  # not inside the handling of a key

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    @Slot()
    def _rescale(self) -> None:
        theme = self._look.theme
        self.table.setColumnWidth(ArticleColumn.TOPICS, theme.px(TOPICS_WIDTH))
        wide = self.width() / theme.scale >= TWO_COLUMNS
        fold(self._body, wide=wide, gap=theme.px(12))
        self._body.setContentsMargins(*(theme.px(12),) * 4)
        fix_width(self.card, theme.px(CARD_WIDTH) if wide else None)
