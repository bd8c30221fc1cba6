"""The hall's own flows and master data: drafting, checking, submitting and taking back versions (flows.md AP-16).

A version is drafted change by change, checked whole, approved by the MANAGER unless the MANAGER entered it, and comes
into force with the next business day. What the law keeps is refused at once, with its rule and place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from counter_app.commands import approvals, confirming, version_rows, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.masters import changes_of
from counter_app.commands.spec import Command, handles
from counter_app.commands.version_words import fault_said, place_said
from counter_app.domain.canonical import dumps
from counter_app.domain.codes import Decision, Matter, Post
from counter_app.domain.errors import Code, Refused, bad, not_allowed, not_found, rule, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import FlowVersion, Json, JsonObject
from counter_app.domain.version_codes import VersionState
from counter_app.flows.changes import ROW, Change, Fault, as_json, between, with_change
from counter_app.flows.definition import Value
from counter_app.flows.folders import changes_in
from counter_app.flows.overlay import fault_of_one, faults_of
from counter_app.flows.places import parsed, part_of, row_of

ENTERERS = FLOOR_HEADS | {Post.ADMIN}
MANAGERS = frozenset({Post.MANAGER})
REFUSED_AT_ONCE = frozenset(
    {
        "not_changeable",
        "unknown_file",
        "unknown_place",
        "list_closed",
        "code_exists",
        "row_of_the_program",
        "bad_code",
        "personal_data",
    }
)
"""Faults of the place itself, and what no row may hold: nothing to keep in a draft and put right later."""


def digest_of(changes: Iterable[Change]) -> str:
    return hashlib.sha256(dumps([as_json(change) for change in changes]).encode()).hexdigest()


def object_of(row: FlowVersion) -> str:
    """Return how a request for approval names a version."""
    return f"FLOWS-{row.version_no}"


# ------------------------------------------------------------------ drafting


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFlowChange(Command):
    """Change one value in the draft; without `new` it is again what the version before says."""

    file: str = f.name(need=True)
    list: str = f.name(need=True)
    code: str = f.name(need=True)
    field: str | None = f.name()
    new: Json = f.anything()


@handles(DraftFlowChange, "draft_flow_change", posts=ENTERERS)
def draft_flow_change(act: Act, cmd: DraftFlowChange) -> Json:
    change = _change(act, cmd)
    draft = _draft(act)
    before = changes_of(draft)
    based = {c.key: c for c in changes_of(_based_on(act, draft))}
    if cmd.new is None and change.key in based:
        changes = with_change(before, based[change.key], restored=False)
    else:
        changes = with_change(before, change, restored=cmd.new is None or _same(change.new, change.old))
    fault = None if cmd.new is None else fault_of_one(act.masters.source, changes, change)
    if fault is not None and fault.key in REFUSED_AT_ONCE:
        raise refusal(fault, act.lang)
    saved = _saved(act, draft, changes, change)
    return {"version": saved.version_id, "fault": None if fault is None else fault_json(fault, act.lang)}


def _change(act: Act, cmd: DraftFlowChange | CheckFlowChange) -> Change:
    """Return the change with the value of the program's own files as its old one."""
    place = Change(file=cmd.file or "", list_=cmd.list or "", code=cmd.code or "", field=cmd.field or ROW)
    data = parsed(act.masters.source).get(place.file)
    row = None if data is None else row_of(place.file, data, place.list_, place.code)
    found = None if row is None else part_of(row, place.field)
    old: Value = None
    if found is not None and place.field != ROW:
        value = found[0].get(found[1])
        old = value if isinstance(value, bool | int | str | list) else None if value is None else str(value)
    return replace(place, old=old, new=cmd.new)


def _same(new: Value, old: Value) -> bool:
    return (new or None) == (old or None) if isinstance(new, str | list) else new == old and new is not None


def _draft(act: Act) -> FlowVersion:
    """Return the hall's one draft, begun from the newest approved version where there is none."""
    draft = act.unit.first(FlowVersion, "state='DRAFT'")
    if draft is not None:
        return draft
    asked = act.unit.first(FlowVersion, "state='ASKED'")
    if asked is not None:
        raise wrong_state(str(asked.state), "flow_version_asked", version_no=asked.version_no)
    newest = act.unit.first(FlowVersion, "state IN ('APPROVED','IN_FORCE') ORDER BY version_no DESC")
    return _begun(act, changes_of(newest), newest)


def _begun(act: Act, changes: tuple[Change, ...], based_on: FlowVersion | None) -> FlowVersion:
    number = act.unit.number("SELECT max(version_no) FROM flow_version") + 1
    return FlowVersion(
        version_id=uuid7(act.at),
        version_no=number,
        state=VersionState.DRAFT,
        changes=tuple(as_json(change) for change in changes),
        digest=digest_of(changes),
        made_by=act.session.staff,
        made_at=act.at,
        based_on=None if based_on is None else based_on.version_id,
    )


