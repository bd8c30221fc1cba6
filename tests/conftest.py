"""What every test stands on: a quiet Qt without a screen, and a PostgreSQL for those that ask for it.

Fixtures of one layer's tests belong in that layer's own conftest.py.
"""

from __future__ import annotations

import asyncio
import os
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

# Before anything imports Qt: an absent display would abort the interpreter, and Qt warns about LANG=C.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = "pyside6"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["LANG"] = "C.UTF-8"
os.environ.pop("LC_ALL", None)
# A developer's desktop must not colour the pictures.
os.environ.pop("QT_QPA_PLATFORMTHEME", None)
os.environ.pop("QT_STYLE_OVERRIDE", None)

_WINDOW_TESTS = Path(__file__).parent / "ui"


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Give window tests a loop that runs Qt, and every other test the plain one."""
    if not item.path.is_relative_to(_WINDOW_TESTS):
        return {"plain": asyncio.new_event_loop}
    return {"qt": _qt_loop}


def _qt_loop() -> asyncio.AbstractEventLoop:
    import qasync
    from PySide6.QtWidgets import QApplication

    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(QApplication.instance() or QApplication([]))
    return loop


@pytest.fixture(scope="session")
def pg_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server of this test run, on a free port; a run without PostgreSQL fails here."""
    with PostgresServer.running() as server:
        yield server


@pytest.fixture(scope="session")
def pg_url(pg_server: PostgresServer) -> str:
    """The address of the server's maintenance database, for tests that make databases themselves."""
    return pg_server.url("postgres")


@pytest.fixture
def pg_database_url(pg_server: PostgresServer) -> Iterator[str]:
    """The address of a database that only this test sees."""
    name = f"test_{uuid.uuid4().hex}"
    pg_server.create_database(name)
    yield pg_server.url(name)
    pg_server.drop_database(name)


from tests.postgres_server import PostgresServer  # noqa: E402  # after the environment is set
