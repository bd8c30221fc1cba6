"""Conditions of the flow files said in both languages: `not papers_ok` becomes 资料不齐 / papers missing.

Field words and code words come from the book; only what a condition can ask beyond recorded fields (`MEANINGS`) has
its words here. Charts, and whoever else shows a condition to a person, say it through `said`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from counter_app.domain.codes import Post
from counter_app.flows.book import FlowBook
from counter_app.flows.definition import Field, Kind, Step, Words
from counter_app.flows.expression import Compare, Joined, Literal, Name, Node, Not, Operand


@dataclass(frozen=True, slots=True)
class Meaning:
    """A name of `context.MEANINGS`: what it is called, and for one that is true or false how each is said."""

    words: Words
    no: Words | None = None


def _noun(zh: str, en: str) -> Meaning:
    return Meaning(Words(zh, en))


def _fact(zh: str, en: str, no_zh: str, no_en: str) -> Meaning:
    return Meaning(Words(zh, en), Words(no_zh, no_en))


MEANING_WORDS: Mapping[str, Meaning] = {
    # the service
    "service": _noun("业务", "service"),
    "needs_id": _fact("业务须核身", "service asks for ID", "业务不须核身", "service asks for no ID"),
    "tariff_required": _fact("须告知资费", "price must be told", "不须告知资费", "no price to tell"),
    "moves_money": _fact("业务涉及收付款", "money is paid", "业务不涉及收付款", "no money is paid"),
    "refunds": _fact("业务退费", "money is paid back", "业务不退费", "no money is paid back"),
    "signs": _fact("业务须签字", "service is signed", "业务不须签字", "service is not signed"),
    "order": _fact("业务有订单", "service has an order", "业务无订单", "service has no order"),
    "needs_plan": _fact("业务须选套餐", "service takes a plan", "业务不选套餐", "service takes no plan"),
    "needs_product": _fact("业务须选产品", "service takes a product", "业务不选产品", "service takes no product"),
    "needs_face": _fact("须人像比对", "face must be matched", "不须人像比对", "no face to match"),
    "sells_card": _fact("业务出卡", "a card is sold", "业务不出卡", "no card is sold"),
    "agent_papers": _noun("代办资料", "agent's papers"),
    "papers_needed": _fact("业务须看资料", "service asks for papers", "业务不须资料", "service asks for no papers"),
    "agent_allowed": _fact("可以代办", "an agent may come", "不可代办", "no agent may come"),
    # the leg
    "post": _noun("岗位", "post"),
    "staff": _noun("经办人", "who serves"),
    "passed": _noun("已办步骤", "steps done"),
    "flows": _noun("所在流程", "flows under way"),
    "times": _noun("次数", "times"),
    "goes_back_to": _noun("办完回到", "goes back to"),
    "hall_place": _noun("营业厅所在", "the hall stands in"),
    "minor_rule": _noun("未成年规定", "rule for minors"),
    "promised_hours": _noun("承诺小时数", "hours promised"),
    "twice_paid": _noun("原缴金额两倍", "twice the sum paid"),
    "offer_declined": _fact("客户已谢绝推介", "an offer was declined", "客户未谢绝推介", "no offer was declined"),
    "counter_type": _noun("柜台类型", "counter type"),
    "papers_ok": _fact("资料齐全", "papers complete", "资料不齐", "papers missing"),
    "nested": _fact("在其他流程之内", "inside another flow", "独立办理", "not inside another flow"),
    "leg_flow": _noun("办理流程", "leg's flow"),
    "inside_exit": _fact("正在办理离网", "an exit is under way", "未在办理离网", "no exit under way"),
    "came_from_handling": _fact(
        "由业务受理转来", "came from handling", "非由业务受理转来", "did not come from handling"
    ),
    # the hall and the case
    "complaint_open": _fact("有未结投诉", "a complaint is open", "无未结投诉", "no complaint open"),
    "wall_red": _fact("看板红色", "the wall is red", "看板不红", "the wall is not red"),
    "outage": _fact("系统故障中", "system is down", "系统正常", "system is up"),
    "case_level": _noun("个案等级", "level of the case"),
    "case_rejections": _noun("客户未接受次数", "times not accepted"),
    "case_reopened": _fact("投诉已重开", "case was reopened", "投诉未重开", "case was not reopened"),
    "case_repeat": _fact("重复投诉", "a repeated complaint", "非重复投诉", "not a repeated complaint"),
    # the retention case
    "offers_locked": _fact("方案已锁定", "offers are locked", "方案未锁定", "offers are not locked"),
    "talk_shut": _fact("不得再谈挽留", "no talk allowed", "可征询挽留", "a talk is allowed"),
    "talk_over": _fact("已谈满五分钟", "five minutes are over", "未满五分钟", "within five minutes"),
    "measure_level": _noun("措施等级", "level of the measure"),
    "measure_order": _fact("措施须下单", "measure needs an order", "措施不须下单", "measure needs no order"),
    "measure_repair": _fact("措施为修复", "measure is a repair", "措施不是修复", "measure is no repair"),
}
POST_WORDS: Mapping[str, Words] = {
    Post.CLERK: Words("营业员", "Clerk"),
    Post.VIP_CLERK: Words("全球通营业员", "Global-Pass clerk"),
    Post.GREETER: Words("引导员", "Greeter"),
    Post.DEMO: Words("演示员", "Demonstrator"),
    Post.VIP_HOST: Words("全球通接待", "VIP host"),
    Post.CONSULT: Words("咨询员", "Adviser"),
    Post.RETAIN: Words("挽留专席", "Retention desk"),
    Post.AUDIT: Words("稽核员", "Auditor"),
    Post.ACCOUNT_MGR: Words("客户经理", "Account manager"),
    Post.AGENT_SUP: Words("代理督导", "Agent supervisor"),
    Post.SUPERVISOR: Words("值班经理", "Supervisor"),
    Post.MANAGER: Words("厅经理", "Manager"),
    Post.STOCK: Words("库管员", "Stock keeper"),
    Post.ADMIN: Words("管理员", "Administrator"),
}
"""Posts as flows name them: who is responsible for a step, who may take a way."""
_RULE_WORDS: Mapping[str, Words] = {
    "GUARDIAN_ACTS": Words("监护人代办", "the guardian acts"),
    "GUARDIAN_PRESENT": Words("监护人到场", "the guardian is present"),
    "CONSENT": Words("监护人同意", "the guardian consents"),
    "NONE": Words("无", "none"),
}
_OWN_CODES: Mapping[str, Mapping[str, Words]] = {"post": POST_WORDS, "minor_rule": _RULE_WORDS}
"""Meanings whose values are closed lists of the program."""
_CODES = {"service": "services", "case_level": "complaint_level", "agent_papers": "document", "hall_place": "area"}
"""Code lists of meanings whose values are codes."""
_FEW = 3
"""So many values are named rather than those that are not meant."""


def said(book: FlowBook, step: Step | None, node: Node) -> Words:
    """Say a condition as it is asked at `step`; a name without words stands for itself."""
    return _Speaker(book, step).say(node)


def is_long(node: Node) -> bool:
    """Return whether a condition joins several, so that its opposite is better said as "otherwise"."""
    return isinstance(node, Joined)


OTHERWISE = Words("否则", "otherwise")
_YES, _NO = Words("是", "yes"), Words("否", "no")


@dataclass(frozen=True, slots=True)
class _Speaker:
    book: FlowBook
    step: Step | None

    def say(self, node: Node) -> Words:
        match node:
            case Name(name):
                return self._fact(name, True)
            case Literal(value):
                return self._value(value, None)
            case Not(body):
                return self._opposite(body)
            case Compare():
                return self._compare(node, turned=False)
            case Joined():
                return self._joined(node)
            case _:
                assert_never(node)

    def _opposite(self, body: Node) -> Words:
        match body:
            case Name(name):
                return self._fact(name, False)
            case Not(inner):
                return self.say(inner)
            case Compare():
                return self._compare(body, turned=True)
            case Joined() if _all_alike(_parts(body, body.either), body.either) is None:
                return self.say(Joined(Not(body.left), Not(body.right), not body.either))
            case _:
                inside = self.say(body)
                return Words(f"并非（{inside.zh}）", f"not ({inside.en})")

    def _fact(self, name: str, holds: bool) -> Words:
        meaning = MEANING_WORDS.get(name)
        if meaning is not None and meaning.no is not None:
            return meaning.words if holds else meaning.no
        return _colon(self._called(name), _YES if holds else _NO)

    def _called(self, name: str) -> Words:
        meaning = MEANING_WORDS.get(name)
        if meaning is not None:
            return meaning.words
        field = self._field(name)
        return Words(name, name) if field is None else field.words

    def _field(self, name: str) -> Field | None:
        """Return the field a name means: of the step it names, else of this step, of its flow, of any in the book."""
        of_step, _, bare = name.rpartition(".")
        if of_step:
            return self.book.step(of_step).field(bare) if self.book.has_step(of_step) else None
        flows = list(self.book.flows.values())
        if self.step is not None:
            own = self.book.flow_of[self.step.id]
            flows.sort(key=lambda flow: flow.id != own)
        steps = [step for flow in flows for step in flow.steps.values()]
        if self.step is not None:
            steps.insert(0, self.step)
        return next((field for step in steps if (field := step.field(name)) is not None), None)

    def _compare(self, node: Compare, *, turned: bool) -> Words:
        left, right, op = node.left, node.right, node.op
        if isinstance(left, Literal):
            if isinstance(right, Name) and op == "in":
                return self._within(left.value, right.name, inside=not turned)
            first = self._value(left.value, None)
        else:
            first = self._called(left.name)
        if isinstance(right, Name) or isinstance(left, Literal):
            second = self._called(right.name) if isinstance(right, Name) else self._value(right.value, None)
            return _signed(first, _TURNED[op] if turned else op, second)
        return self._against(left.name, op, right.value, turned=turned)

    def _against(self, name: str, op: str, value: Operand, *, turned: bool) -> Words:
        """Say how what a name means compares with a fixed value."""
        words = self._called(name)
        if op in ("==", "!="):
            same = (op == "==") is not turned
            if value is None:
                return _given(words, not same)
            if isinstance(value, bool):
                return self._fact(name, value is same)
            return _colon(words, self._value(value, name) if same else self._others((value,), name))
        if op == "in" and isinstance(value, tuple):
            return _colon(words, self._others(value, name) if turned else self._value(value, name))
        return _signed(words, _TURNED[op] if turned else op, self._value(value, name))

    def _within(self, value: Operand, name: str, *, inside: bool) -> Words:
        """Say that something is among several: a flow under way, a step done, an entry of a list."""
        text = str(value)
        if name == "flows" and text in self.book.flows:
            flow = self.book.flows[text].words
            return _either(
                inside, f"在{flow.zh}之内", f"inside {flow.en}", f"不在{flow.zh}之内", f"not inside {flow.en}"
            )
        if name == "passed" and self.book.has_step(text):
            return _either(inside, f"已办{text}", f"{text} done", f"未办{text}", f"{text} not done")
        words = self._value(value, name)
        has = _either(inside, f"含{words.zh}", f"with {words.en}", f"不含{words.zh}", f"without {words.en}")
        return _colon(self._called(name), has)

    def _joined(self, node: Joined) -> Words:
        parts = _parts(node, node.either)
        told = _all_alike(parts, node.either)
        if told is not None:
            names, value = told
            called = [self._called(name) for name in names]
            zh, en = "、".join(w.zh for w in called), ", ".join(w.en for w in called)
            found = self._value(value, names[0])
            return Words(f"{zh}：均为{found.zh}", f"{en}: all {found.en}")
        same = _one_of(parts, node.either)
        if same is not None:
            name, values = same
            return _colon(self._called(name), self._value(values, name))
        said = [self._bracketed(part, node.either) for part in parts]
        return Words((" 或 " if node.either else " 且 ").join(w.zh for w in said),
                     (" or " if node.either else " and ").join(w.en for w in said))  # fmt: skip

    def _bracketed(self, part: Node, either: bool) -> Words:
        words = self.say(part)
        if isinstance(part, Joined) and part.either is not either:
            return Words(f"（{words.zh}）", f"({words.en})")
        return words

    def _others(self, shut: tuple[Operand, ...], name: str) -> Words:
        """Say every value but some: by name where few are left, else as what they are not."""
        listed = self._list_of(name)
        left = [code for code in self.book.codes.codes(listed) if code not in shut] if listed else []
        if 0 < len(left) <= _FEW:
            return self._value(tuple(left), name)
        words = self._value(shut, name)
        return Words(f"除{words.zh}外", f"other than {words.en}")

    def _list_of(self, name: str | None) -> str:
        """Return the code list of a name's values, or nothing."""
        field = self._field(name) if name and name not in MEANING_WORDS else None
        listed = field.codes if field is not None else _CODES.get(name or "", "")
        return listed if listed in self.book.codes.names else ""

    def _value(self, value: Operand, name: str | None) -> Words:
        if isinstance(value, tuple):
            parts = [self._value(entry, name) for entry in value]
            return Words("/".join(w.zh for w in parts), " / ".join(w.en for w in parts))
        field = self._field(name) if name and name not in MEANING_WORDS else None
        if isinstance(value, int) and not isinstance(value, bool) and field is not None and field.kind is Kind.MONEY:
            return Words(f"{value / 100:,.0f}元", f"¥{value / 100:,.0f}")
        if isinstance(value, bool):
            return _YES if value else _NO
        text = str(value)
        if name == "leg_flow" and text in self.book.flows:
            return self.book.flows[text].words
        own = _OWN_CODES.get(name or "", {})
        if text in own:
            return own[text]
        listed = self._list_of(name)
        entries = self.book.codes.entries(listed) if listed else ()
        return next((entry.words for entry in entries if entry.code == text), Words(text, text))


