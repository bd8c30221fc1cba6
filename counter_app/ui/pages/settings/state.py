"""What Settings shows, in plain values: lines of the lists, fields of the chosen line, the bar of the version."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.version_codes import VersionState
from counter_app.flows.changes import Key
from counter_app.ui.i18n import Text
from counter_app.ui.widgets.field_spec import FieldSpec, FieldValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a list: a flow, a stage's band, a step, a service. `place` is its file, list and code."""

    key: str
    place: tuple[str, str, str]
    name: Text
    note: str = ""
    band: bool = False
    changed: bool = False
    wrong: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One field of the chosen line: what is in force, what the draft says, and what is wrong with that."""

    key: Key
    spec: FieldSpec
    value: FieldValue
    old: str
    fault: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BarState:
    """The version bar. `state` None: nothing is drafted."""

    state: VersionState | None = None
    number: int = 0
    changes: int = 0
    faults: int = 0
    valid_from: str = ""
    may_check: bool = False
    may_submit: bool = False
    may_answer: bool = False
    may_withdraw: bool = False
