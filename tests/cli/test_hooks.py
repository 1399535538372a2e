"""Hooks: the lifter's own programs run after a set, and are never in its way (docs/hooks.md)."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from liftlog.services.base import hooks as running
from liftlog.store.base.location import database_path
from tests.cli.hooks import Hooks
from tests.cli.runner import SCRIPT, Lifter, in_a_process
from tests.conftest import DATA

MACHINE = "machine-back-extension"
SHAPE = ("schema", "hook", "database", "text")


@pytest.fixture
def hooks(lifter: Lifter, own_home: Path) -> Hooks:
    return Hooks(own_home)


def number_of_sets(lifter: Lifter) -> int:
    return int(lifter.rows("select count(*) from v_sets")[0][0])


def without_ids(answer: object) -> str:
    """The ids of sets are new each time."""
    return re.sub("[0-9a-f-]{36}", "ID", json.dumps(answer))


def is_over(pid: int) -> bool:
    """Whether a process has ended; one that nobody has asked about yet, too."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


def wait_for(file: Path) -> str:
    """What a hook writes into a file, once it is there."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if file.exists() and (text := file.read_text(encoding="utf-8")).endswith("\n"):
            return text.strip()
        time.sleep(0.02)
    raise AssertionError(f"{file} was not written")


# What they are sent.


@pytest.mark.parametrize(
    "line",
    [f"log {MACHINE} 12@40kg", f"log {MACHINE} 3x12@40kg --json", "log superman 12 + leg-raise 10"],
)
def test_after_log_is_sent_the_answer_of_log_json(hooks: Hooks, lifter: Lifter, line: str):
    hooks.keep("after-log")
    bare = line.removesuffix(" --json")
    lifter.gets(line)
    (message,) = hooks.got("after-log")
    lifter.gets("undo")
    answer = lifter.asks(bare)

    kept = {key: message[key] for key in message if key not in SHAPE[1:]}
    assert without_ids(kept) == without_ids(answer)
    assert [message[key] for key in SHAPE[:3]] == [1, "after-log", database_path()]
    lifter.gets("undo")
    assert f"{message['text']}\n" == lifter.gets(bare)


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (("log", MACHINE, "12@40kg"), ""),
        (("l", "superman", "12"), ""),
        (("log", MACHINE, "12@40kg", "--json"), ""),
        (("log", "superman", "12", "--rest"), ""),
        (("log", "-"), f"{MACHINE} 12@40kg\nsuperman 12\n"),
    ],
)
def test_every_way_to_log_runs_the_hook_once(hooks: Hooks, words: tuple[str, ...], stdin: str):
    hooks.keep("after-log")
    answer = in_a_process(*words, stdin=stdin)

    assert (answer.code, answer.err) == (0, "")
    (message,) = hooks.got("after-log")
    items = message.get("items", [message])
    assert len(items) == (2 if stdin else 1)
    assert ("items" in message) == bool(stdin)


def test_bare_sets_run_the_hook(hooks: Hooks, lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    hooks.keep("after-log")
    assert in_a_process("12").code == 0
    assert in_a_process("=").code == 0
    assert [it["set"] for it in hooks.got("after-log")] == [2, 3]


def test_a_session_runs_the_hook_for_each_line(hooks: Hooks):
    hooks.keep("after-log", "after-workout")
    answer = in_a_process("session", stdin=f"{MACHINE} 12@40kg\n12\nundo\nfinish\n")

    assert answer.code == 0, answer
    assert [it["set"] for it in hooks.got("after-log")] == [1, 2]
    (workout,) = hooks.got("after-workout")
    assert (workout["finished"], workout["working_sets"]) == (True, 1)


def test_what_is_not_logged_here_runs_no_hook(hooks: Hooks, lifter: Lifter, tmp_path: Path):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.gets(f"export --format csv -o {tmp_path}/sets.csv")
    hooks.keep("after-log", "after-record", "after-workout")

    lifter.gets("edit last 11@40")
    lifter.gets("undo 2")
    lifter.gets("redo 2")
    lifter.gets("delete last")
    lifter.gets(f"import {tmp_path}/sets.csv")
    lifter.gets("plan")
    lifter.types("log nothing-like-that 12")
    lifter.types("workout show")
    assert hooks.times == 0


def test_after_record_is_sent_the_new_records_alone(hooks: Hooks, lifter: Lifter):
    hooks.keep("after-record")
    lifter.session("2026-01-05", "12@40kg")
    assert hooks.times == 0  # A first time beats nothing.
    lifter.session("2026-01-08", "12@40kg")
    assert hooks.times == 0

    lifter.session("2026-01-12", "10@45kg")
    (message,) = hooks.got("after-record")
    assert [it["record"] for it in message["items"]] == ["heaviest", "e1rm"]
    known = lifter.asks("records")["items"]
    assert [it for it in known if it["record"] in ("heaviest", "e1rm")] == message["items"]
    assert "heaviest 45 kg (before: 40 kg)" in message["text"]

    lifter.gets("log 10")  # The same again, but more volume than ever.
    lifter.gets("log 10")
    assert [[it["record"] for it in told["items"]] for told in hooks.got("after-record")] == [
        ["heaviest", "e1rm"],
        ["volume"],
    ]


def test_a_plan_that_is_done_runs_the_hook_once(hooks: Hooks, lifter: Lifter):
    hooks.keep("after-workout")
    items = lifter.asks(f"plan --exercise {MACHINE} --exercise leg-raise")["items"]
    sets = [it["sets"] for it in items]
    lifter.gets(f"log {MACHINE} {sets[0]}x12@40kg")
    lifter.gets(f"log leg-raise {sets[1] - 1}x10")
    assert hooks.times == 0
    lifter.gets("log leg-raise 10")
    (message,) = hooks.got("after-workout")
    assert (message["finished"], message["missed"]) == (False, [])
    assert message["exercises"] == [MACHINE, "leg-raise"]
    assert message["working_sets"] == message["planned_sets"] == sum(sets)
    assert message["text"].startswith("Plan done: ")

    lifter.at("18:40").gets("workout finish")
    assert len(hooks.got("after-workout")) == 1


def test_sets_after_the_plan_are_sent_when_the_workout_is_finished(hooks: Hooks, lifter: Lifter):
    hooks.keep("after-workout")
    number = lifter.asks(f"plan --exercise {MACHINE}")["items"][0]["sets"]
    lifter.gets(f"log {MACHINE} {number}x12@40kg")
    lifter.gets("log superman 12")
    said = lifter.gets("workout finish --note fine")

    first, second = hooks.got("after-workout")
    assert (first["finished"], second["finished"], second["note"]) == (False, True, "fine")
    assert second["sets"][:-1] == first["sets"]
    assert f"{second['text']}\n" == said


# Where they run.


def test_standard_output_is_the_answer_alone(hooks: Hooks):
    hooks.write("after-log", 'echo to out; echo to err >&2; printf "\\033[31mred"')
    answer = in_a_process("log", MACHINE, "12@40kg", "--json")

    assert answer.code == 0
    assert answer.json["exercise"] == MACHINE
    assert answer.err.splitlines() == ["to out", "to err", "\\x1b[31mred"]


def test_a_hook_finds_its_log_and_no_terminal(hooks: Hooks, own_home: Path, tmp_path: Path):
    hooks.write(
        "after-log", 'echo "$LIFTLOG_HOOK|$LIFTLOG_DB|$PWD"; (: < /dev/tty) || echo no terminal'
    )
    answer = in_a_process("--db", str(tmp_path / "other.db"), "log", MACHINE, "12@40kg")

    first, *others = answer.err.splitlines()
    assert first == f"after-log|{tmp_path}/other.db|{hooks.folder}"
    assert others[-1] == "no terminal"


def test_a_hook_may_log_and_does_not_run_without_end(hooks: Hooks, lifter: Lifter):
    hooks.write("after-log", f"echo ran >> {hooks.sent}/ran; liftlog log superman 9")
    answer = in_a_process("log", MACHINE, "12@40kg")

    assert (answer.code, "superman" in answer.err) == (0, True)
    assert number_of_sets(lifter) == 2
    assert (hooks.sent / "ran").read_text() == "ran\n"


def test_a_broken_row_keeps_only_those_from_running_that_ask_for_it(hooks: Hooks, lifter: Lifter):
    for day in (1, 2, 3):  # `log` reads the newest ones alone.
        lifter.session(f"2026-01-0{day}", "5@100kg", "squat")
    hooks.keep("after-log", "after-record")
    with closing(sqlite3.connect(database_path())) as db:
        db.execute("pragma ignore_check_constraints = on")
        db.execute("update sets set unit = 'stone' where id = (select min(id) from sets)")
        db.commit()
    lifter.at("2026-01-09T18:00:00")
    answer = in_a_process("log", "squat", "5@120kg")

    assert (answer.code, "120 kg × 5" in answer.out) == (0, True)
    assert answer.err.splitlines()[-1] == "try: liftlog doctor --repair"
    assert "your change is saved" in answer.err
    assert (len(hooks.got("after-log")), hooks.times) == (1, 1)
    assert len(lifter.rows("select id from sets")) == 4


def test_hooks_run_one_after_the_other(hooks: Hooks, lifter: Lifter):
    lifter.session("2026-01-05", "12@40kg")
    lifter.at("2026-01-12T18:00:00")
    number = lifter.asks(f"plan --exercise {MACHINE}")["items"][0]["sets"]
    for event in ("after-log", "after-record", "after-workout"):
        hooks.write(event, f"echo {event}; sleep 0.05; echo {event} is done")

    assert lifter.types(f"log {MACHINE} {number}x12@45kg").err.splitlines() == [
        line
        for event in ("after-log", "after-record", "after-workout")
        for line in (event, f"{event} is done")
    ]


@pytest.mark.parametrize("name", ["LIFTLOG_NO_HOOKS", "LIFTLOG_HOOK"])
def test_hooks_can_be_left_out_for_once(hooks: Hooks, name: str):
    hooks.keep("after-log", "after-workout")
    assert in_a_process("log", MACHINE, "12@40kg", env={name: "1"}).code == 0
    assert in_a_process("workout", "finish", env={name: "1"}).code == 0
    assert hooks.times == 0


def test_the_answer_comes_before_the_hook(hooks: Hooks, tmp_path: Path):
    """It is flushed, and the log is closed: another liftlog writes while the hook waits."""
    gate = tmp_path / "gate"
    hooks.write("after-log", f"until test -e {gate}; do sleep 0.02; done")
    with subprocess.Popen([SCRIPT, "log", MACHINE, "12@40kg"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert b"set 1 of" in process.stdout.readline() + process.stdout.readline()
        assert in_a_process("log", "superman", "9", env={"LIFTLOG_NO_HOOKS": "1"}).code == 0
        gate.touch()
        assert process.wait(30) == 0


def test_a_hook_runs_though_nobody_reads_the_answer(hooks: Hooks):
    hooks.keep("after-log")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([SCRIPT, "log", MACHINE, "12@40kg"], stdout=write, check=False)
    os.close(write)

    assert (done.returncode, hooks.times) == (0, 1)


# What goes wrong with them.


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("exit 3", "liftlog: hook after-log failed with exit code 3; your log is saved"),
        ("kill -9 $$", "liftlog: hook after-log was ended by signal 9; your log is saved"),
    ],
)
def test_a_hook_that_fails_is_reported(hooks: Hooks, body: str, said: str):
    path = hooks.write("after-log", body)
    hooks.keep("after-workout")
    answer = in_a_process("log", MACHINE, "12@40kg")

    assert (answer.code, "set 1 of" in answer.out) == (0, True)
    assert answer.err.splitlines() == [said, f"try: {path} < {DATA / 'hooks' / 'after-log.json'}"]


def test_a_hook_that_hangs_is_stopped_with_what_it_started(hooks: Hooks, tmp_path: Path):
    """Neither listens to a friendly word."""
    pids = tmp_path / "pids"
    hooks.write(
        "after-log",
        f"trap '' TERM\n(trap '' TERM; exec sleep 600) & echo $$ $! > {pids}\nwait; sleep 600",
    )
    begun = time.monotonic()
    answer = in_a_process("log", MACHINE, "12@40kg")
    took = time.monotonic() - begun

    assert (answer.code, "set 1 of" in answer.out) == (0, True)
    assert answer.err.splitlines() == [
        "liftlog: hook after-log took more than 5 s and was stopped; your log is saved",
        "use: & behind its slow command, to let it go on in the background",
    ]
    assert running.SECONDS == 5
    assert 5 <= took < 12
    assert all(is_over(int(pid)) for pid in pids.read_text().split())


def test_what_goes_on_in_the_background_holds_up_nobody(hooks: Hooks, tmp_path: Path):
    """It holds the hook's output; nobody who reads ours waits for it."""
    file = tmp_path / "late"
    hooks.write("after-log", f"echo begun; (sleep 2; echo late > {file}) &")
    begun = time.monotonic()
    answer = in_a_process("log", MACHINE, "12@40kg")

    assert time.monotonic() - begun < 1.9
    assert (answer.code, answer.err) == (0, "begun\n")
    assert wait_for(file) == "late"


