"""Who stands behind a subcommand that changes a hall: a number and a PIN, asked for on the terminal."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path

from counter_app.commands.founding import CAST_FILE
from counter_app.commands.runner import Runner
from counter_app.commands.sessions import SignIn
from counter_app.domain.codes import Post


class NobodyNamed(Exception):
    """A real hall wants to know who acts."""


def who_acts(args: argparse.Namespace, folder: Path) -> tuple[str, str]:
    """Return number and PIN of who acts; in a sample hall its manager stands ready."""
    if args.staff is not None:
        pin = getpass.getpass("PIN: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
        return str(args.staff), pin
    cast = folder / CAST_FILE
    if not cast.exists():
        raise NobodyNamed
    people = json.loads(cast.read_text("utf-8"))["staff"]
    manager = next(person for person in people if person["post"] == Post.MANAGER)
    return str(manager["staff"]), str(manager["pin"])


def signed_in(runner: Runner, staff: str, pin: str) -> str:
    """Sign a person in and return the session."""
    answer = runner.execute(SignIn(staff=staff, pin=pin)).result
    assert isinstance(answer, dict)
    return str(answer["session"])
