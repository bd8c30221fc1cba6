"""The order of optional steps inside a stage: which two neighbours may change places, and how their ways follow.

Two neighbours may change places when one of them may be skipped (flows.md 3.7), the first leads to the second alone,
nothing else enters between them, and neither asks what the other records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from counter_app.flows.expression import parse
from counter_app.flows.places import Data, rows_of

CONDITIONS = ("when", "must", "silent", "ok", "back_when", "lead")
FIXED = ("command", "pressed", "talk", "books")
LAWFUL_ORDER = ("COMPLAINT", "RETENTION")
ONCE = frozenset({"leave", "again", "next_item", "replace"})


def reorder(files: Mapping[str, Data], file: str, stage: int, wanted: Sequence[str]) -> str:
    """Bring a stage's steps into another order in tables that are the caller's own; return why not, or ''."""
    data = files[file]
    stages = cast("list[Data]", data["stage"])
    steps = cast("list[str]", stages[stage]["steps"])
    if sorted(steps) != sorted(wanted) or len(set(wanted)) != len(wanted):
        return "order_same_steps"
    for place, name in enumerate(wanted):
        for at in range(steps.index(name), place, -1):
            why = _swap(files, file, steps[at - 1], steps[at])
            if why:
                return why
            steps[at - 1], steps[at] = steps[at], steps[at - 1]
    return ""


def why_not(files: Mapping[str, Data], file: str, first: str, second: str) -> str:
    """Return the message key of what keeps two neighbours in their order, or ''."""
    steps = rows_of(files[file], "step")
    one, two = steps[first], steps[second]
    if "must" in one and "must" in two:
        return "order_must_step"
    if _is_of_the_law(files[file]) or any(step.get(name) for step in (one, two) for name in (*FIXED, "sub")):
        return "order_fixed"
    if [way for way in _ways(one) if way != {"to": second}] or not _ways(one):
        return "order_fixed"
    ways = _ways(two)
    if not ways or any(way.get("to") in (first, second) or ONCE & set(way) for way in ways):
        return "order_fixed"
    if any(target == second and (name, owner) != (file, first) for name, owner, _, _, target in _targets(files)):
        return "order_fixed"
    if _asked(one) & _recorded(two) or _asked(two) & _recorded(one):
        return "order_depends"
    return ""


def _swap(files: Mapping[str, Data], file: str, first: str, second: str) -> str:
    """Let whatever led to the first lead to the second, the second to the first, the first to what came after."""
    why = why_not(files, file, first, second)
    if why:
        return why
    steps = rows_of(files[file], "step")
    for _, _, table, key, target in tuple(_targets(files)):
        if target == first:
            table[key] = second
    if files[file].get("start") == first:
        files[file]["start"] = second
    steps[first]["next"] = steps[second]["next"]
    steps[second]["next"] = [{"to": first}]
    rows = cast("list[Data]", files[file]["step"])
    moved = rows.pop(next(n for n, row in enumerate(rows) if row.get("id") == second))
    rows.insert(next(n for n, row in enumerate(rows) if row.get("id") == first), moved)
    return ""


def _ways(step: Data) -> list[Data]:
    return cast("list[Data]", step.get("next", []))


def _targets(files: Mapping[str, Data]) -> Iterator[tuple[str, str, Data, str, object]]:
    """Yield (file, step, table, key, target) of everything that leads to a step."""
    for name, data in files.items():
        for table in cast("list[Data]", data.get("branch", [])) if isinstance(data.get("branch"), list) else []:
            yield from ((name, "", table, key, table.get(key)) for key in ("enter", "back"))
        for owner, step in rows_of(data, "step").items():
            for kind in ("next", "sub", "branch"):
                for table in cast("list[Data]", step.get(kind, [])):
                    yield from ((name, owner, table, key, table.get(key)) for key in ("to", "enter", "back"))


def _asked(step: Data) -> set[str]:
    """Return the names that a step's conditions and defaults read, but those it records itself."""
    found: set[str] = set()
    for table in _tables(step):
        for key in CONDITIONS:
            text = table.get(key)
            if isinstance(text, str):
                found |= parse(text).names
        if isinstance(table.get("of"), str):
            found.add(str(table["of"]))
    return found - _recorded(step)


def _recorded(step: Data) -> set[str]:
    return set(rows_of(step, "fields"))


def _tables(table: Data) -> Iterator[Data]:
    yield table
    for value in table.values():
        if isinstance(value, list):
            for entry in value:
                if isinstance(entry, dict):
                    yield from _tables(entry)


def _is_of_the_law(data: Data) -> bool:
    """Whether the order is the law's: the retention talk (flows.md F6), complaints, which are opened step by step."""
    return data.get("case") in LAWFUL_ORDER or any(step.get("talk") for step in rows_of(data, "step").values())
