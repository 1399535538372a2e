"""Editor: a text is changed in the lifter's own editor."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from liftlog.domain.base.words import split_line
from liftlog.errors import Refused


def is_at_terminal() -> bool:
    """Whether somebody sits where an editor may be opened."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def edited(content: bytes, kind: str, suffix: str) -> bytes:
    """The text after the lifter's editor: VISUAL, else EDITOR, else vi."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    file = Path(kept(content, kind, suffix))
    try:
        code = subprocess.run([*split_line(editor), str(file)], check=False).returncode
        if code:
            raise Refused(f'"{editor}" ended with code {code}, so nothing was changed')
        return file.read_bytes()
    except FileNotFoundError as error:
        raise Refused(
            f'no editor is called "{editor}"', "note: the variable EDITOR names your editor"
        ) from error
    finally:
        file.unlink()


def kept(content: bytes, kind: str, suffix: str) -> str:
    """A file of its own for the text."""
    with tempfile.NamedTemporaryFile(
        "wb", prefix=f"liftlog-{kind}-", suffix=suffix, delete=False
    ) as file:
        file.write(content)
    return file.name
