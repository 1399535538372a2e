"""Joining: a log begins to share a folder, joins one that others share, or leaves it."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

from liftlog.domain.base.words import quoted
from liftlog.domain.sharing.journal_files import NotReadable, clean_name, read
from liftlog.errors import LiftlogError, Refused, WrongUsage
from liftlog.platform.programs import shell_word
from liftlog.services.base.clock import stamp
from liftlog.services.base.workspace import Workspace
from liftlog.services.sharing import notes
from liftlog.services.sharing.git import Git
from liftlog.services.sharing.results import KnownDevice, Notice, Synced, SyncStatus
from liftlog.services.sharing.strangers import is_of_strangers, refuse_strangers
from liftlog.services.sharing.syncing import (
    Tell,
    TodayText,
    folder_if_any,
    folder_of,
    needs_reading,
    sync,
)
from liftlog.store.base import devices
from liftlog.store.base.journal import Transaction, device_of
from liftlog.store.base.place import cloud_of
from liftlog.store.sharing import carried
from liftlog.store.sharing.folder import MARK, Folder
from liftlog.store.sharing.gym import kept

# Asked before two logs become one: sets of the log, and of the folder.
Ask = Callable[[int, int], None]
# Asked before a repository is pushed that is not the folder's alone: the work tree, and where to.
AskPush = Callable[[str, str], None]
_UNNAMED = "device"
_RENAME = "note: for another name, liftlog sync leave, then sync join with --name"
_NEW_SETS = ("set.add", "set.import")


def init(
    ws: Workspace,
    typed: str,
    name: str | None,
    tell: Tell | None = None,
    today_text: TodayText | None = None,
    *,
    git: AskPush | None = None,
) -> Synced:
    """Makes a folder that devices share, and writes the whole log into it. `git` has git carry it,
    in the work tree that it lies in, else in a new one; it may raise to stop that.

    Raises:
        Refused: where logs share that folder already, the log itself lies in it, or it cannot be
            written.
    """
    path = _path(ws, typed)
    folder = Folder(path)
    tree = None if git is None else _work_tree(path, git)
    if folder.has_mark():
        if _is_synced_with(ws, folder):
            raise Refused("this log is synced with that folder already", "try: liftlog sync")
        raise Refused(
            f"{path} has synced logs already", f"try: liftlog sync join {shell_word(typed)}"
        )
    named = name_of(devices.meta(ws.db, devices.NAME) if name is None else name, ())
    if git is not None and tree is None:
        tree = Git(path).make()
    folder.make()
    notes.begin(ws, path)
    return _begin(ws, path, named, tell, today_text, tree)


def join(
    ws: Workspace,
    typed: str,
    name: str | None,
    ask: Ask,
    tell: Tell | None = None,
    today_text: TodayText | None = None,
    *,
    git: AskPush | None = None,
) -> Synced:
    """Reads what a shared folder has, then writes what it lacks; `ask` may raise to stop it, and so
    may `git`, which has git carry the folder.

    Raises:
        Refused: where no logs share that folder, or the log itself lies in it.
    """
    path = _path(ws, typed)
    folder = Folder(path)
    tree = None if git is None else _work_tree(path, git)
    if git is not None and tree is None:
        raise Refused(
            f"{typed} is not a work tree of git",
            f"note: make a clone there first: git clone URL {typed}",
        )
    if _is_synced_with(ws, folder):
        if git is not None and devices.meta(ws.db, devices.GIT) is None:
            return _carry_by_git(ws, path, tree, tell, today_text)
        raise Refused("this log is synced with that folder already", "try: liftlog sync")
    if Path(path).is_dir() and not folder.has_mark():
        raise Refused(
            f"{path} has no {MARK}: no log is synced with it yet",
            f"try: liftlog sync init {shell_word(typed)}",
        )
    folder.check()
    own = device_of(ws.db) if devices.meta(ws.db, "device") else None
    own_ids = devices.own_devices(ws.db)
    files = folder.listing()
    owners = {file.owner for file in files}
    taken = [owner.name for owner in owners if owner.device not in own_ids]
    named = name_of(_name_before(ws, taken) if name is None else name, taken)
    sets = carried.count_sets(ws.db)
    is_known = carried.knows_any(ws.db, [file.path for file in files])
    if sets and not is_known and own not in {owner.device for owner in owners}:
        ask(sets, _sets_in(folder))
    synced = _begin(ws, path, named, tell, today_text, tree)
    if named not in taken:
        return synced
    notice = Notice(f"another device is called {named}, too", _RENAME)
    return synced._replace(notices=(*synced.notices, notice))


def leave(ws: Workspace) -> tuple[str, ...]:
    """Stops syncing; log, folder and server stay as they are. What it was synced with."""
    address = kept.address(ws.db)
    folder = folder_if_any(ws)
    places = tuple(it for it in (None if folder is None else folder.path, address) if it)
    if not places:
        folder_of(ws)
    with Transaction(ws.db):
        for key in (devices.FOLDER, devices.NAME, devices.GIT):
            devices.set_meta(ws.db, key, None)
        carried.forget_folder(ws.db)
        kept.forget(ws.db)
    return places


def status(ws: Workspace) -> SyncStatus:
    """How the log stands to its folder and its server; nothing is changed, and no server asked.

    Raises:
        Refused: where neither is set up, or the folder is not there.
    """
    server = kept.address(ws.db)
    folder = folder_if_any(ws)
    if folder is None and server is None:
        folder_of(ws)
    own = devices.meta(ws.db, "device") or ""
    own_name = devices.meta(ws.db, devices.NAME) or _UNNAMED
    found = _Found()
    if server is not None:
        found.look_at_server(ws, own)
    if folder is not None:
        found.look_at_folder(ws, folder, own, own_name)
    by_name = sorted(found.devices.values(), key=lambda it: (not it.is_own, it.name, it.id))
    return SyncStatus(
        folder=None if folder is None else folder.path,
        device=own,
        name=own_name,
        to_read=found.to_read,
        to_write=carried.count_unwritten(ws.db) if folder else 0,
        waiting=found.waiting,
        held=carried.held(ws.db),
        devices=tuple(by_name),
        unreadable=found.unreadable,
        to_push=0 if folder is None else _unpushed(ws, folder),
        reader=None if folder is None else notes.reader(ws),
        server=server,
        to_send=carried.count_unsent(ws.db) if server else 0,
    )


class _Found:
    """What lies in the places where a log is synced: the devices there, and the files that are to
    read, are not there as a whole, or cannot be read."""

    def __init__(self) -> None:
        self.to_read = self.waiting = self.unreadable = 0
        self.devices: dict[str, KnownDevice] = {}

    def look_at_server(self, ws: Workspace, own: str) -> None:
        """The devices that the log knows by the server, which is not asked."""
        latest_of = carried.latest_by_device(ws.db)
        for id_, name in devices.known_devices(ws.db):
            if id_ == own or id_ in latest_of:
                self.devices[id_] = KnownDevice(id_, name, 0, latest_of.get(id_), id_ == own)

    def look_at_folder(self, ws: Workspace, folder: Folder, own: str, own_name: str) -> None:
        """The files of the folder, and the devices that wrote them."""
        folder.check()
        known = carried.known_files(ws.db)
        files = folder.listing()
        refuse_strangers(ws, folder, files)
        for file in files:
            is_new = needs_reading(file, known.get(file.path))
            raw = folder.read(file) if is_new else None
            if is_new:
                self.to_read += raw is not None
                self.waiting += raw is None
                self.unreadable += raw is not None and not _can_read(raw)
            name = own_name if file.owner.device == own else file.owner.name
            at = _written_at(folder.read(file) if raw is None else raw)
            self._count(file.owner.device, name, at, file.owner.device == own)

    def _count(self, device: str, name: str, at: str | None, is_own: bool) -> None:
        before = self.devices.get(device)
        latest = max((it for it in (at, before and before.last_at) if it), default=None)
        files = 1 + (before.files if before else 0)
        self.devices[device] = KnownDevice(device, name, files, latest, is_own)


def _unpushed(ws: Workspace, folder: Folder) -> int:
    top = devices.meta(ws.db, devices.GIT)
    with contextlib.suppress(LiftlogError):
        return 0 if top is None else Git(folder.path, top).unpushed()
    return 0


def privacy_notices(path: str) -> tuple[Notice, ...]:
    """What everybody should know who shares a folder (S47)."""
    notices = [
        Notice("Everything travels, notes and pain too."),
        Notice(
            "Whoever can read the folder can read them. Whoever can write it can change your log."
        ),
    ]
    cloud = cloud_of(str(Path(path).expanduser().absolute()))
    if cloud is not None:
        notices.append(
            Notice(
                f"this looks like a folder of {cloud}, which can read it",
                "note: use an encrypted folder in it: gocryptfs, Cryptomator or rclone crypt",
            )
        )
    return tuple(notices)


def git_notices(ws: Workspace) -> tuple[Notice, ...]:
    """What to know of a folder that git carries."""
    path, tree = devices.meta(ws.db, devices.FOLDER), devices.meta(ws.db, devices.GIT)
    if path is None:
        return ()
    if tree is None:
        if not _is_clone(path):
            return ()
        what = "git does not carry this folder: nothing is pushed by a sync"
        return (Notice(what, f"note: to push, liftlog sync join {shell_word(path)} --git"),)
    notices = [Notice("Git keeps every version: what you purge stays in its history.")]
    if os.path.realpath(tree) != os.path.realpath(path):
        notices.append(Notice(f"the git repository is {tree}: it now has the log, too"))
    if not Git(path).has_remote():
        notices.append(
            Notice(
                "git has no remote here: nothing is pushed",
                f"note: to push, git -C {shell_word(path)} remote add origin URL",
            )
        )
    return tuple(notices)


def _is_clone(path: str) -> bool:
    """Whether the folder came by git, or may go by it."""
    try:
        git = Git(path)
        return git.top() is not None and git.has_remote() and git.has_folder()
    except LiftlogError:
        return False


def _is_synced_with(ws: Workspace, folder: Folder) -> bool:
    """Whether it is the folder of this log, and not other people's in its place."""
    if devices.meta(ws.db, devices.FOLDER) != folder.path:
        return False
    return not (folder.has_mark() and is_of_strangers(ws, folder, folder.listing()))


