"""liftlog for Python: a log, and what a lifter does with it.

    import liftlog

    log = liftlog.open()
    log.record("squat 5@100kg")
    log.next("squat")["sentence"]

Each call opens the log and closes it again, so that other programs may use it meanwhile. Answers
are plain dictionaries in the shapes of docs/schemas; loads are exact decimals as text, and `kg`
beside them is a float. What is refused raises `LiftlogError`, and changes nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from inspect import signature
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from liftlog.domain.training.options import check_options, parse_line
from liftlog.errors import DatabaseTrouble, LiftlogError, WrongUsage
from liftlog.render.base.kilograms import with_kilograms
from liftlog.services.base.workspace import open_existing, open_workspace
from liftlog.services.training import requests
from liftlog.services.training.requests import Request
from liftlog.store.base import journal
from liftlog.store.base.location import database_path
from liftlog.store.progress import reading
from liftlog.store.training.requests import PastRequest

Given = ParamSpec("Given")
Result = TypeVar("Result")

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from liftlog.answers.advice import OneAdvice
    from liftlog.answers.plans import Plan, Status
    from liftlog.answers.training import SetRow
    from liftlog.services.base.workspace import Workspace

    Answer = TypeVar("Answer")
    Json = dict[str, Any]


def open(path: str | Path | None = None) -> Log:  # noqa: A001 - it is liftlog.open
    """The log in that file; without one the log that the command `liftlog` uses.

    A log that is not there yet is made with the first set.
    """
    return Log(path)


_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,), "str | None": (str, NoneType), "int": (int,), "int | None": (int, NoneType),
    "bool": (bool,), "str | Sequence[str]": (str, list, tuple),
}  # fmt: skip
_MOST_ROWS = 10**9
_WORDS = {str: "a text", int: "a whole number", bool: "True or False", list: "a list"}


def _checked(method: Callable[Given, Result]) -> Callable[Given, Result]:
    """The same method; an argument of another type than it says is refused as the command line
    refuses a wrong word."""
    wanted = signature(method)

    @wraps(method)
    def checked(*given: Given.args, **named: Given.kwargs) -> Result:
        for name, value in wanted.bind(*given, **named).arguments.items():
            types = _TYPES.get(wanted.parameters[name].annotation, (object,))
            is_number = isinstance(value, bool) and int in types
            if not isinstance(value, types) or is_number:
                raise WrongUsage(f"{name} must be {_WORDS[types[0]]}")
        return method(*given, **named)

    return checked


def _listed(names: str | Sequence[str]) -> list[str]:
    """The names, also of a single one."""
    return [names] if isinstance(names, str) else list(names)


class Log:
    """A training log.

    The methods that change it take a `request`: any text that is new for each wish, such as a
    UUID. A call with a request that was done before changes nothing and says `"repeated": true`,
    so a program may safely try again. `dry_run=True` answers as if it were done, and changes
    nothing. `caller` is who asks: `liftlog undo --list` shows it.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self._given = None if path is None else str(path)

    @property
    def path(self) -> Path:
        """The file of the log, which may not be there yet."""
        return Path(database_path(self._given))

    def __repr__(self) -> str:
        return f"liftlog.open({str(self.path)!r})"

    # What is there

    @_checked
    def next(
        self, exercise: str, *, goal: str | None = None, as_of: str | None = None
    ) -> OneAdvice:
        """What to lift next in an exercise, and why: the answer of `liftlog next EXERCISE`.

        `goal` is one to ask for instead of its own. `as_of` is a day such as "2026-01-05", whose
        end is looked at. Raises `UnknownExercise` or `AmbiguousName` for a name of none or many.
        """
        return self._advice(exercise, goal, as_of)[0]

    @_checked
    def next_all(self, *, as_of: str | None = None, all: bool = False) -> list[OneAdvice]:
        """The same for each exercise that you train, in the order in which they come.

        With `all` also for those that you have not trained for 8 weeks.
        """
        return self._advice(None, None, as_of, all)

    def _advice(
        self, exercise: str | None, goal: str | None, as_of: str | None, all: bool = False
    ) -> list[OneAdvice]:
        from liftlog.render.advice.next_json import advice_json
        from liftlog.services.advice.advising import advise_on
        from liftlog.services.advice.goal_signs import with_goals
        from liftlog.services.plans.status import in_turn

        with self._opened(open_existing) as ws:
            advices = advise_on(ws, exercise, goal, as_of, all)
            if exercise is None and as_of is None:
                advices = in_turn(ws, advices)
            advices = with_goals(ws, advices)
            return [with_kilograms({"schema": 1, **advice_json(it)}) for it in advices]

    @_checked
    def plan(self, exercises: str | Sequence[str] = (), *, goal: str | None = None) -> Plan:
        """Today's work: the answer of `liftlog plan --preview --json`. It changes nothing.

        `exercises` are the ones to plan; without them it is your routine, the day of a running
        programme, or what you train.
        """
        from liftlog.render.plans.plan import as_json
        from liftlog.services.plans.plan import plan

        with self._opened(open_existing) as ws:
            answer: Plan = with_kilograms(as_json(plan(ws, goal, _listed(exercises), preview=True)))
            return answer

    def status(self) -> Status:
        """Where you are in the workout: the answer of `liftlog status --json`."""
        from liftlog.render.plans.status_json import as_json
        from liftlog.services.plans.status import where_with_streak

        with self._opened(open_existing) as ws:
            answer: Status = with_kilograms(as_json(where_with_streak(ws)))
            return answer

    @_checked
    def history(
        self,
        exercise: str | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> list[SetRow]:
        """Your sets, newest first: the rows of `liftlog history --json`.

        `since` and `until` are days or spans, such as "2026-01-05", "monday" or "4w".
        """
        from liftlog.render.base.tables import records
        from liftlog.render.training.history_data import data
        from liftlog.services.training.history import history

        _check_limit(limit)
        with self._opened(open_existing) as ws:
            rows: list[SetRow] = with_kilograms(
                records(data(history(ws, exercise, since, until, limit)))
            )
            return rows

    @_checked
    def progress(self, exercise: str | None = None, *, since: str | None = None) -> Json:
        """How training goes, overall or in one exercise: `liftlog progress --json`."""
        from liftlog.render.base.tables import records
        from liftlog.services.progress.options import ProgressOptions

        options = ProgressOptions(since=since)
        with self._opened(open_existing) as ws:
            if exercise is None:
                from liftlog.render.progress.overview import OverviewView
                from liftlog.services.progress.groups import habit
                from liftlog.services.progress.overview import overview

                lines = overview(ws, options)
                view: Any = OverviewView(lines, habit(ws, lines.span.today))
            else:
                from liftlog.render.progress.sessions import SessionsView
                from liftlog.services.progress.exercise import SUMS, for_exercise, with_programmes

                found = with_programmes(ws, for_exercise(ws, exercise, options, None, SUMS))
                view = SessionsView(found)
            rows = records(view.for_json())
            answer: Json = with_kilograms({"schema": 1, **view.beside(), view.list_key: rows})
            return answer

    @_checked
    def exercises(self, search: str = "", *, limit: int | None = None) -> list[Json]:
        """Exercises whose names have that text: the rows of `liftlog exercise list --json`."""
        from liftlog.render.base.tables import records
        from liftlog.render.exercises.settings import exercises_view
        from liftlog.services.exercises.finding import Wanted, find_exercises

        _check_limit(limit)
        wanted = Wanted(search or None, None, None, None, None, False, False, False)
        with self._opened(open_existing) as ws:
            return records(exercises_view(find_exercises(ws.db, wanted)[:limit]).for_json())

    @_checked
    def exercise(self, exercise: str) -> Json:
        """One exercise: setup, execution, mistakes, safety, its note and its goal."""
        from liftlog.domain.exercises.movement import unknown_of
        from liftlog.render.exercises.goals import goal_json
        from liftlog.services.exercises.finding import entry_of
        from liftlog.services.exercises.inferred_goals import goal_of
        from liftlog.services.exercises.notes import note_on

        with self._opened(open_existing) as ws:
            entry, _ = entry_of(ws.db, exercise)
            note = note_on(ws, entry["slug"]).note
            own = {**goal_json(goal_of(ws, entry["slug"])), **({"note": note} if note else {})}
        answer: Json = with_kilograms({"schema": 1, **entry, "unknown": unknown_of(entry), **own})
        return answer

    def connect(self) -> sqlite3.Connection:
        """A connection that only reads, for SQL, pandas or DuckDB; close it afterwards.

        Use the views `v_sets`, `v_sessions`, `v_weekly` and `v_measurements`: they do not change
        from version to version (docs/data-model.md). Raises `DatabaseTrouble` where there is no
        log.
        """
        path = self.path
        if not path.exists():
            raise DatabaseTrouble(f"there is no log at {path}")
        # Opened once as liftlog does it: an older log is upgraded first.
        open_existing(self._given).__exit__(None, None, None)
        return reading.connect(str(path))

    @_checked
    def query(self, sql: str, values: Sequence[object] = ()) -> list[Json]:
        """The rows of a question in SQL, each as a dictionary by its columns."""
        self.connect().close()
        return reading.rows_of(str(self.path), sql, values)

    # What changes the log

    @_checked
    def record(
        self,
        line: str,
        *,
        request: str | None = None,
        caller: str | None = None,
        dry_run: bool = False,
    ) -> Json:
        """Logs a line, as you type it after `liftlog log`: "squat 5@100kg rpe8".

        Options go into the line, as in `liftlog log -`: `--note "left hip"`, `--at 18:30`. The
        answer is that of `liftlog log --json`: the ids of the sets, how many are left, how long to
        rest, and what is next and why.
        """
        from liftlog.render.training.answers_json import as_json
        from liftlog.services.training.recording import record

        words, options = parse_line(line)
        checked = check_options(options)
        if not words:
            raise WrongUsage("nothing to log", 'use: a set, such as "squat 5@100kg"')

        def log(ws: Workspace) -> Json:
            said = [as_json(it) for it in record(ws, words, checked)]
            return said[0] if len(said) == 1 else {"schema": 1, "items": said}

        return self._change({"log": line}, log, Request(caller, request, dry_run))

    @_checked
    def undo(
        self,
        number: int = 1,
        *,
        only_own: bool = False,
        request: str | None = None,
        caller: str | None = None,
        dry_run: bool = False,
    ) -> Json:
        """Undoes the last commands, as many as there are: `{"undone": [their words]}`.

        With `only_own` it refuses a command that was no request of the same caller.
        """
        from liftlog.services.training.undo import undo_steps

        asking = Request(caller, request, dry_run)

        def undo(ws: Workspace) -> Json:
            if only_own:
                requests.refuse_others(ws, asking, _positive(number))
            return {"schema": 1, "undone": undo_steps(ws, _positive(number))}

        return self._change({"undo": number, "only_own": only_own}, undo, asking)

    @_checked
    def redo(
        self,
        number: int = 1,
        *,
        request: str | None = None,
        caller: str | None = None,
        dry_run: bool = False,
    ) -> Json:
        """Redoes what was undone last: `{"redone": [its words]}`."""
        from liftlog.services.training.undo import redo_steps

        return self._change(
            {"redo": number},
            lambda ws: {"schema": 1, "redone": redo_steps(ws, _positive(number))},
            Request(caller, request, dry_run),
        )

    @_checked
    def save_plan(
        self,
        exercises: str | Sequence[str] = (),
        *,
        goal: str | None = None,
        request: str | None = None,
        caller: str | None = None,
        dry_run: bool = False,
    ) -> Json:
        """Plans today's work and saves it, so that a set needs no exercise: `liftlog plan`."""
        from liftlog.render.plans.plan import as_json
        from liftlog.services.plans.plan import plan

        return self._change(
            {"plan": _listed(exercises), "goal": goal},
            lambda ws: as_json(plan(ws, goal, _listed(exercises))),
            Request(caller, request, dry_run),
        )

    @_checked
    def report_pain(
        self,
        severity: str,
        *,
        note: str | None = None,
        at: str | None = None,
        request: str | None = None,
        caller: str | None = None,
        dry_run: bool = False,
    ) -> Json:
        """Reports back pain: "mild", "severe", or "cleared" when it is over.

        Severe pain stops the advice for back extensions and hip hinges until it is cleared.
        `sentences` say what that means now.
        """
        from liftlog.render.advice.pain import reported_lines
        from liftlog.services.advice.pain import report

        def tell(ws: Workspace) -> Json:
            reported = report(ws, severity, at, note)
            return {
                "schema": 1,
                "severity": reported.severity,
                "sentences": [*reported_lines(reported)],
            }

        asked = {"pain": severity, "note": note, "at": at}
        return self._change(asked, tell, Request(caller, request, dry_run))

    @_checked
    def note(
        self,
        exercise: str,
        text: str,
        *,
        request: str | None = None,
        caller: str | None = None,
        dry_run: bool = False,
    ) -> Json:
        """Sets the note on an exercise, which each first set of it shows; "" removes it."""
        from liftlog.render.exercises.notes import noted_json
        from liftlog.services.exercises.notes import set_note

        return self._change(
            {"note": exercise, "text": text},
            lambda ws: noted_json(set_note(ws, exercise, text)),
            Request(caller, request, dry_run),
        )

    @contextmanager
    def _opened(self, opens: Callable[[str | None], Workspace]) -> Iterator[Workspace]:
        """The log for one call; what no program can save or read in it is refused."""
        try:
            with opens(self._given) as ws:
                yield ws
        except LiftlogError:
            raise
        except UnicodeEncodeError as error:
            raise WrongUsage("some of the text has characters that cannot be saved") from error
        except Exception as error:
            _refuse_damaged(error)
            raise
        finally:
            journal.done.clear()

    def _change(self, asked: Json, action: Callable[[Workspace], Any], request: Request) -> Json:
        with self._opened(open_workspace) as ws:
            done = requests.do(ws, request, asked, lambda: action(ws))
        if isinstance(done, PastRequest):
            return _repeated(done)
        answer: Json = with_kilograms(dict(done))
        return answer | ({"dry_run": True} if request.is_dry else {})


def _repeated(past: PastRequest) -> Json:
    """A request that was done before: nothing is done again."""
    return {
        "schema": 1,
        "repeated": True,
        "command": past.words,
        "undone": past.undone,
        "sets": [*past.sets],
    }


def _refuse_damaged(error: Exception) -> None:
    """Refuses where a broken row was behind what failed."""
    from liftlog.render.safety.damage_words import refused
    from liftlog.services.safety.rereading import damage_behind, read_as_it_is

    # A change is saved with the end of its call, or not at all.
    journal.done.clear()
    try:
        damage = damage_behind(error)
    finally:
        read_as_it_is()
    if damage is not None:
        raise DatabaseTrouble(refused(damage), "try: liftlog doctor --repair") from error


def _positive(number: int) -> int:
    if number < 1:
        raise WrongUsage("the number of commands must be 1 or more")
    return number


def _check_limit(limit: int | None) -> None:
    if limit is not None and not 1 <= limit <= _MOST_ROWS:
        raise WrongUsage(f"limit must be from 1 to {_MOST_ROWS}")
