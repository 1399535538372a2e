"""Coming day: what a programme asks next, kept so that `log` need not work it out.

It holds as long as nothing was written since but what it reckons with: `n` is the number of the
last event of that kind. `log` reads this module where a programme runs.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.store.base.database import number, text
from liftlog.store.exercises.catalogue import mirrored_digest
from liftlog.store.plans.taken_days import ASKED_COLUMNS, STILL_HOLDS, AskedItem, AskedRow, sets_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from liftlog.store.base.journal import Row

# What is asked now; else the outcome that it follows.
NOW = ""


class ComingDay(Value):
    """The coming day of the one run that goes on, worked out on a local day.

    It holds up to another day, for sets from the moment `since` on. `workout` is the one that took
    it; None: none did.
    """

    n: int
    made_by: str
    on_day: str
    until_day: str
    since: str
    workout: str | None
    version: str
    run: str
    programme: str
    of_version: int
    cycle: int
    week: int
    weeks: int
    number: int
    day: str
    title: str | None
    light: int


class ComingItem(Value):
    """What an item asks now, or what its line asks after an outcome, and then on which day.

    `after` is the outcome, or `NOW`, and `least` the reps of the + set from which on it follows.
    `max` is in thousandths. `plan` is
    JSON of the columns that the item has in today's plan. Of the coach's items `goal` is that of
    their numbers, and `number` how many sets they are, each of `low` to `high`.
    """

    position: int
    after: str = NOW
    least: int = 0
    rest_low: int | None = None
    rest_high: int | None = None
    max: int | None = None
    max_unit: str | None = None
    plan: str | None = None
    goal: str | None = None
    number: int = 0
    low: int | None = None
    high: int | None = None
    is_timed: int = 0
    next_version: int = 0
    next_cycle: int = 0
    next_week: int = 0
    next_weeks: int = 0
    next_number: int = 0
    next_day: str | None = None
    next_title: str | None = None
    next_light: int = 0


MADE_BY = "1 "
_MADE_SO = "made_by = ? || (select value from meta where key = 'catalogue')"
_DAY = f"select {', '.join(ComingDay.__fields__)} from coming_days"
_COLUMNS = (*ASKED_COLUMNS, *ComingItem.__fields__)
_OF = "where exercise = ? and after = ? and least <= ? order by least desc"


def read(db: sqlite3.Connection, command: int = 0) -> ComingDay | None:
    """What is kept, if nothing was written since but what it reckons with, and by a command."""
    row = db.execute(f"{_DAY} where {STILL_HOLDS} and {_MADE_SO}", (command, MADE_BY)).fetchone()
    return ComingDay(*row) if row else None


def made_by(db: sqlite3.Connection) -> str:
    """What is kept is read by the program and with the catalogue that made it alone."""
    return f"{MADE_BY}{mirrored_digest(db)}"


def take(db: sqlite3.Connection, workout: str) -> None:
    """A workout takes the day."""
    db.execute("update coming_days set workout = ?", (workout,))


def item(
    db: sqlite3.Connection, workout: str, exercise: str, after: str = NOW, reps: int = 0
) -> tuple[AskedItem, ComingItem] | None:
    """What is kept of an exercise, as it is asked in a workout, or after so many reps."""
    query = f"select {', '.join(_COLUMNS)} from coming_items {_OF} limit 1"
    row = db.execute(query, (exercise, after, reps)).fetchone()
    if row is None:
        return None
    asked = AskedItem(workout, exercise, *row[: len(ASKED_COLUMNS)])
    return asked, ComingItem(*row[len(ASKED_COLUMNS) :])


def sets_of(db: sqlite3.Connection, sets: str) -> list[AskedRow]:
    """The sets of an item that is kept, in order."""
    return sets_in(db, "json_each(?)", (sets,))


def first(db: sqlite3.Connection) -> str | None:
    """The exercise that the day begins with."""
    return text(db, f"select exercise from coming_items where after = '{NOW}' order by position")


def plan(db: sqlite3.Connection) -> list[tuple[str, Row]]:
    """The items of the day as today's plan has them, each with its columns."""
    rows = db.execute(
        "select exercise, key, value from coming_items, json_each(plan)"
        f" where after = '{NOW}' and plan is not null order by position, id"
    )
    items: dict[str, Row] = {}
    for exercise, key, value in rows:
        items.setdefault(exercise, {})[key] = value
    return list(items.items())


def newest(db: sqlite3.Connection) -> int:
    """The number of the last event."""
    return number(db, "select coalesce(max(n), 0) from events")


def keep(
    db: sqlite3.Connection, day: ComingDay, items: Sequence[tuple[AskedItem, ComingItem]]
) -> None:
    """Keeps a day with its items, and nothing else."""
    forget(db)
    db.execute(_insert("coming_days", ComingDay.__fields__), day.as_tuple())
    rows = [(of.exercise, *of.as_tuple()[2:], *own.as_tuple()) for of, own in items]
    db.executemany(_insert("coming_items", ("exercise", *_COLUMNS)), rows)


def forget(db: sqlite3.Connection) -> None:
    """Keeps nothing."""
    db.execute("delete from coming_days")
    db.execute("delete from coming_items")


def items(db: sqlite3.Connection) -> list[tuple[AskedItem, ComingItem]]:
    """All that is kept of the items."""
    rows = db.execute(f"select exercise, {', '.join(_COLUMNS)} from coming_items")
    end = 1 + len(ASKED_COLUMNS)
    return [(AskedItem("", *row[:end]), ComingItem(*row[end:])) for row in rows]


def _insert(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"insert into {table}({', '.join(columns)}) values ({marks})"
