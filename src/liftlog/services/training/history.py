"""Looking back: the sets as they stand, newest first, and what became of one of them."""

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
    from collections.abc import Iterable

    from liftlog.services.base.workspace import Workspace

SHORTEST_ENDING = 6


class Entry(Value):
    """A set as it is listed: `ending` tells it from every other one listed, times are local."""

    done: LoggedSet
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
    """One event of a set, at local time; `patch` is JSON of the fields that it changed."""

    event: Event
    day: str
    time: str


def history(
    ws: Workspace,
    name: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> History:
    """The sets of a span, at most so many, newest first."""
    span = span_of(ws, since, until)
    exercise = _named(ws, name) if name else None
    slug = exercise.slug if exercise else None
    found = summaries.newest_sets(ws.db, slug, span.since, span.until, limit)
    return History(
        tuple(found),
        tuple([ws.clock.wall_time(done.performed_at, done.timezone) for done in found]),
        exercise,
        not found and not summaries.any_set(ws.db),
    )


def entries(ws: Workspace, history: History) -> list[Entry]:
    """The sets as people are shown them: with names, and with as much of an id as tells it."""
    names = catalogue.names(ws.db)
    endings = distinct_endings([done.id for done in history.sets])
    return [
        Entry(done, endings[done.id], time, names.get(done.exercise, done.exercise))
        for done, time in zip(history.sets, history.times, strict=True)
    ]


def _named(ws: Workspace, name: str) -> Exercise:
    from liftlog.services.exercises.names import find_exercise

    return find_exercise(ws.db, name)


def distinct_endings(ids: Iterable[str]) -> dict[str, str]:
    """The last six signs of every id, more where two of them would be alike."""
    waiting, length = list(ids), SHORTEST_ENDING
    found: dict[str, str] = {}
    while waiting:
        taken: dict[str, list[str]] = {}
        for one in waiting:
            taken.setdefault(one[-length:], []).append(one)
        found |= {same[0]: end for end, same in taken.items() if len(same) == 1}
        alike = [one for same in taken.values() if len(same) > 1 for one in same]
        if length >= max(map(len, alike), default=0):
            return found | {one: one for one in alike}
        waiting, length = alike, length + 2
    return found


def changes_of(ws: Workspace, ending: str) -> tuple[str, list[Change]]:
    """(id, everything that happened to it) of the set whose id ends so, deleted ones too."""
    from liftlog.store.training.endings import ids_ending

    wanted = ending.strip().casefold()
    ids = ids_ending(ws.db, wanted, deleted=True) if _is_id(wanted) else []
    if len(ids) > 1:
        raise AmbiguousName(f"several sets end in {ending!r}", "type more of the id")
    if not ids:
        raise NotFound(f"no set ends in {ending!r}", "`liftlog history` shows the ids")
    return ids[0], [_change(ws, event) for event in summaries.events_of(ws.db, ids[0])]


def _is_id(text: str) -> bool:
    return bool(text) and not text.strip("0123456789abcdef-")


def _change(ws: Workspace, event: Event) -> Change:
    local = ws.clock.to_local(from_stamp(event.at))
    return Change(event, local.date().isoformat(), local.strftime("%H:%M"))
