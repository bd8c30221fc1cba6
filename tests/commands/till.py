"""A shift with money for tests: floats given out, receipts booked, boxes and safe counted, sheets signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.commands.floor import Floor
from tests.door import InProcess

FLOAT = 2_000_00
SAFE_MONEY = 50_000_00
COINS = (
    ("N10000", 10_000),
    ("N5000", 5_000),
    ("N2000", 2_000),
    ("N1000", 1_000),
    ("N500", 500),
    ("N100", 100),
    ("C50", 50),
    ("C10", 10),
    ("OTHER", 1),
)


def pieces(amount: int) -> dict[str, int]:
    """Return the fewest notes and coins of a sum."""
    return dict(_pieces(amount))


def _pieces(amount: int) -> Iterator[tuple[str, int]]:
    for name, value in COINS:
        number, amount = divmod(amount, value)
        if number:
            yield name, number


class Till:
    """Shift A with the boxes of counters 01 and 02; two supervisors, a manager, clerks 0 and 1."""

    def __init__(self, floor: Floor, **floats: int) -> None:
        self.floor, self.door = floor, floor.door
        self.floats = {"01": FLOAT, "02": FLOAT} | {k.removeprefix("c"): v for k, v in floats.items()}
        self.door.ok("open_shift", floor.supervisor, shift="A", floats=self.floats)

    # -- people

    @property
    def head(self) -> str:
        """The first supervisor's session, signed in anew after signing has ended it."""
        return self.session("SUPERVISOR")

    def session(self, post: str = "CLERK", nth: int = 0) -> str:
        return self.floor.who(post, nth)

    def number(self, post: str = "CLERK", nth: int = 0) -> str:
        return self.floor.number_of(post, nth)

    def leave(self, post: str = "CLERK", nth: int = 0) -> None:
        """Forget a session that signing has ended, or end one that is still open."""
        token = self.floor._sessions.pop((post, nth), None)
        if token is not None:
            self.door.ask("sign_out", token)

    # -- business

    def sell(self, amount: int, *, method: str = "CASH", refund: bool = False, **fields: Any) -> Any:
        """Serve one customer at counter 01 and take or give back money; the visit ends as pending."""
        number = self.floor.serving(service="PAY-B")
        return self._booked(number, self.floor.clerk, "01", amount, method=method, refund=refund, **fields)

    def sell_at(self, counter: str, session: str, amount: int, *, method: str = "CASH") -> Any:
        number = self.floor.issue(service="PAY-B")
        self.floor.call(counter, session)
        self.floor.start(counter, session)
        return self._booked(number, session, counter, amount, method=method, refund=False)

    def _booked(
        self, number: str, session: str, counter: str, amount: int, *, method: str, refund: bool, **fields: Any
    ) -> Any:
        if refund:
            fields["approval"] = self._refund_approval(session, number, amount)
        made = self.door.ok(
            "add_item",
            session,
            counter=counter,
            service_code="PAY-B",
            amount=amount,
            pay_method=method,
            direction="REFUND" if refund else "PAY",
            **fields,
        )
        self.door.ok("finish", session, counter=counter, outcome="PENDING")
        return made

    def _refund_approval(self, session: str, number: str, amount: int) -> str:
        asked = self.door.ok(
            "request_approval", session, matter="AP-04", object=number, amount=amount, reason="paid twice"
        )
        self.door.ok("decide_approval", self.head, approval=asked["approval"], decision="GRANTED")
        return str(asked["approval"])

    # -- sheets

    def start(self, counter: str = "01", *, session: str | None = None, to: int = 1, **fields: Any) -> str:
        """Begin a COUNTER sheet from the clerk to clerk number `to`."""
        answer = self.door.ok(
            "start_handover",
            session or self.session("CLERK"),
            kind="COUNTER",
            counter=counter,
            incoming=self.number("CLERK", to),
            **fields,
        )
        return str(answer["handover_no"])

    def start_hall(self, *, to: int = 1, **fields: Any) -> str:
        answer = self.door.ok(
            "start_handover",
            self.head,
            kind="HALL",
            incoming=self.number("SUPERVISOR", to),
            **fields,
        )
        return str(answer["handover_no"])

    def count(
        self, sheet: str, amount: int, *, counter: str = "01", keep: int | None = None, session: str | None = None
    ) -> Any:
        kept = min(FLOAT, amount) if keep is None else keep
        return self.door.ok(
            "count_cash",
            session or self.head,
            handover_no=sheet,
            counter=counter,
            pieces=pieces(amount),
            next_float=kept,
            undeposited=amount - kept,
        )

    def count_safe(self, sheet: str, amount: int) -> Any:
        return self.count(sheet, amount, counter="SAFE", keep=amount)

    def slips(self, sheet: str, method: str, amount: int, count: int = 1, *, counter: str = "01") -> Any:
        return self.door.ok(
            "count_noncash",
            self.head,
            handover_no=sheet,
            counter=counter,
            method=method,
            amount=amount,
            count=count,
        )

    def answer(self, sheet: str, section: str, *, session: str | None = None, **answers: Any) -> Any:
        return self.door.ok(
            "answer_section",
            session or self.head,
            handover_no=sheet,
            section=section,
            answers=answers,
        )

    def explain(self, sheet: str, difference: str, *, reason: str = "WRONG_CHANGE") -> Any:
        """Explain a difference as the clerk, and countersign it as the supervisor."""
        self.door.ok(
            "explain_difference",
            self.session("SUPERVISOR", 1),
            handover_no=sheet,
            difference=difference,
            reason_code=reason,
            text="counted three times",
        )
        return self.door.ok("countersign_difference", self.head, handover_no=sheet, difference=difference)

    def sign(self, sheet: str, part: str, post: str, nth: int = 0, *, by: str | None = None, **fields: Any) -> Any:
        """Sign in the name of a person through session `by` (default: the manager's)."""
        staff, pin = self.door.hall.person(post, nth)
        return self.door.ok(
            "sign_handover",
            by or self.session("MANAGER"),
            handover_no=sheet,
            part=part,
            staff=staff,
            pin=pin,
            **fields,
        )

    def sign_both(self, sheet: str, post: str = "CLERK", *, out: int = 0, into: int = 1) -> Any:
        """Sign OUTGOING and INCOMING through the manager's session; the outgoing person has left before."""
        self.leave(post, out)
        self.sign(sheet, "OUTGOING", post, out)
        return self.sign(sheet, "INCOMING", post, into)

    def view(self, sheet: str, **fields: Any) -> Any:
        return self.door.ok("handover", self.session("MANAGER"), handover_no=sheet, **fields)

    def row(self, sheet: str, place: str) -> Any:
        return self.view(sheet)["sections"]["H4"]["rows"][place]

    def state(self, sheet: str) -> str:
        return str(self.view(sheet)["state"])

    def hand_over(self, amount: int, counter: str = "01", *, out: int = 0, into: int = 1) -> str:
        """Pass a box without a difference from one clerk to another; the counter is closed before."""
        session = self.session("CLERK", out)
        if self.door.ok("counter", session, counter=counter)["state"] != "CLOSED":
            self.door.ok("close_counter", session, counter=counter)
        sheet = self.start(counter, session=session, to=into)
        self.count(sheet, amount, counter=counter)
        self.sign_both(sheet, out=out, into=into)
        return sheet

    def close_hall(self, *, safe: int, receipts: int) -> str:
        """Seal the HALL sheet from the first supervisor to the second."""
        sheet = self.start_hall()
        self.count_safe(sheet, safe)
        if receipts:
            self.answer(sheet, "H5", boss_amount=receipts)
        for row in self.view(sheet)["sections"]["H11"]["rows"]:
            if row["colour"] == "RED":
                self.answer(sheet, "H11", session=self.session("SUPERVISOR", 1), known=[row["visit_no"]])
        self.sign_both(sheet, "SUPERVISOR")
        return sheet


def till(door: InProcess) -> Till:
    return Till(Floor(door))
