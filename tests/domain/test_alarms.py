"""The engine of time limits: every number of flows.md 8, to the second, and when the next colour turns."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from counter_app.commands.master import load_master
from counter_app.domain.alarm_table import Colour, Place, To
from counter_app.domain.alarms import Alarm, alarms, next_change, wall_is_red
from counter_app.domain.case_clocks import CaseClock, call_colour, case_clocks, worst
from counter_app.domain.case_codes import CaseKind, CaseState, FollowUpKind, FollowUpState, Level
from counter_app.domain.clock import StandingClock, local_at, to_ms
from counter_app.domain.codes import (
    AgentCheck,
    CounterState,
    CounterType,
    CustomerType,
    Direction,
    IdCheck,
    ItemResult,
    Origin,
    PayMethod,
    Priority,
    TicketState,
)
from counter_app.domain.incident_codes import DayKind, IncidentKind, IncidentLevel, IncidentState, OutageScope
from counter_app.domain.rows import (
    Case,
    Counter,
    FollowUp,
    HallDay,
    Incident,
    Item,
    Json,
    JsonObject,
    Leg,
    Ticket,
)
from counter_app.domain.watches import Floor, Thing
from counter_app.domain.working_days import PLAIN_WEEK, Calendar

TABLE = load_master().book.codes.alarms
NOW = local_at("2026-03-16", 9, 0)  # a Monday
SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000


def ticket(queue: str = "A", *, state: TicketState = TicketState.WAITING, priority: Priority = Priority.NONE) -> Ticket:
    return Ticket(
        ticket_id=f"t{queue}", visit_id="v", visit_no="V1", ticket_no=f"{queue}001", date="2026-03-16", queue=queue,
        series=queue, lane="A", num=1, service="SIM-R", priority=priority, customer_type=CustomerType.UNKNOWN,
        vip_level=None, state=state, origin=Origin.ISSUED, issued_at=NOW, ord_at=NOW, bonus_min=0, ahead=0,
        est_wait_min=None,
    )  # fmt: skip


def leg(row: Ticket, *, step: str = "HDL-06", saved: tuple[str, ...] = (), talk_from: int | None = None) -> Leg:
    records: list[Json] = [{"step": s, "at_ms": NOW, "fields": {}} for s in saved]
    progress: JsonObject = {"saved": records, "talk_from": talk_from}
    return Leg(
        leg_id="l", visit_id="v", ticket_id=row.ticket_id, leg_no=1, date=row.date, queue=row.queue,
        service=row.service, flow="F1", step=step, staff="1001", counter="01", issued_at=NOW, called_at=NOW,
        started_at=NOW, progress=progress,
    )  # fmt: skip


def complaint(*saved: str, level: Level = Level.L2, category: str = "2") -> Case:
    records: list[Json] = [{"step": s, "at_ms": NOW, "fields": {}} for s in saved]
    return Case(
        case_id="c", case_no="C-1", kind=CaseKind.COMPLAINT, state=CaseState.REGISTERED, date="2026-03-16", flow="F3",
        step="CMP-05", service="CMP-C", owner="3001", opened_by="1001", opened_at=NOW, progress={"saved": records},
        category=category, level=level, first_due_at=NOW + 48 * HOUR, final_due_at=NOW + 15 * DAY,
    )  # fmt: skip


def follow_up(kind: FollowUpKind, *, due: int) -> FollowUp:
    return FollowUp(
        follow_up_id="f", kind=kind, ref="V1", visit_id="v", ticket_no="A001", due_at=due, owner="1001", tries=0,
        state=FollowUpState.DUE, opened_at=NOW,
    )  # fmt: skip


def pending(service: str) -> Item:
    return Item(
        item_id="i", visit_id="v", leg_id="l", date="2026-03-16", counter="01", staff="1001", box=None, shift_id=None,
        booked_at=NOW, service_code=service, direction=Direction.PAY, amount=None, pay_method=PayMethod.NONE,
        order_no="X1", card_type=None, serial=None, bill_type=None, bill_no=None, id_check=IdCheck.PASS,
        agent_check=AgentCheck.NONE, tariff_told=True, result=ItemResult.PENDING, pending_due_at=NOW + DAY,
    )  # fmt: skip


def incident(kind: IncidentKind = IncidentKind.CALM) -> Incident:
    return Incident(
        incident_id="n", incident_no="I-1", kind=kind, level=IncidentLevel.I2, state=IncidentState.OPEN,
        date="2026-03-16", found_at=NOW, found_by="1001",
    )  # fmt: skip


def outage() -> Incident:
    return replace(incident(IncidentKind.OUTAGE), scope=OutageScope.BOSS, outage_from=NOW)


def counter(state: CounterState = CounterState.OPEN) -> Counter:
    return Counter(counter="01", type=CounterType.GENERAL, queues=("A",), own=("A",), state=state)


SERVED = ticket(state=TicketState.SERVING)
HELD = replace(ticket(state=TicketState.PARKED), due_at=NOW + 20 * MINUTE, from_counter="01")
AFTER_SALES = replace(complaint(), kind=CaseKind.AFTER_SALES, state=CaseState.SENT, flow="F8", level=None)
FLOORS: dict[str, Floor] = {
    "T01": Floor(tickets=(ticket("A"),), counters=(counter(),)),
    "T02": Floor(tickets=(ticket("V"),), counters=(counter(),)),
    "T03": Floor(tickets=(ticket("V", priority=Priority.ELDER),), counters=(counter(),)),
    "T04": Floor(tickets=(ticket("X"),), counters=(counter(),)),
    "T06": Floor(tickets=(HELD,)),
    "T07": Floor(tickets=(SERVED,), legs=(leg(SERVED),)),
    "T08": Floor(incidents=(incident(),)),
    "T08 case": Floor(cases=(replace(complaint(), met_due_at=NOW + 5 * MINUTE),)),
    "T09": Floor(follow_ups=(follow_up(FollowUpKind.CALLBACK, due=NOW + DAY),)),
    "T10": Floor(cases=(complaint("CMP-05"),)),
    "T13": Floor(cases=(AFTER_SALES,)),
    "T13 item": Floor(items=(pending("AFS-F"),)),
    "T13 country": Floor(cases=(AFTER_SALES,), place=Place.COUNTRY),
    "T14": Floor(items=(pending("SUS-R"),)),
    "T15": Floor(items=(pending("CHG-PL"),)),
    "T16": Floor(incidents=(outage(),)),
    "T17": Floor(tickets=(SERVED,), legs=(leg(SERVED, step="PRT-03", saved=("RET-02", "PRT-01")),)),
    "T19": Floor(follow_ups=(follow_up(FollowUpKind.RATING, due=NOW + DAY),)),
}


def found(floor: Floor, alarm: str, after: int, *, start: int = NOW) -> Alarm | None:
    return next((a for a in alarms(floor, TABLE, start + after) if a.alarm == alarm[:3]), None)


@pytest.mark.parametrize(
    ("name", "yellow_s", "red_s"),
    [
        ("T01", 10 * 60, 15 * 60), ("T02", 5 * 60, 8 * 60), ("T03", 2 * 60, 5 * 60), ("T04", 10 * 60, 15 * 60),
        ("T06", 20 * 60, 30 * 60), ("T07", 8 * 60, 15 * 60), ("T08", 5 * 60, 10 * 60), ("T08 case", 5 * 60, 10 * 60),
        ("T13", 24 * 3600, 48 * 3600), ("T13 item", 24 * 3600, 48 * 3600), ("T13 country", 24 * 3600, 72 * 3600),
        ("T14", 3600, 24 * 3600), ("T15", 24 * 3600, 48 * 3600), ("T16", 5 * 60, 10 * 60), ("T17", 10 * 60, 20 * 60),
        ("T19", 2 * 60, 24 * 3600),
    ],
)  # fmt: skip
def test_a_limit_reached_exactly_is_kept_and_one_second_more_is_not(name: str, yellow_s: int, red_s: int) -> None:
    floor = FLOORS[name]
    assert found(floor, name, yellow_s * SECOND + 999) is None
    yellow = found(floor, name, (yellow_s + 1) * SECOND)
    assert yellow is not None and yellow.colour is Colour.YELLOW
    assert yellow.next_change_at == NOW + (red_s + 1) * SECOND
    last = found(floor, name, red_s * SECOND + 999)
    assert last is not None and last.colour is Colour.YELLOW
    red = found(floor, name, (red_s + 1) * SECOND)
    assert red is not None and (red.colour, red.next_change_at) == (Colour.RED, None)


@pytest.mark.parametrize("name", FLOORS)
def test_each_second_at_which_a_colour_turns_is_foretold(name: str) -> None:
    """Walking from one foretold change to the next meets every colour, and nothing changes between."""
    floor, at, turned = FLOORS[name], NOW, []
    while (coming := next_change(floor, TABLE, at)) is not None:
        before, just_before = alarms(floor, TABLE, at), alarms(floor, TABLE, coming - 1)
        assert [(a.alarm, a.colour) for a in before] == [(a.alarm, a.colour) for a in just_before]
        assert alarms(floor, TABLE, coming) != just_before
        at = coming
        turned.append(alarms(floor, TABLE, at))
    assert len(turned) >= 2


def test_a_crowd_is_counted_for_each_open_counter() -> None:
    def crowd(people: int, state: CounterState = CounterState.OPEN) -> Alarm | None:
        rows = tuple(replace(ticket(), ticket_id=f"t{n}") for n in range(people))
        return found(Floor(tickets=rows, counters=(counter(state),)), "T05", 0)

    assert crowd(4) is None
    five, eight, shut = crowd(5), crowd(8), crowd(1, CounterState.CLOSED)
    assert five is not None and (five.colour, five.count, five.counters) == (Colour.YELLOW, 5, 1)
    assert eight is not None and eight.colour is Colour.RED
    assert shut is not None and shut.colour is Colour.RED


def test_time_on_hold_is_no_handling_time() -> None:
    floor = Floor(tickets=(SERVED,), legs=(replace(leg(SERVED), parked_ms=5 * MINUTE),))
    assert found(floor, "T07", 12 * MINUTE) is None
    assert found(floor, "T07", 13 * MINUTE + SECOND) is not None


def test_a_parking_keeps_its_due_time_after_the_ticket_lost_it() -> None:
    held = replace(HELD, due_at=None)
    work = replace(leg(held), parks=({"from": NOW, "to": None, "due": NOW + 5 * MINUTE, "reason": "OTHER"},))
    late = found(Floor(tickets=(held,), legs=(work,)), "T06", 6 * MINUTE)
    assert late is not None and (late.since_at, late.staff, late.counter) == (NOW + 5 * MINUTE, "1001", "01")


def test_a_promised_call_is_yellow_for_its_last_hour_and_red_when_overdue() -> None:
    floor = FLOORS["T09"]
    assert found(floor, "T09", 23 * HOUR - 1) is None
    yellow, on_time, red = (found(floor, "T09", ms) for ms in (23 * HOUR, DAY + 999, DAY + SECOND))
    assert yellow is not None and (yellow.colour, yellow.to) == (Colour.YELLOW, To.OWNER)
    assert on_time is not None and on_time.colour is Colour.YELLOW
    assert red is not None and (red.colour, red.to) == (Colour.RED, To.SUPERVISOR)
    done = replace(follow_up(FollowUpKind.CALLBACK, due=NOW), state=FollowUpState.DONE, closed_at=NOW)
    assert alarms(Floor(follow_ups=(done,)), TABLE, NOW + DAY) == ()


def test_the_first_reply_warns_twelve_hours_before_and_ends_with_the_reply() -> None:
    floor = FLOORS["T10"]
    assert found(floor, "T10", 36 * HOUR - 1) is None
    warned, late = found(floor, "T10", 36 * HOUR), found(floor, "T10", 48 * HOUR + SECOND)
    assert warned is not None and warned.colour is Colour.YELLOW
    assert late is not None and late.colour is Colour.RED
    replied = replace(complaint("CMP-05"), replied_at=NOW + HOUR)
    assert found(Floor(cases=(replied,)), "T10", 48 * HOUR + SECOND) is None


@pytest.mark.parametrize(
    ("day", "colour", "to"),
    [(10, Colour.YELLOW, To.SUPERVISOR), (12, Colour.RED, To.MANAGER), (14, Colour.RED, To.COMPANY)],
)
def test_the_final_answer_climbs_its_ladder_day_by_day(day: int, colour: Colour, to: To) -> None:
    floor = Floor(cases=(complaint("CMP-05"),))
    before, on_day = found(floor, "T11", day * DAY - 1), found(floor, "T11", day * DAY)
    assert (before.to if before is not None else None) is not to
    assert on_day is not None and (on_day.colour, on_day.to) == (colour, to)
    late = found(floor, "T11", 40 * DAY)
    assert late is not None and late.to is To.COMPANY


def test_a_network_complaint_is_visited_in_three_and_solved_in_seven_working_days() -> None:
    case = complaint("CMP-05", category="7")
    friday = local_at("2026-03-13", 16, 0)
    case = replace(case, opened_at=friday, first_due_at=None)
    floor = Floor(cases=(case,))

    def parts(at: int) -> list[str]:
        return [a.part for a in alarms(floor, TABLE, at) if a.alarm == "T12"]

    wednesday = local_at("2026-03-18", 16, 0)
    assert parts(wednesday + 999) == []
    assert parts(wednesday + SECOND) == ["VISIT"]
    tuesday = local_at("2026-03-24", 16, 0)
    assert set(parts(tuesday + SECOND)) == {"VISIT", "SOLUTION"}
    rest = Calendar.of([HallDay(date="2026-03-18", kind=DayKind.REST, set_by="m", set_at=0)])
    assert [a for a in alarms(replace(floor, calendar=rest), TABLE, wednesday + SECOND) if a.alarm == "T12"] == []
    visited = Floor(cases=(replace(case, progress=complaint("CMP-06").progress),))
    assert [a.part for a in alarms(visited, TABLE, tuesday + SECOND) if a.alarm == "T12"] == ["SOLUTION"]


def test_a_fault_with_a_case_of_its_own_is_watched_once() -> None:
    floor = Floor(cases=(replace(AFTER_SALES, visit_id="v"),), items=(pending("AFS-F"),))
    assert [a.thing for a in alarms(floor, TABLE, NOW + 2 * DAY) if a.alarm == "T13"] == [Thing.CASE]


def test_what_was_done_is_watched_no_more() -> None:
    done = Floor(
        tickets=(replace(ticket(), state=TicketState.CALLED),),
        items=(replace(pending("SUS-R"), result=ItemResult.DONE), replace(pending("CHG-PL"), voided_at=NOW)),
        incidents=(replace(incident(), met_at=NOW), replace(outage(), reported_at=NOW, outage_to=NOW)),
        cases=(replace(complaint(), closed_at=NOW, state=CaseState.CLOSED),),
    )
    assert alarms(done, TABLE, NOW + 30 * DAY) == ()
    assert next_change(done, TABLE, NOW) is None


def test_an_outage_is_to_be_told_again_every_quarter_of_an_hour() -> None:
    told = replace(outage(), reported_at=NOW + MINUTE, again_due_at=NOW + 16 * MINUTE)
    floor = Floor(incidents=(told,))
    assert alarms(floor, TABLE, NOW + 16 * MINUTE) == ()
    (again,) = alarms(floor, TABLE, NOW + 16 * MINUTE + SECOND)
    assert (again.alarm, again.part, again.colour) == ("T16", "AGAIN", Colour.YELLOW)


def test_the_retention_talk_is_red_after_five_minutes_and_ends_with_the_decision() -> None:
    talking = replace(leg(SERVED, step="RET-05"), progress={"saved": [], "talk_from": NOW})
    floor = Floor(legs=(talking,), tickets=(SERVED,))
    assert found(floor, "T18", 300 * SECOND + 999) is None
    red = found(floor, "T18", 301 * SECOND)
    assert red is not None and (red.colour, red.to) == (Colour.RED, To.OWNER)
    decided = leg(SERVED, step="RET-10", saved=("RET-08",), talk_from=NOW)
    assert found(Floor(legs=(decided,)), "T18", DAY) is None


def test_the_port_out_is_watched_until_its_result_also_when_its_leg_has_ended() -> None:
    ended = leg(SERVED, saved=("PRT-01", "PRT-09"))
    assert found(Floor(legs=(ended,)), "T17", DAY) is None
    case = replace(complaint("PRT-01"), kind=CaseKind.RETENTION, state=CaseState.LEAVING)
    left = found(Floor(cases=(case,)), "T17", DAY)
    assert left is not None and left.thing is Thing.CASE


def test_follow_ups_of_stayers_are_red_when_their_day_is_over_due() -> None:
    floor = Floor(follow_ups=(follow_up(FollowUpKind.RETENTION, due=NOW + 7 * DAY),))
    assert found(floor, "T20", 7 * DAY) is None
    red = found(floor, "T20", 7 * DAY + SECOND)
    assert red is not None and red.colour is Colour.RED


def test_alarms_come_by_number_the_gravest_first() -> None:
    rows = (ticket("A"), replace(ticket("A"), ticket_id="late", issued_at=NOW - 6 * MINUTE), ticket("V"))
    order = [(a.alarm, a.colour) for a in alarms(Floor(tickets=rows, counters=(counter(),)), TABLE, NOW + 11 * MINUTE)]
    assert order == [("T01", Colour.RED), ("T01", Colour.YELLOW), ("T02", Colour.RED)]


def test_the_wall_is_red_with_a_red_wait_and_not_with_a_late_parking() -> None:
    assert wall_is_red(alarms(FLOORS["T01"], TABLE, NOW + 16 * MINUTE))
    assert not wall_is_red(alarms(FLOORS["T01"], TABLE, NOW + 14 * MINUTE))
    assert not wall_is_red(alarms(FLOORS["T06"], TABLE, NOW + DAY))


# ------------------------------------------------------------------ midnights, weekends, summer time, sleep


def test_midnight_and_a_weekend_do_not_stop_a_clock_in_hours() -> None:
    friday_night = local_at("2026-03-13", 23, 30)
    case = replace(complaint("CMP-05"), opened_at=friday_night, first_due_at=friday_night + 48 * HOUR)
    late = found(Floor(cases=(case,)), "T10", 48 * HOUR + SECOND, start=friday_night)
    assert late is not None and late.colour is Colour.RED
    waits = replace(ticket(), issued_at=friday_night + 25 * MINUTE)
    over = found(Floor(tickets=(waits,), counters=(counter(),)), "T01", 41 * MINUTE, start=friday_night)
    assert over is not None and over.colour is Colour.RED


def test_a_change_of_summer_time_makes_no_hour_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a zone that changes its clocks, hours are hours and a working day keeps its time of day."""
    berlin = ZoneInfo("Europe/Berlin")
    monkeypatch.setattr("counter_app.domain.clock.HALL_ZONE", berlin)
    saturday = to_ms(datetime(2026, 3, 28, 16, 0, tzinfo=berlin))  # the clocks go forward that night
    call = replace(follow_up(FollowUpKind.CALLBACK, due=saturday + 24 * HOUR), opened_at=saturday)
    assert found(Floor(follow_ups=(call,)), "T09", 24 * HOUR + 999, start=saturday).colour is Colour.YELLOW  # type: ignore[union-attr]
    assert found(Floor(follow_ups=(call,)), "T09", 24 * HOUR + SECOND, start=saturday).colour is Colour.RED  # type: ignore[union-attr]
    friday = to_ms(datetime(2026, 3, 27, 16, 0, tzinfo=berlin))
    case = replace(complaint("CMP-05", category="7"), opened_at=friday, first_due_at=None)
    wednesday = to_ms(datetime(2026, 4, 1, 16, 0, tzinfo=berlin))
    assert found(Floor(cases=(case,)), "T12", 0, start=wednesday + 999) is None
    assert found(Floor(cases=(case,)), "T12", 0, start=wednesday + SECOND) is not None


