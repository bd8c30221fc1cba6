"""From an entry, and what the hall told of it, to what the detail page shows. No widgets; texts by `tr`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from counter_app.domain.case_codes import CaseKind, FollowUpKind
from counter_app.domain.clock import from_iso
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Appointment, Case, FollowUp, Json, JsonObject, Lead
from counter_app.ui import formats
from counter_app.ui.case_words import CaseWords
from counter_app.ui.data_texts import DataTexts, text_of
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.models.entries import Entry, EntryMaker
from counter_app.ui.pages.supervisor.cases.case_forms import CaseForms, counter_of
from counter_app.ui.pages.supervisor.cases.detail_state import ClockLine, Detail
from counter_app.ui.widgets.call_box import CallView
from counter_app.ui.widgets.fact_lines import Fact
from counter_app.ui.widgets.field_spec import FieldValue

COMPLAINT_ENDS = frozenset({"WITHDRAWN", "UNREACHABLE", "TO_REGULATOR"})
"""How a complaint may end without its step CMP-11 (`close_case`)."""
HIGHEST = "L4"


class DetailMaker(QObject):
    """Holds what does not change: forms, words, texts, who looks."""

    def __init__(
        self, look: Look, texts: DataTexts, forms: CaseForms, makers: EntryMaker, now_ms: Callable[[], int]
    ) -> None:
        super().__init__()
        self._look, self._texts, self._forms, self._makers, self._now_ms = look, texts, forms, makers, now_ms
        self._words = CaseWords(self)

    def make(self, entry: Entry, typed: Mapping[str, FieldValue], told: JsonObject) -> Detail:
        """Return the detail; `told` is what `case` or `follow_up` answered, empty while it is asked."""
        match entry.row:
            case Case():
                return self._case(entry, entry.row, typed, told)
            case FollowUp():
                return self._follow_up(entry, entry.row, told)
            case Appointment():
                return self._appointment(entry, entry.row, told)
            case Lead():
                return self._lead(entry, entry.row)

    def _case(self, entry: Entry, row: Case, typed: Mapping[str, FieldValue], told: JsonObject) -> Detail:
        now, mine = self._now_ms(), self._owns(row.owner)
        form = self._forms.form(row, self._forms.with_granted(row, typed), now)
        complaint = row.kind is CaseKind.COMPLAINT
        outcomes = self._forms.outcomes(row) if mine and entry.is_open else ()
        if complaint:
            outcomes = tuple(one for one in outcomes if one.code in COMPLAINT_ENDS)
        return Detail(
            entry=entry,
            title=f"{self._words.tab(entry.tab)} · {self._look.words.said(entry.about)}",
            state=self._words.state(entry),
            facts=self._case_facts(row, told),
            clocks=self._clocks(entry, now),
            said=self._said(row, told),
            form=form,
            step_bar=self._step_bar(row) if form is not None else "",
            wish=self._forms.wish(row, form),
            waiting=self._forms.is_asked(row, form),
            calls=tuple(self._call_line(one) for one in _objects(told.get("follow_ups"))),
            history=tuple(self._history_line(line) for line in reversed(row.history)),
            may_take=entry.is_open and row.owner != self._forms.me.staff,
            may_assign=entry.is_open and mine,
            people=tuple(one for one in self._forms.people() if one.code != row.owner),
            outcomes=outcomes,
            may_raise=complaint and entry.is_open and entry.level != HIGHEST,
            may_reopen=complaint and not entry.is_open and not row.reopened,
        )

    def _owns(self, owner: str) -> bool:
        """Whether this person may dispose of it: a floor head, or its owner."""
        return self._forms.me.post in FLOOR_HEADS or self._forms.me.staff == owner

    def _step_bar(self, row: Case) -> str:
        counter = counter_of(self._forms.floor, row)
        if counter is not None:
            number = formats.counter_number(counter.counter)
            return self.tr("Counter %1 works on it now; it goes on there").replace("%1", number)
        if not self._forms.may_record(row):
            posts = ", ".join(self._forms.master.book.step(row.step).posts)
            return self.tr("This step is recorded by: %1").replace("%1", posts)
        return ""

    def _clocks(self, entry: Entry, now: int) -> tuple[ClockLine, ...]:
        language = self._look.language
        return tuple(
            ClockLine(
                self._words.clock(clock.name),
                self._words.at(clock.due_at),
                self._words.left(clock.due_at, now, language),
                clock.colour(now),
            )
            for clock in entry.clocks
        )

    def _case_facts(self, row: Case, told: JsonObject) -> tuple[Fact, ...]:
        names = self._makers.names
        opened = f"{self._words.at(row.opened_at)} · {names.get(row.opened_by, row.opened_by)}"
        customer = " ".join(str(told[key]) for key in ("surname_title", "phone_masked") if told.get(key))
        facts = [
            (self.tr("Owner"), self._owner(row.owner, row.offered_to)),
            (self.tr("Opened"), opened),
            (self.tr("Customer"), customer),
            (self.tr("Visit number"), row.visit_no or ""),
            (self.tr("Service"), self._look.words.said(self._texts.service(row.service))),
            (self.tr("Source"), self._look.words.said(self._texts.code("complaint_source", row.source or ""))),
            (self.tr("Person concerned"), names.get(row.staff_concerned or "", row.staff_concerned or "")),
            (self.tr("Outcome"), self._outcome(row)),
            (self.tr("Rejected"), str(row.rejections) if row.rejections else ""),
        ]
        return tuple((label, value) for label, value in facts if value)

    def _owner(self, owner: str, offered_to: str | None) -> str:
        names = self._makers.names
        name = names.get(owner, owner)
        if not offered_to:
            return name
        asked = names.get(offered_to, offered_to)
        return self.tr("%1, asked: %2").replace("%1", name).replace("%2", asked)

    def _outcome(self, row: Case) -> str:
        if not row.outcome:
            return ""
        known = {option.code: option.text for option in self._forms.outcomes(row)}
        return self._look.words.said(known.get(row.outcome, Text(row.outcome, row.outcome)))

    def _said(self, row: Case, told: JsonObject) -> tuple[Fact, ...]:
        texts = told.get("texts")
        if not isinstance(texts, dict):
            return ()
        return tuple((self._field(row, name), str(text)) for name, text in texts.items())

    def _field(self, row: Case, name: str) -> str:
        """Say a field by the words that the case's flow has for it; a repeated one counts on."""
        plain, _, number = name.partition("~")
        flow = self._forms.master.book.flows.get(row.flow)
        steps = flow.steps.values() if flow is not None else ()
        found = next((field for step in steps if (field := step.field(plain)) is not None), None)
        words = plain if found is None else self._look.words.said(text_of(found.words))
        return f"{words} {number}" if number else words

    def _call_line(self, told: JsonObject) -> Fact:
        kind = FollowUpKind(str(told.get("kind")))
        due = str(told.get("due") or "")
        when = self._words.at(from_iso(due)) if due else formats.EMPTY
        owner = self._makers.names.get(str(told.get("owner")), str(told.get("owner")))
        return (self._words.follow_up_kind(kind), f"{when} · {owner}")

    def _history_line(self, line: JsonObject) -> Fact:
        at = line.get("at")
        when = self._words.at(at) if isinstance(at, int) else ""
        who = str(line.get("staff") or "")
        what = self._words.history(str(line.get("act") or ""))
        step = str(line.get("step") or "")
        book = self._forms.master.book
        if step and book.has_step(step):
            what = self._look.words.said(text_of(book.step(step).words))
        more = (str(line.get(key)) for key in ("level", "to") if line.get(key))
        name = self._makers.names.get(who, who)
        return (when, " · ".join(part for part in (what, name, *more) if part))

    def _follow_up(self, entry: Entry, row: FollowUp, told: JsonObject) -> Detail:
        now, mine = self._now_ms(), self._owns(row.owner)
        bar = "" if mine else self.tr("This call is somebody else's. Take it over first")
        tries = _objects((row.attempts or {}).get("tries"))
        facts = [
            (self.tr("Owner"), self._owner(row.owner, row.offered_to)),
            (self.tr("Phone"), str(told.get("phone_masked") or "")),
            (self.tr("Belongs to"), row.ref),
            (self.tr("Ticket"), row.ticket_no or ""),
            (self.tr("Promised"), self._words.at(row.opened_at)),
            (self.tr("What for"), row.text or ""),
            (self.tr("Result"), row.result or ""),
        ]
        call = CallView(key=row.follow_up_id, kind=row.kind, tries=row.tries, bar=bar) if entry.is_open else None
        return Detail(
            entry=entry,
            title=self._words.follow_up_kind(row.kind),
            state=self._words.state(entry),
            facts=tuple((label, value) for label, value in facts if value),
            clocks=self._clocks(entry, now),
            call=call,
            history=tuple(self._try_line(one) for one in reversed(tries)),
            may_take=entry.is_open and row.owner != self._forms.me.staff,
            may_assign=entry.is_open and mine,
            people=tuple(one for one in self._forms.people() if one.code != row.owner),
        )

    def _try_line(self, tried: JsonObject) -> Fact:
        at, who = tried.get("at"), str(tried.get("staff") or "")
        when = self._words.at(at) if isinstance(at, int) else ""
        result = self._words.tried(str(tried.get("result") or ""))
        return (when, f"{result} · {self._makers.names.get(who, who)}")

    def _appointment(self, entry: Entry, row: Appointment, told: JsonObject) -> Detail:
        names = self._makers.names
        place = "" if row.counter is None else formats.counter_number(row.counter)
        customer = " ".join(str(told[key]) for key in ("surname_title", "phone_masked") if told.get(key))
        facts = [
            (self.tr("Date"), row.date),
            (self.tr("Slot"), row.slot),
            (self.tr("Customer"), customer),
            (self.tr("Counter"), place),
            (self.tr("With"), names.get(row.staff or "", row.staff or "")),
            (self.tr("Booked"), f"{self._words.at(row.made_at)} · {names.get(row.made_by, row.made_by)}"),
        ]
        return Detail(
            entry=entry,
            title=self._look.words.said(entry.about),
            state=self._words.state(entry),
            facts=tuple((label, value) for label, value in facts if value),
            clocks=self._clocks(entry, self._now_ms()),
            may_cancel=entry.is_open,
        )

    def _lead(self, entry: Entry, row: Lead) -> Detail:
        tags = self.tr(", ").join(self._look.words.said(self._texts.code("need_tags", tag)) for tag in row.need_tags)
        facts = [
            (self.tr("Owner"), self._makers.names.get(row.owner, row.owner)),
            (self.tr("Needs"), tags),
            (self.tr("Reason"), self._look.words.said(self._texts.code("offer_reasons", row.reason or ""))),
            (self.tr("Opened"), self._words.at(row.made_at)),
        ]
        return Detail(
            entry=entry,
            title=self._look.words.said(entry.about),
            state=self._words.state(entry),
            facts=tuple((label, value) for label, value in facts if value),
            clocks=self._clocks(entry, self._now_ms()),
            may_end_lead=entry.is_open and self._owns(row.owner),
        )


def _objects(value: Json) -> list[JsonObject]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
