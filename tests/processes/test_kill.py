"""`kill -9` under load: whatever was acknowledged is there after the restart, and at most one act more.

A victim gets a burst of requests in one write, answers as many as it likes, and is killed after a random one.
What it had written by then is the measure; the file, opened anew, is held against it.
"""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from counter_app.commands import verifying
from counter_app.store.connection import Connection, open_reader
from counter_app.store.hall_file import hall_path
from tests.door import FREE_END, Hall, Reply, sample_hall, verify
from tests.processes.nursery import Child, Nursery

BURST = 60
EVENT = {
    "issue_ticket": "TicketIssued",
    "call_next": "TicketCalled",
    "start": "ServiceStarted",
    "finish": "LegFinished",
}
KILLS = 200
KILLS_SOAK = 2_000


class Victim:
    """An `exec` with a greeter and the clerk of counter 01, ready for its burst."""

    def __init__(self, nursery: Nursery, hall: Hall) -> None:
        self.door: Child = nursery.exec(hall.folder)
        self.greeter, self.clerk = self.door.sign_in(hall, "GREETER"), self.door.sign_in(hall, "CLERK")
        self.door.ok("open_counter", self.clerk, counter="01", queues=["A"])
        self.left_behind: Reply | None = self.door.ok("counter", self.clerk, counter="01")["ticket"]

    def burst(self) -> list[Reply]:
        """Return requests that serve one customer after another, whatever the last victim left here."""
        at_counter = {"session": self.clerk, "counter": "01"}
        requests: list[Reply] = [
            {"do": "start", **at_counter},
            {"do": "finish", "outcome": FREE_END, **at_counter},
        ]
        while len(requests) < BURST:
            requests += [
                {"do": "issue_ticket", "session": self.greeter, "service": "OTH", "print": False},
                {"do": "call_next", **at_counter},
                {"do": "start", **at_counter},
                {"do": "finish", "outcome": FREE_END, **at_counter},
            ]
        return [{"id": n, **r} for n, r in enumerate(requests)]


def journal(conn: Connection) -> list[tuple[str, str]]:
    """Return (kind, number) of every entry that tells of an act of the burst."""
    kinds = ",".join(f"'{k}'" for k in EVENT.values())
    return [
        (r[0], r[1])
        for r in conn.execute(f"SELECT kind, ticket_no FROM stream_event WHERE kind IN ({kinds}) ORDER BY seq")
    ]


def acknowledged(requests: list[Reply], written: bytes) -> list[tuple[str, str]]:
    """Return the acts whose replies had been written whole when the victim died."""
    acts = []
    for line in written.split(b"\n")[:-1]:
        reply = json.loads(line)
        if reply["ok"] and reply["result"] is not None:
            acts.append((EVENT[requests[reply["id"]]["do"]], reply["result"]["ticket_no"]))
    return acts


def kill_once(nursery: Nursery, hall: Hall, chance: random.Random) -> int:
    """Let one victim work and die; return how many of its acts were acknowledged."""
    victim = Victim(nursery, hall)
    requests = victim.burst()
    reader = open_reader(hall_path(hall.folder))
    before = journal(reader)
    victim.door.send(requests)
    written = b"".join(victim.door.stdout.readline() for _ in range(chance.randrange(BURST // 2)))
    moment = time.perf_counter() + chance.random() / 1000
    while time.perf_counter() < moment:  # somewhere within the next act, not between two
        pass
    written += victim.door.kill()
    reader.close()

    reader = open_reader(hall_path(hall.folder))
    done = journal(reader)[len(before) :]
    reader.close()
    said = acknowledged(requests, written)
    assert done[: len(said)] == said, (said, done)
    assert len(done) - len(said) <= 1, (said, done)
    return len(said)


def kill_many(nursery: Nursery, hall: Hall, kills: int, *, seed: int) -> None:
    chance, folder = random.Random(seed), hall.folder
    acts = 0
    for round_ in range(kills):
        acts += kill_once(nursery, hall, chance)
        if round_ % 50 == 49:
            reader = open_reader(hall_path(folder))
            assert list(verifying.faults(reader)) == []
            reader.close()
    assert acts > kills
    assert verify(folder) == []


@pytest.mark.timeout(300)
def test_two_hundred_kills_alone_and_beside_a_bystander(tmp_path: Path) -> None:
    seed = time.time_ns()
    print("seed", seed)
    with Nursery() as nursery:
        kill_many(nursery, sample_hall(tmp_path / "alone"), KILLS // 2, seed=seed)
        hall = sample_hall(tmp_path / "beside")
        bystander = nursery.exec(hall.folder)
        bystander.sign_in(hall, "SUPERVISOR")
        kill_many(nursery, hall, KILLS // 2, seed=seed + 1)
        assert bystander.ok("sign_in", **dict(zip(("staff", "pin"), hall.person("MANAGER"), strict=True)))
        bystander.close()


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_two_thousand_kills(tmp_path: Path) -> None:
    seed = time.time_ns()
    print("seed", seed)
    with Nursery() as nursery:
        kill_many(nursery, sample_hall(tmp_path), KILLS_SOAK, seed=seed)


def test_a_killed_process_leaves_its_counter_and_its_called_ticket(tmp_path: Path) -> None:
    hall = sample_hall(tmp_path)
    with Nursery() as nursery:
        victim = Victim(nursery, hall)
        number = victim.door.ok("issue_ticket", victim.greeter, service="OTH", print=False)["ticket_no"]
        victim.door.ok("call_next", victim.clerk, counter="01")
        victim.door.kill()
        after = nursery.exec(hall.folder)
        stranger = after.sign_in(hall, "CLERK", 1)
        view = after.ok("counter", stranger, counter="01")
        assert (view["state"], view["ticket"]["ticket_no"], view["ticket"]["state"]) == (
            "OPEN",
            number,
            "CALLED",
        )
        assert after.ask("open_counter", stranger, counter="01")["error"]["code"] == "CONFLICT"
        clerk = after.sign_in(hall, "CLERK")
        after.ok("open_counter", clerk, counter="01")
        assert after.ok("start", clerk, counter="01")["ticket_no"] == number
        after.close()


def test_a_killed_greeter_is_not_signed_in_any_more(tmp_path: Path) -> None:
    hall = sample_hall(tmp_path)
    with Nursery() as nursery:
        greeter, clerk = nursery.exec(hall.folder), nursery.exec(hall.folder)
        greeter.sign_in(hall, "GREETER")
        session = clerk.sign_in(hall, "CLERK")
        assert clerk.ask("issue_ticket", session, service="OTH")["error"]["code"] == "NOT_ALLOWED"
        greeter.kill()
        clerk.ok("issue_ticket", session, service="OTH")
        clerk.close()
