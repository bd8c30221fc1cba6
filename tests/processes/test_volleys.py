"""Eight `exec` processes on one folder fire at the same time, ten thousand times.

In a volley all eight call for the one ticket that waits: one gets it, seven hear that nobody waits. Between
the volleys the winner gives it back, or serves it while another process issues the next, contended too.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from counter_app.store.connection import open_reader
from counter_app.store.hall_file import hall_path
from tests.door import FREE_END, Hall, sample_hall, verify
from tests.processes.nursery import Child, Nursery

PROCESSES = 8
VOLLEYS = 10_000
VOLLEYS_SOAK = 100_000
SERVED_EACH = 50
STORM = 60


class Station:
    """One process with its clerk, its counter and a head of the floor who may issue."""

    def __init__(self, nursery: Nursery, hall: Hall, nth: int) -> None:
        self.door: Child = nursery.exec(hall.folder, "--station", f"station-{nth}")
        self.counter = f"{nth + 1:02d}"
        self.clerk, self.head = (
            self.door.sign_in(hall, "CLERK", nth),
            self.door.sign_in(hall, "SUPERVISOR", nth % 2),
        )
        self.door.ok("open_counter", self.clerk, counter=self.counter, queues=["A"])
        self.call = self._line("call_next")
        self.back = self._line("send_back", reason="NOT_READY")
        self.serve = self._line("start") + self._line("finish", outcome=FREE_END)
        issue = {"do": "issue_ticket", "session": self.head, "service": "OTH", "print": False}
        self.issue = json.dumps(issue).encode() + b"\n"

    def _line(self, do: str, **fields: object) -> bytes:
        request = {"do": do, "session": self.clerk, "counter": self.counter, **fields}
        return json.dumps(request).encode() + b"\n"

    def write(self, lines: bytes) -> None:
        os.write(self.door.stdin.fileno(), lines)

    def granted(self) -> None:
        line = self.door.stdout.readline()
        assert b'"ok":true' in line, line

    def called(self) -> str | None:
        """Read the reply to a call: a number, or None when nobody waited."""
        reply = json.loads(self.door.stdout.readline())
        assert reply["ok"], reply
        return None if reply["result"] is None else str(reply["result"]["ticket_no"])


def numbers(folder: Path) -> list[int]:
    reader = open_reader(hall_path(folder))
    found = [r[0] for r in reader.execute("SELECT num FROM ticket WHERE series='A' ORDER BY num")]
    reader.close()
    return found


def calls_journaled(folder: Path) -> int:
    reader = open_reader(hall_path(folder))
    count = int(reader.execute("SELECT count(*) FROM stream_event WHERE kind='TicketCalled'").fetchone()[0])
    reader.close()
    return count


def fire(stations: list[Station], volleys: int) -> list[int]:
    """Fire, and return how many volleys each station won."""
    won = [0] * len(stations)
    waiting = 1
    stations[0].write(stations[0].issue)
    stations[0].granted()
    for volley in range(volleys):
        for station in stations:
            station.write(station.call)
        got = [(nth, number) for nth, number in enumerate(s.called() for s in stations) if number is not None]
        assert [number for _, number in got] == [f"A{waiting:03d}"], (volley, got)
        nth = got[0][0]
        won[nth] += 1
        if volley % SERVED_EACH:
            stations[nth].write(stations[nth].back)
            stations[nth].granted()
        else:
            waiting += 1
            other = stations[waiting % len(stations)]
            stations[nth].write(stations[nth].serve)
            other.write(other.issue)
            stations[nth].granted()
            stations[nth].granted()
            other.granted()
    return won


def close(stations: list[Station]) -> None:
    for station in stations:
        station.door.close()


def volleys(folder: Path, count: int) -> None:
    hall = sample_hall(folder, size="large")
    with Nursery() as nursery:
        stations = [Station(nursery, hall, nth) for nth in range(PROCESSES)]
        won = fire(stations, count)
        close(stations)
    assert sum(won) == calls_journaled(folder) == count
    assert min(won) > 0, won
    found = numbers(folder)
    assert found == list(range(1, len(found) + 1))
    assert verify(folder) == []


@pytest.mark.timeout(600)
def test_ten_thousand_volleys(tmp_path: Path) -> None:
    volleys(tmp_path, VOLLEYS)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_a_hundred_thousand_volleys(tmp_path: Path) -> None:
    volleys(tmp_path, VOLLEYS_SOAK)


@pytest.mark.timeout(300)
def test_a_storm_of_everything_at_once(tmp_path: Path) -> None:
    """No turns: each process issues, calls and serves as fast as it can, all in one write."""
    hall = sample_hall(tmp_path, size="large")
    with Nursery() as nursery:
        stations = [Station(nursery, hall, nth) for nth in range(PROCESSES)]
        for station in stations:
            station.write((station.issue + station.call + station.serve) * STORM)
        served = []
        for station in stations:
            for _ in range(STORM):
                station.granted()
                number = station.called()
                replies = [json.loads(station.door.stdout.readline()) for _ in range(2)]
                if number is None:
                    assert [r["error"]["code"] for r in replies] == ["WRONG_STATE", "WRONG_STATE"]
                else:
                    assert [r["result"]["ticket_no"] for r in replies] == [number, number]
                    served.append(number)
        close(stations)
    assert len(served) == len(set(served))
    found = numbers(tmp_path)
    assert found == list(range(1, PROCESSES * STORM + 1))
    reader = open_reader(hall_path(tmp_path))
    states = dict(reader.execute("SELECT state, count(*) FROM ticket GROUP BY state").fetchall())
    reader.close()
    assert states.get("DONE", 0) == len(served)
    assert sum(states.values()) == PROCESSES * STORM
    assert set(states) <= {"DONE", "WAITING"}
    assert verify(tmp_path) == []
