"""Canonical JSON (RFC 8785 for the values that occur): what is hashed and sent. No meaning of fields here."""

from __future__ import annotations

import hashlib
import json

from counter_app.domain.rows import Json, JsonObject

LARGEST = 2**53
MAX_BYTES = 1 << 20


class NotCanonical(ValueError):
    """Bytes that are not the one canonical form of a lawful JSON object."""


def canonical_bytes(value: object) -> bytes:
    """Return UTF-8 JSON: sorted keys, no spaces, characters as they are, no floats."""
    return json.dumps(_checked(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_canonical(data: bytes) -> JsonObject:
    """Return the object; refuse other spellings of it, duplicate keys, floats and more than 1 MiB."""
    if len(data) > MAX_BYTES:
        raise NotCanonical(f"{len(data)} bytes are more than {MAX_BYTES}")
    try:
        value = json.loads(data.decode("utf-8", "strict"))
        again = canonical_bytes(value)
    except (ValueError, RecursionError) as fault:
        raise NotCanonical(f"not lawful JSON: {fault}") from fault
    if not isinstance(value, dict):
        raise NotCanonical("not an object")
    if again != data:
        raise NotCanonical("not in canonical form")
    return value


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _checked(value: object) -> Json:
    """Refuse what has no single spelling: floats, integers beyond ±2^53, keys that are not text."""
    match value:
        case None | bool() | str():
            return value
        case int():
            if abs(value) > LARGEST:
                raise NotCanonical("an integer is beyond 2^53")
            return value
        case list() | tuple():
            return [_checked(each) for each in value]
        case dict():
            if not all(isinstance(key, str) for key in value):
                raise NotCanonical("a key is not text")
            return {key: _checked(each) for key, each in value.items()}
        case _:
            raise NotCanonical(f"{type(value).__name__} has no canonical form")
