"""Twins: a row and its only change, where both say the same. Most rows of a long log are such.

Each is the only change of its row, and both say the same. So what is asked of a row is answered
for its twin, and none has drifted. SQLite finds them faster than they are read; what is written in
another way, as with a `null`, is no twin and is looked at by itself.
"""

from __future__ import annotations

import json
import sqlite3

from liftlog.domain.sharing.merging import PURGE
from liftlog.store.base.journal import TABLES, WITH_UUID, defaults

# Of the events that are left.
LEFT = "n not in (select n from temp.twins)"
_TIME = "-".join("[0-9a-f]" * digits for digits in (12, 4))
_TIME_LENGTH = 12 + 1 + 4


def mark(db: sqlite3.Connection) -> bool:
    """Notes the twins that the log has now, for this connection; whether that could be done.

    Without it all is found as well: where the disk is full, or the log is damaged.
    """
    try:
        db.execute("create temp table if not exists twins(n integer primary key)")
        db.execute("delete from temp.twins")
        for entity in WITH_UUID:
            _mark_those_of(db, entity)
    except sqlite3.Error:
        return False
    return True


def is_left(entity: str, table: str) -> str:
    """The condition of the rows that have no twin."""
    key = TABLES[entity][1][0]
    twin = "select 1 from events e join temp.twins using (n)"
    return f"not exists ({twin} where e.subject = {table}.{key})" if entity in WITH_UUID else "true"


def _mark_those_of(db: sqlite3.Connection, entity: str) -> None:
    table, (key,) = TABLES[entity]
    unnamed = {name: value for name, value in defaults(db, entity).items() if name != key}
    if not unnamed:
        return
    own = " + ".join(f'(t."{name}" is not {_quoted(value)})' for name, value in unnamed.items())
    said = ", ".join(f"'{name}', t.\"{name}\"" for name in unnamed)
    db.execute(
        # Rows first: most tables have none.
        f"insert into temp.twins select e.n from {table} t"
        f" cross join events e on e.subject = t.{key}"
        f" where e.kind glob '{entity}.*' and e.kind <> '{entity}.{PURGE}' and e.was is null"
        # What stands behind a zero byte SQLite's functions do not see.
        " and e.kind not glob '*[^a-z._-]*' and length(cast(e.kind as blob)) = length(e.kind)"
        f" and e.hlc glob '{_TIME}' and length(cast(e.hlc as blob)) = {_TIME_LENGTH}"
        " and not exists (select 1 from events o where o.subject = e.subject and o.n <> e.n)"
        # As many fields as the row has of its own: none is named twice.
        f" and (length(e.patch) - length(replace(e.patch, '\":', ''))) / 2 = ({own})"
        f" and json_valid(e.patch) and json(e.patch) = e.patch"
        f" and json_patch(?, e.patch) = json_object({said})",
        (json.dumps(unnamed, ensure_ascii=False, separators=(",", ":")),),
    )


def _quoted(value: str | int | None) -> str:
    """A value that stands in the schema, in SQL."""
    return "null" if value is None else repr(value)
