"""From `--central URL` to a central store. The only place that knows both kinds."""

from __future__ import annotations

from pathlib import Path

from counter_app.domain.clock import Clock
from counter_app.sync.centre import Centre
from counter_app.sync.sqlite_centre import SqliteCentre

EXPECTED = "expected sqlite:///FILE or postgresql://[USER[:PASSWORD]@]HOST[:PORT]/DATABASE"


def open_centre(url: str, clock: Clock) -> Centre:
    """Return the store that `url` names; ValueError says what is expected.

    Nothing is opened before the first call.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme == "sqlite":
        return SqliteCentre(_file(rest), clock)
    if separator and scheme in ("postgresql", "postgres"):
        return _postgres(url)
    raise ValueError(f"{scheme if separator else 'no'} scheme in the central URL: {EXPECTED}")


def _file(rest: str) -> Path:
    """Return FILE of `sqlite:///FILE`; a fourth slash or a drive letter makes it absolute."""
    name = rest.removeprefix("/")
    if not rest.startswith("/") or not name or name.endswith("/") or ":memory:" in name or "\0" in name:
        raise ValueError(f"the central URL names no file: {EXPECTED}")
    return Path(name)


def _postgres(url: str) -> Centre:
    # Imported here: it costs 135 ms of start that a hall with an embedded store need not pay.
    import psycopg

    from counter_app.sync.postgres_centre import PostgresCentre

    try:
        ports = str(psycopg.conninfo.conninfo_to_dict(url).get("port", "5432"))
        if not all(each.isdecimal() for each in ports.split(",")):
            raise psycopg.ProgrammingError("a port is a number")
    except psycopg.ProgrammingError as fault:
        # The message of libpq repeats parts of the URL, and the URL may hold a password.
        raise ValueError(f"the central URL is not well formed: {EXPECTED}") from fault
    return PostgresCentre(url)
