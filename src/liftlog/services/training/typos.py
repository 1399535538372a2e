"""Notices about values that look like typos: what was probably meant, and how to confirm them."""

from __future__ import annotations

from liftlog.domain.advice.doubt import (
    DISTANCE,
    EXERCISE,
    REPS,
    SPEED,
    Before,
    has_too_many_reps,
    is_above_maximum,
    is_too_far,
    is_too_fast,
)
from liftlog.domain.advice.policies import Policies
from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import Load, decimal_text
from liftlog.domain.equipment.equipment import Equipment
from liftlog.domain.training.distances import typed_distance
from liftlog.domain.training.paces import unit_of
from liftlog.domain.training.sets import EXTERNAL, LoggedSet
from liftlog.domain.training.times import clock_text, typed_time


def typo_notice(
    policies: Policies,
    set_: LoggedSet,
    about: str,
    before: Before,
    equipment: Equipment,
    which: str = "last",
    other: str | None = None,
) -> str:
    """The notice about a value that does not count yet; `which` names the set to `edit`.

    The correction changes only what is unlikely. `other` is the exercise that was probably
    meant, where none was named.
    """
    load, reps = set_.load, set_.reps or 0
    what = f"{load} × {reps}" if load is not None else counted(reps, "rep")
    if set_.reps is None:
        what = _distance(set_) if about in (DISTANCE, SPEED) else str(load)
    if about == SPEED:
        what = f"{what} in {clock_text(set_.seconds or 0)}"
    meant = _meant(policies, set_, about, before, equipment)
    if about == EXERCISE:
        what = f"{what} for {set_.exercise}"
        if other is not None:
            meant = f"--exercise {other}"
    return (
        f"{what} looks like a typo and does not count.\n"
        f"Correct it: liftlog edit {which} {meant}\n"
        f"Or confirm it: liftlog edit {which} --confirm"
    )


def _meant(
    policies: Policies, set_: LoggedSet, about: str, before: Before, equipment: Equipment
) -> str:
    """The set as it was probably meant, as one types it."""
    if about == REPS:
        tenth, most = (set_.reps or 0) // 10, before.most_reps or 0
        while has_too_many_reps(tenth, most, policies):
            tenth //= 10
        return str(tenth if 2 * tenth >= most else most)
    if about == DISTANCE:
        return _meant_distance(policies, set_, before)
    if about == SPEED:
        return _meant_effort(policies, set_)
    done = str(set_.reps) if set_.reps is not None else f"{set_.seconds or 0}s"
    if set_.distance and set_.reps is None:
        done = typed_distance(set_.distance, unit_of(set_.distance, set_.exercise))
    if about == EXERCISE:
        return f"{done}@bw"
    assert set_.load is not None
    likely = _likely_load(set_.load, before, equipment)
    held = "bw+" if set_.load_type != EXTERNAL else ""
    unit = likely.unit if likely.unit != set_.load.unit else ""
    return f"{done}@{held}{decimal_text(likely.milli)}{unit}"


def _distance(set_: LoggedSet) -> str:
    milli = set_.distance or 0
    unit = unit_of(milli, set_.exercise)
    return f"{typed_distance(milli, unit).removesuffix(unit)} {unit}"


def _meant_distance(policies: Policies, set_: LoggedSet, before: Before) -> str:
    """A tenth of it, if that is near what was done before; else that."""
    longest, tenth = before.farthest or 0, (set_.distance or 0) // 10
    while is_too_far(set_.replace(distance=tenth, seconds=None), before, policies):
        tenth //= 10
    likely = tenth if 2 * tenth >= longest else longest
    return typed_distance(likely, unit_of(likely, set_.exercise))


def _meant_effort(policies: Policies, set_: LoggedSet) -> str:
    """The same distance in so many minutes, if one gets so far in them; else a shorter one."""
    distance, seconds = set_.distance or 0, set_.seconds or 0
    in_minutes = set_.replace(seconds=60 * seconds)
    if not is_too_fast(in_minutes, policies):
        typed = typed_distance(distance, unit_of(distance, set_.exercise))
        return f"{typed} {typed_time(60 * seconds)}"
    while is_too_fast(set_.replace(distance=distance), policies):
        distance //= 10
    return typed_distance(distance, unit_of(distance, set_.exercise))


def _likely_load(load: Load, before: Before, equipment: Equipment) -> Load:
    """A tenth of it, since most often a decimal point went wrong; else the load of before."""
    tenth = Load(load.milli // 10, load.unit)
    usual = before.year_heaviest or before.heaviest
    if usual is not None and not usual.exact <= 2 * tenth.exact <= 4 * usual.exact:
        return _loadable(usual, equipment) if is_above_maximum(usual, equipment) else usual
    return _loadable(tenth, equipment)


def _loadable(load: Load, equipment: Equipment) -> Load:
    """The nearest load that can be set, in the unit of the load."""
    nearest = equipment.nearest(load) if equipment.has_loads else None
    return nearest if nearest is not None and nearest.unit == load.unit else load
