"""How an article is named in words: edition and days, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counter_app.ui.models.hits import Hit


class GuideWords(QObject):
    """Texts that list, reader and messages share."""

    def edition(self, hit: Hit) -> str:
        words = self.tr("Ed. %1 · from %2").replace("%1", str(hit.edition))
        return words.replace("%2", hit.valid_from)

    def must_read(self) -> str:
        return self.tr("Must read")

    def standing(self, hit: Hit) -> str:
        """Return why an article is to be looked at twice, empty for a plain one."""
        if hit.outdated:
            ended = self.tr("Ended on %1").replace("%1", hit.valid_to or "")
            return f"{ended} → {hit.successor}" if hit.successor else ended
        return self.tr("Not yet in force") if hit.upcoming else ""

    def whole(self, hit: Hit, title: str) -> str:
        """Return all of a row, for a screen reader."""
        parts = (title, self.must_read() if hit.must_read else "", self.edition(hit), self.standing(hit))
        return ", ".join(part for part in parts if part)
