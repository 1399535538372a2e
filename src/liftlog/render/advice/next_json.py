"""Advice as data for programs."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, Decision
from liftlog.domain.base.load import decimal_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.open_session import NextSet
    from liftlog.services.advice.next_load import Advice


def decision_json(decision: Decision) -> dict[str, object]:
    """A decision as `next --json` gives it; decimals are text, so that no reader rounds them."""
    from liftlog.render.advice.words import decision_words, in_one_line, way_on_lines

    return work_json(decision) | {
        "warnings": list(decision.warnings),
        "rule": decision.rule,
        "evidence": list(decision.evidence),
        "sentence": decision_words(decision),
        "way_on": in_one_line(way_on_lines(decision)) or None,
        "light_day": decimal_text(decision.light_day.milli) if decision.light_day else None,
        "assumed_step": decision.assumed_step,
    }


def work_json(decision: Decision) -> dict[str, object]:
    """What a decision asks for, and its reason by name."""
    return {
        "exercise": decision.exercise,
        # The row in force: after a long break or pain that of technique.
        "goal": decision.row.slug if decision.row and decision.kind != NONE else decision.goal,
        "as_of": decision.as_of,
        "decision": decision.kind,
        **_load_json(decision),
        "level": decision.level,
        "sets": decision.sets,
        "reps": decision.reps,
        "seconds": decision.seconds,
        "rest_seconds": decision.rest_seconds,
        "reason": decision.reason,
        **({"amrap": True} if decision.amrap else {}),
        **_distance_json(decision),
    }


def _load_json(work: Decision | NextSet) -> dict[str, str | None]:
    """The load and its unit, or the name of the rung where there is no load."""
    if work.load is None or (work.rung and not work.load.milli):
        return {"load": work.rung, "unit": None}
    return {"load": decimal_text(work.load.milli), "unit": work.load.unit}


def advice_json(advice: Advice) -> dict[str, object]:
    """The answer to `next` for one exercise: a decision, or the open session's coming set."""
    decision, step = decision_json(advice.decision), advice.step
    decision |= {"note": advice.case.note}
    if advice.decision.rule == "N10":
        decision |= {"last": _last_json(advice)}
    if advice.drift is not None:
        decision |= {"lately": advice.drift.slug}
    if advice.kept_goal is not None:
        decision |= {"goal_today": advice.kept_goal}
    if advice.programme is not None:
        from liftlog.render.advice.programme import next_json

        decision |= next_json(advice)
    elif advice.day is not None:
        from liftlog.render.advice.programme import item_json, place_json

        decision |= item_json(advice) | {"programme": place_json(advice.day)}
    if step is None:
        return decision
    from liftlog.render.advice.words import step_words

    return decision | {
        **_load_json(step),
        "goal": advice.row_in_force,
        "decision": "stop" if step.kind == "stop" else "open",
        "open": {"done": advice.sets_done, "of": advice.of},
        "level": step.level,
        "reps": step.reps,
        "seconds": step.seconds,
        "rest_seconds": step.rest_seconds,
        "reason": step.reason or "open_session",
        "rule": step.rule,
        "sentence": step_words(step),
        **({"amrap": True} if step.is_open_ended else {}),
        **_distance_json(step),
    }


def _distance_json(work: Decision | NextSet) -> dict[str, str]:
    """The distance that a routine asks for, in metres."""
    return {} if work.distance is None else {"distance_m": decimal_text(work.distance)}


def _last_json(advice: Advice) -> dict[str, object] | None:
    if not advice.sessions:
        return None
    session = advice.sessions[-1]
    metres = [set_.distance for set_ in session.sets if set_.distance is not None]
    return {
        "day": session.day,
        "seconds": sum(set_.seconds or 0 for set_ in session.sets) or None,
        "distance_m": decimal_text(sum(metres)) if metres else None,
    }
