"""Watching: syncs whenever the folder or the log has changed, until somebody ends it (S45)."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from liftlog.errors import LiftlogError
from liftlog.services.base.watching import Watch
from liftlog.services.base.workspace import open_existing
from liftlog.services.sharing.results import Synced, Unread, unreadable
from liftlog.services.sharing.syncing import Reach, TodayText, folder_if_any, folder_of, sync
from liftlog.store.base import devices
from liftlog.store.sharing.folder import Folder

# How often is looked; LIFTLOG_WATCH has other seconds.
_SECONDS = 15.0
# After so many looks it syncs anyway: with git or a server, as nobody tells of news there;
# where a sync failed; else as some things are due after a time.
_LOOKS_BY_GIT, _LOOKS_AFTER_FAILURE, _LOOKS = 20, 4, 240
# A note that is typed on another device counts from then on.
_SETTLED_SECONDS = 120


def seconds() -> float:
    """How long is waited between two looks."""
    try:
        return max(0.01, float(os.environ.get("LIFTLOG_WATCH", _SECONDS)))
    except ValueError:
        return _SECONDS


class Back(NamedTuple):
    """What kept syncs from working is over."""


def watch(
    db: str | None,
    today_text: TodayText | None = None,
    pause: Callable[[float], None] = time.sleep,
    reach: Reach | None = None,
) -> Iterator[Synced | LiftlogError | Back]:
    """What each sync did that did something; what keeps it from working once, and its end.

    Between two syncs the log is open only to hear of changes: nobody waits for it.

    Raises:
        Refused: where the log is not synced, or no longer.
    """
    log = Watch(db)
    seen: object = None
    trouble: str | None = None
    remarks: tuple[Unread, ...] = ()
    looks = 0
    try:
        while True:
            folder, due = _set_up(db)
            now = state_of(folder)
            due = _LOOKS_AFTER_FAILURE if trouble else due
            if log.has_changed() or now != seen or not looks or looks >= due:
                seen, looks = now, 0
                synced, failure = _synced(db, today_text, reach)
                if failure is None and trouble is not None:
                    yield Back()
                if synced is not None:
                    if _did_something(synced) or synced.inbox.files != remarks:
                        yield synced
                    remarks = synced.inbox.files
                if failure is not None and failure.message != trouble:
                    yield failure
                trouble = None if failure is None else failure.message
            looks += 1
            pause(seconds())
    finally:
        log.close()


def _did_something(synced: Synced) -> bool:
    did = synced.read, synced.written, synced.renamed, synced.comments, synced.assigned
    return any(did)


def _set_up(db: str | None) -> tuple[Folder | None, int]:
    """The folder, if there is one, and after how many looks it is synced though nothing seems to
    have changed."""
    with open_existing(db) as ws:
        is_elsewhere = devices.meta(ws.db, devices.POSTGRES) is not None
        folder = folder_if_any(ws) if is_elsewhere else folder_of(ws)
        by_git = devices.meta(ws.db, devices.GIT) is not None
        return folder, _LOOKS_BY_GIT if by_git or is_elsewhere else _LOOKS


def _synced(
    db: str | None, today_text: TodayText | None, reach: Reach | None
) -> tuple[Synced | None, LiftlogError | None]:
    """What a sync did, and what kept it from doing all."""
    try:
        with open_existing(db) as ws:
            synced = sync(ws, today_text=today_text, reach=reach)
    except LiftlogError as error:
        return None, error
    if synced.failure is None and synced.problems:
        return synced, unreadable(synced)
    return synced, synced.failure


def state_of(folder: Folder | None) -> object:
    """What tells whether anything in the folder has changed; None where it is away, or there is
    none."""
    if folder is None:
        return None
    try:
        folder.check()
        files = [(file.path, file.bytes) for file in folder.listing()]
        return files, list(_notes(folder.path))
    except LiftlogError:
        return None


class _Note(NamedTuple):
    """A file of the inbox; `is_settled`: nobody has typed there just now."""

    name: str
    bytes: int
    changed_at: int
    is_settled: bool


def _notes(folder: str) -> Iterator[_Note]:
    """The files of the inbox."""
    try:
        with os.scandir(Path(folder, "inbox")) as files:
            for file in sorted(files, key=lambda it: it.name):
                stat = file.stat()
                is_settled = time.time() - stat.st_mtime > _SETTLED_SECONDS
                yield _Note(file.name, stat.st_size, stat.st_mtime_ns, is_settled)
    except OSError:
        return
