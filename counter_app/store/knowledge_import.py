"""SQL of imports of the knowledge base: articles laid in unseen, then put in force as a whole.

Articles are master data and not journaled row by row: one event tells of an import, with the digest of all that is in
force. Every function works inside the caller's transaction, and none decides who may.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counter_app.domain import knowledge_words
from counter_app.domain.articles import Article, ImportState
from counter_app.store.connection import Connection

_BLOCK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """An import as it stands."""

    import_no: int
    state: ImportState
    source: str
    staff: str
    begun_at: int
    ended_at: int | None
    added: int
    same: int
    refused: int
    approval_id: str | None


def editions(conn: Connection, numbers: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return the newest edition in force and its digest, of the numbers that are known."""
    found: dict[str, tuple[int, str]] = {}
    for begin in range(0, len(numbers), _BLOCK):
        block = numbers[begin : begin + _BLOCK]
        marks = ",".join("?" * len(block))
        rows = conn.execute(
            f"SELECT number, max(edition), digest FROM article WHERE live=1 AND number IN ({marks}) GROUP BY number",
            block,
        )
        found.update({str(r[0]): (int(r[1]), str(r[2])) for r in rows})
    return found


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article with its words, which take longer to find than to write."""

    article: Article
    digest: str
    title: str
    keywords: str
    sounds: str
    body: str


def indexed(article: Article) -> Indexed:
    """Return an article ready to be written; pure, for any thread."""
    return Indexed(
        article,
        article.digest(),
        knowledge_words.words(f"{article.title_zh}\n{article.title_en}"),
        knowledge_words.words("\n".join(article.keywords)),
        knowledge_words.sounds((article.title_zh, *article.keywords)),
        knowledge_words.words(f"{article.body_zh}\n{article.body_en}"),
    )


def open_import(conn: Connection, *, source: str, staff: str, process: str, at: int) -> int:
    cursor = conn.execute(
        "INSERT INTO knowledge_import (state, source, staff, process, begun_at, added, same, refused)"
        " VALUES ('OPEN',?,?,?,?,0,0,0)",
        (source, staff, process, at),
    )
    return int(cursor.lastrowid or 0)


def lay_in(conn: Connection, import_no: int, articles: Sequence[Indexed]) -> None:
    """Write articles that nobody sees yet."""
    for one in articles:
        a = one.article
        lists = [json.dumps(value, ensure_ascii=False) for value in (a.topics, a.services, a.steps, a.keywords)]
        cursor = conn.execute(
            "INSERT INTO article (number, edition, import_no, live, title_zh, title_en, key_zh, key_en, valid_from,"
            " valid_to, replaced_on, must_read, topics, services, steps, keywords, successor, digest)"
            " VALUES (?,?,?,0,?,?,?,?,?,?,NULL,?,?,?,?,?,?,?)",
            (a.number, a.edition, import_no, a.title_zh, a.title_en, knowledge_words.title_key(a.title_zh),
             knowledge_words.title_key(a.title_en), a.valid_from, a.valid_to, int(a.must_read), *lists, a.successor,
             one.digest),
        )  # fmt: skip
        key = cursor.lastrowid
        conn.execute("INSERT INTO article_text VALUES (?,?,?)", (key, a.body_zh, a.body_en))
        links = [
            *(("TOPIC", code, key) for code in a.topics),
            *(("SERVICE", code, key) for code in a.services),
            *(("STEP", code, key) for code in a.steps),
        ]
        conn.executemany("INSERT INTO article_link VALUES (?,?,?)", links)
        conn.execute(
            "INSERT INTO article_words (rowid, title, keywords, sounds, body) VALUES (?,?,?,?,?)",
            (key, one.title, one.keywords, one.sounds, one.body),
        )


def put_in_force(conn: Connection, import_no: int) -> None:
    """Let an import's articles be found, each in place of the older editions of its number from its first day on."""
    conn.execute("UPDATE article SET live=1 WHERE import_no=?", (import_no,))
    conn.execute(
        "UPDATE article AS old SET replaced_on = (SELECT min(new.valid_from) FROM article new"
        " WHERE new.number = old.number AND new.edition > old.edition AND new.live=1)"
        " WHERE old.live=1 AND old.number IN (SELECT number FROM article WHERE import_no=?)"
        " AND EXISTS (SELECT 1 FROM article new WHERE new.number = old.number AND new.edition > old.edition)",
        (import_no,),
    )


