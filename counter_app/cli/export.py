"""`export`: sealed sheets as the bytes that were hashed, and the journal a line an entry. No personal data leaves."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from counter_app.store.hall_file import read_hall


def export(folder: Path, out: Path) -> int:
    """Write `sheets/NUMBER.json` and `journal.jsonl` below `out`; files there are replaced."""
    with closing(read_hall(folder)) as conn:
        sheets = out / "sheets"
        sheets.mkdir(parents=True, exist_ok=True)
        count = 0
        for number, body in conn.execute("SELECT handover_no, bytes FROM handover_sealed ORDER BY handover_no"):
            (sheets / f"{number}.json").write_bytes(body)
            count += 1
        with (out / "journal.jsonl").open("wb") as journal:
            for (body,) in conn.execute("SELECT bytes FROM stream_event ORDER BY seq"):
                journal.write(body + b"\n")
    print(f"{count} sheets and the journal are in {out}")
    return 0
