"""The two shifts of a played day: opening, rotation with counter sheets, the hall's sheets, closing."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.commands.rehearsal.day import Day, Desk
from counter_app.commands.rehearsal.stage import Person, text_of
from counter_app.domain.clock import local_at
from counter_app.domain.rows import Json, JsonObject

PIECES = (
    ("N10000", 10_000),
    ("N5000", 5_000),
    ("N2000", 2_000),
    ("N1000", 1_000),
    ("N500", 500),
    ("N100", 100),
    ("C50", 50),
    ("C10", 10),
)
CHECK_ITEMS = ("takeover", "people", "devices", "hall", "publicity", "safety", "notices", "queue")
SHORT_SHARE = 0.15
OPEN_AT, HAND_OVER_AT, EVENING_AT = (7, 50), (14, 0), (20, 5)
DRAIN_S = 20
DRAIN_TRIES = 600


def pieces_of(amount: int) -> JsonObject:
    """Return the fewest notes and coins of a sum in fen; what no coin makes is OTHER."""
    found: JsonObject = {}
    rest = amount
    for name, value in PIECES:
        if rest >= value:
            found[name], rest = rest // value, rest % value
    if rest:
        found["OTHER"] = rest
    return found


class Shifts:
    """Runs the shifts around one `Day`."""

    def __init__(self, day: Day) -> None:
        self.day, self.stage, self.cast = day, day.stage, day.cast
        self.sheets: list[str] = []
        self.failed: list[str] = []

    def set_up(self) -> None:
        date = self.day.date
        self.stage.at(local_at(date, *OPEN_AT), self.open_morning)
        self.stage.at(local_at(date, *HAND_OVER_AT), lambda: self._rotate(0))
        self.stage.at(local_at(date, *EVENING_AT), lambda: self._drain_all(0))

    def open_morning(self) -> None:
        early = self.cast.supervisors[0]
        self._open_shift("A", early)
        self.stage.do("opening_check", early, items=dict.fromkeys(CHECK_ITEMS, "OK"), notes="")
        self.stage.do("hall", self.cast.greeter)
        for desk in self.cast.desks:
            self._open_desk(desk)

    def _open_shift(self, shift: str, supervisor: Person) -> None:
        """Open a shift; a box that is open already goes on with what is in it."""
        hall = self.stage.do("hall", supervisor)
        assert isinstance(hall, dict)
        boxes = hall["boxes"]
        assert isinstance(boxes, dict)
        floats: JsonObject = {}
        for desk in self.cast.desks:
            box = boxes.get(desk.counter)
            if box is None:
                floats[desk.counter] = desk.cash = self.cast.floats[desk.counter]
            elif not desk.cash and isinstance(box, dict) and isinstance(box["opening_float"], int):
                desk.cash = box["opening_float"]
        self.stage.do("open_shift", supervisor, shift=shift, floats=floats)

    def _open_desk(self, desk: Desk) -> None:
        self.stage.do("open_counter", desk.person, counter=desk.counter, queues=list(desk.queues))
        desk.open = True
        self.stage.after(5, lambda: self.day.call(desk))

    def _rotate(self, index: int) -> None:
        """One desk after another changes hands (R8): the next clerk takes the box over, counted by both."""
        if index >= len(self.cast.desks):
            self.stage.after(60, self._midday_sheet)
            return
        desk = self.cast.desks[index]
        self._drain(desk, lambda: self._counter_sheet(desk, index), 0)

    def _drain(self, desk: Desk, then: Callable[[], None], tries: int) -> None:
        """Call no more at a desk and wait until its customer and what is parked there are done."""
        desk.open = False
        view = self.stage.do("counter", desk.person, counter=desk.counter)
        assert isinstance(view, dict)
        if (view["ticket"] is None and not view["parked"] and not desk.busy) or tries > DRAIN_TRIES:
            then()
            return
        self.stage.after(DRAIN_S, lambda: self._drain(desk, then, tries + 1))

    def _counter_sheet(self, desk: Desk, index: int) -> None:
        outgoing, incoming = desk.person, self.cast.clerks[index]
        self._leave_counter(desk)
        self._hand_over_box(desk, outgoing, incoming)
        desk.person = incoming
        self.stage.after(20, lambda: self._open_desk(desk))
        self.stage.after(120, lambda: self._rotate(index + 1))

    def _leave_counter(self, desk: Desk) -> None:
        for _ in range(2):
            answer = self.stage.try_do("close_counter", desk.person, counter=desk.counter)
            if isinstance(answer, dict) and answer["state"] == "CLOSED":
                return

    def _hand_over_box(self, desk: Desk, outgoing: Person, incoming: Person) -> None:
        """Count, explain, countersign, sign: one COUNTER sheet."""
        supervisor = self.cast.supervisors[0 if self._is_morning() else 1]
        if incoming.staff == supervisor.staff:
            supervisor = self.cast.supervisors[1 if self._is_morning() else 0]
        self.stage.sign_out(incoming)
        answer = self.stage.do(
            "start_handover", outgoing, kind="COUNTER", counter=desk.counter, incoming=incoming.staff
        )
        assert isinstance(answer, dict)
        number = text_of(answer, "handover_no")
        counted = self._count(desk)
        keep = min(self.cast.floats[desk.counter], counted)
        sheet = self.stage.do(
            "count_cash",
            outgoing,
            handover_no=number,
            counter=desk.counter,
            pieces=pieces_of(counted),
            next_float=keep,
            undeposited=counted - keep,
        )
        assert isinstance(sheet, dict)
        self._count_other(number, desk, outgoing)
        self._settle(number, outgoing, supervisor)
        witness = supervisor if sheet.get("difference") else None
        self._sign(number, outgoing, incoming, witness)
        desk.cash = keep

    def _count(self, desk: Desk) -> int:
        """What is counted: now and then some change has gone wrong."""
        if desk.cash > 5_000 and self.stage.random.random() < SHORT_SHARE:
            desk.cash -= self.stage.random.choice((50, 100, 500, 1_000))
        return desk.cash

    def _count_other(self, number: str, desk: Desk, person: Person) -> None:
        """Copy the settlement slips: they agree with the system in the play, which a first count finds out."""
        view = self.stage.do("handover", person, handover_no=number)
        assert isinstance(view, dict)
        for row in _rows(view, "H5"):
            if isinstance(row, dict) and row.get("slip_amount") is None:
                first = self._count_slips(number, desk, person, row["method"], amount=0, count=0)
                seen = next(r for r in _rows(first, "H5") if isinstance(r, dict) and r["method"] == row["method"])
                self._count_slips(
                    number, desk, person, row["method"], amount=first["expected"], count=seen["system_count"]
                )

    def _count_slips(
        self, number: str, desk: Desk, person: Person, method: Json, *, amount: Json, count: Json
    ) -> JsonObject:
        answer = self.stage.do(
            "count_noncash", person, handover_no=number, counter=desk.counter, method=method, amount=amount, count=count
        )
        assert isinstance(answer, dict)
        return answer

    def _settle(self, number: str, person: Person, supervisor: Person) -> None:
        """Explain and countersign every difference (R3)."""
        view = self.stage.do("handover", person, handover_no=number)
        assert isinstance(view, dict)
        for row in _rows(view, "H19"):
            assert isinstance(row, dict)
            if row.get("reason_code") is None:
                self.stage.do(
                    "explain_difference",
                    person,
                    handover_no=number,
                    difference=row["difference"],
                    reason_code="WRONG_CHANGE",
                    text="找零有误",
                )
            if row.get("countersigned_by") is None:
                self.stage.do("countersign_difference", supervisor, handover_no=number, difference=row["difference"])

    def _sign(self, number: str, outgoing: Person, incoming: Person, witness: Person | None) -> None:
        parts = [("OUTGOING", outgoing), ("INCOMING", incoming)]
        if witness is not None:
            parts.append(("WITNESS", witness))
        for part, person in parts:
            sender = person if part == "OUTGOING" else self.cast.manager
            answer = self.stage.do(
                "sign_handover", sender, handover_no=number, part=part, staff=person.staff, pin=person.pin
            )
            if part == "OUTGOING":
                self.stage.forget_session(person)
            assert isinstance(answer, dict)
        self.sheets.append(number)

    def _is_morning(self) -> bool:
        return self.stage.now_ms < local_at(self.day.date, 15, 0)

    def _midday_sheet(self) -> None:
        early, late = self.cast.supervisors
        self._hall_sheet(early, late)
        self._open_shift("C", late)

    def _hall_sheet(self, outgoing: Person, incoming: Person) -> None:
        self.stage.sign_out(incoming)
        answer = self.stage.do("start_handover", outgoing, kind="HALL", incoming=incoming.staff)
        assert isinstance(answer, dict)
        number = text_of(answer, "handover_no")
        self._count_safe(number, outgoing)
        self._answer_asked(number, outgoing, incoming)
        self._settle(number, outgoing, self.cast.manager)
        view = self.stage.do("handover", outgoing, handover_no=number)
        assert isinstance(view, dict)
        if view["open_checks"]:
            self.failed.append(f"{number}: {view['open_checks']}")
        self._sign(number, outgoing, incoming, None)

    def _count_safe(self, number: str, person: Person) -> None:
        """The safe is counted to what it holds; a first count finds out what that is in the play."""
        first = self.stage.do(
            "count_cash", person, handover_no=number, counter="SAFE", pieces={"OTHER": 0}, next_float=0, undeposited=0
        )
        assert isinstance(first, dict)
        amount = first["expected_cash"]
        assert isinstance(amount, int)
        self.stage.do(
            "count_cash",
            person,
            handover_no=number,
            counter="SAFE",
            pieces=pieces_of(amount),
            next_float=amount,
            undeposited=0,
        )

    def _answer_asked(self, number: str, outgoing: Person, incoming: Person) -> None:
        """Give what the sections still ask for: the BOSS total, what is known, remarks."""
        view = self.stage.do("handover", outgoing, handover_no=number)
        assert isinstance(view, dict)
        sections = view["sections"]
        assert isinstance(sections, dict)
        total = sections.get("H5")
        if isinstance(total, dict) and total.get("boss_amount") is None:
            self.stage.do(
                "answer_section",
                outgoing,
                handover_no=number,
                section="H5",
                answers={"boss_amount": total["total_receipts"]},
            )
        known: list[Json] = [
            row["visit_no"] for row in _rows(view, "H11") if isinstance(row, dict) and row.get("colour") == "RED"
        ]
        complaints: list[Json] = [row["complaint_no"] for row in _rows(view, "H12") if isinstance(row, dict)]
        for section, ticked in (("H11", known), ("H12", complaints)):
            if ticked:
                self.stage.do(
                    "answer_section", incoming, handover_no=number, section=section, answers={"known": ticked}
                )
        self.stage.sign_out(incoming)
        self.stage.do("answer_section", outgoing, handover_no=number, section="H20", answers={"text": "无特别事项"})

    def _drain_all(self, index: int) -> None:
        if index >= len(self.cast.desks):
            self.stage.after(60, self._evening_sheet)
            return
        desk = self.cast.desks[index]
        self._serve_rest(desk, lambda: self._close_desk(desk, index), 0)

    def _serve_rest(self, desk: Desk, then: Callable[[], None], tries: int) -> None:
        """All with tickets are served before a desk closes for the night (E22)."""
        queue = self.stage.do("queue", desk.person)
        assert isinstance(queue, list)
        if queue and tries < DRAIN_TRIES:
            self.day.wake_idle()
            self.stage.after(DRAIN_S, lambda: self._serve_rest(desk, then, tries + 1))
            return
        self._drain(desk, then, 0)

    def _close_desk(self, desk: Desk, index: int) -> None:
        outgoing = desk.person
        self._leave_counter(desk)
        self._hand_over_box(desk, outgoing, self.cast.supervisors[1])
        self.stage.after(60, lambda: self._drain_all(index + 1))

    def _evening_sheet(self) -> None:
        early, late = self.cast.supervisors
        self._hall_sheet(late, early)
        for key in list(self.stage.sessions):
            if not key.startswith("pad:"):
                self.stage.sign_out(Person(key, "", ""))


def _rows(view: JsonObject, section: str) -> list[Json]:
    sections = view["sections"]
    assert isinstance(sections, dict)
    found = sections.get(section)
    rows = found.get("rows") if isinstance(found, dict) else None
    return rows if isinstance(rows, list) else []
