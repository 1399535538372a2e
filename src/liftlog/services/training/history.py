"""History: sets newest first, and every change to one set."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.training.sets import LoggedSet
from liftlog.errors import AmbiguousName, NotFound
from liftlog.services.base.clock import from_stamp
from liftlog.services.base.filters import span_of
from liftlog.store.exercises import catalogue
from liftlog.store.progress import summaries
from liftlog.store.progress.summaries import Event

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liftlog.services.base.workspace import Workspace

SHORTEST_ENDING = 6
# So many sets are as fast as all at once.
PIECE = 1000


class Entry(Value):
    """A set as it is listed: `ending` tells it from every other one listed, times are local."""

    set_: LoggedSet
    ending: str
    time: str
    exercise_name: str


class History(Value):
    """Sets with the wall clock's time where they were done, newest first; `exercise` where one
    was asked for."""

    sets: tuple[LoggedSet, ...]
    times: tuple[str, ...]
    exercise: Exercise | None = None
    is_empty: bool = False


class Change(Value):
    """One event of a set, at local time; `patch` is JSON of the fields that it changed. `device` is
    the name of the device that it is from, in a log that several share."""

    event: Event
    day: str
    time: str
    device: str | None = None


def history(
    ws: Workspace,
    name: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> History:
    """The sets of a span, at most so many, newest first."""
    exercise, sets = _newest(ws, name, since, until, limit)
    return _history(ws, tuple(sets), exercise)


def pieces(
    ws: Workspace,
    name: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Iterator[History]:
    """The same, some sets at a time, so that no long history is held at once: at least one."""
    from itertools import islice

    exercise, sets = _newest(ws, name, since, until, limit)
    piece = tuple(islice(sets, PIECE))
    yield _history(ws, piece, exercise)
    while len(piece) == PIECE:
        piece = tuple(islice(sets, PIECE))
        if piece:
            yield _history(ws, piece, exercise)


def _newest(
    ws: Workspace, name: str | None, since: str | None, until: str | None, limit: int | None
) -> tuple[Exercise | None, Iterator[LoggedSet]]:
    span = span_of(ws, since, until)
    exercise = None
    if name:
        from liftlog.services.exercises.names import find_exercise

        exercise = find_exercise(ws.db, name)
    slug = exercise.slug if exercise else None
    return exercise, summaries.newest_sets(ws.db, slug, span.since, span.until, limit)


def _history(ws: Workspace, sets: tuple[LoggedSet, ...], exercise: Exercise | None) -> History:
    return History(
        sets,
        tuple([ws.clock.wall_time(set_.performed_at, set_.timezone) for set_ in sets]),
        exercise,
        not sets and not summaries.any_set(ws.db),
    )


def timed(ws: Workspace, sets: Iterable[LoggedSet]) -> History:
    """Any sets as history has them, in their order."""
    sets = tuple(sets)
    return History(sets, tuple([ws.clock.wall_time(it.performed_at, it.timezone) for it in sets]))


def entries(ws: Workspace, history: History) -> list[Entry]:
    """The sets as people are shown them: with names, and with as much of an id as tells it."""
    names = catalogue.names(ws.db)
    endings = distinct_endings([set_.id for set_ in history.sets])
    return [
        Entry(set_, endings[set_.id], time, names.get(set_.exercise, set_.exercise))
        for set_, time in zip(history.sets, history.times, strict=True)
    ]


def distinct_endings(ids: Iterable[str]) -> dict[str, str]:
    """The last six signs of every id, more where two of them would be alike."""
    waiting, length = list(ids), SHORTEST_ENDING
    endings: dict[str, str] = {}
    while waiting:
        bearers: dict[str, list[str]] = {}
        for set_id in waiting:
            bearers.setdefault(set_id[-length:], []).append(set_id)
        endings |= {alike[0]: end for end, alike in bearers.items() if len(alike) == 1}
        waiting = [set_id for alike in bearers.values() if len(alike) > 1 for set_id in alike]
        if length >= max(map(len, waiting), default=0):
            return endings | {set_id: set_id for set_id in waiting}
        length += 2
    return endings


def changes_of(ws: Workspace, ending: str) -> tuple[str, list[Change]]:
    """(id, everything that happened to it) of the set whose id ends so, deleted ones too."""
    from liftlog.domain.base.words import quoted
    from liftlog.store.base import devices
    from liftlog.store.training.endings import ids_ending

    wanted = ending.strip().casefold()
    is_ending = wanted and not wanted.strip("0123456789abcdef-")
    ids = ids_ending(ws.db, wanted, deleted=True) if is_ending else []
    if len(ids) > 1:
        raise AmbiguousName(f"several sets end in {quoted(ending)}", "use: more of the id")
    if not ids:
        raise NotFound(f"no set ends in {quoted(ending)}", "try: liftlog history")
    named = devices.names(ws.db)
    return ids[0], [
        Change(
            event,
            ws.clock.day_of(from_stamp(event.at)),
            ws.clock.wall_time(event.at),
            named.get(event.device),
        )
        for event in summaries.events_of(ws.db, ids[0])
    ]
