"""Messages to hooks: what each reads on its standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted
from liftlog.render.base import tables
from liftlog.render.progress.records import RecordsView, record_texts
from liftlog.render.training import answers, answers_json
from liftlog.render.training.workouts import summary_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.policies import Policies
    from liftlog.services.progress.exercise import ExerciseProgress
    from liftlog.services.training.recording import Recorded
    from liftlog.services.training.workouts import Finished


def logged_json(
    recorded: Sequence[Recorded], policies: Policies, is_list: bool
) -> dict[str, object]:
    """The answer of `log --json`, and the one for people as `text`."""
    text = "\n".join(answers.lines(recorded, policies, None))
    return {"text": text, **answers_json.answer_json(recorded, is_list)}


def records_json(progresses: Sequence[ExerciseProgress]) -> dict[str, object]:
    """The answer of `records --json`, of the new records alone."""
    texts = [
        f"{progress.exercise.name}: {text}"
        for progress in progresses
        for text in record_texts(progress)
    ]
    return {"text": "\n".join(texts), "items": _rows(progresses)}


def workout_json(finished: Finished, is_over: bool) -> dict[str, object]:
    """The workout; `finished`: not only is its plan done, but it was ended."""
    workout = finished.workout
    first, *others = summary_lines(finished, None)
    number = counted(workout.working_sets, "working set")
    head = first if is_over else f"Plan done: {number} in {workout.minutes} min"
    return {
        "text": "\n".join([head, *others]),
        "finished": is_over,
        "workout": workout.id,
        "title": workout.title,
        "day": workout.day,
        "started": workout.started,
        "ended": workout.ended,
        "minutes": workout.minutes,
        "gym": workout.gym,
        "note": workout.note,
        "fatigue": workout.fatigue,
        "sets": [set_.id for set_ in workout.sets],
        "working_sets": workout.working_sets,
        "planned_sets": finished.planned_sets,
        "exercises": list(dict.fromkeys(set_.exercise for set_ in workout.sets)),
        "missed": [
            {"exercise": it.exercise, "sets_done": it.sets_done, "sets": it.sets}
            for it in finished.missed
        ],
        "records": _rows(finished.courses),
    }


def _rows(progresses: Sequence[ExerciseProgress]) -> list[dict[str, object]]:
    return tables.records(RecordsView(progresses, None).for_json())
