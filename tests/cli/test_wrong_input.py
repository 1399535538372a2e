"""Wrong input: one clear message, the right exit code, and nothing is changed."""

import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from liftlog.cli.app import app
from liftlog.store.base.location import database_path
from liftlog.store.exercises import catalogue, mirror
from tests.cli.runner import SCRIPT, Lifter, in_a_process, is_one_message
from tests.conftest import DATA

MACHINE = "machine-back-extension"
USAGE, UNKNOWN, FILE, DATABASE = 2, 3, 4, 5

# after 12 × 40 kg on the machine: what is typed → (exit code, words in the line)
LINES = {
    # unknown and ambiguous exercises
    "log deaddlfitt 12@40kg": (UNKNOWN, 'no exercise is called "deaddlfitt"'),
    "log curl 12@40kg": (UNKNOWN, "fits several exercises"),
    "log good morning 12@20kg": (UNKNOWN, "fits several exercises"),
    "next nothing-of-the-kind": (UNKNOWN, "no exercise"),
    "plan -e nothing-of-the-kind": (UNKNOWN, "no exercise"),
    "exercise show nothing-of-the-kind": (UNKNOWN, "no exercise"),
    "progress nothing-of-the-kind": (UNKNOWN, "no exercise"),
    "history nothing-of-the-kind": (UNKNOWN, "no exercise"),
    "edit last --exercise nothing-of-the-kind": (UNKNOWN, "no exercise"),
    "log '' 12": (UNKNOWN, "no exercise"),
    # a blank name is not the same as none
    "skip ''": (UNKNOWN, 'no exercise is called ""'),
    "skip ' '": (UNKNOWN, 'no exercise is called " "'),
    "history ''": (UNKNOWN, 'no exercise is called ""'),
    "next '' --why": (UNKNOWN, 'no exercise is called ""'),
    "records ''": (UNKNOWN, 'no exercise is called ""'),
    "body ''": (USAGE, "MEASUREMENT needs a value"),
    "session ''": (USAGE, "ROUTINE needs a value"),
    "workout start ''": (USAGE, "TITLE needs a value"),
    "workout start ' '": (USAGE, "TITLE needs a value"),
    "coach --folder ''": (USAGE, "--folder needs a value"),
    "coach --db ' '": (USAGE, "--db needs a value"),
    "coach --folder . --postgres ''": (USAGE, "--postgres needs a value"),
    "config import ''": (USAGE, "FILE needs a value"),
    "routine import ' '": (USAGE, "FILE needs a value"),
    "swap leg-raise --for ''": (USAGE, "--for needs a value"),
    "plan --goal ''": (USAGE, "--goal needs a value"),
    "plan -e ''": (USAGE, "--exercise needs a value"),
    "export --exercise ''": (USAGE, "--exercise needs a value"),
    "history --since=": (USAGE, "--since needs a value"),
    # goals and ids
    "log 12 --goal bogus": (UNKNOWN, 'no goal is called "bogus"'),
    "next machine-back-extension --goal bogus": (UNKNOWN, "no goal"),
    "plan --goal bogus": (UNKNOWN, "no goal"),
    "edit 0000000 12": (UNKNOWN, "no set"),
    "delete 0000000": (UNKNOWN, "no set"),
    "delete %": (UNKNOWN, "no set"),
    # reps and sets
    "log -5": (USAGE, "fewer than 0 reps"),
    "log -5@40kg": (USAGE, "fewer than 0 reps"),
    f"log {MACHINE} -5@40kg": (USAGE, "fewer than 0 reps"),
    "log 40x12": (USAGE, "12@40 for 12 reps at 40"),
    "log 11x12@40": (USAGE, "10 is the most"),
    "log 12,12,12,12,12,12,12,12,12,12,12": (USAGE, "10 sets"),
    "log 12 40kg": (USAGE, "12@40kg"),
    "log 12x+5kg": (USAGE, "12@+5kg"),
    "log 10x40": (USAGE, "10@40"),
    "log 12 40": (USAGE, "12@40"),
    "log 12@40kg 60s": (USAGE, "60s"),
    "log 3x12x40": (USAGE, "3x12@40"),
    "log 12.5": (USAGE, ""),
    "log 12@": (USAGE, "no weight"),
    "log 12@40@50": (USAGE, "more than one @"),
    "log 0x12": (USAGE, "has no sets"),
    "log 99999999999": (USAGE, "digits"),
    "log 1:75": (USAGE, ""),
    "log 40kg": (USAGE, ""),
    "log .": (USAGE, "no set to log"),
    "log 12@foo": (USAGE, ""),
    "log": (USAGE, "there is no set to log"),
    # units and loads
    "log 12@40st": (USAGE, '"st" is not a unit'),
    "log 12@40stone": (USAGE, '"stone" is not a unit'),
    "log 12@40+": (USAGE, '"12@40+" has a plus behind its weight'),
    "log 12@40kg+superman 10": (USAGE, "has a plus behind its weight"),
    "log superman 8+leg-raise 10": (USAGE, '"8+leg-raise" is not a set in parts'),
    "log 12@40kg +superman 10": (USAGE, '"+superman" has no blank behind the +'),
    "log 12@40kg + superman 10 +leg-raise 9": (USAGE, '"+leg-raise" has no blank behind'),
    "log 12@40.0001kg": (USAGE, "3 digits"),
    "log 12@9999999kg": (USAGE, "at most"),
    "log romanian-deadlift 12": (USAGE, "no weight known yet"),
    "log romanian-deadlift 60s": (USAGE, "counts reps, and this is a time"),
    "log romanian-deadlift 5min": (USAGE, "use: 12@40kg, or 300s@40kg for a hold"),
    "log 45s": (USAGE, "use: 12@40kg, or 45s@40kg for a hold"),
    "log 45s 40s": (USAGE, '"45s": machine-back-extension counts reps, and this is a time'),
    # 12 × 40 kg was logged, and no hold
    "edit last 45s": (USAGE, "use: 12@40kg, or 45s@40kg for a hold"),
    "edit last 1min rpe8": (USAGE, "counts reps, and this is a time"),
    "log band-good-morning 45s": (USAGE, "use: 12@band:red, or 45s@band:red for a hold"),
    # options
    "log 12 --rpe 9 --rir 2": (USAGE, "RPE 9 is 1 rep in reserve, not 2"),
    # a hint is in the words that were typed
    "log 12 rpe9 rir2": (USAGE, "use: rpe9 or rir2"),
    "log 12 --rpe 9 --rir=2": (USAGE, "use: --rpe 9 or --rir 2"),
    "log 12 rir2 --rpe 9": (USAGE, "use: --rpe 9 or rir2"),
    "log 12 rpe11": (USAGE, 'rpe cannot be "11"\nuse: 6 to 10, such as rpe8.5'),
    "edit last rpe9 --rir 2": (USAGE, "use: rpe9 or --rir 2"),
    "edit last rpe9 rir2": (USAGE, "use: rpe9 or rir2"),
    "log 12 --rpe 11": (USAGE, "6 to 10"),
    "log 12 --rpe hard": (USAGE, "6 to 10"),
    "log 12 --rir 6": (USAGE, "0 to 5"),
    "log 12 --form ugly": (USAGE, "clean or broken"),
    "log 12 --pain much": (USAGE, "none, mild or severe"),
    "log 12 --side up": (USAGE, "left, right or both"),
    "log 12 --kind warmest": (USAGE, "warm-up"),
    "log 12 --level hard": (USAGE, "level"),
    "log 12 --bogus": (USAGE, "--bogus"),
    "log 12 --note": (USAGE, "note"),
    # times
    'log 12 --at "2026-01-05 18:30"': (USAGE, "in the future"),
    "log 12 --at 2027-01-01": (USAGE, "in the future"),
    "log 12 --at tomorrow": (USAGE, ""),
    "log 12 --at 25:00": (USAGE, "is not a time"),
    "log 12 --at 2026-02-30": (USAGE, "not in the calendar"),
    "log 12 --at noon": (USAGE, "time"),
    "log 12 --at 1800-01-01": (USAGE, "1900"),
    "edit last --at 2027-01-01": (USAGE, "in the future"),
    'pain severe --at "2026-01-06 10:00"': (USAGE, "in the future"),
    "next --as-of someday": (USAGE, "day"),
    "progress --since someday": (USAGE, "day"),
    # names that no exercise or goal can have
    f"exercise alias {MACHINE} ''": (USAGE, "cannot be a name"),
    f"exercise alias {MACHINE} 12": (USAGE, "cannot be a name"),
    f"exercise alias {MACHINE} 12@40": (USAGE, "cannot be a name"),
    f"exercise alias {MACHINE} .": (USAGE, "cannot be a name"),
    "exercise add ''": (USAGE, "NAME needs a value"),
    "exercise add 12": (USAGE, "cannot be a name"),
    "goal add '' --sets 3 --reps 5": (USAGE, "cannot be a name"),
    "goal show ''": (UNKNOWN, "no goal"),
    # commands
    "lgo 12": (USAGE, 'no command is called "lgo"'),
    "bogus": (USAGE, 'no command is called "bogus"'),
    "--bogus": (USAGE, "--bogus"),
    "next --bogus": (USAGE, "--bogus"),
    "edit last": (USAGE, "nothing to change"),
    "edit last 2x12": (USAGE, "one set"),
    "delete": (USAGE, "ID"),
    "pain": (USAGE, "severe"),
    "pain terrible": (USAGE, "mild, severe or cleared"),
    "goal list --format xml": (USAGE, "no format is called"),
    "completion tcsh": (USAGE, "bash, zsh, fish"),
    # understood, but there is nothing to do
    "edit last 12": (1, "nothing to change"),
    # files
    "import nowhere.csv": (FILE, "nowhere.csv"),
}


