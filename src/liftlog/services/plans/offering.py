"""Offering: what Enter logs in a live session, from the advice on the coming set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.advice.judging import worked
from liftlog.domain.advice.ladder import Place
from liftlog.domain.advice.open_session import as_set
from liftlog.domain.advice.question import ladder_for
from liftlog.domain.base.load import decimal_text
from liftlog.domain.base.values import Value
from liftlog.domain.training.counting import together
from liftlog.domain.training.sets import CLUSTER
from liftlog.services.base.visits import plan_now, running_visit
from liftlog.services.plans.following import followed
from liftlog.services.plans.status import where
from liftlog.services.plans.turns import going_on_with, labels_now, sets_done, sets_left, sets_now

if TYPE_CHECKING:
    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.advice.open_session import NextSet
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.training.sets import LoggedSet, Session
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.status import Standing


# What a hold is made longer or shorter by.
_STEP_SECONDS = 5


class Offer(Value):
    """The coming set as a line of `log` would be: the exercise, what to type for it, its level.

    `token` has no weight where the advised one is taken.
    """

    exercise: str
    token: str
    level: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words after `log`."""
        level = ("--level", self.level) if self.level else ()
        return (self.exercise, self.token, *level)


class Turn(Value):
    """Whose turn it is, and what Enter logs; None: nothing can be suggested.

    `moved` are the weights that the offer was moved: where they end, fewer than were asked for.
    `fewest` is how far its reps, or steps of seconds, can be moved down.
    """

    here: Standing
    offer: Offer | None
    moved: int = 0
    fewest: int = 0

    @property
    def set_now(self) -> tuple[str, int] | None:
        """The exercise and how many of its sets are done: what a move of the weight is of."""
        now = self.here.now
        return (now.case.exercise.slug, now.sets_done or 0) if now is not None else None

    @property
    def is_stopped(self) -> bool:
        """Whether severe pain stands."""
        now = self.here.now
        step = now.step if now is not None else None
        return now is not None and (
            now.decision.kind == STOP or (step is not None and step.kind == "stop")
        )