def test_a_machine_that_slept_for_three_hours_knows_at_once_what_turned_meanwhile() -> None:
    clock = StandingClock(NOW)
    floor = Floor(tickets=(ticket(), HELD), counters=(counter(),), incidents=(incident(),))
    foretold = next_change(floor, TABLE, clock.now_ms())
    assert foretold is not None and foretold < NOW + 3 * HOUR
    clock.move_to(NOW + 3 * HOUR)
    state = {a.alarm: a.colour for a in alarms(floor, TABLE, clock.now_ms())}
    assert state == {"T01": Colour.RED, "T06": Colour.RED, "T08": Colour.RED}
    assert next_change(floor, TABLE, clock.now_ms()) is None


# ------------------------------------------------------------------ the clocks of a case


def test_a_case_shows_its_clocks_with_colours_the_one_due_first_first() -> None:
    case = replace(complaint(), met_due_at=NOW + 5 * MINUTE, inner_due_at=NOW + 24 * HOUR)
    shown = case_clocks(case, TABLE, NOW + 6 * MINUTE, PLAIN_WEEK)
    assert [(c.clock, c.colour) for c in shown] == [
        (CaseClock.MET, Colour.YELLOW), (CaseClock.INNER, Colour.GREEN), (CaseClock.FIRST_REPLY, Colour.GREEN),
        (CaseClock.FINAL, Colour.GREEN),
    ]  # fmt: skip
    assert (shown[0].left_ms, shown[-1].due_at) == (-MINUTE, NOW + 15 * DAY)
    assert shown[-1].next_change_at == NOW + 10 * DAY
    assert case_clocks(case, TABLE, NOW + 24 * HOUR + SECOND, PLAIN_WEEK)[1].colour is Colour.RED
    assert case_clocks(replace(case, closed_at=NOW), TABLE, NOW, PLAIN_WEEK) == ()


