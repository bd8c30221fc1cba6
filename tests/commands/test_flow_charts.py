"""Charts of the flows in force: ordered like any paper, made after the commit, in the hall's words and version."""

from __future__ import annotations

from pathlib import Path

from counter_app.cli.paper import write_file
from counter_app.commands.act import PrintOrder
from counter_app.commands.flow_charts import ChartPrinter, printer_of
from counter_app.domain.codes import PrintState
from counter_app.domain.rows import PrintJob
from counter_app.store.unit import Reader
from tests.commands.floor import Floor
from tests.commands.test_flow_versions import TILL_MIDNIGHT, Editing
from tests.door import InProcess
from tests.printing import pdf_reader


def printer(door: InProcess, lang: str = "zh_CN") -> ChartPrinter:
    runner = door.runner
    return printer_of(Reader(runner.conn), runner.masters, hall=runner.hall.name, at_ms=runner.now(), lang=lang)


def test_anybody_may_print_a_flow_and_is_told_where_it_goes(floor: Floor, tmp_path: Path) -> None:
    file = str(tmp_path / "f1.pdf")
    asked = floor.door.ok("print_flow_chart", floor.clerk, flow="F1", file=file)
    assert asked == {"flow": "F1", "lang": "en", "file": file, "print_state": "PRINTED"}
    assert floor.door.ok("print_flow_chart", floor.greeter, flow="F1", file=file, lang="zh_CN")["lang"] == "zh_CN"
    kinds = [(job.kind, job.ref, job.copy_no) for job in Reader(floor.door.runner.conn).find(PrintJob, "1")]
    assert kinds == [("FLOW_CHART", "F1/en", 1), ("FLOW_CHART", "F1/zh_CN", 1)]


def test_what_is_no_flow_is_refused_by_name(floor: Floor) -> None:
    for wrong in ({"flow": "F99"}, {"flow": "F1", "lang": "fr"}, {"lang": "en"}):
        details = floor.door.refused("BAD_REQUEST", "print_flow_chart", floor.clerk, file="x.pdf", **wrong)
        assert details["field"] in ("flow", "lang")
    assert floor.door.ask("print_flow_chart", None, flow="F1", file="x.pdf")["error"]["code"] == "NOT_SIGNED_IN"


def test_the_page_is_written_where_it_was_asked_for_or_the_failure_said(floor: Floor, tmp_path: Path) -> None:
    runner = floor.door.runner
    file = tmp_path / "f6.pdf"
    report = write_file(runner, PrintOrder("job", "FLOW_CHART", "F6/zh_CN", str(file), "1001"))
    assert report.state is PrintState.PRINTED
    (page,) = pdf_reader.pages(file.read_bytes())
    assert "营业厅客户挽留" in page and "示范营业厅" in page and "2026-03-16" in page
    nowhere = PrintOrder("job", "FLOW_CHART", "F6/zh_CN", str(tmp_path / "no" / "f6.pdf"), "1001")
    failed = write_file(runner, nowhere)
    assert failed.state is PrintState.FAILED and failed.fault


def test_the_chart_is_of_the_version_in_force(door: InProcess) -> None:
    edit = Editing(door)
    assert "随程序版本" in pdf_reader.pages(printer(door).pdf("F1", "zh_CN"))[0]
    edit.draft("迎接客户", field="zh")
    edit.approve(edit.submit()["version"])
    assert "迎接客户" not in pdf_reader.pages(printer(door).pdf("F1", "zh_CN"))[0]
    door.advance(TILL_MIDNIGHT)
    edit.versions()
    page = pdf_reader.pages(printer(door).pdf("F1", "zh_CN"))[0]
    assert "迎接客户" in page and "第 1 版" in page
    assert "version 1" in pdf_reader.pages(printer(door, "en").pdf("F1", "en"))[0]


def test_every_flow_has_a_page_under_its_own_name(door: InProcess) -> None:
    names = [name for name, page in printer(door).every("en") if page.startswith(b"%PDF")]
    assert names == [f"{flow}-en.pdf" for flow in door.runner.master.book.flows]
