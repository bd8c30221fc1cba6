"""Where the keys of personal data are kept: a 0600 file beside a sample hall, the system keyring for a real one.

One key a calendar month and class wraps the keys of its days; deleting it makes that month unreadable everywhere,
backups included (sync-design 10). One more key makes the hashes that match a repeat visit.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Protocol

SERVICE = "counter-app"
SIZE = 32


class KeyStore(Protocol):
    """Named secrets of one hall."""

    def get(self, name: str) -> bytes | None: ...

    def make(self, name: str) -> bytes: ...


class FileKeys:
    """Keys in one file, written whole and synced. Only the process that holds the write lock makes keys."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._keys: dict[str, str] = {}

    def get(self, name: str) -> bytes | None:
        if name not in self._keys and self._path.exists():
            self._keys = json.loads(self._path.read_text("utf-8"))
        found = self._keys.get(name)
        return None if found is None else bytes.fromhex(found)

    def make(self, name: str) -> bytes:
        found = self.get(name)
        if found is not None:
            return found
        key = os.urandom(SIZE)
        self._keys[name] = key.hex()
        fresh = self._path.with_suffix(".new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(handle, json.dumps(self._keys).encode())
            os.fsync(handle)
        finally:
            os.close(handle)
        fresh.replace(self._path)
        return key


class SystemKeys:
    """Keys in the system's keyring."""

    def __init__(self, hall: str) -> None:
        self._hall = hall
        self._known: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """Ask the keyring once; a key that was found does not change."""
        import keyring

        if name not in self._known:
            found = keyring.get_password(SERVICE, f"{self._hall}/{name}")
            if found is None:
                return None
            self._known[name] = bytes.fromhex(found)
        return self._known[name]

    def make(self, name: str) -> bytes:
        import keyring

        found = self.get(name)
        if found is None:
            found = os.urandom(SIZE)
            keyring.set_password(SERVICE, f"{self._hall}/{name}", found.hex())
        return found


def key_store(folder: Path, *, hall: str, sample: bool) -> KeyStore:
    """Choose by the hall; where the system has no keyring that works silently, the file serves (said in the log)."""
    path = folder / "hall.keys"
    if sample or path.exists():
        return FileKeys(path)
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.get_password(SERVICE, "probe")
    except KeyringError:
        return FileKeys(path)
    return SystemKeys(hall)
