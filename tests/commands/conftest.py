"""A hall for every test of the commands, proved sound when the test is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.floor import Floor
from tests.door import InProcess, opened


@pytest.fixture
def door(tmp_path: Path) -> Iterator[InProcess]:
    """The door of a medium sample hall at nine o'clock; nobody is signed in."""
    with opened(tmp_path) as made:
        yield made


@pytest.fixture
def floor(door: InProcess) -> Floor:
    """The same hall with people on the floor and counter 01 open for A and C."""
    return Floor(door)
