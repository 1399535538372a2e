"""Taking a day: a workout's first set of an item makes it that of a programme's day (P42, P46)."""

from __future__ import annotations

from liftlog.domain.advice.pain import marks_up_to, pain_state
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.open_list import (
    coming_set,
    eased,
    eases,
    lifted_for,
)
from liftlog.domain.training.sets import WORKING_KINDS, session_of
from liftlog.services.advice.next_load import advice_in, by_programme
from liftlog.services.advice.programmes.items import ItemOfDay, PlaceOfDay, asking_of
from liftlog.services.advice.programmes.kept import asked_item
from liftlog.services.base.clock import stamp
from liftlog.services.base.visits import plan_day
from liftlog.store.advice.pain import all_marks
from liftlog.store.plans import planned, programmes
from liftlog.store.plans.programmes import TakenDay
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.plans.programmes.run import AskedItem, AskedSet
    from liftlog.domain.plans.programmes.state import ItemNow
    from liftlog.domain.training.sets import LoggedSet, PainMark, Session
    from liftlog.services.advice.cases import Case
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.advice.programmes.states import RunReader
    from liftlog.services.advice.programmes.today import Today
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command
    from liftlog.store.plans.planned import PlanItem
    from liftlog.store.plans.programmes import Run
    from liftlog.store.training.logbook import Workout


class Asked(Value):
    """What a programme asks of an exercise in a workout, and the day that this is."""

    taken: TakenDay
    item: AskedItem

    @property
    def working_sets(self) -> int:
        return sum(one.kind in WORKING_KINDS for one in self.item.sets) or 1


def first_of_day(ws: Workspace) -> Exercise | None:
    """The exercise that the coming day of a programme begins with."""
    from liftlog.services.advice.programmes.naming import exercise_of
    from liftlog.services.advice.programmes.today import coming_day

    day = coming_day(ws)
    return exercise_of(ws, day.state.items[0].item.exercise) if day is not None else None


def take(
    ws: Workspace, command: Command, workout: Workout, exercise: str, moment: datetime
) -> Asked | None:
    """What a programme asks of an exercise in this workout: as it was fixed with its first set,
    which this one may be. None: the set is free, or the coach's, as all are while severe pain
    stands (P50).
    """
    marks = [mark for _, mark in all_marks(ws.db)]
    if marks and _stands(ws, marks, stamp(moment)):
        return None
    taken = programmes.taken_by(ws.db, workout.id)
    if taken is not None:
        item = programmes.asked_in_workout(ws.db, workout.id, exercise)
        if item is not None:
            return None if item.coach else Asked(taken, asked_item(ws.db, item))
        return _ask_in(ws, command, taken, exercise)
    from liftlog.services.advice.programmes.states import RunReader
    from liftlog.services.advice.programmes.today import in_order

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


def _stands(ws: Workspace, marks: Iterable[PainMark], moment: str) -> bool:
    """Whether severe pain stands at a moment."""
    standing = pain_state(mark for mark in marks if mark.at <= moment).standing
    return standing is not None and ws.policies.severe_pain


def _is_before_last_day(ws: Workspace, run: Run, moment: str) -> bool:
    """Whether a set of the past comes before the last day that was done (P42)."""
    if moment >= stamp(ws.clock.now()):
        return False
    from liftlog.services.advice.programmes.states import RunReader

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
        from liftlog.services.plans.programmes.days import remember_with

        remember_with(command, ws, reader, day)
    programmes.take(command, taken)
    return _ask(ws, command, day, taken, exercise)


def _ask_in(ws: Workspace, command: Command, taken: TakenDay, exercise: str) -> Asked | None:
    """Another item of the day that a workout took is begun."""
    from liftlog.services.advice.programmes.states import RunReader
    from liftlog.services.advice.programmes.today import in_order

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
    from liftlog.services.advice.programmes.states import kept_item

    is_own = now.asked is not None
    item = now.asked or _by_coach(ws, now)
    programmes.ask(command, kept_item(taken.workout, item, coach=not is_own))
    return Asked(taken, item) if is_own else None


def _by_coach(ws: Workspace, now: ItemNow) -> AskedItem:
    from liftlog.domain.plans.programmes.run import AskedItem as Item
    from liftlog.domain.plans.programmes.run import AskedSet as OneSet
    from liftlog.services.plans.programmes.days import by_coach

    decision = by_coach(ws, now).decision
    span, is_timed = decision.seconds or decision.reps, decision.seconds is not None
    if span is None:
        return Item(now.item.exercise, None, light=now.light)
    one = OneSet(*span, seconds=is_timed, load=decision.load)
    return Item(now.item.exercise, None, (one,) * (decision.n or 1), light=now.light)


def stop_of(ws: Workspace, exercise: str) -> Advice | None:
    """That a lift of a programme stands still for severe pain, wherever it was felt (P50)."""
    if not all_marks(ws.db):
        return None
    from liftlog.services.advice.programmes.today import Asked as AskedNow

    stop = AskedNow(ws).stop_of(exercise)
    return by_programme(stop) if stop is not None else None


class Coming(Value):
    """The next set of a list; `like` is the set whose load it takes over."""

    set_: AskedSet
    like: LoggedSet | None


def coming(
    asked: Asked, case: Case, sets: tuple[LoggedSet, ...], before: tuple[LoggedSet, ...]
) -> Coming | None:
    """The next set of the list, as light as this workout asks (P52, P71).

    `before` are the sets that were there before this line: what is logged in one go was done
    already, whatever it says of form and pain.
    """
    session = session_of(sets) if sets else None
    number = coming_set(asked.item, session)
    if number >= len(asked.item.sets):
        return None
    known = session_of(before) if before else None
    left = _left_of(asked.item, known, case)
    return Coming(left.sets[number], lifted_for(asked.item, left, session))


def _left_of(item: AskedItem, session: Session | None, case: Case) -> AskedItem:
    """What is left of an item after the sets of a session."""
    if session is None or not eases(session, case).is_any:
        return item
    from liftlog.domain.plans.programmes.asking import Lift

    return eased(item, session, Lift(case, (session,)))


def advice_after(ws: Workspace, asked: Asked, case: Case, workout: Workout) -> Advice:
    """What the list goes on with; after its last set how it went, and the next time (P71).

    Severe pain in one of its sets stops it at once (P50).
    """
    sets = logbook.sets_of_workout(ws.db, workout.id, case.exercise.slug)
    session = session_of(tuple(sets))
    marks = marks_up_to(session.day, [session], case.pain)
    if marks and _stands(ws, marks, session.sets[-1].performed_at):
        return advice_in(ws, case, workout, logged=True)
    place = PlaceOfDay(
        asked.taken.run, "", 0, asked.taken.cycle, asked.taken.week, 0, asked.taken.number,
        asked.taken.day,
    )  # fmt: skip
    rest = case.plan.rest_seconds if case.plan else None
    item = ItemOfDay(place, asked.item, _left_of(asked.item, session, case), rest_seconds=rest)
    advice = asking_of(case, (session,), item, workout.id)
    if advice.step is not None:
        return by_programme(advice)
    from liftlog.services.advice.programmes.states import RunReader
    from liftlog.services.advice.programmes.today import asking_in_workout, in_order

    reader = RunReader(ws)
    for day in in_order(reader):
        now = day.item(case.exercise.slug)
        if day.run.id == asked.taken.run and now is not None and now.asked is not None:
            return by_programme(asking_in_workout(reader, day, now, workout))
    return by_programme(advice)
