"""Signing in and out, locking, and the record of who is signed in where. PINs are checked before the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from counter_app.commands import fields as f
from counter_app.commands.act import Act, Session
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import Post
from counter_app.domain.errors import Code, Refused, bad, not_allowed, not_found
from counter_app.domain.rows import Json, Staff
from counter_app.store.connection import Connection
from counter_app.store.unit import Unit

if TYPE_CHECKING:
    from argon2 import PasswordHasher

TRIES = 5
LOCK_MS = 60_000


@cache
def hasher(*, sample: bool) -> PasswordHasher:
    """Return the hasher of new PINs. Sample PINs are printed by `init`; a slow hash would guard nothing.

    The parameters stand in each hash, so either hasher verifies all.
    """
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1) if sample else PasswordHasher()


def NOBODY_AT(station: str) -> Session:
    """The session of a command that needs none."""
    return Session(session_id="", station=station, kind="none", staff="", post=None, counter=None, locked=False)


def pin_matches(conn: Connection, staff: str, pin: str) -> bool:
    """Check a PIN. An unknown person costs the time of somebody else's hash, so that they cannot be told apart."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    row = conn.execute(
        "SELECT pin_hash FROM credential c JOIN staff s USING (staff) WHERE staff=? AND s.active=1", (staff,)
    ).fetchone()
    other = row or conn.execute("SELECT pin_hash FROM credential LIMIT 1").fetchone()
    if other is None:
        return False
    try:
        hasher(sample=False).verify(other[0], pin)
    except (Argon2Error, InvalidHashError):
        return False
    return row is not None


def load(conn: Connection, process: str, token: str | None) -> Session:
    row = conn.execute(
        "SELECT session_id, station, kind, staff, post, counter, locked FROM session"
        " WHERE session_id=? AND ended_at IS NULL",
        (f"{process}:{token}",),
    ).fetchone()
    if row is None:
        raise Refused(Code.NOT_SIGNED_IN, "no_session")
    return Session(
        session_id=row[0],
        station=row[1],
        kind=row[2],
        staff=row[3] or "",
        post=Post(row[4]) if row[4] else None,
        counter=row[5],
        locked=bool(row[6]),
    )


def open_sessions(act: Act, staff: str) -> list[Session]:
    """Return a person's sessions in processes that are alive."""
    rows = act.unit.all(
        "SELECT session_id, process, station, kind, post, locked FROM session WHERE staff=? AND ended_at IS NULL",
        (staff,),
    )
    return [
        Session(
            session_id=str(r[0]),
            station=str(r[2]),
            kind=str(r[3]),
            staff=staff,
            post=Post(str(r[4])) if r[4] else None,
            counter=None,
            locked=bool(r[5]),
        )
        for r in rows
        if act.presence.is_alive(str(r[1]))
    ]


def anyone_with(act: Act, post: Post) -> bool:
    """Return whether somebody of that post is signed in anywhere in the hall."""
    rows = act.unit.all("SELECT process FROM session WHERE post=? AND ended_at IS NULL", (str(post),))
    return any(act.presence.is_alive(str(process)) for (process,) in rows)


def end(unit: Unit, session_id: str) -> None:
    unit.conn.execute("UPDATE session SET ended_at=? WHERE session_id=?", (unit.at, session_id))


def end_process(unit: Unit, process: str) -> None:
    """End what a process leaves behind when it goes."""
    unit.conn.execute("UPDATE session SET ended_at=? WHERE process=? AND ended_at IS NULL", (unit.at, process))


