"""Charts of the flows in force, as PDF: ordered like any paper, made after the commit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.commands import fields as f
from counter_app.commands import papers
from counter_app.commands.act import Act
from counter_app.commands.masters import Masters
from counter_app.commands.spec import Command, handles
from counter_app.domain.clock import business_date
from counter_app.domain.errors import bad
from counter_app.domain.rows import FlowVersion, Json
from counter_app.flows import chart
from counter_app.flows.book import FlowBook
from counter_app.store.unit import Reader


class ChartLang(StrEnum):
    ZH = "zh_CN"
    EN = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintFlowChart(Command):
    """Print the chart of a flow in force to a PDF file, one page; `lang` where it is not the hall's."""

    flow: str = f.name(need=True)
    file: str = f.text(1000, need=True)
    lang: ChartLang | None = f.enum(ChartLang)


@handles(PrintFlowChart, "print_flow_chart")
def print_flow_chart(act: Act, cmd: PrintFlowChart) -> Json:
    if cmd.flow not in act.master.book.flows:
        raise bad("flow", "unknown_flow")
    lang = str(cmd.lang or act.lang)
    papers.order_chart(act, cmd.flow, lang, cmd.file)
    return {"flow": cmd.flow, "lang": lang, "file": cmd.file, "print_state": "PENDING"}


@dataclass(frozen=True, slots=True)
class ChartPrinter:
    """Makes the charts of one book of flows; `version` names it on the paper, empty for the program's own files."""

    book: FlowBook
    hall: str
    version: str
    day: str

    def pdf(self, flow: str, lang: str) -> bytes:
        from counter_app.printing.documents import flow_chart

        paper = flow_chart.ChartPaper(
            chart=chart.draw(self.book, flow),
            hall=self.hall,
            version=self.version,
            day=date.fromisoformat(self.day),
            lang=lang,
        )
        return flow_chart.pdf(paper)

    def every(self, lang: str) -> Iterator[tuple[str, bytes]]:
        """Yield a file name and a page for each flow."""
        for flow in self.book.flows:
            yield f"{flow}-{lang[:2]}.pdf", self.pdf(flow, lang)


def printer_of(reader: Reader, masters: Masters, *, hall: str, at_ms: int, lang: str) -> ChartPrinter:
    """Return what prints the charts in force now."""
    version, master = masters.in_force(reader)
    row = None if version is None else reader.get(FlowVersion, version)
    said = ""
    if row is not None:
        said = f"第 {row.version_no} 版" if lang.startswith("zh") else f"version {row.version_no}"
    return ChartPrinter(master.book, hall, said, business_date(at_ms))
