"""Flow and code files are checked when they are read; what is wrong is named by file, step and field."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app import resources
from counter_app.domain.codes import OutcomeClass, Post, Queue
from counter_app.flows.book import FIRST_FLOW, FlowBook
from counter_app.flows.definition import FlowError
from counter_app.flows.tables import Table
from tests.flows.legs import BOOK, TODAY

F1, F2, F6 = "f01_handling.toml", "f02_consultation.toml", "f06_retention.toml"
PAY, CLS, PRT = "f09_1_pay.toml", "f09_4_close.toml", "f09_5_port_out.toml"
F0, F3, F4, F7 = "f00_reception.toml", "f03_complaint.toml", "f04_marketing.toml", "f07_vip.toml"
F8, GRP, SIM = "f08_after_sales.toml", "f09_10_corporate.toml", "f09_2_sim.toml"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("flows", "codes"):
        shutil.copytree(resources.path(name), tmp_path / name)
    return tmp_path


@pytest.fixture
def edit(copy: Path) -> Edit:
    def change(file: str, old: str, new: str) -> None:
        path = next(copy.glob(f"*/{file}"))
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def load(copy: Path) -> FlowBook:
    return FlowBook.load(copy / "flows", copy / "codes")


@pytest.mark.parametrize(
    ("file", "old", "new", "step", "name", "said"),
    [
        (F1, 'id = "HDL-09"', 'id = "HDL-08"', "HDL-08", "", "stands twice"),
        (F1, 'id = "HDL-14"', 'id = "XXX-14"', "XXX-14", "", "does not begin with HDL-"),
        (F1, 'start = "HDL-02"', 'start = "HDL-99"', "", "", "start"),
        (F2, 'id = "F2"', 'id = "F1"', "", "", "already in"),
        (F2, 'id = "CON-08"', 'id = "HDL-08"', "HDL-08", "", "already in flow F1"),
        (F1, '{ to = "HDL-09" }', '{ to = "HDL-99" }', "HDL-08", "", "unknown step 'HDL-99'"),
        (F1, '{ to = "HDL-09" }', '{ to = "CON-03" }', "HDL-08", "", "'back' is needed"),
        (F2, '{ to = "CON-03" }', '{ to = "CON-04" }', "CON-03", "", "no way leads to the step"),
        (F1, 'back = "HDL-08", stands', 'back = "HDL-88", stands', "HDL-03", "", "unknown step 'HDL-88'"),
        (F1, 'stands_for = ["HDL-03"', 'stands_for = ["HDL-33"', "HDL-03", "", "'HDL-33'"),
        (F1, 'en = "greet and confirm"', 'en = " "', "HDL-02", "", "translation en is missing"),
        (F1, 'do_zh = "问候', 'do_xx = "问候', "HDL-02", "", "translation do_zh is missing"),
        (F1, 'say_en = "Good morning', 'say_xx = "Good morning', "HDL-02", "", "translation say_en is missing"),
        (F1, 'zh = "需求已确认"', 'zh = ""', "HDL-02", "needs_confirmed", "translation zh is missing"),
        (F1, 'zh = "核身", en = "Identity"', 'zh = "核身", en = ""', "", "", "translation en is missing"),
        (F1, 'code = "DONE", zh = "已办结"', 'code = "DONE", zh = ""', "", "DONE", "translation zh is missing"),
        (F1, 'type = "tail4"', 'type = "tail5"', "HDL-03", "tail4", "unknown type 'tail5'"),
        (F1, 'type = "tail4", need = "O"', 'type = "tail4", need = "Q"', "HDL-03", "tail4", "unknown need 'Q'"),
        (F1, 'type = "tail4", need = "O"', 'type = "tail4", need = "C"', "HDL-03", "tail4", "'when' belongs"),
        (F1, 'auto = "caller"', 'auto = "magic"', "HDL-01", "called_at", "unknown auto"),
        (F1, 'codes = "id_check"', 'codes = "id_chek"', "HDL-03", "id_check", "unknown code list"),
        (F1, 'type = "enum", need = "R", codes = "signed"', 'type = "enum", need = "R"', "HDL-08", "signed", "an enum"),
        (F1, 'codes = "handed", ', "", "HDL-09", "handed", "a list needs"),
        (F1, "default = true, must", 'default = "yes", must', "HDL-02", "needs_confirmed", "not lawful: not_bool"),
        (F1, 'default = "NONE"', 'default = "NUN"', "HDL-03", "agent_check", "not lawful: unknown_code"),
        (F1, 'value = ["CARD"]', 'value = "CARD"', "HDL-09", "handed", "not lawful: not_list"),
        (F1, 'default = "NONE"', 'default = "NONE", must = true', "HDL-03", "agent_check", "only a bool"),
        (F1, 'when = "bill_type != null"', 'when = "bil_type != null"', "HDL-07", "bill_no", "unknown name 'bil_type'"),
        (
            F1,
            "when = \"signed == 'PAPER'\"",
            "when = \"signed == 'PAPIER'\"",
            "HDL-08",
            "papers_ref",
            "is never 'PAPIER'",
        ),
        (F1, "when = \"signed == 'PAPER'\"", 'when = "signed == "', "HDL-08", "papers_ref", "ends too early"),
        (F1, "service in ['PAY-B'", "service in ['PAY-X'", "HDL-06", "order_no", "is never 'PAY-X'"),
        (F1, 'name = "tail4"', 'name = "service"', "HDL-03", "service", "has a meaning in conditions"),
        (F1, 'name = "tail4"', 'name = "id_check"', "HDL-03", "id_check", "stands twice"),
        (F1, "seconds = 20", 'seconds = "20"', "HDL-02", "", "'seconds' must be a whole number"),
        (F1, "seconds = 20", "secs = 20", "HDL-02", "", "unknown key 'secs'"),
        (F1, 'posts = ["CLERK"]', 'posts = ["CLERC"]', "HDL-01", "", "unknown post 'CLERC'"),
        (F1, 'posts = ["CLERK"]', 'posts = "CLERK"', "HDL-01", "", "must be a list of texts"),
        (F1, "once = true", "once = 1", "HDL-03", "", "must be true or false"),
        (F1, 'steps = ["HDL-05"]', 'steps = ["HDL-55"]', "", "", "unknown step 'HDL-55'"),
        (F1, 'steps = ["HDL-05"]', "steps = []", "HDL-05", "", "no stage holds the step"),
        (F1, 'steps = ["HDL-05"]', 'steps = ["HDL-05", "HDL-06"]', "HDL-06", "", "two stages"),
        (F1, 'code = "PART_DONE"', 'code = "DONE"', "", "", "outcome stands twice"),
        (F1, 'mode = "PARKED", back = "HDL-05"', 'mode = "ASLEEP"', "HDL-05", "", "unknown mode"),
        (F1, 'enter = "CON-05"', 'enter = "CON-55"', "HDL-05", "", "leads to unknown F2 CON-55"),
        (
            F1,
            'mode = "PARKED", back = "HDL-05"',
            'mode = "PARKED", back = "HDL-55"',
            "HDL-05",
            "",
            "comes back to unknown",
        ),
        (F1, 'name = "pay_method" }', 'name = "pay" }', "HDL-07", "pay", "guard names an unknown field"),
        (F1, 'ok = "amount == null or', 'okay = "amount == null or', "HDL-07", "", "needs 'ok'"),
        (F1, 'say_zh = "都办妥了', 'say_zh = "别去联通', "HDL-11", "", "names another operator"),
        (F1, 'name = "appointment"', 'name = "appointment", shap = 1', "HDL-13", "appointment", "unknown key 'shap'"),
        (F6, "talk = true\n", "", "RET-03", "", "those of the law"),
        (F6, 'service = "CLS-A"', 'service = "CLS-Z"', "RET-09", "", "unknown service"),
        (
            F1,
            '{ to = "SIM-01", when',
            '{ to = "SIM-01", until = "HDL-04", when',
            "HDL-03",
            "",
            "not of the flow visited",
        ),
        (F6, "in_days = [30]", "in_days = [0]", "RET-10", "", "whole numbers above 0"),
        (F6, "in_days = [30], ", "", "RET-10", "", "'owes' needs"),
        (F6, 'kind = "RETENTION", in_days = [30]', 'kind = "PARTY", in_days = [30]', "RET-10", "", "must be one of"),
        (F6, "RET-08.decision == 'THINK'", "RET-08.choice == 'THINK'", "RET-10", "result", "unknown name"),
        (F6, "RET-08.decision == 'THINK'", "RET-08.decision == 'DREAM'", "RET-10", "result", "is never 'DREAM'"),
        (F6, 'case = "RETENTION"', 'case = "PARTY"', "", "", "must be one of"),
        (F2, 'due_of = "callback_due"', 'due_of = "handed_to"', "CON-05", "", "no time of the step"),
        (F2, 'closes = "TO_COMPLAINT"', 'closes = "TO_NOBODY"', "CON-06", "", "names its outcome"),
        (F2, 'mode = "CLOSED", closes = "TO_COMPLAINT"', 'mode = "CLOSED"', "CON-06", "", "names its outcome"),
        (F2, 'usual = "callback_due != null"', 'usual = "call_due != null"', "", "CALLBACK", "unknown name"),
        (F3, "level == 'L1' and accepted == 'Y'", "level == 'L9'", "", "SOLVED_ON_SITE", "is never 'L9'"),
        (F3, "defaults = [{ in_hours = 0 }]", 'default = "now"', "CMP-09", "replied_at", "not lawful: not_time"),
        (F3, 'default = "COUNTER"', "defaults = [{ in_hours = 1 }]", "CMP-01", "place", "only a time"),
        (F4, "'F2' in flows", "'F99' in flows", "MKT-01", "moment", "unknown 'F99'"),
        (F7, 'like = ["F1"]', 'like = ["F99"]', "", "", "unknown flow 'F99'"),
        (F8, 'item = "order_no"', 'item = "orderno"', "AFS-06", "", "'fills' names 'orderno'"),
        (F8, 'of = "work_order_no"', 'of = "work_order"', "AFS-06", "", "'fills' names"),
        (GRP, 'host = "HDL-03"', 'host = "HDL-04"', "", "", "does not lead into the flow"),
        (GRP, 'host = "HDL-03"', 'host = "HDL-99"', "", "", "does not lead into the flow"),
        (SIM, "not ('SUS-02' in passed)", "not ('SUS-09' in passed)", "SIM-02", "", "unknown 'SUS-09'"),
        (F0, 'name = "slot"', 'name = "slut"', "RCP-09", "appointment", "a record with date and slot"),
        (F1, '{ to = "HDL-09" }', '{ to = "CON-03", replace = true, back = "HDL-09" }', "HDL-08", "", "is replaced"),
        (PAY, 'of = "amount"', 'of = "amont"', "PAY-07", "received", "copies the unknown field"),
    ],
)
def test_a_fault_of_a_flow_file_is_named(
    copy: Path, edit: Edit, file: str, old: str, new: str, step: str, name: str, said: str
) -> None:
    edit(file, old, new)
    with pytest.raises(FlowError) as error:
        load(copy)
    assert (error.value.file, error.value.step, error.value.name) == (file, step, name)
    assert said in error.value.what
    assert file in str(error.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("services.toml", 'queue = "C"', 'queue = "Z"', "must be one of"),
        ("services.toml", "target_min = 3", "target_min = 9", "alarm must not come before"),
        ("services.toml", '"OWNER_ID"', '"OWNERS_ID"', "unknown document"),
        ("services.toml", 'id_rule = "ID"', 'id_rule = "MAYBE"', "must be one of"),
        ("plans.toml", "price = 1900", "price = -1", "price and term"),
        ("plans.toml", "valid_from = 2025-01-01", 'valid_from = "2025"', "must be a date"),
        ("plans.toml", 'overuse_en = "Data 5', 'overuse_xx = "Data 5', "translation overuse_en is missing"),
        ("measures.toml", 'reasons = ["01", "08"]', 'reasons = ["77"]', "unknown churn reason"),
        ("measures.toml", 'plan = "P-19"', 'plan = "P-STAFF"', "not on the public list"),
        ("measures.toml", 'service = "CHG-VA"', 'service = "CHG-XX"', "unknown service"),
        ("measures.toml", 'level = "A"', 'level = "D"', "must be one of"),
        ("measures.toml", 'zh = "致歉', 'zh = "比中国电信好', "names another operator"),
        ("lists.toml", 'Y = ["齐全", "Ready"]', 'Y = ["齐全"]', "Chinese and English"),
        ("lists.toml", "[channel]", "wrong = 1\n[channel]", "is a table"),
        ("alarms.toml", 'id = "T20"', 'id = "T21"', "the limit T20 is missing"),
        ("alarms.toml", 'id = "T02"', 'id = "T01"', "stands twice"),
        ("alarms.toml", 'kinds = ["RATING"]', "kinds = []", "no limit is for follow-ups of kind RATING"),
        ("alarms.toml", 'queues = ["V"]', 'queues = ["Z"]', "unknown code 'Z'"),
        ("alarms.toml", "after_s = 600,", "after_s = 600, late_s = 1,", "exactly one measure"),
        ("alarms.toml", "after_s = 600,", "after_s = -1,", "from 0 up"),
        ("alarms.toml", 'of_service = "target"', 'of_service = "goal"', "must be one of"),
        ("alarms.toml", 'colour = "YELLOW"', 'colour = "BLUE"', "must be one of"),
        ("minors.toml", 'age_class = "U10"', 'age_class = "U9"', "unknown age class"),
        ("minors.toml", 'rule = "CONSENT"', 'rule = "ASK"', "must be one of"),
        ("plans.toml", 'service = "HOM-N"', 'service = "HOM-X"', "unknown service"),
        ("outcomes.toml", "FAIL_US =", "FAIL_THEM =", "unknown key"),
        ("outcomes.toml", "FAIL_US =", "FAIL_US", "cannot be read"),
    ],
)
def test_a_fault_of_a_code_file_is_named(copy: Path, edit: Edit, file: str, old: str, new: str, said: str) -> None:
    edit(file, old, new)
    with pytest.raises(FlowError) as error:
        load(copy)
    assert error.value.file == file and said in error.value.what


def test_a_flow_has_three_to_six_stages_and_every_step_a_way_on(copy: Path, edit: Edit) -> None:
    edit(F2, '  { zh = "听清", en = "Listen", steps = ["CON-01", "CON-02"] },\n', "")
    edit(F2, '  { zh = "查找", en = "Look up", steps = ["CON-03"] },\n', "")
    edit(F2, '  { zh = "解答", en = "Answer", steps = ["CON-04", "CON-05"] },\n', "")
    with pytest.raises(FlowError) as error:
        load(copy)
    assert "3 to 6 stages" in error.value.what


def test_a_step_without_a_way_on_is_a_dead_end(copy: Path, edit: Edit) -> None:
    edit("f10_departure.toml", 'next = [\n  { to = "END" },\n]', "")
    with pytest.raises(FlowError) as error:
        load(copy)
    assert (error.value.step, error.value.what) == ("DEP-04", "no way leads on from the step")


def test_a_record_needs_its_parts(copy: Path, edit: Edit) -> None:
    text = (copy / "flows" / F1).read_text(encoding="utf-8")
    start = text.index(', shape = [{ name = "date"')
    edit(F1, text[start : text.index("] }", start) + 1], "")
    with pytest.raises(FlowError) as error:
        load(copy)
    assert (error.value.step, error.value.name) == ("HDL-13", "appointment")


def test_a_missing_flow_that_tickets_begin_with(copy: Path) -> None:
    for path in (copy / "flows").glob("*.toml"):
        if path.name != "f10_departure.toml":
            path.unlink()
    with pytest.raises(FlowError, match="'F1' is missing"):
        load(copy)


def test_a_code_file_that_is_missing_or_not_text(copy: Path) -> None:
    (copy / "codes" / "plans.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(FlowError) as error:
        load(copy)
    assert error.value.file == "plans.toml" and "cannot be read" in error.value.what
    (copy / "codes" / "plans.toml").unlink()
    with pytest.raises(FlowError) as error:
        load(copy)
    assert (error.value.file, error.value.what) == ("plans.toml", "the file is missing")


def test_lists_of_the_wrong_shape() -> None:
    with pytest.raises(FlowError, match="must be a list of tables"):
        Table("x.toml", {"step": [1]}).rows("step")
    with pytest.raises(FlowError, match="must be a text"):
        Table("x.toml", {"id": 1}).text("id")


def test_the_files_are_read_once_for_each_state_of_the_folders(copy: Path, edit: Edit) -> None:
    first = load(copy)
    assert load(copy) is first
    edit(F1, "seconds = 20", "seconds = 21")
    assert load(copy).step("HDL-02").seconds == 21


def test_loading_is_quick(copy: Path) -> None:
    times = []
    for i in range(3):
        with (copy / "flows" / "f10_departure.toml").open("a", encoding="utf-8") as file:
            file.write(f"# {i}\n")
        began = time.thread_time()
        FlowBook.load(copy / "flows", copy / "codes")
        times.append(time.thread_time() - began)
    assert min(times) < 0.25, "it is 0.05 s on the machine this was written on"


def test_every_service_of_the_list_is_there() -> None:
    services = BOOK.codes.services
    assert len(services) == 41
    assert set(FIRST_FLOW) == set(Queue) == {s.queue for s in services.values()} | {"V"}
    card = services["SIM-R"]
    assert (card.target_min, card.alarm_min, card.needs_id) == (8, 15, True)
    assert services["RFD-W"].direction == "REFUND" and services["PAY-B"].direction == "PAY"
    assert {s.code for s in services.values() if s.queue == "X"} == {"SUS-S", "PRT-O", "CLS-A"}


@pytest.mark.parametrize(
    ("outcome", "klass"),
    [
        ("DONE", "SUCCESS"),
        ("LEFT_PORTED", "SUCCESS"),
        ("NO_TALK", "SUCCESS"),
        ("PART_DONE", "PENDING"),
        ("PAPERS_MISSING", "FAIL_RULE"),
        ("SYSTEM_DOWN", "FAIL_US"),
        ("LEFT_DURING", "CUSTOMER_CHOICE"),
    ],
)
def test_outcomes_fall_into_their_classes(outcome: str, klass: str) -> None:
    assert BOOK.codes.outcome_class(outcome) is OutcomeClass(klass)


def test_every_code_list_can_be_read_and_posts_are_known() -> None:
    for name in BOOK.codes.names:
        assert len(set(BOOK.codes.codes(name))) == len(BOOK.codes.codes(name)) > 0
        assert all(code.words.zh and code.words.en for code in BOOK.codes.entries(name))
    for step in BOOK.flow_of:
        assert set(BOOK.step(step).posts) <= set(Post)
        assert BOOK.has_step(step) and not BOOK.has_step(step + "x")


def test_a_plan_is_open_within_its_days_and_when_public() -> None:
    plans = BOOK.codes.plans
    assert [code for code, plan in plans.items() if not plan.open_on(TODAY)] == ["P-88X", "P-STAFF"]
    assert plans["P-88X"].open_on(TODAY.replace(year=2024))
    assert not plans["P-59"].open_on(TODAY.replace(year=2020))


def test_stages_group_the_steps_and_add_their_times() -> None:
    flow = BOOK.flows["F1"]
    assert flow.stages[0].steps == ("HDL-02", "HDL-03", "HDL-04")
    assert flow.stages[0].seconds == 140
    assert (flow.stage_of("HDL-07"), flow.stage_of("HDL-13")) == (2, None)


def test_a_limit_without_a_turn_is_no_limit(copy: Path, edit: Edit) -> None:
    edit("alarms.toml", 'turns = [\n    { colour = "RED", after_s = 300, to = "OWNER" },\n  ]', "turns = []")
    with pytest.raises(FlowError, match="at least one turn"):
        load(copy)
