"""Names in a programme: whole ones alone, and what each meant in its text (P11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.plans.programmes.reading import BODY, LOADED, UNLOADED, Named
from liftlog.errors import AmbiguousName, UnknownExercise
from liftlog.services.exercises import names
from liftlog.store.exercises import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.services.base.workspace import Workspace

_NOTHING: Mapping[str, str] = {}
_NO_LOADS = ("bands", "none")


def known_names(ws: Workspace, meant: Mapping[str, str] = _NOTHING) -> Callable[[str], Named]:
    """What a whole name means; `meant` are those that are settled already, by slug."""

    def known(name: str) -> Named:
        if name in meant:
            return _named(exercise_of(ws, meant[name]))
        try:
            return _named(names.find(ws.db, name, is_whole=True).exercise)
        except AmbiguousName as error:
            close = tuple(str(one["exercise"]) for one in error.candidates)
            return Named(None, close=close, is_ambiguous=True)
        except UnknownExercise:
            return Named(None, close=tuple(names.close_names(ws.db, name, everywhere=True)))

    return known


def exercise_of(ws: Workspace, slug: str) -> Exercise:
    """The exercise of a slug in a programme, also a general one that was never done."""
    exercise = catalogue.exercise(ws.db, slug)
    if exercise is None:
        # The general catalogue is read for what was never done alone.
        from liftlog.store.exercises.mirror import general_exercise

        exercise = general_exercise(slug)
    assert exercise is not None, slug
    return exercise


def _named(exercise: Exercise) -> Named:
    loading = LOADED
    if exercise.loading in _NO_LOADS or (exercise.is_bodyweight and exercise.progress_by == "none"):
        loading = UNLOADED
    elif exercise.is_bodyweight:
        loading = BODY
    return Named(exercise.slug, measure=exercise.measure, loading=loading, seconds=exercise.seconds)
