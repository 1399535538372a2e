"""Sessions under programmes: on which day of which run, what was asked, and how it went (P73)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.services.advice.programmes.items import PlaceOfDay
from liftlog.services.advice.programmes.states import RunReader
from liftlog.store.plans import programmes, taken_days

if TYPE_CHECKING:
    from liftlog.domain.base.load import Load
    from liftlog.domain.plans.programmes.asked import AskedItem
    from liftlog.domain.plans.programmes.judging import Outcome
    from liftlog.domain.plans.programmes.state import LineSession
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.programmes import Run


class ProgrammeSession(Value):
    """A session of a lift on a day of a run; `max` is what its per cents were of."""

    place: PlaceOfDay
    asked: AskedItem
    outcome: Outcome
    max: Load | None = None


def sessions_under_programmes(ws: Workspace, exercise: str) -> dict[str, ProgrammeSession]:
    """The sessions of an exercise that programmes asked for, by workout; runs that are over count.

    A workout that goes on is judged as if it were over.
    """
    reader = RunReader(ws)
    return {
        session.workout: _told(run, session, weeks[session.version])
        for run in _runs_with(ws, exercise)
        for weeks in [_weeks(reader, run)]
        for session in reader.state(run, ended=True).sessions
        if session.asked.exercise == exercise
    }


def _runs_with(ws: Workspace, exercise: str) -> list[Run]:
    """The runs that ever asked an exercise, the oldest first."""
    days = [
        taken_days.taken_by(ws.db, item.workout)
        for item in taken_days.asked_by_exercise(ws.db, exercise)
    ]
    slugs = dict.fromkeys(day.run for day in days if day is not None)
    runs = [programmes.run_by_id(ws.db, run) for run in slugs]
    return sorted(filter(None, runs), key=lambda run: (run.at, run.id))


def _weeks(reader: RunReader, run: Run) -> dict[int, int]:
    """How many weeks a cycle has, by version."""
    return {version.number: version.programme.weeks for version in reader.log(run).versions}


def _told(run: Run, session: LineSession, weeks: int) -> ProgrammeSession:
    place = PlaceOfDay(
        run.id, run.programme, session.version, session.cycle, session.week, weeks,
        session.number, session.day, light=session.asked.light,
    )  # fmt: skip
    return ProgrammeSession(place, session.asked, session.outcome, session.max)
