"""Targets: the files that a command may write, and those that none may write over.

Everything that the lifter can name as a file to write goes through here.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from liftlog.errors import LiftlogError, Refused, UnreadableFile
from liftlog.platform.disks import sync
from liftlog.store.base.location import backups_folder, database_path

_COMPANIONS = ("-wal", "-shm", "-journal")
_OTHER_NAME = "use: another file name"


def target(log: str, typed: Path, *, may_be_backup: bool = False) -> Path:
    """The file that a name stands for, behind its links.

    Refused: a log, what SQLite keeps beside it, the folder of its backups, and what is no file.
    """
    path = Path(os.path.realpath(typed))
    try:
        for own in _logs(log):
            _refuse_parts(own, path, typed)
            if not may_be_backup and _is_backup(Path(backups_folder(own)), path):
                raise Refused(f"{typed} is among your backups", _OTHER_NAME)
        if path.exists() and not path.is_file():
            raise Refused(f"{typed} is not a file", _OTHER_NAME)
    except OSError as error:
        raise unwritable(typed, error) from error
    return path


def free_target(log: str, typed: Path, *, force: bool) -> Path:
    """The same where nothing is there yet; `force` replaces a file."""
    path = target(log, typed)
    if path.exists() and not force:
        raise existing(typed)
    return path


def existing(typed: Path) -> LiftlogError:
    """The refusal of a file that is there."""
    return Refused(f"{typed} already exists", "use: --force to replace it, or another file name")


def write_file(path: Path, fill: Callable[[Path], object]) -> None:
    """Fills a private file beside the path and renames it there: the old one or the new is there.

    `path` is an answer of `target`.
    """
    try:
        handle, name = tempfile.mkstemp(".tmp", ".liftlog-", path.parent)
        os.close(handle)
        try:
            fill(Path(name))
            sync(name)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync(str(path.parent))
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> UnreadableFile:
    """The refusal of a place that cannot be written."""
    reason = (error.strerror or str(error)).lower()
    return UnreadableFile(
        f"cannot write {path}: {reason}", "note: choose a place that you may write to"
    )


def _logs(opened: str) -> list[str]:
    """The log that is open, and the lifter's own one where --db named another."""
    logs = [opened]
    with suppress(LiftlogError):
        logs.append(database_path())
    return list(dict.fromkeys(logs))


def _refuse_parts(log: str, path: Path, typed: Path) -> None:
    # SQLite puts the companions beside the file behind a link.
    for name in dict.fromkeys((log, os.path.realpath(log))):
        if _is_same(path, Path(name)):
            raise Refused(f"{typed} is your log", _OTHER_NAME)
        if any(_is_same(path, Path(name + tail)) for tail in _COMPANIONS):
            raise Refused(f"{typed} is a part of your log", _OTHER_NAME)


def _is_backup(folder: Path, path: Path) -> bool:
    """Whether a file lies in the folder of the backups, or is one of them by a hard link."""
    if any(_is_same(parent, folder) for parent in path.parents):
        return True
    if not path.exists() or path.stat().st_nlink < 2 or not folder.is_dir():
        return False
    return any(_is_same(path, backup) for backup in folder.iterdir())


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names are of one file: through links, and in other capitals where a disk
    does not tell them apart."""
    one, other = Path(os.path.realpath(one)), Path(os.path.realpath(other))
    if one == other:
        return True
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.name.casefold() == other.name.casefold() and _is_same(one.parent, other.parent)
