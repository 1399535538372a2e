"""Workouts: as tables and as pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from liftlog.domain.base.counts import counted
from liftlog.domain.training.workouts import WorkoutDetail
from liftlog.render.advice.next_json import advice_json
from liftlog.render.advice.next_load import outlook_lines
from liftlog.render.base.phrases import runs_text
from liftlog.render.base.text import paragraphs
from liftlog.render.base.views import ColumnOf, PlainView
from liftlog.render.progress.records import record_texts
from liftlog.render.training.set_rows import set_rows

if TYPE_CHECKING:
    from liftlog.answers import training as answers
    from liftlog.answers.advice import Advice as AdviceJson
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.training.history import History
    from liftlog.services.training.workouts import Finished


def workouts_view(workouts: Iterable[WorkoutDetail]) -> PlainView[WorkoutDetail]:
    """Id, day, time, sets and exercises."""
    columns: tuple[ColumnOf[WorkoutDetail], ...] = (
        ColumnOf("id", "id", lambda it: it.id, lambda it: it.id[-6:]),
        ColumnOf("day", "day", lambda it: it.day),
        ColumnOf("started", "from", lambda it: it.started),
        ColumnOf("minutes", "minutes", lambda it: it.minutes, right=True),
        ColumnOf("sets", "sets", lambda it: len(it.sets), right=True),
        ColumnOf("exercises", "exercises", lambda it: tuple(_exercises_of(it))),
        ColumnOf("title", "title", lambda it: it.title),
    )
    return PlainView(columns, workouts)


def workout_lines(workout: WorkoutDetail, width: int | None) -> list[str]:
    """The workout, a line an exercise."""
    times = f"{workout.started}–{workout.ended}"
    gym = f"in {workout.gym}" if workout.gym else None
    head = [workout.day, times, workout.title, gym, workout.id[-6:]]
    texts = [" · ".join(part for part in head if part), *_exercises(workout)]
    texts += ["  reported fatigue"] * workout.fatigue
    texts += [f"  note: {workout.note}"] if workout.note else []
    return paragraphs(texts, width, 4)


def _exercises_of(workout: WorkoutDetail) -> dict[str, None]:
    return dict.fromkeys(set_.exercise for set_ in workout.sets)


def _exercises(workout: WorkoutDetail) -> list[str]:
    texts = []
    for slug in _exercises_of(workout):
        sets = [set_ for set_ in workout.sets if set_.exercise == slug]
        labels = dict.fromkeys(set_.superset for set_ in sets if set_.superset)
        joint = [f"superset {', '.join(labels)}"] if labels else []
        texts.append(f"  {' · '.join([f'{slug}: {runs_text(sets)}', *joint])}")
    return texts


def _named(advice: Advice) -> str:
    """The exercise; with the goal, where another one than the lifter's was asked for."""
    slug, goal = advice.case.exercise.slug, advice.case.goal
    return f"{slug} · {goal.slug}" if advice.case.is_asked and goal else slug


def summary_lines(finished: Finished, width: int | None) -> list[str]:
    """What was done; then each exercise with its records, what is missing, and next time."""
    workout = finished.workout
    number = counted(workout.working_sets, "working set")
    planned = f" ({finished.planned_sets} planned)" if finished.planned_sets else ""
    texts = [f"Workout finished: {number}{planned} in {workout.minutes} min"]
    advice = {item.case.exercise.slug: item for item in finished.advice}
    missed = {left.exercise: left for left in finished.missed}
    records = {course.exercise.slug: record_texts(course) for course in finished.courses}
    for slug in dict.fromkeys([*advice, *missed]):
        item, left = advice.get(slug), missed.get(slug)
        texts.append(_named(item) if item is not None else slug)
        texts += [f"  record: {text}" for text in records.get(slug, ())]
        if left is not None:
            missing = left.sets - left.sets_done
            texts.append(f"  not done: {missing} of {counted(left.sets, 'planned set')}")
        if item is not None:
            texts += [f"  {text}" for text in outlook_lines(item)]
    return paragraphs(texts, width, 4)


def workout_json(workout: WorkoutDetail, sets: History) -> answers.WorkoutDetail:
    """A workout with its sets."""
    return {
        "id": workout.id,
        "day": workout.day,
        "started": workout.started,
        "minutes": workout.minutes,
        "sets": len(workout.sets),
        "exercises": [*_exercises_of(workout)],
        "title": workout.title,
        "ended": workout.ended,
        "working_sets": workout.working_sets,
        "gym": workout.gym,
        "note": workout.note,
        "fatigue": workout.fatigue,
        "set_list": set_rows(sets),
    }


def finished_json(finished: Finished, sets: History) -> answers.FinishedWorkout:
    """`workout finish --json`."""
    return {
        "schema": 1,
        **workout_json(finished.workout, sets),
        "planned_sets": finished.planned_sets,
        "missed": [
            {"exercise": it.exercise, "sets_done": it.sets_done, "sets": it.sets}
            for it in finished.missed
        ],
        "records": [
            {"exercise": it.exercise.slug, "set": record.set_.id, "sentence": text}
            for it in finished.courses
            for record, text in zip(it.records, record_texts(it), strict=True)
        ],
        "advice": cast("list[AdviceJson]", [*map(advice_json, finished.advice)]),
    }
