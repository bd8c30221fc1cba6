"""The shape of the code itself: sizes, names and words that the charter forbids."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.door import ROOT

PACKAGE = ROOT / "counter_app"
FILES = sorted(PACKAGE.rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}


def _named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_no_file_is_longer_than_600_lines() -> None:
    lengths = {_named(file): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert {name: length for name, length in lengths.items() if length > 600} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [_named(file) for file in FILES if VAGUE & {file.stem, file.parent.name}] == []


def test_every_module_says_what_belongs_in_it() -> None:
    modules = {_named(file): ast.parse(file.read_text(encoding="utf-8")) for file in FILES}
    assert [name for name, module in modules.items() if not ast.get_docstring(module)] == []


def test_every_todo_carries_a_number() -> None:
    todo = re.compile(r"#\s*(TODO|FIXME|XXX)(?!\(#?\d+\))")
    assert [_named(file) for file in FILES if todo.search(file.read_text(encoding="utf-8"))] == []


def test_nothing_waits_in_a_nested_event_loop() -> None:
    nested = re.compile(r"\.processEvents\(|(dialog|box|menu|self)\.exec\(", re.IGNORECASE)
    assert [_named(file) for file in FILES if nested.search(file.read_text(encoding="utf-8"))] == []


def test_every_text_for_translation_is_a_literal() -> None:
    # A text that is put together is extracted in pieces or not at all, and never matches at run time.
    built = [
        f"{_named(file)}:{call.lineno}"
        for file in sorted((PACKAGE / "ui").rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _asks_for_translation(call.func) and not _moves_a_shape(call)
        if any(isinstance(text, (ast.JoinedStr, ast.BinOp, ast.Call)) for text in call.args[:2])
    ]
    assert built == []


def _moves_a_shape(call: ast.Call) -> bool:
    """QRect and QPainter have a `translate` of their own, which takes numbers."""
    first = call.args[0] if call.args else None
    return isinstance(first, ast.Constant) and isinstance(first.value, (int, float))


def _asks_for_translation(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"tr", "translate", "QT_TRANSLATE_NOOP"}
