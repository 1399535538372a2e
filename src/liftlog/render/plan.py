"""Today's plan as text and as JSON."""

from __future__ import annotations

import json

from liftlog.domain.decision import START
from liftlog.domain.load import decimal_text
from liftlog.render.advice import decision_json
from liftlog.render.phrases import range_text, rest_text, target_text
from liftlog.render.text import harmless, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liftlog.services.planning import Plan
    from liftlog.services.suggesting import Advice


def lines(plan: Plan, pages: Mapping[str, str], width: int | None) -> list[str]:
    """The plan for the lifter; `pages` holds each exercise's catalogue entry as JSON text."""
    texts: list[str] = []
    for advice in plan.items:
        texts += [*([""] if texts else []), *_item(advice, pages[advice.case.exercise.slug])]
    texts += [f"left out: {slug} · {why}" for slug, why in plan.left_out]
    texts += ["", _last_line(plan)] if plan.items else []
    return [part for text in texts for part in wrap(harmless(text), width or 10_000, 4) or [""]]


def _item(advice: Advice, page: str) -> list[str]:
    decision = advice.decision
    row = decision.row or advice.case.goal
    return [
        " · ".join(part for part in (advice.case.exercise.slug, row.slug if row else "") if part),
        *(f"  {text}" for text in _details(advice, json.loads(page))),
    ]


def _details(advice: Advice, page: Mapping[str, object]) -> Iterable[str]:
    decision = advice.decision
    work = target_text(decision, advice.case.equipment)
    if decision.load is None and decision.rung is None and not advice.case.exercise.is_bodyweight:
        yield f"{decision.n} × {work} · choose a conservative load"
    else:
        yield f"{decision.n} sets · {work}" if decision.n != 1 else f"1 set · {work}"
    row = decision.row or advice.case.goal
    hints = [rest_text(decision.rest_seconds), row.load_words if row else None, tempo(page)]
    said = [hint[:1].lower() + hint[1:] for hint in hints if hint]
    if said:
        yield " · ".join(said)
    yield f"{'how' if decision.kind == START else 'why'}: {decision.sentence}"
    if decision.light_day is not None:
        yield f"or a light day (--light): {decision.light_day}"


def tempo(page: Mapping[str, object]) -> str | None:
    """lower for 2 s, pause 1 s at the top."""
    given = page.get("tempo")
    if not isinstance(given, dict):
        return None
    parts = []
    if given.get("lower_s"):
        parts.append(f"lower for {given['lower_s']} s")
    if given.get("pause_top_s"):
        parts.append(f"pause {given['pause_top_s']} s at the top")
    if given.get("pause_bottom_s"):
        parts.append(f"pause {given['pause_bottom_s']} s at the bottom")
    return ", ".join(parts) or None


def _last_line(plan: Plan) -> str:
    if plan.remembered:
        return "remembered for today: `liftlog log` now goes on with it by itself"
    if plan.begun:
        return "only shown: the workout that is going on keeps its own plan"
    return "only shown"


def as_json(plan: Plan) -> dict[str, object]:
    """`plan --json`."""
    goals = {advice.case.goal.slug for advice in plan.items if advice.case.goal}
    return {
        "schema": 1,
        "day": plan.day,
        "goal": goals.pop() if len(goals) == 1 else None,
        "items": [_item_json(advice) for advice in plan.items],
        "left_out": [{"exercise": slug, "why": why} for slug, why in plan.left_out],
        "remembered": plan.remembered,
    }


def _item_json(advice: Advice) -> dict[str, object]:
    found = decision_json(advice.decision)
    light = advice.decision.light_day
    return {
        "exercise": advice.case.exercise.slug,
        "goal": found["goal"],
        "sets": advice.decision.n,
        "reps": found["reps"],
        "seconds": found["seconds"],
        "load": found["load"],
        "unit": found["unit"],
        "level": found["level"],
        "rest_seconds": found["rest_seconds"],
        "decision": found["decision"],
        "reason": found["reason"],
        "light_day": decimal_text(light.milli) if light else None,
        "why": advice.decision.sentence,
        "range_of_sets": range_text(advice.decision.sets) if advice.decision.sets else None,
    }
