"""What a flow is: steps, fields, ways on, stages, branches, outcomes, as read from `resources/flows`.

Values only. Reading and checking the files is in `loader` and `checks`, walking through a flow in `engine`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.domain.case_codes import CaseKind, FollowUpKind
from counter_app.flows.expression import Expression

Value = bool | int | str | list["Value"] | dict[str, "Value"] | None
"""What a field may hold; plain JSON without fractions."""

HERE = "HERE"
END = "END"
"""As the target of a way on: this flow is done here (inside another flow: go back to it)."""


class FlowError(Exception):
    """A flow or code file is wrong; names file, step and field. A bug of the data, never of the clerk."""

    def __init__(self, file: str, what: str, *, step: str = "", name: str = "") -> None:
        where = ", ".join(part for part in (file, step and f"step {step}", name and f"field {name}") if part)
        super().__init__(f"{where}: {what}")
        self.file, self.step, self.name, self.what = file, step, name, what


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the data in both languages of the screen."""

    zh: str
    en: str


class Kind(StrEnum):
    """Field types of flows.md 1; `LIST` holds codes or records."""

    STR = "str"
    TEXT = "text"
    INT = "int"
    MONEY = "money"
    BOOL = "bool"
    ENUM = "enum"
    DT = "dt"
    DATE = "date"
    PHONE = "phone"
    TAIL4 = "tail4"
    REF = "ref"
    LIST = "list"
    OBJ = "obj"


class Need(StrEnum):
    R = "R"
    O = "O"  # noqa: E741 - the letter of the specification
    C = "C"


class Auto(StrEnum):
    """How the product sets a field that nobody types."""

    CALLER = "caller"  # known by the command around the step, such as the caller's number; not kept here
    TIME = "time"
    CHANGE = "change"
    LEVEL = "level"


class Mode(StrEnum):
    """How a flow was entered from another one (flows.md 5, column "leg left is")."""

    ROOT = "ROOT"
    SUB = "SUB"  # F9 inside the leg; comes back by itself
    SAME = "SAME"  # same leg
    PARKED = "PARKED"
    TRANSFERRED = "TRANSFERRED"
    CLOSED = "CLOSED"  # the leg left is over, with the outcome that the branch names


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one field; what does not apply is None or False."""

    shortest: int = 0
    length: int | None = None
    low: int | None = None
    high: int | None = None
    least: int = 0  # least number of list entries
    future: bool = False
    past: bool = False
    within_hours: int | None = None
    plain: bool = False  # letters, digits, dash


@dataclass(frozen=True, slots=True)
class Default:
    """A normal value, and when it is one. `of` copies another field; `in_hours` is a time so far from now."""

    value: Value = None
    when: Expression | None = None
    of: str = ""
    in_hours: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    words: Words
    kind: Kind
    need: Need
    when: Expression | None = None
    codes: str = ""
    limits: Limits = Limits()
    defaults: tuple[Default, ...] = ()
    auto: Auto | None = None
    personal: bool = False
    must: bool = False  # a bool that has to be true to go on
    carry: bool = False  # what the leg already recorded under this name is not asked again
    matter: str = ""  # the approval (AP-xx) whose number the field takes
    sum_of: str = "amount"  # the field whose money that approval must cover
    with_item: bool = False  # the approval is spent when the item is booked, not by the step
    books_slot: bool = False  # a record {date, slot, counter?, staff?} that is an appointment
    shape: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a step, or into a flow inside the leg."""

    to: str
    when: Expression | None = None
    back: str = ""  # set: `to` is in another flow, which comes back to this step
    mode: Mode = Mode.SUB
    service: str = ""  # service of the flow entered; `measure` takes that of the chosen measure
    stands_for: tuple[str, ...] = ()
    again: bool = False  # a loop: steps from `to` on are asked once more
    next_item: bool = False
    leave: bool = False  # may be taken with the step unrecorded
    replace: bool = False  # the flow left does not come back; the one entered takes its place
    until: str = ""  # only the steps from `to` to this one of the flow entered are visited, then it comes back
    out: bool = False  # leave the flow inside for `to` in the flow of the leg around it; it stands for nothing then