@pytest.mark.parametrize("line", LINES)
def test_one_message_the_right_code_and_nothing_changed(lifter: Lifter, line: str):
    lifter.gets(f"log {MACHINE} 12@40kg")
    before = Path(database_path()).read_bytes()
    code, words = LINES[line]

    answer = lifter.types(line)

    assert (code, "") == (answer.code, answer.out), answer.err
    assert is_one_message(answer.err)
    assert words in answer.err
    assert before == Path(database_path()).read_bytes()
    assert answer == lifter.types_past_the_door(line)


_NAMED = re.compile(
    "ADDRESS|DATE|DAY|DIR|EXERCISE|FILE|FOLDER|GOAL|GYM|NAME|PROGRAMME|ROUTINE|TITLE"
)


def _optional_names() -> Iterator[str]:
    """Lines in which a name, a day or a place that need not be given is blank, of every command
    and group, and of the bare program."""

    def walk(path: str, command: Any) -> Iterator[str]:
        for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
            yield from walk(f"{path} {name}".strip(), command.get_command(None, name))
        given = "x " * sum(it.required for it in command.params if it.param_type_name == "argument")
        for param in command.params:
            metavar = str(param.metavar)
            is_name = _NAMED.search(metavar)
            if is_name and not param.required and '""' not in (param.help or ""):
                option = max(param.opts, key=len) if param.param_type_name == "option" else ""
                yield f"{path} {given}{option} ''"

    return walk("", get_command(app))