def test_a_hook_that_prints_without_end_is_cut(hooks: Hooks):
    hooks.write("after-log", "yes | head -c 20000000; seq 100 >&2")
    answer = in_a_process("log", MACHINE, "12@40kg")

    assert answer.code == 0
    assert answer.err.splitlines()[-1] == f"({running.MOST_OUTPUT // 2 - 40} lines more)"
    assert len(answer.err) < 200


def test_a_hook_need_not_read_what_it_is_sent(hooks: Hooks):
    """Nor is it stuck in a pipe that is full."""
    hooks.write("after-log", "exec < /dev/null; echo fine")
    sets = f"{MACHINE} 12@40kg\n" * 200
    answer = in_a_process("log", "-", stdin=sets)

    assert (answer.code, answer.err) == (0, "fine\n")


def test_a_message_larger_than_a_pipe_arrives(hooks: Hooks):
    hooks.keep("after-log")
    assert in_a_process("log", "-", stdin=f"{MACHINE} 12@40kg\n" * 200).code == 0
    (message,) = hooks.got("after-log")
    assert len(message["items"]) == 200
    assert len(json.dumps(message)) > 2**16


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("", "its first line is not like #!/bin/sh"),
        ("#!/no/such/shell", "the program in its first line does not exist"),
    ],
)
def test_a_hook_that_cannot_start_is_reported(hooks: Hooks, first: str, said: str):
    path = hooks.write("after-log", "echo ran", first=first)
    answer = in_a_process("log", MACHINE, "12@40kg")

    assert answer.code == 0
    assert answer.err.splitlines() == [
        f"liftlog: hook after-log could not start: {said}",
        f"note: see {path}",
    ]


