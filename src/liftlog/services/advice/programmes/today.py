"""Today: the coming day of a run, item by item, and what a lift is asked by a programme now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.advice.no_advice import stopped
from liftlog.domain.advice.pain import pain_state
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes import run as runs
from liftlog.domain.plans.programmes.because import because
from liftlog.domain.plans.programmes.fold import AFTERWARDS
from liftlog.domain.plans.programmes.judging import judge, was_done
from liftlog.services.advice.programmes.items import (
    Asking,
    ItemOfDay,
    PlaceOfDay,
    asking_of,
    decision_of,
    item_of_day,
)
from liftlog.services.advice.programmes.states import RunReader
from liftlog.services.base.visits import plan_day, running_visit
from liftlog.store.advice.pain import all_marks
from liftlog.store.plans import planned, taken_days
from liftlog.store.training import logbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.plans.programmes.state import ItemNow, RunState
    from liftlog.services.advice.cases import Case
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.planned import PlanItem
    from liftlog.store.plans.programmes import Run
    from liftlog.store.training.logbook import Workout

# So many days ahead a lift is looked for; no text has more in all its weeks.
_MOST_DAYS = 400


class Today(Value):
    """A run, where it is, and that in short; `place` is None at the end."""

    run: Run
    state: RunState
    place: PlaceOfDay | None

    def item(self, exercise: str) -> ItemNow | None:
        return next((now for now in self.state.items if now.item.exercise == exercise), None)


def today_of(reader: RunReader, run: Run) -> Today:
    """Where a run is now."""
    state = reader.state(run)
    return Today(run, state, place_of(run, state))


def place_of(run: Run, state: RunState) -> PlaceOfDay | None:
    """Where a run is, in short."""
    coming = state.coming
    if coming is None:
        return None
    programme = state.programme
    return PlaceOfDay(
        run.id, run.programme, state.version.number, coming.cycle, coming.week, programme.weeks,
        coming.number, coming.day, programme.title(coming.week), state.is_light,
    )  # fmt: skip


def in_order(reader: RunReader) -> list[Today]:
    """All runs, that whose last day is longest ago first, those that are over last (P66)."""
    days = [today_of(reader, run) for run in reader.running()]
    return sorted(
        days, key=lambda day: (day.state.is_ended, day.state.last_at or "", day.run.programme)
    )


def coming_day(ws: Workspace) -> Today | None:
    """The day that comes next, of the run whose turn it is; None where all wait or are over."""
    return next(
        (
            day
            for day in in_order(RunReader(ws))
            if day.place is not None and day.state.items and not day.state.stopped
        ),
        None,
    )


class Asked:
    """What the running programmes ask, read once for many exercises; as of a day if one is
    given."""

    __slots__ = ("_days", "_plan", "_reader")

    def __init__(self, ws: Workspace, as_of: str | None = None) -> None:
        self._reader = RunReader(ws, as_of=as_of)
        self._days = in_order(self._reader)
        self._plan = _plan_of_today(ws) if as_of is None else []
        if len(self._days) > 1:
            # What is planned for today comes first.
            planned_runs = {item.run for item in self._plan}
            self._days.sort(key=lambda day: day.run.id not in planned_runs)

    def of(self, exercise: str) -> NextItem | None:
        """What they ask of an exercise: on a coming day, else on the next one that has it (P72).

        None where its next set is free: liftlog's own advice holds, as with `log` (P42).
        """
        days = self._with(exercise)
        if not days:
            return None
        if (stop := _stopped(self._reader, days, exercise)) is not None:
            return NextItem(None, own=stop)
        if self._reader.as_of is None and self._is_free_now(exercise):
            return None
        return _asked_on(self._reader, days, exercise)

    def stop_of(self, exercise: str) -> Asking | None:
        """That an exercise of theirs stands still for severe pain; None where it does not."""
        days = self._with(exercise)
        return _stopped(self._reader, days, exercise) if days else None

    def _with(self, exercise: str) -> list[Today]:
        """The days of the runs that have an exercise."""
        return [
            day
            for day in self._days
            if exercise in day.state.programme.exercises or day.item(exercise) is not None
        ]

    def _is_free_now(self, exercise: str) -> bool:
        """Whether today's plan of the lifter's own has the exercise, or a workout that goes on
        has sets of it and took no day with them."""
        ws, visit = self._reader.ws, running_visit(self._reader.ws)
        if visit is not None and logbook.sets_of_workout(ws.db, visit.id, exercise):
            return taken_days.asked_in_workout(ws.db, visit.id, exercise) is None
        item = next((item for item in self._plan if item.exercise == exercise), None)
        if item is None or item.run is None:
            return item is not None
        # What was put in the place of another exercise is no item of the day (P65).
        return item.swapped_for is not None and not any(day.item(exercise) for day in self._days)


class NextItem(Value):
    """The next item of an exercise and its day: `own` is what it asks itself, `now` the item
    where the rest is left to liftlog."""

    place: PlaceOfDay | None
    own: Asking | None = None
    now: ItemNow | None = None


def _asked_on(reader: RunReader, days: list[Today], exercise: str) -> NextItem | None:
    for day in days:
        now = day.item(exercise)
        if now is None or day.place is None or day.state.stopped:
            continue
        if now.asked is not None:
            visit = running_visit(reader.ws) if reader.as_of is None else None
            return NextItem(day.place, own=asking_in_workout(reader, day, now, visit))
        is_elsewhere = now.is_begun or _is_planned_elsewhere(reader, day.run, exercise)
        return None if is_elsewhere else NextItem(day.place, now=now)
    for day in days:
        found = _next_day(reader, day.run, exercise, ended=day.state.open is not None)
        if found is None:
            continue
        if found.now.asked is None:
            is_elsewhere = _is_planned_elsewhere(reader, day.run, exercise)
            return None if is_elsewhere else NextItem(found.place, now=found.now)
        lift, item = reader.lift(exercise), _item_on(reader, found)
        own = asking_of(lift.question, lift.sessions, item, "")  # type: ignore[arg-type]
        return NextItem(found.place, own=own)
    return None


def _is_planned_elsewhere(reader: RunReader, run: Run, exercise: str) -> bool:
    """Whether the plan that holds now has an exercise, and is not this run's."""
    plan = _plan_of_today(reader.ws) if reader.as_of is None else []
    return any(item.exercise == exercise and item.run != run.id for item in plan)


