"""The hall's master data by version: the program's own files, and what its flow versions say differently.

A master is built once, on the thread of the runner that needs it first, and never changes; any thread may read it.
A version that cannot be read any more (the program's files have changed under it) does not stop the hall: the last
good one stays in force, and `faults` says why.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping

from counter_app.commands.master import Master, base_source, master_of
from counter_app.domain.rows import FlowVersion, Leg, Row
from counter_app.flows.changes import Change, Fault, fault_in_file, from_json
from counter_app.flows.definition import FlowError
from counter_app.flows.overlay import NotLawful, overlaid
from counter_app.flows.places import Source
from counter_app.store.unit import Reader

log = logging.getLogger(__name__)
LAST_GOOD = "in_force_at IS NOT NULL AND in_force_at<? ORDER BY in_force_at DESC"


def changes_of(version: FlowVersion | None) -> tuple[Change, ...]:
    return () if version is None else tuple(from_json(change) for change in version.changes)


class Masters:
    """Masters by version, kept for one process. `current` is the one in force, as its runner last saw it."""

    def __init__(self, base: Master, source: Source | None = None) -> None:
        self.base, self.current = base, base
        self.version: str | None = None
        self.faults: Mapping[str, tuple[Fault, ...]] = {}
        self._given = source
        self._asked: str | None = None
        self._by_digest: dict[str, Master] = {}
        self._by_version: dict[str, tuple[str | None, Master]] = {}
        self._gate = threading.Lock()

    @property
    def source(self) -> Source:
        return self._given or base_source()

    def in_force(self, reader: Reader) -> tuple[str | None, Master]:
        """Return the version in force and its master; after a fault the last good ones."""
        asked = reader.value("SELECT version_id FROM flow_version WHERE state='IN_FORCE'")
        if asked != self._asked:
            self.version, self.current = self._found(reader, None if asked is None else str(asked))
            self._asked = None if asked is None else str(asked)
        return self.version, self.current

    def of(self, reader: Reader, version: str | None) -> Master:
        """Return the master of a leg's version, building it where nobody has asked for it yet."""
        return self._found(reader, version)[1]

    def ready(self, version: str | None) -> Master:
        """Return a master that is built already, from any thread and without waiting; else the program's own."""
        return self.base if version is None else self._by_version.get(version, (None, self.base))[1]

    def prepare(self, reader: Reader, rows: Iterable[Row]) -> None:
        """Build what windows will need for these rows, before they are told of them."""
        seen = tuple(rows)
        if any(isinstance(row, FlowVersion) for row in seen):
            self.in_force(reader)
        for version in {row.book_version for row in seen if isinstance(row, Leg) and row.ended_at is None}:
            self.of(reader, version)

    def _found(self, reader: Reader, version: str | None) -> tuple[str | None, Master]:
        if version is None:
            return None, self.base
        with self._gate:
            if version not in self._by_version:
                self._by_version[version] = self._built(reader, version)
            return self._by_version[version]

    def _built(self, reader: Reader, version: str) -> tuple[str | None, Master]:
        row = reader.get(FlowVersion, version)
        assert row is not None  # legs and the hall refer to versions that are there
        faults = self._try(row)
        if not faults:
            return version, self._by_digest[row.digest]
        self.faults = {**self.faults, version: faults}
        log.warning("flow version %s cannot be read, the last good one stays: %s", row.version_no, faults[0])
        for older in reader.find(FlowVersion, LAST_GOOD, (row.in_force_at or 0,)):
            if not self._try(older):
                return older.version_id, self._by_digest[older.digest]
        return None, self.base

    def _try(self, row: FlowVersion) -> tuple[Fault, ...]:
        """Build a version's master; return what keeps it from being built."""
        if row.digest in self._by_digest:
            return ()
        try:
            self._by_digest[row.digest] = master_of(overlaid(self.source, changes_of(row)))
        except NotLawful as refused:
            return refused.faults
        except FlowError as error:
            return (fault_in_file(error),)
        return ()


def version_faults(reader: Reader, masters: Masters) -> Iterable[str]:
    """Say which versions that the hall stands on cannot be read any more; the same is told to the windows."""
    used = (
        "state IN ('APPROVED','IN_FORCE') OR version_id IN"
        " (SELECT book_version FROM leg WHERE ended_at IS NULL AND book_version IS NOT NULL) ORDER BY version_no"
    )
    for row in reader.find(FlowVersion, used):
        masters.of(reader, row.version_id)
        for fault in masters.faults.get(row.version_id, ()):
            yield f"flows: version {row.version_no} cannot be read, the last good one serves: {fault}"
