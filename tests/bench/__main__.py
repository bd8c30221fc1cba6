"""`python -m tests.bench`: every measurement of this folder in one run, as one table with aims.

A bench is a module with `run() -> list[Figure]`; name it in BENCHES. It measures and asserts no figure: a
busy machine is no bug. Names on the command line choose some of them.
"""

from __future__ import annotations

import sys
from importlib import import_module

from tests.bench.figures import Figure, table

BENCHES = ("acts", "windows", "knowledge")


def main(names: list[str]) -> int:
    unknown = set(names) - set(BENCHES)
    if unknown:
        print(f"no bench named {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in names or BENCHES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        figures += import_module(f"tests.bench.{name}").run()
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
