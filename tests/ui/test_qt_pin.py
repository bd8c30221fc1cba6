"""Why PySide6 is pinned: release 6.12.0 lost a reference at almost every call and aborted on Python 3.11."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

CALLS = 200_000
IMMORTAL = (3, 12)


class Told(QObject):
    told = Signal()


@pytest.mark.skipif(sys.version_info >= IMMORTAL, reason="None and True are immortal from 3.12 on")
def test_signals_lose_no_reference(qtbot: QtBot) -> None:
    emitter = Told()
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(1_000):
        emitter.told.emit()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(abs(one - other) < 100 for one, other in zip(before, after, strict=True))


def test_many_property_calls_survive(qtbot: QtBot) -> None:
    thing = QObject()
    for number in range(CALLS):
        thing.setProperty("n", number)
    assert thing.property("n") == CALLS - 1
