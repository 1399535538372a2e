"""Question to the rules: an exercise and all that a decision depends on, except its sets."""

from __future__ import annotations

from liftlog.domain.advice.policies import DEFAULTS, Policies
from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.training.sets import PainMark

_NO_GOALS: Mapping[str, Goal] = {}
_NO_EQUIPMENT: Mapping[str, Equipment] = {}


class Question(Value):
    """What to lift in one exercise, as of the end of a day.

    `goal` is the one that holds, None where nobody gave one; `goals` are the rows of the
    sessions' own goals, technique among them. `own_sets` is the lifter's own number of sets, `gym`
    the current one: "" is none of those that are named, None that none ever was. `pain` are the
    marks that stand for the exercise (`pain.stands_for`), in the order recorded, those of its own
    sets among them. `week_sessions`, on how many days of a week
    the family is trained (R13); where it is not given, this exercise's own days count.
    `elsewhere` is the equipment in other gyms, for sessions that were done there (R19).
    """

    exercise: Exercise
    goal: Goal | None
    equipment: Equipment
    day: str
    goals: Mapping[str, Goal] = _NO_GOALS
    policies: Policies = DEFAULTS
    own_sets: int | None = None
    pain: Sequence[PainMark] = ()
    gym: str | None = None
    week_sessions: int | None = None
    elsewhere: Mapping[str, Equipment] = _NO_EQUIPMENT
