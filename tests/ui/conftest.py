"""What every window test stands on: the windows of the test before are really gone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def no_windows_left() -> Iterator[None]:
    """Delete what was put aside for deletion: without a running loop Qt keeps it, and every style costs more."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
