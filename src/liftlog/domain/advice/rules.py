"""Double progression: add reps first, then weight.

    decide(history, question) -> Decision

`history` are the exercise's closed sessions, oldest first, light ones included; sessions, marks
and clearings after the day of the question are not looked at. Same inputs, same decision (R15).
"""

from __future__ import annotations

from liftlog.domain.advice.decision import (
    DELOAD,
    HOLD,
    PROGRESS,
    REDUCE,
    RETURN,
    START,
    Decision,
)
from liftlog.domain.advice.judging import is_pose
from liftlog.domain.advice.ladder import Place
from liftlog.domain.advice.pain import CLEARED, marks_up_to, pain_state, painful_sessions
from liftlog.domain.advice.question import Question
from liftlog.domain.advice.situation import Situation, situation
from liftlog.domain.exercises.goals import DEFAULT_GOAL, Goal
from liftlog.domain.training.sets import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from liftlog.domain.advice.reading import Reading
    from liftlog.domain.advice.reasons import Detail, Kind, Reason, RuleId, WarningKind
    from liftlog.domain.exercises.exercise import Exercise


def decide(
    history: Sequence[Session], question: Question, reading: Reading | None = None
) -> Decision:
    """What to lift next time: the first rule that has an answer, in the order of precedence.

    With a `reading` of the same history, what was found in it before is not sought again.
    """
    if reading is not None:
        return reading.decided(history, question, _decided)
    return _decided(history, question)


def _decided(
    history: Sequence[Session], question: Question, reading: Reading | None = None
) -> Decision:
    hurt = history if reading is None else reading.that_hurt(history)
    marks = marks_up_to(question.day, hurt, question.pain)
    state = pain_state(marks)
    if question.policies.severe_pain and state.standing is not None:
        from liftlog.domain.advice.no_advice import stopped

        return stopped(question, state.standing)
    goal = question.goal or _default_row(question.exercise, question.goals)
    if goal is None or is_pose(question.exercise):
        from liftlog.domain.advice.inferring import fitting
        from liftlog.domain.advice.no_advice import no_advice

        with_reps = any(set_.reps for session in history for set_ in session.sets)
        fits = fitting(history, question.goals) if goal is None else None
        return no_advice(question.exercise, goal, question.day, with_reps, fits)
    case = situation(history, question, goal, marks, state, reading)
    return next(decision for rule in RULES if (decision := rule(case)) is not None)


def has_answer(exercise: Exercise, goal: Goal | None, goals: Mapping[str, Goal]) -> bool:
    """Whether there is something to lift next time, whatever was done, while no severe pain
    stands: a goal holds, or the exercise has one, and it is no pose."""
    return (goal or _default_row(exercise, goals)) is not None and not is_pose(exercise)


def _default_row(exercise: Exercise, goals: Mapping[str, Goal]) -> Goal | None:
    """The exercise's own row, else hypertrophy; none outside the catalogue."""
    return goals.get(exercise.default_goal or DEFAULT_GOAL) if exercise.in_catalogue else None


def start(case: Situation) -> Decision | None:
    """R0: no counted session yet. No load is invented; levels start at the first."""
    if case.judged:
        return None
    exercise = case.question.exercise
    place = Place((0, 0), level=exercise.levels[0] if exercise.levels else None)
    detail: Detail = "body" if exercise.is_bodyweight else "load"
    if exercise.loading == "bands":
        detail = "band"
    if case.is_timed:
        detail = "hold"
    return case.answer(START, "no_history", "R0", place, detail=detail)


def after_pain(case: Situation) -> Decision | None:
    """R10: until the first counted session after the clearing, lighter and in the technique row.

    A session that was begun before the clearing is not one after it; what was done in it since is
    lighter already, and is not cut again.
    """
    cleared = case.pain.cleared
    if not case.question.policies.after_pain or cleared is None:
        return None
    if case.begun(case.sessions[0]) > cleared.at:
        return None
    case = case.until(cleared.at)
    share = case.question.policies.after_pain_cut
    here = _lowest(case.l_with_more_reps, lambda place: _after_pain_at(case, place, share))
    cut = case.ladder.cut(here, share, case.coarse_factor)
    if cut is None or not cut.is_coarse:
        return _cut(case, RETURN, "after_pain", "R10", share, case.technique, here=here)
    lower = _after_pain_at(case, here, share)
    return case.answer(RETURN, "after_pain", "R10", lower, row=case.technique)


def layoff(case: Situation) -> Decision | None:
    """R11: the longer the break, the lighter the return; after a long one in technique.

    Where the goal has changed since, the cut is taken from R14's load, if that is lower. Where
    that cut is too coarse, but one rep more would have ended lower, it goes there.
    """
    policies, days = case.question.policies, case.days_off
    if not policies.layoff or days < policies.layoff_short_days:
        return None
    reason: Reason = "layoff_10"
    cut, row = policies.layoff_short_cut, case.goal
    if days >= policies.layoff_medium_days:
        reason, cut = "layoff_20", policies.layoff_medium_cut
    if days >= policies.layoff_long_days:
        reason, cut, row = "layoff_30", policies.layoff_long_cut, case.technique
    here = _lowest(case.with_more_reps(), lambda place: _layoff_at(case, place, cut))
    return _cut(case, RETURN, reason, "R11", cut, row, here=here).replace(days_off=days)


