"""Devices: what reaches them, and what they say when nothing does."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.printing.devices import (
    Document,
    Failed,
    FilePrinter,
    Media,
    NetworkPrinter,
    NonePrinter,
    Printed,
    QueuePrinter,
    Reason,
    UsbPrinter,
    ascii_title,
)

TICKET = Document(b"\x1b@A024\n" * 2000, Media.ESCPOS, "20260316-A024")
SHEET = Document(b"%PDF-1.4 sheet", Media.PDF, "HO-TYD01-20260316-HA-01 交接单")


class Sink:
    """A network printer: keeps what it is sent, and answers a status request with `status`."""

    def __init__(self, status: int | None = None) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._status = status
        self.port: int = self._server.getsockname()[1]
        self.papers: list[bytes] = []
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            line, _ = self._server.accept()
            with line:
                paper = b""
                while part := line.recv(65536):
                    if part.startswith(b"\x10\x04\x04"):
                        part = part[3:]
                        if self._status is not None:
                            line.sendall(bytes([self._status]))
                    paper += part
            if paper == b"stop":
                return
            self.papers.append(paper)

    def close(self) -> list[bytes]:
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            line.sendall(b"stop")
        self._thread.join(10)
        self._server.close()
        return self.papers


@pytest.fixture
def sink() -> Iterator[Sink]:
    made = Sink()
    yield made
    if made._thread.is_alive():
        made.close()


def test_a_network_printer_gets_exactly_the_bytes(sink: Sink, tmp_path: Path) -> None:
    printer = NetworkPrinter(host="127.0.0.1", port=sink.port, lock_folder=tmp_path)
    assert printer.send(TICKET) == Printed()
    assert printer.send(TICKET) == Printed()
    assert sink.close() == [TICKET.data, TICKET.data]


def test_a_refused_port_is_said_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    result = NetworkPrinter(host="127.0.0.1", port=port, lock_folder=tmp_path).send(TICKET)
    assert isinstance(result, Failed)
    assert result.reason is Reason.UNREACHABLE


def test_a_printer_that_takes_nothing_is_given_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:  # accepts in the kernel, never reads
        port = server.getsockname()[1]
        printer = NetworkPrinter(host="127.0.0.1", port=port, lock_folder=tmp_path, timeout=0.1)
        result = printer.send(Document(b"x" * 30_000_000, Media.ESCPOS, "long"))
    assert isinstance(result, Failed)
    assert result.reason is Reason.TIMEOUT


@pytest.mark.parametrize(("status", "reason"), [(0x72, Reason.NO_PAPER), (0x12, None), (None, None)])
def test_the_paper_sensor_is_asked_where_wanted(status: int | None, reason: Reason | None, tmp_path: Path) -> None:
    sink = Sink(status)
    printer = NetworkPrinter(host="127.0.0.1", port=sink.port, lock_folder=tmp_path, ask_paper=0.2)
    result = printer.send(TICKET)
    papers = sink.close()
    assert (result.reason if isinstance(result, Failed) else None) == reason
    assert papers == ([b""] if reason else [TICKET.data])


def test_a_printer_held_by_another_process_is_busy(sink: Sink, tmp_path: Path) -> None:
    hold = (
        "import sys, pathlib; from counter_app.printing import devices\n"
        "with devices._held(pathlib.Path(sys.argv[1]), wait=1):\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    lock = tmp_path / f"127.0.0.1-{sink.port}.lock"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        printer = NetworkPrinter(host="127.0.0.1", port=sink.port, lock_folder=tmp_path, timeout=0.1)
        result = printer.send(TICKET)
        other.kill()
    assert isinstance(result, Failed)
    assert result.reason is Reason.BUSY
    # The lock died with its holder.
    assert printer.send(TICKET) == Printed()


def test_a_pdf_is_no_food_for_a_ticket_printer(tmp_path: Path) -> None:
    for printer in (
        NetworkPrinter(host="127.0.0.1", port=9, lock_folder=tmp_path),
        UsbPrinter(device=tmp_path / "lp0", lock_folder=tmp_path),
    ):
        result = printer.send(SHEET)
        assert isinstance(result, Failed)
        assert result.reason is Reason.WRONG_MEDIA


def test_a_usb_printer_gets_the_bytes_and_is_never_made(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    printer = UsbPrinter(device=device, lock_folder=tmp_path)
    missing = printer.send(TICKET)
    assert isinstance(missing, Failed)
    assert missing.reason is Reason.NOT_FOUND
    assert not device.exists()
    os.mkfifo(device)
    reader = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
    small = Document(b"\x1b@A024", Media.ESCPOS, "A024")
    try:
        assert printer.send(small) == Printed()
        assert os.read(reader, 100) == small.data
    finally:
        os.close(reader)


def test_a_usb_printer_out_of_paper_does_not_hold_the_thread(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    os.mkfifo(device)
    reader = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
    printer = UsbPrinter(device=device, lock_folder=tmp_path, timeout=0.05)
    try:
        result = printer.send(Document(b"x" * 1_000_000, Media.ESCPOS, "long"))
    finally:
        os.close(reader)
    assert isinstance(result, Failed)
    assert result.reason is Reason.TIMEOUT


def test_the_file_printer_appends_tickets_and_keeps_sheets_apart(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path / "printer")
    assert printer.send(TICKET) == printer.send(TICKET) == printer.send(SHEET) == Printed()
    assert (tmp_path / "printer" / "tickets.escpos").read_bytes() == TICKET.data * 2
    assert (tmp_path / "printer" / "HO-TYD01-20260316-HA-01.pdf").read_bytes() == SHEET.data


def test_the_file_printers_roll_does_not_grow_for_ever(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path, roll_bytes=2 * len(TICKET.data))
    for _ in range(7):
        assert printer.send(TICKET) == Printed()
    kept = sum(path.stat().st_size for path in tmp_path.glob("tickets*.escpos"))
    assert kept <= 6 * len(TICKET.data)


def test_a_file_printer_without_a_folder_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = FilePrinter(tmp_path / "file").send(TICKET)
    assert isinstance(result, Failed)
    assert result.reason is Reason.DISK


def test_no_printer_always_fails() -> None:
    assert NonePrinter().send(TICKET) == Failed(Reason.NO_PRINTER)


def queue_command(folder: Path, *, status: int = 0) -> str:
    """Write a program that takes what `lp` takes and keeps it in files."""
    program = folder / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" > {folder}/args\ncat > {folder}/bytes\necho gone >&2\nexit {status}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


@pytest.mark.parametrize(
    ("document", "args"),
    [
        (TICKET, "-d hall -t 20260316-A024 -o raw\n"),
        (SHEET, "-d hall -t HO-TYD01-20260316-HA-01\n"),
    ],
)
def test_a_queue_gets_the_bytes_under_an_ascii_title(document: Document, args: str, tmp_path: Path) -> None:
    printer = QueuePrinter(queue="hall", command=queue_command(tmp_path))
    assert printer.send(document) == Printed()
    assert (tmp_path / "args").read_text() == args
    assert (tmp_path / "bytes").read_bytes() == document.data


def test_a_queue_that_refuses_says_why(tmp_path: Path) -> None:
    result = QueuePrinter(queue="hall", command=queue_command(tmp_path, status=1)).send(TICKET)
    assert result == Failed(Reason.REFUSED_BY_QUEUE, "gone")


def test_a_machine_without_a_print_system_says_so(tmp_path: Path) -> None:
    result = QueuePrinter(queue="hall", command=str(tmp_path / "lp")).send(TICKET)
    assert isinstance(result, Failed)
    assert result.reason is Reason.NO_PRINT_SYSTEM


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A024", "A024"),
        ("../../etc/passwd", "etc-passwd"),
        ("交接单", "document"),
        ("-o raw", "o-raw"),
        ("", "document"),
    ],
)
def test_titles_are_plain_names(title: str, name: str) -> None:
    assert ascii_title(title) == name
