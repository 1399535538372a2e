"""The door and Typer are two ways into one program: nobody can tell which one was taken."""

import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liftlog.cli.app import run
from liftlog.cli.boundary import exit_code_of
from liftlog.start import door
from liftlog.store.base.location import database_path
from tests.cli.runner import SCRIPT, Answer, Lifter
from tests.conftest import DATA

MACHINE = "machine-back-extension"
Rows = dict[str, list[tuple[object, ...]]]
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture
def trained(lifter: Lifter, tmp_path: Path) -> Path:
    """A log with a history, a plan, an exercise of one's own and a session that is open."""
    lifter.session("2025-12-29", "12,12,12@40kg")
    lifter.session("2025-12-31", "12,11,10@42.5kg")
    lifter.session("2026-01-02", "10@bw", "leg-raise")
    lifter.at("2026-01-05T17:40:00")
    lifter.gets('exercise add "Macebell swing" --goal hypertrophy')
    lifter.gets(f"plan -e {MACHINE} -e leg-raise")
    lifter.gets(f"log {MACHINE} 12@42.5kg")
    lifter.at("2026-01-05T17:43:00")
    return Path(shutil.copy(database_path(), tmp_path / "trained.db"))


def answered(words: list[str], through_door: bool) -> Answer:
    """What comes back in this process, by one of the two ways."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["liftlog", *words])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        action = door.everyday(words) if through_door else None
        try:
            code = exit_code_of(action or run)
        except SystemExit as end:
            code = int(end.code or 0)
    # JSON names the new sets.
    return Answer(code, IDS.sub("id", out.getvalue()), err.getvalue())


def kept() -> Rows:
    """All rows, with ids by their order and without the hybrid clock, which is the machine's."""
    with closing(sqlite3.connect(database_path())) as db:
        names = db.execute("select name from sqlite_master where type = 'table' order by 1")
        rows = {name: db.execute(f"select * from {name}").fetchall() for (name,) in names}
    numbers: dict[str, str] = {}
    for row in (*rows["commands"], *rows["events"]):
        for text in row:
            for found in IDS.findall(str(text)):
                numbers.setdefault(found, f"id {len(numbers)}")
    found = {
        name: [tuple(_without_chance(value, numbers) for value in row) for row in table]
        for name, table in rows.items()
        if name != "meta"
    }
    return {name: sorted(table, key=repr) for name, table in found.items()}


def _without_chance(value: object, numbers: dict[str, str]) -> object:
    if not isinstance(value, str):
        return value
    text = IDS.sub(lambda found: numbers.get(found[0], found[0]), value)
    return re.sub(r"^[0-9a-f]{12}-[0-9a-f]{4}$", "clock", text)


def both(
    words: list[str], trained: Path
) -> list[tuple[Answer, dict[str, list[tuple[object, ...]]]]]:
    """What each way answers and leaves behind, from the same log."""
    found = []
    for through_door in (True, False):
        shutil.copy(trained, database_path())
        answer = answered(words, through_door)
        # A notice may name a set by its id, which is made anew each time.
        out, err = (re.sub(r"(?<=edit )[0-9a-f]{6}\b", "ID", text) for text in answer[1:])
        masked = answer._replace(out=out, err=err)
        found.append((masked, kept()))
    return found


NAMES = st.sampled_from(
    (MACHINE, "mac", "machine", "back", "extension", "back extension", "leg-raise", "LEG RAISE",
     "macebell swing", "running", "rowing machine", "farmers-walk", "good morning", "45", "degree",
     "nonsense", ".", "", "é", "[b]", "--")
)  # fmt: skip
TOKENS = st.sampled_from(
    ("12", "12@40", "12@40kg", "11@42,5", "3x12@40", "12,12,11@40", "40kg", "12@+2.5", "12@-5",
     "-5@40kg", "12@bw", "10@bw+5kg", "15@band:red", "30s", "1:30", "0@60", "=", "8@20w", "9@30d",
     "12+", "5,5,5+@40", "12+4+3@60kg", "2+2+2@70", "12+4@40d", "12@60>10@50>8@40", "12>10",
     "3-1-1", "cluster", "tempo", "12+0",
     "40x12", "12@", "@40", "999", "12@4000kg", "12@40stone", "1e3", "-", "12@40 kg", "x",
     "5km", "5km", "24:30", "400m", "8x400m", "3mi", "40m@32kg", "2:00/500m", "27km/h", "45min",
     "1h10m", "km", "400m,800m", "7,5km", "5k")
)  # fmt: skip
OPTIONS = st.sampled_from(
    (("--rpe", "8"), ("--rpe=8.5",), ("--rpe", "11"), ("--rpe",), ("--rir", "2"),
     ("--kind", "warm-up"), ("--kind", "Warm Up"), ("--kind", "x"),
     ("--kind", "cluster"), ("--kind", "rest-pause"), ("--tempo", "3-1-1"),
     ("--tempo=3-1-x-0",), ("--tempo", "3"), ("--form", "broken"),
     ("--pain", "mild"), ("--side", "left"), ("--note", "left hip"), ("-n", "a b"), ("-n",),
     ("-nx",), ("--note=",), ("--goal", "technique"), ("-g", "technique"), ("--goal", "none"),
     ("--at", "17:00"), ("--at", "never"), ("--light",), ("--light=yes",), ("--new-workout",),
     ("--level", "x"), ("--rpe", "8", "--rpe", "9"), ("--bogus",), ("-x",), ("--json",),
     ("--", "12"))
)  # fmt: skip
LIMITS = st.sampled_from(
    (("--limit", "2"), ("-l", "1"), ("--limit=2",), ("--limit", "0"), ("-l", "-1"), ("-l",),
     ("--limit", "٣"), ("--limit", "+2"), ("--since", "4w"), ("--format", "tsv"))
)  # fmt: skip


