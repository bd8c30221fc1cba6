"""`verify` proves sealed sheets: bytes, hashes, the chain, and that the arithmetic closes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.floor import Floor
from tests.commands.till import FLOAT, SAFE_MONEY, Till
from tests.door import InProcess, sample_hall


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    """A hall of its own: these tests leave it unsound on purpose."""
    door = InProcess(sample_hall(tmp_path))
    till = Till(Floor(door))
    till.hand_over(FLOAT)
    till.close_hall(safe=SAFE_MONEY - 2 * FLOAT, receipts=0)
    assert door.faults() == []
    yield till
    door.close()


def forge(till: Till, change: Callable[[Any], None], *, rehash: bool = True, number: str = "HA") -> list[str]:
    """Change sealed bytes behind the program's back; with `rehash` hash and row are made to fit."""
    conn = till.door.runner.conn
    conn.execute("DROP TRIGGER handover_sealed_no_update")
    name, body = conn.execute(
        "SELECT handover_no, bytes FROM handover_sealed WHERE handover_no LIKE ?", (f"%-{number}-%",)
    ).fetchone()
    content = json.loads(body)
    change(content)
    made = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    conn.execute("UPDATE handover_sealed SET bytes=? WHERE handover_no=?", (made, name))
    if rehash:
        digest = hashlib.sha256(made).hexdigest()
        conn.execute("UPDATE handover SET content_hash=? WHERE handover_no=?", (digest, name))
    return [fault for fault in till.door.faults() if fault.startswith("sheet:")]


def line(content: Any, place: str) -> Any:
    section = content["figures"]["H4"]
    return section["total"] if place == "total" else section["rows"][place]


@pytest.mark.parametrize(
    ("place", "changed", "said"),
    [
        pytest.param("01", {"expected_cash": 1}, "line g of 01", id="g"),
        pytest.param("SAFE", {"difference": 1}, "line i of SAFE", id="i"),
        pytest.param("SAFE", {"next_float": 1}, "lines j and k of SAFE", id="j and k"),
        pytest.param("total", {"gross_over": 5}, "gross over and short", id="gross"),
    ],
)
def test_arithmetic_that_does_not_close_is_a_fault(till: Till, place: str, changed: dict[str, int], said: str) -> None:
    faults = forge(till, lambda content: line(content, place).update(changed))
    assert any(said in fault for fault in faults), faults


def test_changed_bytes_are_a_fault(till: Till) -> None:
    faults = forge(till, lambda content: content["figures"]["H20"].update(text="x"), rehash=False)
    assert ["is not what was signed" in fault for fault in faults] == [True]


def test_a_changed_sheet_breaks_the_chain_even_with_its_hash_made_to_fit(till: Till) -> None:
    faults = forge(till, lambda content: content["figures"]["H20"].update(text="x"), number="C01A")
    assert any("the chain of sheets breaks" in fault for fault in faults)


def test_lost_bytes_are_a_fault(till: Till) -> None:
    conn = till.door.runner.conn
    conn.execute("DROP TRIGGER handover_sealed_no_delete")
    conn.execute("DELETE FROM handover_sealed")
    assert len([f for f in till.door.faults() if "its bytes are missing" in f]) == 2
