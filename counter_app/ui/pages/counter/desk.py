"""One counter's day in memory: keeps the rows that the page shows and makes its state. No widgets, no commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from counter_app.domain import calling
from counter_app.domain.clock import business_date
from counter_app.domain.codes import ApprovalState, CounterState, OutcomeClass, Post, TicketState
from counter_app.domain.rows import Approval, Counter, JsonObject, Leg, Row, Staff, Ticket, Visit
from counter_app.flows import engine, retention, showing
from counter_app.flows.book import FlowBook
from counter_app.flows.codes import CodeBook
from counter_app.flows.context import Context, Facts
from counter_app.flows.state import LegState, from_dict
from counter_app.store.unit import Changes
from counter_app.ui import formats
from counter_app.ui.alarm_rows import AlarmRows
from counter_app.ui.data_texts import DataTexts, text_of
from counter_app.ui.i18n import Text
from counter_app.ui.models.queue import QueueModel
from counter_app.ui.pages.counter.customer_known import known_of
from counter_app.ui.pages.counter.customer_view import customer_of
from counter_app.ui.pages.counter.form_view import FormMaker, FormView, Typed, marks_of
from counter_app.ui.pages.counter.outcome_hints import HINTS, NONE, NOTED
from counter_app.ui.pages.counter.state import (
    CounterState as PageState,
)
from counter_app.ui.pages.counter.state import (
    Customer,
    Face,
    Figures,
    Head,
    NextTicket,
    Outcome,
    Retention,
)
from counter_app.ui.widgets.choices import Option

TALK_STEPS = ("RET-03", "RET-04", "RET-05", "RET-06", "RET-07", "RET-08")


class CounterDesk:
    """Rows in, `PageState` out. What is only the window's own (typed fields, finishing, looking back)
    lives here too."""

    def __init__(self, texts: DataTexts, *, counter: str, staff: str, post: Post, now_ms: Callable[[], int]) -> None:
        self._texts = texts
        self.counter, self.staff, self.post, self._now_ms = counter, staff, post, now_ms
        self.typed: dict[str, dict[str, object]] = {}
        self.finishing = False
        self.looking_back: int | None = None
        self.person: dict[str, tuple[str, str]] = {}
        """Masked name and phone of visits, as `ShowVisit` answered."""
        self.told: tuple[str, JsonObject] = ("", {})
        """A visit's number and what `customer` told of it."""
        self.calls = 0
        self._counters: dict[str, Counter] = {}
        self._tickets: dict[str, Ticket] = {}
        self._visits: dict[str, Visit] = {}
        self._legs: dict[str, Leg] = {}
        self._approvals: dict[str, Approval] = {}
        self._staff: dict[str, Staff] = {}
        self._running = AlarmRows()
        self._ticket: Ticket | None = None
        self._leg: Leg | None = None
        self._leg_state: LegState | None = None

    @property
    def _book(self) -> FlowBook:
        """The flows that the leg in hand began with; without one, those in force today."""
        leg = self._leg
        return (self._texts.master if leg is None else self._texts.master_of(leg.book_version)).book

    def book(self) -> FlowBook:
        """Return the flows of the leg in hand, for its chart."""
        return self._book

    def apply(self, changes: Changes) -> None:
        before = self._ticket
        for table, key in changes.removed:
            self._forget(table, key)
        for row in changes.rows:
            self._keep(row)
        self._running.apply(changes)
        self._find()
        after = self._ticket
        if (before and before.ticket_id, before and before.state) != (after and after.ticket_id, after and after.state):
            self.typed.clear()
            self.finishing = False
            self.looking_back = None

    def _find(self) -> None:
        """Find what is in hand once for all who ask: the state is made anew with every key typed."""
        live = (TicketState.CALLED, TicketState.SERVING)
        ticket = next((t for t in self._tickets.values() if t.counter == self.counter and t.state in live), None)
        leg = None
        if ticket is not None and ticket.state is TicketState.SERVING:
            leg = next((g for g in self._legs.values() if g.ticket_id == ticket.ticket_id and g.ended_at is None), None)
        self._ticket, self._leg = ticket, leg
        self._leg_state = None if leg is None else from_dict(leg.progress)

    def _keep(self, row: Row) -> None:
        match row:
            case Counter():
                self._counters[row.counter] = row
            case Ticket():
                self._tickets[row.ticket_id] = row
            case Visit():
                self._visits[row.visit_id] = row
            case Leg():
                self._drop_recorded(self._legs.get(row.leg_id), row)
                self._legs[row.leg_id] = row
            case Approval():
                self._approvals[row.approval_id] = row
            case Staff():
                self._staff[row.staff] = row
            case _:
                pass

    def _drop_recorded(self, old: Leg | None, new: Leg) -> None:
        """Forget what was typed in steps that are recorded now; what others hold stays."""
        if old is None or old.progress == new.progress:
            return
        before = {s.step: s.at_ms for s in from_dict(old.progress).saved}
        for saved in from_dict(new.progress).saved:
            if before.get(saved.step) != saved.at_ms:
                self.typed.pop(saved.step, None)
        if old.step != new.step:
            self.looking_back = None

    def _forget(self, table: str, key: str) -> None:
        match table:
            case "ticket":
                self._tickets.pop(key, None)
            case "visit":
                self._visits.pop(key, None)
            case "leg":
                self._legs.pop(key, None)
            case "approval":
                self._approvals.pop(key, None)
            case _:
                pass

    @property
    def texts(self) -> DataTexts:
        """Names of the hall's codes, and its master data."""
        return self._texts

    def row(self) -> Counter | None:
        return self._counters.get(self.counter)

    def ticket(self) -> Ticket | None:
        """Return what is called or served here."""
        return self._ticket

    def leg(self) -> Leg | None:
        """Return the open leg of the ticket served here."""
        return self._leg

    def visit(self) -> Visit | None:
        return None if self._ticket is None else self._visits.get(self._ticket.visit_id)

    def visit_no_of(self, ticket_no: str) -> str | None:
        """Return the visit of the newest ticket of that number."""
        found = [t for t in self._tickets.values() if t.ticket_no == ticket_no]
        return max(found, key=lambda t: t.issued_at).visit_no if found else None

    def parked_since(self) -> dict[str, int]:
        """Return since when the tickets on hold here are so."""
        found: dict[str, int] = {}
        for leg in self._legs.values():
            if leg.ended_at is None and leg.parks:
                since = leg.parks[-1].get("from")
                if isinstance(since, int):
                    found[leg.ticket_id] = since
        return found

    def counters(self) -> tuple[Counter, ...]:
        return tuple(self._counters[key] for key in sorted(self._counters))

    def leg_state(self) -> LegState | None:
        return self._leg_state

    def facts(self) -> Facts | None:
        """Return what the engine may know, as the commands know it but for a lock that came with the number."""
        ticket, leg, state, visit, row = self._ticket, self._leg, self._leg_state, self.visit(), self.row()
        if ticket is None or leg is None or state is None or row is None:
            return None
        asked_here = any(s.step == "RET-03" for s in state.saved)
        objects = {leg.ticket_id, ticket.ticket_no, *((visit.visit_no,) if visit else ())}
        granted = (
            a.approval_id
            for a in self._approvals.values()
            if a.state is ApprovalState.GRANTED and a.asked_by == self.staff and a.object in objects
        )
        return Facts(
            service=self._book.service(leg.service),
            post=str(self.post),
            today=date.fromisoformat(business_date(self._now_ms())),
            counter_type=str(row.type),
            case_asked=bool(visit and visit.retention_asked and not asked_here),
            offers_locked=bool(visit and visit.offers_locked),
            needs=visit.needs if visit else (leg.service,),
            granted=frozenset(granted),
            complaint_open=self._running.has_complaint(leg.visit_id),
            wall_red=self._running.wall_red(self._book.codes.alarms, self._now_ms()),
            outage=self._running.is_out(),
            staff=self.staff,
        )

    def face(self) -> Face:
        row, ticket = self.row(), self.ticket()
        if ticket is not None:
            if ticket.state is TicketState.CALLED:
                return Face.CALLING
            return Face.FINISHING if self.finishing else Face.SERVING
        if row is None or row.state is CounterState.CLOSED or row.staff != self.staff:
            return Face.CLOSED
        return Face.PAUSED if row.state is CounterState.PAUSED else Face.IDLE

    def state(self, queue: QueueModel, *, parked: int, busy: bool) -> PageState:
        """Make the whole page's state now."""
        now, row = self._now_ms(), self.row()
        mine = queue.mine()
        first = mine[0] if mine else None
        following = None
        if first is not None:
            following = NextTicket(
                ticket=first,
                service=self._texts.service(first.service),
                waited_s=queue.waited_s(first),
                why=calling.explain(first, now),
            )
        return PageState(
            face=self.face(),
            counter=self.counter,
            now=now,
            next=following,
            waiting_mine=len(mine),
            longest_s=max((queue.waited_s(t) for t in mine), default=0),
            clear_min=self._clear_min(mine),
            parked=parked,
            head=self._head(),
            customer=self._customer(),
            form=self.form(),
            outcomes=self._outcomes(),
            retention=self._retention(),
            figures=self._figures(row),
            paused_reason=(row.reason or "") if row else "",
            closing=row is not None and row.state is CounterState.CLOSING,
            busy=busy,
            calls=self.calls,
        )

    def _clear_min(self, mine: tuple[Ticket, ...]) -> int | None:
        """Estimate the minutes until the queue is empty: standard times over the counters that share it."""
        if not mine:
            return None
        queues = {t.queue for t in mine}
        sharing = [
            c
            for c in self._counters.values()
            if c.state in (CounterState.OPEN, CounterState.CLOSING) and queues & set(c.own)
        ]
        whole = sum(self._texts.target_s(t.service) for t in mine)
        return -(-whole // (60 * max(1, len(sharing))))

    def _head(self) -> Head | None:
        ticket, leg, state = self._ticket, self._leg, self._leg_state
        if ticket is None or ticket.called_at is None:
            return None
        stages = self._book.flows[state.flow].stages if state else ()
        return Head(
            ticket=ticket,
            service=self._texts.service(ticket.service),
            waited_s=max(0, (ticket.first_called_at or ticket.called_at) - ticket.issued_at) // 1000,
            standard_s=self._texts.target_s(ticket.service),
            called_at=ticket.called_at,
            calls=ticket.calls,
            started_at=leg.started_at if leg else None,
            parked_ms=leg.parked_ms if leg else 0,
            marks=marks_of(stages),
            from_counter=ticket.from_counter if ticket.from_counter != self.counter else None,
        )

    def _customer(self) -> Customer:
        visit = self.visit()
        if visit is None:
            return Customer()
        told = self.told[1] if self.told[0] == visit.visit_no else {}
        names = {key: person.name for key, person in self._staff.items()}
        return customer_of(
            visit,
            self._leg_state,
            [leg for leg in self._legs.values() if leg.visit_id == visit.visit_id and leg.ended_at is not None],
            person=self.person.get(visit.visit_no, ("", "")),
            known=known_of(told, self._texts, self._now_ms(), names),
            texts=self._texts,
            names=names,
        )

    def maker(self) -> FormMaker | None:
        leg = self.leg()
        if leg is None:
            return None
        since = leg.started_at + leg.parked_ms
        return FormMaker(self._book, leg.leg_id, since, people=self.people_options(), places=self._place_options())

    def codes(self) -> CodeBook:
        return self._book.codes

    def people_options(self) -> tuple[Option, ...]:
        """Return everybody on the hall's list, by name."""
        people = sorted(self._staff.values(), key=lambda one: one.staff)
        return tuple(Option(one.staff, Text(one.name, one.name), search=one.staff) for one in people)

    def _place_options(self) -> tuple[Option, ...]:
        numbers = ((key, formats.counter_number(key)) for key in sorted(self._counters))
        return tuple(Option(key, Text(f"{number} 号窗口", f"Counter {number}")) for key, number in numbers)

    def form(self) -> FormView | None:
        maker, state, facts = self.maker(), self.leg_state(), self.facts()
        if maker is None or state is None or facts is None:
            return None
        now = self._now_ms()
        if self.looking_back is not None:
            return maker.look_back(state, facts, now=now, stage=self.looking_back)
        typed: Typed = self.typed  # type: ignore[assignment]
        return maker.form(state, facts, now=now, typed=typed)

    def _outcomes(self) -> tuple[Outcome, ...]:
        state, facts = self.leg_state(), self.facts()
        if state is None or facts is None or not self.finishing:
            return ()
        missing = engine.missing_steps(self._book, state, facts, at_ms=self._now_ms())
        owed = text_of(self._book.step(missing[0]).words) if missing else None
        found: list[Outcome] = []
        for one in showing.finish_outcomes(self._book, state, facts, at_ms=self._now_ms()):
            klass = engine.class_of(self._book, one.code)
            bound = klass is OutcomeClass.SUCCESS or one.code == "PART_DONE"
            found.append(
                Outcome(
                    one.code, text_of(one.words), HINTS.get(one.code, NONE), owed if bound else None, one.code in NOTED
                )
            )
        return tuple(found)

    def _retention(self) -> Retention:
        state, facts, maker = self.leg_state(), self.facts(), self.maker()
        if state is None or facts is None or maker is None:
            return Retention()
        now = self._now_ms()
        view = showing.view(self._book, state, facts, at_ms=now)
        measures: tuple[tuple[Text, str], ...] = ()
        inside = view.flow == "F6"
        if inside and view.step == "RET-05" and not view.offers_locked:
            context = Context(self._book, state, facts, now, self._book.step(view.step))
            known = self._book.codes.measures
            measures = tuple((text_of(known[c].words), known[c].level) for c in retention.measures_for(context))
        proceed = "RET-09" if "RET-09" in view.next else ""
        return Retention(
            may_start=any(b.to_flow == "F6" for b in view.branches),
            inside=inside,
            locked=view.offers_locked,
            talk_left_ms=view.talk_left_ms if view.step in TALK_STEPS else None,
            measures=measures,
            proceed_step=proceed,
        )

    def _figures(self, row: Counter | None) -> Figures:
        today = business_date(self._now_ms())
        mine = [g for g in self._legs.values() if g.staff == self.staff and g.ended_at is not None and g.date == today]
        spent = [(g.ended_at or 0) - g.started_at - g.parked_ms for g in mine]
        last = max((g.ended_at or 0 for g in mine), default=0)
        opened = row.since_at if row is not None else 0
        idle = max(last, opened)
        return Figures(
            served=len(mine),
            mean_s=sum(spent) // len(spent) // 1000 if spent else None,
            idle_since=idle if idle and self.face() is Face.IDLE else None,
        )

    def with_typed(self, path: str, value: object) -> None:
        """Keep what a person typed, until its step is recorded."""
        step, name = path.split(".", 1)
        self.typed.setdefault(step, {})[name] = value

    def restore_drafts(self, drafts: dict[str, dict[str, object]]) -> None:
        """Take back what was typed before a restart; what stands in the window already wins."""
        for step, fields in drafts.items():
            self.typed[step] = {**fields, **self.typed.get(step, {})}

    def person_known(self, visit_no: str) -> bool:
        return visit_no in self.person
