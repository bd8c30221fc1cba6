"""Chooses who plays which part, from the object that `init` prints."""

from __future__ import annotations

from counter_app.commands.rehearsal.day import Cast, Desk
from counter_app.commands.rehearsal.people import Hand
from counter_app.commands.rehearsal.stage import Person, Stage, text_of
from counter_app.domain.rows import Json, JsonObject


def cast_of(made: JsonObject, stage: Stage) -> Cast:
    """Cast a hall: every counter gets a clerk, and the clerk who takes the box over at midday."""
    people = [_person(s) for s in _list(made, "staff")]
    clerks = [p for p in people if p.post == "CLERK"]
    spare = [p for p in people if p.post in ("VIP_CLERK", "CONSULT", "RETAIN")]
    counters = [c for c in _list(made, "counters") if isinstance(c, dict)]
    pads = {text_of(p, "counter"): text_of(p, "station_key") for p in _list(made, "pads") if isinstance(p, dict)}
    floats = made["floats"]
    assert isinstance(floats, dict)
    pool = clerks + spare
    desks: list[Desk] = []
    for index, counter in enumerate(counters):
        number = text_of(counter, "counter")
        queues = counter["queues"]
        assert isinstance(queues, list)
        desks.append(
            Desk(
                counter=number,
                queues=tuple(str(q) for q in queues),
                person=pool[index % len(pool)],
                hand=Hand(stage.random, counter=number, cards=_cards(made, number)),
                pad=pads[number],
            )
        )
    starters = [d.person for d in desks]
    clerks_later = starters[1:] + starters[:1]
    return Cast(
        greeter=next(p for p in people if p.post == "GREETER"),
        supervisors=_two(people),
        manager=next(p for p in people if p.post == "MANAGER"),
        clerks=clerks_later,
        desks=desks,
        floats={k: v for k, v in floats.items() if isinstance(v, int)},
    )


def _cards(made: JsonObject, counter: str) -> dict[str, tuple[int, int]]:
    """Return the range of each kind of card that a counter was given at the founding."""
    held = [s for s in _list(made, "stock") if isinstance(s, dict) and s["holder"] == counter]
    return {text_of(s, "type"): (int(text_of(s, "first")), int(text_of(s, "last"))) for s in held}


def _two(people: list[Person]) -> tuple[Person, Person]:
    first, second = [p for p in people if p.post == "SUPERVISOR"][:2]
    return first, second


def _list(made: JsonObject, key: str) -> list[Json]:
    found = made[key]
    assert isinstance(found, list)
    return found


def _person(found: Json) -> Person:
    assert isinstance(found, dict)
    return Person(text_of(found, "staff"), text_of(found, "pin"), text_of(found, "post"))
