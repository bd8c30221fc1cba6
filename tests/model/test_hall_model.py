"""The real store, driven through the door, against an independent model: several counters, a greeter, days.

Invariants (sync-design 11): nobody vanishes, one counter per ticket and one ticket per counter, order kept,
numbers unique and without gaps, journal and rows sound at the end.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.door import DAY, InProcess, sample_hall
from tests.model.hall_model import BONUS, Customer, Desk, Hall

SERVICES = {"A": "SIM-R", "B": "ADV-Q", "C": "PAY-B"}
OUTCOME = {"A": "CUSTOMER_DECLINED", "B": "NOT_OUR_BUSINESS", "C": "CUSTOMER_DECLINED"}
"""For each queue's flow, an outcome that owes no recorded step."""
OPEN = ("WAITING", "CALLED", "SERVING", "PARKED", "NO_SHOW")
COUNTERS = {"01": ("CLERK", 0), "02": ("CLERK", 1), "03": ("CLERK", 2), "04": ("CONSULT", 0)}
counters = st.sampled_from(sorted(COUNTERS))
queues = st.sampled_from(sorted(SERVICES))
priorities = st.sampled_from(sorted(BONUS))
pick = st.integers(0, 1000)
T = TypeVar("T")


def ms(iso: str) -> int:
    return round(datetime.fromisoformat(iso).timestamp() * 1000)


def chosen(found: list[T], which: int) -> T:
    return found[which % len(found)]


