"""Searches of a process with windows: answered beside the writer thread, for who is signed in at that seat."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.commands.importing import Importer
from counter_app.commands.knowledge import SearchKnowledge, ShowArticle
from counter_app.commands.master import load_master
from counter_app.commands.runner import Outcome
from counter_app.commands.sessions import Lock, SignIn
from counter_app.domain.clock import StandingClock
from counter_app.domain.errors import Code, Refused
from counter_app.domain.rows import Json
from counter_app.wiring.hall import Seat, WindowHall
from tests.commands.article_folder import table
from tests.door import NINE, Hall, sample_hall, verify

WAIT_S = 20


class Place:
    """A hall with its threads and one seat at it."""

    def __init__(self, hall: Hall) -> None:
        self.made = hall
        self.hall = WindowHall(
            hall.folder, clock=StandingClock(NINE), station="desk", lang="en", url=None,
            on_changes=lambda changes: None, sends=False,
        )  # fmt: skip
        self.hall.start()
        self._seat = Seat(self.hall)
        self.threads: list[str] = []

    def ask(self, command: object) -> object:
        answers: queue.SimpleQueue[object] = queue.SimpleQueue()

        def answer(result: object) -> None:
            self.threads.append(threading.current_thread().name)
            answers.put(result)

        self._seat.submit(command, answer)
        return answers.get(timeout=WAIT_S)

    def do(self, command: object) -> Json:
        answer = self.ask(command)
        if isinstance(answer, BaseException):
            raise answer
        assert isinstance(answer, Outcome)
        return answer.result

    def sign_in(self, post: str) -> None:
        staff, pin = self.made.person(post)
        self.do(SignIn(staff=staff, pin=pin))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(sample_hall(tmp_path / "hall"))
    try:
        yield made
    finally:
        made.hall.stop()
    assert verify(made.made.folder) == []
    assert not [t for t in threading.enumerate() if t.name in ("searches", "writer")]


def test_a_search_is_answered_beside_the_writer(place: Place) -> None:
    place.sign_in("CLERK")
    found = place.do(SearchKnowledge(text="tcbg"))
    assert isinstance(found, list) and isinstance(found[0], dict) and found[0]["number"] == "KB-0101"
    assert isinstance(place.do(ShowArticle(number="KB-0101")), dict)
    assert place.threads == ["writer", "searches", "searches"]


def test_a_search_needs_the_seats_own_session(place: Place) -> None:
    refused = place.ask(SearchKnowledge(text="x"))
    assert isinstance(refused, Refused) and refused.code is Code.NOT_SIGNED_IN
    place.sign_in("CLERK")
    place.do(Lock())
    refused = place.ask(SearchKnowledge(text="x"))
    assert isinstance(refused, Refused) and refused.code is Code.LOCKED_OUT


def test_searches_go_on_while_articles_come_in(place: Place, tmp_path: Path) -> None:
    place.sign_in("MANAGER")
    path = table(tmp_path, "many.csv", [{"number": f"KB-8{n:03}"} for n in range(300)])
    seen: list[bool] = []

    def search(done: int, total: int) -> None:
        found = place.do(SearchKnowledge(text="blue plan"))
        seen.append(isinstance(found, list) and not found)

    report = Importer(place.do, load_master(), told=search).run(path)
    assert report.added == 300
    assert len(seen) > 2 and all(seen), "nothing is seen before it is in force"
    assert len(place.do(SearchKnowledge(text="blue plan")) or []) == 20  # type: ignore[arg-type]