def _based_on(act: Act, row: FlowVersion) -> FlowVersion | None:
    return act.unit.get(FlowVersion, row.based_on)


def _saved(act: Act, draft: FlowVersion, changes: tuple[Change, ...], change: Change | None = None) -> FlowVersion:
    said = tuple(as_json(each) for each in changes)
    saved = act.unit.put(replace(draft, changes=said, digest=digest_of(changes)))
    what = {} if change is None else as_json(change)
    version_rows.tell(act.unit, "FlowVersionDrafted", saved, **what)
    return saved


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFlowVersion(Command):
    """Begin a draft with what an older version said; without `version`, with the program's own files."""

    version: str | None = f.name()


@handles(DraftFlowVersion, "draft_flow_version", posts=ENTERERS)
def draft_flow_version(act: Act, cmd: DraftFlowVersion) -> Json:
    older = None if cmd.version is None else _version(act, cmd.version)
    _refuse_if_at_work(act)
    newest = act.unit.first(FlowVersion, "state IN ('APPROVED','IN_FORCE') ORDER BY version_no DESC")
    return version_json(act, _saved(act, _begun(act, changes_of(older), newest), changes_of(older)))


def _refuse_if_at_work(act: Act) -> None:
    at_work = act.unit.first(FlowVersion, "state IN ('DRAFT','ASKED')")
    if at_work is not None:
        raise Refused(Code.CONFLICT, "flow_draft_there", version_no=at_work.version_no, staff=at_work.made_by)


def _version(act: Act, version: str) -> FlowVersion:
    found = act.unit.get(FlowVersion, version)
    if found is None:
        raise not_found("version", version)
    return found


# ------------------------------------------------------------------ checking


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFlowChange(Command):
    """Say what is wrong with the draft, with one more change where one is given. Nothing is saved."""

    file: str | None = f.name()
    list: str | None = f.name()
    code: str | None = f.name()
    field: str | None = f.name()
    new: Json = f.anything()


@handles(CheckFlowChange, "check_flow_change", posts=ENTERERS, writes=False)
def check_flow_change(act: Act, cmd: CheckFlowChange) -> Json:
    open_version = act.unit.first(FlowVersion, "state IN ('DRAFT','ASKED') ORDER BY version_no DESC")
    changes = changes_of(open_version)
    if cmd.file is not None:
        changes = with_change(changes, _change(act, cmd), restored=False)
    found = faults_of(act.masters.source, changes)
    return {"faults": [fault_json(fault, act.lang) for fault in found], "changes": len(changes)}


def fault_json(fault: Fault, lang: str) -> JsonObject:
    return {
        "file": fault.file,
        "place": fault.place,
        "field": fault.field,
        "key": fault.key,
        "rule": fault.rule,
        "details": dict(fault.details),
        "reason": fault_said(fault, lang),
    }


def refusal(fault: Fault, lang: str, *others: Fault) -> Refused:
    """Refuse with the first fault's rule, place and reason; the whole list goes with it."""
    said = [f"{place_said(each)}: {fault_said(each, lang)}" for each in (fault, *others)]
    place, reason = place_said(fault), fault_said(fault, lang)
    return rule(fault.rule or "flows.md 1", "flow_fault", place=place, reason=reason, faults=said)


def refuse_faults(act: Act, changes: Iterable[Change]) -> None:
    found = faults_of(act.masters.source, changes)
    if found:
        raise refusal(found[0], act.lang, *found[1:])


# ------------------------------------------------------------------ submitting, answering, taking back


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitFlowVersion(Command):
    """Let the draft come into force: asks AP-16, unless a MANAGER submits it, whose own power it is."""

    note: str | None = f.text(200)


@handles(SubmitFlowVersion, "submit_flow_version", posts=ENTERERS)
def submit_flow_version(act: Act, cmd: SubmitFlowVersion) -> Json:
    draft = act.unit.first(FlowVersion, "state='DRAFT'")
    if draft is None:
        raise wrong_state("NONE", "no_flow_draft")
    if not between(changes_of(_based_on(act, draft)), changes_of(draft)):
        raise bad("version", "nothing_changed")
    refuse_faults(act, changes_of(draft))
    return version_json(act, _submitted(act, draft, cmd.note))


def _submitted(act: Act, draft: FlowVersion, note: str | None) -> FlowVersion:
    count = len(between(changes_of(_based_on(act, draft)), changes_of(draft)))
    reason = note or (f"共 {count} 处修改" if act.lang.startswith("zh") else f"{count} change(s)")
    asked = replace(draft, note=note or draft.note, asked_by=act.session.staff, asked_at=act.at)
    if act.session.post is Post.MANAGER:
        approvals.on_own_power(act, Matter.AP_16, object_of(draft), reason=reason)
        return version_rows.approve(act.unit, asked, act.session.staff)
    request = approvals.RequestApproval(matter=Matter.AP_16, object=object_of(draft), reason=reason)
    answer = approvals.request_approval(act, request)
    assert isinstance(answer, dict)
    waiting = act.unit.put(replace(asked, state=VersionState.ASKED, approval=str(answer["approval"])))
    version_rows.tell(act.unit, "FlowVersionAsked", waiting, valid_from=version_rows.next_day(act.at))
    return waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveFlowVersion(Command):
    """Answer the request for a version; the same as `decide_approval` of its AP-16."""

    version: str = f.name(need=True)
    decision: Decision = f.enum(Decision, need=True)
    reason: str | None = f.text(200)


