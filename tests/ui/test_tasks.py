"""Tasks die with their owner, and their failures are heard."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from counter_app.ui.tasks import TaskScope


async def test_a_scope_waits_for_what_it_cancels() -> None:
    scope = TaskScope("owner")
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("yes")

    task = scope.start(work(), "work")
    await asyncio.sleep(0)
    await scope.close()
    assert ended == ["yes"] and task.cancelled() and len(scope) == 0


async def test_a_closed_scope_takes_nothing() -> None:
    scope = TaskScope("owner")
    await scope.close()

    async def work() -> None: ...

    with pytest.raises(RuntimeError, match="owner is closed"):
        scope.start(work(), "late")


async def test_a_failure_reaches_the_loops_handler() -> None:
    heard: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: heard.append(context))
    scope = TaskScope("owner")

    async def work() -> None:
        raise LookupError("bug")

    task = scope.start(work(), "work")
    await asyncio.wait([task])
    await asyncio.sleep(0)
    assert [type(one["exception"]) for one in heard] == [LookupError]
    assert "owner/work" in heard[0]["message"]
