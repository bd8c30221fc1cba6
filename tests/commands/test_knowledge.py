"""The knowledge base at the door: everybody searches and reads, keepers import, the manager puts in force (AP-16)."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from counter_app.commands.hall import ShowBoard
from counter_app.commands.importing import Importer
from counter_app.commands.knowledge import SearchKnowledge
from counter_app.commands.knowledge_import import LayIn
from counter_app.commands.lookup_thread import LookupThread
from counter_app.commands.runner import Outcome
from counter_app.commands.spec import BY_CLASS, Command
from counter_app.domain.codes import Post
from counter_app.domain.errors import Code, Refused
from counter_app.domain.rows import Json
from tests.commands.article_folder import page, table
from tests.commands.floor import Floor
from tests.door import InProcess


def numbers(door: InProcess, session: str, text: str, **more: object) -> list[str]:
    return [hit["number"] for hit in door.ok("search_knowledge", session, text=text, **more)]


# searching and reading


def test_a_sample_hall_answers_every_topic(floor: Floor) -> None:
    topics = floor.door.ok("describe")["codes"]["topics"]
    empty = [t["code"] for t in topics if not floor.door.ok("search_knowledge", floor.clerk, topic=t["code"])]
    assert empty == []


@pytest.mark.parametrize("typed", ["套餐变更", "套餐变", "tcbg", "taocanbian", "change a plan"])
def test_one_article_is_found_by_han_pinyin_and_english(floor: Floor, typed: str) -> None:
    assert numbers(floor.door, floor.clerk, typed)[0] == "KB-0101"


def test_a_hit_says_what_a_clerk_looks_at(floor: Floor) -> None:
    hit = floor.door.ok("search_knowledge", floor.clerk, text="漫游旧资费", limit=1)[0]
    assert (hit["number"], hit["edition"], hit["valid_to"]) == ("KB-0703", 1, "2025-12-31")
    assert (hit["outdated"], hit["upcoming"], hit["stale"], hit["successor"]) == (True, False, True, "KB-0701")
    assert hit["snippet"] == "The old price by the MB ended with the year 2025."
    plan = floor.door.ok("search_knowledge", floor.clerk, text="套餐变更")[0]
    assert plan["must_read"] and not plan["outdated"] and not plan["stale"]
    floor.door.advance(30 * 86_400)
    assert floor.door.ok("search_knowledge", floor.clerk, text="套餐变更")[0]["stale"], "over 90 days old"


def test_before_typing_the_step_and_the_service_decide(floor: Floor) -> None:
    hits = floor.door.ok("search_knowledge", floor.clerk, step="PRT-07", service="PRT-O")
    assert hits[0]["number"] == "KB-1202"
    assert all("PORT_OUT" in hit["topics"] or hit["number"] != "KB-1202" for hit in hits)


def test_a_search_for_nothing_is_refused_by_name(floor: Floor) -> None:
    assert floor.door.refused("BAD_REQUEST", "search_knowledge", floor.clerk)["field"] == "text"
    assert floor.door.refused("BAD_REQUEST", "search_knowledge", floor.clerk, text="x", limit=0)["field"] == "limit"
    assert floor.door.refused("BAD_REQUEST", "search_knowledge", floor.clerk, text="x" * 65)["field"] == "text"
    assert floor.door.refused("BAD_REQUEST", "search_knowledge", floor.clerk, topic="BEES")["field"] == "topic"


def test_an_article_is_read_in_both_languages_with_its_successor(floor: Floor) -> None:
    read = floor.door.ok("article", floor.clerk, number="KB-0703")
    assert read["successor_title"] == {"zh": "国际漫游日包怎么收费", "en": "The roaming day pass"}
    assert read["body"] == read["body_en"]
    assert "日包" in read["body_zh"]
    assert floor.door.refused("NOT_FOUND", "article", floor.clerk, number="KB-7777")["article"] == "KB-7777"


@pytest.mark.parametrize("post", sorted(Post))
def test_every_post_may_search_and_read(floor: Floor, post: Post) -> None:
    session = floor.who(str(post))
    assert numbers(floor.door, session, "携号")
    assert floor.door.ok("article", session, number="KB-1201")["must_read"]


def test_a_locked_session_finds_nothing(floor: Floor) -> None:
    floor.door.ok("lock", floor.clerk)
    floor.door.refused("LOCKED_OUT", "search_knowledge", floor.clerk, text="x")


# CON-03


def consulting(floor: Floor) -> None:
    """Bring a question to CON-03 at the consultant's counter."""
    door, who = floor.door, floor.who("CONSULT")
    counter = door.hall.counters("B")[0]
    floor.open(counter, who)
    floor.issue("ADV-Q")
    floor.call(counter, who)
    floor.start(counter, who)
    door.ok("record_step", who, counter=counter, step="CON-02", fields={"topic": "TARIFF"})


