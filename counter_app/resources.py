"""Finds the files of the top-level `resources/` folder, wherever the program runs from.

Here belongs only the question where a shipped file lies. Reading it, and everything that is not shipped with
the program (a hall's data, settings, logs), belongs elsewhere.
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

_IN_WHEEL = "counter_app_resources"
_IN_CHECKOUT = "resources"


def path(name: str) -> Path:
    """Return the file or folder `name`, such as `fonts/OFL.txt`; FileNotFoundError if it was not shipped."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or "\\" in name:
        raise ValueError(f"not a name inside resources: {name!r}")
    found = _root() / relative
    if not found.exists():
        raise FileNotFoundError(f"resource {name!r} is missing at {found}")
    return found


def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)  # PyInstaller's name for the folder it unpacked into
    if bundle is not None:
        return Path(bundle) / _IN_CHECKOUT
    beside_package = Path(__file__).resolve().parent.parent
    installed = beside_package / _IN_WHEEL
    return installed if installed.is_dir() else beside_package / _IN_CHECKOUT
