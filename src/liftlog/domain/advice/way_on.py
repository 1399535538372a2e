"""The way on when nothing heavier can be set (R6): one, and only one, is named."""

from __future__ import annotations

from liftlog.domain.advice.situation import GYM_BOUND, Situation
from liftlog.domain.equipment.equipment import STACK, STEP


def way_on_from(case: Situation) -> str:
    """The harder variant, else an add-on weight, else the next goal row, else one more set."""
    if case.last.place.is_off:
        kind = "bands" if case.ladder.is_band else "levels"
        return f"say the order: liftlog equipment set {case.question.exercise.slug} --{kind} ..."
    if case.question.exercise.harder:
        return f"the harder variant, {case.question.exercise.harder[0]}"
    equipment = case.question.equipment
    can_add = equipment.form in (STACK, STEP) and not equipment.addons and equipment.cap is None
    if can_add and case.question.exercise.equipment in GYM_BOUND:
        return "an add-on weight"
    return _next_row(case) or "one more set"


def _next_row(case: Situation) -> str | None:
    """The next goal row in the order of the tables: the one that asks for more reps."""
    for row in case.question.goals.values():
        if row.top > case.goal.top:
            return f"the next goal, {row.slug}"
    return None
