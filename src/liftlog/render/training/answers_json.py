"""What a line stored, as data for programs."""

from __future__ import annotations

from liftlog.render.advice.next_json import advice_json, decision_json
from liftlog.render.training.answers import notices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.answers.training import Target as TargetJson
    from liftlog.services.training.recording import Recorded


def answer_json(recorded: Sequence[Recorded], is_list: bool) -> dict[str, object]:
    """`log --json`: of a line with one exercise that alone, else a list."""
    shown = [as_json(line) for line in recorded]
    return shown[0] if len(shown) == 1 and not is_list else {"schema": 1, "items": shown}


def as_json(line: Recorded) -> dict[str, object]:
    """`log --json`, of one exercise."""
    advice = line.advice
    verdict = None if advice.step is not None else decision_json(advice.decision)
    rest = advice.step.rest_seconds if advice.step else advice.decision.rest_seconds
    now = line.round
    if now is not None:
        from liftlog.render.training.supersets import round_json

        rest = now.rest_seconds
    return {
        "schema": 1,
        "sets": [set_.id for set_ in line.sets],
        "exercise": line.exercise.slug,
        "read_as": line.read_as,
        "set": advice.sets_done,
        "of": advice.of,
        "rest_seconds": rest,
        "next": advice_json(advice),
        "verdict": verdict,
        "superset": line.sets[-1].superset,
        "round": round_json(now) if now is not None else None,
        "notices": notices(line),
        "note": line.note,
        "target_reached": _reached_json(line),
    }


def _reached_json(line: Recorded) -> TargetJson | None:
    from liftlog.render.exercises.targets import target_json

    return target_json(line.reached)
