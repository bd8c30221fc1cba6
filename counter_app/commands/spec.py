"""The register of commands: name at the door, fields, who may, handler. `describe` is made from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

from counter_app.commands.fields import Check, Lists
from counter_app.domain.codes import Post
from counter_app.domain.errors import bad
from counter_app.domain.rows import Json, JsonObject

if TYPE_CHECKING:
    from counter_app.commands.act import Act
    from counter_app.commands.runner import Outcome, Runner


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A request to the hall. Subclasses are plain values named as imperatives."""


C = TypeVar("C", bound=Command)
Handler = Callable[["Act", C], Json]
Drive = Callable[["Runner", C, str | None], "Outcome"]
"""Carries out a command that is many short ones, each in a transaction of its own; the token is the session's."""
PinOf = Callable[[Command], tuple[str | None, str] | None]
"""The person (None: whoever is signed in) and the PIN; None where this request gives no PIN."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One command of the door. `posts` None: any signed-in person; `writes` False: a view, no transaction."""

    name: str
    cls: type[Command]
    handler: Handler[Command]
    posts: frozenset[Post] | None
    writes: bool
    session: bool
    pad: bool
    locked_ok: bool
    pin: PinOf | None
    result: JsonObject
    fields: Mapping[str, tuple[Check, bool]]
    drive: Drive[Command] | None = None


RESERVED = frozenset({"from"})
"""Words of the door that Python keeps for itself; such a field ends in an underscore in its class."""
BY_NAME: dict[str, Spec] = {}
BY_CLASS: dict[type[Command], Spec] = {}


def handles(
    cls: type[C],
    name: str,
    *,
    posts: frozenset[Post] | None = None,
    writes: bool = True,
    session: bool = True,
    pad: bool = False,
    locked_ok: bool = False,
    pin: Callable[[C], tuple[str | None, str] | None] | None = None,
    result: JsonObject | None = None,
) -> Callable[[Handler[C]], Handler[C]]:
    """Register a handler. `pad`: for rating pads alone. `pin`: the (staff, pin) checked before the transaction;
    whoever gives a PIN acts, so that `posts` is then the handler's question."""

    def register(handler: Handler[C]) -> Handler[C]:
        if name in BY_NAME:
            raise ValueError(f"two commands named {name}")
        checks = {
            f.name.rstrip("_"): (cast(Check, f.metadata["check"]), bool(f.metadata["need"]))
            for f in dataclasses.fields(cls)
        }
        spec = Spec(
            name=name,
            cls=cls,
            handler=cast("Handler[Command]", handler),
            posts=posts,
            writes=writes,
            session=session,
            pad=pad,
            locked_ok=locked_ok,
            pin=cast("PinOf | None", pin),
            result=result or {"type": "object"},
            fields=checks,
        )
        BY_NAME[name] = BY_CLASS[cls] = spec
        return handler

    return register


def drives(cls: type[C], name: str, *, posts: frozenset[Post]) -> Callable[[Drive[C]], Drive[C]]:
    """Register a command that is made of others, so long that it must not be one transaction."""

    def register(drive: Drive[C]) -> Drive[C]:
        @handles(cls, name, posts=posts)
        def never(act: Act, cmd: C) -> Json:
            raise AssertionError(name)

        BY_NAME[name] = BY_CLASS[cls] = replace(BY_NAME[name], drive=cast("Drive[Command]", drive))
        return drive

    return register


def parse(spec: Spec, request: Mapping[str, Json], lists: Lists) -> Command:
    """Make the command of a request's fields, refusing the first that is unknown, missing or wrong."""
    values: dict[str, object] = {}
    for key, value in request.items():
        found = spec.fields.get(key)
        if found is None:
            raise bad(key[:64], "unknown_field")
        if value is None:
            if found[1]:
                raise bad(key, "missing")
            continue
        values[key] = found[0].parse(value, key, lists)
    for key, (_, need) in spec.fields.items():
        if need and key not in values:
            raise bad(key, "missing")
    return spec.cls(**{k + "_" if k in RESERVED else k: v for k, v in values.items()})


def request_schema(spec: Spec) -> JsonObject:
    props: JsonObject = {"id": {"type": ["string", "integer"]}, "do": {"const": spec.name}}
    needed: list[Json] = ["do"]
    if spec.session:
        props["session"] = {"type": "string"}
        needed.append("session")
    for key, (check, need) in spec.fields.items():
        props[key] = check.schema
        if need:
            needed.append(key)
    return {"type": "object", "properties": props, "required": needed, "additionalProperties": False}
