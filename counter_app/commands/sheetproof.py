"""Proves sealed sheets: stored bytes, hashes, the chain of the hall, and that the arithmetic closes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from counter_app.domain.rows import Json
from counter_app.domain.sheet import ZERO_HASH
from counter_app.store.connection import Connection


def sheet_faults(conn: Connection) -> Iterator[str]:
    prev = ZERO_HASH
    for number, chain, content_hash, previous, body in conn.execute(
        "SELECT h.handover_no, h.chain_n, h.content_hash, h.previous_hash, s.bytes FROM handover h LEFT JOIN"
        " handover_sealed s USING (handover_no) WHERE h.chain_n IS NOT NULL ORDER BY h.chain_n"
    ):
        if body is None:
            yield f"sheet: {number} is sealed and its bytes are missing"
            prev = content_hash
            continue
        if hashlib.sha256(body).hexdigest() != content_hash:
            yield f"sheet: {number} is not what was signed"
        if previous != prev:
            yield f"sheet: the chain of sheets breaks at {number} ({chain})"
        prev = content_hash
        yield from _arithmetic(number, json.loads(body))


def _arithmetic(number: str, content: dict[str, Json]) -> Iterator[str]:
    figures = content.get("figures")
    cash = figures.get("H4") if isinstance(figures, dict) else None
    rows = cash.get("rows") if isinstance(cash, dict) else None
    if not isinstance(rows, dict):
        return
    total = cash.get("total") if isinstance(cash, dict) else None
    places = {**rows, **({"total": total} if isinstance(total, dict) else {})}
    for place, line in places.items():
        if not isinstance(line, dict):
            continue
        if _sum(line, "opening_float", "cash_receipts", "transfers_in") - _sum(
            line, "cash_refunds", "transfers_out", "deposits"
        ) != _sum(line, "expected_cash"):
            yield f"sheet: {number} line g of {place} does not close"
        if line.get("counted_cash") is not None and line.get("difference") != _sum(line, "counted_cash") - _sum(
            line, "expected_cash"
        ):
            yield f"sheet: {number} line i of {place} does not close"
        if line.get("next_float") is not None and _sum(line, "next_float", "undeposited") != _sum(line, "counted_cash"):
            yield f"sheet: {number} lines j and k of {place} are not h"
    if isinstance(total, dict) and _sum(total, "gross_over") - _sum(total, "gross_short") != _sum(total, "difference"):
        yield f"sheet: {number} gross over and short are not the net difference"


def _sum(line: dict[str, Json], *names: str) -> int:
    values = [line.get(n) for n in names]
    return sum(v for v in values if isinstance(v, int))
