"""Files of the inbox of which all is known, so that a sync need not read them again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from liftlog.store.base.database import number
from liftlog.store.base.devices import meta, set_meta

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

# By name: size and times of each.
_SETTLED, _WRITTEN = "sync.inbox", "sync.today"


def settled(db: sqlite3.Connection) -> dict[str, list[int]]:
    """The files of which all is known, by name: size and times of each."""
    try:
        read = json.loads(meta(db, _SETTLED) or "{}")
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def settle(db: sqlite3.Connection, files: Mapping[str, list[int]]) -> None:
    """Remembers them; nothing of it is the lifter's, so that it is no event."""
    set_meta(db, _SETTLED, json.dumps(files))


def newest_change(db: sqlite3.Connection) -> int:
    """The number of the change that came last."""
    return number(db, "select ifnull(max(n), 0) from events")


def written(db: sqlite3.Connection) -> str | None:
    """What today.txt was made of."""
    return meta(db, _WRITTEN)


def write(db: sqlite3.Connection, basis: str) -> None:
    """Remembers what today.txt was made of."""
    set_meta(db, _WRITTEN, basis)
