"""Questions that nobody could answer yet: the first asked owns them until the answer is given (flows.md F2)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import case_views, numbering, owed_calls, queueing
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.follow_ups import CALLERS_BACK
from counter_app.commands.spec import Command, handles
from counter_app.domain.case_codes import FollowUpKind, FollowUpResult, FollowUpState
from counter_app.domain.clock import HOUR_MS
from counter_app.domain.errors import bad, not_found, wrong_state
from counter_app.domain.rows import FollowUp, Json
from counter_app.flows.fields import holds_personal_data

ANSWER_H = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion(Command):
    """Note a question that the knowledge base does not answer; with `counter` it belongs to the visit served there."""

    text: str = f.text(200, need=True, lines=True)
    counter: str | None = f.name()


@handles(AskQuestion, "ask_question", posts=CALLERS_BACK)
def ask_question(act: Act, cmd: AskQuestion) -> Json:
    if holds_personal_data(cmd.text):
        raise bad("text", "personal_data")
    ticket = None
    if cmd.counter is not None:
        queueing.counter_row(act, cmd.counter)
        ticket = queueing.ticket_here(act, cmd.counter)
    asked = owed_calls.owe(
        act,
        FollowUpKind.QUESTION,
        ref=numbering.paper_number(act, numbering.QUESTION),
        due=act.at + ANSWER_H * HOUR_MS,
        owner=act.session.staff,
        visit_id=None if ticket is None else ticket.visit_id,
        ticket_no=None if ticket is None else ticket.ticket_no,
        text=cmd.text,
    )
    act.unit.emit(
        "QuestionAsked",
        counter=cmd.counter,
        visit_no=None if ticket is None else ticket.visit_no,
        follow_up=asked.follow_up_id,
        ref=asked.ref,
    )
    return case_views.follow_up_line(act, asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion(Command):
    """Answer an open question, whoever knows; the answer stands beside it for the next edition of the articles."""

    follow_up: str = f.name(need=True)
    answer: str = f.text(500, need=True, lines=True)


@handles(AnswerQuestion, "answer_question", posts=CALLERS_BACK)
def answer_question(act: Act, cmd: AnswerQuestion) -> Json:
    call = act.unit.get(FollowUp, cmd.follow_up)
    if call is None or call.kind is not FollowUpKind.QUESTION:
        raise not_found("follow_up", cmd.follow_up)
    if call.closed_at is not None:
        raise wrong_state(str(call.state), follow_up=cmd.follow_up)
    if holds_personal_data(cmd.answer):
        raise bad("answer", "personal_data")
    done = act.unit.put(
        replace(
            call,
            state=FollowUpState.DONE,
            result=str(FollowUpResult.ANSWERED),
            closed_at=act.at,
            attempts={**(call.attempts or {}), "answer": cmd.answer, "answered_by": act.session.staff},
        )
    )
    act.unit.emit("QuestionAnswered", follow_up=call.follow_up_id, ref=call.ref)
    return {**case_views.follow_up_line(act, done), "answer": cmd.answer}
