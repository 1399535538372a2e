"""Short reasons: the reason of the advice in a few words, for a cell of a table."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.advice.reasons import Reason

_SHORT: Mapping[Reason, str] = {
    "no_history": "first time",
    "all_sets_at_top": "all sets at the top",
    "coming_back": "coming back",
    "extend_reps": "heavier failed before",
    "at_limit": "nothing left",
    "below_top": "not all at the top",
    "too_few_sets": "too few sets",
    "at_max": "heaviest weight",
    "ramp": "rising weights",
    "cluster": "clusters",
    "too_heavy": "under the range",
    "too_heavy_at_min": "under the range",
    "form_broken": "form",
    "form_broken_at_min": "form",
    "pain_mild": "mild pain",
    "pain_mild_again": "mild pain",
    "pain_mild_at_min": "mild pain",
    "pain_mild_kept": "mild pain",
    "easy": "easy",
    "pain_severe": "severe pain",
    "after_pain": "after pain",
    "layoff_10": "break",
    "layoff_20": "break",
    "layoff_30": "break",
    "stalled": "stall",
    "stalled_at_min": "stall",
    "goal_changed": "new goal",
    "no_goal": "no goal",
    "open_session": "during a workout",
}


def short_reason(decision: Decision) -> str:
    """all sets at the top; not all at the top; break"""
    return _SHORT.get(decision.reason, decision.reason.replace("_", " "))
