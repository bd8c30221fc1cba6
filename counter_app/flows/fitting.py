"""What changed values must be to each other: targets and alarms, begin and end, plans on the public list, R8.

Looks at the tables with all changes in them and names the change that does not fit. The loader checks again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counter_app.flows.changes import Change, Fault, fault_of
from counter_app.flows.places import Data, rows_of

AMOUNTS = ("after_s", "late_s", "left_s", "from_day", "working_days", "each")
BY_LAW = frozenset({"T10", "T11", "T12", "T13", "T14"})
"""Time limits whose numbers come from a statute or a public promise (flows.md 8): earlier alarms, never later ones."""


def misfits(base: Mapping[str, Data], files: Mapping[str, Data], changes: tuple[Change, ...]) -> Iterator[Fault]:
    for change in changes:
        match change.list_:
            case "service":
                yield from _service(files, change)
            case "plan" | "product" | "measure":
                yield from _dates(files, change)
                yield from _on_public_list(files, change)
            case "alarm":
                yield from _alarm(base, files, change)
            case "matter":
                yield from _limits(files, change)
            case _:
                pass  # words and orders fit by themselves


def _service(files: Mapping[str, Data], change: Change) -> Iterator[Fault]:
    row = rows_of(files[change.file], "service").get(change.code, {})
    target, alarm = row.get("target_min"), row.get("alarm_min")
    if change.field in ("target_min", "alarm_min") and _number(target) > _number(alarm):
        yield fault_of(change, "alarm_before_target")


def _dates(files: Mapping[str, Data], change: Change) -> Iterator[Fault]:
    row = rows_of(files[change.file], change.list_).get(change.code, {})
    begin, end = row.get("valid_from"), row.get("valid_to")
    if change.field in ("", "valid_from", "valid_to") and begin and end and str(end) < str(begin):
        yield fault_of(change, "ends_before_begins")


def _on_public_list(files: Mapping[str, Data], change: Change) -> Iterator[Fault]:
    """R5: a measure may offer only what every customer can buy."""
    plans, measures = rows_of(files["plans.toml"], "plan"), rows_of(files["measures.toml"], "measure")
    offered = {str(row["plan"]): code for code, row in measures.items() if row.get("plan")}
    hidden = {code for code in offered if plans.get(code, {}).get("public") is not True}
    about_plan = change.list_ == "plan" and change.code in hidden
    about_measure = change.list_ == "measure" and measures.get(change.code, {}).get("plan") in hidden
    if about_plan or about_measure:
        yield fault_of(change, "plan_not_public", "flows.md F6 R5")


def _alarm(base: Mapping[str, Data], files: Mapping[str, Data], change: Change) -> Iterator[Fault]:
    rows = rows_of(files[change.file], "alarm")
    if change.code in ("T01", "T04"):
        ordinary, leaving = (_amounts(rows.get(code, {})) for code in ("T01", "T04"))
        if any(own > other for own, other in zip(leaving, ordinary, strict=False)):
            yield fault_of(change, "exit_waits_longer", "flows.md F6 R8")
    if change.code[:3] in BY_LAW and change.field not in ("zh", "en"):
        then, now = (_amounts(rows_of(f[change.file], "alarm").get(change.code, {})) for f in (base, files))
        later = any(after > before for before, after in zip(then, now, strict=False))
        if later if "left_s" not in change.field else any(a < b for b, a in zip(then, now, strict=False)):
            yield fault_of(change, "later_than_law", f"flows.md {change.code[:3]}")


def _amounts(row: Data) -> list[int]:
    turns = rows_of(row, "turns").values()
    return [_number(row.get("limit_s"))] + [_number(turn.get(name)) for turn in turns for name in AMOUNTS]


def _limits(files: Mapping[str, Data], change: Change) -> Iterator[Fault]:
    row = files[change.file].get(change.code)
    names = ("own", "supervisor", "manager")
    sums = [_number(row.get(name)) for name in names if name in row] if isinstance(row, dict) else []
    if change.field in names and sums != sorted(sums):
        yield fault_of(change, "higher_post_less")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
