"""A PostgreSQL server for one test run: made in a temporary folder, on a free port, gone afterwards.

Here belongs how such a server is started, stopped and reached; what stands in its databases belongs to the
tests.
"""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# This server may lose everything when the machine stops; a test kills its processes at most.
_SETTINGS = (
    "-c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c shared_buffers=32MB -c max_connections=60"
)


def programs() -> Path:
    """Return the folder that holds initdb and pg_ctl, from the path or where Debian puts them."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda tool: int(tool.parts[-3]), reverse=True
    )
    if not installed:
        raise RuntimeError("no PostgreSQL here: run scripts/setup.sh test, or put initdb on the path")
    return installed[0].parent


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """One server; `stop` and `start` may be called at will, its port and its data stay."""

    folder: Path
    port: int
    password: str

    @classmethod
    @contextmanager
    def running(cls) -> Iterator[PostgresServer]:
        """Make a server, start it, and remove every trace of it at the end."""
        folder = Path(tempfile.mkdtemp(prefix="counter-app-pg-"))
        server = cls(folder=folder, port=free_port(), password=secrets.token_hex(8))
        try:
            server._make()
            server.start()
            yield server
        finally:
            server._remove()

    def url(self, database: str) -> str:
        """Return the address that `--central` takes."""
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/{database}"

    def create_database(self, name: str, *, template: str = "template1") -> None:
        """Make an empty database, or a copy of `template`, which nobody may be connected to."""
        self._maintain(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def drop_database(self, name: str) -> None:
        """Remove a database and whoever is still connected to it."""
        self._maintain(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def start(self) -> None:
        """Start the server and return when it takes connections."""
        options = f"{_SETTINGS} -c port={self.port} -c unix_socket_directories={self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self._data), "-l", log, "-o", options, "-w", "start")

    def stop(self, *, how: str = "fast") -> None:
        """Stop the server; `immediate` is as good as a power cut."""
        self._run("pg_ctl", "-D", str(self._data), "-m", how, "-w", "stop")

    def send(self, number: signal.Signals) -> None:
        """Send a signal to every process of the server; SIGSTOP makes one that never answers."""
        postmaster = int((self._data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text(encoding="ascii").split()
        for pid in [postmaster, *map(int, children)]:
            os.kill(pid, number)

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _make(self) -> None:
        password_file = self.folder / "password"
        password_file.write_text(self.password, encoding="ascii")
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root; its Debian package brings this user.
            for owned in (self.folder, password_file):
                shutil.chown(owned, user="postgres")
        self._run(
            "initdb", "-D", str(self._data), "-A", "scram-sha-256", "-U", "postgres",
            "--pwfile", str(password_file), "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip

    def _remove(self) -> None:
        if (self._data / "postmaster.pid").exists():
            self.send(signal.SIGCONT)
            self.stop(how="immediate")
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(programs() / program), *arguments]
        if os.geteuid() == 0:
            command = ["su", "postgres", "-s", "/bin/sh", "-c", shlex.join(command)]
        # The server inherits what pg_ctl has open: a pipe would never end.
        with open(self.folder / "said", "w+", encoding="utf-8") as said:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=self.folder, check=False
            )
            said.seek(0)
            if done.returncode != 0:
                raise RuntimeError(f"{program} failed: {said.read()}{self._log()}")

    def _log(self) -> str:
        log = self.folder / "log"
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""

    def _maintain(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def free_port() -> int:
    """Return a loopback port on which nobody listens now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
