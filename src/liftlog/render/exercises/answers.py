"""Answers about exercises and goals for programs: a page, a row, and what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from liftlog.domain.exercises.movement import unknown_of
from liftlog.render.base.tables import records
from liftlog.render.exercises.goals import goal_json
from liftlog.render.exercises.inferred_goals import evidence_json, unshown_lines
from liftlog.render.exercises.settings import exercises_view, goals_view
from liftlog.render.exercises.targets import aim_json, target_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.answers import exercises as answers
    from liftlog.domain.exercises.entry import Entry
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.exercises.movement import Link
    from liftlog.domain.progress.targets import Aim
    from liftlog.services.exercises.inferred_goals import OwnGoal
    from liftlog.services.exercises.own_exercises import Merged
    from liftlog.services.exercises.preferences import Preferred


def page_json(
    entry: Entry, goal: OwnGoal | None, note: str | None, aim: Aim | None
) -> answers.Page:
    """`exercise show`: the entry, and what is the lifter's own."""
    own: dict[str, object] = {**goal_json(goal), **({} if note is None else {"note": note})}
    own |= {} if aim is None else {"target": aim_json(aim)}
    page = {"schema": 1, **entry, "unknown": unknown_of(entry), **own}
    return cast("answers.Page", page)


def added_json(page: answers.Page) -> answers.AddedExercise:
    """`exercise add`."""
    return cast("answers.AddedExercise", {**page, "added": page["slug"]})


def link_json(slug: str, link: Link) -> answers.Link:
    """`exercise show --open`."""
    return cast(
        "answers.Link", {"schema": 1, "slug": slug, "kind": link.kind, "address": link.address}
    )


def hidden_json(exercise: Exercise, hidden: bool) -> answers.HiddenExercise:
    """`exercise hide` and `exercise unhide`: the row of `exercise list`."""
    (row,) = records(exercises_view([exercise]).data())
    return cast("answers.HiddenExercise", {"schema": 1, **row, "hidden": hidden})


def merged_json(merged: Merged) -> answers.MergedExercises:
    """`exercise merge`."""
    return {
        "schema": 1,
        "exercise": merged.gone.slug,
        "into": merged.target.slug,
        "sets": merged.moved_sets,
        "routines": list(merged.routines),
    }


def names_json(slug: str, names: Sequence[str]) -> answers.ExerciseNames:
    """`exercise alias`."""
    return {"schema": 1, "exercise": slug, "names": list(names)}


def preferences_json(preferences: Sequence[Preferred], notices: list[str]) -> answers.Preferences:
    """`exercise set`."""
    unshown = [wish.exercise.slug for wish in preferences if wish.unshown]
    items = [
        {
            "exercise": wish.exercise.slug,
            "sets": wish.sets,
            "goal": wish.goal,
            "inferred": evidence_json(wish.shown.evidence if wish.shown else None),
            "target": target_json(wish.target),
        }
        for wish in preferences
        if not wish.unshown
    ]
    said = {"schema": 1, "items": items, "unshown": unshown, "notices": notices}
    return cast("answers.Preferences", said)


def set_notices(preferences: Sequence[Preferred]) -> list[str]:
    """What `exercise set` could not do."""
    if not preferences:
        return ["all exercises you trained have a goal"]
    return unshown_lines([wish.exercise.slug for wish in preferences if wish.unshown])


def added_goal_json(goal: Goal, before: Goal | None) -> answers.AddedGoal:
    """`goal add`: the row of `goal list`, and the one that it replaced."""
    rows = records(goals_view([goal, *([before] if before else [])]).data())
    said = {"schema": 1, **rows[0], "before": rows[1] if before else None}
    return cast("answers.AddedGoal", said)
