"""Question to the rules: an exercise and all that a decision depends on, and its ladder."""

from __future__ import annotations

from liftlog.domain.advice.ladder import HANDS_AT_HEAD, Loads
from liftlog.domain.advice.policies import DEFAULTS, Policies
from liftlog.domain.base.load import KG
from liftlog.domain.base.values import Value
from liftlog.domain.equipment.equipment import BANDS, LEVELS, assumed_equipment
from liftlog.domain.training.sets import BODYWEIGHT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.advice.ladder import Ladder
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.training.sets import LoggedSet, PainMark

_NO_GOALS: Mapping[str, Goal] = {}
_NO_EQUIPMENT: Mapping[str, Equipment] = {}
_CLIMBS_LEVELS = ("lever-then-held-load", "reps")


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


def ladder_for(exercise: Exercise, equipment: Equipment, sets: tuple[LoggedSet, ...]) -> Ladder:
    """The ladder of this exercise on this equipment.

    `sets` are the lifter's own working sets: assistance among them opens the loads below 0, and
    an exercise done with bodyweight is one, whatever its entry says. Ladders that have names are
    loaded where one is climbed.
    """
    if equipment.form == BANDS or (exercise.progress_by == "band" and not equipment.names):
        from liftlog.domain.advice.named_ladders import Bands

        return Bands(equipment.names or exercise.bands)
    climbs = exercise.progress_by != "reps"
    fitting = _for_lifter(exercise, equipment, sets)
    levels = equipment.names if equipment.form == LEVELS else exercise.levels
    if not levels:
        return Loads(fitting, climbs)
    from liftlog.domain.advice.named_ladders import AtChest, Levels

    is_at_chest = HANDS_AT_HEAD in exercise.levels and equipment.form != LEVELS
    loads = (AtChest if is_at_chest else Loads)(fitting, climbs)
    if equipment.form == LEVELS or exercise.progress_by in _CLIMBS_LEVELS:
        return Levels(levels, loads, tops_up=climbs)
    return loads


def _for_lifter(exercise: Exercise, equipment: Equipment, sets: tuple[LoggedSet, ...]) -> Equipment:
    if not equipment.has_loads:
        unit = next((logged.load.unit for logged in reversed(sets) if logged.load), KG)
        equipment = assumed_equipment(exercise, unit)
    bodyweight = exercise.is_bodyweight or any(one.load_type == BODYWEIGHT for one in sets)
    assisted = any(one.load is not None and one.load.milli < 0 for one in sets)
    if (bodyweight, assisted) == (equipment.bodyweight, equipment.assisted):
        return equipment
    return equipment.replace(bodyweight=bodyweight, assisted=assisted)
