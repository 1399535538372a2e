"""Programmes: their texts, version by version, their runs, and what workouts did of them.

Nothing here says where a run is or how heavy a line is: that follows from the sets.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.store.base.database import Error, exists, number, text, texts
from liftlog.store.base.journal import new_id
from liftlog.store.exercises.catalogue import GOES_ON

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from liftlog.store.base.journal import Command, Patch

STOP, RESUME, SET, GO, LIGHT, SKIP = "stop", "resume", "set", "go", "light", "skip"


class Version(Value):
    """One text of a programme, as it was given at a moment; `names` is JSON of what each meant."""

    id: str
    programme: str
    number: int
    at: str
    text: str
    names: str


class Run(Value):
    """One start of a programme; `numbers` is JSON of the loads and maxes that it began with."""

    id: str
    programme: str
    at: str
    week: int | None
    day: str | None
    numbers: str


class Step(Value):
    """What was said during a run: a number, a day to go on with, a light week, an end."""

    id: str
    run: str
    at: str
    kind: str
    line: str | None = None
    amount: str | None = None
    week: int | None = None
    day: str | None = None
    percent: int | None = None


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


class Compiled(Value):
    """What was made of a text, as JSON, and by which version of liftlog."""

    version: str
    made_by: str
    content: str


def _select(kind: type[Value], table: str) -> str:
    return f"select {', '.join(kind.__fields__)} from {table} where deleted_at is null"


_VERSIONS = _select(Version, "programme_versions")
_RUNS = _select(Run, "programme_runs")
_STEPS = _select(Step, "programme_steps")
_TAKEN = _select(TakenDay, "taken_days")
_ASKED = _select(AskedItem, "asked_items")


def own(db: sqlite3.Connection) -> list[str]:
    """The names of the lifter's own programmes."""
    query = "select name from programmes where deleted_at is null and removed_at is null order by 1"
    return texts(db, query)


def is_own(db: sqlite3.Connection, name: str) -> bool:
    """Whether this is one of the lifter's own."""
    query = "select 1 from programmes where name = ? and deleted_at is null and removed_at is null"
    return exists(db, query, (name,))


def versions(db: sqlite3.Connection, programme: str) -> list[Version]:
    """All texts of a programme, the oldest first."""
    rows = db.execute(f"{_VERSIONS} and programme = ? order by at, id", (programme,))
    return [Version(*row) for row in rows]


def newest_version(db: sqlite3.Connection, programme: str, until: str = "9999") -> Version | None:
    """The text of a programme that holds, or that held at a moment."""
    row = db.execute(
        f"{_VERSIONS} and programme = ? and at <= ? order by at desc, id desc limit 1",
        (programme, until),
    ).fetchone()
    return Version(*row) if row else None


def version_by_id(db: sqlite3.Connection, version: str) -> Version | None:
    """That text."""
    row = db.execute(f"{_VERSIONS} and id = ?", (version,)).fetchone()
    return Version(*row) if row else None


def add_version(command: Command, programme: str, content: str, names: str) -> Version:
    """A new text of a programme, which is in the lists from now on."""
    (last,) = command.db.execute(
        "select coalesce(max(number), 0) from programme_versions"
        " where programme = ? and deleted_at is null",
        (programme,),
    ).fetchone()
    if not is_own(command.db, programme):
        patch: Patch = {"removed_at": None, "deleted_at": None}
        command.change("programme", "set", programme, patch)
    version = Version(new_id(), programme, last + 1, command.at, content, names)
    command.change("version", "add", version.id, _but(version, "id"))
    return version


def rename_in_version(command: Command, version: str, names: str) -> None:
    """What the names of a text mean from now on."""
    command.change("version", "merge", version, {"names": names})


def remove(command: Command, programme: str) -> None:
    """Takes a programme out of the lists; its texts stay for what was done by them."""
    command.change("programme", "delete", programme, {"removed_at": command.at})


def compiled(db: sqlite3.Connection, version: str, made_by: str) -> str | None:
    """What was made of a text by this version of liftlog, where it is kept."""
    query = "select compiled from compiled_programmes where version = ? and made_by = ?"
    return text(db, query, (version, made_by))


def keep_compiled(db: sqlite3.Connection, version: str, made_by: str, content: str) -> None:
    """Keeps what was made of a text."""
    query = (
        "insert or replace into compiled_programmes(version, made_by, compiled) values (?, ?, ?)"
    )
    db.execute(query, (version, made_by, content))


def keep_if_free(db: sqlite3.Connection, version: str, made_by: str, content: str) -> None:
    """The same, unless the log is busy or read-only: it is made again next time."""
    if db.in_transaction:
        keep_compiled(db, version, made_by, content)
        return
    wait = number(db, "pragma busy_timeout")
    try:
        db.execute("pragma busy_timeout=0")
        db.execute("begin immediate")
        keep_compiled(db, version, made_by, content)
        db.execute("commit")
    except Error:
        if db.in_transaction:
            db.execute("rollback")
    finally:
        db.execute(f"pragma busy_timeout={wait}")


