"""The append-only journal: every act as canonical bytes, hash-chained per stream (sync-design 3 and 4).

An entry carries the new and old cells of the rows that it changed, so that rows can be rebuilt from the journal, other
processes know what to read again, and an undo knows what to put back. Personal data never stands here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from counter_app.domain.canonical import dumps
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import JsonObject
from counter_app.store.codec import Cell
from counter_app.store.connection import Connection

TAG = b"counter-app/journal/1\n"
ZERO = "0" * 64
RowChange = tuple[str, str, dict[str, tuple[Cell, Cell]] | None, dict[str, Cell] | None]
"""(table, key, {column: (old, new)} of an update, or None; the cells of an inserted row, or None)."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, from where. Staff is None for what falls due by itself."""

    staff: str | None
    post: str | None
    station: str


SYSTEM = Actor(staff=None, post=None, station="")
"""What falls due by itself."""


class Head(NamedTuple):
    """The newest entry of the open stream: its number, hash and time (0, zeros, 0 before the first)."""

    stream: str
    seq: int
    hash: str
    at: int


HEAD = (
    "s.stream_id, coalesce(e.seq, 0), coalesce(e.hash, '" + ZERO + "'), coalesce(e.at, 0) FROM stream s"
    " LEFT JOIN stream_event e ON e.seq=(SELECT max(seq) FROM stream_event) WHERE s.closed_at IS NULL"
)
"""What follows SELECT to read the head; other columns may stand before it."""


def read_head(conn: Connection) -> Head:
    return Head(*conn.execute(f"SELECT {HEAD}").fetchone())


def chain_hash(prev: str, body: bytes) -> str:
    return hashlib.sha256(TAG + bytes.fromhex(prev) + body).hexdigest()


class Journal:
    """Appends inside the caller's transaction. Belongs to the writer's connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def append(
        self,
        *,
        at: int,
        kind: str,
        actor: Actor,
        act_id: str,
        day: str,
        hall: str,
        counter: str | None,
        ticket_no: str | None,
        visit_no: str | None,
        data: JsonObject,
        rows: list[RowChange],
        head: Head,
    ) -> Head:
        """Write one entry after `head` and return the new head."""
        stream, seq, prev = head.stream, head.seq, head.hash
        event_id = uuid7(at)
        body = dumps(
            {
                "actor": actor.staff,
                "counter": counter,
                "cmd": act_id,
                "data": data,
                "day": day,
                "hall": hall,
                "id": event_id,
                "prev": prev,
                "role": actor.post,
                "rows": rows,
                "seq": seq + 1,
                "stream": stream,
                "term": actor.station,
                "ticket": ticket_no,
                "tv": 1,
                "type": kind,
                "visit": visit_no,
                "wall": at,
            }
        ).encode()
        digest = chain_hash(prev, body)
        self._conn.execute(
            "INSERT INTO stream_event (seq, stream_id, event_id, prev_hash, hash, bytes, at, kind, staff, counter,"
            " ticket_no, act_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (seq + 1, stream, event_id, prev, digest, body, at, kind, actor.staff, counter, ticket_no, act_id),
        )
        return Head(stream, seq + 1, digest, at)
