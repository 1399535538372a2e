"""Judging: what was done of an item, against what it asked (P30–P32, P35, P38, P39, P52)."""

from __future__ import annotations

from liftlog.domain.advice.pain import MILD, SEVERE
from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.asked import WHOLE
from liftlog.domain.training.counting import together
from liftlog.domain.training.sets import BODYWEIGHT, CLUSTER, EXTERNAL, WORKING_KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from liftlog.domain.advice.ladder import Loads
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.plans.programmes.asked import AskedItem, AskedSet
    from liftlog.domain.training.sets import LoggedSet, PainMark, Session

MET: Final = "met"
MISSED: Final = "missed"
SHORT: Final = "short"
LIGHT_DAY: Final = "light"
HELD: Final = "hold"
TESTED: Final = "test"


class Done(Value):
    """One set that was done, a left and a right one together; `count` are reps or seconds.

    A set in parts counts by its first part; a cluster, whose pauses were chosen, decides nothing.
    """

    count: int
    rank: tuple[int, int]
    load: Load | None
    broken: bool
    ids: tuple[str, ...]
    is_cluster: bool = False


class JudgedSet(Value):
    """What one judged set asked, and what was done."""

    asked: AskedSet
    done: Done


class Outcome(Value):
    """How a session of a line went.

    `judged` are the sets that decided, of the `n` that were asked. `load` is L, where no load was
    asked. `plus_reps` are those of the last + set judged, `plus_load` its load. `lightest` is the
    lightest judged load, `heaviest` the heaviest of all that was done, `percent` what the judged
    sets were asked at. `lighter`: enough sets, but with less than was asked. `tested` is the
    heaviest set of a test.
    """

    outcome: str
    judged: tuple[JudgedSet, ...] = ()
    n: int = 0
    load: Load | None = None
    plus_reps: int | None = None
    plus_load: Load | None = None
    lightest: Load | None = None
    heaviest: Load | None = None
    percent: int = WHOLE
    broken: bool = False
    hurt: bool = False
    lighter: bool = False
    tested: Load | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(set_id for judged in self.judged for set_id in judged.done.ids)


def is_as_asked(item: AskedItem, session: Session, equipment: Equipment, body: bool) -> bool:
    """Whether just the sets of an item were done, each with its load, whatever the reps, and
    nothing is said of form or pain; `body`: the body alone is lifted, too."""
    is_whole = len(session.sets) == len(item.sets) and session.light == item.light
    return is_whole and all(
        _is_that(spec, logged, equipment, body)
        for spec, logged in zip(item.sets, session.sets, strict=True)
    )


def _is_that(spec: AskedSet, logged: LoggedSet, equipment: Equipment, body: bool) -> bool:
    count, other = logged.reps, logged.seconds
    if spec.seconds:
        count, other = other, count
    is_plain = logged.kind == spec.kind and count is not None and other is None
    if not is_plain or logged.doubtful or spec.load is None:
        return False
    if equipment.unit not in (None, spec.load.unit):
        return False
    unsaid = (
        logged.form, logged.pain, logged.side, logged.parts, logged.level, logged.distance,
        logged.band,
    )  # fmt: skip
    return unsaid == (None,) * len(unsaid) and lifted(spec, body) == (
        logged.load,
        logged.load_type,
    )


def lifted(spec: AskedSet, body: bool) -> tuple[Load | None, str]:
    """The load of a set that is asked, and its kind, as they are logged."""
    if not body:
        return spec.load, EXTERNAL
    return (spec.load if spec.load and spec.load.milli else None), BODYWEIGHT


def was_done(session: Session | None) -> bool:
    """Whether there is a working set or failed attempt in it (P30, P41)."""
    return session is not None and any(logged.is_attempt for logged in session.sets)


def judge(
    item: AskedItem, session: Session, ladder: Loads, marks: Sequence[PainMark] = ()
) -> Outcome:
    """The outcome of an item in a session that has at least an attempt; `marks` are of its lift."""
    chosen = [item.sets[place] for place in judged_places(item)]
    done = _done(session, ladder, timed=bool(chosen) and chosen[0].seconds)
    load = _own_load(done, len(chosen)) if _asks_no_load(chosen) else None
    first = _at_or_above(done, chosen, load, ladder)
    judged = tuple(map(JudgedSet, chosen, first))
    is_lighter = len(judged) < len(chosen) <= len(done)
    plus = [of for of in judged if of.asked.plus]
    broken = any(of.broken for of in done)
    hurt = _hurts(session, marks)
    outcome = _outcome(item, session, judged, len(chosen))
    if outcome == MET and (broken or hurt):
        outcome = SHORT
    return Outcome(
        outcome,
        judged,
        len(chosen),
        load,
        plus[-1].done.count if plus else None,
        plus[-1].done.load if plus else None,
        _least([of.done for of in judged]),
        _most(done),
        max((_percent(spec) for spec in chosen), default=WHOLE),
        broken,
        hurt,
        is_lighter,
        _tested(item, session, ladder),
    )


