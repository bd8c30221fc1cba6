"""Articles read from files that people write: Markdown with a head, or a table (CSV). Every fault is named with file,
line and field, and an article with a fault is not read at all. Whether the hall knows it already is not asked here."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from counter_app.commands.fields import MARKUP, UNFIT, Lists
from counter_app.domain.articles import Article
from counter_app.domain.rows import JsonObject
from counter_app.flows.fields import holds_personal_data

BODY_MOST, TITLE_MOST, KEYWORD_MOST, WORDS_MOST = 20_000, 120, 30, 20
FILE_MOST = 256 * 1024 * 1024
NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]{1,15}")
SECTIONS = {"中文": "body_zh", "english": "body_en"}
KEYS = ("number", "version", "title_zh", "title_en", "valid_from", "valid_to", "must_read", "topics", "services",
        "steps", "keywords", "successor")  # fmt: skip
BODIES = ("body_zh", "body_en")
NEEDED = ("number", "version", "title_zh", "title_en", "valid_from", "topics", *BODIES)
YES = {
    "yes": True,
    "true": True,
    "1": True,
    "是": True,
    "no": False,
    "false": False,
    "0": False,
    "否": False,
    "": False,
}
_SPLIT = re.compile(r"[,，、;；]")
_HEAD_LINE = re.compile(r"([A-Za-z_]+)\s*[:：]\s*(.*)")


@dataclass(frozen=True, slots=True)
class Known:
    """What an article may name: codes of services and topics, steps of flows; and operators, which it may not (R6)."""

    lists: Lists
    steps: frozenset[str]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an article was not taken: where it stands and what is expected instead."""

    file: str
    line: int
    field: str
    reason: str
    value: str = ""

    def as_json(self) -> JsonObject:
        return {"file": self.file, "line": self.line, "field": self.field, "reason": self.reason, "value": self.value}


@dataclass(frozen=True, slots=True)
class Read:
    """One article of a file, or what is wrong with it."""

    file: str
    line: int
    article: Article | None
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Raw:
    """An article as written: texts by field, and the line of each."""

    file: str
    line: int
    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, name: str, reason: str, value: str = "", *, further: int = 0) -> None:
        line = self.lines.get(name, self.line) + further
        self.faults.append(Fault(self.file, line, name, reason, value[:60]))


def files_of(folder: Path) -> list[Path]:
    """Return the files to read, in the order of their names; a file stands for itself."""
    if folder.is_file():
        return [folder]
    found = (p for p in folder.rglob("*") if p.suffix.lower() in (".md", ".csv") and p.is_file())
    return sorted(p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts))


def count(files: list[Path]) -> int:
    """Return how many articles there are to read, by which progress is told."""
    return sum(_rows(path) if path.suffix.lower() == ".csv" else 1 for path in files)


def _rows(path: Path) -> int:
    text = _text(path)
    if text is None:
        return 1
    return max(0, sum(1 for _, cells in _records(text) if any(cells)) - 1)


