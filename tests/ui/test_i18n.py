"""Both languages are complete, keep their placeholders, and switch while windows are open."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app import resources
from counter_app.ui.i18n import Language, Text
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.message_line import Message, MessageLine
from tests.ui.hall_rows import english

HOLE = re.compile(r"%n|%\d|\{\w+\}")


def messages() -> list[tuple[str, str, str]]:
    """Return context, source and translation of every text of the program."""
    root = ElementTree.parse(resources.path("i18n/app_zh_CN.ts")).getroot()
    found: list[tuple[str, str, str]] = []
    for context in root.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            said = "".join(translation.itertext()).strip()
            found.append((str(context.findtext("name")), str(message.findtext("source")), said))
            assert translation.get("type") is None, found[-1]
    return found


def test_every_text_has_its_chinese() -> None:
    assert len(messages()) > 300
    assert [one for one in messages() if not one[2]] == []


def test_translations_keep_their_placeholders() -> None:
    for context, source, said in messages():
        assert set(HOLE.findall(source)) == set(HOLE.findall(said)), (context, source)


def test_staff_are_not_shouted_at() -> None:
    for context, source, said in messages():
        assert "！" not in said and not source.endswith("!"), (context, source)
        assert "操作成功" not in said and "输入有误" not in said, (context, source)


def test_an_open_window_changes_its_language(qtbot: QtBot, qapp: QApplication) -> None:
    look = english(qapp)
    line = MessageLine(look.theme)
    qtbot.addWidget(line)
    line.say(Message(text="A001", undo=True))
    undo = next(button for button in line.findChildren(Button) if button.label == "Undo")
    try:
        look.words.use(Language.ZH)
        qtbot.waitUntil(lambda: undo.text() == "撤销 Alt+Z")  # Qt posts the change to every window
        assert QLocale().language() == QLocale.Language.Chinese
        assert look.words.said(Text("补换卡", "SIM replacement")) == "补换卡"
    finally:
        look.words.use(Language.EN)
    qtbot.waitUntil(lambda: undo.text() == "Undo Alt+Z")
