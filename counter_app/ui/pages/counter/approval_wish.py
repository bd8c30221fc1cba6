"""What an approval is asked for: from the refusal that named it, or the form's field that waits for it. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.commands.counter import CallTicket
from counter_app.commands.items import AddItem, VoidItem
from counter_app.commands.phones import RevealPhone
from counter_app.commands.reception import IssueTicket, RestoreTicket
from counter_app.commands.reopening import ReopenVisit
from counter_app.commands.spec import Command
from counter_app.domain.codes import Matter
from counter_app.flows.book import FlowBook
from counter_app.ui.pages.counter.form_view import FormView
from counter_app.ui.widgets.field_spec import FieldValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked. `path` is the form's field that takes the number, `command` the act that was refused."""

    matter: Matter | None = None
    object: str = ""
    amount: int | None = None
    measure: str | None = None
    path: str = ""
    command: Command | None = None


def of_refusal(matter: Matter, command: Command, ticket_no: str) -> Wish:
    """Return what a refused act needs."""
    match command:
        case IssueTicket():
            about, amount = command.service, None
        case CallTicket() | RestoreTicket():
            about, amount = command.ticket_no, None
        case ReopenVisit():
            about, amount = command.visit_no, None
        case RevealPhone():
            about, amount = command.visit_no or command.ticket_no or "", None
        case AddItem():
            about, amount = ticket_no, command.amount
        case VoidItem():
            about, amount = command.item, None
        case _:
            return Wish(matter=matter, object=ticket_no)
    return Wish(matter=matter, object=about, amount=amount, command=command)


def of_form(
    book: FlowBook, form: FormView, values: dict[str, FieldValue], ticket_no: str, recorded: Callable[[str], object]
) -> Wish | None:
    """Return what the first empty approval field of the form waits for, or None; `recorded` is what the leg knows."""
    for one in form.fields:
        step = book.step(one.step) if book.has_step(one.step) else None
        field = None if step is None else step.field(one.spec.name)
        if field is not None and field.matter and values.get(one.path) in (None, ""):
            amount = _said(values, field.sum_of) or recorded(field.sum_of)
            measure = _said(values, "measure") or recorded("measure")
            return Wish(
                matter=Matter(field.matter),
                object=ticket_no,
                amount=amount if isinstance(amount, int) else None,
                measure=measure if isinstance(measure, str) else None,
                path=one.path,
            )
    return None


def _said(values: dict[str, FieldValue], name: str) -> FieldValue:
    return next((value for path, value in values.items() if path.endswith(f".{name}") and value is not None), None)
