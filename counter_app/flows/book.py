"""All flows and code lists together: what the engine reads and what `describe` shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.flows.codes import CodeBook, Service
from counter_app.flows.definition import Flow, OutcomeText, Step
from counter_app.flows.tables import Folder

FIRST_FLOW: Mapping[str, str] = {
    "A": "F1",
    "B": "F2",
    "C": "F1",
    "G": "GRP",
    "S": "F8",
    "V": "F7",
    "X": "F6",
}


@dataclass(frozen=True, slots=True)
class FlowBook:
    flows: Mapping[str, Flow]
    codes: CodeBook
    flow_of: Mapping[str, str]  # step id -> flow id

    @classmethod
    def load(cls, directory: Folder, codes_dir: Folder) -> FlowBook:
        """Read and check all files (a `Path` is a folder); the same texts only once. Raises FlowError."""
        from counter_app.flows.loader import load_book

        return load_book(directory, codes_dir)

    def step(self, step: str) -> Step:
        return self.flows[self.flow_of[step]].steps[step]

    def has_step(self, step: str) -> bool:
        return step in self.flow_of

    def service(self, code: str) -> Service:
        return self.codes.services[code]

    def first_flow(self, queue: str, service: str = "") -> str:
        """First flow of a ticket by its queue (automation.md 4), unless its service has one of its own."""
        own = self.codes.services[service].first_flow if service else ""
        return own or FIRST_FLOW[queue]

    def first_flow_of(self, service: str) -> str:
        """First flow of a ticket for this service in its own queue."""
        return self.first_flow(self.service(service).queue, service)

    def outcomes(self, flow: str) -> tuple[OutcomeText, ...]:
        """Outcomes of a leg in this flow, the usual one first."""
        return self.flows[flow].outcomes
