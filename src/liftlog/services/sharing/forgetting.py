"""Forgetting: a device that is lost leaves the folder, and this one keeps what it wrote there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.sharing.journal_files import (
    DeviceFolder,
    NewerFormat,
    NotReadable,
    folder_name,
    read,
)
from liftlog.errors import AmbiguousName, NotFound, Refused
from liftlog.services.base.workspace import Workspace
from liftlog.services.sharing import notes
from liftlog.services.sharing.results import Notice, Synced
from liftlog.services.sharing.syncing import Reach, Run, folder_of, needs_reading, sync
from liftlog.store.base import devices
from liftlog.store.sharing import carried
from liftlog.store.sharing.folder import Folder, Listed

# Asked before files go that nobody here could read: whose they are, and how many.
Ask = Callable[[str, int], None]


_READ_HERE = "note: to have this device read it, liftlog sync inbox here"


class Forgotten(NamedTuple):
    """Who left: its id and name, how many of its files, and the changes that this device has
    written as its own files for them."""

    device: str
    name: str
    files: int
    events: int


def forget(
    ws: Workspace, typed: str, ask: Ask, reach: Reach | None = None
) -> tuple[Synced, Forgotten | None]:
    """Syncs, writes what only a lost device's files carry, and then removes them.

    Killed in between, the folder has every change at least once. Nothing is removed where a step
    of the sync failed: the answer says which.

    Raises:
        Refused: for this device itself, or files that only a newer liftlog reads.
        NotFound: where no device or several have that name.
    """
    owner = _named(ws, folder_of(ws), typed)
    forgotten: list[Forgotten] = []
    synced = sync(ws, last=lambda run: forgotten.append(_leave_out(run, owner, ask)), reach=reach)
    if forgotten and (reader := notes.reader(ws)) and reader.device == owner.device:
        what = Notice(f"{owner.name} read the inbox: nobody does now", _READ_HERE)
        synced = synced._replace(notices=(*synced.notices, what))
    return synced, next(iter(forgotten), None)


def _named(ws: Workspace, folder: Folder, typed: str) -> DeviceFolder:
    """The device that is meant: by its name, its id or both, as its folder is called."""
    folder.check()
    own = devices.meta(ws.db, "device") or ""
    own_name = devices.meta(ws.db, devices.NAME) or ""
    owners = {file.owner.device: file.owner for file in folder.listing()}
    owners[own] = DeviceFolder(own_name, own)
    fitting = [
        it
        for it in owners.values()
        if typed in (it.name, it.device, folder_name(it.name, it.device))
    ]
    if not fitting:
        raise NotFound(f"no device is called {quoted(typed)}", "try: liftlog sync status")
    if len(fitting) > 1:
        ids = listed(sorted(it.device for it in fitting))
        this = f"note: {own} is this device" if own_name == typed else "use: one of the ids"
        raise AmbiguousName(f"several devices are called {quoted(typed)}: {ids}", this)
    if fitting[0].device == own:
        raise Refused(f"{typed} is this device", "try: liftlog sync leave")
    return fitting[0]


def _leave_out(run: Run, owner: DeviceFolder, ask: Ask) -> Forgotten:
    doomed = [file for file in run.listed if file.owner.device == owner.device]
    known = carried.known_files(run.db)
    unread = [file for file in doomed if needs_reading(file, known.get(file.path))]
    if unread:
        _refuse_newer(run.folder, unread)
        ask(owner.name, len(unread))
    paths = [file.path for file in doomed]
    events = run.write(carried.unwritten(run.db, without=paths))
    run.remove(paths)
    for name in {folder_name(file.owner.name, file.owner.device) for file in doomed}:
        run.folder.remove_device(name)
    return Forgotten(owner.device, owner.name, len(doomed), events)


def _refuse_newer(folder: Folder, files: list[Listed]) -> None:
    """What only a newer liftlog reads must not be removed by this one."""
    for file in files:
        try:
            read(folder.read(file) or b"")
        except NewerFormat as error:
            raise Refused(
                f"{counted(len(files), 'file')} of {file.owner.name} cannot be read: {error}",
                "note: upgrade with pip install --upgrade liftlog",
            ) from error
        except NotReadable:
            continue
