"""What the supervisor's pages know of a hall's master data: names of services and queues, targets, who
looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counter_app.domain.alarm_table import AlarmTable
from counter_app.domain.codes import Post
from counter_app.domain.rows import Json
from counter_app.ui.i18n import Text
from counter_app.ui.wait_limits import standard_alarms

NO_TARGET_MIN = 10
NO_ALARM_MIN = 20


@dataclass(frozen=True, slots=True)
class Me:
    """The person signed in at this window."""

    staff: str
    name: str
    post: Post


@dataclass(frozen=True, slots=True)
class ServiceFact:
    """A service's name, and the minutes from which its handling is late and alarming (T07)."""

    name: Text
    target_min: int
    alarm_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorFacts:
    hall_name: str
    services: dict[str, ServiceFact] = field(default_factory=dict)
    queues: dict[str, Text] = field(default_factory=dict)
    outcomes: dict[str, Text] = field(default_factory=dict)
    alarms: AlarmTable = field(default_factory=standard_alarms)

    def outcome_name(self, code: str) -> Text:
        return self.outcomes.get(code) or Text(code, code)

    def service_name(self, code: str) -> Text:
        found = self.services.get(code)
        return found.name if found else Text(code, code)

    def queue_name(self, queue: str) -> Text:
        return self.queues.get(queue) or Text(queue, queue)

    def target_s(self, code: str) -> int:
        found = self.services.get(code)
        return (found.target_min if found else NO_TARGET_MIN) * 60

    def alarm_s(self, code: str) -> int:
        found = self.services.get(code)
        return (found.alarm_min if found else NO_ALARM_MIN) * 60


def floor_facts(
    hall_name: str, services: Sequence[Json], queues: Sequence[Json], flows: Sequence[Json] = ()
) -> FloorFacts:
    """Read the lists that `service_list`, `queue_list` and `flow_list` of the master data give."""
    return FloorFacts(
        hall_name=hall_name,
        services={
            _word(s, "code"): ServiceFact(
                Text(_word(s, "name_zh"), _word(s, "name_en")),
                _whole(s, "target_min"),
                _whole(s, "alarm_min"),
            )
            for s in services
        },
        queues={_word(q, "queue"): Text(_word(q, "name_zh"), _word(q, "name_en")) for q in queues},
        outcomes={_word(o, "code"): Text(_word(o, "zh"), _word(o, "en")) for f in flows for o in _outcomes(f)},
    )


def _outcomes(flow: Json) -> Sequence[Json]:
    found = flow.get("outcomes") if isinstance(flow, dict) else None
    return found if isinstance(found, list) else []


def _word(entry: Json, key: str) -> str:
    value = entry[key] if isinstance(entry, dict) else None
    if not isinstance(value, str):
        raise TypeError(f"{key} of {entry} is no text")
    return value


def _whole(entry: Json, key: str) -> int:
    value = entry[key] if isinstance(entry, dict) else None
    if not isinstance(value, int):
        raise TypeError(f"{key} of {entry} is no number")
    return value
