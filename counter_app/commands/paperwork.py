"""Turns print orders into documents: reads the rows, gathers the words, leaves drawing to `printing`.

Documents are loaded when the first is made: a window is painted before anything is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.commands.act import Act, PrintOrder
from counter_app.commands.master import Master
from counter_app.commands.outages import outages_on
from counter_app.commands.papers import COMPLAINT
from counter_app.commands.runner import Runner
from counter_app.domain.clock import to_datetime
from counter_app.domain.codes import SEALED_STATES, Priority
from counter_app.domain.rows import Case, Json, JsonObject, PrintJob, Staff, Ticket
from counter_app.printing.devices import (
    Device,
    Document,
    FilePrinter,
    Media,
    NetworkPrinter,
    QueuePrinter,
    UsbPrinter,
)
from counter_app.store import hall_file
from counter_app.store.connection import Connection
from counter_app.store.hall_file import HallInfo
from counter_app.store.unit import Reader
from counter_app.store.vault import Vault

if TYPE_CHECKING:
    from counter_app.printing.documents.ticket import TicketPaper

PAPERS_FOLDER = "paper"
PRINTER = "ticket_printer"
FOOTNOTE = {"zh_CN": "过号 15 分钟内到引导台恢复", "en": "If you miss your call, come to the desk within 15 minutes"}
CARE = {"zh_CN": "优先", "en": "Priority"}
OUTAGE = {
    "zh_CN": "系统故障，部分业务稍后办理，请见谅",
    "en": "A system is out; some business will be done later. We are sorry",
}


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes papers on the connection's own thread; the documents themselves are built in the print thread."""

    conn: Connection
    hall: HallInfo
    master: Master
    lang: str
    vault: Vault | None = None
    """Needed only for papers that say what a customer said."""

    def document(self, order: PrintOrder) -> Callable[[], Document]:
        """Return what builds the bytes of a paper for the ticket printer."""
        return self.complaint(order) if order.kind == COMPLAINT else self.ticket(order)

    def complaint(self, order: PrintOrder) -> Callable[[], Document]:
        """Return what builds a complaint's receipt; what the customer said is read from the vault now."""
        from counter_app.printing.documents import complaint_receipt

        reader = Reader(self.conn)
        case, job = reader.get(Case, order.ref), reader.get(PrintJob, order.job_id)
        assert case is not None and self.vault is not None
        words = {entry.code: entry.words for entry in self.master.book.codes.entries("complaint_category")}
        about = words.get(case.category or "")
        chinese = self.lang.startswith("zh")
        receipt = complaint_receipt.ComplaintReceipt(
            hall=self.hall.name,
            number=case.case_no,
            about="" if about is None else about.zh if chinese else about.en,
            wish=self.vault.get(case.case_id, "wish") or "",
            received_at=to_datetime(case.opened_at),
            first_reply_by=to_datetime(case.first_due_at or case.opened_at),
            final_by=to_datetime(case.final_due_at or case.opened_at),
            lang=self.lang,
            demo=self.hall.sample,
            reprint=0 if job is None else job.copy_no - 1,
        )
        return lambda: Document(complaint_receipt.escpos(receipt), Media.ESCPOS, f"complaint-{receipt.number}")

    def ticket(self, order: PrintOrder) -> Callable[[], Document]:
        """Return what builds the bytes of a ticket; everything it needs is read now."""
        from counter_app.printing.documents import ticket as ticket_document

        paper = self.ticket_paper(order)
        return lambda: Document(ticket_document.escpos(paper), Media.ESCPOS, f"ticket-{paper.ticket_no}")

    def ticket_paper(self, order: PrintOrder) -> TicketPaper:
        from counter_app.printing.documents.ticket import TicketPaper

        reader = Reader(self.conn)
        row = reader.get(Ticket, order.ref)
        job = reader.get(PrintJob, order.job_id)
        assert row is not None
        service = self.master.service(row.service)
        favoured = row.priority is not Priority.NONE
        return TicketPaper(
            hall=self.hall.name,
            ticket_no=row.ticket_no,
            service_zh=service.words.zh,
            service_en=service.words.en,
            ahead=row.ahead,
            est_wait_min=row.est_wait_min,
            issued_at=to_datetime(row.issued_at),
            priority_text=CARE[self.lang] if favoured else None,
            papers=self.master.papers_for(row.service, self.lang),
            footnote=FOOTNOTE[self.lang],
            lang=self.lang,
            demo=self.hall.sample,
            reprint=0 if job is None else job.copy_no - 1,
            code=f"{row.date}/{row.ticket_no}/{row.ticket_id}",
            notice=OUTAGE[self.lang] if outages_on(reader) else "",
        )


