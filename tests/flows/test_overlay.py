"""A hall's own changes over the shipped files: the same checks, and the law that no edit can take away."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from counter_app import resources
from counter_app.flows import engine, showing
from counter_app.flows.changes import Change, Fault, as_json, between, from_json, with_change
from counter_app.flows.folders import changes_in
from counter_app.flows.overlay import NotLawful, book_of, fault_of_one, faults_of, overlaid
from counter_app.flows.places import Source, parsed
from counter_app.flows.reorder import reorder
from counter_app.flows.tables import Texts, read_texts
from counter_app.flows.toml_text import toml_text
from tests.flows.legs import BOOK, facts

SOURCE = Source.read(resources.path("flows"), resources.path("codes"))
F1, F2, CMP = "f01_handling.toml", "f02_consultation.toml", "f03_complaint.toml"
CLS = "f09_4_close.toml"
SERVICES, PLANS, MEASURES, LISTS = "services.toml", "plans.toml", "measures.toml", "lists.toml"
PLAN: dict[str, Any] = {
    "zh": "月付九十九",
    "en": "99 a month",
    "price": 9900,
    "term_months": 0,
    "overuse_zh": "每分钟一角九",
    "overuse_en": "19 fen a minute",
    "early_end_zh": "无",
    "early_end_en": "None",
    "public": True,
    "valid_from": "2026-01-01",
}


def change(file: str, list_: str, code: str, field: str, new: Any) -> Change:
    return Change(file=file, list_=list_, code=code, field=field, new=new)


def step(field: str, new: Any, *, code: str = "HDL-02", file: str = F1) -> Change:
    return change(file, "step", code, field, new)


def only(changes: Change | tuple[Change, ...]) -> Fault:
    (fault,) = faults_of(SOURCE, changes if isinstance(changes, tuple) else (changes,))
    return fault


def test_the_shipped_files_written_anew_say_the_same() -> None:
    again = {name: toml_text(data) for name, data in parsed(SOURCE).items()}
    made = Source(
        tuple((name, again[name]) for name, _ in SOURCE.flows), tuple((name, again[name]) for name, _ in SOURCE.codes)
    )
    assert book_of(made) == BOOK


@pytest.mark.parametrize("text", ['a "b" \\ c', "多行\n第二行", "tab\tend", "emoji 😀", "'x' # no comment", "\x7f"])
def test_any_text_survives_the_way_through_toml(text: str) -> None:
    import tomllib

    data = {"a": text, "b": [{"c": text, "d": [1, True, [text]]}], "e": {"f g": text}}
    assert tomllib.loads(toml_text(data)) == data


def test_words_and_times_of_a_step_are_the_halls() -> None:
    book = book_of(
        SOURCE,
        (
            step("say_zh", "您好,请坐。"),
            step("seconds", 45),
            step("must_say_zh", "先说等候时间"),
            step("must_say_en", "Tell the wait first"),
            step("fields.needs_confirmed.zh", "需求核实"),
            change(F1, "stage", "1", "zh", "核验"),
            change(F1, "outcome", "DONE", "zh", "办好了"),
            change(F1, "flow", "F1", "zh", "办业务"),
            change(LISTS, "document", "LETTER", "zh", "授权书"),
        ),
    )
    found = book.step("HDL-02")
    assert found.phrase is not None and found.must_say is not None
    assert (found.phrase.zh, found.phrase.en) == ("您好,请坐。", BOOK.step("HDL-02").phrase.en)  # type: ignore[union-attr]
    assert (found.seconds, found.must_say.zh) == (45, "先说等候时间")
    assert found.field("needs_confirmed").words.zh == "需求核实"  # type: ignore[union-attr]
    assert book.flows["F1"].stages[0].words.zh == "核验"
    assert book.flows["F1"].stages[0].seconds == BOOK.flows["F1"].stages[0].seconds + 25
    assert book.flows["F1"].outcomes[0].words.zh == "办好了"
    assert book.flows["F1"].words.zh == "办业务"
    assert next(c for c in book.codes.entries("document") if c.code == "LETTER").words.zh == "授权书"
    assert BOOK.step("HDL-02").seconds == 20, "the shipped book is untouched"


def test_master_data_is_the_halls() -> None:
    changes = (
        change(SERVICES, "service", "SIM-R", "target_min", 6),
        change(SERVICES, "service", "SIM-R", "agent", "LETTER"),
        change(SERVICES, "service", "SIM-R", "documents", ["OWNER_ID", "SIM_FORM"]),
        change(LISTS, "document", "SIM_FORM", "", {"zh": "补卡单", "en": "SIM form"}),
        change(PLANS, "plan", "P-99", "", PLAN),
        change(PLANS, "plan", next(iter(BOOK.codes.plans)), "valid_to", "2026-12-31"),
        change(MEASURES, "measure", next(iter(BOOK.codes.measures)), "valid_from", ""),
        change("minors.toml", "minor", "A16_17", "rule", "GUARDIAN_PRESENT"),
        change("alarms.toml", "alarm", "T01", "turns.2.after_s", 840),
        change("alarms.toml", "alarm", "T04", "turns.2.after_s", 780),
    )
    assert faults_of(SOURCE, changes) == ()
    codes = book_of(SOURCE, changes).codes
    assert (codes.services["SIM-R"].target_min, codes.services["SIM-R"].agent) == (6, "LETTER")
    assert codes.services["SIM-R"].documents == ("OWNER_ID", "SIM_FORM")
    assert codes.plans["P-99"].price == 9900
    assert str(next(iter(codes.plans.values())).valid_to) == "2026-12-31"


@pytest.mark.parametrize(
    ("changed", "rule", "key", "place"),
    [
        (step("say_zh", "我们比中国联通便宜"), "flows.md F6 R6", "names_operator", "HDL-02"),
        (step("do_en", "Not like china UNICOM"), "flows.md F6 R6", "names_operator", "HDL-02"),
        (change(F1, "stage", "1", "zh", "比联通好"), "flows.md F6 R6", "names_operator", "stage 1"),
        (change(MEASURES, "measures", "operators", "operators", []), "flows.md F6 R6", "not_changeable", "measures"),
        (step("must", None, code="HDL-05"), "flows.md 3.7", "not_changeable", "HDL-05"),
        (change(F1, "step", "HDL-05", "", None), "flows.md 3.7", "not_changeable", "HDL-05"),
        (step("fields", [], code="HDL-05"), "flows.md 3.5", "not_changeable", "HDL-05"),
        (step("fields.tariff_told.must", False, code="HDL-05"), "flows.md 3.5", "not_changeable", "HDL-05"),
        (step("next", [{"to": "HDL-11"}], code="HDL-05"), "flows.md 5", "not_changeable", "HDL-05"),
        (
            step("talk", False, code="RET-05", file="f06_retention.toml"),
            "flows.md F6 R1, R2, R3",
            "not_changeable",
            "RET-05",
        ),
        (step("must_say_zh", "", code="HDL-05"), "flows.md HDL-05", "must_say_kept", "HDL-05"),
        (change(SERVICES, "service", "OPN-P", "tariff_required", False), "flows.md HDL-05", "not_changeable", "OPN-P"),
        (change(SERVICES, "service", "SIM-R", "id_rule", "NO"), "MIIT-25", "not_changeable", "SIM-R"),
        (change(SERVICES, "service", "SIM-R", "face", False), "MIIT-25", "not_changeable", "SIM-R"),
        (change(SERVICES, "service", "SIM-R", "queue", "X"), "flows.md 9.1", "not_changeable", "SIM-R"),
        (change(SERVICES, "service", "SIM-R", "documents", []), "flows.md 9.1", "paper_kept", "SIM-R"),
        (
            change(SERVICES, "service", "PRT-O", "documents", ["OWNER_ID", "CONTRACT"]),
            "flows.md F6 R4",
            "exit_papers",
            "PRT-O",
        ),
        (change(SERVICES, "service", "PRT-O", "agent", "LETTER"), "flows.md E05", "agent_port_out", "PRT-O"),
        (change(SERVICES, "service", "OPN-P", "agent", "YES"), "MIIT-25", "agent_sign_up", "OPN-P"),
        (change(SERVICES, "service", "OPN-P", "minor", "YES"), "flows.md E04", "minor_sign_up", "OPN-P"),
        (change("minors.toml", "minor", "A10_15", "rule", "NONE"), "flows.md E04", "minor_free", "minor A10_15"),
        (change(LISTS, "pay_method", "GOLD", "", {"zh": "金", "en": "Gold"}), "flows.md 9", "list_closed", "GOLD"),
        (change(F1, "stage", "1", "steps", ["HDL-03", "HDL-02", "HDL-04"]), "flows.md 3.7", "order_fixed", "stage 1"),
        (change(F1, "stage", "1", "steps", ["HDL-02", "HDL-03"]), "flows.md 3.7", "order_same_steps", "stage 1"),
        (change(CMP, "stage", "1", "steps", ["CMP-02", "CMP-01"]), "flows.md 3.7", "order_fixed", "stage 1"),
        (step("say_zh", "打我13800138000"), "domain README 9", "personal_data", "HDL-02"),
    ],
)
def test_the_law_cannot_be_edited_away(changed: Change, rule: str, key: str, place: str) -> None:
    fault = only(changed)
    assert (fault.rule, fault.key) == (rule, key)
    assert fault.file == changed.file and place in f"{fault.place} {fault.field}"
    with pytest.raises(NotLawful, match=key):
        overlaid(SOURCE, (changed,))


@pytest.mark.parametrize(
    ("changed", "rule", "key"),
    [
        (change("alarms.toml", "alarm", "T04", "turns.2.after_s", 1200), "flows.md F6 R8", "exit_waits_longer"),
        (change("alarms.toml", "alarm", "T11", "turns.2.from_day", 13), "flows.md T11", "later_than_law"),
        (change("alarms.toml", "alarm", "T10", "turns.1.left_s", 60), "flows.md T10", "later_than_law"),
        (change("approvals.toml", "matter", "AP-04", "manager", 100), "", "higher_post_less"),
        (change(PLANS, "plan", next(iter(BOOK.codes.plans)), "valid_to", "2000-01-01"), "", "ends_before_begins"),
    ],
)
def test_what_does_not_fit_together_is_refused_where_it_does_not(changed: Change, rule: str, key: str) -> None:
    fault = only(changed)
    assert (fault.rule, fault.key) == (rule, key)


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        (step("zh", " "), "empty_text"),
        (step("say_en", ""), "empty_text"),
        (step("zh", "字" * 61), "too_long"),
        (step("zh", "a<b>"), "bad_text"),
        (step("seconds", "ten"), "out_of_range"),
        (step("seconds", True), "out_of_range"),
        (step("seconds", 90_000), "out_of_range"),
        (step("zh", "x", code="HDL-99"), "unknown_place"),
        (step("fields.nothing.zh", "x"), "unknown_place"),
        (step("zh", "x", file="f99.toml"), "unknown_file"),
        (change(SERVICES, "service", "SIM-R", "agent", "SOMEBODY"), "not_in_list"),
        (change(SERVICES, "service", "SIM-R", "documents", ["OWNER_ID", "TICKET"]), "not_in_list"),
        (change(PLANS, "plan", "X", "", {**PLAN, "public": "yes"}), "not_flag"),
        (change(PLANS, "plan", "X", "", {**PLAN, "valid_from": "2026-02-30"}), "bad_date"),
        (change(PLANS, "plan", "X", "", {**PLAN, "zh": ""}), "empty_text"),
        (change(PLANS, "plan", "x y", "", PLAN), "bad_code"),
        (change(PLANS, "plan", "X", "", None), "unknown_place"),
        (change(PLANS, "plan", "X", "", {"zh": "甲", "en": "A"}), "empty_text"),
        (change(MEASURES, "measure", "M-PLAN", "plan", "P-NONE"), "not_in_list"),
        (step("zh", None, code="HDL-02"), "empty_text"),
        (change(PLANS, "plan", next(iter(BOOK.codes.plans)), "", PLAN), "code_exists"),
        (change(PLANS, "plan", next(iter(BOOK.codes.plans)), "", None), "row_of_the_program"),
        (change(PLANS, "plan", "X", "", {**PLAN, "bonus": 1}), "not_changeable"),
    ],
)
def test_what_is_wrong_is_named(changed: Change, key: str) -> None:
    assert only(changed).key == key
    assert fault_of_one(SOURCE, (changed,), changed) == only(changed)


def test_changes_that_do_not_fit_together_are_found_by_the_same_checks() -> None:
    """Each value is lawful by itself; the loader's own check says what is wrong, and all faults are told at once."""
    late = change(SERVICES, "service", "SIM-R", "target_min", 40)
    half = step("must_say_zh", "只有中文")
    bad = step("seconds", -1, code="HDL-03")
    found = {(f.file, f.key) for f in faults_of(SOURCE, (late, half, bad))}
    assert found == {(SERVICES, "alarm_before_target"), (F1, "file_fault"), (F1, "out_of_range")}


