"""Step 4: what the next shift should know. Saved when the field is left, and by its button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.sheet import SheetView
from counter_app.ui.pages.supervisor.closing.words import ClosingWords
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Chip, Column, Line, Rule
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

MOST = 1000


class NotesPanel(Retranslating, QWidget):
    """Signals: changed(); save_requested(); next_requested(); back_requested()."""

    changed = Signal()
    save_requested = Signal()
    next_requested = Signal()
    back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, ClosingWords(self)
        self._sheet: SheetView | None = None
        self._quiet = False
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._hint, self._saved = Label("h1"), Label("meta", wrap=True), Chip("", Tone.OK)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._edited)
        self.text.installEventFilter(self)
        self.back, self.save = Button(theme, icon="back"), Button(theme, icon="saved")
        self.next = Button(theme, kind="main", icon="next")
        self.back.clicked.connect(self.back_requested)
        self.save.clicked.connect(self.save_requested)
        self.next.clicked.connect(self.next_requested)
        top = Line(theme, gap=8)
        top.addWidget(self._title)
        top.addWidget(self._saved)
        top.addStretch(1)
        foot = Line(theme, gap=10)
        foot.addWidget(self.save)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column = Column(theme, self, margin=(20, 16, 20, 14), gap=8)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(Rule())
        column.addWidget(self.text, 1)
        column.addWidget(Rule())
        column.addLayout(foot)

    def render_sheet(self, sheet: SheetView, draft: str | None) -> None:
        other = self._sheet is None or self._sheet.handover_no != sheet.handover_no
        self._sheet = sheet
        if other:
            self._quiet = True
            self.text.setPlainText(sheet.remarks if draft is None else draft)
            self._quiet = False
        self.text.setReadOnly(not sheet.countable)
        self._tell()

    def notes(self) -> str:
        return self.text.toPlainText().strip()[:MOST]

    @property
    def unsaved(self) -> bool:
        return self._sheet is not None and self._sheet.countable and self.notes() != self._sheet.remarks

    def focus_first(self) -> None:
        self.text.setFocus()

    def retranslate(self) -> None:
        self._hint.setText(self.tr("What the next shift should know and do, with its time"))
        self.text.setAccessibleName(self.tr("Notes"))
        self.save.set_label(self.tr("Save"), hint="Ctrl+Enter")
        self.back.set_label(self.tr("Back"))
        self.next.set_label(self.tr("Next step"))
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.unsaved:
            self.save_requested.emit()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.save_requested.emit()
            return True
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        if self._sheet is None:
            return
        place = self._words.place(self._sheet.place)
        self._title.setText(self.tr("Notes · {place}").format(place=place))
        self.save.setEnabled(self.unsaved)
        saved = bool(self._sheet.remarks) and not self.unsaved
        self._saved.setText(self.tr("Saved"))
        self._saved.setVisible(saved)

    @Slot()
    def _edited(self) -> None:
        self._tell()
        if not self._quiet:
            self.changed.emit()
