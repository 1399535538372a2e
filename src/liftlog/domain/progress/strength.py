"""Strength and volume: estimated e1RM, a trend and not a tested maximum.

Estimates are whole thousandths of the set's own unit, rounded to the nearest; the formulas of
Epley and Brzycki are exact fractions until then, those of Wathan and Lombardi are powers.
"""

from __future__ import annotations

from math import exp

from liftlog.domain.base.load import Load, exact_of, rounded
from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import BODYWEIGHT, EXTERNAL, LoggedSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from liftlog.domain.progress.body_weights import BodyWeights

MOST_REPS, SURE_REPS = 12, 10
EPLEY = "epley"


class Estimate(Value):
    """An estimated one-rep max; `is_rough` for 11 and 12 reps."""

    load: Load
    is_rough: bool = False


def epley(milli: int, reps: int) -> int:
    """w(1 + r/30). Epley, B. (1985), Poundage Chart, Boyd Epley Workout."""
    return milli if reps == 1 else rounded(milli * (30 + reps), 30)


def brzycki(milli: int, reps: int) -> int | None:
    """36w/(37 - r), for r < 37 only. Brzycki, M. (1993), JOPERD 64(1), 88-90."""
    if reps >= 37:
        return None
    return rounded(36 * milli, 37 - reps)


def wathan(milli: int, reps: int) -> int:
    """100w/(48.8 + 53.8e^(-0.075r)). Wathan, D. (1994), Essentials of Strength Training."""
    return milli if reps == 1 else round(100 * milli / (48.8 + 53.8 * exp(-0.075 * reps)))


def lombardi(milli: int, reps: int) -> int:
    """w * r^0.10. Lombardi, V. P. (1989), Beginning Weight Training."""
    return milli if reps == 1 else round(milli * reps**0.10)


FORMULAS: dict[str, Callable[[int, int], int | None]] = {
    EPLEY: epley,
    "brzycki": brzycki,
    "wathan": wathan,
    "lombardi": lombardi,
}


def most_over_load(formula: str) -> int:
    """The highest estimate there is for a load, in millionths of it, rounded up."""
    give = FORMULAS[formula]
    return 1 + max(give(1_000_000, reps) or 0 for reps in range(1, MOST_REPS + 1))


def estimated(load: Load, reps: int, formula: str = EPLEY) -> Estimate:
    """The estimated one-rep max of so many reps, from 1 to 12, with a load."""
    milli = FORMULAS[formula](load.milli, reps)
    assert milli is not None
    return Estimate(Load(milli, load.unit), reps > SURE_REPS)


def is_honest(logged: LoggedSet) -> bool:
    """Whether a working set tells of strength: 1 to 12 clean reps, an external load above 0.

    A set in parts tells it by its first part: what follows the pause is not in one go.
    """
    reps = logged.straight
    return (
        reps is not None
        and 1 <= reps <= MOST_REPS
        and logged.form != "broken"
        and has_external_load(logged)
    )


def has_external_load(logged: LoggedSet) -> bool:
    """Not bodyweight, not a band, not assisted."""
    return logged.load_type == EXTERNAL and logged.load is not None and logged.load.milli > 0


def strongest(
    working: Iterable[LoggedSet], formula: str = EPLEY
) -> tuple[Estimate | None, LoggedSet | None]:
    """The highest estimate of working sets and the first set that gives it.

    A sure one goes before an equal rough one.
    """
    give = FORMULAS[formula]
    height = 0, False
    best: tuple[Load, int, LoggedSet] | None = None
    for logged in working:
        load, reps = logged.load, logged.straight
        if load is None or reps is None or not is_honest(logged):
            continue
        reached = exact_of(give(load.milli, reps) or 0, load.unit), reps <= SURE_REPS
        if reached > height:
            height, best = reached, (load, reps, logged)
    if best is None:
        return None, None
    return estimated(best[0], best[1], formula), best[2]


def lifted(load_type: str, exact: int, body: int | None = None) -> int:
    """What a rep counts in volume, in 10^-11 kg, at a load of so much: 0 where there is none.

    An external load counts. A bodyweight set counts nothing, or with the weight of the
    `body`, the whole of it and the load; a load below 0 is assistance.
    """
    if load_type == BODYWEIGHT:
        return max(0, body + exact) if body is not None else 0
    return exact if load_type == EXTERNAL and exact > 0 else 0


def volume_load(working: Iterable[LoggedSet], weights: BodyWeights | None = None) -> int:
    """Sum of what a rep counts times reps over working sets, in 10^-11 kg, exactly.

    With `weights` bodyweight sets count the weight of the body at their time.
    """
    volume = 0
    for logged in working:
        if logged.reps:
            exact = logged.load.exact if logged.load is not None else 0
            body = weights.at(logged.performed_at) if weights is not None else None
            volume += lifted(logged.load_type, exact, body) * logged.reps
    return volume
