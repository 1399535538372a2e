"""States of runs: what the log says of a run, and where that leaves it.

All follows from the texts, what was said, and the sets: `domain/plans/programmes/fold.py`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from liftlog.domain.base.load import Load, decimal_text
from liftlog.domain.plans.programmes import run as runs
from liftlog.domain.plans.programmes.asked import AskedItem, AskedSet
from liftlog.domain.plans.programmes.asking import Lift
from liftlog.domain.plans.programmes.fold import AFTERWARDS, fold
from liftlog.domain.plans.programmes.run import RunLog, Taken
from liftlog.domain.training.amounts import parse_amount
from liftlog.services.advice.case_reader import CaseReader
from liftlog.services.advice.cases import case_for
from liftlog.services.advice.programmes.kept import asked_item
from liftlog.services.advice.programmes.naming import exercise_of
from liftlog.services.advice.programmes.versions import programme_of
from liftlog.services.base.clock import stamp
from liftlog.services.base.visits import open_visit
from liftlog.store.advice.pain import all_marks
from liftlog.store.exercises import catalogue
from liftlog.store.plans import programmes, taken_days
from liftlog.store.training import logbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.plans.programmes.run import RunEvent, Version
    from liftlog.domain.plans.programmes.state import RunState
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.programmes import Run


class RunReader:
    """The log as runs see it, at one moment: lifts are read once for all of them.

    With `as_of` it is the end of that day: what was logged and said later is not there, and every
    workout is over (P69).
    """

    __slots__ = ("_cases", "_lifts", "as_of", "day", "moment", "ws")

    def __init__(self, ws: Workspace, moment: str | None = None, as_of: str | None = None) -> None:
        self.ws = ws
        self.as_of = as_of
        self.day = as_of or ws.today()
        self.moment = moment or (ws.clock.end_of(as_of) if as_of else stamp(ws.clock.now()))
        self._cases = CaseReader(ws)
        self._lifts: dict[str, Lift] = {}

    def running(self) -> list[Run]:
        """The runs that are not stopped, in the order of their starts."""
        if self.as_of is None:
            return programmes.running(self.ws.db)
        begun = [run for run in programmes.all_runs(self.ws.db) if run.at <= self.moment]
        return [run for run in begun if self.state(run).is_running]

    def lift(self, slug: str) -> Lift:
        """What the log says of an exercise."""
        if slug not in self._lifts:
            exercise = exercise_of(self.ws, slug)
            case = case_for(self.ws, exercise, as_of=self.as_of, seeks=self._cases)
            sessions = logbook.recent_sessions(self.ws.db, slug, self.as_of or logbook.AFTER_ALL)
            self._lifts[slug] = Lift(case, sessions)
        return self._lifts[slug]

    def state(self, run: Run, more: Sequence[RunEvent] = (), ended: bool = False) -> RunState:
        """Where a run is; `more` is what might be said now, `ended` as if the workout were over."""
        log = self.log(run, ended)
        log = log.replace(events=(*log.events, *more))
        lifts = self.lifts(log)
        pain = [mark for _, mark in all_marks(self.ws.db) if not self._is_later(mark.day)]
        goals = catalogue.goals(self.ws.db)
        # What might be comes after all that was.
        moment = self.moment + AFTERWARDS if more or ended else self.moment
        return fold(log, lifts, moment, self.day, goals, pain)

    def lifts(self, log: RunLog) -> dict[str, Lift]:
        """What the log says of all lifts that a run's texts speak of."""
        versions = log.versions
        return {slug: self.lift(slug) for version in versions for slug in _exercises_of(version)}

    def log(self, run: Run, ended: bool = False) -> RunLog:
        """All of a run, as the domain reads it."""
        db = self.ws.db
        stored = programmes.versions(db, run.programme)
        numbers = {version.id: number for number, version in enumerate(stored, 1)}
        versions = tuple(
            runs.Version(numbers[version.id], version.at, programme_of(self.ws, version))
            for version in stored
        )
        given = tuple(
            runs.GivenLoad(line, load_of(amount))
            for line, amount in json.loads(run.numbers).items()
        )
        events = tuple(_event(step) for step in programmes.steps_of(db, run.id))
        return RunLog(
            versions,
            runs.Start(run.at, given, run.week, run.day),
            events,
            tuple(self._taken(run, numbers, ended)),
        )

    def _taken(self, run: Run, numbers: Mapping[str, int], ended: bool) -> list[Taken]:
        db = self.ws.db
        items: dict[str, list[AskedItem]] = {}
        for item in taken_days.asked_of(db, run.id):
            items.setdefault(item.workout, []).append(asked_item(db, item))
        going_on = open_visit(self.ws)
        found = []
        for day in taken_days.days_of(db, run.id):
            workout = logbook.workout_by_id(db, day.workout)
            if self._is_later(workout.day):
                continue
            end, at = workout.ended_at, day.at
            is_open = going_on is not None and going_on.id == workout.id and end is None
            if end is None and (ended or not is_open or self.as_of is not None):
                end = self.moment if is_open else logbook.last_moment(db, workout)
            if self.as_of is not None and end is not None:
                # After midnight a workout is still of the day on which it began.
                end, at = min(end, self.moment), min(at, self.moment)
            found.append(
                Taken(
                    day.workout,
                    at,
                    numbers[day.version],
                    day.cycle,
                    day.week,
                    day.day,
                    day.number,
                    tuple(items.get(day.workout, ())),
                    end,
                )
            )
        return found

    def _is_later(self, day: str) -> bool:
        """Whether it is not known yet, looked at from a day."""
        return self.as_of is not None and day > self.as_of


def _exercises_of(version: Version) -> tuple[str, ...]:
    """All exercises that a text speaks of."""
    programme = version.programme
    return tuple(
        dict.fromkeys([*programme.exercises, *(line.exercise for line in programme.lines)])
    )


def _event(step: programmes.Step) -> RunEvent:
    given = None
    if step.line is not None and step.amount is not None:
        given = runs.GivenLoad(step.line, load_of(step.amount))
    return runs.RunEvent(step.at, step.kind, given, step.week, step.day, step.percent)


def load_of(amount: str) -> Load:
    """The load of an amount as it is kept; with the body alone nothing is added to it."""
    parsed = parse_amount(amount, amount)
    return Load(parsed.milli, parsed.unit or "kg")


def kept_item(workout: str, item: AskedItem, *, coach: bool = False) -> taken_days.AskedItem:
    """What an item asks, as it is kept."""
    return taken_days.AskedItem(
        workout, item.exercise, item.line, json.dumps(sets_json(item.sets)), item.stage + 1,
        item.stages, int(item.light), int(item.hold), int(coach),
        item.test.reps if item.test else None, item.test.percent if item.test else None,
        item.cut or None, item.reason,
    )  # fmt: skip


def sets_json(sets: Sequence[AskedSet]) -> list[dict[str, object]]:
    """The sets that are asked, as JSON has them everywhere (P70)."""
    return [
        {
            "seconds" if one.seconds else "reps": [one.low, one.high],
            "plus": one.plus,
            "load": decimal_text(one.load.milli) if one.load else None,
            "unit": one.load.unit if one.load else None,
            "percent": decimal_text(one.percent) if one.percent is not None else None,
            "kind": one.kind,
        }
        for one in sets
    ]
