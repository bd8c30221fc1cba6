"""Where shipped files are found: in a checkout, in a wheel, in a bundle. Not what is in them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from counter_app import resources
from tests.door import ROOT


def test_in_a_checkout_the_top_level_folder_is_used() -> None:
    assert resources.path("fonts/OFL.txt") == ROOT / "resources" / "fonts" / "OFL.txt"
    assert resources.path("icons").is_dir()


@pytest.mark.parametrize("name", ["/etc/passwd", "../LICENSE", "fonts/../../LICENSE", "fonts\\OFL.txt"])
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name inside resources"):
        resources.path(name)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"fonts/Comic\.ttf"):
        resources.path("fonts/Comic.ttf")


def test_in_a_bundle_the_unpacked_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "fonts").mkdir(parents=True)
    (tmp_path / "resources" / "fonts" / "OFL.txt").touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("fonts/OFL.txt") == tmp_path / "resources" / "fonts" / "OFL.txt"


@pytest.fixture(scope="module")
def installed_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which this checkout's wheel was unpacked, as an installer does."""
    made = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(made), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = made.glob("*.whl")
    site = made / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


@pytest.mark.parametrize(
    ("folder", "in_wheel"), [("resources", "counter_app_resources"), ("counter_app", "counter_app")]
)
def test_a_wheel_carries_every_file(installed_wheel: Path, folder: str, in_wheel: str) -> None:
    assert _files(installed_wheel / in_wheel) == _files(ROOT / folder)


def _files(folder: Path) -> set[Path]:
    return {file.relative_to(folder) for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc"}


def test_a_wheel_brings_licences_but_no_tests(installed_wheel: Path) -> None:
    licences = {file.name for file in installed_wheel.glob("counter_app-*.dist-info/licenses/**/*.txt")}
    assert licences == {"OFL.txt", "LICENSE.txt"}
    assert not (installed_wheel / "tests").exists()


def test_an_installed_program_finds_its_resources(installed_wheel: Path, tmp_path: Path) -> None:
    asked = "from counter_app.resources import path; print(path('fonts/NotoSansSC-Regular.ttf'))"
    answer = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(installed_wheel)!r}); {asked}"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    expected = installed_wheel / "counter_app_resources" / "fonts" / "NotoSansSC-Regular.ttf"
    assert Path(answer.stdout.strip()) == expected
