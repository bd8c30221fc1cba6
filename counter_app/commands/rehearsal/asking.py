"""Asks a runner in the door's own words, without the text around it."""

from __future__ import annotations

from counter_app.commands.rehearsal.stage import Ask
from counter_app.commands.runner import Runner
from counter_app.commands.spec import BY_NAME, parse
from counter_app.domain.rows import Json, JsonObject


def asker(runner: Runner) -> Ask:
    """Return the way of asking; `session` stands among the fields as in a request."""

    def ask(name: str, request: JsonObject) -> Json:
        fields = dict(request)
        token = fields.pop("session", None)
        assert token is None or isinstance(token, str)
        spec = BY_NAME[name]
        return runner.execute(parse(spec, fields, runner.master.lists), token).result

    return ask
