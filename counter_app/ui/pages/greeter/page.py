"""The greeter's page: header, tiles, class panel, last ticket; touches and keys become intents."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QSizePolicy, QStackedWidget, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.booked_sheet import BookedSheet
from counter_app.ui.pages.greeter.catalogue import Tab
from counter_app.ui.pages.greeter.class_panel import ClassPanel
from counter_app.ui.pages.greeter.coach_sheet import CoachSheet
from counter_app.ui.pages.greeter.desk_button import DeskButton
from counter_app.ui.pages.greeter.desk_more import DeskMore
from counter_app.ui.pages.greeter.header import DeskHeader
from counter_app.ui.pages.greeter.number_screen import NumberScreen
from counter_app.ui.pages.greeter.overview import OverviewBars
from counter_app.ui.pages.greeter.paper_sheet import PaperSheet
from counter_app.ui.pages.greeter.sheet import Sheet
from counter_app.ui.pages.greeter.state import CustomerClass, GreeterState
from counter_app.ui.pages.greeter.ticket_card import AskCard, TicketCard
from counter_app.ui.pages.greeter.tile_board import TileBoard
from counter_app.ui.staff_page import StaffPage
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import WHOLE_WIDTH, Column, Ground, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.message_line import MessageLine
from counter_app.ui.widgets.number_pad import NumberPad
from counter_app.ui.widgets.properties import put
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.side_by_side import fold

CLASS_KEYS = dict(
    zip(
        (Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_E, Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_D),
        CustomerClass,
        strict=True,
    )
)
SIDE_WIDTH = 440
SIDE_NARROW = 376
WIDE, TABS_WHOLE, ONE_COLUMN = 1320, 1060, 900
GAP, OVER = 18, 4
MESSAGE = 40
TAB_WIDTH = 102


class GreeterPage(Retranslating, StaffPage):
    """One tap, one ticket.

    Signals: those of a staff page; issue_requested(str) with the service; class_chosen(object);
    tab_chosen(object); reprint_requested(); reprint_number_requested(str); undo_requested();
    new_requested() from what is asked; number_closed(); banner_action_requested(str); booked_requested(),
    papers_requested(str) with a service, coach_requested() for what lies over the tiles.
    """

    issue_requested = Signal(str)
    class_chosen = Signal(object)
    tab_chosen = Signal(object)
    reprint_requested = Signal()
    reprint_number_requested = Signal(str)
    undo_requested = Signal()
    new_requested = Signal()
    number_closed = Signal()
    banner_action_requested = Signal(str)
    booked_requested = Signal()
    papers_requested = Signal(str)
    coach_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._state: GreeterState | None = None
        self._is_one = False
        self.setProperty("role", "window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self.header = DeskHeader(self._look)
        self.banner = Banner(theme)
        self.banner.action_requested.connect(self.banner_action_requested)
        for action in self.banner.findChildren(Button):
            put(action, kind="touch")
        self.messages = MessageLine(theme)
        self._bottom = Ground("bottom")
        Line(theme, self._bottom, margin=(12, 0, 12, 0)).addWidget(self.messages)
        body = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._body.addWidget(self._build_centre(), 1)
        self._side = self._build_side()
        self._body.addWidget(self._side)
        column = Column(theme, self)
        column.addWidget(self.header)
        column.addWidget(self.banner)
        self._scroll = SideScroll(body)
        self._scroll.resized.connect(self._lay_sheets)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._bottom)
        self.said.connect(self.messages.say)
        self.booked, self.papers = BookedSheet(self._look, self), PaperSheet(self._look, self)
        self.coach = CoachSheet(self._look, self)
        for sheet in self._sheets:
            sheet.closed.connect(self.setFocus)
        self.number = NumberScreen(self._look, self)
        self.number.closed.connect(self.number_closed)
        self._rescale()
        theme.changed.connect(self._rescale)

    def _build_centre(self) -> QWidget:
        theme = self._look.theme
        centre = QWidget()
        self._title = Label("greeter_title")
        self._class_line = Label("lead")
        self._tabs: dict[Tab, DeskButton] = {}
        self._tab_group = QButtonGroup(self)
        tabs = Line(theme, gap=9)
        for number, tab in enumerate(Tab):
            button = DeskButton(theme)
            button.setCheckable(True)
            self._tabs[tab] = button
            self._tab_group.addButton(button, number)
            tabs.addWidget(button)
        self._tab_group.idClicked.connect(self._tab_clicked)
        top = Line(theme, gap=12)
        top.addWidget(self._title)
        top.addWidget(self._class_line)
        top.addStretch(1)
        top.addLayout(tabs)
        self.tiles = TileBoard(self._look)
        self.tiles.tapped.connect(self._tapped)
        self._centre = centre
        column = Column(theme, centre, gap=15)
        column.addLayout(top)
        column.addWidget(self.tiles, 1)
        return centre

    def _build_side(self) -> Ground:
        theme = self._look.theme
        inside = self._side_inside = QWidget()
        self.classes = ClassPanel(self._look)
        self.classes.chosen.connect(self.class_chosen)
        self.classes.phone_open.connect(self._phone_open)
        self.classes.phone_kept.connect(self.setFocus)
        self.card, self.ask = TicketCard(self._look), AskCard(self._look)
        self.card.reprint_requested.connect(self.reprint_requested)
        self.card.undo_requested.connect(self.undo_requested)
        self.ask.reprint_requested.connect(self.reprint_number_requested)
        self.ask.new_requested.connect(self.new_requested)
        self.ask.hide()
        self.overview = OverviewBars(self._look)
        self.more = DeskMore(self._look)
        self.more.booked_requested.connect(self.booked_requested)
        self.more.coach_requested.connect(self.coach_requested)
        self._pad = NumberPad(theme)
        self._pad.set_focusable(False)
        # A press gives the focus to the next parent that takes it, but stops at a proxy that has it.
        self._pad.setFocusProxy(self.classes.phone)
        for key in self._pad.findChildren(Button):
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pad.digit_pressed.connect(self.classes.add_digit)
        self._pad.back_pressed.connect(self.classes.take_back)
        self._lower = QStackedWidget()
        self._lower.addWidget(self._build_lower())
        self._lower.addWidget(self._build_pad())
        column = Column(theme, inside, margin=(20, 14, 20, 14), gap=12)
        column.addWidget(self.classes)
        column.addWidget(Rule())
        column.addWidget(self._lower, 1)
        side = Ground("card")
        Column(theme, side, margin=1).addWidget(SideScroll(inside))
        return side

    def _build_pad(self) -> QWidget:
        holder = QWidget()
        column = Column(self._look.theme, holder)
        column.addWidget(self._pad)
        column.addStretch(1)
        return holder

    def _build_lower(self) -> QWidget:
        lower = QWidget()
        column = Column(self._look.theme, lower, gap=14)
        column.addWidget(self.card)
        column.addWidget(self.ask)
        column.addWidget(self.more)
        column.addWidget(self.overview, 1)
        return lower

    def render_state(self, state: GreeterState) -> None:
        """Show a state; what is unchanged does not repaint."""
        self._state = state
        self.header.render_state(state.header)
        if not self._tabs[state.tab].isChecked():
            self._tabs[state.tab].setChecked(True)
        self.tiles.render_tiles(state.tiles)
        self.classes.render_chosen(state.chosen)
        self._say_class()
        self.card.render_ticket(state.last)
        self.ask.render_ask(state.ask)
        self.ask.setVisible(state.ask is not None)
        self.card.setVisible(state.ask is None)
        self.overview.render_state(state.overview)
        self.number.render_ticket(state.number)
        if state.number is None and self.number.hasFocus():
            self.setFocus()

    @property
    def _sheets(self) -> tuple[Sheet, ...]:
        return (self.booked, self.papers, self.coach)

    def open_sheet(self, sheet: Sheet) -> None:
        """Lay one over the tiles; the others go."""
        for other in self._sheets:
            if other is not sheet:
                other.hide()
        self.more.stop_looking()
        self._lay_sheets()
        sheet.open()

    @Slot()
    def _lay_sheets(self) -> None:
        """Cover the tiles, or what of the page is seen where all stands in one column."""
        port, over = self._scroll.viewport(), self._look.theme.px(OVER)
        place = QRect(port.mapTo(self, QPoint()), port.size())
        if not self._is_one:
            tiles = QRect(self._centre.mapTo(self, QPoint()), self._centre.size())
            place &= tiles.adjusted(-over, -over, over, over)
        for sheet in self._sheets:
            sheet.setGeometry(place)

    def show_booked_count(self, count: int) -> None:
        self.more.show_count(count)

    @Slot(str)
    def _tapped(self, service: str) -> None:
        """A tile gives a ticket, or shows its papers while those are asked for."""
        if self.more.is_looking():
            self.papers_requested.emit(service)
        else:
            self.issue_requested.emit(service)

    def phone(self) -> str | None:
        """Return the number typed, when it is one."""
        return self.classes.phone.complete()

    def take_phone(self) -> str | None:
        """Return the number typed and make room for the next customer."""
        phone = self.classes.phone.complete()
        self.classes.phone.clear()
        if self.classes.phone.hasFocus():
            self.setFocus()
        return phone

    def give_phone(self, phone: str | None) -> None:
        self.classes.phone.setText(phone or "")

    def retranslate(self) -> None:
        self._title.setText(self.tr("Tap once to issue"))
        words = {
            Tab.COMMON: self.tr("Common"),
            Tab.MOBILE: self.tr("Mobile"),
            Tab.BROADBAND: self.tr("Broadband"),
            Tab.ALL: self.tr("All"),
        }
        for tab, button in self._tabs.items():
            button.set_label(words[tab])
        self.setWindowTitle(self.tr("Greeter"))
        self._say_class()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.number.setGeometry(self.rect())
        self._rescale()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or not self._press(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.tiles.stop()
        super().closeEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; fields in focus have had it before."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Z and held in (
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.AltModifier,
        ):
            self.undo_requested.emit()
            return True
        if held:
            return False
        if key in CLASS_KEYS:
            self.class_chosen.emit(CLASS_KEYS[key])
            return True
        if key == Qt.Key.Key_P:
            self.reprint_requested.emit()
            return True
        if self.more.press(key):
            return True
        return self.tiles.tap_number(key - Qt.Key.Key_0)

    def _say_class(self) -> None:
        if self._state is not None:
            chosen = self.classes.class_words(self._state.chosen)
            self._class_line.setText(self.tr("Class now: {name}").format(name=chosen))

    @Slot(int)
    def _tab_clicked(self, number: int) -> None:
        self.tab_chosen.emit(tuple(Tab)[number])

    @Slot(bool)
    def _phone_open(self, opened: bool) -> None:
        self._lower.setCurrentIndex(int(opened))

    @Slot()
    def _rescale(self) -> None:
        """Fold by effective size: one column below 900, a slimmer side below 1320."""
        theme = self._look.theme
        px, width = theme.px, self.width() / theme.scale
        one = self._is_one = width < ONE_COLUMN
        fold(self._body, wide=not one, gap=px(GAP))
        self._body.setContentsMargins(px(GAP), px(GAP), px(GAP), px(GAP))
        self.classes.set_room(self.height() / theme.scale)
        for button in self._tabs.values():
            button.set_least_width(0 if width < TABS_WHOLE else px(TAB_WIDTH))
        self.tiles.set_whole(one)
        self._class_line.setVisible(width >= ONE_COLUMN + SIDE_NARROW)
        if one:
            self._side.setMinimumSize(0, self._side_inside.minimumSizeHint().height())
            self._side.setMaximumWidth(WHOLE_WIDTH)
        else:
            self._side.setMinimumHeight(0)
            self._side.setFixedWidth(px(SIDE_WIDTH if width >= WIDE else SIDE_NARROW))
        self._bottom.setFixedHeight(px(MESSAGE))
