"""Settings, goals, exercises and equipment as tables."""

from __future__ import annotations

from liftlog.render.base.fitting import Give
from liftlog.render.base.phrases import range_text
from liftlog.render.base.tables import Cell, Column, Table

EXERCISES_GIVE = Give({"name": 24}, ("origin", "name", "family"))
GOALS_GIVE = Give({"load": 24}, ("source",))
SETTINGS_GIVE = Give({"about": 30}, ("default",))

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.exercises.goals import Goal
    from liftlog.services.exercises.settings import Setting


def settings_table(settings: Iterable[Setting]) -> Table:
    """Key, value, default, what it is for."""
    columns = (
        Column("key", "setting"),
        Column("value", "value"),
        Column("default", "default"),
        Column("about", "what it is for"),
    )
    rows = [
        (Cell(s.key), Cell(s.value or s.default), Cell(s.default), Cell(s.about)) for s in settings
    ]
    return Table(columns, tuple(rows))


def goals_table(goals: Iterable[Goal]) -> Table:
    """The goal rows; rest is empty where the documents state none."""
    columns = (
        Column("goal", "goal"),
        Column("sets", "sets", right=True),
        Column("reps", "reps", right=True),
        Column("rest_seconds", "rest", right=True),
        Column("load", "load"),
        Column("source", "source"),
    )
    rows = [
        (
            Cell(goal.slug),
            Cell(goal.sets, range_text(goal.sets)),
            Cell(goal.reps, range_text(goal.reps)),
            Cell(goal.rest_seconds, f"{range_text(goal.rest_seconds)} s")
            if goal.rest_seconds
            else Cell(None, "not stated"),
            Cell(goal.load_words),
            Cell(goal.source, goal.source or "your own"),
        )
        for goal in goals
    ]
    return Table(columns, tuple(rows))


def exercises_table(exercises: Iterable[Exercise]) -> Table:
    """Slug, name, family, equipment and where each stands to the main exercise."""
    columns = (
        Column("exercise", "exercise"),
        Column("name", "name"),
        Column("family", "family"),
        Column("equipment", "equipment"),
        Column("origin", "origin"),
    )
    rows = [
        (
            Cell(e.slug),
            Cell(e.name),
            Cell(e.family),
            Cell(e.equipment),
            Cell("catalogue" if e.in_catalogue else "own"),
        )
        for e in exercises
    ]
    return Table(columns, tuple(rows))