def test_a_network_case_and_a_repair_show_their_own_clocks() -> None:
    network = case_clocks(replace(complaint("CMP-05", category="7"), first_due_at=None), TABLE, NOW, PLAIN_WEEK)
    assert [c.clock for c in network] == [CaseClock.VISIT, CaseClock.SOLUTION, CaseClock.FINAL]
    (repair,) = case_clocks(AFTER_SALES, TABLE, NOW, PLAIN_WEEK)
    assert (repair.clock, repair.due_at) == (CaseClock.REPAIR, NOW + 48 * HOUR)


# ------------------------------------------------------------------ what is not watched


def test_what_has_no_time_to_keep_is_not_watched() -> None:
    held = replace(HELD, due_at=None)
    floor_case = replace(complaint(), kind=CaseKind.FLOOR)
    at_counter = replace(complaint("PRT-01"), kind=CaseKind.RETENTION, leg_id="l")
    open_case = replace(complaint(), first_due_at=None, final_due_at=None, level=Level.L1, met_due_at=NOW)
    floor = Floor(tickets=(held,), cases=(floor_case, at_counter), items=(pending("HOM-N"),))
    assert alarms(floor, TABLE, NOW + 30 * DAY) == ()
    assert [a.alarm for a in alarms(Floor(cases=(open_case,)), TABLE, NOW + DAY)] == []
    gone = replace(AFTER_SALES, state=CaseState.FOLLOWUP)
    assert alarms(Floor(cases=(gone,)), TABLE, NOW + 30 * DAY) == ()
    unreported = replace(outage(), reported_at=NOW, again_due_at=None)
    assert alarms(Floor(incidents=(unreported,)), TABLE, NOW + DAY) == ()


def test_a_service_that_master_data_does_not_know_has_the_usual_times() -> None:
    served = replace(SERVED, service="OLD")
    assert found(Floor(tickets=(served,)), "T07", 600 * SECOND) is None
    late = found(Floor(tickets=(served,)), "T07", 601 * SECOND)
    assert late is not None and late.colour is Colour.YELLOW


def test_a_colour_that_a_limit_does_not_have_begins_at_nothing() -> None:
    assert TABLE.of("T18").first(Colour.YELLOW) == 0


def test_of_several_clocks_the_gravest_counts() -> None:
    shown = case_clocks(complaint("CMP-05"), TABLE, NOW + 36 * HOUR, PLAIN_WEEK)
    assert (worst(shown), worst(()), worst(case_clocks(complaint(), TABLE, NOW + 13 * DAY, PLAIN_WEEK))) == (
        Colour.YELLOW, Colour.GREEN, Colour.RED,
    )  # fmt: skip
    call = follow_up(FollowUpKind.CALLBACK, due=NOW + HOUR)
    assert [call_colour(call, TABLE, NOW + ms) for ms in (-1, 0, HOUR + SECOND)] == [
        Colour.GREEN, Colour.YELLOW, Colour.RED,
    ]  # fmt: skip