def test_a_measure_needs_a_plan_of_the_public_list() -> None:
    code = next(m.code for m in BOOK.codes.measures.values() if m.plan)
    hidden = change(PLANS, "plan", BOOK.codes.measures[code].plan, "public", False)
    fault = only(hidden)
    assert (fault.key, fault.rule) == ("plan_not_public", "flows.md F6 R5")


def test_optional_steps_change_places_and_their_ways_follow() -> None:
    book = book_of(SOURCE, (change(CLS, "stage", "3", "steps", ["CLS-06", "CLS-05"]),))
    before, after = BOOK.flows["F9-CLS" if "F9-CLS" in BOOK.flows else BOOK.flow_of["CLS-05"]], book.step("CLS-05")
    assert before.steps["CLS-05"].ways[0].to == "CLS-06"
    assert [way.to for way in after.ways] == ["CLS-07"]
    assert [way.to for way in book.step("CLS-06").ways] == ["CLS-05"]
    assert "CLS-05" not in {way.to for way in book.step("CLS-04").ways}
    assert list(before.steps) != list(book.flows[before.id].steps)


def test_a_changed_book_walks(monkeypatch: pytest.MonkeyPatch) -> None:
    book = book_of(SOURCE, (step("say_zh", "请问办什么?"),))
    here = facts("SIM-R")
    state = engine.begin(book, "F1", here, at_ms=0)
    assert showing.view(book, state, here, at_ms=0).phrase.zh == "请问办什么?"  # type: ignore[union-attr]


