"""Foreseeing: works out what a programme asks next, and after each item, and keeps it for `log`.

It is kept for one local day, for the one run that goes on. What follows an item is worked out for
the ways in which its sets may go: all done, more reps in the + set, reps missing.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.fold import AFTERWARDS, Folding, steps_of
from liftlog.domain.plans.programmes.judging import judge, judged_places, lifted
from liftlog.domain.plans.programmes.run import RunEvent, RunLog, Taken
from liftlog.domain.training.sets import LoggedSet, session_of
from liftlog.services.advice.programmes.foreseen import day_now
from liftlog.services.advice.programmes.items import coach_item, item_of_day
from liftlog.services.advice.programmes.states import RunReader, kept_item
from liftlog.services.advice.programmes.today import coming_item, today_of
from liftlog.services.plans.programmes.laying_out import asked_by_coach, items_of, laid_out
from liftlog.store.advice.pain import all_marks
from liftlog.store.exercises import catalogue
from liftlog.store.plans import coming_days, planned, programmes, taken_days
from liftlog.store.plans.coming_days import NOW, ComingDay, ComingItem
from liftlog.store.training import logbook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.plans.programmes.asked import AskedItem
    from liftlog.domain.plans.programmes.asking import Lift
    from liftlog.domain.plans.programmes.state import ItemNow, RunState
    from liftlog.domain.training.sets import PainMark, Session
    from liftlog.services.advice.programmes.items import ItemOfDay
    from liftlog.services.advice.programmes.today import Today
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.programmes import Run
    from liftlog.store.plans.taken_days import AskedItem as AskedRow

# A workout that is not there yet.
_SUPPOSED = "supposed"
_MOST_DAYS = 21


class Kept(Value):
    """What is kept of a day, and of its items."""

    day: ComingDay
    items: tuple[tuple[AskedRow, ComingItem], ...]


def foresee(ws: Workspace) -> None:
    """Keeps what the coming day asks, where a programme runs and no other does."""
    if day_now(ws) is not None:
        return
    kept = worked_out(ws)
    if kept is not None:
        programmes.if_free(ws.db, lambda: coming_days.keep(ws.db, kept.day, kept.items))


def is_wrongly_kept(ws: Workspace) -> bool:
    """Whether something else is kept, and would be read now, than what comes out of the log."""
    day = day_now(ws)
    if day is None:
        return False
    made = worked_out(ws)
    if made is None:
        return True
    when = {"n": 0, "on_day": "", "until_day": "", "since": ""}
    begun = {of.exercise for of in taken_days.asked_in(ws.db, day.workout or "")}
    is_other = day.replace(**when) != made.day.replace(**when)
    return is_other or _left(coming_days.items(ws.db), begun) != _left(made.items, begun)


def _left(
    items: Sequence[tuple[AskedRow, ComingItem]], begun: Collection[str]
) -> set[tuple[AskedRow, ComingItem]]:
    """What is read of it yet: of an item that is begun what comes after it, and of the plan
    nothing once a workout took the day."""
    return {
        (asked.replace(workout=""), own.replace(plan=None) if begun else own)
        for asked, own in items
        if own.after != NOW or asked.exercise not in begun
    }


def worked_out(ws: Workspace) -> Kept | None:
    """What is to be kept; None where several run, or it depends on more than is looked at."""
    newest = coming_days.newest(ws.db)
    runs = programmes.running(ws.db)
    if len(runs) != 1 or ws.today() != ws.clock.today():
        return None
    reader = RunReader(ws)
    day = today_of(reader, runs[0])
    log = reader.log(runs[0])
    is_asking = day.place is not None and day.state.items and day.state.is_running
    if not is_asking or day.state.stopped or _has_later(reader, day, log):
        return None
    return Kept(_day(reader, day, newest), tuple(_items(reader, day, log)))


def _has_later(reader: RunReader, day: Today, log: RunLog) -> bool:
    """Whether anything lies at this moment or after it, so that time alone would change things."""
    moment = reader.moment
    last = day.state.last_at or ""
    if day.state.open is None and last >= moment:
        return True
    moments = [log.start.at, *(version.at for version in log.versions)]
    moments += [event.at for event in log.events] + [taken.at for taken in log.taken]
    moments += [mark.at for _, mark in all_marks(reader.ws.db)]
    lifts = reader.lifts(log).values()
    moments += [of.sets[-1].performed_at for lift in lifts for of in lift.sessions]
    return max(moments) > moment


def _day(reader: RunReader, day: Today, newest: int) -> ComingDay:
    ws, place, state = reader.ws, day.place, day.state
    assert place is not None
    version = programmes.versions(ws.db, day.run.programme)[state.version.number - 1]
    return ComingDay(
        newest, coming_days.made_by(ws.db), reader.day, _until(reader, day), reader.moment,
        state.open.workout if state.open else None,
        version.id, place.run, place.programme, place.version, place.cycle, place.week, place.weeks,
        place.number, place.day, place.title, int(place.light),
    )  # fmt: skip


def _until(reader: RunReader, day: Today) -> str:
    """The last day on which all this would be the same: a break changes it, and all that is said
    of pain may (R10, R11)."""
    today, policies = reader.day, reader.ws.policies
    if day.state.open is not None or all_marks(reader.ws.db):
        return today
    if not policies.layoff:
        return _days_after(today, _MOST_DAYS)
    lasts = [
        last.day
        for now in day.state.items
        if (last := reader.lift(now.item.exercise).last_before(reader.moment)) is not None
    ]
    until = _days_after(min(lasts, default=today), policies.layoff_short_days - 1)
    return max(until, today)


def _days_after(day: str, days: int) -> str:
    ahead = date.max - date.fromisoformat(day)
    return (date.fromisoformat(day) + min(timedelta(days=days), ahead)).isoformat()


def _items(reader: RunReader, day: Today, log: RunLog) -> Iterator[tuple[AskedRow, ComingItem]]:
    """The items of a day; what they have in today's plan, where there is none yet."""
    ws, state = reader.ws, day.state
    workout = state.open.workout if state.open else ""
    plans: Mapping[str, str] = {}
    if state.open is None:
        items = items_of(day, laid_out(reader, day))
        plans = {
            item.exercise: json.dumps(planned.columns_of(item, position))
            for position, item in enumerate(items, 1)
        }
    suppose = Supposing(reader, day, log)
    for position, now in enumerate(state.items):
        slug = now.item.exercise
        plan = plans.get(slug)
        if now.asked is None:
            asked = kept_item(workout, asked_by_coach(ws, now), coach=True)
            coach = coach_item(now)
            (low, high), rest = coach.span or (None, None), coach.rest_seconds or (None, None)
            kept = ComingItem(
                position, rest_low=rest[0], rest_high=rest[1], plan=plan, goal=coach.goal,
                number=coach.number, low=low, high=high, is_timed=int(coach.is_timed),
            )  # fmt: skip
            yield asked, kept
            continue
        assert day.place is not None
        own = item_of_day(day.place, now, None, reader.lift(slug))
        yield kept_item(workout, now.asked), _kept(position, own).replace(plan=plan)
        for way in suppose.ways(now):
            coming = way.coming
            if coming is None:
                row = kept_item(workout, now.asked)
                yield row, ComingItem(position, way.outcome, way.least)
                continue
            place = coming.place
            kept = _kept(position, coming).replace(
                after=way.outcome, least=way.least,
                next_version=place.version, next_cycle=place.cycle, next_week=place.week,
                next_weeks=place.weeks, next_number=place.number, next_day=place.day,
                next_title=place.title, next_light=int(place.light),
            )  # fmt: skip
            yield kept_item(workout, coming.asked), kept


