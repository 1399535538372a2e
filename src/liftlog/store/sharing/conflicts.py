"""Events of what several devices changed, by subject; and names that two exercises have."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from liftlog.store.base.database import exists, number, text, texts
from liftlog.store.base.devices import meta, set_meta
from liftlog.store.base.journal import BASE, TABLES, Transaction, defaults, groups_of, key_of

if TYPE_CHECKING:
    from liftlog.domain.sharing.conflicts import Conflict, Event, Fields, SharedName

# Nearly all subjects have one event. The others are found in the index alone; only of these is it
# looked up who wrote them.
_SHARED = """
    select subject from (select subject from events group by subject having count(*) > 1) several
    where (select min(device) <> max(device) from events e where e.subject = several.subject)
"""
_AMONG = """
    select distinct value from json_each(?) several
    where (select min(device) <> max(device) from events e where e.subject = several.value)
"""
# What was found by the last event that was looked at: its number and id, and the subjects.
_REMEMBERED = "sync.conflicts"
_NEWEST = "select n, id from events order by n desc limit 1"
# So many new events are looked at with all others.
_MANY = 20_000
# A command that is quiet is marked as undone, but no undo says so. An undo and a redo hold as long
# as their command is as they left it.
_COUNTS = """
    case c.kind
      when 'do' then c.undone = 0 or not exists (select 1 from commands u where u.target = c.seq)
      when 'undo' then (select t.undone = 1 from commands t where t.seq = c.target)
      else (select t.undone = 0 from commands t where t.seq = c.target)
    end
"""
_EVENTS = f"""
    select e.subject, e.kind, e.id, e.hlc, e.device, e.schema, e.patch, e.was, c.kind, {_COUNTS},
      c.at
    from events e join commands c on c.seq = e.command
    where e.subject in ({{}}) order by e.subject, e.hlc, e.device, e.id
"""


class Disputed(NamedTuple):
    """A conflict, with the entity of what it is about."""

    entity: str
    conflict: Conflict

    @property
    def key(self) -> str:
        return key_of(self.entity, self.conflict.subject)


def open_conflicts(db: sqlite3.Connection) -> list[Disputed]:
    """All that two devices changed without knowing of each other, oldest first."""
    return _shown(db, _found(db))


def remember_conflicts(db: sqlite3.Connection) -> list[Disputed]:
    """The same; which things they are about is remembered, so that the next look reads only what
    was changed since. Outside a transaction."""
    found = _found(db)
    newest = db.execute(_NEWEST).fetchone()
    if newest is not None:
        subjects = sorted({it.conflict.subject for it in found})
        remembered = json.dumps([*newest, subjects])
        if remembered != meta(db, _REMEMBERED):
            with Transaction(db):
                set_meta(db, _REMEMBERED, remembered)
    return _shown(db, found)


def _shown(db: sqlite3.Connection, found: list[Disputed]) -> list[Disputed]:
    # Plans of days that are over matter to nobody.
    plan_day = text(db, "select max(day) from plans where deleted_at is null") or ""
    left = (it for it in found if it.entity != "plan" or it.key[:10] >= plan_day)
    return sorted(left, key=lambda it: (it.conflict.at, it.conflict.id))


def _found(db: sqlite3.Connection) -> list[Disputed]:
    if number(db, "select count(*) from (select distinct device from commands limit 2)") < 2:
        return []
    since = _since(db)
    if since is None:
        return list(_conflicts_in(db, db.execute(_EVENTS.format(_SHARED))))
    n, subjects = since
    # By number: the index of subjects would be read as a whole.
    changed = texts(db, "select distinct subject from events not indexed where n > ?", (n,))
    among = json.dumps([*subjects, *changed])
    return list(_conflicts_in(db, db.execute(_EVENTS.format(_AMONG), (among,))))


def _since(db: sqlite3.Connection) -> tuple[int, list[str]] | None:
    """(number of the last event that was looked at, the subjects of open conflicts); None where
    nothing is remembered, or the log is another one now, or all may as well be read."""
    known = meta(db, _REMEMBERED)
    if known is None:
        return None
    n, id_, subjects = json.loads(known)
    if not exists(db, "select 1 from events where n = ? and id = ?", (n, id_)):
        return None
    if number(db, "select max(n) from events") - n > _MANY:
        return None
    return n, subjects


def _conflicts_in(db: sqlite3.Connection, rows: sqlite3.Cursor) -> Iterator[Disputed]:
    first = next(rows, None)
    if first is None:  # As nearly always: what compares them is not imported.
        return
    from liftlog.domain.sharing.conflicts import conflicts_of, is_a_chain

    known: dict[str, Fields] = {}
    for subject, events in groupby(chain([first], rows), key=itemgetter(0)):
        told = [_Row(*row) for row in events]
        entity = told[0].kind.partition(".")[0]
        if entity not in TABLES:
            continue
        if entity not in known:
            keys = TABLES[entity][1]
            every = defaults(db, entity).items()
            known[entity] = {name: value for name, value in every if name not in keys}
        unsaid = known[entity]
        ordered = sorted((_event(row) for row in told), key=lambda event: event.verb != BASE)
        if is_a_chain(ordered, unsaid):
            continue
        groups = groups_of(entity, _folded(unsaid, ordered))
        for conflict in conflicts_of(subject, ordered, groups, unsaid):
            yield Disputed(entity, conflict)


class _Row(NamedTuple):
    """An event as it is read."""

    subject: str
    kind: str
    id: str
    hlc: str
    device: str
    schema: int
    patch: str
    was: str | None
    command: str
    counts: int
    at: str


def _event(row: _Row) -> Event:
    from liftlog.domain.sharing.conflicts import Event

    return Event(
        row.id,
        row.hlc,
        row.device,
        row.kind.partition(".")[2],
        row.schema,
        json.loads(row.patch),
        None if row.was is None else json.loads(row.was),
        row.command,
        bool(row.counts),
        row.at,
    )


def _folded(unsaid: Fields, events: list[Event]) -> Fields:
    row = dict(unsaid)
    for event in events:
        row |= {name: value for name, value in event.patch.items() if name in unsaid}
    return row


def sets_deleted_with(db: sqlite3.Connection, workout: str) -> list[str]:
    """The sets of a deleted workout that the same command deleted."""
    return texts(
        db,
        "select distinct s.id from events e join sets s on s.id = e.subject"
        " where s.workout = ?1 and s.deleted_at is not null and e.kind = 'set.delete'"
        " and e.command = (select command from events where subject = ?1"
        " and json_extract(patch, '$.deleted_at') is not null"
        " order by hlc desc, device desc, id desc limit 1)",
        (workout,),
    )


def shared_names(db: sqlite3.Connection) -> list[SharedName]:
    """Names of the lifter's own that two exercises answer to (S32)."""
    rows = db.execute(
        "select a.key, a.name, a.exercise from aliases a join exercises e on e.slug = a.exercise"
        " where a.deleted_at is null and e.deleted_at is null and a.generic = 0 and a.imports = 0"
        " and a.key in (select key from aliases where origin = 'own' and deleted_at is null"
        " and generic = 0 and imports = 0)"
        " order by a.key, (select max(performed_at) from sets s where s.exercise = a.exercise"
        " and s.deleted_at is null) desc, a.exercise"
    )
    from liftlog.domain.sharing.conflicts import SharedName

    found = []
    for _, aliases in groupby(rows, key=itemgetter(0)):
        _, names, exercises = zip(*aliases, strict=True)
        if len(exercises) > 1:
            found.append(SharedName(names[0], tuple(exercises)))
    return found
