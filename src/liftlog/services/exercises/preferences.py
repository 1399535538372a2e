"""Preferences: your sets, goal and names for an exercise."""

from collections.abc import Sequence

from liftlog.domain.advice.judging import is_pose
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed, quoted
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.training.notation import looks_like_token
from liftlog.errors import Refused, WrongUsage
from liftlog.services.base.commands import new_command
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import goal_slug
from liftlog.services.exercises.names import find_exercise, slug_of
from liftlog.store.base.journal import Command
from liftlog.store.exercises import catalogue, own
from liftlog.store.exercises.mirror import take_in
from liftlog.store.training import logbook

NONE = ("none", "default", "")


class Preferred(Value):
    """What the lifter wants of an exercise; None: sets by the goal, the goal by default."""

    exercise: Exercise
    sets: int | None
    goal: str | None


def prefer(
    ws: Workspace,
    names: Sequence[str],
    sets: str | None = None,
    goal: str | None = None,
    missing: bool = False,
) -> list[Preferred]:
    """The lifter's own number of sets and goal for exercises; "none" takes one back.

    With `missing` for all that were ever trained and wait for a goal.
    """
    if bool(names) == missing:
        raise WrongUsage(
            "exercise names and --missing cannot be used together" if names else "which exercise?",
            "try: liftlog exercise set --missing --goal hypertrophy",
        )
    if missing and (goal is None or goal in NONE):
        raise WrongUsage("--missing needs a goal", "use: --missing --goal hypertrophy")
    exercises = [find_exercise(ws.db, name) for name in names] if names else waiting(ws)
    patch = _wanted(ws, sets, goal)
    if not exercises:
        return []
    slugs = [*dict.fromkeys(exercise.slug for exercise in exercises)]
    words = slugs[0] if len(slugs) == 1 else f"of {len(slugs)} exercises"
    with new_command(ws, f"exercise set {words}") as command:
        for slug in slugs:
            own.prefer(command, "set", slug, patch)
    return [
        Preferred(exercise, *catalogue.preference(ws.db, exercise.slug))
        for exercise in dict.fromkeys(exercises)
    ]


def waiting(ws: Workspace) -> list[Exercise]:
    """The exercises that were ever trained and have no goal, those trained last first."""
    slugs = logbook.trained_since(ws.db, "", ws.today())
    out = catalogue.retired(ws.db)
    known = catalogue.exercises_by_slug(ws.db, slugs)
    chosen = catalogue.preferences(ws.db)
    return [
        known[slug]
        for slug in slugs
        if slug in known and slug not in out and chosen.get(slug, (None, None))[1] is None
        if not known[slug].in_catalogue and not is_pose(known[slug])
    ]


def _wanted(ws: Workspace, sets: str | None, goal: str | None) -> dict[str, str | int | None]:
    patch: dict[str, str | int | None] = {}
    if sets is not None:
        patch["sets"] = None if sets in NONE else _number_of_sets(sets)
    if goal is not None:
        patch["goal"] = None if goal in NONE else goal_slug(ws, goal)
    if not patch:
        raise WrongUsage("there is nothing to set", "use: --sets 3 or --goal hypertrophy")
    return patch


def _number_of_sets(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 20):
        raise WrongUsage(f"{quoted(text)} is not a number of sets", "use: --sets with 1 to 20")
    return int(text)


def name_of_another(ws: Workspace, slug: str, name: str) -> str | None:
    """Another exercise that has this name of its own."""
    named = catalogue.named_exactly(ws.db, name)
    return next((other for other, generic in named if other != slug and not generic), None)


def add_alias(command: Command, slug: str, alias: str) -> None:
    """One more name for an exercise."""
    alias = composed(alias)
    take_in(command.db, slug)
    row = {"name": alias, "origin": "own", "deleted_at": None}
    command.change("alias", "add", f"{name_key(alias)}\t{slug}", row)


def check_names(ws: Workspace, slug: str, names: Sequence[str]) -> None:
    """Refuses names that another exercise has, or that would be read as something else."""
    for name in names:
        slug_of(name)
        if looks_like_token(name) or name.casefold() == "last":
            raise WrongUsage(f"{quoted(name)} looks like a set", "note: choose another name")
        other = name_of_another(ws, slug, name)
        if other:
            raise Refused(f"{quoted(name)} is a name of {other}", "note: choose another name")


def alias_exercise(ws: Workspace, name: str, aliases: Sequence[str]) -> Exercise:
    """More names for an exercise, unless another one has them."""
    exercise = find_exercise(ws.db, name)
    check_names(ws, exercise.slug, aliases)
    with new_command(ws, f"exercise alias {exercise.slug}") as command:
        for alias in aliases:
            add_alias(command, exercise.slug, alias)
    return exercise
