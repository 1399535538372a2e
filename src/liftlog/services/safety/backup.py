"""Backups: made manually and automatically, and restored."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.errors import NotFound, Refused
from liftlog.services.base.clock import Clock, fixed_now
from liftlog.services.base.targets import target as allowed
from liftlog.services.base.workspace import Workspace, open_workspace
from liftlog.store.base.database import has_content
from liftlog.store.base.location import backups_folder, database_path
from liftlog.store.safety import backups, checks, restoring


class ListedBackup(Value):
    """A copy: where it lies, when (local time) and why it was made, and how large it is."""

    path: str
    at: str
    reason: str
    bytes: int


def back_up(ws: Workspace, file: str | None = None) -> tuple[str, int]:
    """(where, sets) of a checked copy of the log; never over a file that is there."""
    if not Path(ws.path).exists():
        raise Refused("there is no log to back up yet", "try: liftlog status")
    target = Path(file or "").expanduser().absolute()
    if file is None or target.is_dir():
        # A folder gets a copy that is named by the time.
        named = Path(backups.new_name(ws.path, backups.MANUAL, ws.clock.now()))
        target = named if file is None else target / named.name
    if allowed(ws.path, target, may_be_backup=True).exists():
        raise Refused(f"{target} already exists", "use: a new file name, or a folder")
    return str(target), backups.write(ws.path, os.path.realpath(target))


def automatic_backup(ws: Workspace, reason: str) -> str | None:
    """A copy before something large (`import`, `restore`); None where the log is still empty.

    Copies that the rule no longer keeps are removed afterwards.
    """
    if checks.newest_event_millis(ws.db) is None:
        return None
    now = ws.clock.now()
    target = backups.new_name(ws.path, reason, now)
    backups.write(ws.path, target)
    backups.prune(ws.path, now)
    return target


def list_backups(given: str | None = None) -> list[ListedBackup]:
    """The copies beside the log, newest first; the log itself is not opened."""
    clock = Clock(None, fixed_now())
    return [
        ListedBackup(
            copy.path, f"{clock.to_local(copy.at):%Y-%m-%d %H:%M}", copy.reason, copy.bytes
        )
        for copy in backups.backups_of(database_path(given))
    ]


class Restoring:
    """A restore that was checked and is not done yet; a context manager that clears up.

    `difference` is None where the log itself cannot be read, and is put aside as it is.
    """

    def __init__(self, given: str | None, file: str) -> None:
        self.path = database_path(given)
        self.file = _found(self.path, file)
        self._given = given
        self._staged = restoring.stage(self.file, self.path)
        self.difference: restoring.Difference | None = None
        # What the log, and the copy, is synced with.
        is_there = has_content(self.path)
        self.sharing = restoring.sharing_of(self.path) if is_there else restoring.Sharing()
        self.sharing_of_copy = restoring.sharing_of(self._staged)
        try:
            # An empty one is not opened: SQLite would delete the -wal beside it.
            if has_content(self.path) and not checks.is_broken(self.path):
                with open_workspace(given) as ws:
                    self.difference = restoring.difference(ws.db, self._staged)
        except BaseException:
            backups.remove(self._staged)
            raise

    def carry_out(self) -> str | None:
        """Puts the copy in place of the log; where the log as it was lies now."""
        if self.difference is None:
            now = Clock(None, fixed_now()).now()
            return restoring.replace_broken(self.path, self._staged, now)
        with open_workspace(self._given) as ws:
            return restoring.take_over(
                ws.db, self._staged, lambda: automatic_backup(ws, backups.RESTORE)
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        backups.remove(self._staged)


def _found(path: str, file: str) -> str:
    """The file of that name, or the copy beside the log that is called so."""
    for candidate in (Path(file).expanduser().absolute(), Path(backups_folder(path), file)):
        if candidate.is_file():
            if Path(path).exists() and candidate.samefile(path):
                raise Refused(f"{file} is the log itself", "try: liftlog backup list")
            return str(candidate)
    raise NotFound(f"no file or backup is called {quoted(file)}", "try: liftlog backup list")
