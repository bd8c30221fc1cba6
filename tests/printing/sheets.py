"""Handover views as the door gives them, for printing: a hall of any size and one counter's sheet."""

from __future__ import annotations

HASH = "9f3a1b2c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8"
PIECES = {
    "N10000": 42,
    "N5000": 16,
    "N2000": 18,
    "N1000": 23,
    "N500": 17,
    "N100": 25,
    "C100": 12,
    "C50": 13,
    "C10": 20,
}
BOX: dict[str, object] = {
    "opening_float": 200000,
    "cash_receipts": 1864050,
    "transfers_in": 50000,
    "cash_refunds": 12000,
    "transfers_out": 30000,
    "deposits": 1500000,
    "expected_cash": 572050,
    "counted_cash": 572050,
    "difference": 0,
    "next_float": 200000,
    "undeposited": 372050,
    "status": "COUNTED",
    "pieces": PIECES,
}
NAMES = ("王敏", "陈立", "周洁", "刘洋", "赵𠅤", "孙悦", "吴磊", "郑爽", "冯涛", "钱进", "何静", "林晓")


REMARKS = "投影仪明早送修, 备品在库房。"


def hall(*, counters: int = 8, unfinished: int = 5, remarks: str = REMARKS) -> dict[str, object]:
    """Return a sealed HALL sheet: one over, one short, one box that goes on."""
    boxes: dict[str, dict[str, object]] = {f"{n:02}": dict(BOX) for n in range(1, counters + 1)}
    boxes["02"] |= {"counted_cash": 574050, "difference": 2000}
    boxes["03"] |= {"counted_cash": 571050, "difference": -1000}
    boxes["04"] |= {"counted_cash": None, "difference": None, "status": "CONTINUING", "pieces": None}
    boxes["SAFE"] = dict(BOX) | {"opening_float": 5000000, "counted_cash": 5372050, "expected_cash": 5372050}
    total = {
        "opening_float": 6600000,
        "cash_receipts": 14912400,
        "transfers_in": 0,
        "cash_refunds": 96000,
        "transfers_out": 0,
        "deposits": 12000000,
        "expected_cash": 9416400,
        "counted_cash": 9417400,
        "difference": 1000,
        "gross_over": 2000,
        "gross_short": 1000,
    }
    return {
        "handover_no": "HO-TYD01-20260316-HA-01",
        "kind": "HALL",
        "state": "SEALED",
        "figures_hash": "a" * 64,
        "content_hash": HASH,
        "sections": {
            "H0": _header("HALL"),
            "H1": {"people": _people(counters), "planned": 14, "present": 13, "late": 1, "absent": 1},
            "H2": _service(),
            "H4": {"rows": boxes, "total": total},
            "H5": _receipts(counters),
            "H6": {"rows": _deposits(4)},
            "H11": {"rows": [_open_point(n) for n in range(unfinished)]},
            "H12": {"rows": _complaints()},
            "H13": {"rows": _followups(4), "later": 6},
            "H14": {"rows": _retention()},
            "H18": _approvals(),
            "H19": {"rows": _differences()},
            "H20": {"text": remarks},
        },
        "signatures": _signatures("3001", "3002"),
    }


def _approvals() -> dict[str, object]:
    """Return H18: two kinds, one refund by voice that waits to be confirmed, the auditor told of void bills."""
    refund: dict[str, object] = {
        "approval": "a1", "matter": "AP-04", "object": "A001", "amount": 12000, "reason": "多收费用",
        "asked_by": "1001", "decided_by": "3001", "state": "USED", "asked_at": "2026-03-16T10:02:00+08:00",
    }  # fmt: skip
    voice = refund | {"approval": "a2", "object": "S004", "amount": 150000, "decided_by": "3101", "late": True}
    return {
        "counts": {"AP-01": 4, "AP-04": 2},
        "audit_told": True,
        "rows": [refund],
        "open": [],
        "to_confirm": [voice],
    }


def counter() -> dict[str, object]:
    """Return counter 03's sheet before it is signed."""
    return {
        "handover_no": "HO-TYD01-20260316-C03A-01",
        "kind": "COUNTER",
        "state": "COUNTING",
        "sections": {
            "H0": _header("COUNTER") | {"outgoing": "2003", "incoming": "2007", "witness": None},
            "H1": {"people": _people(8)[3:4]},
            "H4": {"rows": {"03": dict(BOX)}},
            "H5": _receipts(1),
            "H6": {"rows": _deposits(1)},
            "H19": {"rows": []},
            "H20": {"text": ""},
        },
        "signatures": [],
    }


def _header(kind: str) -> dict[str, object]:
    return {
        "handover_no": "HO-TYD01-20260316-HA-01",
        "kind": kind,
        "hall_code": "TYD01",
        "hall_name": "天河路营业厅",
        "business_date": "2026-03-16",
        "shift": "A",
        "outgoing": "3001",
        "incoming": "3002",
        "witness": None,
        "planned_from": "2026-03-16T14:30:00+08:00",
        "planned_to": "2026-03-16T15:00:00+08:00",
        "actual_from": "2026-03-16T14:30:12+08:00",
        "actual_to": "2026-03-16T14:56:40+08:00",
    }


def _people(counters: int) -> list[dict[str, object]]:
    found: list[dict[str, object]] = [
        {"staff": "3001", "name": "李芳", "post": "SUPERVISOR", "counter": None,
         "in": "2026-03-16T07:28:00+08:00", "out": None},
        {"staff": "1001", "name": "梁晨", "post": "GREETER", "counter": None,
         "in": "2026-03-16T07:31:00+08:00", "out": "2026-03-16T15:02:00+08:00"},
    ]  # fmt: skip
    for n in range(counters):
        found.append(
            {
                "staff": f"20{n + 1:02}",
                "name": NAMES[n % len(NAMES)],
                "post": "VIP_CLERK" if n == 5 else "CLERK",
                "counter": f"{n + 1:02}",
                "in": "2026-03-16T07:30:00+08:00",
                "out": "2026-03-16T15:00:00+08:00",
            }
        )
    return found


