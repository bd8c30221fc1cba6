"""The staff window: arranges header, banner, workspaces, message line and key bar. It decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from counter_app.ui.header import Header
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.size_class import Height, SizeClass, size_class
from counter_app.ui.staff_page import StaffPage
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.key_bar import KeyBar
from counter_app.ui.widgets.message_line import Message, MessageLine

PLACES = ("1", "2", "3", "4", "Q", "H", "A")


class MainWindow(QWidget):
    """Holds the workspaces of one role; a page fills the middle, its keys the bar.

    Signals: close_requested() instead of closing: the program ends its work first; workspace_changed(str).
    """

    close_requested = Signal()
    workspace_changed = Signal(str)

    def __init__(self, look: Look, *, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pages: dict[str, StaffPage] = {}
        self._options: list[Option] = []
        self._may_close = False
        self.setProperty("role", "window")
        self._build(now_ms)
        self._bind()
        look.theme.changed.connect(self._fit)

    def _build(self, now_ms: Callable[[], int]) -> None:
        theme = self._look.theme
        self.header = Header(self._look)
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
        for part in (self.header, self.banner):
            body.addWidget(part)
        body.addWidget(self.stack, 1)
        body.addWidget(self._bottom)

    def _bind(self) -> None:
        self.header.workspace_chosen.connect(self.open)
        self.keys.pressed.connect(self._act)
        self.keys.refused.connect(self._key_refused)
        self.messages.undo_requested.connect(self._undo)
        look = self._look
        bindings: list[tuple[str, Callable[[], object]]] = [
            ("Alt+Z", self._undo),
            ("Ctrl+Z", self._undo),
            ("Alt+M", self.messages.show_history),
            ("Ctrl+L", look.words.toggle),
            ("Ctrl++", self._larger),
            ("Ctrl+=", self._larger),
            ("Ctrl+-", self._smaller),
            ("Ctrl+0", self._normal),
        ]
        for keys, run in bindings:
            self._shortcut(keys).activated.connect(run)
        for place in PLACES:
            shortcut = self._shortcut(f"Alt+{place}")
            shortcut.setObjectName(place)
            shortcut.activated.connect(self._go)
        for number in range(1, 6):
            shortcut = self._shortcut(f"Ctrl+{number}")
            shortcut.setObjectName(str(number))
            shortcut.activated.connect(self._open_number)

    def _shortcut(self, keys: str) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.setAutoRepeat(False)
        return made

    def add_workspace(self, code: str, name: Text, page: StaffPage) -> None:
        """Add a page; the first one added is shown."""
        self._pages[code] = page
        self._options.append(Option(code, name))
        self.stack.addWidget(page)
        page.keys_changed.connect(self._show_keys)
        page.hints_changed.connect(self._show_keys)
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
        self.workspace_changed.emit(code)

    def page(self) -> StaffPage | None:
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, StaffPage) else None

    def let_close(self) -> None:
        """Close for good, once the program has ended its work."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()

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
        self.keys.setVisible(size.height is Height.NORMAL and bool(self._keys()))
        page = self.page()
        if page is not None:
            page.fit(size)

    def _keys(self) -> bool:
        page = self.page()
        return page is not None and bool(page.keys())

    @Slot()
    def _show_keys(self) -> None:
        page = self.page()
        if page is None:
            return
        self.keys.render_keys(page.keys(), state=f"{self._code()}:{page.state_name()}")
        self.messages.set_hints(page.hints())
        self.keys.setVisible(self.size_class().height is Height.NORMAL and bool(page.keys()))

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

    @Slot()
    def _go(self) -> None:
        page = self.page()
        if page is not None:
            page.go(self.sender().objectName())

    @Slot()
    def _open_number(self) -> None:
        number = int(self.sender().objectName()) - 1
        if number < len(self._options):
            self.open(self._options[number].code)

    @Slot()
    def _larger(self) -> None:
        self._look.theme.step_scale(1)

    @Slot()
    def _smaller(self) -> None:
        self._look.theme.step_scale(-1)

    @Slot()
    def _normal(self) -> None:
        self._look.theme.step_scale(0)