def _kept(position: int, item: ItemOfDay) -> ComingItem:
    most = (item.max.milli, item.max.unit) if item.max else (None, None)
    return ComingItem(position, NOW, 0, *(item.rest_seconds or (None, None)), *most)


class Way(Value):
    """How an item may go, its + set from so many reps on, and what its line asks then."""

    outcome: str
    least: int
    coming: ItemOfDay | None


class Supposing:
    """A run as if the sets of one item were done, and the workout over with them."""

    def __init__(self, reader: RunReader, day: Today, log: RunLog) -> None:
        self._reader, self._day = reader, day
        self._lifts = reader.lifts(log)
        self._goals = catalogue.goals(reader.ws.db)
        self._pain = [mark for _, mark in all_marks(reader.ws.db)]
        self._moment = reader.moment + AFTERWARDS
        self._past = Folding(log, self._lifts)
        for step in steps_of(log, self._moment):
            if not isinstance(step, Taken) or step.ended is not None:
                self._past.take(step)

    def ways(self, now: ItemNow) -> Iterator[Way]:
        """The ways in which an item may go; none of those whose load nobody knows."""
        asked = now.asked
        assert asked is not None
        is_known = all(of.load is not None for of in asked.sets) and bool(asked.sets)
        if not is_known or asked.test is not None or self._is_of_another(now):
            return
        seen: set[tuple[str, int]] = set()
        for least, counts in _ways(now, asked):
            session = self._session(now, asked, counts)
            lift = self._past.lifts[asked.exercise]
            outcome = judge(asked, session, lift.ladder, lift.question.pain).outcome
            if (outcome, least) not in seen:
                seen.add((outcome, least))
                yield Way(outcome, least, self._after(now, asked, session))

    def _is_of_another(self, now: ItemNow) -> bool:
        """Whether its per cents are of the max of another lift of the day (P26)."""
        like = now.item.line.like if now.item.line is not None else None
        others = [of.item.line.key for of in self._day.state.items if of.item.line is not None]
        return like is not None and like in others

    def _session(self, now: ItemNow, asked: AskedItem, counts: Sequence[int]) -> Session:
        exercise = self._lifts[asked.exercise].question.exercise
        gym, workout = self._lifts[asked.exercise].question.gym, _SUPPOSED
        if (open_now := self._day.state.open) is not None:
            workout = open_now.workout
            gym = logbook.workout_by_id(self._reader.ws.db, workout).gym or gym
        sets = []
        for position, (one, count) in enumerate(zip(asked.sets, counts, strict=True)):
            load, load_type = lifted(one, exercise.is_bodyweight)
            sets.append(
                LoggedSet(
                    id=f"{workout}-{position}",
                    workout=workout,
                    exercise=asked.exercise,
                    performed_at=self._moment,
                    day=self._reader.day,
                    kind=one.kind,
                    reps=None if one.seconds else count,
                    seconds=count if one.seconds else None,
                    load=load,
                    load_type=load_type,
                    light=asked.light,
                    gym=gym or None,
                    position=position,
                )
            )
        return session_of(tuple(sets))

    def _after(self, now: ItemNow, asked: AskedItem, session: Session) -> ItemOfDay | None:
        """What the line asks the next time, as `asking_in_workout` looks for it."""
        folding = self._past.copied()
        slug, state = asked.exercise, self._day.state
        folding.lifts[slug] = folding.lifts[slug].with_session(session)
        folding.take(self._taken(state, asked).replace(ended=self._moment))
        lifts = {**self._lifts, slug: self._lifts[slug].with_session(session)}
        reader = _Supposed(self._reader, folding, lifts, self._goals, self._pain)
        return coming_item(reader, self._day.run, slug, asked.line, ended=True)

    def _taken(self, state: RunState, asked: AskedItem) -> Taken:
        open_now, coming = state.open, state.coming
        if open_now is not None:
            others = (of for of in open_now.items if of.exercise != asked.exercise)
            return open_now.replace(items=(*others, asked))
        assert coming is not None
        return Taken(
            _SUPPOSED, self._moment, state.version.number, coming.cycle, coming.week, coming.day,
            coming.number, (asked,),
        )  # fmt: skip


