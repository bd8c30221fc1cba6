"""The knowledge base as everybody sees it: search while typing, read an article, what there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counter_app.commands import fields as f
from counter_app.commands import views
from counter_app.commands.lookup import Lookup, looks_up
from counter_app.commands.spec import Command
from counter_app.domain import knowledge_words
from counter_app.domain.articles import STALE_DAYS, Validity
from counter_app.domain.errors import bad, not_found
from counter_app.domain.rows import Json, JsonObject
from counter_app.store import knowledge, knowledge_import
from counter_app.store.connection import Connection
from counter_app.store.knowledge import Head, Wanted
from counter_app.store.knowledge_import import ImportRow

LIMIT, MOST = 20, 50
LISTED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchKnowledge(Command):
    """Find articles as typed; without text, what belongs to a step, a service or a topic."""

    text: str | None = f.text(knowledge_words.MOST_TYPED)
    limit: int = f.integer(1, MOST, default=LIMIT)
    step: str | None = f.name()
    service: str | None = f.listed("services")
    topic: str | None = f.listed("topics")


@looks_up(SearchKnowledge, "search_knowledge", result={"type": "array"})
def search_knowledge(seen: Lookup, cmd: SearchKnowledge) -> Json:
    links = [("STEP", cmd.step), ("SERVICE", cmd.service), ("TOPIC", cmd.topic)]
    given = tuple((kind, code) for kind, code in links if code)
    if cmd.text is None and not given:
        raise bad("text", "missing")
    typed = cmd.text or ""
    found = knowledge.search(seen.conn, Wanted(text=typed, today=seen.today, limit=cmd.limit, links=given))
    return [_hit(seen, head, typed) for head in found]


def _hit(seen: Lookup, head: Head, typed: str) -> JsonObject:
    zh, en = knowledge.bodies(seen.conn, head.article_id)
    shown = _shown(seen, head)
    said = {"zh": knowledge_words.snippet(zh, typed), "en": knowledge_words.snippet(en, typed, length=110)}
    return {**shown, "snippet": said["zh" if _in_chinese(seen.lang) else "en"], "snippets": {**said}}


def _in_chinese(lang: str) -> bool:
    return lang.startswith("zh")


def _shown(seen: Lookup, head: Head) -> JsonObject:
    """Return what every list says of an article."""
    validity = head.validity(seen.today)
    return {
        "number": head.number,
        "title": head.title_zh if _in_chinese(seen.lang) else head.title_en,
        "title_zh": head.title_zh,
        "title_en": head.title_en,
        "edition": head.edition,
        "valid_from": head.valid_from,
        "valid_to": head.valid_to,
        "must_read": head.must_read,
        "outdated": validity is Validity.OUTDATED,
        "upcoming": validity is Validity.UPCOMING,
        "stale": is_stale(head, seen.today),
        "successor": head.successor,
        "topics": list(head.topics),
    }


def is_stale(head: Head, today: str) -> bool:
    """Whether the edition is so old that its date is to be looked at (CON-03)."""
    return (date.fromisoformat(today) - date.fromisoformat(head.valid_from)).days > STALE_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowArticle(Command):
    """An article with its text in both languages."""

    number: str = f.name(need=True)


@looks_up(ShowArticle, "article")
def show_article(seen: Lookup, cmd: ShowArticle) -> Json:
    head = knowledge.current(seen.conn, cmd.number, seen.today)
    if head is None:
        raise not_found("article", cmd.number)
    zh, en = knowledge.bodies(seen.conn, head.article_id)
    after = knowledge.current(seen.conn, head.successor, seen.today) if head.successor else None
    return {
        **_shown(seen, head),
        "body": zh if _in_chinese(seen.lang) else en,
        "body_zh": zh,
        "body_en": en,
        "services": list(head.services),
        "steps": list(head.steps),
        "keywords": list(head.keywords),
        "successor_title": None if after is None else {"zh": after.title_zh, "en": after.title_en},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowKnowledge(Command):
    """What the knowledge base holds: how many articles, which of them match, the last imports."""

    text: str | None = f.text(knowledge_words.MOST_TYPED)
    topic: str | None = f.listed("topics")
    limit: int = f.integer(1, LISTED, default=LISTED)


@looks_up(ShowKnowledge, "knowledge")
def show_knowledge(seen: Lookup, cmd: ShowKnowledge) -> Json:
    if cmd.text:
        found = knowledge.search(seen.conn, Wanted(text=cmd.text, today=seen.today, limit=cmd.limit))
        found = [head for head in found if cmd.topic is None or cmd.topic in head.topics]
    else:
        found = knowledge.listed(seen.conn, today=seen.today, limit=cmd.limit, topic=cmd.topic)
    return {
        "total": knowledge.count(seen.conn, seen.today),
        "articles": [_shown(seen, head) for head in found],
        "imports": [import_view(row) for row in knowledge_import.imports(seen.conn)],
    }


def import_view(row: ImportRow) -> JsonObject:
    return {
        "import_no": row.import_no,
        "state": str(row.state),
        "source": row.source,
        "staff": row.staff,
        "at": views.iso(row.begun_at),
        "added": row.added,
        "same": row.same,
        "refused": row.refused,
        "approval": row.approval_id,
    }


def refuse_unknown(conn: Connection, fields: Mapping[str, object] | None, *, today: str) -> None:
    """Refuse a step's reference to an article that is not there (CON-03)."""
    number = (fields or {}).get("kb_ref")
    if isinstance(number, str) and number and knowledge.current(conn, number, today) is None:
        raise bad("kb_ref", "no_article", number=number)
