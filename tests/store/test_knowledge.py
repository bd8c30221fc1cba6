"""Articles found as typed, in the right order, on the right day: on a real file with its full-text index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.commands.knowledge_proof import knowledge_faults
from counter_app.domain.articles import ImportState
from counter_app.domain.clock import local_at
from counter_app.store import hall_file, knowledge, knowledge_import
from counter_app.store.connection import Connection, open_reader
from counter_app.store.hall_file import HallInfo, hall_path
from counter_app.store.knowledge_import import indexed
from tests.store.articles import TODAY, article, bring, found

INFO = HallInfo(code="TYD01", name="示范", type="CENTRE", lang="zh_CN", sample=True, lane="A")


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    made = hall_file.create(tmp_path, INFO, day="2026-03-16", at_ms=local_at("2026-03-16", 8, 0))
    yield made
    made.close()


@pytest.fixture
def base(conn: Connection) -> Connection:
    bring(
        conn,
        article("KB-1", "套餐变更怎么办理", "How to change a plan", body_zh="机主带身份证。次月生效。"),
        article("KB-2", "补换卡", "SIM replacement", keywords=("补卡", "卡丢了"), body_zh="机主本人，先挂失。"),
        article("KB-3", "国际漫游日包", "Roaming day pass", body_zh="三十元一天，和套餐无关。", body_en="Thirty yuan."),
        article("KB-4", "5G 打不开", "When 5G does not come on", body_zh="看手机设置。"),
    )
    return conn


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("套餐变更", ["KB-1"]),
        ("换卡", ["KB-2"]),
        ("补卡", ["KB-2"]),
        ("漫游", ["KB-3"]),
        ("套餐", ["KB-1", "KB-3"]),
        ("卡", ["KB-2"]),
        ("挂失", ["KB-2"]),
        ("餐变", ["KB-1"]),
        ("卡补", []),
        ("tcbg", ["KB-1"]),
        ("tcb", ["KB-1"]),
        ("bhk", ["KB-2"]),
        ("rb", ["KB-3"]),
        ("taocan", ["KB-1"]),
        ("taocanb", ["KB-1"]),
        ("manyou", ["KB-3"]),
        ("roam", ["KB-3"]),
        ("ROAMING", ["KB-3"]),
        ("chan", ["KB-1"]),
        ("thirty", ["KB-3"]),
        ("5g", ["KB-4"]),
        ("５Ｇ", ["KB-4"]),
        ("套餐 次月", ["KB-1"]),
        ("套餐plan", ["KB-1"]),
        ("漫游 挂失", []),
        ("zzzz", []),
    ],
)
def test_what_is_typed_is_found(base: Connection, typed: str, expected: list[str]) -> None:
    assert found(base, typed) == expected


def test_nothing_typed_and_nothing_in_hand_finds_nothing(base: Connection) -> None:
    assert found(base, "") == found(base, "，。") == []


def test_the_exact_title_stands_first_then_titles_that_begin_so(conn: Connection) -> None:
    bring(
        conn,
        article("KB-1", "关于套餐变更", must_read=True),
        article("KB-2", "套餐变更和别的", must_read=True),
        article("KB-3", "套餐变更"),
        article("KB-4", "别的", body_zh="套餐变更。"),
    )
    assert found(conn, "套餐变更") == ["KB-3", "KB-2", "KB-1", "KB-4"]


def test_what_belongs_to_the_step_and_the_service_stands_before_others(conn: Connection) -> None:
    bring(
        conn,
        article("KB-1", "怎么换套餐", must_read=True),
        article("KB-2", "别的", body_zh="讲讲套餐。", steps=("CON-03",)),
        article("KB-3", "再一个", body_zh="讲讲套餐。", services=("CHG-PL",)),
    )
    assert found(conn, "套餐") == ["KB-1", "KB-2", "KB-3"]
    assert found(conn, "套餐", links=[("STEP", "CON-03")])[0] == "KB-2"
    assert found(conn, "套餐", links=[("SERVICE", "CHG-PL")])[0] == "KB-3"


def test_must_read_stands_before_its_like(conn: Connection) -> None:
    bring(conn, article("KB-1", "看套餐"), article("KB-2", "看套餐的规定", must_read=True))
    assert found(conn, "套餐") == ["KB-2", "KB-1"]


def test_before_typing_related_articles_come_step_first(conn: Connection) -> None:
    bring(
        conn,
        article("KB-1", "甲", services=("CHG-PL",)),
        article("KB-2", "乙", steps=("CON-03",)),
        article("KB-3", "丙", steps=("CON-03",), must_read=True),
        article("KB-4", "丁", steps=("CON-03",), valid_to="2026-02-28"),
        article("KB-5", "戊"),
    )
    assert found(conn, "", links=[("STEP", "CON-03"), ("SERVICE", "CHG-PL")]) == ["KB-3", "KB-2", "KB-1"]


def test_outdated_articles_stand_last_and_are_never_pushed_out(conn: Connection) -> None:
    bring(
        conn,
        article("KB-0", "漫游", valid_to="2026-03-15", successor="KB-1"),
        *(article(f"KB-{n}", f"漫游第{n}条") for n in range(1, 8)),
    )
    assert found(conn, "漫游", limit=5)[-1] == "KB-0"
    assert len(found(conn, "漫游", limit=5)) == 5
    assert found(conn, "漫游", limit=50)[-1] == "KB-0"


def test_the_last_day_of_an_article_counts(conn: Connection) -> None:
    bring(conn, article("KB-1", "漫游", valid_to=TODAY), article("KB-2", "漫游规定", valid_from="2026-03-17"))
    heads = knowledge.search(conn, knowledge.Wanted(text="漫游", today=TODAY))
    assert [(h.number, str(h.validity(TODAY))) for h in heads] == [("KB-1", "VALID"), ("KB-2", "UPCOMING")]


def test_a_newer_edition_takes_the_place_of_the_older_from_its_first_day(conn: Connection) -> None:
    bring(conn, article("KB-1", "旧说法"))
    bring(conn, article("KB-1", "新说法", edition=2, valid_from="2026-04-01"))
    before = knowledge.current(conn, "KB-1", TODAY)
    after = knowledge.current(conn, "KB-1", "2026-04-01")
    assert before is not None and (before.edition, before.title_zh) == (1, "旧说法")
    assert after is not None and (after.edition, after.title_zh) == (2, "新说法")
    late = knowledge.search(conn, knowledge.Wanted(text="说法", today="2026-04-01"))
    assert [h.edition for h in late] == [2]
    now = knowledge.search(conn, knowledge.Wanted(text="说法", today=TODAY))
    assert [h.edition for h in now] == [1, 2], "what comes is shown after what counts"


def test_nobody_sees_an_import_before_it_is_in_force(base: Connection) -> None:
    number = knowledge_import.open_import(base, source="next", staff="3001", process="p", at=5)
    knowledge_import.lay_in(
        base, number, [indexed(article("KB-9", "宽带移机")), indexed(article("KB-1", "换", edition=2))]
    )
    assert found(base, "宽带") == []
    assert knowledge.current(base, "KB-9", TODAY) is None
    one = knowledge.current(base, "KB-1", TODAY)
    assert one is not None and one.edition == 1
    assert not knowledge_import.take_away(base, number, most=1)
    assert not knowledge_import.take_away(base, number, most=1)
    assert knowledge_import.take_away(base, number, most=1)
    assert knowledge_import.the_import(base, number) is None
    assert found(base, "套餐变更") == ["KB-1"]


def test_an_import_taken_away_leaves_no_word_behind(conn: Connection) -> None:
    number = knowledge_import.open_import(conn, source="x", staff="", process="p", at=5)
    knowledge_import.lay_in(conn, number, [indexed(article("KB-9", "宽带移机", topics=("BROADBAND",)))])
    assert knowledge_import.take_away(conn, number, most=10)
    for table in ("article", "article_text", "article_link", "knowledge_import"):
        assert conn.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    assert conn.execute("SELECT rowid FROM article_words WHERE article_words MATCH '宽带'").fetchall() == []
    again = knowledge_import.open_import(conn, source="x", staff="", process="p", at=6)
    knowledge_import.lay_in(conn, again, [indexed(article("KB-9", "宽带移机"))])
    assert [r.state for r in knowledge_import.imports(conn)] == []
    assert knowledge_import.open_imports(conn) == [(again, "p")]
    row = knowledge_import.the_import(conn, again)
    assert row is not None and row.state is ImportState.OPEN


def test_the_digest_tells_any_change_of_any_article(base: Connection) -> None:
    before = knowledge_import.digest(base)
    assert all(a.digest() == d for a, d in knowledge_import.articles(base))
    bring(base, article("KB-7", "新的"))
    assert knowledge_import.digest(base) != before


def test_a_reader_finds_while_the_writer_is_in_a_transaction(base: Connection, tmp_path: Path) -> None:
    base.execute("BEGIN IMMEDIATE")
    number = knowledge_import.open_import(base, source="x", staff="", process="p", at=5)
    knowledge_import.lay_in(base, number, [indexed(article("KB-9", "套餐移机"))])
    reader = open_reader(hall_path(tmp_path))
    assert found(reader, "套餐变") == ["KB-1"]
    reader.close()
    base.execute("ROLLBACK")


def test_the_list_goes_by_number_and_topic(conn: Connection) -> None:
    bring(
        conn,
        article("KB-2", "乙", topics=("BILL",)),
        article("KB-1", "甲", topics=("TARIFF", "BILL")),
        article("KB-3", "丙", valid_to="2026-02-01"),
    )
    assert [h.number for h in knowledge.listed(conn, today=TODAY, limit=9)] == ["KB-1", "KB-2", "KB-3"]
    assert [h.number for h in knowledge.listed(conn, today=TODAY, limit=9, topic="TARIFF")] == ["KB-1"]
    assert knowledge.count(conn, TODAY) == 3


def test_articles_that_no_import_told_of_are_a_fault(conn: Connection) -> None:
    assert list(knowledge_faults(conn)) == []
    bring(conn, article("KB-1", "甲"))
    assert list(knowledge_faults(conn)) == ["knowledge: there are articles that no import brought"]


def test_a_word_of_nearly_all_articles_ranks_by_must_read_and_date(
    conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge, "COMMON", 2)
    bring(
        conn,
        article("KB-1", "甲", body_zh="套餐，套餐，套餐。", valid_from="2025-01-01"),
        article("KB-2", "乙", body_zh="说说套餐。", valid_from="2026-02-01"),
        article("KB-3", "丙", body_zh="说说套餐。", must_read=True),
    )
    assert found(conn, "套餐") == ["KB-3", "KB-2", "KB-1"]
    assert found(conn, "说说套餐") == ["KB-3", "KB-2"]