@dataclass(frozen=True, slots=True)
class Guard:
    """What a record must satisfy to be lawful; named as a field or a rule. A flow's own binds its `steps`."""

    ok: Expression
    name: str = ""
    rule: str = ""
    steps: tuple[str, ...] = ()
    says: str = ""  # key of the sentence of its refusal


@dataclass(frozen=True, slots=True)
class Fill:
    """What a step puts into the service item besides the fields of that name: a value or a field's, or nothing."""

    item: str
    value: Value = None
    of: str = ""
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A way to another flow that the server chooses (flows.md 5)."""

    to_flow: str
    enter: str
    words: Words
    mode: Mode
    when: Expression | None = None
    back: str = ""  # HERE is the step that was left
    back_when: Expression | None = None
    closes: str = ""  # the outcome of the leg left, for mode CLOSED


@dataclass(frozen=True, slots=True)
class Owed:
    """A call that a recorded step promises (flows.md 3.6): at the time in field `due_of`, or some hours from now."""

    kind: FollowUpKind
    due_of: str = ""
    in_hours: tuple[int, ...] = ()
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    words: Words
    task: Words
    posts: tuple[str, ...]
    phrase: Words | None = None
    must_say: Words | None = None
    seconds: int = 0
    fields: tuple[Field, ...] = ()
    ways: tuple[Way, ...] = ()
    subs: tuple[Way, ...] = ()
    branches: tuple[Branch, ...] = ()
    guards: tuple[Guard, ...] = ()
    must: Expression | None = None  # when it may not be skipped (flows.md 3.7)
    silent: Expression | None = None  # when it passes without a word
    pressed: bool = False  # an act of its own although all its fields are auto
    command: str = ""  # done by this command and never by `record_step`
    books: Expression | None = None  # when passing it books the item
    fills: tuple[Fill, ...] = ()
    once: bool = False  # one answer for the leg
    talk: bool = False  # part of the retention talk: shut by R1, R2, R3
    case: CaseKind | None = None  # the case that its record belongs to; empty: the flow's own
    owes: tuple[Owed, ...] = ()
    lead: Expression | None = None  # when its record leaves a lead

    @property
    def is_auto(self) -> bool:
        """Whether the step passes by itself (flows.md 1, recording rule)."""
        own_act = self.pressed or self.command
        return bool(self.fields) and not own_act and all(f.auto for f in self.fields)

    def field(self, name: str) -> Field | None:
        return next((f for f in self.fields if f.name == name), None)


@dataclass(frozen=True, slots=True)
class Stage:
    words: Words
    steps: tuple[str, ...]
    seconds: int


@dataclass(frozen=True, slots=True)
class OutcomeText:
    """One outcome of a flow. `by` is the command that alone gives it, if not `finish`; `usual`: when it comes first."""

    code: str
    words: Words
    by: str = ""
    usual: Expression | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    id: str
    prefix: str
    words: Words
    start: str
    sub: bool
    item: bool  # its fields may fill the service item
    case: CaseKind | None  # its records belong to a case of this kind
    steps: Mapping[str, Step]
    stages: tuple[Stage, ...]
    outcomes: tuple[OutcomeText, ...] = ()
    branches: tuple[Branch, ...] = ()
    guards: tuple[Guard, ...] = ()
    like: tuple[str, ...] = ()  # what may not be skipped in these flows may not be skipped here
    host: str = ""  # the step of another flow inside which a ticket of this one begins
    file: str = ""
    order: Mapping[str, int] = field(default_factory=dict)

    def stage_of(self, step: str) -> int | None:
        return next((i for i, stage in enumerate(self.stages) if step in stage.steps), None)
