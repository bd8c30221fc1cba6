"""From a URL to a store, what a wrong URL is told, and what the embedded file does when the disk fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.clock import StandingClock
from counter_app.store.connection import DRIVER
from counter_app.sync.centre import Centre, Receipt, SealedSheet, Unavailable
from counter_app.sync.connect import open_centre
from counter_app.sync.migrations import migrations
from counter_app.sync.sqlite_centre import SqliteCentre
from tests.sync.sheets import Hall


@pytest.mark.parametrize(
    "url",
    ["", "centre.db", "sqlite:centre.db", "sqlite://", "sqlite:///", "sqlite:////", "sqlite://host/centre.db",
     "sqlite:///:memory:", "sqlite:///folder/", "mysql://h/d", "postgresql://h:port:geheim/d", "http://h/geheim",
     "postgresql://u:geheim@h/d?wrong=1", "sqlite:///a\0b"],
)  # fmt: skip
def test_a_wrong_url_is_told_what_is_expected(url: str, clock: StandingClock) -> None:
    with pytest.raises(ValueError, match=r"expected sqlite:///FILE or postgresql://") as fault:
        open_centre(url, clock)
    assert "geheim" not in str(fault.value)


def test_a_relative_and_an_absolute_file(tmp_path: Path, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with closing(open_centre("sqlite:///near.db", clock)) as near:
        near.prepare()
    with closing(open_centre(f"sqlite:///{tmp_path}/far 厅%20.db", clock)) as far:
        far.prepare()
    assert {each.name for each in tmp_path.iterdir()} >= {"near.db", "far 厅%20.db"}


def test_asking_makes_no_file(tmp_path: Path, clock: StandingClock) -> None:
    with pytest.raises(Unavailable):
        open_centre(f"sqlite:///{tmp_path}/none.db", clock).status("TYD01")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_unavailable(tmp_path: Path, clock: StandingClock) -> None:
    with pytest.raises(Unavailable, match="unable to open"):
        open_centre(f"sqlite:///{tmp_path}/no/centre.db", clock).prepare()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "centre.db"


@pytest.fixture
def embedded(path: Path, clock: StandingClock) -> Callable[[], Centre]:
    return lambda: SqliteCentre(path, clock)


def test_a_file_locked_by_another_process_is_unavailable_soon(
    embedded: Callable[[], Centre], path: Path, hall: Hall
) -> None:
    with closing(embedded()) as store:
        store.prepare()
        with closing(DRIVER.connect(str(path), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Unavailable, match="locked"):
                store.deliver(hall.seal())
            assert store.status("TYD01").sheets == 0
            other.execute("ROLLBACK")
        assert isinstance(store.deliver(hall.sealed[0]), Receipt)


def test_a_damaged_file_is_a_fault_of_verify(embedded: Callable[[], Centre], path: Path, hall: Hall) -> None:
    with closing(embedded()) as store:
        store.prepare()
        for _ in range(40):
            store.deliver(hall.seal())
    size = os.path.getsize(path)
    with path.open("r+b") as file:
        for page in range(4096 * 4, size - 4096, 4096):
            file.seek(page)
            file.write(os.urandom(600))
    with closing(embedded()) as store:
        assert store.verify(None)


def test_a_file_of_something_else_is_unavailable(embedded: Callable[[], Centre], path: Path) -> None:
    path.write_bytes(b"not a database at all" * 400)
    with closing(embedded()) as store, pytest.raises(Unavailable):
        store.prepare()


def test_the_file_is_durable_and_strict(embedded: Callable[[], Centre], path: Path) -> None:
    with closing(embedded()) as store:
        store.prepare()
    with closing(DRIVER.connect(str(path))) as connection:
        tables = connection.execute("PRAGMA table_list").fetchall()
        assert {(each[1], each[5]) for each in tables if str(each[1]).startswith("centre_")} == {
            ("centre_head", 1),
            ("centre_sheet", 1),
            ("centre_alarm", 1),
        }


def test_interrupting_an_idle_store_harms_nothing(embedded: Callable[[], Centre]) -> None:
    with closing(embedded()) as store:
        store.interrupt()
        store.prepare()
        store.interrupt()
        assert store.status("TYD01").sheets == 0


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
def test_migrations_are_numbered_without_gaps(dialect: str) -> None:
    versions = [each.version for each in migrations(dialect)]
    assert versions == list(range(1, len(versions) + 1))


def test_both_databases_have_the_same_migrations() -> None:
    assert [each.version for each in migrations("sqlite")] == [each.version for each in migrations("postgres")]


@pytest.mark.parametrize(
    ("field", "value"),
    [("content_hash", "A" * 64), ("previous_hash", ""), ("figures_hash", "g" * 64), ("hall_code", ""),
     ("handover_no", "HO\0"), ("kind", "王"), ("shift", "A B"), ("chain_n", 0), ("sealed_at_ms", -1),
     ("business_date", "x" * 65)],
)  # fmt: skip
def test_a_sheet_that_no_store_could_hold_is_not_made(hall: Hall, field: str, value: object) -> None:
    sheet: SealedSheet = hall.seal()
    with pytest.raises(ValueError, match=field):
        replace(sheet, **{field: value})  # type: ignore[arg-type]
