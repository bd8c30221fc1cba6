"""What `customer` told of a visit, made ready for the panel: lines of label and value in both languages. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.clock import from_iso, hall_time
from counter_app.domain.rows import Json, JsonObject
from counter_app.ui.data_texts import DataTexts
from counter_app.ui.i18n import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A call that is owed to the customer: its kind's code, when it is due, who has it."""

    kind: str
    due: str
    late: bool
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """A case of the customer that is not closed yet."""

    number: str
    kind: str
    about: Text
    state: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything beside the visit itself; empty tuples where there is nothing."""

    owed: tuple[Owed, ...] = ()
    cases: tuple[OpenCase, ...] = ()
    booked: tuple[tuple[str, Text], ...] = ()
    today: tuple[tuple[str, Text, str], ...] = ()
    """Ticket, service, state of today's tickets of the same customer."""
    earlier: tuple[tuple[str, Text, Text], ...] = ()
    """Date, service, outcome of earlier visits, the last first."""


def known_of(told: JsonObject, texts: DataTexts, now: int, names: dict[str, str]) -> Known:
    """Read the answer of `customer`; what it does not hold is empty."""
    return Known(
        owed=tuple(_owed(one, now, names) for one in _objects(told.get("follow_ups"))),
        cases=tuple(_case(one, texts) for one in _objects(told.get("cases"))),
        booked=tuple(
            (f"{_word(one, 'date')[5:]} {_word(one, 'slot')}", texts.service(_word(one, "service")))
            for one in _objects(told.get("appointments"))
        ),
        today=tuple(
            (_word(one, "ticket_no"), texts.service(_word(one, "service")), _word(one, "state"))
            for one in _objects(told.get("tickets_today"))
        ),
        earlier=tuple(_visit(one, texts) for one in _objects(told.get("earlier_visits"))),
    )


def _owed(one: JsonObject, now: int, names: dict[str, str]) -> Owed:
    due = _word(one, "due")
    at = from_iso(due) if due else None
    when = "" if at is None else f"{hall_time(at):%m-%d %H:%M}"
    owner = _word(one, "owner")
    return Owed(kind=_word(one, "kind"), due=when, late=at is not None and at < now, owner=names.get(owner, owner))


def _case(one: JsonObject, texts: DataTexts) -> OpenCase:
    category = _word(one, "category")
    about = texts.code("complaint_category", category) if category else texts.service(_word(one, "service"))
    return OpenCase(
        number=_word(one, "case"), kind=_word(one, "kind"), about=about, state=_word(one, "state"),
        level=_word(one, "level"),
    )  # fmt: skip


def _visit(one: JsonObject, texts: DataTexts) -> tuple[str, Text, Text]:
    legs = _objects(one.get("legs"))
    needs = one.get("needs")
    first = str(needs[0]) if isinstance(needs, list) and needs else ""
    service = _word(legs[-1], "service") if legs else first
    outcome = _word(legs[-1], "outcome") if legs else _word(one, "close_code")
    return _word(one, "date")[5:], texts.service(service), _outcome(outcome, legs, texts)


def _outcome(code: str, legs: list[JsonObject], texts: DataTexts) -> Text:
    book = texts.master.book
    flow = book.flows.get(_word(legs[-1], "flow")) if legs else None
    words = next((o.words for o in flow.outcomes if o.code == code), None) if flow is not None else None
    if words is not None:
        return Text(words.zh, words.en)
    return texts.code("close_codes", code) if code else Text("—", "—")


def _objects(value: Json) -> list[JsonObject]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _word(one: JsonObject, name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""