def turn(ws: Workspace, steps: int = 0, efforts: int = 0) -> Turn:
    """Where the lifter is now, and what is offered, so many loadable weights up or down, with so
    many reps, or steps of seconds, more or less.

    Reps are those of the same set last time, else the top of the range. Nothing is offered
    under severe pain, where all is done, and where a weight is still to be found.
    """
    here = where(ws)
    advice = here.now
    if advice is None or not (here.is_open or here.is_planned):
        return Turn(here, None)
    work = advice.work
    is_done = advice.step is None and (advice.sets_done or 0) > 0
    if (is_done and work.kind != NONE) or work.kind in (STOP, "stop"):
        return Turn(here, None)
    way = _way(advice) if advice.case.exercise.by_distance else None
    amount = _amount(advice, work)
    if not (way or amount) or not _is_known(advice, work):
        return Turn(here, None)
    if way or amount is None:
        # A distance goes up and down by typing it.
        effort, fewest = way or "", 0
    else:
        step, unit = (_STEP_SECONDS, "s") if _is_timed(work) else (1, "")
        fewest = -((amount - 1) // step)
        plus = "+" if work.is_open_ended and not unit else ""
        effort = f"{amount + max(efforts, fewest) * step}{unit}{plus}"
    slug = advice.case.exercise.slug
    if not steps or work.kind == NONE:
        return Turn(here, Offer(slug, effort), fewest=fewest)
    place, moved = _moved(advice, work, steps)
    if place is None or not moved:
        return Turn(here, Offer(slug, effort), fewest=fewest)
    loaded = _loaded(place, effort, advice.case.exercise)
    return Turn(here, Offer(slug, loaded, place.level), moved, fewest)


class Planned(Value):
    """An exercise of the plan: the sets done and asked for, and whether its turn is now; those
    that are done by turns share the label `superset`."""

    exercise: str
    done: int
    of: int
    now: bool
    superset: str | None = None


def planned_today(ws: Workspace) -> list[Planned]:
    """The exercises of the plan in their order, then those done beside it."""
    plan, sets = plan_now(ws), sets_now(ws)
    turn = going_on_with(followed(ws, running_visit(ws), plan), sets)
    labels = labels_now(plan, sets)
    slugs = dict.fromkeys([*(item.exercise for item in plan), *(it.exercise for it in sets)])
    told = []
    for slug in slugs:
        done = sets_done(plan, sets, slug)
        told.append(
            Planned(slug, done, done + sets_left(plan, sets, slug), slug == turn, labels.get(slug))
        )
    return told


def _is_known(advice: Advice, work: Decision | NextSet) -> bool:
    """Whether the weight is known, or none is needed. Without a goal it is that of last time."""
    if work.load is not None or work.rung is not None or advice.case.exercise.is_bodyweight:
        return True
    return work.kind == NONE and bool(_before(advice) or _way(advice))


def _is_timed(work: Decision | NextSet) -> bool:
    return bool(work.seconds) and not work.reps


def _amount(advice: Advice, work: Decision | NextSet) -> int | None:
    """The reps or seconds of the same set last time, else the top of the range. Under a programme
    never more or fewer than it asks."""
    number = advice.sets_done or 0
    bounds = work.seconds if _is_timed(work) else work.reps
    before = _before(advice)
    done = before[number] if number < len(before) else None
    if done and bounds and advice.programme is not None:
        return min(max(done, bounds[0]), bounds[1])
    return done if done else bounds[1] if bounds else None


def _way(advice: Advice) -> str | None:
    """5km or 45min: as the plan has it, or the same set of last time again. How long a distance
    takes is not foreseen."""
    from liftlog.domain.training.distances import typed_distance
    from liftlog.domain.training.paces import unit_of
    from liftlog.domain.training.times import typed_time

    planned = advice.work.distance
    if planned:
        slug = advice.case.exercise.slug
        return typed_distance(planned, unit_of(planned, slug))
    past = sessions_before(advice)
    sets = past[-1].working_sets if past else ()
    number = advice.sets_done or 0
    if number >= len(sets):
        return None
    logged = sets[number]
    if logged.distance:
        return typed_distance(logged.distance, unit_of(logged.distance, logged.exercise))
    return typed_time(logged.seconds) if logged.seconds else None


def sessions_before(advice: Advice) -> list[Session]:
    """The sessions of an exercise before this one; a light day is none."""
    sessions = advice.sessions
    if advice.sets_done and sessions:
        sessions = sessions[:-1]
    return [session for session in sessions if not session.light]


def _before(advice: Advice) -> list[int]:
    """The reps, or seconds, of the working sets of the session before this one."""
    past = sessions_before(advice)
    if not past:
        return []
    sets = worked(past[-1], advice.case.exercise)
    amounts = [_in_one_go(logged) for logged in sets]
    pairs = together([logged.side for logged in sets])
    return [min(amounts[place] for place in places) for places in pairs]


def _in_one_go(logged: LoggedSet) -> int:
    """The reps up to the first pause; a cluster has none to go by."""
    return 0 if logged.kind == CLUSTER else logged.straight or logged.seconds or 0


def _moved(advice: Advice, work: Decision | NextSet, steps: int) -> tuple[Place | None, int]:
    """(the place so many steps above or below, how many there are up to it)."""
    case, decision = advice.case, advice.decision
    asked = decision.replace(load=work.load, rung=work.rung, level=work.level)
    sets = tuple(logged for session in advice.sessions for logged in worked(session, case.exercise))
    done = as_set(asked)
    ladder = ladder_for(case.exercise, case.equipment, (*sets, done))
    place = ladder.place(done)
    for taken in range(abs(steps)):
        further = ladder.above(place) if steps > 0 else ladder.below(place)
        if further is None:
            return place, taken if steps > 0 else -taken
        place = further
    return place, steps


def _loaded(place: Place, effort: str, exercise: Exercise) -> str:
    """12@42.5kg, 12@bw+5kg, 12@band:green: the effort at a place."""
    load = place.load
    if place.rung is not None and place.level is None:
        return f"{effort}@band:{place.rung}"
    if exercise.is_bodyweight:
        if load is None or not load.milli:
            return f"{effort}@bw"
        sign = "+" if load.milli > 0 else "-"
        return f"{effort}@bw{sign}{decimal_text(abs(load.milli))}{load.unit}"
    return effort if load is None else f"{effort}@{decimal_text(load.milli)}{load.unit}"
