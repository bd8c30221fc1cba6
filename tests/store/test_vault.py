"""Personal data: nowhere in the clear, found again by its keyed hash, gone with its key."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from counter_app.store.connection import Connection
from counter_app.store.keys import FileKeys
from counter_app.store.vault import Keeping, Vault, masked_phone
from tests.store.conftest import NAME, PHONE


@pytest.fixture
def vault(worked: Path, db: Connection) -> Vault:
    return Vault(db, FileKeys(worked / "hall.keys"))


def owner_of(db: Connection, field: str) -> str:
    return str(db.execute("SELECT owner FROM pii WHERE field=?", (field,)).fetchone()[0])


def test_neither_number_nor_name_stands_anywhere_in_the_folder(worked: Path) -> None:
    looked = 0
    for path in worked.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            looked += len(content)
            for secret in (PHONE, NAME):
                for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
                    assert secret.encode(code) not in content, path
            assert PHONE[3:].encode() not in content, path
    assert looked > 100_000


def test_nothing_of_it_stands_in_the_journal(db: Connection) -> None:
    for (body,) in db.execute("SELECT bytes FROM stream_event"):
        text = json.dumps(json.loads(body), ensure_ascii=False)
        assert PHONE not in text and NAME not in text and "****" not in text


def test_it_is_read_back_by_who_has_the_key(vault: Vault, db: Connection) -> None:
    owner = owner_of(db, "phone")
    assert vault.get(owner, "phone") == PHONE
    assert vault.get(owner, "surname_title") == NAME
    assert vault.get(owner, "other") is None


def test_a_field_is_bound_to_its_row(vault: Vault, db: Connection) -> None:
    db.execute("UPDATE pii SET owner='somebody else' WHERE field='phone'")
    with pytest.raises(InvalidTag):
        vault.get("somebody else", "phone")


def test_a_changed_field_is_not_believed(vault: Vault, db: Connection) -> None:
    owner = owner_of(db, "phone")
    (sealed,) = db.execute("SELECT sealed FROM pii WHERE field='phone'").fetchone()
    db.execute("UPDATE pii SET sealed=? WHERE field='phone'", (sealed[:-1] + bytes([sealed[-1] ^ 1]),))
    with pytest.raises(InvalidTag):
        vault.get(owner, "phone")


def test_equal_numbers_match_and_the_hash_tells_nothing_without_the_key(
    tmp_path: Path, vault: Vault, db: Connection
) -> None:
    (kept,) = db.execute("SELECT match FROM pii WHERE field='phone'").fetchone()
    assert vault.match(PHONE) == kept
    assert vault.match("13812345679") != kept
    elsewhere = Vault(db, FileKeys(tmp_path / "other.keys"))
    assert elsewhere.match(PHONE) != kept
    assert db.execute("SELECT match FROM pii WHERE field='surname_title'").fetchone() == (None,)


def test_without_the_keys_nothing_is_read(worked: Path, db: Connection) -> None:
    owner = owner_of(db, "phone")
    (worked / "hall.keys").unlink()
    with pytest.raises(InvalidTag):
        Vault(db, FileKeys(worked / "hall.keys")).get(owner, "phone")


def test_the_same_value_is_never_sealed_alike(vault: Vault, db: Connection) -> None:
    vault.put("a", "phone", PHONE, day="2026-03-16")
    vault.put("b", "phone", PHONE, day="2026-03-16")
    sealed = [r[0] for r in db.execute("SELECT sealed FROM pii WHERE owner IN ('a', 'b')")]
    assert sealed[0] != sealed[1]


def test_a_case_lengthens_what_is_kept(vault: Vault, db: Connection) -> None:
    owner = owner_of(db, "phone")
    vault.lengthen(owner)
    assert {r[0] for r in db.execute("SELECT class FROM pii WHERE owner=?", (owner,))} == {"LONG"}
    assert vault.get(owner, "phone") == PHONE
    vault.lengthen(owner)


def test_another_value_takes_the_place_of_the_first(vault: Vault, db: Connection) -> None:
    vault.put("a", "phone", PHONE, day="2026-03-16")
    vault.put("a", "phone", "13900000000", day="2026-03-17", keeping=Keeping.LONG)
    assert vault.get("a", "phone") == "13900000000"


def test_drafts_are_sealed_too_and_dropped(vault: Vault, db: Connection) -> None:
    vault.put_draft("leg", "HDL-02", PHONE, day="2026-03-16", at_ms=1)
    vault.put_draft("leg", "HDL-02", f"{PHONE}!", day="2026-03-16", at_ms=2)
    vault.put_draft("leg", "HDL-03", "x", day="2026-03-16", at_ms=3)
    assert vault.drafts("leg") == {"HDL-02": f"{PHONE}!", "HDL-03": "x"}
    assert all(PHONE.encode() not in r[0] for r in db.execute("SELECT sealed FROM draft"))
    vault.drop_draft("leg", "HDL-02")
    assert vault.drafts("leg") == {"HDL-03": "x"}
    vault.drop_draft("leg")
    assert vault.drafts("leg") == {}


def test_a_rolled_back_key_is_not_remembered(vault: Vault, db: Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    vault.put("a", "phone", PHONE, day="2030-01-01")
    db.execute("ROLLBACK")
    vault.forget()
    vault.put("a", "phone", PHONE, day="2030-01-01")
    assert Vault(db, vault._keys).get("a", "phone") == PHONE


def test_the_key_file_is_its_owners_alone(worked: Path) -> None:
    assert stat.S_IMODE((worked / "hall.keys").stat().st_mode) == 0o600
    assert not (worked / "hall.new").exists()


def test_keys_are_made_once_and_shared_by_processes(tmp_path: Path) -> None:
    first, second = FileKeys(tmp_path / "k"), FileKeys(tmp_path / "k")
    assert second.get("month") is None
    key = first.make("month")
    assert first.make("month") == second.make("month") == second.get("month") == key
    assert second.make("other") == first.make("other")
    assert len(key) == 32


def test_a_phone_is_shown_masked() -> None:
    assert masked_phone(PHONE) == "138****5678"
    assert masked_phone(None) is None
