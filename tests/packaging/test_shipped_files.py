"""What the shipped fonts, icons and lock files must be, whoever uses them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from counter_app import resources
from tests.door import ROOT

LOCKS = sorted(ROOT.glob("requirements*.txt"))
ICONS = sorted(resources.path("icons").glob("*.svg"))


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_fonts_have_outlines_that_paper_takes_and_rare_surnames(weight: str) -> None:
    with TTFont(resources.path(f"fonts/NotoSansSC-{weight}.ttf"), lazy=True) as font:
        assert "glyf" in font, "reportlab refuses PostScript outlines"
        known = font.getBestCmap()
    gb2312 = bytes(range(0xA1, 0xFF))
    common = [
        character
        for high in range(0xB0, 0xF8)
        for low in gb2312
        if (character := bytes((high, low)).decode("gb2312", errors="ignore"))
    ]
    assert len(common) == 6763
    assert [c for c in [*common, *"䶮㐂𠅤𬭎¥￥"] if ord(c) not in known] == []


def test_icons_take_their_colour_and_their_stroke_from_one_style() -> None:
    assert len(ICONS) >= 60
    for icon in ICONS:
        text = icon.read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in text, icon.name
        assert 'stroke-width="2"' in text, icon.name
        assert 'viewBox="0 0 24 24"' in text, icon.name
        assert "<script" not in text and "<image" not in text and "href" not in text, icon.name


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_pin_by_hash_and_name_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host| @ |file:", text)
    pinned = re.findall(r"^[a-z0-9].*$", text, flags=re.MULTILINE)
    assert len(pinned) > 20
    assert all("==" in line and line.endswith("\\") for line in pinned)


def test_locks_agree_on_every_version() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in re.findall(
            r"^([a-z0-9-]+)==([^ ]+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE
        ):
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_the_run_time_has_no_numpy() -> None:
    # sqlite-utils imports it when it is there: slower start, 41 MB more in the bundle.
    assert "\nnumpy==" not in (ROOT / "requirements.txt").read_text(encoding="utf-8")
