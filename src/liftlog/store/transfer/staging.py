"""Staging: rows of files in temporary tables, sorted before the log is changed."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from liftlog.domain.training.columns import SAID
from liftlog.domain.training.sets import WORKING_KINDS
from liftlog.store.base.database import number, texts
from liftlog.store.base.functions import define
from liftlog.store.transfer import recognition, sorting
from liftlog.store.transfer.ids import derived_id

STAGED = (
    "file", "line", "reason", "wkey", "performed_at", "timezone", "day", "started_at", "ended_at",
    "content", "id", "own_id", "state", "title", "workout_note", "exercise", "slug", "number",
    "dated", "local_at", "local_start",
    *(column.name for column in SAID),
)  # fmt: skip
# So many rows are written at once.
_CHUNK = 500


class RepeatedId(NamedTuple):
    """A row whose id stands in its file before."""

    file: int
    line: int
    id: str


class StagedLoad(NamedTuple):
    """What a staged row is about to say of an exercise; `load` is in thousandths of its unit.

    `counts`: it is a working set, should nothing be in doubt.
    """

    n: int
    id: str
    line: int
    exercise: str
    reps: int | None
    load: int | None
    unit: str | None
    counts: bool


class Twin(NamedTuple):
    """A new visit, by the key of its rows, and the source of the workout that it looks like."""

    visit: str
    day: str
    title: str | None
    source: str | None


class RowCount(NamedTuple):
    """So many rows with one reason for being left out, one state, kind and exercise."""

    reason: str | None
    state: str | None
    kind: str | None
    exercise: str
    rows: int


class Staging:
    """The rows of some files in temporary tables, which go with the connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        # The files of which the log knows nothing: neither a set nor a workout of their sources.
        self._unknown: set[int] = set()
        define(db, "derived_id", derived_id, 3, pure=True)
        recognition.define_loads(db)
        db.executescript(
            f"""
            drop table if exists temp.staged;
            drop table if exists temp.visits;
            drop table if exists temp.matched;
            drop table if exists temp.places;
            create temp table staged(
              n integer primary key, {", ".join(STAGED)}, doubtful default 0
            );
            create temp table visits(
              wkey primary key, id, started_at, timezone, day, title, note, ended_at, gym, source,
              state, from_file, last_position default 0
            ) without rowid;
            create temp table places(n integer primary key, position);
            create temp table matched(name primary key, slug, guessed) without rowid;
            {recognition.TABLES}
            """
        )

    def stage(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Writes rows of STAGED, without touching the log."""
        self.db.execute("begin")
        try:
            given = iter(rows)
            while chunk := [*islice(given, _CHUNK)]:
                self._write(chunk)
            self.db.execute("commit")
        except BaseException:
            self.db.execute("rollback")
            raise

    def _write(self, rows: list[tuple[Any, ...]]) -> None:
        """Only the columns that some row has: handing over None takes Python longer than a text."""
        used = [
            (column, values)
            for column, values in zip(STAGED, zip(*rows, strict=True), strict=True)
            if values.count(None) < len(rows)
        ]
        names = ", ".join(column for column, _ in used)
        self.db.executemany(
            f"insert into staged({names}) values ({', '.join('?' * len(used))})",
            zip(*(values for _, values in used), strict=True),
        )

    def names(self, file: int) -> list[str]:
        """Every exercise name of a file, in the order met."""
        return texts(
            self.db,
            "select exercise from staged where file = ? and reason is null"
            " group by exercise order by min(n)",
            (file,),
        )

    def measured(self, file: int) -> tuple[set[str], set[str]]:
        """The exercises of which every set of a file has seconds or metres alone, and those of
        which every set is done with the body, with or without help or a load held."""
        rows = self.db.execute(
            "select slug, max(ifnull(reps, 0)) = 0"
            " and max(max(ifnull(seconds, 0), ifnull(distance, 0))) > 0,"
            " min(load_type = 'bodyweight') = 1"
            " from staged where file = ? and reason is null group by slug",
            (file,),
        ).fetchall()
        timed = {slug for slug, is_timed, _ in rows if is_timed}
        return timed, {slug for slug, _, is_bodyweight in rows if is_bodyweight}

    def twice(self) -> list[RepeatedId]:
        """Rows with an id that an earlier row of their file has."""
        rows = self.db.execute(
            "select file, line, id from (select file, line, id, n,"
            " row_number() over (partition by file, id order by n) as nth from staged"
            " where own_id = 1) where nth > 1 order by n"
        )
        return [RepeatedId(*row) for row in rows]

    def match(self, file: int, slugs: dict[str, str], is_exported: bool) -> None:
        """Gives every set its exercise, and what follows from it: how it is loaded.

        Other apps write help above 0; in an assisted exercise it is below (I4).

        That an exercise is one of the body, which only files have told so far, tells nothing of a
        load: a file in pieces is read like a whole one.
        """
        guessed = set(guessed_exercises(self.db))
        self.db.execute("delete from matched")
        self.db.executemany(
            "insert into matched values (?, ?, ?)",
            ((name, slug, slug in guessed) for name, slug in slugs.items()),
        )
        self.db.execute(
            """
            update staged set slug = m.slug, load_type = case
                when load_type is not null then load_type
                when band is not null then 'band'
                when e.loading in ('bodyweight', 'none') and not m.guessed then 'bodyweight'
                else 'external' end
            from matched m
            left join exercises e on e.slug = m.slug and e.deleted_at is null
            where staged.exercise = m.name and staged.file = ? and reason is null
              and (staged.slug <> m.slug or staged.load_type is null)
            """,
            (file,),
        )
        if is_exported:
            self.db.execute(
                """
                update staged set load = -load, load_type = 'bodyweight'
                from exercises e
                where staged.slug = e.slug and e.loading = 'assisted' and staged.load > 0
                  and staged.file = ? and reason is null
                """,
                (file,),
            )

    def identify(self, file: int, gap_seconds: int) -> None:
        """Derives ids, tells new sets from those that are there, and what belongs together."""
        self._part_namesakes(file)
        for statement in recognition.KNOWN:
            self.db.execute(statement)
        values = {"file": file, "gap": gap_seconds}
        for statement in (sorting.IDS, recognition.SAME_IDS):
            self.db.execute(statement, values)
        known = [self.db.execute(statement, values).rowcount for statement in sorting.STATES]
        self.db.execute(sorting.GAPS, values)
        if not any(known) and not recognition.has_workouts_of(self.db, file):
            self._unknown.add(file)
        # Not before: most rows get their ids here.
        self.db.execute("create index if not exists temp.staged_id on staged(id)")

    def is_unknown(self, file: int) -> bool:
        """Whether the log has nothing that a set or a workout of a file could be."""
        return file in self._unknown

    def group(self, file: int, joins_logged: bool) -> None:
        """Makes visits of the sets that are to be written.

        With `joins_logged` a visit goes on in a workout of its title and beginning that is there.
        """
        self.db.execute("delete from visits")
        self.db.execute(sorting.VISITS, {"file": file})
        if not self.is_unknown(file):
            self.db.execute(sorting.VISITS_SEEN, {"file": file})
        if joins_logged:
            self.db.execute(sorting.VISITS_LOGGED)

    def _part_namesakes(self, file: int) -> None:
        """Workouts of one title and second are told apart by sets that are numbered alike."""
        rows = self.db.execute(sorting.NAMESAKES, {"file": file}).fetchall()
        for _, members in groupby(rows, key=itemgetter(1)):
            group = list(members)
            places = parted([(exercise, nth) for _, _, exercise, nth in group])
            self.db.executemany(
                "update staged set wkey = wkey || char(31) || 'again' || ? where n = ?",
                ((place, row[0]) for place, row in zip(places, group, strict=True) if place),
            )

    def settle_visits(self, file: int) -> None:
        """Every visit of the file gets its workout: one that is there, or a new one."""
        self.db.execute("delete from places")
        for statement in (
            sorting.VISITS_DERIVED,
            sorting.VISITS_KNOWN,
            sorting.VISIT_STATES,
            sorting.POSITIONS,
        ):
            self.db.execute(statement, {"file": file})

    def leave_out(self, file: int, wkeys: Iterable[str]) -> None:
        """Takes whole visits out, as already there."""
        self.db.executemany(
            "update staged set state = 'seen' where wkey = ? and file = ? and state = 'new'",
            ((wkey, file) for wkey in wkeys),
        )
        self.db.executemany("delete from visits where wkey = ?", ((wkey,) for wkey in wkeys))

    def loads(self, file: int) -> Iterator[StagedLoad]:
        """What is to be written, by exercise and time."""
        rows = self.db.execute(
            f"select n, id, line, slug, reps, load, unit, kind in {WORKING_KINDS!r}"
            " and iif(reps is null, ifnull(seconds, 0) > 0 or ifnull(distance, 0) > 0, reps > 0)"
            f" from staged t where {sorting.TO_WRITE}"
            " order by slug, performed_at, n",
            {"file": file},
        )
        return map(StagedLoad._make, rows)

    def doubt(self, numbers: Iterable[int]) -> None:
        """Marks sets as in doubt."""
        self.db.executemany(
            "update staged set doubtful = 1 where n = ?", ((place,) for place in numbers)
        )

    def twins(self, file: int, family: str) -> list[Twin]:
        """New visits that another source's workout looks like.

        Alike: the same day, and three quarters of the sets have their like in reps and load.
        """
        rows = self.db.execute(sorting.TWINS, {"file": file, "family": family})
        return [Twin(*row) for row in rows]

    def counts(self, file: int) -> Iterator[RowCount]:
        """How many rows of a file are alike."""
        rows = self.db.execute(
            "select reason, state, kind, exercise, count(*) from staged where file = ?"
            " group by 1, 2, 3, 4 order by min(n)",
            (file,),
        )
        return map(RowCount._make, rows)

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
        return number(self.db, "select count(distinct id) from visits")

    def changed(self, file: int) -> list[int]:
        """The lines of sets that are there, and said something else when they were imported."""
        if self.is_unknown(file):
            return []
        return [line for (line,) in self.db.execute(recognition.CHANGED, {"file": file})]

    def working_loads(self, file: int, unit: str) -> dict[int, int]:
        """How often each load of a unit stands in the working sets that are to be written."""
        rows = self.db.execute(
            f"select load, count(*) from staged t where {sorting.TO_WRITE} and load > 0"
            f" and unit = :unit and kind in {WORKING_KINDS!r} group by load",
            {"file": file, "unit": unit},
        )
        return dict(rows.fetchall())

    def notes_at_odds(self, file: int) -> int:
        """How many visits have rows with different notes about the workout."""
        return number(
            self.db,
            "select count(*) from (select wkey from staged where workout_note is not null"
            " and file = ? group by wkey having count(distinct workout_note) > 1)",
            (file,),
        )


def guessed_exercises(db: sqlite3.Connection) -> list[str]:
    """The exercises of the body or measured in seconds of which files alone told it."""
    return texts(
        db,
        """
        select slug from exercises x
        where origin = 'import' and deleted_at is null
          and (loading = 'bodyweight' or measure = 'seconds')
          and not exists (select 1 from sets s where s.exercise = x.slug and s.source is null
                            and s.deleted_at is null)
          and not exists (select 1 from events e join commands c on c.seq = e.command
                          where e.subject = 'exercise:' || x.slug and c.kind = 'do' and c.undone = 0
                            and e.kind not in
                              ('exercise.import', 'exercise.keep', 'exercise.base')
                            and (json_extract(e.patch, '$.loading')
                                   is not json_extract(e.was, '$.loading')
                                 or json_extract(e.patch, '$.measure')
                                   is not json_extract(e.was, '$.measure')))
        """,
    )


def parted(numbered: list[tuple[str, int | None]]) -> list[int]:
    """Which workout, from 0, every (exercise, number) belongs to: each counts its sets up.

    A set goes on in the workout that was met last, where its number comes next there; one without
    a number does so in any case.
    """
    counts: dict[int, dict[str, int]] = {}
    places = []
    for exercise, nth in numbered:
        if nth is None:
            places.append(next(reversed(counts), 0))
            continue
        fits = (p for p in reversed(counts) if counts[p].get(exercise, 0) == nth - 1)
        place = next(fits, len(counts))
        counts[place] = counts.pop(place, {}) | {exercise: nth}
        places.append(place)
    return places