@pytest.mark.parametrize("line", list(_optional_names()))
def test_no_command_takes_a_blank_name_for_none(lifter: Lifter, line: str):
    answer = lifter.types(line)

    assert (answer.code, answer.out) in [(USAGE, ""), (UNKNOWN, "")], answer
    assert is_one_message(answer.err)


@pytest.mark.parametrize("blank", ["", " "])
@pytest.mark.parametrize("line", ["--db '{}' log squat 12@40kg", "--db '{}'", "--db='{}' next"])
def test_a_blank_log_is_not_the_usual_one(lifter: Lifter, line: str, blank: str):
    answer = lifter.types(line.format(blank))

    assert (answer.code, answer.out) == (USAGE, "")
    assert answer.err == "liftlog: --db needs a value\ntry: liftlog --help\n"
    assert lifter.sets() == []


def test_an_empty_variable_is_the_usual_log(lifter: Lifter, monkeypatch: pytest.MonkeyPatch):
    lifter.gets("log squat 12@40kg")
    monkeypatch.setenv("LIFTLOG_DB", "")

    lifter.gets("log squat 12@40kg")

    assert len(lifter.sets()) == 2


def test_the_unit_must_be_typed_once(lifter: Lifter):
    answer = lifter.types(f"log {MACHINE} 12@40")

    assert answer.code == USAGE
    assert "Type the unit the first time" in answer.err
    assert lifter.sets() == []


