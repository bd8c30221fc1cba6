"""Proves the articles of a hall: each says what it said when it came, and all together what the journal last told."""

from __future__ import annotations

import json
from collections.abc import Iterator

from counter_app.domain.articles import IMPORTED
from counter_app.store import knowledge_import
from counter_app.store.connection import Connection


def knowledge_faults(conn: Connection) -> Iterator[str]:
    """Yield one line per fault."""
    for article, digest in knowledge_import.articles(conn):
        if article.digest() != digest:
            yield f"knowledge: {article.number}/{article.edition} does not say what was imported"
    row = conn.execute("SELECT bytes FROM stream_event WHERE kind=? ORDER BY seq DESC LIMIT 1", (IMPORTED,)).fetchone()
    if row is None:
        if conn.execute("SELECT 1 FROM article WHERE live=1 LIMIT 1").fetchone() is not None:
            yield "knowledge: there are articles that no import brought"
    elif json.loads(row[0])["data"]["digest"] != knowledge_import.digest(conn):
        yield "knowledge: the articles in force are not those of the last import"
