"""Which papers a service asks for, of whom, and what the greeter should know at the door. Pure.

Papers and rules are the hall's service data (flows.md 9.1); the hints are the triage table of F0.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.commands.master import Master
from counter_app.flows.codes import Service
from counter_app.ui.data_texts import text_of
from counter_app.ui.i18n import Text
from counter_app.ui.pages.greeter.catalogue import SELF_SERVICE, group_of
from counter_app.ui.widgets.choices import Option


class Who(StrEnum):
    """Who has come for it."""

    OWNER = "owner"
    AGENT = "agent"
    MINOR = "minor"


WHO = (
    Option(Who.OWNER, Text("机主本人", "Owner")),
    Option(Who.AGENT, Text("代办人", "Agent")),
    Option(Who.MINOR, Text("未成年人", "Minor")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperList:
    """What has to be there. `refused`: this person cannot have it done; `rules` say why, and what else holds."""

    service: str
    name: Text
    papers: tuple[Option, ...]
    rules: tuple[Text, ...]
    refused: bool = False


_ID = {
    "NO": Text("不需要身份证", "No ID is needed"),
    "ID": Text("身份证原件", "Original ID"),
    "ID_OR_PASSWORD": Text("身份证原件或服务密码", "Original ID or service password"),
    "BOTH": Text("双方身份证原件", "Original IDs of both"),
    "BY_CASE": Text("是否要身份证看情况", "ID as the case asks for it"),
}
_AGENT = {
    "YES": Text("可以代办", "An agent may come"),
    "BOTH_IDS": Text("代办要双方身份证原件", "An agent brings both original IDs"),
    "IDS_AND_LETTER": Text("代办要双方身份证和委托书", "An agent brings both IDs and a letter"),
    "LETTER": Text("代办要委托书", "An agent brings a letter"),
    "ORIGINALS": Text("代办要双方身份证原件，都要登记", "An agent brings both originals; both are recorded"),
    "PAYER": Text("由缴费人本人办理", "The payer comes in person"),
    "REPORT_ONLY": Text("他人只能代为挂失", "Others may only report the loss"),
    "NO": Text("不能代办，须机主本人", "No agent; the owner comes in person"),
}
_MINOR = {
    "YES": Text("未成年人可以办", "A minor may have it done"),
    "GUARDIAN": Text("监护人到场，带双方证件和关系证明", "A guardian comes with both documents and proof of relation"),
    "TABLE_E04": Text(
        "10 岁以下由监护人办；10 至 15 岁监护人到场；16、17 岁本人证件，监护人同意或有独立收入",
        "Under 10 the guardian acts; 10 to 15 the guardian is there; 16 and 17 own ID and consent, or own income",
    ),
}
_TRIAGE = {
    "CMP": Text("不取号：请值班经理 5 分钟内来，先到安静处", "No ticket: supervisor within 5 min, a quiet place first"),
    "SUS-L": Text("报失优先取号，每一分钟都要紧", "A reported loss goes first; every minute counts"),
    "X": Text("门口不问原因", "No questions about reasons at the door"),
    "GRP": Text("告诉集团客户经理", "Tell the account manager"),
    "ADV": Text("一个小问题当场答", "One simple question is answered on the floor"),
}
_MACHINE = Text("机器也能办，愿意就陪他去，不勉强", "A machine does it too; offer it, never force it")
_FACE = Text("要人像比对，须本人到场", "Needs a face match, so the person comes")


def paper_list(master: Master, code: str, who: Who) -> PaperList:
    """Return what a service asks of whoever has come."""
    service = master.service(code)
    words = {entry.code: text_of(entry.words) for entry in master.book.codes.entries("document")}
    kinds = list(service.documents)
    if who is Who.AGENT:
        kinds += service.agent_documents
    if who is Who.MINOR and service.minor != "YES":
        kinds.append("GUARDIAN_ID")
    papers = tuple(Option(kind, words[kind]) for kind in dict.fromkeys(kinds) if kind in words)
    return PaperList(
        service=code,
        name=text_of(service.words),
        papers=papers,
        rules=tuple(_rules(service, who)),
        refused=who is Who.AGENT and service.agent == "NO",
    )


def _rules(service: Service, who: Who) -> list[Text]:
    found = [_ID[service.id_rule]]
    if service.face:
        found.append(_FACE)
    if who is Who.AGENT:
        found.append(_AGENT[service.agent])
    if who is Who.MINOR:
        found.append(_MINOR[service.minor])
    hint = _TRIAGE.get(service.code) or _TRIAGE.get(group_of(service.code)) or _TRIAGE.get(service.queue)
    if hint is not None:
        found.append(hint)
    if service.code in SELF_SERVICE:
        found.append(_MACHINE)
    return found
