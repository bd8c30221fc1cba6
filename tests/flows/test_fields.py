"""Each field type takes what fits and refuses everything else, naming the field."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import Code, Refused
from counter_app.flows import fields
from counter_app.flows.definition import Field, Kind, Limits, Need, Value, Words
from tests.flows.legs import AT

W = Words("字", "word")


def field(kind: Kind, *, codes: str = "", shape: tuple[Field, ...] = (), **limits: object) -> Field:
    made = Limits(**limits)  # type: ignore[arg-type]
    return Field("x", W, kind, Need.R, codes=codes, shape=shape, limits=made)


def check(made: Field, value: Value) -> Value:
    return fields.check(made, value, lambda _: ("A", "B", "NONE"), AT)


PARTS = (Field("a", W, Kind.INT, Need.R), Field("b", W, Kind.STR, Need.O))
RECORD = field(Kind.OBJ, shape=PARTS)
RECORDS = field(Kind.LIST, shape=PARTS, least=1)
CODES = field(Kind.LIST, codes="c", least=1)


@pytest.mark.parametrize(
    ("made", "value", "kept"),
    [
        (field(Kind.STR, length=3), "九号a", "九号a"),
        (field(Kind.STR, plain=True), "A-9", "A-9"),
        (field(Kind.TEXT), "第一行\n第二行 😀", "第一行\n第二行 😀"),
        (field(Kind.INT, low=1), 1, 1),
        (field(Kind.INT), -5, -5),
        (field(Kind.MONEY), 0, 0),
        (field(Kind.BOOL), False, False),
        (field(Kind.ENUM, codes="c"), "A", "A"),
        (field(Kind.REF), "AP-1", "AP-1"),
        (field(Kind.REF, codes="c"), "B", "B"),
        (field(Kind.DT), "2026-03-16T09:00:00+08:00", "2026-03-16T09:00:00+08:00"),
        (field(Kind.DT, past=True), "2026-03-16T09:00:00+08:00", "2026-03-16T09:00:00+08:00"),
        (field(Kind.DATE, past=True), "2026-03-16", "2026-03-16"),
        (field(Kind.DATE, future=True, within_hours=48), "2026-03-18", "2026-03-18"),
        (field(Kind.PHONE), "13800001111", "13800001111"),
        (field(Kind.TAIL4), "12ax", "12AX"),
        (CODES, ["A", "B"], ["A", "B"]),
        (RECORD, {"a": 1, "b": None}, {"a": 1}),
        (RECORDS, [{"a": 1, "b": "z"}], [{"a": 1, "b": "z"}]),
    ],
)
def test_what_fits_is_kept(made: Field, value: Value, kept: Value) -> None:
    assert check(made, value) == kept


@pytest.mark.parametrize(
    ("made", "value", "key"),
    [
        (field(Kind.STR), 5, "not_text"),
        (field(Kind.STR), "", "empty"),
        (field(Kind.STR), "  ", "empty"),
        (field(Kind.STR, length=3), "abcd", "too_long"),
        (field(Kind.STR), "x" * 10_000_000, "too_long"),
        (field(Kind.STR), "a\nb", "control_character"),
        (field(Kind.STR), "a\x00", "control_character"),
        (field(Kind.STR), "a\ud800", "control_character"),
        (field(Kind.STR), "a\u2028", "control_character"),
        (field(Kind.TEXT), "a\u2029b", "control_character"),
        (field(Kind.STR, plain=True), "<b>", "not_plain"),
        (field(Kind.STR, plain=True), "号1", "not_plain"),
        (field(Kind.REF), "a b", "not_plain"),
        (field(Kind.TEXT), "打13800001111", "personal_data"),
        (field(Kind.TEXT), "１３８００００１１１１", "personal_data"),
        (field(Kind.TEXT), "身份证11010519491231002X。", "personal_data"),
        (field(Kind.INT), True, "not_integer"),
        (field(Kind.INT), "1", "not_integer"),
        (field(Kind.INT, low=1, high=3), 4, "out_of_range"),
        (field(Kind.MONEY), -1, "out_of_range"),
        (field(Kind.MONEY, low=1), 0, "out_of_range"),
        (field(Kind.MONEY), 10**12, "out_of_range"),
        (field(Kind.MONEY), False, "not_integer"),
        (field(Kind.BOOL), 1, "not_bool"),
        (field(Kind.ENUM, codes="c"), "Z", "unknown_code"),
        (field(Kind.REF, codes="c"), "Z", "unknown_code"),
        (field(Kind.DT), "tomorrow", "not_time"),
        (field(Kind.DT), "0001-01-01T00:00:00+08:00", "not_time"),
        (field(Kind.DT), "9999-12-31T23:00:00+00:00", "not_time"),
        (field(Kind.DT), "2026-03-16T09:00:00", "time_without_zone"),
        (field(Kind.DT, future=True), "2026-03-16T09:00:00+08:00", "not_future"),
        (field(Kind.DT, past=True), "2026-03-16T09:00:01+08:00", "not_past"),
        (field(Kind.DT, within_hours=1), "2026-03-16T10:00:01+08:00", "too_late"),
        (field(Kind.DATE), "16.3.2026", "not_date"),
        (field(Kind.DATE, future=True), "2026-03-15", "not_future"),
        (field(Kind.DATE, past=True), "2026-03-17", "not_past"),
        (field(Kind.DATE, within_hours=24), "2026-03-18", "too_late"),
        (field(Kind.PHONE), "23800001111", "not_phone"),
        (field(Kind.PHONE), "1380000111", "not_phone"),
        (field(Kind.PHONE), "1３800001111", "not_phone"),
        (field(Kind.TAIL4), "123", "not_tail4"),
        (CODES, "A", "not_list"),
        (CODES, [], "too_few"),
        (CODES, ["A"] * 51, "too_long"),
        (CODES, ["A", "A"], "twice"),
        (CODES, ["A", "NONE"], "none_with_others"),
        (CODES, ["Z"], "unknown_code"),
        (CODES, [1], "not_text"),
        (RECORD, [], "not_record"),
        (RECORD, {"b": "z"}, "missing"),
        (RECORD, {"a": 1, "c": 2}, "unknown_field"),
        (RECORD, {"a": 1, "\n": 2}, "unknown_field"),
        (RECORDS, [{"a": True}], "not_integer"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(made: Field, value: Value, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check(made, value)
    assert (refused.value.code, refused.value.key) == (Code.BAD_REQUEST, key)
    assert str(refused.value.details["field"]).startswith("x")


@pytest.mark.parametrize("text", ["订单号 2026031600012345", "话费 1380 元", "编号A13800001111222", "一三八"])
def test_ordinary_text_is_not_taken_for_personal_data(text: str) -> None:
    assert not fields.holds_personal_data(text)


def test_what_is_personal_by_type_or_by_mark() -> None:
    assert fields.is_personal(field(Kind.PHONE)) and fields.is_personal(field(Kind.TAIL4))
    assert fields.is_personal(Field("x", W, Kind.STR, Need.O, personal=True))
    assert not fields.is_personal(field(Kind.STR))


def test_times_are_shown_in_the_hall_s_own_time() -> None:
    assert fields.iso(AT) == "2026-03-16T09:00:00+08:00"
