"""Advice: as text and as JSON.

The sentences are imported where one is needed: within a session most answers of `log` have none.
"""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, STOP, Decision
from liftlog.domain.advice.judging import sets_asked
from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import decimal_text
from liftlog.domain.exercises.goals import TECHNIQUE
from liftlog.domain.training.sets import BODYWEIGHT
from liftlog.render.advice.coming_set import coming_lines, reason_lines
from liftlog.render.base.phrases import (
    place_text,
    plates_line,
    range_text,
    reps_text,
    rest_text,
    target_text,
    time_text,
    work_text,
)
from liftlog.render.base.text import paragraphs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.advice.cases import Case
    from liftlog.services.advice.next_load import Advice


def note_lines(case: Case) -> list[str]:
    """note: pad at 4, feet at 2; nothing where the exercise has none."""
    return [] if case.note is None else [f"note: {case.note}"]


def target_lines(advice: Advice, head: str = "next time") -> list[str]:
    """next time: 42.5 kg × 8–12, and the plates; nothing where no work is advised."""
    decision, case = advice.decision, advice.case
    if decision.kind in (NONE, STOP):
        return []
    work = target_text(decision, case.exercise) or work_text(decision, case.exercise)
    plates = plates_line(decision.load, case.equipment)
    return [f"{head}: {work}", *filter(None, [plates])]


def why_lines(advice: Advice) -> list[str]:
    """Why, and that the increment is a guess where it is one."""
    from liftlog.render.advice.words import decision_lines

    return [*decision_lines(advice.decision), *assumed_lines(advice)]


def outlook_lines(advice: Advice) -> list[str]:
    """What comes next time, and why; under a programme on which day, and all its sets."""
    if advice.programme is None:
        return [*target_lines(advice), *why_lines(advice)]
    from liftlog.render.advice.programme_outcome import coming_line

    return [coming_line(advice.programme, advice.case.exercise)]


def assumed_lines(advice: Advice) -> list[str]:
    """That the first increment is a guess, and how to change it."""
    decision, equipment = advice.decision, advice.case.equipment
    is_step = advice.step is None and decision.assumed_step and decision.kind == "progress"
    if not is_step or not _is_first_step(advice):
        return []
    given, other = (f"{decimal_text(equipment.step * times)} {equipment.unit}" for times in (1, 2))
    slug = advice.case.exercise.slug
    return [
        f"Assumed increment: {given}. If yours is {other}:",
        f"  liftlog equipment set {slug} --increment {other.replace(' ', '')}",
    ]


def _is_first_step(advice: Advice) -> bool:
    """Whether the weight has not changed yet, as far as the rules look back."""
    return len({set_.load for session in advice.sessions for set_ in session.working_sets}) == 1


def next_lines(advice: Advice, width: int | None) -> list[str]:
    """The answer to `next` for one exercise."""
    return paragraphs(_next_lines(advice), width, 2)


def next_head(advice: Advice) -> str:
    """machine-back-extension · hypertrophy; squat · 5/3/1."""
    if advice.programme is not None:
        return f"{advice.case.exercise.slug} · {advice.programme.place.programme}"
    return " · ".join(filter(None, (advice.case.exercise.slug, advice.row_in_force)))


def kept_goal_lines(advice: Advice) -> list[str]:
    """squat has the goal hypertrophy today: its session began with another one than asked for."""
    if advice.kept_goal is None:
        return []
    slug, asked = advice.case.exercise.slug, advice.case.goal.slug if advice.case.goal else None
    return [
        f"{slug} has the goal {advice.kept_goal} today.",
        f"To change it, log a set with --goal {asked}.",
    ]


