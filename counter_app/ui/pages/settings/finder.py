"""Finds a line of Settings by what a person types: Chinese, English, pinyin initials or code, in every part."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from counter_app.ui.pages.settings.book import SettingsBook
from counter_app.ui.pages.settings.state import Line
from counter_app.ui.pages.settings.words import Part
from counter_app.ui.widgets.search_combo import initials

MOST = 60
"""More lines than anybody reads; a longer word finds fewer."""


@lru_cache(maxsize=4_096)
def _initials(text: str) -> str:
    return initials(text)


class Finder:
    """Looks through all lines of a book; what it has read is read again when a version has changed."""

    def __init__(self, book: SettingsBook) -> None:
        self._book = book
        self._lines: tuple[Line, ...] = ()
        self._read: object = None

    def find(self, typed: str) -> tuple[Line, ...]:
        """Return the lines that hold every word typed, those of flows first; bands of the lists are no lines here."""
        words = typed.lower().split()
        if self._read is not self._book.changes:
            self._read, self._lines = self._book.changes, tuple(self._all())
        found: list[Line] = []
        for line in self._lines:
            plain = f"{line.name.zh} {line.name.en} {line.place[2]}".lower()
            if all(word in plain or (word.isascii() and word in _initials(line.name.zh)) for word in words):
                found.append(line)
                if len(found) == MOST:
                    break
        return tuple(found)

    def _all(self) -> list[Line]:
        lines: list[Line] = []
        for part in Part:
            for group in self._book.groups(part) or (None,):
                for line in self._book.lines(part, group):
                    if line.place[1]:
                        note = f"{line.place[1]} · {line.place[2]}" if part is Part.CODES else line.note
                        lines.append(replace(line, band=False, note=note))
        return lines
