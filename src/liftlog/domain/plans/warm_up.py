"""Warm-up sets: two lighter sets before a weight; they never count (R3)."""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.exercises.exercise import Exercise

# (thousandths of the working load, reps)
STEPS = ((500, 8), (750, 4))


class WarmUp(Value):
    """One set on the way up."""

    reps: int
    load: Load


def warm_ups(
    load: Load | None, exercise: Exercise, equipment: Equipment, *, is_warm: bool = False
) -> list[WarmUp]:
    """Half the load for 8, three quarters for 4, each taken down to what can be loaded.

    None without a load or for one that is added to the body, and none that would repeat another.
    Where the body `is_warm` from an exercise before, only the second.
    """
    if load is None or load.milli <= 0 or exercise.is_bodyweight or not equipment.has_loads:
        return []
    sets: list[WarmUp] = []
    for share, reps in STEPS[is_warm:]:
        lighter = equipment.at_or_below(load.replace(milli=load.milli * share // 1000))
        is_new = not sets or (lighter is not None and lighter.exact > sets[-1].load.exact)
        if lighter is not None and 0 < lighter.exact < load.exact and is_new:
            sets.append(WarmUp(reps, lighter))
    return sets
