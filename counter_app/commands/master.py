"""The hall's master data as commands see it: services, queues, code lists, flows. Read from `resources` once."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from counter_app import resources
from counter_app.domain import case_codes, codes, incident_codes, version_codes
from counter_app.domain.approvals import Limits
from counter_app.domain.codes import Matter, Post, Queue
from counter_app.domain.rows import Json, JsonObject
from counter_app.flows.approval_loader import MatterWords, load_matters
from counter_app.flows.book import FlowBook
from counter_app.flows.codes import Service
from counter_app.flows.definition import Flow, Step
from counter_app.flows.places import Source, TextFolder
from counter_app.flows.tables import read_texts

QUEUES: Mapping[Queue, tuple[str, str]] = {
    Queue.A: ("普通业务", "Ordinary business"),
    Queue.B: ("综合咨询", "Advice"),
    Queue.C: ("快办缴费", "Payment and quick work"),
    Queue.V: ("全球通", "Global-Pass"),
    Queue.G: ("集团客户", "Corporate"),
    Queue.S: ("售后服务", "After-sales"),
    Queue.X: ("号码业务", "Number business"),
}
ENUMS: tuple[type[StrEnum], ...] = (
    codes.TicketState,
    codes.VisitState,
    codes.CounterState,
    codes.CounterType,
    codes.Priority,
    codes.CustomerType,
    codes.VipLevel,
    codes.WhyRule,
    codes.PrintState,
    codes.PayMethod,
    codes.Direction,
    codes.IdCheck,
    codes.AgentCheck,
    codes.ItemResult,
    codes.OutcomeClass,
    codes.CloseCode,
    codes.CancelReason,
    codes.VoidReason,
    codes.SendBackReason,
    codes.TransferReason,
    codes.ParkReason,
    codes.Matter,
    case_codes.CaseKind,
    case_codes.CaseState,
    case_codes.Level,
    case_codes.FollowUpKind,
    case_codes.FollowUpState,
    case_codes.AppointmentState,
    case_codes.LeadState,
    case_codes.Source,
    case_codes.Category,
    case_codes.Grounds,
    case_codes.TryResult,
    case_codes.FollowUpResult,
    case_codes.FloorFlow,
    incident_codes.DayKind,
    incident_codes.IncidentKind,
    incident_codes.IncidentLevel,
    incident_codes.IncidentState,
    incident_codes.IncidentCause,
    incident_codes.OutageScope,
    incident_codes.Told,
    incident_codes.Measure,
    incident_codes.DataWish,
    codes.ApprovalState,
    version_codes.VersionState,
    codes.Granter,
    codes.RatingReason,
    codes.ShiftCode,
    codes.ShiftState,
    codes.DepositKind,
    codes.HandoverKind,
    codes.HandoverState,
    codes.SignPart,
    codes.DifferenceReason,
    codes.CheckAnswer,
)
"""Closed lists that `describe` shows under the names of their classes."""
EVENTS = (
    "HallFounded",
    "DayOpened",
    "SignedIn",
    "SignedOut",
    "SessionLocked",
    "SessionUnlocked",
    "SessionsEnded",
    "PadSignedIn",
    "PinRefused",
    "ActRefused",
    "TicketIssued",
    "TicketReprinted",
    "ComplaintPrinted",
    "TicketCancelled",
    "TicketVoided",
    "TicketRestored",
    "TicketAbandoned",
    "TicketCalled",
    "TicketRecalled",
    "TicketNoShow",
    "TicketSentBack",
    "TicketTransferred",
    "ServiceStarted",
    "StepRecorded",
    "LegBranched",
    "LegParked",
    "LegResumed",
    "LegFinished",
    "CaseOpened",
    "CaseStepRecorded",
    "CaseRaised",
    "CaseOffered",
    "CaseTaken",
    "CaseClosed",
    "CaseReopened",
    "FollowUpOwed",
    "FollowUpTried",
    "FollowUpClosed",
    "FollowUpOffered",
    "FollowUpTaken",
    "QuestionAsked",
    "QuestionAnswered",
    "AppointmentBooked",
    "AppointmentKept",
    "AppointmentMissed",
    "AppointmentCancelled",
    "LeadClosed",
    "ParkedPastDue",
    "ItemBooked",
    "ItemVoided",
    "Rated",
    "ActUndone",
    "CounterOpened",
    "CounterPaused",
    "CounterClosing",
    "CounterClosed",
    "ApprovalAsked",
    "ApprovalDecided",
    "ApprovalUsed",
    "ApprovalTimedOut",
    "ApprovalWithdrawn",
    "ApprovalConfirmed",
    "ApprovalTold",
    "OwnPowerUsed",
    "PhoneShown",
    "VisitReopened",
    "HallDaySet",
    "HallHoursSet",
    "IncidentOpened",
    "IncidentNoted",
    "IncidentClosed",
    "OutageDeclared",
    "OutageEnded",
    "ItemSettled",
    "VisitsMerged",
    "CounterTakenOver",
    "DataAsked",
    "ClockDrift",
    "ShiftOpened",
    "ShiftClosing",
    "OpeningChecked",
    "CashMoved",
    "DepositRecorded",
    "HandoverStarted",
    "CashCounted",
    "SlipsCounted",
    "SectionAnswered",
    "DifferenceExplained",
    "DifferenceCountersigned",
    "HandoverReady",
    "HandoverReopened",
    "HandoverSigned",
    "HandoverRefused",
    "HandoverCancelled",
    "HandoverSealed",
    "HandoverPrinted",
    "FlowVersionDrafted",
    "FlowVersionAsked",
    "FlowVersionApproved",
    "FlowVersionRefused",
    "FlowVersionTakenBack",
    "FlowVersionDropped",
    "FlowVersionInForce",
    "FlowVersionSuperseded",
    "KnowledgeImported",
    "SyncAsked",
    "SheetReceived",
    "SheetRefused",
)


class Master:
    """Flows and codes, ready to be asked. Immutable; shared by every thread of a process."""

    def __init__(self, book: FlowBook, matters: Mapping[Matter, MatterWords] | None = None) -> None:
        self.book = book
        self.matters = matters or load_approvals()
        names = {name: frozenset(book.codes.codes(name)) for name in book.codes.names}
        self.lists: Mapping[str, frozenset[str]] = {
            **names,
            "needs": names["services"],
            "queues": frozenset(str(q) for q in Queue),
            "told": frozenset(str(t) for t in incident_codes.Told),
        }

    def service(self, code: str) -> Service:
        return self.book.codes.services[code]

    def limits(self, matter: Matter) -> Limits:
        """Return the money limits of a matter of approval."""
        return self.matters[matter].limits

    def papers_for(self, code: str, lang: str) -> tuple[str, ...]:
        """Return the papers that a service asks for, in the language of the paper."""
        words = {entry.code: entry.words for entry in self.book.codes.entries("document")}
        return tuple(
            words[kind].zh if lang.startswith("zh") else words[kind].en for kind in self.service(code).documents
        )

    def code_lists(self) -> JsonObject:
        found: JsonObject = {
            name: [{"code": e.code, "zh": e.words.zh, "en": e.words.en} for e in self.book.codes.entries(name)]
            for name in self.book.codes.names
        }
        for kind in ENUMS:
            found[kind.__name__] = [str(member) for member in kind]
        found["plan_code"], found["product_code"] = found["plans"], found["products"]
        found["matters"] = [
            {"code": str(matter), "zh": said.words.zh, "en": said.words.en} for matter, said in self.matters.items()
        ]
        found["posts"] = [str(post) for post in Post]
        return found

    def queue_list(self) -> list[Json]:
        return [{"queue": str(q), "name_zh": zh, "name_en": en} for q, (zh, en) in QUEUES.items()]

    def service_list(self) -> list[Json]:
        return [
            {
                "code": s.code,
                "queue": s.queue,
                "name_zh": s.words.zh,
                "name_en": s.words.en,
                "target_min": s.target_min,
                "alarm_min": s.alarm_min,
            }
            for s in self.book.codes.services.values()
        ]

    def flow_list(self) -> list[Json]:
        return [_flow(flow) for flow in self.book.flows.values()]

    def event_kinds(self) -> tuple[str, ...]:
        return EVENTS


def _flow(flow: Flow) -> JsonObject:
    return {
        "flow": flow.id,
        "name_zh": flow.words.zh,
        "name_en": flow.words.en,
        "steps": [_step(step) for step in flow.steps.values()],
        "outcomes": [{"code": o.code, "zh": o.words.zh, "en": o.words.en} for o in flow.outcomes],
        "stages": [{"zh": s.words.zh, "en": s.words.en, "steps": list(s.steps)} for s in flow.stages],
    }


def _step(step: Step) -> JsonObject:
    return {
        "step": step.id,
        "name_zh": step.words.zh,
        "name_en": step.words.en,
        "posts": list(step.posts),
        "seconds": step.seconds,
        "fields": [
            {"name": f.name, "type": f.kind.value, "need": f.need.value, "codes": f.codes or None} for f in step.fields
        ],
        "next": [way.to for way in step.ways],
        "branches": [branch.to_flow for branch in step.branches],
    }


@cache
def load_approvals() -> Mapping[Matter, MatterWords]:
    """Read names and limits of the matters of approval."""
    return load_matters(read_texts(resources.path("codes")))


@cache
def load_master() -> Master:
    """Read and check flows and codes; a fault names file, step and field."""
    return master_of(base_source())


@cache
def base_source() -> Source:
    """Return the files that the program brought, before they are read."""
    return Source.read(resources.path("flows"), resources.path("codes"))


def master_of(source: Source) -> Master:
    """Read and check the files of one version."""
    book = FlowBook.load(TextFolder(source.flows), TextFolder(source.codes))
    return Master(book, load_matters(source.codes))
