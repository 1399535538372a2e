"""Workouts as tables and as pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted, either
from liftlog.domain.training.workouts import WorkoutDetail
from liftlog.render.advice.next_load import verdict_text
from liftlog.render.base.phrases import set_text
from liftlog.render.base.text import paragraphs
from liftlog.render.base.views import ColumnOf, PlainView
from liftlog.render.progress.records import record_texts

if TYPE_CHECKING:
    from liftlog.services.advice.next_load import Advice
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
    texts += ["  tired afterwards"] * workout.fatigue
    texts += [f"  note: {workout.note}"] if workout.note else []
    return paragraphs(texts, width, 4)


def _exercises_of(workout: WorkoutDetail) -> dict[str, None]:
    return dict.fromkeys(set_.exercise for set_ in workout.sets)


def _exercises(workout: WorkoutDetail) -> list[str]:
    return [
        f"  {slug}: {', '.join(set_text(s) for s in workout.sets if s.exercise == slug)}"
        for slug in _exercises_of(workout)
    ]


def _named(advice: Advice) -> str:
    """The exercise; with the goal, where another one than the lifter's was asked for."""
    slug, goal = advice.case.exercise.slug, advice.case.goal
    return f"{slug} · {goal.slug}" if advice.case.is_asked and goal else slug


def summary_lines(finished: Finished, width: int | None) -> list[str]:
    """Done against planned, records, and next time."""
    workout = finished.workout
    number = counted(sum(set_.is_working for set_ in workout.sets), "working set")
    planned = finished.planned_sets
    against = f", {planned} {either(planned, 'was', 'were')} planned" if planned else ""
    texts = [f"workout finished: {number} in {workout.minutes} min{against}"]
    texts += [
        f"  {left.exercise}: {left.sets_done} of {counted(left.sets, 'planned set')}"
        for left in finished.missed
    ]
    for course in finished.courses:
        texts += [f"  record: {course.exercise.slug} {text}" for text in record_texts(course)]
    texts += [f"  {_named(a)}: {verdict_text(a)}" for a in finished.advice]
    return paragraphs(texts, width, 4)