def end_import(
    conn: Connection, import_no: int, *, state: ImportState, at: int, counts: tuple[int, int, int], approval: str | None
) -> None:
    """Write how an import stands; `counts` are added, known already, refused."""
    conn.execute(
        "UPDATE knowledge_import SET state=?, ended_at=?, added=?, same=?, refused=?, approval_id=? WHERE import_no=?",
        (str(state), at, *counts, approval, import_no),
    )


def take_away(conn: Connection, import_no: int, *, most: int) -> bool:
    """Remove up to `most` unseen articles of an import, then the import itself; return whether it is gone."""
    keys = conn.execute(
        "SELECT article_id FROM article WHERE import_no=? AND live=0 LIMIT ?", (import_no, most)
    ).fetchall()
    for table in ("article_words", "article_link", "article_text", "article"):
        column = "rowid" if table == "article_words" else "article_id"
        conn.executemany(f"DELETE FROM {table} WHERE {column}=?", keys)
    if len(keys) < most:
        conn.execute("DELETE FROM knowledge_import WHERE import_no=? AND state <> 'IN_FORCE'", (import_no,))
        return True
    return False


_IMPORT = "import_no, state, source, staff, begun_at, ended_at, added, same, refused, approval_id"


def the_import(conn: Connection, import_no: int) -> ImportRow | None:
    row = conn.execute(f"SELECT {_IMPORT} FROM knowledge_import WHERE import_no=?", (import_no,)).fetchone()
    return None if row is None else _import(row)


def open_imports(conn: Connection) -> list[tuple[int, str]]:
    """Return the import that is being laid in and its process, if there is one."""
    return [(int(r[0]), str(r[1])) for r in
            conn.execute("SELECT import_no, process FROM knowledge_import WHERE state='OPEN'")]  # fmt: skip


def imports(conn: Connection, *, most: int = 20) -> list[ImportRow]:
    """Return the newest imports that ended, those that wait for the manager first."""
    rows = conn.execute(
        f"SELECT {_IMPORT} FROM knowledge_import WHERE state <> 'OPEN'"
        " ORDER BY state <> 'WAITING', import_no DESC LIMIT ?",
        (most,),
    )
    return [_import(r) for r in rows]


def _import(row: Sequence[object]) -> ImportRow:
    return ImportRow(
        import_no=int(str(row[0])),
        state=ImportState(str(row[1])),
        source=str(row[2]),
        staff=str(row[3]),
        begun_at=int(str(row[4])),
        ended_at=None if row[5] is None else int(str(row[5])),
        added=int(str(row[6])),
        same=int(str(row[7])),
        refused=int(str(row[8])),
        approval_id=None if row[9] is None else str(row[9]),
    )


def digest(conn: Connection) -> str:
    """Return one hash over all articles in force since any time."""
    total = hashlib.sha256()
    for number, edition, one in conn.execute(
        "SELECT number, edition, digest FROM article WHERE live=1 ORDER BY number, edition"
    ):
        total.update(f"{number} {edition} {one}\n".encode())
    return total.hexdigest()


def articles(conn: Connection) -> Iterable[tuple[Article, str]]:
    """Yield every article in force since any time, with the digest it was written with."""
    columns = "number, edition, title_zh, title_en, valid_from, valid_to, must_read, topics, services, steps, keywords"
    for row in conn.execute(
        f"SELECT {columns}, successor, body_zh, body_en, digest FROM article JOIN article_text USING (article_id)"
        " WHERE live=1 ORDER BY number, edition"
    ):
        lists = [tuple(json.loads(cell)) for cell in row[7:11]]
        yield Article(
            number=row[0], edition=row[1], title_zh=row[2], title_en=row[3], valid_from=row[4], valid_to=row[5],
            must_read=bool(row[6]), topics=lists[0], services=lists[1], steps=lists[2], keywords=lists[3],
            successor=row[11], body_zh=row[12], body_en=row[13],
        ), row[14]  # fmt: skip
