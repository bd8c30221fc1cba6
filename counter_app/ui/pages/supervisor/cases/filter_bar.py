"""What the list shows: which kind, open or closed, whose, which state and level, how urgent, and a search."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.alarm_table import Colour
from counter_app.domain.case_codes import AppointmentState, CaseKind, FollowUpState, LeadState, Level
from counter_app.domain.case_states import STATES
from counter_app.ui.case_words import CaseWords
from counter_app.ui.look import Look
from counter_app.ui.models.entries import TABS_OF_CASES, Tab
from counter_app.ui.models.entry_list import Filter
from counter_app.ui.widgets.choices import Choices, Option, option
from counter_app.ui.widgets.flow_layout import FlowLayout
from counter_app.ui.widgets.grounds import Column
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.search_combo import SearchCombo

ALL, OPEN, CLOSED = "", "open", "closed"
WIDTH = 172


class FilterBar(Retranslating, QWidget):
    """Signals: changed(Filter)."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, CaseWords(self)
        self._people: tuple[tuple[str, str], ...] = ()
        self._counts: dict[Tab, int] = {}
        theme = look.theme
        self.tabs = Choices(look, kind="pill", wrap=True)
        self.tabs.chosen.connect(self._tab_chosen)
        self.when = Choices(look, kind="pill")
        self.when.changed.connect(self._tell)
        self.search = QLineEdit()
        self.search.textChanged.connect(self._tell)
        self.state, self.owner = SearchCombo(look), SearchCombo(look)
        self.level, self.colour = SearchCombo(look), SearchCombo(look)
        self._combos = (self.state, self.owner, self.level, self.colour)
        row = QWidget()
        flow = FlowLayout(theme, row, gap=8)
        flow.addWidget(self.search)
        for combo in self._combos:
            combo.changed.connect(self._tell)
            flow.addWidget(combo)
        flow.addWidget(self.when)
        body = Column(theme, self, gap=8)
        body.addWidget(self.tabs)
        body.addWidget(row)
        self._rescale()
        theme.changed.connect(self._rescale)
        self.retranslate()
        self.tabs.choose(Tab.COMPLAINT.value)
        self.when.choose(OPEN)

    def wanted(self) -> Filter:
        """Return what is chosen."""
        return Filter(
            tab=Tab(self.tabs.value() or Tab.COMPLAINT),
            state=self.state.value() or ALL,
            closed=self.when.value() == CLOSED,
            owner=self.owner.value() or ALL,
            level=self.level.value() or ALL,
            colour=self.colour.value() or ALL,
            words=tuple(self.search.text().lower().split()),
        )

    def open_tab(self, tab: Tab, *, closed: bool = False) -> None:
        """Show a list whole."""
        self.tabs.choose(tab.value)
        self.when.choose(CLOSED if closed else OPEN)
        for combo in self._combos:
            combo.choose(ALL)
        self.search.clear()
        self._tab_chosen(tab.value)

    def press_digit(self, digit: int) -> bool:
        return self.tabs.press_digit(digit)

    def show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        """Offer these owners: number and name."""
        if people != self._people:
            self._people = people
            self.retranslate()

    def show_counts(self, counts: dict[Tab, int]) -> None:
        if counts != self._counts:
            self._counts = counts
            for tab in Tab:
                button = self.tabs.button(tab.value)
                if button is not None:
                    button.set_label(self._tab_words(tab))

    def retranslate(self) -> None:
        chosen, when = self.tabs.value(), self.when.value()
        self.tabs.set_options([option(tab.value, self._tab_words(tab)) for tab in Tab])
        self.tabs.choose(chosen or Tab.COMPLAINT.value)
        self.tabs.setAccessibleName(self.tr("Lists"))
        self.when.set_options([option(OPEN, self.tr("Open")), option(CLOSED, self.tr("Closed"))])
        self.when.choose(when or OPEN)
        self.search.setPlaceholderText(self.tr("Search, Ctrl+F"))
        self.search.setAccessibleName(self.tr("Search"))
        self.owner.reoffer([option(ALL, self.tr("All owners")), *self._owners()])
        colours = [option(c.value, self._words.colour(c)) for c in Colour]
        self.colour.reoffer([option(ALL, self.tr("All colours")), *colours])
        self.level.reoffer([option(ALL, self.tr("All levels")), *(option(level.value, level.value) for level in Level)])
        for combo, name in zip(
            self._combos, (self.tr("State"), self.tr("Owner"), self.tr("Level"), self.tr("Urgency")), strict=True
        ):
            combo.set_name(name)
        self._show_states()

    def _owners(self) -> list[Option]:
        return [option(staff, name) for staff, name in self._people]

    def _tab_words(self, tab: Tab) -> str:
        count = self._counts.get(tab, 0)
        return f"{self._words.tab(tab)} {count}" if count else self._words.tab(tab)

    def _show_states(self) -> None:
        tab = Tab(self.tabs.value() or Tab.COMPLAINT)
        codes = [option(code, self._words.state_of_code(tab, code)) for code in _states(tab)]
        self.state.reoffer([option(ALL, self.tr("All states")), *codes])
        self.level.setVisible(tab is Tab.COMPLAINT)
        for combo in self._combos:
            if combo.value() is None:
                combo.choose(ALL)

    @Slot(str)
    def _tab_chosen(self, code: str) -> None:
        self.state.choose(ALL)
        self._show_states()
        if Tab(code) is not Tab.COMPLAINT:
            self.level.choose(ALL)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.wanted())

    @Slot()
    def _rescale(self) -> None:
        for part in (self.search, *self._combos):
            part.setFixedWidth(self._look.theme.px(WIDTH))


def _states(tab: Tab) -> tuple[str, ...]:
    """Return the states that the entries of a list may have."""
    if tab in (Tab.FOLLOW_UP, Tab.QUESTION):
        return tuple(FollowUpState)
    if tab is Tab.APPOINTMENT:
        return tuple(AppointmentState)
    if tab is Tab.LEAD:
        return tuple(LeadState)
    kind = next(kind for kind in CaseKind if TABS_OF_CASES[kind] is tab)
    return tuple(state for state in type(next(iter(STATES[kind]))) if state in STATES[kind])
