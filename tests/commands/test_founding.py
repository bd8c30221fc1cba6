"""`init`: what a sample hall has, and that a real one has no printed secrets' shortcuts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from counter_app.commands import registry, sample_articles
from counter_app.commands.founding import Plan, found
from counter_app.commands.master import load_master
from counter_app.domain.codes import Post
from counter_app.store.connection import open_reader
from counter_app.store.hall_file import hall_path
from tests.commands.article_folder import page as article_page
from tests.door import NINE, sample_hall


@pytest.mark.parametrize(("size", "counters"), [("small", 3), ("medium", 6), ("large", 12)])
def test_a_sample_hall_has_what_the_contract_says(tmp_path: Path, size: str, counters: int) -> None:
    made = sample_hall(tmp_path, size=size).made
    assert set(made) == {
        "hall",
        "services",
        "queues",
        "counters",
        "staff",
        "stock",
        "bills",
        "floats",
        "pads",
    }
    assert len(made["counters"]) == counters
    posts = Counter(s["post"] for s in made["staff"])
    assert set(posts) == {str(p) for p in Post}
    assert (posts["SUPERVISOR"], posts["MANAGER"]) == (2, 1)
    serve_a = [c for c in made["counters"] if "A" in c["queues"]]
    assert posts["CLERK"] == len(serve_a)
    assert {q for c in made["counters"] for q in c["queues"]} == set("ABCVGSX")
    assert any({"A", "C"} <= set(c["queues"]) for c in made["counters"])
    assert size != "large" or len(serve_a) >= 8
    numbers = {c["counter"] for c in made["counters"]}
    assert set(made["floats"]) == {p["counter"] for p in made["pads"]} == numbers
    assert sum(made["floats"].values()) <= 5_000_000


def test_stock_holds_a_hundred_of_each_type(tmp_path: Path) -> None:
    made = sample_hall(tmp_path).made
    for kind in ("stock", "bills"):
        types = {s["type"] for s in made[kind]}
        for type_ in types:
            held = [s for s in made[kind] if (s["holder"], s["type"]) == ("STOCK", type_)]
            assert sum(int(s["last"]) - int(s["first"]) + 1 for s in held) >= 100


@pytest.mark.parametrize("counters", [1, 2, 3, 4, 8, 20])
def test_any_number_of_counters(tmp_path: Path, counters: int) -> None:
    made = sample_hall(tmp_path, counters=counters).made
    assert len(made["counters"]) == counters


def test_a_real_halls_pins_are_hashed_the_slow_way(tmp_path: Path) -> None:
    registry.load()
    made = found(
        tmp_path,
        Plan(code="REAL1", name="营业厅", size="small", sample=False),
        master=load_master(),
        at_ms=NINE,
    )
    assert made["hall"] == {"code": "REAL1", "name": "营业厅", "type": "CENTRE"}
    conn = open_reader(hall_path(tmp_path))
    hashes = [r[0] for r in conn.execute("SELECT pin_hash FROM credential")]
    conn.close()
    assert hashes and all("m=65536,t=3" in h for h in hashes)
    assert len(set(hashes)) == len(hashes)


def test_a_sample_article_with_a_fault_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "articles"
    article_page(folder, topics="bees")
    monkeypatch.setattr(sample_articles.resources, "path", lambda name: folder)
    plan = Plan(code="TYD01", name="示范营业厅", size="small")
    with pytest.raises(ValueError, match=r"one\.md:7 topics: is not in the code list: bees"):
        found(tmp_path / "hall", plan, master=load_master(), at_ms=NINE)
