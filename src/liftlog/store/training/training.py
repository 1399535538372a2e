"""What was trained: sets, sessions and workouts, each question an index seek."""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.training.sets import FLAGS, LoggedSet, Session, session_of
from liftlog.store.base.journal import WORKING

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

_LOAD = LoggedSet.__fields__.index("load")
SET_NAMES = (*LoggedSet.__fields__[: _LOAD + 1], "unit", *LoggedSet.__fields__[_LOAD + 1 :])
_FLAGS = tuple(map(SET_NAMES.index, FLAGS))
SET_COLUMNS = ", ".join(SET_NAMES)
SETS = f"select {SET_COLUMNS} from sets"
ALIVE = "deleted_at is null"
AFTER_ALL = "9999"


def as_set(row: tuple[Any, ...]) -> LoggedSet:
    """A row of SET_COLUMNS as a value."""
    return LoggedSet.from_tuple(set_fields(row))


def set_fields(row: tuple[Any, ...]) -> list[Any]:
    """The fields of a set out of a row that begins with SET_COLUMNS, then what comes after."""
    fields = list(row)
    for flag in _FLAGS:
        fields[flag] = row[flag] == 1
    load = row[_LOAD : _LOAD + 2]
    fields[_LOAD : _LOAD + 2] = (None if load[0] is None else Load.from_tuple(load),)
    return fields


def last_set(db: sqlite3.Connection, exercise: str | None = None) -> LoggedSet | None:
    """The set performed last, of one exercise or of all."""
    if exercise:
        row = db.execute(
            f"{SETS} where exercise = ? and {ALIVE}"
            " order by performed_at desc, position desc limit 1",
            (exercise,),
        ).fetchone()
        return as_set(row) if row else None
    workout = latest_workout(db, AFTER_ALL)
    while workout:
        done = sets_of_workout(db, workout.id)
        if done:
            return done[-1]
        workout = latest_workout(db, workout.started_at, strictly=True)
    return None


def last_working_set(db: sqlite3.Connection, exercise: str) -> LoggedSet | None:
    """The working set of an exercise performed last."""
    row = db.execute(
        f"{SETS} where exercise = ? and {ALIVE} and {WORKING}"
        " order by performed_at desc, position desc limit 1",
        (exercise,),
    ).fetchone()
    return as_set(row) if row else None


def sets_of_workout(
    db: sqlite3.Connection, workout: str, exercise: str | None = None
) -> list[LoggedSet]:
    """The sets of a workout in the order performed."""
    rows = db.execute(
        f"{SETS} where workout = ? and {ALIVE} order by performed_at, position", (workout,)
    )
    return [done for done in map(as_set, rows) if exercise in (None, done.exercise)]


def _is_counted(session: Session) -> bool:
    return session.is_counted


def recent_sessions(
    db: sqlite3.Connection,
    exercise: str,
    until: str = AFTER_ALL,
    most: int | None = None,
    counts: Callable[[Session], bool] = _is_counted,
) -> list[Session]:
    """The sessions of an exercise up to the end of a local day, oldest first.

    With `most`, no more of them are read than hold that many that count.
    """
    found: dict[str, list[LoggedSet]] = {}
    complete = 0
    for done in _newest_sets(db, exercise, until):
        # Where two workouts go on at once, their sets alternate: only a new one tells of an end.
        if found and most is not None and done.workout not in found:
            complete += counts(session_of(tuple(reversed(found[next(reversed(found))]))))
            if complete >= most:
                break
        found.setdefault(done.workout, []).append(done)
    return [
        session_of(tuple(reversed(sets)), _fatigue(db, workout))
        for workout, sets in reversed(found.items())
    ]


def _newest_sets(db: sqlite3.Connection, exercise: str, until: str) -> Iterator[LoggedSet]:
    # A local day may reach a day past the same day in UTC; the seek takes the wider bound.
    rows = db.execute(
        f"{SETS} where exercise = ? and performed_at < date(?, '+2 days') and {ALIVE}"
        " order by performed_at desc, position desc"
        if until != AFTER_ALL
        else f"{SETS} where exercise = ? and performed_at < ? and {ALIVE}"
        " order by performed_at desc, position desc",
        (exercise, until),
    )
    return (done for done in map(as_set, rows) if done.day <= until)


def _fatigue(db: sqlite3.Connection, workout: str) -> bool:
    row = db.execute("select fatigue from workouts where id = ?", (workout,)).fetchone()
    return bool(row and row[0])


def tired_workouts(db: sqlite3.Connection) -> set[str]:
    """The workouts after which the lifter was tired."""
    return {
        workout
        for (workout,) in db.execute(
            "select id from workouts indexed by workouts_tired where fatigue = 1"
        )
    }


class Workout:
    """One visit: `ended_at` is None until the lifter ends it; a long gap ends it as well."""

    __slots__ = ("day", "ended_at", "gym", "id", "started_at", "timezone", "title")

    def __init__(
        self,
        workout: str,
        started_at: str,
        timezone: str,
        day: str,
        ended_at: str | None,
        title: str | None,
        gym: str | None,
    ) -> None:
        self.id = workout
        self.started_at = started_at
        self.timezone = timezone
        self.day = day
        self.ended_at = ended_at
        self.title = title
        self.gym = gym


