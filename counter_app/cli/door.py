"""`exec`: one JSON object a line in, one out, in order. A reply with `ok: true` is on disk before it is written."""

from __future__ import annotations

import json
from typing import BinaryIO, Protocol

from counter_app.cli.paper import Papers
from counter_app.commands import central, describe, fields
from counter_app.commands.runner import Outcome, Runner
from counter_app.commands.spec import BY_NAME, parse
from counter_app.commands.words import said
from counter_app.domain.clock import iso_local
from counter_app.domain.errors import Refused, bad
from counter_app.domain.rows import Json, JsonObject
from counter_app.store.unit import Reader

LINE_MAX = 1 << 20
DEPTH_MAX = 32
SECONDS_MAX = 10 * 366 * 86_400


class Sender(Protocol):
    """The way to the centre: `send_now` waits for the answer, `sealed` only tells that there is work."""

    def send_now(self) -> None: ...

    def sealed(self) -> None: ...


class Door:
    """Answers requests for one process. `papers` prints after the commit and reports the state reached."""

    def __init__(self, runner: Runner, papers: Papers, sender: Sender | None = None) -> None:
        self._runner, self._papers, self._sender = runner, papers, sender

    def serve(self, source: BinaryIO, sink: BinaryIO) -> None:
        """Answer until the input ends; lines over the limit are read to their end and refused."""
        while True:
            line = source.readline(LINE_MAX + 2)
            if not line:
                return
            if len(line) > LINE_MAX and not line.endswith(b"\n"):
                _skip_rest(source)
                answer = self._refusal(None, bad("line", "too_long", max=LINE_MAX))
            elif not line.strip(b"\r\n \t"):
                continue
            else:
                answer = self.answer(line)
            sink.write(_ENCODER.encode(answer).encode() + b"\n")
            sink.flush()

    def answer(self, line: bytes) -> JsonObject:
        request_id: Json = None
        try:
            request = read(line)
            request_id = _id(request)
            return {"id": request_id, "ok": True, "result": self._carry_out(request)}
        except Refused as refusal:
            return self._refusal(request_id, refusal)

    def _carry_out(self, request: JsonObject) -> Json:
        request.pop("id", None)
        name = request.pop("do", None)
        if not isinstance(name, str):
            raise bad("do", "missing" if name is None else "bad_field")
        if name == "describe":
            _nothing_more(request)
            return describe.describe(self._runner.master)
        if name == "advance":
            return self._advance(request)
        spec = BY_NAME.get(name)
        if spec is None or name.startswith("_"):
            raise bad("do", "bad_field")
        token = request.pop("session", None) if spec.session else None
        if token is not None and not isinstance(token, str):
            raise bad("session", "not_text")
        command = parse(spec, request, self._runner.master.lists)
        outcome = self._runner.execute(command, token)
        if name == "sync_now" and self._sender is not None:
            self._sender.send_now()
            return central.status(Reader(self._runner.conn))
        if outcome.wants_sync and self._sender is not None:
            self._sender.sealed()
        return self._printed(outcome)

    def _printed(self, outcome: Outcome) -> Json:
        result = outcome.result
        if outcome.orders and isinstance(result, dict):
            states = self._papers.print_now(outcome.orders)
            if "print_state" in result and states:
                result["print_state"] = str(states[-1])
        return result

    def _advance(self, request: JsonObject) -> Json:
        seconds = request.pop("seconds", None)
        _nothing_more(request)
        if not isinstance(seconds, int) or isinstance(seconds, bool):
            raise bad("seconds", "missing" if seconds is None else "not_integer")
        if not 0 <= seconds <= SECONDS_MAX:
            raise bad("seconds", "out_of_range", min=0, max=SECONDS_MAX)
        return {"now": iso_local(self._runner.advance(seconds))}

    def _refusal(self, request_id: Json, refusal: Refused) -> JsonObject:
        details: JsonObject = {k: _detail(k, v) for k, v in refusal.details.items()}
        message = said(refusal, self._runner.lang)
        return {
            "id": request_id,
            "ok": False,
            "error": {"code": str(refusal.code), "message": message, "details": details},
        }


def _detail(key: str, value: object) -> Json:
    if key == "since" and isinstance(value, int):
        return iso_local(value)
    if isinstance(value, list):
        return [str(v) for v in value]
    return value if isinstance(value, bool | int) or value is None else str(value)


def _id(request: JsonObject) -> Json:
    found = request.get("id")
    if found is not None and (isinstance(found, bool) or not isinstance(found, str | int)):
        raise bad("id", "bad_field")
    if isinstance(found, str):
        fields.clean_text(found, "id", 1000)
    return found


def _nothing_more(request: JsonObject) -> None:
    for key in request:
        if key != "session":
            raise bad(key[:64], "unknown_field")


def _skip_rest(source: BinaryIO) -> None:
    while True:
        rest = source.readline(LINE_MAX)
        if not rest or rest.endswith(b"\n"):
            return


def read(line: bytes) -> JsonObject:
    """Return the request of a line, refusing everything that the contract calls unlawful."""
    if len(line.rstrip(b"\r\n")) > LINE_MAX:
        raise bad("line", "too_long", max=LINE_MAX)
    if _too_deep(line):
        raise bad("line", "too_deep", max=DEPTH_MAX)
    try:
        value = _DECODER.decode(line.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise bad("line", "not_json") from None
    if not isinstance(value, dict):
        raise bad("line", "not_object")
    if b"\\u" in line and _has_surrogate(value):
        raise bad("line", "control_character")
    return value


def _number(text: str) -> float:
    found = float(text)
    if found in (float("inf"), float("-inf")):
        raise ValueError("infinite")
    return found


def _unique(pairs: list[tuple[str, Json]]) -> JsonObject:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(name)


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_number)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _too_deep(line: bytes) -> bool:
    """Count brackets outside strings: the parser itself would recurse first."""
    depth, inside, skip = 0, False, False
    if line.count(b"[") + line.count(b"{") <= DEPTH_MAX:
        return False
    for byte in line:
        if inside:
            if skip:
                skip = False
            elif byte == 0x5C:
                skip = True
            elif byte == 0x22:
                inside = False
        elif byte == 0x22:
            inside = True
        elif byte in b"[{":
            depth += 1
            if depth > DEPTH_MAX:
                return True
        elif byte in b"]}":
            depth -= 1
    return False


def _has_surrogate(value: Json) -> bool:
    if isinstance(value, str):
        return any(0xD800 <= ord(c) < 0xE000 for c in value)
    if isinstance(value, dict):
        return any(_has_surrogate(k) or _has_surrogate(v) for k, v in value.items())
    if isinstance(value, list):
        return any(_has_surrogate(v) for v in value)
    return False
