from __future__ import annotations
from counter_app.domain.codes import OutcomeClass
def begin(act, counter, ticket, visit, at):
    return "F1", "HDL-02", {}
def may_finish(act, leg, outcome):
    return OutcomeClass.SUCCESS
