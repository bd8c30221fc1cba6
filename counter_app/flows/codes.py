"""The open code lists of the hall: services, outcomes' classes, reasons, plans, measures (flows.md 9).

Read from `resources/codes`. Closed lists that the program's own logic switches on are in `domain.codes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.domain.alarm_table import AlarmTable
from counter_app.domain.codes import Direction, OutcomeClass
from counter_app.flows.definition import Words


@dataclass(frozen=True, slots=True)
class Code:
    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Service:
    """A business of the hall, flows.md 9.1."""

    code: str
    words: Words
    queue: str
    target_min: int
    alarm_min: int
    group: str
    documents: tuple[str, ...] = ()
    agent_documents: tuple[str, ...] = ()
    id_rule: str = "NO"  # NO, ID, ID_OR_PASSWORD, BOTH, BY_CASE
    face: bool = False
    agent: str = "YES"  # YES, BOTH_IDS, IDS_AND_LETTER, LETTER, ORIGINALS, PAYER, REPORT_ONLY, NO
    minor: str = "YES"  # YES, GUARDIAN, TABLE_E04
    sells_card: bool = False
    moves_money: bool = False
    refunds: bool = False
    tariff_required: bool = False
    signed: bool = False
    order: bool = False  # done in BOSS, so an order number belongs to it
    needs_plan: bool = False
    needs_product: bool = False
    first_flow: str = ""  # where its ticket begins, if not by its queue

    @property
    def needs_id(self) -> bool:
        return self.id_rule in ("ID", "ID_OR_PASSWORD", "BOTH")

    @property
    def direction(self) -> Direction:
        return Direction.REFUND if self.refunds else Direction.PAY


@dataclass(frozen=True, slots=True)
class Minor:
    """What a province asks of an age class (flows.md E04). `rule`: GUARDIAN_ACTS, GUARDIAN_PRESENT, CONSENT, NONE."""

    province: str  # empty: where no province has a row of its own
    age_class: str
    rule: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan or product of the public list, as the customer is told it. Money in fen."""

    code: str
    words: Words
    price: int
    term_months: int
    overuse: Words
    early_end: Words
    public: bool
    valid_from: date
    valid_to: date | None = None
    service: str = ""  # the business that sells it

    def open_on(self, day: date) -> bool:
        """Whether it may be sold: on the public list and valid that day (R5)."""
        return self.public and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Measure:
    """A retention measure (flows.md F6, reason to measure)."""

    code: str
    words: Words
    reasons: tuple[str, ...]
    level: str  # A, B, C
    repair: bool
    public: bool
    valid_from: date
    valid_to: date | None = None
    plan: str = ""
    service: str = ""  # the order that carries it out, if one is needed

    def open_on(self, day: date) -> bool:
        return self.public and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class CodeBook:
    lists: Mapping[str, tuple[Code, ...]]
    services: Mapping[str, Service]
    classes: Mapping[str, OutcomeClass]
    plans: Mapping[str, Plan]
    products: Mapping[str, Plan]
    measures: Mapping[str, Measure]
    minors: tuple[Minor, ...]
    operators: tuple[str, ...]  # names that no phrase, print or note may carry (R6)
    alarms: AlarmTable  # time limits, flows.md 8

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes of a list, in its order. Services, plans, products and measures are lists as well."""
        return tuple(code.code for code in self.entries(name))

    def entries(self, name: str) -> tuple[Code, ...]:
        return self.lists[name]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.lists)

    def minor_rule(self, province: str, age_class: str) -> Minor | None:
        """The province's own rule for an age class, else the strictest one that holds everywhere."""
        fitting = [minor for minor in self.minors if minor.age_class == age_class]
        own = (minor for minor in fitting if minor.province == province)
        return next(own, None) or next((minor for minor in fitting if not minor.province), None)

    def outcome_class(self, outcome: str) -> OutcomeClass:
        """Class of a leg's outcome (flows.md 9.3); all that is not listed is SUCCESS."""
        return self.classes.get(outcome, OutcomeClass.SUCCESS)

    def names_operator(self, text: str) -> bool:
        """Whether a text names another operator, which R6 forbids."""
        folded = text.casefold()
        return any(name.casefold() in folded for name in self.operators)
