"""Preferences: your sets, goal and names for an exercise."""

from __future__ import annotations

from collections.abc import Sequence

from liftlog.domain.advice.inferring import Inferred
from liftlog.domain.advice.judging import is_pose
from liftlog.domain.base.load import KG
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed, quoted
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.exercises.kinds import without_advice
from liftlog.domain.progress.targets import Target, parse_target
from liftlog.domain.training.notation import looks_like_token
from liftlog.errors import Refused, WrongUsage
from liftlog.services.base.commands import new_command
from liftlog.services.base.days import days_meant
from liftlog.services.base.filters import early_days
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import goal_slug
from liftlog.services.exercises.inferred_goals import lifts_shown, store
from liftlog.services.exercises.names import find_exercise, slug_of
from liftlog.store.base.journal import Command, Patch
from liftlog.store.exercises import catalogue, own
from liftlog.store.exercises.mirror import take_in
from liftlog.store.training import logbook

NONE = ("none", "default", "")
INFERRED = "inferred"
_MOST_NAMES = 3


class Preferred(Value):
    """What the lifter wants of an exercise; None: sets by the goal, the goal by default.

    `shown` is the goal that its own sets showed just now. Where they show none, it is `unshown`:
    it stays as it was. `target` is what to reach.
    """

    exercise: Exercise
    sets: int | None
    goal: str | None
    shown: Inferred | None = None
    unshown: bool = False
    target: Target | None = None


def prefer(
    ws: Workspace,
    names: Sequence[str],
    sets: str | None = None,
    goal: str | None = None,
    missing: bool = False,
    target: str | None = None,
    by: str | None = None,
) -> list[Preferred]:
    """The lifter's own number of sets, goal and target for exercises; "none" takes one back,
    "inferred" asks for the goal that the sets show.

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
    is_more = is_inferred or target is not None or by is not None
    patch = _wanted(ws, sets, None if is_inferred else goal, is_more)
    targets = {it: _targets_patch(ws, it, target, by) for it in exercises}
    if not exercises:
        return []
    shown = _shown(ws, exercises) if is_inferred else {}
    changed = [it for it in exercises if it in shown] if is_inferred else exercises
    words = changed[0].slug if len(changed) == 1 else f"of {len(changed)} exercises"
    with new_command(ws, f"exercise set {words}") as command:
        for exercise in changed:
            wishes = {**patch, **targets[exercise]}
            if wishes:
                # Where the goal is taken back, no import infers one again.
                own.prefer(command, "set", exercise.slug, wishes, not exercise.in_catalogue)
            if exercise in shown:
                store(command, "set", exercise, shown[exercise])
    return [
        Preferred(
            exercise,
            *catalogue.preference(ws.db, exercise.slug, ws.policies.inferred_goal),
            shown.get(exercise),
            is_inferred and exercise not in shown,
            _target_of(ws, exercise),
        )
        for exercise in exercises
    ]


def _targets_patch(ws: Workspace, exercise: Exercise, target: str | None, by: str | None) -> Patch:
    """What changes of the target of an exercise; "none" takes it away, or its day."""
    if target is None and by is None:
        return {}
    if target is not None and target.strip().casefold() in NONE:
        if by is not None:
            raise WrongUsage("--by needs a target", "use: --target 100kg --by 2026-12")
        return own.target_patch(None)
    before = _target_of(ws, exercise)
    day = _last_day(ws, by) if by is not None else before.by if before is not None else None
    if target is None:
        if before is None:
            raise WrongUsage(f"{exercise.slug} has no target", "use: --target 100kg --by 2026-12")
        return {"aim_by": day}
    unit = logbook.working_unit(ws.db, exercise.slug) or ws.settings.get("unit") or KG
    amount = parse_target(target, exercise, unit)
    is_same = before is not None and (before.amount, before.unit) == amount
    since = before.since if before is not None and is_same else ws.today()
    # The day of another target is not that of this one.
    return own.target_patch((*amount, day if is_same or by is not None else None, since))


def _target_of(ws: Workspace, exercise: Exercise) -> Target | None:
    wanted = catalogue.wishes(ws.db, exercise.slug)[3]
    return Target.from_tuple(wanted) if wanted is not None else None


def _last_day(ws: Workspace, by: str) -> str | None:
    """The last day of a month, a year or a day that is not over yet."""
    if by.strip().casefold() in NONE:
        return None
    today = ws.clock.local_now().date()
    last = days_meant(by, today, early_days(ws)).last
    if last < today:
        raise WrongUsage(f"{quoted(by)} is over", "use: a day to come, such as --by 2026-12 or +6m")
    return last.isoformat()


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
        if without_advice(known[slug], logbook.has_reps(ws.db, slug)) is None
    ]


def _wanted(
    ws: Workspace, sets: str | None, goal: str | None, is_more: bool
) -> dict[str, str | int | None]:
    patch: dict[str, str | int | None] = {}
    if sets is not None:
        patch["sets"] = None if sets in NONE else _number_of_sets(sets)
    if goal is not None:
        patch["goal"] = None if goal in NONE else goal_slug(ws, goal)
    if not (patch or is_more):
        raise WrongUsage(
            "there is nothing to set", "use: --sets 3, --goal hypertrophy or --target 100kg"
        )
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