def judged_places(item: AskedItem) -> list[int]:
    """Which sets of a list decide, from 0: the working sets with the heaviest load; where no load
    is asked, with the highest per cent (P31)."""
    working = [place for place, spec in enumerate(item.sets) if spec.kind in WORKING_KINDS]
    loads = [load.milli for place in working if (load := item.sets[place].load) is not None]
    if len(loads) == len(working):
        return [at for at, load in zip(working, loads, strict=True) if load == max(loads)]
    top = max(_percent(item.sets[place]) for place in working)
    return [place for place in working if _percent(item.sets[place]) == top]


def _percent(spec: AskedSet) -> int:
    return WHOLE if spec.percent is None else spec.percent


def _asks_no_load(chosen: Sequence[AskedSet]) -> bool:
    return any(spec.load is None for spec in chosen)


def _done(session: Session, ladder: Loads, *, timed: bool) -> list[Done]:
    """The working sets and failed attempts in order: a failed one fills its place."""
    tries = [
        logged
        for logged in session.sets
        if logged.is_attempt and (logged.seconds if timed else logged.straight) is not None
    ]
    singles = [_single(logged, ladder, timed=timed) for logged in tries]
    return [
        _as_one([singles[place] for place in places])
        for places in together([logged.side for logged in tries])
    ]


def _single(logged: LoggedSet, ladder: Loads, *, timed: bool) -> Done:
    place = ladder.place(logged)
    count = (logged.seconds if timed else logged.straight) or 0
    is_broken = logged.form == "broken" and count > 0
    is_cluster = logged.kind == CLUSTER
    return Done(count, place.rank, place.load, is_broken, (logged.id,), is_cluster)


def _as_one(sides: Sequence[Done]) -> Done:
    lighter = min(sides, key=lambda done: done.rank)
    return Done(
        min(done.count for done in sides),
        lighter.rank,
        lighter.load,
        any(done.broken for done in sides),
        tuple(set_id for done in sides for set_id in done.ids),
        any(done.is_cluster for done in sides),
    )


def _own_load(done: Sequence[Done], n: int) -> Load | None:
    """L: the n-th heaviest load; with fewer sets, the lightest."""
    heaviest_first = sorted(done, key=lambda of: of.rank, reverse=True)
    if not heaviest_first or not n:
        return None
    return heaviest_first[min(n, len(heaviest_first)) - 1].load


def _at_or_above(
    done: Sequence[Done], chosen: Sequence[AskedSet], load: Load | None, ladder: Loads
) -> list[Done]:
    """The first so many sets at the load that was asked, or above, in order (P31)."""
    least = load or next((spec.load for spec in chosen if spec.load is not None), None)
    if least is None:
        return list(done[: len(chosen)])
    unit = ladder.equipment.unit
    if unit is not None and least.unit != unit:
        # Asked on equipment of another unit since: as a set there would be read (R7).
        least = ladder.equipment.nearest(least) or least
    return [of for of in done if of.rank >= (0, least.milli)][: len(chosen)]


def _outcome(item: AskedItem, session: Session, judged: Sequence[JudgedSet], n: int) -> str:
    if item.test is not None:
        return TESTED
    if item.light or session.light:
        return LIGHT_DAY
    if item.hold or n == 0:
        return HELD
    if any(of.done.is_cluster for of in judged):
        return SHORT
    if any(of.done.count < of.asked.low for of in judged):
        return MISSED
    is_met = len(judged) == n and all(of.done.count >= of.asked.high for of in judged)
    return MET if is_met else SHORT


def _hurts(session: Session, marks: Sequence[PainMark]) -> bool:
    """Pain of any kind in any set of the session, or reported in it (P52)."""
    if any(logged.pain in (MILD, SEVERE) for logged in session.sets):
        return True
    begun, ended = session.sets[0].performed_at, session.sets[-1].performed_at
    return any(mark.severity in (MILD, SEVERE) and begun <= mark.at <= ended for mark in marks)


def _tested(item: AskedItem, session: Session, ladder: Loads) -> Load | None:
    """The heaviest working set of so many reps or more, form not broken (P39)."""
    if item.test is None:
        return None
    loads = [
        load
        for logged in session.sets
        if logged.is_working
        and (logged.straight or 0) >= item.test.reps
        and logged.form != "broken"
        if (load := ladder.place(logged).load) is not None
    ]
    return max(loads, key=lambda load: load.milli, default=None)


def _least(done: Sequence[Done]) -> Load | None:
    return min(done, key=lambda of: of.rank).load if done else None


def _most(done: Sequence[Done]) -> Load | None:
    return max(done, key=lambda of: of.rank).load if done else None
