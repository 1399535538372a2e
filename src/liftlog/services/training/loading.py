"""Weight of a set: as typed, or the current one, in a known unit."""

from __future__ import annotations

from liftlog.domain.base.load import Load, decimal_text
from liftlog.domain.base.values import Value
from liftlog.domain.training.amounts import ABSOLUTE, BAND, BODYWEIGHT, RELATIVE, Amount
from liftlog.domain.training.sets import BAND as BAND_LOAD
from liftlog.domain.training.sets import BODYWEIGHT as BODYWEIGHT_LOAD
from liftlog.domain.training.sets import EXTERNAL
from liftlog.errors import WrongUsage
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.base.workspace import Workspace


class Loading(Value):
    """A set's load as it is stored: nothing held on bodyweight is no load."""

    load: Load | None = None
    load_type: str = EXTERNAL
    band: str | None = None


def loading_of(
    amount: Amount | None,
    exercise: Exercise,
    current: Loading | None,
    unit: str | None,
) -> Loading:
    """The loading of one set; `unit` is the one for a number typed without."""
    if amount is None:
        return _current(exercise, current)
    if amount.how == BAND:
        return Loading(load_type=BAND_LOAD, band=amount.band)
    if amount.how == BODYWEIGHT:
        if not amount.milli:
            return Loading(load_type=BODYWEIGHT_LOAD)
        return Loading(_load(amount, unit), BODYWEIGHT_LOAD)
    if amount.how == RELATIVE:
        return _changed(_current(exercise, current), amount, unit)
    assert amount.how == ABSOLUTE
    if current is not None and _is_help(current) and amount.milli > 0:
        raise WrongUsage(
            f"{exercise.slug} was assisted last time. Is this assistance or added weight?",
            f"use: {_typed(amount, '-')} or {_typed(amount, '+')}",
        )
    # A plain load on a bodyweight exercise is a held load (R8).
    held_as = BODYWEIGHT_LOAD if exercise.is_bodyweight else EXTERNAL
    return Loading(_load(amount, unit), held_as)


def unit_meant(
    ws: Workspace, exercise: Exercise, equipment: Equipment, gym: str | None
) -> str | None:
    """The unit of a number without one (R7): that of the equipment described for the exercise
    here; of its last set in this gym, or anywhere; the lifter's. None: it must be typed."""
    if not equipment.assumed and equipment.unit is not None:
        return equipment.unit
    return logbook.last_unit(ws.db, exercise.slug, gym) or ws.settings.get("unit")


def check_time(exercise: Exercise, seconds: int, last: LoggedSet | None) -> None:
    """Refuses a time without its weight of a lift that counts reps: it is a slip, as a distance is.

    With its weight it is a hold, and so are the times after one. Nothing but the body is needed to
    hold where that is lifted.
    """
    is_held = exercise.measure != "reps" or exercise.is_bodyweight
    if is_held or (last is not None and last.seconds is not None):
        return
    if last is not None and last.load is None and last.load_type == BODYWEIGHT_LOAD:
        where = "bw"
    else:
        where = "band:red" if exercise.loading == "bands" else "40kg"
    raise WrongUsage(
        f"{exercise.slug} counts reps, and this is a time",
        f"use: 12@{where}, or {seconds}s@{where} for a hold",
    )


def _current(exercise: Exercise, current: Loading | None) -> Loading:
    if current is not None:
        return current
    if exercise.is_bodyweight:
        return Loading(load_type=BODYWEIGHT_LOAD)
    if exercise.loading == "bands":
        raise WrongUsage(f"which band? None is known yet for {exercise.slug}", "use: 12@band:red")
    hint = "use: 40m@32kg" if exercise.by_distance else "use: 12@40kg"
    raise WrongUsage(f"no weight known yet for {exercise.slug}", hint)


def _load(amount: Amount, unit: str | None) -> Load:
    chosen = amount.unit or unit
    if chosen is None:
        raise WrongUsage("kg or lb? Type the unit the first time", "use: 12@40kg")
    return Load(amount.milli, chosen)


def _changed(current: Loading, amount: Amount, unit: str | None) -> Loading:
    """The current load, more or less by an amount."""
    if current.band is not None:
        raise WrongUsage("a number cannot change a band", "use: the next band, such as 12@band:red")
    if current.load is None:
        if amount.milli < 0:
            raise _below_zero()
        return current.replace(load=_load(amount, unit))
    if amount.unit not in (None, current.load.unit):
        raise WrongUsage(
            f"the current weight is in {current.load.unit}",
            "use: the whole weight with its unit, such as 12@40kg",
        )
    if _is_help(current) and amount.milli < 0 and 2 * amount.milli < current.load.milli:
        raise WrongUsage(
            f"that is more assistance than {decimal_text(-current.load.milli)} {current.load.unit}",
            f"use: {_typed(amount, '-')}, if that is all of it",
        )
    milli = current.load.milli + amount.milli
    if milli < 0 <= current.load.milli:
        raise _below_zero()
    return current.replace(load=Load(milli, current.load.unit))


def _is_help(current: Loading) -> bool:
    return current.load is not None and current.load.milli < 0


def _typed(amount: Amount, sign: str) -> str:
    """12@bw-20kg: an amount as help or as held."""
    return f"12@bw{sign}{decimal_text(abs(amount.milli))}{amount.unit or ''}"


def _below_zero() -> WrongUsage:
    return WrongUsage("the weight would be below 0", "use: 12@bw-20kg for assistance")
