"""The look: what spec 3 promises of colours, what the sheet and icons are made of, and that nothing bypasses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

import counter_app.ui
from counter_app import resources
from counter_app.ui.theme import contrast, fonts, qss
from counter_app.ui.theme.icons import FILES
from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import COLOURS, PALETTES, TEXT_SCALES, TONES, TYPE, ThemeName
from tests.ui.hall_rows import english

UI = Path(counter_app.ui.__file__).parent


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The one theme of the test run, light again afterwards."""
    made = english(qapp).theme
    yield made
    made.use(ThemeName.LIGHT, scale_percent=100)


@pytest.mark.parametrize("name", ThemeName)
def test_every_promised_pair_is_legible(name: ThemeName) -> None:
    assert contrast.failing(PALETTES[name]) == []


def test_a_halls_own_accent_can_break_a_pair() -> None:
    from dataclasses import replace

    pale = replace(PALETTES[ThemeName.LIGHT], accent="#9FC0FF")
    assert any(pair.ground == "accent" for pair, _ in contrast.failing(pale))


def test_tones_name_colours_that_exist() -> None:
    for colours in TONES.values():
        assert {colours.text, colours.soft, colours.fill} <= set(COLOURS)


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize("percent", TEXT_SCALES)
def test_the_sheet_knows_every_token_it_names(name: ThemeName, percent: int) -> None:
    template = resources.path("theme/app.qss").read_text(encoding="utf-8")
    sheet = qss.fill(
        template, palette=PALETTES[name], name=name, scale=percent / 100, icon_file=lambda icon, colour: icon
    )
    assert "@" not in sheet
    assert "#" not in template  # colours come from tokens alone


def test_every_icon_is_there_and_takes_its_colour(theme: Theme) -> None:
    wanted = theme.colour("accent")
    for name in FILES:
        image = theme.pixmap(name, colour="accent", size=24, ratio=1.0).toImage()
        pixels = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
        drawn = [pixel for pixel in pixels if pixel.alpha() > 200]
        assert drawn, name
        # Blending rounds a channel by one.
        assert all(abs(p.red() - wanted.red()) + abs(p.blue() - wanted.blue()) <= 4 for p in drawn), name


def test_the_programs_own_chinese_font_is_loaded(theme: Theme) -> None:
    assert fonts.FAMILY in QFontDatabase.families()
    assert theme.font("body").family() == fonts.FAMILY


def test_text_scale_multiplies_fonts_and_lengths(theme: Theme) -> None:
    small = {name: theme.font(name).pixelSize() for name in TYPE}
    theme.use(scale_percent=200)
    assert {name: theme.font(name).pixelSize() for name in TYPE} == {name: 2 * px for name, px in small.items()}
    assert theme.size("row") == 104


def test_scale_steps_stop_at_the_ends(theme: Theme) -> None:
    for _ in range(9):
        theme.step_scale(1)
    assert theme.scale_percent == 200
    theme.step_scale(0)
    assert theme.scale_percent == 100


def test_no_colour_and_no_sheet_outside_the_theme() -> None:
    for file in UI.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if file.name != "tokens.py":
            assert not re.search(r"[\"']#[0-9A-Fa-f]{6}[\"']", text), file
        if file.name != "theme.py":
            assert "setStyleSheet" not in text, file
        for banned in ("QTableWidget", "QListWidget", "QTreeWidget", "processEvents", ".exec()"):
            assert banned not in text, (file, banned)
