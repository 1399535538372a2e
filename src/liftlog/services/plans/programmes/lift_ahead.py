"""Lift ahead: the coming days of a running programme that have one lift (P72, P74)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.simulating import MOST_SESSIONS, Wanted
from liftlog.services.advice.next_load import Advice, by_programme
from liftlog.services.advice.programmes.items import PlaceOfDay, asking_of, item_of_day
from liftlog.services.advice.programmes.states import RunReader
from liftlog.services.advice.programmes.today import Asked
from liftlog.services.exercises.names import find_exercise
from liftlog.services.plans.programmes.running import current
from liftlog.services.plans.programmes.simulated import simulated
from liftlog.store.plans import programmes

if TYPE_CHECKING:
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.plans.programmes.asked import AskedItem
    from liftlog.domain.plans.programmes.simulating import SimulatedItem, SimulatedSession
    from liftlog.domain.plans.programmes.values import Programme
    from liftlog.services.advice.cases import Case
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.programmes import Run


class DayAhead(Value):
    """A day to come, what the lift is asked on it, and that as `next` says it."""

    place: PlaceOfDay
    asked: AskedItem
    advice: Advice


class LiftAhead(Value):
    """The coming days of a lift, if every target is hit. `is_open`: a day of the programme is in
    progress, and counts as over; `is_over`: none comes behind these."""

    programme: str
    exercise: Exercise
    days: tuple[DayAhead, ...]
    is_open: bool = False
    is_over: bool = False


def lift_ahead(ws: Workspace, name: str, times: int) -> LiftAhead | None:
    """The coming days of a lift; None where `next` answers without a programme, or severe pain
    stands."""
    exercise = find_exercise(ws.db, name)
    found = Asked(ws).of(exercise.slug)
    run = programmes.run_by_id(ws.db, found.place.run) if found and found.place else None
    if run is None:
        return None
    wanted = Wanted(sessions=times, exercise=exercise.slug)
    sessions = simulated(ws, run.programme, wanted).sessions
    reader, text = RunReader(ws), current(ws, run)
    version = reader.log(run).versions[-1].number
    days = tuple(
        _day(reader, _place(run, text, version, session), item)
        for session in sessions
        for item in session.items
        if item.asked.exercise == exercise.slug
    )
    return LiftAhead(
        run.programme,
        exercise,
        days,
        is_open=reader.state(run).open is not None,
        is_over=len(days) < times and len(sessions) < MOST_SESSIONS,
    )


def _place(run: Run, text: Programme, version: int, session: SimulatedSession) -> PlaceOfDay:
    coming = session.place
    return PlaceOfDay(
        run.id, run.programme, version, coming.cycle, coming.week, text.weeks, coming.number,
        coming.day, text.title(coming.week), session.light,
    )  # fmt: skip


def _day(reader: RunReader, place: PlaceOfDay, item: SimulatedItem) -> DayAhead:
    lift = reader.lift(item.asked.exercise)
    if item.decision is not None:
        case: Case = lift.question  # type: ignore[assignment]
        # The day on which a simulated workout is done means nothing.
        decision = item.decision.replace(as_of=case.day)
        return DayAhead(place, item.asked, Advice(case, decision, (), day=place))
    asked = item_of_day(place, item.now, None, lift)
    advice = by_programme(asking_of(lift.question, (), asked, ""))  # type: ignore[arg-type]
    return DayAhead(place, item.asked, advice)
