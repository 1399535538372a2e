"""Logbook: sets, sessions and workouts, each query an index seek."""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.training.counting import first_days
from liftlog.domain.training.sets import FLAGS, LoggedSet, Session, session_of
from liftlog.store.base.database import exists, number, text, texts
from liftlog.store.base.journal import WORKING

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Iterator
    from typing import Any

_LOAD = LoggedSet.__fields__.index("load")
SET_NAMES = (*LoggedSet.__fields__[: _LOAD + 1], "unit", *LoggedSet.__fields__[_LOAD + 1 :])
_FLAGS = tuple(map(SET_NAMES.index, FLAGS))
SET_COLUMNS = ", ".join(SET_NAMES)
SETS = f"select {SET_COLUMNS} from sets"
ALIVE = "deleted_at is null"
AFTER_ALL = "9999"
# Else every set of an exercise that was never loaded would be read for its unit.
_EVER_LOADED = (
    "exists (select 1 from sets where exercise = ?1 and deleted_at is null"
    " and load is not null and doubtful = 0)"
)
# So many workouts are asked for by name, more are read by the index of the tired ones.
_FEW = 100
_LATELY = 400
_NEWEST = "order by performed_at desc, position desc, id desc"


def as_set(row: tuple[Any, ...]) -> LoggedSet:
    """A row of SET_COLUMNS as a value."""
    return LoggedSet.from_tuple(set_fields(row))


def set_fields(row: tuple[Any, ...]) -> list[Any]:
    """The fields of a set out of a row that begins with SET_COLUMNS, then what comes after."""
    fields = [*row]
    for flag in _FLAGS:
        fields[flag] = row[flag] == 1
    unit = fields.pop(_LOAD + 1)
    if fields[_LOAD] is not None:
        fields[_LOAD] = Load.from_tuple((row[_LOAD], unit))
    return fields


def last_set(
    db: sqlite3.Connection, exercise: str | None = None, working: bool = False
) -> LoggedSet | None:
    """The set performed last, of all or of one exercise, there with `working` the working set."""
    if exercise:
        which = f"{ALIVE} and {WORKING}" if working else ALIVE
        row = db.execute(
            f"{SETS} where exercise = ? and {which} {_NEWEST} limit 1", (exercise,)
        ).fetchone()
        return as_set(row) if row else None
    workout = latest_workout(db, AFTER_ALL)
    while workout:
        sets = sets_of_workout(db, workout.id)
        if sets:
            return sets[-1]
        workout = latest_workout(db, workout.started_at, strictly=True)
    return None


def sets_of_workout(
    db: sqlite3.Connection, workout: str, exercise: str | None = None
) -> list[LoggedSet]:
    """The sets of a workout in the order performed."""
    rows = db.execute(
        f"{SETS} where workout = ? and {ALIVE} order by performed_at, position, id", (workout,)
    )
    return [set_ for set_ in map(as_set, rows) if exercise in (None, set_.exercise)]


def recent_sessions(
    db: sqlite3.Connection,
    exercise: str,
    until: str = AFTER_ALL,
    most: int | None = None,
    counts: Callable[[Session], bool] = lambda session: session.is_counted,
    tired: Collection[str] | None = None,
) -> list[Session]:
    """The sessions of an exercise that began up to the end of a local day, oldest first.

    With `most`, no more of them are read than hold that many that count. `tired` are the workouts
    after which the lifter was tired, where they were read already.
    """
    by_workout: dict[str, list[LoggedSet]] = {}
    made: dict[str, Session] = {}
    complete = 0
    for set_ in _newest_sets(db, exercise, until):
        # Where two workouts go on at once, their sets alternate: only a new one tells of an end.
        if by_workout and most is not None and set_.workout not in by_workout:
            workout = next(reversed(by_workout))
            last = made[workout] = session_of(tuple(reversed(by_workout[workout])))
            complete += last.day <= until and counts(last)
            if complete >= most:
                break
        elif made:
            # One that seemed to be over goes on.
            made.pop(set_.workout, None)
        by_workout.setdefault(set_.workout, []).append(set_)
    if tired is None:
        tired = _tired_of(db, by_workout)
    sessions = []
    for workout, sets in reversed(by_workout.items()):
        # A session belongs to the day of its first set as a whole, also after midnight.
        if sets[-1].day <= until:
            session = made.get(workout) or session_of(tuple(reversed(sets)))
            sessions.append(session.replace(fatigue=True) if workout in tired else session)
    return sessions


