"""Many sets at once: a temporary table stages them, SQL sorts them out and writes them."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from datetime import datetime

from liftlog.store.journal import EVENT_SCHEMA, TABLES, Command, subject_of, uuid7

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

# What a file says of a set, under the names of the staging table.
FROM_FILE = (
    "title", "workout_note", "exercise", "number", "superset", "kind", "reps", "seconds",
    "distance", "load", "unit", "load_type", "band", "level", "rpe", "rir", "form", "pain", "side",
    "goal", "planned_sets", "light", "gym", "note", "source",
)  # fmt: skip
STAGED = (
    "file", "line", "reason", "wkey", "performed_at", "timezone", "day", "started_at", "ended_at",
    "content", "id", *FROM_FILE,
)  # fmt: skip
_KEPT = (
    "performed_at", "timezone", "day", "kind", "reps", "seconds", "distance", "load", "unit",
    "load_type", "band", "level", "rpe", "rir", "form", "pain", "side", "goal", "planned_sets",
    "light", "gym", "superset", "note", "source", "doubtful",
)  # fmt: skip
_TO_WRITE = "t.file = :file and t.state in ('new', 'back')"


class Staging:
    """The rows of some files in temporary tables, which go with the connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        db.create_function("derived_id", 3, derived_id, deterministic=True)
        db.create_function("event_id", 1, _event_id)
        db.executescript(
            f"""
            drop table if exists temp.staged;
            drop table if exists temp.visits;
            drop table if exists temp.matched;
            create temp table staged(
              n integer primary key, {", ".join(STAGED)}, slug, state, position, doubtful default 0
            );
            create temp table visits(
              wkey primary key, id, started_at, timezone, day, title, note, ended_at, gym, source,
              state, from_file, last_position default 0
            ) without rowid;
            create temp table matched(name primary key, slug) without rowid;
            """
        )

    def stage(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Writes rows of STAGED, without touching the log."""
        self.db.execute("begin")
        try:
            self.db.executemany(
                f"insert into staged({', '.join(STAGED)}) values ({_marks(STAGED)})", rows
            )
            self.db.execute("commit")
        except BaseException:
            self.db.execute("rollback")
            raise

    def names(self, file: int) -> list[str]:
        """Every exercise name of a file, in the order met."""
        rows = self.db.execute(
            "select exercise from staged where file = ? and reason is null"
            " group by exercise order by min(n)",
            (file,),
        )
        return [name for (name,) in rows]

    def twice(self) -> list[tuple[int, int, str]]:
        """(file, line, id) of rows with an id that an earlier row of their file has."""
        return self.db.execute(
            "select file, line, id from (select file, line, id, n,"
            " row_number() over (partition by file, id order by n) as nth from staged"
            " where id is not null) where nth > 1 order by n"
        ).fetchall()

    def match(self, file: int, slugs: dict[str, str]) -> None:
        """Gives every set its exercise, and what follows from it: how it is loaded."""
        self.db.execute("delete from matched")
        self.db.executemany("insert into matched values (?, ?)", slugs.items())
        self.db.execute(
            """
            update staged set slug = m.slug, load_type = case
                when load_type is not null then load_type
                when band is not null then 'band'
                when e.loading in ('bodyweight', 'none') then 'bodyweight'
                else 'external' end
            from matched m left join exercises e on e.slug = m.slug
            where staged.exercise = m.name and staged.file = ? and reason is null
            """,
            (file,),
        )

    def identify(self, file: int, gap_seconds: int) -> None:
        """Derives ids, tells new sets from those that are there, and groups sets into visits."""
        self.db.execute("delete from visits")
        for statement in (_IDS, _STATES, _GAPS, _VISITS, _VISITS_SEEN):
            self.db.execute(statement, {"file": file, "gap": gap_seconds})

    def settle_visits(self, file: int, joins_logged: bool) -> None:
        """Every visit of the file gets its workout: one that is there, or a new one."""
        if joins_logged:
            self.db.execute(_VISITS_LOGGED)
        for statement in (_VISITS_DERIVED, _VISIT_STATES, _POSITIONS):
            self.db.execute(statement, {"file": file})

    def leave_out(self, file: int, wkeys: Iterable[str]) -> None:
        """Takes whole visits out, as already there."""
        self.db.executemany(
            "update staged set state = 'seen' where wkey = ? and file = ? and state = 'new'",
            ((wkey, file) for wkey in wkeys),
        )
        self.db.executemany("delete from visits where wkey = ?", ((wkey,) for wkey in wkeys))

    def loads(self, file: int) -> Iterator[tuple[int, int, str, int | None, int | None, str]]:
        """(n, line, exercise, reps, load, unit) of what is to be written, by exercise and time."""
        yield from self.db.execute(
            f"select n, line, slug, reps, load, unit from staged t where {_TO_WRITE}"
            " order by slug, performed_at, n",
            {"file": file},
        )

    def doubt(self, numbers: Iterable[int]) -> None:
        """Marks sets as absurd."""
        self.db.executemany(
            "update staged set doubtful = 1 where n = ?", ((number,) for number in numbers)
        )

    def twins(self, file: int, family: str) -> list[tuple[str, str, str | None, str | None]]:
        """(visit, day, title, source) of new visits that another source's workout looks like.

        Alike: the same day, and three quarters of the sets have their like in reps and load.
        """
        return self.db.execute(_TWINS, {"file": file, "family": family}).fetchall()

    def write(self, file: int, command: Command) -> None:
        """The staged sets and workouts become rows and events."""
        self._write_workouts(command)
        values = {"file": file} | _stamps(command)
        columns = ("id", "workout", "exercise", "position", *_KEPT)
        own = ", ".join(f"t.{column}" for column in _KEPT)
        changes = ", ".join(f"{c} = excluded.{c}" for c in columns[1:])
        self.db.execute(
            f"insert into sets({', '.join(columns)})"
            f" select t.id, v.id, t.slug, t.position, {own}"
            f" from staged t join visits v on v.wkey = t.wkey where {_TO_WRITE} order by t.n"
            f" on conflict(id) do update set {changes}, deleted_at = null",
            values,
        )
        fields = ", ".join(f"'{c}', {_quiet(c)}" for c in _KEPT)
        whole = ", ".join(f"'{c}', t.{c}" for c in _KEPT)
        head = "'workout', v.id, 'exercise', t.slug, 'position', t.position"
        patch = (
            f"case t.state when 'new' then json_patch('{{}}', json_object({head}, {fields}))"
            f" else json_object({head}, {whole}, 'deleted_at', null) end"
        )
        written = self.db.execute(
            _events("t.id", "set.import", patch, "t.n")
            + f" from staged t join visits v on v.wkey = t.wkey where {_TO_WRITE}",
            values,
        ).rowcount
        command.skip(written)

    def _write_workouts(self, command: Command) -> None:
        fields = ("started_at", "timezone", "day", "ended_at", "title", "note", "gym", "source")
        changes = ", ".join(f"{f} = excluded.{f}" for f in fields)
        self.db.execute(
            f"insert into workouts(id, {', '.join(fields)})"
            f" select id, {', '.join(fields)} from visits where state <> 'old' order by started_at"
            f" on conflict(id) do update set {changes}, deleted_at = null"
        )
        whole = ", ".join(f"'{f}', v.{f}" for f in fields)
        patch = (
            f"case v.state when 'new' then json_patch('{{}}', json_object({whole}))"
            f" else json_object({whole}, 'deleted_at', null) end"
        )
        written = self.db.execute(
            _events("v.id", "workout.import", patch, "v.started_at")
            + " from visits v where v.state <> 'old'",
            _stamps(command),
        ).rowcount
        command.skip(written)

    def counts(self, file: int) -> list[tuple[str | None, str | None, str | None, str, int]]:
        """(reason, state, kind, exercise, rows) of a file."""
        return self.db.execute(
            "select reason, state, kind, exercise, count(*) from staged where file = ?"
            " group by 1, 2, 3, 4 order by min(n)",
            (file,),
        ).fetchall()

    def lines(self, file: int, reason: str, most: int) -> list[int]:
        """The first lines that were left out for a reason."""
        rows = self.db.execute(
            "select line from staged where file = ? and coalesce(reason, state) = ?"
            " order by n limit ?",
            (file, reason, most),
        )
        return [line for (line,) in rows]

    def workouts(self) -> int:
        """How many workouts the visits come to that sets are written to."""
        return int(self.db.execute("select count(distinct id) from visits").fetchone()[0])

    def changed(self, file: int) -> list[int]:
        """The lines of sets that are there, and said something else when they were imported."""
        return [line for (line,) in self.db.execute(_CHANGED, {"file": file})]

    def multiples(self, file: int, of: int) -> tuple[int, int]:
        """(loads above 0, those of them that are multiples) among what is to be written."""
        row = self.db.execute(
            "select count(*), coalesce(sum(load % :of = 0), 0) from staged t"
            f" where {_TO_WRITE} and load > 0",
            {"file": file, "of": of},
        ).fetchone()
        return row[0], row[1]

    def notes_at_odds(self, file: int) -> int:
        """How many visits have rows with different notes about the workout."""
        row = self.db.execute(
            "select count(*) from (select wkey from staged where workout_note is not null"
            " and file = ? group by wkey having count(distinct workout_note) > 1)",
            (file,),
        ).fetchone()
        return int(row[0])


def derived_id(moment: str, content: str, occurrence: int) -> str:
    """An id that the same content gets every time: the v7 layout with bits of SHA-256."""
    digest = hashlib.sha256(f"{content}\x1f{occurrence}".encode()).digest()
    millis = int(datetime.fromisoformat(moment).timestamp() * 1000)
    return uuid7(max(millis, 0), digest[:10])


def _event_id(millis: int) -> str:
    return uuid7(millis, os.urandom(10))


def _stamps(command: Command) -> dict[str, Any]:
    millis, counter = command.skip(0)
    return {"millis": millis, "counter": counter, "device": command.device, "seq": command.seq}


def _events(subject: str, kind: str, patch: str, order: str) -> str:
    """The beginning of an insert of one event a row; the numbers go on from the command's."""
    nth = f"(:counter + row_number() over (order by {order}))"
    return (
        "insert into events(id, hlc, device, command, subject, kind, patch, schema)"
        f" select event_id(:millis), printf('%012x-%04x', :millis + ({nth} >> 16),"
        f" {nth} & 65535), :device, :seq, {subject}, '{kind}', {patch}, {EVENT_SCHEMA}"
    )


def _quiet(column: str) -> str:
    return f"nullif(t.{column}, 0)" if column in ("light", "doubtful") else f"t.{column}"


def _marks(columns: tuple[str, ...]) -> str:
    return ", ".join("?" * len(columns))


_IDS = """
    update staged set id = derived_id(performed_at, content, o.occurrence)
    from (select n as row, row_number() over (partition by content order by n) as occurrence
          from staged where file = :file and id is null and reason is null) o
    where staged.n = o.row
"""

# Deleted by the lifter stays deleted; what an undo took out may come back.
_STATES = """
    update staged set state = coalesce(
      (select case when s.deleted_at is null then 'seen'
         when (select kind from events e where e.subject = s.id
               order by e.hlc desc, e.rowid desc limit 1) = 'set.undo' then 'back'
         else 'deleted' end
       from sets s where s.id = staged.id), 'new')
    where file = :file and reason is null
"""

_GAPS = """
    update staged set wkey = 'gap' || char(31) || coalesce(title, '') || char(31) || g.visit
    from (
      select row, sum(starts) over (partition by title order by performed_at, row) as visit
      from (
        select n as row, title, performed_at,
          coalesce(strftime('%s', performed_at) - strftime('%s', lag(performed_at)
            over (partition by title order by performed_at, n)) >= :gap, 1) as starts
        from staged where file = :file and reason is null and wkey is null
      )
    ) g
    where staged.n = g.row
"""

_VISITS = """
    insert into visits(wkey, started_at, timezone, day, title, source, note, ended_at, gym)
    select f.*, a.note, a.ended_at, a.gym
    from (
      select wkey, min(coalesce(started_at, performed_at)), timezone, day, title, source
      from staged where file = :file and reason is null group by wkey
      having sum(state in ('new', 'back')) > 0
    ) f
    join (
      select wkey, max(workout_note) as note, max(ended_at) as ended_at, max(gym) as gym
      from staged where file = :file and reason is null group by wkey
    ) a using (wkey)
"""

# A visit of which some sets are there already goes on in their workout.
_VISITS_SEEN = """
    update visits set id = m.workout
    from (select t.wkey, min(s.workout) as workout from staged t join sets s on s.id = t.id
          where t.file = :file and t.state = 'seen' group by t.wkey) m
    where m.wkey = visits.wkey
"""

_VISITS_LOGGED = """
    update visits set id = (
      select w.id from workouts w where w.started_at = visits.started_at
        and w.title is visits.title and w.deleted_at is null order by w.id limit 1)
    where id is null
"""

_VISITS_DERIVED = """
    update visits set id = derived_id(started_at,
      case when wkey like 'gap' || char(31) || '%'
        then 'gap' || char(31) || coalesce(title, '') || char(31) || started_at
        else wkey end, 0)
    where id is null
"""

_VISIT_STATES = """
    update visits set
      state = coalesce((select case when w.deleted_at is null then 'old' else 'back' end
                        from workouts w where w.id = visits.id), 'new'),
      last_position = coalesce((select max(position) from sets s
                                where s.workout = visits.id and s.deleted_at is null), 0)
"""

_POSITIONS = f"""
    update staged set position = p.position
    from (select t.n as row, v.last_position +
            row_number() over (partition by v.id order by t.n) as position
          from staged t join visits v on v.wkey = t.wkey where {_TO_WRITE}) p
    where staged.n = p.row
"""

_LIKE = (
    "coalesce(reps, -1) as reps, round(coalesce(load, 0) *"
    " case unit when 'lb' then 0.45359237 else 1 end / 100) as tenths"
)
_TWINS = f"""
    with mine as (
      select v.wkey, v.day, v.title, t.reps, t.tenths, count(*) as many
      from (select wkey, state, {_LIKE} from staged where file = :file) t
      join visits v on v.wkey = t.wkey
      where v.state = 'new' and t.state = 'new' group by 1, 4, 5
    ), theirs as (
      select workout, day, source, reps, tenths, count(*) as many
      from (select workout, day, source, {_LIKE} from sets
            where deleted_at is null and day in (select day from visits)
              and coalesce(source, '') <> :family)
      group by 1, 4, 5
    ), sizes as (select wkey, sum(many) as size from mine group by wkey)
    select m.wkey, m.day, m.title, t.source
    from mine m join theirs t on t.day = m.day and t.reps = m.reps and t.tenths = m.tenths
    join sizes z on z.wkey = m.wkey
    group by m.wkey, t.workout having sum(min(m.many, t.many)) * 4 >= z.size * 3
"""

_CHANGED = """
    select t.line from staged t
    join events e on e.subject = t.id and e.kind = 'set.import'
    where t.file = :file and t.state = 'seen'
      and e.rowid = (select max(rowid) from events l where l.subject = t.id and l.kind = e.kind)
      and (json_extract(e.patch, '$.reps'), json_extract(e.patch, '$.load'),
           json_extract(e.patch, '$.seconds'), json_extract(e.patch, '$.distance'),
           json_extract(e.patch, '$.unit'), json_extract(e.patch, '$.kind'))
        is not (t.reps, t.load, t.seconds, t.distance, t.unit, t.kind)
    order by t.n
"""


def columns_of(db: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns that an export carries."""
    rows = db.execute("select name from pragma_table_info(?)", (table,))
    return [name for (name,) in rows if name != "deleted_at"]


def with_defaults(
    db: sqlite3.Connection, table: str, row: dict[str, Any]
) -> dict[str, str | int | None]:
    """The row with a column's default where it says nothing, and without the key."""
    columns = db.execute("select name, dflt_value, pk from pragma_table_info(?)", (table,))
    full = {}
    for name, default, key in columns.fetchall():
        if key or name == "deleted_at":
            continue
        value = row.get(name)
        if value is None and default is not None:
            value = db.execute(f"select {default}").fetchone()[0]
        full[name] = value
    return full


def state_of(db: sqlite3.Connection, entity: str, key: str) -> str:
    """new, seen, deleted (by the lifter) or back (an undo took it out: it may come back)."""
    table, fields = TABLES[entity]
    where = " and ".join(f"{field} = ?" for field in fields)
    row = db.execute(
        f"select deleted_at from {table} where {where}", tuple(key.split("\t"))
    ).fetchone()
    if row is None:
        return "new"
    if row[0] is None:
        return "seen"
    last = db.execute(
        "select kind from events where subject = ? order by hlc desc, rowid desc limit 1",
        (subject_of(entity, key),),
    ).fetchone()
    return "back" if last and last[0] == f"{entity}.undo" else "deleted"
