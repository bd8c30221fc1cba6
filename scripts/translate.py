"""Carries new texts of the windows into resources/i18n/app_zh_CN.ts and lists those that have no Chinese yet.

Run by `make i18n`; ends with 1 while a text waits for its translation. Translate in the file, or with Qt Linguist.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TS = ROOT / "resources/i18n/app_zh_CN.ts"
OPTIONS = "-no-obsolete -locations none -silent -source-language en -target-language zh_CN"


def extract(target: Path) -> None:
    sources = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "counter_app/ui").rglob("*.py"))
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run([str(tool), *sources, *OPTIONS.split(), "-ts", str(target)], cwd=ROOT, check=True)


def untranslated(target: Path) -> list[str]:
    return [
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in ET.parse(target).getroot().iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is None or translation.get("type") == "unfinished"
    ]


def main() -> int:
    extract(TS)
    missing = untranslated(TS)
    for line in missing:
        print(line)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
