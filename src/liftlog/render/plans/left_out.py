"""Words of what a plan does without, and why."""

from __future__ import annotations

from liftlog.domain.advice.decision import STOP
from liftlog.render.advice.words import caution_words, decision_lines, in_one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.plans.left_out import LeftOut


def left_out_reason(left_out: LeftOut) -> str:
    """severe pain, no goal, mild pain or excluded."""
    decision = left_out.decision
    if decision is None:
        return "mild pain" if left_out.caution is not None else "excluded"
    if decision.kind == STOP:
        return "severe pain"
    if decision.detail == "pose":
        return "a pose"
    if decision.rule == "N10":
        return str(decision.detail)
    return "no target time" if decision.detail == "no_range" else "no goal"


def left_out_lines(left_out: LeftOut) -> list[str]:
    """What else there is to know of it, on lines of their own."""
    if left_out.decision is not None and left_out.decision.rule == "N10":
        return []
    if left_out.decision is not None:
        return decision_lines(left_out.decision)
    return [] if left_out.caution is None else [caution_words(left_out.caution)]


def left_out_words(left_out: LeftOut) -> str:
    """The same in one line, for programs."""
    return in_one_line(left_out_lines(left_out)) or left_out_reason(left_out)


def nothing_fits_words(left_out: Sequence[LeftOut]) -> str | None:
    """Why there is no workout, where pain or a missing goal is why; else None."""
    against = (out for out in left_out if out.decision is not None or out.caution is not None)
    return next(map(left_out_words, against), None)
