"""The checks of fields that no command of the door uses in every way."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.commands import fields as f
from counter_app.domain.errors import Code, Refused

LISTS = {"colours": frozenset({"RED", "BLUE"})}


def parse(field: Any, value: Any) -> object:
    return field.metadata["check"].parse(value, "field", LISTS)


def refusal(field: Any, value: Any) -> str:
    with pytest.raises(Refused) as caught:
        parse(field, value)
    assert caught.value.code is Code.BAD_REQUEST
    return str(caught.value.details["field"])


def test_text_is_trimmed_and_needed_text_is_not_empty() -> None:
    assert parse(f.text(), "  a b ") == "a b"
    assert parse(f.text(lines=True), "a\nb") == "a\nb"
    assert refusal(f.text(), "a\nb") == "field"
    assert refusal(f.text(need=True), "   ") == "field"


def test_names_have_no_edges_of_space() -> None:
    assert parse(f.name(), "01") == "01"
    for wrong in ("", " 01", "01 "):
        assert refusal(f.name(), wrong) == "field"


def test_listed_codes_are_kept_once() -> None:
    assert parse(f.listed_many("colours"), ["RED", "BLUE", "RED"]) == ("RED", "BLUE")
    assert refusal(f.listed_many("colours"), ["GREEN"]) == "field"
    assert parse(f.names(), ["a", "b", "a"]) == ("a", "b")


def test_flags() -> None:
    assert parse(f.flag(default=False), True) is True
    assert refusal(f.flag(default=False), "true") == "field"


def test_an_object_of_plain_values() -> None:
    value = {"a": "text\nmore", "b": [1, "x", None, True], "c": {"d": 2**53}}
    assert parse(f.mapping(), value) == value


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({"a": 2**53 + 1}, "field.a"),
        ({"a": 0.5}, "field.a"),
        ({"a": ["bell\x07"]}, "field.a"),
        ({"a": {"b": "nul\x00"}}, "field.a.b"),
        ({"a": {"bell\x07": 1}}, "field.a"),
        ({"a": [0] * 501}, "field.a"),
        ({"a": "<b>"}, "field.a"),
        ({"<i>": 1}, "field"),
    ],
)
def test_a_wrong_value_is_named_with_its_key(value: object, named: str) -> None:
    assert refusal(f.mapping(), value) == named


def test_an_object_of_counts() -> None:
    assert parse(f.mapping(f.whole), {"N100": 3, "C1": 0}) == {"N100": 3, "C1": 0}
    for wrong in (-1, 1.5, True, "3", f.MONEY_MAX + 1):
        assert refusal(f.mapping(f.whole), {"N100": wrong}) == "field.N100"


def test_times_and_days() -> None:
    assert parse(f.instant(), "2026-03-16T01:00:00Z") == parse(f.instant(), "2026-03-16T09:00:00+08:00")
    assert parse(f.day(), "2026-03-16") == "2026-03-16"
    for wrong in ("2026-03-16T09:00:00", "soon", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
        assert refusal(f.instant(), wrong) == "field"
    for wrong in ("2026-13-01", "16.3.2026", "20260316"):
        assert refusal(f.day(), wrong) == "field"
