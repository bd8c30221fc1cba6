"""One counter's own picture of the hall, kept from `Changes`: rows in, `CounterView` out. No Qt, no SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from counter_app.commands.master import Master
from counter_app.commands.progress import state_of
from counter_app.commands.words import why_text
from counter_app.domain import calling
from counter_app.domain.clock import Clock, business_date
from counter_app.domain.codes import CounterState, TicketState
from counter_app.domain.rows import Counter, Json, Leg, Row, Staff, Ticket, Visit
from counter_app.flows import showing
from counter_app.flows.context import Facts
from counter_app.flows.definition import Need
from counter_app.flows.showing import FieldView, StepView
from counter_app.flows.state import LegState
from counter_app.store.unit import Changes
from counter_app.ui.i18n import Text
from counter_app.ui.pages.service.state import CounterView, HeldRow, Mode, QueueRow, StageView, TicketView

LIVE = (TicketState.CALLED, TicketState.SERVING)


class CounterDesk:
    """Keeps the rows that concern one counter. Fed on the interface thread, asked by `view`."""

    def __init__(self, master: Master, clock: Clock, *, counter: str, hall: str, lang: Callable[[], str]) -> None:
        self.master, self.clock, self.number, self.hall = master, clock, counter, hall
        self._lang = lang
        self.finishing = False
        self.drafts: dict[str, Json] = {}
        self._counters: dict[str, Counter] = {}
        self._tickets: dict[str, Ticket] = {}
        self._legs: dict[str, Leg] = {}
        self._visits: dict[str, Visit] = {}
        self._staff: dict[str, Staff] = {}

    @property
    def lang(self) -> str:
        return self._lang()

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            self._keep(row)
        for table, key in changes.removed:
            if table == "ticket":
                self._tickets.pop(key, None)
            elif table == "leg":
                self._legs.pop(key, None)

    def _keep(self, row: Row) -> None:
        match row:
            case Counter():
                self._counters[row.counter] = row
            case Ticket():
                self._tickets[row.ticket_id] = row
            case Leg():
                self._legs[row.leg_id] = row
            case Visit():
                self._visits[row.visit_id] = row
            case Staff():
                self._staff[row.staff] = row
            case _:
                pass

    @property
    def counter(self) -> Counter | None:
        return self._counters.get(self.number)

    @property
    def counters(self) -> tuple[Counter, ...]:
        return tuple(sorted(self._counters.values(), key=lambda c: c.counter))

    def live(self) -> Ticket | None:
        return next((t for t in self._tickets.values() if t.counter == self.number and t.state in LIVE), None)

    def leg(self) -> Leg | None:
        live = self.live()
        if live is None:
            return None
        return next((x for x in self._legs.values() if x.ticket_id == live.ticket_id and x.ended_at is None), None)

    def held(self) -> list[Ticket]:
        """Return what is parked here, the most urgent first."""
        mine = [t for t in self._tickets.values() if t.state is TicketState.PARKED and t.from_counter == self.number]
        return sorted(mine, key=lambda t: t.due_at or 0)

    def mode(self) -> Mode:
        counter, live = self.counter, self.live()
        if live is not None:
            if live.state is TicketState.CALLED:
                return Mode.CALLING
            return Mode.FINISHING if self.finishing else Mode.SERVING
        if counter is None or counter.state is CounterState.CLOSED:
            return Mode.CLOSED
        return Mode.PAUSED if counter.state is CounterState.PAUSED else Mode.IDLE

    def order(self) -> list[Ticket]:
        """Return who may be called here, in calling order."""
        counter = self.counter
        if counter is None:
            return []
        waiting = [t for t in self._tickets.values() if t.state is TicketState.WAITING]
        return calling.candidates(counter, waiting, self.clock.now_ms())

    def view(self) -> CounterView:
        now, mode, live, leg = self.clock.now_ms(), self.mode(), self.live(), self.leg()
        if mode is not Mode.FINISHING:
            self.finishing = False
        order = self.order()
        shown = live if live is not None else (order[0] if order else None)
        person = self._staff.get((self.counter.staff or "") if self.counter else "")
        steps = self._steps(leg, now) if leg is not None else ()
        done = [x for x in self._legs.values() if x.counter == self.number and x.ended_at is not None]
        today = [x for x in done if business_date(x.ended_at or 0) == business_date(now)]
        last_end = max((x.ended_at or 0 for x in today), default=0)
        return CounterView(
            mode=mode, counter=self.number, hall=self.hall, person=person.name if person else "",
            waiting=tuple(self._row(t, now, first=i == 0) for i, t in enumerate(order)),
            held=tuple(self._held_row(t, now) for t in self.held()),
            longest_s=max((now - t.issued_at for t in order), default=0) // 1000,
            ticket=None if shown is None else self._ticket(shown, leg, now), steps=steps,
            stages=self._stages(leg, steps, now), outcomes=self._outcomes(leg),
            served_today=len(today), mean_s=_mean(today), idle_s=(now - last_end) // 1000 if last_end else 0,
            drafts=dict(self.drafts),
            after_this=bool(live and self.counter and self.counter.state is CounterState.PAUSED),
        )

    def _row(self, ticket: Ticket, now: int, *, first: bool) -> QueueRow:
        why = why_text(calling.explain(ticket, now), self.lang) if first else ""
        return QueueRow(
            ticket_no=ticket.ticket_no, service=self.service(ticket.service), priority=str(ticket.priority),
            vip=ticket.queue == "V", waited_s=(now - ticket.issued_at) // 1000, first=first, why=why,
        )

    def _held_row(self, ticket: Ticket, now: int) -> HeldRow:
        leg = next((x for x in self._legs.values() if x.ticket_id == ticket.ticket_id and x.ended_at is None), None)
        since = leg.parks[-1]["from"] if leg is not None and leg.parks else now
        return HeldRow(
            ticket_no=ticket.ticket_no, reason=ticket.park_reason or "",
            since_s=(now - since) // 1000 if isinstance(since, int) else 0,
            overdue=ticket.due_at is None or ticket.due_at < now,
        )

    def _ticket(self, ticket: Ticket, leg: Leg | None, now: int) -> TicketView:
        visit = self._visits.get(ticket.visit_id)
        needs = visit.needs if visit is not None else (ticket.service,)
        waited_to = leg.started_at if leg is not None else ticket.called_at or now
        return TicketView(
            ticket_no=ticket.ticket_no, service=self.service(ticket.service), priority=str(ticket.priority),
            vip=ticket.queue == "V", waited_s=max(0, waited_to - ticket.issued_at) // 1000, calls=ticket.calls,
            since_call_s=max(0, now - (ticket.called_at or now)) // 1000,
            elapsed_s=0 if leg is None else max(0, now - leg.started_at - leg.parked_ms) // 1000,
            standard_s=self.master.service(ticket.service).target_min * 60,
            has_person=bool(visit and (visit.has_phone or visit.has_name)),
            needs=tuple(self.service(code) for code in needs), moved_from=ticket.from_counter,
        )

    def service(self, code: str) -> Text:
        words = self.master.service(code).words
        return Text(words.zh, words.en)

    def _facts(self, leg: Leg, state: LegState) -> Facts:
        visit, counter = self._visits.get(leg.visit_id), self._counters[leg.counter]
        person = self._staff.get(leg.staff)
        asked_here = any(saved.step == "RET-03" for saved in state.saved)
        return Facts(
            service=self.master.service(leg.service), post=str(person.post) if person else "CLERK",
            today=date.fromisoformat(business_date(self.clock.now_ms())), counter_type=str(counter.type),
            case_asked=bool(visit and visit.retention_asked and not asked_here),
            offers_locked=bool(visit and visit.offers_locked), needs=visit.needs if visit else (),
        )

    def _steps(self, leg: Leg, now: int) -> tuple[StepView, ...]:
        """Return the steps of the present form, the current one first."""
        state, book = state_of(leg), self.master.book
        facts = self._facts(leg, state)
        first = showing.view(book, state, facts, at_ms=now, typed=self._typed(state.step))
        rest = [
            showing.view(book, state, facts, at_ms=now, typed=self._typed(name), step=name)
            for name in first.form if name != first.step and not first.at_end
        ]
        return tuple(self._that_apply(step, facts) for step in (first, *rest))

    def _typed(self, step: str) -> dict[str, Json] | None:
        typed = self.drafts.get(step)
        return typed if isinstance(typed, dict) else None

    def _that_apply(self, step: StepView, facts: Facts) -> StepView:
        """Leave out what this form need not ask: conditions that do not hold, cards of services that sell none."""
        defined = self.master.book.step(step.step)
        never = {"service_code"} if facts.service.sells_card else {"service_code", "card_type", "serial"}

        def applies(field: FieldView) -> bool:
            known = defined.field(field.name)
            return field.required or (field.name not in never and (known is None or known.need is Need.O))

        kept = [field for field in step.fields if applies(field)]
        return replace(step, fields=tuple(sorted(kept, key=lambda field: not field.required)))

    def _stages(self, leg: Leg | None, steps: Iterable[StepView], now: int) -> tuple[StageView, ...]:
        first = next(iter(steps), None)
        if leg is None or first is None:
            return ()
        state = state_of(leg)
        begun = leg.started_at
        found: list[StageView] = []
        for number, stage in enumerate(first.stages):
            times = [saved.at_ms for saved in state.saved if saved.step in stage.steps]
            current = number == first.stage or (first.stage is None and number == len(first.stages) - 1)
            done = first.stage is not None and number < first.stage
            until = max(times, default=begun) if done else now
            found.append(StageView(
                name=Text(stage.words.zh, stage.words.en), standard_s=stage.seconds,
                used_s=max(0, until - begun) // 1000 if done or current else 0, done=done, current=current,
            ))
            if done:
                begun = until
        return tuple(found)

    def _outcomes(self, leg: Leg | None) -> tuple[tuple[str, Text], ...]:
        if leg is None:
            return ()
        return tuple(
            (o.code, Text(o.words.zh, o.words.en)) for o in self.master.book.outcomes(leg.flow) if not o.by
        )


def _mean(legs: list[Leg]) -> int | None:
    if not legs:
        return None
    return sum((x.ended_at or 0) - x.started_at - x.parked_ms for x in legs) // len(legs) // 1000


