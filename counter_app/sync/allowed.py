"""Rules that let a value through or leave it out, and nothing else: an allow-list is built of them in
`projection`.

A rule never repairs or masks. What it does not know by name and by form is left out, so a field that somebody
adds to the sheet tomorrow stays in the hall until somebody writes it down here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum

from counter_app.domain.rows import Json


class Left(Enum):
    """The answer of a rule that lets nothing through."""

    OUT = "OUT"


Rule = Callable[[object], Json | Left]

_TOO_LARGE = 10_000_000_000  # above any figure of a hall; a mobile number written as a figure is larger
_MS_RANGE = range(1_000_000_000_000, 10_000_000_000_000)
_MOBILE = r"(?!.*(?<!\d)1[3-9]\d{9}(?!\d))"
_IDENTITY = r"(?!.*\d{15})"

KEY = re.compile(r"[A-Z][A-Z0-9_-]{0,39}|[0-9]{1,3}")
"""Keys that name a counter, a queue, a method, a denomination, a matter or a code."""


def form(pattern: str) -> Rule:
    """Let text through that has this form from end to end."""
    compiled = re.compile(pattern)
    return lambda value: value if isinstance(value, str) and compiled.fullmatch(value) else Left.OUT


def figure(value: object) -> Json | Left:
    """Let a count or a sum in fen through."""
    known = isinstance(value, int) and not isinstance(value, bool) and abs(value) < _TOO_LARGE
    return value if known and isinstance(value, int) else Left.OUT


def flag(value: object) -> Json | Left:
    return value if isinstance(value, bool) else Left.OUT


_code = form(r"[A-Z][A-Z0-9_-]{0,39}")
_instant = form(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?([+-]\d\d:\d\d|Z)")
place = form(r"[A-Z0-9]{1,8}")
number = form(r"[A-Za-z0-9][A-Za-z0-9/.:_-]{0,47}")
reference = form(_MOBILE + _IDENTITY + r"[A-Za-z0-9][A-Za-z0-9/.:_-]{0,47}")
hall_code = form(_MOBILE + r"[A-Z0-9-]{1,12}")
sha = form(r"[0-9a-f]{64}")
day = form(r"\d{4}-\d\d-\d\d")
label = form(_MOBILE + r"(?!.*\d{6})[^\x00-\x1f\x7f]{1,40}")


def code(value: object) -> Json | Left:
    """Let a code of one of our lists through; free text is never one."""
    return _code(value)


def time(value: object) -> Json | Left:
    """Let an instant through: ISO 8601 with offset, or milliseconds since 1970."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value in _MS_RANGE else Left.OUT
    return _instant(value)


def person(value: object) -> Json | Left:
    """Let a staff number through, alone or as the number inside a staff record; never the name."""
    inner = value.get("staff") if isinstance(value, Mapping) else value
    return place(inner)


def either(*rules: Rule) -> Rule:
    """Let through what the first willing rule lets through."""

    def choose(value: object) -> Json | Left:
        answers = (rule(value) for rule in rules)
        return next((answer for answer in answers if answer is not Left.OUT), Left.OUT)

    return choose


def listing(rule: Rule) -> Rule:
    """Let a list through, without the members that the rule leaves out."""

    def walk(value: object) -> Json | Left:
        if not isinstance(value, list | tuple):
            return Left.OUT
        kept = [rule(each) for each in value]
        return [each for each in kept if not isinstance(each, Left)]

    return walk


def by_key(rule: Rule) -> Rule:
    """Let an object through whose keys are codes or places."""

    def walk(value: object) -> Json | Left:
        if not isinstance(value, Mapping):
            return Left.OUT
        kept = {key: rule(each) for key, each in value.items() if isinstance(key, str) and KEY.fullmatch(key)}
        return {key: each for key, each in kept.items() if not isinstance(each, Left)}

    return walk


def record(fields: Mapping[str, Rule]) -> Rule:
    """Let the named fields of an object through."""

    def walk(value: object) -> Json | Left:
        if not isinstance(value, Mapping):
            return Left.OUT
        kept = {name: rule(value[name]) for name, rule in fields.items() if name in value}
        return {name: each for name, each in kept.items() if not isinstance(each, Left)}

    return walk


def table(fields: Mapping[str, Rule], *groups: str) -> Rule:
    """Let rows of these fields through, be they a list, by place or code, or in named groups."""
    own = record(fields)

    def walk(value: object) -> Json | Left:
        if isinstance(value, list | tuple):
            return listing(walk)(value)
        kept = own(value)
        if not isinstance(value, Mapping) or not isinstance(kept, dict):
            return Left.OUT
        for key, each in value.items():
            nested = isinstance(each, Mapping | list | tuple)
            if nested and key not in kept and (key in groups or KEY.fullmatch(key)):
                inner = walk(each)
                if not isinstance(inner, Left):
                    kept[key] = inner
        return kept

    return walk


counts = either(figure, by_key(figure))
"""One figure, or figures by code (tickets by queue, complaints by level)."""
