"""Texts that live with the hall's data, as the windows say them: services, queues, codes in both
languages."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.commands.master import QUEUES, Master
from counter_app.commands.masters import Masters
from counter_app.domain.codes import Queue
from counter_app.flows.definition import Words as DataWords
from counter_app.ui.i18n import Text


def text_of(words: DataWords) -> Text:
    return Text(words.zh, words.en)


class DataTexts:
    """Names of the hall's codes. A code that master data does not know is shown as it is."""

    def __init__(self, master: Master, masters: Masters | None = None) -> None:
        """`masters` are those of a window that outlives a day: its words follow the version in force."""
        self._own, self._masters = master, masters
        self._said_by = self.master
        self._lists: dict[str, Mapping[str, Text]] = {}

    @property
    def master(self) -> Master:
        return self._own if self._masters is None else self._masters.current

    def master_of(self, version: str | None) -> Master:
        """Return the flows and master data that a leg began with."""
        return self._own if self._masters is None else self._masters.ready(version)

    def service(self, code: str) -> Text:
        found = self.master.book.codes.services.get(code)
        return Text(code, code) if found is None else text_of(found.words)

    def queue(self, code: str) -> Text:
        if code not in Queue.__members__:
            return Text(code, code)
        zh, en = QUEUES[Queue(code)]
        return Text(zh, en)

    def target_s(self, service: str) -> int:
        found = self.master.book.codes.services.get(service)
        return 0 if found is None else found.target_min * 60

    def code(self, name: str, code: str) -> Text:
        """Return the words of a code of the list `name`."""
        if self._said_by is not self.master:
            self._said_by = self.master
            self._lists.clear()
        if name not in self._lists:
            entries = self.master.book.codes.entries(name) if name in self.master.book.codes.names else ()
            self._lists[name] = {entry.code: text_of(entry.words) for entry in entries}
        return self._lists[name].get(code, Text(code, code))
