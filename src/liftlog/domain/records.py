"""Records: the best so far, each against an earlier session. The first time is none."""

from __future__ import annotations

from liftlog.domain.sets import LoggedSet
from liftlog.domain.strength import best_estimate
from liftlog.domain.summaries import SessionSummary, standing
from liftlog.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from liftlog.domain.exercises import Exercise

    # The best of one session: how high it stands, and the set that shows it.
    Best: TypeAlias = tuple[tuple[int, ...], LoggedSet]

HEAVIEST, BEST_E1RM, VOLUME, MOST_REPS, LONGEST = "heaviest", "e1rm", "volume", "reps", "time"


class Record(Value):
    """A best that beat an earlier session.

    `done` shows it (for volume, the session's top set), `before` what it beat. Records of reps
    and of time are counted load by load, the others over all.
    """

    kind: str
    day: str
    done: LoggedSet
    summary: SessionSummary
    before: SessionSummary
    before_done: LoggedSet


def records(sessions: Sequence[SessionSummary], exercise: Exercise) -> tuple[Record, ...]:
    """The records that stand: heaviest, e1RM, volume, then reps and time, heavy loads first."""
    found = [
        _standing(HEAVIEST, sessions, lambda one: _heaviest(one, exercise)),
        _standing(BEST_E1RM, sessions, _best_e1rm),
        _standing(VOLUME, sessions, _volume),
    ]
    for place in sorted(_places(sessions, exercise), reverse=True):
        for kind in (MOST_REPS, LONGEST):
            found.append(
                _standing(kind, sessions, lambda one, p=place, k=kind: _most(one, exercise, p, k))  # type: ignore[misc]  # bound now, not later
            )
    return tuple(one for one in found if one is not None)


def _standing(
    kind: str,
    sessions: Sequence[SessionSummary],
    best_of: Callable[[SessionSummary], Best | None],
) -> Record | None:
    """The last time that a session beat all earlier ones; None where none did."""
    record: Record | None = None
    held: tuple[Best, SessionSummary] | None = None
    for one in sessions:
        best = best_of(one)
        if best is None:
            continue
        if held is None:
            held = best, one
        elif best[0] > held[0][0]:
            record = Record(kind, one.day, best[1], one, held[1], held[0][1])
            held = best, one
    return record


def _heaviest(one: SessionSummary, exercise: Exercise) -> Best | None:
    return None if one.top is None else (standing(one.top, exercise), one.top)


def _best_e1rm(one: SessionSummary) -> Best | None:
    if one.estimate is None:
        return None
    exact = one.estimate.load.exact
    done = next(s for s in one.session.working_sets if _estimates(s) == exact)
    return (exact,), done


def _estimates(done: LoggedSet) -> int | None:
    estimate = best_estimate((done,))
    return estimate.load.exact if estimate else None


def _volume(one: SessionSummary) -> Best | None:
    return ((one.volume,), one.top) if one.volume and one.top else None


def _most(
    one: SessionSummary, exercise: Exercise, place: tuple[int, int, int], kind: str
) -> Best | None:
    """The most reps (or seconds) of the session at exactly this load, band and level."""
    there = [done for done in one.session.working_sets if standing(done, exercise) == place]
    counted = [(_count(done, kind), done) for done in there if _count(done, kind)]
    if not counted:
        return None
    count, done = max(counted, key=lambda pair: pair[0])
    return (count,), done


def _count(done: LoggedSet, kind: str) -> int:
    if kind == MOST_REPS:
        return done.reps or 0
    return 0 if done.reps else done.seconds or 0


def _places(sessions: Iterable[SessionSummary], exercise: Exercise) -> set[tuple[int, int, int]]:
    return {standing(done, exercise) for one in sessions for done in one.session.working_sets}
