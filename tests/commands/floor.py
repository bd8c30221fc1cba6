"""People on the floor of a test's hall: who is signed in, and the few acts that most tests begin with."""

from __future__ import annotations

from typing import Any

from tests.door import FREE_END, InProcess


class Floor:
    """A sample hall with a greeter, a supervisor, a clerk at open counter 01; others sign in when named."""

    def __init__(self, door: InProcess) -> None:
        self.door = door
        self._sessions: dict[tuple[str, int], str] = {}
        self.greeter, self.supervisor, self.clerk = (self.who(p) for p in ("GREETER", "SUPERVISOR", "CLERK"))
        self.open("01", self.clerk)

    def who(self, post: str, nth: int = 0) -> str:
        """Return the session of the nth person of a post, signing them in once."""
        if (post, nth) not in self._sessions:
            self._sessions[post, nth] = self.door.sign_in(post, nth)
        return self._sessions[post, nth]

    def number_of(self, post: str, nth: int = 0) -> str:
        return self.door.hall.person(post, nth)[0]

    def open(self, counter: str, session: str, *queues: str) -> Any:
        fields = {"queues": list(queues)} if queues else {}
        return self.door.ok("open_counter", session, counter=counter, **fields)

    def issue(self, service: str = "SIM-R", **fields: object) -> str:
        return str(self.door.ok("issue_ticket", self.greeter, service=service, **fields)["ticket_no"])

    def call(self, counter: str = "01", session: str | None = None) -> Any:
        return self.door.ok("call_next", session or self.clerk, counter=counter)

    def start(self, counter: str = "01", session: str | None = None) -> Any:
        return self.door.ok("start", session or self.clerk, counter=counter)

    def finish(self, counter: str = "01", session: str | None = None) -> Any:
        return self.door.ok("finish", session or self.clerk, counter=counter, outcome=FREE_END)

    def serving(self, **fields: object) -> str:
        """Issue, call and start; return the number now served at counter 01."""
        number = self.issue(**fields)  # type: ignore[arg-type]
        assert self.call()["ticket_no"] == number
        self.start()
        return number

    def gone(self, **fields: object) -> str:
        """Issue and call three times without anybody coming; return the number, now NO_SHOW."""
        number = self.issue(**fields)  # type: ignore[arg-type]
        assert self.call()["ticket_no"] == number
        for wait in (20, 20):
            self.door.advance(wait)
            self.door.ok("recall", self.clerk, counter="01")
        self.door.advance(30)
        self.door.ok("no_show", self.clerk, counter="01")
        return number

    def ticket(self, number: str, **fields: object) -> Any:
        return self.door.ok("ticket", self.greeter, ticket_no=number, **fields)

    def visit(self, number: str) -> Any:
        return self.door.ok("visit", self.greeter, visit_no=self.ticket(number)["visit_no"])

    def approved(self, asker: str, object_: str, *, matter: str = "AP-01") -> str:
        """Ask for an approval and have the supervisor grant it."""
        asked = self.door.ok("request_approval", asker, matter=matter, object=object_, reason="because")
        self.door.ok("decide_approval", self.supervisor, approval=asked["approval"], decision="GRANTED")
        return str(asked["approval"])
