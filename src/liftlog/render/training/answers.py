"""What `log` answers: what was stored, where one is, what comes next."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE
from liftlog.domain.base.counts import counted
from liftlog.render.advice.next_load import (
    advice_json,
    assumed_text,
    decision_json,
    step_text,
    verdict_text,
)
from liftlog.render.base.phrases import range_text, rest_text, set_text, time_text
from liftlog.render.base.text import harmless, paragraphs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.policies import Policies
    from liftlog.domain.training.edits import Edited
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.training.recording import Recorded


_TYPED_AFTERWARDS = 15


def lines(recorded: Sequence[Recorded], policies: Policies, width: int | None) -> list[str]:
    """The answer to one line, or to several: each stored, then the advice on every exercise."""
    texts: list[str] = []
    last = {line.exercise.slug: line for line in recorded}
    for line in recorded:
        texts += _stored(line)
        if last[line.exercise.slug] is line:
            texts += _outlook(line, policies)
    coming = recorded[-1].coming if recorded else None
    if coming is not None:
        from liftlog.render.plans.status import coming_text

        texts.append(f"then {coming_text(coming)}")
    return paragraphs(texts, width, 2)


def _stored(line: Recorded) -> list[str]:
    sets = ", ".join(_runs(line.sets))
    parts = [line.exercise.slug, sets] if line.chosen else [sets, line.exercise.slug]
    return [" · ".join([*parts, line.when] if line.when else parts)]


def _runs(sets: Sequence[LoggedSet]) -> list[str]:
    """Equal sets in a row are written once: 8 × 20 kg warm-up, 3 sets of 12 × 40 kg."""
    runs: list[list[str]] = []
    for set_ in sets:
        text = set_text(set_) if set_.kind == "working" else f"{set_text(set_)} {set_.kind}"
        if runs and runs[-1][0] == text:
            runs[-1].append(text)
        else:
            runs.append([text])
    return [run[0] if len(run) == 1 else f"{len(run)} sets of {run[0]}" for run in runs]


def _outlook(line: Recorded, policies: Policies) -> list[str]:
    advice = line.advice
    texts = _rest_remark(line, policies)
    step = advice.step
    if step is not None and step.kind == "stop":
        return [*texts, step_text(step, advice)]
    if step is not None:
        is_first = not advice.sets_done
        count = f"then set 1 of {step.of}" if is_first else _count(advice.sets_done, advice.of)
        parts = [count, rest_text(step.rest_seconds), step_text(step, advice)]
        return [*texts, " · ".join([part for part in parts if part])]
    if advice.decision.kind == NONE and not advice.of:
        return [*texts, verdict_text(advice)]
    if line.sets[-1].light:
        return [*texts, f"{_count(advice.sets_done, advice.of)} · a light day earns nothing"]
    verdict = f"{_count(advice.sets_done, advice.of)} · {verdict_text(advice)}"
    return [*texts, *filter(None, (verdict, assumed_text(advice)))]


def _count(number: int | None, of: int | None) -> str:
    if of and number and number > of:
        return f"set {number}, {of} asked for"
    return f"set {number}/{of}" if of else counted(number or 0, "set")


def _rest_remark(line: Recorded, policies: Policies) -> list[str]:
    """After 45 s; the row says 90–120 s: only where the reps fell."""
    rested, goal = line.rested_seconds, line.advice.case.goal
    if not policies.rest_remark or rested is None or goal is None or not goal.rest_seconds:
        return []
    low, high = goal.rest_seconds
    slack = policies.rest_remark_tolerance
    near = low * (1000 - slack) < rested * 1000 < high * (1000 + slack)
    # Sets typed in one go after the fact tell nothing about the rest.
    if near or rested < _TYPED_AFTERWARDS or not _reps_fell(line):
        return []
    row = f"{range_text(goal.rest_seconds)} s"
    return [f"after {time_text(rested)}; the row says {row}"]


def _reps_fell(line: Recorded) -> bool:
    working = line.advice.sessions[-1].working_sets if line.advice.sessions else ()
    if len(working) < 2 or working[-1].id != line.sets[-1].id:
        return False
    before, now = working[-2], working[-1]
    return (now.reps or 0) < (before.reps or 0) and now.load == before.load


def notices(line: Recorded) -> list[str]:
    """What else there is to say."""
    if line.too_often is None:
        return list(line.notices)
    from liftlog.render.advice.words import frequency_words

    return [*line.notices, frequency_words(line.too_often)]


def as_json(line: Recorded) -> dict[str, object]:
    """`log --json`."""
    advice = line.advice
    verdict = None if advice.step is not None else decision_json(advice.decision)
    rest = advice.step.rest_seconds if advice.step else advice.decision.rest_seconds
    return {
        "schema": 1,
        "sets": [set_.id for set_ in line.sets],
        "exercise": line.exercise.slug,
        "set": advice.sets_done,
        "of": advice.of,
        "rest_seconds": rest,
        "next": advice_json(advice),
        "verdict": verdict,
        "notices": notices(line),
    }


_IN_TEXT = ("load", "load_type", "reps", "seconds", "band")
_UNSEEN = ("id", "workout", "position", "performed_at", "day")


def edited_line(edited: Edited, confirmed: bool = False) -> str:
    """What an edit changed: 12 × 40 kg → 11 × 40 kg, or the other fields by name."""
    from liftlog.render.base.fields import field_text

    before, after = edited.before, edited.after
    old, new = set_text(before), set_text(after)
    fields = [
        field_text(field, getattr(after, field))
        for field in after.__fields__
        if field not in (*_IN_TEXT, *_UNSEEN) and getattr(before, field) != getattr(after, field)
    ]
    fields += filter(None, (edited.when, edited.where))
    word = "confirmed" if confirmed and old == new else "edited"
    parts = [new if old == new else f"{old} → {new}", ", ".join(fields), after.exercise]
    return harmless(f"{word}: {' · '.join(filter(None, parts))}")