def _records(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield a table's rows with the line of each, or in place of one that cannot be read, why."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows, None)
        except csv.Error as broken:
            yield line, str(broken)
            continue
        if cells is None:
            return
        yield line, cells


def read(files: list[Path], folder: Path, known: Known) -> Iterator[Read]:
    """Yield the articles of the files, good and bad."""
    for path in files:
        name = path.name if path == folder else path.relative_to(folder).as_posix()
        text = _text(path)
        if text is None:
            yield Read(name, 1, None, (Fault(name, 1, "", "encoding"),))
        elif path.suffix.lower() == ".csv":
            yield from _table(name, text, known)
        else:
            yield _checked(_page(name, text), known)


def _text(path: Path) -> str | None:
    """Return a file's text: UTF-8, or what Chinese spreadsheets save."""
    if path.stat().st_size > FILE_MOST:
        return None
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


# as written


def _page(file: str, text: str) -> _Raw:
    """Read a Markdown file: a head between two lines of `---`, then a section of each language."""
    raw = _Raw(file, 1)
    lines = text.replace("\r\n", "\n").split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    if lines[0].strip() != "---" or not end:
        raw.fault("", "no_head")
        return raw
    for number, line in enumerate(lines[1:end], 2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _HEAD_LINE.fullmatch(line.strip())
        if found is None:
            raw.faults.append(Fault(file, number, "", "not_a_head_line", line.strip()[:60]))
        else:
            _keep(raw, found[1].lower(), found[2].strip().strip("\"'"), number)
    _sections(raw, lines, end + 1)
    return raw


def _keep(raw: _Raw, key: str, value: str, line: int) -> None:
    known = key in KEYS
    twice = key in raw.texts
    raw.lines[key] = line
    if not known or twice:
        raw.fault(key, "twice" if twice else "unknown_field")
    else:
        raw.texts[key] = value


def _sections(raw: _Raw, lines: list[str], begin: int) -> None:
    name = ""
    kept: list[str] = []
    for number, line in enumerate([*lines[begin:], "# "], begin + 1):
        if line.startswith("# "):
            if name:
                raw.texts[name] = "\n".join(kept).strip()
            title = line[2:].strip().lower()
            name, kept = SECTIONS.get(title, ""), []
            if name:
                raw.lines[name] = number + 1
            elif title:
                raw.faults.append(Fault(raw.file, number, "", "unknown_section", line[2:].strip()[:60]))
        elif name:
            kept.append(line)
        elif line.strip():
            raw.faults.append(Fault(raw.file, number, "", "outside_sections", line.strip()[:60]))
            return


def _table(file: str, text: str, known: Known) -> Iterator[Read]:
    """Read a table: the first row names the columns, every other is an article."""
    rows = _records(text)
    _, first = next(rows, (1, []))
    names = [cell.strip().lower() for cell in first] if isinstance(first, list) else []
    wrong = [n for n in names if n not in (*KEYS, *BODIES)] or [n for n in names if names.count(n) > 1]
    lacking = [n for n in NEEDED if n not in names]
    if wrong or lacking:
        reason = "unknown_field" if wrong else "no_column"
        yield Read(file, 1, None, tuple(Fault(file, 1, name, reason) for name in (wrong or lacking)))
        return
    for line, cells in rows:
        if isinstance(cells, str):
            yield Read(file, line, None, (Fault(file, line, "", "not_a_row", cells),))
        elif any(cells):
            yield _checked(_row(file, line, names, cells), known)


def _row(file: str, line: int, names: list[str], cells: list[str]) -> _Raw:
    raw = _Raw(file, line)
    if len(cells) != len(names):
        raw.fault("", "cells", f"{len(cells)} / {len(names)}")
    for name, cell in zip(names, cells, strict=False):
        raw.texts[name] = cell.replace("\r\n", "\n").strip()
    return raw


# as checked


def _checked(raw: _Raw, known: Known) -> Read:
    article = None if raw.faults else _article(raw, known)
    return Read(raw.file, raw.line, None if raw.faults else article, tuple(raw.faults))


def _article(raw: _Raw, known: Known) -> Article:
    """Make the article, noting every fault; its fields mean nothing when there is one."""
    first, last = _day(raw, "valid_from", need=True), _day(raw, "valid_to")
    if last and first and last < first:
        raw.fault("valid_to", "before_from", last)
    topics = _codes(raw, "topics", known.lists["topics"])
    if not topics and not any(f.field == "topics" for f in raw.faults):
        raw.fault("topics", "missing")
    number, successor = _number(raw, "number", need=True), _number(raw, "successor")
    if successor and successor == number:
        raw.fault("successor", "itself", successor)
    must_read = YES.get(raw.texts.get("must_read", "").lower())
    if must_read is None:
        raw.fault("must_read", "not_yes_or_no", raw.texts["must_read"])
    return Article(
        number=number,
        edition=_edition(raw),
        title_zh=_words(raw, "title_zh", TITLE_MOST, known),
        title_en=_words(raw, "title_en", TITLE_MOST, known),
        body_zh=_words(raw, "body_zh", BODY_MOST, known),
        body_en=_words(raw, "body_en", BODY_MOST, known),
        valid_from=first or "",
        valid_to=last,
        must_read=bool(must_read),
        topics=topics,
        services=_codes(raw, "services", known.lists["services"]),
        steps=_codes(raw, "steps", known.steps),
        keywords=_keywords(raw, known),
        successor=successor or None,
    )


def _words(raw: _Raw, name: str, most: int, known: Known) -> str:
    text = raw.texts.get(name, "")
    if not text:
        raw.fault(name, "missing")
    elif len(text) > most:
        raw.fault(name, "too_long", str(most))
    elif "\n" in text and name not in BODIES:
        raw.fault(name, "lines")
    else:
        _look_for_unfit(raw, name, text, known)
    return text


def _look_for_unfit(raw: _Raw, name: str, text: str, known: Known) -> None:
    for further, line in enumerate(text.split("\n")):
        if UNFIT.search(line.replace("\t", " ")):
            raw.fault(name, "control_character", further=further)
        elif (mark := MARKUP.search(line)) is not None:
            raw.fault(name, "markup", line[mark.start() :], further=further)
        elif holds_personal_data(line):
            raw.fault(name, "personal_data", further=further)
        elif (other := next((one for one in known.operators if one.lower() in line.lower()), None)) is not None:
            raw.fault(name, "operator", other, further=further)


def _number(raw: _Raw, name: str, *, need: bool = False) -> str:
    text = raw.texts.get(name, "").upper()
    if not text:
        if need:
            raw.fault(name, "missing")
    elif not NUMBER.fullmatch(text):
        raw.fault(name, "not_a_number", text)
    return text


def _edition(raw: _Raw) -> int:
    text = raw.texts.get("version", "")
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 9_999:
        return int(text)
    raw.fault("version", "not_a_version" if text else "missing", text)
    return 0


def _day(raw: _Raw, name: str, *, need: bool = False) -> str | None:
    text = raw.texts.get(name, "")
    if not text:
        if need:
            raw.fault(name, "missing")
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raw.fault(name, "not_a_date", text)
        return None


def _several(raw: _Raw, name: str) -> list[str]:
    parts = (part.strip() for part in _SPLIT.split(raw.texts.get(name, "").strip("[]")))
    return list(dict.fromkeys(part for part in parts if part))


def _codes(raw: _Raw, name: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return codes; a topic may be written as flows.md says it, in small letters."""
    found = []
    for part in _several(raw, name):
        code = part.upper() if name != "topics" else part.upper().replace(" ", "_").replace("-", "_")
        if code in known:
            found.append(code)
        else:
            raw.fault(name, "not_in_list", part)
    return tuple(found)


def _keywords(raw: _Raw, known: Known) -> tuple[str, ...]:
    found = _several(raw, "keywords")
    if len(found) > WORDS_MOST or any(len(word) > KEYWORD_MOST for word in found):
        raw.fault("keywords", "too_long", f"{WORDS_MOST} × {KEYWORD_MOST}")
    _look_for_unfit(raw, "keywords", " ".join(found), known)
    return tuple(found)


# in words

REASONS: Mapping[str, tuple[str, str]] = {
    "encoding": ("不是 UTF-8 或 GB18030 文本，或者太大", "not a text in UTF-8 or GB18030, or too large"),
    "no_head": ("开头没有两行 --- 之间的文件头", "no head between two lines of ---"),
    "not_a_head_line": ("文件头里这一行不是“名称: 内容”", "this line of the head is not “name: value”"),
    "unknown_field": ("没有这个字段", "there is no such field"),
    "twice": ("这个字段写了两次", "this field stands there twice"),
    "unknown_section": ("只认“# 中文”和“# English”两节", "only the sections “# 中文” and “# English” are known"),
    "outside_sections": ("这一行不在“# 中文”或“# English”之下", "this line stands in no section of a language"),
    "no_column": ("表里缺这一列", "the table lacks this column"),
    "not_a_row": ("这一行读不出来", "this row cannot be read"),
    "cells": ("格数和表头不一样", "not as many cells as the first row"),
    "missing": ("没有填写", "missing"),
    "too_long": ("太长", "too long"),
    "lines": ("只能有一行", "one line only"),
    "control_character": ("含有控制字符", "holds a control character"),
    "markup": ("含有网页标记", "holds markup"),
    "personal_data": ("像是含有手机号或证件号", "seems to hold a phone or identity number"),
    "operator": ("不提其他运营商（流程 F6 R6）", "names another operator (flows.md F6 R6)"),
    "not_a_number": ("编号只用大写字母、数字和 -，2 到 16 个", "numbers have 2 to 16 capitals, digits and -"),
    "not_a_version": ("版本是 1 到 9999 的整数", "a version is a whole number from 1 to 9999"),
    "not_a_date": ("日期写成 2026-03-16", "dates are written 2026-03-16"),
    "before_from": ("早于生效日期", "is before the first day"),
    "not_yes_or_no": ("填“是”或“否”", "yes or no"),
    "not_in_list": ("不在代码表里", "is not in the code list"),
    "itself": ("不能接替自己", "cannot follow itself"),
    "repeated": ("同一编号和版本在这次导入里已经有了", "the same number and version came before in this import"),
    "edition_taken": ("同一版本已有不同的内容；请提高版本", "known with other words; raise the version"),
    "older": ("厅里已有更新的版本", "the hall has a newer version"),
}  # fmt: skip


def said(fault: Fault, lang: str) -> str:
    """Return the reason in words, with what was found."""
    zh, en = REASONS[fault.reason]
    chinese = lang.startswith("zh")
    words = zh if chinese else en
    if not fault.value:
        return words
    return f"{words}：{fault.value}" if chinese else f"{words}: {fault.value}"
