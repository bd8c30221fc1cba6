"""Search while typing, and the import before it, on 20,000 articles in a real hall."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from counter_app.commands.importing import Importer
from counter_app.commands.knowledge import SearchKnowledge
from counter_app.commands.knowledge_import import CloseImport, LayIn
from counter_app.commands.spec import Command
from counter_app.domain.rows import Json
from tests.bench import article_texts
from tests.bench.figures import Figure, at_most, percentile
from tests.door import InProcess, sample_hall

ARTICLES = 20_000
ROUNDS = 5
AIM_MS = 50
TYPED = {
    "Chinese": [
        "套餐变更",
        "携号转网",
        "补卡",
        "宽带移机",
        "国际漫游",
        "积分兑换",
        "身份证",
        "授权码",
        "投诉流程",
        "朝阳宽带",
    ],
    "pinyin initials": ["tcbg", "bhk", "xhzw", "kdyj", "gjmy", "jfdh", "sqm"],
    "pinyin": ["taocan", "xiehao", "kuandai", "manyou"],
    "English": ["plan change", "roaming", "broadband", "the price", "complaint", "face match"],
    "mixed": ["套餐 price", "5G 套餐", "宽带 yiji", "chaoyang"],
}


def run() -> list[Figure]:
    folder = Path(tempfile.mkdtemp(prefix="counter-app-bench-"))
    door = InProcess(sample_hall(folder / "hall"), at=None)
    try:
        article_texts.write(folder / "articles.csv", ARTICLES)
        session = door.sign_in("MANAGER")
        figures = _import(door, session, folder / "articles.csv")
        return figures + _search(door, session)
    finally:
        door.close()
        shutil.rmtree(folder)


def _import(door: InProcess, session: str, path: Path) -> list[Figure]:
    pieces: list[float] = []
    last = 0.0

    def execute(command: Command) -> Json:
        nonlocal last
        begun = time.perf_counter()
        answer = door.runner.execute(command, session).result
        if isinstance(command, LayIn):
            pieces.append((time.perf_counter() - begun) * 1000)
        elif isinstance(command, CloseImport):
            last = (time.perf_counter() - begun) * 1000
        return answer

    begun = time.perf_counter()
    report = Importer(execute, door.runner.master).run(path)
    took = time.perf_counter() - begun
    assert report.added == ARTICLES, report.faults[:3]
    held = f"{percentile(pieces, 0.5):.0f} / {max(pieces):.0f}"
    return [
        Figure(f"import of {ARTICLES:,} articles", f"{took:.0f} s"),
        Figure("a counter's act waits for it at most, ms p50 / max", held),
        Figure("putting all of them in force at once", f"{last:.0f} ms"),
    ]


def _search(door: InProcess, session: str) -> list[Figure]:
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for kind, texts in TYPED.items():
            for text in texts:
                for end in range(1, len(text) + 1):
                    command = SearchKnowledge(text=text[:end], step="CON-03", service="CHG-PL")
                    begun = time.perf_counter()
                    door.runner.execute(command, session)
                    times[kind].append((time.perf_counter() - begun) * 1000)
    every = [t for found in times.values() for t in found]
    lines = [
        Figure(f"search, {kind}: ms per keystroke p50 / p95", f"{percentile(f, 0.5):.1f} / {percentile(f, 0.95):.1f}")
        for kind, f in times.items()
    ]
    return [*lines, at_most("search, all keystrokes p95", percentile(every, 0.95), AIM_MS, unit=" ms")]