def _hear_signals() -> None:
    """Tests that run in the background, or under nohup, ignore them, and so would the program."""
    for sign in (signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, signal.SIG_DFL)


def test_ctrl_c_ends_the_hook_and_not_the_set(hooks: Hooks, lifter: Lifter, tmp_path: Path):
    file = tmp_path / "pid"
    hooks.write("after-log", f"echo $$ > {file}; sleep 600")
    hooks.write("after-record", "echo never")
    line = [SCRIPT, "log", MACHINE, "12@40kg"]
    with subprocess.Popen(line, stderr=subprocess.PIPE, preexec_fn=_hear_signals) as process:
        pid = int(wait_for(file))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)

    assert process.returncode == 0
    assert err.decode().splitlines() == [
        "liftlog: hook after-log was stopped; your log is saved",
        "note: other hooks were not run",
    ]
    assert is_over(pid)
    assert number_of_sets(lifter) == 1


_SIGNAL_AT_THE_START = """
import os, signal, subprocess, sys, time
from pathlib import Path
from liftlog.services.base import hooks

class Slow(subprocess.Popen):
    def __init__(self, *words, **named):
        super().__init__(*words, **named)
        while not (Path(sys.argv[2]).exists() and Path(sys.argv[2]).read_text().endswith("\\n")):
            time.sleep(0.02)
        signal.raise_signal(int(sys.argv[3]))

subprocess.Popen = Slow
signal.signal(signal.SIGINT, signal.default_int_handler)
print(hooks.run(hooks.Hook("after-log", sys.argv[1]), b"", dict(os.environ)).kind)
assert signal.getsignal(signal.SIGINT) == signal.default_int_handler
"""


