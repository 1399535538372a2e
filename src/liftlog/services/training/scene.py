"""Scene: what the full screen of a live session shows, read in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.services.plans.offering import Planned, Turn, planned_today, sessions_before
from liftlog.services.plans.turns import sets_now
from liftlog.services.progress.course import Course, course_of

if TYPE_CHECKING:
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.base.workspace import Workspace


class Scene(Value):
    """Whose turn it is, with the sets of its last session, the course of the sessions before
    this one, all sets of the workout with the wall clock of each, the plan and the time."""

    turn: Turn
    last: tuple[LoggedSet, ...]
    course: Course | None
    sets: tuple[tuple[str, LoggedSet], ...]
    items: tuple[Planned, ...]
    time: str

    @property
    def today(self) -> list[LoggedSet]:
        """The sets of the exercise whose turn it is."""
        now = self.turn.here.now
        slug = now.case.exercise.slug if now is not None else None
        return [logged for _, logged in self.sets if logged.exercise == slug]


def scene(ws: Workspace, turn: Turn) -> Scene:
    """All that is shown at this moment."""
    advice = turn.here.now
    past = sessions_before(advice) if advice is not None else []
    sets = sets_now(ws)
    return Scene(
        turn=turn,
        last=past[-1].sets if past else (),
        course=course_of(ws, advice.case.exercise, [it.workout for it in sets[:1]])
        if advice is not None
        else None,
        sets=tuple((ws.clock.wall_time(it.performed_at), it) for it in sets),
        items=tuple(planned_today(ws)),
        time=f"{ws.clock.local_now():%H:%M}",
    )
