"""Coach's items: the goal that their numbers are, or make with a rest (P17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.plans.routine_notation import Written
from liftlog.domain.plans.routine_notation import row_of as row_of_written
from liftlog.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.plans.programmes.values import SetSpec, WeekItem


def row_of(item: WeekItem, goals: Mapping[str, Goal]) -> Goal | None:
    """The row of a coach's item; None where it has no numbers, or none has them.

    A row that was there when the text was read, and was deleted since, is made of the numbers.
    """
    try:
        return row_of_written(written(item), goals)
    except WrongUsage:
        return None


def written(item: WeekItem) -> Written:
    """A coach's item as a routine has it."""
    specs = item.list.specs
    reps = seconds = None
    if specs:
        ends = (specs[0].low, specs[0].high)
        reps, seconds = (None, ends) if specs[0].seconds else (ends, None)
    return Written(
        item.exercise,
        len(specs) or None,
        reps,
        seconds,
        item.tail.rest_seconds,
        item.tail.goal,
    )


def row_text(count: int, spec: SetSpec) -> str:
    """3 × 5, 3 × 8–12."""
    reps = f"{spec.low}" if spec.low == spec.high else f"{spec.low}–{spec.high}"
    return f"{count} × {reps}"