def test_changes_are_kept_as_plain_json_and_compared_by_place() -> None:
    one, two = step("zh", "甲"), step("en", "B")
    assert from_json(as_json(one)) == one
    both = with_change((one,), two, restored=False)
    assert both == (one, two)
    assert with_change(both, step("zh", "乙"), restored=False)[0].new == "乙"
    assert with_change(both, one, restored=True) == (two,)
    row = change(PLANS, "plan", "P-99", "", PLAN)
    (named,) = with_change((row,), change(PLANS, "plan", "P-99", "zh", "新名"), restored=False)
    assert isinstance(named.new, dict) and (named.field, named.new["zh"]) == ("", "新名")
    changed = between((one, two), (step("zh", "丙"),))
    assert [(c.field, c.old, c.new) for c in changed] == [("zh", "甲", "丙"), ("en", "B", None)]


def folder(made: Source) -> Texts:
    return (*made.flows, *made.codes)


def test_a_folder_that_says_the_same_changes_nothing() -> None:
    assert changes_in(SOURCE, folder(SOURCE)) == ((), ())


def test_a_folder_of_files_becomes_changes() -> None:
    meant = (
        change(CLS, "stage", "3", "steps", ["CLS-06", "CLS-05"]),
        step("say_zh", "您好!"),
        step("fields.needs_confirmed.en", "Need is clear"),
        change(PLANS, "plan", "P-99", "", PLAN),
        change(LISTS, "document", "LETTER", "zh", "授权书"),
        change(LISTS, "document", "SIM_FORM", "", {"zh": "补卡单", "en": "SIM form"}),
    )
    found, faults = changes_in(SOURCE, folder(overlaid(SOURCE, meant)))
    assert faults == ()
    assert {(c.key, str(c.new)) for c in found} == {(c.key, str(c.new)) for c in meant}
    assert book_of(SOURCE, found) == book_of(SOURCE, meant)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (F1, 'id = "F1"', 'id = "', "f01_handling.toml: cannot be read"),
        (F1, 'must = "tariff_required"', "", "f01_handling.toml, HDL-05, must: not_changeable (flows.md 3.7)"),
        (F1, 'zh = "迎客确认"', 'zh = ""', "f01_handling.toml, HDL-02, zh: empty_text"),
        (F1, 'start = "HDL-02"', 'start = "HDL-03"', "f01_handling.toml, F1, start: not_changeable (flows.md 4)"),
        (F2, '{ to = "CON-03"', '{ to = "CON-04"', "not_changeable (flows.md 5)"),
        (SERVICES, 'code = "PAY-B"', 'code = "PAY-X"', "services.toml, service PAY-X: not_changeable (flows.md 9.1)"),
    ],
)
def test_a_bad_folder_is_refused_with_file_place_and_reason(file: str, old: str, new: str, said: str) -> None:
    texts = dict(folder(SOURCE))
    assert old in texts[file]
    texts[file] = texts[file].replace(old, new, 1)
    _, faults = changes_in(SOURCE, tuple(texts.items()))
    assert any(said in str(fault) for fault in faults), [str(f) for f in faults]


