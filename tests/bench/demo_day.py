"""A process that lives through a part of the demo day at speed and says how long its interface thread was held.

Prints two numbers in ms: the longest stretch of the thread's own CPU time between two ticks, and of wall time.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from counter_app.commands.rehearsal.troupe import PacedClock
from counter_app.domain.clock import local_at
from counter_app.wiring.demo import DAY, MINE, Stagehands, sample_hall, sample_troupe, wait_until
from counter_app.wiring.windows import Desktop

TICK_MS = 2


class Watch:
    """Feels how long the loop was away between two ticks."""

    def __init__(self) -> None:
        self.cpu, self.wall = 0.0, 0.0
        self._last = (time.thread_time(), time.monotonic())

    def tick(self) -> None:
        now = (time.thread_time(), time.monotonic())
        self.cpu = max(self.cpu, now[0] - self._last[0])
        self.wall = max(self.wall, now[1] - self._last[1])
        self._last = now


def main() -> None:
    speed, seconds = float(sys.argv[1]), float(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        clock = PacedClock(local_at(DAY, 7, 0), speed=speed)
        made = sample_hall(Path(folder), clock)
        troupe = sample_troupe(Path(folder), made, clock, 7)
        troupe.take_over(MINE)
        desktop = Desktop(Path(folder), clock=clock, station_name="bench", lang="zh_CN", url=None, sends=False)
        hands = Stagehands(desktop, made)
        hands.sign_in()
        wait_until(lambda: all(w.page is not None for w in (hands.greeter, hands.counter, hands.supervisor)))
        for window in hands.windows.values():
            window.show()
        clock.move_to(local_at(DAY, 7, 49))
        clock.start()
        troupe.start()
        warm = time.monotonic() + 5
        wait_until(lambda: time.monotonic() >= warm)
        watch = Watch()
        timer = QTimer()
        timer.setInterval(TICK_MS)
        timer.timeout.connect(watch.tick)
        timer.start()
        until = time.monotonic() + seconds
        wait_until(lambda: time.monotonic() >= until, ms=round(seconds * 1000) + 5_000)
        timer.stop()
        print(watch.cpu * 1000, watch.wall * 1000, flush=True)
        troupe.stop()
        os._exit(0)


if __name__ == "__main__":
    main()
