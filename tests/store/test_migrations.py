"""Opening files of other times: older ones are copied and brought forward, newer ones politely left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.clock import local_at
from counter_app.store import hall_file
from counter_app.store.connection import Connection, database, open_reader, open_writer
from counter_app.store.hall_file import HallInfo, HallTooNew, NoHall, hall_path
from counter_app.store.migrations import NAMES
from counter_app.store.migrations.steps import hall as migrations

INFO = HallInfo(code="TYD01", name="示范", type="CENTRE", lang="zh_CN", sample=True, lane="A")


def schema(conn: Connection) -> list[tuple[str, str]]:
    return [
        (r[0], r[1]) for r in conn.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
    ]


def created(folder: Path) -> list[tuple[str, str]]:
    conn = hall_file.create(folder, INFO, day="2026-03-16", at_ms=local_at("2026-03-16", 8, 0))
    found = schema(conn)
    conn.close()
    return found


def test_a_new_hall_has_every_migration_and_knows_itself(tmp_path: Path) -> None:
    created(tmp_path)
    conn = hall_file.open_hall(tmp_path)
    assert {m.name for m in migrations.applied(database(conn))} == NAMES
    assert hall_file.info(conn) == INFO
    assert hall_file.setting(conn, "carry_over", "0") == "0"
    conn.close()


def test_migrations_replayed_one_by_one_give_the_same_schema(tmp_path: Path) -> None:
    whole = created(tmp_path / "whole")
    (tmp_path / "replayed").mkdir()
    conn = open_writer(hall_path(tmp_path / "replayed"))
    for step in migrations.pending(database(conn)):
        migrations.apply(database(conn), stop_before=None)
        assert step.name in {m.name for m in migrations.applied(database(conn))}
    assert schema(conn) == whole
    conn.close()


def test_applying_again_changes_nothing(tmp_path: Path) -> None:
    before = created(tmp_path)
    conn = open_writer(hall_path(tmp_path))
    migrations.apply(database(conn))
    assert schema(conn) == before
    conn.close()


def test_an_older_file_is_copied_before_it_is_brought_forward(tmp_path: Path) -> None:
    conn = open_writer(hall_path(tmp_path))
    conn.execute("CREATE TABLE note (text TEXT) STRICT")
    conn.execute("INSERT INTO note VALUES ('old')")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()
    conn = hall_file.open_hall(tmp_path)
    assert not migrations.pending(database(conn))
    conn.close()
    (copy,) = tmp_path.glob("*.before-*")
    old = open_reader(copy)
    assert old.execute("SELECT text FROM note").fetchone() == ("old",)
    assert not old.execute("SELECT 1 FROM sqlite_schema WHERE name='ticket'").fetchall()
    old.close()


def test_a_newer_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    created(tmp_path)
    conn = open_writer(hall_path(tmp_path))
    database(conn).table("_sqlite_migrations").insert(
        {"migration_set": "hall", "name": "m9999_future", "applied_at": "later"}
    )
    before = schema(conn)
    conn.close()
    with pytest.raises(HallTooNew):
        hall_file.open_hall(tmp_path)
    conn = open_reader(hall_path(tmp_path))
    assert schema(conn) == before
    conn.close()


def test_no_hall_and_no_second_hall(tmp_path: Path) -> None:
    with pytest.raises(NoHall):
        hall_file.open_hall(tmp_path)
    assert list(tmp_path.iterdir()) == []
    created(tmp_path)
    with pytest.raises(FileExistsError):
        hall_file.create(tmp_path, INFO, day="2026-03-16", at_ms=0)