class HallMachine(RuleBasedStateMachine):
    """One hall, four counters, one greeter; every rule asks the door and tells the model."""

    @initialize(line=st.lists(st.tuples(queues, priorities), min_size=3, max_size=9), begun=st.integers(0, 4))
    def open_hall(self, line: list[tuple[str, str]], begun: int) -> None:
        """Lay a hall and begin the morning: some wait, every counter has called, some have begun."""
        self.folder = Path(tempfile.mkdtemp(prefix="counter-app-model-"))
        self.door = InProcess(sample_hall(self.folder))
        self.greeter = self.door.sign_in("GREETER")
        self.people = {c: self.door.sign_in(post, nth) for c, (post, nth) in COUNTERS.items()}
        listed = {c["counter"]: tuple(c["queues"]) for c in self.door.hall.made["counters"]}
        self.model = Hall(DAY, {c: Desk(listed[c]) for c in COUNTERS})
        for counter in COUNTERS:
            self.open(counter, turn=False)
        self.issue(line)
        self.everybody_calls()
        for which in range(min(begun, len(self.desks_with("CALLED")))):
            self.start(which)

    def teardown(self) -> None:
        if not hasattr(self, "door"):
            return
        try:
            assert self.door.faults() == []
            self._numbers_have_no_gaps()
        finally:
            self.door.close()
            shutil.rmtree(self.folder)

    def _numbers_have_no_gaps(self) -> None:
        for (day, queue), last in self.model.issued.items():
            rows = self.door.runner.conn.execute(
                "SELECT num FROM ticket WHERE date=? AND series=? ORDER BY num", (day, queue)
            )
            assert [r[0] for r in rows] == list(range(1, last + 1))

    # -------------------------------------------------------------- helpers

    @property
    def now(self) -> int:
        return self.door.runner.now()

    def at_counter(self, do: str, counter: str, **fields: object) -> Any:
        return self.door.ok(do, self.people[counter], counter=counter, **fields)

    def desks_with(self, state: str | None) -> list[str]:
        """Return open or paused counters whose customer is in `state`; None: those that are free."""
        found = {c: self.model.at(c) for c in COUNTERS}
        return [c for c, here in found.items() if (here and here.state) == state]

    def here(self, counter: str) -> Customer:
        found = self.model.at(counter)
        assert found is not None
        return found

    def settle(self) -> None:
        """Let time do its work on both sides."""
        self.door.ok("advance", seconds=0)
        day = self.door.ok("hall", self.greeter)["date"]
        self.model.time_passes(self.now, day)

    def unmistakable(self, *states: str) -> list[Customer]:
        """Return who is in a state and is meant by their number alone: the newest of today's and the open ones."""
        meant: dict[str, Customer] = {}
        for who in sorted(self.model.customers.values(), key=lambda c: c.day):
            if who.day == self.model.day or who.state in OPEN:
                meant[who.number] = who
        return [c for c in meant.values() if c.state in states]

    # -------------------------------------------------------------- rules

    @rule(line=st.lists(st.tuples(queues, priorities), min_size=1, max_size=4))
    def issue(self, line: list[tuple[str, str]]) -> None:
        for queue, priority in line:
            answer = self.door.ok("issue_ticket", self.greeter, service=SERVICES[queue], priority=priority, print=False)
            made = self.model.issue(queue, priority, ms(answer["issued_at"]))
            assert answer["ticket_no"] == made.number
            waiting = [c for c in self.model.in_state("WAITING") if c.queue == queue]
            assert answer["ahead"] == self.model.order(waiting, made.arrived).index(made)

    @rule(counter=counters, turn=st.booleans())
    def open(self, counter: str, turn: bool) -> None:
        desk = self.model.desks[counter]
        own = desk.queues[:2]
        desk.own = own[::-1] if turn else own[:1]
        self.at_counter("open_counter", counter, queues=list(desk.own))
        desk.open = True

    @rule(counter=counters)
    def pause(self, counter: str) -> None:
        if self.model.desks[counter].open:
            self.at_counter("pause_counter", counter)
            self.model.desks[counter].open = False

    @rule(counter=counters)
    def call(self, counter: str) -> None:
        desk = self.model.desks[counter]
        reply = self.door.ask("call_next", self.people[counter], counter=counter)
        if not desk.open or self.model.at(counter) is not None:
            assert reply["error"]["code"] == "WRONG_STATE"
            return
        answer = reply["result"]
        expected = self.model.next_for(counter, self.now if answer is None else ms(answer["called_at"]))
        assert (answer and answer["ticket_no"]) == (expected and expected.number)
        if expected is not None:
            self.model.called(expected, counter)

    @precondition(lambda self: self.desks_with(None))
    @rule()
    def everybody_calls(self) -> None:
        for counter in self.desks_with(None):
            self.call(counter)

    @precondition(lambda self: self.desks_with("CALLED"))
    @rule(which=pick)
    def start(self, which: int) -> None:
        counter = chosen(self.desks_with("CALLED"), which)
        self.at_counter("start", counter)
        self.here(counter).state = "SERVING"

    @precondition(lambda self: self.desks_with("SERVING"))
    @rule(which=pick)
    def finish(self, which: int) -> None:
        counter = chosen(self.desks_with("SERVING"), which)
        here = self.here(counter)
        self.at_counter("finish", counter, outcome=OUTCOME[here.queue])
        self.model.finished(here, counter)

    @precondition(lambda self: self.desks_with("SERVING"))
    @rule()
    def a_round(self) -> None:
        """Everybody served is finished, everybody free calls, everybody called is here."""
        for _ in self.desks_with("SERVING"):
            self.finish(0)
        self.everybody_calls()
        for _ in self.desks_with("CALLED"):
            self.start(0)

    @precondition(lambda self: self.desks_with("CALLED"))
    @rule(which=pick)
    def nobody_comes(self, which: int) -> None:
        counter = chosen(self.desks_with("CALLED"), which)
        here = self.here(counter)
        for wait in (20, 20):
            self.advance(wait)
            self.at_counter("recall", counter)
        self.advance(30)
        self.at_counter("no_show", counter)
        self.model.gone(here, self.now)

    @precondition(lambda self: self.unmistakable("NO_SHOW"))
    @rule(which=pick)
    def come_back(self, which: int) -> None:
        who = chosen(self.unmistakable("NO_SHOW"), which)
        self.door.ok("restore_ticket", self.greeter, ticket_no=who.number)
        self.model.back(who, self.now)

    @precondition(lambda self: self.desks_with("CALLED"))
    @rule(which=pick)
    def send_back(self, which: int) -> None:
        counter = chosen(self.desks_with("CALLED"), which)
        here = self.here(counter)
        self.at_counter("send_back", counter, reason="NOT_READY")
        here.state, here.counter = "WAITING", None

    @precondition(lambda self: self.desks_with("SERVING"))
    @rule(which=pick, away=st.booleans())
    def park(self, which: int, away: bool) -> None:
        counter = chosen(self.desks_with("SERVING"), which)
        here = self.here(counter)
        self.at_counter("park", counter, reason="CUSTOMER_AWAY" if away else "APPROVAL")
        self.model.parked(here, self.now, away=away)

    @precondition(lambda self: self.model.in_state("PARKED"))
    @rule(counter=counters, which=pick)
    def resume(self, counter: str, which: int) -> None:
        parked = self.model.in_state("PARKED")
        number = chosen(parked, which).number
        who = max((c for c in parked if c.number == number), key=lambda c: c.day)
        reply = self.door.ask("resume", self.people[counter], counter=counter, ticket_no=who.number)
        if self.model.at(counter) is None:
            assert reply["ok"], reply
            who.state, who.counter, who.due = "SERVING", counter, None
        else:
            assert reply["error"]["code"] == "WRONG_STATE"

    @precondition(lambda self: self.desks_with("CALLED") + self.desks_with("SERVING"))
    @rule(which=pick, queue=queues, back=st.booleans())
    def transfer(self, which: int, queue: str, back: bool) -> None:
        counter = chosen(self.desks_with("CALLED") + self.desks_with("SERVING"), which)
        here = self.here(counter)
        reply = self.door.ask(
            "transfer",
            self.people[counter],
            counter=counter,
            to_queue=queue,
            reason="SPECIALIST",
            return_to_me=back,
        )
        if here.queue == queue:
            assert reply["error"]["code"] == "RULE"
        else:
            assert reply["ok"], reply
            self.model.moved(here, counter, queue=queue, counter=None, back=back)

    @precondition(lambda self: self.desks_with("CALLED") + self.desks_with("SERVING"))
    @rule(which=pick, to=counters, back=st.booleans())
    def transfer_to_counter(self, which: int, to: str, back: bool) -> None:
        counter = chosen(self.desks_with("CALLED") + self.desks_with("SERVING"), which)
        here = self.here(counter)
        if to != counter:
            self.at_counter("transfer", counter, to_counter=to, reason="SPECIALIST", return_to_me=back)
            self.model.moved(here, counter, queue=None, counter=to, back=back)

    @precondition(lambda self: len(self.unmistakable("WAITING", "CALLED", "NO_SHOW")) > 4)
    @rule(which=pick)
    def cancel(self, which: int) -> None:
        who = chosen(self.unmistakable("WAITING", "CALLED", "NO_SHOW"), which)
        self.door.ok("cancel_ticket", self.greeter, ticket_no=who.number)
        who.state, who.due = "CANCELLED", None

    @rule(counter=counters, other=st.sampled_from(["park", "finish", "transfer"]))
    def act_and_take_it_back(self, counter: str, other: str) -> None:
        """Whatever was done a moment ago and undone has not happened: the model is not told."""
        here = self.model.at(counter)
        if here is None:
            do = "call_next" if self.model.desks[counter].open else "pause_counter"
        else:
            do = "start" if here.state == "CALLED" else other
        given: dict[str, dict[str, object]] = {
            "park": {"reason": "CUSTOMER_AWAY"},
            "transfer": {"to_counter": "06", "reason": "SPECIALIST"},
            "finish": {"outcome": OUTCOME[here.queue if here else "A"]},
        }
        if do != "pause_counter" and self.at_counter(do, counter, **given.get(do, {})) is not None:
            self.at_counter("undo", counter)

    @rule(seconds=st.integers(0, 1200))
    def advance(self, seconds: int) -> None:
        self.door.ok("advance", seconds=seconds)
        self.settle()

    @precondition(lambda self: len(self.model.customers) > 12)
    @rule(hours=st.integers(12, 30))
    def a_night(self, hours: int) -> None:
        self.advance(hours * 3600)

    # -------------------------------------------------------------- invariants

    @invariant()
    def everybody_is_where_the_model_has_them(self) -> None:
        if not hasattr(self, "door"):
            return
        rows = self.door.runner.conn.execute("SELECT date, ticket_no, state, queue, counter, to_counter FROM ticket")
        found = {(r[0], r[1]): tuple(r[2:]) for r in rows}
        assert set(found) == set(self.model.customers)
        for key, who in self.model.customers.items():
            state, queue, counter, bound = found[key]
            assert (state, queue) == (who.state, who.queue), key
            if who.state in ("CALLED", "SERVING"):
                assert counter == who.counter, key
            if who.state == "WAITING":
                assert bound == who.only_at, key

    @invariant()
    def no_counter_has_two_and_every_served_ticket_has_one_leg(self) -> None:
        if not hasattr(self, "door"):
            return
        conn = self.door.runner.conn
        assert not conn.execute(
            "SELECT 1 FROM ticket WHERE state IN ('CALLED','SERVING') GROUP BY counter HAVING count(*) > 1"
        ).fetchall()
        served = conn.execute("SELECT ticket_id FROM ticket WHERE state IN ('SERVING','PARKED') ORDER BY 1").fetchall()
        legs = conn.execute("SELECT ticket_id FROM leg WHERE ended_at IS NULL ORDER BY 1").fetchall()
        assert served == legs


def run_machine(*, examples: int, steps: int) -> None:
    chosen_settings = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(HallMachine, settings=chosen_settings)


def test_the_store_does_what_the_model_says() -> None:
    run_machine(examples=120, steps=50)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_the_store_does_what_the_model_says_for_long() -> None:
    run_machine(examples=3_000, steps=120)
