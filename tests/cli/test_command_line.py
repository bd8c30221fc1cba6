"""The command line without windows: subcommands, shared options, exit statuses (automation contract 1)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from counter_app.commands import registry
from counter_app.commands.founding import Plan, found
from counter_app.commands.master import load_master
from counter_app.commands.verifying import digest
from counter_app.store.connection import open_reader
from counter_app.store.hall_file import hall_path
from tests.door import NINE, NINE_ISO, ROOT, Hall, sample_hall


def run(*args: object, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "counter_app.main", *map(str, args)],
        input=asked, capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip


def replies(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def lines(*requests: dict[str, object]) -> bytes:
    return b"".join(json.dumps(r).encode() + b"\n" for r in requests)


def sign_in(hall: Hall, post: str) -> dict[str, object]:
    staff, pin = hall.person(post)
    return {"do": "sign_in", "staff": staff, "pin": pin}


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return sample_hall(tmp_path)


def test_init_prints_the_hall_and_makes_no_second_one(tmp_path: Path) -> None:
    made = run("init", "--sample", "--hall", "ABC01", "--size", "small", "--data", tmp_path)
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["hall"]["code"] == "ABC01"
    reader = open_reader(hall_path(tmp_path))
    before = digest(reader)
    again = run("init", "--sample", "--data", tmp_path)
    assert (again.returncode, again.stdout) == (3, b"")
    assert digest(reader) == before
    reader.close()
    assert run("verify", "--data", tmp_path).returncode == 0


@pytest.mark.parametrize("code", ["with space", "../../etc", "A" * 13, "字"])
def test_a_hall_code_is_short_and_plain(tmp_path: Path, code: str) -> None:
    assert run("init", "--sample", "--hall", code, "--data", tmp_path / "new").returncode == 2
    assert not (tmp_path / "new").exists()


def test_an_empty_hall_code_is_none_given(tmp_path: Path) -> None:
    made = run("init", "--sample", "--hall", "", "--data", tmp_path / "new")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["hall"]["code"] == "TYD01"


@pytest.mark.parametrize("subcommand", [["exec"], ["verify"]])
def test_without_a_hall_it_says_what_to_do_and_ends_with_three(tmp_path: Path, subcommand: list[str]) -> None:
    done = run(*subcommand, "--data", tmp_path / "none")
    assert done.returncode == 3
    assert b"init --sample" in done.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "wrong",
    [["no-such"], ["exec", "--clock", "soon"], ["exec", "--clock", "2026-03-16T09:00:00"],
     ["init", "--size", "huge"], ["exec", "--printer", "gold"], ["--lang", "fr", "exec"]],
)  # fmt: skip
def test_wrong_usage_ends_with_two(wrong: list[str]) -> None:
    assert run(*wrong).returncode == 2


def test_a_real_halls_clock_cannot_be_stood(tmp_path: Path) -> None:
    registry.load()
    plan = Plan(code="REAL1", name="营业厅", size="small", sample=False)
    found(tmp_path, plan, master=load_master(), at_ms=NINE)
    (tmp_path / "hall.keys").touch(mode=0o600)
    done = run("exec", "--data", tmp_path, "--clock", NINE_ISO, asked=lines({"do": "describe"}))
    assert (done.returncode, done.stdout) == (2, b"")


def test_no_days_are_played_in_a_real_hall(tmp_path: Path) -> None:
    plan = Plan(code="REAL1", name="营业厅", size="small", sample=False)
    found(tmp_path, plan, master=load_master(), at_ms=NINE)
    done = run("simulate", "--days", 1, "--visits", 5, "--counters", 2, "--seed", 7, "--data", tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"sample halls alone" in done.stderr


@pytest.mark.parametrize("before", [True, False])
def test_shared_options_stand_before_or_after_the_subcommand(hall: Hall, before: bool) -> None:
    shared = ["--data", hall.folder, "--station", "kiosk-1", "--lang", "zh_CN"]
    args = [*shared, "exec"] if before else ["exec", *shared]
    supervisor, refused = replies(run(*args, asked=lines(sign_in(hall, "SUPERVISOR"), {"do": "hall"})))
    assert supervisor["ok"]
    assert not refused["error"]["message"].isascii()
    reader = open_reader(hall_path(hall.folder))
    body = reader.execute("SELECT bytes FROM stream_event WHERE kind='SignedIn'").fetchone()[0]
    reader.close()
    assert json.loads(body)["term"] == "kiosk-1"


def test_exec_answers_in_order_and_ends_with_its_input(hall: Hall) -> None:
    asked = lines(
        sign_in(hall, "GREETER") | {"id": 1},
        {"id": 2, "do": "issue_ticket", "session": "s1", "service": "SIM-R"},
        {"id": "three", "do": "call_next", "session": "s1", "counter": "01"},
        {"do": "sign_out", "session": "s1"},
    )
    first, second, third, last = replies(run("exec", "--data", hall.folder, "--clock", NINE_ISO, asked=asked))
    assert [r["id"] for r in (first, second, third, last)] == [1, 2, "three", None]
    assert second["result"]["issued_at"].startswith("2026-03-16T09:00:00")
    assert second["result"]["print_state"] == "PRINTED"
    assert third["error"]["code"] == "NOT_ALLOWED"


def test_without_a_printer_every_print_fails(hall: Hall) -> None:
    asked = lines(
        sign_in(hall, "GREETER"), {"do": "issue_ticket", "session": "s1", "service": "SIM-R"},
        {"do": "issue_ticket", "session": "s1", "service": "SIM-R", "print": False},
    )  # fmt: skip
    _, asked_for, not_asked = replies(run("exec", "--data", hall.folder, "--printer", "none", asked=asked))
    assert asked_for["result"]["print_state"] == "FAILED"
    assert not_asked["result"]["print_state"] == "NOT_ASKED"


def test_a_clock_behind_the_journal_is_moved_up_to_it(hall: Hall) -> None:
    for clock, shown in (
        (NINE_ISO, "2026-03-16T09:00:00"),
        ("2026-03-16T08:30:00+08:00", "2026-03-16T09:00:00"),
    ):
        asked = lines(sign_in(hall, "GREETER"), {"do": "hall", "session": "s1"})
        _, answer = replies(run("exec", "--data", hall.folder, "--clock", clock, asked=asked))
        assert answer["result"]["now"].startswith(shown)


def test_the_same_input_gives_the_same_output_ids_and_hashes_aside(tmp_path: Path) -> None:
    outputs = []
    for name in ("a", "b"):
        hall = sample_hall(tmp_path / name)
        asked = lines(
            sign_in(hall, "GREETER"), sign_in(hall, "CLERK"),
            {"do": "issue_ticket", "session": "s1", "service": "SIM-R", "phone": "13812345678"},
            {"do": "open_counter", "session": "s2", "counter": "01"},
            {"do": "call_next", "session": "s2", "counter": "01"}, {"do": "advance", "seconds": 1000},
            {"do": "recall", "session": "s2", "counter": "01"}, {"do": "board", "session": "s2"},
        )  # fmt: skip
        outputs.append(run("exec", "--data", hall.folder, "--clock", NINE_ISO, asked=asked).stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b'"ok":true') == 8


def test_the_door_never_imports_qt(hall: Hall) -> None:
    program = (
        "import sys; from counter_app.main import main; status = main(sys.argv[1:]);"
        " found = [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'shiboken6', 'qasync')];"
        " print(found, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "exec", "--data", str(hall.folder)],
        input=lines(sign_in(hall, "GREETER")), capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == b"[]"


def test_verify_says_each_fault_and_ends_with_one(hall: Hall) -> None:
    assert run("verify", "--data", hall.folder).stdout.strip() == b"ok"
    from counter_app.store.connection import open_writer

    conn = open_writer(hall_path(hall.folder))
    conn.execute("UPDATE staff SET name='x' WHERE staff='1001'")
    conn.close()
    done = run("verify", "--data", hall.folder)
    assert done.returncode == 1
    assert done.stdout.startswith(b"rows: staff 1001")


def test_a_line_over_a_pipe_may_be_long_and_odd(hall: Hall) -> None:
    odd = b'{"id": 1, "do": "x", "y": "' + b"z" * 10_000_000 + b'"}\r\n\xff\xfe\n[]\n{"id": 2, "do": "hall"}'
    answers = replies(run("exec", "--data", hall.folder, asked=odd))
    assert [a["error"]["code"] for a in answers] == ["BAD_REQUEST"] * 3 + ["NOT_SIGNED_IN"]
    assert answers[-1]["id"] == 2


def test_charts_of_all_flows_are_written_with_and_without_a_hall(hall: Hall, tmp_path: Path) -> None:
    flows = set(load_master().book.flows)
    for number, (data, lang) in enumerate(((hall.folder, "en"), (tmp_path / "none", "zh"))):
        out = tmp_path / f"charts-{number}"
        done = run("charts", "--data", data, "--out", out)
        assert done.returncode == 0, done.stderr
        assert {file.name for file in out.iterdir()} == {f"{flow}-{lang}.pdf" for flow in flows}
        assert f"{len(flows)} charts" in done.stdout.decode()
    assert not (tmp_path / "none").exists()
