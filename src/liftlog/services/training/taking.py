"""Taking a day: what a programme asks of a set, as it was fixed with the first one (P46)."""

from __future__ import annotations

from liftlog.domain.advice.pain import marks_up_to, pain_state
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.open_list import (
    coming_set,
    eased,
    eases,
    lifted_for,
)
from liftlog.domain.training.sets import session_of
from liftlog.services.advice.next_load import advice_in, by_programme
from liftlog.services.advice.programmes.items import ItemOfDay, PlaceOfDay, asking_of
from liftlog.services.advice.programmes.kept import Asked, asked_item
from liftlog.services.base.clock import stamp
from liftlog.start.imports import FORESEEN, make_ready
from liftlog.store.advice.pain import all_marks
from liftlog.store.plans import taken_days
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from liftlog.domain.plans.programmes.asked import AskedItem, AskedSet
    from liftlog.domain.training.sets import LoggedSet, PainMark, Session
    from liftlog.services.advice.cases import Case
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command
    from liftlog.store.training.logbook import Workout


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
    taken = taken_days.taken_by(ws.db, workout.id)
    if taken is not None:
        item = taken_days.asked_in_workout(ws.db, workout.id, exercise)
        if item is not None:
            return None if item.coach else Asked(taken, asked_item(ws.db, item))
    if ws.foreseen is not None:
        make_ready(FORESEEN)
        from liftlog.services.advice.programmes import foreseen

        day = foreseen.day_of(ws, workout, taken)
        if day is not None:
            return foreseen.take(ws, command, day, taken, workout, exercise, moment)
        ws.foreseen.day, ws.foreseen.is_read, ws.foreseen.is_due = None, True, True
    from liftlog.services.training import first_sets

    if taken is not None:
        return first_sets.ask_in(ws, command, taken, exercise)
    return first_sets.begin(ws, command, workout, exercise, moment)


def _stands(ws: Workspace, marks: Iterable[PainMark], moment: str) -> bool:
    """Whether severe pain stands at a moment."""
    standing = pain_state(mark for mark in marks if mark.at <= moment).standing
    return standing is not None and ws.policies.severe_pain


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
    if ws.foreseen is not None:
        make_ready(FORESEEN)
        from liftlog.services.advice.programmes import foreseen

        if (known := foreseen.verdict(ws, asked, case, session)) is not None:
            return by_programme(known)
        ws.foreseen.is_due = foreseen.day_now(ws) is None
    from liftlog.services.advice.programmes.states import RunReader
    from liftlog.services.advice.programmes.today import asking_in_workout, in_order

    reader = RunReader(ws)
    for day in in_order(reader):
        now = day.item(case.exercise.slug)
        if day.run.id == asked.taken.run and now is not None and now.asked is not None:
            return by_programme(asking_in_workout(reader, day, now, workout))
    return by_programme(advice)
