"""Where the program starts: crash hooks, then the command line or the windows."""

from __future__ import annotations

import faulthandler
import sys

from counter_app.cli.main import parser, run


def main(argv: list[str] | None = None) -> int:
    """Return the exit status. Qt is imported by the windows, `demo` and `--healthcheck` alone."""
    faulthandler.enable()
    args = parser().parse_args(argv)
    if args.healthcheck:
        from counter_app.healthcheck import healthcheck

        return healthcheck()
    if args.command in (None, "demo"):
        from counter_app import wiring

        return wiring.run_demo(args) if args.command == "demo" else wiring.run_windows(args)
    from counter_app.wiring import ProgramEdges

    return run(args, ProgramEdges())


if __name__ == "__main__":
    sys.exit(main())
