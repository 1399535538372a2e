"""The real program, as its user starts it: on a pipe, or on a terminal of a given width."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tests.cli.runner import Answer, in_a_process

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTHS = [40, 60, 80, 120]
MAIN = "import sys; from liftlog.start.door import main; sys.exit(main())"

# Every command is a process of its own; what they import is shared.
ONE_BY_ONE = """
import os, shlex, sys
import liftlog.cli.app, rich.table
from liftlog.start.door import main
for line in sys.argv[1:]:
    print(f"$ liftlog {line}".rstrip(), flush=True)
    if not os.fork():
        sys.argv[1:] = shlex.split(line)
        sys.exit(main())
    _, status = os.wait()
    print(flush=True)
    if status:
        sys.exit(1)
"""
_END = b"\0the end"
STYLES = {"0": "/", "1": "bold", "2": "dim", "31": "red", "32": "green", "35": "magenta"}


def liftlog(*words: str, columns: int | None = None, stdin: str = "", **env: str) -> Answer:
    """Runs it on a pipe; with `columns`, text is fitted to them all the same."""
    extra = {"COLUMNS": str(columns)} if columns else {}
    return in_a_process(*words, stdin=stdin, env={**extra, **env})


def on_terminal(*words: str, columns: int = 80, **env: str) -> Answer:
    """Runs it with its output on a terminal of so many columns."""
    return _in_terminal([sys.executable, "-c", MAIN, *words], columns, env)


def one_by_one(lines: Iterable[str], columns: int, **env: str) -> Answer:
    """Runs it with one line after the other on the same terminal, each below what was typed."""
    return _in_terminal([sys.executable, "-c", ONE_BY_ONE, *lines], columns, env)


def _in_terminal(command: list[str], columns: int, env: dict[str, str]) -> Answer:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    child = subprocess.Popen(
        command,
        env={**os.environ, "TERM": "xterm-256color", **env},
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    with ThreadPoolExecutor(1) as reader:
        reading = reader.submit(_read_to_the_end, ours)
        err = child.communicate(timeout=120)[1]
        # The side of the child stays open until all is read: Linux may lose what was written just
        # before the last one closes it.
        os.write(theirs, _END)
        shown = reading.result()
    os.close(theirs)
    os.close(ours)
    return Answer(child.returncode, shown.replace("\r\n", "\n"), err.decode("utf-8"))


class Terminal:
    """The real program on a terminal of its own; without a size it does not know how large."""

    def __init__(
        self, *words: str, size: tuple[int, int] | None = None, program: str = "", **env: str
    ) -> None:
        import fcntl
        import pty
        import termios

        self._fd, theirs = pty.openpty()
        if size is not None:
            self._takes(*size)
        # The clock is the machine's own: bells and bounces are of this moment.
        given = {**os.environ, "TERM": "xterm", "COLUMNS": "100", **env}
        given.pop("LIFTLOG_NOW", None)
        if size is not None:
            given.pop("COLUMNS")
        self._child = subprocess.Popen(
            [sys.executable, "-c", program or MAIN, *words],
            stdin=theirs, stdout=theirs, stderr=theirs, env=given, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(theirs)
        self.shown = ""

    def _takes(self, columns: int, rows: int) -> None:
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resizes(self, columns: int, rows: int) -> None:
        """The window is dragged to another size."""
        self._takes(columns, rows)
        self._child.send_signal(signal.SIGWINCH)

    def until(self, text: str, seconds: float = 60, signalled: bool = False) -> str:
        """What is shown up to a text, which has to come.

        Python may miss a signal in the moment before it waits for a key: where the text is the
        answer to one, a second one tells it.
        """
        deadline = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < deadline, self.shown
            if not select.select([self._fd], [], [], 2)[0]:
                if signalled:
                    self._child.send_signal(signal.SIGCONT)
                continue
            try:
                part = os.read(self._fd, 65536)
            except OSError:
                part = b""
            assert part, self.shown
            self.shown += part.decode("utf-8", "replace")
        before, _, self.shown = self.shown.partition(text)
        return before + text

    def types(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def kill(self) -> None:
        self._child.kill()
        self._child.wait(timeout=30)

    def sleeps_and_wakes(self) -> None:
        self._child.send_signal(signal.SIGSTOP)
        self.stops()
        self.goes_on()

    def stops(self) -> None:
        """Waits until it has stopped, as on Ctrl-Z."""
        os.waitpid(self._child.pid, os.WUNTRACED)

    def goes_on(self) -> None:
        """It is put to the foreground again."""
        self._child.send_signal(signal.SIGCONT)

    def ends(self) -> int:
        """How it ended; while it still waits for a line, that is cleared and Ctrl-D typed."""
        deadline = time.monotonic() + 60
        while self._child.poll() is None and time.monotonic() < deadline:
            try:
                if select.select([self._fd], [], [], 2)[0]:
                    os.read(self._fd, 65536)
                else:
                    os.write(self._fd, b"\x15\x04")
            except OSError:
                break
        return self._child.wait(timeout=30)

    def close(self) -> None:
        if self._child.poll() is None:
            self.kill()
        os.close(self._fd)


def shown_by(
    *words: str | os.PathLike[str], typed: str = "", wait: float = 20, code: int = 0
) -> str:
    """What any program shows on a terminal of its own, while these keys are pressed."""
    import pty

    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        words,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs if code else None,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "60"},
    )
    os.close(theirs)
    shown, until = b"", time.monotonic() + wait
    while time.monotonic() < until:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if not part:
            break
        shown += part
        if typed and (b"0:" in shown or b"1:" in shown):
            os.write(ours, typed.encode())
            typed = ""
    os.close(ours)
    assert child.wait(timeout=10) == code, shown
    return shown.decode()


def without_styles(text: str) -> str:
    """The text without bold and colour."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def named_styles(text: str) -> str:
    """The text with «bold», «green», … «/» in the place of escape sequences.

    A KeyError: something else than bold, dim and the three colours that liftlog uses. Of blanks
    no style is seen, and none is told.
    """
    bare = re.sub(r" +$", "", re.sub(r"\x1b\[[0-9;]+m( +)\x1b\[0m", r"\1", text), flags=re.M)
    return re.sub(
        r"\x1b\[([0-9;]*)m",
        lambda found: f"«{' '.join(STYLES[code] for code in found[1].split(';'))}»",
        bare,
    )


def _read_to_the_end(terminal: int) -> str:
    shown = b""
    while not shown.endswith(_END):
        shown += os.read(terminal, 65536)
    return shown.removesuffix(_END).decode("utf-8")
