"""A process that opens the Counter window on a hall and says when it was first painted (for `windows`)."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject

from counter_app.domain.clock import SystemClock
from counter_app.wiring.windows import Desktop


class FirstPaint(QObject):
    """Ends the process at the first paint of the window it watches."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            print(time.time(), flush=True)
            os._exit(0)
        return False


def main() -> None:
    desktop = Desktop(Path(sys.argv[1]), clock=SystemClock(), station_name="bench", lang="zh_CN", url=None, sends=False)
    page = desktop.counter_page("01")
    watcher = FirstPaint()
    page.installEventFilter(watcher)
    page.show()
    desktop.app.exec()


if __name__ == "__main__":
    main()
