"""Many exercises looked at together: what their cases have in common is read once."""

from __future__ import annotations

from liftlog.domain.equipment.equipment import Equipment
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.training.sets import PainMark, Session
from liftlog.services.advice.cases import Seeks
from liftlog.services.base.visits import open_visit, plan_now
from liftlog.store.equipment import equipment
from liftlog.store.exercises import catalogue
from liftlog.store.plans.planned import PlanItem
from liftlog.store.training import training

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from liftlog.services.base.workspace import Workspace


class Look(Seeks):
    """The log as it is at one moment; it does not notice what is written meanwhile.

    `sessions` are those of each exercise that were read already, oldest first, without gaps up
    to the newest one; of those in `whole` there are no others. `units` are those of
    exercises whose figures were kept.
    """

    __slots__ = (
        "_described", "_exercises", "_goals", "_marks", "_planned", "_preferences", "_tired",
        "in_visit", "sessions", "units", "visit", "whole",
    )  # fmt: skip

    def __init__(self, ws: Workspace) -> None:
        super().__init__(ws)
        db = ws.db
        self.sessions: dict[str, Sequence[Session]] = {}
        self.whole: set[str] = set()
        self.units: dict[str, str | None] = {}
        self.visit = open_visit(ws)
        done = training.sets_of_workout(db, self.visit.id) if self.visit else []
        self.in_visit = {one.exercise for one in done}
        self._goals = catalogue.goals(db)
        self._preferences = catalogue.preferences(db)
        self._planned = {item.exercise: item for item in plan_now(ws)}
        self._described = {(target, gym): one for gym, target, one in equipment.all_described(db)}
        self._tired = training.tired_workouts(db)
        self._marks = super().pain()
        self._exercises = super().exercises() if self._marks else []

    def goals(self) -> Mapping[str, Goal]:
        return self._goals

    def preference(self, slug: str) -> tuple[int | None, str | None]:
        return self._preferences.get(slug, (None, None))

    def planned(self, slug: str) -> PlanItem | None:
        return self._planned.get(slug)

    def described(self, exercise: Exercise, gym: str) -> Equipment | None:
        if not self._described:
            return None
        found = (self._described.get(place) for place in equipment.places(exercise, gym))
        return next((one for one in found if one), None)

    def working_unit(self, slug: str) -> str | None:
        """That of the working sets, where they are in one."""
        if slug in self.units:
            return self.units[slug]
        counted = [one for one in self.sessions.get(slug, ()) if not one.light]
        units = {s.load.unit for one in counted for s in one.working_sets if s.load}
        return units.pop() if len(units) == 1 else super().working_unit(slug)

    def pain(self) -> list[tuple[str | None, PainMark]]:
        return self._marks

    def exercises(self) -> list[Exercise]:
        return self._exercises

    def has_no_goal(self, exercise: Exercise) -> bool:
        """Whether it is plain that there is no verdict on an exercise: nobody gave it a goal, no
        pain stands, and it is not part of the open workout."""
        slug = exercise.slug
        return not (
            exercise.in_catalogue
            or self._marks
            or slug in self.in_visit
            or slug in self._planned
            or self.preference(slug)[1]
        )

    def newest(
        self, slug: str, most: int, counts: Callable[[Session], bool]
    ) -> list[Session] | None:
        """The newest sessions that hold so many that count, as `training.recent_sessions` has
        them; None where what was read does not hold as many, or is not over yet."""
        found: list[Session] = []
        for session in sorted(self.sessions.get(slug, ()), key=_end, reverse=True):
            if most == 0:
                break
            if session.sets[-1].day > self.today:
                return None
            found.append(session)
            most -= counts(session)
        return self._as_felt(found) if most == 0 or slug in self.whole else None

    def _as_felt(self, sessions: list[Session]) -> list[Session]:
        """Oldest first, with what the lifter said when each workout ended."""
        tired = self._tired
        return [
            one.replace(fatigue=True) if one.workout in tired else one for one in reversed(sessions)
        ]


def _end(session: Session) -> tuple[str, int, str]:
    last = session.sets[-1]
    return last.performed_at, last.position, last.id