def _work_tree(path: str, ask: AskPush) -> str | None:
    """The work tree that a folder lies in, with what others pushed; None where there is none."""
    git = Git(path)
    tree = git.top()
    if tree is not None:
        if remote := git.is_of_others():
            ask(tree, remote)
        git = Git(path, tree)
        git.receive()
        if git.trouble is not None and not Folder(path).has_mark():
            raise git.trouble
    return tree


def _carry_by_git(
    ws: Workspace,
    path: str,
    tree: str | None,
    tell: Tell | None,
    today_text: TodayText | None,
) -> Synced:
    Git(path).protect()
    with Transaction(ws.db):
        devices.set_meta(ws.db, devices.GIT, tree)
    return sync(ws, tell, today_text=today_text)


def _begin(
    ws: Workspace,
    path: str,
    name: str,
    tell: Tell | None,
    today_text: TodayText | None,
    tree: str | None = None,
) -> Synced:
    if tree is not None:
        Git(path).protect()
    before = devices.meta(ws.db, devices.FOLDER)
    with Transaction(ws.db):
        device = device_of(ws.db)
        carried.forget_folder(ws.db)
        carried.name_device(ws.db, device, name)
        devices.set_meta(ws.db, devices.FOLDER, path)
        devices.set_meta(ws.db, devices.NAME, name)
        devices.set_meta(ws.db, devices.GIT, tree)
        if not devices.is_shared(ws.db):
            devices.set_meta(ws.db, devices.SINCE, stamp(ws.clock.now()))
    synced = sync(ws, tell, today_text=today_text)
    if before in (None, path):
        return synced
    return synced._replace(
        notices=(Notice(f"no longer synced with {before}: it stays as it is"), *synced.notices)
    )


