"""`flows check|import|write`: a hall's own files by hand, refused with file, place and reason where they are bad."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app import resources
from tests.door import ROOT, sample_hall

F1 = "f01_handling.toml"


def run(*args: object, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "counter_app.main", *map(str, args)],
        input=asked, capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one flow file, as somebody would mail it."""
    made = tmp_path / "mail"
    made.mkdir()
    (made / F1).write_text(resources.path(f"flows/{F1}").read_text("utf-8"), "utf-8")
    return made


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / F1
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_good_files_are_counted_and_bad_ones_named(folder: Path) -> None:
    edit(folder, "王女士您好", "您好")
    good = run("flows", "check", folder)
    assert (good.returncode, json.loads(good.stdout)) == (0, {"changes": 1})
    edit(folder, 'must = "tariff_required"', "")
    (folder / "plans.toml").write_text("plan = [", "utf-8")
    bad = run("flows", "check", folder, "--lang", "en")
    assert bad.returncode == 1
    lines = bad.stdout.decode().splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("plans.toml: The check says: cannot be read")
    assert lines[1].startswith(f"{F1} · HDL-05 · must: Kept by the rules") and lines[1].endswith("(flows.md 3.7)")


def test_a_manager_imports_and_the_files_in_force_can_be_written(folder: Path, tmp_path: Path) -> None:
    hall = sample_hall(tmp_path / "hall")
    staff, pin = hall.person("MANAGER")
    edit(folder, "王女士您好", "您好")
    taken = run("flows", "import", folder, "--data", hall.folder, "--staff", staff, asked=pin.encode())
    assert taken.returncode == 0, taken.stderr
    version = json.loads(taken.stdout)
    assert (version["version_no"], version["state"], len(version["changes"])) == (1, "APPROVED", 1)
    assert run("verify", "--data", hall.folder).stdout == b"ok\n"
    out = tmp_path / "out"
    assert run("flows", "write", out, "--data", hall.folder).returncode == 0
    assert (out / "flows" / F1).read_text("utf-8") == resources.path(f"flows/{F1}").read_text("utf-8")
    again = run("flows", "check", out)
    assert json.loads(again.stdout) == {"changes": 0}


def test_a_bad_file_changes_nothing(folder: Path, tmp_path: Path) -> None:
    hall = sample_hall(tmp_path / "hall")
    staff, pin = hall.person("MANAGER")
    edit(folder, 'start = "HDL-02"', 'start = "HDL-03"')
    refused = run(
        "flows", "import", folder, "--data", hall.folder, "--staff", staff, "--lang", "en", asked=pin.encode()
    )
    assert refused.returncode == 1
    assert refused.stdout.decode().startswith(f"{F1} · F1 · start: Kept by the rules or the program")
    assert run("verify", "--data", hall.folder).stdout == b"ok\n"


def test_an_empty_folder_and_a_nameless_manager_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("flows", "check", tmp_path / "empty").returncode == 2
    hall = sample_hall(tmp_path / "hall")
    assert run("flows", "import", folder, "--data", hall.folder).returncode == 2
    assert run("flows", "import", folder, "--data", tmp_path / "nowhere").returncode == 3
