"""Copies of athletes' logs: theirs are only read, byte by byte, and never opened by SQLite.

To open a log may already change it: an older one is brought up to date, and what lies beside it is
put into it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256

from liftlog.errors import UnreadableFile

# What SQLite keeps beside a log may have the newest sets.
_TAILS = ("", "-wal", "-journal")
_TRIES = 5
_PAUSE = 0.05
_JOURNALS = "journals"


@contextlib.contextmanager
def copy_of(path: str) -> Iterator[str]:
    """A private copy of a log, which is gone afterwards.

    Raises:
        UnreadableFile: where it cannot be read, or another program does not stop writing it.
    """
    with tempfile.TemporaryDirectory(prefix="liftlog-") as folder:
        copy = os.path.join(folder, "log.db")
        try:
            _copy(path, copy)
        except OSError as error:
            raise UnreadableFile((error.strerror or str(error)).lower()) from error
        yield copy


def _copy(path: str, copy: str) -> None:
    for attempt in range(_TRIES):
        time.sleep(_PAUSE * attempt)
        before = _state(path)
        for tail in _TAILS:
            try:
                shutil.copyfile(path + tail, copy + tail)
            except FileNotFoundError:
                # It is not there, or no longer: then the state is another one.
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(copy + tail)
        if _state(path) == before:
            return
    raise UnreadableFile("another program is writing it")


def _state(path: str) -> list[tuple[int, int] | None]:
    """What tells whether anything of a log was changed."""
    states: list[tuple[int, int] | None] = []
    for tail in _TAILS:
        try:
            found = os.stat(path + tail)
        except FileNotFoundError:
            if not tail:
                raise UnreadableFile("there is no such file") from None
            states.append(None)
            continue
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile("it is not a file")
        states.append((found.st_mtime_ns, found.st_size))
    main = states[0]
    if main is not None and not main[1]:
        raise UnreadableFile("the file is empty")
    return states


def place_for(copies: str, journals: str) -> str:
    """The file for what was read of a journal folder; made, private, where it is missing."""
    folder = os.path.join(copies, _JOURNALS)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    name = sha256(os.fsencode(os.path.realpath(journals))).hexdigest()[:16]
    path = os.path.join(folder, f"{name}.db")
    # SQLite would make it readable for all.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return path


def of_journals(copies: str) -> list[str]:
    """The files for all journal folders that were read."""
    folder = os.path.join(copies, _JOURNALS)
    with contextlib.suppress(FileNotFoundError):
        names = sorted(os.listdir(folder))
        return [os.path.join(folder, name) for name in names if name.endswith(".db")]
    return []


def empty(path: str) -> None:
    """Takes out what a file holds, and what lies beside it; a lock stays."""
    for tail in (*_TAILS, "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path + tail)


def delete(path: str) -> None:
    """Deletes a file with all that lies beside it."""
    folder, name = os.path.split(path)
    for file in os.listdir(folder):
        if file.startswith(name):
            os.unlink(os.path.join(folder, file))
