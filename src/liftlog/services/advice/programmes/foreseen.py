"""Foreseen: what a programme asks next and after each item, as it was kept; nothing is worked out.

`log` reads this module where a programme runs, so that it loads no other of them. What is kept
here is made by `services/plans/programmes/foreseeing.py`.
"""

from __future__ import annotations

from liftlog.domain.advice.ladder import Loads
from liftlog.domain.base.load import KG, Load
from liftlog.services.advice.cases import case_for
from liftlog.services.advice.programmes.items import (
    Asking,
    CoachItem,
    ItemOfDay,
    PlaceOfDay,
    asking_of,
    decision_of,
)
from liftlog.services.advice.programmes.kept import Asked, item_with
from liftlog.services.base.clock import stamp
from liftlog.services.base.visits import plan_day, plan_now
from liftlog.start.imports import JUDGED, make_ready
from liftlog.store.exercises import catalogue
from liftlog.store.plans import coming_days, planned, taken_days
from liftlog.store.plans.coming_days import ComingDay
from liftlog.store.plans.taken_days import TakenDay
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.plans.programmes.asked import AskedItem
    from liftlog.domain.training.sets import Session
    from liftlog.services.advice.cases import Case
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command
    from liftlog.store.plans.coming_days import ComingItem
    from liftlog.store.training.logbook import Workout


def day_now(ws: Workspace) -> ComingDay | None:
    """What is kept, if it holds for a set that is done now."""
    known = ws.foreseen
    if known is None or not known.is_read:
        day = coming_days.read(ws.db, known.command if known is not None else 0)
        if day is not None and not _holds_now(ws, day):
            day = None
        if known is None:
            return day
        known.day, known.is_read = day, True
    return known.day if isinstance(known.day, ComingDay) else None


def _holds_now(ws: Workspace, day: ComingDay) -> bool:
    today = ws.clock.today()
    is_of_now = day.on_day <= today <= day.until_day and stamp(ws.clock.now()) >= day.since
    return is_of_now and ws.today() == today


def day_of(ws: Workspace, workout: Workout, taken: TakenDay | None) -> ComingDay | None:
    """The day that a workout takes, or took, with a set; None where what is kept is another."""
    day = day_now(ws)
    if day is None or day.workout != (taken.workout if taken is not None else None):
        return None
    return day if taken is None or (taken.run, taken.workout) == (day.run, workout.id) else None


def take(
    ws: Workspace,
    command: Command,
    day: ComingDay,
    taken: TakenDay | None,
    workout: Workout,
    exercise: str,
    moment: datetime,
) -> Asked | None:
    """What is asked where a set is the first of an item of the day (P42, P46); None: it is free,
    or the coach's."""
    kept = coming_days.item(ws.db, workout.id, exercise)
    if kept is None:
        return None
    if taken is None:
        plan = plan_now(ws)
        if plan and all(item.run != day.run for item in plan):
            return None
        if not plan:
            on = plan_day(ws) or ws.clock.today()
            planned.remember_columns(command, on, coming_days.plan(ws.db))
        taken = TakenDay(
            workout.id, day.run, day.version, day.cycle, day.week, day.number, day.day,
            stamp(moment),
        )  # fmt: skip
        taken_days.take(command, taken)
    asked, _ = kept
    taken_days.ask(command, asked)
    if ws.foreseen is not None and day.workout is None:
        coming_days.take(ws.db, workout.id)
        ws.foreseen.day = day.replace(workout=workout.id)
    return None if asked.coach else Asked(taken, _asked(ws, asked))


def first_of_day(ws: Workspace) -> Exercise | None:
    """The exercise that the day begins with, where no workout has taken it; None where that was
    never done, and has to be looked for."""
    day = day_now(ws)
    slug = coming_days.first(ws.db) if day is not None and day.workout is None else None
    return catalogue.exercise(ws.db, slug) if slug is not None else None


def verdict(ws: Workspace, asked: Asked, case: Case, session: Session) -> Asking | None:
    """How an item went, and what its line asks the next time (P71); None where that is not kept,
    or other sets were done than those that were asked."""
    day = day_now(ws)
    if day is None or day.workout != session.workout or day.run != asked.taken.run:
        return None
    make_ready(JUDGED)
    from liftlog.domain.plans.programmes.judging import is_as_asked, judge

    if not is_as_asked(asked.item, session, case.equipment, case.exercise.is_bodyweight):
        return None
    outcome = judge(asked.item, session, Loads(case.equipment), case.pain)
    slug, reps = case.exercise.slug, outcome.plus_reps or 0
    kept = coming_days.item(ws.db, session.workout, slug, outcome.outcome, reps)
    if kept is None:
        return None
    then, rest = kept[1], case.plan.rest_seconds if case.plan else None
    item = ItemOfDay(_place_of(day), asked.item, asked.item, rest_seconds=rest, outcome=outcome)
    advice = asking_of(case, (session,), item, session.workout)
    if then.next_day is None:
        return advice
    place = PlaceOfDay(
        day.run, day.programme, then.next_version, then.next_cycle, then.next_week,
        then.next_weeks, then.next_number, then.next_day, then.next_title, bool(then.next_light),
    )  # fmt: skip
    coming = _item_of(place, then, _asked(ws, kept[0]))
    return advice.replace(decision=decision_of(case, coming), item=item.replace(next=coming))


def asked_next(ws: Workspace, exercise: Exercise) -> Asking | CoachItem | None:
    """What the day asks of an item that is not begun, or leaves to the coach; None where that has
    to be worked out."""
    day = day_now(ws)
    if day is None or day.workout is None:
        return None
    kept = coming_days.item(ws.db, day.workout, exercise.slug)
    if kept is None or logbook.sets_of_workout(ws.db, day.workout, exercise.slug):
        return None
    case, (asked, own) = case_for(ws, exercise), kept
    if case.plan is None or case.plan.run != day.run or case.plan.swapped_for is not None:
        return None
    if asked.coach:
        span = None if own.low is None or own.high is None else (own.low, own.high)
        light, is_timed = bool(asked.light), bool(own.is_timed)
        return CoachItem(own.goal, light, own.number, span, is_timed, _rest_of(own))
    item = _item_of(_place_of(day), own, _asked(ws, asked))
    return asking_of(case, (), item, day.workout)


def place_now(ws: Workspace) -> PlaceOfDay | None:
    """The place of the day that is kept."""
    day = day_now(ws)
    return _place_of(day) if day is not None else None


def _item_of(place: PlaceOfDay, kept: ComingItem, asked: AskedItem) -> ItemOfDay:
    most = None if kept.max is None else Load(kept.max, kept.max_unit or KG)
    return ItemOfDay(place, asked, asked, most, _rest_of(kept))


def _rest_of(kept: ComingItem) -> tuple[int, int] | None:
    return None if kept.rest_low is None else (kept.rest_low, kept.rest_high or kept.rest_low)


def _asked(ws: Workspace, asked: taken_days.AskedItem) -> AskedItem:
    return item_with(asked, coming_days.sets_of(ws.db, asked.sets))


def _place_of(day: ComingDay) -> PlaceOfDay:
    return PlaceOfDay(
        day.run, day.programme, day.of_version, day.cycle, day.week, day.weeks, day.number,
        day.day, day.title, bool(day.light),
    )  # fmt: skip
