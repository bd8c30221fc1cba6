"""A sample hall in a folder of its own, and two ways to its door: in this process, and through a real `exec`.

Here is what many suites share about asking; what a suite asks stays with it.
"""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

from counter_app.cli.door import Door
from counter_app.cli.opening import open_runner
from counter_app.commands import registry, verifying
from counter_app.commands.act import PrintOrder
from counter_app.commands.founding import Plan, found
from counter_app.commands.master import load_master
from counter_app.domain.clock import StandingClock, SystemClock, local_at
from counter_app.domain.codes import PrintState

ROOT = Path(__file__).parents[1]
DAY = "2026-03-16"
NINE = local_at(DAY, 9, 0)
NINE_ISO = "2026-03-16T09:00:00+08:00"
FREE_END = "CUSTOMER_DECLINED"
"""An outcome that owes no recorded step."""
Reply = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall's folder and what `init` said of it."""

    folder: Path
    made: Reply

    def person(self, post: str, nth: int = 0) -> tuple[str, str]:
        """Return number and PIN of the nth person of a post."""
        found = [s for s in self.made["staff"] if s["post"] == post]
        return found[nth]["staff"], found[nth]["pin"]

    def counters(self, queue: str) -> list[str]:
        return [c["counter"] for c in self.made["counters"] if queue in c["queues"]]

    def pad(self, counter: str) -> str:
        return next(str(p["station_key"]) for p in self.made["pads"] if p["counter"] == counter)


@cache
def _template(size: str, counters: int | None) -> tuple[Path, Reply]:
    """Found each kind of hall once: hashing two dozen PINs is the slow part."""
    registry.load()
    folder = Path(tempfile.mkdtemp(prefix="counter-app-hall-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    plan = Plan(code="TYD01", name="示范营业厅", size=size, counters=counters, lang="en")
    return folder, dict(found(folder, plan, master=load_master(), at_ms=local_at(DAY, 8, 0)))


def sample_hall(folder: Path, *, size: str = "medium", counters: int | None = None) -> Hall:
    """Lay a fresh sample hall in `folder`, founded at 8:00 of the test day."""
    source, made = _template(size, counters)
    shutil.copytree(source, folder, dirs_exist_ok=True)
    return Hall(folder, made)


class PlainPapers:
    """A ticket printer that takes everything."""

    def print_now(self, orders: Sequence[PrintOrder]) -> list[PrintState]:
        return [PrintState.PRINTED for _ in orders]


class InProcess:
    """The door of one process, without a process: asks as `exec` is asked, on a clock that stands."""

    def __init__(self, hall: Hall, *, at: int | None = NINE, station: str = "desk", has_printer: bool = True) -> None:
        self.hall = hall
        clock = SystemClock() if at is None else StandingClock(at)
        self.runner = open_runner(
            hall.folder, clock=clock, station=station, lang=None, full=False, has_printer=has_printer
        )
        self.door = Door(self.runner, PlainPapers())

    def line(self, line: bytes) -> Reply:
        return self.door.answer(line)

    def ask(self, do: str, session: str | None = None, **fields: object) -> Reply:
        request = {"do": do, **({} if session is None else {"session": session}), **fields}
        reply: Reply = self.line(json.dumps(request).encode())
        return reply

    def ok(self, do: str, session: str | None = None, **fields: object) -> Any:
        """Ask for what must be granted; return the result."""
        reply = self.ask(do, session, **fields)
        assert reply["ok"], f"{do} {fields}: {reply['error']}"
        return reply["result"]

    def refused(self, code: str, do: str, session: str | None = None, **fields: object) -> Reply:
        """Ask for what must be refused with `code` and change nothing; return the details."""
        before = self.digest()
        reply = self.ask(do, session, **fields)
        assert not reply["ok"], f"{do} {fields} was granted: {reply['result']}"
        error: Reply = reply["error"]
        assert error["code"] == code, error
        assert error["message"]
        assert self.digest() == before
        details: Reply = error["details"]
        return details

    def sign_in(self, post: str, nth: int = 0) -> str:
        staff, pin = self.hall.person(post, nth)
        return str(self.ok("sign_in", staff=staff, pin=pin)["session"])

    def advance(self, seconds: int) -> None:
        self.ok("advance", seconds=seconds)

    def digest(self) -> str:
        return verifying.digest(self.runner.conn)

    def faults(self) -> list[str]:
        return list(verifying.faults(self.runner.conn))

    def kinds(self, *, act_of: str | None = None) -> list[str]:
        """Return the kinds of journal entries, oldest first; `act_of` limits them to one ticket."""
        where, params = ("", ()) if act_of is None else (" WHERE ticket_no=?", (act_of,))
        rows = self.runner.conn.execute(f"SELECT kind FROM stream_event{where} ORDER BY seq", params)
        return [str(r[0]) for r in rows]

    def close(self) -> None:
        self.runner.close()


@contextmanager
def opened(folder: Path, *, size: str = "medium") -> Iterator[InProcess]:
    """Open a fresh hall and prove it sound at the end."""
    door = InProcess(sample_hall(folder, size=size))
    try:
        yield door
        assert door.faults() == []
    finally:
        door.close()


class Pipes:
    """Asks a door at the other end of two pipes. Unbuffered on our side, so that one write is one write."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.stdin, self.stdout = stdin, stdout

    def send(self, requests: Iterable[Reply]) -> None:
        """Write several requests at once."""
        self.stdin.write(b"".join(json.dumps(r).encode() + b"\n" for r in requests))
        self.stdin.flush()

    def receive(self) -> Reply:
        line = self.stdout.readline()
        assert line, "the door closed"
        reply: Reply = json.loads(line)
        return reply

    def ask(self, do: str, session: str | None = None, **fields: object) -> Reply:
        self.send([{"do": do, **({} if session is None else {"session": session}), **fields}])
        return self.receive()

    def ok(self, do: str, session: str | None = None, **fields: object) -> Any:
        reply = self.ask(do, session, **fields)
        assert reply["ok"], f"{do} {fields}: {reply['error']}"
        return reply["result"]

    def sign_in(self, hall: Hall, post: str, nth: int = 0) -> str:
        staff, pin = hall.person(post, nth)
        return str(self.ok("sign_in", staff=staff, pin=pin)["session"])

    def close_pipes(self) -> None:
        with suppress(BrokenPipeError):
            self.stdin.close()
        self.stdout.close()


class Exec(Pipes):
    """A real `counter-app exec` on a folder, in a process of its own."""

    def __init__(self, folder: Path, *options: str, clock: str | None = None) -> None:
        standing = [] if clock is None else ["--clock", clock]
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "counter_app.main",
                "exec",
                "--data",
                str(folder),
                "--lang",
                "en",
                *standing,
                *options,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        super().__init__(self.process.stdin, self.process.stdout)

    def kill(self) -> bytes:
        """Kill it at once (SIGKILL) and return what it had still written."""
        self.process.kill()
        rest = self.stdout.read()
        self.process.wait()
        self.close_pipes()
        return rest

    def close(self) -> int:
        """End its input and return its exit status."""
        self.stdin.close()
        status = self.process.wait(timeout=30)
        self.stdout.close()
        return status


def verify(folder: Path) -> list[str]:
    """Return the lines of `counter-app verify`, none when the hall is sound."""
    done = subprocess.run(
        [sys.executable, "-m", "counter_app.main", "verify", "--data", str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == (0 if lines == ["ok"] else 1) and lines, done.stderr
    return [] if lines == ["ok"] else lines
