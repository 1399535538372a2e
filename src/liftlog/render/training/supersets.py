"""Answers of `log` in a superset: the round, its one rest, and the next set of each exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.render.advice.coming_set import coming_lines
from liftlog.render.advice.programme_set import eased_lines
from liftlog.render.advice.words import step_lines
from liftlog.render.base.phrases import rest_text
from liftlog.render.plans.status import NO_REST, coming_line

if TYPE_CHECKING:
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.plans.supersets import Round


def round_lines(now: Round, done: str | None) -> list[str]:
    """round 1 of 3 done · rest 90–120 s, then the sets of the next one; within a round what is
    `done` of the exercise, and the sets that are left of the round."""
    if not now.coming:
        return []
    head = (round_done(now), rest_text(now.rest_seconds)) if now.is_over else (done, NO_REST)
    lines = [" · ".join(filter(None, head))]
    for number, advice in enumerate(now.coming):
        lines += _coming(advice, "then" if number else "next")
    return lines


def round_done(now: Round) -> str:
    """round 1 of 3 done."""
    return f"round {now.number} of {now.of} done" if now.of else f"round {now.number} done"


def _coming(advice: Advice, head: str) -> list[str]:
    step = advice.step
    if step is None or step.kind == "stop":
        return [coming_line(advice, head)]
    place = f"{head}: {advice.case.exercise.slug}, set {step.number} of {step.of}, "
    eased = eased_lines(advice.programme) if advice.programme is not None else []
    return [*coming_lines(step, advice, place), *step_lines(step), *eased]


def round_json(now: Round) -> dict[str, object]:
    """Where a superset stands, for programs."""
    return {
        "number": now.number,
        "of": now.of,
        "over": now.is_over,
        "rest_seconds": now.rest_seconds,
        "next": [advice.case.exercise.slug for advice in now.coming],
    }
