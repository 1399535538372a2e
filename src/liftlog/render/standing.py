"""Where the lifter is, in a line for a prompt and in a few for bare `liftlog`."""

from __future__ import annotations

from liftlog.render.advice import advice_json, step_text, verdict_text
from liftlog.render.phrases import rest_text, time_text
from liftlog.render.text import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.standing import Standing
    from liftlog.services.suggesting import Advice


def line(here: Standing) -> str:
    """machine-back-extension · set 2/3 · rest 90–120 s, 45 s so far · 40 kg × 8–12."""
    if here.advice is None:
        return "nothing logged yet: liftlog plan"
    head = _word(here.advice, here.rested_seconds)
    if not here.is_open:
        return f"no workout open · {head}"
    if here.coming is not None and here.advice.step is None:
        return f"{head} · then {here.coming.case.exercise.slug}"
    return head


def _word(advice: Advice, rested_seconds: int | None) -> str:
    step = advice.step
    if step is None:
        return f"{advice.case.exercise.slug} · {verdict_text(advice)}"
    if step.kind == "stop":
        return f"{advice.case.exercise.slug} · {step.sentence}"
    rest = rest_text(step.rest_seconds)
    if rest and rested_seconds is not None:
        rest += f", {time_text(rested_seconds)} so far"
    parts = [
        advice.case.exercise.slug,
        f"set {step.number}/{step.of}",
        rest,
        step_text(step, advice),
    ]
    return " · ".join(part for part in parts if part)


def home(here: Standing, width: int | None) -> list[str]:
    """Bare `liftlog`: where one is, what comes next, and what to type."""
    lines = wrap(line(here), width or 10_000, 2)
    if here.coming is not None and here.advice is not None:
        lines += wrap(f"then: {_word(here.coming, None)}", width or 10_000, 2)
    if here.advice is None:
        lines += ["liftlog log machine-back-extension 12@40kg   logs a set", "liftlog --help"]
    return lines


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
