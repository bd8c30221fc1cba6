"""Bad input to every command of the register: a refusal that names the field, and nothing changed.

Requests are made from the commands' own schemas, so that a command added tomorrow is asked as well.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from counter_app.cli.door import LINE_MAX, Door
from counter_app.commands import registry
from counter_app.commands.spec import BY_NAME, request_schema
from counter_app.domain.codes import Post
from tests.door import InProcess, PlainPapers, opened

registry.load()
COMMANDS = sorted(name for name in BY_NAME if not name.startswith("_"))
FRAME = {"id", "do", "session"}
LONG = "x" * 900_000
MARKUP = '<img src=x onerror="alert(1)">'
NOT_TEXT: list[object] = [7, True, [], {}, 1.5]
BAD_TEXT: list[object] = [
    "bell\u0007",
    "nul\u0000",
    "delete\u007f",
    "c1\u0085",
    "turned\u202etext",
    "line\u2028end",
    "mark\ufeff",
    LONG,
]
NOT_INTEGER: list[object] = ["7", True, 1.5, [], {}, "NaN", 2**60, -(2**60)]
NOT_BOOL: list[object] = [0, 1, "true", [], {}]
NOT_LIST: list[object] = ["A", 7, True, {}, [7], [["A"]], ["bell\u0007"], ["A"] * 10_000]
NOT_OBJECT: list[object] = [
    "A",
    7,
    True,
    [],
    {"bell\u0007": 1},
    {"k": "bell\u0007"},
    {"k": 1.5},
    {"k": "x" * 100_000},
]


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InProcess]:
    with opened(tmp_path_factory.mktemp("bad")) as made:
        made.tokens = {str(post): made.sign_in(post) for post in Post}  # type: ignore[attr-defined]
        made.tokens["PAD"] = made.ok("sign_in", station_key=made.hall.pad("01"))["session"]  # type: ignore[attr-defined]
        yield made


def schema_of(name: str) -> dict[str, dict[str, Any]]:
    """Return the fields of a command's own, without the frame of every request."""
    props: Any = request_schema(BY_NAME[name])["properties"]
    return {key: value for key, value in props.items() if key not in FRAME}


def needed(name: str) -> list[str]:
    required: Any = request_schema(BY_NAME[name])["required"]
    return [key for key in required if key not in FRAME]


def sample(schema: dict[str, Any]) -> object:
    """Return a value that the field's own check accepts."""
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("x-codes"):
        return {"services": "OTH", "queues": "A"}.get(schema["x-codes"], "OTHER")
    match schema["type"]:
        case "integer":
            return max(1, schema.get("minimum", 0))
        case "boolean":
            return True
        case "array":
            return []
        case "object":
            return {}
    if schema.get("format") == "date-time":
        return "2026-03-16T10:00:00+08:00"
    return "2026-03-16" if schema.get("format") == "date" else "1"


def bad_values(schema: dict[str, Any]) -> list[object]:
    match schema["type"]:
        case "integer":
            low, high = schema.get("minimum"), schema.get("maximum")
            beyond = [
                v for v in (None if low is None else low - 1, None if high is None else high + 1) if v is not None
            ]
            return [*NOT_INTEGER, *beyond]
        case "boolean":
            return NOT_BOOL
        case "array":
            return NOT_LIST
        case "object":
            return NOT_OBJECT
        case list():  # any plain value: only its texts can be unfit, and fractions do not exist
            return [1.5, *(bad for bad in BAD_TEXT if bad is not LONG), {"k": "bell\u0007"}]
    values = [*NOT_TEXT, *BAD_TEXT]
    if "writeOnly" not in schema:
        values.append(MARKUP)
    if "enum" in schema or "x-codes" in schema or "format" in schema or "pattern" in schema:
        values += ["", "no such code", "1' OR '1'='1"]
    if schema.get("format") == "date-time":
        values.append("2026-03-16T10:00:00")
    return values


def base(name: str) -> dict[str, object]:
    schema = schema_of(name)
    return {key: sample(schema[key]) for key in needed(name)}


