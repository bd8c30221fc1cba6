"""One business day of a hall: customers by a daily curve, a greeter, clerks at their counters, ratings, two shifts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from counter_app.commands.rehearsal.cases import Cases
from counter_app.commands.rehearsal.people import STEPS_MOST, Hand
from counter_app.commands.rehearsal.stage import Person, Stage, text_of
from counter_app.domain.clock import iso_local, local_at
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Json, JsonObject

CURVE = ((8, 5), (9, 11), (10, 14), (11, 11), (12, 6), (13, 7), (14, 10), (15, 12), (16, 11), (17, 8), (18, 4), (19, 1))
"""Share of a day's customers by hour: two peaks (domain README 5)."""
SERVICES = (
    ("SIM-R", 14),
    ("CHG-PL", 16),
    ("PAY-B", 18),
    ("PAY-T", 10),
    ("QRY-B", 6),
    ("ADV-Q", 12),
    ("OTH", 8),
    ("CHG-VA", 6),
    ("SUS-S", 2),
    ("CLS-A", 3),
    ("PRT-O", 2),
    ("SUS-L", 2),
    ("AFS-F", 2),
    ("GRP-A", 1),
)
PRIORITIES = (("NONE", 84), ("ELDER", 8), ("DISABLED", 2), ("PREGNANT", 2), ("INFANT", 2), ("SOLDIER", 2))
EXITS = {"PRT-O": "LEFT_PORTED", "CLS-A": "LEFT_CLOSED", "SUS-S": "SUSPENDED"}
OTHERWISE_SHARE = 0.03
MENDS_MOST = 12
CLOSING = (20, 0)
NO_SHOW_SHARE, PARK_SHARE, TRANSFER_SHARE, RATE_SHARE, GIVE_UP_SHARE = 0.04, 0.05, 0.05, 0.45, 0.03


@dataclass(slots=True)
class Desk:
    """A counter in the play: who serves there, and what stands on it."""

    counter: str
    queues: tuple[str, ...]
    person: Person
    hand: Hand
    pad: str
    open: bool = False
    busy: bool = False
    cash: int = 0


@dataclass(slots=True)
class Cast:
    """Everybody who plays, by the object that `init` prints."""

    greeter: Person
    supervisors: tuple[Person, Person]
    manager: Person
    clerks: list[Person]
    desks: list[Desk]
    floats: dict[str, int]


@dataclass(slots=True)
class Tally:
    """What the play saw, beside what the hall's own figures say."""

    issued: int = 0
    served: int = 0
    gave_up: int = 0
    no_shows: int = 0
    parked: int = 0
    transferred: int = 0
    rated: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)


