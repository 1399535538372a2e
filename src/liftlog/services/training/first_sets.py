"""First sets: the first set of an item makes the workout that of a programme's day (P42, P46)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.services.advice.programmes.kept import Asked
from liftlog.services.advice.programmes.naming import exercise_of
from liftlog.services.advice.programmes.states import RunReader, kept_item
from liftlog.services.advice.programmes.today import coming_day, in_order
from liftlog.services.base.clock import stamp
from liftlog.services.base.visits import plan_day
from liftlog.services.plans.programmes.laying_out import asked_by_coach, remember_with
from liftlog.store.plans import planned, programmes, taken_days
from liftlog.store.plans.taken_days import TakenDay

if TYPE_CHECKING:
    from datetime import datetime

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.services.advice.programmes.today import Today
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command
    from liftlog.store.plans.planned import PlanItem
    from liftlog.store.plans.programmes import Run
    from liftlog.store.training.logbook import Workout


def first_of_day(ws: Workspace) -> Exercise | None:
    """The exercise that the coming day of a programme begins with."""
    day = coming_day(ws)
    return exercise_of(ws, day.state.items[0].item.exercise) if day is not None else None


def begin(
    ws: Workspace, command: Command, workout: Workout, exercise: str, moment: datetime
) -> Asked | None:
    """What is asked where the workout takes the coming day with this set; None: the set is free."""
    reader = RunReader(ws, stamp(moment))
    plan = _plan_of_now(ws)
    for day in in_order(reader):
        is_another = bool(plan) and all(item.run != day.run.id for item in plan)
        if is_another or not day.state.takes(exercise, reader.moment):
            continue
        if _is_before_last_day(ws, day.run, reader.moment):
            continue
        return _begin(ws, command, reader, day, workout, exercise, is_planned=bool(plan))
    return None


def _is_before_last_day(ws: Workspace, run: Run, moment: str) -> bool:
    """Whether a set of the past comes before the last day that was done (P42)."""
    if moment >= stamp(ws.clock.now()):
        return False
    state = RunReader(ws).state(run)
    return state.open is not None or moment <= (state.last_at or "")


def _plan_of_now(ws: Workspace) -> list[PlanItem]:
    day = plan_day(ws)
    return planned.items(ws.db, day) if day else []


def _begin(
    ws: Workspace,
    command: Command,
    reader: RunReader,
    day: Today,
    workout: Workout,
    exercise: str,
    *,
    is_planned: bool,
) -> Asked | None:
    """The workout takes the day; without a plan it is today's plan now."""
    assert day.place is not None
    place, stored = day.place, programmes.versions(ws.db, day.run.programme)
    version = stored[day.state.version.number - 1]
    taken = TakenDay(
        workout.id, day.run.id, version.id, place.cycle, place.week, place.number, place.day,
        reader.moment,
    )  # fmt: skip
    if not is_planned:
        remember_with(command, ws, reader, day)
    taken_days.take(command, taken)
    return _ask(ws, command, day, taken, exercise)


def ask_in(ws: Workspace, command: Command, taken: TakenDay, exercise: str) -> Asked | None:
    """Another item of the day that a workout took is begun."""
    reader = RunReader(ws)
    for day in in_order(reader):
        if day.run.id == taken.run and day.item(exercise) is not None:
            is_this = day.state.open is not None and day.state.open.workout == taken.workout
            return _ask(ws, command, day, taken, exercise) if is_this else None
    return None


def _ask(
    ws: Workspace, command: Command, day: Today, taken: TakenDay, exercise: str
) -> Asked | None:
    """Fixes what an item asks; of the coach's item what the coach does (P46)."""
    now = day.item(exercise)
    if now is None:
        return None
    is_own = now.asked is not None
    item = now.asked or asked_by_coach(ws, now)
    taken_days.ask(command, kept_item(taken.workout, item, coach=not is_own))
    return Asked(taken, item) if is_own else None
