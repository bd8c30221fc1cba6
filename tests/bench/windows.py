"""Start to first paint beside a bare Qt window, and the longest callback of the interface thread on a demo day."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure, at_most

RUNS = 7
SPEED, SECONDS = 20.0, 20
ROOT = Path(__file__).resolve().parents[2]
BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(time.time(), flush=True)
        sys.stdout.flush()
        import os; os._exit(0)
app = QApplication([])
window = Window(); window.resize(1440, 900); window.show()
app.exec()
"""


def run() -> list[Figure]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as byte_code:
        environment["PYTHONPYCACHEPREFIX"] = byte_code
        subprocess.run(
            [sys.executable, "-m", "counter_app.main", "init", "--sample", "--data", folder],
            check=True,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        bare_window = [sys.executable, "-c", BARE]
        counter_window = [sys.executable, "-m", "tests.bench.counter_window", folder]
        for command in (bare_window, counter_window):
            _first_paint(command, environment)  # writes the byte code; not measured
        bare, ours = [], []
        for _ in range(RUNS):
            bare.append(_first_paint(bare_window, environment))
            ours.append(_first_paint(counter_window, environment))
    blocked = subprocess.run(
        [sys.executable, "-m", "tests.bench.demo_day", str(SPEED), str(SECONDS)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    floor = median(bare)
    return [
        Figure("bare Qt window, start to first paint", f"{floor * 1000:.0f} ms"),
        Figure("Counter window, start to first paint", f"{median(ours) * 1000:.0f} ms"),
        at_most("Counter window / bare window", median(ours) / floor, 2, unit=" ×"),
        at_most(f"longest callback, demo day at {SPEED:g} × (thread time)", float(blocked[0]), 16, unit=" ms"),
        Figure("the same on the wall clock", f"{float(blocked[1]):.1f} ms"),
    ]


def _first_paint(command: list[str], environment: dict[str, str]) -> float:
    began = time.time()
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return float(answer.stdout.split()[-1]) - began
