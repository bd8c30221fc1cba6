"""The hall's own versions of flows: drafted, checked, approved, in force from the next business day (AP-16)."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest

from counter_app.commands.feed import Feed
from counter_app.commands.master import base_source
from counter_app.commands.version_words import SAID
from counter_app.domain.canonical import dumps
from counter_app.domain.rows import FlowVersion
from counter_app.flows.changes import Change
from counter_app.flows.overlay import overlaid
from counter_app.store.journal import ZERO, chain_hash
from tests.commands.floor import Floor
from tests.door import NINE, ROOT, InProcess

F1 = "f01_handling.toml"
PHRASE = {"file": F1, "list": "step", "code": "HDL-02", "field": "say_zh"}
SECONDS = {**PHRASE, "field": "seconds"}
SHIPPED = "王女士您好,您是来换卡的,对吗?"
TILL_MIDNIGHT = 15 * 3600
DAY_MS = 24 * 3600 * 1000


class Editing:
    """People who enter and approve, and what the hall says."""

    def __init__(self, door: InProcess) -> None:
        self.door = door
        self.admin, self.manager = door.sign_in("ADMIN"), door.sign_in("MANAGER")

    def draft(self, new: object, *, by: str | None = None, **place: str) -> Any:
        return self.door.ok("draft_flow_change", by or self.admin, **{**PHRASE, **place}, new=new)

    def refuses(self, error: str, by: str, **place: str) -> Any:
        """Ask for a change that must be refused with `code` and change nothing; return the details."""
        before = self.door.digest()
        reply = self.door.ask("draft_flow_change", by, **{**PHRASE, "new": "x", **place})
        assert not reply["ok"] and reply["error"]["code"] == error, reply
        assert self.door.digest() == before
        return reply["error"]["details"]

    def submit(self, by: str | None = None) -> Any:
        return self.door.ok("submit_flow_version", by or self.admin, note="better words")

    def approve(self, version: str, decision: str = "GRANTED") -> Any:
        return self.door.ok("approve_flow_version", self.manager, version=version, decision=decision)

    def approved(self, new: str) -> str:
        """Draft and approve a version with this phrase; it waits for tomorrow."""
        self.draft(new)
        return str(self.approve(self.submit()["version"])["version"])

    def versions(self) -> list[Any]:
        return list(self.door.ok("flow_versions", self.admin)["versions"])

    def states(self) -> list[str]:
        return [v["state"] for v in self.versions()]


@pytest.fixture
def edit(door: InProcess) -> Editing:
    return Editing(door)


@pytest.fixture
def edited(floor: Floor) -> tuple[Floor, Editing]:
    return floor, Editing(floor.door)


def phrase_at(floor: Floor, counter: str = "01") -> str:
    return str(floor.door.ok("flow", floor.clerk, counter=counter)["phrases"]["zh"])


def test_a_draft_keeps_each_change_with_old_and_new(edit: Editing) -> None:
    edit.draft("您好,请坐。")
    edit.draft(30, field="seconds")
    edit.draft("您好!")
    (version,) = edit.versions()
    assert (version["version_no"], version["state"], version["valid_from"]) == (1, "DRAFT", None)
    assert [(c["field"], c["new"]) for c in version["changes"]] == [("say_zh", "您好!"), ("seconds", 30)]
    assert version["changes"][0]["old"].startswith("王女士")
    assert edit.door.kinds().count("FlowVersionDrafted") == 3


def test_a_change_set_back_is_none(edit: Editing) -> None:
    edit.draft("您好!")
    edit.draft(30, field="seconds")
    edit.draft(20, field="seconds")
    edit.draft(None)
    (version,) = edit.versions()
    assert version["changes"] == []
    assert edit.door.refused("BAD_REQUEST", "submit_flow_version", edit.admin)["field"] == "version"


def test_a_change_taken_back_says_what_the_version_before_says(edit: Editing) -> None:
    edit.approved("第一版")
    edit.draft("第二版")
    edit.draft(None)
    assert edit.versions()[0]["changes"] == []
    edit.draft("王女士您好,您是来换卡的,对吗?")
    assert [(c["old"], c["new"]) for c in edit.versions()[0]["changes"]] == [
        ("第一版", "王女士您好,您是来换卡的,对吗?")
    ]


def test_what_is_not_there_cannot_be_acted_upon(edit: Editing) -> None:
    edit.door.refused("NOT_FOUND", "withdraw_flow_version", edit.admin, version="nobody")
    edit.door.refused("WRONG_STATE", "submit_flow_version", edit.admin)
    version = edit.approved("第一版")
    edit.door.refused("WRONG_STATE", "approve_flow_version", edit.manager, version=version, decision="GRANTED")


def test_an_unlawful_text_stays_in_the_draft_but_cannot_be_submitted(edit: Editing) -> None:
    answer = edit.draft("联通的信号不好")
    assert (answer["fault"]["rule"], answer["fault"]["place"]) == ("flows.md F6 R6", "HDL-02")
    checked = edit.door.ok("check_flow_change", edit.admin)
    assert [f["key"] for f in checked["faults"]] == ["names_operator"]
    details = edit.door.refused("RULE", "submit_flow_version", edit.admin)
    assert details["rule"] == "flows.md F6 R6"
    assert details["place"] == "f01_handling.toml · HDL-02 · say_zh"


@pytest.mark.parametrize(
    ("place", "rule"),
    [
        ({"field": "must", "code": "HDL-05"}, "flows.md 3.7"),
        ({"field": "next"}, "flows.md 5"),
        ({"file": "measures.toml", "list": "measures", "code": "operators", "field": "operators"}, "flows.md F6 R6"),
        ({"code": "HDL-99"}, "flows.md 1"),
        ({"new": "打13800138000"}, "domain README 9"),
    ],
)
def test_what_no_hall_may_change_is_refused_at_once(edit: Editing, place: dict[str, str], rule: str) -> None:
    details = edit.refuses("RULE", edit.admin, **place)
    assert details["rule"] == rule
    assert place.get("code", "HDL-02") in details["place"]
    assert edit.versions() == []


def test_checking_saves_nothing(edit: Editing) -> None:
    before = edit.door.digest()
    checked = edit.door.ok("check_flow_change", edit.admin, **PHRASE, new=" ")
    assert [f["reason"] for f in checked["faults"]] == ["It must not be empty"]
    assert edit.door.digest() == before


def test_only_those_who_may_enter_do(edit: Editing) -> None:
    clerk = edit.door.sign_in("CLERK")
    edit.refuses("NOT_ALLOWED", clerk)
    edit.draft("您好!")
    edit.door.refused("NOT_ALLOWED", "approve_flow_version", edit.admin, version="x", decision="GRANTED")


def test_what_an_admin_enters_the_manager_approves(edit: Editing) -> None:
    edit.draft("您好!")
    asked = edit.submit()
    assert (asked["state"], asked["valid_from"]) == ("ASKED", "2026-03-17")
    edit.refuses("WRONG_STATE", edit.admin)
    answered = edit.door.ok("decide_approval", edit.manager, approval=asked["approval"], decision="GRANTED")
    assert answered["approval"] == asked["approval"]
    (version,) = edit.versions()
    assert (version["state"], version["valid_from"]) == ("APPROVED", "2026-03-17")
    assert version["approved_by"] == edit.door.hall.person("MANAGER")[0]
    assert "FlowVersionApproved" in edit.door.kinds()


def test_a_supervisor_cannot_grant_it(edit: Editing) -> None:
    edit.draft("您好!")
    asked = edit.submit()
    supervisor = edit.door.sign_in("SUPERVISOR")
    edit.door.refused("NOT_ALLOWED", "decide_approval", supervisor, approval=asked["approval"], decision="GRANTED")


def test_a_refused_version_can_be_written_anew(edit: Editing) -> None:
    edit.draft("您好!")
    version = edit.submit()["version"]
    assert edit.approve(version, "REFUSED")["state"] == "REFUSED"
    edit.door.advance(TILL_MIDNIGHT)
    assert edit.states() == ["REFUSED"]
    again = edit.door.ok("draft_flow_version", edit.admin, version=version)
    assert (again["version_no"], again["changes"][0]["new"]) == (2, "您好!")
    edit.door.refused("CONFLICT", "draft_flow_version", edit.admin)


def test_what_a_manager_enters_needs_no_approval(edit: Editing) -> None:
    edit.draft("您好!", by=edit.manager)
    version = edit.submit(edit.manager)
    assert (version["state"], version["approval"], version["valid_from"]) == ("APPROVED", None, "2026-03-17")
    assert "OwnPowerUsed" in edit.door.kinds()


def test_an_unanswered_request_ends_with_the_day_and_is_a_draft_again(edit: Editing) -> None:
    edit.draft("您好!")
    edit.submit()
    edit.door.advance(TILL_MIDNIGHT)
    (version,) = edit.versions()
    assert (version["state"], version["approval"], version["changes"][0]["new"]) == ("DRAFT", None, "您好!")


def test_versions_are_taken_back(edit: Editing) -> None:
    edit.draft("您好!")
    version = edit.submit()["version"]
    other = edit.door.sign_in("SUPERVISOR")
    edit.door.refused("NOT_ALLOWED", "withdraw_flow_version", other, version=version)
    assert edit.door.ok("withdraw_flow_version", edit.admin, version=version)["state"] == "DRAFT"
    edit.approve(edit.submit()["version"])
    edit.door.refused("WRONG_STATE", "withdraw_flow_version", edit.admin, version=version)
    assert edit.door.ok("withdraw_flow_version", edit.manager, version=version)["state"] == "DRAFT"
    edit.door.ok("withdraw_flow_version", edit.admin, version=version)
    assert edit.versions() == []
    edit.door.advance(TILL_MIDNIGHT)
    assert edit.door.ok("flow_versions", edit.admin)["in_force"] == 0


def test_a_version_comes_into_force_with_the_next_business_day(edited: tuple[Floor, Editing]) -> None:
    floor, edit = edited
    edit.approved("您好!")
    floor.serving()
    assert phrase_at(floor).startswith("王女士"), "today the old words hold"
    floor.finish()
    edit.door.advance(TILL_MIDNIGHT)
    floor.serving()
    assert phrase_at(floor) == "您好!"
    assert edit.states() == ["IN_FORCE"]
    assert edit.door.ok("describe", None)["flows"]


def test_a_leg_in_progress_keeps_its_version_across_days_restarts_and_processes(
    edited: tuple[Floor, Editing],
) -> None:
    floor, edit = edited
    edit.approved("第一版")
    edit.door.advance(TILL_MIDNIGHT)
    number = floor.serving()
    edit.approved("第二版")
    edit.door.advance(TILL_MIDNIGHT + 9 * 3600)
    assert edit.states() == ["IN_FORCE", "SUPERSEDED"]
    assert phrase_at(floor) == "第一版"
    other = InProcess(floor.door.hall, at=NINE + 2 * DAY_MS)
    clerk = other.sign_in("CLERK", 1)
    other.ok("open_counter", clerk, counter="02")
    greeter = other.sign_in("GREETER")
    fresh = other.ok("issue_ticket", greeter, service="SIM-R")["ticket_no"]
    assert other.ok("call_next", clerk, counter="02")["ticket_no"] == fresh
    other.ok("start", clerk, counter="02")
    assert other.ok("flow", clerk, counter="02")["phrases"]["zh"] == "第二版"
    assert other.ok("flow", clerk, counter="01")["phrases"]["zh"] == "第一版", "the other process's leg"
    other.close()
    floor.door.ok("record_step", floor.clerk, counter="01", step="HDL-02")
    floor.finish()
    assert floor.ticket(number, date="2026-03-17")["state"] == "DONE"
    floor.serving()
    assert phrase_at(floor) == "第二版"


def test_another_process_is_told_before_it_does_anything(edit: Editing) -> None:
    """Its writer builds the version that has come into force when it hears of it, so that windows need not."""
    other = InProcess(edit.door.hall, at=NINE)
    feed = Feed(other.runner)
    feed.snapshot()
    edit.approved("第一版")
    assert feed.news() is not None
    assert other.runner.masters.current is other.runner.masters.base
    edit.door.advance(TILL_MIDNIGHT)
    news = feed.news()
    assert news is not None
    row = next(row for row in news.rows if isinstance(row, FlowVersion))
    found = other.runner.masters.ready(row.version_id)
    assert found is other.runner.masters.current
    assert found.book.step("HDL-02").phrase.zh == "第一版"  # type: ignore[union-attr]
    other.close()


def test_a_second_version_approved_the_same_day_takes_the_place_of_the_first(edit: Editing) -> None:
    edit.approved("第一版")
    edit.draft(44, field="seconds")
    edit.approve(edit.submit()["version"])
    assert edit.states() == ["APPROVED", "SUPERSEDED"]
    second, first = edit.versions()
    assert [c["field"] for c in second["changes"]] == ["seconds"], "only what it adds to the one before"
    assert [c["field"] for c in first["changes"]] == ["say_zh"]
    edit.door.advance(TILL_MIDNIGHT)
    assert edit.states() == ["IN_FORCE", "SUPERSEDED"]
    book = edit.door.runner.master.book
    assert (book.step("HDL-02").seconds, book.step("HDL-02").phrase.zh) == (44, "第一版")  # type: ignore[union-attr]


def test_going_back_to_the_programs_own_files(edit: Editing) -> None:
    edit.approved("第一版")
    edit.door.advance(TILL_MIDNIGHT)
    edit.door.ok("draft_flow_version", edit.admin)
    version = edit.approve(edit.submit()["version"])
    assert [(c["old"], c["new"][:3]) for c in version["changes"]] == [("第一版", "王女士")]
    edit.door.advance(TILL_MIDNIGHT + 9 * 3600)
    assert edit.door.runner.master.book.step("HDL-02") == edit.door.runner.masters.base.book.step("HDL-02")


def test_a_version_that_cannot_be_read_any_more_leaves_the_last_good_one(edited: tuple[Floor, Editing]) -> None:
    """As after an update of the program, whose files have lost the place that the version speaks of."""
    floor, edit = edited
    edit.approved("第一版")
    edit.door.advance(TILL_MIDNIGHT)
    edit.approved("第二版")
    edit.door.advance(TILL_MIDNIGHT + 9 * 3600)
    conn = edit.door.runner.conn
    (kept,) = conn.execute("SELECT changes FROM flow_version WHERE version_no=2").fetchone()
    broken = kept.replace("HDL-02", "HDL-77")
    conn.execute("UPDATE flow_version SET changes=?, digest='x' WHERE version_no=2", (broken,))
    restarted = InProcess(floor.door.hall, at=NINE + 2 * DAY_MS)
    try:
        admin = restarted.sign_in("ADMIN")
        shown = restarted.ok("flow_versions", admin)
        assert shown["in_force"] == 1
        (fault,) = shown["versions"][0]["faults"]
        assert (fault["file"], fault["place"], fault["key"]) == (F1, "HDL-77", "unknown_place")
        assert restarted.runner.master.book.step("HDL-02").phrase.zh == "第一版"  # type: ignore[union-attr]
        said = [line for line in restarted.faults() if line.startswith("flows:")]
        assert said == [
            "flows: version 2 cannot be read, the last good one serves:"
            " f01_handling.toml, HDL-77, say_zh: unknown_place"
        ]
    finally:
        restarted.close()
        conn.execute("UPDATE flow_version SET changes=?, digest=? WHERE version_no=2", (kept, _digest(kept)))


@pytest.mark.parametrize(("old", "new"), [("HDL-02", "HDL-77"), ('"field":"say_zh"', '"field":"must_say_zh"')])
def test_with_no_good_version_left_the_programs_own_files_serve(
    edited: tuple[Floor, Editing], old: str, new: str
) -> None:
    floor, edit = edited
    for phrase in ("第一版", "第二版"):
        edit.approved(phrase)
        edit.door.advance(TILL_MIDNIGHT + 9 * 3600)
    conn = edit.door.runner.conn
    kept = conn.execute("SELECT version_no, changes, digest FROM flow_version").fetchall()
    for number, changes, _ in kept:
        broken = changes.replace(old, new)
        conn.execute("UPDATE flow_version SET changes=?, digest=? WHERE version_no=?", (broken, str(number), number))
    restarted = InProcess(floor.door.hall, at=NINE + 3 * DAY_MS)
    admin = restarted.sign_in("ADMIN")
    assert restarted.ok("flow_versions", admin)["in_force"] == 0
    assert restarted.runner.master is restarted.runner.masters.base
    restarted.close()
    for number, changes, digest in kept:
        conn.execute("UPDATE flow_version SET changes=?, digest=? WHERE version_no=?", (changes, digest, number))


def _digest(changes: str) -> str:
    return hashlib.sha256(changes.encode()).hexdigest()


def folder(*changes: Change) -> dict[str, str]:
    made = overlaid(base_source(), changes)
    return dict((*made.flows, *made.codes))


def test_a_folder_of_files_is_taken_whole(edit: Editing) -> None:
    files = folder(Change(file=F1, list_="step", code="HDL-02", field="say_zh", new="您好!"))
    version = edit.door.ok("import_flow_files", edit.manager, files={F1: files[F1]}, note="from the province")
    assert (version["state"], [c["new"] for c in version["changes"]]) == ("APPROVED", ["您好!"])
    edit.door.refused("NOT_ALLOWED", "import_flow_files", edit.admin, files=files)
    edit.door.refused("BAD_REQUEST", "import_flow_files", edit.manager, files={F1: files[F1]})


def test_a_bad_folder_changes_nothing_and_says_where(edit: Editing) -> None:
    edit.approved("第一版")
    edit.door.advance(TILL_MIDNIGHT)
    files = folder()
    files[F1] = files[F1].replace('must = "tariff_required"', "")
    files["plans.toml"] = "a ="
    details = edit.door.refused("RULE", "import_flow_files", edit.manager, files=files)
    assert len(details["faults"]) == 2
    assert details["faults"][0].startswith("plans.toml: The check says: cannot be read")
    assert "f01_handling.toml · HDL-05 · must" in details["faults"][1]
    assert edit.door.runner.master.book.step("HDL-02").phrase.zh == "第一版"  # type: ignore[union-attr]


def test_a_journal_from_before_versions_proves_sound(floor: Floor) -> None:
    """Entries written before legs had a version say nothing of it; they are folded as null."""
    floor.serving()
    conn = floor.door.runner.conn
    for (trigger,) in conn.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='stream_event'"):
        conn.execute(f"DROP TRIGGER {trigger}")
    prev = ZERO
    for seq, body in conn.execute("SELECT seq, bytes FROM stream_event ORDER BY seq").fetchall():
        entry = json.loads(body)
        for table, _, _, cells in entry["rows"]:
            if table == "leg" and isinstance(cells, dict):
                del cells["book_version"]
        text = dumps({**entry, "prev": prev}).encode()
        linked = chain_hash(prev, text)
        conn.execute("UPDATE stream_event SET bytes=?, prev_hash=?, hash=? WHERE seq=?", (text, prev, linked, seq))
        prev = linked
    assert floor.door.faults() == []


def test_every_fault_has_words_in_both_languages() -> None:
    keys: set[str] = set()
    for name in ("changes", "editable", "fitting", "folders", "overlay", "reorder"):
        text = (ROOT / "counter_app" / "flows" / f"{name}.py").read_text("utf-8")
        keys |= set(re.findall(r'fault_of\(\s*\w+, "(\w+)"', text))
        keys |= set(re.findall(r'key="(\w+)"', text))
        keys |= set(re.findall(r'return "(order_\w+)"', text))
    assert len(keys) > 25
    assert keys <= set(SAID)
    assert all(zh.strip() and en.strip() for zh, en in SAID.values())
