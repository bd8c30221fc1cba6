"""The law of number portability and retention (flows.md F6, R1 to R10) as rules of the engine.

They stand here and not in the flow files, so that no edit of data can open a talk that the law has shut. R4,
R8, R9 and R10 hold by what the flows lack: nothing on the way out asks for anything but the exit itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.domain.errors import Refused, bad, rule
from counter_app.flows.context import Context
from counter_app.flows.definition import Value

TALK_STEPS = frozenset({"RET-03", "RET-04", "RET-05", "RET-06", "RET-07"})
PRESETS: Mapping[str, tuple[str, str]] = {
    # service of the ticket -> trigger and kind, as the customer named it at the door
    "CLS-A": ("SAID_CLOSE", "CLOSE"),
    "PRT-O": ("SAID_PORT", "PORT_APPLIED"),
    "SUS-S": ("SUSPEND", "SUSPEND"),
}


def talk_refusal(step: str, context: Context) -> Refused | None:
    """Say why a step of the talk may not be reached or recorded now, or None."""
    if step not in TALK_STEPS:
        return None
    if context.offers_locked:
        return rule("flows.md F6 R3", "offers_locked", step=step)
    if context.facts.case_asked:
        return rule("flows.md F6 R1", "talk_already_asked", step=step)
    if step == "RET-03":
        return None
    if context.state.saved_of("RET-03").get("consent") is not True:
        return rule("flows.md F6 R1", "consent_first", step=step)
    if context.talk_over:
        return rule("flows.md F6 R2", "talk_over", step=step)
    if "RET-07" in context.state.passed:
        return rule("flows.md F6 R2", "one_proposal", step=step)
    return None


def measures_for(context: Context) -> tuple[str, ...]:
    """Measures that may be shown now: public and valid (R5), for the reason, repairs first."""
    if context.offers_locked:
        return ()
    reason, kind = context.state.value("churn_reason"), context.state.value("kind")
    fitting = [
        m
        for m in context.book.codes.measures.values()
        if reason in m.reasons and m.open_on(context.facts.today) and _allowed_for(kind, m.repair, m.level)
    ]
    return tuple(m.code for m in sorted(fitting, key=lambda m: (not m.repair, m.level)))


def measure_refusal(code: str, context: Context) -> Refused | None:
    """Refuse a measure that is not public or valid (R5), not for this kind, or not for this reason."""
    measure = context.book.codes.measures[code]
    if not measure.open_on(context.facts.today):
        return rule("flows.md F6 R5", "not_public", field="measure")
    if not _allowed_for(context.state.value("kind"), measure.repair, measure.level):
        return rule("flows.md F6", "level_a_only", field="measure")
    if context.state.value("churn_reason") not in measure.reasons:
        return bad("measure", "not_for_reason")
    return None


def _allowed_for(kind: Value, repair: bool, level: str) -> bool:
    """While a customer asks about porting, only repairs and level A are shown (after applying, R3 holds)."""
    return kind != "PORT_NOT_APPLIED" or repair or level == "A"


def shuts_offers(step: str, fields: Mapping[str, Value]) -> bool:
    """R3: pressing the application, or the customer's word for it, locks every offer."""
    return step == "PRT-01" or (step == "RET-02" and fields.get("kind") == "PORT_APPLIED")
