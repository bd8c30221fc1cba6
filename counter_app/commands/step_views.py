"""How the door shows one step of a flow: its fields, phrases, ways on and times. Shared by legs and by cases."""

from __future__ import annotations

from typing import cast

from counter_app.domain.rows import Json, JsonObject
from counter_app.flows.showing import FieldView, StepView


def step_json(shown: StepView) -> JsonObject:
    """Return a step as the door says it."""
    return {
        "flow": shown.flow,
        "step": shown.step,
        "name": shown.words.en,
        "name_zh": shown.words.zh,
        "task": {"zh": shown.task.zh, "en": shown.task.en},
        "fields": [_field(one) for one in shown.fields],
        "saved": cast(Json, dict(shown.saved)),
        "next": list(shown.next),
        "branches": [{"to_flow": b.to_flow, "zh": b.words.zh, "en": b.words.en} for b in shown.branches],
        "phrases": None if shown.phrase is None else {"zh": shown.phrase.zh, "en": shown.phrase.en},
        "must_say": None if shown.must_say is None else {"zh": shown.must_say.zh, "en": shown.must_say.en},
        "target_s": shown.target_s,
        "stage": shown.stage,
        "inside": shown.inside,
        "inside_at": shown.inside_at,
        "at_end": shown.at_end,
        "offers_locked": shown.offers_locked,
        "talk_left_s": None if shown.talk_left_ms is None else shown.talk_left_ms // 1000,
    }


def _field(one: FieldView) -> JsonObject:
    return {
        "name": one.name,
        "type": one.kind.value,
        "need": one.need.value,
        "codes": [c.code for c in one.codes] or None,
        "zh": one.words.zh,
        "en": one.words.en,
        "default": one.default,
        "must": one.must,
        "shape": [{"name": s.name, "type": s.kind.value, "codes": s.codes or None} for s in one.shape] or None,
    }
