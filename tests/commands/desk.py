"""One person at one counter in tests, and short words for what they do there."""

from __future__ import annotations

from typing import Any

from tests.commands.floor import Floor


class Desk:
    """A counter and who works there, with short words for what they do."""

    def __init__(self, floor: Floor, counter: str = "01", post: str = "CLERK") -> None:
        self.floor, self.door, self.counter = floor, floor.door, counter
        self.who = floor.who(post)
        if counter != "01":
            floor.open(counter, self.who)

    def serve(self, service: str, **fields: object) -> str:
        number = self.floor.issue(service, **fields)
        self.floor.call(self.counter, self.who)
        self.floor.start(self.counter, self.who)
        return number

    def do(self, step: str, **fields: object) -> Any:
        return self.door.ok("record_step", self.who, counter=self.counter, step=step, fields=fields)

    def refused(self, code: str, step: str, **fields: object) -> Any:
        return self.door.refused(code, "record_step", self.who, counter=self.counter, step=step, fields=fields)

    def flow(self) -> Any:
        return self.door.ok("flow", self.who, counter=self.counter)

    def finish(self, outcome: str, **fields: object) -> Any:
        return self.door.ok("finish", self.who, counter=self.counter, outcome=outcome, **fields)
