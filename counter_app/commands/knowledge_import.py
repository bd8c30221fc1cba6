"""The steps of an import of articles, each a short transaction: open, lay in a few at a time, put in force as a whole
or drop. Until the last of them nobody sees anything. Who drives them: `importing`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any as _Field  # a dataclass field stands for whatever type its annotation names

from counter_app.commands import approvals, knowledge_rows
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.approvals import RequestApproval
from counter_app.commands.fields import Check, Lists
from counter_app.commands.knowledge import import_view
from counter_app.commands.knowledge_rows import object_of
from counter_app.commands.spec import Command, handles
from counter_app.domain.approvals import MANAGERS
from counter_app.domain.articles import ImportState
from counter_app.domain.codes import Matter, Post
from counter_app.domain.errors import Code, Refused, not_found, rule, wrong_state
from counter_app.domain.powers import KNOWLEDGE_KEEPERS
from counter_app.domain.rows import Json, JsonObject
from counter_app.store import knowledge_import
from counter_app.store.knowledge_import import Indexed

CLEARED = 200
COUNT_MOST = 1_000_000


def _values() -> _Field:
    """A field that no request can hold: the command is the program's own."""

    def parse(value: Json, name: str, lists: Lists) -> object:
        raise AssertionError(name)

    return field(metadata={"check": Check(parse, {"type": "null"}), "need": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearImports(Command):
    """Take away what imports left that never came into force: broken off, refused, or waiting as a newer one comes."""


@handles(ClearImports, "_clear_imports", posts=KNOWLEDGE_KEEPERS)
def clear_imports(act: Act, cmd: ClearImports) -> Json:
    conn, done = act.unit.conn, True
    for import_no, process in knowledge_import.open_imports(conn):
        if process != act.presence.process and act.presence.is_alive(process):
            raise Refused(Code.CONFLICT, "import_runs", import_no=import_no)
        done &= knowledge_import.take_away(conn, import_no, most=CLEARED)
    for ended in knowledge_import.imports(conn):
        if done and ended.state in (ImportState.WAITING, ImportState.REFUSED):
            done &= knowledge_import.take_away(conn, ended.import_no, most=CLEARED)
    return {"done": done}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenImport(Command):
    """Begin an import; `source` is the name of the folder."""

    source: str = f.text(120, need=True)


@handles(OpenImport, "_open_import", posts=KNOWLEDGE_KEEPERS)
def open_import(act: Act, cmd: OpenImport) -> Json:
    number = knowledge_import.open_import(
        act.unit.conn, source=cmd.source, staff=act.session.staff, process=act.presence.process, at=act.at
    )
    return {"import_no": number}


@dataclass(frozen=True, slots=True, kw_only=True)
class LayIn(Command):
    """Lay in articles that the hall does not know yet; nobody sees them so far."""

    import_no: int = f.integer(1, COUNT_MOST, need=True)
    articles: tuple[Indexed, ...] = _values()


@handles(LayIn, "_lay_in_articles", posts=KNOWLEDGE_KEEPERS)
def lay_in(act: Act, cmd: LayIn) -> Json:
    """Answer, article by article, whether it is added, known already, or why it is refused."""
    _still_open(act, cmd.import_no)
    conn = act.unit.conn
    known = knowledge_import.editions(conn, [one.article.number for one in cmd.articles])
    verdicts = [_verdict(one, known.get(one.article.number)) for one in cmd.articles]
    fresh = [one for one, verdict in zip(cmd.articles, verdicts, strict=True) if verdict == "added"]
    knowledge_import.lay_in(conn, cmd.import_no, fresh)
    return list(verdicts)


def _verdict(one: Indexed, known: tuple[int, str] | None) -> str:
    if known is None or one.article.edition > known[0]:
        return "added"
    if one.article.edition < known[0]:
        return "older"
    return "same" if one.digest == known[1] else "edition_taken"


def _still_open(act: Act, import_no: int) -> None:
    found = knowledge_import.the_import(act.unit.conn, import_no)
    if found is None or found.state is not ImportState.OPEN:
        raise wrong_state("GONE" if found is None else str(found.state), "import_over")


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseImport(Command):
    """End an import: in force as a whole, or waiting for the manager where AP-16 asks for it."""

    import_no: int = f.integer(1, COUNT_MOST, need=True)
    added: int = f.integer(0, COUNT_MOST, need=True)
    same: int = f.integer(0, COUNT_MOST, need=True)
    refused: int = f.integer(0, COUNT_MOST, need=True)


@handles(CloseImport, "_close_import", posts=KNOWLEDGE_KEEPERS)
def close_import(act: Act, cmd: CloseImport) -> Json:
    _still_open(act, cmd.import_no)
    own_power = act.session.post is Post.MANAGER
    approval = _ask_manager(act, cmd) if cmd.added and not own_power else None
    knowledge_import.end_import(
        act.unit.conn,
        cmd.import_no,
        state=ImportState.WAITING,
        at=act.at,
        counts=(cmd.added, cmd.same, cmd.refused),
        approval=approval,
    )
    if approval is None:
        _in_force(act, cmd.import_no, told=own_power and cmd.added > 0)
    return _view(act, cmd.import_no)


def _ask_manager(act: Act, cmd: CloseImport) -> str:
    reason = f"{_view(act, cmd.import_no)['source']} · {cmd.added}"
    asked = approvals.request_approval(
        act, RequestApproval(matter=Matter.AP_16, object=object_of(cmd.import_no), reason=reason)
    )
    assert isinstance(asked, dict)
    return str(asked["approval"])


def _in_force(act: Act, import_no: int, *, told: bool) -> None:
    found = knowledge_import.the_import(act.unit.conn, import_no)
    assert found is not None
    if told:
        approvals.on_own_power(act, Matter.AP_16, object_of(import_no), reason=found.source)
    knowledge_rows.put_in_force(act, found)


def _view(act: Act, import_no: int) -> JsonObject:
    found = knowledge_import.the_import(act.unit.conn, import_no)
    assert found is not None
    return import_view(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropImport(Command):
    """Give an import up, some of its articles at a time."""

    import_no: int = f.integer(1, COUNT_MOST, need=True)


@handles(DropImport, "_drop_import", posts=KNOWLEDGE_KEEPERS)
def drop_import(act: Act, cmd: DropImport) -> Json:
    return {"done": knowledge_import.take_away(act.unit.conn, cmd.import_no, most=CLEARED)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseKnowledge(Command):
    """Put a waiting import in force, as `decide_approval` of its AP-16 does; also after the request has timed out."""

    import_no: int = f.integer(1, COUNT_MOST, need=True)


@handles(ReleaseKnowledge, "release_knowledge", posts=MANAGERS)
def release_knowledge(act: Act, cmd: ReleaseKnowledge) -> Json:
    found = knowledge_import.the_import(act.unit.conn, cmd.import_no)
    if found is None:
        raise not_found("import", str(cmd.import_no))
    if found.state is not ImportState.WAITING:
        raise wrong_state(str(found.state))
    if found.staff == act.session.staff:
        raise rule("flows.md 7", "own_request")
    _in_force(act, cmd.import_no, told=False)
    return _view(act, cmd.import_no)