def test_the_article_used_is_kept_with_the_answer_and_must_exist(floor: Floor) -> None:
    consulting(floor)
    who, counter = floor.who("CONSULT"), floor.door.hall.counters("B")[0]
    fields = {"counter": counter, "step": "CON-03"}
    refused = floor.door.refused("BAD_REQUEST", "record_step", who, **fields, fields={"kb_ref": "KB-7777"})
    assert refused["field"] == "kb_ref"
    floor.door.ok("record_step", who, **fields, fields={"kb_ref": "KB-0301"})
    assert floor.door.ok("flow", who, counter=counter)["step"] == "CON-04"


# importing


def test_what_a_manager_enters_is_in_force_and_told_once(floor: Floor, tmp_path: Path) -> None:
    folder, manager = tmp_path / "new", floor.who("MANAGER")
    page(folder)
    done = floor.door.ok("import_knowledge", manager, folder=str(folder))
    assert (done["state"], done["added"], done["refused"], done["approval"]) == ("IN_FORCE", 1, 0, None)
    assert numbers(floor.door, floor.clerk, "蓝色套餐") == ["KB-9001"]
    told = [e for e in floor.door.ok("events", manager, limit=500) if e["kind"] == "KnowledgeImported"]
    assert [e["data"]["source"] for e in told] == ["knowledge", "new"]
    assert told[-1]["data"]["added"] == 1 and len(told[-1]["data"]["digest"]) == 64
    assert floor.door.faults() == []


@pytest.mark.parametrize("post", ["SUPERVISOR", "ADMIN"])
def test_what_others_enter_waits_for_the_managers_word(floor: Floor, tmp_path: Path, post: str) -> None:
    door, who = floor.door, floor.who(post)
    page(tmp_path / "new")
    done = door.ok("import_knowledge", who, folder=str(tmp_path / "new"))
    assert done["state"] == "WAITING"
    assert numbers(door, floor.clerk, "蓝色") == []
    door.refused("NOT_ALLOWED", "release_knowledge", who, import_no=done["import_no"])
    manager = floor.who("MANAGER")
    door.ok("decide_approval", manager, approval=done["approval"], decision="GRANTED")
    assert numbers(door, floor.clerk, "蓝色") == ["KB-9001"]
    door.refused("WRONG_STATE", "release_knowledge", manager, import_no=done["import_no"])
    door.refused("NOT_FOUND", "release_knowledge", manager, import_no=77)
    assert door.faults() == []


def test_what_the_manager_refuses_never_comes_into_force(floor: Floor, tmp_path: Path) -> None:
    door, manager = floor.door, floor.who("MANAGER")
    page(tmp_path / "new")
    done = door.ok("import_knowledge", floor.supervisor, folder=str(tmp_path / "new"))
    door.ok("decide_approval", manager, approval=done["approval"], decision="REFUSED", reason="no")
    assert numbers(door, floor.clerk, "蓝色") == []
    assert door.refused("WRONG_STATE", "release_knowledge", manager, import_no=done["import_no"])["state"] == "REFUSED"
    assert door.ok("import_knowledge", manager, folder=str(tmp_path / "new"))["added"] == 1
    assert numbers(door, floor.clerk, "蓝色") == ["KB-9001"]
    assert door.faults() == []


def test_the_manager_puts_a_waiting_import_in_force_directly(floor: Floor, tmp_path: Path) -> None:
    page(tmp_path / "new")
    done = floor.door.ok("import_knowledge", floor.supervisor, folder=str(tmp_path / "new"))
    floor.door.ok("release_knowledge", floor.who("MANAGER"), import_no=done["import_no"])
    assert numbers(floor.door, floor.clerk, "蓝色") == ["KB-9001"]


