"""Real `exec` processes by the hundred: a nursery imports the program once and forks a child for each.

The child runs the same `main` with the same arguments on its own standard input and output; only the half
second of importing is spared. `python -m tests.processes.nursery FD` is the nursery, talked to over a socket.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tests.door import ROOT, Pipes


class Child(Pipes):
    """One `exec` born in the nursery."""

    def __init__(self, pid: int, to_child: int, from_child: int) -> None:
        super().__init__(os.fdopen(to_child, "wb"), os.fdopen(from_child, "rb"))
        self.pid = pid

    def kill(self) -> bytes:
        """Kill it at once (SIGKILL) and return what it had still written."""
        os.kill(self.pid, signal.SIGKILL)
        rest = self.stdout.read()
        self.close_pipes()
        return rest

    def close(self) -> None:
        """End its input and wait until it is gone."""
        self.stdin.close()
        self.stdout.read()
        self.stdout.close()


class Nursery:
    """Starts children. Leave it as a context manager."""

    def __enter__(self) -> Nursery:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.processes.nursery", str(theirs.fileno())],
                cwd=ROOT,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        return self

    def __exit__(self, *exc: object) -> None:
        self._socket.close()
        self._process.wait(timeout=10)

    def exec(self, folder: Path, *options: str) -> Child:
        argv = ["exec", "--data", str(folder), "--lang", "en", *options]
        child_in, to_child = os.pipe()
        from_child, child_out = os.pipe()
        socket.send_fds(self._socket, [json.dumps(argv).encode()], [child_in, child_out])
        os.close(child_in)
        os.close(child_out)
        return Child(int(self._socket.recv(64)), to_child, from_child)


def _serve(fd: int) -> None:
    """Fork a child for each message until the other end closes."""
    from counter_app import wiring  # noqa: F401  # all that `exec` will need
    from counter_app.commands import registry
    from counter_app.commands.master import load_master

    registry.load()
    load_master()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=fd) as mother:
        while True:
            message, fds, _, _ = socket.recv_fds(mother, 65_536, 2)
            if not message:
                return
            pid = os.fork()
            if pid == 0:
                mother.close()
                os._exit(_child(json.loads(message), fds))
            for handle in fds:
                os.close(handle)
            mother.send(str(pid).encode())


def _child(argv: list[str], fds: list[int]) -> int:
    from counter_app.main import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for target, handle in enumerate(fds):
        os.dup2(handle, target)
        os.close(handle)
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115  # for life
    status = main(argv)
    sys.stdout.flush()
    return status


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
