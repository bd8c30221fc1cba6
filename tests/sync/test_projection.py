"""What may leave a hall: the list of handover.md section 10 and nothing of a person."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.rows import Json, JsonObject
from counter_app.sync.canonical import canonical_bytes
from counter_app.sync.projection import central_content, sheet_for_centre
from tests.sync.sheets import PERSONAL, Hall, cash_row, hash_of


def sections(content: JsonObject) -> JsonObject:
    figures = content["figures"]
    assert isinstance(figures, dict)
    return figures


def sent() -> tuple[JsonObject, JsonObject]:
    """Return a sealed sheet full of people's data, and what of it is sent."""
    hall = Hall()
    hall.seal(cash={"03": cash_row(opening=2000_00, receipts=18_640_50), "SAFE": cash_row(opening=50_000_00)})
    return hall.contents[0], json.loads(hall.sealed[0].content)


def test_nothing_of_a_person_leaves_the_hall() -> None:
    whole, content = sent()
    before = json.dumps(whole, ensure_ascii=False)
    assert all(each in before for each in PERSONAL), "the sample must be worth testing"
    after = json.dumps(content, ensure_ascii=False)
    assert [each for each in PERSONAL if each in after] == []


def test_money_goes_in_full() -> None:
    whole, content = sent()
    assert sections(content)["H4"] == sections(whole)["H4"]
    deposits = sections(content)["H6"]
    assert deposits == {
        "rows": [{"kind": "COUNTER", "slip_no": "88120045", "amount": 15_000_00, "from": "03",
                  "banked_at": "2026-03-16T13:05:00+08:00", "carried_by": "3001"}],
        "sums": {"COUNTER": 15_000_00},
    }  # fmt: skip
    noncash = sections(content)["H5"]
    assert isinstance(noncash, dict)
    assert (noncash["boss_amount"], noncash["boss_difference"]) == (120_00, 0)


def test_header_people_and_service_go_as_figures() -> None:
    _, content = sent()
    assert sections(content)["H0"] == {
        "handover_no": "HO-TYD01-20260316-HA-01", "kind": "HALL", "hall_code": "TYD01",
        "hall_name": "桃园路营业厅",
        "business_date": "2026-03-16", "shift": "A", "outgoing": "3001", "incoming": "3002",
        "actual_from": "2026-03-16T14:30:00+08:00",
    }  # fmt: skip
    assert sections(content)["H1"] == {"planned": 7, "present": 6, "late": 1, "absent": 1}
    assert sections(content)["H2"] == {
        "visits": 212, "tickets_by_queue": {"A": 180, "X": 32}, "served": 205, "abandoned": 7,
        "complaints_by_level": {"L3": 1},
    }  # fmt: skip


def test_open_points_go_as_counts_with_reference_level_and_due_time() -> None:
    _, content = sent()
    assert sections(content)["H11"] == {
        "count": 2,
        "rows": [{"visit_no": "V-20260316-0042", "colour": "RED", "due": "2026-03-16T17:00:00+08:00"}, {}],
    }
    assert sections(content)["H12"] == {
        "count": 1,
        "rows": [{"complaint_no": "C-TYD01-20260316-0007", "level": "L3", "colour": "YELLOW",
                  "first_reply_due": "2026-03-18T17:00:00+08:00", "final_due": "2026-03-31T17:00:00+08:00"}],
    }  # fmt: skip
    assert sections(content)["H13"] == {
        "count": 2,
        "rows": [{"due": "2026-03-16T18:00:00+08:00", "colour": "RED"},
                 {"ref": "Q-TYD01-20260316-0002", "due": "2026-03-17T09:00:00+08:00", "colour": "YELLOW"}],
    }  # fmt: skip
    assert sections(content)["H14"] == {"count": 1, "rows": [{"ref": "R-TYD01-20260316-0001", "colour": "BLUE"}]}


def test_differences_approvals_and_closing_go_without_words() -> None:
    _, content = sent()
    assert sections(content)["H19"] == {
        "rows": [{"difference": "H4.03", "section": "H4", "counter": "03", "amount": -20_00,
                  "reason_code": "WRONG_CHANGE", "explained_by": "2001", "countersigned_by": "3001"}]
    }  # fmt: skip
    assert sections(content)["H18"] == {"AP-01": 3, "AP-05": 1}
    assert sections(content)["H17"] == {"rounds_done": 4, "rounds_missed": 0, "items": {"DOORS": "OK"}}


