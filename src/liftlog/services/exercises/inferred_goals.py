"""Inferred goals: what a lift's own sets show, stored as a preference that is marked (N7)."""

from __future__ import annotations

from liftlog.domain.advice.inferring import (
    Evidence,
    Inferred,
    evidence_for,
    infer,
    is_looked_at,
)
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.kinds import is_lift
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.training.sets import Session
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command, Patch


class GoalsFound(Value):
    """The lifts that got the goal that their sets show, and the exercises that have none.

    `known` are the goals of the log by name.
    """

    found: tuple[tuple[Exercise, Inferred], ...]
    without: tuple[str, ...]
    known: Mapping[str, Goal]


def fill(ws: Workspace, command: Callable[[], Command], slugs: Iterable[str]) -> GoalsFound | None:
    """Gives each of these exercises that has no goal the one that its sets show, inside the
    transaction of an import; None where that is switched off.

    A goal that somebody gave, for the exercise or for its last session, is left alone.
    """
    if not ws.policies.inferred_goal:
        return None
    from liftlog.store.exercises import own

    goals = catalogue.goals(ws.db)
    chosen = catalogue.preferences(ws.db)
    found: list[tuple[Exercise, Inferred]] = []
    without: list[str] = []
    wanted = [*dict.fromkeys(slugs)]
    known = catalogue.exercises_by_slug(ws.db, wanted)
    for slug in wanted:
        exercise = known[slug]
        if exercise.in_catalogue or chosen.get(slug, (None, None))[1]:
            continue
        sessions = _sessions(ws, exercise)
        if sessions and sessions[-1].goal:
            continue
        is_wanted = catalogue.inference(ws.db, slug)[0] != own.NEVER
        shown = infer(sessions, goals, ws.policies) if is_wanted else None
        if shown is None:
            without.append(slug)
        else:
            found.append((exercise, shown))
            store(command(), "infer", exercise, shown)
    return GoalsFound(tuple(found), tuple(without), goals)


def inferred_for(ws: Workspace, exercise: Exercise) -> Inferred | None:
    """The goal that the sets of an exercise show; None where they show none (N1 to N4)."""
    return infer(_sessions(ws, exercise), catalogue.goals(ws.db), ws.policies)


def _sessions(ws: Workspace, exercise: Exercise) -> list[Session]:
    """The newest sessions of a lift; none of what is no lift (N1)."""
    sets, with_reps = logbook.sets_with_reps(ws.db, exercise.slug)
    if not is_lift(exercise, with_reps, sets, ws.policies.inferred_goal_counted_by_reps):
        return []
    return newest_sessions(ws, exercise.slug, ws.policies.inferred_goal_window)


def newest_sessions(
    ws: Workspace, slug: str, most: int, until: str = logbook.AFTER_ALL
) -> list[Session]:
    """So many newest sessions that may show a goal, oldest first."""
    return logbook.recent_sessions(ws.db, slug, until, most, is_looked_at)


def store(command: Command, verb: str, exercise: Exercise, shown: Inferred) -> None:
    """Notes the goal, and the number of sets where the lifter gave none (N5, N7)."""
    from liftlog.store.exercises import own

    sets, _ = catalogue.preference(command.db, exercise.slug, inferred=False)
    patch: Patch = {
        "goal": shown.row.slug,
        **({} if sets else {"sets": shown.sets}),
        "inferred": "goal" if sets else "goal sets",
        "inferred_until": shown.until,
    }
    own.prefer(command, verb, exercise.slug, patch)


class OwnGoal(Value):
    """The goal of an exercise that was set or inferred, and its row where it is still there.

    `evidence` is what it was inferred from: None where no set of that is left. `sets` is the
    lifter's own number, given or inferred as well.
    """

    name: str
    row: Goal | None
    is_inferred: bool
    evidence: Evidence | None = None
    sets: int | None = None
    are_sets_inferred: bool = False


def goal_of(ws: Workspace, slug: str) -> OwnGoal | None:
    """The goal that was set for an exercise, or inferred from its sets; None without one."""
    sets, goal = catalogue.preference(ws.db, slug, ws.policies.inferred_goal)
    if goal is None:
        return None
    row = catalogue.goals(ws.db).get(goal)
    mark, until = catalogue.inference(ws.db, slug)
    own_goal = OwnGoal(goal, row, False, sets=sets, are_sets_inferred="sets" in (mark or ""))
    if mark is None or "goal" not in mark:
        return own_goal
    most = ws.policies.inferred_goal_window
    sessions = newest_sessions(ws, slug, most, until or ws.today())
    evidence = evidence_for(row, sessions, ws.policies) if row else None
    return own_goal.replace(is_inferred=True, evidence=evidence)


def lifts_shown(
    ws: Workspace, exercises: Sequence[Exercise]
) -> tuple[list[tuple[Exercise, Inferred]], list[Exercise]]:
    """(those of the exercises that show a goal, with it, those that show none)."""
    shown = [(exercise, inferred_for(ws, exercise)) for exercise in exercises]
    found = [(exercise, goal) for exercise, goal in shown if goal is not None]
    return found, [exercise for exercise, goal in shown if goal is None]
