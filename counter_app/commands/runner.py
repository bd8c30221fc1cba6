"""Carries out commands on the one writer connection of this process: BEGIN IMMEDIATE, decide, write, COMMIT, Changes.

Plain and synchronous: `exec`, the simulator and tests call `execute` on their own thread, the windows through
`writer.WriterThread`. Here, and only here, a command's refusal rolls back and a bug passes through.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from counter_app.commands import due, sessions
from counter_app.commands.act import Act, PrintOrder, Session
from counter_app.commands.master import Master
from counter_app.commands.masters import Masters
from counter_app.commands.spec import BY_CLASS, Command, Spec
from counter_app.domain.clock import Clock, StandingClock, iso_local
from counter_app.domain.drift import Drift, DriftWatch
from counter_app.domain.errors import Code, Refused, not_allowed
from counter_app.domain.rows import Json
from counter_app.store import hall_file
from counter_app.store.connection import OperationalError, set_durable
from counter_app.store.gate import Gate
from counter_app.store.journal import HEAD, SYSTEM, Actor, Head
from counter_app.store.keys import key_store
from counter_app.store.presence import Presence
from counter_app.store.unit import Changes, Reader, Unit
from counter_app.store.vault import Vault

log = logging.getLogger(__name__)
DRIFT_MS = 120_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """A command's answer and what it changed. `orders`: papers to print now that all is on disk."""

    result: Json
    changes: Changes
    orders: tuple[PrintOrder, ...] = ()
    wants_sync: bool = False


class _Begun(NamedTuple):
    """What a transaction knows at its start: its time, the journal's head, whether something has fallen due."""

    at: int
    head: Head
    due: bool
    drift: Drift | None = None


BEGUN = f"SELECT (SELECT day FROM hall), ({due.NEXT}), {HEAD}"