def _newest_sets(db: sqlite3.Connection, exercise: str, until: str) -> Iterator[LoggedSet]:
    # A local day may reach a day past the same day in UTC, and a session past midnight: the seek
    # takes the wider bound. Behind the last days of the calendar there is no date.
    bound = "?" if until == AFTER_ALL else "ifnull(date(?, '+3 days'), '9999-99')"
    rows = db.execute(
        f"{SETS} where exercise = ? and performed_at < {bound} and {ALIVE} {_NEWEST}",
        (exercise, until),
    )
    return map(as_set, rows)


def _tired_of(db: sqlite3.Connection, workouts: Collection[str]) -> set[str]:
    """Those of these workouts after which the lifter was tired."""
    if len(workouts) > _FEW:
        return tired_workouts(db)
    places = ", ".join("?" * len(workouts))
    query = f"select id from workouts where id in ({places}) and fatigue = 1"
    return {*texts(db, query, tuple(workouts))}


def tired_workouts(db: sqlite3.Connection) -> set[str]:
    """The workouts after which the lifter was tired."""
    return {*texts(db, "select id from workouts indexed by workouts_tired where fatigue = 1")}


class Workout(Value):
    """One visit: `ended_at` is None until the lifter ends it; a long gap ends it as well."""

    id: str
    started_at: str
    timezone: str
    day: str
    ended_at: str | None
    title: str | None
    gym: str | None


WORKOUTS = f"select {', '.join(Workout.__fields__)} from workouts"


def workout_by_id(db: sqlite3.Connection, workout: str) -> Workout:
    """A workout that is there and not deleted."""
    return Workout(*db.execute(f"{WORKOUTS} where id = ? and {ALIVE}", (workout,)).fetchone())


def latest_workout(db: sqlite3.Connection, until: str, strictly: bool = False) -> Workout | None:
    """The workout that started last, up to a moment."""
    which = "started_at < ?" if strictly else "started_at <= ?"
    return _workout(db, which, until, "order by started_at desc, id desc limit 1")


def next_workout(db: sqlite3.Connection, after: str) -> Workout | None:
    """The first workout that started later than a moment."""
    return _workout(db, "started_at > ?", after, "order by started_at, id limit 1")


def _workout(db: sqlite3.Connection, which: str, value: str, order: str = "") -> Workout | None:
    row = db.execute(f"{WORKOUTS} where {which} and {ALIVE} {order}", (value,)).fetchone()
    return Workout.from_tuple(row) if row else None


def gyms_trained_in(db: sqlite3.Connection) -> list[str]:
    """The gyms that workouts were done in."""
    return texts(db, f"select distinct gym from workouts where gym is not null and {ALIVE}")


def said_of_workout(db: sqlite3.Connection, workout: str) -> tuple[str | None, bool]:
    """(note, whether the lifter was tired) of a workout."""
    row = db.execute("select note, fatigue from workouts where id = ?", (workout,)).fetchone()
    return (row[0], bool(row[1])) if row else (None, False)


def last_moment(db: sqlite3.Connection, workout: Workout) -> str:
    """When the last set of a workout was done; when it started, where it has none."""
    query = f"select max(performed_at) from sets where workout = ? and {ALIVE}"
    return text(db, query, (workout.id,)) or workout.started_at


def next_position(db: sqlite3.Connection, workout: str) -> int:
    """The place of the next set in a workout."""
    query = f"select ifnull(max(position), 0) + 1 from sets where workout = ? and {ALIVE}"
    return number(db, query, (workout,))


def working_unit(db: sqlite3.Connection, exercise: str, gym: str | None = None) -> str | None:
    """The unit of the working set done last with a load, light days left out: in a gym, if any
    was done there lately, else anywhere."""
    query = (
        f"select unit, gym from sets where exercise = ?1 and {ALIVE} and unit is not null"
        f" and light = 0 and {WORKING} and {_EVER_LOADED} {_NEWEST}"
    )
    return _unit_in(db, query, exercise, gym)


def last_unit(db: sqlite3.Connection, exercise: str, gym: str | None = None) -> str | None:
    """The unit of the exercise's last set with a load, in this gym, else anywhere."""
    query = (
        f"select unit, gym from sets where exercise = ?1 and {ALIVE} and unit is not null"
        f" and doubtful = 0 and {_EVER_LOADED} {_NEWEST}"
    )
    return _unit_in(db, query, exercise, gym)