def test_a_newer_import_takes_the_place_of_one_that_waits(floor: Floor, tmp_path: Path) -> None:
    page(tmp_path / "new")
    first = floor.door.ok("import_knowledge", floor.supervisor, folder=str(tmp_path / "new"))
    page(tmp_path / "new", title_zh="红色套餐说明")
    floor.door.ok("import_knowledge", floor.who("MANAGER"), folder=str(tmp_path / "new"))
    floor.door.refused("NOT_FOUND", "release_knowledge", floor.who("MANAGER"), import_no=first["import_no"])
    assert (numbers(floor.door, floor.clerk, "红色"), numbers(floor.door, floor.clerk, "蓝色")) == (["KB-9001"], [])


def test_an_import_of_nothing_new_asks_nobody(floor: Floor, tmp_path: Path) -> None:
    page(tmp_path / "new")
    floor.door.ok("import_knowledge", floor.who("MANAGER"), folder=str(tmp_path / "new"))
    again = floor.door.ok("import_knowledge", floor.supervisor, folder=str(tmp_path / "new"))
    assert (again["state"], again["same"], again["approval"]) == ("IN_FORCE", 1, None)


@pytest.mark.parametrize("post", sorted(set(Post) - {Post.SUPERVISOR, Post.MANAGER, Post.ADMIN}))
def test_nobody_else_imports(floor: Floor, tmp_path: Path, post: Post) -> None:
    page(tmp_path / "new")
    floor.door.refused("NOT_ALLOWED", "import_knowledge", floor.who(str(post)), folder=str(tmp_path / "new"))
    floor.door.refused("NOT_ALLOWED", "release_knowledge", floor.who(str(post)), import_no=1)


def test_a_folder_that_is_not_there(floor: Floor, tmp_path: Path) -> None:
    floor.door.refused("NOT_FOUND", "import_knowledge", floor.who("MANAGER"), folder=str(tmp_path / "none"))


