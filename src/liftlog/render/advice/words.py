"""The coach's words: plain sentences that end a line, never a diagnosis, never a promise."""

from __future__ import annotations

from liftlog.domain.base.counts import counted, every

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liftlog.domain.advice.decision import Decision, WayOn
    from liftlog.domain.advice.frequency import Frequency
    from liftlog.domain.advice.judging import Judged
    from liftlog.domain.advice.ladder import Place
    from liftlog.domain.advice.reasons import (
        Detail,
        Reason,
        StepReason,
        WarningKind,
        WayOnKind,
    )

SEE_A_DOCTOR = (
    "Stop for today and see a doctor. Get emergency care now if you also have numbness between"
    " the legs, trouble with bladder or bowels, a weak or numb leg, fever, or if it began with a"
    " fall."
)
LIGHT_DAY = "a light day: smooth tempo, it earns nothing and blocks nothing"


def decision_words(decision: Decision) -> str:
    """Why the coach says so."""
    if decision.rule == "R13":
        return LIGHT_DAY
    words = _REASONS[decision.reason]
    return words if isinstance(words, str) else words(decision)


def words_beside(decision: Decision, counts: str) -> str:
    """The same, but for the reps of the judged sets where they stand beside it already."""
    if decision.reason == "below_top" and _counts(decision) == counts and not _is_uneven(decision):
        return _needed(decision)
    return decision_words(decision)


def way_on_words(way_on: WayOn) -> str:
    """What else there is when nothing heavier can be set."""
    return _WAYS_ON[way_on.kind].format(way_on.slug)


def frequency_words(week: Frequency) -> str:
    """R17: how often that is, and what is advised."""
    advised = f"1 to {week.most}" if week.most > 1 else "1"
    return f"{counted(week.days, 'day')} in a week; the documents advise {advised}"


def caution_words(caution: str) -> str:
    """R10: why an exercise had better wait; `caution` is what the catalogue says to mind."""
    reason = (caution or "better without it").rstrip(".")
    return f"mild pain (R10): {reason[:1].lower()}{reason[1:]}"


def _no_goal(decision: Decision) -> str:
    slug = decision.exercise
    if decision.detail == "pose":
        return "a pose: logged in seconds, with no load and no progression"
    if decision.detail == "no_range":
        edit = f"liftlog exercise edit {slug} --seconds 20-40"
        return f"counted in seconds, no range to work in: {edit}"
    return f"no goal yet: liftlog exercise set {slug} --goal hypertrophy"


def _after_pain(decision: Decision) -> str:
    words = "the first session after the pain was cleared"
    return f"{words}: {_CUTS.get(decision.detail, 'lighter, and with care')}"


def _layoff(decision: Decision) -> str:
    words = f"{counted(decision.days_off or 0, 'day')} off"
    whole = "lighter as a caution, not as lost strength"
    return f"{words}: {_CUTS.get(decision.detail, whole)}"


def _stalled(decision: Decision) -> str:
    many = counted(decision.in_a_row or 0, "session")
    end = "the lowest load: stay here"
    if decision.reason == "stalled":
        end = _CUTS.get(decision.detail, "lighter, then up again")
    return f"no more reps in {many} at {_place(_judged(decision).place)}: {end}"


def _mild_pain(decision: Decision) -> str:
    words = "mild pain last time: the same load, and stop if it grows"
    if decision.reason == "pain_mild_again":
        words = "mild pain again: one step lighter"
    elif decision.detail == "lowest":
        words = "mild pain again at the lowest load: stay here, and stop if it grows"
    often = (decision.in_a_row or 0) > 2
    return f"{words}; the third time: have it looked at" if often else words


def _goal_changed(decision: Decision) -> str:
    if decision.kind != "reduce" or decision.row is None:
        return "a new goal: earn the step here first"
    fewest = counted(_judged(decision).fewest, "rep")
    return f"a new goal: {fewest} last time, {decision.row.bottom} are asked for now"


def _ramp(decision: Decision) -> str:
    """R4: the last load of the way up, and L, where the reps were too few above it."""
    judged = _judged(decision)
    end, sets = judged.working[-1].place, every(decision.n or 0, "set")
    words = f"You worked up to {_place(end)}: next time {sets}"
    if judged.place == end:
        return f"{words} there."
    bottom = f"{judged.bottom} s" if decision.seconds else counted(judged.bottom, "rep")
    under = all(work.count < judged.bottom for work in judged.working)
    why = "the lightest" if under else f"the heaviest with {bottom} or more"
    return f"{words} at {_place(judged.place)}, {why}."


def _too_heavy(decision: Decision) -> str:
    under = f"every set under {_count(_judged(decision).bottom, decision)}"
    if decision.reason == "too_heavy_at_min":
        return f"{under} at the lowest load: stay here"
    return f"{under}: lighter, so that the reps go"