_TURNED = {">": "≤", ">=": "<", "==": "≠", "!=": "=", "in": "∉"}
_SIGNS = {">=": "≥", "==": "=", "!=": "≠", "in": "∈"}


def _either(holds: bool, zh: str, en: str, no_zh: str, no_en: str) -> Words:
    return Words(zh, en) if holds else Words(no_zh, no_en)


def _colon(words: Words, value: Words) -> Words:
    return Words(f"{words.zh}：{value.zh}", f"{words.en}: {value.en}")


def _signed(words: Words, op: str, value: Words) -> Words:
    sign = _SIGNS.get(op, op)
    return Words(f"{words.zh} {sign} {value.zh}", f"{words.en} {sign} {value.en}")


def _given(words: Words, there: bool) -> Words:
    return _colon(words, Words("已记录", "recorded") if there else Words("未记录", "not recorded"))


def _parts(node: Node, either: bool) -> tuple[Node, ...]:
    """Return what one kind of join holds, brackets of the same kind dissolved."""
    if isinstance(node, Joined) and node.either is either:
        return (*_parts(node.left, either), *_parts(node.right, either))
    return (node,)


def _all_alike(parts: tuple[Node, ...], either: bool) -> tuple[list[str], Operand] | None:
    """Return the names of `a == 'Y' and b == 'Y' and …`, if it is that, and the value they share."""
    if either or len(parts) < 3:
        return None
    found = [_equal(part) for part in parts]
    pairs = [pair for pair in found if pair is not None]
    if len(pairs) != len(parts) or len({value for _, value in pairs}) != 1:
        return None
    return [name for name, _ in pairs], pairs[0][1]


def _one_of(parts: tuple[Node, ...], either: bool) -> tuple[str, tuple[Operand, ...]] | None:
    """Return name and values of `a == 'X' or a == 'Y'`, if it is that."""
    pairs = [pair for pair in map(_equal, parts) if pair is not None]
    if not either or len(pairs) != len(parts) or len({name for name, _ in pairs}) != 1:
        return None
    return pairs[0][0], tuple(value for _, value in pairs)


def _equal(node: Node) -> tuple[str, Operand] | None:
    match node:
        case Compare("==", Name(name), Literal(value)) if not (value is None or isinstance(value, bool)):
            return name, value
        case _:
            return None
