"""Exercises without a goal: listed one by one if few, otherwise together."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.advice.next_load import Advice


NO_GOAL = "no_goal"
NO_SETS = "No sets yet. Plan your first workout:\n  liftlog plan"
# So many have an answer each, and so many are named in the one for all.
FEW, NAMED = 2, 3


def together(slugs: Sequence[str]) -> list[str]:
    """No advice: 12 exercises have no goal (dd, cc, bb, …), and what looks for goals in sets."""
    return [
        f"No advice: {len(slugs)} exercises have no goal ({', '.join(slugs[:NAMED])}, …)."
        " Look for goals in your sets:",
        "  liftlog exercise set --missing --goal inferred",
    ]


def sorted_out(advice: Sequence[Advice]) -> tuple[list[Advice], list[str]]:
    """(what has an answer of its own, the exercises that share one)."""
    waiting = [it.case.exercise.slug for it in advice if it.decision.rule == NO_GOAL]
    if len(waiting) <= FEW:
        return list(advice), []
    return [it for it in advice if it.decision.rule != NO_GOAL], waiting
