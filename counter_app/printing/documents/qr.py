"""QR codes drawn on PDF pages as plain squares. Ticket printers draw their own (`escpos`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def draw(canvas: Canvas, code: str, *, x: float, y: float, size: float) -> None:
    """Draw `code` (level M) with its lower left corner at x, y; the quiet zone is the caller's white."""
    import segno

    matrix = segno.make(code, error="m", micro=False, encoding="utf-8").matrix
    module = size / len(matrix)
    path = canvas.beginPath()
    for row, cells in enumerate(matrix):
        for start, length in _runs(bytes(cells)):
            # Whole runs, not squares: viewers leave hairlines between touching squares.
            path.rect(x + start * module, y + size - (row + 1) * module, length * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


def _runs(cells: bytes) -> list[tuple[int, int]]:
    """Return (start, length) of every run of dark cells."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(cells):
        if not dark:
            continue
        if runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return runs
