"""Loads of a programme: rounded, raised and cut on the weights you can load (P22–P25, P51).

All take the equipment as it is for the lifter, and loads in its unit.
"""

from __future__ import annotations

from liftlog.domain.advice.ladder import Loads, Place
from liftlog.domain.advice.named_ladders import Levels
from liftlog.domain.advice.question import ladder_for
from liftlog.domain.base.load import KG, Load, in_unit
from liftlog.domain.equipment.equipment import assumed_equipment
from liftlog.domain.plans.programmes.asked import WHOLE
from liftlog.domain.plans.programmes.values import MAX, Cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.plans.programmes.values import Number
    from liftlog.domain.training.sets import LoggedSet

USUAL_RESTART = Cut(share=10_000)


def ladder_of(exercise: Exercise, equipment: Equipment, sets: tuple[LoggedSet, ...]) -> Loads:
    """The loads of an exercise; of one that climbs levels, those that are held."""
    ladder = ladder_for(exercise, equipment, sets)
    if isinstance(ladder, Levels):
        ladder = ladder.held
    if isinstance(ladder, Loads):
        return ladder
    return Loads(assumed_equipment(exercise, equipment.unit or KG))


def settled(number: Number, equipment: Equipment) -> Load:
    """A number of the text in the equipment's unit; of the other unit the nearest load (P25)."""
    unit = equipment.unit or KG
    return number.in_unit(unit) or settled_load(number.loads[0], equipment)


def settled_load(load: Load, equipment: Equipment) -> Load:
    unit = equipment.unit or KG
    if load.unit == unit:
        return load
    if load.milli == 0:
        return Load(0, unit)
    return equipment.nearest(load) or in_unit(load, unit)


def asked_load(
    value: Load, percent: int, equipment: Equipment, *, down: bool, light: int | None = None
) -> Load:
    """So much of a load or max, rounded once to what can be loaded (P22); a light one down (P53).

    The nearest, a tie down. Never under the lowest, never over the cap.
    """
    whole, exact = WHOLE, value.milli * percent
    if light is not None:
        whole, exact = whole * WHOLE, exact * light
    below, above = equipment.neighbours(Load(exact // whole, value.unit))
    nearest = below
    if below is None:
        nearest = above
    elif above is not None and not down and light is None:
        is_above = above.milli * whole - exact < exact - below.milli * whole
        nearest = above if is_above else below
    return under_cap(nearest or value, equipment)


def under_cap(load: Load, equipment: Equipment) -> Load:
    """The load, or the heaviest that the lifter's own ceiling allows; never under the lowest."""
    if equipment.cap is None or load.milli <= equipment.cap:
        return load
    return equipment.at_or_below(load) or equipment.lowest or load


def gained(value: Load, gain: Number, kind: str, equipment: Equipment) -> Load:
    """A max by just the gain, a load to the lightest at or above it (P23).

    A gain in another unit is never converted: the next load (P25). Nothing there: it stays.
    """
    by = gain.in_unit(value.unit)
    if by is None:
        return equipment.next_above(value) or value
    if kind == MAX:
        return value.replace(milli=value.milli + by.milli)
    return equipment.next_above(value.replace(milli=value.milli + by.milli - 1)) or value


def cut(value: Load, by: Cut, equipment: Equipment) -> Load:
    """Down to the heaviest load at or below the rest, at least one step, coarse or not (P24)."""
    milli = value.milli
    if by.share is not None:
        target = (milli * WHOLE - by.share * abs(milli)) // WHOLE
    else:
        taken = by.by.in_unit(value.unit) if by.by is not None else None
        target = milli - 1 if taken is None else milli - taken.milli
    lower = equipment.floor(min(target, milli - 1))
    lowest = equipment.lowest
    if lower is None and lowest is not None and lowest.milli < milli:
        lower = lowest.milli
    return value if lower is None else under_cap(value.replace(milli=lower), equipment)


def restarted(value: Load, missed: Load | None, by: Cut | None, equipment: Equipment) -> Load:
    """Where the first stage begins again (P37)."""
    by = by or USUAL_RESTART
    if by.up and by.by is not None:
        return gained(missed or value, by.by, "from", equipment)
    return cut(value, by, equipment)


def break_cut(value: Load, share: int, ladder: Loads, factor: int | None, *, pain: bool) -> Load:
    """Down by so many thousandths, as R11 cuts; where that is too coarse it stays.

    After pain it is one load down then (R10). At the lowest it stays, and what lies under all
    that can be loaded goes there.
    """
    place = _place(value)
    lower = ladder.cut(place, share, factor)
    if lower is None:
        return ladder.settled(place).load or value
    if lower.is_coarse and pain and lower.place.rank == place.rank:
        below = ladder.below(place)
        return (below.load if below else None) or value
    return lower.place.load or value


def for_share(most: Load, percent: int) -> Load:
    """The load of which so much is this one; as a load itself it is not rounded (P22, P52)."""
    return most.replace(milli=-(-most.milli * WHOLE // percent))


def coming_back(value: Load, before: Load, ladder: Loads, until: int, step: int) -> Load | None:
    """What a met session earns on the way back to the load before a break (R11, P51).

    None where the way is over, or nothing is heavier.
    """
    end = way_back_end(before, until)
    if value.milli >= end:
        return None
    most = min(end, value.milli + step * abs(before.milli) // 1000)
    above = ladder.up_to(_place(value), most)
    return above.load if above else None


def way_back_end(before: Load, until: int) -> int:
    return before.milli - (1000 - until) * abs(before.milli) // 1000


def _place(load: Load) -> Place:
    return Place((0, load.milli), load)
