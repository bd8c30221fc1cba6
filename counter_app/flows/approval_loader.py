"""Reads the names and money limits of approvals out of `resources/codes/approvals.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from counter_app.domain.approvals import Limits
from counter_app.domain.codes import Matter
from counter_app.flows.definition import Words
from counter_app.flows.tables import Table, Texts, read_toml

FILE = "approvals.toml"


@dataclass(frozen=True, slots=True)
class MatterWords:
    """What a matter is called, and its limits."""

    words: Words
    limits: Limits
    gets: Words | None = None
    """What the customer gets, where it is always the same."""


def load_matters(texts: Texts) -> Mapping[Matter, MatterWords]:
    """Return every matter; FlowError names one that is missing, unknown, or whose limits fall."""
    whole = read_toml(texts, FILE)
    found = {matter: _matter(whole, matter) for matter in Matter}
    unknown = sorted(set(whole.data) - set(Matter))
    if unknown:
        raise whole.wrong(f"unknown matter {unknown[0]!r}")
    return found


def _matter(whole: Table, matter: Matter) -> MatterWords:
    entry = whole.data.get(matter)
    if not isinstance(entry, dict):
        raise whole.wrong(f"matter {matter} is missing")
    table = Table(FILE, cast("Mapping[str, object]", entry), name=matter)
    names = ("own", "supervisor", "manager", "company_from")
    own, supervisor, manager, company_from = (table.number(name) for name in names)
    words, gets = table.words(), table.words_if_any("gets_")
    table.done()
    steps = [sum_ for sum_ in (own, supervisor, manager) if sum_ is not None]
    if steps != sorted(steps) or any(sum_ < 0 for sum_ in steps):
        raise table.wrong("limits are whole fen from 0 up, and a higher post's is not lower")
    limits = Limits(own=own, supervisor=supervisor, manager=manager, company_from=company_from)
    return MatterWords(words, limits, gets)
