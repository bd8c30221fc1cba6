"""Whether a typed value fits its field: type, length, bounds, code, plain text; and what is personal in it.

Only what can be said of one value on its own. What depends on other fields stands as conditions in the flows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import assert_never

from counter_app.domain.clock import FIRST_MS, LAST_MS, hall_time, to_datetime, to_ms
from counter_app.domain.errors import bad
from counter_app.flows.definition import Field, Kind, Value

Codes = Callable[[str], tuple[str, ...]]

LONGEST_STR = 64
LONGEST_TEXT = 1000
LONGEST_LIST = 50
MOST_MONEY = 10_000_000_000  # fen; a hundred million yuan is a slip of the finger in any hall
_PLAIN = re.compile(r"[0-9A-Za-z-]+")
_PHONE = re.compile(r"1\d{10}")
_TAIL4 = re.compile(r"[0-9A-Za-z]{4}")
_PHONE_IN_TEXT = re.compile(r"(?<!\d)1(?:[ \-.]?\d){10}(?!\d)")
_ID_IN_TEXT = re.compile(r"(?<![0-9A-Za-z])\d(?:[ \-.]?\d){16}[ \-.]?[\dXx](?![0-9A-Za-z])")


def is_personal(field: Field) -> bool:
    """Whether the value must not enter the leg's state or the journal."""
    return field.personal or field.kind in (Kind.PHONE, Kind.TAIL4)


def holds_personal_data(text: str) -> bool:
    """Whether free text seems to carry a phone number or an identity number."""
    plain = unicodedata.normalize("NFKC", text)
    return bool(_PHONE_IN_TEXT.search(plain) or _ID_IN_TEXT.search(plain))


def check(field: Field, value: Value, codes: Codes, at_ms: int, *, path: str = "") -> Value:
    """Return the value in its kept form, or refuse it naming the field."""
    name = path or field.name
    match field.kind:
        case Kind.STR | Kind.REF:
            return _string(field, _text(name, value, field.limits.length or LONGEST_STR), codes, name)
        case Kind.TEXT:
            text = _text(name, value, field.limits.length or LONGEST_TEXT, lines=True)
            if len(text.strip()) < field.limits.shortest:
                raise bad(name, "too_short", shortest=field.limits.shortest)
            if holds_personal_data(text):
                raise bad(name, "personal_data")
            return text
        case Kind.INT | Kind.MONEY:
            return _number(field, value, name)
        case Kind.BOOL:
            if not isinstance(value, bool):
                raise bad(name, "not_bool")
            return value
        case Kind.ENUM:
            return _code(_text(name, value, LONGEST_STR), codes(field.codes), name)
        case Kind.DT:
            return _moment(field, _text(name, value, LONGEST_STR), at_ms, name)
        case Kind.DATE:
            return _day(field, _text(name, value, LONGEST_STR), at_ms, name)
        case Kind.PHONE:
            return _pattern(_PHONE, _text(name, value, LONGEST_STR), name, "not_phone")
        case Kind.TAIL4:
            return _pattern(_TAIL4, _text(name, value, LONGEST_STR), name, "not_tail4").upper()
        case Kind.LIST:
            return _list(field, value, codes, at_ms, name)
        case Kind.OBJ:
            return _record(field, value, codes, at_ms, name)
        case _:
            assert_never(field.kind)


def _text(name: str, value: Value, longest: int, *, lines: bool = False) -> str:
    if not isinstance(value, str):
        raise bad(name, "not_text")
    if len(value) > longest:
        raise bad(name, "too_long", longest=longest)
    for char in value:
        kind = unicodedata.category(char)
        if kind == "Cs" or (kind in ("Cc", "Zl", "Zp") and not (lines and char == "\n")):
            raise bad(name, "control_character")
    if not value.strip():
        raise bad(name, "empty")
    return value


