"""Set of a programme: the next one in text, as the answer to a set has it (P71).

`log` reads this module alone of those that write what a programme asks.
"""

from __future__ import annotations

from liftlog.domain.base.counts import counted
from liftlog.domain.training.sets import BODYWEIGHT
from liftlog.render.base.phrases import place_text, plates_line, range_text, rest_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.open_session import NextSet
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.plans.programmes.asked import AskedSet
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.advice.programmes.items import ItemOfDay

# Why a load is another one than the text gives.
_WHY = {
    "layoff_10": "lighter after a break",
    "layoff_20": "lighter after a break",
    "layoff_30": "lighter after a break",
    "after_pain": "lighter after severe pain",
    "form_broken": "lighter, as your form broke down",
    "pain_mild": "not heavier than last time, after mild pain",
    "pain_mild_again": "lighter after mild pain twice",
}
# In the workout in which it began.
_WHY_NOW = {**_WHY, "pain_mild": "lighter after mild pain"}


def answer_lines(advice: Advice) -> list[str]:
    """set 1 of 3 done · rest 90 s, and the next set (P71)."""
    item, step = advice.programme, advice.step
    assert item is not None
    assert step is not None
    rest = rest_text(step.rest_seconds)
    coming = set_text(coming_set(item, step), advice.case.exercise)
    lines = [" · ".join(filter(None, (done_text(advice), rest))), f"next set: {coming}"]
    plates = plates_line(step.load, advice.case.equipment)
    last = advice.sessions[-1].sets[-1] if advice.sessions else None
    if plates and (last is None or last.load != step.load):
        lines.append(plates)
    return [*lines, *eased_lines(item)]


def done_text(advice: Advice) -> str:
    """set 1 of 3 done; of more sets than are asked 4 sets done."""
    assert advice.programme is not None
    done, of = advice.sets_done or 0, len(advice.programme.left.sets)
    return f"set {done} of {of} done" if of and done <= of else f"{counted(done, 'set')} done"


def eased_lines(item: ItemOfDay) -> list[str]:
    """Why the sets that are left are lighter than those that were asked."""
    return why_lines(item) if item.left.reason != item.asked.reason else []


def why_lines(item: ItemOfDay) -> list[str]:
    """Why the load is another one than the text gives; eased in this workout, it is lower."""
    reason = item.left.reason
    words = _WHY_NOW if item.left != item.asked else _WHY
    return [words[reason]] if reason in words else []


def set_text(one: AskedSet, exercise: Exercise) -> str:
    """60 kg × 5+; without a weight 5+ reps."""
    place = weight_text(one, exercise)
    effort = effort_text(one)
    work = f"{place} × {effort}" if place else effort + unit_text(one)
    return work + kind_text(one)


def effort_text(one: AskedSet) -> str:
    """5+, 8–10 or 30 s: the reps or seconds of a set."""
    return range_text((one.low, one.high)) + " s" * one.seconds + "+" * one.plus


def unit_text(one: AskedSet) -> str:
    """What stands behind reps without a weight: reps, or rep."""
    if one.seconds:
        return ""
    return " rep" if (one.low, one.high, one.plus) == (1, 1, False) else " reps"


def kind_text(one: AskedSet) -> str:
    """The kind of a set that is no working set."""
    return "" if one.kind == "working" else f" {one.kind}"


def weight_text(one: AskedSet, exercise: Exercise) -> str:
    """60 kg, bodyweight − 20 kg; a hold of the body alone needs no word for it."""
    if one.load is None or (exercise.is_bodyweight and one.seconds and not one.load.milli):
        return ""
    load_type = BODYWEIGHT if exercise.is_bodyweight else ""
    return place_text(one.load, load_type, None, None, exercise.slug) or ""


def coming_set(item: ItemOfDay, step: NextSet) -> AskedSet:
    """The coming set, with the load that a bare number takes (P71)."""
    return item.left.sets[step.number - 1].replace(load=step.load)
