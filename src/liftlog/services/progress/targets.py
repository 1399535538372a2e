"""Targets of exercises: whether they were reached, and when the trend gets there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.progress.summaries import lately
from liftlog.domain.progress.targets import Aim, Target, aimed_at, is_met
from liftlog.store.exercises import catalogue
from liftlog.store.progress import summaries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.session_figures import SessionSummary
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.base.workspace import Workspace


def target_of(ws: Workspace, slug: str) -> Target | None:
    """What the lifter wants to reach in an exercise."""
    wanted = catalogue.wishes(ws.db, slug)[3]
    return Target.from_tuple(wanted) if wanted is not None else None


def first_reaching(ws: Workspace, slug: str, target: Target) -> LoggedSet | None:
    """The first set since the target was set that reaches it."""
    sessions = summaries.sessions_between(ws.db, slug, since=target.since)
    sets = (logged for session in sessions for logged in session.sets)
    return next((logged for logged in sets if is_met(target, logged)), None)


def is_reached_by(ws: Workspace, slug: str, target: Target, sets: Sequence[LoggedSet]) -> bool:
    """Whether one of these sets is the first that reaches a target."""
    if not any(is_met(target, logged) for logged in sets):
        return False
    first = first_reaching(ws, slug, target)
    return first is not None and first.id in {logged.id for logged in sets}


def reached(ws: Workspace, slug: str) -> Aim | None:
    """The target of an exercise, and the day on which it was reached."""
    target = target_of(ws, slug)
    if target is None:
        return None
    first = first_reaching(ws, slug, target)
    return Aim(target, first.day if first is not None else None)


def aim_of(
    ws: Workspace,
    exercise: Exercise,
    target: Target,
    sessions: Iterable[SessionSummary],
    unit: str,
    today: str,
) -> Aim:
    """How a target stands on a day, by the trend of the newest of these sessions."""
    first = first_reaching(ws, exercise.slug, target)
    reached_on = first.day if first is not None and first.day <= today else None
    read = [session for session in sessions if session.top]
    return aimed_at(target, reached_on, lately(read), exercise, unit, today)
