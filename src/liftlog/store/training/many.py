"""Many sets that one command imported and nobody touched since: undone and redone at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.store.base.database import texts
from liftlog.store.base.journal import TOGETHER
from liftlog.store.base.many_events import Events, write_events

if TYPE_CHECKING:
    import sqlite3

    from liftlog.store.base.journal import Command

# One that comes back by an import says all of itself, and that it is not deleted.
_IS_BACK = "ifnull(json_type(e.patch, '$.deleted_at'), '') = 'null'"
# Nobody else did anything to a set, but undo and redo of this command; nor, of one that came back,
# anything that stands. An undo of something else says what the set was without that, which is a
# change of its own once it is later.
_FIND = f"""
    insert into temp.alone
    select e.n, e.subject from events e indexed by events_command
    where e.command = ? and e.kind = 'set.import'
      and ({_IS_BACK} or e.patch not glob '*:null*')
      and exists (select 1 from sets s where s.id = e.subject)
      and not exists (
        select 1 from events o indexed by events_subject
          cross join commands c on c.seq = o.command
        where o.subject = e.subject and o.n <> e.n
          and (c.seq = e.command or iif(c.kind = 'do', not {_IS_BACK} or {{stands}},
            c.target is not e.command and (o.hlc, o.device, o.id) > (e.hlc, e.device, e.id))))
"""
_GONE = "'deleted_at', :at"
_SETS = "temp.alone a join sets s on s.id = a.id join events e on e.n = a.n"


def find(db: sqlite3.Connection, command: int, stands: str) -> int:
    """Finds those sets of a command, as `temp.alone`; how many there are. `stands`: the SQL for a
    command of which something is left."""
    db.execute("create temp table if not exists alone(n integer primary key, id text)")
    db.execute("delete from temp.alone")
    return db.execute(_FIND.format(stands=stands), (command,)).rowcount


def undo(back: Command, at: str) -> None:
    """They are gone: the newest first, each with all that it held."""
    columns = texts(back.db, "select name from pragma_table_info('sets') where name <> 'id'")
    held = ", ".join(f"'{column}', s.{column}" for column in columns)
    was = f"json_set(json_patch('{{}}', json_object({held})), '$.deleted_at', s.deleted_at)"
    patch = f"json_object({_GONE})"
    first, last = _span(back.db)
    nth = f"({last} - a.n)"
    events = Events("set.undo", "a.id", patch, was, _SETS, "a.n desc", nth)
    write_events(back.db, back, events, {"at": at}, last - first + 1)
    _delete(back.db, at)


def redo(again: Command) -> None:
    """They are there again, and say what they said."""
    together = [field for group in TOGETHER["set"] for field in group]
    whole = ", ".join(f"'{field}', s.{field}" for field in together)
    said = f"json_patch(json_object('deleted_at', null, {whole}), e.patch)"
    patch = f"iif({_IS_BACK}, json(e.patch), {said})"
    was = f"json_set({patch}, '$.deleted_at', s.deleted_at)"
    first, last = _span(again.db)
    nth = f"(a.n - {first})"
    events = Events("set.redo", "a.id", patch, was, _SETS, "a.n", nth)
    write_events(again.db, again, events, {}, last - first + 1)
    _delete(again.db, None)


def _span(db: sqlite3.Connection) -> tuple[int, int]:
    first, last = db.execute("select min(n), max(n) from temp.alone").fetchone()
    return first, last


def _delete(db: sqlite3.Connection, at: str | None) -> None:
    db.execute("update sets set deleted_at = ? where id in (select id from temp.alone)", (at,))
