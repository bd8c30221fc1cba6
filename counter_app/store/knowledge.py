"""SQL that finds articles of the knowledge base, on any reader's connection. How they come in: `knowledge_import`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counter_app.domain import knowledge_words
from counter_app.domain.articles import Validity, validity
from counter_app.store.connection import Connection

TITLES, SOUNDS = "title keywords", "sounds"
RANK = "a.must_read DESC, bm25(article_words, 10.0, 6.0, 8.0, 1.0)"
"""Titles weigh most, then pinyin and keywords; a word in a long text least."""
BY_TITLE = "a.must_read DESC, length(a.key_zh), a.number"
PLAIN = "a.must_read DESC, a.valid_from DESC, a.number"
COMMON = 1_000
"""What stands in more articles than this ranks none of them, and weighing all of them would take its time."""
_HEAD = (
    "a.article_id, a.number, a.edition, a.title_zh, a.title_en, a.valid_from, a.valid_to, a.must_read, a.topics,"
    " a.services, a.steps, a.keywords, a.successor"
)
_SHOWN = "a.live=1 AND (a.replaced_on IS NULL OR a.replaced_on > :today)"
"""The newest edition that is in force or to come; what a newer edition has replaced is no longer found."""
_VALID = f"{_SHOWN} AND a.valid_from <= :today AND (a.valid_to IS NULL OR a.valid_to >= :today)"
_MATCH = "FROM article_words JOIN article a ON a.article_id = article_words.rowid WHERE article_words MATCH :match"
_IS_LINKED = "+{key} IN (SELECT l.article_id FROM article_link l WHERE {links})"
"""The plus lets SQLite ask this of what was found, not find again for each that is linked."""
_FIRST_TITLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a list says of an article."""

    article_id: int
    number: str
    edition: int
    title_zh: str
    title_en: str
    valid_from: str
    valid_to: str | None
    must_read: bool
    topics: tuple[str, ...]
    services: tuple[str, ...]
    steps: tuple[str, ...]
    keywords: tuple[str, ...]
    successor: str | None

    def validity(self, today: str) -> Validity:
        return validity(self.valid_from, self.valid_to, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A search: what is typed, on which day, for whom. `links` are (kind, code) of step, service and topic in hand."""

    text: str
    today: str
    limit: int = 20
    links: tuple[tuple[str, str], ...] = ()


def search(conn: Connection, wanted: Wanted) -> list[Head]:
    """Return what is found, best first: by title, what belongs to the work in hand, titles, texts; outdated last."""
    match = knowledge_words.query(wanted.text, titles=TITLES, sound=SOUNDS)
    if not match:
        return [] if wanted.text.strip() else _related(conn, wanted)
    search_ = _Search(conn, wanted, match)
    titled = search_.by_title()
    search_.take(h for h in titled if h.validity(wanted.today) is Validity.VALID)
    linked = f"AND {_VALID} AND {_linked(wanted.links, 'article_words.rowid')}" if wanted.links else ""
    for condition, where, order in (
        (linked, match_titles(match), BY_TITLE),
        (linked, match, PLAIN),
        (f"AND {_VALID}", match_titles(match), BY_TITLE),
        (f"AND {_VALID}", match, ""),
    ):
        if condition and search_.room():
            search_.take(search_.matching(condition, match=where, order=order))
    last = [h for h in titled if h.validity(wanted.today) is not Validity.VALID][:_FIRST_TITLES]
    search_.keep_room(len(last))
    search_.take(last)
    if search_.room():
        search_.take(search_.matching(f"AND {_SHOWN} AND NOT ({_VALID})", order=f"a.valid_from <= :today, {PLAIN}"))
    return search_.found


def match_titles(match: str) -> str:
    return f"{{{TITLES} {SOUNDS}}} : ({match})"


class _Search:
    """One search being carried out: what is found so far, in order."""

    def __init__(self, conn: Connection, wanted: Wanted, match: str) -> None:
        self._conn, self._wanted, self._match = conn, wanted, match
        self.found: list[Head] = []
        self._known: set[int] = set()

    def room(self) -> int:
        return self._wanted.limit - len(self.found)

    def keep_room(self, places: int) -> None:
        """Give up the last places for what must be shown after all."""
        surplus = min(len(self.found), places) - self.room()
        if surplus > 0:
            for head in self.found[-surplus:]:
                self._known.discard(head.article_id)
            del self.found[-surplus:]

    def take(self, heads: Iterable[Head]) -> None:
        for head in heads:
            if self.room() > 0 and head.article_id not in self._known:
                self._known.add(head.article_id)
                self.found.append(head)

    def by_title(self) -> list[Head]:
        """Return the exact title first, then titles that begin so."""
        key = knowledge_words.title_key(self._wanted.text)
        column = "key_en" if key.isascii() else "key_zh"
        rows = self._conn.execute(
            f"SELECT {_HEAD} FROM article a WHERE a.{column} >= :key AND a.{column} < :end AND {_SHOWN}"
            f" ORDER BY a.{column} <> :key, a.must_read DESC, a.{column} LIMIT :limit",
            {"key": key, "end": f"{key}\U0010ffff", "today": self._wanted.today, "limit": self._wanted.limit},
        )
        return [_head(r) for r in rows] if len(key) > 1 else []

    def matching(self, where: str, *, match: str = "", order: str) -> list[Head]:
        """Return matches in an order, must-read before their like; without one by weight, unless they are too many."""
        values: dict[str, object] = {
            "match": match or self._match,
            "today": self._wanted.today,
            "limit": self._wanted.limit + len(self.found),
            **_link_values(self._wanted.links),
        }
        order = order or (PLAIN if self._is_common() else RANK)
        rows = self._conn.execute(f"SELECT {_HEAD} {_MATCH} {where} ORDER BY {order} LIMIT :limit", values)
        return [_head(r) for r in rows]

    def _is_common(self) -> bool:
        row = self._conn.execute(
            "SELECT count(*) FROM (SELECT 1 FROM article_words WHERE article_words MATCH ? LIMIT ?)",
            (self._match, COMMON + 1),
        ).fetchone()
        return int(row[0]) > COMMON


def _related(conn: Connection, wanted: Wanted) -> list[Head]:
    """Return what belongs to the work in hand before anything is typed: to the step, the service, the topic."""
    found: dict[int, Head] = {}
    for link in wanted.links:
        rows = conn.execute(
            f"SELECT {_HEAD} FROM article_link l JOIN article a ON a.article_id = l.article_id"
            f" WHERE l.kind = :kind AND l.code = :code AND {_VALID}"
            " ORDER BY a.must_read DESC, a.valid_from DESC, a.number LIMIT :limit",
            {"kind": link[0], "code": link[1], "today": wanted.today, "limit": wanted.limit},
        )
        found.update({h.article_id: h for h in map(_head, rows) if h.article_id not in found})
    return list(found.values())[: wanted.limit]


def _linked(links: Sequence[tuple[str, str]], key: str = "a.article_id") -> str:
    either = " OR ".join(f"(l.kind = :kind{n} AND l.code = :code{n})" for n in range(len(links)))
    return _IS_LINKED.format(key=key, links=f"({either})")


def _link_values(links: Sequence[tuple[str, str]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for n, (kind, code) in enumerate(links):
        values |= {f"kind{n}": kind, f"code{n}": code}
    return values


def listed(conn: Connection, *, today: str, limit: int, topic: str | None = None) -> list[Head]:
    """Return articles in the order of their numbers, outdated ones among them."""
    only = f" AND {_linked((('TOPIC', topic),))}" if topic else ""
    values: dict[str, object] = {"today": today, "limit": limit, **_link_values((("TOPIC", topic or ""),))}
    rows = conn.execute(f"SELECT {_HEAD} FROM article a WHERE {_SHOWN}{only} ORDER BY a.number LIMIT :limit", values)
    return [_head(r) for r in rows]


def count(conn: Connection, today: str) -> int:
    return int(conn.execute(f"SELECT count(*) FROM article a WHERE {_SHOWN}", {"today": today}).fetchone()[0])


def current(conn: Connection, number: str, today: str) -> Head | None:
    """Return the edition of a number that counts on `today`: in force, else to come."""
    row = conn.execute(
        f"SELECT {_HEAD} FROM article a WHERE a.number = :number AND {_SHOWN}"
        " ORDER BY a.valid_from > :today, a.edition DESC LIMIT 1",
        {"number": number, "today": today},
    ).fetchone()
    return None if row is None else _head(row)


def bodies(conn: Connection, article_id: int) -> tuple[str, str]:
    """Return the Chinese and the English text."""
    row = conn.execute("SELECT body_zh, body_en FROM article_text WHERE article_id=?", (article_id,)).fetchone()
    return str(row[0]), str(row[1])


def _head(row: Sequence[object]) -> Head:
    lists = [tuple(json.loads(str(cell))) for cell in row[8:12]]
    return Head(
        article_id=int(str(row[0])),
        number=str(row[1]),
        edition=int(str(row[2])),
        title_zh=str(row[3]),
        title_en=str(row[4]),
        valid_from=str(row[5]),
        valid_to=None if row[6] is None else str(row[6]),
        must_read=bool(row[7]),
        topics=lists[0],
        services=lists[1],
        steps=lists[2],
        keywords=lists[3],
        successor=None if row[12] is None else str(row[12]),
    )
