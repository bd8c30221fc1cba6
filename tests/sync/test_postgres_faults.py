"""Servers that are gone, freeze or come back, and what a hall notices of it."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from counter_app.sync.centre import Receipt, Unavailable
from counter_app.sync.postgres_centre import CONNECT_S, PostgresCentre
from tests.postgres_server import PostgresServer, free_port
from tests.sync.sheets import Hall

WATCHDOG_S = 0.5
SLACK_S = 2.0  # the machine is shared


@pytest.fixture
def store(pg_database_url: str) -> Iterator[PostgresCentre]:
    centre = PostgresCentre(pg_database_url, round_trip_s=WATCHDOG_S)
    centre.prepare()
    yield centre
    centre.close()


@contextmanager
def frozen(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def backend_of(url: str) -> int:
    """Return the server process that serves the store's connection."""
    with psycopg.connect(url) as server:
        row = server.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE application_name = 'counter-app' AND datname = current_database()"
            " ORDER BY backend_start DESC"
        ).fetchone()
    assert row is not None
    return int(row[0])


def test_a_frozen_server_is_unavailable_within_the_watchdogs_time(store: PostgresCentre, pg_database_url: str) -> None:
    hall = Hall()
    store.deliver(hall.seal())
    next_sheet = hall.seal()
    with frozen(backend_of(pg_database_url)):
        before = time.monotonic()
        with pytest.raises(Unavailable):
            store.deliver(next_sheet)
        assert WATCHDOG_S * 0.8 <= time.monotonic() - before < WATCHDOG_S + SLACK_S
    assert isinstance(store.deliver(next_sheet), Receipt)
    assert store.verify(None) == []


def test_a_frozen_server_that_must_be_connected_to_first(store: PostgresCentre, pg_database_url: str) -> None:
    with psycopg.connect(pg_database_url) as server:
        row = server.execute("SELECT current_setting('data_directory')").fetchone()
    assert row is not None
    postmaster = int(Path(str(row[0]), "postmaster.pid").read_text().split()[0])
    store.close()
    with frozen(postmaster):
        before = time.monotonic()
        with pytest.raises(Unavailable):
            store.status("TYD01")
        assert time.monotonic() - before < CONNECT_S + SLACK_S
    assert store.status("TYD01").sheets == 0


def test_a_call_is_cut_from_another_thread(pg_database_url: str) -> None:
    store = PostgresCentre(pg_database_url, round_trip_s=60)
    store.prepare()
    said: list[str] = []

    def ask() -> None:
        with pytest.raises(Unavailable):
            store.status("TYD01")
        said.append("unavailable")

    with frozen(backend_of(pg_database_url)):
        caller = threading.Thread(target=ask)
        caller.start()
        # The cut must also work when it comes before the call has reached the socket.
        store.interrupt()
        caller.join(5)
        assert said == ["unavailable"]
    store.close()


def test_a_reply_lost_after_the_commit_is_repeated_to_the_same_receipt(
    store: PostgresCentre, pg_database_url: str
) -> None:
    hall = Hall()
    sheet = hall.seal()
    with Proxy(pg_database_url) as proxy:
        far = PostgresCentre(proxy.url, round_trip_s=WATCHDOG_S)
        assert far.status("TYD01").sheets == 0
        proxy.swallow_replies_to(b"COMMIT")
        with pytest.raises(Unavailable):
            far.deliver(sheet)
        far.close()
    assert store.status("TYD01").sheets == 1
    first = store.deliver(sheet)
    assert isinstance(first, Receipt)
    assert first.store_seq == 1
    assert store.deliver(sheet) == first


def test_a_killed_connection_is_made_anew(store: PostgresCentre, pg_database_url: str) -> None:
    with psycopg.connect(pg_database_url, autocommit=True) as server:
        server.execute("SELECT pg_terminate_backend(%s)", (backend_of(pg_database_url),))
    with pytest.raises(Unavailable):
        store.status("TYD01")
    assert store.status("TYD01").sheets == 0


def test_nobody_listens() -> None:
    store = PostgresCentre(f"postgresql://hall:geheim@127.0.0.1:{free_port()}/centre")
    with pytest.raises(Unavailable) as fault:
        store.status("TYD01")
    assert "geheim" not in str(fault.value)


def test_a_wrong_password_is_unavailable_and_not_repeated_back(pg_server: PostgresServer, pg_database_url: str) -> None:
    store = PostgresCentre(pg_database_url.replace(f"{pg_server.password}@", "geheim@"))
    with pytest.raises(Unavailable) as fault:
        store.status("TYD01")
    assert "geheim" not in str(fault.value)


def test_a_hall_that_holds_the_lock_and_stalls_does_not_stop_the_others(
    store: PostgresCentre, pg_database_url: str
) -> None:
    with psycopg.connect(pg_database_url) as stalled:
        stalled.execute("SELECT * FROM centre_head FOR UPDATE")
        with pytest.raises(Unavailable):
            store.deliver(Hall().seal())
        assert store.status("TYD01").sheets == 0
    assert isinstance(store.deliver(Hall().seal()), Receipt)


def test_a_role_that_may_not_write_is_unavailable(
    store: PostgresCentre, pg_server: PostgresServer, pg_database_url: str
) -> None:
    role = pg_database_url.rpartition("/")[2] + "_reader"
    with psycopg.connect(pg_database_url, autocommit=True) as server:
        server.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'reader'".encode())
        server.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}".encode())
        try:
            owner = f"postgres:{pg_server.password}@"
            reader = PostgresCentre(pg_database_url.replace(owner, f"{role}:reader@"))
            assert reader.status("TYD01").sheets == 0
            with pytest.raises(Unavailable, match="permission denied"):
                reader.deliver(Hall().seal())
            reader.close()
        finally:
            server.execute(f"DROP OWNED BY {role}".encode())
            server.execute(f"DROP ROLE {role}".encode())


class Proxy:
    """A wire between a store and its server that can lose replies after a word was sent."""

    def __init__(self, url: str) -> None:
        host, _, _ = url.partition("@")[2].partition("/")
        self._server = (host.partition(":")[0], int(host.partition(":")[2]))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = url.replace(host, f"127.0.0.1:{self._listener.getsockname()[1]}")
        self._word: bytes | None = None
        self._deaf = threading.Event()
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]

    def swallow_replies_to(self, word: bytes) -> None:
        self._word = word

    def __enter__(self) -> Proxy:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in (self._listener, *self._sockets):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for thread in self._threads:
            thread.join()
        for each in (self._listener, *self._sockets):
            each.close()

    def _accept(self) -> None:
        try:
            near, _ = self._listener.accept()
        except OSError:
            return
        far = socket.create_connection(self._server)
        self._sockets += [near, far]
        for source, target, outward in ((near, far, True), (far, near, False)):
            thread = threading.Thread(target=self._pump, args=(source, target, outward))
            self._threads.append(thread)
            thread.start()

    def _pump(self, source: socket.socket, target: socket.socket, outward: bool) -> None:
        try:
            while data := source.recv(65536):
                if outward and self._word is not None and self._word in data:
                    self._deaf.set()
                if outward or not self._deaf.is_set():
                    target.sendall(data)
            target.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
