"""What is being typed and not yet submitted: kept through pages, drawers and, by its keeper, a restart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from counter_app.domain.rows import Json, JsonObject


class DraftKeeper(Protocol):
    """Where drafts rest. No customer's data is ever among them."""

    def load(self) -> JsonObject: ...

    def save(self, drafts: JsonObject) -> None: ...


class MemoryKeeper:
    """Keeps drafts as long as the program runs."""

    def __init__(self) -> None:
        self._kept: JsonObject = {}

    def load(self) -> JsonObject:
        return self._kept

    def save(self, drafts: JsonObject) -> None:
        self._kept = drafts


@dataclass(slots=True)
class CountDraft:
    """A count that is not submitted yet; `next_float` None while the person left it as proposed."""

    pieces: dict[str, int] = field(default_factory=dict)
    next_float: int | None = None

    @property
    def empty(self) -> bool:
        return not self.pieces and self.next_float is None


class Drafts:
    """Drafts by sheet number: counts, remarks."""

    def __init__(self, keeper: DraftKeeper) -> None:
        self._keeper = keeper
        self._counts: dict[str, CountDraft] = {}
        self._notes: dict[str, str] = {}
        self._read(keeper.load())

    def count(self, sheet: str) -> CountDraft:
        return self._counts.get(sheet) or CountDraft()

    def put_count(self, sheet: str, draft: CountDraft) -> None:
        self._counts[sheet] = draft

    def drop_count(self, sheet: str) -> None:
        self._counts.pop(sheet, None)

    def notes(self, sheet: str) -> str | None:
        return self._notes.get(sheet)

    def put_notes(self, sheet: str, text: str) -> None:
        self._notes[sheet] = text

    def drop_notes(self, sheet: str) -> None:
        self._notes.pop(sheet, None)

    def save(self) -> None:
        counts: JsonObject = {
            sheet: {"pieces": dict(draft.pieces), "next_float": draft.next_float}
            for sheet, draft in self._counts.items()
            if not draft.empty
        }
        self._keeper.save({"counts": counts, "notes": dict(self._notes)})

    def _read(self, kept: JsonObject) -> None:
        counts, notes = kept.get("counts"), kept.get("notes")
        for sheet, draft in counts.items() if isinstance(counts, dict) else ():
            if isinstance(draft, dict):
                self._counts[sheet] = CountDraft(_pieces(draft.get("pieces")), _whole(draft.get("next_float")))
        for sheet, text in notes.items() if isinstance(notes, dict) else ():
            if isinstance(text, str):
                self._notes[sheet] = text


def _pieces(value: Json) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    return {name: count for name, count in value.items() if isinstance(count, int)}


def _whole(value: Json) -> int | None:
    return value if isinstance(value, int) else None
