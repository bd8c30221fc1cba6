"""Conditions said in both languages: from the words of fields and codes, never from a table per flow."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from counter_app.commands.master import load_master
from counter_app.flows.context import MEANINGS
from counter_app.flows.definition import Step
from counter_app.flows.expression import Expression, parse
from counter_app.flows.wording import MEANING_WORDS, said

BOOK = load_master().book
HANDLING = BOOK.step("HDL-04")


def conditions() -> Iterator[tuple[Step, Expression]]:
    for flow in BOOK.flows.values():
        for step in flow.steps.values():
            for way in (*step.ways, *step.subs, *step.branches, *flow.branches):
                if way.when is not None:
                    yield step, way.when
            for field in step.fields:
                if field.when is not None:
                    yield step, field.when


def test_whatever_a_condition_may_ask_has_words() -> None:
    assert set(MEANING_WORDS) == set(MEANINGS)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("not papers_ok", "资料不齐", "papers missing"),
        ("papers_ok", "资料齐全", "papers complete"),
        ("more", "还有其他：是", "Anything else: yes"),
        ("more != true", "还有其他：否", "Anything else: no"),
        ("service == 'PRT-O'", "业务：携号转出", "service: Port out"),
        ("id_check in ['PASS', 'NOT_NEEDED']", "身份核验：通过/不需要", "ID check: Pass / Not needed"),
        ("not (id_check in ['PASS', 'NOT_NEEDED'])", "身份核验：不符/读不出", "ID check: Fail / Unreadable"),
        ("decision == null", "客户决定：未记录", "Decision: not recorded"),
        ("amount > 1000000", "金额 > 10,000元", "Amount > ¥10,000"),
        ("not (amount > 0)", "金额 ≤ 0元", "Amount ≤ ¥0"),
        ("not nested and not papers_ok", "独立办理 且 资料不齐", "not inside another flow and papers missing"),
        ("not (nested or outage)", "独立办理 且 系统正常", "not inside another flow and system is up"),
        ("nested or more and outage", "在其他流程之内 或 （还有其他：是 且 系统故障中）",
         "inside another flow or (Anything else: yes and system is down)"),
        ("kind == 'CLOSE' or kind == 'SUSPEND'", "类型：销户/停机", "Kind: Close / Suspend"),
        ("not (not more)", "还有其他：是", "Anything else: yes"),
        ("true", "是", "yes"),
        ("RET-99.decision == 'STAY'", "RET-99.decision：STAY", "RET-99.decision: STAY"),
        ("unheard_of == 'STAY'", "unheard_of：STAY", "unheard_of: STAY"),
        ("second_checker != staff", "复核人 ≠ 经办人", "Second checker ≠ who serves"),
        ("not (second_checker != staff)", "复核人 = 经办人", "Second checker = who serves"),
        ("2 > times", "2 > 次数", "2 > times"),
        ("2 > 1", "2 > 1", "2 > 1"),
        ("'RECEIPT' in agent_papers", "代办资料：含缴费凭证", "agent's papers: with Receipt"),
        ("leg_flow == 'F6'", "办理流程：营业厅客户挽留", "leg's flow: customer retention"),
        ("post == 'MANAGER'", "岗位：厅经理", "post: Manager"),
        ("cond_1 == 'Y' and cond_2 == 'Y'", "已实名登记：符合 且 正常使用状态：符合",
         "Real name registered: Yes and In normal use: Yes"),
        ("RET-08.decision == 'STAY'", "客户决定：留下", "Decision: Stays"),
        ("'PRT' in flows", "在携号转网(携出)之内", "inside port-out"),
        ("not ('HDL-05' in passed)", "未办HDL-05", "HDL-05 not done"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_the_words_of_the_data(text: str, zh: str, en: str) -> None:
    words = said(BOOK, HANDLING, parse(text).root)
    assert (words.zh, words.en) == (zh, en)


def test_a_condition_of_no_step_is_said_in_the_words_of_whoever_has_the_field() -> None:
    assert said(BOOK, None, parse("needs_confirmed").root).zh == "需求已确认：是"


def test_no_condition_of_the_flows_shows_a_code_or_a_name_of_the_program() -> None:
    shown = [(step.id, condition.text, said(BOOK, step, condition.root)) for step, condition in conditions()]
    assert len(shown) > 100
    code = re.compile(r"_|\b[A-Z]{5,}\b|\b(true|false|null)\b")
    assert [(*at, w.zh, w.en) for *at, w in shown if code.search(w.en) or code.search(w.zh)] == []


def test_a_field_is_named_as_its_own_step_names_it() -> None:
    # `result` is what came of an order in F1 and of a talk in F6.
    order, talk = BOOK.step("HDL-06"), BOOK.step("RET-10")
    pending = said(BOOK, order, parse("result == 'PENDING'").root)
    stayed = said(BOOK, talk, parse("result == 'THINKING'").root)
    assert pending.zh == "结果：待办结" or pending.zh.startswith("结果：")
    assert "THINKING" not in stayed.en and "PENDING" not in pending.en
