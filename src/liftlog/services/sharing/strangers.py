"""Strangers: a folder of other people in the place of this log's own (sync.md, S43).

Every shared folder has the same mark. What tells them apart is whose files lie in it.
"""

from __future__ import annotations

from collections.abc import Collection

from liftlog.domain.sharing.journal_files import NotReadable, read
from liftlog.errors import Refused
from liftlog.platform.programs import shell_word
from liftlog.services.base.workspace import Workspace
from liftlog.store.base import devices
from liftlog.store.sharing import carried
from liftlog.store.sharing.folder import Folder, Listed

_MOST_NAMES = 3


def is_of_strangers(ws: Workspace, folder: Folder, files: Collection[Listed]) -> bool:
    """Whether nothing in the folder is of this log: no file that it knows, no device, and no
    command. Devices that forgot all the others still carry what these did."""
    if not carried.known_files(ws.db) or not files:
        return False
    if carried.knows_any(ws.db, [file.path for file in files]):
        return False
    ours = devices.own_devices(ws.db) | devices.names(ws.db).keys()
    if any(file.owner.device in ours for file in files):
        return False
    return not any(_has_ours(ws, folder, file) for file in files)


def refuse_strangers(ws: Workspace, folder: Folder, files: Collection[Listed]) -> None:
    """Nothing is read from such a folder, and nothing written to it, unless it is joined.

    Raises:
        Refused: where it is one.
    """
    if is_of_strangers(ws, folder, files):
        names = sorted({file.owner.name for file in files})
        shown = [*names[:_MOST_NAMES], *(["others"] if len(names) > _MOST_NAMES else [])]
        raise Refused(
            f"{folder.path} has the log of {', '.join(shown)}, which this log does not know",
            "note: put the right folder there; if that log is yours, too:"
            f" liftlog sync join {shell_word(folder.path)}",
        )


def _has_ours(ws: Workspace, folder: Folder, file: Listed) -> bool:
    try:
        journal = read(folder.read(file) or b"")
    except NotReadable:
        return False
    return carried.has_command(ws.db, (group.command.id for group in journal.groups))
