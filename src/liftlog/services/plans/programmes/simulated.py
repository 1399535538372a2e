"""Simulated: the coming sessions of a run, or of a programme as if it began now (P74)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.run import GivenLoad, RunLog
from liftlog.domain.plans.programmes.run import Start as StartRead
from liftlog.domain.plans.programmes.run import Version as VersionRead
from liftlog.domain.plans.programmes.simulating import SimulatedSession, Wanted, simulate
from liftlog.services.advice.programmes.states import RunReader
from liftlog.services.advice.programmes.versions import programme_of
from liftlog.services.plans.programmes import texts
from liftlog.services.plans.programmes.running import OpenNumber, running_called, shell_words, waits
from liftlog.services.plans.programmes.strength import likely_max
from liftlog.store.advice.pain import all_marks
from liftlog.store.exercises import catalogue
from liftlog.store.plans import programmes
from liftlog.store.plans.programmes import Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.services.base.workspace import Workspace


class Simulated(Value):
    """The coming sessions of a run, or of a programme as if it began now (P74).

    There are none at the end, and while it `waits` for severe pain to be cleared (P50).
    """

    programme: str
    sessions: tuple[SimulatedSession, ...]
    exercises: Mapping[str, Exercise]
    weeks: int = 1
    waits: bool = False


def simulated(ws: Workspace, name: str | None, wanted: Wanted) -> Simulated:
    """The coming sessions, if all that they ask is done (P74); without a name of the running one.

    A programme that is not running is looked at as if it were started now.
    """
    return simulated_run(RunReader(ws), _run_to_simulate(ws, name), wanted)


def simulated_run(reader: RunReader, run: Run, wanted: Wanted) -> Simulated:
    """The same of one run."""
    ws = reader.ws
    log = reader.log(run) if run.id else _as_started(ws, reader, run.programme)
    lifts = reader.lifts(log)
    pain = [mark for _, mark in all_marks(ws.db)]
    sessions = simulate(log, lifts, reader.moment, reader.day, catalogue.goals(ws.db), wanted, pain)
    named = {slug: lift.question.exercise for slug, lift in lifts.items()}
    weeks = log.versions[-1].programme.weeks
    return Simulated(run.programme, sessions, named, weeks, waits(ws))


def _run_to_simulate(ws: Workspace, name: str | None) -> Run:
    if name is None:
        return running_called(ws, None, "simulate")
    text = texts.find_text(ws, name)
    running_runs = [run for run in programmes.running(ws.db) if run.programme == text.name]
    return running_runs[0] if running_runs else Run("", text.name, "", None, None, "{}")


def _as_started(ws: Workspace, reader: RunReader, name: str) -> RunLog:
    """What the log would say of a programme that is started now: open numbers must be known."""
    text = texts.find_text(ws, name)
    version = text.version
    programme = (
        programme_of(ws, version)
        if version is not None
        else texts.check(ws, text.content, text.name).programme
    )
    assert programme is not None
    given = []
    for line in programme.open_lines:
        load = likely_max(ws, line.exercise)
        if load is None:
            raise OpenNumber(
                f"{line.key} needs a max",
                f"use: liftlog programme start {name} --max {shell_words(line.key, '100kg')} first",
                name,
            )
        given.append(GivenLoad(line.key, load))
    at = reader.moment
    return RunLog((VersionRead(1, at, programme),), StartRead(at, tuple(given)))
