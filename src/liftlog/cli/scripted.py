"""Live session for programs: reads lines from standard input and answers with one JSON value."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

from liftlog.cli.boundary import DEFECT, TROUBLE, answers_in_json
from liftlog.cli.full_screen import Commands
from liftlog.cli.output import say_json
from liftlog.errors import LiftlogError
from liftlog.render.base.refusals import refusal_json, refusal_of
from liftlog.render.plans import countdown
from liftlog.render.plans import session as views
from liftlog.render.plans.status_json import as_json
from liftlog.render.training.workouts import workout_json
from liftlog.services.base.workspace import open_existing
from liftlog.services.plans.status import where_with_streak
from liftlog.services.training.history import timed
from liftlog.services.training.live import NOTED, LiveSession, Opened
from liftlog.services.training.workouts import workout_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.offering import Planned, Turn
    from liftlog.services.plans.rest import Resting
    from liftlog.services.training.live import Answer

_JSON = "--json"


class Script:
    """A session over the lines of a pipe; what each came to is kept until the end."""

    def __init__(self, db: str | None) -> None:
        self._db = db
        self._commands = Commands()
        self._live = LiveSession(db, self, time.monotonic, enters=False)
        self._lines: list[dict[str, object]] = []
        self._opened: dict[str, object] = {}
        self._refused: LiftlogError | None = None
        self._begin()

    def run(self, routine: str | None, lines: Iterable[str]) -> int:
        """Does what the lines say and prints what they came to; the exit code of the last one
        that went wrong."""
        if code := self._live.open(routine):
            answers_in_json()
            if self._refused is not None:
                raise self._refused
            return code
        worst = code = 0
        for number, text in enumerate(lines, 1):
            # What broke is told once a line.
            self._live.look(quiet=code == TROUBLE)
            answers_in_json()
            text = text.rstrip("\n")
            if not text.strip():
                continue
            code = self._live.line(text)
            worst = code or worst
            self._keep(number, text, code)
            if self._live.is_over:
                break
        with open_existing(self._db) as ws:
            here, workout = where_with_streak(ws), workout_now(ws)
            say_json(
                {
                    "schema": 1,
                    **self._opened,
                    "lines": self._lines,
                    "status": {key: it for key, it in as_json(here).items() if key != "schema"},
                    "workout": workout and workout_json(workout, timed(ws, workout.sets)),
                }
            )
        return worst

    def _begin(self) -> None:
        self._command: list[str] | None = None
        self._answer: object = None
        self._notices: list[str] = []

    def _keep(self, number: int, text: str, code: int) -> None:
        self._lines.append(
            {
                "number": number,
                "line": text,
                "code": code,
                "command": self._command,
                "answer": self._answer,
                "notices": self._notices,
            }
        )
        self._begin()

    # What the session shows.

    def runs(self, words: Sequence[str]) -> int:
        words = [*words]
        end = words.index("--") if "--" in words else len(words)
        answer = self._commands.runs([*words[:end], _JSON, *words[end:]], None)
        given = 2 if self._db is not None else 0
        self._command = words[given:]
        self._answer = _read(answer)
        return _passed_on(answer)

    def does(self, action: Callable[[], None]) -> int:
        refused: list[LiftlogError] = []

        def run() -> None:
            try:
                action()
            except LiftlogError as error:
                refused.append(error)
                raise

        answer = self._commands.does(run)
        if answer.code:
            self._refused = refused[-1] if refused else None
            self._answer = _refusal(self._refused, answer)
            return answer.code if self._is_opening() else _passed_on(answer)
        return _passed_on(answer)

    def _is_opening(self) -> bool:
        """What is refused then is the refusal of the whole command, which says it."""
        return not self._opened and self._refused is not None

    def opens(self, opened: Opened) -> None:
        self._opened = {"is_new": opened.is_new, "plan": views.planned_json(opened.items)}

    def looks(self, ws: Workspace, turn: Turn) -> None:
        """The end says where one is."""

    def tells(self, what: str, words: Sequence[str] = ()) -> None:
        self._notices += [f"note: {words[1]}"] if what == NOTED else views.told(what, words)

    def shows_plan(self, items: Sequence[Planned]) -> None:
        self._answer = {"schema": 1, "plan": views.planned_json(items)}

    def shows_help(self) -> None:
        self._notices += views.help_lines(None)

    def rests(self, resting: Resting | None, asked: bool) -> None:
        if asked:
            self._answer = resting and countdown.as_json(resting.rest, resting.now)


def _read(answer: Answer) -> object:
    """The JSON of a command; its text where it is none, such as a help."""
    try:
        return json.loads(answer.out)
    except ValueError:
        return answer.out or None


def _refusal(error: LiftlogError | None, answer: Answer) -> object:
    if error is None:
        message = answer.err.partition("\n")[0].removeprefix("liftlog: ")
        return refusal_json(DEFECT, message, None, {})
    return refusal_of(error)


def _passed_on(answer: Answer) -> int:
    """The talk goes on to people; the exit code."""
    sys.stderr.write(answer.err)
    return answer.code
