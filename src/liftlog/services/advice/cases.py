"""Case: an exercise on a day, with all that its advice depends on."""

from __future__ import annotations

from liftlog.domain.advice.judging import is_pose, sets_asked
from liftlog.domain.advice.pain import CLEARED, stands_for
from liftlog.domain.advice.question import Question
from liftlog.domain.base.load import KG
from liftlog.domain.equipment.equipment import Equipment, assumed_equipment
from liftlog.domain.exercises.exercise import PAIN_FAMILIES, Exercise
from liftlog.domain.exercises.goals import DEFAULT_GOAL, Goal
from liftlog.domain.training.sets import PainMark, Session
from liftlog.services.base.visits import open_visit, plan_day, plan_now
from liftlog.store.advice.pain import all_marks
from liftlog.store.equipment import equipment
from liftlog.store.exercises import catalogue
from liftlog.store.plans import planned
from liftlog.store.plans.planned import PlanItem
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from liftlog.domain.progress.targets import Target
    from liftlog.services.base.workspace import Workspace


class Case(Question):
    """The question as the log puts it.

    `plan` is what the plan that holds now says of the exercise; `is_asked` tells that the goal
    was asked for. `note` is what the lifter wants to read with the exercise, `target` what to
    reach.
    """

    plan: PlanItem | None = None
    is_asked: bool = False
    note: str | None = None
    target: Target | None = None


class Seeks:
    """What cases are made of: each answer a seek. `CaseReader` reads once for many of them."""

    __slots__ = ("today", "ws")

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.today = ws.today()

    def goals(self) -> Mapping[str, Goal]:
        return catalogue.goals(self.ws.db)

    def wishes(self, slug: str) -> catalogue.Wishes:
        return catalogue.wishes(self.ws.db, slug, self.ws.policies.inferred_goal)

    def planned(self, slug: str) -> PlanItem | None:
        day = plan_day(self.ws)
        return planned.item_for(self.ws.db, day, slug) if day else None

    def followed(self, slug: str, until: str) -> PlanItem | None:
        """How a routine had the exercise, where it was last done so and no goal was set since."""
        newest = planned.newest_of_a_routine(self.ws.db, slug, until)
        if newest is None:
            return None
        from liftlog.store.plans.followed import is_followed

        day, item = newest
        return item if is_followed(self.ws.db, slug, until, day, item) else None

    def described(self, exercise: Exercise, gym: str) -> Equipment | None:
        return equipment.described(self.ws.db, exercise, gym)

    def working_unit(self, slug: str, gym: str | None = None) -> str | None:
        """The unit of the working set done last, in a gym if any was done there: what is only
        warmed up with changes nothing."""
        return logbook.working_unit(self.ws.db, slug, gym)

    def pain(self) -> list[tuple[str | None, PainMark]]:
        return all_marks(self.ws.db)

    def exercises(self) -> list[Exercise]:
        return catalogue.exercises(self.ws.db, retired=True)


