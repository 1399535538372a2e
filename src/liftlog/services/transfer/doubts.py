"""Suspect values of a file: likely typos, another unit, workouts you already have."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.advice.usual_loads import Usual
from liftlog.domain.base.counts import counted, either
from liftlog.domain.base.load import KG, LB, Load, decimal_text, exact_of
from liftlog.domain.training.likely_units import (
    examples_of_kilograms,
    examples_of_pounds,
    marks_of_kilograms,
    marks_of_pounds,
    pounds_in_kilograms,
)
from liftlog.importers.base.values import Remark
from liftlog.services.base.settling import settle as settle_doubts
from liftlog.store.training import doubts as store
from liftlog.store.training import waiting_sets
from liftlog.store.transfer.staging import StagedLoad

if TYPE_CHECKING:
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command
    from liftlog.store.transfer.staging import Staging

_MOST_LINES = 50


class Doubts(NamedTuple):
    """What of a file looks like a typo: what to say of each (id → line and words), the exercises
    that it is about, and the sets imported before that look otherwise beside the file (id →
    whether they are in doubt)."""

    said: dict[str, tuple[int, str]]
    exercises: list[str]
    changed: dict[str, bool]


def doubt_values(ws: Workspace, staging: Staging, file: int) -> Doubts:
    """Marks reps and loads out of all proportion to the other sets in log and file (R3).

    All imported sets of an exercise are judged in one pass: a log that comes in piece by piece is
    doubted like one that comes in whole.
    """
    doubts = Doubts({}, [], {})
    if not ws.policies.typo_check:
        return doubts
    numbers: list[int] = []
    for exercise, group in groupby(staging.loads(file), key=attrgetter("exercise")):
        staged = list(group)
        logged = _Logged(ws, exercise)
        most = ws.policies.typo_check_reps
        usual = Usual(
            [
                *(_exact(old) for old in logged.sets if old.id in logged.usual),
                *(_exact(row) for row in staged if row.counts and row.unit and _reps(row) <= most),
            ],
            ws.policies,
        )
        for row in staged:
            is_heavy = row.unit is not None and usual.is_unlike(_exact(row), row.counts)
            if is_heavy or _reps(row) > most:
                numbers.append(row.n)
                doubts.said[row.id] = row.line, f"{_shown(row)} (line {row.line})"
        for old in logged.sets:
            if old.id not in logged.judged:
                continue
            is_heavy = usual.is_unlike(_exact(old), old.id in logged.usual)
            if is_heavy != (old.doubtful or old.id in logged.settled):
                doubts.changed[old.id] = is_heavy
            if is_heavy and not old.doubtful:
                doubts.said[old.id] = 0, f"{exercise}, {old.load} × {_reps(old)} ({old.day})"
        doubts.exercises.append(exercise)
    staging.doubt(numbers)
    return doubts


def settle(ws: Workspace, command: Command, doubts: Doubts) -> list[Remark]:
    """Writes which sets of before are in doubt now, and ends the doubts that are over; a warning
    for each that is left."""
    for set_id, is_doubtful in doubts.changed.items():
        command.change("set", store.DOUBT, set_id, {"doubtful": int(is_doubtful)})
    over: set[str] = set()
    for exercise in doubts.exercises:
        over |= settle_doubts(ws, command, exercise, anew=True)
    said = sorted(words for set_id, words in doubts.said.items() if set_id not in over)
    messages = [
        f"{what} looks like a typo; it does not count until you confirm it"
        for _, what in said[:_MOST_LINES]
    ]
    if len(said) > _MOST_LINES:
        messages.append(f"{len(said) - _MOST_LINES} more values look like typos")
    return [Remark("absurd", message) for message in messages]


class _Logged:
    """The loads of an exercise in the log, as an import judges them: `usual` are the ids of those
    that others are compared with, `judged` of those that came in like them."""

    def __init__(self, ws: Workspace, exercise: str) -> None:
        most = ws.policies.typo_check_reps
        self.sets = [s for s in waiting_sets.loaded(ws.db, exercise) if _reps(s) <= most]
        known = waiting_sets.confirmed(ws.db, exercise) if self.sets else set()
        self.settled = {s.id for s in waiting_sets.settled(ws.db, exercise)} if self.sets else set()
        self.judged = {s.id for s in self.sets if s.source and s.id not in known}
        self.usual = {
            s.id
            for s in self.sets
            if s.replace(doubtful=False).is_working and (s.source or not s.doubtful)
        }


def _exact(said: StagedLoad | LoggedSet) -> int:
    if isinstance(said, StagedLoad):
        return exact_of(said.load or 0, said.unit or KG)
    return said.load.exact if said.load else 0


def _reps(said: StagedLoad | LoggedSet) -> int:
    return said.reps or 0


def _shown(row: StagedLoad) -> str:
    """What is in doubt."""
    load = Load(row.load, row.unit) if row.load is not None and row.unit is not None else None
    if row.reps is None:
        what = str(load)
    else:
        what = counted(row.reps, "rep") if load is None else f"{load} × {row.reps}"
    return f"{row.exercise}, {what}"


def doubt_unit(staging: Staging, file: int, asked: str | None) -> list[Remark]:
    """A unit from the command line that the loads speak against, and pounds kept as kilograms."""
    log = staging.working_loads(file, asked or KG)
    loads = sum(log.values())
    if asked == KG and (marks := marks_of_pounds(log)):
        some = _listed(examples_of_pounds(log))
        message = (
            f"{marks} of {loads} weights look like pounds, such as {some}."
            " If they are, undo the import and use --unit lb"
        )
        return [Remark("unit", message)]
    if asked == LB and (marks := marks_of_kilograms(log)):
        some = _listed(examples_of_kilograms(log))
        message = (
            f"{marks} of {loads} weights look like kilograms, such as {some}."
            " If they are, undo the import and use --unit kg"
        )
        return [Remark("unit", message)]
    if asked != LB and (pounds := pounds_in_kilograms(log)):
        message = (
            f"{pounds} of {loads} weights are pounds that the app keeps as kilograms."
            " To store pounds, undo the import and add --store lb"
        )
        return [Remark("unit", message)]
    return []


def _listed(loads: list[int]) -> str:
    return " and ".join(map(decimal_text, loads))


def twins(staging: Staging, file: int, family: str, skip: bool) -> list[Remark]:
    """Workouts that another source brought in already: reported, or left out where asked to."""
    alike = staging.twins(file, family)
    if not alike:
        return []
    keys = list(dict.fromkeys(wkey for wkey, *_ in alike))
    if skip:
        staging.leave_out(file, keys)
        return []
    day, source = alike[0][1], alike[0][3] or "liftlog"
    look = f"{counted(len(keys), 'workout')} "
    look += either(len(keys), "looks like one", "look like those")
    them = either(len(keys), "it", "them")
    message = f"{look} you have from {source} (first on {day}). To skip {them}: --skip-seen"
    return [Remark("twice", message)]
