"""The ticket on thermal paper and as PDF: what it says, and that nobody's text can command the printer."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from counter_app.printing.documents import escpos as encoder
from counter_app.printing.documents.escpos import Charset
from counter_app.printing.documents.ticket import TicketPaper, escpos, pdf
from tests.printing.escpos_reader import read, texts

TICKET = TicketPaper(
    hall="广州天河路营业厅",
    ticket_no="A024",
    service_zh="补卡换卡",
    service_en="SIM replacement",
    ahead=5,
    est_wait_min=12,
    issued_at=datetime(2026, 3, 16, 1, 0, tzinfo=UTC),
    papers=("本人身份证原件", "旧卡, 工本费 ¥10"),
    footnote="过号 15 分钟内到引导台恢复",
    code="20260316|A|A|024|mac",
)
WILD = "王\x1b@\x1dVB\x00女士\n\x10\x04\x01\ud800\u202e"


def test_a_chinese_ticket_says_what_the_customer_needs() -> None:
    said = texts(escpos(TICKET))
    for line in (
        "广州天河路营业厅",
        "补卡换卡",
        "前面 5 人 · 约 12 分钟",
        "2026-03-16 09:00",
        "□ 本人身份证原件",
    ):
        assert line in said
    assert "过号 15 分钟内到引导台恢复" in said
    assert not any("SIM replacement" in line or "DEMO" in line for line in said)


def test_an_english_ticket_has_english_under_the_chinese() -> None:
    said = texts(escpos(replace(TICKET, lang="en", demo=True, reprint=2, priority_text="老人优先")))
    assert said.index("SIM replacement") == said.index("补卡换卡") + 1
    assert "5 ahead of you · about 12 min" in said
    assert "*** 演示 DEMO ***" in said
    assert "补打第 2 次 · Reprint 2" in said
    assert "【老人优先】" in said


def test_an_unknown_wait_is_not_invented() -> None:
    said = texts(escpos(replace(TICKET, ahead=0, est_wait_min=None)))
    assert "前面 0 人" in said
    assert not any("分钟" in line and "过号" not in line for line in said)


def test_a_ticket_begins_with_reset_and_kanji_mode_and_ends_with_one_cut() -> None:
    names = [op.name for op in read(escpos(TICKET))]
    assert names[:2] == ["init", "kanji"]
    assert names[-1] == "cut"
    assert names.count("cut") == names.count("init") == 1


@pytest.mark.parametrize(("width", "dots"), [(80, 576), (58, 384)])
@pytest.mark.parametrize("ticket_no", ["A024", "AB024"])
def test_the_number_is_18_mm_high_on_both_papers(width: int, dots: int, ticket_no: str) -> None:
    picture = [op for op in read(escpos(replace(TICKET, width=width, ticket_no=ticket_no))) if op.name == "dots"]
    assert {op.width for op in picture} == {dots}
    rows = b"".join(op.data for op in picture)
    inked = [at for at in range(0, len(rows), dots // 8) if any(rows[at : at + dots // 8])]
    assert 18 * 8 <= len(inked) <= 19 * 8


def test_the_qr_holds_the_code() -> None:
    stored = [op.data for op in read(escpos(TICKET)) if op.name == "qr" and op.data[1:2] == b"P"]
    assert stored == [b"1P0" + b"20260316|A|A|024|mac"]


def test_money_goes_to_the_printer_as_a_sign_it_knows() -> None:
    assert "□ 旧卡, 工本费 ￥10" in texts(escpos(TICKET))


@pytest.mark.parametrize("charset", [Charset.GB18030, Charset.GBK])
def test_a_rare_character_is_drawn(charset: Charset) -> None:
    rare = replace(TICKET, footnote="赵𠅤, 请到 3 号窗口")
    plain = read(escpos(replace(TICKET, footnote="赵一, 请到 3 号窗口"), charset=charset))
    drawn = read(escpos(rare, charset=charset))
    assert sum(op.name == "dots" for op in drawn) == sum(op.name == "dots" for op in plain) + 1
    assert not any("赵" in op.text for op in drawn)


def test_raster_only_sends_no_text_at_all() -> None:
    ops = read(escpos(TICKET, charset=Charset.RASTER))
    assert not any(op.name in ("text", "kanji") for op in ops)
    assert sum(op.name == "dots" for op in ops) > 8


def test_no_text_commands_the_printer() -> None:
    wild = TicketPaper(
        hall=WILD,
        ticket_no="A" + WILD[:8],
        service_zh=WILD,
        service_en=WILD,
        ahead=1,
        est_wait_min=1,
        issued_at=TICKET.issued_at,
        priority_text=WILD,
        papers=(WILD, "\x1b" * 40),
        footnote=WILD,
        lang="en",
        code=WILD,
    )
    for charset in Charset:
        ops = read(escpos(wild, charset=charset))
        assert [op.name for op in ops].count("cut") == 1
        assert not any(
            byte < 0x20 or byte == 0x7F for op in ops if op.name == "qr" for byte in op.data[3:] if op.data[1:2] == b"P"
        )


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60), charset=st.sampled_from(Charset))
def test_any_text_whatever_leaves_the_paper_lawful(text: str, charset: Charset) -> None:
    paper = encoder.Encoder(dots=384, charset=charset)
    paper.text(text, size=2, bold=True, centre=True)
    paper.qr(text or "x")
    names = [op.name for op in read(paper.cut(), "gbk" if charset is Charset.GBK else "gb18030")]
    assert names.count("cut") == 1


@given(text=st.text(alphabet="ab 汉字，(12)", max_size=80), columns=st.integers(8, 48))
def test_wrapping_loses_nothing_and_keeps_within_the_paper(text: str, columns: int) -> None:
    lines = encoder.wrap(text, columns)
    assert all(encoder.cells(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_same_ticket_gives_the_same_bytes() -> None:
    assert escpos(TICKET) == escpos(replace(TICKET))
    assert pdf(TICKET) == pdf(replace(TICKET))


@pytest.mark.parametrize(("width", "points"), [(80, 226.8), (58, 164.4)])
def test_the_pdf_ticket_is_as_wide_as_the_paper_and_says_the_same(width: int, points: float) -> None:
    page = PdfReader(io.BytesIO(pdf(replace(TICKET, width=width, priority_text="老人优先")))).pages[0]
    assert float(page.mediabox.width) == pytest.approx(points, abs=0.1)
    said = page.extract_text()
    for part in ("A024", "补卡换卡", "前面 5 人", "【老人优先】", "本人身份证原件", "¥10", "引导台恢复"):
        assert part in said


def test_the_pdf_ticket_takes_wild_text_literally() -> None:
    said = PdfReader(io.BytesIO(pdf(replace(TICKET, footnote="<b>" + WILD)))).pages[0].extract_text()
    assert "<b>王□@□VB□女士" in said
