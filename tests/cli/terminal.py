"""The real program, as its user starts it: on a pipe, or on a terminal of a given width."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import NamedTuple

MAIN = "import sys; from liftlog.cli.door import main; sys.exit(main())"


class Said(NamedTuple):
    """What came back."""

    code: int
    out: str
    err: str


def liftlog(*words: str, columns: int | None = None, stdin: str = "", **env: str) -> Said:
    """Runs it on a pipe; with `columns`, text is fitted to them all the same."""
    extra = {"COLUMNS": str(columns)} if columns else {}
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *words],
        env={**os.environ, **extra, **env},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def on_terminal(*words: str, columns: int = 80, **env: str) -> Said:
    """Runs it with its output on a terminal of so many columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    child = subprocess.Popen(
        [sys.executable, "-c", MAIN, *words],
        env={**os.environ, "TERM": "xterm-256color", **env},
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    shown = _read_all(ours)
    err = child.communicate(timeout=120)[1]
    return Said(child.returncode, shown.replace("\r\n", "\n"), err.decode("utf-8"))


def without_styles(text: str) -> str:
    """The text without bold and colour."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def _read_all(terminal: int) -> str:
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    return shown.decode("utf-8")
