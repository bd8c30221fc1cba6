"""Reads printed PDFs back: text by page, where it stands, and which fonts lie in the file."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pypdf import PdfReader


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def placed(data: bytes) -> list[tuple[int, int, int, str]]:
    """Return (page, x, y, text) of every piece of text, in whole points."""
    found: list[tuple[int, int, int, str]] = []
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, 1):

        def take(
            text: str,
            user: list[float],
            matrix: list[float],
            _font: object,
            _size: float,
            number: int = number,
        ) -> None:
            if text.strip():
                x = user[0] * matrix[4] + user[2] * matrix[5] + user[4]
                y = user[1] * matrix[4] + user[3] * matrix[5] + user[5]
                found.append((number, round(x), round(y), text.strip()))

        page.extract_text(visitor_text=take)
    return found


def fonts(data: bytes) -> Iterator[tuple[str, bool]]:
    """Return every font of the file with whether its outlines are inside."""
    for page in PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font = font.get_object()
            descriptor = font.get("/FontDescriptor")
            yield str(font["/BaseFont"]), descriptor is not None and "/FontFile2" in descriptor.get_object()


def sizes(data: bytes) -> set[float]:
    """Return every size in which something is written, in points."""
    found: set[float] = set()

    def take(text: str, _user: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.add(round(size * abs(matrix[3] or 1), 1))

    for page in PdfReader(io.BytesIO(data)).pages:
        page.extract_text(visitor_text=take)
    return found
