"""Files of the inbox: listed and read, never changed; and what liftlog writes beside them (X1).

Whoever may write the folder can put anything into it: only plain files are read, so that no link
leads elsewhere and no pipe waits for ever.
"""

from __future__ import annotations

import contextlib
import os
import stat
from typing import NamedTuple

from liftlog.domain.base.words import composed
from liftlog.domain.sharing.notes_files import CLOCK, INBOX, PROBLEMS, TODAY, is_ours
from liftlog.errors import Refused
from liftlog.platform.disks import sync_handle

LARGEST = 1_000_000
_ENDINGS = (".txt", ".md")
_CONFLICTED = ("sync-conflict", "conflicted copy")
_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_PLAIN |= getattr(os, "O_BINARY", 0)


class InboxFile(NamedTuple):
    """A file of the inbox. `stem` is its name without the ending, in the form in which names are
    kept. `seen` is its size and times, to tell whether it was changed. `text` is None where it was
    not read: `wrong` says why, unless that was not needed."""

    name: str
    stem: str
    seen: list[int]
    text: str | None = None
    wrong: str | None = None
    hint: str | None = None


class Inbox:
    """The inbox of a folder that devices share."""

    def __init__(self, folder: str) -> None:
        self.path = os.path.join(folder, INBOX)

    def make(self) -> None:
        """Makes the folder, where it is not there."""
        try:
            os.makedirs(self.path, exist_ok=True)
        except OSError as error:
            raise Refused(f"cannot write {self.path}: {_reason(error)}") from error

    def listing(self) -> tuple[list[InboxFile], list[str]]:
        """The files that lifters wrote, unread, and the names of those with problems.

        A conflicted copy, a link and the second file of one name have something wrong.
        """
        if os.path.islink(self.path):
            raise Refused(f"{self.path} is a link", "note: the inbox is a folder of its own")
        names: list[str] = []
        try:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                names = _names_in(self.path)
        except OSError as error:
            raise Refused(
                f"cannot read {self.path}: {_reason(error)}", "note: check the folder, then sync"
            ) from error
        files: list[InboxFile] = []
        problems: list[str] = []
        for name in sorted(names, key=_order):
            if name.endswith(PROBLEMS):
                problems.append(name)
            elif not name.startswith(".") and name.lower().endswith(_ENDINGS):
                found = self._file(name, {file.stem: file.name for file in files if not file.wrong})
                files += [found] if found is not None else []
        return files, problems

    def _file(self, name: str, before: dict[str, str]) -> InboxFile | None:
        try:
            facts = os.lstat(os.path.join(self.path, name))
        except FileNotFoundError:
            return None
        stem = composed(os.path.splitext(name)[0])
        file = InboxFile(name, stem, [facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns])
        if stat.S_ISDIR(facts.st_mode):
            return None
        if not stat.S_ISREG(facts.st_mode):
            return file._replace(wrong="it is a link, not a file", hint="use: a file of its own")
        if any(sign in name.lower() for sign in _CONFLICTED):
            return file._replace(
                wrong="it is a conflicted copy",
                hint="use: the file itself; copy the lines that it lacks",
            )
        if stem in before:
            return file._replace(
                wrong=f"{before[stem]} has the same name", hint="use: another name for one of them"
            )
        if facts.st_size > LARGEST:
            return file._replace(wrong="it is larger than 1 MB", hint="use: a new file")
        return file

    def read(self, file: InboxFile) -> InboxFile:
        """The file with its text, or with what is wrong."""
        try:
            handle = os.open(os.path.join(self.path, file.name), _PLAIN)
            with os.fdopen(handle, "rb") as opened:
                raw = opened.read(LARGEST + 1)
        except OSError as error:
            return file._replace(wrong=f"it cannot be read: {_reason(error)}")
        if len(raw) > LARGEST:
            return file._replace(wrong="it is larger than 1 MB", hint="use: a new file")
        try:
            return file._replace(text=raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return file._replace(
                wrong="it is not UTF-8 text", hint="note: save it as text in UTF-8"
            )

    def write_problems(self, name: str, text: str) -> None:
        """Writes a file with problems where it says something new; without a text it goes. What
        somebody else wrote under that name stays."""
        path = os.path.join(self.path, name)
        before = _text_of(path)
        if before == text or (before is None and not text):
            return
        if before is not None and not is_ours(before):
            if text:
                raise Refused(f"{path} is not liftlog's: it stays as it is", "use: another name")
        elif text:
            write_whole(path, text)
        else:
            _remove(path)


def has_today(folder: str) -> bool:
    """Whether today.txt is there."""
    return os.path.isfile(os.path.join(folder, TODAY))


def write_today(folder: str, text: str) -> bool:
    """Writes today.txt where something but its line with the time is new; whether it was."""
    path = os.path.join(folder, TODAY)
    before = _text_of(path)
    if before is not None and _without_clock(before) == _without_clock(text):
        return False
    write_whole(path, text)
    return True


def write_whole(path: str, text: str) -> None:
    """Whole under its name, or not there."""
    folder, name = os.path.split(path)
    partial = os.path.join(folder, f".{name}.partial")
    try:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(partial)
        handle = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
                file.flush()
                sync_handle(file.fileno())
            os.replace(partial, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(partial)
            raise
    except OSError as error:
        raise Refused(
            f"cannot write {path}: {_reason(error)}", "note: check the folder, then sync again"
        ) from error


def _remove(path: str) -> None:
    try:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
    except OSError as error:
        raise Refused(f"cannot remove {path}: {_reason(error)}") from error


def _names_in(path: str) -> list[str]:
    """The names that text can hold."""
    names = os.listdir(path)
    return [name for name in names if not any("\ud800" <= sign <= "\udfff" for sign in name)]


def _order(name: str) -> tuple[str, bool]:
    """By the name without its ending; a .txt goes before its .md."""
    stem, ending = os.path.splitext(name)
    return stem, ending.lower() != _ENDINGS[0]


def _text_of(path: str) -> str | None:
    """A file of ours as it lies there; None where there is none. Another one is no text of ours."""
    try:
        handle = os.open(path, _PLAIN)
        with os.fdopen(handle, "rb") as file:
            return file.read(4 * LARGEST).decode(errors="replace")
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _without_clock(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith(CLOCK)]


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
