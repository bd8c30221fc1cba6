"""Personal data: encrypted field by field in its own table, bound to its row and field; never journaled or logged."""

from __future__ import annotations

import hashlib
import hmac
import os
from enum import StrEnum
from typing import TYPE_CHECKING

from counter_app.store.connection import Connection
from counter_app.store.keys import SIZE, KeyStore

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


def aes(key: bytes) -> AESGCM:
    """Return the cipher; its library is loaded with the first personal field, not at start."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


class Keeping(StrEnum):
    """How long the key of a field lives: 180 days, or 3 years for a complaint or retention case."""

    SHORT = "SHORT"
    LONG = "LONG"


class Vault:
    """Reads and writes personal fields inside the caller's transaction."""

    def __init__(self, conn: Connection, keys: KeyStore) -> None:
        self._conn, self._keys = conn, keys
        self._deks: dict[tuple[str, str], bytes] = {}

    def forget(self) -> None:
        """Drop keys held in memory: the transaction that made them was rolled back."""
        self._deks.clear()

    def put(self, owner: str, field: str, value: str, *, day: str, keeping: Keeping = Keeping.SHORT) -> None:
        """Keep `value`; phone numbers also get a keyed hash for matching repeat visits."""
        bound = f"{owner}/{field}"
        sealed = self._seal(value, day=day, keeping=keeping, bound=bound)
        match = self.match(value) if field in ("phone", "number") else None
        self._conn.execute(
            "INSERT INTO pii VALUES (?,?,?,?,?,?) ON CONFLICT (owner, field) DO UPDATE SET day=excluded.day,"
            " class=excluded.class, sealed=excluded.sealed, match=excluded.match",
            (owner, field, day, str(keeping), sealed, match),
        )

    def get(self, owner: str, field: str) -> str | None:
        row = self._conn.execute(
            "SELECT day, class, sealed FROM pii WHERE owner=? AND field=?", (owner, field)
        ).fetchone()
        if row is None:
            return None
        return self._open(row[2], day=row[0], keeping=Keeping(row[1]), bound=f"{owner}/{field}")

    def lengthen(self, owner: str) -> None:
        """Move the fields of `owner` to the long key: a complaint or retention case was opened."""
        rows = self._conn.execute("SELECT field, day FROM pii WHERE owner=? AND class='SHORT'", (owner,)).fetchall()
        for field, day in rows:
            value = self.get(owner, field)
            if value is not None:
                self.put(owner, field, value, day=day, keeping=Keeping.LONG)

    def put_draft(self, leg: str, step: str, text: str, *, day: str, at_ms: int) -> None:
        """Keep what is being typed in a step; replaced by the next draft, removed when the step is recorded."""
        sealed = self._seal(text, day=day, keeping=Keeping.SHORT, bound=f"draft/{leg}/{step}")
        self._conn.execute(
            "INSERT INTO draft VALUES (?,?,?,?,?) ON CONFLICT (leg_id, step) DO UPDATE SET day=excluded.day,"
            " sealed=excluded.sealed, saved_at=excluded.saved_at",
            (leg, step, day, sealed, at_ms),
        )

    def drafts(self, leg: str) -> dict[str, str]:
        rows = self._conn.execute("SELECT step, day, sealed FROM draft WHERE leg_id=?", (leg,)).fetchall()
        return {
            step: self._open(sealed, day=day, keeping=Keeping.SHORT, bound=f"draft/{leg}/{step}")
            for step, day, sealed in rows
        }

    def drop_draft(self, leg: str, step: str | None = None) -> None:
        if step is None:
            self._conn.execute("DELETE FROM draft WHERE leg_id=?", (leg,))
        else:
            self._conn.execute("DELETE FROM draft WHERE leg_id=? AND step=?", (leg, step))

    def match(self, value: str) -> str:
        """Return the keyed hash by which equal numbers are found."""
        key = self._keys.make("match")
        return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()

    def _seal(self, value: str, *, day: str, keeping: Keeping, bound: str) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + aes(self._dek(day, keeping)).encrypt(nonce, value.encode(), bound.encode())

    def _open(self, sealed: bytes, *, day: str, keeping: Keeping, bound: str) -> str:
        key = self._dek(day, keeping)
        return aes(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound.encode()).decode()

    def _dek(self, day: str, keeping: Keeping) -> bytes:
        slot = (day, str(keeping))
        if slot in self._deks:
            return self._deks[slot]
        wrapper = aes(self._keys.make(f"{day[:7]}/{keeping}"))
        bound = f"dek/{day}/{keeping}".encode()
        row = self._conn.execute("SELECT wrapped FROM dek WHERE day=? AND class=?", slot).fetchone()
        if row is None:
            key, nonce = os.urandom(SIZE), os.urandom(NONCE)
            self._conn.execute("INSERT INTO dek VALUES (?,?,?)", (*slot, nonce + wrapper.encrypt(nonce, key, bound)))
        else:
            key = wrapper.decrypt(row[0][:NONCE], row[0][NONCE:], bound)
        self._deks[slot] = key
        return key


def masked_phone(phone: str | None) -> str | None:
    """Return `138****5678`."""
    return None if phone is None else f"{phone[:3]}****{phone[-4:]}"
