"""Next option: one way to progress when nothing heavier can be loaded (R6)."""

from liftlog.domain.advice.decision import WayOn
from liftlog.domain.advice.situation import GYM_BOUND, Situation
from liftlog.domain.equipment.equipment import STACK, STEP


def way_on_from(case: Situation) -> WayOn:
    """The harder variant, else an add-on weight, else the next goal, else one more set."""
    exercise, equipment = case.question.exercise, case.question.equipment
    if case.last.place.is_off:
        return WayOn("order_bands" if case.ladder.is_band else "order_levels", exercise.slug)
    if exercise.harder:
        return WayOn("harder", exercise.harder[0])
    can_add = equipment.form in (STACK, STEP) and not equipment.addons and equipment.cap is None
    if can_add and exercise.equipment in GYM_BOUND:
        return WayOn("add_on")
    # The next row is the one that asks for a little more reps; the lifter's own come last. From
    # one of the documents none of liftlog's own is offered.
    rows = [row for row in case.question.goals.values() if row.top > case.goal.top]
    if not (case.goal.own or case.goal.is_ours):
        rows = [row for row in rows if not row.is_ours]
    if rows:
        return WayOn("next_goal", min(rows, key=lambda row: (row.own, row.top, row.bottom)).slug)
    return WayOn("one_more_set")
