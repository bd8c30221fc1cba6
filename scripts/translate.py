"""Carries new texts into resources/i18n/app_zh_CN.ts and fills in the Chinese of resources/i18n/parts/*.tsv.

Each part is lines of `Context<TAB>English<TAB>Chinese`. Ends with 1 and a list when a text has no Chinese. Run by
`make i18n`.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TS = ROOT / "resources/i18n/app_zh_CN.ts"


def known() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for part in sorted((ROOT / "resources/i18n/parts").glob("*.tsv")):
        for number, line in enumerate(part.read_text("utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if len(cells) != 3:
                raise SystemExit(f"{part.name}:{number}: want context, English, Chinese")
            if cells[:2] != ["Context", "English"]:
                found[(cells[0], cells[1])] = cells[2]
                found.setdefault(("", cells[1]), cells[2])
    return found


def extract(target: Path) -> None:
    sources = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "counter_app/ui").rglob("*.py"))
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run(
        [
            str(tool),
            *sources,
            "-no-obsolete",
            "-locations",
            "none",
            "-silent",
            "-source-language",
            "en",
            "-target-language",
            "zh_CN",
            "-ts",
            str(target),
        ],
        cwd=ROOT,
        check=True,
    )


def fill(target: Path, words: dict[tuple[str, str], str]) -> list[str]:
    """Put the Chinese in and return what has none."""
    tree = ET.parse(target)
    missing: list[str] = []
    for context in tree.getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            source, translation = message.findtext("source") or "", message.find("translation")
            assert translation is not None
            chinese = words.get((name, source)) or words.get(("", source))
            if chinese is None:
                if translation.get("type") == "unfinished":
                    missing.append(f"{name}\t{source}")
                continue
            translation.attrib.pop("type", None)
            forms = translation.findall("numerusform")
            if forms:
                forms[0].text = chinese
            else:
                translation.text = chinese
    body = ET.tostring(tree.getroot(), encoding="unicode")
    target.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")
    return missing


def main() -> int:
    extract(TS)
    missing = fill(TS, known())
    for line in missing:
        print(line)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