@pytest.mark.parametrize(
    ("sign", "code", "said"),
    [
        (signal.SIGINT, 0, "stopped"),
        (signal.SIGTERM, -signal.SIGTERM, ""),
        (signal.SIGHUP, -signal.SIGHUP, ""),
    ],
)
def test_a_signal_that_comes_as_a_hook_starts_ends_it_too(
    hooks: Hooks, tmp_path: Path, sign: int, code: int, said: str
):
    """The hook runs before we know of it, on a busy machine long before."""
    file = tmp_path / "pid"
    path = hooks.write("after-log", f"echo $$ > {file}; sleep 600")
    words = [sys.executable, "-c", _SIGNAL_AT_THE_START, path, file, str(int(sign))]
    done = subprocess.run(
        words, stdout=subprocess.PIPE, text=True, check=False, preexec_fn=_hear_signals
    )

    assert (done.returncode, done.stdout.strip()) == (code, said)
    assert is_over(int(wait_for(file)))


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_goes_away_takes_the_hook_along(hooks: Hooks, tmp_path: Path, sign: int):
    file = tmp_path / "pid"
    hooks.write("after-log", f"echo $$ > {file}; sleep 600")
    line = [SCRIPT, "log", MACHINE, "12@40kg"]
    with subprocess.Popen(line, preexec_fn=_hear_signals) as process:
        pid = int(wait_for(file))
        process.send_signal(sign)
        assert process.wait(30) == -sign

    assert is_over(pid)


