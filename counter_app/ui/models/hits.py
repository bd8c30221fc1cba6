"""Articles that a search found, in its order; a new answer takes the place of the old as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from counter_app.domain.rows import Json, JsonObject
from counter_app.ui.i18n import Text
from counter_app.ui.models.table import RowRole
from counter_app.ui.widgets.item_index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article of a list, as `search_knowledge` tells it."""

    number: str
    title: Text
    edition: int
    valid_from: str
    valid_to: str | None = None
    must_read: bool = False
    outdated: bool = False
    upcoming: bool = False
    stale: bool = False
    successor: str | None = None
    topics: tuple[str, ...] = ()
    snippet: Text = field(default_factory=lambda: Text("", ""))


def hits_of(answer: Json) -> tuple[Hit, ...]:
    """Return the hits of a view's answer."""
    return tuple(hit_of(one) for one in answer if isinstance(one, dict)) if isinstance(answer, list) else ()


def hit_of(view: JsonObject) -> Hit:
    snippets = view.get("snippets")
    said = snippets if isinstance(snippets, dict) else {"zh": "", "en": ""}
    return Hit(
        number=str(view["number"]),
        title=Text(str(view["title_zh"]), str(view["title_en"])),
        edition=int(cast(int, view["edition"])),
        valid_from=str(view["valid_from"]),
        valid_to=_text(view.get("valid_to")),
        must_read=view.get("must_read") is True,
        outdated=view.get("outdated") is True,
        upcoming=view.get("upcoming") is True,
        stale=view.get("stale") is True,
        successor=_text(view.get("successor")),
        topics=tuple(str(t) for t in cast("list[Json]", view.get("topics") or [])),
        snippet=Text(str(said["zh"]), str(said["en"])),
    )


def _text(value: Json) -> str | None:
    return None if value is None else str(value)


class HitModel(QAbstractListModel):
    """Rows of hits; `words` says a row to a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Hit, ...] = ()

    def words(self, hit: Hit) -> str:
        """Return the row in words, in the language in force."""
        return f"{hit.number} {hit.title.en}"

    def set_hits(self, rows: tuple[Hit, ...]) -> bool:
        """Show these; return whether they differ from what stood there."""
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def row(self, place: int) -> Hit | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    @property
    def hits(self) -> tuple[Hit, ...]:
        return self._rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.row(index.row()) if index.isValid() else None
        if hit is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(hit)
        return hit if role == RowRole.ITEM else None

    def retell(self) -> None:
        """Tell views to ask for every text again, after a switch of language."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