def test_a_file_that_the_program_does_not_know_is_refused(tmp_path: Path) -> None:
    (tmp_path / "f77_new.toml").write_text('id = "F77"', "utf-8")
    _, (fault,) = changes_in(SOURCE, read_texts(tmp_path))
    assert (fault.file, fault.key) == ("f77_new.toml", "unknown_file")


def flow_of(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A file of one stage that holds these steps, one after the other unless they say otherwise."""
    for one, two in pairwise(steps):
        one.setdefault("next", [{"to": two["id"]}])
    steps[-1].setdefault("next", [{"to": "END"}])
    names = [one["id"] for one in steps]
    return {"id": "T", "start": "X", "stage": [{"steps": names}], "step": list(steps), **more}


@pytest.mark.parametrize(
    ("one", "two", "more", "why"),
    [
        ({}, {}, {}, ""),
        ({}, {"must": "true"}, {}, ""),
        ({"must": "a"}, {"must": "b"}, {}, "order_must_step"),
        ({"books": True}, {}, {}, "order_fixed"),
        ({}, {"command": "park"}, {}, "order_fixed"),
        ({}, {"sub": [{"to": "C", "back": "C"}]}, {}, "order_fixed"),
        ({}, {}, {"case": "COMPLAINT"}, "order_fixed"),
        ({"next": [{"to": "B"}, {"to": "C", "when": "a"}]}, {}, {}, "order_fixed"),
        ({}, {"next": [{"to": "A", "again": True}, {"to": "C"}]}, {}, "order_fixed"),
        ({}, {"next": [{"to": "C"}, {"to": "END", "leave": True}]}, {}, "order_fixed"),
        ({}, {"next": [{"to": "C", "when": "x"}, {"to": "END", "when": "not x"}]}, {}, ""),
        ({}, {}, {"branch": [{"to_flow": "F", "enter": "Y", "back": "B"}]}, "order_fixed"),
        ({"fields": [{"name": "x"}]}, {"silent": "x == 1"}, {}, "order_depends"),
        ({"fields": [{"name": "y", "defaults": [{"of": "x"}]}]}, {"fields": [{"name": "x"}]}, {}, "order_depends"),
    ],
)
def test_which_neighbours_may_change_places(one: Any, two: Any, more: Any, why: str) -> None:
    data = flow_of({"id": "A", **deepcopy(one)}, {"id": "B", **deepcopy(two)}, {"id": "C"}, **more)
    files = {"t.toml": data}
    assert reorder(files, "t.toml", 0, ["B", "A", "C"]) == why
    assert [each["id"] for each in data["step"]] == (["A", "B", "C"] if why else ["B", "A", "C"])


def test_whatever_led_to_the_first_leads_to_the_second() -> None:
    other = {"step": [{"id": "Z", "sub": [{"to": "A", "back": "Z"}], "next": [{"to": "END"}]}]}
    data = flow_of({"id": "A"}, {"id": "B"}, {"id": "C"}, start="A")
    assert reorder({"t.toml": data, "o.toml": other}, "t.toml", 0, ["B", "C", "A"]) == ""
    assert (data["start"], other["step"][0]["sub"][0]["to"]) == ("B", "B")  # type: ignore[index]
    ways = {each["id"]: each["next"][0]["to"] for each in data["step"]}
    assert ways == {"B": "C", "C": "A", "A": "END"}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (F1, "stage = [", "stages = [", "f01_handling.toml, stage 1: not_changeable (flows.md 4)"),
        (LISTS, "[route]", "[routes]", "lists.toml, route"),
        (LISTS, 'COUNTER = ["柜台", "Counter"]', 'COUNTER = "柜台"', "lists.toml, route COUNTER"),
        (LISTS, 'COUNTER = ["柜台", "Counter"]', 'COUNTER = ["柜台"]', "lists.toml, route COUNTER, en: empty_text"),
        ("approvals.toml", "[AP-05]", "[AP-55]", "approvals.toml, matter AP-05"),
        ("approvals.toml", "supervisor = 20000", "supervisor = -1", "approvals.toml, matter AP-04, supervisor: out_of"),
        (PLANS, 'code = "P-19"', 'code = "P-59"', "plans.toml, plan"),
        ("outcomes.toml", "PENDING", "PENDINGS", "not_changeable (flows.md 9.3)"),
    ],
)
def test_what_a_folder_may_not_say(file: str, old: str, new: str, said: str) -> None:
    texts = dict(folder(SOURCE))
    assert old in texts[file]
    texts[file] = texts[file].replace(old, new, 1)
    _, faults = changes_in(SOURCE, tuple(texts.items()))
    assert any(said in str(fault) for fault in faults), [str(f) for f in faults]


def test_a_folder_may_change_a_limit() -> None:
    texts = dict(folder(SOURCE))
    texts["approvals.toml"] = texts["approvals.toml"].replace("supervisor = 20000", "supervisor = 15000", 1)
    (found,), faults = changes_in(SOURCE, tuple(texts.items()))
    assert faults == ()
    assert (found.key, found.old, found.new) == (("approvals.toml", "matter", "AP-04", "supervisor"), 20000, 15000)


def test_an_order_that_is_not_lawful_is_named() -> None:
    texts = dict(folder(SOURCE))
    texts[F1] = texts[F1].replace('["HDL-02", "HDL-03", "HDL-04"]', '["HDL-03", "HDL-02", "HDL-04"]', 1)
    _, (fault,) = changes_in(SOURCE, tuple(texts.items()))
    assert (fault.place, fault.key) == ("stage 1", "order_fixed")


def test_orders_that_are_lawful_one_by_one_may_not_be_so_together() -> None:
    """Two files may each be put right; the whole is checked with every order in it."""
    both = (
        change(CLS, "stage", "3", "steps", ["CLS-06", "CLS-05"]),
        change("f08_after_sales.toml", "stage", "1", "steps", []),
    )
    found = faults_of(SOURCE, both)
    assert [fault.key for fault in found] == ["order_same_steps"]
