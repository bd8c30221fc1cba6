"""Fonts on paper: the map from glyphs back to text, and what is said to be missing."""

from __future__ import annotations

import subprocess
import sys

from counter_app.printing import fonts
from counter_app.printing.documents import readable


def test_the_map_back_to_text_is_utf_16_in_blocks_of_at_most_100() -> None:
    written = fonts.to_unicode_map("F", [*range(32, 232), ord("赵"), ord("𠅤")])
    assert "<C8> <8D75>" in written
    assert "<C9> <D840DD64>" in written
    assert [line for line in written.split("\n") if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "2 beginbfchar",
    ]


def test_what_the_fonts_lack_is_a_visible_box() -> None:
    assert fonts.visible("赵𠅤 ¥−✓ 😀") == "赵𠅤 ¥−✓ □"


def test_both_weights_are_registered_once() -> None:
    fonts.register()
    fonts.register()
    assert fonts.width("国", 10) == fonts.width("国", 10, name=fonts.BOLD) == 10


def test_readable_text_has_no_control_or_hidden_characters() -> None:
    assert readable.one_line("a\x00b\x1bc\td\u200be\u3000f\ue000g\ud800h\r\ni") == "a□b□c d□e\u3000f□g□h  i"
    assert readable.lines("a\r\nb\x1d\nc") == ("a", "b□", "c")


def test_importing_printing_does_not_pay_for_reportlab() -> None:
    code = (
        "import sys, counter_app.printing.spooler, counter_app.printing.documents.ticket, "
        "counter_app.printing.documents.handover, counter_app.printing.devices\n"
        "assert not {'reportlab', 'PIL', 'segno'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
