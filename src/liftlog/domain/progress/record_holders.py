"""Record holders: the sessions that may hold a record, found in little of each set.

A record beats all earlier sessions. So a session whose sets were all done before it, in the same
way with as many reps, holds none but that of volume; most of a long history is such. Of an
exercise of which the load alone tells how high a set stands, two sessions tell of each record: the
one that holds it, and the one that it beat.
"""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.base.spans import LAST_DAY
from liftlog.domain.base.values import Value
from liftlog.domain.progress.records import BEST_E1RM, HEAVIEST, MOST_REPS, VOLUME, Beaten
from liftlog.domain.progress.strength import EPLEY, estimated, is_honest, volume_load
from liftlog.domain.progress.strength import MOST_REPS as MOST_ESTIMATED
from liftlog.domain.training.sets import BODYWEIGHT, LoggedSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

# What a record depends on beside the reps: the columns of a set that say how it was done.
WAY = (
    "kind", "doubtful", "seconds", "distance", "load", "unit", "load_type", "band", "level",
    "form", "parts",
)  # fmt: skip
_UNIT = 3 + WAY.index("unit")


class Holders(Value):
    """The sessions that may hold a record, by workout, and how often each unit was lifted.

    Where it is known which session holds which record, `beaten` has them all in their order.
    """

    workouts: frozenset[str]
    units: dict[str | None, int]
    beaten: tuple[Beaten, ...] | None = None


class _Done:
    """What a rep of a set done in one way is worth in volume, and what it tells of strength.

    Where it `always` matters, each session with it may hold a record.
    """

    __slots__ = ("always", "exact", "is_honest", "one", "worth")

    def __init__(self, columns: tuple[Any, ...], shows_strength: bool, with_body: bool) -> None:
        done = dict(zip(WAY, columns, strict=True))
        load, unit = done.pop("load"), done.pop("unit")
        one = LoggedSet("", "", "", "", "", **done).replace(
            reps=1,
            load=None if load is None else Load(load, unit),
            doubtful=done["doubtful"] == 1,
        )
        self.one = one
        self.exact = one.load.exact if one.load is not None else 0
        self.worth = volume_load([one]) if one.is_working and shows_strength else 0
        self.is_honest = shows_strength and is_honest(one)
        # How often a distance was done counts as well; the weight of the body goes with the days.
        is_raced = bool(one.distance and one.seconds)
        self.always = is_raced or (with_body and one.load_type == BODYWEIGHT)


# Most exercises are done in the same ways.
_KNOWN: dict[tuple[Any, ...], _Done] = {}
_MOST_KNOWN = 5000


def _done(columns: tuple[Any, ...], shows_strength: bool, with_body: bool) -> _Done:
    key = columns, shows_strength, with_body
    known = _KNOWN.get(key)
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[key] = _Done(columns, shows_strength, with_body)
    return known


class _Way:
    """One way in which sets of an exercise were done, and the most reps in it.

    Those that can give an estimate, those that are too many for one and sets without any are
    compared apart.
    """

    __slots__ = ("always", "done", "most", "worth")

    def __init__(self, done: _Done) -> None:
        self.done = done
        self.worth, self.always = done.worth, done.always
        self.most: dict[bool | None, int] = {}

    def is_more(self, reps: int | None) -> bool:
        """Whether so many reps are more than ever in this way; from now on they are the most."""
        sort = None if reps is None else reps > MOST_ESTIMATED
        # Those without reps are all alike; a failed attempt is less than anything.
        is_more = (reps or 0) > self.most.get(sort, -1 if reps is None else 0)
        if is_more:
            self.most[sort] = reps or 0
        return is_more


class _Best:
    """The highest so far: the session that reached it, and the one whose height it beat."""

    __slots__ = ("before", "height", "last")

    def __init__(self) -> None:
        self.height: int | None = None
        self.before = self.last = ""

    def offer(self, workout: str, height: int) -> None:
        """What was reached in a session; sessions come one after the other."""
        if self.height is None or height > self.height:
            self.height = height
            if workout != self.last:
                self.before, self.last = self.last, workout