def token(door: InProcess, name: str) -> dict[str, object]:
    spec = BY_NAME[name]
    if not spec.session:
        return {}
    post = "PAD" if spec.pad else str(next(iter(sorted(spec.posts or {Post.SUPERVISOR}))))
    return {"session": door.tokens[post]}  # type: ignore[attr-defined]


def refused_naming(door: InProcess, field: str, line: bytes) -> None:
    reply = door.line(line)
    said = line[:300]
    assert not reply["ok"], said
    error = reply["error"]
    assert error["code"] == "BAD_REQUEST", (said, error)
    named = error["details"]["field"]
    assert named == field or named.startswith(f"{field}."), (said, error)
    assert f"“{named}”" in error["message"] or named in error["message"], error


@pytest.mark.parametrize("name", COMMANDS)
def test_every_wrong_value_of_every_field_is_refused_by_name(door: InProcess, name: str) -> None:
    before = door.digest(), len(door.kinds())
    good = base(name)
    for field, schema in schema_of(name).items():
        for value in bad_values(schema):
            request = {"do": name, **token(door, name), **good, field: value}
            refused_naming(door, field, json.dumps(request).encode())
        surrogate = json.dumps({"do": name, **token(door, name), **good, field: "@"}).replace('"@"', '"\\ud800"')
        reply = door.line(surrogate.encode())
        assert reply["error"]["details"]["field"] in ("line", field)
    assert (door.digest(), len(door.kinds())) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_missing_or_unknown_is_named(door: InProcess, name: str) -> None:
    before = door.digest(), len(door.kinds())
    good = base(name)
    for field in needed(name):
        without = {key: value for key, value in good.items() if key != field}
        refused_naming(door, field, json.dumps({"do": name, **token(door, name), **without}).encode())
        nulled = {**good, field: None}
        refused_naming(door, field, json.dumps({"do": name, **token(door, name), **nulled}).encode())
    for unknown in ("colour", "Counter", "__class__", "do2"):
        refused_naming(door, unknown, json.dumps({"do": name, **token(door, name), **good, unknown: 1}).encode())
    assert (door.digest(), len(door.kinds())) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_a_line_that_is_no_lawful_json_is_refused_whole(door: InProcess, name: str) -> None:
    before = door.digest(), len(door.kinds())
    whole = json.dumps({"do": name, **token(door, name), **base(name)})
    body = whole[:-1]
    for tail in (
        ', "x": NaN}',
        ', "x": Infinity}',
        ', "x": -Infinity}',
        ', "x": 1e999}',
        f', "do": "{name}"}}',
        ', "x": "\\ud800"}',
        ', "\\udc00": 1}',
        ', "x": ' + "[" * 33 + "]" * 33 + "}",
        ', "x": "tab\there"}',
        "",
        "}}",
        ', "x": 01}',
        f', "x": {"9" * 5000}}}',
    ):
        refused_naming(door, "line", (body + tail).encode())
    refused_naming(door, "line", whole.encode("utf-16"))
    refused_naming(door, "line", whole.encode()[:-1] + b', "x": "\xff\xfe"}')
    refused_naming(door, "line", b"[" + whole.encode() + b"]")
    assert (door.digest(), len(door.kinds())) == before