def _unit_in(db: sqlite3.Connection, query: str, exercise: str, gym: str | None) -> str | None:
    if gym is not None:
        # What was last lifted there long ago is not sought through the whole log.
        there = f"select unit from ({query} limit {_LATELY}) where coalesce(gym, '') = ?2 limit 1"
        unit = text(db, there, (exercise, gym))
        if unit is not None:
            return unit
    return text(db, f"{query} limit 1", (exercise,))


def day_after(db: sqlite3.Connection, today: str, now: str) -> str | None:
    """The latest local day after today on which something was done or reported up to now.

    There is one for a lifter who flew over midnight westwards.
    """
    return text(
        db,
        "select max(day) from ("
        f" select day from sets where day > :today and performed_at <= :now and {ALIVE}"
        f" union all select day from pains where day > :today and at <= :now and {ALIVE})",
        {"today": today, "now": now},
    )


def trained_since(db: sqlite3.Connection, day: str, until: str = AFTER_ALL) -> list[str]:
    """The exercises trained between two local days, those trained last first."""
    return texts(
        db,
        f"select exercise from sets where day >= ? and day <= ? and {ALIVE}"
        " group by exercise order by max(performed_at) desc, max(position) desc",
        (day, until),
    )


def orders_of_workouts(db: sqlite3.Connection, since: str, until: str) -> list[list[str]]:
    """The exercises of each workout of these local days, in the order begun, oldest first."""
    rows = db.execute(
        f"select workout, exercise from sets where day >= ? and day <= ? and {ALIVE}"
        " order by performed_at, position, id",
        (since, until),
    )
    workouts: dict[str, dict[str, None]] = {}
    for workout, exercise in rows:
        workouts.setdefault(workout, {})[exercise] = None
    return [[*exercises] for exercises in workouts.values()]


def sets_with_reps(db: sqlite3.Connection, exercise: str) -> tuple[int, int]:
    """(all sets of an exercise, those that have reps)."""
    query = f"select count(*), count(reps) from sets where exercise = ? and {ALIVE}"
    sets, with_reps = db.execute(query, (exercise,)).fetchone()
    return sets, with_reps


def has_reps(db: sqlite3.Connection, exercise: str) -> bool:
    """Whether any set of an exercise has reps."""
    query = f"select 1 from sets where exercise = ? and reps is not null and {ALIVE} limit 1"
    return exists(db, query, (exercise,))


def workout_days(db: sqlite3.Connection, until: str) -> Iterator[str]:
    """The days of the workouts with a set that began up to a moment, the newest first."""
    rows = db.execute(
        f"select day from workouts w where started_at <= ? and {ALIVE} and exists"
        f" (select 1 from sets where workout = w.id and {ALIVE}) order by started_at desc",
        (until,),
    )
    return (row[0] for row in rows)


def last_day(db: sqlite3.Connection, until: str) -> str | None:
    """The last local day with a set, up to a day."""
    return text(db, f"select max(day) from sets where day <= ? and {ALIVE}", (until,))


def has_set_after(db: sqlite3.Connection, exercise: str, day: str) -> bool:
    """Whether an exercise has a set after a local day, as a lifter who flew westwards may."""
    # Where a local day has begun, the day before has begun in UTC.
    query = f"select 1 from sets where exercise = ? and performed_at >= ? and {ALIVE} and day > ?"
    return exists(db, query, (exercise, day, day))


def last_trained(db: sqlite3.Connection, exercise: str) -> str | None:
    """The moment of an exercise's last set."""
    query = f"select max(performed_at) from sets where exercise = ? and {ALIVE}"
    return text(db, query, (exercise,))


def days_trained(
    db: sqlite3.Connection, exercises: Iterable[str], since: str, light: bool = True
) -> list[str]:
    """The days on which these exercises were trained, from a day on, light days with it."""
    wanted = set(exercises)
    rows = db.execute(
        "select workout, day, exercise, light from sets"
        # A workout that began before midnight counts on that day.
        f" where day >= date(?, '-2 days') and {ALIVE} order by performed_at, position, id",
        (since,),
    )
    done = [
        (workout, day, light or not is_light)
        for workout, day, exercise, is_light in rows
        if exercise in wanted
    ]
    days = first_days((workout, day) for workout, day, _ in done)
    return sorted({day for w, _, counts in done if counts and (day := days[w]) >= since})
