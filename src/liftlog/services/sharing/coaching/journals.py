"""Journals: what an athlete's devices wrote into their folder, read into a copy of one's own.

The folder is only read, and what was read once is not read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from typing import NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.errors import DatabaseTrouble
from liftlog.services.base.workspace import Workspace, open_workspace
from liftlog.services.sharing import locking
from liftlog.services.sharing.results import Synced
from liftlog.services.sharing.syncing import Run
from liftlog.store.base import devices
from liftlog.store.base.database import Error
from liftlog.store.base.journal import Transaction
from liftlog.store.base.readonly import open_as_it_is
from liftlog.store.safety.checks import is_of_this_schema
from liftlog.store.sharing import carried
from liftlog.store.sharing.coaching import copies as store
from liftlog.store.sharing.folder import Folder

# The journal folder that a copy is of.
_SOURCE = "coach.folder"


class Copy(NamedTuple):
    """A log with all that a journal folder says, and what to know of it."""

    path: str
    remarks: tuple[str, ...]


def copy_of_journals(folder: str, copies: str) -> Copy:
    """The copy of a journal folder, with what is new there.

    Raises:
        LiftlogError: where the folder cannot be read.
    """
    path = store.place_for(copies, folder)
    with locking.only_sync(path):
        synced = None
        # An older one is not brought up to date: the backup of it would outlive it.
        if is_of_this_schema(path):
            with suppress(DatabaseTrouble):
                synced = _read(path, folder)
        if synced is None:
            # It is new, older, damaged, or of a folder that lay there before: it is made anew.
            store.empty(path)
            synced = _read(store.place_for(copies, folder), folder)
    if synced is None:
        return Copy(path, ())
    if synced.failure is not None:
        raise synced.failure
    return Copy(path, tuple(_remarks(synced)))


def forget_gone(copies: str) -> None:
    """Deletes the copies of journal folders that are no longer there."""
    for path in store.of_journals(copies):
        if not _is_there(path):
            store.delete(path)


def _is_there(path: str) -> bool:
    with suppress(Error), closing(open_as_it_is(path)) as db:
        source = devices.meta(db, _SOURCE)
        return source is not None and Folder(source).has_mark()
    return False


def _read(path: str, folder: str) -> Synced | None:
    """What was read now; None where the copy is of another folder."""
    journals = Folder(folder)
    journals.check()
    with open_workspace(path) as ws:
        if not _is_of(ws, journals):
            return None
        with Transaction(ws.db):
            devices.set_meta(ws.db, _SOURCE, folder)
        return Run(ws, journals, None, None).read()


def _is_of(ws: Workspace, journals: Folder) -> bool:
    """Whether a copy goes on with what lies in a folder: some files that it read are left."""
    known = {name for name, file in carried.known_files(ws.db).items() if file.bytes}
    listed = {file.path for file in journals.listing()}
    return not known or not listed or bool(known & listed)


def _remarks(synced: Synced) -> Iterator[str]:
    for problem in synced.problems:
        yield f"{problem.file} cannot be read: {problem.what}"
    if synced.waiting:
        yield f"{counted(synced.waiting, 'file')} not here as a whole yet"