def served(door: InProcess, source: bytes) -> list[dict[str, Any]]:
    sink = io.BytesIO()
    Door(door.runner, PlainPapers()).serve(io.BytesIO(source), sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


@pytest.mark.parametrize("name", COMMANDS)
def test_ten_megabytes_are_refused_and_the_next_line_is_answered(door: InProcess, name: str) -> None:
    before = door.digest(), len(door.kinds())
    request = json.dumps({"do": name, **token(door, name), **base(name), "x": "@"}).encode()
    huge = request.replace(b"@", b"x" * 10_000_000)
    replies = served(door, huge + b"\n" + b'{"id": 2, "do": "no_such"}\n')
    assert [r["error"]["details"]["field"] for r in replies] == ["line", "do"]
    assert [r["id"] for r in replies] == [None, 2]
    assert (door.digest(), len(door.kinds())) == before


def padded(length: int) -> bytes:
    """Return a `describe` request of exactly `length` bytes without its line end."""
    return b'{"do": "no_such"' + b" " * (length - 17) + b"}"


def test_a_line_may_be_one_mebibyte_long_and_no_longer(door: InProcess) -> None:
    for end in (b"\n", b"\r\n", b""):
        fits, over = served(door, padded(LINE_MAX) + end), served(door, padded(LINE_MAX + 1) + end)
        assert fits[0]["error"]["details"]["field"] == "do", end
        assert over[0]["error"]["details"]["field"] == "line", end
        assert len(fits) == len(over) == 1


def test_line_ends_and_empty_lines(door: InProcess) -> None:
    asked = b'{"id": 1, "do": "x"}\r\n\r\n\n  \n{"id": "two", "do": "x"}\n{"id": 3, "do": "x"}'
    assert [r["id"] for r in served(door, asked)] == [1, "two", 3]


def test_thirty_two_levels_are_read_and_brackets_in_text_are_text(door: InProcess) -> None:
    deep = '{"do": "x", "y": ' + "[" * 31 + "]" * 31 + "}"
    assert door.line(deep.encode())["error"]["details"]["field"] == "do"
    refused_naming(door, "line", deep.replace("[]", "[[]]").encode())
    text = json.dumps({"do": "x", "y": "[" * 100 + '\\"' + "{" * 100})
    assert door.line(text.encode())["error"]["details"]["field"] == "do"
    refused_naming(door, "line", b"[" * 100_000)


@pytest.mark.parametrize("wrong", [1.5, True, [], {}])
def test_an_id_is_text_or_integer(door: InProcess, wrong: object) -> None:
    reply = door.line(json.dumps({"id": wrong, "do": "hall"}).encode())
    assert (reply["id"], reply["error"]["details"]) == (None, {"field": "id"})


@pytest.mark.parametrize("request_id", ["seven", 7, None, 0, -1, 2**70])
def test_an_id_is_echoed_also_by_a_refusal(door: InProcess, request_id: object) -> None:
    assert door.line(json.dumps({"id": request_id, "do": "hall"}).encode())["id"] == request_id


@pytest.mark.parametrize("wrong", [7, None, True, [], {}, "no_such", "_report_print", "x" * 100_000])
def test_do_names_a_command(door: InProcess, wrong: object) -> None:
    refused_naming(door, "do", json.dumps({"do": wrong}).encode())


@pytest.mark.parametrize("wrong", [7, True, [], {}])
def test_a_session_is_text(door: InProcess, wrong: object) -> None:
    refused_naming(door, "session", json.dumps({"do": "board", "session": wrong}).encode())


@pytest.mark.parametrize("wrong", [-1, 1.5, "60", True, None, 10**12, [], {}])
def test_advance_takes_seconds(door: InProcess, wrong: object) -> None:
    refused_naming(door, "seconds", json.dumps({"do": "advance", "seconds": wrong}).encode())


def test_describe_and_advance_take_nothing_else(door: InProcess) -> None:
    refused_naming(door, "colour", b'{"do": "describe", "colour": 1}')
    refused_naming(door, "colour", b'{"do": "advance", "seconds": 1, "colour": 1}')


@pytest.mark.parametrize(
    "phone",
    ["1381234567", "138123456789", "23812345678", "1381234567a", "１３８１２３４５６７８", "+8613812345"],
)
def test_a_phone_has_eleven_digits_and_begins_with_one(door: InProcess, phone: str) -> None:
    request = {"do": "issue_ticket", **token(door, "issue_ticket"), "service": "OTH", "phone": phone}
    refused_naming(door, "phone", json.dumps(request).encode())


def test_a_smaller_than_sign_alone_is_text(door: InProcess) -> None:
    supervisor = door.tokens["SUPERVISOR"]  # type: ignore[attr-defined]
    answer = door.ok("request_approval", supervisor, matter="AP-01", object="SIM-R", reason="wait < 3 min & more > 2")
    assert answer["state"] == "ASKED"
