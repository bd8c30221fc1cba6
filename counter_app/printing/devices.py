"""Printers as a port: bytes in, Printed or Failed out. Which device a document goes to is a setting.

A device never raises for trouble of the outside world (no printer, no paper, no disk): it says Failed
with a reason.
"""

from __future__ import annotations

import errno
import os
import select
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

_STATUS_REQUEST = b"\x10\x04\x04"  # DLE EOT 4: the paper sensors
_PAPER_END = 0x60


class Media(StrEnum):
    """What a document's bytes are."""

    ESCPOS = "ESCPOS"
    PDF = "PDF"


class Reason(StrEnum):
    """Why nothing came out."""

    NO_PRINTER = "NO_PRINTER"
    NOT_FOUND = "NOT_FOUND"
    UNREACHABLE = "UNREACHABLE"
    TIMEOUT = "TIMEOUT"
    BUSY = "BUSY"
    NO_PAPER = "NO_PAPER"
    NOT_PERMITTED = "NOT_PERMITTED"
    NO_PRINT_SYSTEM = "NO_PRINT_SYSTEM"
    REFUSED_BY_QUEUE = "REFUSED_BY_QUEUE"
    WRONG_MEDIA = "WRONG_MEDIA"
    DISK = "DISK"
    BUG = "BUG"


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes for a printer; `title` names the job in queues and files, without anybody's name in it."""

    data: bytes
    media: Media
    title: str


@dataclass(frozen=True, slots=True)
class Printed:
    """The device took every byte and reported no fault."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing, or not all, came out; `detail` is for the log."""

    reason: Reason
    detail: str = ""


Result = Printed | Failed


class Device(Protocol):
    """Anything that takes a document. Called in the print thread; may block for its own time limits only."""

    def send(self, document: Document) -> Result: ...


class NonePrinter:
    """`--printer none`: always fails."""

    def send(self, document: Document) -> Result:
        return Failed(Reason.NO_PRINTER)


class FilePrinter:
    """The sample hall's printer: tickets go to the end of one file, a PDF to its own. Not synced."""

    def __init__(self, folder: Path, *, roll_bytes: int = 16_000_000) -> None:
        self._folder = folder
        self._roll = folder / "tickets.escpos"
        self._roll_bytes = roll_bytes

    def send(self, document: Document) -> Result:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if document.media is Media.PDF:
                (self._folder / f"{ascii_title(document.title)}.pdf").write_bytes(document.data)
                return Printed()
            # One write in append mode: papers of several processes never mix.
            with self._roll.open("ab", buffering=0) as roll:
                written = roll.write(document.data)
                full = roll.tell() > self._roll_bytes
            if full:
                self._new_roll()
        except (OSError, _LockTaken) as error:
            return Failed(Reason.DISK, str(error))
        return Printed() if written == len(document.data) else Failed(Reason.DISK, "short write")

    def _new_roll(self) -> None:
        """Put the full file aside; only the last full one is kept."""
        with _held(self._folder / "tickets.lock", wait=5.0):
            # Another process may have been first.
            if self._roll.stat().st_size > self._roll_bytes:
                self._roll.replace(self._folder / "tickets-before.escpos")


class NetworkPrinter:
    """A ticket printer on TCP port 9100; it takes one connection at a time, hence a lock for all processes.

    With `ask_paper` it is asked for its paper sensor first; a printer that does not answer is taken as ready.
    """

    def __init__(
        self, *, host: str, lock_folder: Path, port: int = 9100, timeout: float = 3.0, ask_paper: float = 0.0
    ) -> None:
        self._host, self._port = host, port
        self._timeout, self._ask_paper = timeout, ask_paper
        self._lock = lock_folder / f"{ascii_title(f'{host}-{port}')}.lock"

    def send(self, document: Document) -> Result:
        if document.media is not Media.ESCPOS:
            return Failed(Reason.WRONG_MEDIA, document.media)
        try:
            with _held(self._lock, wait=self._timeout):
                return self._send(document.data)
        except TimeoutError as error:
            return Failed(Reason.TIMEOUT, str(error))
        except _LockTaken:
            return Failed(Reason.BUSY, str(self._lock))
        except OSError as error:
            return Failed(Reason.UNREACHABLE, str(error))

    def _send(self, data: bytes) -> Result:
        with socket.create_connection((self._host, self._port), timeout=self._timeout) as line:
            if self._ask_paper and self._paper_is_out(line):
                return Failed(Reason.NO_PAPER)
            line.settimeout(self._timeout)
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
        return Printed()

    def _paper_is_out(self, line: socket.socket) -> bool:
        line.sendall(_STATUS_REQUEST)
        line.settimeout(self._ask_paper)
        try:
            status = line.recv(1)
        except TimeoutError:
            return False
        return bool(status) and bool(status[0] & _PAPER_END)


