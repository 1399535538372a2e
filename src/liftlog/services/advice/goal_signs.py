"""Signs of goals: where the goal of an exercise comes from, and whether its sets drift (N8, N9)."""

from __future__ import annotations

from liftlog.domain.advice.inferring import drift, sessions_for_drift
from liftlog.services.advice.cases import has_inferred_goal
from liftlog.services.exercises.inferred_goals import goal_of, newest_sessions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.exercises.goals import Goal
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace


def with_goals(ws: Workspace, advices: Sequence[Advice], why: bool = False) -> list[Advice]:
    """Each advice with the other goal that the sets show lately; to know `why` with where its own
    comes from. Only of goals that hold without being asked for."""
    return [_with_goal(ws, advice, why) for advice in advices]


def _with_goal(ws: Workspace, advice: Advice, why: bool) -> Advice:
    case = advice.case
    if case.goal is None or not has_inferred_goal(ws, case):
        return advice
    own_goal = goal_of(ws, case.exercise.slug) if why else None
    return advice.replace(own_goal=own_goal, drift=_drift(ws, advice, case.goal))


def _drift(ws: Workspace, advice: Advice, goal: Goal) -> Goal | None:
    """Out of closed sessions up to the day of the question."""
    case = advice.case
    most = sessions_for_drift(ws.policies)
    # One more, in case the newest is not over.
    read = newest_sessions(ws, case.exercise.slug, most + 1, case.day)
    is_open = advice.step is not None and advice.sessions
    now = advice.sessions[-1].workout if is_open else None
    closed = [session for session in read if session.workout != now]
    return drift(closed, goal.slug, case.goals, ws.policies)