@st.composite
def logged(draw: st.DrawFn) -> list[str]:
    """`log` with a name, sets and options in any order, right and wrong."""
    parts = [(name,) for name in draw(st.lists(NAMES, max_size=2))]
    parts += [(token,) for token in draw(st.lists(TOKENS, max_size=3))]
    parts += draw(st.lists(OPTIONS, max_size=2))
    if draw(st.booleans()):
        parts = draw(st.permutations(parts))
    return [draw(st.sampled_from(("log", "l"))), *(word for part in parts for word in part)]


@st.composite
def joined(draw: st.DrawFn) -> list[str]:
    """`log` with exercises that a + joins into a superset, right and wrong."""
    words = [draw(st.sampled_from(("log", "l")))]
    for number in range(draw(st.integers(1, 3))):
        words += ["+"] if number or draw(st.sampled_from((False, False, True))) else []
        words += draw(st.lists(NAMES, max_size=1))
        words += draw(st.lists(TOKENS, min_size=1, max_size=2))
    return words + [word for option in draw(st.lists(OPTIONS, max_size=1)) for word in option]


@st.composite
def asked(draw: st.DrawFn) -> list[str]:
    """The other everyday words, with what belongs to them and what does not."""
    command = draw(
        st.sampled_from(("next", "n", "status", "undo", "u", "progress", "history", "redo", "nxt"))
    )
    parts = [(name,) for name in draw(st.lists(NAMES, max_size=2))]
    parts += draw(st.lists(LIMITS if command == "history" else OPTIONS, max_size=1))
    parts += draw(st.lists(st.sampled_from((("-f", "{exercise}"), ("1",), ("0",))), max_size=1))
    return [command, *(word for part in draw(st.permutations(parts)) for word in part)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([])
@example(["log", MACHINE, "12@42.5", "--rpe", "9", "--note", "left hip"])
@example(["log", "12"])
@example(["log", "999", "12"])
@example(["undo"])
@example(["status"])
@example(["status", "-f", "{exercise} {oops}"])
@example(["next", "back", "extension"])
@example(["progress"])
@example(["progress", "leg", "raise"])
@example(["history", "--limit", "2"])
@example(["history", "machine-back-extension", "-l", "1"])
@example(["log", "running", "5km", "24:30"])
@example(["5km", "24:30"])
@example(["log", "running", "5"])
@example(["log", "12@40", "12", "--pain", "mild", "--new-workout"])
@example(["log", MACHINE, "12@42.5", "+", "leg-raise", "10"])
@example(["12,11", "+", "leg-raise", "10,9", "--new-workout"])
@given(st.one_of(logged(), joined(), asked()))
def test_the_door_and_typer_answer_and_keep_the_same(trained: Path, words: list[str]):
    door_way, typers_way = both(words, trained)

    assert door_way == typers_way


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["log", "12"],
        ["l", "machine-back-extension", "12@40", "--rpe", "8"],
        ["12", "+", "leg-raise", "10"],
        ["next", MACHINE],
        ["status"],
        ["u"],
        ["progress"],
        ["history", "-l", "3"],
    ],
    ids=" ".join,
)
def test_the_everyday_words_need_no_typer(trained: Path, words: list[str]):
    assert door.everyday(words) is not None


@pytest.mark.parametrize(
    "line",
    ["--help", "log", "log -", "log --help", "log 12 --json --json", "next --help", "undo 2",
     "progress --by week", "history --since 4w", "plan --week", "config list"],
)  # fmt: skip
def test_all_else_is_typers(trained: Path, line: str):
    assert door.everyday(line.split()) is None


def test_a_completing_shell_is_typers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("_LIFTLOG_COMPLETE", "complete_bash")

    assert door.everyday(["log", "12"]) is None


@pytest.mark.parametrize("words", [["log", "12"], ["log", "nonsense", "12"], ["undo"], ["history"]])
def test_the_program_itself_answers_the_same_by_both_ways(trained: Path, words: list[str]):
    found = []
    for before in ([], ["--db", database_path()]):
        shutil.copy(trained, database_path())
        done = subprocess.run(
            [SCRIPT, *before, *words], capture_output=True, timeout=60, check=False
        )
        found.append((done.returncode, done.stdout, done.stderr, kept()))

    assert found[0] == found[1]


def test_a_source_newer_than_its_compiled_file_is_read(tmp_path: Path):
    package = tmp_path / "liftlog"
    shutil.copytree(Path(door.__file__).parents[1], package)
    shutil.copytree(DATA, package / "data", dirs_exist_ok=True)
    program = [sys.executable, "-c", "from liftlog.start.door import main; main()", "status"]
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    subprocess.run(program, env=env, check=True, capture_output=True, timeout=60)
    views = package / "render" / "plans" / "status.py"
    views.write_text(views.read_text().replace("no sets yet", "not a single set"))

    done = subprocess.run(program, env=env, check=True, capture_output=True, text=True, timeout=60)

    assert done.stdout.startswith("not a single set")
