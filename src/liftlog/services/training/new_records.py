"""New records: those that the sets just logged set, beside the ones that were there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.progress.records import BEST_E1RM, HEAVIEST, VOLUME, Record, records
from liftlog.domain.progress.session_figures import SessionSummary, summary_of
from liftlog.services.base.filters import formula_of
from liftlog.services.progress.exercise import ExerciseProgress, for_exercise
from liftlog.services.progress.options import ANYTHING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.services.base.workspace import Workspace


def new_records(
    ws: Workspace, exercises: Iterable[str], sets: Collection[str]
) -> list[ExerciseProgress]:
    """The exercises in which these sets are records, with those alone.

    The volume of a session is one record, however many sets follow the one that made it.
    """
    progresses = []
    for slug in dict.fromkeys(exercises):
        progress = for_exercise(ws, slug, newest=1)
        sessions = tuple(_without(ws, progress, sets))
        before = {_what(record) for record in records(sessions, progress.exercise)}
        new = tuple(record for record in progress.records if _what(record) not in before)
        if new:
            progresses.append(progress.replace(records=new))
    return progresses


def _without(
    ws: Workspace, progress: ExerciseProgress, sets: Collection[str]
) -> Iterator[SessionSummary]:
    """The sessions as they were before these sets."""
    for session in progress.summary.sessions:
        left = tuple(it for it in session.session.sets if it.id not in sets)
        if len(left) == len(session.session.sets):
            yield session
        elif any(it.is_working for it in left):
            yield _figures(ws, session, progress.exercise, left)


def _figures(
    ws: Workspace, session: SessionSummary, exercise: Exercise, left: tuple[object, ...]
) -> SessionSummary:
    cut = session.session.replace(sets=left)
    return summary_of(cut, exercise, formula_of(ws), ANYTHING.weights(ws))


def _what(record: Record) -> tuple[object, ...]:
    """What a record says; one that says the same is not new."""
    set_ = record.set_
    place = (set_.load, set_.load_type, set_.band, set_.level)
    if record.kind == VOLUME:
        return record.kind, set_.workout
    if record.kind == BEST_E1RM:
        return record.kind, record.summary.estimate and record.summary.estimate.load
    if record.kind == HEAVIEST:
        return (record.kind, *place)
    return (record.kind, *place, set_.straight, set_.seconds, set_.distance)
