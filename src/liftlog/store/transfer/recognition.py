"""Recognition: what the log knows of the sets of a staged file, whatever zone it was read in."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.load import KG, exact_of
from liftlog.domain.training.same_sets import Done
from liftlog.store.transfer.ids import TAIL, derived_id, tail_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

# An exact load is in hundred-millionths of a kilogram, so a gram is so many of them.
_GRAM = exact_of(1, KG)

# The ids of all sets, and of workouts from files, by what does not depend on a moment.
TABLES = """
    drop table if exists temp.known;
    drop table if exists temp.known_workouts;
    drop table if exists temp.unclear;
    drop table if exists temp.unclear_visits;
    create temp table known(tail primary key, id) without rowid;
    create temp table known_workouts(tail primary key, id) without rowid;
    create temp table unclear(workout, wkey, primary key (workout, wkey)) without rowid;
    create temp table unclear_visits(wkey primary key) without rowid;
"""
KNOWN = (
    "delete from known",
    "delete from known_workouts",
    f"insert or ignore into known select {TAIL}, id from sets order by deleted_at is not null, id",
    f"""
    insert or ignore into known_workouts
      select {TAIL}, id from workouts where source is not null
      order by deleted_at is not null, id
    """,
)
SAME_IDS = f"""
    update staged set id = k.id from known k
    where staged.file = :file and staged.content is not null and reason is null
      and k.tail = {TAIL.replace("id", "staged.id")}
"""

_CHANGED = """
    from staged t join events e on e.subject = t.id and e.kind = 'set.import'
    where t.file = :file and t.state = 'seen'
      and e.n = (select n from events l where l.subject = t.id and l.kind = e.kind
                 order by l.hlc desc, l.device desc, l.id desc limit 1)
      and ((json_extract(e.patch, '$.reps'), json_extract(e.patch, '$.seconds'),
            json_extract(e.patch, '$.distance'), json_extract(e.patch, '$.kind'))
             is not (t.reps, t.seconds, t.distance, t.kind)
        or not is_same_load(json_extract(e.patch, '$.load'), json_extract(e.patch, '$.unit'),
                            t.load, t.unit))
"""
CHANGED = f"select t.line {_CHANGED} order by t.n"

# Visits of which some sets are known and others are not, or of which a set was changed.
_UNCLEAR = f"""
    insert into unclear_visits
    select wkey from staged
    where file = :file and reason is null and content is not null
    group by wkey having sum(state = 'new') between 1 and count(*) - 1
    union select t.wkey {_CHANGED} and t.content is not null
"""
_VISITS = """
    select wkey, source, min(coalesce(local_start, local_at)),
      min(coalesce(started_at, performed_at)), title, sum(state <> 'new') = 0
    from staged where file = :file and reason is null and content is not null
    group by wkey having sum(state <> 'new') = 0 or wkey in (select wkey from unclear_visits)
"""
_GIVEN = """
    select n, wkey, id, state, exercise, slug, timezone, local_at,
      performed_at, reps, load, unit, seconds,
      distance, kind, content
    from staged
    where file = :file and reason is null and wkey in (select wkey from temp.unclear) order by n
"""
# A set is of the workout that it is in, and of that which it came in with: it may have been moved
# since, or deleted. No index has either, so all sets are gone through, once.
_STORED = """
    select u.wkey, s.id, s.workout, s.exercise, s.timezone, s.deleted_at,
      e.patch is null as is_bare, json_extract(e.patch, '$.exercise'),
      json_extract(e.patch, '$.reps'), json_extract(e.patch, '$.load'),
      json_extract(e.patch, '$.unit'), json_extract(e.patch, '$.seconds'),
      json_extract(e.patch, '$.distance'), json_extract(e.patch, '$.kind'),
      s.reps, s.load, s.unit, s.seconds, s.distance, s.kind,
      (select kind from events l where l.subject = s.id
        order by l.hlc desc, l.device desc, l.id desc limit 1)
    from sets s
    left join events e on e.n = (select n from events l
                                 where l.subject = s.id and l.kind = 'set.import'
                                 order by l.hlc desc, l.device desc, l.id desc limit 1)
    cross join temp.unclear u on u.workout in (s.workout, json_extract(e.patch, '$.workout'))
    where (s.source is not null or e.patch is not null)
      and not exists (select 1 from staged o where o.id = s.id and o.file = :file
                      and o.wkey <> u.wkey)
    group by u.wkey, s.id
    order by u.wkey, coalesce((
        select json_extract(p.patch, '$.position') from events p
        where p.subject = s.id and p.kind in ('set.import', 'set.place')
        order by p.hlc desc, p.device desc, p.id desc limit 1), s.position), s.id