class CaseReader(Seeks):
    """The log at one moment, for many exercises: what their cases have in common is read once.

    It does not notice what is written meanwhile.

    `sessions` are those of each exercise that were read already, oldest first, without gaps up
    to the newest one; of those in `whole` there are no others. `units` are those of
    exercises whose figures were kept, `asked` keeps what running programmes ask, once it was read.
    """

    __slots__ = (
        "_described", "_exercises", "_goals", "_marks", "_of_routines", "_planned", "_tired",
        "_wishes", "asked", "in_visit", "sessions", "units", "visit", "whole",
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

    def goals(self) -> Mapping[str, Goal]:
        return self._goals

    def wishes(self, slug: str) -> catalogue.Wishes:
        return self._wishes.get(slug, catalogue.UNSAID)

    def planned(self, slug: str) -> PlanItem | None:
        return self._planned.get(slug)

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
        counted = [session for session in self.sessions.get(slug, ()) if not session.light]
        units = {s.load.unit for session in counted for s in session.working_sets if s.load}
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


def case_for(
    ws: Workspace,
    exercise: Exercise,
    goal_name: str | None = None,
    as_of: str | None = None,
    seeks: Seeks | None = None,
) -> Case:
    """Everything but the history, read in a few seeks."""
    seeks = seeks or Seeks(ws)
    goals = seeks.goals()
    own_sets, own_goal, note, wanted = seeks.wishes(exercise.slug)
    # What is planned now is nothing that held on another day.
    plan = seeks.planned(exercise.slug) if as_of in (None, seeks.today) else None
    day = as_of or seeks.today
    laid_out = plan
    if plan is None and goal_name is None:
        # A routine goes on: nobody has set another goal.
        laid_out = seeks.followed(exercise.slug, day)
    # The goal of a light day is no change of goal: such a session earns nothing (R13).
    planned_goal = laid_out.goal if laid_out and not laid_out.light else None
    goal = _goal_for(seeks, exercise, goals, goal_name, planned_goal or own_goal)
    if laid_out and not laid_out.light and goal_name is None:
        own_sets = _sets_of(laid_out, goal, own_sets)
    gym = ws.settings.get("gym")
    return Case(
        exercise,
        goal,
        equipment_for(ws, exercise, gym, seeks),
        day,
        goals,
        ws.policies,
        own_sets,
        _pain_for(seeks, exercise, day),
        gym,
        plan=plan,
        is_asked=goal_name is not None,
        note=note,
        target=_target(wanted) if wanted else None,
    )


def _target(wanted: catalogue.Wanted) -> Target:
    """Few have one: only they import what a target is."""
    from liftlog.domain.progress.targets import Target

    return Target.from_tuple(wanted)


def has_inferred_goal(ws: Workspace, case: Case) -> bool:
    """Whether the goal that holds was inferred from the exercise's own sets (N7)."""
    if case.goal is None or case.is_asked or case.exercise.in_catalogue:
        return False
    slug = case.exercise.slug
    mark, _ = catalogue.inference(ws.db, slug)
    _, goal = catalogue.preference(ws.db, slug, ws.policies.inferred_goal)
    return goal == case.goal.slug and mark is not None and "goal" in mark


def _sets_of(item: PlanItem, goal: Goal | None, own_sets: int | None) -> int | None:
    """The number of sets that holds: a routine's own, and whatever else a plan has otherwise."""
    if item.routine is not None or (goal and item.sets != sets_asked(goal, own_sets)):
        return item.sets
    return own_sets


def with_other_gyms(ws: Workspace, case: Case) -> Case:
    """The case with what can be loaded in each other gym: for what was advised there (R19)."""
    gyms = {gym for gym, _ in equipment.all_described(ws.db)} - {equipment.NO_GYM, case.gym}
    elsewhere = {gym: equipment_for(ws, case.exercise, gym) for gym in gyms if gym}
    return case.replace(elsewhere=elsewhere)


def _goal_for(
    seeks: Seeks,
    exercise: Exercise,
    goals: Mapping[str, Goal],
    asked: str | None,
    chosen: str | None,
) -> Goal | None:
    """The goal that holds: asked for, planned, the exercise's, the lifter's, the catalogue's.
    A pose has none.

    `chosen` is the planned one or the exercise's.
    """
    if asked is not None:
        from liftlog.services.exercises.goals import goal_named

        return goal_named(goals, asked)
    if is_pose(exercise):
        return None
    if chosen is None and exercise.in_catalogue:
        # An exercise that the documents do not speak of needs a goal of its own.
        chosen = seeks.ws.settings.get("goal") or exercise.default_goal or DEFAULT_GOAL
    return goals.get(chosen) if chosen else None


def back_pain(ws: Workspace) -> tuple[PainMark, ...]:
    """The pain that stands for the back as a whole, whatever it was felt in (R10)."""
    back = Exercise("back", "back", family=PAIN_FAMILIES[0])
    return _pain_for(Seeks(ws), back, ws.today())


def equipment_for(
    ws: Workspace, exercise: Exercise, gym: str | None, seeks: Seeks | None = None
) -> Equipment:
    """What can be loaded: as the lifter described it, else the catalogue's step, assumed."""
    seeks = seeks or Seeks(ws)
    described = seeks.described(exercise, gym or equipment.NO_GYM)
    if described is not None:
        return described.replace(bodyweight=exercise.is_bodyweight)
    unit = seeks.working_unit(exercise.slug, gym) or ws.settings.get("unit") or KG
    return assumed_equipment(exercise, unit)


def _pain_for(seeks: Seeks, exercise: Exercise, until: str) -> tuple[PainMark, ...]:
    """The pain that stands for an exercise; most lifters' way ends at the first line."""
    marks = [(felt_in, mark) for felt_in, mark in seeks.pain() if mark.day <= until]
    if not marks:
        return ()
    known = {one.slug: one for one in seeks.exercises()}
    return tuple(
        mark
        for felt_in, mark in marks
        if mark.severity == CLEARED
        or stands_for(mark.severity, known.get(felt_in) if felt_in else None, exercise)
    )
