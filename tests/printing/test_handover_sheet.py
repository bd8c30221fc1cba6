"""The handover sheet on paper (handover.md section 9): pages, figures, marks, fonts, and hostile texts."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from counter_app.printing.documents import handover
from tests.printing import pdf_reader, sheets

AT = datetime(2026, 3, 16, 6, 57, tzinfo=UTC)
GOLDEN = Path(__file__).parent.parent / "golden"


def printed(view: dict[str, object], **changes: Any) -> bytes:
    usual: dict[str, Any] = {
        "lang": "zh_CN",
        "printed_at": AT,
        "printed_by": "李芳 (3001)",
        "copy_no": 1,
        "draft": False,
    }
    return handover.pdf(view, **usual | changes)


@pytest.mark.parametrize("counters", [4, 8, 12])
def test_a_hall_sheet_has_two_pages_with_the_same_header(counters: int) -> None:
    found = pdf_reader.pages(printed(sheets.hall(counters=counters)))
    assert len(found) == 2
    for number, page in enumerate(found, 1):
        for part in (
            "营业厅交接班单",
            "HO-TYD01-20260316-HA-01",
            "天河路营业厅",
            "2026-03-16",
            "14:30–14:56",
        ):
            assert part in page
        assert f"页 {number}/2" in page
        assert sheets.HASH[:12] in page
        assert "打印 2026-03-16 14:57" in page
        assert "第 1 次" in page
        assert "打印人 李芳 (3001)" in page


def test_cash_shows_every_box_the_safe_and_both_sides_of_the_difference() -> None:
    first = pdf_reader.pages(printed(sheets.hall()))[0]
    for part in (
        "保险柜",
        "合计",
        "5,740.50",
        "+20.00",
        "−10.00",
        "续用",
        "长款合计 +20.00",
        "短款合计 −10.00",
    ):
        assert part in first
    assert "净差异 +10.00" in first
    assert "5,720.50" in first


def test_overs_and_shorts_of_one_method_are_not_netted() -> None:
    assert "+5.00 −3.00" in pdf_reader.pages(printed(sheets.hall()))[0]


def test_open_points_come_most_urgent_first() -> None:
    second = pdf_reader.pages(printed(sheets.hall()))[1]
    places = [second.index(f"A{n:03}") for n in (12, 15, 13, 11)]
    assert places == sorted(places)


def test_signatures_stand_at_the_foot_of_the_last_page() -> None:
    found = pdf_reader.placed(printed(sheets.hall()))
    signers = [(page, y) for page, _, y, text in found if "韩梅" in text]
    assert len(signers) == 1
    assert signers[0][0] == 2
    assert signers[0][1] < 120
    assert "已逐项核对, 同意接班。" in pdf_reader.pages(printed(sheets.hall()))[1]


def test_a_witness_gets_a_place_when_one_is_named() -> None:
    view = sheets.hall()
    assert "监交人" not in "".join(pdf_reader.pages(printed(view)))
    view["sections"]["H0"]["witness"] = "4001"  # type: ignore[index]
    assert "监交人" in "".join(pdf_reader.pages(printed(view)))


def test_the_english_sheet_has_english_headings() -> None:
    found = "".join(pdf_reader.pages(printed(sheets.hall(), lang="en")))
    for part in (
        "Shift handover",
        "1 People",
        "3 Cash",
        "4 Other payments",
        "9 Unfinished",
        "Gross over +20.00",
    ):
        assert part in found
    assert "Page 2/2" in found
    assert "现金" not in found


def test_a_list_longer_than_its_box_goes_to_an_extra_page_with_the_header() -> None:
    found = pdf_reader.pages(printed(sheets.hall(unfinished=70)))
    assert len(found) == 3
    assert "页 3/3" in found[2]
    assert "HO-TYD01-20260316-HA-01" in found[2]
    assert "单号" in found[2]
    assert all(f"V-20260316-{n + 1:04}" in found[1] + found[2] for n in range(70))


def test_only_a_draft_says_so_on_every_page() -> None:
    assert all("草稿 DRAFT" in page for page in pdf_reader.pages(printed(sheets.hall(), draft=True)))
    assert not any("DRAFT" in page for page in pdf_reader.pages(printed(sheets.hall())))


def test_a_reprint_and_an_amended_sheet_are_marked_on_every_page() -> None:
    again = pdf_reader.pages(printed(sheets.hall(), copy_no=3, amended_by=("HO-TYD01-20260316-HA-01-A01",)))
    for page in again:
        assert "补打 第 3 次" in page
        assert "第 3 次" in page
        assert "已由更正单更正: HO-TYD01-20260316-HA-01-A01" in page
    assert "补打" not in pdf_reader.pages(printed(sheets.hall()))[0]


def test_a_counter_sheet_keeps_to_the_upper_half() -> None:
    data = printed(sheets.counter(), draft=True)
    assert len(pdf_reader.pages(data)) == 1
    assert min(y for _, _, y, _ in pdf_reader.placed(data)) > 841.89 / 2
    assert "未签" in pdf_reader.pages(data)[0]


def test_a_counter_sheet_with_much_to_say_takes_the_whole_page() -> None:
    view = sheets.counter()
    view["sections"]["H20"]["text"] = "票箱锁有时卡住, 先提再转。" * 60  # type: ignore[index]
    data = printed(view)
    assert len(pdf_reader.pages(data)) == 1
    assert min(y for _, _, y, _ in pdf_reader.placed(data)) < 100


def test_markup_in_a_text_prints_as_it_was_typed() -> None:
    second = pdf_reader.pages(printed(sheets.hall(remarks='<img src="/etc/passwd"/> &amp; <para>')))[1]
    assert '<img src="/etc/passwd"/> &amp; <para>' in second
    assert "<b>复点</b> 三次 & 仍短 10 元" in second
    assert "<script>alert(1)</script>" in second


def test_control_and_missing_characters_are_seen_as_boxes() -> None:
    second = pdf_reader.pages(printed(sheets.hall(remarks="甲\x1b乙\u202e丙\ud800丁😀戊\t己\n第二行")))[1]
    assert "甲□乙□丙□丁□戊 己" in second
    assert "第二行" in second


def test_no_text_is_lost_however_long_it_is() -> None:
    view = sheets.hall()
    view["sections"]["H19"]["rows"][0]["text"] = "长" * 4000  # type: ignore[index]
    assert "".join(pdf_reader.pages(printed(view))).count("长") >= 4000


def test_rare_characters_can_be_found_in_the_file() -> None:
    assert "赵𠅤" in pdf_reader.pages(printed(sheets.hall()))[0]


def test_all_fonts_are_embedded() -> None:
    for data in (printed(sheets.hall(), draft=True), printed(sheets.counter(), lang="en")):
        found = list(pdf_reader.fonts(data))
        assert {name.split("+")[1] for name, _ in found} == {"NotoSansSC-Regular", "NotoSansSC-Bold"}
        assert all(embedded for _, embedded in found)
        assert b"Helvetica" not in data


def test_nothing_is_smaller_than_nine_points() -> None:
    assert min(pdf_reader.sizes(printed(sheets.hall()))) >= 9


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert printed(sheets.hall()) == printed(sheets.hall())


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"kind": "COUNTER"},
        {
            "sections": {
                "H1": [1],
                "H4": {"rows": [{"counter": "03"}], "total": {}},
                "H11": {"rows": [None, {}]},
            }
        },
        {
            "sections": {
                "H5": {"rows": "oops"},
                "H6": {"rows": {}},
                "H13": {"rows": [{}]},
                "H19": {"rows": [{}]},
            }
        },
    ],
)
def test_what_a_view_leaves_out_is_a_dash(view: dict[str, object]) -> None:
    assert "—" in pdf_reader.pages(printed(view))[0]


def test_bills_and_cards_appear_only_where_the_sheet_has_them() -> None:
    view = sheets.hall()
    assert not re.search("6 票据|7 卡类", pdf_reader.pages(printed(view))[0])
    ranges = [{"first": "00451279", "last": "00451300"}, {"first": "00460001", "last": "00460100"}]
    view["sections"]["H7"] = {  # type: ignore[index]
        "rows": [{"type": "RECEIPT", "holder": "03", "ranges": ranges, "opening": 100, "in": 100, "used": 76,
                  "void": 2, "out": 0, "closing": 122, "difference": 0}]
    }  # fmt: skip
    first = pdf_reader.pages(printed(view))[0]
    assert "6 票据" in first
    assert "00451279–00451300" in first


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_the_sheet_is_laid_out_as_it_was_approved(lang: str) -> None:
    """Compare text and places with the golden file; GOLDEN_WRITE=1 writes it anew, to be looked at."""
    golden = GOLDEN / f"handover-hall-{lang}.json"
    found = [list(piece) for piece in pdf_reader.placed(printed(sheets.hall(), lang=lang))]
    if os.environ.get("GOLDEN_WRITE"):
        lines = ",\n".join(json.dumps(piece, ensure_ascii=False) for piece in found)
        golden.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("lang", "late", "told"), [("en", "overdue", "auditor told"), ("zh_CN", "口头逾期", "告知稽核")]
)
def test_approvals_stand_on_the_second_page_with_their_counts(lang: str, late: str, told: str) -> None:
    second = pdf_reader.pages(printed(sheets.hall(), lang=lang))[1]
    for text in ("A001", "120.00", "S004", "1,500.00", late, told):
        assert text in second


def test_a_sheet_without_approvals_says_so() -> None:
    view = sheets.hall()
    sections = view["sections"]
    assert isinstance(sections, dict)
    sections["H18"] = {"counts": {}, "rows": [], "open": [], "to_confirm": []}
    second = pdf_reader.pages(printed(view, lang="en"))[1]
    assert re.search(r"Approvals\s+None", second)