def broken_form(case: Situation) -> Decision | None:
    """R9: remove load until form stays consistent, even with all reps there."""
    if not case.last.has_broken_form:
        return None
    below = case.ladder.below(case.last.place)
    if below is None:
        return case.answer(HOLD, "form_broken_at_min", "R9")
    return case.answer(REDUCE, "form_broken", "R9", case.lower_of(below, case.for_bottom()))


def mild_pain(case: Situation) -> Decision | None:
    """R10: mild pain holds, a second time in a row reduces, a third time adds the advice.

    Where too few reps ask for less (R18), that load holds.
    """
    if not case.question.policies.mild_pain:
        return None
    times = painful_sessions(case.marks, case.starts)
    if times == 0:
        return None
    below = case.ladder.below(case.last.place) if times > 1 else None
    lower = case.lower_of(below, case.for_bottom())
    if lower is not None:
        reason: Reason = "pain_mild_again" if times > 1 else "pain_mild"
        decision = case.answer(REDUCE, reason, "R10", lower)
    else:
        detail: Detail | None = "lowest" if times > 1 else None
        decision = case.answer(HOLD, "pain_mild", "R10", detail=detail)
    felt = next(mark for mark in reversed(case.marks) if mark.severity != CLEARED)
    return decision.replace(in_a_row=times, pain_day=felt.day, pain_in=felt.exercise)


def goal_change(case: Situation) -> Decision | None:
    """R14: a step is earned under one goal; too few reps for the new row mean less load."""
    if not case.has_new_goal:
        return None
    lower = case.for_new_goal()
    if lower is not None:
        return case.answer(REDUCE, "goal_changed", "R14", lower)
    return case.answer(HOLD, "goal_changed", "R14")


def ramp(case: Situation) -> Decision | None:
    """R4: loads that rise from every set to the next are never judged."""
    return case.answer(HOLD, "ramp", "R4") if case.last.is_ramp else None


def cluster(case: Situation) -> Decision | None:
    """R3: a set with pauses of the lifter's choice is compared with no range."""
    return case.answer(HOLD, "cluster", "R3") if case.last.has_cluster else None


def too_heavy(case: Situation) -> Decision | None:
    """R18: every judged set under the bottom. Where R12 holds too, the lower of both."""
    if not case.question.policies.too_heavy or not case.last.is_too_heavy:
        return None
    lower = case.for_bottom()
    if lower is None:
        return case.answer(HOLD, "too_heavy_at_min", "R18")
    return case.answer(REDUCE, "too_heavy", "R18", lower)


