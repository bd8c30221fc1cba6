"""Identities: UUIDv7, rising whatever the clock does."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

from counter_app.domain.clock import SystemClock
from counter_app.domain.ids import uuid7


def test_an_identity_is_a_uuid_of_version_seven() -> None:
    found = uuid.UUID(uuid7(1_773_622_800_000))
    assert (found.version, found.variant) == (7, uuid.RFC_4122)


def test_identities_rise_while_the_clock_stands_still_or_goes_back() -> None:
    at = SystemClock().now_ms()
    made = [uuid7(at), *(uuid7(at) for _ in range(5000)), uuid7(at - 60_000), uuid7(at + 60_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_identities_of_several_threads_are_all_different() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: uuid7(1_773_622_800_000), range(4000)))
    assert len(set(made)) == len(made)
