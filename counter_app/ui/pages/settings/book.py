"""Flows and master data as Settings edits them: the program's files, the version in force, the draft over it.

No widgets and no commands. Fed with the rows of versions; what is typed and not saved yet stays with the controller.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from counter_app.commands.masters import changes_of
from counter_app.domain.rows import FlowVersion
from counter_app.domain.version_codes import VersionState
from counter_app.flows.changes import ROW, Change, Fault, Key, between
from counter_app.flows.definition import Value
from counter_app.flows.places import LISTS_FILE, MATTERS_FILE, Data, Source, parsed, part_of, row_of, rows_of
from counter_app.store.unit import Changes
from counter_app.ui.i18n import Text
from counter_app.ui.pages.settings.state import Line
from counter_app.ui.pages.settings.words import COLOURS, OTHER_STEPS, OUTCOMES, Part

FILES = {
    Part.SERVICES: ("services.toml", ("service",)),
    Part.SOLD: ("plans.toml", ("plan", "product")),
    Part.MEASURES: ("measures.toml", ("measure",)),
    Part.MINORS: ("minors.toml", ("minor",)),
    Part.ALARMS: ("alarms.toml", ("alarm",)),
}
Place = tuple[str, str, str]


def is_at(fault: Fault, place: Place) -> bool:
    """Return whether a fault is about this line; the loader names rows of code files as fields."""
    file, list_, code = place
    named = fault.place in (code, f"{list_} {code}") or (not fault.place and fault.field == code)
    return fault.file == file and named


class SettingsBook:
    """Answers what stands where, now and in the version before."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._versions: dict[str, FlowVersion] = {}
        self._new: dict[Key, Change] = {}
        self._old: dict[Key, Change] = {}
        self.changes: tuple[Change, ...] = ()
        """What the version at work, else the newest, says differently from the program's files."""
        self.drafted: tuple[Change, ...] = ()
        """What the version at work changed in the one it began with."""
        self.faults: tuple[Fault, ...] = ()
        self._places: frozenset[Place] = frozenset()

    def apply(self, changes: Changes) -> bool:
        """Take new rows; say whether versions are among them."""
        rows = [row for row in changes.rows if isinstance(row, FlowVersion)]
        gone = [key for table, key in changes.removed if table == "flow_version"]
        for row in rows:
            self._versions[row.version_id] = row
        for key in gone:
            self._versions.pop(key, None)
        if rows or gone:
            at_work = self.at_work
            self.changes = changes_of(at_work or self.newest)
            self.drafted = () if at_work is None else self.changed_of(at_work)
            self._places = frozenset(change.key[:3] for change in self.drafted)
            self._new = {c.key: c for c in self.changes}
            self._old = {c.key: c for c in changes_of(self._basis())}
        return bool(rows or gone)

    # versions

    @property
    def versions(self) -> tuple[FlowVersion, ...]:
        return tuple(sorted(self._versions.values(), key=lambda v: -v.version_no))

    def _in_state(self, *states: VersionState) -> FlowVersion | None:
        return next((v for v in self.versions if v.state in states), None)

    @property
    def at_work(self) -> FlowVersion | None:
        """The draft, or the version that waits for its answer."""
        return self._in_state(VersionState.DRAFT, VersionState.ASKED)

    @property
    def newest(self) -> FlowVersion | None:
        return self._in_state(VersionState.APPROVED, VersionState.IN_FORCE)

    def _basis(self) -> FlowVersion | None:
        at_work = self.at_work
        if at_work is None:
            return self.newest
        return self._versions.get(at_work.based_on or "")

    @property
    def may_edit(self) -> bool:
        at_work = self.at_work
        return at_work is None or at_work.state is VersionState.DRAFT

    def changed_of(self, version: FlowVersion) -> tuple[Change, ...]:
        """Return what a version changed in the one it began with."""
        return between(changes_of(self._versions.get(version.based_on or "")), changes_of(version))

    # values

    @property
    def files(self) -> Mapping[str, Data]:
        return parsed(self.source)

    def value(self, place: Place, field: str) -> Value:
        return self._said(place, field, self._new)

    def old(self, place: Place, field: str) -> Value:
        return self._said(place, field, self._old)

    def _said(self, place: Place, field: str, changes: Mapping[Key, Change]) -> Value:
        change = changes.get((*place, field))
        if change is not None:
            return change.new
        row = changes.get((*place, ROW))
        if row is not None and isinstance(row.new, dict):
            return row.new.get(field)
        return self.shipped(place, field)

    def shipped(self, place: Place, field: str) -> Value:
        """Return what the program's own file says."""
        row = row_of(place[0], self.files[place[0]], place[1], place[2])
        found = None if row is None else part_of(row, field)
        value = None if found is None else found[0].get(found[1])
        return value.isoformat() if isinstance(value, date) else cast(Value, value)

    def has(self, place: Place, field: str) -> bool:
        row = row_of(place[0], self.files[place[0]], place[1], place[2])
        found = None if row is None else part_of(row, field)
        return found is not None and found[1] in found[0]

    def fields_of(self, place: Place) -> tuple[str, ...]:
        """Return what a row says, whether shipped or added."""
        row = self._new.get((*place, ROW))
        if row is not None and isinstance(row.new, dict):
            return tuple(row.new)
        return tuple(row_of(place[0], self.files[place[0]], place[1], place[2]) or {})

    def is_added(self, place: Place) -> bool:
        return (*place, ROW) in self._new

    def is_changed(self, place: Place) -> bool:
        return place in self._places

    def text(self, place: Place, prefix: str = "") -> Text:
        """Return a name in both languages; the code where one is missing."""
        if place[1] == "minor":
            place = (LISTS_FILE, "age_class", place[2].rpartition(":")[2])
        zh, en = self.value(place, f"{prefix}zh"), self.value(place, f"{prefix}en")
        return Text(str(zh or place[2]), str(en or place[2]))

    # lists

    def groups(self, part: Part) -> tuple[Line, ...]:
        """Return what the second list offers: flows, code lists, or the one list of a file."""
        match part:
            case Part.FLOWS:
                flows = [(name, str(data["id"])) for name, data in self.files.items() if "id" in data]
                return tuple(self._group((name, "flow", flow)) for name, flow in flows)
            case Part.CODES:
                names = self.files[LISTS_FILE]
                return tuple(self._group((LISTS_FILE, name, ""), Text(name, name)) for name in names)
            case Part.SOLD:
                plans, products = (Text("套餐", "Plans"), Text("产品", "Products"))
                return (
                    self._group(("plans.toml", "plan", ""), plans),
                    self._group(("plans.toml", "product", ""), products),
                )
            case _:
                return ()

    def _group(self, place: Place, name: Text | None = None) -> Line:
        whole = place[0] if place[1] == "flow" else ""
        changed = any(c.file == whole or c.key[:2] == place[:2] for c in self.drafted)
        wrong = any(f.file == place[0] for f in self.faults) if whole else False
        return Line(
            key=":".join(place), place=place, name=name or self.text(place), note=place[2], changed=changed, wrong=wrong
        )

    def lines(self, part: Part, group: Line | None) -> tuple[Line, ...]:
        """Return the third list: steps under the bands of their stages, services, codes."""
        match part:
            case Part.FLOWS:
                return () if group is None else tuple(self._flow_lines(group.place[0], group.place))
            case Part.CODES:
                return () if group is None else self._entries(LISTS_FILE, group.place[1])
            case Part.SOLD:
                return () if group is None else self._entries("plans.toml", group.place[1])
            case Part.LIMITS:
                return tuple(self._line((MATTERS_FILE, "matter", code)) for code in self.files[MATTERS_FILE])
            case Part.VERSIONS:
                return ()
            case _:
                file, (list_,) = FILES[part]
                return self._entries(file, list_)

    def _entries(self, file: str, list_: str) -> tuple[Line, ...]:
        data = self.files[file]
        entries = data.get(list_)
        codes: Iterable[str] = entries if isinstance(entries, dict) else rows_of(data, list_)
        added = [c.code for c in self.changes if c.key[:2] == (file, list_) and c.field == ROW]
        return tuple(self._line((file, list_, code)) for code in (*codes, *added))

    def _flow_lines(self, file: str, flow: Place) -> Iterable[Line]:
        yield self._line(flow, band=True)
        seen: set[str] = set()
        for number in rows_of(self.files[file], "stage"):
            stage = (file, "stage", number)
            yield self._line(stage, band=True)
            for step in self.steps_of(stage):
                seen.add(step)
                yield self._line((file, "step", step))
        yield from self._outcome_lines(file)
        others = [step for step in rows_of(self.files[file], "step") if step not in seen]
        if others:
            place = (file, "", "")
            yield Line(key=f"{file}:others", place=place, name=OTHER_STEPS, band=True)
            yield from (self._line((file, "step", step)) for step in others)

    def _outcome_lines(self, file: str) -> Iterable[Line]:
        """Yield the outcomes of a flow; a part of other flows names theirs more than once and has none here."""
        data = self.files[file]
        outcomes = data.get("outcome")
        codes = list(rows_of(data, "outcome"))
        if isinstance(outcomes, list) and codes and len(codes) == len(outcomes):
            yield Line(key=f"{file}:outcomes", place=(file, "", ""), name=OUTCOMES, band=True)
            yield from (self._line((file, "outcome", code)) for code in codes)

    def steps_of(self, stage: Place) -> list[str]:
        steps = self.value(stage, "steps")
        return [str(step) for step in steps] if isinstance(steps, list) else []

    def _line(self, place: Place, *, band: bool = False) -> Line:
        note = place[2]
        if place[1] == "step":
            note = f"{place[2]} · {self.value(place, 'seconds') or 0} s"
        elif place[1] == "stage":
            note = ""
        return Line(
            key=":".join(place),
            place=place,
            name=self.text(place),
            note=note,
            band=band,
            changed=self.is_changed(place),
            wrong=any(is_at(fault, place) for fault in self.faults),
            added=self.is_added(place),
        )

    def turns_of(self, place: Place) -> Mapping[str, Text]:
        """Return the colours of a time limit by the number of the turn."""
        row = row_of(place[0], self.files[place[0]], place[1], place[2]) or {}
        turns = rows_of(row, "turns")
        return {number: COLOURS.get(str(turn.get("colour")), Text(number, number)) for number, turn in turns.items()}