def _service() -> dict[str, object]:
    return {
        "visits": 318,
        "tickets": {"A": 201, "B": 64, "C": 22, "V": 12, "G": 4, "S": 9, "X": 6},
        "served": 297,
        "abandoned": 11,
        "avg_wait_min": 7,
        "longest_wait_min": 26,
        "within_10": 241,
        "avg_handling_min": 6,
        "ratings": 183,
        "satisfaction": "97.3%",
    }


def _receipts(counters: int) -> dict[str, object]:
    lines: list[dict[str, object]] = []
    for n in range(1, counters + 1):
        for method, fen in (("POS", 1204000), ("WECHAT", 886500), ("ALIPAY", 412300), ("BANK", 0)):
            wrong = 500 if (n, method) == (2, "WECHAT") else -300 if (n, method) == (3, "WECHAT") else 0
            lines.append(
                {
                    "counter": f"{n:02}",
                    "method": method,
                    "system_amount": fen,
                    "system_count": 9,
                    "slip_amount": fen + wrong,
                    "slip_count": 9,
                    "difference": wrong,
                    "batch_no": f"B{n:05}",
                }
            )
    return {"rows": lines, "total_receipts": 34932400, "boss_amount": 34932400, "boss_difference": 0}


def _deposits(count: int) -> list[dict[str, object]]:
    return [
        {"from": f"{n + 1:02}", "kind": "COUNTER", "slip_no": f"6222-0316-{n + 1:04}", "amount": 1500000,
         "banked_at": "2026-03-16T11:20:00+08:00", "carried_by": "3001", "second_person": "2001"}
        for n in range(count)
    ]  # fmt: skip


def _open_point(n: int) -> dict[str, object]:
    return {
        "visit_no": f"V-20260316-{n + 1:04}",
        "ticket_no": f"A{n + 11:03}",
        "service": "SIM-R",
        "owed": "补卡写卡失败, 次日再办",
        "why": "系统故障",
        "owner": "2003",
        "due": "2026-03-17T10:00:00+08:00",
        "colour": ("BLUE", "RED", "YELLOW")[n % 3],
        "known": n % 3 == 1,
    }


def _complaints() -> list[dict[str, object]]:
    """Return an L4 that is late and an L2 that was answered."""
    common = {"received": "2026-03-16T10:12:00+08:00", "final_due": "2026-03-31T10:12:00+08:00", "days_left": 15}
    return [
        common
        | {"complaint_no": "C-TYD01-20260302-0001", "level": "L4", "category": "13", "state": "INVESTIGATING",
           "received": "2026-03-02T09:40:00+08:00", "final_due": "2026-03-17T09:40:00+08:00", "days_left": 1,
           "first_reply_due": "2026-03-04T09:40:00+08:00", "replied_at": None, "handler": "3001", "next": "CMP-07",
           "colour": "RED", "known": True},
        common
        | {"complaint_no": "C-TYD01-20260316-0001", "level": "L2", "category": "2", "state": "REPLIED",
           "first_reply_due": "2026-03-18T10:12:00+08:00", "replied_at": "2026-03-16T11:00:00+08:00",
           "handler": "2004", "next": "CMP-10", "colour": "BLUE", "known": False},
    ]  # fmt: skip


def _retention() -> list[dict[str, object]]:
    return [
        {"what": "THINKING", "ref": "R-TYD01-20260316-0002", "why": "FOLLOWUP", "due": None, "owner": "2009",
         "colour": "BLUE"},
        {"what": "NOT_READY", "ref": "TYD01202603160041", "why": "TERM", "due": None, "owner": "2009", "done": 1,
         "colour": "YELLOW"},
        {"what": "EXPECTED", "ref": "A-TYD01-20260315-0003", "why": "CHG-PL", "due": "2026-03-16T16:00:00+08:00",
         "owner": "2012", "colour": "YELLOW"},
    ]  # fmt: skip


def _followups(count: int) -> list[dict[str, object]]:
    return [
        {"kind": "CALLBACK" if n else "COMPLAINT", "ref": f"TYD012026031600{n + 41:02}",
         "due": "2026-03-16T17:30:00+08:00", "tries": n, "owner": "2004", "colour": "RED" if not n else "YELLOW"}
        for n in range(count)
    ]  # fmt: skip


def _differences() -> list[dict[str, object]]:
    return [
        {"difference": "D1", "section": "H4", "counter": "02", "amount": 2000, "reason_code": "WRONG_CHANGE",
         "text": "少找客户 20 元, 已电话告知", "explained_by": "2002", "countersigned_by": "3001"},
        {"difference": "D2", "section": "H4", "counter": "03", "amount": -1000, "reason_code": "MISCOUNT",
         "text": "<b>复点</b> 三次 & 仍短 10 元 <script>alert(1)</script>", "explained_by": "2003",
         "countersigned_by": "3001"},
    ]  # fmt: skip


def _signatures(outgoing: str, incoming: str) -> list[dict[str, object]]:
    return [
        {"part": "OUTGOING", "staff": outgoing, "name": "李芳", "at": "2026-03-16T14:54:00+08:00",
         "figures_hash": "a" * 64, "remarks": ""},
        {"part": "INCOMING", "staff": incoming, "name": "韩梅", "at": "2026-03-16T14:56:00+08:00",
         "figures_hash": "a" * 64, "remarks": "已逐项核对, 同意接班。"},
    ]  # fmt: skip
