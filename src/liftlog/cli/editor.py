"""Editor: a text is changed in the lifter's own editor."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from liftlog.cli.output import talk
from liftlog.domain.base.words import split_line
from liftlog.errors import LiftlogError, Refused
from liftlog.platform.programs import editor_words, usual_editor


class Edited(NamedTuple):
    """A text after the editor, and the file that it is in."""

    content: bytes
    file: str


def is_at_terminal() -> bool:
    """Whether somebody sits where an editor may be opened; the answer may go into a pipe."""
    is_read = sys.stdin is not None and sys.stdin.isatty()
    return is_read and (sys.stdout.isatty() or sys.stderr.isatty())


@contextmanager
def edited(content: bytes, kind: str, suffix: str, command: str) -> Iterator[Edited]:
    """The text after the lifter's editor: VISUAL, else EDITOR, else that of the system.

    The block takes the text in. Where that is refused, or the editor fails, a text that was
    changed stays in its file, and the hint says so: `command` takes it in later.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or usual_editor()
    file = _file_with(content, kind, suffix)
    after = content
    try:
        code = _opened(editor, file)
        after = _text_in(file)
        if code:
            raise Refused(f'"{editor}" ended with code {code}, so nothing was changed')
        yield Edited(after, str(file))
    except BaseException as error:
        if after == content:
            file.unlink(missing_ok=True)
        elif isinstance(error, LiftlogError):
            error.hint = f"try: {command} {file}"
        else:
            talk(f"your text is in {file}")
        raise
    file.unlink()


def _opened(editor: str, file: Path) -> int:
    """The exit code of the editor; on a screen even where the answer goes into a pipe."""
    words = [*editor_words(editor, split_line), str(file)]
    screen = None if sys.stdout.isatty() else sys.stderr.fileno()
    try:
        return subprocess.run(words, stdout=screen, check=False).returncode
    except FileNotFoundError as error:
        raise Refused(
            f'no editor is called "{editor}"', "note: the variable EDITOR names your editor"
        ) from error
    except OSError as error:
        raise Refused(
            f'"{editor}" cannot be started: {(error.strerror or str(error)).lower()}',
            "note: the variable EDITOR names your editor",
        ) from error


def _text_in(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise Refused("the editor left no text behind, so nothing was changed") from error


def _file_with(content: bytes, kind: str, suffix: str) -> Path:
    """A file of its own for the text."""
    with tempfile.NamedTemporaryFile(
        "wb", prefix=f"liftlog-{kind}-", suffix=suffix, delete=False
    ) as file:
        file.write(content)
    return Path(file.name)
