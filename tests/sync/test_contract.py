"""The promise of the central store, the same tests on the embedded file and on PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from counter_app.domain.rows import JsonObject
from counter_app.sync.canonical import canonical_bytes
from counter_app.sync.centre import (
    ZERO_HASH,
    AlarmKind,
    Centre,
    Expects,
    NotPrepared,
    Receipt,
    Refusal,
    RefusalReason,
)
from tests.sync.sheets import Hall, cash_row, copy_of

Open = Callable[[], Centre]


def refused(answer: object) -> Refusal:
    assert isinstance(answer, Refusal)
    return answer


def test_a_store_without_tables_says_so(open_store: Open, hall: Hall) -> None:
    store = open_store()
    for ask in (
        lambda: store.status("TYD01"),
        lambda: store.deliver(hall.seal()),
        lambda: store.verify(None),
    ):
        with pytest.raises(NotPrepared):
            ask()


def test_prepare_makes_the_tables_once(open_store: Open, hall: Hall) -> None:
    first, second = open_store(), open_store()
    first.prepare()
    first.deliver(hall.seal())
    second.prepare()
    assert second.status("TYD01").sheets == 1


def test_stores_that_prepare_at_the_same_moment_agree(open_store: Open) -> None:
    at_once = Barrier(8)

    def prepare() -> list[str]:
        store = open_store()
        at_once.wait()
        store.prepare()
        faults = store.verify(None)
        store.close()
        return faults

    with ThreadPoolExecutor(8) as pool:
        assert [each.result() for each in [pool.submit(prepare) for _ in range(8)]] == [[]] * 8


def test_an_empty_store_starts_with_zeros(centre: Centre) -> None:
    status = centre.status("TYD01")
    assert (status.sheets, status.chain_n, status.last_hash, status.last_no) == (0, 0, ZERO_HASH, None)
    assert centre.verify(None) == []


def test_sheets_in_order_get_receipts_in_order(centre: Centre, hall: Hall) -> None:
    sheets = [hall.seal() for _ in range(5)]
    receipts = [centre.deliver(each) for each in sheets]
    assert [each.store_seq for each in receipts if isinstance(each, Receipt)] == [1, 2, 3, 4, 5]
    status = centre.status("TYD01")
    assert (status.sheets, status.chain_n, status.last_no) == (5, 5, sheets[-1].handover_no)
    assert status.last_hash == sheets[-1].content_hash
    assert centre.verify(None) == []


def test_a_receipt_is_durable_for_another_connection(open_store: Open, hall: Hall) -> None:
    first = open_store()
    first.prepare()
    sheet = hall.seal()
    receipt = first.deliver(sheet)
    assert open_store().deliver(sheet) == receipt


def test_a_repeat_gets_the_same_receipt(centre: Centre, hall: Hall) -> None:
    sheets = [hall.seal() for _ in range(3)]
    first = [centre.deliver(each) for each in sheets]
    assert [centre.deliver(each) for each in sheets] == first
    assert centre.status("TYD01").sheets == 3
    assert centre.alarms(None) == []


def test_halls_have_chains_of_their_own(centre: Centre) -> None:
    one, two = Hall("TYD01"), Hall("TYD02")
    for hall in (one, two, two, one, two):
        assert isinstance(centre.deliver(hall.seal()), Receipt)
    assert (centre.status("TYD01").chain_n, centre.status("TYD02").chain_n) == (2, 3)
    assert centre.verify("TYD02") == []


def test_a_gap_is_answered_with_what_is_expected(centre: Centre, hall: Hall) -> None:
    first, second, third = (hall.seal() for _ in range(3))
    assert centre.deliver(second) == Expects(chain_n=1, after_hash=ZERO_HASH)
    centre.deliver(first)
    assert centre.deliver(third) == Expects(chain_n=2, after_hash=first.content_hash)
    assert centre.alarms("TYD01") == []


def test_the_same_number_with_another_hash_is_refused_and_alarmed(centre: Centre, hall: Hall) -> None:
    sheet = hall.seal()
    centre.deliver(sheet)
    other = replace(sheet, content_hash="a" * 64)
    answer = refused(centre.deliver(other))
    assert (answer.reason, answer.held_hash) == (RefusalReason.OTHER_HASH, sheet.content_hash)
    (alarm,) = centre.alarms("TYD01")
    assert (alarm.kind, alarm.offered_hash, alarm.held_hash) == (
        AlarmKind.OTHER_HASH,
        "a" * 64,
        sheet.content_hash,
    )
    assert centre.status("TYD01").sheets == 1


def test_trying_a_refused_sheet_again_adds_no_alarm(centre: Centre, hall: Hall) -> None:
    centre.deliver(hall.seal())
    other = replace(hall.sealed[0], content_hash="a" * 64)
    for _ in range(3):
        refused(centre.deliver(other))
    assert centre.status("TYD01").alarms == 1


def test_a_repeat_with_other_bytes_keeps_the_first_and_alarms(centre: Centre, hall: Hall) -> None:
    sheet = hall.seal()
    receipt = centre.deliver(sheet)
    assert centre.deliver(replace(sheet, content=b"{}")) == receipt
    assert [each.kind for each in centre.alarms(None)] == [AlarmKind.OTHER_CONTENT]


def test_a_hall_restored_from_an_old_backup_forks_and_is_refused(centre: Centre, hall: Hall) -> None:
    for _ in range(3):
        centre.deliver(hall.seal())
    restored = copy_of(hall, upto=1)
    answer = refused(centre.deliver(restored.seal(tag="X")))
    assert (answer.reason, answer.held_hash) == (RefusalReason.FORK, hall.sealed[2].content_hash)
    assert [each.kind for each in centre.alarms("TYD01")] == [AlarmKind.FORK]
    assert centre.status("TYD01").chain_n == 3


def test_a_sheet_that_follows_another_history_is_a_fork(centre: Centre, hall: Hall) -> None:
    centre.deliver(hall.seal())
    stranger = Hall()
    stranger.seal(tag="X")
    assert refused(centre.deliver(stranger.seal(tag="X"))).reason is RefusalReason.FORK


def test_opening_figures_must_be_the_closing_figures_before(centre: Centre, hall: Hall) -> None:
    centre.deliver(hall.seal(cash={"03": cash_row(opening=2000_00)}))
    answer = refused(centre.deliver(hall.seal(cash={"03": cash_row(opening=1900_00)})))
    assert answer.reason is RefusalReason.OPENING
    assert "H4.03.opening_float is 190000" in answer.detail
    assert "200000" in answer.detail


def test_a_box_that_goes_on_opens_with_its_expected_cash(centre: Centre, hall: Hall) -> None:
    goes_on = cash_row(opening=2000_00, receipts=500_00, next_float=None, state="CONTINUING")
    assert isinstance(centre.deliver(hall.seal(cash={"rows": [goes_on | {"counter": "03"}]})), Receipt)
    assert isinstance(centre.deliver(hall.seal(cash={"counters": {"03": cash_row(opening=2500_00)}})), Receipt)


def test_a_counter_sheet_follows_the_sheet_of_its_own_box(centre: Centre, hall: Hall) -> None:
    for counter, opening in (("03", 2000_00), ("04", 900_00), ("03", 2000_00)):
        sheet = hall.seal(kind="COUNTER", cash={counter: cash_row(opening=opening)})
        assert isinstance(centre.deliver(sheet), Receipt)
    wrong = hall.seal(kind="COUNTER", cash={"04": cash_row(opening=2000_00)})
    assert refused(centre.deliver(wrong)).reason is RefusalReason.OPENING


def test_a_box_new_to_the_chain_opens_with_anything(centre: Centre, hall: Hall) -> None:
    centre.deliver(hall.seal(cash={"03": cash_row(opening=2000_00)}))
    both: JsonObject = {
        "03": cash_row(opening=2000_00),
        "05": cash_row(opening=700_00),
        "SAFE": cash_row(opening=1),
    }
    assert isinstance(centre.deliver(hall.seal(cash=both)), Receipt)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: c | {"note": "x"}, "more than may leave"),
        (lambda c: c | {"figures": c["figures"] | {"H20": {"text": "王女士"}}}, "more than may leave"),
        (lambda c: c | {"previous_hash": "b" * 64}, "previous_hash differs"),
        (
            lambda c: c | {"figures": c["figures"] | {"H0": c["figures"]["H0"] | {"kind": "COUNTER"}}},
            "H0.kind differs",
        ),
        (lambda c: c | {"figures": {}}, "H0 is missing"),
        (lambda c: c | {"signatures": []}, "no signature"),
        (lambda c: c | {"signatures": [{"part": "OUTGOING", "figures_hash": "c" * 64}]}, "other figures"),
    ],
)
def test_content_that_is_not_what_it_says_is_refused(
    centre: Centre, hall: Hall, change: Callable[[object], object], said: str
) -> None:
    sheet = hall.seal()
    answer = refused(centre.deliver(replace(sheet, content=canonical_bytes(change(json.loads(sheet.content))))))
    assert answer.reason is RefusalReason.CONTENT
    assert said in answer.detail
    assert centre.status("TYD01").alarms == 1
    assert isinstance(centre.deliver(sheet), Receipt)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"a":1.5}', b'{"a": 1}', b'{"a":1,"a":1}', b"\xff", b'{"a":"\\ud800"}',
                b"[" * 100_000,
                b'{"a":9007199254740993}', b"x" * 1_100_000],
)  # fmt: skip
def test_bytes_that_are_not_canonical_are_refused(centre: Centre, hall: Hall, content: bytes) -> None:
    assert refused(centre.deliver(replace(hall.seal(), content=content))).reason is RefusalReason.CONTENT
    assert centre.verify(None) == []


def test_the_same_sheet_from_eight_at_once_is_taken_once(open_store: Open, centre: Centre, hall: Hall) -> None:
    sheets = [hall.seal() for _ in range(4)]
    at_once = Barrier(8)

    def deliver() -> list[object]:
        store = open_store()
        at_once.wait()
        answers: list[object] = []
        for sheet in sheets:
            answers.append(store.deliver(sheet))
        store.close()
        return answers

    with ThreadPoolExecutor(8) as pool:
        results = [each.result() for each in [pool.submit(deliver) for _ in range(8)]]
    assert all(each == results[0] for each in results)
    assert [each.store_seq for each in results[0] if isinstance(each, Receipt)] == [1, 2, 3, 4]
    assert centre.status("TYD01").sheets == 4
    assert centre.verify(None) == []


def test_two_histories_at_once_leave_one_chain(open_store: Open, centre: Centre, hall: Hall) -> None:
    centre.deliver(hall.seal())
    twin = copy_of(hall, upto=1)
    rivals = [hall.seal(), twin.seal(tag="X")]
    at_once = Barrier(2)

    def deliver(n: int) -> object:
        store = open_store()
        at_once.wait()
        answer = store.deliver(rivals[n])
        store.close()
        return answer

    with ThreadPoolExecutor(2) as pool:
        answers = [each.result() for each in [pool.submit(deliver, n) for n in range(2)]]
    assert sorted(type(each).__name__ for each in answers) == ["Receipt", "Refusal"]
    assert centre.status("TYD01").chain_n == 2
    assert centre.verify(None) == []


def test_many_halls_at_once_keep_one_row_chain(open_store: Open, centre: Centre) -> None:
    halls = [Hall(f"TYD{n:02}") for n in range(6)]
    for hall in halls:
        for _ in range(5):
            hall.seal()

    def deliver(hall: Hall) -> int:
        store = open_store()
        taken = sum(isinstance(store.deliver(each), Receipt) for each in hall.sealed)
        store.close()
        return taken

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(deliver, halls)) == 30
    assert centre.verify(None) == []
