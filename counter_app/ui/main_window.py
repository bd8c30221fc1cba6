"""The staff window: arranges header, workspaces, message line and key bar. It decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from counter_app.ui.header import Header
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.palette import CommandField
from counter_app.ui.size_class import Height, SizeClass, Width, size_class
from counter_app.ui.staff_page import StaffPage
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.key_bar import KeyBar, KeySpec
from counter_app.ui.widgets.message_line import Message, MessageLine
from counter_app.ui.window_deeds import WindowDeeds
from counter_app.ui.window_keys import Run, bind


class MainWindow(QWidget):
    """Holds the workspaces of one role; a page fills the middle, its keys the bar."""

    def __init__(self, look: Look, *, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pages: dict[str, StaffPage] = {}
        self._options: list[Option] = []
        self.setProperty("role", "window")
        self._build(now_ms)
        self._bind()
        look.theme.changed.connect(self._fit)

    def _build(self, now_ms: Callable[[], int]) -> None:
        theme = self._look.theme
        self.header = Header(self._look)
        self.commands = CommandField(self._look)
        self.header.middle.addWidget(self.commands)
        self._deeds = WindowDeeds(self._look, self.open, self)
        self.banner = Banner(theme)
        self.stack = QStackedWidget()
        self.messages = MessageLine(theme)
        self.keys = KeyBar(theme, now_ms=now_ms, window=self)
        self._bottom = Ground("bottom")
        bottom = Column(theme, self._bottom, margin=(12, 3, 12, 8), gap=2)
        bottom.addWidget(self.messages)
        bottom.addWidget(self.keys)
        body = Column(theme, self)
        body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        body.addWidget(self.header)
        body.addWidget(self.banner)
        body.addWidget(self.stack, 1)
        body.addWidget(self._bottom)

    def _bind(self) -> None:
        self.header.workspace_chosen.connect(self.open)
        self.keys.pressed.connect(self._act)
        self.keys.refused.connect(self._key_refused)
        self.messages.undo_requested.connect(self._undo)
        self.commands.opened.connect(self._collect_deeds)
        theme = self._look.theme
        runs: dict[str, Run] = {
            "Alt+Z": self._undo,
            "Ctrl+Z": self._undo,
            "Alt+M": self.messages.show_history,
            "Ctrl+K": self.commands.open,
            "Ctrl+=": partial(theme.step_scale, 1),  # its sisters belong to the top window, with or without a frame
        }
        bind(self, runs, self._go, self._open_number)

    def add_workspace(self, code: str, name: Text, page: StaffPage) -> None:
        """Add a page; the first one added is shown."""
        self._pages[code] = page
        self._options.append(Option(code, name))
        self.stack.addWidget(page)
        page.keys_changed.connect(self._show_keys)
        page.said.connect(self.messages.say)
        self.header.set_workspaces(tuple(self._options), self._code())
        self._show_keys()

    @Slot(str)
    def open(self, code: str) -> None:
        """Show a workspace."""
        page = self._pages.get(code)
        if page is None or page is self.stack.currentWidget():
            return
        self.stack.setCurrentWidget(page)
        self.header.workspaces.choose(code)
        self._show_keys()
        self._fit()

    def page(self) -> StaffPage | None:
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, StaffPage) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)  # panels fold; the window never refuses to shrink

    def size_class(self) -> SizeClass:
        return size_class(self.width(), self.height(), self._look.theme.scale)

    def _code(self) -> str:
        return next((c for c, p in self._pages.items() if p is self.stack.currentWidget()), "")

    @Slot()
    def _fit(self) -> None:
        size = self.size_class()
        self.header.fit(size)
        self.keys.set_rows(size.key_rows)
        self.keys.set_compact(size.height is not Height.NORMAL)
        self.commands.setVisible(size.width is not Width.ONE)
        page = self.page()
        self._show_bar(size, () if page is None else page.keys())
        if page is not None:
            page.fit(size)

    def _show_bar(self, size: SizeClass, specs: tuple[KeySpec, ...]) -> None:
        self.keys.setVisible(size.height is not Height.TINY and bool(specs))

    @Slot()
    def _show_keys(self) -> None:
        page = self.page()
        if page is None:
            return
        specs = page.keys()
        self.keys.render_keys(specs, state=f"{self._code()}:{page.state_name()}")
        self.messages.set_hints(page.hints())
        self._show_bar(self.size_class(), specs)

    @Slot(str)
    def _act(self, action: str) -> None:
        page = self.page()
        if page is not None:
            page.act(action)

    @Slot(str)
    def _key_refused(self, reason: str) -> None:
        self.messages.say(Message(text=reason, tone=Tone.WARN))

    @Slot()
    def _undo(self) -> None:
        page = self.page()
        if page is not None:
            page.undo()

    def _go(self, place: str) -> None:
        page = self.page()
        if page is not None:
            page.go(place)

    def _open_number(self, number: int) -> None:
        if number < len(self._options):
            self.open(self._options[number].code)

    @Slot()
    def _collect_deeds(self) -> None:
        self.commands.set_deeds(self._deeds.collect(self.page(), tuple(self._options)))
