"""Stores for the tests of this folder: an embedded file and a database of the run's server, both empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.domain.clock import StandingClock
from counter_app.sync.centre import Centre
from counter_app.sync.connect import open_centre
from tests.sync.sheets import SEALED_AT, Hall


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(SEALED_AT + 60_000)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty store of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/centre.db"
    return str(request.getfixturevalue("pg_database_url"))


@pytest.fixture
def open_store(url: str, clock: StandingClock) -> Iterator[Callable[[], Centre]]:
    """Open the store of this test as often as wanted; each opening has a connection of its own."""
    opened: list[Centre] = []

    def open_one() -> Centre:
        opened.append(open_centre(url, clock))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def centre(open_store: Callable[[], Centre]) -> Centre:
    store = open_store()
    store.prepare()
    return store


@pytest.fixture
def hall() -> Hall:
    return Hall()
