"""Figures as spec section 9 writes them, in both languages."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from counter_app.ui import formats
from counter_app.ui.i18n import Language

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "00:00"), (275, "04:35"), (3599, "59:59"), (3730, "1:02:10"), (-5, "00:00")]
)
def test_timer(seconds: int, said: str) -> None:
    assert formats.timer(seconds) == said


def test_span_has_no_leading_nought() -> None:
    assert formats.span(142) == "2:22"


def test_waits_are_whole_minutes() -> None:
    assert formats.wait(59, ZH) == "<1 分"
    assert formats.wait(14 * 60 + 59, EN) == "14 min"
    assert formats.long_wait(372, ZH) == "6 分 12 秒"


@pytest.mark.parametrize(("minutes", "said"), [(12, "约 12 分"), (20, "约 20 分"), (21, "约 25 分"), (None, "—")])
def test_estimates_grow_coarser(minutes: int | None, said: str) -> None:
    assert formats.estimate(minutes, ZH) == said


def test_money_is_exact_and_has_a_true_minus() -> None:
    assert formats.money(123450) == "¥1,234.50"
    assert formats.money(-5000) == "−¥50.00"
    assert formats.money(None) == "—"
    assert [formats.face_value(fen) for fen in (10000, 50, 10)] == ["¥100", "¥0.5", "¥0.1"]


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("36.4", 3640),
        ("1,234.50", 123450),
        ("¥100", 10000),
        ("0.05", 5),
        ("12.", 1200),
        ("", None),
        ("1.234", None),
        ("-5", None),
        ("abc", None),
        ("１２", None),
        ("1e5", None),
    ],
)
def test_typed_money(typed: str, fen: int | None) -> None:
    assert formats.read_money(typed) == fen


def test_phones_are_grouped_and_masked() -> None:
    assert formats.phone("13812345678") == "138 1234 5678"
    assert formats.masked_phone("13812345678") == "138 **** 5678"


def test_dates_and_clock() -> None:
    at = datetime(2025, 6, 18, 10, 42, 8)  # noqa: DTZ001 - a wall clock's reading
    assert formats.clock(at) == "10:42"
    assert formats.clock_seconds(at) == "10:42:08"
    assert formats.day(date(2025, 6, 18), EN) == "Wed 18 Jun"


def test_large_counts_and_shares() -> None:
    assert formats.count(12_000, ZH) == "1.2 万"
    assert formats.count(12_000, EN) == "12,000"
    assert formats.share(0.941) == "94.1%"
    assert [formats.ordinal(n) for n in (1, 2, 3, 4, 11, 21)] == ["1st", "2nd", "3rd", "4th", "11th", "21st"]