def test_undo_on_an_empty_log(lifter: Lifter):
    answer = lifter.types("undo")

    assert (answer.code, answer.err) == (1, "liftlog: there is nothing to undo\n")


def test_a_name_with_control_characters_is_shown_not_sent(lifter: Lifter):
    answer = lifter.types("log 'evil\x1b[2Jname' 12@40kg")

    assert answer.code == UNKNOWN
    assert "\x1b" not in answer.err


@pytest.mark.parametrize(
    "text",
    [b"\xff\xfe12\n", b"12 --note '\xff'\n", b'12 "unclosed\n', b"12 --bogus\n", b"\x00\n"],
    ids=repr,
)
def test_standard_input_that_cannot_be_read(lifter: Lifter, text: bytes):
    lifter.gets(f"log {MACHINE} 12@40kg")
    before = lifter.contents()

    answer = in_a_process("log", "-", stdin=f"{MACHINE} 12\n".encode() + text)

    assert answer.code in (USAGE, UNKNOWN, FILE)
    assert is_one_message(answer.err)
    assert before == lifter.contents()


# Databases that are not ours, or not whole.


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(40_000))


def text(path: Path) -> None:
    path.write_text("my shopping list\n" * 1000)


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table notes(text)")


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma application_id=1234")
        db.execute("pragma user_version=1")


def newer(path: Path) -> None:
    shutil.copy(database_path(), path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version=1000")


def cut_short(path: Path) -> None:
    path.write_bytes(Path(database_path()).read_bytes()[:10_000])


def a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (zeroed, "damaged or not a database"),
        (text, "damaged or not a database"),
        (foreign, "not a liftlog database"),
        (of_another_program, "not a liftlog database"),
        (newer, "newer liftlog"),
        (cut_short, ""),
        (a_folder, ""),
    ],
    ids=lambda part: getattr(part, "__name__", ""),
)
@pytest.mark.parametrize("line", [f"log {MACHINE} 12@40kg", "next", "undo", "status"])
def test_a_file_that_is_no_log_of_ours(lifter: Lifter, tmp_path: Path, made, words: str, line: str):
    path = tmp_path / "other.db"
    lifter.gets(f"log {MACHINE} 12@40kg")
    made(path)
    before = path.is_file() and path.read_bytes()

    answer = lifter.types(f"--db {path} {line}")

    assert (answer.code, answer.out) == (DATABASE, ""), answer
    assert is_one_message(answer.err)
    assert answer.err.startswith(f"liftlog: {path}")
    assert words in answer.err
    assert before == (path.is_file() and path.read_bytes())