def all_compiled(db: sqlite3.Connection) -> list[Compiled]:
    """All that is kept of what was made."""
    rows = db.execute("select version, made_by, compiled from compiled_programmes")
    return [Compiled(*row) for row in rows]


def forget_compiled(db: sqlite3.Connection) -> None:
    """Keeps nothing of what was made."""
    db.execute("delete from compiled_programmes")


def running(db: sqlite3.Connection) -> list[Run]:
    """The runs that are not stopped, in the order of their starts."""
    return [Run(*row) for row in db.execute(f"{_RUNS} and {GOES_ON} order by at, id")]


def speak_of(db: sqlite3.Connection, exercise: str) -> bool:
    """Whether a text of a programme that is running names an exercise: no other is ever asked."""
    query = (
        "select exists (select 1 from programme_runs, programme_versions v, json_each(v.names) n"
        f" where programme_runs.deleted_at is null and {GOES_ON}"
        " and v.programme = programme_runs.programme and v.deleted_at is null and n.value = ?)"
    )
    return number(db, query, (exercise,)) == 1


def runs_of(db: sqlite3.Connection, programme: str) -> list[Run]:
    """All runs of a programme, the oldest first."""
    rows = db.execute(f"{_RUNS} and programme = ? order by at, id", (programme,))
    return [Run(*row) for row in rows]


def run_by_id(db: sqlite3.Connection, run: str) -> Run | None:
    """That run."""
    row = db.execute(f"{_RUNS} and id = ?", (run,)).fetchone()
    return Run(*row) if row else None


def start(command: Command, programme: str, week: int | None, day: str | None, numbers: str) -> Run:
    """A new run of a programme."""
    run = Run(new_id(), programme, command.at, week, day, numbers)
    command.change("run", "start", run.id, _but(run, "id"))
    return run


def steps_of(db: sqlite3.Connection, run: str) -> list[Step]:
    """What was said during a run, in order."""
    return [Step(*row) for row in db.execute(f"{_STEPS} and run = ? order by at, id", (run,))]


def add_step(
    command: Command,
    run: str,
    kind: str,
    line: str | None = None,
    amount: str | None = None,
    week: int | None = None,
    day: str | None = None,
    percent: int | None = None,
) -> Step:
    """Something said now, after all that was said before."""
    key, last = (
        new_id(),
        text(command.db, "select max(id) from programme_steps where run = ?", (run,)),
    )
    if last is not None and key <= last:
        # Ids of one millisecond are in no order of their own.
        key = new_id(int(last[:8] + last[9:13], 16) + 1)
    step = Step(key, run, command.at, kind, line, amount, week, day, percent)
    patch = {name: value for name, value in _but(step, "id").items() if value is not None}
    command.change("step", kind, step.id, patch)
    return step


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
    patch = _but(taken, "workout") | {"deleted_at": None}
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


def sets_of(db: sqlite3.Connection, workout: str, exercise: str) -> list[AskedRow]:
    """The sets that an item asks, in order: without a parser of ours, which costs its import."""
    rows = db.execute(
        "select coalesce(json_extract(value, '$.reps[0]'), json_extract(value, '$.seconds[0]')),"
        " coalesce(json_extract(value, '$.reps[1]'), json_extract(value, '$.seconds[1]')),"
        " json_type(value, '$.seconds') is not null, coalesce(json_extract(value, '$.plus'), 0),"
        " json_extract(value, '$.load'), json_extract(value, '$.unit'),"
        " json_extract(value, '$.percent'), json_extract(value, '$.kind')"
        " from asked_items a, json_each(a.sets)"
        " where workout = ? and exercise = ? order by json_each.key",
        (workout, exercise),
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
    from liftlog.store.exercises.mirror import take_in

    take_in(command.db, item.exercise)
    patch = _but(item, "workout", "exercise") | {"deleted_at": None}
    command.change("asked", "ask", f"{item.workout}\t{item.exercise}", patch)


def forget_asked(command: Command, item: AskedItem) -> None:
    """Nothing is asked by that item any more."""
    key = f"{item.workout}\t{item.exercise}"
    command.change("asked", "delete", key, {"deleted_at": command.at})


def asked_by_exercise(db: sqlite3.Connection, exercise: str) -> list[AskedItem]:
    """What was ever asked of an exercise."""
    rows = db.execute(f"{_ASKED} and exercise = ? order by workout", (exercise,))
    return [AskedItem(*row) for row in rows]


def has_any(db: sqlite3.Connection) -> bool:
    """Whether there ever was a programme in this log."""
    return number(db, "select exists (select 1 from programmes)") == 1


def all_versions(db: sqlite3.Connection) -> list[Version]:
    """Every text of every programme."""
    return [Version(*row) for row in db.execute(f"{_VERSIONS} order by at, id")]


def all_runs(db: sqlite3.Connection) -> list[Run]:
    """Every run of every programme."""
    return [Run(*row) for row in db.execute(f"{_RUNS} order by at, id")]


def _but(value: Value, *keys: str) -> dict[str, str | int | None]:
    fields = zip(value.__fields__, value.as_tuple(), strict=True)
    return {name: field for name, field in fields if name not in keys}
