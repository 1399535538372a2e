"""Where the lifter is, in a line for a prompt and in a few for bare `liftlog`."""

from __future__ import annotations

from liftlog.domain.advice.decision import START, STOP
from liftlog.render.advice.next_load import advice_json, assumed_text, step_text, verdict_text
from liftlog.render.base.phrases import rest_text, target_text, time_text
from liftlog.render.base.text import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.plans.status import Standing
    from liftlog.services.plans.turns import Skipped


def line(here: Standing) -> str:
    """machine-back-extension · set 2/3 · rest 90–120 s, 45 s so far · 40 kg × 8–12."""
    if here.advice is None:
        return "nothing logged yet: liftlog plan"
    head = begun(here.advice) if here.is_planned else _word(here.advice, here.rested_seconds)
    if not here.is_open:
        return f"planned · {head}" if here.is_planned else f"no workout open · {head}"
    if here.coming is not None and here.advice.step is None:
        return f"{head} · then {here.coming.case.exercise.slug}"
    return head


def begun(advice: Advice) -> str:
    """leg-raise · set 1/3 · 40 kg × 8–12: a planned exercise whose turn it is."""
    decision = advice.decision
    target = target_text(decision, advice.case.equipment)
    if decision.kind == STOP or not decision.n or not target:
        return f"{advice.case.exercise.slug} · {verdict_text(advice)}"
    if decision.kind == START and decision.load is None and not advice.case.exercise.is_bodyweight:
        target += ", a conservative load" if decision.rung is None else ""
    return f"{advice.case.exercise.slug} · set 1/{decision.n} · {target}"


def coming_text(advice: Advice) -> str:
    """The next exercise of the plan, begun already or not."""
    return _word(advice, None) if advice.step is not None else begun(advice)


def _word(advice: Advice, rested_seconds: int | None) -> str:
    step = advice.step
    if step is None:
        assumed = " (step assumed)" if assumed_text(advice) else ""
        return f"{advice.case.exercise.slug} · {verdict_text(advice)}{assumed}"
    if step.kind == "stop":
        return f"{advice.case.exercise.slug} · {step_text(step, advice)}"
    rest = rest_text(step.rest_seconds)
    if rest and rested_seconds is not None:
        rest += f", {time_text(rested_seconds)} so far"
    head = (advice.case.exercise.slug, f"set {step.number}/{step.of}")
    return " · ".join(filter(None, (*head, rest, step_text(step, advice))))


def home(here: Standing, width: int | None) -> list[str]:
    """Bare `liftlog`: where one is, what comes next, and what to type."""
    lines = wrap(line(here), width, 2)
    if here.coming is not None and here.advice is not None:
        lines += wrap(f"then: {coming_text(here.coming)}", width, 2)
    if here.advice is None:
        lines += ["a first set:", "  liftlog log machine-back-extension 12@40kg"]
        lines += ["all commands:", "  liftlog --help"]
    return lines


def skipped_lines(skipped: Skipped, width: int | None) -> list[str]:
    """What was passed over, and what comes now."""
    how = "waits at the end of the plan" if skipped.sets is None else "one set passed over"
    then = skipped.then
    now = f"now {coming_text(then)}" if then is not None else "nothing else is left"
    return wrap(f"{skipped.exercise} {how} · {now}", width, 2)


def skipped_json(skipped: Skipped) -> dict[str, object]:
    """`skip --json`."""
    return {
        "schema": 1,
        "skipped": skipped.exercise,
        "sets": skipped.sets,
        "next": advice_json(skipped.then) if skipped.then else None,
    }


def as_json(here: Standing) -> dict[str, object]:
    """`status --json`."""
    return {
        "schema": 1,
        "open": here.is_open,
        "exercise": here.advice.case.exercise.slug if here.advice else None,
        "next": advice_json(here.advice) if here.advice else None,
        "then": here.coming.case.exercise.slug if here.coming else None,
        "rested_seconds": here.rested_seconds,
    }
