"""The rating window: idle, five choices, reasons, thanks. It shows a state and tells of touches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QWidget

from counter_app.ui.rating.choice import ChoiceCard
from counter_app.ui.rating.state import SCORES, PanelState, Stage
from counter_app.ui.rating.words import PanelWords
from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.grounds import Column, Glyph, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.mark import Mark

SCORE_WORDS = {
    5: QT_TRANSLATE_NOOP("RatingWindow", "Very satisfied"),
    4: QT_TRANSLATE_NOOP("RatingWindow", "Satisfied"),
    3: QT_TRANSLATE_NOOP("RatingWindow", "Fairly satisfied"),
    2: QT_TRANSLATE_NOOP("RatingWindow", "Not satisfied"),
    1: QT_TRANSLATE_NOOP("RatingWindow", "Not satisfied at all"),
}
TITLE = QT_TRANSLATE_NOOP("RatingWindow", "How was this service?")
STARS = QT_TRANSLATE_NOOP("RatingWindow", "{n} of 5 stars")
COUNTER = QT_TRANSLATE_NOOP("RatingWindow", "Counter {counter}")
COUNTER_STAFF = QT_TRANSLATE_NOOP("RatingWindow", "Counter {counter} · staff {staff}")
OTHER_LANGUAGE = QT_TRANSLATE_NOOP("RatingWindow", "中文")
PRIVACY = QT_TRANSLATE_NOOP("RatingWindow", "Staff at the counter cannot see or give your rating.")
CLOSES = QT_TRANSLATE_NOOP("RatingWindow", "You may leave without rating · closes in {n} s")
SENDS = QT_TRANSLATE_NOOP("RatingWindow", "Sent by itself in {n} s")
WHY = QT_TRANSLATE_NOOP("RatingWindow", "What was not good? Choose any, or skip.")
SEND = QT_TRANSLATE_NOOP("RatingWindow", "Send")
SKIP = QT_TRANSLATE_NOOP("RatingWindow", "Skip")
THANKS = QT_TRANSLATE_NOOP("RatingWindow", "Thank you for your rating")
WELCOME = QT_TRANSLATE_NOOP("RatingWindow", "Welcome")
AWAY = QT_TRANSLATE_NOOP("RatingWindow", "Back soon, please wait a moment")
WINDOW = QT_TRANSLATE_NOOP("RatingWindow", "Rating panel")
REASON_COLUMNS = 4
MARGIN = 28
MARK = 34
LANGUAGE_WIDTH = 130


class RatingWindow(QWidget):
    """The panel between customer and hall; the clerk never sees what it takes.

    Signals: score_chosen(int); reason_toggled(str); sent(); language_requested().
    """

    score_chosen = Signal(int)
    reason_toggled = Signal(str)
    sent = Signal()
    language_requested = Signal()

    def __init__(
        self, theme: Theme, words: PanelWords, reasons: Sequence[Option], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._reasons = theme, words, tuple(reasons)
        self._state: PanelState | None = None
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self._build_quiet())
        self._pages.addWidget(self._build_choices())
        self._pages.addWidget(self._build_reasons())
        self._bottom = self._build_bottom()
        column = Column(self._theme, self, margin=(MARGIN, 20, MARGIN, 16), gap=14)
        column.addLayout(self._build_top())
        column.addWidget(self._pages, 1)
        column.addWidget(self._bottom)
        self._rescale()
        self._theme.changed.connect(self._rescale)

    def _build_top(self) -> Line:
        top = Line(self._theme, gap=12)
        self._title = Label("rating_title")
        self._who = Label("rating")
        self._language = Button(self._theme, kind="public")
        self._language.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._language.clicked.connect(self.language_requested)
        top.addWidget(Mark(self._theme, side=MARK))
        top.addWidget(self._title, 1)
        top.addWidget(self._who)
        top.addWidget(self._language)
        return top

    def _build_quiet(self) -> QWidget:
        """Build the page of the stages that only say something."""
        page = QWidget()
        self._sign = Glyph(self._theme, "hall", colour="accent_text", size=72)
        self._big, self._small = Label("rating_title", wrap=True), Label("rating", wrap=True)
        column = Column(self._theme, page, gap=16)
        column.addStretch(2)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._big, self._small):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(3)
        return page

    def _build_choices(self) -> QWidget:
        page = QWidget()
        line = Line(self._theme, page, gap=17)
        self.cards: dict[int, ChoiceCard] = {}
        for score in SCORES:
            card = self.cards[score] = ChoiceCard(self._theme, score)
            card.clicked.connect(self._card_clicked)
            line.addWidget(card, 1)
        return page

    def _build_reasons(self) -> QWidget:
        page = QWidget()
        self._grid = QGridLayout()
        self.reasons: dict[str, Button] = {}
        for number, reason in enumerate(self._reasons):
            button = self.reasons[reason.code] = Button(self._theme, kind="public")
            button.setCheckable(True)
            button.setObjectName(reason.code)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            button.clicked.connect(self._reason_clicked)
            self._grid.addWidget(button, *divmod(number, REASON_COLUMNS))
        self.skip, self.send = Button(self._theme, kind="public"), Button(self._theme, kind="public_main")
        buttons = Line(self._theme, gap=17)
        for button in (self.skip, self.send):
            button.clicked.connect(self.sent)
            buttons.addWidget(button, 1)
        column = Column(self._theme, page, gap=24)
        column.addLayout(self._grid, 1)
        column.addLayout(buttons)
        return page

    def _build_bottom(self) -> QWidget:
        bottom = QWidget()
        line = Line(self._theme, bottom, gap=10)
        self._privacy, self._closes = Label("rating"), Label("rating")
        line.addWidget(Glyph(self._theme, "lock", size=18))
        line.addWidget(self._privacy)
        line.addStretch(1)
        line.addWidget(self._closes)
        return bottom

    def render_state(self, state: PanelState) -> None:
        if state != self._state:
            self._state = state
            self._fill(state)

    @property
    def stage(self) -> Stage | None:
        return self._state.stage if self._state else None

    @property
    def said(self) -> tuple[str, str]:
        """Return the large words in sight and those of the countdown."""
        quiet = self._pages.currentIndex() == 0
        return (self._big if quiet else self._title).text(), self._closes.text()

    def retranslate(self) -> None:
        """Set every text in the panel's own language; the program's does not matter here."""
        say = self._words.said
        self.setWindowTitle(say(WINDOW))
        beside = tuple(say(each) for each in SCORE_WORDS.values())
        for score, card in self.cards.items():
            card.set_words(say(SCORE_WORDS[score]), say(STARS).format(n=score), beside=beside)
        for reason in self._reasons:
            self.reasons[reason.code].set_label(self._words.data(reason.text))
        self._language.set_label(say(OTHER_LANGUAGE))
        self._privacy.setText(say(PRIVACY))
        self.skip.set_label(say(SKIP))
        self.send.set_label(say(SEND))
        if self._state is not None:
            self._fill(self._state)

    def _fill(self, state: PanelState) -> None:
        say, stage = self._words.said, state.stage
        page = {Stage.RATING: 1, Stage.REASONS: 2}.get(stage, 0)
        self._pages.setCurrentIndex(page)
        self._bottom.setVisible(page > 0)
        self._who.setText(self._who_words(state))
        if page == 0:
            self._say_quiet(state)
            self._title.setText("")
            return
        self._title.setText(say(TITLE if stage is Stage.RATING else WHY))
        self._closes.setText(say(CLOSES if stage is Stage.RATING else SENDS).format(n=state.left_s))
        for code, button in self.reasons.items():
            button.setChecked(code in state.tags)
        self.send.setEnabled(bool(state.tags))

    def _say_quiet(self, state: PanelState) -> None:
        say = self._words.said
        match state.stage:
            case Stage.THANKS:
                self._sign.show_as("ok", "ok")
                words = (say(THANKS), say(PRIVACY))
            case Stage.PAUSED:
                self._sign.show_as("pause", "text2")
                words = (say(AWAY), state.hall_name)
            case _:
                self._sign.show_as("hall", "accent_text")
                words = (say(WELCOME), state.hall_name)
        self._big.setText(words[0])
        self._small.setText(words[1])

    def _who_words(self, state: PanelState) -> str:
        text = COUNTER_STAFF if state.staff else COUNTER
        return self._words.said(text).format(counter=state.counter, staff=state.staff)

    @Slot()
    def _card_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, ChoiceCard):
            self.score_chosen.emit(card.score)

    @Slot()
    def _reason_clicked(self) -> None:
        self.reason_toggled.emit(self.sender().objectName())

    @Slot()
    def _rescale(self) -> None:
        self._grid.setSpacing(self._theme.px(17))
        self._language.setMinimumWidth(self._theme.px(LANGUAGE_WIDTH))