def test_approvals_go_as_counts_by_matter() -> None:
    line: JsonObject = {"matter": "AP-04", "object": "A001", "reason": "paid twice", "asked_by": "1001", "amount": 1}
    held: JsonObject = {
        "counts": {"AP-04": 3}, "granted": {"AP-04": 2}, "refused": {}, "timed_out": {"AP-04": 1}, "own_power": {},
        "open_count": 1, "to_confirm_count": 1, "void_bills": 3, "audit_told": True,
        "rows": [line], "open": [line], "to_confirm": [line],
    }  # fmt: skip
    kept = sections(central_content({"figures": {"H18": held}}))["H18"]
    assert kept == {name: value for name, value in held.items() if name not in ("rows", "open", "to_confirm")}


def test_sections_that_are_not_listed_stay() -> None:
    _, content = sent()
    assert set(sections(content)) == {"H0", "H1", "H2", "H4", "H5", "H6", "H7", "H8", "H11", "H12", "H13", "H14",
                                      "H15", "H17", "H18", "H19"}  # fmt: skip
    assert set(content) == {"figures", "signatures", "actual_to", "previous_hash"}


def test_signatures_go_as_number_time_and_hash() -> None:
    whole, content = sent()
    signatures = content["signatures"]
    assert isinstance(signatures, list)
    figures_hash = hash_of(whole["figures"])
    assert signatures == [
        {"part": part, "staff": staff, "at": "2026-03-16T14:26:00+08:00", "figures_hash": figures_hash}
        for part, staff in (("OUTGOING", "3001"), ("INCOMING", "3002"))
    ]


def test_amendments_carry_figures_only() -> None:
    content = central_content({
        "figures": {"H0": {"handover_no": "HO-TYD01-20260316-HA-01-A01"}},
        "amends": {
            "original_no": "HO-TYD01-20260316-HA-01", "original_hash": "a" * 64, "reason": "王女士",
            "corrections": [{"field": "H4.03.counted_cash", "old": 1, "new": 2},
                            {"field": "H20.text", "old": "赵𠅤", "new": "王女士"},
                            {"field": "H19.1.text", "old": "13812345678", "new": None}],
        },
    })  # fmt: skip
    assert content["amends"] == {
        "original_no": "HO-TYD01-20260316-HA-01", "original_hash": "a" * 64,
        "corrections": [{"field": "H4.03.counted_cash", "old": 1, "new": 2}, {}, {}],
    }  # fmt: skip


def test_what_was_projected_once_comes_back_unchanged() -> None:
    _, content = sent()
    assert central_content(content) == content


def _leaves(value: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, (*path, key))
    elif isinstance(value, list):
        for n, each in enumerate(value):
            yield from _leaves(each, (*path, n))
    else:
        yield path


@pytest.mark.parametrize("words", [*PERSONAL, 13812345678, {"name": "王女士"}, ["王女士"], {"王女士": 1}])
def test_a_person_typed_into_any_field_goes_nowhere(words: Json) -> None:
    """Put it into every place of the sheet in turn: whatever a clerk types where, it stays.

    Numbers of slips, serials and batches are the one exception: any digits are lawful there.
    """
    whole, _ = sent()
    told = json.dumps(words, ensure_ascii=False).strip('"{}[]')
    digits = isinstance(words, str) and words.isascii() and words.isalnum()
    for path in _leaves(whole):
        if digits and path[-1] in {"slip_no", "batch_no", "number", "first", "last", "handover_no"}:
            continue
        copy = json.loads(json.dumps(whole))
        inner = copy
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = words
        after = json.dumps(central_content(copy), ensure_ascii=False)
        assert told not in after or path[-1] == "hall_name", path


names = st.sampled_from(["name", "phone", "remarks", "text", "note", "王女士", "customer", "whom", "surname_title"])
junk: st.SearchStrategy[Json] = st.recursive(
    st.sampled_from(PERSONAL),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([f"H{n}" for n in range(23)]), junk, max_size=6), junk)
def test_unknown_shapes_let_nothing_through(figures: dict[str, Json], other: Json) -> None:
    content = central_content({"figures": figures, "signatures": other, "remarks": other})
    after = json.dumps(content, ensure_ascii=False)
    assert [each for each in PERSONAL if each in after] == []
    assert central_content(content) == content
    canonical_bytes(content)


def test_a_header_without_its_number_is_said() -> None:
    with pytest.raises(KeyError, match="hall_code"):
        sheet_for_centre(
            {"figures": {"H0": {}}}, content_hash="a" * 64, figures_hash="b" * 64, sealed_at_ms=0, chain_n=1
        )
