"""Which processes are alive: marks that the system itself takes away from the dead."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from counter_app.store.presence import Presence

HOLD = "import sys; from pathlib import Path; from counter_app.store.presence import Presence;"
HOLD += "p = Presence(Path(sys.argv[1]), 'other'); print('here', flush=True); sys.stdin.read()"


def test_oneself_is_alive_and_a_stranger_is_not(tmp_path: Path) -> None:
    here = Presence(tmp_path, "me")
    assert here.is_alive("me")
    assert not here.is_alive("nobody")
    here.leave()
    assert list((tmp_path / "alive").iterdir()) == []


def test_another_process_is_alive_until_it_dies_however_it_dies(tmp_path: Path) -> None:
    here = Presence(tmp_path, "me")
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert other.stdin is not None and other.stdout is not None
    with other.stdin, other.stdout:
        assert other.stdout.readline() == b"here\n"
        assert here.is_alive("other")
        other.kill()
        other.wait()
    assert not here.is_alive("other")
    assert not (tmp_path / "alive" / "other").exists()
    here.leave()
