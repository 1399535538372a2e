"""Hooks: run after the answer is printed and the log is closed, and reported on stderr."""

from __future__ import annotations

import json
import queue
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from liftlog.cli.boundary import say_error
from liftlog.domain.training.hooks import AFTER_LOG, AFTER_RECORD, AFTER_WORKOUT, EVENTS
from liftlog.errors import LiftlogError
from liftlog.render.base.hooks import flaw_words, outcome_words, output_lines
from liftlog.render.base.kilograms import with_kilograms
from liftlog.render.training import hooks as views
from liftlog.services.base import hooks
from liftlog.services.base.paths import remember_workout, remembered_workout
from liftlog.services.base.workspace import open_existing
from liftlog.services.training.new_records import new_records
from liftlog.services.training.workouts import all_done

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liftlog.services.training.recording import Recorded
    from liftlog.services.training.workouts import Finished

# What was said of files that are not used: once is enough.
_said: set[hooks.Flaw] = set()


class Call(NamedTuple):
    """A hook with what it is sent."""

    hook: hooks.Hook
    message: bytes
    environment: Mapping[str, str]


# The session that fills the screen, while a command of it runs: hooks run beside it.
beside: list[Beside] = []


def after_log(folder: str, log: str, recorded: Sequence[Recorded], is_list: bool) -> None:
    """The hooks of sets that were logged: of the sets, of new records, of a plan that is done."""
    try:
        _flush()
    finally:
        found, calls = _found(folder, EVENTS), list[Call]()
        try:
            for call in _calls_after_log(found, log, recorded, is_list) if found else ():
                calls.append(call)
        except LiftlogError as error:
            # The set is saved: that the log cannot be read now is no reason to log it again.
            say_error(f"some hooks are not run: {error.message}", error.hint)
        finally:
            # A broken row, which is reported behind this, only keeps those from running that ask
            # for it.
            _run(calls)


def after_workout(folder: str, log: str, finished: Finished) -> None:
    """The hook of a workout that was finished, unless it ran when the plan was done."""
    try:
        _flush()
    finally:
        workout = finished.workout
        newest = f"{workout.id} {workout.sets[-1].id if workout.sets else ''}"
        for hook in _found(folder, (AFTER_WORKOUT,)):
            if remembered_workout() != newest:
                remember_workout(newest)
                _run([_call(hook, log, views.workout_json(finished, True))])


def _flush() -> None:
    """The answer is out before anything runs."""
    sys.stdout.flush()
    sys.stderr.flush()


def _found(folder: str, events: tuple[str, ...]) -> list[hooks.Hook]:
    """The hooks that may be run; of the others it is said why not."""
    found, flaws = hooks.hooks_in(folder, events)
    for flaw in flaws:
        if flaw not in _said:
            _said.add(flaw)
            say_error(*flaw_words(*flaw))
    return found


def _calls_after_log(
    found: Sequence[hooks.Hook], log: str, recorded: Sequence[Recorded], is_list: bool
) -> Iterator[Call]:
    """What the hooks are sent, in the order of `EVENTS`; all of it is read before any is run."""
    with open_existing(log) as ws:
        for hook in found:
            told: dict[str, object] | None
            if hook.event == AFTER_LOG:
                told = views.logged_json(recorded, ws.policies, is_list)
            elif hook.event == AFTER_RECORD:
                sets = {set_.id for line in recorded for set_ in line.sets}
                records = new_records(ws, [line.exercise.slug for line in recorded], sets)
                told = views.records_json(records) if records else None
            else:
                finished = all_done(ws)
                told = _plan_done(finished, recorded) if finished is not None else None
            if told is not None:
                yield _call(hook, log, told)


def _plan_done(finished: Finished, recorded: Sequence[Recorded]) -> dict[str, object] | None:
    """A plan is done once, by a set of its own workout."""
    workout, newest = finished.workout, recorded[-1].sets[-1]
    if newest.workout != workout.id or remembered_workout().startswith(f"{workout.id} "):
        return None
    remember_workout(f"{workout.id} {workout.sets[-1].id}")
    return views.workout_json(finished, False)


def _call(hook: hooks.Hook, log: str, told: Mapping[str, object]) -> Call:
    message = {"schema": 1, "hook": hook.event, "database": log, **told}
    text = json.dumps(with_kilograms(message), ensure_ascii=False, indent=2)
    data = f"{text}\n".encode("utf-8", "replace")
    return Call(hook, data, hooks.environment_for(hook, log))


def _run(calls: Sequence[Call]) -> None:
    """One after the other, or beside a session that goes on meanwhile."""
    if beside:
        beside[-1].add(calls)
        return
    for call in calls:
        outcome = hooks.run(*call)
        for line in output_lines(outcome):
            print(line, file=sys.stderr)
        words = outcome_words(outcome, hooks.sample_for(outcome.hook))
        if words is not None:
            say_error(*words)
        if outcome.kind == "stopped":
            break
    sys.stderr.flush()


class Beside:
    """Runs hooks one after the other while a session goes on; what fails is kept to be said."""

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[Call | None] = queue.SimpleQueue()
        self._words: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    @contextmanager
    def taking(self) -> Iterator[None]:
        """Takes the hooks of what runs within it."""
        beside.append(self)
        try:
            yield
        finally:
            beside.pop()

    def add(self, calls: Sequence[Call]) -> None:
        for call in calls:
            self._calls.put(call)

    def said(self) -> list[tuple[str, str]]:
        """What failed since it was asked last."""
        said = []
        while not self._words.empty():
            said.append(self._words.get())
        return said

    def end(self) -> list[tuple[str, str]]:
        """Waits for what still runs; Ctrl-C ends it."""
        self._calls.put(None)
        try:
            self._thread.join()
        except KeyboardInterrupt:
            self._stop.set()
            self._thread.join()
        return self.said()

    def _work(self) -> None:
        while (call := self._calls.get()) is not None and not self._stop.is_set():
            outcome = hooks.run(*call, self._stop)
            words = outcome_words(outcome, hooks.sample_for(outcome.hook))
            if words is not None:
                self._words.put(words)
