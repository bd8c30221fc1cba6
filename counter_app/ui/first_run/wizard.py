"""The wizard: arranges the three steps and walks through them. Enter, Enter, Enter gives a working hall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.ui.first_run.answers import Answers, FirstRun, Person, Size, Step, Then
from counter_app.ui.first_run.steps import DevicesStep, HallStep, PeopleStep, StepPage
from counter_app.ui.look import Look
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Chip, Column, Ground, Line, Rule
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.mark import Mark
from counter_app.ui.widgets.retranslating import Retranslating

WIDTH, HEIGHT = 760, 600
MARK = 34


class FirstRunWizard(Retranslating, QWidget):
    """Three steps to a working hall.

    Signals: done(FirstRun); trial_requested(str) with a printer's setting.
    """

    done = Signal(object)
    trial_requested = Signal(str)

    def __init__(
        self,
        look: Look,
        *,
        people: Callable[[Size], Sequence[Person]],
        services: int,
        answers: Answers | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._people = look, people
        self._answers = answers or Answers(language=look.language)
        self._busy = False
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build(services)
        self.retranslate()
        self._render()

    def _build(self, services: int) -> None:
        theme = self._look.theme
        self.hall = HallStep(self._look, services=services)
        self.people = PeopleStep(self._look)
        self.devices = DevicesStep(self._look)
        self.devices.trial_requested.connect(self.trial_requested)
        self._stack = QStackedWidget()
        for page in self._pages():
            page.changed.connect(self._changed)
            self._stack.addWidget(page)
        card = Ground("card")
        body = Column(theme, card, margin=(28, 22, 28, 22), gap=16)
        body.addLayout(self._build_top())
        body.addWidget(Rule())
        body.addWidget(self._stack, 1)
        body.addWidget(Rule())
        body.addLayout(self._build_buttons())
        self._card = card
        outer = Column(theme, self, margin=16)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        self._rescale()
        theme.changed.connect(self._rescale)

    def _build_top(self) -> Line:
        theme = self._look.theme
        self._title = Label("h1")
        self._marks = [Chip(), Chip(), Chip()]
        top = Line(theme, gap=12)
        top.addWidget(Mark(theme, side=MARK))
        top.addWidget(self._title, 1)
        for mark in self._marks:
            top.addWidget(mark)
        return top

    def _build_buttons(self) -> Line:
        theme = self._look.theme
        self.back = Button(theme, icon="back")
        self.back.clicked.connect(self.go_back)
        self.demo = Button(theme)
        self.demo.clicked.connect(self._begin_demo)
        self.next = Button(theme, kind="main", icon="enter")
        self.next.clicked.connect(self.go_on)
        self._news = Label("error", wrap=True)
        line = Line(theme, gap=12)
        line.addWidget(self.back)
        line.addWidget(self._news, 1)
        line.addWidget(self.demo)
        line.addWidget(self.next)
        return line

    @property
    def answers(self) -> Answers:
        return self._answers

    @property
    def news(self) -> str:
        """Return what is said beside the buttons."""
        return self._news.text()

    def start(self) -> None:
        """Put the focus where Enter goes on."""
        self._focus(self._answers.step)

    def show_busy(self, busy: bool) -> None:
        """Hold the buttons while the hall is founded."""
        self._busy = busy
        self._render()
        if not busy:
            self.start()

    def show_fault(self, words: str) -> None:
        """Say why nothing was founded; all answers stay."""
        self.show_busy(False)
        self._news.setText(words)

    @Slot(object)
    def trial_ended(self, reason: object) -> None:
        """Tell how the trial print went; None is fine."""
        match reason:
            case None:
                words = self.tr("It printed.")
            case "NO_PAPER":
                words = self.tr("It answers, but it has no paper. Put paper in, then try again")
            case _:
                words = self.tr("It does not answer. Check address, cable and power, then try again")
        self.show_trial(words, fine=reason is None)

    def not_founded(self, fault: str) -> None:
        said = self.tr("The hall was not founded: {fault}. Your answers are kept. Mend it, then try again")
        self.show_fault(said.format(fault=fault))

    def show_trial(self, words: str, *, fine: bool) -> None:
        self.devices.show_trial(words, fine=fine)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("First run"))
        names = (self.tr("Your hall"), self.tr("Your people"), self.tr("Your devices"))
        self._names = names
        for page in self._pages():
            page.retranslate()
        self.back.set_label(self.tr("Back"))
        self.demo.set_label(self.tr("See the demo first"))
        self._render()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.go_on()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)

    @Slot()
    def go_on(self) -> None:
        """Go to the next step; after the last one the hall can be founded."""
        if self._busy:
            return
        step = self._answers.step
        if step is not Step.DEVICES:
            self._go_to(Step(step + 1))
        elif self._answers.is_complete():
            self._finish(Then.OPEN)
        else:
            self.devices.address.setFocus()
            self._news.setText(self.tr("The printer's address is still missing"))

    @Slot()
    def go_back(self) -> None:
        if not self._busy and self._answers.step is not Step.HALL:
            self._go_to(Step(self._answers.step - 1))

    def _go_to(self, step: Step) -> None:
        self._set(replace(self._answers, step=step))
        self._focus(step)

    def _focus(self, step: Step) -> None:
        if step is Step.HALL:
            self.hall.name.setFocus()
        else:
            self.next.setFocus()

    def _finish(self, then: Then) -> None:
        answers = self._answers
        self.show_busy(True)
        self.done.emit(
            FirstRun(
                plan=answers.plan(),
                printer_setting=answers.printer_setting(),
                display=answers.display,
                rating_pad=answers.rating_pad,
                then=then,
            )
        )

    def _set(self, answers: Answers) -> None:
        if answers != self._answers:
            self._answers = answers
            self._render()

    def _pages(self) -> tuple[StepPage, ...]:
        return (self.hall, self.people, self.devices)

    def _render(self) -> None:
        step = self._answers.step
        last = step is Step.DEVICES
        self._news.setText("")
        self._title.setText(self._names[step])
        for number, mark in enumerate(self._marks):
            tone = Tone.ACCENT if number == step else Tone.OK if number < step else Tone.NEUTRAL
            sign = "✓" if number < step else str(number + 1)
            mark.show_as(f"{sign} {self._names[number]}", tone)
        self.people.set_people(tuple(self._people(self._answers.size)))
        for page in self._pages():
            page.render_answers(self._answers)
        self._stack.setCurrentIndex(step)
        self.back.setVisible(step is not Step.HALL)
        self.demo.setVisible(last)
        self.next.set_label(self.tr("Open for business") if last else self.tr("Next"))
        for button in (self.back, self.demo, self.next):
            button.setEnabled(not self._busy)

    @Slot(object)
    def _changed(self, answers: Answers) -> None:
        self._set(answers)
        if answers.language is not self._look.language:
            self._look.words.use(answers.language)

    @Slot()
    def _begin_demo(self) -> None:
        self._finish(Then.DEMO)

    @Slot()
    def _rescale(self) -> None:
        px = self._look.theme.px
        self._card.setFixedWidth(px(WIDTH))
        self._card.setMinimumHeight(px(HEIGHT))
