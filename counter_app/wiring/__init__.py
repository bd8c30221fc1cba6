"""The composition root: puts stores, printers, the centre and the windows together. It decides nothing.

`centre` and `hall` know no Qt; `windows` and `demo` bring it in when they are called for.
"""

from __future__ import annotations

import argparse

from counter_app.wiring.centre import ProgramEdges

__all__ = ["ProgramEdges", "check_windows", "run_demo", "run_windows"]


def run_windows(args: argparse.Namespace) -> int:
    """Open the staff window, or the first-run wizard where there is no hall."""
    from counter_app.wiring.windows import run

    return run(args)


def run_demo(args: argparse.Namespace) -> int:
    """Open the living sample hall, or play it off screen and leave pictures."""
    from counter_app.wiring.demo import run

    return run(args)


def check_windows() -> str:
    """Prove that Qt, fonts, style sheet and translations work here (`--healthcheck`)."""
    from counter_app.wiring.windows import check

    return check()
