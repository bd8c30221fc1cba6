"""The receipt of a complaint: what it says on thermal paper, asked for at the door, and by the Counter's tab."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter_app.commands.papers import COMPLAINT
from counter_app.commands.paperwork import Maker
from counter_app.domain.rows import PrintJob
from counter_app.printing.documents.complaint_receipt import SUMMARY, ComplaintReceipt, escpos
from counter_app.store.unit import Reader
from tests.commands.floor import Floor
from tests.door import InProcess, sample_hall
from tests.printing.escpos_reader import texts

RECEIPT = ComplaintReceipt(
    hall="广州天河路营业厅",
    number="C-TYD01-20260316-0001",
    about="账单与收费",
    wish="退还多收的漫游费",
    received_at=datetime(2026, 3, 16, 1, 0, tzinfo=UTC),
    first_reply_by=datetime(2026, 3, 18, 1, 0, tzinfo=UTC),
    final_by=datetime(2026, 3, 31, 1, 0, tzinfo=UTC),
)
WILD = "退\x1b@\x1dVB\x00钱\n\x10\x04\x01\ud800\u202e"


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    door = InProcess(sample_hall(tmp_path / "hall"))
    yield Floor(door)
    door.close()


def test_it_says_number_dates_and_how_to_follow_up() -> None:
    said = "\n".join(texts(escpos(RECEIPT)))
    for part in (
        "投诉受理回执", "C-TYD01-20260316-0001", "账单与收费", "退还多收的漫游费", "首次答复不晚于：2026-03-18 09:00",
        "最终答复不晚于：2026-03-31 09:00", "10086",
    ):  # fmt: skip
        assert part in said, part
    assert "DEMO" not in said and "补打" not in said


def test_an_english_one_has_both_languages_and_a_copy_says_so() -> None:
    said = "\n".join(texts(escpos(replace(RECEIPT, lang="en", demo=True, reprint=1))))
    assert "Complaint receipt" in said and "First reply by" in said and "补打第 1 次" in said and "DEMO" in said


def test_a_long_wish_is_cut_and_none_can_command_the_printer() -> None:
    long = "\n".join(texts(escpos(replace(RECEIPT, wish="退" * 400))))
    assert long.count("退") < SUMMARY and "…" in long
    wild = escpos(replace(RECEIPT, wish=WILD))
    assert b"\x10\x04\x01" not in wild


def test_the_door_prints_one_and_counts_the_copies(floor: Floor) -> None:
    door = floor.door
    made = door.ok(
        "open_complaint", floor.clerk, source="HALL", category="5", facts="Charged twice for roaming last month",
        wish="退还多收的漫游费", phone="13812345678",
    )  # fmt: skip
    number = made["complaint_no"]
    asked = door.ok("print_complaint", floor.clerk, complaint_no=number)
    assert asked["print_state"] in ("PENDING", "PRINTED")
    door.ok("print_complaint", floor.clerk, complaint_no=number)
    jobs = Reader(door.runner.conn).find(PrintJob, "kind=? ORDER BY copy_no", (COMPLAINT,))
    assert [job.copy_no for job in jobs] == [1, 2]
    door.refused("NOT_FOUND", "print_complaint", floor.clerk, complaint_no="C-0")


def test_the_paper_holds_the_customers_wish_and_nothing_of_it_is_in_rows(floor: Floor) -> None:
    from counter_app.commands.act import PrintOrder

    door = floor.door
    door.ok(
        "open_complaint", floor.clerk, source="HALL", category="5", facts="Charged twice for roaming last month",
        wish="退还多收的漫游费", phone="13812345678",
    )  # fmt: skip
    runner = door.runner
    case_id = runner.conn.execute("SELECT case_id FROM case_file").fetchone()[0]
    maker = Maker(runner.conn, runner.hall, runner.master, "zh_CN", runner.vault)
    document = maker.document(PrintOrder("", COMPLAINT, case_id))()
    said = "\n".join(texts(document.data))
    assert "退还多收的漫游费" in said and "13812345678" not in said
