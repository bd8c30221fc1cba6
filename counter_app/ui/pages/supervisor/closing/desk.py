"""Composes the closing page's state from rows and sheets' views. Pure: it asks nothing and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.domain.clock import from_iso
from counter_app.domain.codes import (
    SAFE,
    ApprovalState,
    CounterState,
    HandoverState,
    Post,
    ShiftState,
    TicketState,
)
from counter_app.domain.powers import COUNTER_SIGNERS, FLOOR_HEADS
from counter_app.domain.rows import Approval, Counter, Handover, Shift, Staff, Ticket
from counter_app.domain.sheet import colour
from counter_app.ui.pages.supervisor.closing.sheet import OpenCheck, OwedLine, SheetView
from counter_app.ui.pages.supervisor.closing.state import (
    ClosingState,
    ClosingStep,
    Drawer,
    DrawerLine,
    OpenItem,
    Person,
    Result,
)
from counter_app.ui.pages.supervisor.facts import FloorFacts, Me
from counter_app.ui.pages.supervisor.floor import Floor

OPEN_STATES = (TicketState.PARKED, TicketState.CALLED, TicketState.SERVING, TicketState.NO_SHOW)


@dataclass(slots=True)
class ClosingDesk:
    """The page's place in its work: which step, which drawer, what sheets looked like last."""

    floor: Floor
    facts: FloorFacts
    me: Me
    step: ClosingStep = ClosingStep.ITEMS
    place: str = SAFE
    views: dict[str, SheetView] = field(default_factory=dict)
    counted_last: str | None = None
    moving: bool = False

    def shift(self) -> Shift | None:
        """Return the shift in hand: the open one, or the last after it was handed over."""
        return self.floor.shift() or self.floor.last_shift()

    def row_at(self, place: str) -> Handover | None:
        shift = self.shift()
        return None if shift is None else self.floor.sheet_at(shift, None if place == SAFE else place)

    def view_at(self, place: str) -> SheetView | None:
        row = self.row_at(place)
        return None if row is None else self.views.get(row.handover_no)

    def keep(self, view: SheetView) -> None:
        self.views[view.handover_no] = view

    def places(self) -> tuple[str, ...]:
        """Return every drawer of the shift: counters with a box, then the safe."""
        shift = self.shift()
        if shift is None:
            return ()
        boxes = dict.fromkeys(b.counter for b in self.floor.boxes_of(shift))
        return (*boxes, SAFE)

    def next_uncounted(self, after: str) -> str | None:
        """Return the next drawer whose sheet is being counted, going round from `after`."""
        places = self.places()
        at = places.index(after) if after in places else -1
        for place in (*places[at + 1 :], *places[: max(0, at)]):
            view = self.view_at(place)
            line = view.own_line if view is not None and view.countable else None
            if line is not None and line.counted is None:
                return place
        return None

    def state(self, now: int) -> ClosingState:
        shift = self.shift()
        sheet, hall = self.view_at(self.place), self.view_at(SAFE)
        items = self._items(hall, now)
        return ClosingState(
            shift=None if shift is None else str(shift.shift),
            opened_at=0 if shift is None else shift.opened_at,
            closed_at=None if shift is None else shift.closed_at,
            closed=shift is not None and shift.state is ShiftState.HANDED_OVER,
            step=self.step,
            place=self.place,
            drawers=tuple(self._drawer(place) for place in self.places()),
            items=items,
            waiting=len(self.floor.waiting()),
            serving=len(self.floor.in_state(TicketState.CALLED, TicketState.SERVING)),
            approvals=sum(a.state is ApprovalState.ASKED for a in self.floor.all(Approval)),
            sheet=sheet,
            hall=hall,
            result=self._result(),
            outgoing=self._outgoing(),
            takers=self._takers(),
            carriers=self._people(COUNTER_SIGNERS),
            money_places=(*(b.counter for b in self.floor.open_boxes()), SAFE),
            moving=self.moving,
            me=self.me.staff,
            done=self._done(sheet, hall, items),
        )

    def _drawer(self, place: str) -> DrawerLine:
        view, row = self.view_at(place), self.row_at(place)
        person = self.floor.name_of(row.outgoing if row is not None else self._holder(place))
        must = any(c.rule == "handover.md 1.2" and c.name == place for c in self._hall_checks())
        if view is None:
            drawer = Drawer.UNTOUCHED if row is None else Drawer.COUNTING
            return DrawerLine(place=place, person=person, drawer=drawer, must=must)
        line = view.own_line
        difference = 0 if line is None else line.difference or 0
        return DrawerLine(
            place=place, person=person, drawer=_drawer_of(view), amount=difference, must=must and view.sealed
        )

    def _hall_checks(self) -> tuple[OpenCheck, ...]:
        hall = self.view_at(SAFE)
        return () if hall is None else hall.open_checks

    def _holder(self, place: str) -> str | None:
        if place == SAFE:
            return self.me.staff
        signed_for = next((b.holder for b in self.floor.open_boxes() if b.counter == place), None)
        counter = self.floor.get(Counter, place)
        if signed_for is None and counter is not None and counter.state is not CounterState.CLOSED:
            return counter.staff
        return signed_for

    def _outgoing(self) -> str:
        row = self.row_at(self.place)
        return row.outgoing if row is not None else self._holder(self.place) or ""

    def _takers(self) -> tuple[Person, ...]:
        """Return who may take over what is in hand."""
        outgoing = self._outgoing()
        people = self._people(FLOOR_HEADS if self.place == SAFE else COUNTER_SIGNERS)
        return tuple(p for p in people if p.staff != outgoing)

    def _people(self, posts: frozenset[Post]) -> tuple[Person, ...]:
        found = sorted((s for s in self.floor.all(Staff) if s.active and s.post in posts), key=lambda s: s.staff)
        return tuple(Person(staff=s.staff, name=s.name, post=str(s.post)) for s in found)

    def _result(self) -> Result | None:
        """Return the drawer in hand when it is counted, else the one counted last."""
        for place in (self.place, self.counted_last):
            view = None if place is None else self.view_at(place)
            line = None if view is None else view.own_line
            if place is not None and line is not None and line.counted is not None:
                return Result(place=place, line=line)
        return None

    def _items(self, hall: SheetView | None, now: int) -> tuple[OpenItem, ...]:
        if hall is not None:
            return tuple(self._owed(row) for row in hall.owed)
        return tuple(self._ticket(t, now) for t in self.floor.in_state(*OPEN_STATES))

    def _owed(self, row: OwedLine) -> OpenItem:
        states = {*map(str, TicketState), "AFTER_SALES"}
        return OpenItem(
            number=row.number,
            ticket_no=row.ticket_no,
            service=self.facts.service_name(row.service),
            owed=row.owed,
            owed_name=None if row.owed in states or row.level else self.facts.outcome_name(row.owed),
            place=self.floor.name_of(row.owner) if row.owner else "",
            due_at=from_iso(row.due) if row.due else None,
            colour=row.colour,
            known=row.known,
            level=row.level,
        )

    def _ticket(self, ticket: Ticket, now: int) -> OpenItem:
        shift, due = self.shift(), self.floor.due_of(ticket)
        urgency = "BLUE" if shift is None else colour(due, shift=str(shift.shift), day=shift.date, now=now)
        return OpenItem(
            number=ticket.visit_no,
            ticket_no=ticket.ticket_no,
            service=self.facts.service_name(ticket.service),
            owed=str(ticket.state),
            owed_name=None,
            place=ticket.counter or ticket.from_counter or "",
            due_at=due,
            colour=urgency,
            known=False,
        )

    def _done(
        self, sheet: SheetView | None, hall: SheetView | None, items: tuple[OpenItem, ...]
    ) -> frozenset[ClosingStep]:
        done: set[ClosingStep] = set()
        if not any(i.owed in ("CALLED", "SERVING") for i in items) and (
            hall is None or all(i.known or not i.must_know for i in items)
        ):
            done.add(ClosingStep.ITEMS)
        if sheet is not None:
            sections = {c.section for c in sheet.open_checks}
            line = sheet.own_line
            if line is not None and line.counted is not None and "H4" not in sections:
                done.add(ClosingStep.CASH)
            if "H5" not in sections:
                done.add(ClosingStep.SLIPS)
            if sheet.remarks:
                done.add(ClosingStep.NOTES)
            if sheet.sealed:
                done.add(ClosingStep.SIGN)
        return frozenset(done)


def _drawer_of(view: SheetView) -> Drawer:
    if view.sealed:
        return Drawer.SEALED
    if view.state in (HandoverState.SIGNED_OUT, HandoverState.SIGNED_IN):
        return Drawer.SIGNING
    line = view.own_line
    if line is None or line.counted is None:
        return Drawer.COUNTING
    difference = line.difference or 0
    return Drawer.EVEN if not difference else Drawer.OVER if difference > 0 else Drawer.SHORT
