"""Typed fields of commands: what a request may hold, refused by name before anything else happens.

Each helper returns a dataclass field whose metadata carries a `Check`; `spec.parse` and `describe` read it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any as _Field  # a dataclass field stands for whatever type its annotation names

from counter_app.domain.clock import FIRST_MS, LAST_MS, from_iso
from counter_app.domain.errors import bad
from counter_app.domain.rows import Json, JsonObject

MISSING = dataclasses.MISSING
MONEY_MAX = 10**13
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]")
"""Control characters, lone surrogates, line separators, marks that turn the direction of text."""
MARKUP = re.compile("<[A-Za-z/!?]")
"""What a browser, a PDF paragraph or a label would read as a tag. A smaller-than sign alone is text."""
Lists = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Check:
    """Turns one JSON value into a command's field, or refuses it naming the field."""

    parse: Callable[[Json, str, Lists], object]
    schema: JsonObject


def _field(check: Check, *, need: bool, default: object = None) -> _Field:
    meta = {"check": check, "need": need}
    return dataclasses.field(metadata=meta) if need else dataclasses.field(default=default, metadata=meta)


def clean_text(value: Json, name: str, most: int, *, lines: bool = False) -> str:
    """Return text fit for disk, paper and screen: no control characters, no lone surrogates, not over `most`."""
    if not isinstance(value, str):
        raise bad(name, "not_text")
    if len(value) > most:
        raise bad(name, "too_long", max=most)
    found = UNFIT.search(value.replace("\n", "") if lines else value)
    if found is not None:
        raise bad(name, "control_character")
    return value


def words(value: Json, name: str, most: int, *, lines: bool = False) -> str:
    """Return clean text that people will see: no markup either."""
    found = clean_text(value, name, most, lines=lines)
    if MARKUP.search(found):
        raise bad(name, "markup")
    return found


def text(most: int = 200, *, need: bool = False, lines: bool = False) -> _Field:
    def parse(value: Json, name: str, lists: Lists) -> object:
        found = words(value, name, most, lines=lines).strip()
        if need and not found:
            raise bad(name, "empty")
        return found

    return _field(Check(parse, {"type": "string", "maxLength": most}), need=need)


def enum(cls: type[StrEnum], *, need: bool = False, default: StrEnum | None = None) -> _Field:
    members = {m.value: m for m in cls}

    def parse(value: Json, name: str, lists: Lists) -> object:
        if not isinstance(value, str) or value not in members:
            raise bad(name, "not_in_list")
        return members[value]

    return _field(Check(parse, {"type": "string", "enum": list(members)}), need=need, default=default)


def listed(codes: str, *, need: bool = False) -> _Field:
    """A code of an open list, such as `services` (see `describe.codes`)."""

    def parse(value: Json, name: str, lists: Lists) -> object:
        if not isinstance(value, str) or value not in lists[codes]:
            raise bad(name, "not_in_list", list=codes)
        return value

    return _field(Check(parse, {"type": "string", "x-codes": codes}), need=need)


def listed_many(codes: str, *, most: int = 20) -> _Field:
    def parse(value: Json, name: str, lists: Lists) -> object:
        if not isinstance(value, list) or len(value) > most:
            raise bad(name, "not_list")
        if any(not isinstance(v, str) or v not in lists[codes] for v in value):
            raise bad(name, "not_in_list", list=codes)
        return tuple(dict.fromkeys(str(v) for v in value))

    schema: JsonObject = {"type": "array", "items": {"type": "string", "x-codes": codes}, "maxItems": most}
    return _field(Check(parse, schema), need=False, default=())


def name(*, need: bool = False) -> _Field:
    """The number of a thing: counter, ticket, visit, staff. Whether it exists is the command's own question."""

    def parse(value: Json, field: str, lists: Lists) -> object:
        found = words(value, field, 64)
        if not found or found != found.strip():
            raise bad(field, "not_a_name")
        return found

    return _field(Check(parse, {"type": "string", "minLength": 1, "maxLength": 64}), need=need)


def flag(*, default: bool = False) -> _Field:
    def parse(value: Json, name: str, lists: Lists) -> object:
        if not isinstance(value, bool):
            raise bad(name, "not_bool")
        return value

    return _field(Check(parse, {"type": "boolean"}), need=False, default=default)


def integer(least: int, most: int, *, need: bool = False, default: int | None = None) -> _Field:
    def parse(value: Json, name: str, lists: Lists) -> object:
        if not isinstance(value, int) or isinstance(value, bool):
            raise bad(name, "not_integer")
        if not least <= value <= most:
            raise bad(name, "out_of_range", min=least, max=most)
        return value

    schema: JsonObject = {"type": "integer", "minimum": least, "maximum": most}
    return _field(Check(parse, schema), need=need, default=default)


