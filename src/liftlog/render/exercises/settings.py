"""Tables of settings, goals, exercises and equipment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from liftlog.domain.base.sources import source_name
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import Goal
from liftlog.render.base.fitting import Give
from liftlog.render.base.phrases import range_text, rest_text
from liftlog.render.base.views import ColumnOf, PlainView

if TYPE_CHECKING:
    from liftlog.answers.exercises import OneSetting
    from liftlog.services.exercises.settings import Setting


def _rest(goal: Goal) -> str:
    """Empty for programs where the source states none."""
    return f"{range_text(goal.rest_seconds)} s" if goal.rest_seconds else "not stated"


def source_of(goal: Goal) -> str:
    """Momentum guide, goal table; liftlog's own, after ACSM 2009; your own."""
    if goal.is_ours:
        _, _, after = (goal.source or "").partition(": ")
        return ", ".join(filter(None, ("liftlog's own", after)))
    return source_name(goal.source) if goal.source else "your own"


_ORIGINS = {"catalogue": "built-in", "general": "general", "own": "your own"}


def _origin(exercise: Exercise) -> str:
    if exercise.is_general:
        return "general"
    return "catalogue" if exercise.in_catalogue else "own"


_SETTINGS: tuple[ColumnOf[Setting], ...] = (
    ColumnOf("key", "setting", lambda it: it.key),
    ColumnOf("value", "value", lambda it: it.value or it.default),
    ColumnOf("default", "default", lambda it: it.default),
    ColumnOf("about", "what it does", lambda it: it.about),
)
_GOALS: tuple[ColumnOf[Goal], ...] = (
    ColumnOf("goal", "goal", lambda it: it.slug),
    ColumnOf("sets", "sets", lambda it: it.sets, lambda it: range_text(it.sets), right=True),
    ColumnOf("reps", "reps", lambda it: it.reps, lambda it: range_text(it.reps), right=True),
    ColumnOf("rest_seconds", "rest", lambda it: it.rest_seconds, _rest, right=True),
    ColumnOf("load", "load", lambda it: it.load_words),
    ColumnOf("source", "source", lambda it: it.source, source_of),
    ColumnOf("source_name", data=lambda it: source_name(it.source) if it.source else None),
)
_EXERCISES: tuple[ColumnOf[Exercise], ...] = (
    ColumnOf("exercise", "exercise", lambda it: it.slug),
    ColumnOf("name", "name", lambda it: it.name),
    ColumnOf("family", "family", lambda it: it.family),
    ColumnOf("equipment", "equipment", lambda it: it.equipment),
    ColumnOf(
        "origin",
        "origin",
        _origin,
        lambda it: _ORIGINS[_origin(it)],
    ),
)


def setting_json(setting: Setting) -> OneSetting:
    """`config get` and `config set`."""
    return {
        "schema": 1,
        "key": setting.key,
        "value": setting.value or setting.default,
        "default": setting.default,
        "about": setting.about,
    }


def settings_view(settings: Iterable[Setting]) -> PlainView[Setting]:
    """Key, value, default, what it is for."""
    return PlainView(_SETTINGS, settings, Give({"about": 30}, ("default",)))


def goals_view(goals: Iterable[Goal]) -> PlainView[Goal]:
    """The goals of the sources, liftlog's own and yours."""
    return PlainView(_GOALS, goals, Give({"load": 24, "source": 13}, ("load",)))


def exercises_view(exercises: Iterable[Exercise]) -> PlainView[Exercise]:
    """Slug, name, family, equipment and whose it is."""
    return PlainView(_EXERCISES, exercises, Give({"name": 24}, ("origin", "name", "family")))


def goal_text(goal: Goal) -> str:
    """3–5 × 3–6 · rest 180–300 s."""
    numbers = f"{range_text(goal.sets)} × {range_text(goal.reps)}"
    return " · ".join(filter(None, (numbers, rest_text(goal.rest_seconds))))
