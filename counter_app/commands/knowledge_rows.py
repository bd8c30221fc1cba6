"""What becomes of an import that waits for the manager's word (AP-16): in force as a whole, or not at all."""

from __future__ import annotations

from dataclasses import replace

from counter_app.commands.act import Act
from counter_app.domain.articles import IMPORTED, ImportState
from counter_app.domain.codes import ApprovalState
from counter_app.domain.rows import Approval
from counter_app.store import knowledge, knowledge_import
from counter_app.store.knowledge_import import ImportRow

OBJECT = "KNOWLEDGE-"


def object_of(import_no: int) -> str:
    """Return what the approval of an import is about."""
    return f"{OBJECT}{import_no}"


def answered(act: Act, approval: Approval) -> None:
    """Follow the manager's answer to the request of an import."""
    waiting = [one for one in knowledge_import.imports(act.unit.conn) if one.state is ImportState.WAITING]
    found = next((one for one in waiting if one.approval_id == approval.approval_id), None)
    if found is None or approval.state is ApprovalState.ASKED:
        return
    if approval.state is ApprovalState.GRANTED:
        put_in_force(act, found)
    else:
        _end(act, found, ImportState.REFUSED)


def put_in_force(act: Act, found: ImportRow) -> None:
    """Let everybody find the articles of an import, and tell of it once."""
    conn = act.unit.conn
    asked = act.unit.get(Approval, found.approval_id)
    if asked is not None and asked.state in (ApprovalState.ASKED, ApprovalState.GRANTED):
        by, at = asked.decided_by or act.session.staff, asked.decided_at or act.at
        act.unit.put(replace(asked, state=ApprovalState.USED, decided_by=by, decided_at=at, used_at=act.at))
    _end(act, found, ImportState.IN_FORCE)
    knowledge_import.put_in_force(conn, found.import_no)
    act.unit.emit(
        IMPORTED,
        import_no=found.import_no,
        source=found.source,
        added=found.added,
        same=found.same,
        refused=found.refused,
        articles=knowledge.count(conn, act.day),
        digest=knowledge_import.digest(conn),
    )


def _end(act: Act, found: ImportRow, state: ImportState) -> None:
    counts = (found.added, found.same, found.refused)
    knowledge_import.end_import(
        act.unit.conn, found.import_no, state=state, at=act.at, counts=counts, approval=found.approval_id
    )
