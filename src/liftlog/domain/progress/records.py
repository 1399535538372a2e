"""Records: the best so far, each better than an earlier session."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.progress.session_figures import SessionSummary, standing
from liftlog.domain.training.sets import LoggedSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from liftlog.domain.exercises.exercise import Exercise

    # The best of one session: how high it stands, and the set that shows it.
    Best: TypeAlias = tuple[tuple[int, ...], LoggedSet]
    # How high a load stands, and the band: one that nobody put in order stands nowhere.
    Place: TypeAlias = tuple[tuple[int, ...], str]

HEAVIEST, BEST_E1RM, VOLUME, MOST_REPS, LONGEST = "heaviest", "e1rm", "volume", "reps", "time"
# Of distances: the longest, the best pace, and the shortest time for one that was done again.
FARTHEST, PACE, FASTEST = "distance", "pace", "fastest"
_FINE = 1_000_000


class Record(Value):
    """A best that beat an earlier session, or one that stands since the first time.

    `set_` shows it (for volume, the session's top set), `before` what it beat; the first time
    beat nothing. Records of reps, time and distance are counted load by load, the others over all.
    """

    kind: str
    day: str
    set_: LoggedSet
    summary: SessionSummary
    before: SessionSummary | None = None
    before_set: LoggedSet | None = None


class Beaten(Value):
    """A record that stands, by the workouts of two sessions: the one that holds it, and the one
    `before` that it beat; of reps also the place at which they were done."""

    kind: str
    workout: str
    before: str
    place: Place | None = None


def records(
    sessions: Sequence[SessionSummary], exercise: Exercise, firsts: bool = False
) -> tuple[Record, ...]:
    """The records that stand: heaviest, e1RM, volume, then reps, time and distance, heavy loads
    first; last the best pace and the fastest over each distance.

    With `firsts` also the bests that stand since the first time; of reps, time and distance only
    those not reached at a heavier load as well.
    """
    shown = [
        _standing(HEAVIEST, _bests(sessions, lambda session: _heaviest(session, exercise)), firsts),
        _standing(BEST_E1RM, _bests(sessions, _best_e1rm), firsts),
        _standing(VOLUME, _bests(sessions, _volume), firsts),
    ]
    done = {
        MOST_REPS: any(session.most_reps for session in sessions),
        LONGEST: any(session.longest for session in sessions),
        FARTHEST: any(session.farthest for session in sessions),
    }
    most = {kind: 0 for kind, was_done in done.items() if was_done}
    for _, at_place in sorted(_by_place(sessions, exercise).items(), reverse=True):
        for kind in most:
            held = _standing(kind, _most_of_each(at_place, kind), firsts)
            if held and (held.before or _count(held.set_, kind) > most[kind]):
                shown.append(held)
                most[kind] = max(most[kind], _count(held.set_, kind))
    shown += _paces(sessions, firsts)
    return tuple(filter(None, shown))


def record_of(
    beaten: Beaten, sessions: Mapping[str, SessionSummary], exercise: Exercise
) -> Record | None:
    """The record that stands between two sessions, out of those at hand by workout."""
    both = [sessions[beaten.before], sessions[beaten.workout]]
    if beaten.place is not None:
        bests = _most_of_each(_by_place(both, exercise)[beaten.place], beaten.kind)
    elif beaten.kind == HEAVIEST:
        bests = _bests(both, lambda session: _heaviest(session, exercise))
    else:
        bests = _bests(both, _best_e1rm if beaten.kind == BEST_E1RM else _volume)
    return _standing(beaten.kind, bests, firsts=False)


def _bests(
    sessions: Iterable[SessionSummary], best_of: Callable[[SessionSummary], Best | None]
) -> Iterator[tuple[SessionSummary, Best]]:
    return ((session, best) for session in sessions if (best := best_of(session)) is not None)


def _standing(
    kind: str, bests: Iterable[tuple[SessionSummary, Best]], firsts: bool
) -> Record | None:
    """The last time that a session beat all earlier ones; where none did, the first time or None.

    A first time without load, band and level is not the heaviest.
    """
    record: Record | None = None
    held: tuple[SessionSummary, Best] | None = None
    for session, best in bests:
        height, set_ = best
        if held is None:
            held = session, best
            is_weighed = set_.band or set_.level or (set_.load and set_.load.milli)
            if firsts and (kind != HEAVIEST or is_weighed):
                record = Record(kind, session.day, set_, session)
        elif height > held[1][0]:
            record = Record(kind, session.day, set_, session, held[0], held[1][1])
            held = session, best
    return record


def _heaviest(session: SessionSummary, exercise: Exercise) -> Best | None:
    if session.top is None or not exercise.shows_strength:
        return None
    return standing(session.top, exercise), session.top


def _best_e1rm(session: SessionSummary) -> Best | None:
    estimate, strongest = session.estimate, session.strongest
    return ((estimate.load.exact,), strongest) if estimate and strongest else None


def _volume(session: SessionSummary) -> Best | None:
    return ((session.volume,), session.top) if session.volume and session.top else None


def _by_place(
    sessions: Iterable[SessionSummary], exercise: Exercise
) -> dict[Place, list[tuple[SessionSummary, list[LoggedSet]]]]:
    """The working sets done at exactly one load, band and level, session by session."""
    places: dict[Place, list[tuple[SessionSummary, list[LoggedSet]]]] = {}
    for session in sessions:
        here: dict[Place, list[LoggedSet]] = {}
        for set_ in session.working:
            place = standing(set_, exercise), set_.band or ""
            here.setdefault(place, []).append(set_)
        for place, sets in here.items():
            places.setdefault(place, []).append((session, sets))
    return places


def _most_of_each(
    sessions: Iterable[tuple[SessionSummary, list[LoggedSet]]], kind: str
) -> Iterator[tuple[SessionSummary, Best]]:
    """The set of the most reps, or the longest time, of each session that has one."""
    for session, sets in sessions:
        most, best = 0, None
        for set_ in sets:
            if (count := _count(set_, kind)) > most:
                most, best = count, set_
        if best is not None:
            yield session, ((most,), best)


def _count(set_: LoggedSet, kind: str) -> int:
    """What a kind counts; a time beside a distance is a record where it is short."""
    if kind == MOST_REPS:
        return set_.straight or 0
    if set_.reps:
        return 0
    if kind == FARTHEST:
        return set_.distance or 0
    return 0 if set_.distance else set_.seconds or 0


def _paces(sessions: Sequence[SessionSummary], firsts: bool) -> list[Record | None]:
    """The best pace, and the fastest over each distance that was done in several sessions."""
    raced = [
        (session, sets)
        for session in sessions
        if (sets := [set_ for set_ in session.working if _is_raced(set_)])
    ]
    if not raced:
        return []
    best = ((session, _fastest(sets)) for session, sets in raced)
    shown = [_standing(PACE, best, firsts)]
    over: dict[int, list[tuple[SessionSummary, Best]]] = {}
    for session, sets in raced:
        for distance in dict.fromkeys(set_.distance or 0 for set_ in sets):
            same = [set_ for set_ in sets if set_.distance == distance]
            over.setdefault(distance, []).append((session, _fastest(same)))
    again = {distance: bests for distance, bests in over.items() if len(bests) > 1}
    return shown + [
        _standing(FASTEST, again[distance], firsts) for distance in sorted(again, reverse=True)
    ]


def _is_raced(set_: LoggedSet) -> bool:
    if not (set_.distance and set_.seconds):
        return False
    from liftlog.domain.training.paces import has_pace

    return has_pace(set_)


def _fastest(sets: Iterable[LoggedSet]) -> Best:
    return max(
        [(((set_.distance or 0) * _FINE // (set_.seconds or 1),), set_) for set_ in sets],
        key=lambda pair: pair[0],
    )
