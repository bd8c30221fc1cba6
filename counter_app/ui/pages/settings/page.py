"""The Settings workspace: parts at the left, their lists, the editor with its preview, the version bar below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.settings.bar import VersionBar
from counter_app.ui.pages.settings.editor import EntryEditor
from counter_app.ui.pages.settings.lines import LineList
from counter_app.ui.pages.settings.preview import StepPreview
from counter_app.ui.pages.settings.state import Line
from counter_app.ui.pages.settings.versions import VersionModel, VersionsPanel
from counter_app.ui.pages.settings.words import PARTS, Part
from counter_app.ui.size_class import Width, size_class
from counter_app.ui.staff_page import StaffPage
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.grounds import Line as Row
from counter_app.ui.widgets.key_bar import KeySpec
from counter_app.ui.widgets.retranslating import Retranslating

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PREVIEW_WIDTH = 320
WIDTHS = {Width.WIDE: (184, 290), Width.REGULAR: (184, 290), Width.TWO: (168, 250), Width.ONE: (112, 172)}
"""Widths of the parts and of their lists by the room there is; names that do not fit are cut short."""


class SettingsPage(Retranslating, StaffPage):
    """Arranges; the controller feeds it.

    Signals: part_chosen(object); group_chosen(object); line_chosen(object); undo_requested(); asked(str) with an
    action of the key bar; searched(str) while a person types what they look for.
    """

    part_chosen = Signal(object)
    group_chosen = Signal(object)
    line_chosen = Signal(object)
    undo_requested = Signal()
    asked = Signal(str)
    searched = Signal(str)

    def __init__(self, look: Look, versions: VersionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build(versions)
        self._rescale()
        look.theme.changed.connect(self._rescale)
        self.retranslate()

    def _build(self, versions: VersionModel) -> None:
        look, theme = self._look, self._look.theme
        self.parts, self.groups, self.lines = LineList(look), LineList(look), LineList(look)
        self.editor, self.preview, self.bar = EntryEditor(look), StepPreview(look), VersionBar(look)
        self.versions = VersionsPanel(look, versions)
        self._left, self._lists = Ground("card"), Ground("card")
        self.search = QLineEdit()
        self.search.setProperty("kind", "command")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.searched)
        left = Column(theme, self._left, margin=(6, 8, 6, 8), gap=8)
        left.addWidget(self.search)
        left.addWidget(self.parts, 1)
        lists = Column(theme, self._lists, margin=(6, 8, 6, 8), gap=8)
        lists.addWidget(self.groups, 2)
        lists.addWidget(self.lines, 3)
        self._work = QWidget()
        work = Row(theme, self._work, gap=10)
        work.addWidget(self._lists)
        work.addWidget(self.editor, 1)
        work.addWidget(self.preview)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work)
        self._stack.addWidget(self.versions)
        middle = Row(theme, gap=10)
        middle.addWidget(self._left)
        middle.addWidget(self._stack, 1)
        body = Column(theme, self, margin=(12, 10, 12, 8), gap=8)
        body.addLayout(middle, 1)
        body.addWidget(self.bar)
        self.parts.chosen.connect(self._part)
        self.groups.chosen.connect(self.group_chosen)
        self.lines.chosen.connect(self.line_chosen)
        self.parts.opened.connect(self._into_groups)
        self.groups.opened.connect(self._into_lines)
        self.lines.opened.connect(self.editor.focus_first)

    @property
    def part(self) -> Part:
        line = self.parts.current()
        return Part.FLOWS if line is None else Part(line.key)

    def show_part(self, part: Part) -> None:
        self.parts.choose(part.value)

    def render_parts(self, changed: frozenset[Part]) -> None:
        self.parts.render_lines(
            tuple(Line(key=part.value, place=("", "", ""), name=PARTS[part], changed=part in changed) for part in Part)
        )

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self.search.setPlaceholderText(self.tr("Search, Ctrl+F"))
        for part, words in (
            (self.search, self.tr("Search in all parts")),
            (self.parts, self.tr("Parts")),
            (self.groups, self.tr("Lists")),
            (self.lines, self.tr("Entries")),
        ):
            part.setAccessibleName(words)
        self.keys_changed.emit()

    # what the frame asks

    def keys(self) -> tuple[KeySpec, ...]:
        return (
            KeySpec(number=6, action="check", label=self.tr("Check"), icon="check"),
            KeySpec(number=10, action="submit", label=self.tr("Submit"), icon="finish", main=True),
            KeySpec(number=12, action="lock", label=self.tr("Lock"), icon="lock"),
        )

    def hints(self) -> tuple[str, ...]:
        return self.tr("Enter edits"), self.tr("Alt+↑ Alt+↓ order"), self.tr("Alt+Z undo")

    def act(self, action: str) -> None:
        self.asked.emit(action)

    def undo(self) -> None:
        self.undo_requested.emit()

    def go(self, place: str) -> None:
        targets = {"1": self.parts, "2": self.groups, "3": self.lines}
        target = targets.get(place)
        if target is not None and target.isVisible():
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif place == "4":
            self.editor.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the page's own room: it stands in frames of two kinds."""
        super().resizeEvent(event)
        self._rescale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys that no field has taken, with or without a key bar around."""
        if not self.press(event):
            super().keyPressEvent(event)

    def press(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        actions = {
            (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier): "check",
            (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier): "submit",
            (Qt.Key.Key_Up, ALT): "up",
            (Qt.Key.Key_Down, ALT): "down",
            (Qt.Key.Key_N, CONTROL): "add",
            (Qt.Key.Key_Z, CONTROL): "undo",
            (Qt.Key.Key_Z, ALT): "undo",
        }
        action = actions.get((Qt.Key(event.key()), held))
        if event.key() == Qt.Key.Key_F and held == CONTROL:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
            return True
        if self.search.hasFocus() and held == Qt.KeyboardModifier.NoModifier:
            return self._press_in_search(event)
        if action is None or event.isAutoRepeat():
            return False
        self.asked.emit(action)
        return True

    def _press_in_search(self, event: QKeyEvent) -> bool:
        """Down and Enter go to what was found, Escape back to the parts."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
            case Qt.Key.Key_Escape:
                self.search.clear()
                self.parts.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                return False
        return True

    @Slot(object)
    def _part(self, line: Line) -> None:
        part = Part(line.key)
        self._stack.setCurrentWidget(self.versions if part is Part.VERSIONS else self._work)
        self._rescale()
        self.part_chosen.emit(part)

    @Slot()
    def _into_groups(self) -> None:
        target = self.groups if self.groups.isVisible() else self.lines
        if self.part is Part.VERSIONS:
            target = self.versions.view  # type: ignore[assignment]  # a view like the lists
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _into_lines(self) -> None:
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _rescale(self) -> None:
        px = self._look.theme.px
        width = size_class(self.width(), self.height(), self._look.theme.scale).width
        parts, lists = WIDTHS[width]
        self._left.setFixedWidth(px(parts))
        self._lists.setFixedWidth(px(lists))
        self.preview.setFixedWidth(px(PREVIEW_WIDTH))
        self.preview.setVisible(width is Width.WIDE and self.part is Part.FLOWS)