WORKOUTS = "select id, started_at, timezone, day, ended_at, title, gym from workouts"


def workout_by_id(db: sqlite3.Connection, workout: str) -> Workout:
    """A workout that is there and not deleted."""
    return Workout(*db.execute(f"{WORKOUTS} where id = ? and {ALIVE}", (workout,)).fetchone())


def latest_workout(db: sqlite3.Connection, until: str, strictly: bool = False) -> Workout | None:
    """The workout that started last, up to a moment."""
    row = db.execute(
        f"{WORKOUTS} where started_at {'<' if strictly else '<='} ? and {ALIVE}"
        " order by started_at desc, id desc limit 1",
        (until,),
    ).fetchone()
    return Workout(*row) if row else None


def next_workout(db: sqlite3.Connection, after: str) -> Workout | None:
    """The first workout that started later than a moment."""
    row = db.execute(
        f"{WORKOUTS} where started_at > ? and {ALIVE} order by started_at, id limit 1", (after,)
    ).fetchone()
    return Workout(*row) if row else None


def said_of_workout(db: sqlite3.Connection, workout: str) -> tuple[str | None, bool]:
    """(note, whether the lifter was tired) of a workout."""
    row = db.execute("select note, fatigue from workouts where id = ?", (workout,)).fetchone()
    return (row[0], bool(row[1])) if row else (None, False)


def last_moment(db: sqlite3.Connection, workout: Workout) -> str:
    """When the last set of a workout was done; when it started, where it has none."""
    row = db.execute(
        f"select max(performed_at) from sets where workout = ? and {ALIVE}", (workout.id,)
    ).fetchone()
    return str(row[0] or workout.started_at)


def next_position(db: sqlite3.Connection, workout: str) -> int:
    """The place of the next set in a workout, counting deleted ones too."""
    row = db.execute(
        f"select max(position) from sets where workout = ? and {ALIVE}", (workout,)
    ).fetchone()
    return 1 if row[0] is None else int(row[0]) + 1


def heaviest_exact(db: sqlite3.Connection, exercise: str) -> int | None:
    """The heaviest load so far in 10^-11 kg, absurd ones left out."""
    row = db.execute(
        "select max(load * case unit when 'kg' then 100000000 else 45359237 end) from sets"
        f" where exercise = ? and {ALIVE} and load is not null and doubtful = 0",
        (exercise,),
    ).fetchone()
    return None if row[0] is None else int(row[0])


def working_unit(db: sqlite3.Connection, exercise: str) -> str | None:
    """The unit of the working set done last with a load, light days left out."""
    row = db.execute(
        f"select unit from sets where exercise = ? and {ALIVE} and unit is not null and light = 0"
        f" and {WORKING} order by performed_at desc, position desc limit 1",
        (exercise,),
    ).fetchone()
    return row[0] if row else None


def day_after(db: sqlite3.Connection, today: str, now: str) -> str | None:
    """The latest local day after today on which something was done or reported up to now.

    There is one for a lifter who flew over midnight westwards.
    """
    row = db.execute(
        "select max(day) from ("
        f" select day from sets where day > :today and performed_at <= :now and {ALIVE}"
        f" union all select day from pains where day > :today and at <= :now and {ALIVE})",
        {"today": today, "now": now},
    ).fetchone()
    return row[0] if row else None


def last_unit(db: sqlite3.Connection, exercise: str | None = None) -> str | None:
    """The unit typed last, for one exercise or for any."""
    if exercise:
        row = db.execute(
            f"select unit from sets where exercise = ? and {ALIVE} and unit is not null"
            " order by performed_at desc, position desc limit 1",
            (exercise,),
        ).fetchone()
    else:
        row = db.execute(
            f"select unit from sets where unit is not null and {ALIVE} order by id desc limit 1"
        ).fetchone()
    return row[0] if row else None


def trained_since(db: sqlite3.Connection, day: str, until: str = AFTER_ALL) -> list[str]:
    """The exercises trained between two local days, those trained last first."""
    rows = db.execute(
        f"select exercise from sets where day >= ? and day <= ? and {ALIVE}"
        " group by exercise order by max(performed_at) desc, max(position) desc",
        (day, until),
    )
    return [exercise for (exercise,) in rows]


def last_day(db: sqlite3.Connection, until: str) -> str | None:
    """The last local day with a set, up to a day."""
    row = db.execute(f"select max(day) from sets where day <= ? and {ALIVE}", (until,)).fetchone()
    return row[0] if row else None


def last_trained(db: sqlite3.Connection, exercise: str) -> str | None:
    """The moment of an exercise's last set."""
    row = db.execute(
        f"select max(performed_at) from sets where exercise = ? and {ALIVE}", (exercise,)
    ).fetchone()
    return row[0] if row else None


def days_trained(
    db: sqlite3.Connection, exercises: Iterable[str], since: str, light: bool = True
) -> list[str]:
    """The distinct local days with a set of these exercises, from a day on, light days with it."""
    wanted = set(exercises)
    which = ALIVE if light else f"{ALIVE} and light = 0"
    rows = db.execute(
        f"select distinct day, exercise from sets where day >= ? and {which} order by day",
        (since,),
    )
    return sorted({day for day, exercise in rows if exercise in wanted})
