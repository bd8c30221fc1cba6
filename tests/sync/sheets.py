"""Sealed sheets for the tests of this folder: a hall that seals, with people's data in what it seals."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from counter_app.domain.rows import Json, JsonObject
from counter_app.sync.centre import ZERO_HASH, Receipt, Refusal, SealedSheet
from counter_app.sync.projection import sheet_for_centre

SEALED_AT = 1_773_640_000_000

PERSONAL = (
    "王女士", "赵𠅤", "Wang Lihua", "13812345678", "138****5678", "110101199003071234", "11010119900307123X",
    "他说再不解决就去投诉", "call back after six", "wanglihua@example.com", "北京市朝阳区",
)  # fmt: skip


def cash_row(*, opening: int, receipts: int = 0, **more: Json) -> JsonObject:
    """Return one box of H4 whose arithmetic closes."""
    expected = opening + receipts
    row: JsonObject = {
        "opening_float": opening,
        "cash_receipts": receipts,
        "transfers_in": 0,
        "cash_refunds": 0,
        "transfers_out": 0,
        "deposits": 0,
        "expected_cash": expected,
        "counted_cash": expected,
        "difference": 0,
        "next_float": opening,
        "undeposited": receipts,
        "pieces": {"N10000": expected // 10000, "C10": 0, "OTHER": 0},
    }
    return row | more


def figures(number: str, *, hall: str, kind: str, shift: str, cash: JsonObject) -> JsonObject:
    """Return the frozen figures of a sheet as a hall has them: complete, with names and texts."""
    return {
        "H0": {
            "handover_no": number,
            "kind": kind,
            "hall_code": hall,
            "hall_name": "桃园路营业厅",
            "business_date": "2026-03-16",
            "shift": shift,
            "outgoing": {"staff": "3001", "name": "王女士"},
            "incoming": "3002",
            "witness": None,
            "actual_from": "2026-03-16T14:30:00+08:00",
        },
        "H1": {"planned": 7, "present": 6, "late": 1, "absent": 1,
               "rows": [{"staff": "2001", "name": "赵𠅤"}]},
        "H2": {"visits": 212, "tickets_by_queue": {"A": 180, "X": 32}, "served": 205, "abandoned": 7,
               "complaints_by_level": {"L3": 1}, "best_rating": "王女士 gave 5"},
        "H3": {"faults": "王女士 broke the printer"},
        "H4": cash,
        "H5": {"rows": [{"counter": "03", "method": "POS", "system_amount": 120_00, "system_count": 1,
                         "slip_amount": 120_00, "slip_count": 1, "difference": 0, "batch_no": "000123",
                         "reason": "他说再不解决就去投诉"}], "boss_amount": 120_00, "boss_difference": 0},
        "H6": {"rows": [{"kind": "COUNTER", "slip_no": "88120045", "amount": 15_000_00, "from": "03",
                         "banked_at": "2026-03-16T13:05:00+08:00", "carried_by": "3001",
                         "second_person": "Wang Lihua"}], "sums": {"COUNTER": 15_000_00}},
        "H7": {"03": {"RECEIPT": {"opening": [{"first": "00451201", "last": "00451300"}], "used_valid": 76,
                                  "void": [{"number": "00451230", "reason": "王女士"}],
                                  "closing": [{"first": "00451279", "last": "00451300"}]}}},
        "H8": {"03": {"RECHARGE_50": {"opening": 200, "received": 100, "sold": 63, "damaged": 1,
                                      "expected": 216,
                                      "counted": 216, "difference": 0,
                                      "ranges": [{"first": "5000100085", "last": "5000100200"}]}}},
        "H10": {"gifts": 3},
        "H11": {"rows": [{"visit_no": "V-20260316-0042", "whom": "王女士", "phone": "138****5678",
                          "why": "他说再不解决就去投诉", "colour": "RED", "due": "2026-03-16T17:00:00+08:00"},
                         {"visit_no": "13812345678", "owner": "2001"}]},
        "H12": {"rows": [{"complaint_no": "C-TYD01-20260316-0007", "level": "L3", "category": "5", "state": "REPLIED",
                          "first_reply_due": "2026-03-18T17:00:00+08:00", "final_due": "2026-03-31T17:00:00+08:00",
                          "handler": "赵𠅤", "next": "CMP-10", "days_left": 15, "facts": "call back after six",
                          "colour": "YELLOW", "known": True}],
                "asks": [{"name": "known", "type": "list"}]},
        "H13": {"rows": [{"kind": "CALLBACK", "ref": "13812345678", "due": "2026-03-16T18:00:00+08:00", "tries": 1,
                          "owner": "2001", "colour": "RED", "text": "王女士问漫游"},
                         {"kind": "QUESTION", "ref": "Q-TYD01-20260316-0002", "due": "2026-03-17T09:00:00+08:00",
                          "tries": 0, "owner": "2001", "colour": "YELLOW"}], "later": 4},
        "H14": {"rows": [{"what": "THINKING", "ref": "R-TYD01-20260316-0001", "why": "王女士嫌贵", "due": None,
                          "owner": "2001", "colour": "BLUE"}]},
        "H15": {"rows": [{"number": "I-3", "kind": "OUTAGE", "level": "L2", "state": "CLOSED",
                          "from": "2026-03-16T10:00:00+08:00", "reported_to": "Wang Lihua"}]},
        "H16": {"notices": ["王女士"]},
        "H17": {"rounds_done": 4, "rounds_missed": 0, "items": {"DOORS": "OK", "LIGHTS": "王女士"}},
        "H18": {"AP-01": 3, "AP-05": 1, "rows": [{"reason": "call back after six"}]},
        "H19": {"rows": [{"difference": "H4.03", "section": "H4", "counter": "03", "amount": -20_00,
                          "reason_code": "WRONG_CHANGE", "text": "王女士 13812345678", "explained_by": "2001",
                          "countersigned_by": "3001", "measure": "call back after six"}]},
        "H20": {"text": "赵𠅤 11010119900307123X 北京市朝阳区"},
        "contact": "wanglihua@example.com", "document": "110101199003071234",
    }  # fmt: skip


def hash_of(value: object) -> str:
    """Hash as automation.md says, written apart from the product on purpose."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Hall:
    """Seals sheets, and is the `Source` of a pusher: what it owes is what has no receipt."""

    code: str = "TYD01"
    sealed: list[SealedSheet] = field(default_factory=list)
    contents: list[JsonObject] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def seal(
        self, *, kind: str = "HALL", shift: str = "A", cash: JsonObject | None = None, tag: str = ""
    ) -> SealedSheet:
        n = len(self.sealed) + 1
        number = f"HO-{self.code}-20260316-{kind[0]}{shift}{tag}-{n:02}"
        part = figures(number, hall=self.code, kind=kind, shift=shift, cash=cash or {"03": cash_row(opening=2000_00)})
        figures_hash = hash_of(part)
        signatures: list[Json] = [
            {"part": part_name, "staff": staff, "at": "2026-03-16T14:26:00+08:00",
             "figures_hash": figures_hash,
             "remarks": "王女士 call back after six"}
            for part_name, staff in (("OUTGOING", "3001"), ("INCOMING", "3002"))
        ]  # fmt: skip
        content: JsonObject = {
            "figures": part,
            "signatures": signatures,
            "actual_to": "2026-03-16T14:26:00+08:00",
            "previous_hash": self.sealed[-1].content_hash if self.sealed else ZERO_HASH,
        }
        sheet = sheet_for_centre(
            content,
            content_hash=hash_of(content),
            figures_hash=figures_hash,
            sealed_at_ms=SEALED_AT + n,
            chain_n=n,
        )
        self.sealed.append(sheet)
        self.contents.append(content)
        return sheet

    def owed(self) -> list[SealedSheet]:
        have = {each.handover_no for each in self.receipts}
        return [each for each in self.sealed if each.handover_no not in have]

    def sealed_from(self, chain_n: int, limit: int) -> list[SealedSheet]:
        return [each for each in self.sealed if each.chain_n >= chain_n][:limit]

    def store_receipt(self, receipt: Receipt) -> None:
        self.receipts.append(receipt)

    def store_refusal(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)


def copy_of(hall: Hall, upto: int) -> Hall:
    """Return the hall as an old backup has it: the first `upto` sheets, and no receipts after."""
    return Hall(hall.code, hall.sealed[:upto], hall.contents[:upto], hall.receipts[:upto])
