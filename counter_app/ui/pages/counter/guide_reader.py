"""An article to read: how it stands, its text, and the way to the article that took its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor, QTextDocument, QTextList, QTextListFormat
from PySide6.QtWidgets import QTextBrowser, QWidget

from counter_app.domain.rows import JsonObject
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.models.hits import Hit, hit_of
from counter_app.ui.pages.counter.guide_words import GuideWords
from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Chip, Column, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as `article` tells it."""

    hit: Hit
    body: Text
    successor_title: Text | None = None


def reading_of(view: JsonObject) -> Reading:
    after = view.get("successor_title")
    title = Text(str(after["zh"]), str(after["en"])) if isinstance(after, dict) else None
    return Reading(hit_of(view), Text(str(view["body_zh"]), str(view["body_en"])), title)


INDENT, BELOW = 16, 6
"""Effective pixels of a list's indent and under a paragraph."""


class ArticleText(QTextBrowser):
    """Markdown to read: no links followed, nothing loaded from anywhere."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setProperty("role", "article")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None

    def show_text(self, text: str) -> None:
        features = QTextDocument.MarkdownFeature
        document, px = self.document(), self._theme.px
        document.setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        document.setDocumentMargin(px(8))
        document.setIndentWidth(px(INDENT))
        spacing = QTextBlockFormat()
        spacing.setBottomMargin(px(BELOW))
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self.verticalScrollBar().setValue(0)


class GuideReader(Retranslating, QWidget):
    """Esc goes back, Ctrl+Enter copies.

    Signals: back_requested(); copy_requested(); opened(str) with the successor's number.
    """

    back_requested = Signal()
    copy_requested = Signal()
    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._reading: Reading | None = None
        self._words = GuideWords(self)
        theme = look.theme
        self.back = Button(theme, kind="quiet", icon="back")
        self.back.clicked.connect(self.back_requested)
        self._title, self._meta = Label("h2", wrap=True), Label("meta", wrap=True)
        self._must = Chip(tone=Tone.WARN)
        self._note, self._note_text = Ground("note"), Label("body", wrap=True)
        self.successor = Button(theme, kind="row", icon="next")
        self.successor.clicked.connect(self._open_successor)
        note = Column(theme, self._note, margin=(10, 8, 10, 8), gap=6)
        note.addWidget(self._note_text)
        note.addWidget(self.successor)
        self.text = ArticleText(theme)
        self.copy = Button(theme, icon="script")
        self.copy.clicked.connect(self.copy_requested)
        top = Line(theme)
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(self._must)
        head = Column(theme, margin=(8, 0, 8, 0), gap=6)
        for part in (self._title, self._meta, self._note):
            head.addWidget(part)
        body = Column(theme, self, margin=(8, 8, 8, 4), gap=8)
        body.addLayout(top)
        body.addLayout(head)
        body.addWidget(self.text, 1)
        body.addWidget(self.copy)
        theme.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def reading(self) -> Reading | None:
        return self._reading

    def show_reading(self, reading: Reading) -> None:
        self._reading = reading
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.copy_requested.emit()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.back.set_label(self.tr("Back to the list"), key="Esc")
        self.copy.set_label(self.tr("Copy into the script"), key="Ctrl+Enter")
        self._must.setText(self._words.must_read())
        self.text.setAccessibleName(self.tr("Article"))
        reading = self._reading
        if reading is None:
            return
        said, hit = self._look.words.said, reading.hit
        self._title.setText(said(hit.title))
        self._meta.setText(f"{hit.number} · {self._words.edition(hit)}")
        self._must.setVisible(hit.must_read)
        note = self._note_words(hit)
        self._note_text.setText(note)
        self._note.setVisible(bool(note))
        after = reading.successor_title
        self.successor.setVisible(after is not None)
        if after is not None:
            self.successor.set_label(said(after))
        self.text.show_text(said(reading.body))

    def _note_words(self, hit: Hit) -> str:
        if hit.outdated:
            return self.tr("No longer in force since %1. Do not answer by it.").replace("%1", hit.valid_to or "")
        if hit.upcoming:
            return self.tr("In force from %1 on.").replace("%1", hit.valid_from)
        return self.tr("This edition is older than 90 days. Look at its date.") if hit.stale else ""

    @Slot()
    def _open_successor(self) -> None:
        if self._reading is not None and self._reading.hit.successor is not None:
            self.opened.emit(self._reading.hit.successor)


def plain_text(markdown: str) -> str:
    """Return a text without the marks of Markdown, as it is said."""
    document = QTextDocument()
    features = QTextDocument.MarkdownFeature
    document.setMarkdown(markdown, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
    lines: list[str] = []
    block = document.begin()
    while block.isValid():
        listed = cast("QTextList | None", block.textList())  # the stub forgets None
        numbered = listed is not None and listed.format().style() is QTextListFormat.Style.ListDecimal
        mark = "" if listed is None else f"{listed.itemText(block)} " if numbered else "• "
        lines.append(f"{mark}{block.text()}")
        block = block.next()
    return "\n".join(line for line in lines if line.strip())
