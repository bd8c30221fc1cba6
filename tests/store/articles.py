"""A knowledge base in a file of its own, filled by few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.domain.articles import Article, ImportState
from counter_app.store import knowledge, knowledge_import
from counter_app.store.connection import Connection
from counter_app.store.knowledge_import import indexed

TODAY = "2026-03-16"
PLAIN = Article(
    number="KB-1",
    edition=1,
    title_zh="无题",
    title_en="Untitled",
    body_zh="内容。",
    body_en="Text.",
    valid_from="2026-01-01",
    topics=("OTHER",),
)


def article(number: str, title_zh: str, title_en: str = "Untitled", **fields: object) -> Article:
    return replace(PLAIN, number=number, title_zh=title_zh, title_en=title_en, **fields)  # type: ignore[arg-type]


def bring(conn: Connection, *articles: Article) -> int:
    """Import articles as one import, in force at once."""
    conn.execute("BEGIN IMMEDIATE")
    number = knowledge_import.open_import(conn, source="test", staff="3101", process="p", at=1)
    knowledge_import.lay_in(conn, number, [indexed(a) for a in articles])
    counts = (len(articles), 0, 0)
    knowledge_import.end_import(conn, number, state=ImportState.IN_FORCE, at=2, counts=counts, approval=None)
    knowledge_import.put_in_force(conn, number)
    conn.execute("COMMIT")
    return number


def found(conn: Connection, text: str, *, links: Sequence[tuple[str, str]] = (), limit: int = 20) -> list[str]:
    """Return the numbers found, best first."""
    wanted = knowledge.Wanted(text=text, today=TODAY, limit=limit, links=tuple(links))
    return [head.number for head in knowledge.search(conn, wanted)]
