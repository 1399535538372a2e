"""Equipment: stacks, lists, increments and plates; bands and levels by name."""

from __future__ import annotations

from liftlog.domain.base.load import KG, Load, exact_of
from liftlog.domain.base.values import Value
from liftlog.domain.equipment.grid import Listed, Steps, WithBody, sums
from liftlog.domain.exercises.exercise import Exercise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from liftlog.domain.equipment.grid import Grid

    PlatesWhere = Literal["side", "peg", "stack"]

# More thousandths than any load has.
_MOST = 10**15

STEP, LIST, STACK, PLATES, BANDS, LEVELS = "step", "list", "stack", "plates", "bands", "levels"


class Plates(Value):
    """What to put on, in thousandths: on each side, on one peg, or on a stack with add-ons."""

    where: PlatesWhere
    weights: tuple[int, ...]


class Equipment(Value):
    """One thing that is loaded, in one unit; numbers are thousandths of it.

    `form` says which fields hold: step (`start`, `step`, `end`), list (`loads`), stack (`loads`
    and `addons`, each at most once), plates (`plates` as (weight, number in all), on `bar`, in
    pairs or `single` on one horn), bands and levels (`names`, from easy to hard, no unit).
    `cap` is the lifter's own ceiling: it binds `next_above`, `next_below`, `at_or_below`;
    `nearest`, `lowest`, `neighbours` and `is_loadable` speak of the equipment alone.
    `bodyweight` adds no load at all as a load, `assisted` mirrors the loads below 0.
    """

    form: str
    unit: str | None = None
    start: int = 0
    step: int = 0
    end: int | None = None
    loads: tuple[int, ...] = ()
    addons: tuple[int, ...] = ()
    plates: tuple[tuple[int, int], ...] = ()
    bar: int = 0
    single: bool = False
    names: tuple[str, ...] = ()
    cap: int | None = None
    assumed: bool = False
    bodyweight: bool = False
    assisted: bool = False

    @property
    def has_loads(self) -> bool:
        return self.form not in (BANDS, LEVELS)

    @property
    def lowest(self) -> Load | None:
        """The lightest load that can be set; None where assistance goes down without end."""
        return self._load(_grid(self).lowest)

    @property
    def heaviest(self) -> Load | None:
        """The heaviest load that can be set, whatever the cap; None where it goes up without
        end."""
        if self.form == STEP and self.end is None:
            return None
        return self._load(self.floor(_MOST))

    def is_loadable(self, load: Load) -> bool:
        """Whether exactly this can be set, above the lifter's own ceiling too."""
        down = self.floor(_down(load, self._unit))
        return down is not None and exact_of(down, self._unit) == load.exact

    def next_above(self, load: Load) -> Load | None:
        """The smallest loadable load strictly above, at most the cap (R6)."""
        return self._capped(_grid(self).ceil(_down(load, self._unit) + 1))

    def next_below(self, load: Load) -> Load | None:
        """The heaviest loadable load strictly below, at most the cap."""
        up = -(-load.exact // exact_of(1, self._unit))
        return self._load(self.floor(self._under_cap(up - 1)))

    def at_or_below(self, load: Load) -> Load | None:
        """The heaviest loadable load at or below, at most the cap."""
        return self._load(self.floor(self._under_cap(_down(load, self._unit))))

    def nearest(self, load: Load) -> Load | None:
        """The closest loadable load, a tie to the lower (R7)."""
        below, above = self.neighbours(load)
        if below is None or above is None:
            return below or above
        return above if above.exact - load.exact < load.exact - below.exact else below

    def neighbours(self, load: Load) -> tuple[Load | None, Load | None]:
        """The loadable loads around: at or below, and strictly above."""
        milli = _down(load, self._unit)
        return self._load(self.floor(milli)), self._load(_grid(self).ceil(milli + 1))

    def plates_for(self, load: Load) -> Plates | None:
        """What to put on, heavy plates first; None where it cannot be, or nothing needs adding."""
        if load.unit != self.unit or not self.is_loadable(load):
            return None
        if self.form == PLATES:
            return self._plates(load.milli - self.bar)
        return self._with_addons(load.milli)

    def floor(self, milli: int) -> int | None:
        """The heaviest load at or below so many thousandths, whatever the cap."""
        return _grid(self).floor(milli)

    def _plates(self, milli: int) -> Plates | None:
        if milli < 0:
            return None
        if self.single:
            return Plates("peg", tuple(_parts(milli, self.plates)))
        pairs = tuple((2 * weight, count // 2) for weight, count in self.plates)
        return Plates("side", tuple(weight // 2 for weight in _parts(milli, pairs)))

    def _with_addons(self, milli: int) -> Plates | None:
        once = tuple((addon, 1) for addon in self.addons)
        reachable = set(sums(once))
        pin = next((pin for pin in reversed(self.loads) if milli - pin in reachable), milli)
        return Plates("stack", (pin, *_parts(milli - pin, once))) if milli != pin else None

    @property
    def _unit(self) -> str:
        return self.unit or KG

    def _load(self, milli: int | None) -> Load | None:
        return None if milli is None else Load(milli, self._unit)

    def _capped(self, milli: int | None) -> Load | None:
        is_over = milli is not None and self.cap is not None and milli > self.cap
        return None if is_over else self._load(milli)

    def _under_cap(self, milli: int) -> int:
        return milli if self.cap is None else min(milli, self.cap)


def assumed_equipment(exercise: Exercise, unit: str) -> Equipment:
    """The catalogue's own step for the exercise, until the lifter says what can be loaded."""
    place = 0 if unit == KG else 1
    return Equipment(
        STEP,
        unit=unit,
        start=0 if exercise.is_bodyweight else exercise.lowest[place],
        step=exercise.step[place],
        assumed=True,
    )


_grids: dict[Equipment, Grid] = {}


def _grid(equipment: Equipment) -> Grid:
    """The loads of this equipment, remembered: plates are summed once, not for every question."""
    grid = _grids.get(equipment)
    if grid is None:
        if len(_grids) > 64:
            _grids.clear()
        base = _base(equipment)
        grid = WithBody(base, equipment.assisted) if equipment.bodyweight else base
        _grids[equipment] = grid
    return grid


def _base(equipment: Equipment) -> Steps | Listed:
    if equipment.form == STEP:
        return Steps(equipment.start, equipment.step, equipment.end)
    if equipment.form == PLATES:
        size = 1 if equipment.single else 2
        on_bar = sums(tuple((size * w, count // size) for w, count in equipment.plates))
        return Listed(tuple(equipment.bar + milli for milli in on_bar))
    extra = sums(tuple((addon, 1) for addon in equipment.addons))
    return Listed(tuple(sorted({load + more for load in equipment.loads for more in extra})))


def _down(load: Load, unit: str) -> int:
    """The load in thousandths of the unit, rounded down."""
    return load.exact // exact_of(1, unit)


def _parts(milli: int, kinds: tuple[tuple[int, int], ...]) -> list[int]:
    """The weights that make up a reachable sum, as many heavy ones as the light ones allow."""
    kinds = tuple(sorted(kinds, reverse=True))
    parts: list[int] = []
    for place, (weight, count) in enumerate(kinds):
        rest = set(sums(kinds[place + 1 :]))
        times = min(count, milli // weight)
        while milli - times * weight not in rest:
            times -= 1
        parts += [weight] * times
        milli -= times * weight
    return parts
