"""Bad files are refused with file, line, field and reason; good ones beside them are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.commands import article_files, registry
from counter_app.commands.article_files import REASONS, Fault, Read, said
from counter_app.commands.importing import known_to
from counter_app.commands.master import load_master
from tests.commands.article_folder import page, table


def read(folder: Path) -> list[Read]:
    registry.load()
    return list(article_files.read(article_files.files_of(folder), folder, known_to(load_master())))


def faults(folder: Path) -> list[tuple[str, int, str, str]]:
    return [(f.file, f.line, f.field, f.reason) for one in read(folder) for f in one.faults]


def test_a_page_is_read_with_all_its_fields(tmp_path: Path) -> None:
    page(
        tmp_path, version="3", valid_to="2026-12-31", must_read="是", topics="资费" and "tariff, DATA_USE",
        services="CHG-PL", steps="HDL-05, CON-03", keywords="蓝卡、蓝套餐", successor="KB-0101",
        zh="第一行。\n\n- 第二行", en="# not a section".replace("# ", "#") + "\nTwo",
    )  # fmt: skip
    (one,) = read(tmp_path)
    assert one.faults == ()
    found = one.article
    assert found is not None
    assert (found.number, found.edition, found.valid_to, found.must_read) == ("KB-9001", 3, "2026-12-31", True)
    assert (found.topics, found.services) == (("TARIFF", "DATA_USE"), ("CHG-PL",))
    assert (found.steps, found.keywords, found.successor) == (("HDL-05", "CON-03"), ("蓝卡", "蓝套餐"), "KB-0101")
    assert found.body_zh == "第一行。\n\n- 第二行"
    assert found.body_en == "#not a section\nTwo"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ({"number": ""}, (1, "number", "missing")),
        ({"number": "KB 1"}, (2, "number", "not_a_number")),
        ({"version": "two"}, (3, "version", "not_a_version")),
        ({"version": "0"}, (3, "version", "not_a_version")),
        ({"title_zh": ""}, (1, "title_zh", "missing")),
        ({"title_en": "x" * 121}, (5, "title_en", "too_long")),
        ({"valid_from": ""}, (1, "valid_from", "missing")),
        ({"valid_from": "1.2.2026"}, (6, "valid_from", "not_a_date")),
        ({"valid_from": "2026-02-30"}, (6, "valid_from", "not_a_date")),
        ({"valid_to": "2026-01-01"}, (8, "valid_to", "before_from")),
        ({"topics": "bees"}, (7, "topics", "not_in_list")),
        ({"topics": ""}, (1, "topics", "missing")),
        ({"services": "SIM-Q"}, (8, "services", "not_in_list")),
        ({"steps": "XYZ-99"}, (8, "steps", "not_in_list")),
        ({"must_read": "maybe"}, (8, "must_read", "not_yes_or_no")),
        ({"successor": "KB-9001"}, (8, "successor", "itself")),
        ({"keywords": "x" * 31}, (8, "keywords", "too_long")),
        ({"colour": "blue"}, (8, "colour", "unknown_field")),
        ({"title_zh": "<b>蓝</b>"}, (4, "title_zh", "markup")),
        ({"title_zh": "打 13812345678"}, (4, "title_zh", "personal_data")),
        ({"title_zh": "比联通便宜"}, (4, "title_zh", "operator")),
        ({"keywords": "Unicom"}, (8, "keywords", "operator")),
    ],
)
def test_a_wrong_head_is_named_by_line_and_field(
    tmp_path: Path, head: dict[str, str], expected: tuple[int, str, str]
) -> None:
    page(tmp_path, **head)
    assert faults(tmp_path) == [("one.md", *expected)]


@pytest.mark.parametrize(
    ("zh", "reason", "further"),
    [
        ("", "missing", 0),
        ("一\n二\n\x07", "control_character", 2),
        ("一\n<script>", "markup", 1),
        ("一\n\n证件 110101199003078515", "personal_data", 2),
    ],
)
def test_a_wrong_text_is_named_by_its_line(tmp_path: Path, zh: str, reason: str, further: int) -> None:
    page(tmp_path, zh=zh)
    ((file, line, field, found),) = faults(tmp_path)
    assert (file, field, found) == ("one.md", "body_zh", reason)
    assert further == 0 or line == 12 + further - 1


def test_every_fault_of_an_article_is_told_at_once(tmp_path: Path) -> None:
    page(tmp_path, version="x", topics="bees", en="")
    assert [reason for *_, reason in faults(tmp_path)] == ["not_in_list", "not_a_version", "missing"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 中文\n没有头", (1, "", "no_head")),
        ("---\nnumber: KB-1\n", (1, "", "no_head")),
        ("---\nnumber KB-1\n---\n# 中文\n一\n", (2, "", "not_a_head_line")),
        ("---\nnumber: KB-1\nnumber: KB-2\n---\n# 中文\n一\n", (3, "number", "twice")),
        ("---\nnumber: KB-1\n---\n开头\n# 中文\n一\n", (4, "", "outside_sections")),
        ("---\nnumber: KB-1\n---\n# Deutsch\neins\n", (4, "", "unknown_section")),
    ],
)
def test_a_page_without_form_is_named_by_its_line(tmp_path: Path, text: str, expected: tuple[int, str, str]) -> None:
    (tmp_path / "one.md").write_text(text, "utf-8")
    assert faults(tmp_path)[0] == ("one.md", *expected)


def test_a_table_gives_an_article_a_row_and_names_bad_rows(tmp_path: Path) -> None:
    table(
        tmp_path,
        "all.csv",
        [{"number": "KB-1"}, {"number": "KB-2", "topics": "bees"}, {"number": "KB-3", "body_zh": "一\n二"}],
    )
    good = [one.article.number for one in read(tmp_path) if one.article is not None]
    assert good == ["KB-1", "KB-3"]
    assert faults(tmp_path) == [("all.csv", 3, "topics", "not_in_list")]


def test_rows_of_a_table_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    path = table(tmp_path, "all.csv", [{"number": "KB-1"}, {"number": "KB-2", "title_zh": "两\n行"}])
    with path.open("a", encoding="utf-8") as file:
        file.write("\nKB-3,1,too few\n" + '"KB-4"x,1\n')
    good = [one.article.number for one in read(tmp_path) if one.article is not None]
    assert good == ["KB-1"]
    assert faults(tmp_path) == [
        ("all.csv", 3, "title_zh", "lines"),
        ("all.csv", 6, "", "cells"),
        ("all.csv", 7, "", "not_a_row"),
    ]
    assert article_files.count([path]) == 4


def test_an_empty_table_and_one_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty.csv").write_text("", "utf-8")
    assert {reason for *_, reason in faults(tmp_path)} == {"no_column"}
    monkeypatch.setattr(article_files, "FILE_MOST", 10)
    path = table(tmp_path / "large", "all.csv", [{}])
    assert faults(path.parent) == [("all.csv", 1, "", "encoding")]
    assert article_files.count([path]) == 1


def test_a_head_may_have_empty_lines_and_remarks(tmp_path: Path) -> None:
    path = page(tmp_path)
    path.write_text(path.read_text("utf-8").replace("version", "\n# checked by legal\nversion"), "utf-8")
    assert faults(tmp_path) == []


def test_a_table_saved_by_a_chinese_spreadsheet_is_read(tmp_path: Path) -> None:
    table(tmp_path, "all.csv", [{"title_zh": "绿色套餐"}], encoding="gb18030")
    (one,) = read(tmp_path)
    assert one.article is not None and one.article.title_zh == "绿色套餐"


def test_a_table_without_its_columns_is_refused_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("number,version\nKB-1,1\n", "utf-8")
    (tmp_path / "b.csv").write_text("number,colour\nKB-1,blue\n", "utf-8")
    found = faults(tmp_path)
    assert ("a.csv", 1, "title_zh", "no_column") in found
    assert ("b.csv", 1, "colour", "unknown_field") in found
    assert [one.article for one in read(tmp_path)] == [None, None]


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_bytes(b"---\nnumber: \xff\xff\xff\n---")
    assert faults(tmp_path) == [("one.md", 1, "", "encoding")]


def test_folders_inside_are_read_hidden_files_and_others_are_not(tmp_path: Path) -> None:
    page(tmp_path / "inner", "b.md")
    page(tmp_path / ".git", "c.md")
    (tmp_path / "photo.png").touch()
    files = article_files.files_of(tmp_path)
    assert [f.name for f in files] == ["b.md"]
    assert article_files.count(files) == 1
    assert read(tmp_path)[0].file == "inner/b.md"


def test_one_file_stands_for_itself(tmp_path: Path) -> None:
    path = page(tmp_path)
    assert [one.file for one in article_files.read([path], path, known_to(load_master()))] == ["one.md"]


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_words_in_both_languages(reason: str) -> None:
    fault = Fault("one.md", 3, "number", reason, "x")
    assert said(fault, "zh_CN") != said(fault, "en")
    assert said(fault, "en").endswith(": x")
    assert not said(Fault("one.md", 3, "number", reason), "en").endswith(": x")
