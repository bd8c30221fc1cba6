"""Approvals at the counter: asks, follows the answer, puts it into the form, lets a second person decide by PIN."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import fields, replace

from PySide6.QtCore import QObject, Slot

from counter_app.commands import words
from counter_app.commands.approvals import DecideApproval, RequestApproval
from counter_app.commands.confirming import WithdrawApproval
from counter_app.commands.spec import Command
from counter_app.domain.approvals import LATER_HINT_S, may_ask, suffices
from counter_app.domain.codes import ApprovalState, Decision, Granter, Matter
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Approval, Staff
from counter_app.store.unit import Changes
from counter_app.ui import formats
from counter_app.ui.data_texts import text_of
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.acts import CounterActs, answer_of
from counter_app.ui.pages.counter.approval_drawer import shown_wish
from counter_app.ui.pages.counter.approval_wish import Wish, of_form, of_refusal
from counter_app.ui.pages.counter.desk import CounterDesk
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.staff_page import Offer
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.choices import Option

NAMES_SHOWN = 2


class ApprovalHand(QObject):
    """Follows the requests of this person; the newest one is shown beside the message line with its seconds."""

    def __init__(
        self, page: CounterPage, acts: CounterActs, desk: CounterDesk, *, look: Look, now_ms: Callable[[], int]
    ) -> None:
        super().__init__(page)
        self._page, self._acts, self._desk, self._look, self._now_ms = page, acts, desk, look, now_ms
        self._drawer = page.drawers.approval
        self._people: dict[str, Staff] = {}
        self._rows: dict[str, Approval] = {}
        self._wishes: dict[str, Wish] = {}
        self._wish: Wish | None = None
        self._hinted: set[str] = set()
        self._granted: tuple[str, Command] | None = None
        self._ticket = ""
        texts = desk.texts
        self._names = {matter: text_of(said.words) for matter, said in texts.master.matters.items()}
        offered = (m for m in Matter if may_ask(m, desk.post) and m is not Matter.AP_12)
        self._drawer.set_matters([Option(str(m), self._names[m]) for m in offered])
        page.offers = (*page.offers, Offer(lambda: self.tr("Ask approval"), "Alt+R", self.open))
        acts.approval_needed.connect(self._needed)
        page.approval_requested.connect(self.open)
        page.second_passed.connect(self.tick)
        self._drawer.asked.connect(self._ask)
        self._drawer.pin_given.connect(self._decide_here)
        self._drawer.withdrawn.connect(self._withdraw)

    # ------------------------------------------------------------------ what happens in the hall

    def apply(self, changes: Changes) -> None:
        ticket = self._desk.ticket()
        number = "" if ticket is None else ticket.ticket_id
        if number != self._ticket:
            self._ticket, self._wish = number, None
        for row in changes.rows:
            if isinstance(row, Staff):
                self._people[row.staff] = row
            elif isinstance(row, Approval) and row.asked_by == self._desk.staff:
                self._follow(row)
        self._show_waiting()

    def _follow(self, row: Approval) -> None:
        before = self._rows.get(row.approval_id)
        if row.state is ApprovalState.ASKED:
            self._rows[row.approval_id] = row
            return
        if before is None:
            return  # answered before this window began
        del self._rows[row.approval_id]
        wish = self._wishes.pop(row.approval_id, Wish())
        match row.state:
            case ApprovalState.GRANTED:
                self._told_granted(row, wish)
            case ApprovalState.REFUSED:
                self._told_refused(row)
            case ApprovalState.TIMED_OUT:
                said = self.tr("%1: nobody answered. Use what you may grant yourself, or offer a call-back later")
                self._acts.say(said.replace("%1", self._what(row)), Tone.WARN)
            case _:
                pass
        if self._drawer.isVisible() and self._drawer.is_waiting and self._waiting() is None:
            self._drawer.shut()

    def _told_granted(self, row: Approval, wish: Wish) -> None:
        said = self.tr("%1 agrees: %2").replace("%1", self._name(row.decided_by)).replace("%2", self._what(row))
        waits = self._open_wish()
        path = wish.path or (waits.path if waits.matter is row.matter and waits.object == row.object else "")
        if path and self._fill(path, row.approval_id):
            said = self.tr("%1. It stands in the form").replace("%1", said)
        elif wish.command is not None:
            self._granted = (row.approval_id, wish.command)
            said = self.tr("%1. Alt+R carries it out").replace("%1", said)
        self._acts.say(said)

    def _told_refused(self, row: Approval) -> None:
        said = self.tr("%1 refuses: %2").replace("%1", self._name(row.decided_by)).replace("%2", self._what(row))
        if row.decision_reason:
            said = f"{said} · {row.decision_reason}"
        self._acts.say(said, Tone.WARN)

    def _fill(self, path: str, approval: str) -> bool:
        """Put the number into the field that waits for it, by the road of a person's own typing."""
        state = self._page.state
        form = None if state is None else state.form
        if form is None or all(one.path != path for one in form.fields):
            return False
        self._page.edited.emit(path, approval)
        return True

    # ------------------------------------------------------------------ asking

    @Slot(object, object)
    def _needed(self, refusal: Refused, command: Command) -> None:
        """An act was refused for want of an approval: say so, and remember what Alt+R asks for."""
        matter = Matter(str(refusal.details.get("approval")))
        ticket = self._desk.ticket()
        self._wish = of_refusal(matter, command, "" if ticket is None else ticket.ticket_no)
        waits = self._open_wish()
        if self._wish.command is None and waits.matter is matter:
            self._wish = waits  # the form's own field takes the number
        said = self.tr("Needs approval: %1. Input is kept. Ask with Alt+R")
        self._acts.say(said.replace("%1", self._look.words.said(self._names[matter])), Tone.WARN)

    @Slot()
    def open(self) -> None:
        """Carry out what was granted, else show what waits, else ask for what is open here."""
        granted, self._granted = self._granted, None
        if granted is not None:
            self._acts.do(_with_approval(granted[1], granted[0]))
            return
        if self._waiting() is not None and self._wish is None:
            self._show_waiting(always=True)
        else:
            wish = self._wish or self._open_wish()
            measure = self._desk.texts.master.book.codes.measures.get(wish.measure or "")
            self._drawer.begin(wish, None if measure is None else text_of(measure.words))
        self._page.drawers.open(self._drawer)

    def _open_wish(self) -> Wish:
        ticket, state = self._desk.ticket(), self._page.state
        number = "" if ticket is None else ticket.ticket_no
        form = None if state is None else state.form
        found = None
        leg = self._desk.leg_state()
        if form is not None and leg is not None:
            book = self._desk.texts.master.book
            found = of_form(book, form, self._page.serving.form.values(), number, leg.value)
        return found or Wish(object=number)

    @Slot(object, str)
    def _ask(self, wish: Wish, reason: str) -> None:
        assert wish.matter is not None
        measure = wish.measure if wish.matter is Matter.AP_07 else None
        command = RequestApproval(
            matter=wish.matter, object=wish.object, amount=wish.amount, reason=reason[:200], measure=measure
        )
        asked = self._acts.dispatcher.submit(command, action="ask approval")

        def answered(future: Future[object]) -> None:
            approval = answer_of(future).get("approval")
            if not isinstance(approval, str):
                self._say_fault(future)
                return
            self._wish = None
            self._wishes[approval] = wish
            self._drawer.shut()
            assert wish.matter is not None
            needs = Granter(str(answer_of(future).get("needs")))
            what = shown_wish(self._look.words.said(self._names[wish.matter]), wish.object, wish.amount)
            said = self.tr("Asked %1: %2. You may go on")
            self._acts.say(said.replace("%1", self._whom(needs)).replace("%2", what), Tone.NEUTRAL)
            self._show_waiting()

        asked.add_done_callback(answered)

    # ------------------------------------------------------------------ waiting, deciding here

    @Slot()
    def tick(self) -> None:
        """Move the seconds on; after a while without an answer, say once what else can be done."""
        row = self._waiting()
        if row is None:
            return
        if self._waited_s(row) >= LATER_HINT_S and row.approval_id not in self._hinted and row.due_at is None:
            self._hinted.add(row.approval_id)
            said = self.tr("Still no answer. Use what you may grant yourself, or offer a call-back later")
            self._acts.say(said, Tone.WARN)
        self._show_waiting()

    def _show_waiting(self, *, always: bool = False) -> None:
        row = self._waiting()
        if row is None:
            self._page.show_pending("")
            return
        spent = formats.span(self._waited_s(row))
        said = self.tr("Approval: %1 asked, %2").replace("%1", self._whom(row.needs)).replace("%2", spent)
        self._page.show_pending(said)
        if always or (self._drawer.isVisible() and self._drawer.is_waiting):
            who = self.tr("Asked %1 %2 ago").replace("%1", self._whom(row.needs)).replace("%2", spent)
            self._drawer.wait(self._what(row), who, late=self._waited_s(row) >= LATER_HINT_S)

    @Slot(str, str)
    def _decide_here(self, staff: str, pin: str) -> None:
        """A second person agrees at this station; what they may not is said where they typed."""
        row = self._waiting()
        if row is None:
            return
        command = DecideApproval(approval=row.approval_id, decision=Decision.GRANTED, staff=staff, pin=pin)
        decided = self._acts.dispatcher.submit(command, action="decide here")
        decided.add_done_callback(self._say_fault)

    @Slot()
    def _withdraw(self) -> None:
        row = self._waiting()
        if row is not None:
            gone = self.tr("Withdrawn: %1").replace("%1", self._what(row))
            self._acts.do(WithdrawApproval(approval=row.approval_id), lambda _: self._acts.say(gone, Tone.NEUTRAL))

    def _say_fault(self, future: Future[object]) -> None:
        error = None if future.cancelled() else future.exception()
        if isinstance(error, Refused):
            self._drawer.refuse(words.said(error, self._look.language.value))
        elif error is not None:
            self._drawer.refuse(self.tr("That did not work. Nothing was changed. Try again"))

    # ------------------------------------------------------------------ words

    def _waiting(self) -> Approval | None:
        return max(self._rows.values(), key=lambda row: (row.asked_at, row.approval_id), default=None)

    def _waited_s(self, row: Approval) -> int:
        return max(0, self._now_ms() - row.asked_at) // 1000

    def _what(self, row: Approval) -> str:
        return shown_wish(self._look.words.said(self._names[row.matter]), row.object, row.amount)

    def _name(self, staff: str | None) -> str:
        person = self._people.get(staff or "")
        return person.name if person is not None else staff or ""

    def _whom(self, needs: Granter | None) -> str:
        """Name who can answer; where many can, whoever of them."""
        needs = needs or Granter.SUPERVISOR
        me = self._desk.staff
        heads = [p for p in self._people.values() if p.active and suffices(p.post, needs) and p.staff != me]
        if 0 < len(heads) <= NAMES_SHOWN:
            return self.tr(", ").join(p.name for p in sorted(heads, key=lambda p: p.staff))
        return self.tr("the manager") if needs is not Granter.SUPERVISOR else self.tr("the supervisor")


def _with_approval(command: Command, approval: str) -> Command:
    """Return the refused act once more, with what was granted for it."""
    if any(field.name == "approval" for field in fields(command)):
        return replace(command, approval=approval)  # type: ignore[call-arg]  # the class has it, as just asked
    return command
