"""What text becomes for a search, and what typing becomes: Han of any length, pinyin, letters, digits."""

from __future__ import annotations

import pytest

from counter_app.domain.knowledge_words import fold, query, runs, snippet, sounds, title_key, words


def asked(typed: str) -> str:
    return query(typed, titles="title keywords", sound="sounds")


def test_a_run_of_han_gives_its_pairs_and_its_last_character() -> None:
    assert words("套餐变更") == "套餐 餐变 变更 更"
    assert words("卡") == "卡"


def test_letters_and_digits_stay_whole_and_small() -> None:
    assert words("5G 套餐, PLAN-39！") == "5g 套餐 餐 plan 39"


def test_full_width_is_the_same_as_half_width() -> None:
    assert fold("ＡＢＣ１２３") == "abc123"
    assert runs("５Ｇ套餐") == ["5g", "套餐"]


def test_rare_characters_beyond_the_first_plane_are_han() -> None:
    assert words("𠅤卡") == "𠅤卡 卡"


def test_titles_are_compared_without_spaces_and_marks() -> None:
    assert title_key("5G 套餐（2026）") == title_key("５g套餐2026") == "5g套餐2026"


def test_pinyin_stands_for_every_beginning_in_a_title() -> None:
    found = sounds(["套餐变更"]).split()
    assert {"taocanbiangeng", "tcbg", "biangeng", "bg", "geng", "g"} <= set(found)
    assert "lvse" in sounds(["绿色"]).split(), "ü is typed v"
    assert sounds(["plan 39"]) == ""


def test_one_character_is_the_beginning_of_pairs_and_more_are_a_phrase() -> None:
    assert asked("套") == '("套"*)'
    assert asked("套餐") == '("套餐")'
    assert asked("套餐变") == '("套餐 餐变")'


def test_letters_are_looked_for_as_words_and_as_pinyin() -> None:
    assert asked("tcbg") == '(("tcbg"*) OR (sounds : "tcbg"*))'
    assert asked("t").startswith("(({title keywords} : "), "one letter says nothing in a long text"
    assert asked("39") == '("39"*)'


def test_every_piece_must_be_there() -> None:
    assert asked("补卡 id") == '("补卡") AND (("id"*) OR (sounds : "id"*))'
    assert asked("5g套餐").count(" AND ") == 1


@pytest.mark.parametrize("typed", ["", "   ", "，。！", '"', "*", "--", "()"])
def test_what_has_no_word_asks_nothing(typed: str) -> None:
    assert asked(typed) == ""


@pytest.mark.parametrize("typed", ['a" OR "b', "title:x", "NEAR(a b)", "a*b", "x AND NOT y"])
def test_nothing_that_is_typed_is_read_as_a_command(typed: str) -> None:
    inside = [piece for n, piece in enumerate(asked(typed).split('"')) if n % 2]
    assert inside and all(piece.isalnum() for piece in inside)


def test_a_snippet_is_the_sentence_that_was_looked_for() -> None:
    body = "# 题\n1. 先挂失；再补卡。\n2. 余额 3.5 元。到期 2026.01.01 前办。"
    assert snippet(body, "补卡") == "再补卡。"
    assert snippet(body, "余额") == "余额 3.5 元。"
    assert snippet(body, "别的") == "题"
    assert snippet("", "x") == ""


def test_a_long_sentence_is_cut_around_what_was_found() -> None:
    found = snippet("a" * 200 + "套餐" + "b" * 200, "套餐")
    assert "套餐" in found and found.startswith("…") and found.endswith("…") and len(found) <= 62


def test_a_table_is_told_in_its_cells() -> None:
    assert snippet("| 套餐 | 月费 |\n|---|---|\n| 保号 | 8 元 |", "保号") == "保号 8 元"
