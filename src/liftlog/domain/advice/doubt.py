"""Doubt: which values look like typos (R3).

A set in doubt is in no reference, so that one slip never casts doubt on what comes after it.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.policies import Policies
    from liftlog.domain.base.load import Load
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.training.sets import LoggedSet

# What a doubt is about: the reps, a load above the equipment's maximum, a load unlike those
# before, a load on an exercise that was neither named nor ever loaded, a distance, or a speed.
REPS, MAXIMUM, LOAD, EXERCISE, DISTANCE = "reps", "maximum", "load", "exercise", "distance"
SPEED = "speed"

YEAR_DAYS = 365
EARLIER_SESSIONS = 3
MANY_REPS = 40


class Before(Value):
    """What the log says of an exercise before a set, sets in doubt left out.

    `heaviest` and `most_reps` are of all time, `year_heaviest` and `year_sessions` of the 365
    days before; those are the sessions before the one of the set. `farthest` is the longest
    distance, `fastest` the highest speed, in thousandths of a metre a second.
    """

    heaviest: Load | None = None
    year_heaviest: Load | None = None
    year_sessions: int = 0
    most_reps: int | None = None
    farthest: int | None = None
    fastest: int | None = None

    def and_then(self, logged: LoggedSet) -> Before:
        """The same with one more set, which is in no doubt."""
        reps = max(self.most_reps or 0, logged.straight or 0)
        return Before(
            heavier(self.heaviest, logged.load),
            heavier(self.year_heaviest, logged.load),
            self.year_sessions,
            reps or None,
            max(self.farthest or 0, logged.distance or 0) or None,
            max(self.fastest or 0, speed(logged)) or None,
        )


def heavier(one: Load | None, other: Load | None) -> Load | None:
    """The heavier of two loads, where there are any."""
    if one is None or other is None:
        return one or other
    return other if other.exact > one.exact else one


def doubt_about(
    logged: LoggedSet,
    before: Before,
    equipment: Equipment,
    policies: Policies,
    may_be_anothers: bool = False,
) -> str | None:
    """What of a typed set looks like a typo, if anything.

    `may_be_anothers`: the exercise is one of the body alone, and was not named.
    """
    if not policies.typo_check:
        return None
    if logged.reps is not None and has_too_many_reps(_longest(logged), before.most_reps, policies):
        return REPS
    if logged.distance and logged.reps is None:
        if is_too_far(logged, before, policies):
            return DISTANCE
        if is_too_fast(logged, policies):
            return SPEED
    load = logged.load
    if load is None or load.milli <= 0:
        return None
    if is_above_maximum(load, equipment):
        return MAXIMUM
    if is_too_heavy(load, before, equipment, policies):
        return LOAD
    if may_be_anothers and before.heaviest is None:
        lightest = equipment.next_above(load.replace(milli=0))
        return EXERCISE if lightest is None or load.exact > lightest.exact else None
    return None


def _longest(logged: LoggedSet) -> int:
    """The most reps of a set without a pause."""
    if logged.parts is None:
        return logged.reps or 0
    return max(map(int, logged.parts.split("+")))


def has_too_many_reps(reps: int, most: int | None, policies: Policies) -> bool:
    """More than anybody does, or many and far more than ever before."""
    if reps > policies.typo_check_reps:
        return True
    are_many = reps >= MANY_REPS and most is not None and most > 0
    return are_many and reps * 1000 > (most or 0) * policies.typo_check_reps_factor


def speed(logged: LoggedSet) -> int:
    """Thousandths of a metre a second; 0 where it is not known."""
    return (logged.distance or 0) // logged.seconds if logged.seconds else 0


def is_too_far(logged: LoggedSet, before: Before, policies: Policies) -> bool:
    """Far longer than ever before; unless it has a time in which one gets so far."""
    longest = before.farthest
    if not longest:
        return False
    if (logged.distance or 0) * 1000 < longest * policies.typo_check_distance_factor:
        return False
    return not 0 < speed(logged) <= (before.fastest or 0)


def is_too_fast(logged: LoggedSet, policies: Policies) -> bool:
    """Faster than anybody ever was by their own power.

    On foot that is 44.7 km/h (Usain Bolt, Berlin 2009, from 60 to 80 m), which nothing rowed or
    swum comes near; on wheels 144.2 km/h (AeroVelo Eta, Battle Mountain 2016), and skis are judged
    alike. A time may be cut to whole seconds, so one more is allowed.
    """
    if not (logged.distance and logged.seconds):
        return False
    from liftlog.domain.training.paces import sport_of

    on_wheels = sport_of(logged.exercise).by_speed
    most = policies.typo_check_speed_on_wheels if on_wheels else policies.typo_check_speed
    return logged.distance * 3600 > most * 1_000_000 * (logged.seconds + 1)


def is_above_maximum(load: Load, equipment: Equipment) -> bool:
    """Whether a load is more than the described equipment has; the lifter's cap is none of it."""
    heaviest = equipment.heaviest if equipment.has_loads and not equipment.assumed else None
    return heaviest is not None and load.exact > heaviest.exact


def is_too_heavy(load: Load, before: Before, equipment: Equipment, policies: Policies) -> bool:
    """Far heavier than ever before, or than all of the last year; but the next load that can be
    set is never unlikely, however far it is."""
    heaviest = before.heaviest
    if heaviest is None or heaviest.milli <= 0:
        return False
    is_far = load.exact * 1000 >= heaviest.exact * policies.typo_check_load_factor
    lately = before.year_heaviest
    if lately is not None and before.year_sessions >= EARLIER_SESSIONS:
        is_far = is_far or 0 < lately.exact * policies.typo_check_year_factor < load.exact * 1000
    if not is_far:
        return False
    following = equipment.next_above(lately or heaviest) if equipment.has_loads else None
    return following is None or load.exact > following.exact
