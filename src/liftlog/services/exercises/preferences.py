"""Preferences: your sets, goal and names for an exercise."""

from collections.abc import Sequence

from liftlog.domain.advice.inferring import Inferred
from liftlog.domain.advice.judging import is_pose
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed, quoted
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.exercises.kinds import without_advice
from liftlog.domain.training.notation import looks_like_token
from liftlog.errors import Refused, WrongUsage
from liftlog.services.base.commands import new_command
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import goal_slug
from liftlog.services.exercises.inferred_goals import lifts_shown, store
from liftlog.services.exercises.names import find_exercise, slug_of
from liftlog.store.base.journal import Command
from liftlog.store.exercises import catalogue, own
from liftlog.store.exercises.mirror import take_in
from liftlog.store.training import logbook

NONE = ("none", "default", "")
INFERRED = "inferred"
_MOST_NAMES = 3


class Preferred(Value):
    """What the lifter wants of an exercise; None: sets by the goal, the goal by default.

    `shown` is the goal that its own sets showed just now. Where they show none, it is `unshown`:
    it stays as it was.
    """

    exercise: Exercise
    sets: int | None
    goal: str | None
    shown: Inferred | None = None
    unshown: bool = False


def prefer(
    ws: Workspace,
    names: Sequence[str],
    sets: str | None = None,
    goal: str | None = None,
    missing: bool = False,
) -> list[Preferred]:
    """The lifter's own number of sets and goal for exercises; "none" takes one back, "inferred"
    asks for the goal that the sets show.

    With `missing` for all that were ever trained and wait for a goal.
    """
    if bool(names) == missing:
        raise WrongUsage(
            "exercise names and --missing cannot be used together" if names else "which exercise?",
            "try: liftlog exercise set --missing --goal inferred",
        )
    if missing and (goal is None or goal in NONE):
        raise WrongUsage("--missing needs a goal", "use: --missing --goal inferred")
    named = [find_exercise(ws.db, name) for name in names] if names else waiting(ws)
    exercises = [*dict.fromkeys(named)]
    is_inferred = goal is not None and goal.strip().casefold() == INFERRED
    patch = _wanted(ws, sets, None if is_inferred else goal, is_inferred)
    if not exercises:
        return []
    shown = _shown(ws, exercises) if is_inferred else {}
    changed = [it for it in exercises if it in shown] if is_inferred else exercises
    words = changed[0].slug if len(changed) == 1 else f"of {len(changed)} exercises"
    with new_command(ws, f"exercise set {words}") as command:
        for exercise in changed:
            if patch:
                # Where the goal is taken back, no import infers one again.
                own.prefer(command, "set", exercise.slug, patch, not exercise.in_catalogue)
            if exercise in shown:
                store(command, "set", exercise, shown[exercise])
    return [
        Preferred(
            exercise,
            *catalogue.preference(ws.db, exercise.slug, ws.policies.inferred_goal),
            shown.get(exercise),
            is_inferred and exercise not in shown,
        )
        for exercise in exercises
    ]


def _shown(ws: Workspace, exercises: Sequence[Exercise]) -> dict[Exercise, Inferred]:
    """The goals that the sets of these exercises show; a refusal where none shows any."""
    if not ws.policies.inferred_goal:
        raise Refused(
            "goals are not inferred: policy.inferred-goal is off",
            "try: liftlog config set policy.inferred-goal on",
        )
    found, others = lifts_shown(ws, exercises)
    if not found:
        slugs = [exercise.slug for exercise in others]
        more = len(slugs) - _MOST_NAMES
        which = ", ".join(slugs[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
        fits = next((it for it in others if not (it.in_catalogue or is_pose(it))), None)
        raise Refused(
            f"no goal shows in the sets of {which}",
            f"try: liftlog exercise set {fits.slug} --goal hypertrophy"
            if fits
            else "note: only a lift outside the sources shows a goal",
        )
    return dict(found)


def waiting(ws: Workspace) -> list[Exercise]:
    """The exercises that were ever trained and have no goal, those trained last first."""
    slugs = logbook.trained_since(ws.db, "", ws.today())
    out = catalogue.retired(ws.db)
    known = catalogue.exercises_by_slug(ws.db, slugs)
    chosen = catalogue.preferences(ws.db, ws.policies.inferred_goal)
    return [
        known[slug]
        for slug in slugs
        if slug in known and slug not in out and chosen.get(slug, (None, None))[1] is None
        if not known[slug].in_catalogue and not is_pose(known[slug])
        if without_advice(known[slug], logbook.sets_with_reps(ws.db, slug)[1] > 0) is None
    ]


def _wanted(
    ws: Workspace, sets: str | None, goal: str | None, is_inferred: bool
) -> dict[str, str | int | None]:
    patch: dict[str, str | int | None] = {}
    if sets is not None:
        patch["sets"] = None if sets in NONE else _number_of_sets(sets)
    if goal is not None:
        patch["goal"] = None if goal in NONE else goal_slug(ws, goal)
    if not (patch or is_inferred):
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
