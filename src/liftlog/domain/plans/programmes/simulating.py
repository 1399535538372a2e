"""Simulation: the coming sessions of a run, as if all that they ask were done (P74).

    simulate(run, lifts, moment, day, goals, wanted) -> sessions

The sessions are logged into the fold, a day apart, so that it says what logging them would.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from liftlog.domain.advice.judging import sets_asked
from liftlog.domain.advice.rules import decide
from liftlog.domain.advice.situation import TECHNIQUE_ROW
from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.goals import TECHNIQUE
from liftlog.domain.plans.programmes.asked import WHOLE, AskedItem, AskedSet
from liftlog.domain.plans.programmes.asking import Lift
from liftlog.domain.plans.programmes.fold import Folding, steps_of
from liftlog.domain.plans.programmes.judging import judged_places
from liftlog.domain.plans.programmes.loads import asked_load
from liftlog.domain.plans.programmes.places import Coming
from liftlog.domain.plans.programmes.run import RunLog, Taken
from liftlog.domain.plans.programmes.state import ItemNow
from liftlog.domain.plans.programmes.values import LIGHT
from liftlog.domain.training.sets import LoggedSet, session_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.training.sets import PainMark

MOST_SESSIONS = 1000
_MINUTE = timedelta(minutes=1)


class Wanted(Value):
    """How far to look, and how it goes: until the cycle is over where nothing is said.

    Every `miss`-th session of each line is one rep short, + sets have `plus` reps over. Of an
    `exercise`, `sessions` are those that have it.
    """

    weeks: int | None = None
    sessions: int | None = None
    miss: int | None = None
    plus: int = 0
    exercise: str | None = None


class SimulatedItem(Value):
    """What an item asks then; of the coach's, what the coach does, by its `decision`.

    `missed`: one rep short.
    """

    now: ItemNow
    asked: AskedItem
    missed: bool
    decision: Decision | None = None


class SimulatedSession(Value):
    """A day to come, and its items."""

    place: Coming
    items: tuple[SimulatedItem, ...]
    light: bool = False


def simulate(
    run: RunLog,
    lifts: Mapping[str, Lift],
    moment: str,
    day: str,
    goals: Mapping[str, Goal],
    wanted: Wanted,
    pain: Sequence[PainMark] = (),
) -> tuple[SimulatedSession, ...]:
    """The coming sessions; none of a run that is stopped, or while severe pain stands.

    A workout that is open counts as ended.
    """
    folding = Folding(run, lifts)
    for step in steps_of(run, moment):
        is_open = isinstance(step, Taken) and step.ended is None
        folding.take(step.replace(ended=moment) if is_open else step)
    state = folding.state(moment, day, goals, pain)
    if not state.is_running or state.stopped:
        return ()
    return tuple(_sessions(folding, _at(moment), goals, wanted))


def _sessions(
    folding: Folding, at: datetime, goals: Mapping[str, Goal], wanted: Wanted
) -> list[SimulatedSession]:
    found: list[SimulatedSession] = []
    counted: dict[str, int] = {}
    weeks: set[tuple[int, int]] = set()
    first, number = folding.coming, 0
    while folding.coming is not None and first is not None and len(found) < MOST_SESSIONS:
        place = folding.coming
        weeks.add((place.cycle, place.week))
        if _is_enough(wanted, number, len(weeks), place.cycle > first.cycle):
            break
        at += timedelta(days=1)
        found.append(_session(folding, place, at, len(found), goals, wanted, counted))
        items = found[-1].items
        number += wanted.exercise is None or any(
            item.asked.exercise == wanted.exercise for item in items
        )
    return found


def _is_enough(wanted: Wanted, sessions: int, weeks: int, is_next_cycle: bool) -> bool:
    if wanted.sessions is not None:
        return sessions >= wanted.sessions
    if wanted.weeks is not None:
        return weeks > wanted.weeks
    return is_next_cycle


def _session(
    folding: Folding,
    place: Coming,
    at: datetime,
    number: int,
    goals: Mapping[str, Goal],
    wanted: Wanted,
    counted: dict[str, int],
) -> SimulatedSession:
    """One day, logged: its items are asked as its first set finds them."""
    moment, day = _text(at), at.date().isoformat()
    items: list[SimulatedItem] = []
    for now in folding.items(moment, day, goals):
        lift = folding.lifts[now.item.exercise]
        if now.asked is not None:
            asked, decision = now.asked, None
        else:
            asked, decision = _by_coach(now, lift, day, goals)
        items.append(SimulatedItem(now, asked, _is_missed(asked, wanted, counted), decision))
    workout = f"simulated-{number + 1}"
    clock, is_done = at, False
    for item in items:
        sets = _sets(item, folding.lifts[item.asked.exercise], workout, clock, wanted)
        if sets:
            clock += len(sets) * _MINUTE
            is_done = is_done or any(logged.is_attempt for logged in sets)
            lift = folding.lifts[item.asked.exercise]
            folding.lifts[item.asked.exercise] = lift.with_session(session_of(sets))
    asked_items = tuple(item.asked for item in items if item.now.asked is not None)
    ended = _text(clock)
    version = folding.version.number
    taken = Taken(
        workout, moment, version, place.cycle, place.week, place.day, place.number, asked_items
    )
    folding.take(taken.replace(ended=ended))
    if not is_done:
        # Nothing could be done of it: a test of a max that nobody knows.
        folding.skip(ended)
    return SimulatedSession(place, tuple(items), any(item.now.light for item in items))


def _is_missed(asked: AskedItem, wanted: Wanted, counted: dict[str, int]) -> bool:
    """Whether this session of its line is one of those that are short of a rep."""
    is_judged = asked.line is not None and not (asked.light or asked.hold or asked.test)
    if wanted.miss is None or asked.line is None or not is_judged:
        return False
    counted[asked.line] = counted.get(asked.line, 0) + 1
    return counted[asked.line] % wanted.miss == 0


def _sets(
    item: SimulatedItem, lift: Lift, workout: str, at: datetime, wanted: Wanted
) -> tuple[LoggedSet, ...]:
    """The sets of an item, as they are then logged."""
    asked = item.asked
    specs = list(asked.sets)
    if asked.test is not None:
        specs += _best(item, lift)
    short = max(judged_places(asked), default=-1) if item.missed else -1
    done: list[LoggedSet] = []
    for place, spec in enumerate(specs):
        count = spec.high + (wanted.plus if spec.plus else 0)
        if place == short:
            count = spec.low - 1
        when = at + place * _MINUTE
        done.append(
            LoggedSet(
                id=f"{workout}-{asked.exercise}-{place}",
                workout=workout,
                exercise=asked.exercise,
                performed_at=_text(when),
                day=at.date().isoformat(),
                kind=spec.kind,
                reps=None if spec.seconds else count,
                seconds=count if spec.seconds else None,
                load=spec.load,
                goal=item.now.row.slug if item.now.row else None,
                planned_sets=len(specs) if item.now.asked is None else None,
                light=asked.light,
                gym=lift.question.gym,
                position=place,
            )
        )
    return tuple(done)


def _best(item: SimulatedItem, lift: Lift) -> list[AskedSet]:
    """The set of a test that finds the max that there is."""
    test, of = item.asked.test, item.now.of
    if test is None or of is None or of.load is None:
        return []
    equipment = lift.ladder.equipment
    load = Load(-(-of.load.milli * WHOLE // test.percent), of.load.unit)
    best = equipment.next_above(load.replace(milli=load.milli - 1)) or equipment.nearest(load)
    return [AskedSet(test.reps, test.reps, load=best)]


def _by_coach(
    now: ItemNow, lift: Lift, day: str, goals: Mapping[str, Goal]
) -> tuple[AskedItem, Decision]:
    """What the coach asks of an item then (P17); on a light day R13's row (P53)."""
    question = lift.question.replace(day=day, goals=goals or lift.question.goals)
    row, specs = now.row or question.goal, now.item.list.specs
    if specs and not now.light:
        question = question.replace(own_sets=len(specs))
    decision = decide(lift.sessions, question.replace(goal=row))
    goal, load = decision.row or row or TECHNIQUE_ROW, decision.load
    if now.light:
        goal = question.goals.get(TECHNIQUE, TECHNIQUE_ROW)
        was = decision.judged.place.load if decision.judged else None
        if was is not None and was.milli > 0:
            load = asked_load(was, WHOLE, lift.ladder.equipment, down=True, light=LIGHT)
    low, high = decision.seconds or (goal.reps if now.light else decision.reps or goal.reps)
    count = goal.sets[0] if now.light else decision.n or sets_asked(goal)
    is_timed = decision.seconds is not None
    if decision.n is None and specs:
        # A pose: the coach has no word on it.
        count, low, high, is_timed = len(specs), specs[0].low, specs[0].high, specs[0].seconds
    asked, span = AskedSet(low, high, is_timed, load=load), (low, high)
    decision = decision.replace(
        n=count, load=load, reps=None if is_timed else span, seconds=span if is_timed else None
    )
    return AskedItem(now.item.exercise, None, (asked,) * count, light=now.light), decision


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment.replace("Z", "+00:00"))


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