class _Supposed(RunReader):
    """The log with sets that were not done."""

    __slots__ = ("_folding", "_goals", "_pain")

    def __init__(
        self,
        reader: RunReader,
        folding: Folding,
        lifts: dict[str, Lift],
        goals: Mapping[str, Goal],
        pain: Sequence[PainMark],
    ) -> None:
        super().__init__(reader.ws, reader.moment + AFTERWARDS)
        self._folding, self._goals, self._pain = folding, goals, pain
        self._lifts = lifts

    def state(self, run: Run, more: Sequence[RunEvent] = (), ended: bool = False) -> RunState:
        folding = self._folding.copied()
        for event in more:
            folding.take(event)
        return folding.state(self.moment + AFTERWARDS, self.day, self._goals, self._pain)


def _ways(now: ItemNow, asked: AskedItem) -> Iterator[tuple[int, list[int]]]:
    """Reps of all sets, and from how many of the + set on they stand for others."""
    done = [one.high for one in asked.sets]
    yield 0, done
    judged = judged_places(asked)
    plus = [place for place in judged if asked.sets[place].plus]
    gains = now.item.line.moves.reps_gains if now.item.line is not None else ()
    for gain in gains if plus else ():
        more = [*done]
        more[plus[-1]] = max(done[plus[-1]], gain.reps)
        yield gain.reps, more
    for place in judged[-1:]:
        if asked.sets[place].low > 0:
            yield 0, [*done[:place], asked.sets[place].low - 1, *done[place + 1 :]]
    ranges = [place for place in judged if asked.sets[place].low < asked.sets[place].high]
    for place in ranges[:1]:
        yield 0, [*done[:place], asked.sets[place].low, *done[place + 1 :]]