def test_bad_articles_are_told_and_good_ones_beside_them_come_in(floor: Floor, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    page(folder, "a.md")
    page(folder, "b.md", number="KB-9002", topics="bees")
    page(folder, "c.md", title_zh="同号")
    done = floor.door.ok("import_knowledge", floor.who("MANAGER"), folder=str(folder))
    assert (done["total"], done["added"], done["refused"]) == (3, 1, 2)
    assert [(f["file"], f["line"], f["field"], f["reason"]) for f in done["faults"]] == [
        ("b.md", 7, "topics", "not_in_list"),
        ("c.md", 1, "number", "repeated"),
    ]
    assert all(f["text"] for f in done["faults"])


def test_a_bad_edition_never_takes_the_place_of_a_good_one(floor: Floor, tmp_path: Path) -> None:
    folder, manager = tmp_path / "new", floor.who("MANAGER")

    def bring(**head: str) -> list[str]:
        page(folder, **head)
        done = floor.door.ok("import_knowledge", manager, folder=str(folder))
        return [f["reason"] for f in done["faults"]]

    assert bring(version="2") == []
    assert bring(version="2") == [], "the same again is no fault"
    assert bring(version="2", title_zh="别的说法") == ["edition_taken"]
    assert bring(version="1", title_zh="别的说法") == ["older"]
    assert bring(version="3", title_zh="别的说法", valid_from="never") == ["not_a_date"]
    assert numbers(floor.door, floor.clerk, "蓝色") == ["KB-9001"]
    assert bring(version="3", title_zh="别的说法") == []
    assert (numbers(floor.door, floor.clerk, "蓝色"), numbers(floor.door, floor.clerk, "别的说法")) == ([], ["KB-9001"])
    assert floor.door.ok("article", floor.clerk, number="KB-9001")["edition"] == 3


def importer(door: InProcess, session: str, **more: object) -> Importer:
    def execute(command: Command) -> Json:
        return door.runner.execute(command, session).result

    return Importer(execute, door.runner.master, **more)  # type: ignore[arg-type]


def test_progress_is_told_and_a_cancelled_import_leaves_nothing(floor: Floor, tmp_path: Path) -> None:
    rows = [{"number": f"KB-8{n:03}", "title_zh": f"黄色套餐{n}"} for n in range(60)]
    path = table(tmp_path, "many.csv", rows)
    told: list[tuple[int, int]] = []
    manager = floor.who("MANAGER")
    stopped = importer(floor.door, manager, told=lambda *step: told.append(step), cancelled=lambda: len(told) > 1).run(
        path
    )
    assert stopped.cancelled and stopped.entry == {} and not stopped.waits
    assert told[0] == (0, 60) and 0 < told[-1][0] < 60
    assert numbers(floor.door, floor.clerk, "黄色") == []
    assert floor.door.faults() == []
    told.clear()
    done = importer(floor.door, manager, told=lambda *step: told.append(step)).run(path)
    assert (done.added, told[-1]) == (60, (60, 60))
    assert len(numbers(floor.door, floor.clerk, "黄色", limit=50)) == 50


def test_an_import_that_broke_off_is_swept_by_the_next(floor: Floor, tmp_path: Path) -> None:
    path = table(tmp_path, "many.csv", [{"number": f"KB-8{n:03}"} for n in range(30)])
    manager = floor.who("MANAGER")

    def execute(command: Command) -> Json:
        if isinstance(command, LayIn) and execute_count.append(1) is None and len(execute_count) > 1:
            raise Refused(Code.UNAVAILABLE, "store_unavailable", fault="full")
        return floor.door.runner.execute(command, manager).result

    execute_count: list[int] = []
    with pytest.raises(Refused):
        Importer(execute, floor.door.runner.master).run(path)
    assert floor.door.runner.conn.execute("SELECT count(*) FROM article WHERE live=0").fetchone() == (0,)
    assert importer(floor.door, manager).run(path).added == 30


def test_while_another_place_imports_nobody_else_begins(floor: Floor, tmp_path: Path) -> None:
    other = InProcess(floor.door.hall, station="other")
    try:
        session = other.sign_in("MANAGER")
        other.runner.conn.execute(
            "INSERT INTO knowledge_import VALUES (9,'OPEN','x','3101',?,1,NULL,0,0,0,NULL)",
            (other.runner.presence.process,),
        )
        page(tmp_path / "new")
        floor.door.refused("CONFLICT", "import_knowledge", floor.who("MANAGER"), folder=str(tmp_path / "new"))
        assert other.ok("import_knowledge", session, folder=str(tmp_path / "new"))["added"] == 1
    finally:
        other.close()


class Gone(BaseException):
    """The process goes in the middle of an import."""


def test_a_long_import_that_nobody_ended_is_swept_piece_by_piece(floor: Floor, tmp_path: Path) -> None:
    path = table(tmp_path, "many.csv", [{"number": f"KB-8{n:03}"} for n in range(450)])
    manager = floor.who("MANAGER")

    def told(done: int, total: int) -> None:
        if done > 400:
            raise Gone

    with pytest.raises(Gone):
        importer(floor.door, manager, told=told).run(path)
    conn = floor.door.runner.conn
    assert conn.execute("SELECT count(*) FROM article WHERE live=0").fetchone()[0] > 400
    assert floor.door.faults() == [], "what nobody sees is no fault"
    done: list[int] = []
    stopped = importer(
        floor.door, manager, told=lambda n, _: done.append(n), cancelled=lambda: max(done, default=0) > 300
    ).run(path)
    assert stopped.cancelled
    assert conn.execute("SELECT count(*) FROM article WHERE live=0").fetchone() == (0,)


def test_an_import_that_another_swept_goes_no_further(floor: Floor, tmp_path: Path) -> None:
    manager = floor.who("MANAGER")
    for number, state in ((77, "GONE"), (1, "IN_FORCE")):
        with pytest.raises(Refused) as refused:
            floor.door.runner.execute(LayIn(import_no=number, articles=()), manager)
        assert refused.value.details["state"] == state


def test_pieces_of_an_import_are_no_request_of_the_door(floor: Floor) -> None:
    floor.door.refused("BAD_REQUEST", "_lay_in_articles", floor.who("MANAGER"), import_no=1, articles=[])
    assert not [name for name in floor.door.ok("describe")["commands"] if "import" in name and name.startswith("_")]
    check, needed = BY_CLASS[LayIn].fields["articles"]
    with pytest.raises(AssertionError):
        check.parse([], "articles", {})
    assert needed


def test_nobody_releases_their_own_import(floor: Floor, tmp_path: Path) -> None:
    page(tmp_path / "new")
    done = floor.door.ok("import_knowledge", floor.supervisor, folder=str(tmp_path / "new"))
    conn = floor.door.runner.conn
    conn.execute("UPDATE knowledge_import SET staff=? WHERE state='WAITING'", (floor.number_of("MANAGER"),))
    refused = floor.door.refused("RULE", "release_knowledge", floor.who("MANAGER"), import_no=done["import_no"])
    assert refused["rule"] == "flows.md 7"


def test_an_approval_of_something_else_moves_no_import(floor: Floor, tmp_path: Path) -> None:
    page(tmp_path / "new")
    floor.door.ok("import_knowledge", floor.supervisor, folder=str(tmp_path / "new"))
    for object_ in ("KNOWLEDGE-2", "KNOWLEDGE-x"):
        asked = floor.door.ok("request_approval", floor.supervisor, matter="AP-16", object=object_, reason="because")
        floor.door.ok("decide_approval", floor.who("MANAGER"), approval=asked["approval"], decision="GRANTED")
    assert numbers(floor.door, floor.clerk, "蓝色") == []


def test_the_base_is_listed_by_text_and_topic(floor: Floor) -> None:
    every = floor.door.ok("knowledge", floor.clerk)
    assert every["total"] == len(every["articles"]) >= 40
    assert [one["source"] for one in every["imports"]] == ["knowledge"]
    assert [a["number"] for a in floor.door.ok("knowledge", floor.clerk, text="积分", topic="POINTS")["articles"]] == [
        "KB-0801",
        "KB-0802",
    ]
    assert floor.door.ok("knowledge", floor.clerk, topic="PORT_IN", limit=1)["articles"][0]["number"] == "KB-1101"


def test_an_article_changed_past_the_hall_is_found_by_verify(floor: Floor) -> None:
    conn = floor.door.runner.conn
    (body,) = conn.execute("SELECT body_zh FROM article_text WHERE article_id=1").fetchone()
    conn.execute("UPDATE article_text SET body_zh='另说' WHERE article_id=1")
    assert [f for f in floor.door.faults() if f.startswith("knowledge:")] != []
    conn.execute("UPDATE article_text SET body_zh=? WHERE article_id=1", (body,))
    conn.execute("UPDATE article SET live=0 WHERE article_id=1")
    assert "knowledge: the articles in force are not those of the last import" in floor.door.faults()
    conn.execute("UPDATE article SET live=1 WHERE article_id=1")


# beside the writer


def test_searches_have_a_thread_of_their_own(floor: Floor) -> None:
    """A search is answered while the writer's transaction is open."""
    runner = floor.door.runner
    searches = LookupThread(floor.door.hall.folder, clock=runner.clock, lang="en", process=runner.presence.process)
    searches.start()
    names: list[str] = []

    def ask(text: str, token: str | None) -> object:
        answer: Future[object] = Future()

        def done(result: object) -> None:
            names.append(threading.current_thread().name)
            answer.set_result(result)

        searches.submit(SearchKnowledge(text=text) if text else ShowBoard(), token, done)
        return answer.result(timeout=10)

    try:
        runner.conn.execute("BEGIN IMMEDIATE")
        found = ask("套餐", floor.clerk)
        runner.conn.execute("ROLLBACK")
        assert isinstance(found, Outcome) and isinstance(found.result, list) and found.result
        assert set(names) == {"searches"}
        stranger = ask("套餐", "nobody")
        assert isinstance(stranger, Refused) and stranger.code is Code.NOT_SIGNED_IN
        assert isinstance(ask("", floor.clerk), KeyError), "a bug is told, and the thread goes on"
        runner.conn.execute("ALTER TABLE article_text RENAME TO away")
        broken = ask("套餐", floor.clerk)
        runner.conn.execute("ALTER TABLE away RENAME TO article_text")
        assert isinstance(broken, Refused) and broken.code is Code.UNAVAILABLE
        floor.door.ok("lock", floor.clerk)
        locked = ask("套餐", floor.clerk)
        assert isinstance(locked, Refused) and locked.code is Code.LOCKED_OUT
    finally:
        searches.stop()