def _next_lines(advice: Advice) -> list[str]:
    if advice.programme is not None:
        from liftlog.render.advice.programme import next_lines as of_programme

        return of_programme(advice)
    decision, step, exercise = advice.decision, advice.step, advice.case.exercise
    head = next_head(advice)
    if step is not None and step.kind == "stop":
        return [exercise.slug, *reason_lines(step)]
    if step is not None:
        place = f"next set: {step.number} of {step.of}, "
        rest = rest_text(step.rest_seconds)
        coming = coming_lines(step, advice, place)
        lines = [head, *coming, *filter(None, [rest]), *reason_lines(step)]
        return [*lines, *note_lines(advice.case), *_caution(advice)]
    if decision.kind in (NONE, STOP):
        named = [] if decision.rule == "no_goal" else [exercise.slug]
        last = [last_time(advice)] if decision.rule == "N10" and advice.sessions else []
        return [*named, *why_lines(advice), *last, *note_lines(advice.case), *_caution(advice)]
    lines = [head, *_day_lines(advice), *target_lines(advice), _goal_text(decision)]
    lines += why_lines(advice)
    lines += [*note_lines(advice.case), *_caution(advice), *light_day_lines(advice)]
    lines += kept_goal_lines(advice)
    if advice.drift is not None:
        from liftlog.render.exercises.inferred_goals import drift_line

        lines.append(drift_line(exercise.slug, advice.drift))
    return lines


def _day_lines(advice: Advice) -> list[str]:
    """On which day a programme has it next; nothing without one."""
    if advice.day is None:
        return []
    from liftlog.render.advice.programme import place_of_day_words

    return [f"{advice.day.programme} · {place_of_day_words(advice.day)}"]


def last_time(advice: Advice) -> str:
    """last time: 2026-01-05, 5 km in 24:30 min (4:54 min/km) (N10)."""
    session = advice.sessions[-1]
    if any(set_.distance for set_ in session.sets):
        from liftlog.render.base.distances import done_in_all

        return f"last time: {session.day}, {done_in_all(session.sets)}"
    seconds = sum(set_.seconds or 0 for set_ in session.sets)
    return f"last time: {', '.join([session.day, *([time_text(seconds)] if seconds else [])])}"


def _caution(advice: Advice) -> list[str]:
    if advice.caution is None:
        return []
    from liftlog.render.advice.words import caution_words

    return [f"caution: {caution_words(advice.caution)}"]


def light_day_lines(advice: Advice) -> list[str]:
    """The light day on offer: its sets, weight and reps, and how to log it."""
    decision, case = advice.decision, advice.case
    load, goal = decision.light_day, case.goals.get(TECHNIQUE)
    if load is None or goal is None:
        return []
    is_body = case.exercise.is_bodyweight or load.milli <= 0
    place = place_text(load, BODYWEIGHT if is_body else "", None, None, case.exercise.slug)
    effort = reps_text(None, decision.seconds) if decision.seconds else range_text(goal.reps)
    sets = counted(sets_asked(goal, case.own_sets), "set")
    return [
        f"Or take a light day: {sets} of {place} × {effort}, at a smooth tempo."
        " Log each set with --light."
    ]


def _sets_text(least: int, most: int) -> str:
    """3 sets, up to 4."""
    return counted(least, "set") + (f", up to {most}" if most > least else "")


def _goal_text(decision: Decision) -> str:
    """3 sets, up to 4 · rest 90–120 s."""
    sets = decision.sets
    parts = (
        sets and _sets_text(*sets),
        rest_text(decision.rest_seconds),
    )
    return " · ".join(filter(None, parts))


def ahead_lines(case: Case, decisions: Sequence[Decision], width: int | None) -> list[str]:
    """The coming weights, numbered; the last one says why there are no more."""
    from liftlog.render.advice.words import decision_lines, way_on_lines

    exercise = case.exercise
    if len(decisions) == 1 and not target_text(decisions[0], exercise):
        return paragraphs([exercise.slug, *decision_lines(decisions[0])], width, 2)
    texts = [f"{exercise.slug}, if you hit every target:"]
    for number, decision in enumerate(decisions, 1):
        work = target_text(decision, exercise) or work_text(decision, exercise)
        texts.append(f"  session {number}: {work}")
    if decisions:
        texts += way_on_lines(decisions[-1])
    return paragraphs(texts, width, 4)
