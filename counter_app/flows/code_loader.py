"""Reads `resources/codes` into a `CodeBook` and checks it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from counter_app.domain.codes import OutcomeClass, Queue
from counter_app.flows.alarm_loader import load_alarms
from counter_app.flows.codes import Code, CodeBook, Measure, Minor, Plan, Service
from counter_app.flows.definition import Words
from counter_app.flows.tables import Table, Texts, read_toml

ID_RULES = ("NO", "ID", "ID_OR_PASSWORD", "BOTH", "BY_CASE")
AGENTS = ("YES", "BOTH_IDS", "IDS_AND_LETTER", "LETTER", "ORIGINALS", "PAYER", "REPORT_ONLY", "NO")
MINORS = ("YES", "GUARDIAN", "TABLE_E04")
MINOR_RULES = ("GUARDIAN_ACTS", "GUARDIAN_PRESENT", "CONSENT", "NONE")
LEVELS = ("A", "B", "C")
_ALWAYS = date(2000, 1, 1)


def load_codes(texts: Texts) -> CodeBook:
    lists = _lists(read_toml(texts, "lists.toml"))
    plans = read_toml(texts, "plans.toml")
    measures = read_toml(texts, "measures.toml")
    services = {s.code: s for s in map(_service, read_toml(texts, "services.toml").rows("service"))}
    sold = {plan.code: plan for plan in map(_plan, plans.rows("plan"))}
    products = {plan.code: plan for plan in map(_plan, plans.rows("product"))}
    offers = {measure.code: measure for measure in map(_measure, measures.rows("measure"))}
    book = CodeBook(
        lists={
            **lists,
            "services": _codes(services),
            "plans": _codes(sold),
            "products": _codes(products),
            "measures": _codes(offers),
        },
        services=services,
        classes=_classes(read_toml(texts, "outcomes.toml")),
        plans=sold,
        products=products,
        measures=offers,
        minors=tuple(map(_minor, read_toml(texts, "minors.toml").rows("minor"))),
        operators=measures.texts("operators"),
        alarms=load_alarms(texts, services),
    )
    plans.done()
    measures.done()
    _check(book)
    return book


def _codes(entries: Mapping[str, Service] | Mapping[str, Plan] | Mapping[str, Measure]) -> tuple[Code, ...]:
    return tuple(Code(entry.code, entry.words) for entry in entries.values())


def _lists(table: Table) -> Mapping[str, tuple[Code, ...]]:
    found: dict[str, tuple[Code, ...]] = {}
    for name, entries in table.data.items():
        table.name = name
        if not isinstance(entries, dict):
            raise table.wrong("a code list is a table")
        codes: list[Code] = []
        for code, texts in entries.items():
            if (
                not isinstance(texts, list)
                or len(texts) != 2
                or not all(isinstance(text, str) and text.strip() for text in texts)
            ):
                raise table.wrong(f"code {code!r} needs its Chinese and English text")
            codes.append(Code(code, Words(*texts)))
        found[name] = tuple(codes)
    return found


def _classes(table: Table) -> Mapping[str, OutcomeClass]:
    found = {code: OutcomeClass(name) for name in OutcomeClass for code in table.texts(name)}
    table.done()
    return found


def _service(table: Table) -> Service:
    table.name = table.text("code")
    service = Service(
        code=table.name,
        words=table.words(),
        queue=table.one_of("queue", tuple(Queue)),
        target_min=table.number("target_min") or 0,
        alarm_min=table.number("alarm_min") or 0,
        group=table.text("group"),
        documents=table.texts("documents"),
        agent_documents=table.texts("agent_documents"),
        id_rule=table.one_of("id_rule", ID_RULES, "NO"),
        face=table.flag("face"),
        agent=table.one_of("agent", AGENTS, "YES"),
        minor=table.one_of("minor", MINORS, "YES"),
        sells_card=table.flag("sells_card"),
        moves_money=table.flag("moves_money"),
        refunds=table.flag("refunds"),
        tariff_required=table.flag("tariff_required"),
        signed=table.flag("signed"),
        order=table.flag("order"),
        needs_plan=table.flag("needs_plan"),
        needs_product=table.flag("needs_product"),
        first_flow=table.text("first_flow", ""),
    )
    table.done()
    if not 0 < service.target_min <= service.alarm_min:
        raise table.wrong("the alarm must not come before the target, and both are minutes above 0")
    return service


def _minor(table: Table) -> Minor:
    table.name = table.text("age_class")
    minor = Minor(table.text("province", ""), table.name, table.one_of("rule", MINOR_RULES))
    table.done()
    return minor


def _plan(table: Table) -> Plan:
    table.name = table.text("code")
    price, term = table.number("price"), table.number("term_months")
    if price is None or price < 0 or term is None or term < 0:
        raise table.wrong("price and term must be whole numbers from 0 up")
    plan = Plan(
        code=table.name,
        words=table.words(),
        price=price,
        term_months=term,
        overuse=table.words("overuse_"),
        early_end=table.words("early_end_"),
        public=table.flag("public"),
        valid_from=table.day("valid_from") or _ALWAYS,
        valid_to=table.day("valid_to"),
        service=table.text("service", ""),
    )
    table.done()
    return plan


def _measure(table: Table) -> Measure:
    table.name = table.text("code")
    measure = Measure(
        code=table.name,
        words=table.words(),
        reasons=table.texts("reasons"),
        level=table.one_of("level", LEVELS),
        repair=table.flag("repair"),
        public=not table.flag("internal"),
        valid_from=table.day("valid_from") or _ALWAYS,
        valid_to=table.day("valid_to"),
        plan=table.text("plan", ""),
        service=table.text("service", ""),
    )
    table.done()
    return measure


def _check(book: CodeBook) -> None:
    """Names that one file takes from another exist."""
    documents, reasons = book.codes("document"), book.codes("churn_reasons")
    for service in book.services.values():
        for paper in (*service.documents, *service.agent_documents):
            if paper not in documents:
                raise Table("services.toml", {}, name=service.code).wrong(f"unknown document {paper!r}")
    for minor in book.minors:
        if minor.age_class not in book.codes("age_class"):
            raise Table("minors.toml", {}, name=minor.age_class).wrong("unknown age class")
    for plan in (*book.plans.values(), *book.products.values()):
        if plan.service and plan.service not in book.services:
            raise Table("plans.toml", {}, name=plan.code).wrong(f"unknown service {plan.service!r}")
    for measure in book.measures.values():
        table = Table("measures.toml", {}, name=measure.code)
        for reason in measure.reasons:
            if reason not in reasons:
                raise table.wrong(f"unknown churn reason {reason!r}")
        if measure.plan and not (measure.plan in book.plans and book.plans[measure.plan].public):
            raise table.wrong(f"plan {measure.plan!r} is not on the public list (R5)")
        if measure.service and measure.service not in book.services:
            raise table.wrong(f"unknown service {measure.service!r}")
        for text in (measure.words.zh, measure.words.en):
            if book.names_operator(text):
                raise table.wrong("names another operator (R6)")