@dataclass(frozen=True, slots=True)
class SheetMaker:
    """Makes the PDF of a sheet from its view and the row of the person who asked."""

    runner: Runner

    def pdf(self, handover_no: str, *, printed_by: str, copy_no: int, lang: str | None = None) -> bytes:
        from counter_app.printing.documents import handover as handover_document

        view = self.runner.look(lambda act: sheet_view(act, handover_no))
        assert isinstance(view, dict)
        return handover_document.pdf(
            view,
            lang=lang or self.runner.lang,
            printed_at=to_datetime(self.runner.now()),
            printed_by=printed_by,
            copy_no=copy_no,
            draft=view["state"] not in {str(s) for s in SEALED_STATES},
        )


def sheet_view(act: Act, handover_no: str) -> JsonObject:
    """Return the `handover` view with codes made readable for paper."""
    from counter_app.commands import handover

    return readable(act, handover.view(act, handover.sheet_of(act, handover_no)))


def readable(act: Act, view: JsonObject) -> JsonObject:
    """Put the hall's words where the view has codes: services, what is owed, people's names."""
    chinese = act.lang.startswith("zh")
    found = view["sections"]
    assert isinstance(found, dict)
    names = {s.staff: s.name for s in act.unit.find(Staff, "1")}
    shown = dict(found)
    unfinished = shown.get("H11")
    rows = unfinished.get("rows") if isinstance(unfinished, dict) else None
    if isinstance(unfinished, dict) and isinstance(rows, list):
        shown["H11"] = {**unfinished, "rows": [_named(act, row, chinese) for row in rows]}
    signatures = view["signatures"]
    assert isinstance(signatures, list)
    signed = [{**s, "name": names.get(str(s["staff"]), "")} for s in signatures if isinstance(s, dict)]
    return {**view, "sections": shown, "signatures": list(signed)}


def _named(act: Act, row: Json, chinese: bool) -> Json:
    if not isinstance(row, dict):
        return row
    service = act.master.service(str(row["service"])).words
    texts: JsonObject = {"service": service.zh if chinese else service.en}
    if row.get("owed") == "PARKED":
        texts["owed"] = "挂起" if chinese else "On hold"
    if row.get("owed") == "AFTER_SALES":
        texts["owed"] = "售后处理" if chinese else "After-sales"
    for reason in act.master.book.codes.entries("park_reasons"):
        if reason.code == row.get("why"):
            texts["why"] = reason.words.zh if chinese else reason.words.en
    for flow in act.master.book.flows.values():
        for outcome in flow.outcomes:
            if outcome.code == row.get("owed"):
                texts["owed"] = outcome.words.zh if chinese else outcome.words.en
    return {**row, **texts}


def trial_ticket(hall: str, at_ms: int) -> Document:
    """Return a ticket that shows a printer works; nobody holds it."""
    from counter_app.printing.documents import ticket as ticket_document

    paper = ticket_document.TicketPaper(
        hall=hall,
        ticket_no="A000",
        service_zh="打印测试",
        service_en="Printer test",
        ahead=None,
        est_wait_min=None,
        issued_at=to_datetime(at_ms),
        demo=True,
    )
    return Document(ticket_document.escpos(paper), Media.ESCPOS, "printer-test")


def ticket_printer(conn: Connection, folder: Path, *, sample: bool) -> Device | None:
    """Return the hall's ticket printer by its setting, None where it has none.

    `file:` (sample halls), `tcp://HOST:9100`, `usb:/dev/usb/lp0`, `queue:NAME` of the system.
    """
    return printer_of(hall_file.setting(conn, PRINTER, "file:" if sample else ""), folder)


def printer_of(setting: str, folder: Path) -> Device | None:
    kind, _, rest = setting.partition(":")
    locks = folder / "locks"
    match kind:
        case "file":
            return FilePrinter(folder / PAPERS_FOLDER)
        case "tcp":
            host, _, port = rest.removeprefix("//").rpartition(":")
            return NetworkPrinter(host=host, port=int(port), lock_folder=locks)
        case "usb":
            return UsbPrinter(device=Path(rest), lock_folder=locks)
        case "queue":
            return QueuePrinter(queue=rest)
        case _:
            return None
