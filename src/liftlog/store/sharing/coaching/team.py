"""Team: the logs and journal folders of athletes, as they lie below a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from liftlog.errors import Refused
from liftlog.store.base.location import database_path
from liftlog.store.sharing.folder import Folder

_LOG = ".db"
# What a log is called where nobody named it: then its folder says whose it is.
_USUAL = "liftlog"
_BACKUPS = "backups"
# What Syncthing and cloud drives call the file that lost.
_CONFLICTED = ("sync-conflict", "conflicted copy")


class Found(NamedTuple):
    """What seems to be an athlete's: a journal folder, else a file. `seen` is its path from the
    folder on, as people read it, and `wrong` says why it is passed over."""

    name: str
    path: str
    seen: str
    is_folder: bool
    wrong: str | None = None


def below(folder: str) -> list[Found]:
    """All athletes of a folder, which may be the journal folder of one, in the order of paths.

    Raises:
        Refused: where the folder is not there, or nothing of an athlete lies in it.
    """
    top = os.path.abspath(os.path.expanduser(folder))
    if not os.path.isdir(top):
        what = "is not a folder" if os.path.exists(top) else "is not there"
        raise Refused(f"the folder {folder} {what}", "use: the folder with your athletes' logs")
    if Folder(top).has_mark():
        return [Found(os.path.basename(top), top, folder, is_folder=True)]
    own = os.path.realpath(copies_folder(database_path()))
    found = list(_walk(top, top, {os.path.realpath(top), own}))
    if not found:
        raise Refused(
            f"the folder {folder} has no athletes",
            "note: put a log such as anna.db, or the folder that an athlete syncs with, in it",
        )
    return found


def named(file: str) -> Found:
    """The log of one athlete, as it was named."""
    path = os.path.abspath(os.path.expanduser(file))
    return Found(_name_of(path, ""), path, file, is_folder=False)


def copies_folder(own_log: str) -> str:
    """Where the copies lie that a coach has of logs which are not files."""
    return os.path.join(os.path.dirname(own_log), "coach")


def _walk(top: str, folder: str, known: set[str]) -> Iterator[Found]:
    """Each folder once, however many links lead to it; none that is hidden, and no backups."""
    try:
        with os.scandir(folder) as listed:
            # What lies there itself comes before what only leads there.
            entries = sorted(listed, key=lambda it: (it.is_symlink(), it.name))
    except OSError as error:
        name = os.path.basename(folder)
        yield Found(name, folder, _seen(top, folder), True, (error.strerror or "").lower())
        return
    for entry in entries:
        seen = _seen(top, entry.path)
        real = os.path.realpath(entry.path)
        if entry.name.startswith(".") or real in known:
            continue
        if _is_folder(entry):
            known.add(real)
            if Folder(entry.path).has_mark():
                yield Found(entry.name, entry.path, f"{seen}/", is_folder=True)
            elif entry.name != _BACKUPS:
                yield from _walk(top, entry.path, known)
        elif entry.name.lower().endswith(_LOG):
            known.add(real)
            is_conflicted = any(words in entry.name for words in _CONFLICTED)
            wrong = "it is a conflicted copy" if is_conflicted else None
            yield Found(_name_of(entry.path, top), entry.path, seen, False, wrong)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return stat.S_ISDIR(entry.stat().st_mode)
    except OSError:
        return False


def _seen(top: str, path: str) -> str:
    return os.path.relpath(path, top).replace(os.sep, "/")


def _name_of(path: str, top: str) -> str:
    """The stem; of a log that has the usual name, that of its folder."""
    stem = os.path.basename(path)[: -len(_LOG)] if path.lower().endswith(_LOG) else ""
    stem = stem or os.path.basename(path)
    folder = os.path.dirname(path)
    is_usual = stem == _USUAL and folder != top
    return (os.path.basename(folder) or stem) if is_usual else stem
