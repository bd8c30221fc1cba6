"""A hall that has worked a little: tickets in several states, personal data of one customer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.store.connection import Connection, open_writer
from counter_app.store.hall_file import hall_path
from tests.commands.floor import Floor
from tests.door import InProcess, sample_hall

PHONE = "13812345678"
NAME = "王女士"


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """The folder of a closed hall where A001 is done, A002 parked, A003 served, A004 and B001 wait."""
    door = InProcess(sample_hall(tmp_path))
    floor = Floor(door)
    floor.serving(phone=PHONE, surname_title=NAME)
    floor.finish()
    floor.serving()
    door.ok("park", floor.clerk, counter="01", reason="PAPERS_FETCHED")
    floor.serving()
    floor.issue()
    floor.issue("ADV-Q")
    assert door.faults() == []
    door.close()
    return tmp_path


@pytest.fixture
def db(worked: Path) -> Iterator[Connection]:
    """A writing connection on that hall's file, past all commands."""
    conn = open_writer(hall_path(worked))
    yield conn
    conn.close()
