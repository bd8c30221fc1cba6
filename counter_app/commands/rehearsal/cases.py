"""What outlives the played visits: some complaints, the calls owed, a few booked slots; all through the door.

The manager works complaints, whoever leads the shift makes the calls. Chance is this play's own, so that the
customers of the day come as they come without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from counter_app.commands.rehearsal.stage import Person, Stage, text_of
from counter_app.domain.clock import iso_local, local_at
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Json, JsonObject

STORIES = (
    ("1", "等了二十多分钟才叫到号，中间有人后来先办了。", "说明为什么插队，以后按顺序叫号。"),
    ("2", "咨询套餐时工作人员一直在看手机，问话不答。", "希望当面道歉，改进服务态度。"),
    ("5", "上月账单多收了两个月来电提醒的费用，已停用半年。", "退回多收的费用并说明原因。"),
    ("7", "家里这一带从上周开始打电话断断续续，夜里更明显。", "派人来测一次，给个修好的时间。"),
    ("11", "新买的机器三天就黑屏，送来两次都没有修好。", "换一台新的，或者退货。"),
    ("16", "门口的停车位被施工材料占了，老人下车不方便。", "请尽快清理出一个车位。"),
)
SOURCES = ("HALL", "HALL", "HALL", "PHONE", "ONLINE")
COMPLAINT_SHARE, LEAVES_OPEN, AGREES, REACHED, COMES = 0.007, 0.25, 0.9, 0.75, 0.8
FEWEST_VISITS = 100
ROUNDS = ((11, 10), (15, 40), (17, 20))
"""When the calls that are due are made."""
RESULTS = {
    "CALLBACK": "ANSWERED",
    "COMPLAINT": "CONTENT",
    "RETENTION": "CONTENT",
    "VIP": "CONTENT",
    "AFTER_SALES": "WORKS",
    "RATING": "CONTENT",
    "LEAD": "NOT_WANTED",
    "DATA_REQUEST": "ANSWERED",
}
FILLED: Mapping[str, JsonObject] = {
    "CMP-04": {"action": "当场说明原因并改正"},
    "CMP-06": {"finding": "核对当天的单据和记录，客户说的情况属实。"},
    "CMP-07": {"remedy": ["CORRECT", "APOLOGY"], "cost": 0},
    "CMP-09": {"channel": "PHONE", "reply": "情况已经核实，问题今天改正，给您添了麻烦，再次致歉。"},
    "CMP-11": {"cause": "PROCESS", "unit": "HALL", "remedy_done": True},
}
SLOTS = ("09:30", "10:30", "11:30", "14:30", "15:30", "16:30")
SERVICES = ("SIM-R", "CHG-PL", "OPN-P", "TRF-O")


class Cases:
    """Plays one day's complaints, calls and bookings."""

    def __init__(
        self, stage: Stage, *, greeter: Person, manager: Person, supervisors: tuple[Person, Person], day: str
    ) -> None:
        self.stage, self.greeter, self.manager, self.supervisors = stage, greeter, manager, supervisors
        self.day = day
        self._random = Random(f"{day}/{stage.random.getrandbits(32)}")

    def set_up(self, visits: int) -> None:
        """Put the day's complaints, rounds of calls and bookings on the stage; a tiny hall has none."""
        if visits < FEWEST_VISITS:
            return
        self.stage.at(local_at(self.day, 8, 40), self._morning)
        for _ in range(max(2, round(visits * COMPLAINT_SHARE))):
            self.stage.at(local_at(self.day, self._random.randrange(9, 18), self._random.randrange(60)), self._complain)
        for hour, minute in ROUNDS:
            self.stage.at(local_at(self.day, hour, minute), self._call_round)

    def _leader(self) -> Person:
        return self.supervisors[0 if self.stage.now_ms < local_at(self.day, 14, 0) else 1]

    # -- complaints

    def _complain(self) -> None:
        category, facts, wish = self._random.choice(STORIES)
        fields: JsonObject = {
            "source": self._random.choice(SOURCES),
            "category": category,
            "facts": facts,
            "wish": wish,
            "phone": self._phone(),
        }
        answer = self.stage.try_do("open_complaint", self.greeter, **fields)
        if isinstance(answer, dict):
            number = text_of(answer, "complaint_no")
            self.stage.after(self._random.randrange(120, 600), lambda: self._work(number))

    def _work(self, number: str) -> None:
        """Do a complaint's next step, and the one after it later; now and then leave it for tomorrow."""
        view = self.stage.do("complaint", self.manager, complaint_no=number)
        assert isinstance(view, dict)
        step = text_of(view, "step")
        if view["closed_at"] is not None or (step == "CMP-07" and self._random.random() < LEAVES_OPEN):
            return
        answer = self.stage.try_do("case_step", self.manager, case=number, step=step, fields=self._fields(step))
        if not isinstance(answer, Refused) and self.stage.now_ms < local_at(self.day, 19, 0):
            self.stage.after(self._random.randrange(600, 3600), lambda: self._work(number))

    def _fields(self, step: str) -> JsonObject:
        if step == "CMP-10":
            agrees = self._random.random() < AGREES
            return {"accepted": "Y"} if agrees else {"accepted": "N", "told_next_level": True}
        return dict(FILLED.get(step, {}))

    # -- calls owed

    def _call_round(self) -> None:
        leader = self._leader()
        tonight = iso_local(local_at(self.day, 20, 0)) or ""
        owed = self.stage.do("follow_up", leader)
        assert isinstance(owed, list)
        for call in owed:
            if isinstance(call, dict) and text_of(call, "due") <= tonight:
                self._call(leader, call)

    def _call(self, leader: Person, call: Mapping[str, Json]) -> None:
        number, kind = text_of(call, "follow_up"), text_of(call, "kind")
        if kind == "QUESTION":
            self.stage.try_do("answer_question", leader, follow_up=number, answer="已向主管部门问清，照公布的规定办。")
        elif self._random.random() < REACHED:
            self.stage.try_do("close_follow_up", leader, follow_up=number, result=RESULTS[kind])
        else:
            self.stage.try_do("try_follow_up", leader, follow_up=number, result="NO_ANSWER")

    # -- the morning: yesterday's complaints go on, today's slots are expected, new ones are booked

    def _morning(self) -> None:
        self._repaired()
        open_ones = self.stage.do("cases", self.manager, kind="COMPLAINT")
        assert isinstance(open_ones, list)
        for at, case in enumerate(open_ones):
            if isinstance(case, dict):
                number = text_of(case, "case")
                self.stage.after(1200 + at * 300, lambda n=number: self._work(n))  # type: ignore[misc]
        tomorrow = (date.fromisoformat(self.day) + timedelta(days=1)).isoformat()
        for day in (self.day, tomorrow):
            for slot in self._random.sample(SLOTS, 2):
                self._book(day, slot)
        booked = self.stage.do("appointments", self.greeter, date=self.day)
        assert isinstance(booked, list)
        for row in booked:
            if isinstance(row, dict) and row["state"] == "BOOKED" and self._random.random() < COMES:
                self._expect(row)

    def _repaired(self) -> None:
        """What was sent on yesterday is repaired this morning; the customer is called about it."""
        found = self.stage.do("cases", self.manager, kind="AFTER_SALES", state="SENT")
        assert isinstance(found, list)
        for case in found:
            if isinstance(case, dict) and case["step"] == "AFS-08":
                fields: JsonObject = {"case": case["case"], "step": "AFS-08", "fields": {"state": "DONE"}}
                self.stage.try_do("case_step", self.manager, **fields)

    def _book(self, day: str, slot: str) -> None:
        service = self._random.choice(SERVICES)
        fields: JsonObject = {"date": day, "slot": slot, "service": service, "phone": self._phone()}
        self.stage.try_do("book_appointment", self.greeter, **fields)

    def _expect(self, row: Mapping[str, Json]) -> None:
        hour, minute = (int(part) for part in text_of(row, "slot")[:5].split(":"))
        when = local_at(self.day, hour, minute) + self._random.randrange(-600, 900) * 1000
        fields: JsonObject = {"service": row["service"], "appointment": row["appointment"], "print": False}
        self.stage.at(when, lambda: self._come(fields))

    def _come(self, fields: JsonObject) -> None:
        self.stage.try_do("issue_ticket", self.greeter, **fields)

    def _phone(self) -> str:
        return f"139{self._random.randrange(10**8):08d}"
