"""Reads typed values out of parsed TOML; everything wrong is a FlowError that names file, step and field."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, cast

from counter_app.flows.definition import FlowError, Value, Words
from counter_app.flows.expression import Expression, parse

Texts = tuple[tuple[str, str], ...]
"""Names and contents of the files of a folder, in the order of their names."""


class File(Protocol):
    """What this layer asks of a file; it opens none itself."""

    @property
    def name(self) -> str: ...

    def read_text(self, encoding: str) -> str: ...


class Folder(Protocol):
    """What this layer asks of a folder."""

    def glob(self, pattern: str) -> Iterable[File]: ...


def read_texts(folder: Folder) -> Texts:
    found: list[tuple[str, str]] = []
    for file in folder.glob("*.toml"):
        try:
            found.append((file.name, file.read_text(encoding="utf-8")))
        except ValueError as error:
            raise FlowError(file.name, f"cannot be read: {error}") from error
    return tuple(sorted(found))


def read_toml(texts: Texts, name: str) -> Table:
    """Parse the file of that name; FlowError when it is not there or not TOML."""
    text = dict(texts).get(name)
    if text is None:
        raise FlowError(name, "the file is missing")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FlowError(name, f"cannot be read: {error}") from error
    return Table(name, cast("Mapping[str, object]", data))


@dataclass(slots=True)
class Table:
    """One TOML table and where it stands. `done` refuses keys that nobody read."""

    file: str
    data: Mapping[str, object]
    step: str = ""
    name: str = ""
    _read: set[str] = field(default_factory=set)

    def wrong(self, what: str) -> FlowError:
        return FlowError(self.file, what, step=self.step, name=self.name)

    def _get(self, key: str) -> object:
        self._read.add(key)
        return self.data.get(key)

    def has(self, key: str) -> bool:
        return key in self.data

    def text(self, key: str, default: str | None = None) -> str:
        value = self._get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{key!r} must be a text that is not empty")
        return value

    def number(self, key: str) -> int | None:
        value = self._get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(f"{key!r} must be a whole number")
        return value

    def flag(self, key: str) -> bool:
        value = self._get(key)
        if value not in (None, True, False) or isinstance(value, int) is not isinstance(value, bool):
            raise self.wrong(f"{key!r} must be true or false")
        return value is True

    def day(self, key: str) -> date | None:
        value = self._get(key)
        if value is not None and type(value) is not date:
            raise self.wrong(f"{key!r} must be a date")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self.wrong(f"{key!r} must be a list of texts")
        return tuple(value)

    def numbers(self, key: str) -> tuple[int, ...]:
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(type(entry) is int and entry > 0 for entry in value):
            raise self.wrong(f"{key!r} must be a list of whole numbers above 0")
        return tuple(value)

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in allowed:
            raise self.wrong(f"{key!r} must be one of {', '.join(allowed)}")
        return value

    def words(self, prefix: str = "") -> Words:
        """The two languages of one text; a missing one is a missing translation."""
        zh, en = self._get(f"{prefix}zh"), self._get(f"{prefix}en")
        for language, text in (("zh", zh), ("en", en)):
            if not isinstance(text, str) or not text.strip():
                raise self.wrong(f"the translation {prefix}{language} is missing")
        return Words(str(zh), str(en))

    def words_if_any(self, prefix: str) -> Words | None:
        return self.words(prefix) if self.has(f"{prefix}zh") or self.has(f"{prefix}en") else None

    def condition(self, key: str) -> Expression | None:
        if not self.has(key):
            return None
        try:
            return parse(self.text(key))
        except ValueError as error:
            raise self.wrong(f"{key!r}: {error}") from error

    def value(self, key: str) -> Value:
        return cast("Value", self._get(key))

    def rows(self, key: str) -> tuple[Table, ...]:
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.wrong(f"{key!r} must be a list of tables")
        return tuple(Table(self.file, row, self.step, self.name) for row in value)

    def done(self) -> None:
        unknown = sorted(set(self.data) - self._read)
        if unknown:
            raise self.wrong(f"unknown key {unknown[0]!r}")