# Which ones are not run.


def _not_executable(path: Path) -> None:
    path.chmod(0o644)


def _open_to_the_group(path: Path) -> None:
    path.chmod(0o775)


def _open_to_all(path: Path) -> None:
    path.chmod(0o757)


def _folder_open_to_all(path: Path) -> None:
    path.parent.chmod(0o777)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _broken_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def _of_another_user(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("forbidden here: to give a file away")
    os.chown(path, 12345, -1)


NOT_RUN = "hook after-log is not run:"
FLAWS = {
    _not_executable: (f"{NOT_RUN} it is not executable", "try: chmod u+x {path}"),
    _open_to_the_group: (f"{NOT_RUN} others can change it", "try: chmod go-w {path}"),
    _open_to_all: (f"{NOT_RUN} others can change it", "try: chmod go-w {path}"),
    _folder_open_to_all: (
        "no hook is run: others can write in {folder}", "try: chmod go-w {folder}",
    ),
    _folder: (f"{NOT_RUN} it is not a file", "note: see {path}"),
    _pipe: (f"{NOT_RUN} it is not a file", "note: see {path}"),
    _broken_link: (f"{NOT_RUN} it is not a file", "note: see {path}"),
    _of_another_user: (f"{NOT_RUN} it belongs to another user", "note: see {path}"),
}  # fmt: skip


@pytest.mark.parametrize("spoil", FLAWS, ids=lambda it: it.__name__)
def test_an_unsafe_hook_is_not_run_and_doctor_knows(hooks: Hooks, spoil):
    path = hooks.keep("after-log").folder / "after-log"
    spoil(path)
    said, hint = (it.format(path=path, folder=hooks.folder) for it in FLAWS[spoil])
    answer = in_a_process("log", MACHINE, "12@40kg")

    assert (answer.code, "set 1 of" in answer.out) == (0, True)
    assert answer.err.splitlines() == [f"liftlog: {said}", hint]
    assert hooks.times == 0
    looked = in_a_process("doctor")
    assert looked.code == 0
    place = looked.lines.index(f"warning  hooks: {said}")
    assert looked.lines[place + 1].strip() == hint


def test_a_link_counts_as_the_file_that_it_leads_to(hooks: Hooks, own_home: Path):
    """As in a folder of dotfiles."""
    folder = own_home / "dotfiles"
    folder.mkdir()
    folder.chmod(0o755)
    path = hooks.keep("after-log").folder / "after-log"
    target = path.rename(folder / "liftlog-hook")
    path.symlink_to(target)
    assert in_a_process("log", MACHINE, "12@40kg").err == ""
    assert hooks.times == 1

    target.chmod(0o757)
    assert f"try: chmod go-w {target}" in in_a_process("log", "12").err
    target.chmod(0o755)
    folder.chmod(0o777)
    assert f"others can write in {folder}" in in_a_process("log", "12").err
    assert hooks.times == 1


def test_it_is_said_once_in_a_session(hooks: Hooks):
    hooks.keep("after-log").folder.joinpath("after-log").chmod(0o644)
    answer = in_a_process("session", stdin=f"{MACHINE} 12@40kg\n12\n12\n")

    assert answer.err.count("is not executable") == 1


def test_doctor_and_paths_know_the_folder(hooks: Hooks, lifter: Lifter):
    hooks.keep("after-log", "after-workout").write("after-set")
    hooks.write("after-log.sample")
    said = lifter.gets("doctor").splitlines()

    assert f"paths\t{hooks.folder}".replace("paths", "hooks") in lifter.gets("paths").splitlines()
    assert [line for line in said if "hooks" in line] == [
        f"ok       hooks: after-log, after-workout run from {hooks.folder}",
        f"warning  hooks: {hooks.folder}/after-set is never run",
    ]
    assert "use: after-log, after-record or after-workout as its name" in " ".join(said)


# What they cost where there are none.


def test_a_log_without_hooks_pays_one_look(lifter: Lifter, monkeypatch: pytest.MonkeyPatch):
    looks: list[str] = []
    for name in ("stat", "lstat", "access", "open", "listdir", "scandir"):
        asked = getattr(os, name)

        def look(path, *args, asked=asked, **more):
            if "liftlog/hooks" in str(path):
                looks.append(str(path))
            return asked(path, *args, **more)

        monkeypatch.setattr(os, name, look)
    lifter.gets(f"log {MACHINE} 12@40kg")
    assert looks == [f"{Path.home()}/.config/liftlog/hooks"]

    monkeypatch.setenv("LIFTLOG_NO_HOOKS", "1")
    lifter.gets("log 12")
    assert len(looks) == 1


@pytest.mark.parametrize("words", [("log", "12"), ("log", "12", "--json")])
def test_the_system_is_asked_once_where_there_are_none(lifter: Lifter, tmp_path: Path, words):
    strace = shutil.which("strace")
    if strace is None or subprocess.run([strace, "true"], capture_output=True).returncode:
        pytest.skip("there is no strace here")
    lifter.gets(f"log {MACHINE} 12@40kg")
    trace = tmp_path / "trace"
    subprocess.run(
        [strace, "-f", "-o", trace, "-e", "trace=file", SCRIPT, *words],
        check=True, capture_output=True,
    )  # fmt: skip
    calls = [line for line in trace.read_text().splitlines() if f"{Path.home()}/.config" in line]

    assert len(calls) == 1


def test_nothing_of_hooks_is_loaded_where_there_are_none(lifter: Lifter):
    program = (
        "import os, sys\n"
        "def leave(code): print(*[it for it in sys.modules if 'hooks' in it], file=sys.stderr)\n"
        "os._exit = leave\n"
        "from liftlog.start.door import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "log", MACHINE, "12@40kg"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert "set 1 of" in done.stdout
    assert "liftlog" not in done.stderr


def test_without_a_home_there_are_no_hooks(lifter: Lifter, tmp_path: Path):
    env = {"HOME": "", "XDG_CONFIG_HOME": "", "LIFTLOG_DB": str(tmp_path / "a.db")}
    answer = in_a_process("log", MACHINE, "12@40kg", env=env)

    assert (answer.code, answer.err) == (0, "")
