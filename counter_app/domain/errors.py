"""How the hall says no. A refusal is a value with a code; bugs are not caught here or anywhere (charter 5)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

Detail = str | int | bool | None | list[str]


class Code(StrEnum):
    """Error codes of the automation door, in the order in which they are checked."""

    BAD_REQUEST = "BAD_REQUEST"
    NOT_SIGNED_IN = "NOT_SIGNED_IN"
    LOCKED_OUT = "LOCKED_OUT"
    NOT_ALLOWED = "NOT_ALLOWED"
    NOT_FOUND = "NOT_FOUND"
    CONFLICT = "CONFLICT"
    WRONG_STATE = "WRONG_STATE"
    RULE = "RULE"
    NEEDS_APPROVAL = "NEEDS_APPROVAL"
    UNAVAILABLE = "UNAVAILABLE"


class Refused(Exception):
    """The hall says no: `code`, a message key for the word tables, and details for a script or a widget."""

    def __init__(self, code: Code, key: str, **details: Detail) -> None:
        super().__init__(f"{code}: {key} {details}")
        self.code = code
        self.key = key
        self.details: Mapping[str, Detail] = details


def bad(field: str, key: str = "bad_field", **details: Detail) -> Refused:
    """Refuse a request because of one field."""
    return Refused(Code.BAD_REQUEST, key, field=field, **details)


def not_allowed(post: str, key: str = "not_allowed", **details: Detail) -> Refused:
    return Refused(Code.NOT_ALLOWED, key, post=post, **details)


def not_found(what: str, name: str) -> Refused:
    return Refused(Code.NOT_FOUND, "not_found", **{"what": what, what: name})


def wrong_state(state: str, key: str = "wrong_state", **details: Detail) -> Refused:
    return Refused(Code.WRONG_STATE, key, state=state, **details)


def rule(name: str, key: str, **details: Detail) -> Refused:
    """Refuse by a rule of the hall; `name` is its source, such as `handover.md R3`."""
    return Refused(Code.RULE, key, rule=name, **details)


def needs_approval(matter: str) -> Refused:
    return Refused(Code.NEEDS_APPROVAL, "needs_approval", approval=matter)
