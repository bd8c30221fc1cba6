"""Cases for tests: a complaint as it is told, worked and closed; a desk where cases begin."""

from __future__ import annotations

from typing import Any

from tests.commands.floor import Floor

FACTS = "上月账单多收了两个月的来电提醒费，去台席两次都说查不到。"
WISH = "退回多收的钱，并说明原因。"
PHONE = "13812345678"


def said(**fields: object) -> dict[str, object]:
    """Return a complaint as it is told at the desk, changed where a test says so."""
    told: dict[str, object] = {
        "source": "HALL",
        "surname_title": "王女士",
        "phone": PHONE,
        "category": "16",
        "facts": FACTS,
        "wish": WISH,
    }
    told |= fields
    return {name: value for name, value in told.items() if value is not None}


def opened(floor: Floor, session: str | None = None, **fields: object) -> Any:
    return floor.door.ok("open_complaint", session or floor.clerk, **said(**fields))


def step(floor: Floor, session: str, number: str, name: str, **fields: object) -> Any:
    return floor.door.ok("case_step", session, case=number, step=name, fields=fields)


def to_reply(floor: Floor, number: str, **fields: object) -> Any:
    """Have the supervisor take it over, look into it and answer."""
    head = floor.supervisor
    if floor.door.ok("case", head, case=number)["step"] == "CMP-05":
        step(floor, head, number, "CMP-05")
    step(floor, head, number, "CMP-06", finding="查了两个月的账单，提醒费是系统自动续订的。")
    step(floor, head, number, "CMP-07", remedy=["CORRECT"], cost=0)
    told = {"channel": "FACE", "reply": "提醒费已经退订，多收的两个月今天退回到账户。"}
    return step(floor, head, number, "CMP-09", **(told | fields))


def to_close(floor: Floor, number: str, session: str | None = None, **fields: object) -> Any:
    answer = to_reply(floor, number)
    assert answer["state"] == "REPLIED"
    step(floor, floor.supervisor, number, "CMP-10", accepted="Y")
    return step(floor, session or floor.supervisor, number, "CMP-11", **(CLOSE | fields))


CLOSE: dict[str, object] = {"cause": "SYSTEM", "unit": "BILLING", "remedy_done": True}


class Desk:
    """One person at one counter, and short words for what they do there."""

    def __init__(self, floor: Floor, queue: str, post: str) -> None:
        self.floor, self.door = floor, floor.door
        self.who = floor.who(post)
        self.counter = next(c for c in floor.door.hall.counters(queue) if c != "01" or post == "CLERK")
        floor.open(self.counter, self.who)

    def serve(self, service: str, **fields: object) -> Any:
        self.door.ok("issue_ticket", self.floor.greeter, service=service, **fields)
        self.door.ok("call_next", self.who, counter=self.counter)
        return self.door.ok("start", self.who, counter=self.counter)

    def do(self, step: str, **fields: object) -> Any:
        asked = {"counter": self.counter, "step": step, "fields": fields}
        return self.door.ok("record_step", self.who, **asked)

    def finish(self, outcome: str) -> Any:
        return self.door.ok("finish", self.who, counter=self.counter, outcome=outcome)

    def cases(self, **fields: object) -> Any:
        return self.door.ok("cases", self.who, **fields)

    def case(self, number: str) -> Any:
        return self.door.ok("case", self.who, case=number)


def talk(desk: Desk, decision: str) -> None:
    desk.do("RET-02", kind="CLOSE")
    desk.do("RET-03", consent=True)
    desk.do("RET-04", churn_reason="04")
    desk.do("RET-05", measure="M-AWAY")
    desk.do("RET-07", offered=True, terms_given=True)
    desk.do("RET-08", decision=decision)


def sent_on(desk: Desk) -> str:
    desk.serve("AFS-F", phone=PHONE)
    desk.do("AFS-01", symptom="NO_DATA", since="2026-03-15")
    desk.do("AFS-02")
    desk.do("AFS-03", checks=[{"check": "SIM", "result": "OK"}])
    desk.do("AFS-04", cause="NETWORK")
    desk.do("AFS-06", work_order_no="GZ-118", area="TOWN", promised_at="2026-03-18T09:00:00+08:00")
    desk.do("AFS-07", told=True)
    desk.finish("WORK_ORDER")
    return str(desk.cases()[0]["case"])
