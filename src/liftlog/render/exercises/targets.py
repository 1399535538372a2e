"""Targets as text and as JSON: what is to be reached, and whether it was."""

from __future__ import annotations

from liftlog.domain.training.sets import BODYWEIGHT
from liftlog.render.base.phrases import place_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from liftlog.answers.training import Target as TargetJson
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.targets import Aim, Target


def target_words(target: Target, exercise: Exercise) -> str:
    """100 kg by 2026-12-31; bodyweight + 20 kg; 12 reps; 60 s."""
    what = f"{target.amount} {target.unit}"
    if target.load is not None:
        load_type = BODYWEIGHT if exercise.is_bodyweight else ""
        what = place_text(target.load, load_type, None, None, exercise.slug) or what
    return f"{what} by {target.by}" if target.by else what


def aim_words(aim: Aim, exercise: Exercise) -> str:
    """100 kg by 2026-12-31, reached on 2026-05-03."""
    words = target_words(aim.target, exercise)
    return f"{words}, reached on {aim.reached_on}" if aim.reached_on else words


def aim_lines(aim: Aim, exercise: Exercise) -> list[str]:
    """The target, and the day on which the trend gets there."""
    lines = [f"target: {aim_words(aim, exercise)}"]
    if aim.reached_on is None:
        lines.append(f"on trend: {trend_words(aim)}")
    return lines


def trend_words(aim: Aim) -> str:
    """about 2026-10-12; that it is too late, that it never is, or that there is no trend yet."""
    if aim.due is None:
        return "not reached" if aim.has_trend else "too few sessions yet"
    return f"about {aim.due}{', too late' if aim.is_late else ''}"


def reached_line(target: Target, exercise: Exercise) -> str:
    """Said once, with the set that reached it."""
    return f"target reached: {target_words(target.replace(by=None), exercise)}"


def target_json(target: Target | None) -> TargetJson | None:
    """A target for programs; decimals are text."""
    if target is None:
        return None
    said: Any = {
        "amount": target.number,
        "unit": target.unit,
        "by": target.by,
        "since": target.since,
    }
    told: TargetJson = said
    return told


def aim_json(aim: Aim | None) -> dict[str, object] | None:
    """A target with how it stands."""
    told = target_json(aim.target if aim is not None else None)
    if aim is None or told is None:
        return None
    return {**told, "reached_on": aim.reached_on, "on_trend": aim.due}
