"""Cases of many exercises at one moment: what they have in common is read once."""

from __future__ import annotations

from liftlog.domain.advice.pain import severe_standing
from liftlog.domain.advice.rules import has_answer
from liftlog.domain.equipment.equipment import Equipment
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.training.sets import PainMark, Session
from liftlog.services.advice.cases import Seeks, goal_for
from liftlog.services.base.visits import open_visit, plan_now
from liftlog.store.equipment import equipment
from liftlog.store.exercises import catalogue
from liftlog.store.plans import planned
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.planned import PlanItem


class CaseReader(Seeks):
    """The log at one moment, for many exercises: what their cases have in common is read once.

    It does not notice what is written meanwhile.

    `sessions` are those of each exercise that were read already, oldest first, without gaps up
    to the newest one; of those in `whole` there are no others. `units` are those of
    exercises whose figures were kept, `asked` keeps what running programmes ask, once it was read.
    """

    __slots__ = (
        "_described", "_exercises", "_goals", "_is_stopped", "_marks", "_of_routines", "_planned",
        "_tired", "_wishes", "asked", "in_visit", "sessions", "units", "visit", "whole",
    )  # fmt: skip

    def __init__(self, ws: Workspace) -> None:
        super().__init__(ws)
        db = ws.db
        self.sessions: dict[str, Sequence[Session]] = {}
        self.whole: set[str] = set()
        self.asked: object = None
        self.units: dict[str, str | None] = {}
        self.visit = open_visit(ws)
        sets = logbook.sets_of_workout(db, self.visit.id) if self.visit else []
        self.in_visit = {set_.exercise for set_ in sets}
        self._goals = catalogue.goals(db)
        self._wishes = catalogue.all_wishes(db, ws.policies.inferred_goal)
        self._planned = {item.exercise: item for item in plan_now(ws)}
        self._of_routines = planned.of_routines(db)
        self._described = equipment.all_described(db)
        self._tired = logbook.tired_workouts(db)
        self._marks = super().pain()
        self._exercises = super().exercises() if self._marks else []
        until_now = [mark for _, mark in self._marks if mark.day <= self.today]
        self._is_stopped = bool(severe_standing(until_now))

    def goals(self) -> Mapping[str, Goal]:
        return self._goals

    def wishes(self, slug: str) -> catalogue.Wishes:
        return self._wishes.get(slug, catalogue.UNSAID)

    def planned(self, slug: str) -> PlanItem | None:
        return self._planned.get(slug)

    def followed(self, slug: str, until: str) -> PlanItem | None:
        return super().followed(slug, until) if slug in self._of_routines else None

    def tired(self) -> Collection[str]:
        """The workouts after which the lifter was tired."""
        return self._tired

    def described(self, exercise: Exercise, gym: str) -> Equipment | None:
        if not self._described:
            return None
        descriptions = (self._described.get(place) for place in equipment.places(exercise, gym))
        return next(filter(None, descriptions), None)

    def working_unit(self, slug: str, gym: str | None = None) -> str | None:
        """That of the working sets, where they are in one."""
        if gym is not None:
            return super().working_unit(slug, gym)
        if slug in self.units:
            return self.units[slug]
        working = [s for session in self.sessions.get(slug, ()) for s in session.working_sets]
        units = {s.load.unit for s in working if s.load and not s.light}
        return units.pop() if len(units) == 1 else super().working_unit(slug)

    def pain(self) -> list[tuple[str | None, PainMark]]:
        return self._marks

    def exercises(self) -> list[Exercise]:
        return self._exercises

    def has_no_goal(self, exercise: Exercise) -> bool:
        """Whether it is plain that there is no advice on an exercise: nobody gave it a goal, nor
        did a routine, there is no pain, and it is not part of the open workout."""
        slug = exercise.slug
        return not (
            exercise.in_catalogue
            or self._marks
            or slug in self.in_visit
            or slug in self._planned
            or slug in self._of_routines
            or self.wishes(slug)[1]
        )

    def has_work(self, exercise: Exercise, goal: str | None) -> bool:
        """Whether it is plain that there is something to lift, whatever was done: nothing that is
        planned or going on has a say, no severe pain stands, and a goal holds."""
        slug = exercise.slug
        if slug in self._planned or slug in self._of_routines or slug in self.in_visit:
            return False
        if self._is_stopped:
            return False
        holds = goal_for(self, exercise, goal, self.wishes(slug)[1])
        return has_answer(exercise, holds, self._goals)

    def newest(
        self, slug: str, most: int, counts: Callable[[Session], bool]
    ) -> list[Session] | None:
        """The newest sessions that hold so many that count, as `logbook.recent_sessions` has
        them; None where what was read does not hold as many, or is not over yet."""
        newest: list[Session] = []
        for session in sorted(self.sessions.get(slug, ()), key=_end, reverse=True):
            if most == 0:
                break
            if session.day > self.today:
                return None
            # With what the lifter reported when the workout ended.
            is_tired = session.workout in self._tired
            newest.append(session.replace(fatigue=True) if is_tired else session)
            most -= counts(session)
        return newest[::-1] if most == 0 or slug in self.whole else None


def _end(session: Session) -> tuple[str | int, ...]:
    last = session.sets[-1]
    return last.performed_at, last.position, last.id
