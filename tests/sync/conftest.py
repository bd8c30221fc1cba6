"""Stores for the tests of this folder: an embedded file and a database on a server of our own, both empty."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from counter_app.domain.clock import StandingClock
from counter_app.sync.centre import Centre
from counter_app.sync.connect import open_centre
from tests.sync.sheets import SEALED_AT, Hall

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def pg_url() -> Iterator[str]:
    """Run PostgreSQL on a free loopback port for this session; root must not, so postgres does."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    folder = Path(found).parent if found else binaries[0]
    home = Path(tempfile.mkdtemp(prefix="centre-pg-"))
    password, data = home / "password", home / "data"
    password.write_text("centre-test")
    root = os.geteuid() == 0
    if root:
        for each in (home, password):
            shutil.chown(each, "postgres")

    def run(*words: str) -> None:
        line = ["su", "postgres", "-s", "/bin/sh", "-c", subprocess.list2cmdline(words)] if root else [*words]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, timeout=60)

    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    run(f"{folder}/initdb", "-D", str(data), "-A", "scram-sha-256", "-U", "postgres", "-E", "UTF8",
        "--locale=C.UTF-8", f"--pwfile={password}", "--no-sync")  # fmt: skip
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
    run(f"{folder}/pg_ctl", "-D", str(data), "-l", f"{home}/log", "-o", settings, "-w", "start")
    try:
        yield f"postgresql://postgres:centre-test@127.0.0.1:{port}/postgres"
    finally:
        run(f"{folder}/pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(home)


@pytest.fixture
def pg_database(pg_url: str) -> Iterator[str]:
    """Make an empty database and return its URL."""
    name = f"centre_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(pg_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
    yield pg_url.rpartition("/")[0] + f"/{name}"
    with psycopg.connect(pg_url, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(SEALED_AT + 60_000)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty store of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/centre.db"
    return str(request.getfixturevalue("pg_database"))


@pytest.fixture
def open_store(url: str, clock: StandingClock) -> Iterator[Callable[[], Centre]]:
    """Open the store of this test as often as wanted; each opening has a connection of its own."""
    opened: list[Centre] = []

    def open_one() -> Centre:
        opened.append(open_centre(url, clock))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def centre(open_store: Callable[[], Centre]) -> Centre:
    store = open_store()
    store.prepare()
    return store


@pytest.fixture
def hall() -> Hall:
    return Hall()
