"""Status: the workout in progress, its current exercise and the next one."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.services.advice.advising import advise
from liftlog.services.advice.next_load import Advice
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.base.visits import plan_now, running_visit
from liftlog.services.plans.following import followed, on_plan
from liftlog.services.plans.turns import going_on_with, sets_left
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.advice.programmes.items import PlaceOfDay
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.supersets import Round
    from liftlog.store.plans.planned import PlanItem


class Standing(Value):
    """`advice` is on the current exercise: the coming set, or its verdict when all are done.

    `coming` is the next planned exercise, `rested_seconds` the time since the last set. Without
    an open workout there is only what comes next. `is_planned`: `advice` is on an exercise of
    the plan that has not begun. `round` is where the superset stands that is going on, `streak`
    the weeks in a row with a workout, where asked for, `place` the day of a programme on which
    the exercise is.
    """

    is_open: bool
    advice: Advice | None = None
    coming: Advice | None = None
    rested_seconds: int | None = None
    is_planned: bool = False
    round: Round | None = None
    streak: int | None = None
    place: PlaceOfDay | None = None

    @property
    def rest_seconds(self) -> tuple[int, int] | None:
        """The rest before the coming set: in a superset there is one after a round only."""
        if self.round is not None:
            return self.round.rest_seconds
        if self.advice is None:
            return None
        return self.advice.work.rest_seconds

    @property
    def now(self) -> Advice | None:
        """The advice on the exercise whose turn it is: one that is done gives way to the next."""
        is_done = self.advice is not None and self.advice.step is None and not self.is_planned
        return self.coming if self.is_open and is_done and self.coming else self.advice


def where_with_streak(ws: Workspace, is_asked: bool = False) -> Standing:
    """Where the lifter is now, with the weeks in a row if the policy or the lifter asks."""
    here = where(ws)
    if not (ws.policies.streak or is_asked):
        return here
    from liftlog.domain.progress.streaks import weeks_in_a_row
    from liftlog.services.base.filters import early_days

    days = logbook.workout_days(ws.db, stamp(ws.clock.now()))
    return here.replace(streak=weeks_in_a_row(days, ws.today(), early_days(ws)))


def with_place(ws: Workspace, here: Standing) -> Standing:
    """The same with the day of a running programme that has the current exercise, asked by its
    text or by liftlog (P72)."""
    now = here.now
    if now is None or not ws.has_runs:
        return here
    if now.programme is not None:
        return here.replace(place=now.programme.place)
    from liftlog.services.advice.programmes.states import RunReader
    from liftlog.services.advice.programmes.today import in_order

    days = in_order(RunReader(ws))
    slug = now.case.exercise.slug
    return here.replace(place=next((day.place for day in days if day.item(slug)), None))


def where(ws: Workspace) -> Standing:
    """Where the lifter is now."""
    visit = running_visit(ws)
    is_open = visit is not None
    sets = logbook.sets_of_workout(ws.db, visit.id) if visit else []
    plan = followed(ws, visit, plan_now(ws))
    current, coming = _places(plan, sets)
    if sets and sets[-1].superset:
        from liftlog.services.plans.supersets import round_now

        now = round_now(ws, plan, sets)
        if now is not None and now.coming:
            return _in_superset(ws, now, sets)
    if current is None:
        slug = _first_of_day(ws) if ws.has_runs else None
        last = logbook.last_set(ws.db) if slug is None else None
        slug = slug or (last.exercise if last else None)
        return Standing(is_open, _advice(ws, slug) if slug else None)
    return Standing(
        is_open=is_open,
        advice=on_plan(ws, plan, current),
        coming=on_plan(ws, plan, coming) if coming else None,
        rested_seconds=_rested(ws, sets[-1]) if sets else None,
        is_planned=all(logged.exercise != current for logged in sets),
    )


def _in_superset(ws: Workspace, now: Round, sets: Sequence[LoggedSet]) -> Standing:
    """Within a superset the next set of the round is the current one, of whatever exercise."""
    advice = now.coming[0]
    is_begun = any(logged.exercise == advice.case.exercise.slug for logged in sets)
    # An exercise of which nobody said how many sets there are is not done while the round goes on.
    is_open_ended = advice.step is None and is_begun
    then = now.coming[1] if len(now.coming) > 1 else now.then
    return Standing(
        is_open=True,
        advice=advice,
        coming=None if is_open_ended else then,
        rested_seconds=_rested(ws, sets[-1]),
        is_planned=not is_begun,
        round=now,
    )


def in_turn(ws: Workspace, advices: Sequence[Advice]) -> list[Advice]:
    """The advice on many exercises, in a workout that on the exercise whose turn it is first."""
    if running_visit(ws) is None and not plan_now(ws):
        return list(advices)
    here = where(ws)
    now = here.now if here.is_open or here.is_planned else None
    if now is None:
        return list(advices)
    slug = now.case.exercise.slug
    is_done = now.step is None and not here.is_planned
    if is_done and slug in catalogue.retired(ws.db):
        return list(advices)
    return [now, *(advice for advice in advices if advice.case.exercise.slug != slug)]


def _places(plan: Sequence[PlanItem], sets: Sequence[LoggedSet]) -> tuple[str | None, str | None]:
    """(the current exercise, the one after it); the one done last stays until the next begins.

    The next one is that which `log` goes on with.
    """
    going_on = going_on_with(plan, sets)
    last = sets[-1].exercise if sets else None
    is_over = last is not None and not sets_left(plan, sets, last)
    current = last if is_over else going_on or last
    if is_over and going_on is not None:
        return current, going_on
    others = [item.exercise for item in plan if item.exercise != current]
    return current, next((slug for slug in others if sets_left(plan, sets, slug)), None)


def _rested(ws: Workspace, last: LoggedSet) -> int:
    return int((ws.clock.now() - from_stamp(last.performed_at)).total_seconds())


def _first_of_day(ws: Workspace) -> str | None:
    """What the coming day of a programme begins with, as `log` does without a name."""
    from liftlog.services.advice.programmes.today import coming_day

    day = coming_day(ws)
    return day.state.items[0].item.exercise if day is not None else None


def _advice(ws: Workspace, slug: str) -> Advice | None:
    exercise = catalogue.exercise(ws.db, slug)
    if exercise is None and ws.has_runs:
        from liftlog.services.advice.programmes.naming import exercise_of

        exercise = exercise_of(ws, slug)
    return advise(ws, exercise) if exercise else None
