"""The next step of a case as a form, for whoever works it away from a counter. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from counter_app.commands.master import Master
from counter_app.domain.case_codes import CaseKind
from counter_app.domain.clock import business_date
from counter_app.domain.codes import ApprovalState, Matter, Post
from counter_app.domain.rows import Approval, Case, Counter, Leg, Staff
from counter_app.flows.context import Facts
from counter_app.flows.state import from_dict
from counter_app.ui import formats
from counter_app.ui.data_texts import text_of
from counter_app.ui.i18n import Text
from counter_app.ui.pages.counter.approval_wish import Wish, of_form
from counter_app.ui.pages.counter.form_view import FormMaker, FormView
from counter_app.ui.pages.supervisor.facts import Me
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.field_spec import FieldValue


@dataclass(frozen=True, slots=True)
class CaseForms:
    """Makes forms for one person at one hall."""

    master: Master
    floor: Floor
    me: Me

    def form(self, case: Case, typed: Mapping[str, FieldValue], now: int) -> FormView | None:
        """Return the form of the step that is next; None where the case has no step to record any more."""
        book = self.master.book
        if case.flow not in book.flows or not book.has_step(case.step):
            return None
        if case.closed_at is not None and case.kind is not CaseKind.COMPLAINT:
            return None
        state = from_dict(case.progress)
        maker = FormMaker(book, case.case_id, case.opened_at, people=self.people(), places=self.places())
        view = maker.form(state, self._facts(case, now), now=now, typed={state.step: typed}, whole=False)
        if view.at_end or state.step in state.passed:
            return None
        return replace(view, title=text_of(book.step(state.step).words), branches=(), may_return=False, inside=None)

    def with_granted(self, case: Case, typed: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
        """Return what is typed, an approval that was granted for it put where one is waited for."""
        found = dict(typed)
        book = self.master.book
        step = book.step(case.step) if book.has_step(case.step) else None
        for field in step.fields if step is not None else ():
            if field.matter and not found.get(field.name):
                granted = self._approval(case, Matter(field.matter), ApprovalState.GRANTED)
                if granted is not None:
                    found[field.name] = granted.approval_id
        return found

    def wish(self, case: Case, form: FormView | None) -> Wish | None:
        """Return the approval that the form waits for and that is not asked for yet."""
        if form is None:
            return None
        state = from_dict(case.progress)
        values = {one.path: one.value for one in form.fields}
        found = of_form(self.master.book, form, values, case.case_no, state.value)
        if found is None or found.matter is None or self._approval(case, found.matter, ApprovalState.ASKED):
            return None
        return found

    def is_asked(self, case: Case, form: FormView | None) -> bool:
        """Return whether the form waits for an answer that was asked for."""
        asked = (one for one in self.floor.all(Approval) if one.state is ApprovalState.ASKED)
        return form is not None and any(one.object == case.case_no for one in asked)

    def _approval(self, case: Case, matter: Matter, state: ApprovalState) -> Approval | None:
        mine = (one for one in self.floor.all(Approval) if one.asked_by == self.me.staff and one.state is state)
        return next((one for one in mine if one.matter is matter and one.object == case.case_no), None)

    def may_record(self, case: Case) -> bool:
        """Return whether this person's post may record the step that is next."""
        posts = self.master.book.step(case.step).posts
        return not posts or str(self.me.post) in posts or self.me.post is Post.MANAGER

    def people(self) -> tuple[Option, ...]:
        people = sorted((p for p in self.floor.all(Staff) if p.active), key=lambda one: one.staff)
        return tuple(Option(one.staff, Text(one.name, one.name), search=one.staff) for one in people)

    def places(self) -> tuple[Option, ...]:
        numbers = ((c.counter, formats.counter_number(c.counter)) for c in self.floor.counters())
        return tuple(Option(key, Text(f"{number} 号窗口", f"Counter {number}")) for key, number in numbers)

    def services(self) -> tuple[Option, ...]:
        found = self.master.book.codes.services.values()
        return tuple(Option(one.code, text_of(one.words)) for one in found)

    def outcomes(self, case: Case) -> tuple[Option, ...]:
        """Return what a case may be closed with by hand."""
        book = self.master.book
        if case.flow not in book.flows:
            return ()
        return tuple(Option(one.code, text_of(one.words)) for one in book.outcomes(case.flow) if not one.by)

    def _facts(self, case: Case, now: int) -> Facts:
        known = (case.case_no, case.visit_no)
        granted = (
            one.approval_id
            for one in self.floor.all(Approval)
            if one.state is ApprovalState.GRANTED and one.asked_by == self.me.staff and one.object in known
        )
        return Facts(
            service=self.master.service(case.service),
            post=str(self.me.post),
            today=date.fromisoformat(business_date(now)),
            granted=frozenset(granted),
            complaint_open=case.kind is CaseKind.COMPLAINT and case.closed_at is None,
            case={"level": None if case.level is None else str(case.level), "rejections": case.rejections},
        )


def counter_of(floor: Floor, case: Case) -> Counter | None:
    """Return the counter whose leg works a case now."""
    leg = floor.get(Leg, case.leg_id)
    return None if leg is None or leg.ended_at is not None else floor.get(Counter, leg.counter)
