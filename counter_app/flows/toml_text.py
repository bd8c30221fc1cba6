"""Writes plain tables as TOML, so that changed files pass the same reader and the same checks as those shipped."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date

BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(data: Mapping[str, object]) -> str:
    """Return a file: plain values first, then each list of steps, services and so on as tables of its own."""
    plain = [f"{_key(name)} = {_value(value)}" for name, value in data.items() if not _is_part(value)]
    parts = ["\n".join(plain)] if plain else []
    for name, value in data.items():
        if isinstance(value, dict):
            parts.append(f"[{_key(name)}]\n" + _lines(value))
        elif isinstance(value, list) and _is_part(value):
            parts += [f"[[{_key(name)}]]\n" + _lines(row) for row in value]
    return "\n\n".join(parts) + "\n"


def _is_part(value: object) -> bool:
    rows = isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)
    return rows or isinstance(value, dict)


def _lines(table: Mapping[str, object]) -> str:
    return "\n".join(f"{_key(name)} = {_value(value)}" for name, value in table.items())


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else _text(name)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(name)} = {_value(entry)}" for name, entry in value.items()) + " }"
    return _text(value) if isinstance(value, str) else str(value)
