"""The supervisor's workspace: a header that switches between its pages, the message line."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLayout, QStackedWidget, QWidget

from counter_app.ui.header import Header, HeaderState
from counter_app.ui.look import Look
from counter_app.ui.pages.knowledge.page import KnowledgePage
from counter_app.ui.pages.settings.page import SettingsPage
from counter_app.ui.pages.supervisor.approvals.page import ApprovalsPage
from counter_app.ui.pages.supervisor.cases.page import CasesPage
from counter_app.ui.pages.supervisor.closing.page import ClosingPage
from counter_app.ui.pages.supervisor.flows.page import FlowsPage
from counter_app.ui.pages.supervisor.live.page import LivePage
from counter_app.ui.pages.supervisor.opening.page import OpeningPage
from counter_app.ui.size_class import Width, size_class
from counter_app.ui.staff_page import StaffPage
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.choices import Choices, option
from counter_app.ui.widgets.grounds import Column, Ground, Line
from counter_app.ui.widgets.message_line import MessageLine
from counter_app.ui.widgets.retranslating import Retranslating

MESSAGE = 34
HEADER_REST = 560
"""What the header needs beside the names of its pages; where they do not fit, they stand under it."""
PLAIN = Qt.KeyboardModifier.NoModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class SubPage(StrEnum):
    LIVE = "live"
    OPENING = "opening"
    CLOSING = "closing"
    APPROVALS = "approvals"
    CASES = "cases"
    FLOWS = "flows"
    KNOWLEDGE = "knowledge"
    SETTINGS = "settings"


class SupervisorPage(Retranslating, StaffPage):
    """Six pages, and the manager's Settings. `framed` adds what a main window else has: header, message line.

    Signals: shown(object) with the SubPage; undo_requested(); user_requested(); alarm_requested() by Alt+A;
    language_changed() after its texts are set again.
    """

    shown = Signal(object)
    language_changed = Signal()
    undo_requested = Signal()
    user_requested = Signal()
    alarm_requested = Signal()

    def __init__(self, look: Look, *, framed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._waiting = 0
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build(framed)
        self.retranslate()

    def _build(self, framed: bool) -> None:
        theme = self._look.theme
        self.header = Header(self._look)
        self.header.workspace_chosen.connect(self._chosen)
        self.header.user_requested.connect(self.user_requested)
        self.live, self.approvals = LivePage(self._look), ApprovalsPage(self._look)
        self.opening, self.closing = OpeningPage(self._look), ClosingPage(self._look)
        self.flows = FlowsPage(self._look)
        self._pages: dict[SubPage, QWidget] = {
            SubPage.LIVE: self.live,
            SubPage.OPENING: self.opening,
            SubPage.CLOSING: self.closing,
            SubPage.APPROVALS: self.approvals,
            SubPage.CASES: QWidget(),
            SubPage.FLOWS: self.flows,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.messages = MessageLine(theme)
        self._bottom = Ground("bottom")
        Line(theme, self._bottom, margin=(12, 0, 12, 0)).addWidget(self.messages)
        self.messages.undo_requested.connect(self.undo_requested)
        self._tabs = Choices(self._look, kind="under")
        self._tabs.chosen.connect(self._chosen)
        self._tabs.hide()
        self.banner = Banner(theme)
        column = Column(theme, self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for part in (self.header, self.banner, self._tabs):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self._bottom)
        self._bottom.setVisible(framed)
        self._rescale()
        theme.changed.connect(self._rescale)

    def set_cases(self, page: CasesPage) -> None:
        """Give the cases their page, whose lists the controller owns."""
        empty = self._pages[SubPage.CASES]
        self._stack.insertWidget(self._stack.indexOf(empty), page)
        self._stack.removeWidget(empty)
        empty.deleteLater()
        self._pages[SubPage.CASES] = self.cases = page

    def set_knowledge(self, page: KnowledgePage) -> None:
        """Give the knowledge base its page, which the controller feeds."""
        self._stack.addWidget(page)
        self._pages[SubPage.KNOWLEDGE] = self.knowledge = page
        self.retranslate()

    def set_settings(self, page: SettingsPage) -> None:
        """Offer Settings to a person who may change flows and master data."""
        self._stack.addWidget(page)
        self._pages[SubPage.SETTINGS] = self.settings = page
        self.retranslate()

    @property
    def current(self) -> SubPage:
        return next(code for code, page in self._pages.items() if page is self._stack.currentWidget())

    def show_page(self, page: SubPage) -> None:
        """Turn to a page; what is typed elsewhere stays there."""
        for switcher in (self.header.workspaces, self._tabs):
            switcher.choose(page.value)
        if page is not self.current:
            self._stack.setCurrentWidget(self._pages[page])
            self.messages.set_hints(self.hints())
            self.shown.emit(page)

    def render_header(self, state: HeaderState, waiting: int) -> None:
        """Show the top line; `waiting` requests stand beside the name of their page."""
        self.header.render(state)
        if waiting != self._waiting:
            self._waiting = waiting
            for switcher in (self.header.workspaces, self._tabs):
                button = switcher.button(SubPage.APPROVALS.value)
                if button is not None:
                    button.set_label(self._approvals_words())

    def hints(self) -> tuple[str, ...]:
        match self.current:
            case SubPage.LIVE:
                return self.tr("Alt+A first alert"), self.tr("O open or close")
            case SubPage.OPENING:
                return (self.tr("Enter next"),)
            case SubPage.CLOSING:
                return self.tr("Enter next row"), self.tr("Ctrl+Enter submit")
            case SubPage.APPROVALS:
                return self.tr("A agree"), self.tr("R refuse")
            case SubPage.CASES:
                return self.tr("1–8 list"), self.tr("Enter work on it"), self.tr("Ctrl+F search")
            case SubPage.KNOWLEDGE:
                return self.knowledge.hints()
            case SubPage.SETTINGS:
                return self.settings.hints()
            case SubPage.FLOWS:
                return self.tr("arrows walk the chart"), self.tr("+ − F zoom"), self.tr("Ctrl+P save as PDF")

    def retranslate(self) -> None:
        words = {
            SubPage.LIVE: self.tr("Live"),
            SubPage.OPENING: self.tr("Open shift"),
            SubPage.CLOSING: self.tr("Close shift"),
            SubPage.APPROVALS: self._approvals_words(),
            SubPage.CASES: self.tr("Cases"),
            SubPage.FLOWS: self.tr("Flows"),
            SubPage.KNOWLEDGE: self.tr("Knowledge"),
            SubPage.SETTINGS: self.tr("Settings"),
        }
        options = tuple(option(page.value, words[page]) for page in self._pages)
        self.header.set_workspaces(options, self.current.value)
        self._tabs.set_options(options)
        self._tabs.choose(self.current.value)
        self.messages.set_hints(self.hints())
        self.setWindowTitle(self.tr("Supervisor"))
        self._rescale()
        self.language_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the page itself: its letters work at once, and no button stands out."""
        super().showEvent(event)
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.setFocus()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)  # panels fold and scroll; the window never refuses to shrink

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys that no field in focus has taken."""
        if event.isAutoRepeat() or not self._press(event):
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~KEYPAD
        if event.key() == Qt.Key.Key_Z and held in (ALT, CONTROL):
            self.undo_requested.emit()
            return True
        if event.key() == Qt.Key.Key_A and held == ALT:
            self.alarm_requested.emit()
            return True
        number = event.key() - Qt.Key.Key_1
        if held == CONTROL and 0 <= number < len(self._pages):
            self.show_page(tuple(self._pages)[number])
            return True
        match self.current:
            case SubPage.LIVE if held == PLAIN:
                return self.live.press(event)
            case SubPage.APPROVALS if held == PLAIN:
                return self.approvals.press(event)
            case SubPage.CLOSING:
                return self.closing.press(event)
            case SubPage.CASES:
                return self.cases.press(event)
            case SubPage.FLOWS:
                return self.flows.press(event)
            case SubPage.KNOWLEDGE:
                return self.knowledge.press(event)
            case SubPage.SETTINGS:
                return self.settings.press(event)
            case _:
                return False

    def _approvals_words(self) -> str:
        words = self.tr("Approvals")
        return f"{words} {self._waiting}" if self._waiting else words

    @Slot(str)
    def _chosen(self, code: str) -> None:
        self.show_page(SubPage(code))

    @Slot()
    def _rescale(self) -> None:
        size = size_class(self.width(), self.height(), self._look.theme.scale)
        self.header.fit(size)
        room = self.width() - self._look.theme.px(HEADER_REST)
        below = size.width is Width.ONE or self.header.workspaces.sizeHint().width() > room
        self.header.workspaces.setVisible(not below)
        self._tabs.setVisible(below)
        self._bottom.setFixedHeight(self._look.theme.px(MESSAGE))
