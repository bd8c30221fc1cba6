"""The receipt of a complaint for thermal paper: number, what it is about, promised dates, how to follow it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.clock import HALL_ZONE
from counter_app.printing.documents import escpos as encoder
from counter_app.printing.documents.escpos import Charset

DOTS = 576
"""72 mm at 203 dpi, as on paper 80 mm wide."""
SUMMARY = 120
FOLLOW_UP = (
    ("凭编号到任一窗口或拨打 10086 查询进度", "Ask at any counter or call 10086 with the number"),
    ("不满意可要求上一级处理，也可向监管部门申诉", "Not content: ask for the next level, or turn to the regulator"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReceipt:
    """What the customer takes along; `about` and `wish` in the customer's own words, cut to a few lines."""

    hall: str
    number: str
    about: str
    wish: str
    received_at: datetime
    first_reply_by: datetime
    final_by: datetime
    lang: str = "zh_CN"
    demo: bool = False
    reprint: int = 0


def escpos(receipt: ComplaintReceipt, *, charset: Charset = Charset.GB18030) -> bytes:
    """Return the bytes for an ESC/POS printer of 203 dpi."""
    english = receipt.lang == "en"
    out = encoder.Encoder(dots=DOTS, charset=charset)
    out.text(receipt.hall, bold=True, centre=True)
    if receipt.demo:
        out.text("*** 演示 DEMO ***", centre=True)
    out.text("投诉受理回执" + (" · Complaint receipt" if english else ""), bold=True, centre=True)
    if receipt.reprint:
        out.text(f"补打第 {receipt.reprint} 次", centre=True)
    out.feed(16)
    out.text(receipt.number, size=2, bold=True, centre=True)
    out.rule()
    for zh, en, value in (
        ("受理时间", "Received", _moment(receipt.received_at)),
        ("反映问题", "About", receipt.about),
        ("诉求", "Asked for", _short(receipt.wish)),
        ("首次答复不晚于", "First reply by", _moment(receipt.first_reply_by)),
        ("最终答复不晚于", "Final answer by", _moment(receipt.final_by)),
    ):
        out.text(f"{zh}{f' {en}' if english else ''}：{value}")
    out.rule()
    for zh, en in FOLLOW_UP:
        out.text(zh)
        if english:
            out.text(en)
    return out.cut()


def _moment(at: datetime) -> str:
    return at.astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M")


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= SUMMARY else f"{one[: SUMMARY - 1]}…"
