"""The small language of conditions in flow files: names, literals, `== != > >= in`, `not and or`, brackets.

`RET-08.decision` is the field of one step, `decision` the last of that name. Parsed when a file is loaded; there is
no way from data to running code. A name without a value is `null`, and a comparison by order with `null` is false.
What the names mean is the business of the reader (`context`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never

Operand = str | int | bool | None | tuple["Operand", ...]
Lookup = Callable[[str], object]

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*')|(?P<number>\d+)|(?P<op>==|!=|>=|>|\(|\)|\[|\]|,)"
    r"|(?P<word>[A-Z]{3}-\d\d\.[a-z]\w*|[A-Za-z_]\w*))"
)
_WORDS = {"true": True, "false": False, "null": None}
_KEYWORDS = frozenset({"and", "or", "not", "in", *_WORDS})
_COMPARE = ("==", "!=", ">=", ">", "in")


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    value: Operand


@dataclass(frozen=True, slots=True)
class Not:
    body: Node


@dataclass(frozen=True, slots=True)
class Joined:
    left: Node
    right: Node
    either: bool  # `or`


@dataclass(frozen=True, slots=True)
class Compare:
    op: str
    left: Name | Literal
    right: Name | Literal


Node = Name | Literal | Not | Joined | Compare


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed condition. `names` are all names it reads; `compared` the literals each name meets."""

    text: str
    root: Node
    names: frozenset[str]
    compared: tuple[tuple[str, Operand], ...]

    def holds(self, lookup: Lookup) -> bool:
        return _truth(self.root, lookup)


def parse(text: str) -> Expression:
    """Parse a condition; ValueError says what is wrong with it."""
    reader = _Reader(list(_tokens(text)))
    root = reader.either()
    if reader.peek() is not None:
        raise ValueError(f"unexpected {reader.peek()!r} in condition {text!r}")
    names: set[str] = set()
    compared: list[tuple[str, Operand]] = []
    for node in _walk(root):
        match node:
            case Name(name):
                names.add(name)
            case Compare(_, Name(name), Literal(value)) | Compare(_, Literal(value), Name(name)):
                compared.append((name, value))
            case _:
                pass
    return Expression(text, root, frozenset(names), tuple(compared))


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if found is None:
            raise ValueError(f"cannot read {text[at:].strip()!r} in condition {text!r}")
        at = found.end()
        yield found.group().strip()


class _Reader:
    """Recursive descent over the tokens of one condition."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *wanted: str) -> str | None:
        token = self.peek()
        if token in wanted:
            self._at += 1
            return token
        return None

    def _expect(self, wanted: str) -> None:
        if self._take(wanted) is None:
            raise ValueError(f"expected {wanted!r}, found {self.peek()!r}")

    def either(self) -> Node:
        left = self._both()
        while self._take("or"):
            left = Joined(left, self._both(), either=True)
        return left

    def _both(self) -> Node:
        left = self._not()
        while self._take("and"):
            left = Joined(left, self._not(), either=False)
        return left

    def _not(self) -> Node:
        if self._take("not"):
            return Not(self._not())
        if self._take("("):
            inner = self.either()
            self._expect(")")
            return inner
        left = self._operand()
        op = self._take(*_COMPARE)
        return left if op is None else Compare(op, left, self._operand())

    def _operand(self) -> Name | Literal:
        token = self.peek()
        if token is None:
            raise ValueError("a condition ends too early")
        self._at += 1
        if token == "[":
            return Literal(tuple(self._entries()))
        if token.startswith("'"):
            return Literal(token[1:-1])
        if token.isdigit():
            return Literal(int(token))
        if token in _WORDS:
            return Literal(_WORDS[token])
        if token in _KEYWORDS or not (token[0].isalpha() or token[0] == "_"):
            raise ValueError(f"unexpected {token!r} in a condition")
        return Name(token)

    def _entries(self) -> Iterator[Operand]:
        while not self._take("]"):
            entry = self._operand()
            if isinstance(entry, Name):
                raise ValueError(f"a list holds literals, not the name {entry.name!r}")
            yield entry.value
            if not self._take(","):
                self._expect("]")
                return


def _walk(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Not(body):
            yield from _walk(body)
        case Joined(left, right) | Compare(_, left, right):
            yield from _walk(left)
            yield from _walk(right)
        case _:
            pass


def _truth(node: Node, lookup: Lookup) -> bool:
    match node:
        case Name(name):
            return lookup(name) is True
        case Literal(value):
            return value is True
        case Not(body):
            return not _truth(body, lookup)
        case Joined(left, right, either):
            if _truth(left, lookup) == either:
                return either
            return _truth(right, lookup)
        case Compare(op, left, right):
            return _compare(op, _value(left, lookup), _value(right, lookup))
        case _:
            assert_never(node)


def _value(node: Name | Literal, lookup: Lookup) -> object:
    return lookup(node.name) if isinstance(node, Name) else node.value


def _compare(op: str, left: object, right: object) -> bool:
    if op == "in":
        return isinstance(right, (tuple, list)) and left in right
    if op in (">", ">="):
        if not isinstance(left, int) or not isinstance(right, int):
            return False
        return left > right or (op == ">=" and left == right)
    same = left == right and isinstance(left, bool) == isinstance(right, bool)
    return same if op == "==" else not same
