"""`describe`: the door's own reference, made from the register, the flows and the code lists."""

from __future__ import annotations

from counter_app.commands.master import Master
from counter_app.commands.spec import BY_NAME, request_schema
from counter_app.domain.codes import Post
from counter_app.domain.rows import Json, JsonObject


def _of_the_door(name: str, **fields: Json) -> JsonObject:
    """Return the request of a command that the door answers itself; a session is no fault there."""
    known: JsonObject = {"id": {"type": ["string", "integer"]}, "do": {"const": name}, "session": {"type": "string"}}
    return {
        "type": "object",
        "properties": {**known, **fields},
        "required": ["do", *fields],
        "additionalProperties": False,
    }


def describe(master: Master) -> JsonObject:
    commands: JsonObject = {}
    for name, spec in sorted(BY_NAME.items()):
        if name.startswith("_"):
            continue
        posts: list[Json] = [*sorted(str(p) for p in (spec.posts or frozenset(Post)))]
        if spec.pad:
            posts = ["PAD"]
        commands[name] = {"request": request_schema(spec), "result": spec.result, "posts": posts}
    commands["describe"] = {"request": _of_the_door("describe"), "result": {"type": "object"}, "posts": []}
    commands["advance"] = {
        "request": _of_the_door("advance", seconds={"type": "integer", "minimum": 0}),
        "result": {"type": "object", "properties": {"now": {"type": "string"}}, "required": ["now"]},
        "posts": [],
    }
    return {
        "commands": commands,
        "codes": master.code_lists(),
        "queues": master.queue_list(),
        "services": master.service_list(),
        "flows": master.flow_list(),
        "events": list(master.event_kinds()),
    }
