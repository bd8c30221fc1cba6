"""`flows check|import|write FOLDER`: flow and code files of the hall's own, with every fault by file, place, reason.

What a folder says differently from the files in force is one version; a bad file changes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path

from counter_app.cli.opening import open_runner
from counter_app.cli.person import signed_in, who_acts
from counter_app.commands.flow_versions import ImportFlowFiles
from counter_app.commands.master import base_source, load_master
from counter_app.commands.masters import Masters, changes_of
from counter_app.commands.version_words import fault_said, place_said
from counter_app.domain.clock import SystemClock
from counter_app.domain.errors import Refused
from counter_app.domain.rows import FlowVersion
from counter_app.flows.definition import FlowError
from counter_app.flows.folders import changes_in
from counter_app.flows.overlay import overlaid
from counter_app.flows.tables import Texts, read_texts
from counter_app.store.hall_file import read_hall
from counter_app.store.unit import Reader

PARTS = ("", "flows", "codes")


class NoFiles(Exception):
    """The folder holds no flow or code files."""


def files_in(folder: Path) -> Texts:
    """Return the TOML files of a folder and of `flows` and `codes` in it."""
    found = tuple(text for part in PARTS for text in read_texts(folder / part))
    if not found:
        raise NoFiles(str(folder))
    return found


def check(args: argparse.Namespace) -> int:
    """Print each fault in a line, or how many changes there are; 1 when there is a fault. No hall is needed."""
    lang = args.lang or "zh_CN"
    try:
        changes, faults = changes_in(base_source(), files_in(args.folder))
    except FlowError as fault:
        print(fault)
        return 1
    for one in faults:
        print(f"{place_said(one)}: {fault_said(one, lang)}")
    if not faults:
        print(json.dumps({"changes": len(changes)}))
    return 1 if faults else 0


def take(args: argparse.Namespace, folder: Path) -> int:
    """Import the folder as the MANAGER and print the version; it is in force from the next business day."""
    from counter_app.cli.main import station

    read_hall(folder).close()  # says that there is none before anybody types a PIN
    staff, pin = who_acts(args, folder)
    runner = open_runner(folder, clock=SystemClock(), station=station(args), lang=args.lang)
    with closing(runner):
        token = signed_in(runner, staff, pin)
        files = dict(files_in(args.folder))
        try:
            answer = runner.execute(ImportFlowFiles(files=files, note=args.note), token).result
        except Refused as refusal:
            faults = refusal.details.get("faults")
            if not isinstance(faults, list):
                raise
            print("\n".join(faults))
            return 1
        print(json.dumps(answer, ensure_ascii=False))
    return 0


def write(args: argparse.Namespace, folder: Path) -> int:
    """Write the files in force into a folder, to be changed and imported again."""
    with closing(read_hall(folder)) as conn:
        reader = Reader(conn)
        masters = Masters(load_master())
        version, _ = masters.in_force(reader)
        source = overlaid(base_source(), changes_of(reader.get(FlowVersion, version)))
    for part, texts in (("flows", source.flows), ("codes", source.codes)):
        place = Path(args.folder) / part
        place.mkdir(parents=True, exist_ok=True)
        for name, text in texts:
            (place / name).write_text(text, encoding="utf-8")
    print(f"{len(source.flows) + len(source.codes)} files are in {args.folder}", file=sys.stdout)
    return 0