def _string(field: Field, text: str, codes: Codes, name: str) -> str:
    if field.codes:
        return _code(text, codes(field.codes), name)
    if field.limits.plain or field.kind is Kind.REF:
        return _pattern(_PLAIN, text, name, "not_plain")
    return text


def _pattern(pattern: re.Pattern[str], text: str, name: str, key: str) -> str:
    if not text.isascii() or not pattern.fullmatch(text):
        raise bad(name, key)
    return text


def _code(text: str, known: tuple[str, ...], name: str) -> str:
    if text not in known:
        raise bad(name, "unknown_code")
    return text


def _number(field: Field, value: Value, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise bad(name, "not_integer")
    low = field.limits.low
    if low is None and field.kind is Kind.MONEY:
        low = 0
    high = MOST_MONEY if field.limits.high is None else field.limits.high
    if (low is not None and value < low) or value > high:
        raise bad(name, "out_of_range", low=low, high=high)
    return value


def _moment(field: Field, text: str, at_ms: int, name: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
        offset = moment.utcoffset()
        wide = moment if offset is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise bad(name, "not_time") from None
    if offset is None:
        raise bad(name, "time_without_zone")
    if not FIRST_MS <= to_ms(wide) < LAST_MS:
        raise bad(name, "not_time")
    _in_bounds(field, wide, to_datetime(at_ms), name)
    return text


def _day(field: Field, text: str, at_ms: int, name: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise bad(name, "not_date") from None
    today = hall_time(at_ms).date()
    if field.limits.future and day < today:
        raise bad(name, "not_future")
    if field.limits.past and day > today:
        raise bad(name, "not_past")
    if field.limits.within_hours is not None and (day - today).days * 24 > field.limits.within_hours:
        raise bad(name, "too_late", within_hours=field.limits.within_hours)
    return day.isoformat()


def _in_bounds(field: Field, moment: datetime, now: datetime, name: str) -> None:
    if field.limits.future and moment <= now:
        raise bad(name, "not_future")
    if field.limits.past and moment > now:
        raise bad(name, "not_past")
    hours = field.limits.within_hours
    if hours is not None and moment - now > timedelta(hours=hours):
        raise bad(name, "too_late", within_hours=hours)


def _list(field: Field, value: Value, codes: Codes, at_ms: int, name: str) -> Value:
    if not isinstance(value, list):
        raise bad(name, "not_list")
    if len(value) > LONGEST_LIST:
        raise bad(name, "too_long", longest=LONGEST_LIST)
    if len(value) < field.limits.least:
        raise bad(name, "too_few", least=field.limits.least)
    if field.shape:
        return [_record(field, entry, codes, at_ms, f"{name}[{i}]") for i, entry in enumerate(value)]
    known = codes(field.codes)
    found: list[Value] = []
    for i, entry in enumerate(value):
        code = _code(_text(f"{name}[{i}]", entry, LONGEST_STR), known, f"{name}[{i}]")
        if code in found:
            raise bad(f"{name}[{i}]", "twice")
        found.append(code)
    if "NONE" in found and len(found) > 1:
        raise bad(name, "none_with_others")
    return found


def _record(field: Field, value: Value, codes: Codes, at_ms: int, name: str) -> Value:
    if not isinstance(value, dict):
        raise bad(name, "not_record")
    parts: Mapping[str, Field] = {part.name: part for part in field.shape}
    for key in value:
        if key not in parts:
            raise bad(f"{name}.{key[:LONGEST_STR]}" if key.isprintable() else name, "unknown_field")
    kept: dict[str, Value] = {}
    for part in parts.values():
        entry = value.get(part.name)
        if entry is not None:
            kept[part.name] = check(part, entry, codes, at_ms, path=f"{name}.{part.name}")
        elif part.need == "R":
            raise bad(f"{name}.{part.name}", "missing")
    return kept


def iso(at_ms: int) -> str:
    """The time as the door shows it: ISO 8601 with the hall's offset."""
    return hall_time(at_ms).isoformat()