class UsbPrinter:
    """A ticket printer as a device file, such as /dev/usb/lp0. The file must be there; it is never made."""

    def __init__(self, *, device: Path, lock_folder: Path, timeout: float = 5.0) -> None:
        self._device = device
        self._timeout = timeout
        self._lock = lock_folder / f"{ascii_title(str(device))}.lock"

    def send(self, document: Document) -> Result:
        if document.media is not Media.ESCPOS:
            return Failed(Reason.WRONG_MEDIA, document.media)
        try:
            with _held(self._lock, wait=self._timeout):
                return self._send(document.data)
        except _LockTaken:
            return Failed(Reason.BUSY, str(self._lock))
        except OSError as error:
            return Failed(_USB_REASONS.get(error.errno or 0, Reason.UNREACHABLE), str(error))

    def _send(self, data: bytes) -> Result:
        # Without O_NONBLOCK a printer out of paper would hold the print thread for ever.
        handle = os.open(self._device, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            rest = memoryview(data)
            while rest:
                _, ready, _ = select.select([], [handle], [], self._timeout)
                if not ready:
                    return Failed(Reason.TIMEOUT, f"{len(rest)} bytes left")
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        return Printed()


_USB_REASONS = {
    errno.ENOENT: Reason.NOT_FOUND,
    errno.ENODEV: Reason.NOT_FOUND,
    errno.ENXIO: Reason.NOT_FOUND,
    errno.EACCES: Reason.NOT_PERMITTED,
    errno.EPERM: Reason.NOT_PERMITTED,
    errno.EBUSY: Reason.BUSY,
    errno.ENOSPC: Reason.NO_PAPER,  # usblp's word for it
}


class QueuePrinter:
    """A queue of the system's print service, by `lp`; ticket bytes go raw. Printed means the queue has it."""

    def __init__(self, *, queue: str, command: str = "lp", timeout: float = 10.0) -> None:
        self._queue, self._command, self._timeout = queue, command, timeout

    def send(self, document: Document) -> Result:
        program = shutil.which(self._command)
        if program is None:
            return Failed(Reason.NO_PRINT_SYSTEM, f"no program {self._command}")
        call = [program, "-d", self._queue, "-t", ascii_title(document.title)]
        if document.media is Media.ESCPOS:
            call += ["-o", "raw"]
        try:
            # By standard input: no copy of somebody's paper is left in a temporary folder.
            done = subprocess.run(call, input=document.data, capture_output=True, timeout=self._timeout, check=False)
        except subprocess.TimeoutExpired:
            return Failed(Reason.TIMEOUT, f"{self._command} took {self._timeout} s")
        except OSError as error:
            return Failed(Reason.NO_PRINT_SYSTEM, str(error))
        if done.returncode:
            return Failed(Reason.REFUSED_BY_QUEUE, done.stderr.decode("utf-8", "replace").strip())
        return Printed()


def ascii_title(title: str) -> str:
    """Return `title` as a plain ASCII name: queues turn other letters into octal, file names must be safe."""
    plain = "".join(char if char.isascii() and (char.isalnum() or char in "._") else "-" for char in title)
    return plain.strip("-.")[:80] or "document"


class _LockTaken(Exception):
    """Another process held the device for the whole wait."""


@contextmanager
def _held(lock: Path, *, wait: float) -> Iterator[None]:
    """Hold the device against other processes; the system lets go of it when a process dies."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + wait
    with lock.open("ab") as handle:
        while not _try_lock(handle.fileno()):
            if time.monotonic() >= until:
                raise _LockTaken
            time.sleep(0.02)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
