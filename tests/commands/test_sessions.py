"""Signing in, locking, wrong PINs, and sessions that somebody forgot."""

from __future__ import annotations

from pathlib import Path

from tests.commands.floor import Floor
from tests.door import NINE, InProcess, sample_hall


def wrong_pins(door: InProcess, staff: str, times: int) -> None:
    for _ in range(times):
        assert door.ask("sign_in", staff=staff, pin="0")["error"]["code"] == "NOT_SIGNED_IN"


def test_sign_in_says_who_and_which_post(door: InProcess) -> None:
    staff, pin = door.hall.person("GREETER")
    assert door.ok("sign_in", staff=staff, pin=pin) == {"session": "s1", "staff": staff, "post": "GREETER"}


def test_a_wrong_pin_and_an_unknown_person_sound_the_same(door: InProcess) -> None:
    staff, _ = door.hall.person("CLERK")
    wrong, unknown = door.ask("sign_in", staff=staff, pin="9"), door.ask("sign_in", staff="7777", pin="9")
    assert wrong["error"] == unknown["error"]
    assert wrong["error"]["code"] == "NOT_SIGNED_IN"
    assert door.kinds()[-2:] == ["PinRefused", "PinRefused"]


def test_what_a_sign_in_lacks_is_named(door: InProcess) -> None:
    assert door.refused("BAD_REQUEST", "sign_in", staff="1001")["field"] == "pin"
    assert door.refused("BAD_REQUEST", "sign_in", pin="1")["field"] == "staff"


def test_five_wrong_pins_lock_that_person_out_for_sixty_seconds(door: InProcess) -> None:
    staff, pin = door.hall.person("CLERK")
    wrong_pins(door, staff, 5)
    assert 0 < door.refused("LOCKED_OUT", "sign_in", staff=staff, pin=pin)["wait_s"] <= 60
    door.sign_in("CLERK", 1)
    door.advance(59)
    door.refused("LOCKED_OUT", "sign_in", staff=staff, pin=pin)
    door.advance(2)
    door.ok("sign_in", staff=staff, pin=pin)


def test_four_wrong_pins_are_forgiven_by_a_right_one(door: InProcess) -> None:
    staff, pin = door.hall.person("CLERK")
    for _ in range(2):
        wrong_pins(door, staff, 4)
        door.ok("sign_in", staff=staff, pin=pin)


def test_after_the_lock_out_five_more_tries_are_left(door: InProcess) -> None:
    staff, pin = door.hall.person("CLERK")
    wrong_pins(door, staff, 5)
    door.advance(61)
    wrong_pins(door, staff, 4)
    door.ok("sign_in", staff=staff, pin=pin)


def test_a_lock_out_survives_a_restart_and_binds_its_station_alone(tmp_path: Path) -> None:
    hall = sample_hall(tmp_path)
    staff, pin = hall.person("CLERK")
    first = InProcess(hall)
    wrong_pins(first, staff, 5)
    first.close()
    for station, code in (("desk", "LOCKED_OUT"), ("other", None)):
        again = InProcess(hall, at=NINE, station=station)
        reply = again.ask("sign_in", staff=staff, pin=pin)
        assert reply.get("error", {}).get("code") == code
        again.close()


def test_a_locked_session_does_nothing_but_unlock_and_sign_out(floor: Floor) -> None:
    door, clerk = floor.door, floor.clerk
    _, pin = door.hall.person("CLERK")
    assert door.ok("lock", clerk) == {"locked": True}
    for do in ("call_next", "counter"):
        door.refused("LOCKED_OUT", do, clerk, counter="01")
    door.refused("LOCKED_OUT", "lock", clerk)
    assert door.ok("unlock", clerk, pin=pin) == {"locked": False}
    assert door.ok("call_next", clerk, counter="01") is None
    door.ok("lock", clerk)
    assert door.ok("sign_out", clerk) == {"ended": 1}


def test_a_wrong_pin_at_unlock_counts_like_any_other(floor: Floor) -> None:
    door = floor.door
    _, pin = door.hall.person("CLERK")
    door.ok("lock", floor.clerk)
    for _ in range(5):
        assert door.ask("unlock", floor.clerk, pin="0")["error"]["code"] == "NOT_SIGNED_IN"
    door.refused("LOCKED_OUT", "unlock", floor.clerk, pin=pin)
    door.advance(61)
    door.ok("unlock", floor.clerk, pin=pin)


def test_a_session_ends_with_sign_out(floor: Floor) -> None:
    floor.door.ok("sign_out", floor.clerk)
    floor.door.refused("NOT_SIGNED_IN", "call_next", floor.clerk, counter="01")


def test_a_session_of_another_process_is_none_here(floor: Floor) -> None:
    other = InProcess(floor.door.hall)
    other.refused("NOT_SIGNED_IN", "board", floor.clerk)
    other.refused("NOT_SIGNED_IN", "board")
    other.close()


def test_a_floor_head_ends_anothers_forgotten_sessions(floor: Floor) -> None:
    staff = floor.number_of("CLERK")
    floor.door.refused("NOT_ALLOWED", "sign_out", floor.greeter, staff=staff)
    floor.door.refused("NOT_FOUND", "sign_out", floor.supervisor, staff="7777")
    assert floor.door.ok("sign_out", floor.supervisor, staff=staff) == {"ended": 1}
    assert floor.door.kinds()[-1] == "SessionsEnded"
    floor.door.refused("NOT_SIGNED_IN", "board", floor.clerk)


def test_a_locked_floor_head_ends_no_sessions(floor: Floor) -> None:
    floor.door.ok("lock", floor.supervisor)
    floor.door.refused("NOT_ALLOWED", "sign_out", floor.supervisor, staff=floor.number_of("CLERK"))


def test_a_pad_signs_in_by_its_key_and_has_no_staff_powers(door: InProcess) -> None:
    answer = door.ok("sign_in", station_key=door.hall.pad("01"))
    assert answer["counter"] == "01"
    door.refused("NOT_ALLOWED", "call_next", answer["session"], counter="01")
    assert door.ask("sign_in", station_key="0" * 16)["error"]["code"] == "NOT_SIGNED_IN"


def test_the_end_of_a_process_ends_its_sessions_and_leaves_counters(floor: Floor) -> None:
    other = InProcess(floor.door.hall)
    clerk = other.sign_in("CLERK", 1)
    other.ok("open_counter", clerk, counter="02")
    other.close()
    assert floor.door.ok("counter", floor.greeter, counter="02")["state"] == "OPEN"
    open_sessions = floor.door.runner.conn.execute("SELECT count(*) FROM session WHERE ended_at IS NULL").fetchone()[0]
    assert open_sessions == 3


def test_a_counter_is_taken_over_by_the_same_person_alone(floor: Floor) -> None:
    other = InProcess(floor.door.hall)
    clerk, stranger = other.sign_in("CLERK"), other.sign_in("CLERK", 1)
    details = other.refused("CONFLICT", "open_counter", stranger, counter="01")
    assert details["staff"] == floor.number_of("CLERK")
    assert details["since"].endswith("+08:00")
    other.ok("open_counter", clerk, counter="01")
    floor.issue()
    assert other.ok("call_next", clerk, counter="01")["state"] == "CALLED"
    other.close()