def _stopped(reader: RunReader, days: Sequence[Today], exercise: str) -> Asking | None:
    """All that programmes have stands still for severe pain, wherever it was felt (P50)."""
    if not any(day.state.stopped for day in days):
        return None
    marks = [mark for _, mark in all_marks(reader.ws.db) if mark.at <= reader.moment]
    mark = pain_state(marks).standing
    if mark is None:
        return None
    lift = reader.lift(exercise)
    case: Case = lift.question  # type: ignore[assignment]
    return Asking(case, stopped(case, mark), tuple(lift.sessions), None)


def _plan_of_today(ws: Workspace) -> list[PlanItem]:
    day = plan_day(ws)
    return planned.items(ws.db, day) if day else []


def asking_in_workout(reader: RunReader, day: Today, now: ItemNow, visit: Workout | None) -> Asking:
    """What an item asks in a workout; after its last set how it went, and the next time (P71)."""
    exercise = now.item.exercise
    lift, workout = reader.lift(exercise), visit.id if visit is not None else ""
    session = lift.in_workout(workout)
    assert day.place is not None
    item = item_of_day(day.place, now, session, lift).replace(because=because(now, day.state))
    advice = asking_of(lift.question, lift.sessions, item, workout)  # type: ignore[arg-type]
    if advice.step is not None or session is None or not was_done(session):
        return advice
    outcome = judge(item.asked, session, lift.ladder, lift.question.pain)
    coming = coming_item(reader, day.run, exercise, item.asked.line, ended=True)
    decision = advice.decision if coming is None else decision_of(lift.question, coming)  # type: ignore[arg-type]
    return advice.replace(decision=decision, item=item.replace(outcome=outcome, next=coming))


def coming_item(
    reader: RunReader, run: Run, exercise: str, line: str | None = None, *, ended: bool = False
) -> ItemOfDay | None:
    """What the next item of a lift, or of one line of it, asks; days without it are passed over.

    With `ended`, as if the workout that goes on were over.
    """
    found = _next_day(reader, run, exercise, line, is_own=True, ended=ended)
    return _item_on(reader, found) if found is not None else None


class _OnDay(Value):
    """An item on a day to come."""

    place: PlaceOfDay
    state: RunState
    now: ItemNow


def _item_on(reader: RunReader, found: _OnDay) -> ItemOfDay:
    item = item_of_day(found.place, found.now, None, reader.lift(found.now.item.exercise))
    return item.replace(because=because(found.now, found.state))


def _next_day(
    reader: RunReader,
    run: Run,
    exercise: str,
    line: str | None = None,
    *,
    is_own: bool = False,
    ended: bool = False,
) -> _OnDay | None:
    """The next item of a lift; with `is_own` those that leave all to liftlog are passed over."""
    skips: list[runs.RunEvent] = []
    seen: set[tuple[int, str]] = set()
    for _ in range(_MOST_DAYS):
        state = reader.state(run, skips, ended)
        place = place_of(run, state)
        if place is None or state.stopped:
            return None
        for now in state.items:
            if now.item.exercise != exercise or (is_own and now.asked is None):
                continue
            if line is None or (now.asked is not None and now.asked.line == line):
                return _OnDay(place, state, now)
        # A whole round without it: it is on no day.
        if (place.week, place.day) in seen and place.cycle > 1:
            return None
        seen.add((place.week, place.day))
        skips.append(runs.RunEvent(reader.moment + AFTERWARDS, runs.SKIP))
    return None
