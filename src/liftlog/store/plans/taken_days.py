"""Taken days: which day of a programme a workout did, and what it was asked there.

`log` reads this module alone of those that store programmes.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.store.base.database import exists, number
from liftlog.store.exercises.catalogue import GOES_ON

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from liftlog.store.base.journal import Command


class TakenDay(Value):
    """The day of a run that a workout took with its first set."""

    workout: str
    run: str
    version: str
    cycle: int
    week: int
    number: int
    day: str
    at: str


class AskedItem(Value):
    """What an item of a taken day asked; `sets` is JSON, `stage` counts from 1."""

    workout: str
    exercise: str
    line: str | None
    sets: str
    stage: int = 1
    stages: int = 1
    light: int = 0
    hold: int = 0
    coach: int = 0
    test_reps: int | None = None
    test_percent: int | None = None
    cut: int | None = None
    reason: str | None = None


class AskedRow(Value):
    """One set that an item asks, as SQLite reads it out of JSON; loads and per cents are text."""

    low: int | None
    high: int | None
    is_timed: int
    plus: int
    load: str | None
    unit: str | None
    percent: str | None
    kind: str


# What a set of the coming day writes; after anything else what is kept of it holds no longer.
_RECKONED_WITH = ("set.add", "workout.start", "plan.set", "taken.take", "asked.ask")
# Whether nothing else was written since, but by one command.
STILL_HOLDS = "n = (select n from events where command <> ? order by n desc limit 1)"


class Foreseen:
    """The command of a line under a programme, and what is kept of the coming day: read when it
    is needed (`services/advice/programmes/foreseen.py`), None where nothing holds. `is_due`: it
    had to be worked out."""

    __slots__ = ("command", "day", "is_due", "is_read")

    def __init__(self, command: int | None) -> None:
        self.command = command or 0
        self.day: object = None
        self.is_read = self.is_due = False


def select_of(kind: type[Value], table: str) -> str:
    return f"select {', '.join(kind.__fields__)} from {table} where deleted_at is null"


_TAKEN = select_of(TakenDay, "taken_days")


_ASKED = select_of(AskedItem, "asked_items")
# What an item asks, but for its workout and exercise.
ASKED_COLUMNS = AskedItem.__fields__[2:]


def speak_of(db: sqlite3.Connection, exercise: str) -> bool:
    """Whether a text of a programme that is running names an exercise: no other is ever asked."""
    query = (
        "select exists (select 1 from programme_runs, programme_versions v, json_each(v.names) n"
        f" where programme_runs.deleted_at is null and {GOES_ON}"
        " and v.programme = programme_runs.programme and v.deleted_at is null and n.value = ?)"
    )
    return number(db, query, (exercise,)) == 1


def taken_by(db: sqlite3.Connection, workout: str) -> TakenDay | None:
    """The day that a workout took."""
    row = db.execute(f"{_TAKEN} and workout = ?", (workout,)).fetchone()
    return TakenDay(*row) if row else None


def days_of(db: sqlite3.Connection, run: str) -> list[TakenDay]:
    """The days of a run that workouts took which are not deleted, in the order of these."""
    columns = ", ".join(f"t.{name}" for name in TakenDay.__fields__)
    rows = db.execute(
        f"select {columns} from taken_days t join workouts w on w.id = t.workout"
        " where t.run = ? and t.deleted_at is null and w.deleted_at is null"
        " order by w.started_at, w.id",
        (run,),
    )
    return [TakenDay(*row) for row in rows]


def take(command: Command, taken: TakenDay) -> None:
    """A workout takes a day."""
    patch = but(taken, "workout") | {"deleted_at": None}
    command.change("taken", "take", taken.workout, patch)


def give_back(command: Command, workout: str) -> None:
    """A workout has no day any more, and nothing that was asked of it."""
    if taken_by(command.db, workout) is None:
        return
    for item in asked_in(command.db, workout):
        forget_asked(command, item)
    command.change("taken", "delete", workout, {"deleted_at": command.at})


def asked_in(db: sqlite3.Connection, workout: str) -> list[AskedItem]:
    """What was asked of a workout."""
    rows = db.execute(f"{_ASKED} and workout = ? order by exercise", (workout,))
    return [AskedItem(*row) for row in rows]


def sets_of(db: sqlite3.Connection, workout: str, exercise: str) -> list[AskedRow]:
    """The sets that an item asks, in order."""
    of = "asked_items a, json_each(a.sets) where workout = ? and exercise = ?"
    return sets_in(db, of, (workout, exercise))


def sets_in(db: sqlite3.Connection, of: str, values: tuple[str, ...]) -> list[AskedRow]:
    """Sets in JSON, in order: without a parser of ours, which costs its import."""
    rows = db.execute(
        "select coalesce(json_extract(value, '$.reps[0]'), json_extract(value, '$.seconds[0]')),"
        " coalesce(json_extract(value, '$.reps[1]'), json_extract(value, '$.seconds[1]')),"
        " json_type(value, '$.seconds') is not null, coalesce(json_extract(value, '$.plus'), 0),"
        " json_extract(value, '$.load'), json_extract(value, '$.unit'),"
        " json_extract(value, '$.percent'), json_extract(value, '$.kind')"
        f" from {of} order by json_each.key",
        values,
    )
    return [AskedRow(*row) for row in rows]


def asked_in_workout(db: sqlite3.Connection, workout: str, exercise: str) -> AskedItem | None:
    """What was asked of an exercise in a workout."""
    row = db.execute(f"{_ASKED} and workout = ? and exercise = ?", (workout, exercise)).fetchone()
    return AskedItem(*row) if row else None


def asked_of(db: sqlite3.Connection, run: str) -> list[AskedItem]:
    """What was asked of all workouts of a run."""
    rows = db.execute(
        f"{_ASKED} and workout in (select workout from taken_days"
        " where run = ? and deleted_at is null) order by workout, exercise",
        (run,),
    )
    return [AskedItem(*row) for row in rows]


def ask(command: Command, item: AskedItem) -> None:
    """Fixes what an item asks."""
    know(command.db, item.exercise)
    patch = but(item, "workout", "exercise") | {"deleted_at": None}
    command.change("asked", "ask", f"{item.workout}\t{item.exercise}", patch)


def goes_on(db: sqlite3.Connection, command: int) -> None:
    """What is kept of the coming day reckons with a command that wrote nothing else."""
    db.execute(
        "update coming_days set n = (select max(n) from events)"
        f" where {STILL_HOLDS} and not exists"
        f" (select 1 from events where command = ? and kind not in {_RECKONED_WITH!r})",
        (command, command),
    )


def know(db: sqlite3.Connection, exercise: str) -> None:
    """Gives the log a general exercise that it does not have yet."""
    if not exists(db, "select 1 from exercises where slug = ? and deleted_at is null", (exercise,)):
        from liftlog.store.exercises.mirror import take_in

        take_in(db, exercise)


def forget_asked(command: Command, item: AskedItem) -> None:
    """Nothing is asked by that item any more."""
    key = f"{item.workout}\t{item.exercise}"
    command.change("asked", "delete", key, {"deleted_at": command.at})


def asked_by_exercise(db: sqlite3.Connection, exercise: str) -> list[AskedItem]:
    """What was ever asked of an exercise."""
    rows = db.execute(f"{_ASKED} and exercise = ? order by workout", (exercise,))
    return [AskedItem(*row) for row in rows]


def but(value: Value, *keys: str) -> dict[str, str | int | None]:
    fields = zip(value.__fields__, value.as_tuple(), strict=True)
    return {name: field for name, field in fields if name not in keys}
