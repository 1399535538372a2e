"""Plan of a day: saved until the day ends or the workout is finished.

A workout that is going on at midnight keeps the plan of its day (`plan_day`, in
services/base/visits.py).

Its changes are events like all others: `undo` after `workout finish` or `skip` brings it back.
"""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.store.base.database import exists, texts
from liftlog.store.base.journal import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence
    from typing import Any

    from liftlog.store.base.journal import Patch, Row


class PlanItem(Value):
    """One exercise of the plan; ranges are (lowest, highest).

    `skipped` sets of it were passed over; `passed_at` is when it was put behind the rest.
    `routine` is the one whose own sets and reps these are; `amrap`: its last set is of as many reps
    as possible. Exercises that are done by turns share the label `superset`. `run` is that of a
    programme whose day it is; without a goal the item asks the sets of its text. `swapped_for` is
    the exercise whose place it took. `distance` is in thousandths of a metre.
    """

    exercise: str
    sets: int
    goal: str | None = None
    reps: tuple[int, int] | None = None
    seconds: tuple[int, int] | None = None
    rest_seconds: tuple[int, int] | None = None
    load: Load | None = None
    load_type: str | None = None
    rung: str | None = None
    level: str | None = None
    light: bool = False
    skipped: int = 0
    passed_at: str | None = None
    routine: str | None = None
    superset: str | None = None
    amrap: bool = False
    run: str | None = None
    swapped_for: str | None = None
    distance: int | None = None

    @property
    def is_list(self) -> bool:
        """Whether its sets are those of a programme's text, where a failed attempt fills its
        place."""
        return self.run is not None and self.goal is None and self.swapped_for is None

    @property
    def left(self) -> int:
        """How many sets are asked for, those passed over left out."""
        return self.sets - self.skipped


_ITEMS = (
    "select exercise, sets, goal, reps_low, reps_high, seconds_low, seconds_high, rest_low,"
    " rest_high, load, unit, load_type, rung, level, light, skipped, passed_at, routine, superset,"
    " amrap, run, swapped_for, distance"
    " from plan_items"
)


def items(db: sqlite3.Connection, day: str) -> list[PlanItem]:
    """The plan of a day, in its order."""
    rows = db.execute(f"{_ITEMS} where day = ? order by position, exercise", (day,))
    return [_item(row) for row in rows]


def item_for(db: sqlite3.Connection, day: str, exercise: str) -> PlanItem | None:
    """What the plan of a day says of an exercise."""
    row = db.execute(f"{_ITEMS} where day = ? and exercise = ?", (day, exercise)).fetchone()
    return _item(row) if row else None


def _item(row: tuple[Any, ...]) -> PlanItem:
    load, unit, load_type, rung, level, light, skipped, passed_at = row[9:17]
    routine, superset, amrap, run, swapped_for, distance = row[17:]
    return PlanItem(
        exercise=row[0],
        sets=row[1],
        goal=row[2],
        reps=None if row[3] is None else row[3:5],
        seconds=None if row[5] is None else row[5:7],
        rest_seconds=None if row[7] is None else row[7:9],
        load=None if load is None else Load(load, unit),
        load_type=load_type,
        rung=rung,
        level=level,
        light=bool(light),
        skipped=skipped,
        passed_at=passed_at,
        routine=routine,
        superset=superset,
        amrap=bool(amrap),
        run=run,
        swapped_for=swapped_for,
        distance=distance,
    )


def item_then(db: sqlite3.Connection, day: str, exercise: str) -> PlanItem:
    """How an exercise was planned on a day: also what a finished workout has forgotten is still
    what it was done under."""
    query = f"{_ITEMS.replace('plan_items', 'plans')} where day = ? and exercise = ?"
    return _item(db.execute(query, (day, exercise)).fetchone())


def of_routines(db: sqlite3.Connection) -> set[str]:
    """The exercises that were ever planned as a routine has them."""
    return set(
        texts(
            db,
            "select distinct exercise from plans indexed by plans_of_routines"
            " where routine is not null and light = 0",
        )
    )


def remember(command: Command, day: str, plan: Sequence[PlanItem]) -> None:
    """Replaces the plan of the day."""
    forget(command, day, {item.exercise for item in plan})
    for position, item in enumerate(plan, 1):
        _take_in(command, item)
        command.change("plan", "set", _key(day, item), columns_of(item, position))


def columns_of(item: PlanItem, position: int) -> Row:
    """The columns of an item in the place that it has in a plan."""
    return {**_columns(item), "position": position, "deleted_at": None}


def remember_columns(command: Command, day: str, plan: Sequence[tuple[str, Row]]) -> None:
    """Exercises with their columns become the plan of a day that has none."""
    from liftlog.store.plans.taken_days import know

    for exercise, columns in plan:
        know(command.db, exercise)
        command.change("plan", "set", f"{day}\t{exercise}", columns)


def forget(command: Command, day: str, keep: Collection[str] = ()) -> None:
    """There is no plan of the day any more, but for these exercises."""
    for item in items(command.db, day):
        if item.exercise not in keep:
            command.change("plan", "forget", _key(day, item), {"deleted_at": command.at})


def pass_over(command: Command, day: str, item: PlanItem) -> None:
    """Puts an exercise behind all others of the day; one that was not planned joins them.

    It is in no superset any more.
    """
    (last,) = command.db.execute(
        "select coalesce(max(position), 0) from plan_items where day = ?", (day,)
    ).fetchone()
    behind: Patch = {
        "position": last + 1,
        "passed_at": command.at,
        "superset": None,
        "deleted_at": None,
    }
    _put(command, day, item, behind)


def skip_sets(command: Command, day: str, item: PlanItem, number: int) -> None:
    """So many sets less are asked for."""
    _put(command, day, item, {"skipped": item.skipped + number})


def _put(command: Command, day: str, item: PlanItem, patch: Patch) -> None:
    if item_for(command.db, day, item.exercise) is None:
        patch = {**_columns(item), "position": 0, "deleted_at": None, **patch}
    _take_in(command, item)
    command.change("plan", "set", _key(day, item), patch)


def _take_in(command: Command, item: PlanItem) -> None:
    """A general exercise that is planned before it is ever done."""
    if exists(
        command.db,
        "select 1 from exercises where slug = ? and deleted_at is null",
        (item.exercise,),
    ):
        return
    from liftlog.store.exercises.mirror import take_in

    take_in(command.db, item.exercise)


def _key(day: str, item: PlanItem) -> str:
    return f"{day}\t{item.exercise}"


def _columns(item: PlanItem) -> dict[str, str | int | None]:
    low, high = item.reps or (None, None)
    shortest, longest = item.seconds or (None, None)
    rest_low, rest_high = item.rest_seconds or (None, None)
    return {
        "goal": item.goal,
        "sets": item.sets,
        "reps_low": low,
        "reps_high": high,
        "seconds_low": shortest,
        "seconds_high": longest,
        "rest_low": rest_low,
        "rest_high": rest_high,
        "load": item.load.milli if item.load else None,
        "unit": item.load.unit if item.load else None,
        "load_type": item.load_type,
        "rung": item.rung,
        "level": item.level,
        "light": int(item.light),
        "skipped": item.skipped,
        "passed_at": item.passed_at,
        "routine": item.routine,
        "superset": item.superset,
        "amrap": int(item.amrap),
        "run": item.run,
        "swapped_for": item.swapped_for,
        "distance": item.distance,
    }