class Runner:
    """One process's way into one hall. Belongs to the thread that made it."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        station: str,
        master: Master,
        lang: str | None = None,
        full: bool = True,
        has_printer: bool = True,
        process: str,
        masters: Masters | None = None,
    ) -> None:
        """Open the hall. `masters` is given where windows of this process read them as well."""
        self.folder, self.clock, self.station = folder, clock, station
        self.masters = masters or Masters(master)
        self.conn = hall_file.open_hall(folder, full=full)
        self.gate = Gate(folder)
        self._drift = DriftWatch(clock.now_ms(), clock.steady_ms())
        self.hall = hall_file.info(self.conn)
        _, self.master = self.masters.in_force(Reader(self.conn))
        self.lang = lang or self.hall.lang
        self.vault = Vault(self.conn, key_store(folder, hall=self.hall.code, sample=self.hall.sample))
        self.presence = Presence(folder, process)
        self.has_printer = has_printer
        self.means: dict[tuple[str, int], tuple[int, int]] = {}
        self._full = full

    def close(self) -> None:
        """End this process's sessions and leave the hall."""
        with self._transaction() as begun:
            unit = self._unit(begun.at, SYSTEM)
            sessions.end_process(unit, self.presence.process)
            unit.finish()
        self.presence.leave()
        self.gate.close()
        self.conn.close()

    def execute(self, command: Command, token: str | None = None) -> Outcome:
        """Carry out one command for the session `token` of this process; raise `Refused` when the hall says no."""
        spec = BY_CLASS[type(command)]
        pin_ok = self._check_pin(spec, command, token)
        try:
            if spec.drive is not None:
                self._allowed(spec, token)
                return spec.drive(self, command, token)
            return self._write(spec, command, token, pin_ok) if spec.writes else self._read(spec, command, token)
        except Refused as refusal:
            self.vault.forget()
            if refusal.code is Code.NOT_ALLOWED or isinstance(refusal, sessions.WrongPin):
                self._journal_refusal(spec, token, refusal)
            raise
        except OperationalError as fault:
            self.vault.forget()
            log.warning("store unavailable", extra={"command": spec.name}, exc_info=True)
            raise Refused(Code.UNAVAILABLE, "store_unavailable", fault=str(fault)) from fault

    def _check_pin(self, spec: Spec, command: Command, token: str | None) -> bool | None:
        """Check a PIN before the transaction: the hash takes a tenth of a second that nobody shall wait for."""
        given = None if spec.pin is None else spec.pin(command)
        if given is None:
            return None
        staff, pin = given
        if staff is None:
            staff = sessions.load(self.conn, self.presence.process, token).staff
        return sessions.pin_matches(self.conn, staff, pin)

    def _write(self, spec: Spec, command: Command, token: str | None, pin_ok: bool | None) -> Outcome:
        with self._transaction() as begun:
            fell_due = due.run(self._unit, self.vault, begun.at) if begun.due else []
            if begun.drift is not None:
                fell_due.append(self._tell_drift(begun.drift))
            session = self._allowed(spec, token, lent=_is_lent(spec, command))
            actor = Actor(session.staff or None, session.post, session.station or self.station)
            head = None if fell_due else begun.head
            at = begun.at if not fell_due else self.now() + 1
            act = self._act(self._unit(at, actor, head), session, pin_ok)
            result = spec.handler(act, command)
            changes = merged([*fell_due, act.unit.finish()])
        return Outcome(result, changes, tuple(act.orders), act.wants_sync)

    def _read(self, spec: Spec, command: Command, token: str | None) -> Outcome:
        if due.anything(self.conn, self.now()):
            self.catch_up()
        self.conn.execute("BEGIN")
        try:
            session = self._allowed(spec, token)
            act = self._act(self._unit(self.now(), SYSTEM), session, None)
            return Outcome(spec.handler(act, command), Changes())
        finally:
            self.conn.execute("COMMIT")

    def look(self, ask: Callable[[Act], Json]) -> Json:
        """Answer a question of the program itself on one snapshot, for paper and windows."""
        self.conn.execute("BEGIN")
        try:
            return ask(self._act(self._unit(self.now(), SYSTEM), sessions.NOBODY_AT(self.station), None))
        finally:
            self.conn.execute("COMMIT")

    def catch_up(self) -> Changes:
        """Carry out what has fallen due by now."""
        with self._transaction() as begun:
            done = merged(due.run(self._unit, self.vault, begun.at))
        _, self.master = self.masters.in_force(Reader(self.conn))
        return done

    def advance(self, seconds: int) -> int:
        """Move a standing clock forward and run what falls due on the way; return the new time."""
        if not isinstance(self.clock, StandingClock):
            raise Refused(Code.WRONG_STATE, "clock_runs", state="RUNNING")
        self.clock.move_to(self.now() + seconds * 1000)
        self.catch_up()
        return self.clock.now_ms()

    def now(self) -> int:
        """The time of an act made now: never before the newest journal entry when clocks differ a little."""
        row = self.conn.execute("SELECT at FROM stream_event ORDER BY seq DESC LIMIT 1").fetchone()
        return self._not_before(row[0] if row else 0)

    def _not_before(self, newest: int) -> int:
        wall = self.clock.now_ms()
        if isinstance(self.clock, StandingClock) or newest - wall < DRIFT_MS:
            return max(wall, newest)
        return wall

    def _act(self, unit: Unit, session: Session, pin_ok: bool | None) -> Act:
        _, self.master = self.masters.in_force(unit)
        return Act(
            unit=unit,
            session=session,
            hall=self.hall,
            master=self.master,
            masters=self.masters,
            vault=self.vault,
            presence=self.presence,
            lang=self.lang,
            pin_ok=pin_ok,
            has_printer=self.has_printer,
            means=self.means,
        )

    def _unit(self, at: int, actor: Actor, head: Head | None = None) -> Unit:
        return Unit(self.conn, at=at, actor=actor, hall=self.hall.code, head=head)

    def _allowed(self, spec: Spec, token: str | None, *, lent: bool = False) -> Session:
        if not spec.session:
            return sessions.NOBODY_AT(self.station)
        session = sessions.load(self.conn, self.presence.process, token)
        if session.locked and not spec.locked_ok:
            raise Refused(Code.LOCKED_OUT, "locked_session")
        if spec.pad != (session.kind == "pad") and not spec.locked_ok and spec.writes:
            raise not_allowed(session.post or session.kind)
        if spec.posts is not None and session.post not in spec.posts and not lent:
            raise not_allowed(session.post or session.kind)
        return session

    def _journal_refusal(self, spec: Spec, token: str | None, refusal: Refused) -> None:
        with self._transaction() as begun:
            try:
                session = (
                    sessions.load(self.conn, self.presence.process, token)
                    if token
                    else sessions.NOBODY_AT(self.station)
                )
            except Refused:
                session = sessions.NOBODY_AT(self.station)
            actor = Actor(session.staff or None, session.post, session.station or self.station)
            unit = self._unit(begun.at, actor)
            if isinstance(refusal, sessions.WrongPin):
                sessions.count_wrong_pin(unit, self.station, refusal.staff)
            else:
                unit.emit("ActRefused", command=spec.name, code=str(refusal.code))
            unit.finish()

    def _tell_drift(self, drift: Drift) -> Changes:
        """Journal that this computer's clock is wrong, with both times (flows.md E30)."""
        unit = self._unit(self.now() + 1, SYSTEM)
        unit.emit(
            "ClockDrift",
            station=self.station,
            wall=iso_local(drift.wall_at),
            right=iso_local(drift.right_at),
            seconds=drift.seconds,
            behind=drift.behind,
        )
        log.warning("clock off by %d s", drift.seconds, extra={"station": self.station})
        return unit.finish()

    @contextmanager
    def _transaction(self) -> Iterator[_Begun]:
        """Take the write lock; acts at one standing instant get times one millisecond apart."""
        with self.gate:
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                day, first, *head = self.conn.execute(BEGUN).fetchone()
                newest = Head(*head)
                now = self._not_before(newest.at)
                at = now + 1 if newest.at >= now else now
                drift = self._drift.look(self.clock.now_ms(), self.clock.steady_ms(), newest.at)
                yield _Begun(at, newest, due.is_due(at, day=day, first=first), drift)
                self.conn.execute("COMMIT")
            except BaseException:
                if self.conn.in_transaction:  # a full disk may have ended it already
                    self.conn.execute("ROLLBACK")
                self.vault.forget()
                raise

    @contextmanager
    def relaxed(self) -> Iterator[None]:
        """Write print-job states with NORMAL: losing one leaves PENDING (automation contract)."""
        set_durable(self.conn, full=False)
        try:
            yield
        finally:
            set_durable(self.conn, full=self._full)


def _is_lent(spec: Spec, command: Command) -> bool:
    """Return whether somebody else than the session's person acts here, by their PIN."""
    given = None if spec.pin is None else spec.pin(command)
    return given is not None and given[0] is not None


def merged(parts: list[Changes]) -> Changes:
    """Return several commits' changes as one, later rows winning."""
    if len(parts) == 1:
        return parts[0]
    return Changes(
        tuple(r for part in parts for r in part.rows),
        tuple(k for part in parts for k in part.removed),
        max((part.seq for part in parts), default=0),
    )
