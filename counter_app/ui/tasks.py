"""Where asynchronous tasks are born: named, owned, and gone with their owner (charter 6). What they do is
elsewhere."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine

from PySide6.QtCore import QObject

log = logging.getLogger(__name__)


class TaskScope:
    """Keeps the tasks of one owner; `close()` cancels and awaits them, and so does the owner's end."""

    def __init__(self, name: str, owner: QObject | None = None) -> None:
        self._name = name
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        if owner is not None:
            owner.destroyed.connect(self.cancel)

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, work: Coroutine[None, None, None], name: str) -> asyncio.Task[None]:
        """Run `work` on the running loop; RuntimeError after the scope was closed."""
        if self._closed:
            work.close()
            raise RuntimeError(f"{self._name} is closed; {name} cannot start")
        task = asyncio.get_running_loop().create_task(work, name=f"{self._name}/{name}")
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def cancel(self) -> None:
        """Ask every task to end and take no more; does not wait."""
        self._closed = True
        for task in tuple(self._tasks):
            task.cancel()

    async def close(self) -> None:
        """Cancel what runs, wait for it, and take no more."""
        tasks = tuple(self._tasks)
        self.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            log.debug("task cancelled", extra={"task": task.get_name()})
            return
        error = task.exception()
        if error is not None:
            context = {"message": f"task {task.get_name()} failed", "exception": error, "task": task}
            task.get_loop().call_exception_handler(context)