def coming_back(case: Situation) -> Decision | None:
    """R11: on the way back to the load before a break, sets in the range earn more than a step."""
    policies, last = case.question.policies, case.last
    is_done = policies.coming_back and last.is_enough and last.fewest >= last.bottom
    if not is_done or last.place.load is None or case.sessions_since_break is None:
        return None
    from liftlog.domain.advice.way_back import before_break, way_back_end

    before = before_break(case)
    if before is None:
        return None
    was, here = before.load.milli if before.load else 0, last.place.load.milli
    end = way_back_end(was, policies.coming_back_until)
    most = min(end, here + policies.coming_back_step * abs(was) // 1000)
    above = case.ladder.up_to(last.place, most)
    if above is None:
        return None
    return case.answer(PROGRESS, "coming_back", "R11", above).replace(other_load=before.load)


def at_max(case: Situation) -> Decision | None:
    """R6: earned, but nothing is heavier, or it is above the lifter's own cap. One way on."""
    if not case.last.is_earned or case.ladder.above(case.last.place) is not None:
        return None
    from liftlog.domain.advice.way_on import way_on_from

    detail: Detail = "max_load" if _is_at_max_load(case) else "highest"
    return case.answer(HOLD, "at_max", "R6", detail=detail, way_on=way_on_from(case))


def progress(case: Situation) -> Decision | None:
    """R1: iff there are n judged sets at least and every one reached the top. One step (R5)."""
    above = case.ladder.above(case.last.place) if case.last.is_earned else None
    if above is None:
        return None
    warnings: tuple[WarningKind, ...] = ("jump_gt_10pct",) if _is_big_step(case, above) else ()
    return case.answer(PROGRESS, "all_sets_at_top", "R1", above, warnings=warnings)


def failed_jump(case: Situation) -> Decision | None:
    """R20: the next load was too heavy last time, so it is earned with more reps."""
    last = case.last
    if not case.question.policies.failed_jump or not last.is_earned:
        return None
    from liftlog.domain.advice.failed_jumps import failed_jump_above

    failed = failed_jump_above(case)
    if failed is None or last.fewest >= failed.reps:
        return None
    reps = (case.goal.bottom, failed.reps)
    return case.answer(HOLD, "extend_reps", "R20", reps=reps).replace(other_load=failed.load)


def at_limit(case: Situation) -> Decision | None:
    """R21: nothing was left in the last set, so the load is held once; off unless asked for."""
    if not case.question.policies.effort or not case.last.is_at_limit:
        return None
    before = case.judged[1] if len(case.judged) > 1 else None
    if before is not None and before.place.key == case.last.place.key and before.is_at_limit:
        return None
    return case.answer(HOLD, "at_limit", "R21")


def stall(case: Situation) -> Decision | None:
    """R12: several sessions at one load and goal, none earned, and none beats the first's reps."""
    if not case.is_stalled:
        return None
    run = list(case.judged.newest(case.question.policies.deload_sessions))
    evidence = tuple(set_id for session in reversed(run) for set_id in session.ids)
    if case.ladder.below(case.last.place) is None:
        decision = case.answer(HOLD, "stalled_at_min", "R12", evidence=evidence)
    else:
        cut = case.question.policies.deload_cut
        decision = _cut(case, DELOAD, "stalled", "R12", cut, case.goal, evidence)
    return decision.replace(in_a_row=len(run))


def hold(case: Situation) -> Decision | None:
    """R1: the same load, more reps; fewer than n judged sets are too few."""
    last = case.last
    if not last.is_enough:
        return case.answer(HOLD, "too_few_sets", "R1")
    uneven = case.question.policies.even_out and last.is_uneven
    warnings: tuple[WarningKind, ...] = ("even_out",) if uneven else ()
    detail: Detail | None = None if case.ladder.above(last.place) else "highest"
    return case.answer(HOLD, "below_top", "R1", detail=detail, warnings=warnings)


RULES: tuple[Callable[[Situation], Decision | None], ...] = (
    start,
    after_pain,
    layoff,
    broken_form,
    mild_pain,
    goal_change,
    ramp,
    cluster,
    too_heavy,
    coming_back,
    at_max,
    failed_jump,
    at_limit,
    progress,
    stall,
    hold,
)
"""The order of precedence, after severe pain, the gym (R19) and the missing goal."""


def _cut(
    case: Situation,
    kind: Kind,
    reason: Reason,
    rule: RuleId,
    share: int,
    row: Goal,
    evidence: tuple[str, ...] | None = None,
    here: Place | None = None,
) -> Decision:
    """Down by a share; at the lowest it stays, and on coarse equipment with the fewest sets."""
    here = here or case.last.place
    cut = case.ladder.cut(here, share, case.coarse_factor)
    if cut is None:
        place = case.ladder.settled(here) if kind == RETURN else here
        return case.answer(kind, reason, rule, place, detail="lowest", row=row)
    if not cut.is_coarse:
        return case.answer(kind, reason, rule, cut.place, row=row, evidence=evidence)
    return case.answer(
        kind,
        reason,
        rule,
        cut.place,
        detail="same_load" if cut.place.key == here.key else "next_down",
        row=row,
        fewest=True,
        warnings=("step_too_coarse",),
        evidence=evidence,
    )


def _lowest(places: Iterable[Place], leads_to: Callable[[Place], Place]) -> Place:
    """The place that leads to the lowest one."""
    first, *others = places
    return min((first, *others), key=lambda place: leads_to(place).rank) if others else first


def _layoff_at(case: Situation, here: Place, share: int) -> Place:
    """What a return after a break is that is cut from here (R11)."""
    cut = case.ladder.cut(here, share, case.coarse_factor)
    return case.ladder.settled(here) if cut is None else cut.place


def _after_pain_at(case: Situation, here: Place, share: int) -> Place:
    """What a return after severe pain is that is cut from here (R10).

    Where a full cut is too far, it is one load (or level) down all the same.
    """
    cut = case.ladder.cut(here, share, case.coarse_factor)
    if cut is None or not cut.is_coarse:
        return _layoff_at(case, here, share)
    return case.lower_of(case.ladder.below(here), cut.place) or here


def _is_at_max_load(case: Situation) -> bool:
    """Whether something heavier could be loaded, but for the lifter's own max load."""
    equipment, load = case.question.equipment, case.last.place.load
    if equipment.cap is None or load is None or case.ladder.is_name(case.last.place):
        return False
    return equipment.replace(cap=None).next_above(load) is not None


def _is_big_step(case: Situation, above: Place) -> bool:
    """A step of more than 10 % of L; exactly 10 % is none, nor is one from bodyweight alone."""
    load, policies = case.last.place.load, case.question.policies
    if not policies.big_jump or load is None or above.load is None or load.milli <= 0:
        return False
    step = above.load.milli - load.milli
    return step * 1000 > policies.big_jump_above * load.milli
