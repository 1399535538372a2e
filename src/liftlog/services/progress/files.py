"""Files for others to look at: the report, and the log as Datasette serves it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from liftlog.errors import Refused, UnreadableFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace

_MARK = '<meta name="generator" content="liftlog">'
_PRIVATE = 0o600


def keep_page(text: str, file: Path) -> Path:
    """Writes a report, whole or not at all; an earlier report is replaced, nothing else is."""
    try:
        if file.exists() and not _is_report(file):
            raise Refused(f"{file} is there and is no report of liftlog", "name another with -o")
        _write(file, text.encode("utf-8"))
    except OSError as error:
        raise _cannot_write(file, error) from error
    return file


def _is_report(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return _MARK.encode("ascii") in opened.read(1000)


def _write(file: Path, content: bytes) -> None:
    """Through a file beside it: readers see the old one or the new one. For the owner alone."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        Path(name).chmod(_PRIVATE)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _cannot_write(path: Path, error: OSError) -> UnreadableFile:
    reason = (error.strerror or str(error)).lower()
    return UnreadableFile(f"cannot write {path}: {reason}", "name another place")


def publish(ws: Workspace, folder: Path) -> Path:
    """A copy of the log and its description for Datasette, in a folder; returns the folder."""
    import json

    from liftlog.services.progress.datasette import metadata, settings

    database, described = folder / "liftlog.db", folder / "metadata.json"
    if database.exists() and not described.exists():
        raise Refused(
            f"{database} is there and was not made by this command", "name another folder"
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _copy(ws, database)
        for file, told in ((described, metadata()), (folder / "datasette.json", settings())):
            text = json.dumps(told, indent=2, ensure_ascii=False)
            _write(file, f"{text}\n".encode())
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return folder


def _copy(ws: Workspace, database: Path) -> None:
    """The log as it is now, in a file of its own without a -wal beside it."""
    from liftlog.store.safety.backups import copy_to

    handle, name = tempfile.mkstemp(prefix=".liftlog-", dir=database.parent)
    os.close(handle)
    try:
        copy_to(ws.db, name)
        Path(name).chmod(_PRIVATE)
        Path(name).replace(database)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
