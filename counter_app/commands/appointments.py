"""Booked slots: made, seen, cancelled; kept when their ticket is issued in time, missed when the slot is over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import case_views, left_behind, queueing, slots
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.case_codes import AppointmentState
from counter_app.domain.codes import Post
from counter_app.domain.errors import bad, not_found, wrong_state
from counter_app.domain.powers import ASKERS
from counter_app.domain.rows import Appointment, Counter, Json, Staff
from counter_app.store.unit import Unit
from counter_app.store.vault import Keeping

BOOKERS = ASKERS | {Post.DEMO}
EARLY_MS = 900_000
"""So long before its slot an appointment is kept already."""
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAppointments(Command):
    """Appointments of a date, or all that are still booked, in order of time."""

    date: str | None = f.day()
    state: AppointmentState | None = f.enum(AppointmentState)


@handles(ListAppointments, "appointments", writes=False, result={"type": "array", "items": {"type": "object"}})
def list_appointments(act: Act, cmd: ListAppointments) -> Json:
    where, params = ["1"], list[str]()
    if cmd.date is not None:
        where.append("date=?")
        params.append(cmd.date)
    if cmd.state is not None or cmd.date is None:
        where.append("state=?")
        params.append(str(cmd.state or AppointmentState.BOOKED))
    order = f"ORDER BY slot_at, appointment_no LIMIT {MOST}"
    found = act.unit.find(Appointment, f"{' AND '.join(where)} {order}", tuple(params))
    return [case_views.appointment_line(act, row) for row in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAppointment(Command):
    """Book half an hour within 14 days and the opening hours, with a counter or a person where the customer wishes."""

    date: str = f.day(need=True)
    slot: str = f.name(need=True)
    service: str = f.listed("services", need=True)
    counter: str | None = f.name()
    staff: str | None = f.name()
    visit_no: str | None = f.name()
    phone: str | None = f.phone()
    surname_title: str | None = f.text(10)


@handles(BookAppointment, "book_appointment", posts=BOOKERS)
def book_appointment(act: Act, cmd: BookAppointment) -> Json:
    slot = slots.slot_of(act, cmd.date, cmd.slot)
    if cmd.counter is not None and act.unit.get(Counter, cmd.counter) is None:
        raise not_found("counter", cmd.counter)
    if cmd.staff is not None and act.unit.get(Staff, cmd.staff) is None:
        raise not_found("staff", cmd.staff)
    visit = None if cmd.visit_no is None else queueing.visit_row(act, cmd.visit_no)
    if cmd.phone is None and not (visit is not None and visit.has_phone) and not cmd.surname_title:
        raise bad("phone", "missing")
    made = left_behind.book_slot(
        act,
        slot,
        service=cmd.service,
        counter=cmd.counter,
        staff=cmd.staff,
        visit_id=None if visit is None else visit.visit_id,
        has_contact=cmd.phone is not None or (visit is not None and visit.has_phone),
    )
    for name, value in (("phone", cmd.phone), ("surname_title", cmd.surname_title)):
        if value:
            act.vault.put(made.appointment_id, name, value, day=act.day, keeping=Keeping.SHORT)
    act.unit.emit("AppointmentBooked", visit_no=cmd.visit_no, appointment=made.appointment_no, date=slot.date)
    return case_views.appointment_line(act, made)


def appointment_row(act: Act, number: str) -> Appointment:
    found = act.unit.first(Appointment, "appointment_no=?", (number,))
    if found is None:
        raise not_found("appointment", number)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAppointment(Command):
    """Free a booked slot."""

    appointment: str = f.name(need=True)


@handles(CancelAppointment, "cancel_appointment", posts=BOOKERS)
def cancel_appointment(act: Act, cmd: CancelAppointment) -> Json:
    row = appointment_row(act, cmd.appointment)
    if row.state is not AppointmentState.BOOKED:
        raise wrong_state(str(row.state), appointment=row.appointment_no)
    gone = act.unit.put(replace(row, state=AppointmentState.CANCELLED, ended_at=act.at))
    act.unit.emit("AppointmentCancelled", appointment=row.appointment_no)
    return case_views.appointment_line(act, gone)


def keep_if_in_slot(act: Act, number: str) -> bool:
    """The customer is here: mark the appointment KEPT when its slot is now; return whether it was."""
    row = appointment_row(act, number)
    if row.state is not AppointmentState.BOOKED:
        return False
    if not row.slot_at - EARLY_MS <= act.at < row.slot_at + slots.LENGTH_MS:
        return False
    act.unit.put(replace(row, state=AppointmentState.KEPT, ended_at=act.at))
    act.unit.emit("AppointmentKept", appointment=row.appointment_no)
    return True


def of_phone(act: Act, phone: str | None) -> str | None:
    """Return the appointment of today that was booked with this number, the next one first."""
    if phone is None:
        return None
    found = act.unit.value(
        "SELECT a.appointment_no FROM appointment a JOIN pii p ON p.owner IN (a.appointment_id, a.visit_id)"
        " WHERE p.field='phone' AND p.match=? AND a.state='BOOKED' AND a.date=? ORDER BY a.slot_at LIMIT 1",
        (act.vault.match(phone), act.day),
    )
    return None if found is None else str(found)


def miss(unit: Unit, row: Appointment) -> None:
    """The slot is over and nobody came."""
    unit.put(replace(row, state=AppointmentState.MISSED, ended_at=unit.at))
    unit.emit("AppointmentMissed", appointment=row.appointment_no)
