"""What a form must know of a field, in either language. How it looks is in `field`, how it is edited in
`editors`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.ui.i18n import Text
from counter_app.ui.widgets.choices import Option

FieldValue = str | int | bool | list[str] | None


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
    PHONE = "phone"
    TAIL4 = "tail4"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """What a form needs to know of a field. `tick` is the sentence beside a TICK; `wide` takes both
    columns."""

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
