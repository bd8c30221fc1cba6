"""What the closing page needs of the program's edges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

PreviewAnswer = Callable[[bytes | BaseException], None]


class PreviewSource(Protocol):
    """Makes the PDF of a sheet away from the interface thread: the same bytes that are printed."""

    def preview(self, handover_no: str, lang: str, answer: PreviewAnswer) -> None:
        """Call `answer`, from any thread, with the bytes or what went wrong."""
        ...