def _path(ws: Workspace, typed: str) -> str:
    """The folder that is meant; refused where the log lies in it."""
    if not typed.strip():
        raise WrongUsage("the folder has no name", "use: a folder, such as ~/Sync/liftlog")
    folder = Path(typed).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{typed} is not a folder", "use: a folder that reaches your other devices")
    path = os.path.normpath(folder)
    if os.path.realpath(ws.path).startswith(os.path.realpath(path) + os.sep):
        raise Refused(
            f"the log itself is in {typed}: there it can be damaged",
            "use: a folder of its own, such as ~/Sync/liftlog",
        )
    return path


def _name_before(ws: Workspace, taken: list[str]) -> str | None:
    """What this device is called already, where no other one is."""
    name = devices.meta(ws.db, devices.NAME)
    return None if name in taken else name


def name_of(given: str | None, taken: list[str] | tuple[str, ...]) -> str:
    """What the device is called: as given, else as its host, with a number where that is taken."""
    if given is not None:
        if clean_name(given) != given:
            hint = clean_name(given) or "phone"
            raise WrongUsage(
                f"{quoted(given)} cannot be the name of a device",
                f"use: small letters, digits and hyphens, 20 at most, such as {hint}",
            )
        return given
    name = clean_name(socket.gethostname().partition(".")[0]) or _UNNAMED
    return _free(name, taken)


def _free(name: str, taken: list[str] | tuple[str, ...]) -> str:
    """The name, with a number where it is taken."""
    free, number_ = name, 2
    while free in taken:
        free = f"{name[:17]}-{number_}"
        number_ += 1
    return free


def _sets_in(folder: Folder) -> int:
    """How many sets the files of a folder speak of."""
    sets = set()
    for file in folder.listing():
        raw = folder.read(file)
        try:
            journal = read(raw or b"")
        except NotReadable:
            continue
        for group in journal.groups:
            sets |= {event.subject for event in group.events if event.kind in _NEW_SETS}
    return len(sets)


def _can_read(raw: bytes) -> bool:
    try:
        read(raw)
    except NotReadable:
        return False
    return True


def _written_at(raw: bytes | None) -> str | None:
    """When a file was written, as its first line says."""
    try:
        return None if raw is None else read(raw.partition(b"\n")[0] + b"\n").header.at
    except NotReadable:
        return None
