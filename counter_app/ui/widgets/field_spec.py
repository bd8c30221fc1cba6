"""What a form must know of a field, in either language. How it looks is in `field`, how it is edited in
`editors`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.ui.i18n import Text
from counter_app.ui.widgets.choices import Option

Scalar = str | int | bool | None
Record = dict[str, Scalar]
FieldValue = Scalar | list[str] | list[Record] | Record


class FieldKind(StrEnum):
    """Types of flow fields (flows.md 1) and the two ways to ask a yes-or-no."""

    STR = "str"
    TEXT = "text"
    INT = "int"
    MONEY = "money"
    TICK = "tick"
    YES_NO = "yes_no"
    ENUM = "enum"
    DATE = "date"
    DATETIME = "dt"
    SLOT = "slot"
    PHONE = "phone"
    TAIL4 = "tail4"
    LIST = "list"
    RECORDS = "records"
    RECORD = "record"
    CHECKLIST = "checklist"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """What a form needs to know of a field.

    `tick` is the sentence beside a TICK; `wide` takes both columns; `parts` are the columns of records and the
    entries of one record; `today` lets short days be read, `past` says that they lie behind; `least` is the
    shortest text that will do; `searched` choices are found by typing, however few. A CHECKLIST asks its
    `answers` of every option.
    """

    name: str
    kind: FieldKind
    label: Text
    required: bool = False
    options: tuple[Option, ...] = ()
    hint: Text | None = None
    tick: Text | None = None
    most: int = 200
    wide: bool = False
    read_only: bool = False
    takes_scan: bool = False
    least: int = 0
    today: date | None = None
    searched: bool = False
    past: bool = False
    parts: tuple[FieldSpec, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a checklist: its words, and what it puts into the record of the thing asked."""

    text: Text
    parts: tuple[tuple[str, Scalar], ...]