def money(*, need: bool = False, least: int = 0) -> _Field:
    """An amount in fen."""
    return integer(least, MONEY_MAX, need=need)


def phone() -> _Field:
    def parse(value: Json, name: str, lists: Lists) -> object:
        found = clean_text(value, name, 11)
        if len(found) != 11 or found[0] != "1" or not (found.isascii() and found.isdigit()):
            raise bad(name, "not_phone")
        return found

    return _field(Check(parse, {"type": "string", "pattern": "^1[0-9]{10}$"}), need=False)


def pin(*, need: bool = True) -> _Field:
    def parse(value: Json, name: str, lists: Lists) -> object:
        return clean_text(value, name, 64)

    field = _field(Check(parse, {"type": "string", "maxLength": 64, "writeOnly": True}), need=need)
    return field


def instant(*, need: bool = False) -> _Field:
    """A time with offset; kept as UTC milliseconds."""

    def parse(value: Json, name: str, lists: Lists) -> object:
        found = clean_text(value, name, 40)
        try:
            at = from_iso(found)
        except (ValueError, OverflowError):
            raise bad(name, "not_a_time") from None
        if not FIRST_MS <= at < LAST_MS:
            raise bad(name, "not_a_time")
        return at

    return _field(Check(parse, {"type": "string", "format": "date-time"}), need=need)


def day(*, need: bool = False) -> _Field:
    def parse(value: Json, name: str, lists: Lists) -> object:
        found = clean_text(value, name, 10)
        try:
            same = date.fromisoformat(found).isoformat() == found
        except ValueError:
            same = False
        if not same:
            raise bad(name, "not_a_date")
        return found

    return _field(Check(parse, {"type": "string", "format": "date"}), need=need)


def names(most: int = 20) -> _Field:
    def parse(value: Json, name: str, lists: Lists) -> object:
        if not isinstance(value, list) or len(value) > most:
            raise bad(name, "not_list")
        return tuple(dict.fromkeys(words(v, name, 64) for v in value))

    return _field(Check(parse, {"type": "array", "items": {"type": "string"}, "maxItems": most}), need=False)


def mapping(value_check: Callable[[Json, str], Json] | None = None, *, need: bool = True, most: int = 200) -> _Field:
    """An object of plain values; `value_check` refuses or returns each value, named `field.key`."""

    def parse(value: Json, name: str, lists: Lists) -> object:
        if not isinstance(value, dict) or len(value) > most:
            raise bad(name, "not_object")
        for key in value:
            words(key, name, 64)
        return {k: (value_check or plain)(v, f"{name}.{k}") for k, v in value.items()}

    return _field(Check(parse, {"type": "object"}), need=need, default=None)


def plain(value: Json, name: str) -> Json:
    """Return a JSON value whose texts are clean, refusing by name."""
    if isinstance(value, str):
        return words(value, name, 1000, lines=True)
    if isinstance(value, list):
        if len(value) > 500:
            raise bad(name, "too_long", max=500)
        return [plain(v, name) for v in value]
    if isinstance(value, dict):
        for key in value:
            words(key, name, 64)
        return {k: plain(v, f"{name}.{k}") for k, v in value.items()}
    if isinstance(value, int) and abs(value) > 2**53:
        raise bad(name, "out_of_range")
    if isinstance(value, float):
        raise bad(name, "not_integer")
    return value


def whole(value: Json, name: str) -> Json:
    """A value check for `mapping`: a count or sum, not negative."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise bad(name, "not_integer")
    if not 0 <= value <= MONEY_MAX:
        raise bad(name, "out_of_range", min=0, max=MONEY_MAX)
    return value


def anything() -> _Field:
    """Any plain JSON value, its texts clean."""

    def parse(value: Json, name: str, lists: Lists) -> object:
        return plain(value, name)

    schema: JsonObject = {"type": ["string", "integer", "boolean", "array", "object", "null"]}
    return _field(Check(parse, schema), need=False)


FILE_MAX = 99_999


def texts(most: int = 100) -> _Field:
    """Names of files and their contents."""

    def parse(value: Json, name: str, lists: Lists) -> object:
        if not isinstance(value, dict) or len(value) > most:
            raise bad(name, "not_object")
        for key, content in value.items():
            words(key, name, 64)
            flat = content.replace("\r", "").replace("\t", "") if isinstance(content, str) else content
            clean_text(flat, f"{name}.{key}", FILE_MAX, lines=True)
        return dict(value)

    schema: JsonObject = {"type": "object", "additionalProperties": {"type": "string", "maxLength": FILE_MAX}}
    return _field(Check(parse, schema), need=True)
