"""Folders of articles as people write them, for tests of imports."""

from __future__ import annotations

from pathlib import Path

GOOD = {
    "number": "KB-9001",
    "version": "1",
    "title_zh": "蓝色套餐说明",
    "title_en": "The blue plan",
    "valid_from": "2026-02-01",
    "topics": "tariff",
}


def page(folder: Path, name: str = "one.md", *, zh: str = "月费十元。", en: str = "Ten yuan.", **head: str) -> Path:
    """Write an article; a head field given as "" is left out."""
    folder.mkdir(exist_ok=True)
    fields = {key: value for key, value in {**GOOD, **head}.items() if value}
    lines = "\n".join(f"{key}: {value}" for key, value in fields.items())
    path = folder / name
    path.write_text(f"---\n{lines}\n---\n\n# 中文\n\n{zh}\n\n# English\n\n{en}\n", "utf-8")
    return path


def table(folder: Path, name: str, rows: list[dict[str, str]], *, encoding: str = "utf-8") -> Path:
    """Write articles as a table."""
    import csv

    folder.mkdir(exist_ok=True)
    path = folder / name
    full = [{**GOOD, "body_zh": "内容。", "body_en": "Text.", **row} for row in rows]
    with path.open("w", encoding=encoding, newline="") as file:
        made = csv.DictWriter(file, list(dict.fromkeys(key for row in full for key in row)))
        made.writeheader()
        made.writerows(full)
    return path
