"""liftlog as a lifter uses it: a line is typed, an answer is read."""

from __future__ import annotations

import io
import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from liftlog.cli.app import app, run
from liftlog.cli.boundary import exit_code_of
from liftlog.cli.plain import without_flag
from liftlog.start import door
from liftlog.store.base.location import database_path
from tests import answers

SCRIPT = Path(sys.executable).with_name("liftlog")
MONDAY = "2026-01-05T18:00:00"
LABELS = ("try: ", "use: ", "note: ")
# A superuser may write anywhere; without these rights it is as everyone.
_ORDINARY = (
    ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
)
# Commands whose JSON is a file of its own kind, described in docs/formats.md.
_DOCUMENTS: frozenset[str] = frozenset()
needs_setpriv = pytest.mark.skipif(
    bool(_ORDINARY) and not shutil.which("setpriv"), reason="there is no setpriv here"
)


class Answer(NamedTuple):
    """What came back: the exit code, the data and the talk."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Screen(io.StringIO):
    """What a terminal shows."""

    def isatty(self) -> bool:
        return True


class Lifter:
    """Someone with a log of their own and a clock that stands still until it is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.at(MONDAY)

    def at(self, moment: str) -> Lifter:
        """It is now that moment; a time alone is of the same day."""
        if "T" not in moment:
            moment = f"{os.environ['LIFTLOG_NOW'][:10]}T{moment}"
        self._monkeypatch.setenv("LIFTLOG_NOW", moment)
        return self

    @property
    def now(self) -> str:
        """The moment that it is."""
        return os.environ["LIFTLOG_NOW"]

    def wide(self, columns: int) -> Lifter:
        """The terminal has that many columns."""
        self._monkeypatch.setenv("COLUMNS", str(columns))
        return self

    def types(self, line: str, stdin: str | bytes = "", *, on_terminal: bool = False) -> Answer:
        """What comes back, whatever it is: the way of the console script, in this process."""
        given = io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin)
        stream = Screen if on_terminal else io.StringIO
        out, err = stream(), stream()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr(sys, "argv", ["liftlog", *shlex.split(line)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(given, encoding="utf-8"))
            code = _exit_code_of(shlex.split(line))
        answer = Answer(code, out.getvalue(), err.getvalue())
        _check_json(shlex.split(line), answer)
        return answer

    def types_past_the_door(self, line: str, stdin: str | bytes = "") -> Answer:
        """The same through Typer, whatever the line is."""
        done = CliRunner().invoke(
            app, shlex.split(line), input=stdin, prog_name="liftlog", catch_exceptions=False
        )
        return Answer(done.exit_code, done.stdout, done.stderr)

    def gets(self, line: str, stdin: str | bytes = "") -> str:
        """What is said after a line that must work."""
        answer = self.types(line, stdin)
        assert (answer.code, "liftlog: " in answer.err) == (0, False), (line, answer)
        return answer.out

    def asks(self, line: str) -> Any:
        """The JSON after a line that must work."""
        return json.loads(self.gets(f"{line} --json"))

    def session(self, day: str, sets: str, exercise: str = "machine-back-extension") -> str:
        """Logs the sets at six in the evening of that day; the last answer."""
        return self.at(f"{day}T18:00:00").gets(f"log {exercise} {sets}")

    @property
    def place(self) -> str:
        """Where the log is."""
        return database_path()

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What the file holds."""
        with closing(sqlite3.connect(self.place)) as db:
            return db.execute(question, values).fetchall()

    def sets(self, columns: str = "reps, load, unit") -> list[tuple[Any, ...]]:
        """The sets that are there, in the order performed."""
        return self.rows(
            f"select {columns} from sets where deleted_at is null order by performed_at, position"
        )

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table that the lifter's words can change."""
        with closing(sqlite3.connect(self.place)) as db:
            names = db.execute("select name from sqlite_master where type = 'table' order by 1")
            rows = {
                name: db.execute(f"select * from {name} order by 1").fetchall()
                for (name,) in names.fetchall()
            }
        # Whether the catalogue's files are newer than their mirror is no word of the lifter.
        return rows | {"meta": [row for row in rows["meta"] if row[0] != "catalogue"]}


def _check_json(words: list[str], answer: Answer) -> None:
    """Whatever a command answers in JSON, in any test, is as its schema says."""
    if "--json" not in words or "--help" in words:
        return
    command = answers.command_of(words)
    if command in _DOCUMENTS and not answer.code:
        return
    answers.check(command, answer.json)


def _exit_code_of(words: list[str]) -> int:
    """What `door.main` does, but the process goes on."""
    plain = os.environ.get("LIFTLOG_PLAIN")
    try:
        sys.argv[1:] = words = without_flag(words)
        action = door.everyday(words)
        if action is not None:
            return exit_code_of(action)
        run()
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        os.environ.pop("LIFTLOG_PLAIN", None)
        if plain is not None:
            os.environ["LIFTLOG_PLAIN"] = plain
    return 0


def is_one_message(said: str | bytes) -> bool:
    """Whether this is an error as all are: what is wrong, then at most one line that helps, and
    what there is to choose from."""
    lines = (said.decode() if isinstance(said, bytes) else said).split("\n")
    return (
        lines.pop() == ""
        and lines[0].startswith("liftlog: ")
        and (len(lines) == 1 or lines[1].startswith(LABELS))
        and all(line.startswith("  ") and " · " in line for line in lines[2:])
    )


def in_a_process(*words: str, stdin: str | bytes = "", env: dict[str, str] | None = None) -> Answer:
    """The console script, in a process of its own, in the test's home."""
    done = subprocess.run(
        [SCRIPT, *words],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        timeout=120,
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def as_everyone(*words: str) -> subprocess.CompletedProcess[str]:
    """The console script for somebody who may not write where it is forbidden."""
    return subprocess.run(
        [*_ORDINARY, SCRIPT, *words], capture_output=True, text=True, timeout=60, check=False
    )