"""


class Visit(NamedTuple):
    """A visit of a file; `local` is its beginning as the file has it, None where the file knows a
    zone. `is_new`: none of its sets is known by its id."""

    wkey: str
    source: str | None
    local: str | None
    started_at: str
    title: str | None
    is_new: bool


class Given(NamedTuple):
    """A staged row of a visit that is not clear, with the set that its id says it is."""

    n: int
    wkey: str
    id: str
    state: str
    exercise: str
    slug: str
    timezone: str
    local_at: str | None
    performed_at: str
    done: Done
    content: str | None


class Moved(NamedTuple):
    """The moment, day and zone of the workout that a new row belongs to."""

    performed_at: str
    day: str
    timezone: str
    n: int


class Settled(NamedTuple):
    """Which set a row is, and what becomes of it."""

    id: str
    state: str
    n: int


class ImportedWorkout(NamedTuple):
    """A workout that came from a file."""

    id: str
    source: str
    started_at: str
    timezone: str
    title: str | None


class Stored(NamedTuple):
    """A set as it came in; `slugs` are its exercise then and now, `state` what a row with it gets:
    seen, back (an undo took it out) or deleted."""

    wkey: str
    id: str
    workout: str
    slugs: frozenset[str]
    timezone: str
    state: str
    done: Done


def define_loads(db: sqlite3.Connection) -> None:
    """The functions of SQL that the queries here need."""
    from liftlog.store.base.functions import define

    define(db, "is_same_load", _is_same_load, 4, pure=True)


def grams(load: int | None, unit: str | None) -> int | None:
    """A load in thousandths of its unit as grams."""
    return None if load is None else round(exact_of(load, unit or KG) / _GRAM)


def _is_same_load(load: int | None, unit: str | None, other: int | None, its: str | None) -> bool:
    from liftlog.domain.training.same_sets import is_same

    return is_same(Done(grams=grams(load, unit)), Done(grams=grams(other, its)))


def unsure_visits(db: sqlite3.Connection, file: int) -> list[Visit]:
    """The visits without a known set, and those that are not clear."""
    db.execute("delete from unclear_visits")
    db.execute(_UNCLEAR, {"file": file})
    return [Visit(*row) for row in db.execute(_VISITS, {"file": file})]


def keep_candidates(db: sqlite3.Connection, file: int, workouts: Iterable[tuple[str, str]]) -> None:
    """Keeps which workouts the unsure visits may be: those of the sets known by their ids, and
    some more, as (visit, workout)."""
    db.execute("delete from unclear")
    db.execute(
        """
        insert or ignore into unclear(wkey, workout)
        select t.wkey, s.workout from staged t join sets s on s.id = t.id
        where t.file = :file and t.wkey in (select wkey from unclear_visits)
        """,
        {"file": file},
    )
    db.executemany("insert or ignore into unclear(wkey, workout) values (?, ?)", workouts)


def imported_workouts(db: sqlite3.Connection, file: int) -> Iterator[ImportedWorkout]:
    """The workouts that came from the source of a file, deleted ones too."""
    rows = db.execute(
        "select id, source, started_at, timezone, title from workouts"
        " where source in (select source from staged where file = :file)",
        {"file": file},
    )
    return map(ImportedWorkout._make, rows)


def has_workouts_of(db: sqlite3.Connection, file: int) -> bool:
    """Whether some workout came from a source of a file, a deleted one too."""
    rows = db.execute(
        "select 1 from workouts where source is not null"
        " and source in (select source from staged where file = :file) limit 1",
        {"file": file},
    )
    return rows.fetchone() is not None


def given(db: sqlite3.Connection, file: int) -> list[Given]:
    """The rows of the visits that are not clear."""
    return [
        Given._make((*row[:9], Done(row[9], grams(row[10], row[11]), *row[12:15]), row[15]))
        for row in db.execute(_GIVEN, {"file": file})
    ]


def stored(db: sqlite3.Connection, file: int) -> list[Stored]:
    """The sets from files in the workouts that those visits may be, as they came in."""
    found = []
    for row in db.execute(_STORED, {"file": file}):
        wkey, set_id, workout, exercise, timezone, deleted_at, is_bare, then = row[:8]
        reps, load, unit, seconds, distance, kind = row[14:20] if is_bare else row[8:14]
        state = "seen" if deleted_at is None else "back" if row[20] == "set.undo" else "deleted"
        done = Done(reps, grams(load, unit), seconds, distance, kind or "working")
        slugs = frozenset(filter(None, (exercise, then)))
        found.append(Stored(wkey, set_id, workout, slugs, timezone, state, done))
    return found


def names_known(db: sqlite3.Connection, file: int) -> list[tuple[str, str]]:
    """(name in the file, exercise in the log) of the rows known by their ids."""
    return db.execute(
        "select distinct t.exercise, s.exercise from staged t join sets s on s.id = t.id"
        " where t.file = :file and t.content is not null",
        {"file": file},
    ).fetchall()


def exercises_known(db: sqlite3.Connection, file: int) -> dict[str, str]:
    """The exercise of each name in a file whose sets, known by their ids, are all of one."""
    rows = db.execute(
        "select t.exercise, min(s.exercise) from staged t join sets s on s.id = t.id"
        " where t.file = :file and t.content is not null and s.deleted_at is null"
        " group by 1 having min(s.exercise) = max(s.exercise)",
        {"file": file},
    )
    return dict(rows.fetchall())


def settle(db: sqlite3.Connection, rows: Iterable[Settled]) -> None:
    """Gives rows their set and state."""
    db.executemany("update staged set id = ?, state = ? where n = ?", rows)


def put_at(db: sqlite3.Connection, rows: Iterable[Moved]) -> None:
    """Gives rows another moment."""
    db.executemany("update staged set performed_at = ?, day = ?, timezone = ? where n = ?", rows)


def is_called(db: sqlite3.Connection, file: int, name: str, slug: str) -> None:
    """The rows of a name are of another exercise than was thought."""
    db.execute("update staged set slug = ? where file = ? and exercise = ?", (slug, file, name))


def free_id(db: sqlite3.Connection, moment: str, content: str, taken: set[str]) -> str:
    """An id for one more set of that content, which neither log nor file has."""
    occurrence = 1
    while True:
        found = derived_id(moment, content, occurrence)
        tail = tail_of(found)
        is_known = db.execute("select 1 from known where tail = ?", (tail,)).fetchone()
        if is_known is None and found not in taken:
            return found
        occurrence += 1


def put_in_order(db: sqlite3.Connection, file: int) -> list[tuple[str, int]]:
    """Gives the sets of a workout that got some in between the order of the file; what of it
    changes for those that are there, as (set, position)."""
    rows = db.execute(
        """
        select v.id, t.n, t.id, t.state, coalesce(s.position, p.position)
        from staged t join visits v on v.wkey = t.wkey
        left join places p on p.n = t.n
        left join sets s on s.id = t.id and t.state = 'seen'
        where t.file = :file and v.state = 'old' and t.content is not null
          and t.state in ('new', 'back', 'seen')
        order by v.id, t.n
        """,
        {"file": file},
    ).fetchall()
    moved = []
    for _, group in groupby(rows, key=itemgetter(0)):
        members = [*group]
        places = sorted(row[-1] for row in members)
        for (_, n, set_id, state, place), position in zip(members, places, strict=True):
            if place == position:
                continue
            if state == "seen":
                moved.append((set_id, position))
            else:
                db.execute("update places set position = ? where n = ?", (position, n))
    return moved


def gone(db: sqlite3.Connection, file: int) -> int:
    """How many sets, in workouts that the file has, came from its source and are not in it."""
    (count,) = db.execute(
        """
        select count(*) from sets s
        where s.deleted_at is null and s.workout in (
            select k.workout from staged t join sets k on k.id = t.id
            where t.file = :file and t.state = 'seen' and t.content is not null)
          and s.source in (select source from staged where file = :file)
          and not exists (select 1 from staged t where t.file = :file and t.id = s.id)
        """,
        {"file": file},
    ).fetchone()
    return int(count)


def zones(db: sqlite3.Connection, file: int) -> tuple[list[str], list[str]]:
    """(zones of the workouts to come whose file knows none, zones of those from its source in the
    log, newest first)."""
    coming = db.execute(
        "select distinct timezone from staged where file = :file and state = 'new'"
        " and local_at is not null and wkey in (select wkey from visits where id is null)",
        {"file": file},
    )
    before = db.execute(
        "select timezone from workouts where deleted_at is null and source in"
        " (select source from staged where file = :file) group by timezone"
        " order by max(started_at) desc",
        {"file": file},
    )
    return [zone for (zone,) in coming], [zone for (zone,) in before]