def test_a_place_where_no_file_can_be_made(lifter: Lifter, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")

    answer = lifter.types(f"--db {tmp_path}/file/liftlog.db log {MACHINE} 12@40kg")

    assert answer.code == DATABASE
    assert answer.err.startswith(f"liftlog: {tmp_path}/file/liftlog.db cannot be opened")


# The catalogue's files, broken by hand.


@pytest.fixture
def own_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/ that liftlog reads in this test."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    for module in (catalogue, mirror):
        monkeypatch.setattr(module, "data_file", lambda name: str(folder / name))
    return folder


@pytest.mark.parametrize("file", ["exercises.yaml", "goals.yaml"])
@pytest.mark.parametrize(
    "broken",
    [b"a: [1,\n", b"", b"\xff\xfe\x00", b"- just\n- a list\n", b"a: b: c\n"],
    ids=repr,
)
def test_a_broken_yaml_file_is_refused(
    lifter: Lifter, own_catalogue: Path, file: str, broken: bytes
):
    lifter.gets(f"log {MACHINE} 12@40kg")
    (own_catalogue / file).write_bytes(broken)
    before = lifter.contents()

    answer = lifter.types("log 12")

    assert (answer.code, answer.out) == (FILE, ""), answer
    assert answer.err.startswith("liftlog: ")
    assert before == lifter.contents()


def test_every_problem_of_the_catalogue_is_told_at_once(lifter: Lifter, own_catalogue: Path):
    goals = own_catalogue / "goals.yaml"
    goals.write_text(goals.read_text().replace("sets: [2, 3]", "sets: [3, 2]"))

    answer = lifter.types("next")

    assert answer.code == FILE
    assert "goals.technique.sets" in answer.err
    assert "goals.start.sets" in answer.err


# CSV with bad rows: all or nothing.

HEADER = "performed_at,timezone,exercise,kind,reps,load,unit,load_type"
GOOD = f"2026-01-02T18:00:00,UTC,{MACHINE},working,12,40,kg,external"
BAD_ROWS = {
    "reps are no number": f"2026-01-02T18:05:00,UTC,{MACHINE},working,many,40,kg,external",
    "reps below zero": f"2026-01-02T18:05:00,UTC,{MACHINE},working,-3,40,kg,external",
    "no such unit": f"2026-01-02T18:05:00,UTC,{MACHINE},working,12,40,stone,external",
    "no such kind": f"2026-01-02T18:05:00,UTC,{MACHINE},hard,12,40,kg,external",
    "no such day": f"2026-02-30T18:05:00,UTC,{MACHINE},working,12,40,kg,external",
    "no time": f",UTC,{MACHINE},working,12,40,kg,external",
    "no such zone": f"2026-01-02T18:05:00,Mars/Base,{MACHINE},working,12,40,kg,external",
    "in the future": f"2030-01-02T18:05:00,UTC,{MACHINE},working,12,40,kg,external",
    "too many cells": f"{GOOD},more,and,more",
}


@pytest.mark.parametrize("case", BAD_ROWS)
@pytest.mark.parametrize("option", ["", "--dry-run"])
def test_a_csv_with_a_bad_row_brings_nothing_in(
    lifter: Lifter, tmp_path: Path, case: str, option: str
):
    file = tmp_path / "sets.csv"
    file.write_text(f"{HEADER}\n{GOOD}\n{BAD_ROWS[case]}\n{GOOD}\n")
    before = lifter.contents()

    answer = lifter.types(f"import {file} {option}")

    assert answer.code == FILE, answer
    assert answer.err.startswith("liftlog: ")
    assert "3" in answer.err, "the row is named"
    assert before == lifter.contents()


def test_an_unknown_column_is_refused(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "sets.csv"
    file.write_text(f"{HEADER},mood\n{GOOD},fine\n")

    answer = lifter.types(f"import {file}")

    assert answer.code in (USAGE, FILE)
    assert "mood" in answer.err
    assert lifter.sets() == []


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\xff\xfe\xfa\n", b"hello\n"], ids=repr)
def test_a_file_that_is_no_csv_of_ours(lifter: Lifter, tmp_path: Path, content: bytes):
    file = tmp_path / "sets.csv"
    file.write_bytes(content)

    answer = lifter.types(f"import {file}")

    assert answer.code in (USAGE, FILE)
    assert answer.err.startswith("liftlog: ")
    assert lifter.sets() == []


# Streams that end too early.


def test_a_reader_that_leaves_is_no_error(lifter: Lifter):
    done = subprocess.run(
        ["sh", "-c", f"{SCRIPT} exercise show {MACHINE} | head -1; {SCRIPT} status >&-; echo $?"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_cannot_be_written_is_no_bug_and_the_set_is_there(lifter: Lifter):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [SCRIPT, "log", MACHINE, "12@40kg"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr.startswith("liftlog: ")
    assert "bug" not in done.stderr
    assert lifter.sets() == [(12, 40000, "kg")]


def test_a_batch_out_of_a_closed_stream_is_refused(lifter: Lifter):
    done = subprocess.run(
        ["sh", "-c", f"{SCRIPT} log - <&-"], capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stdout) == (USAGE, "")
    assert done.stderr.startswith("liftlog: ")


def test_an_interrupted_batch_leaves_nothing(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    before = lifter.contents()
    batch = subprocess.Popen(
        [SCRIPT, "log", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell lets what runs in its background ignore the signal, the tests themselves too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert batch.stdin is not None
    batch.stdin.write(b"12\n12\n")
    batch.stdin.flush()
    time.sleep(0.8)
    batch.send_signal(signal.SIGINT)
    _, said = batch.communicate(timeout=60)

    assert (batch.returncode, said) == (130, b"liftlog: interrupted\n")
    assert before == lifter.contents()
