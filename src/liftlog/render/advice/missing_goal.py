"""Exercises that wait for a goal: one by one where they are few, in one line after an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liftlog.services.advice.next_load import Advice


NO_GOAL = "no_goal"
# So many have a line each, and so many are named in the one line for all.
FEW, NAMED = 2, 3


def together(slugs: Sequence[str]) -> str:
    """12 exercises have no goal yet (bench-press, squat, row, …), and what gives them one."""
    return (
        f"{len(slugs)} exercises have no goal yet ({', '.join(slugs[:NAMED])}, …):"
        " liftlog exercise set --missing --goal hypertrophy"
    )


def sorted_out(advice: Sequence[Advice]) -> tuple[list[Advice], list[str]]:
    """(what has lines of its own, the exercises that share one)."""
    waiting = [it.case.exercise.slug for it in advice if it.decision.rule == NO_GOAL]
    if len(waiting) <= FEW:
        return list(advice), []
    return [it for it in advice if it.decision.rule != NO_GOAL], waiting