class _Tally:
    """The records of an exercise whose loads alone tell how high its sets stand."""

    def __init__(self, shows_strength: bool, formula: str) -> None:
        self._shows_strength = shows_strength
        self._formula = formula
        self._heaviest, self._e1rm = _Best(), _Best()
        self._most: dict[tuple[int, str], _Best] = {}
        # Whether all that was done is such as is compared here.
        self.is_whole = True

    def see(self, workout: str, done: _Done, reps: int | None) -> None:
        """So many reps, the most ever in this way."""
        one = done.one
        if done.always or (reps is None and (one.seconds or one.distance)):
            self.is_whole = False
        if not reps or not one.is_working:
            return
        straight = reps if one.parts is None else one.straight or 0
        if self._shows_strength:
            self._heaviest.offer(workout, done.exact)
        if done.is_honest and one.load is not None and straight <= MOST_ESTIMATED:
            estimate = estimated(one.load, straight, self._formula)
            self._e1rm.offer(workout, estimate.load.exact)
        if straight:
            self._most.setdefault((done.exact, one.band or ""), _Best()).offer(workout, straight)

    def beaten(self, volumes: dict[str, int]) -> tuple[Beaten, ...]:
        """Each record that stands, in the order of `records`."""
        volume = _Best()
        for workout, moved in volumes.items():
            if moved:
                volume.offer(workout, moved)
        over_all = {HEAVIEST: self._heaviest, BEST_E1RM: self._e1rm, VOLUME: volume}
        found = [Beaten(kind, best.last, best.before) for kind, best in over_all.items()]
        for (exact, band), best in sorted(self._most.items(), reverse=True):
            found.append(Beaten(MOST_REPS, best.last, best.before, ((0, 0, exact), band)))
        return tuple(it for it in found if it.before)


def record_holders(
    rows: Iterable[tuple[Any, ...]],
    shows_strength: bool,
    with_body: bool = False,
    until: str = LAST_DAY,
    loads_alone: bool = False,
    formula: str = EPLEY,
) -> Holders:
    """The sessions up to a day that may hold a record; others surely hold none.

    `rows` are all sets of an exercise, in order: workout, local day, reps, and the columns of WAY.
    `with_body`: the weight of the body counts in volume. `loads_alone`: the exercise has neither
    levels nor bands in an order, and the bests that beat nothing are not wanted.
    """
    tally = _Tally(shows_strength, formula) if loads_alone else None
    volumes: dict[str, int] = {}
    later: set[str] = set()
    found: set[str] = set()
    units: dict[str | None, int] = {}
    ways: dict[tuple[Any, ...], _Way] = {}
    # What a set was worth that was done before just so: most were.
    worths: dict[tuple[Any, ...], int] = {}
    last, volume = "", 0
    for row in rows:
        workout = row[0]
        if workout != last:
            if workout in later or (workout not in volumes and row[1] > until):
                later.add(workout)
                continue
            volumes[last] = volume
            if workout in volumes:
                # It goes on after another began: what that one did first may be a record of both.
                found.add(workout)
                tally = None
            last, volume = workout, volumes.setdefault(workout, 0)
        unit = row[_UNIT]
        units[unit] = units.get(unit, 0) + 1
        done = row[2:]
        worth = worths.get(done)
        if worth is None:
            reps, columns = done[0], done[1:]
            way = ways.get(columns)
            if way is None:
                way = ways[columns] = _Way(_done(columns, shows_strength, with_body))
            worth = way.worth * (reps or 0)
            if way.is_more(reps) or way.always:
                found.add(workout)
                if tally is not None:
                    tally.see(workout, way.done, reps)
            if not way.always:
                worths[done] = worth
        volume += worth
    volumes[last] = volume
    units.pop(None, None)
    if tally is not None and tally.is_whole:
        beaten = tally.beaten(volumes)
        both = {workout for it in beaten for workout in (it.workout, it.before)}
        return Holders(frozenset(both), units, beaten)
    return Holders(frozenset(found | _records_of(volumes)), units)


def _records_of(volumes: dict[str, int]) -> set[str]:
    """The sessions with more volume than all before them."""
    found, highest = set(), 0
    for workout, volume in volumes.items():
        if volume > highest:
            highest = volume
            found.add(workout)
    return found