@handles(ApproveFlowVersion, "approve_flow_version", posts=MANAGERS)
def approve_flow_version(act: Act, cmd: ApproveFlowVersion) -> Json:
    found = _version(act, cmd.version)
    if found.state is not VersionState.ASKED or found.approval is None:
        raise wrong_state(str(found.state))
    answer = approvals.DecideApproval(approval=found.approval, decision=cmd.decision, reason=cmd.reason)
    approvals.decide_approval(act, answer)
    return version_json(act, _version(act, cmd.version))


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawFlowVersion(Command):
    """Take a version back: a draft is dropped, a request or an approval not yet in force becomes a draft again."""

    version: str = f.name(need=True)


@handles(WithdrawFlowVersion, "withdraw_flow_version", posts=ENTERERS)
def withdraw_flow_version(act: Act, cmd: WithdrawFlowVersion) -> Json:
    found = _version(act, cmd.version)
    mine = act.session.staff in (found.made_by, found.asked_by) or act.session.post is Post.MANAGER
    if not mine:
        raise not_allowed(str(act.session.post), "another_persons_request")
    match found.state:
        case VersionState.DRAFT:
            act.unit.remove(found)
            version_rows.tell(act.unit, "FlowVersionDropped", found)
            return {"version": found.version_id, "state": None}
        case VersionState.ASKED if found.approval is not None:
            confirming.withdraw_approval(act, confirming.WithdrawApproval(approval=found.approval))
            return version_json(act, _version(act, cmd.version))
        case VersionState.APPROVED if act.session.post is Post.MANAGER:
            _refuse_if_at_work(act)
            return version_json(act, version_rows.back_to_draft(act.unit, found))
        case _:
            raise wrong_state(str(found.state))


# ------------------------------------------------------------------ files of the hall's own


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFlowFiles(Command):
    """Take what a folder's flow and code files say differently; one bad place, and nothing is taken."""

    files: dict[str, str] = f.texts()
    note: str | None = f.text(200)


@handles(ImportFlowFiles, "import_flow_files", posts=MANAGERS)
def import_flow_files(act: Act, cmd: ImportFlowFiles) -> Json:
    _refuse_if_at_work(act)
    changes, faults = changes_in(act.masters.source, tuple(cmd.files.items()))
    if faults:
        raise refusal(faults[0], act.lang, *faults[1:])
    newest = act.unit.first(FlowVersion, "state IN ('APPROVED','IN_FORCE') ORDER BY version_no DESC")
    elsewhere = tuple(c for c in changes_of(newest) if c.file not in cmd.files)
    whole = (*elsewhere, *changes)
    if not between(changes_of(newest), whole):
        raise bad("files", "nothing_changed")
    refuse_faults(act, whole)
    draft = _begun(act, whole, newest)
    return version_json(act, _submitted(act, draft, cmd.note))


# ------------------------------------------------------------------ views


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowFlowVersions(Command):
    """All versions, the newest first, each with what it changed."""


@handles(ShowFlowVersions, "flow_versions", posts=ENTERERS | {Post.AUDIT}, writes=False)
def show_flow_versions(act: Act, cmd: ShowFlowVersions) -> Json:
    rows = act.unit.find(FlowVersion, "1 ORDER BY version_no DESC")
    in_force = next((row for row in rows if row.version_id == act.masters.version), None)
    return {
        "in_force": 0 if in_force is None else in_force.version_no,
        "versions": [version_json(act, row) for row in rows],
    }


def version_json(act: Act, row: FlowVersion) -> JsonObject:
    changed = between(changes_of(_based_on(act, row)), changes_of(row))
    faults = act.masters.faults.get(row.version_id, ())
    return {
        "version": row.version_id,
        "version_no": row.version_no,
        "state": str(row.state),
        "changes": [as_json(change) for change in changed],
        "note": row.note,
        "made_by": row.made_by,
        "made_at": views.iso(row.made_at),
        "asked_by": row.asked_by,
        "approval": row.approval,
        "approved_by": row.approved_by,
        "approved_at": views.iso(row.approved_at),
        "valid_from": row.valid_from or (version_rows.next_day(act.at) if row.state is VersionState.ASKED else None),
        "in_force_at": views.iso(row.in_force_at),
        "faults": [fault_json(fault, act.lang) for fault in faults],
    }