class Day:
    """Plays the customers of one day and the desks that serve them."""

    def __init__(self, stage: Stage, cast: Cast, *, date: str, visits: int) -> None:
        self.stage, self.cast, self.date = stage, cast, date
        self.tally = Tally()
        self._visits = visits
        self._random: Random = stage.random
        self.closing = False

    def set_up(self) -> None:
        """Put the day's customers on the stage; desks are opened by the shift."""
        for hour, share in CURVE:
            count = round(self._visits * share / 100)
            for _ in range(count):
                minute = self._random.randrange(60)
                when = local_at(self.date, hour, minute) + self._random.randrange(60_000)
                self.stage.at(when, self.arrive)
        self.stage.at(local_at(self.date, *CLOSING), self.close_door)
        cast = self.cast
        Cases(
            self.stage, greeter=cast.greeter, manager=cast.manager, supervisors=cast.supervisors, day=self.date
        ).set_up(self._visits)

    def close_door(self) -> None:
        self.closing = True

    def arrive(self) -> None:
        """A customer comes in, says what for, and gets a ticket."""
        if self.closing:
            return
        service = self._pick(SERVICES)
        priority = self._pick(PRIORITIES)
        fields: JsonObject = {"service": service, "print": False}
        if priority != "NONE":
            fields["priority"] = priority
        if self._random.random() < 0.5:
            fields["phone"] = f"13{self._random.randrange(10**9):09d}"
        answer = self.stage.try_do("issue_ticket", self.cast.greeter, **fields)
        if isinstance(answer, Refused):
            return
        assert isinstance(answer, dict)
        self.tally.issued += 1
        if self._random.random() < GIVE_UP_SHARE:
            number = text_of(answer, "ticket_no")
            self.stage.after(self._random.randrange(600, 2400), lambda: self._give_up(number))
        self.wake_idle()

    def _give_up(self, number: str) -> None:
        answer = self.stage.try_do("cancel_ticket", self.cast.greeter, ticket_no=number, reason="WAIT_TOO_LONG")
        if not isinstance(answer, Refused):
            self.tally.gave_up += 1

    def wake_idle(self) -> None:
        for desk in self.cast.desks:
            if desk.open and not desk.busy:
                self.stage.after(self._random.randrange(2, 9), lambda d=desk: self.call(d))  # type: ignore[misc]

    def call(self, desk: Desk) -> None:
        """A free desk calls the next customer."""
        if not desk.open or desk.busy:
            return
        answer = self.stage.try_do("call_next", desk.person, counter=desk.counter)
        if answer is None or isinstance(answer, Refused):
            return
        desk.busy = True
        if self._random.random() < NO_SHOW_SHARE:
            self._call_in_vain(desk, 1)
            return
        self.stage.after(self._random.randrange(5, 25), lambda: self._start(desk))

    def _call_in_vain(self, desk: Desk, calls: int) -> None:
        if calls < 3:

            def again() -> None:
                self.stage.try_do("recall", desk.person, counter=desk.counter)
                self._call_in_vain(desk, calls + 1)

            self.stage.after(21, again)
            return
        self.stage.after(31, lambda: self._no_show(desk))

    def _no_show(self, desk: Desk) -> None:
        answer = self.stage.try_do("no_show", desk.person, counter=desk.counter)
        desk.busy = False
        if isinstance(answer, dict):
            self.tally.no_shows += 1
            if self._random.random() < 0.4:
                number = text_of(answer, "ticket_no")
                self.stage.after(self._random.randrange(60, 800), lambda: self._come_back(number))
        self.stage.after(3, lambda: self.call(desk))

    def _come_back(self, number: str) -> None:
        self.stage.try_do("restore_ticket", self.cast.greeter, ticket_no=number)

    def _start(self, desk: Desk) -> None:
        answer = self.stage.try_do("start", desk.person, counter=desk.counter)
        if isinstance(answer, dict):
            self._work(desk, answer, 0)

    def _work(self, desk: Desk, ticket: Mapping[str, Json], steps: int) -> None:
        """Go through the flow step by step, each taking about its standard time; then end it."""
        chance = self._random.random()
        if steps == 1 and chance < PARK_SHARE:
            self._park(desk, ticket)
            return
        if steps == 1 and chance < PARK_SHARE + TRANSFER_SHARE and ticket["queue"] == "A":
            self._transfer(desk, ticket)
            return
        view = self.stage.try_do("flow", desk.person, counter=desk.counter)
        if not isinstance(view, dict) or steps >= STEPS_MOST or not view.get("step") or view.get("at_end"):
            self._finish(desk, ticket, view)
            return
        if isinstance(self._record(desk, view), Refused):
            self._finish(desk, ticket, view)
            return
        target = view.get("target_s")
        seconds = target if isinstance(target, int) and target else 20
        self.stage.after(
            max(3.0, self._random.gauss(seconds, seconds / 3)), lambda: self._work(desk, ticket, steps + 1)
        )

    def _record(self, desk: Desk, view: Mapping[str, Json]) -> Json | Refused:
        """Record the step shown, filling what the hall says is still missing."""
        now = iso_local(self.stage.now_ms) or ""
        fields = desk.hand.fill(view, now)
        asked: JsonObject = {"counter": desk.counter, "step": view["step"]}
        answer = self.stage.try_do("record_step", desk.person, **asked, fields=fields)
        for _ in range(MENDS_MOST):
            mended = desk.hand.mend(view, answer, fields, now) if isinstance(answer, Refused) else None
            if mended is None:
                break
            fields = mended
            answer = self.stage.try_do("record_step", desk.person, **asked, fields=fields)
        return answer

    def _finish(self, desk: Desk, ticket: Mapping[str, Json], view: Json | Refused = None) -> None:
        """End the leg: mostly as hoped for, now and then otherwise, and as the hall allows where it refuses."""
        flow = str(view["flow"]) if isinstance(view, dict) else "F1"
        hoped, otherwise = self._outcomes(flow, str(ticket["service"]), sent_on=desk.hand.sent_on)
        desk.hand.sent_on = False
        chosen = otherwise[0] if self._random.random() < OTHERWISE_SHARE else hoped
        for outcome in dict.fromkeys((chosen, *otherwise)):
            answer = self.stage.try_do("finish", desk.person, counter=desk.counter, outcome=outcome)
            if not isinstance(answer, Refused):
                break
        else:
            self.stage.after(30, lambda: self._finish(desk, ticket, view))
            return
        self._leave(desk, ticket)
        self.tally.served += 1
        self.tally.outcomes[outcome] = self.tally.outcomes.get(outcome, 0) + 1
        if self._random.random() < RATE_SHARE:
            visit = text_of(ticket, "visit_no")
            self.stage.after(self._random.randrange(3, 24), lambda: self._rate(desk, visit))
        self.stage.after(self._random.randrange(3, 15), lambda: self.call(desk))

    def _outcomes(self, flow: str, service: str, *, sent_on: bool) -> tuple[str, tuple[str, ...]]:
        if flow == "F6":
            return EXITS.get(service, "NO_TALK"), ("NO_TALK", "THINKING")
        if flow == "F2":
            return "ANSWERED", ("ANSWERED_PART",)
        if flow == "F8":
            return "WORK_ORDER" if sent_on else "CORRECTED", ("WORK_ORDER",)
        return "DONE", ("CUSTOMER_DECLINED", "PAPERS_MISSING", "PENDING")

    def _leave(self, desk: Desk, ticket: Mapping[str, Json]) -> None:
        """The customer is gone; what they paid in cash lies in the box."""
        desk.busy = False
        visit = self.stage.do("visit", desk.person, visit_no=ticket["visit_no"])
        assert isinstance(visit, dict)
        legs = visit["legs"]
        assert isinstance(legs, list)
        last = legs[-1]
        assert isinstance(last, dict)
        desk.cash += cash_of(last)

    def _rate(self, desk: Desk, visit_no: str) -> None:
        key = f"pad:{desk.counter}"
        if key not in self.stage.sessions:
            answer = self.stage.ask_hall("sign_in", {"station_key": desk.pad})
            assert isinstance(answer, dict)
            self.stage.sessions[key] = text_of(answer, "session")
        score = self._random.choices((5, 4, 3, 2, 1), (60, 28, 8, 3, 1))[0]
        request: JsonObject = {"session": self.stage.sessions[key], "visit_no": visit_no, "score": score}
        try:
            self.stage.ask_hall("rate", request)
        except Refused as refusal:
            name = f"rate:{refusal.code}"
            self.stage.refusals[name] = self.stage.refusals.get(name, 0) + 1
        else:
            self.tally.rated += 1

    def _park(self, desk: Desk, ticket: Mapping[str, Json]) -> None:
        reason = self._random.choice(("SPECIALIST", "SYSTEM", "CUSTOMER_AWAY"))
        answer = self.stage.try_do("park", desk.person, counter=desk.counter, reason=reason)
        if isinstance(answer, Refused):
            self._finish(desk, ticket)
            return
        desk.busy = False
        self.tally.parked += 1
        number = text_of(ticket, "ticket_no")
        self.stage.after(self._random.randrange(200, 700), lambda: self._resume(desk, number))
        self.stage.after(5, lambda: self.call(desk))

    def _resume(self, desk: Desk, number: str) -> None:
        answer = self.stage.try_do("resume", desk.person, counter=desk.counter, ticket_no=number)
        if isinstance(answer, dict):
            desk.busy = True
            self._work(desk, answer, 2)
        elif isinstance(answer, Refused) and answer.key == "counter_busy":
            self.stage.after(60, lambda: self._resume(desk, number))

    def _transfer(self, desk: Desk, ticket: Mapping[str, Json]) -> None:
        answer = self.stage.try_do("transfer", desk.person, counter=desk.counter, to_queue="B", reason="SPECIALIST")
        if not isinstance(answer, Refused):
            self._leave(desk, ticket)
            self.tally.transferred += 1
            self.wake_idle()
            self.stage.after(5, lambda: self.call(desk))
        else:
            self._finish(desk, ticket)

    def _pick(self, weighted: tuple[tuple[str, int], ...]) -> str:
        return self._random.choices([name for name, _ in weighted], [weight for _, weight in weighted])[0]


def cash_of(leg: Mapping[str, Json]) -> int:
    """Return the cash that a leg left in the box, in fen."""
    items = leg["items"]
    assert isinstance(items, list)
    total = 0
    for item in items:
        assert isinstance(item, dict)
        amount = item["amount"]
        if item["pay_method"] == "CASH" and item["voided_at"] is None and isinstance(amount, int):
            total += amount if item["direction"] == "PAY" else -amount
    return total
