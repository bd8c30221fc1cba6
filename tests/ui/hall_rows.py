"""Rows of a hall's day for the tests of greeter, display and rating panel, and a look in English."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import count

from PySide6.QtWidgets import QApplication

from counter_app.domain.clock import StandingClock, local_at
from counter_app.domain.codes import (
    CounterState,
    CounterType,
    CustomerType,
    Origin,
    PrintState,
    Priority,
    TicketState,
)
from counter_app.domain.rows import Counter, Leg, PrintJob, Row, Ticket
from counter_app.store.unit import Changes
from counter_app.ui.display.facts import HallFacts, QueueFact, ServiceFact
from counter_app.ui.i18n import Language, Text, Words
from counter_app.ui.look import Look
from counter_app.ui.theme.theme import Theme

DAY = "2025-06-18"
NOW = local_at(DAY, 10, 42)
SECOND, MINUTE = 1_000, 60_000
FACTS = HallFacts(
    name="Sample hall",
    services=(
        ServiceFact(code="SIM-R", queue="A", name=Text("补换卡", "SIM replacement"), target_min=8),
        ServiceFact(code="CHG-PL", queue="A", name=Text("改套餐", "Plan change"), target_min=6),
        ServiceFact(code="PAY-B", queue="C", name=Text("缴话费", "Bill payment"), target_min=3),
        ServiceFact(code="HOM-N", queue="A", name=Text("宽带新装", "New broadband"), target_min=12),
        ServiceFact(code="ADV-Q", queue="B", name=Text("业务咨询", "Advice"), target_min=5),
    ),
    queues=(
        QueueFact("A", Text("普通业务", "General")),
        QueueFact("B", Text("综合咨询", "Advice")),
        QueueFact("C", Text("快办缴费", "Express")),
        QueueFact("V", Text("全球通", "Global-Pass")),
    ),
)
_ids = count(1)


@cache
def english(app: QApplication) -> Look:
    """Return the one look of the test run: light, source texts."""
    return Look(Theme(app), Words(app, Language.EN))


def clock() -> StandingClock:
    return StandingClock(NOW)


def forward(standing: StandingClock, ms: int) -> None:
    standing.move_to(standing.now_ms() + ms)


def changes(*rows: Row) -> Changes:
    return Changes(rows, (), 1)


def ticket(number: str, *, service: str = "SIM-R", priority: Priority = Priority.NONE) -> Ticket:
    """Return a ticket that waits."""
    key = f"{next(_ids):032x}"
    return Ticket(
        ticket_id=key,
        visit_id=f"v{key}",
        visit_no=f"TYD0120250618{int(number[1:]):04d}",
        ticket_no=number,
        date=DAY,
        queue=number[0],
        series=number[0],
        lane="A",
        num=int(number[1:]),
        service=service,
        priority=priority,
        customer_type=CustomerType.UNKNOWN,
        vip_level=None,
        state=TicketState.WAITING,
        origin=Origin.ISSUED,
        issued_at=NOW - 5 * MINUTE,
        ord_at=NOW - 5 * MINUTE,
        bonus_min=0,
        ahead=0,
        est_wait_min=None,
    )


def called(row: Ticket, counter: str, *, at: int = NOW, calls: int = 1) -> Ticket:
    return replace(row, state=TicketState.CALLED, counter=counter, called_at=at, calls=calls)


def in_state(row: Ticket, state: TicketState, *, at: int = NOW) -> Ticket:
    ended = state not in (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED)
    return replace(row, state=state, ended_at=at if ended else None)


def counter(number: str, *, own: tuple[str, ...] = ("A", "C"), state: CounterState = CounterState.OPEN) -> Counter:
    return Counter(
        counter=number, type=CounterType.GENERAL, queues=own, own=own, state=state, staff="1001", since_at=NOW
    )


def leg(row: Ticket, at_counter: str, *, ended_at: int | None, minutes: int = 6) -> Leg:
    return Leg(
        leg_id=f"l{next(_ids):032x}",
        visit_id=row.visit_id,
        ticket_id=row.ticket_id,
        leg_no=1,
        date=DAY,
        queue=row.queue,
        service=row.service,
        flow="F1",
        step="HDL-02",
        staff="1001",
        counter=at_counter,
        issued_at=row.issued_at,
        called_at=NOW,
        started_at=(ended_at or NOW) - minutes * MINUTE,
        progress={},
        ended_at=ended_at,
        outcome=None if ended_at is None else "DONE",
    )


def job(row: Ticket, state: PrintState, *, copy_no: int = 1, fault: str | None = None) -> PrintJob:
    return PrintJob(
        job_id=f"j{next(_ids):032x}",
        kind="TICKET",
        ref=row.ticket_id,
        state=state,
        created_at=NOW,
        copy_no=copy_no,
        fault=fault,
    )
