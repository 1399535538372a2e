"""Records: the best so far, each against an earlier session. The first time beats nothing."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.progress.session_figures import SessionSummary, standing
from liftlog.domain.training.sets import LoggedSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from liftlog.domain.exercises.exercise import Exercise

    # The best of one session: how high it stands, and the set that shows it.
    Best: TypeAlias = tuple[tuple[int, ...], LoggedSet]

HEAVIEST, BEST_E1RM, VOLUME, MOST_REPS, LONGEST = "heaviest", "e1rm", "volume", "reps", "time"


class Record(Value):
    """A best that beat an earlier session, or one that stands since the first time.

    `done` shows it (for volume, the session's top set), `before` what it beat; the first time
    beat nothing. Records of reps and of time are counted load by load, the others over all.
    """

    kind: str
    day: str
    done: LoggedSet
    summary: SessionSummary
    before: SessionSummary | None = None
    before_done: LoggedSet | None = None


def records(
    sessions: Sequence[SessionSummary], exercise: Exercise, firsts: bool = False
) -> tuple[Record, ...]:
    """The records that stand: heaviest, e1RM, volume, then reps and time, heavy loads first.

    With `firsts` also the bests that stand since the first time; of reps and of time only those
    not reached at a heavier load as well.
    """
    most = {MOST_REPS: 0, LONGEST: 0}
    found = [
        _standing(HEAVIEST, _bests(sessions, lambda one: _heaviest(one, exercise)), firsts),
        _standing(BEST_E1RM, _bests(sessions, _best_e1rm), firsts),
        _standing(VOLUME, _bests(sessions, _volume), firsts),
    ]
    for _, there in sorted(_by_place(sessions, exercise).items(), reverse=True):
        for kind in (MOST_REPS, LONGEST):
            bests = ((one, best) for one, sets in there if (best := _most(sets, kind)))
            held = _standing(kind, bests, firsts)
            if held is None or (held.before is None and _count(held.done, kind) <= most[kind]):
                continue
            found.append(held)
            most[kind] = max(most[kind], _count(held.done, kind))
    return tuple(one for one in found if one is not None)


def _bests(
    sessions: Iterable[SessionSummary], best_of: Callable[[SessionSummary], Best | None]
) -> Iterator[tuple[SessionSummary, Best]]:
    return ((one, best) for one in sessions if (best := best_of(one)) is not None)


def _standing(
    kind: str, bests: Iterable[tuple[SessionSummary, Best]], firsts: bool
) -> Record | None:
    """The last time that a session beat all earlier ones; where none did, the first time or None.

    A first time without load, band and level is not the heaviest.
    """
    record: Record | None = None
    held: tuple[SessionSummary, Best] | None = None
    for one, best in bests:
        if held is None:
            held = one, best
            if firsts and (kind != HEAVIEST or _is_weighed(best[1])):
                record = Record(kind, one.day, best[1], one)
        elif best[0] > held[1][0]:
            record = Record(kind, one.day, best[1], one, held[0], held[1][1])
            held = one, best
    return record


def _heaviest(one: SessionSummary, exercise: Exercise) -> Best | None:
    return None if one.top is None else (standing(one.top, exercise), one.top)


def _is_weighed(done: LoggedSet) -> bool:
    return bool(done.band or done.level or (done.load and done.load.milli))


def _best_e1rm(one: SessionSummary) -> Best | None:
    if one.estimate is None or one.strongest is None:
        return None
    return (one.estimate.load.exact,), one.strongest


def _volume(one: SessionSummary) -> Best | None:
    return ((one.volume,), one.top) if one.volume and one.top else None


def _by_place(
    sessions: Iterable[SessionSummary], exercise: Exercise
) -> dict[tuple[int, int, int], list[tuple[SessionSummary, list[LoggedSet]]]]:
    """The working sets done at exactly one load, band and level, session by session."""
    found: dict[tuple[int, int, int], list[tuple[SessionSummary, list[LoggedSet]]]] = {}
    for one in sessions:
        here: dict[tuple[int, int, int], list[LoggedSet]] = {}
        for done in one.session.working_sets:
            here.setdefault(standing(done, exercise), []).append(done)
        for place, sets in here.items():
            found.setdefault(place, []).append((one, sets))
    return found


def _most(sets: Iterable[LoggedSet], kind: str) -> Best | None:
    """The most reps, or the longest time, of some sets."""
    counted = [((_count(done, kind),), done) for done in sets if _count(done, kind)]
    return max(counted, key=lambda pair: pair[0], default=None)


def _count(done: LoggedSet, kind: str) -> int:
    if kind == MOST_REPS:
        return done.reps or 0
    return 0 if done.reps else done.seconds or 0
