"""Lost log: it is gone or empty, but what lies beside it says that there was one.

SQLite takes such a log as new, and deletes its `-wal` file with the newest sets in it.
"""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from liftlog.errors import DatabaseTrouble
from liftlog.store.base.location import backups_folder

if TYPE_CHECKING:
    from liftlog.store.safety.backups import Backup


def refuse_lost(path: str) -> None:
    """Refuses a log without content where its `-wal` or backups of it lie; says how to go on."""
    # SQLite puts it beside the file behind a link.
    wal = f"{os.path.realpath(path)}-wal"
    has_wal = _size(wal) > 0
    # A first set waits for this, so nothing is imported where nothing lies beside it.
    if not (has_wal or os.path.exists(backups_folder(path))):
        return
    from liftlog.store.base.location import command_for
    from liftlog.store.safety.backups import DAMAGED, backups_of

    copies = []
    with suppress(DatabaseTrouble):
        copies = backups_of(path)
    # Asked last: another liftlog may be making the log just now, and it fills the file first.
    if _size(path) or not (has_wal or copies):
        return
    what = "is empty" if os.path.exists(path) else "is gone"
    whole = next((copy for copy in copies if copy.reason != DAMAGED), None)
    if has_wal:
        way = f", or type {command_for(path, f'restore {_name(whole)} --yes')}" if whole else ""
        raise DatabaseTrouble(
            f"{path} {what}, but {os.path.basename(wal)} still has sets of it",
            f"note: move the log back{way}",
        )
    if whole:
        raise DatabaseTrouble(
            f"{path} {what}, but there are backups of it",
            f"try: {command_for(path, f'restore {_name(whole)} --yes')}",
        )
    raise DatabaseTrouble(
        f"{path} {what}, but there are backups of it", "note: move the log back to its place"
    )


def _name(copy: "Backup") -> str:
    from liftlog.platform.programs import shell_word

    return shell_word(os.path.basename(copy.path))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
