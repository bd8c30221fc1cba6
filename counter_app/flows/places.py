"""Finds a place in parsed flow and code files: table, row, field. Reads and sets plain values, judges nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from counter_app.flows.definition import FlowError
from counter_app.flows.tables import File, Folder, Texts, read_texts

Data = dict[str, object]
LISTS_FILE = "lists.toml"
LANGUAGES = ("zh", "en")
MATTERS_FILE = "approvals.toml"
NESTED = ("fields", "shape", "branch", "turns")


@dataclass(frozen=True, slots=True)
class Source:
    """The texts of all flow files and code files, before they are read."""

    flows: Texts
    codes: Texts

    @classmethod
    def read(cls, flows: Folder, codes: Folder) -> Source:
        return cls(read_texts(flows), read_texts(codes))


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that is in memory already."""

    name: str
    text: str

    def read_text(self, encoding: str) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class TextFolder:
    """A folder of such files, as the loader asks for one."""

    texts: Texts

    def glob(self, pattern: str) -> Iterator[File]:
        return (TextFile(name, text) for name, text in self.texts)


@lru_cache(maxsize=4)
def parsed(source: Source) -> Mapping[str, Data]:
    """Return every file's tables by its name. Shared: copy before changing anything."""
    return {name: parse(name, text) for name, text in (*source.flows, *source.codes)}


def parse(name: str, text: str) -> Data:
    try:
        return cast(Data, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise FlowError(name, f"cannot be read: {error}") from error


def id_of(list_: str, row: Data, number: int) -> str:
    """Return what names a row of a list: its id, code or name; a stage its number, a branch its target."""
    match list_:
        case "step":
            return str(row.get("id", ""))
        case "stage" | "turns":
            return str(number)
        case "alarm":
            return ":".join(str(row[key]) for key in ("id", "part") if row.get(key))
        case "minor":
            return ":".join(str(row[key]) for key in ("province", "age_class") if row.get(key))
        case "fields" | "shape":
            return str(row.get("name", ""))
        case "branch":
            return f"{row.get('to_flow', '')}:{row.get('enter', '')}"
        case _:
            return str(row.get("code", ""))


def rows_of(data: Data, list_: str) -> dict[str, Data]:
    """Return the rows of a list by what names them."""
    found = data.get(list_)
    if not isinstance(found, list):
        return {}
    return {id_of(list_, row, n): row for n, row in enumerate(found, 1) if isinstance(row, dict)}


def row_of(file: str, data: Data, list_: str, code: str) -> Data | None:
    """Return one row; a flow's own names stand in its file's root, an entry of a code list is its two languages."""
    if list_ == "flow":
        return data if data.get("id") == code else None
    if file == LISTS_FILE:
        entries = data.get(list_)
        words = entries.get(code) if isinstance(entries, dict) else None
        return dict(zip(LANGUAGES, words, strict=False)) if isinstance(words, list) else None
    if file == MATTERS_FILE:
        matter = data.get(code)
        return matter if isinstance(matter, dict) else None
    return rows_of(data, list_).get(code)


def part_of(row: Data, field: str) -> tuple[Data, str] | None:
    """Return the table that holds a field, and its name there; `fields.id_check.zh` is inside the step's field."""
    names = field.split(".")
    while len(names) > 2 and names[0] in NESTED:
        inner = rows_of(row, names[0]).get(names[1])
        if inner is None:
            return None
        row, names = inner, names[2:]
    return (row, names[0]) if len(names) == 1 else None


def set_value(file: str, data: Data, place: tuple[str, str, str], value: object) -> None:
    """Set one field in tables that are the caller's own; the place is there (`editable` has looked)."""
    list_, code, field = place
    row = row_of(file, data, list_, code)
    found = None if row is None else part_of(row, field)
    assert row is not None and found is not None
    table, name = found
    if value is None:
        table.pop(name, None)
    else:
        table[name] = value
    if file == LISTS_FILE:
        cast("dict[str, object]", data[list_])[code] = [row.get("zh", ""), row.get("en", "")]


def add_row(file: str, data: Data, list_: str, code: str, row: Data) -> None:
    """Add a row at the end of its list, in tables that are the caller's own."""
    if file == LISTS_FILE:
        cast("dict[str, object]", data[list_])[code] = [row.get("zh", ""), row.get("en", "")]
    else:
        cast("list[Data]", data.setdefault(list_, [])).append({"code": code, **row})
