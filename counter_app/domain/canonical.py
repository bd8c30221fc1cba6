"""Canonical JSON: what is hashed, signed and stored says the same value by the same bytes."""

from __future__ import annotations

import json

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def dumps(value: object) -> str:
    """Return canonical JSON: sorted keys, no spaces, characters as they are."""
    return _ENCODER.encode(value)
