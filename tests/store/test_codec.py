"""Rows to cells and back, and what cannot be a column."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from counter_app.store import codec, connection
from counter_app.store.codec import TABLES
from counter_app.store.connection import Connection
from counter_app.store.keys import FileKeys, SystemKeys, key_store


def test_a_value_of_no_known_type_is_no_column() -> None:
    with pytest.raises(TypeError, match="weight"):
        codec._column("weight", float)


def test_canonical_json_is_sorted_tight_and_readable() -> None:
    assert codec.dumps({"b": [1, None], "a": "字"}) == '{"a":"字","b":[1,null]}'
    with pytest.raises(ValueError, match="JSON"):
        codec.dumps(float("nan"))


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_the_migrations_made_every_table_strict_with_its_key(
    table: codec.Table[object],  # type: ignore[type-var]
    db: Connection,
) -> None:
    (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name=?", (table.name,)).fetchone()
    assert sql.endswith("STRICT")
    assert f"{table.key} TEXT NOT NULL PRIMARY KEY" in sql


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 51, 3), True), ((3, 53, 0), True), ((3, 51, 2), False), ((3, 50, 7), True), ((3, 50, 6), False),
        ((3, 44, 6), True), ((3, 44, 5), False), ((3, 45, 9), False),
    ],
)  # fmt: skip
def test_which_sqlite_may_share_a_wal_file(version: tuple[int, int, int], safe: bool) -> None:
    assert connection.wal_is_safe(version) is safe


def test_the_librarys_own_sqlite_serves_where_the_better_one_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sqlite3

    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    assert connection._driver() is sqlite3


class Ring(KeyringBackend):
    """A keyring in memory; `broken` refuses to speak without a person."""

    priority = 1

    def __init__(self, *, broken: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = broken

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise KeyringError("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[Ring]:
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_real_halls_keys_rest_in_the_systems_keyring(tmp_path: Path, ring: Ring) -> None:
    store = key_store(tmp_path, hall="REAL1", sample=False)
    assert isinstance(store, SystemKeys)
    assert store.get("month") is None
    key = store.make("month")
    assert store.make("month") == store.get("month") == key
    assert list(ring.kept) == [("counter-app", "REAL1/month")]
    assert list(tmp_path.iterdir()) == []


def test_the_file_serves_samples_and_where_no_keyring_answers(tmp_path: Path, ring: Ring) -> None:
    assert isinstance(key_store(tmp_path, hall="S", sample=True), FileKeys)
    ring.broken = True
    assert isinstance(key_store(tmp_path, hall="R", sample=False), FileKeys)
    ring.broken = False
    key_store(tmp_path, hall="R", sample=True).make("month")
    assert isinstance(key_store(tmp_path, hall="R", sample=False), FileKeys)
