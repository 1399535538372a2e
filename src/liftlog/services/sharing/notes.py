"""Notes: which device reads the inbox, and whether there is anything to do for it."""

from __future__ import annotations

from liftlog.services.base.clock import stamp
from liftlog.services.base.visits import running_visit
from liftlog.services.base.workspace import Workspace
from liftlog.services.sharing.results import Reader
from liftlog.store.base.devices import NAME, meta, name_of_device, own_devices
from liftlog.store.base.journal import Command, Transaction, device_of
from liftlog.store.base.quiet import quiet_command
from liftlog.store.exercises.catalogue import settings
from liftlog.store.sharing import inbox_seen
from liftlog.store.sharing.inbox_files import Inbox, has_today

# The setting with the id of the device that reads the inbox.
READER = "inbox-device"


def may_read(ws: Workspace) -> bool:
    """Whether this log is the one that reads the inbox (X2)."""
    reader = settings(ws.db).get(READER)
    return reader is not None and reader in own_devices(ws.db)


def reader(ws: Workspace) -> Reader | None:
    """Who reads the inbox, by the setting; None where nobody does."""
    device = settings(ws.db).get(READER)
    if device is None:
        return None
    is_own = device in own_devices(ws.db)
    own = meta(ws.db, NAME) if is_own else None
    return Reader(device, own or name_of_device(ws.db, device), is_own)


def read_here(ws: Workspace, folder: str) -> bool:
    """Makes this log the one that reads the inbox; False where it was that already."""
    Inbox(folder).make()
    if may_read(ws):
        return False
    with Transaction(ws.db):
        _set_reader(ws, Command(ws.db, "sync inbox here", stamp(ws.clock.now())))
    return True


def begin(ws: Workspace, folder: str) -> None:
    """Who makes a folder reads its inbox, until another device does; that is no step of undo."""
    Inbox(folder).make()
    if not may_read(ws):
        with Transaction(ws.db):
            _set_reader(ws, quiet_command(ws.db, "sync init", stamp(ws.clock.now())))


def _set_reader(ws: Workspace, command: Command) -> None:
    fields = {"value": device_of(ws.db), "deleted_at": None}
    command.change("setting", "set", READER, fields)


def has_news(ws: Workspace, folder: str) -> bool:
    """Whether a file of the inbox is new, changed or gone, or has problems."""
    files, problems = Inbox(folder).listing()
    if problems or any(file.wrong for file in files):
        return True
    return {file.name: file.seen for file in files} != inbox_seen.settled(ws.db)


def basis_of_today(ws: Workspace) -> str:
    """What today.txt hangs on: the day, the newest change, and whether a workout is going on."""
    visit = running_visit(ws)
    newest = inbox_seen.newest_change(ws.db)
    return f"{ws.clock.today()} {newest} {visit.id if visit else '-'}"


def is_today_written(ws: Workspace, folder: str) -> bool:
    """Whether today.txt says already what it would say now."""
    return inbox_seen.written(ws.db) == basis_of_today(ws) and has_today(folder)
