"""What the public and the greeter may know of a hall's master data: names of services and queues, targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.rows import Json
from counter_app.ui.i18n import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFact:
    code: str
    queue: str
    name: Text
    target_min: int


@dataclass(frozen=True, slots=True)
class QueueFact:
    """A queue by its neutral public name (domain README 6.1)."""

    queue: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HallFacts:
    """`hours` is empty where the hall has not written down its opening hours."""

    name: str
    services: tuple[ServiceFact, ...]
    queues: tuple[QueueFact, ...]
    hours: str = ""

    def service(self, code: str) -> ServiceFact | None:
        return next((one for one in self.services if one.code == code), None)

    def target_of(self, queue: str) -> int:
        """Return the mean target minutes of a queue's services, where no ticket names one."""
        targets = [one.target_min for one in self.services if one.queue == queue]
        return round(sum(targets) / len(targets)) if targets else 0


def hall_facts(name: str, services: Sequence[Json], queues: Sequence[Json], *, hours: str = "") -> HallFacts:
    """Read the lists that `init` and `describe` print (automation contract 1.1)."""
    return HallFacts(
        name=name,
        services=tuple(
            ServiceFact(
                code=_word(entry, "code"),
                queue=_word(entry, "queue"),
                name=Text(_word(entry, "name_zh"), _word(entry, "name_en")),
                target_min=_number(entry, "target_min"),
            )
            for entry in services
        ),
        queues=tuple(
            QueueFact(_word(entry, "queue"), Text(_word(entry, "name_zh"), _word(entry, "name_en"))) for entry in queues
        ),
        hours=hours,
    )


def _word(entry: Json, key: str) -> str:
    value = entry[key] if isinstance(entry, dict) else None
    if not isinstance(value, str):
        raise TypeError(f"{key} of {entry} is no text")
    return value


def _number(entry: Json, key: str) -> int:
    value = entry[key] if isinstance(entry, dict) else None
    if not isinstance(value, int):
        raise TypeError(f"{key} of {entry} is no number")
    return value
