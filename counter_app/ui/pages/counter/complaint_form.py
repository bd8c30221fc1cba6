"""The form of a complaint as the panel asks it, with a ticket or without (flows.md F3). Pure; no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain import complaint
from counter_app.domain.case_codes import Category, Grounds, Level, Source
from counter_app.domain.complaint import Claim
from counter_app.domain.rows import JsonObject
from counter_app.ui.i18n import Text
from counter_app.ui.pages.counter.field_specs import Lists
from counter_app.ui.pages.counter.form_view import FormField, FormView
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec, FieldValue

STEP = "CMP"
NAMED = Text("", "")
Typed = Mapping[str, FieldValue]
GROUNDS = (
    Option(Grounds.INJURY, Text("人身伤害", "Injury")),
    Option(Grounds.DATA_LEAK, Text("个人信息泄露", "Personal data leaked")),
    Option(Grounds.DISCRIMINATION, Text("歧视", "Discrimination")),
    Option(Grounds.SELF_HARM, Text("有自伤倾向", "Threat of self-harm")),
)


@dataclass(frozen=True, slots=True)
class Promise:
    """What the customer is promised, in hall time as milliseconds, and the least level by rule."""

    level: Level | None
    first_reply_at: int
    final_at: int


def promise_of(typed: Typed, now: int) -> Promise:
    """Return the level that the rules ask for and the two dates that the customer is told."""
    category = typed.get("category")
    level = None
    if isinstance(category, str):
        amount = typed.get("amount")
        grounds = typed.get("grounds")
        claim = Claim(
            category=Category(category),
            source=Source(str(typed.get("source") or Source.HALL)),
            amount=amount if isinstance(amount, int) else 0,
            grounds=Grounds(grounds) if isinstance(grounds, str) else None,
        )
        level = complaint.least_level(claim)
    return Promise(level, complaint.first_reply_due(now), complaint.final_due(now))


def form_of(lists: Lists, typed: Typed, *, serial: int, least: Level | None) -> FormView:
    """Return the form as it stands; `serial` makes each new complaint a form of its own."""
    fields = tuple(_field(spec, typed) for spec in _specs(lists, typed, least))
    return FormView(
        leg_id="complaint",
        flow=NAMED,
        stages=(),
        stage=0,
        key=f"complaint:{serial}",
        title=Text("登记投诉", "Take a complaint"),
        task=Text("让客户说完，记事实和诉求，不争辩", "let the customer finish; write facts and wish; never argue"),
        phrase=None,
        must_say=None,
        fields=fields,
        steps=(STEP,),
        target_s=0,
        at_end=False,
    )


def _field(spec: FieldSpec, typed: Typed) -> FormField:
    default: FieldValue = Source.HALL.value if spec.name == "source" else False if spec.name == "on_behalf" else None
    value = typed.get(spec.name, default)
    return FormField(STEP, spec, value, spec.name in FOLDED and value in (None, False))


FOLDED = frozenset({"grounds", "amount", "on_behalf", "number_concerned", "staff_concerned"})


def _specs(lists: Lists, typed: Typed, least: Level | None) -> list[FieldSpec]:
    refused = typed.get("contact_refused") is True
    levels = tuple(one for one in Level if least is None or one >= least)
    found = [
        _choice("category", Text("类别", "Category"), lists.of("complaint_category"), required=True),
        _text("facts", Text("发生了什么", "What happened"), most=1000, least=20),
        _text("wish", Text("客户的诉求", "What is asked for"), most=300, least=1),
        FieldSpec(name="phone", kind=FieldKind.PHONE, label=Text("联系号码", "Contact number"), required=not refused),
        FieldSpec(
            name="contact_refused",
            kind=FieldKind.TICK,
            label=Text("不留号码", "No number"),
            tick=Text("客户不愿留号码", "The customer leaves no number"),
            wide=True,
        ),
        FieldSpec(name="surname_title", kind=FieldKind.STR, label=Text("称呼", "Surname and title"), most=10),
        _choice("source", Text("来源", "Source"), lists.of("complaint_source"), required=True),
    ]
    if typed.get("source") == Source.REGULATOR:
        label = Text("监管编号", "Number of the regulator")
        found.append(FieldSpec(name="regulator_no", kind=FieldKind.STR, label=label, required=True, most=32))
    level_options = tuple(Option(one.value, Text(one.value, one.value)) for one in levels)
    found += [
        FieldSpec(
            name="level",
            kind=FieldKind.ENUM,
            label=Text("等级（不选则按规则）", "Level (by rule when none is chosen)"),
            options=level_options,
            wide=True,
        ),
        _choice("grounds", Text("重大情形", "Grave grounds"), GROUNDS),
        FieldSpec(name="amount", kind=FieldKind.MONEY, label=Text("涉及金额", "Amount in question")),
        FieldSpec(name="number_concerned", kind=FieldKind.PHONE, label=Text("涉及号码", "Number concerned")),
        _choice("staff_concerned", Text("涉及员工", "Person concerned"), lists.people),
        FieldSpec(name="on_behalf", kind=FieldKind.YES_NO, label=Text("代他人投诉", "On behalf of another")),
    ]
    if typed.get("on_behalf") is True:
        label = Text("与当事人关系", "Relation")
        found.append(_choice("relation", label, lists.of("relation"), required=True))
    return found


def _choice(name: str, label: Text, options: tuple[Option, ...], *, required: bool = False) -> FieldSpec:
    return FieldSpec(
        name=name, kind=FieldKind.ENUM, label=label, options=options, required=required, searched=True, wide=True
    )


def _text(name: str, label: Text, *, most: int, least: int) -> FieldSpec:
    return FieldSpec(name=name, kind=FieldKind.TEXT, label=label, required=True, most=most, least=least, wide=True)


def filled(typed: Typed) -> JsonObject:
    """Return what is typed, as `open_complaint` and the draft take it."""
    return {
        name: value
        for name, value in typed.items()
        if isinstance(value, str | int | bool) and value != "" and value is not False
    }
