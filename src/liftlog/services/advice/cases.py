"""Case: an exercise on a day, with all that its advice depends on."""

from __future__ import annotations

from liftlog.domain.advice.judging import is_pose, sets_asked
from liftlog.domain.advice.pain import CLEARED, stands_for
from liftlog.domain.advice.question import Question
from liftlog.domain.base.load import KG
from liftlog.domain.equipment.equipment import Equipment, assumed_equipment
from liftlog.domain.exercises.exercise import PAIN_FAMILIES, Exercise
from liftlog.domain.exercises.goals import DEFAULT_GOAL, Goal
from liftlog.domain.training.sets import PainMark
from liftlog.services.base.visits import plan_day
from liftlog.store.advice.pain import all_marks
from liftlog.store.equipment import equipment
from liftlog.store.exercises import catalogue
from liftlog.store.plans import plan_days
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.progress.targets import Target
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.planned import PlanItem


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
    """What cases are made of: each answer a seek. `CaseReader` (case_reader.py) reads once for
    many of them."""

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
        if day is None:
            return None
        from liftlog.store.plans.planned import item_for

        return item_for(self.ws.db, day, slug)

    def followed(self, slug: str, until: str) -> PlanItem | None:
        """How a routine had the exercise, where it was last done so and no goal was set since."""
        day = plan_days.newest_of_a_routine(self.ws.db, slug, until)
        if day is None:
            return None
        from liftlog.store.plans.followed import is_followed
        from liftlog.store.plans.planned import item_then

        item = item_then(self.ws.db, day, slug)
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
    goal = goal_for(seeks, exercise, goal_name, planned_goal or own_goal)
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
    if mark is None or "goal" not in mark:
        return False
    _, goal = catalogue.preference(ws.db, slug, ws.policies.inferred_goal)
    return goal == case.goal.slug


def have_inferred_goal(ws: Workspace, cases: Sequence[Case]) -> bool:
    """Whether that holds for one of them; most logs have none."""
    if len(cases) > 1 and not catalogue.any_inference(ws.db):
        return False
    return any(has_inferred_goal(ws, case) for case in cases)


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


def goal_for(
    seeks: Seeks, exercise: Exercise, asked: str | None, chosen: str | None
) -> Goal | None:
    """The goal that holds: asked for, planned, the exercise's, the lifter's, the catalogue's.
    A pose has none.

    `chosen` is the planned one or the exercise's.
    """
    goals = seeks.goals()
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
