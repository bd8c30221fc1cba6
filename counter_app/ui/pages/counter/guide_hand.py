"""The hand of the Guide tab: searches while typing, opens articles, puts the answer into script and record, asks."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import QObject, Slot

from counter_app.commands import words
from counter_app.commands.knowledge import SearchKnowledge, ShowArticle
from counter_app.commands.questions import AskQuestion
from counter_app.commands.runner import Outcome
from counter_app.domain.errors import Refused
from counter_app.domain.rows import JsonObject
from counter_app.ui.dispatcher import SecondClick
from counter_app.ui.look import Look
from counter_app.ui.models.hits import hits_of
from counter_app.ui.pages.counter.acts import CounterActs, answer_of
from counter_app.ui.pages.counter.desk import CounterDesk
from counter_app.ui.pages.counter.guide_reader import Reading, plain_text, reading_of
from counter_app.ui.pages.counter.guide_tab import GuideTab
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.pages.counter.side_panel import GUIDE
from counter_app.ui.theme.tokens import Tone

KB_REF = "kb_ref"
Context = tuple[str | None, str | None, str | None]
"""Step, service and topic in hand."""


class GuideHand(QObject):
    """One search runs at a time, and after it only the newest: what is typed meanwhile is not worth an answer."""

    def __init__(self, page: CounterPage, acts: CounterActs, desk: CounterDesk, *, look: Look) -> None:
        super().__init__(page)
        self._page, self._acts, self._desk, self._look = page, acts, desk, look
        self._context: Context | None = None
        self._asked: tuple[str, Context] | None = None
        self.tab = GuideTab(look)
        page.right.add_tab(GUIDE, self.tab)
        page.right.opened.connect(self._opened)
        self.tab.typed.connect(self._search)
        self.tab.opened.connect(self._open)
        self.tab.copy_requested.connect(self._copy)
        self.tab.ask_requested.connect(self._ask)
        self.tab.left.connect(page.leave_side)

    def show_now(self) -> None:
        """Look for what belongs to the step in hand when it is another one; nothing while another tab is seen."""
        if self._page.right.shown() == GUIDE and self._now() != self._context:
            self._search(self.tab.field.text())

    def _now(self) -> Context:
        leg, state = self._desk.leg(), self._desk.leg_state()
        if leg is None or state is None:
            return (None, None, None)
        topic = state.value("topic")
        return (state.step, leg.service, topic if isinstance(topic, str) else None)

    @Slot(str)
    def _opened(self, tab: str) -> None:
        if tab == GUIDE:
            self.show_now()

    @Slot(str)
    def _search(self, text: str) -> None:
        step, service, topic = self._context = self._now()
        if not text.strip() and step is None:
            self._asked = None
            self.tab.show_hits("", ())
            return
        self._asked = (text, self._context)
        command = SearchKnowledge(text=text, step=step, service=service, topic=topic)
        found = self._acts.dispatcher.submit(command, action="guide", second=SecondClick.LATEST)
        asked = self._asked
        found.add_done_callback(lambda future: self._found(asked, future))

    def _found(self, asked: tuple[str, Context], future: Future[object]) -> None:
        if asked != self._asked or future.cancelled():
            return
        fault = future.exception()
        if fault is not None:
            self._acts.say(self.tr("The guide does not answer. Go on; try again later"), Tone.WARN)
            return
        outcome = future.result()
        self.tab.show_hits(asked[0], hits_of(outcome.result) if isinstance(outcome, Outcome) else ())

    @Slot(str)
    def _open(self, number: str) -> None:
        read = self._acts.dispatcher.submit(ShowArticle(number=number), action="article", second=SecondClick.LATEST)
        read.add_done_callback(lambda future: self._read(number, future))

    def _read(self, number: str, future: Future[object]) -> None:
        reading = self._reading(number, future)
        if reading is not None:
            self.tab.show_reading(reading)
            self._keep_reference(reading)

    def _reading(self, number: str, future: Future[object]) -> Reading | None:
        view = answer_of(future)
        if view:
            return reading_of(view)
        if not future.cancelled():
            self._acts.say(self.tr("%1 is not in the guide").replace("%1", number), Tone.WARN)
        return None

    def _keep_reference(self, reading: Reading) -> None:
        """Let the answer's article stand in the record where the step asks for it (CON-03)."""
        form = self._desk.form()
        path = next((f.path for f in form.fields if f.spec.name == KB_REF), None) if form is not None else None
        if path is not None and not reading.hit.outdated:
            self._page.edited.emit(path, reading.hit.number)

    @Slot(str)
    def _copy(self, number: str) -> None:
        shown = self.tab.reader.reading
        if self.tab.is_reading and shown is not None and shown.hit.number == number:
            self._put_into_script(shown)
            return
        read = self._acts.dispatcher.submit(ShowArticle(number=number), action="article", second=SecondClick.LATEST)
        read.add_done_callback(lambda future: self._copied(number, future))

    def _copied(self, number: str, future: Future[object]) -> None:
        reading = self._reading(number, future)
        if reading is not None:
            self._put_into_script(reading)

    def _put_into_script(self, reading: Reading) -> None:
        if self._desk.form() is None:
            self._acts.say(self.tr("Nobody is being served; there is no script to copy into"), Tone.WARN)
            return
        if reading.hit.outdated:
            self._acts.say(self.tr("%1 is no longer in force").replace("%1", reading.hit.number), Tone.WARN)
            return
        said = self._look.words.said
        self._page.serving.script.show_answer(said(reading.hit.title), plain_text(said(reading.body)))
        self._keep_reference(reading)
        self._acts.say(self.tr("%1 stands in the script").replace("%1", reading.hit.number))

    @Slot(str)
    def _ask(self, question: str) -> None:
        counter = None if self._desk.ticket() is None else self._desk.counter
        asked = self._acts.dispatcher.submit(AskQuestion(text=question, counter=counter), action="ask question")
        asked.add_done_callback(self._taken)

    def _taken(self, future: Future[object]) -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if isinstance(fault, Refused):
            self._acts.say(words.said(fault, self._look.language.value), Tone.BAD)
        elif fault is not None:
            self._acts.say(self.tr("The question was not sent. It still stands in the field"), Tone.BAD)
        else:
            view: JsonObject = answer_of(future)
            said = self.tr("Question %1 is with the supervisor; you stay its owner")
            self._acts.say(said.replace("%1", str(view.get("ref") or "")).replace("  ", " "))
            self.tab.field.clear()