def refuse_if_locked_out(act: Act, staff: str) -> None:
    row = act.unit.conn.execute(
        "SELECT until_at FROM lockout WHERE station=? AND staff=?", (act.session.station, staff)
    ).fetchone()
    if row is not None and row[0] > act.at:
        raise Refused(Code.LOCKED_OUT, "locked_out", wait_s=-(-(row[0] - act.at) // 1000))


def count_wrong_pin(unit: Unit, station: str, staff: str) -> None:
    """Count a wrong PIN; the fifth locks that person out for 60 s on the whole station."""
    row = unit.conn.execute("SELECT fails FROM lockout WHERE station=? AND staff=?", (station, staff)).fetchone()
    fails = (row[0] if row else 0) + 1
    until = unit.at + LOCK_MS if fails >= TRIES else 0
    unit.conn.execute(
        "INSERT INTO lockout VALUES (?,?,?,?) ON CONFLICT (station, staff) DO UPDATE SET fails=excluded.fails,"
        " until_at=excluded.until_at",
        (station, staff, 0 if until else fails, until),
    )
    unit.emit("PinRefused", tries=fails, locked=bool(until))


def clear_wrong_pins(act: Act, staff: str) -> None:
    act.unit.conn.execute("DELETE FROM lockout WHERE station=? AND staff=?", (act.session.station, staff))


class WrongPin(Refused):
    """A PIN that does not fit; the runner counts it against `staff`. Says the same for unknown people."""

    def __init__(self, staff: str) -> None:
        super().__init__(Code.NOT_SIGNED_IN, "wrong_pin")
        self.staff = staff


def demand_pin(act: Act, staff: str) -> None:
    """Refuse unless the PIN given for `staff` was right; used by every act that is signed."""
    refuse_if_locked_out(act, staff)
    if not act.pin_ok:
        raise WrongPin(staff)
    clear_wrong_pins(act, staff)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn(Command):
    """Begin a session: a person by number and PIN, or a rating pad by its station key."""

    staff: str | None = f.name()
    pin: str | None = f.pin(need=False)
    station_key: str | None = f.name()


def _pin_of_sign_in(cmd: SignIn) -> tuple[str | None, str]:
    return (cmd.staff or "", cmd.pin or "") if cmd.station_key is None else ("", "")


@handles(SignIn, "sign_in", session=False, pin=_pin_of_sign_in)
def sign_in(act: Act, cmd: SignIn) -> Json:
    if cmd.station_key is not None:
        row = act.unit.conn.execute("SELECT counter FROM pad WHERE station_key=?", (cmd.station_key,)).fetchone()
        if row is None:
            raise WrongPin("")
        token = _new_session(act, kind="pad", staff=None, post=None, counter=row[0])
        act.unit.emit("PadSignedIn", counter=row[0])
        return {"session": token, "counter": row[0]}
    if cmd.staff is None or cmd.pin is None:
        raise bad("staff" if cmd.staff is None else "pin", "missing")
    demand_pin(act, cmd.staff)
    person = act.unit.get(Staff, cmd.staff)
    assert person is not None
    token = _new_session(act, kind="staff", staff=person.staff, post=person.post, counter=None)
    act.unit.emit("SignedIn", staff_no=person.staff)
    return {"session": token, "staff": person.staff, "post": str(person.post)}


def _new_session(act: Act, *, kind: str, staff: str | None, post: Post | None, counter: str | None) -> str:
    process = act.presence.process
    count = act.unit.number("SELECT count(*) FROM session WHERE process=?", (process,))
    token = f"s{count + 1}"
    act.unit.conn.execute(
        "INSERT INTO session VALUES (?,?,?,?,?,?,?,?,0,NULL)",
        (f"{process}:{token}", process, act.session.station, kind, staff, post and str(post), counter, act.at),
    )
    return token


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut(Command):
    """End this session, or with `staff` (SUPERVISOR, MANAGER) that person's forgotten ones."""

    staff: str | None = f.name()


@handles(SignOut, "sign_out", locked_ok=True)
def sign_out(act: Act, cmd: SignOut) -> Json:
    if cmd.staff is None or cmd.staff == act.session.staff:
        end(act.unit, act.session.session_id)
        act.unit.emit("SignedOut", staff_no=act.session.staff)
        return {"ended": 1}
    if not act.session.heads_floor or act.session.locked:
        raise not_allowed(act.session.post or "")
    if act.unit.get(Staff, cmd.staff) is None:
        raise not_found("staff", cmd.staff)
    found = open_sessions(act, cmd.staff)
    act.unit.conn.execute("UPDATE session SET ended_at=? WHERE staff=? AND ended_at IS NULL", (act.at, cmd.staff))
    act.unit.emit("SessionsEnded", staff_no=cmd.staff, count=len(found))
    return {"ended": len(found)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock(Command):
    """Lock this session; everything but `unlock` and `sign_out` is then refused."""


@handles(Lock, "lock")
def lock(act: Act, cmd: Lock) -> Json:
    act.unit.conn.execute("UPDATE session SET locked=1 WHERE session_id=?", (act.session.session_id,))
    act.unit.emit("SessionLocked")
    return {"locked": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock(Command):
    """Go on with a locked session by the same person's PIN."""

    pin: str = f.pin()


@handles(Unlock, "unlock", locked_ok=True, pin=lambda cmd: (None, cmd.pin))
def unlock(act: Act, cmd: Unlock) -> Json:
    demand_pin(act, act.session.staff)
    act.unit.conn.execute("UPDATE session SET locked=0 WHERE session_id=?", (act.session.session_id,))
    act.unit.emit("SessionUnlocked")
    return {"locked": False}
