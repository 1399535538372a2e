"""Reading makes no file: a mistyped --db is said, and without a log there is an empty one."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from liftlog.cli.shells import known_commands
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter, is_one_message

DATABASE = 5

# Every command that never makes a log: it reads, or changes what is there already.
READING = {
    "": "",
    "plan": "plan --preview",
    "next": "next",
    "replay": "replay",
    "status": "status",
    "rest": "rest 60",
    "skip": "skip",
    "swap": "swap superman",
    "session": "session",
    "exercise link": "exercise link",
    "progress": "progress",
    "records": "records",
    "report": "report -o report.html",
    "history": "history",
    "edit": "edit last 11",
    "delete": "delete last",
    "undo": "undo",
    "redo": "redo",
    "exercise list": "exercise list",
    "exercise show": "exercise show superman",
    "exercise merge": "exercise merge superman superman",
    "equipment list": "equipment list",
    "equipment show": "equipment show superman",
    "equipment clear": "equipment clear superman",
    "equipment plates": "equipment plates 40kg",
    "equipment export": "equipment export",
    "gym list": "gym list",
    "gym allow": "gym allow carl",
    "gym deny": "gym deny carl",
    "gym leave": "gym leave",
    "goal list": "goal list",
    "goal show": "goal show hypertrophy",
    "workout list": "workout list",
    "workout show": "workout show last",
    "workout finish": "workout finish",
    "workout edit": "workout edit last --title Back",
    "workout merge": "workout merge last last",
    "workout split": "workout split last",
    "workout delete": "workout delete last",
    "routine list": "routine list",
    "routine show": "routine show machine-session",
    "routine delete": "routine delete mine",
    "routine check": "routine check",
    "routine export": "routine export",
    "programme list": "programme list",
    "programme show": "programme show 5/3/1",
    "programme check": "programme check",
    "programme export": "programme export",
    "programme delete": "programme delete mine",
    "programme stop": "programme stop",
    "programme set": "programme set squat 60kg",
    "programme go": "programme go 2",
    "programme light": "programme light",
    "programme simulate": "programme simulate",
    "export": "export",
    "backup": "backup",
    "doctor": "doctor",
    "purge": "purge last --yes",
    "body": "body waist",
    "config list": "config list",
    "config get": "config get unit",
    "config export": "config export",
    "sync": "sync",
    "sync status": "sync status",
    "sync conflicts": "sync conflicts",
    "sync forget": "sync forget phone",
    "sync inbox": "sync inbox here",
    "sync leave": "sync leave",
    "coach": "coach",
    "coach report": "coach report anna",
    "coach assign": "coach assign anna push-day",
    "coach comment": "coach comment anna hello",
    "coach comments": "coach comments",
}
MORE_READING = (
    "plan --week",
    "import sets.csv --dry-run",
    "undo --list",
    "doctor --repair",
    "progress superman",
    "next superman",
    "history superman --limit 3",
    "status --format '{next}'",
    "status --json",
)
# Those that save something, or that need no log.
MAKING = {
    "log", "l", "pain", "exercise add", "exercise edit", "exercise hide", "exercise unhide",
    "exercise alias", "exercise set", "exercise note", "exercise import", "equipment set",
    "equipment use", "equipment import", "goal add", "workout start", "routine start",
    "routine add", "routine edit", "routine import", "programme import", "programme edit",
    "programme start", "programme new", "import", "restore", "config set", "config import",
    "sync init", "sync join",
}  # fmt: skip
WITHOUT = {"paths", "completion", "mcp", "mcp setup", "gym setup", "gym add", "gym remove"}
GROUPS = {
    "exercise", "equipment", "goal", "workout", "routine", "programme", "program", "config",
    "gym",
}  # fmt: skip
LINES = [*READING.values(), *MORE_READING]


@pytest.fixture
def homeless(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lifter:
    """Someone in a folder with a file to import, and no log anywhere."""
    monkeypatch.chdir(tmp_path)
    Path("sets.csv").write_text("performed_at,exercise,reps,load,unit\n")
    return Lifter(monkeypatch)


def test_every_command_is_one_that_reads_or_one_that_saves():
    short = {"n", "u"}

    assert set(known_commands()) - GROUPS - short == {*READING, *MAKING, *WITHOUT}


@pytest.mark.parametrize("line", LINES)
def test_a_place_without_a_log_is_said(homeless: Lifter, line: str):
    place = Path("typo", "liftlog.db").absolute()

    answer = homeless.types(f"--db {shlex.quote(str(place))} {line}")

    assert answer.code == DATABASE
    assert (answer.json["error"]["code"] if "--json" in line else answer.out) in ("database", "")
    assert is_one_message(answer.err)
    assert answer.err.startswith(f"liftlog: there is no log at {place}\n")
    assert not place.parent.exists()


@pytest.mark.parametrize("named", [False, True], ids=["default", "LIFTLOG_DB"])
@pytest.mark.parametrize("line", LINES)
def test_without_a_log_there_is_an_empty_one(
    homeless: Lifter, empty_log: Path, line: str, named: bool, monkeypatch: pytest.MonkeyPatch
):
    if named:
        monkeypatch.setenv("LIFTLOG_DB", str(Path("elsewhere", "mine.db").absolute()))
    place = Path(database_path())

    without = homeless.types(line)

    assert not place.parent.exists()
    assert without.code in (0, 1, 2, 3)
    place.parent.mkdir(parents=True, mode=0o700)
    shutil.copy(empty_log, place)
    if not line.startswith(("backup", "doctor")):
        assert without == homeless.types(line)


@pytest.mark.parametrize("line", ["log superman 12", "pain mild", "equipment use home"])
def test_what_saves_something_makes_the_log_that_is_named(homeless: Lifter, line: str):
    homeless.gets(f"--db new.db {line}")

    assert Path("new.db").exists()
