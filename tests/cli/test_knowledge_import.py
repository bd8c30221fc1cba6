"""`knowledge import`: a folder in, figures and a report of refusals out, exit statuses."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from counter_app.commands.founding import CAST_FILE, Plan, found
from counter_app.commands.master import load_master
from tests.commands.article_folder import page
from tests.door import NINE, ROOT, Exec, Hall, sample_hall, verify


def run(*args: object, asked: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "counter_app.main", "knowledge", "import", *map(str, args)],
        input=asked, capture_output=True, cwd=ROOT, check=False, text=True, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    made = sample_hall(tmp_path / "hall")
    (made.folder / CAST_FILE).write_text(json.dumps(made.made, ensure_ascii=False), "utf-8")
    return made


def search(hall: Hall, text: str) -> list[Any]:
    door = Exec(hall.folder)
    found: list[Any] = door.ok("search_knowledge", door.sign_in(hall, "CLERK"), text=text)
    door.close()
    return found


def test_good_articles_come_in_and_are_found(hall: Hall, tmp_path: Path) -> None:
    page(tmp_path / "new")
    done = run(tmp_path / "new", "--data", hall.folder)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["added"], answer["state"], answer["faults"]) == (1, "IN_FORCE", [])
    assert search(hall, "蓝色套餐")[0]["number"] == "KB-9001"
    assert verify(hall.folder) == []


def test_bad_ones_are_named_in_a_report(hall: Hall, tmp_path: Path) -> None:
    page(tmp_path / "new", "a.md")
    page(tmp_path / "new", "b.md", number="KB-9002", topics="bees")
    done = run(tmp_path / "new", "--data", hall.folder, "--report", tmp_path / "report.csv", "--lang", "en")
    assert done.returncode == 1, done.stderr
    assert (json.loads(done.stdout)["added"], json.loads(done.stdout)["refused"]) == (1, 1)
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["file"], line["line"], line["field"], line["reason"]) == ("b.md", "7", "topics", "not_in_list")
    assert line["text"] == "is not in the code list: bees"


def test_a_supervisor_named_by_number_and_pin_waits_for_the_manager(hall: Hall, tmp_path: Path) -> None:
    page(tmp_path / "new")
    staff, pin = hall.person("SUPERVISOR")
    done = run(tmp_path / "new", "--data", hall.folder, "--staff", staff, asked=f"{pin}\n")
    assert json.loads(done.stdout)["state"] == "WAITING"
    assert search(hall, "蓝色套餐") == []
    wrong = run(tmp_path / "new", "--data", hall.folder, "--staff", staff, asked="000000\n")
    assert (wrong.returncode, wrong.stdout) == (1, "")


def test_a_real_hall_wants_a_name(tmp_path: Path) -> None:
    found(tmp_path / "real", Plan(code="REAL1", name="营业厅", sample=False), master=load_master(), at_ms=NINE)
    page(tmp_path / "new")
    done = run(tmp_path / "new", "--data", tmp_path / "real")
    assert done.returncode == 2 and "--staff" in done.stderr


def test_no_hall_and_no_folder(hall: Hall, tmp_path: Path) -> None:
    assert run(tmp_path, "--data", tmp_path / "none").returncode == 3
    assert run(tmp_path / "none", "--data", hall.folder).returncode == 1
