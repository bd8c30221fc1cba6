"""Every text of the supervisor's pages has its Chinese, and a switch of language reaches each of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app import resources
from counter_app.ui.i18n import Language
from counter_app.ui.pages import supervisor
from counter_app.ui.pages.supervisor.page import SubPage
from tests.commands.till import Till
from tests.ui.hall_rows import english
from tests.ui.supervisor_seats import Seat

FOLDER = Path(supervisor.__file__).parent


def sources() -> Iterator[tuple[str, str]]:
    """Return (class, text) of every `self.tr` in the package."""
    for file in FOLDER.rglob("*.py"):
        for cls in [n for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.ClassDef)]:
            for call in [n for n in ast.walk(cls) if isinstance(n, ast.Call)]:
                if isinstance(call.func, ast.Attribute) and call.func.attr == "tr":
                    text = call.args[0]
                    assert isinstance(text, ast.Constant) and isinstance(text.value, str), ast.dump(call)
                    yield cls.name, text.value


def translations() -> dict[tuple[str, str], str]:
    root = ElementTree.parse(resources.path("i18n/app_zh_CN.ts")).getroot()
    found: dict[tuple[str, str], str] = {}
    for context in root.iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            target = message.find("translation")
            assert target is not None
            if target.get("type") is None:
                found[name, message.findtext("source") or ""] = "".join(target.itertext()).strip()
    return found


def test_every_text_has_its_chinese() -> None:
    known = translations()
    assert [pair for pair in sources() if not known.get(pair)] == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    known = translations()
    for pair in sources():
        for part in ("%n", *(f"{{{name}}}" for name in ("counter", "ticket", "person", "amount", "time", "min"))):
            assert (part in pair[1]) == (part in known[pair]), pair


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = Seat(qtbot, qapp, tmp_path)
    yield made
    english(qapp).words.use(Language.EN)
    made.close()


def test_a_switch_of_language_leaves_no_english_behind(seat: Seat, qapp: QApplication) -> None:
    till = Till(seat.floor)
    seat.tell()
    seat.page.show_page(SubPage.CLOSING)
    seat.settle()
    seat.click(seat.page.closing.drawers.button("01"))
    seat.page.closing.start.incoming.choose(till.number("CLERK", 1))
    seat.page.closing.start.incoming.changed.emit()
    seat.click(seat.page.closing.start.start)
    english(qapp).words.use(Language.ZH)
    seat.settle()
    known = {source for _, source in sources() if source.isascii() and len(source) > 3 and "%" not in source}
    for page in [one for one in SubPage if one is not SubPage.SETTINGS]:  # which only the manager has
        seat.page.show_page(page)
        seat.settle()
        for widget in seat.page.findChildren(QLabel) + seat.page.findChildren(QPushButton):
            if widget.isVisible():
                assert widget.text() not in known, widget.text()
