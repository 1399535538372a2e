"""Fold: the place of a run and the state of each line, from its texts, its rows and the log.

    fold(run, lifts, moment, day) -> RunState

Nothing is counted up anywhere else: edit or delete a set, and what follows is another (P68).
`lifts` are all exercises of all versions by slug; what lies after the moment is not looked at
(P69).
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from liftlog.domain.advice.judging import judged
from liftlog.domain.advice.pain import marks_up_to, pain_state
from liftlog.domain.advice.situation import TECHNIQUE_ROW
from liftlog.domain.base.load import Load
from liftlog.domain.plans.programmes.asked import AskedItem
from liftlog.domain.plans.programmes.asking import (
    AFTER_PAIN,
    Asking,
    Lift,
    ask,
    ceiling_before,
    cut_by,
)
from liftlog.domain.plans.programmes.coach_rows import row_of
from liftlog.domain.plans.programmes.judging import (
    HELD,
    LIGHT_DAY,
    MET,
    MISSED,
    TESTED,
    Outcome,
    judge,
    was_done,
)
from liftlog.domain.plans.programmes.lines import LineState, Move, Mover
from liftlog.domain.plans.programmes.loads import asked_load, settled, settled_load
from liftlog.domain.plans.programmes.places import (
    Coming,
    Schedule,
    after,
    days_of,
    first_day,
    gone_to,
    moved,
)
from liftlog.domain.plans.programmes.run import (
    GO,
    LIGHTEN,
    RESUME,
    SET,
    SKIP,
    STOP,
    RunEvent,
    RunLog,
    Taken,
    Version,
)
from liftlog.domain.plans.programmes.state import PAIN_SEVERE, ItemNow, LineSession, RunState
from liftlog.domain.plans.programmes.values import (
    CYCLE,
    FROM,
    LIGHT,
    MAX,
    TIME,
    WEEK,
    Line,
    Programme,
    WeekItem,
    line_key,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.training.sets import PainMark, Session

# Behind a moment: after all that happened in its second.
AFTERWARDS = "~"
_VERSION, _DONE, _EVENT, _TAKEN = range(4)
_UNJUDGED = (LIGHT_DAY, HELD, TESTED)


def fold(
    run: RunLog,
    lifts: Mapping[str, Lift],
    moment: str,
    day: str,
    goals: Mapping[str, Goal] | None = None,
    pain: Sequence[PainMark] = (),
) -> RunState:
    """The state of a run at a moment of a day.

    `pain` are all marks of the log, whatever they stand for: severe pain stops everything.
    """
    folding = Folding(run, lifts)
    for step in steps_of(run, moment):
        folding.take(step)
    return folding.state(moment, day, goals or {}, pain)


def steps_of(run: RunLog, moment: str) -> list[Version | RunEvent | Taken]:
    """What happened since the start, up to a moment, in order; a workout when it ended.

    What was said in the second in which a workout ended was said after it: `finish`, then `go`.
    """
    steps: list[tuple[str, int, Version | RunEvent | Taken]] = [
        (version.at, _VERSION, version) for version in run.versions if version.at > run.start.at
    ]
    steps += [(event.at, _EVENT, event) for event in run.events]
    for taken in run.taken:
        if taken.at <= moment:
            is_over = taken.ended is not None and taken.ended <= moment
            at = taken.ended if is_over and taken.ended is not None else moment
            step = taken if is_over else taken.replace(ended=None)
            steps.append((at, _DONE if is_over and taken.at < at else _TAKEN, step))
    past = [step for step in steps if step[0] <= moment]
    return [step for _, _, step in sorted(past, key=lambda of: of[:2])]


class Folding:
    """A run on its way through what happened: step after step is taken."""

    def __init__(self, run: RunLog, lifts: Mapping[str, Lift]) -> None:
        self.lifts = dict(lifts)
        for slug in {slug for version in run.versions for slug in version.programme.assisted}:
            self.lifts[slug] = self.lifts[slug].with_help()
        self._begun_at = run.start.at
        self._versions = {version.number: version for version in run.versions}
        self._schedules = {of.number: Schedule(of.programme) for of in run.versions}
        first = [version for version in run.versions if version.at <= run.start.at]
        self.version = first[-1] if first else run.versions[0]
        self.lines: dict[str, LineState] = {}
        self.typed: dict[str, LineState] = {}
        self.sessions: list[LineSession] = []
        self.moves: list[Move] = []
        self.is_running = True
        self.last_at: str | None = None
        self.light_now: int | None = None
        self.open: Taken | None = None
        self._texts: dict[str, tuple[str, object]] = {}
        # Sessions whose moves wait for the end of the week or cycle, by line and slot (P36).
        self._waiting: dict[str, dict[tuple[int, str], LineSession]] = {}
        self._has_begun: set[str] = set()
        self._given: dict[str, set[str]] = {WEEK: set(), CYCLE: set()}
        given = {of.line: of.load for of in run.start.loads}
        for line in self.programme.lines:
            self._begin(line, run.start.at, given.get(line.key))
        start = first_day(self.schedule)
        where = (run.start.week, run.start.day)
        self.coming: Coming | None = gone_to(self.schedule, start, *where) or start

    @property
    def programme(self) -> Programme:
        return self.version.programme

    @property
    def schedule(self) -> Schedule:
        return self._schedules[self.version.number]

    def copied(self) -> Folding:
        """The same, to go on from here more than once."""
        other = copy(self)
        other.lifts, other.lines, other.typed = {**self.lifts}, {**self.lines}, {**self.typed}
        other.sessions, other.moves = [*self.sessions], [*self.moves]
        other._texts, other._has_begun = {**self._texts}, {*self._has_begun}
        other._waiting = {key: {**slots} for key, slots in self._waiting.items()}
        other._given = {length: {*keys} for length, keys in self._given.items()}
        return other

    def take(self, step: Version | RunEvent | Taken) -> None:
        """One step more."""
        if isinstance(step, Version):
            self._change(step)
        elif isinstance(step, Taken):
            self._take_day(step)
        else:
            self._happen(step)

    def skip(self, at: str) -> None:
        """The coming day is passed over (P43)."""
        self._happen(RunEvent(at, SKIP))

    # --- numbers of lines (P20, P21, P61, P62, P64)

    def _begin(self, line: Line, at: str, given: Load | None = None) -> None:
        """A line begins, with its number, or the last load of the lift (P21)."""
        self._texts[line.key] = (line.kind, line.start)
        lift = self.lifts[line.exercise]
        if line.like is not None:
            self.lines[line.key] = LineState(line.key)
        elif given is not None:
            load = settled_load(given, lift.ladder.equipment)
            self.lines[line.key] = LineState(line.key, load, given_at=at)
        elif line.start is not None:
            load = settled(line.start, lift.ladder.equipment)
            self.lines[line.key] = LineState(line.key, load, given_at=at)
        else:
            load_before = _last_load(lift, at) if line.kind == FROM else None
            self.lines[line.key] = LineState(line.key, load_before)

    def _give(self, key: str, load: Load, at: str, rule: str = "P64") -> None:
        """A number given by hand: sets from before no longer matter, the week brings no gain."""
        before = self.lines[key]
        self.lines[key] = before.given(load, at)
        self._waiting.pop(key, None)
        for length, begun in self._given.items():
            if length in self._has_begun:
                begun.add(key)
        self.moves.append(Move(key, rule, at, before.load, load))

    def _change(self, version: Version) -> None:
        """A new version: lines go on, numbers that differ hold, the place stays (P61–P63)."""
        old = self.schedule
        self.version = version
        for line in version.programme.lines:
            if line.key not in self.lines:
                self._begin(line, version.at)
                continue
            was = self._texts[line.key]
            self._texts[line.key] = (line.kind, line.start)
            if line.start is not None and line.like is None and was != (line.kind, line.start):
                equipment = self.lifts[line.exercise].ladder.equipment
                self._give(line.key, settled(line.start, equipment), version.at, "P62")
        if self.coming is not None:
            self._move_to(self.coming, old)

    def _move_to(self, coming: Coming, old: Schedule) -> None:
        """The coming day in the version that holds now; is its week gone, the cycle is over."""
        self.coming = moved(coming, old, self.schedule)
        if self.coming is not None:
            return
        self._end(WEEK)
        self._end(CYCLE)
        self.light_now = None
        if not self.programme.once:
            self.coming = first_day(self.schedule, coming.cycle + 1)

    # --- what is done to a run (P43, P55, P67)

    def _happen(self, event: RunEvent) -> None:
        if event.kind in (STOP, RESUME):
            self.is_running = event.kind == RESUME
        elif event.kind == SET and event.given is not None:
            key = event.given.line
            if key in self.lines:
                equipment = self.lifts[key.partition(" ")[0]].ladder.equipment
                self._give(key, settled_load(event.given.load, equipment), event.at)
        elif self.coming is None:
            return
        elif event.kind == GO:
            to = gone_to(self.schedule, self.coming, event.week, event.day)
            self.coming = to or self.coming
        elif event.kind == LIGHTEN:
            self.light_now = event.percent or LIGHT
        elif event.kind == SKIP:
            self._pass(self.coming, self.version, event.at)

    # --- days (P30, P40, P41, P44)

    def _take_day(self, taken: Taken) -> None:
        """A workout that took a day; while it is open, it is the coming day."""
        place = Coming(taken.cycle, taken.week, taken.number, taken.day)
        if taken.ended is None:
            self.open, self.coming = taken, place
            return
        version = self._versions[taken.version]
        done = self._sessions_of(taken, self._schedules[version.number], place)
        if not any(was_done(session) for _, session in done):
            return
        self.last_at = max(session.sets[-1].performed_at for _, session in done)
        for item, session in done:
            self._judge(taken, version, place, item, session)
        self._pass(place, version, taken.ended)

    def _sessions_of(
        self, taken: Taken, schedule: Schedule, place: Coming
    ) -> list[tuple[WeekItem, Session]]:
        """The sessions of the day's items in a workout, whichever gym."""
        found: list[tuple[WeekItem, Session]] = []
        for item in schedule.items_on(place):
            session = self.lifts[item.exercise].in_workout(taken.workout)
            if session is not None and was_done(session):
                found.append((item, session))
        return found

    def _judge(
        self, taken: Taken, version: Version, place: Coming, item: WeekItem, session: Session
    ) -> None:
        """A session of an item: how it went, and what it moves at once."""
        lift = self.lifts[item.exercise]
        if item.is_by_coach or not lift.is_here(session):
            return
        begun = session.sets[0].performed_at
        stored = next((of for of in taken.items if of.exercise == item.exercise), None)
        how = self._how(begun, session.day, version.programme, place.week)
        asked = stored or ask(item, self._state(item), lift, how, self._state_of(item))
        outcome = judge(asked, session, lift.ladder, lift.question.pain)
        record = LineSession(
            taken.workout, begun, place.cycle, place.week, place.number, place.day,
            version.number, asked, outcome,
        )  # fmt: skip
        self.sessions.append(record)
        if item.line is None or asked.line is None:
            self._remember(self.typed, self._state(item), outcome)
            return
        state = self._state(item)
        # What was done before a number was given moves nothing; a set from before the start may be
        # the first of a session that took the day with a later one.
        if max(begun, taken.at) < state.given_at:
            return
        mover = Mover(item.line, lift.ladder, lift.question.policies)
        state = self._before(state, mover, lift, asked, begun)
        sets_load = item.line.kind == FROM and outcome.outcome not in (LIGHT_DAY, TESTED)
        if outcome.load is not None and sets_load:
            state = state.replace(load=outcome.load)
        self.lines[state.key] = state
        if item.line.kind == MAX:
            record = record.replace(max=self._state_of(item).load)
            self.sessions[-1] = record
        if item.line.like is None:
            self._move(item.line, mover, record, state)
        self._remember(self.lines, self.lines[state.key], outcome)

    def _before(
        self, state: LineState, mover: Mover, lift: Lift, asked: AskedItem, begun: str
    ) -> LineState:
        """A line as its session found it: cut after a break, under what pain allows (P51, P52)."""
        ceiling = ceiling_before(lift, begun, state)
        if asked.cut and state.load is not None:
            load = cut_by(state.load, asked.cut, asked.reason, lift)
            is_break = asked.reason != AFTER_PAIN
            self.moves.append(Move(state.key, "P51", begun, state.load, load, state.stage))
            before = state.load if is_break else None
            state = state.replace(load=load, before_break=before, cut_at=begun)
        lowered = mover.lowered(state, ceiling.load)
        if lowered.load != state.load:
            self.moves.append(Move(state.key, "P52", begun, state.load, lowered.load, state.stage))
        return lowered

    def _remember(self, states: dict[str, LineState], state: LineState, outcome: Outcome) -> None:
        """What the next session of a line has to know of this one."""
        if outcome.outcome == LIGHT_DAY:
            return
        lighter = state.lighter + 1 if outcome.lighter else 0
        if outcome.outcome == HELD:
            lighter = state.lighter
        states[state.key] = state.replace(last=outcome, lighter=lighter)

    def _move(self, line: Line, mover: Mover, record: LineSession, state: LineState) -> None:
        """What a session moves: at once, or at the end of the week or cycle (P33, P36, P39)."""
        outcome = record.outcome
        if outcome.outcome == TESTED:
            test, best = record.asked.test, outcome.tested
            if test is not None and best is not None:
                equipment = self.lifts[line.exercise].ladder.equipment
                load = asked_load(best, test.percent, equipment, down=True)
                self._give(line.key, load, record.at, "P39")
        elif line.moves.each != TIME:
            slots = self._waiting.setdefault(line.key, {})
            slots[self._slot(record)] = record
        else:
            self._earn(mover, state, [record], record.at)

    def _earn(
        self, mover: Mover, state: LineState, records: Sequence[LineSession], at: str
    ) -> None:
        stages = max(record.asked.stages for record in records)
        earned = mover.earned(state, [record.outcome for record in records], stages)
        self.lines[state.key] = earned.state
        if earned.rule is not None:
            load, stage, workout = earned.state.load, earned.state.stage, records[-1].workout
            move = Move(state.key, earned.rule, at, state.load, load, stage, workout)
            self.moves.append(move)

    def _slot(self, record: LineSession) -> tuple[int, str]:
        """What is the same day when it is done a second time; in a rotation its number."""
        programme = self._versions[record.version].programme
        name = record.day.casefold() if programme.days_a_week is None else str(record.number)
        return record.week, name

    def _pass(self, done: Coming, version: Version, at: str) -> None:
        """A day is done or skipped: what was over with it moves, and the next one comes."""
        schedule = self._schedules[version.number]
        passed = after(schedule, done, again=self.light_now is not None)
        is_last = done.number >= days_of(schedule, done.week)
        self._has_begun |= {WEEK, CYCLE}
        if passed.week_over:
            self._settle(WEEK, schedule, done.week, at)
        if passed.cycle_over:
            self._settle(CYCLE, schedule, done.week, at)
        if is_last:
            self.light_now = None
        self.coming = passed.coming
        if self.coming is not None and version.number != self.version.number:
            self._move_to(self.coming, schedule)

    # --- the end of a week or cycle (P36)

    def _settle(self, length: str, schedule: Schedule, week: int, at: str) -> None:
        for line in schedule.programme.lines:
            if line.moves.each == length and line.like is None:
                self._settle_line(length, schedule, line, week, at)
        self._end(length)

    def _end(self, length: str) -> None:
        """A week or cycle is over: what waited for it is forgotten."""
        for key, line in ((line.key, line) for line in self.programme.lines):
            if line.moves.each == length:
                self._waiting.pop(key, None)
        self._given[length].clear()
        self._has_begun.discard(length)

    def _settle_line(self, length: str, schedule: Schedule, line: Line, week: int, at: str) -> None:
        slots = self._waiting.get(line.key, {})
        weeks = (week,) if length == WEEK else tuple(range(1, schedule.weeks + 1))
        of_length = {slot: record for slot, record in slots.items() if slot[0] in weeks}
        passed_over = {slot for slot, of in of_length.items() if of.outcome.outcome in _UNJUDGED}
        records = [record for slot, record in of_length.items() if slot not in passed_over]
        missed = [record for record in records if record.outcome.outcome == MISSED]
        lift = self.lifts[line.exercise]
        mover = Mover(line, lift.ladder, lift.question.policies)
        state = self.lines[line.key]
        if missed:
            self._earn(mover, state, missed, at)
            return
        if line.key in self._given[length] or not records:
            return
        wanted = _slots_of(schedule, line.key, weeks) - passed_over
        is_whole = schedule.days_a_week is not None or wanted <= slots.keys()
        if is_whole and all(record.outcome.outcome == MET for record in records):
            self._earn(mover, state, records, at)

    # --- what is asked now

    def _state(self, item: WeekItem) -> LineState:
        """The state of an item's own line; of typed loads what their last session was."""
        if item.line is None:
            key = line_key(item.exercise, item.sets)
            return self.typed.get(key) or LineState(key)
        return self.lines.get(item.line.key) or LineState(item.line.key)

    def _state_of(self, item: WeekItem) -> LineState:
        """The state of the line whose max or load it is of (P26)."""
        if item.line is not None and item.line.like is not None:
            return self.lines.get(item.line.like) or LineState(item.line.like)
        return self._state(item)

    def _how(self, moment: str, day: str, programme: Programme, week: int) -> Asking:
        return Asking(
            moment, day, programme.round_down, programme.light_percent(week), self.light_now
        )

    def items(self, moment: str, day: str, goals: Mapping[str, Goal]) -> tuple[ItemNow, ...]:
        """What the coming day asks; what is begun stays as it was (P46)."""
        if self.coming is None:
            return ()
        version = self._versions[self.open.version] if self.open else self.version
        programme = version.programme
        begun = {of.exercise: of for of in self.open.items} if self.open else {}
        how = self._how(moment, day, programme, self.coming.week)
        is_light = how.week_light is not None or how.now_light is not None
        found: list[ItemNow] = []
        for item in self._schedules[version.number].items_on(self.coming):
            asked = begun.get(item.exercise)
            if item.is_by_coach:
                row = row_of(item, goals)
                now = ItemNow(
                    item, None, None, None, is_light or item.light, row, asked is not None
                )
            else:
                state, of = self._state(item), self._state_of(item)
                lift = self.lifts[item.exercise]
                now = ItemNow(
                    item,
                    asked or ask(item, state, lift, how, of),
                    state if item.line else None,
                    of if item.line else None,
                    (asked.light if asked else is_light or item.light),
                    is_begun=asked is not None,
                )
            found.append(now)
        return tuple(found)

    def state(
        self, moment: str, day: str, goals: Mapping[str, Goal], pain: Sequence[PainMark] = ()
    ) -> RunState:
        is_stopped = self._has_severe_pain(moment, pain)
        programme = self.programme
        week = self.coming.week if self.coming else 0
        is_light = self.light_now is not None or programme.light_percent(week) is not None
        return RunState(
            version=self.version,
            coming=self.coming,
            lines=tuple(
                state for state in self.lines.values() if programme.line(state.key) is not None
            ),
            sessions=tuple(self.sessions),
            moves=tuple(self.moves),
            items=() if is_stopped else self.items(moment + AFTERWARDS, day, goals),
            is_running=self.is_running and moment >= self._begun_at,
            stopped=PAIN_SEVERE if is_stopped else None,
            last_at=self.last_at,
            light_now=self.light_now,
            open=self.open,
            is_light=is_light,
        )

    def _has_severe_pain(self, moment: str, pain: Sequence[PainMark]) -> bool:
        """Severe pain that stands, wherever it was felt (P50)."""
        sessions = [session for lift in self.lifts.values() for session in lift.sessions]
        policies = [lift.question.policies for lift in self.lifts.values()]
        if policies and not policies[0].severe_pain:
            return False
        of_lifts = (mark for lift in self.lifts.values() for mark in lift.question.pain)
        given = dict.fromkeys([*pain, *of_lifts])
        marks = marks_up_to("9999-12-31", sessions, given)
        return pain_state(mark for mark in marks if mark.at <= moment).standing is not None


def _slots_of(schedule: Schedule, key: str, weeks: Sequence[int]) -> set[tuple[int, str]]:
    """The sessions of a line that count in these weeks (P36)."""
    return {
        (week, day.name.casefold())
        for week in weeks
        if schedule.programme.light_percent(week) is None
        for day in schedule.days_in(week)
        for item in schedule.items_in(week, day)
        if item.line is not None
        and item.line.key == key
        and not (item.light or item.hold)
        and item.list.test is None
    }


def _last_load(lift: Lift, moment: str) -> Load | None:
    """L of the lift's last counted session before a moment (P21)."""
    last = lift.last_before(moment)
    if last is None:
        return None
    question = lift.question
    row = question.goals.get(last.goal or "") or question.goal or TECHNIQUE_ROW
    read = judged(last, question, lift.ladder, row)
    return read.place.load if read else None
