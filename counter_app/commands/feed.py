"""What windows are fed with: a snapshot at start, then the rows that journal entries changed,
whoever wrote them: this process's own acts take the same road as another counter's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from counter_app.commands import approvals, due
from counter_app.commands.alarm_rows import PENDING
from counter_app.domain.clock import business_date
from counter_app.domain.rows import (
    Appointment,
    Approval,
    Box,
    Case,
    CashMove,
    Counter,
    Deposit,
    FlowVersion,
    FollowUp,
    HallDay,
    HallHours,
    Handover,
    Incident,
    Item,
    Lead,
    Leg,
    Row,
    Shift,
    Staff,
    Ticket,
    Visit,
)
from counter_app.store.codec import BY_NAME
from counter_app.store.unit import Changes, Reader

if TYPE_CHECKING:
    from counter_app.commands.runner import Runner

AT_MOST = 2_000
KEPT_MS = 30 * 86_400_000
"""How long cases, calls and bookings that are over stay in the lists of windows."""


class Feed:
    """Follows the journal for one process. Lives on the writer thread."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._reader = Reader(runner.conn)
        self._seq = 0

    def snapshot(self) -> Changes:
        """Return every row that is alive today."""
        read = self._reader
        self._seq = read.number("SELECT max(seq) FROM stream_event")
        today = business_date(self._runner.now())
        live = "state IN ('WAITING','CALLED','SERVING','PARKED','NO_SHOW')"
        rows: list[Row] = [
            *read.find(Staff, "1"),
            *read.find(Counter, "1 ORDER BY counter"),
            *read.find(
                Ticket, f"{live} OR (date=? AND ended_at IS NOT NULL) ORDER BY ticket_id LIMIT ?", (today, AT_MOST)
            ),
            *read.find(Leg, "ended_at IS NULL OR date=? ORDER BY leg_id LIMIT ?", (today, AT_MOST)),
            *read.find(Visit, "state IN ('WAITING','SERVING','PARKED','OPEN')"),
            *read.find(Approval, f"state IN ('ASKED','GRANTED') OR ({approvals.UNCONFIRMED})"),
            *read.find(FollowUp, "closed_at IS NULL"),
            *read.find(Case, "closed_at IS NULL"),
            *read.find(Item, PENDING),
            *read.find(Incident, "closed_at IS NULL OR date=?", (today,)),
            *read.find(HallDay, "1"),
            *read.find(HallHours, "1"),
            *read.find(Appointment, "state='BOOKED'"),
            *read.find(Lead, "ended_at IS NULL"),
            *read.find(Shift, "state <> 'HANDED_OVER' OR date=?", (today,)),
        ]
        of_today = "shift_id IN (SELECT shift_id FROM shift WHERE state <> 'HANDED_OVER' OR date=?)"
        rows += read.find(Box, f"closed_at IS NULL OR {of_today}", (today,))
        rows += read.find(Handover, f"state='SYNC_PENDING' OR {of_today}", (today,))
        for cls in (CashMove, Deposit):
            rows += read.find(cls, of_today, (today,))
        rows += read.find(FlowVersion, "1 ORDER BY version_no")
        since = self._runner.now() - KEPT_MS
        for cases in (Case, FollowUp):
            rows += read.find(cases, "closed_at>? ORDER BY closed_at DESC LIMIT ?", (since, AT_MOST))
        for booked in (Appointment, Lead):
            rows += read.find(booked, "ended_at>? ORDER BY ended_at DESC LIMIT ?", (since, AT_MOST))
        self._runner.masters.prepare(read, rows)
        return Changes(tuple(rows), (), self._seq)

    def news(self) -> Changes | None:
        """Return the rows that commits since the last call changed, this process's own among them, or None."""
        entries = self._runner.conn.execute(
            "SELECT seq, bytes FROM stream_event WHERE seq>? ORDER BY seq", (self._seq,)
        ).fetchall()
        if not entries:
            return None
        keys: dict[tuple[str, str], None] = {}
        for _, body in entries:
            for change in json.loads(body)["rows"]:
                keys[(change[0], change[1])] = None
        self._seq = entries[-1][0]
        rows: list[Row] = []
        removed: list[tuple[str, str]] = []
        for table, key in keys:
            row = self._reader.get(BY_NAME[table].cls, key)
            if row is None:
                removed.append((table, key))
            else:
                rows.append(row)
        self._runner.masters.prepare(self._reader, rows)
        return Changes(tuple(rows), tuple(removed), self._seq)

    def due(self) -> bool:
        return due.anything(self._runner.conn, self._runner.now())
