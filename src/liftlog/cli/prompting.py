"""Prompting: reads a line with editing, history and completion, or from a pipe without them."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liftlog.domain.training.session_words import WORDS, meaning
from liftlog.errors import LiftlogError
from liftlog.platform.programs import signal_of_coming_back
from liftlog.services.base.paths import session_history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST_LINES = 500
# What is said about the body stays out of the file.
_PRIVATE = ("note", "pain")


def reader() -> tuple[Callable[[str, str], str], bool]:
    """(what gives a line for a prompt and a text to begin with, whether somebody types it)."""
    if sys.stdin is None or not sys.stdin.isatty():
        return _from_pipe, False
    line_editor = _line_editor()
    if line_editor is None:
        return _without_editing, True

    def read(prompt: str, begun: str) -> str:
        line_editor.set_startup_hook(lambda: line_editor.insert_text(begun))
        try:
            with _coming_back(line_editor.get_line_buffer):
                text = input(prompt)
        finally:
            line_editor.set_startup_hook(None)
        _keep(line_editor, text)
        return text

    return read, True


class CameBack(Exception):
    """The program goes on after Ctrl-Z: its prompt is on the screen no more, so it is read anew.

    `begun` is what was typed so far.
    """

    def __init__(self, begun: str) -> None:
        super().__init__(begun)
        self.begun = begun


@contextmanager
def _coming_back(typed: Callable[[], str]) -> Iterator[None]:
    """Raises CameBack when the program is put to the foreground again while a line is typed."""
    coming_back = signal_of_coming_back()
    if coming_back is None:
        yield
        return

    def tell(*_: object) -> None:
        try:
            begun = typed()
        except SystemError:  # Ctrl-C came at the same moment: it clears the line.
            begun = ""
        raise CameBack(begun)

    before = signal.signal(coming_back, tell)
    try:
        yield
    finally:
        signal.signal(coming_back, before)


def _without_editing(prompt: str, begun: str) -> str:
    with _coming_back(str):
        return input(prompt)


def _from_pipe(prompt: str, begun: str) -> str:
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line:
        raise EOFError
    return line.rstrip("\n")


def _line_editor() -> Any:
    """readline, set up; None where Python has none."""
    try:
        import readline
    except ImportError:
        return None
    readline.set_auto_history(False)
    readline.set_history_length(_MOST_LINES)
    with suppress(OSError):
        readline.read_history_file(session_history())
    readline.set_completer_delims(" ")
    readline.set_completer(_Completer())
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
    return readline


class _Completer:
    """Words of the session and exercises that begin so; asked for one after the other."""

    def __init__(self) -> None:
        self._exercises: list[str] | None = None
        self._found: list[str] = []

    def __call__(self, begun: str, number: int) -> str | None:
        if number == 0:
            self._found = self._beginning(begun.casefold())
        return f"{self._found[number]} " if number < len(self._found) else None

    def _beginning(self, begun: str) -> list[str]:
        if self._exercises is None:
            from liftlog.services.base.completions import candidates

            self._exercises = candidates("exercises")
        return [name for name in (*WORDS, *self._exercises) if name.startswith(begun)]


def _keep(readline: Any, text: str) -> None:
    """Keeps a line for the arrow keys; in the file at once, as a session may be killed."""
    if not text.strip():
        return
    readline.add_history(text)
    if _is_private(text):
        return
    file = session_history()
    with suppress(OSError):
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        # Only the lifter may read it.
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
        readline.append_history_file(1, file)


def _is_private(text: str) -> bool:
    try:
        line = meaning(text)
    except LiftlogError:
        return True
    return line.word in _PRIVATE or any(
        word.startswith(("--note", "-n", "--pain")) or word in _PRIVATE for word in line.rest
    )
