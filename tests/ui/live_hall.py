"""A real sample hall behind a window in tests: commands run at once, on the test's own thread, on a standing clock."""

from __future__ import annotations

from counter_app.commands.feed import Feed
from counter_app.commands.runner import Outcome
from counter_app.commands.sessions import SignIn
from counter_app.commands.spec import Command
from counter_app.domain.errors import Refused
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Answer, Dispatcher
from tests.commands.floor import Floor
from tests.door import InProcess


class LiveHall:
    """Stands where the writer thread does; keeps one person's session, as a seat does."""

    def __init__(self, door: InProcess) -> None:
        self.door, self.floor = door, Floor(door)
        self._feed = Feed(door.runner)
        self.token: str | None = None
        self.asked: list[Command] = []
        self.listeners: list[Dispatcher] = []

    def now_ms(self) -> int:
        return self.door.runner.clock.now_ms()

    def submit(self, command: object, answer: Answer) -> None:
        assert isinstance(command, Command)
        self.asked.append(command)
        try:
            outcome = self.door.runner.execute(command, self.token)
        except Refused as refusal:
            answer(refusal)
            return
        if isinstance(command, SignIn) and isinstance(outcome.result, dict):
            self.token = str(outcome.result["session"])
        answer(outcome)

    def snapshot(self) -> Changes:
        return self._feed.snapshot()

    def tell(self) -> None:
        """Tell windows what the floor did meanwhile, as the writer thread would."""
        news = self._feed.news()
        for dispatcher in self.listeners:
            if news is not None:
                dispatcher.receive(news)

    def commands(self, *kinds: type[Command]) -> list[Command]:
        """Return the commands of these kinds that windows submitted."""
        return [one for one in self.asked if isinstance(one, kinds)]


def result_of(outcome: Outcome) -> dict[str, object]:
    assert isinstance(outcome.result, dict)
    return dict(outcome.result)
