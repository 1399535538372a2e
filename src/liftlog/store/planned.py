"""Today's plan, remembered for `log` until the day ends or the workout is finished."""

from __future__ import annotations

import sqlite3

from liftlog.domain.load import Load
from liftlog.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class PlanItem(Value):
    """One exercise of the plan; ranges are (lowest, highest)."""

    exercise: str
    sets: int
    goal: str | None = None
    reps: tuple[int, int] | None = None
    rest_seconds: tuple[int, int] | None = None
    load: Load | None = None
    load_type: str | None = None
    rung: str | None = None
    level: str | None = None


_ITEMS = (
    "select exercise, sets, goal, reps_low, reps_high, rest_low, rest_high, load, unit,"
    " load_type, rung, level from plan_items"
)


def items(db: sqlite3.Connection, day: str) -> list[PlanItem]:
    """The plan of a day, in its order."""
    rows = db.execute(f"{_ITEMS} where day = ? order by position", (day,))
    return [_item(row) for row in rows]


def item_for(db: sqlite3.Connection, day: str, exercise: str) -> PlanItem | None:
    """What the plan of a day says of an exercise."""
    row = db.execute(f"{_ITEMS} where day = ? and exercise = ?", (day, exercise)).fetchone()
    return _item(row) if row else None


def _item(row: tuple[Any, ...]) -> PlanItem:
    exercise, sets, goal, low, high, rest_low, rest_high, load, unit, load_type, rung, level = row
    return PlanItem(
        exercise=exercise,
        sets=sets,
        goal=goal,
        reps=None if low is None else (low, high),
        rest_seconds=None if rest_low is None else (rest_low, rest_high),
        load=None if load is None else Load(load, unit),
        load_type=load_type,
        rung=rung,
        level=level,
    )


def remember(db: sqlite3.Connection, day: str, plan: Iterable[PlanItem]) -> None:
    """Replaces the plan."""
    forget(db)
    for item in plan:
        low, high = item.reps or (None, None)
        rest_low, rest_high = item.rest_seconds or (None, None)
        db.execute(
            "insert into plan_items(day, exercise, goal, sets, reps_low, reps_high, rest_low,"
            " rest_high, load, unit, load_type, rung, level)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                day,
                item.exercise,
                item.goal,
                item.sets,
                low,
                high,
                rest_low,
                rest_high,
                item.load.milli if item.load else None,
                item.load.unit if item.load else None,
                item.load_type,
                item.rung,
                item.level,
            ),
        )


def forget(db: sqlite3.Connection) -> None:
    """There is no plan any more."""
    db.execute("delete from plan_items")