def _all_at_top(decision: Decision) -> str:
    judged = _judged(decision)
    return f"{every(len(judged.sets), 'set')} at {_count(judged.top, decision)}"


def _at_max(decision: Decision) -> str:
    way_on = way_on_words(decision.way_on) if decision.way_on else ""
    return f"{_all_at_top(decision)}, and nothing heavier to set: {way_on}"


def _too_few_sets(decision: Decision) -> str:
    judged = _judged(decision)
    both = "both" if judged.n == 2 else f"all {judged.n}"
    return f"{len(judged.sets)} of {judged.n} sets: do {both}"


def _below_top(decision: Decision) -> str:
    """What was done, and what earns the step; where only the spread lacks, which set to stop."""
    if not _is_uneven(decision):
        return f"{_counts(decision)}; {_needed(decision)}"
    judged = _judged(decision)
    over = next(place for place, work in enumerate(judged.sets, 1) if work.count > judged.top)
    top = _count(judged.top, decision)
    return f"you have the reps, not the spread: stop set {over} at {top}"


def _is_uneven(decision: Decision) -> bool:
    return "even_out" in decision.warnings


def _counts(decision: Decision) -> str:
    return ", ".join(str(work.count) for work in _judged(decision).sets)


def _needed(decision: Decision) -> str:
    return f"a step comes with {_all_at_top(decision)}"


def _judged(decision: Decision) -> Judged:
    assert decision.judged is not None
    return decision.judged


def _place(place: Place) -> str:
    """A load or the name of a rung, with what is held on top of it."""
    name = (place.rung or place.level or "").replace("-", " ")
    if place.rung is None:
        return str(place.load) if place.load else "this load"
    return f"{name} with {place.load}" if place.load else name


def _count(number: int, decision: Decision) -> str:
    return f"{number} s" if decision.seconds else str(number)


# R0's method, for what there is to choose: a load, a band, or nothing but the body.
_STARTS: Mapping[Detail | None, str] = {
    "load": "Start with the lightest load. Add one step per set while 12 reps feel as if 4 more"
    " would go; stop there.",
    "band": "Start with the lightest band. Take the next one per set while 12 reps feel as if 4"
    " more would go; stop there.",
    "body": "Start with your body alone, at the easiest level; stop each set while form is clean.",
    "hold": "Start with a short hold; stop each one while form is clean.",
}
# What a cut ends with that could not be made in full.
_CUTS: Mapping[Detail | None, str] = {
    "lowest": "the lowest load again, as a caution",
    "same_load": "the next load down is too far, so the same load with the fewest sets",
    "next_down": "a full cut is too far, so only the next load down, with the fewest sets",
}
_REASONS: Mapping[Reason, str | Callable[[Decision], str]] = {
    "no_history": lambda decision: _STARTS[decision.detail],
    "no_goal": _no_goal,
    "pain_severe": SEE_A_DOCTOR,
    "after_pain": _after_pain,
    "layoff_10": _layoff,
    "layoff_20": _layoff,
    "layoff_30": _layoff,
    "form_broken": "form broke: remove load until it stays consistent",
    "form_broken_at_min": "form broke at the lowest load: stay here until it stays consistent",
    "pain_mild": _mild_pain,
    "pain_mild_again": _mild_pain,
    "goal_changed": _goal_changed,
    "ramp": _ramp,
    "too_heavy": _too_heavy,
    "too_heavy_at_min": _too_heavy,
    "all_sets_at_top": _all_at_top,
    "at_max": _at_max,
    "stalled": _stalled,
    "stalled_at_min": _stalled,
    "too_few_sets": _too_few_sets,
    "below_top": _below_top,
}
# Why the coming set is another one.
STEP_WORDS: Mapping[StepReason, str] = {
    "pain_severe": SEE_A_DOCTOR,
    "form_broken": "form broke: one step lighter",
    "form_broken_at_min": "form broke at the lowest load: fewer reps, clean ones",
    "pain_mild": "mild pain: one step lighter, or stop for today",
    "pain_mild_at_min": "mild pain: fewer reps without pain, or stop for today",
    "too_heavy": "too few reps: lighter, so that they go",
    "too_heavy_at_min": "too few reps at the lowest load: stay here",
}
WARNING_WORDS: Mapping[WarningKind, str] = {
    "mixed_loads": "the sets were done at different loads",
    "jump_gt_10pct": "a big step: expect fewer reps",
    "even_out": "you have the reps, not the spread",
    "step_too_coarse": "a full cut is too far on this equipment: the fewest sets instead",
}
_WAYS_ON: Mapping[WayOnKind, str] = {
    "order_bands": "say the order: liftlog equipment set {} --bands ...",
    "order_levels": "say the order: liftlog equipment set {} --levels ...",
    "harder": "the harder variant, {}",
    "add_on": "an add-on weight",
    "next_goal": "the next goal, {}",
    "one_more_set": "one more set",
}
