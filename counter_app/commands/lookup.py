"""Searches: questions that want no transaction and no writer. `exec` answers them like any view, a process with windows
beside its writer (`lookup_thread`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.rows import Json, JsonObject
from counter_app.store.connection import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What a search may see."""

    conn: Connection
    today: str
    lang: str


C = TypeVar("C", bound=Command)
Search = Callable[[Lookup, C], Json]
SEARCHES: dict[type[Command], Search[Command]] = {}


def looks_up(cls: type[C], name: str, *, result: JsonObject | None = None) -> Callable[[Search[C]], Search[C]]:
    """Register a search; any signed-in person may."""

    def register(search: Search[C]) -> Search[C]:
        SEARCHES[cls] = cast("Search[Command]", search)

        @handles(cls, name, writes=False, result=result)
        def answer(act: Act, cmd: C) -> Json:
            return search(of_act(act), cmd)

        return search

    return register


def of_act(act: Act) -> Lookup:
    return Lookup(conn=act.unit.conn, today=act.day, lang=act.lang)
