"""Full screen: whether a live session can fill the terminal, and what it needs of the commands."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from liftlog.cli.boundary import exit_code_of
from liftlog.cli.output import is_plain
from liftlog.platform.screens import is_smart_terminal
from liftlog.services.base.workspace import folder_of_hooks
from liftlog.services.training.live import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from liftlog.cli.hooks import Beside

LEAST_COLUMNS, LEAST_ROWS = 40, 15


def fits() -> bool:
    """Whether somebody sits at a terminal that is large enough and understands more than lines."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return False
    if is_plain() or not is_smart_terminal(os.environ):
        return False
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return False
    is_large = columns >= LEAST_COLUMNS and rows >= LEAST_ROWS
    return is_large and find_spec("textual") is not None


class Commands:
    """Runs what a session asks for, and hands back what is said instead of printing it.

    Hooks run beside the session, which does not wait for them.
    """

    def __init__(self) -> None:
        self._beside: Beside | None = None

    def prepare(self) -> None:
        """Loads what every command takes."""
        # By their names, as the app finds a command: `log` may open a session itself.
        for module in ("liftlog.cli.app", "liftlog.cli.commands.log"):
            import_module(module)

    def runs(self, words: Sequence[str], columns: int | None) -> Answer:
        """A command as the shell would run it, for a screen of so many columns; None: unbroken."""
        from liftlog.cli.app import app

        def run() -> int:
            code: int | None = app([*words], prog_name="liftlog", standalone_mode=False)
            return code or 0

        with self._hooks():
            return _caught(run, columns)

    def _hooks(self) -> AbstractContextManager[None]:
        """What takes the hooks of a command, where there are any."""
        if self._beside is None and folder_of_hooks() is not None:
            from liftlog.cli.hooks import Beside

            self._beside = Beside()
        return self._beside.taking() if self._beside is not None else nullcontext()

    def meanwhile(self) -> list[tuple[str, str]]:
        """What hooks had to say since: what is wrong, and what to do."""
        return self._beside.said() if self._beside is not None else []

    def end(self) -> list[tuple[str, str]]:
        """The same once all of them are done."""
        beside, self._beside = self._beside, None
        return beside.end() if beside is not None else []

    def does(self, action: Callable[[], None]) -> Answer:
        """An action, and what went wrong with it."""
        return _caught(lambda: exit_code_of(action), None)


class _Paper(io.StringIO):
    """What is read on a screen: tables are made for people."""

    def isatty(self) -> bool:
        return True


def _caught(action: Callable[[], int], columns: int | None) -> Answer:
    out, err = _Paper() if columns else io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), _nobody_types(columns):
        code = action()
    return Answer(code, out.getvalue(), err.getvalue())


@contextmanager
def _nobody_types(columns: int | None) -> Iterator[None]:
    """No command asks, counts down or paints: the screen is the session's."""
    before, stdin = os.environ.copy(), sys.stdin
    os.environ["TERM"] = "dumb"
    os.environ.pop("COLUMNS", None)
    if columns:
        os.environ["COLUMNS"] = str(columns)
    sys.stdin = io.StringIO()
    try:
        yield
    finally:
        sys.stdin = stdin
        for name in ("TERM", "COLUMNS"):
            if name in before:
                os.environ[name] = before[name]
            else:
                os.environ.pop(name, None)
