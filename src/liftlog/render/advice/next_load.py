"""Advice as text and as JSON.

The sentences are imported where one is needed: within a session most answers of `log` have none.
"""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, START, STOP, Decision
from liftlog.domain.base.counts import either
from liftlog.domain.base.load import decimal_text
from liftlog.render.base.phrases import range_text, rest_text, target_text, work_text
from liftlog.render.base.text import paragraphs, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.open_session import NextSet
    from liftlog.domain.base.load import Load
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.services.advice.next_load import Advice

# Warnings that a single line may carry; the others only explain (`next --why`).
_LOUD = ("jump_gt_10pct",)


def verdict_text(advice: Advice) -> str:
    """next time 42.5 kg × 8–12: all 3 sets at 12."""
    from liftlog.render.advice.words import WARNING_WORDS, decision_words

    decision = advice.decision
    words = decision_words(decision)
    if decision.kind in (NONE, STOP, START) or decision.reason == "ramp":
        return words
    target = target_text(decision, advice.case.equipment)
    loud = [WARNING_WORDS[warning] for warning in decision.warnings if warning in _LOUD]
    return "; ".join([f"next time {target}: {words}", *loud])


def assumed_text(advice: Advice) -> str | None:
    """That the first step is a guess, with what to type: it fits a line of 60 columns."""
    decision = advice.decision
    is_step = advice.step is None and decision.assumed_step and decision.kind == "progress"
    if not is_step or not _is_first_step(advice):
        return None
    return f"step assumed: liftlog equipment set {decision.exercise}"


def _is_first_step(advice: Advice) -> bool:
    """Whether the load has not changed yet, as far as the coach looks back."""
    return len({set_.load for session in advice.sessions for set_ in session.working_sets}) == 1


def step_text(step: NextSet, advice: Advice) -> str:
    """40 kg × 8–12, or what to do instead."""
    target = work_text(
        step.load, step.rung, step.level, step.reps, step.seconds, advice.case.equipment
    )
    if step.reason is None:
        return target
    from liftlog.render.advice.words import STEP_WORDS

    words = STEP_WORDS[step.reason]
    return words if step.kind == "stop" else f"{target}: {words}"


def next_lines(advice: Advice, width: int | None) -> list[str]:
    """The answer to `next` for one exercise."""
    decision, step = advice.decision, advice.step
    head = [advice.case.exercise.slug]
    row = decision.row or advice.case.goal
    if row is not None and decision.kind != NONE:
        head.append(row.slug)
    if step is not None and step.kind == "stop":
        return wrap(step_text(step, advice), width, 2)
    if step is not None:
        rest, work = rest_text(step.rest_seconds), step_text(step, advice)
        parts = filter(None, (f"set {step.number} of {step.of}", rest, work))
        return paragraphs([" · ".join(head), " · ".join(parts)], width, 2)
    texts = [" · ".join(head), verdict_text(advice), assumed_text(advice)]
    if decision.kind not in (STOP, NONE):
        texts.append(_goal_text(decision))
    if decision.light_day is not None:
        texts.append(f"{light_day_text(decision.light_day)}, smooth tempo")
    return paragraphs(filter(None, texts), width, 2)


def light_day_text(load: Load) -> str:
    """or a light day (--light): 30 kg, or with bodyweight alone."""
    return f"or a light day (--light): {work_text(load, None, None, None, None)}"


def _goal_text(decision: Decision) -> str:
    """3–4 sets · rest 90–120 s; before the first session the reps as well."""
    sets, reps = decision.sets, decision.reps if decision.kind == START else None
    parts = (
        sets and f"{range_text(sets)} {either(sets[1], 'set', 'sets')}",
        reps and f"{range_text(reps)} {either(reps[1], 'rep', 'reps')}",
        rest_text(decision.rest_seconds),
    )
    return " · ".join(filter(None, parts))


def decision_json(decision: Decision) -> dict[str, object]:
    """A decision as `next --json` gives it; decimals are text, so that no reader rounds them."""
    from liftlog.render.advice.words import decision_words, way_on_words

    return work_json(decision) | {
        "warnings": list(decision.warnings),
        "rule": decision.rule,
        "evidence": list(decision.evidence),
        "sentence": decision_words(decision),
        "way_on": way_on_words(decision.way_on) if decision.way_on else None,
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
    }


def _load_json(work: Decision | NextSet) -> dict[str, str | None]:
    """The load and its unit, or the name of the rung where there is no load."""
    if work.load is None or (work.rung and not work.load.milli):
        return {"load": work.rung, "unit": None}
    return {"load": decimal_text(work.load.milli), "unit": work.load.unit}


def advice_json(advice: Advice) -> dict[str, object]:
    """The answer to `next` for one exercise: a decision, or the open session's coming set."""
    decision, step = decision_json(advice.decision), advice.step
    if step is None:
        return decision
    from liftlog.render.advice.words import STEP_WORDS

    return decision | {
        **_load_json(step),
        "decision": "stop" if step.kind == "stop" else "open",
        "open": {"done": advice.sets_done, "of": advice.of},
        "level": step.level,
        "reps": step.reps,
        "seconds": step.seconds,
        "rest_seconds": step.rest_seconds,
        "reason": step.reason or "open_session",
        "rule": step.rule,
        "sentence": STEP_WORDS[step.reason] if step.reason else f"set {step.number} of {step.of}",
    }


def ahead_lines(
    slug: str, decisions: Sequence[Decision], equipment: Equipment, width: int | None
) -> list[str]:
    """The coming loads, numbered; the last one says why there are no more."""
    from liftlog.render.advice.words import decision_words, way_on_words

    texts = [slug]
    for number, decision in enumerate(decisions, 1):
        target = target_text(decision, equipment)
        texts.append(f"{number:3}  {target or decision_words(decision)}")
    if decisions and decisions[-1].way_on:
        texts.append(f"     {way_on_words(decisions[-1].way_on)}")
    return paragraphs(texts, width, 5)
