"""Calendar: workouts done and days of programmes to come, as events with lasting names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.plans.programmes.likely_days import likely_days, likely_weekdays
from liftlog.domain.plans.programmes.places import Schedule, days_of
from liftlog.domain.plans.programmes.simulating import Wanted
from liftlog.domain.training.revisions import Revision
from liftlog.services.advice.programmes.states import RunReader
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.base.workspace import Workspace
from liftlog.services.plans.programmes.simulated import Simulated, simulated_run
from liftlog.services.transfer.export_csv import local
from liftlog.services.transfer.selection import Selection
from liftlog.store.exercises import catalogue
from liftlog.store.plans import programmes
from liftlog.store.training import logbook
from liftlog.store.transfer import dated

if TYPE_CHECKING:
    from liftlog.domain.plans.programmes.simulating import SimulatedSession
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.store.plans.programmes import Run

# So many days of a programme are shown ahead, each in a place of its own. A place that is empty
# is cancelled, so that a calendar which knew it forgets it.
PLACES = 12
# Weekdays are learnt from so many days back. A programme that ended before is forgotten, too.
_LATELY = timedelta(weeks=8)


class Done(NamedTuple):
    """A workout, on the wall clock of its own zone; without sets it was deleted."""

    id: str
    starts: datetime
    ends: datetime
    title: str | None
    programme: tuple[str, str] | None
    note: str | None
    sets: Sequence[LoggedSet]
    revision: Revision


class Coming(NamedTuple):
    """A place for a day to come of a run, from 1; without a session it is empty."""

    run: str
    programme: str
    number: int
    day: date
    revision: Revision
    session: SimulatedSession | None = None
    simulated: Simulated | None = None


class Calendar(NamedTuple):
    """Events: of the past as they are read, with the zones that they may have."""

    zones: Sequence[str]
    first: datetime | None
    last: datetime
    names: Mapping[str, str]
    done: Iterator[Done]
    coming: Sequence[Coming]


def calendar(ws: Workspace, selected: Selection) -> Calendar:
    """What a calendar shows of the chosen days and exercise."""
    chosen = dated.workouts(ws.db, *selected)
    first, last = dated.span(ws.db)
    return Calendar(
        dated.zones(ws.db),
        from_stamp(first) if first else None,
        from_stamp(last) if last else ws.clock.now(),
        catalogue.names(ws.db),
        (_done(ws, workout) for workout in chosen),
        [coming for coming in _coming(ws) if _is_chosen(coming, selected)],
    )


def _done(ws: Workspace, workout: dated.DatedWorkout) -> Done:
    sets = logbook.sets_of_workout(ws.db, workout.id) if workout.is_there else []
    starts = local(workout.started_at, workout.timezone)
    last = max([workout.ended_at or "", *(one.performed_at for one in sets)])
    ends = local(last, workout.timezone) if last else starts
    taken = (workout.programme, workout.programme_day)
    return Done(
        workout.id,
        starts,
        # Two times of one zone are compared by the wall clock, which may go back between them.
        max(starts, ends, key=datetime.timestamp),
        workout.title,
        (taken[0], taken[1] or "") if taken[0] is not None else None,
        workout.note,
        sets,
        workout.revision,
    )


def _is_chosen(coming: Coming, selected: Selection) -> bool:
    if selected.since is not None and coming.day.isoformat() < selected.since:
        return False
    if selected.exercise is None:
        return True
    items = coming.session.items if coming.session else ()
    return any(item.asked.exercise == selected.exercise for item in items)


def _coming(ws: Workspace) -> Iterator[Coming]:
    """The places of all runs that go on, or ended lately."""
    today = date.fromisoformat(ws.today())
    lately = ws.clock.to_utc(datetime.fromisoformat(f"{today - _LATELY}T00:00:00"))
    ended = dated.ended_runs(ws.db, stamp(lately))
    if not (ws.has_runs or ended):
        return
    # A day without training moves what comes, and is no change of the log.
    midnight = int(ws.clock.to_utc(datetime.fromisoformat(f"{today}T00:00:00")).timestamp()) * 1000
    known = dated.last_change(ws.db)
    revision = Revision(known.changes, max(known.millis, midnight))
    reader = RunReader(ws)
    trained = [date.fromisoformat(day) for day in logbook.workout_days(ws.db, reader.moment)]
    first = today + timedelta(days=today in trained)
    lately_trained = [day for day in trained if today - _LATELY <= day <= today]
    for run in programmes.running(ws.db) if ws.has_runs else []:
        yield from _places(reader, run, first, lately_trained, revision)
    for run_ended in ended:
        day = date.fromisoformat(ws.clock.day_of(from_stamp(run_ended.at)))
        for number in range(1, PLACES + 1):
            yield Coming(run_ended.id, run_ended.programme, number, day, revision)


def _places(
    reader: RunReader, run: Run, first: date, trained: Sequence[date], revision: Revision
) -> Iterator[Coming]:
    shown = simulated_run(reader, run, Wanted(sessions=PLACES))
    programme = reader.log(run).versions[-1].programme
    a_week = max(days_of(Schedule(programme), week) for week in range(1, programme.weeks + 1))
    days = islice(likely_days(first, likely_weekdays(a_week, trained)), PLACES)
    for place, day in enumerate(days):
        session = shown.sessions[place] if place < len(shown.sessions) else None
        yield Coming(run.id, run.programme, place + 1, day, revision, session, shown)
