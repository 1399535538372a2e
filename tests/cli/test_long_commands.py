"""Commands over a second show how far they are, on a terminal alone; Ctrl-C leaves no trace."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

import pytest

from tests.cli.runner import SCRIPT, in_a_process

ROWS = 20_000
STYLES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Seen(NamedTuple):
    code: int
    lines: list[str]
    out: str


@pytest.fixture(scope="module")
def big(tmp_path_factory) -> Path:
    """Sets of many years."""
    path, at = tmp_path_factory.mktemp("big") / "big.csv", datetime(1990, 1, 1, 18, tzinfo=UTC)
    with path.open("w", encoding="utf-8") as file:
        file.write("performed_at,exercise,reps,load,unit\n")
        for number in range(ROWS):
            at += timedelta(hours=24) if number % 25 == 0 else timedelta(seconds=20)
            file.write(f"{at:%Y-%m-%dT%H:%M:%S},superman,{5 + number % 9},{40 + number % 20},kg\n")
    return path


def watched(
    *words: str,
    columns: int = 80,
    interrupt: str | None = None,
    patience: str = "0.05",
    into_a_pipe: bool = False,
) -> Seen:
    """The real program with stderr on a terminal; Ctrl-C as soon as these words are shown."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    # A fast machine is done within a second.
    env = {**os.environ, "TERM": "xterm-256color", "LIFTLOG_PATIENCE": patience}
    env.pop("COLUMNS", None)
    # A pipe that nobody reads meanwhile holds up who writes much.
    with TemporaryFile("w+", encoding="utf-8") as out:
        child = subprocess.Popen(
            [SCRIPT, *words]
            if not into_a_pipe
            else ["sh", "-c", '"$0" "$@" | cat', SCRIPT, *words],
            env=env,
            stdout=out,
            stderr=theirs,
            # Who runs the tests in the background ignores Ctrl-C, and so would the child.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux: the other side is closed
                break
            if not part:
                break
            shown += part
            if interrupt and interrupt in shown.decode(errors="replace"):
                child.send_signal(signal.SIGINT)
                interrupt = None
        os.close(ours)
        child.wait(timeout=120)
        out.seek(0)
        said = out.read()
    assert interrupt is None, "it never came so far"
    text = STYLES.sub("", shown.decode()).replace("\r", "\n")
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    return Seen(child.returncode, lines, said)


def files_of_home() -> dict[str, int]:
    """Every file in the test's home, but SQLite's own beside the log and the completions."""
    home = Path(os.environ["HOME"])
    return {
        str(path): path.stat().st_size
        for path in home.rglob("*")
        if path.is_file()
        and not path.name.endswith(("-wal", "-shm"))
        and ".cache" not in path.parts
    }


@pytest.mark.parametrize("columns", [40, 80])
def test_an_import_shows_its_rows_and_what_is_being_done(lifter, big, columns):
    seen = watched("import", str(big), columns=columns)
    rows = [
        line for line in seen.lines if re.search(r" big.csv .*\d,\d{3} rows \d:\d\d:\d\d", line)
    ]

    assert seen.code == 0
    assert rows
    assert max(map(len, seen.lines)) <= max(columns, 66)  # what comes after it may be longer
    assert max(map(len, rows)) <= columns
    assert seen.out.startswith("big.csv (liftlog)")


def test_undo_and_redo_of_an_import_show_what_is_done(lifter, big):
    lifter.gets(f"import {big}")
    back = watched("undo")
    forth = watched("redo", columns=40)

    # All at once, so there is no number of rows on the way.
    assert any("undoing import big.csv" in line for line in back.lines)
    assert any("redoing" in line for line in forth.lines)
    assert max(map(len, forth.lines)) <= 40
    assert (back.code, forth.code) == (0, 0)


def test_a_check_and_an_export_show_what_they_do(lifter, big, tmp_path):
    lifter.gets(f"import {big}")
    checked = watched("doctor", patience="0")
    written = watched("export", "-o", str(tmp_path / "out.csv"), patience="0")

    assert any("checking the log" in line for line in checked.lines)
    assert any(re.search(r"exporting .*\d,\d{3} rows", line) for line in written.lines)


def test_commands_that_read_the_whole_log_show_what_they_do(lifter, big, tmp_path):
    lifter.gets(f"import {big}")
    lifter.gets("exercise set superman --goal hypertrophy")
    page, folder = str(tmp_path / "page.html"), str(tmp_path / "site")
    shown = {
        "finding the records": ["records"],
        "reading your sessions": ["progress", "superman"],
        "adding up the sets": ["progress", "--by", "week", "--all"],
        "listing the sets": ["history", "--json"],
        "checking your sessions": ["replay"],
        "writing the report": ["report", "-o", page],
        "copying the log": ["export", "--format", "sqlite", "-o", str(tmp_path / "copy.db")],
    }

    for doing, words in shown.items():
        # At once: a fast machine copies the log in less than any patience.
        seen = watched(*words, patience="0")
        assert (seen.code, [doing for line in seen.lines if doing in line][:1]) == (0, [doing])
    site = watched("report", "--datasette", folder, patience="0")
    assert any("writing the report" in it for it in site.lines)


@pytest.mark.parametrize("format", ["json", "tsv", "csv", "markdown"])
def test_a_long_list_shows_how_far_it_is_only_on_its_way_to_a_file(lifter, big, format):
    """A pipe may lead to a pager, whose screen it is then."""
    lifter.gets(f"import {big}")
    words = ("history", "--format", format)
    to_a_file = watched(*words, patience="0")
    to_a_pipe = watched("history", "--limit", "2000", *words[1:], patience="0", into_a_pipe=True)

    assert any("listing the sets" in line for line in to_a_file.lines)
    rows = any(re.search(r"listing the sets .*\d,000 rows", line) for line in to_a_file.lines)
    assert rows == (format != "markdown")
    assert to_a_pipe.out
    # What people read is read as a whole before anything is said.
    assert bool(to_a_pipe.lines) == (format == "markdown")


def test_nothing_is_shown_where_nobody_looks(lifter, big):
    answer = in_a_process("import", str(big))

    assert (answer.code, answer.err.splitlines()[2:]) == (0, [])
    assert "rows \x1b" not in answer.err + answer.out


def test_a_short_command_shows_nothing(lifter):
    lifter.gets("log superman 12")

    # However busy the machine is.
    assert watched("undo", patience="60").lines == []
    assert watched("backup", patience="60").lines == []


INTERRUPTED = {
    "import": ["reading", "sorting"],
    "undo": ["undoing"],
    "doctor": ["checking"],
    "doctor --repair": ["repairing"],
    "export": ["exporting"],
}


@pytest.mark.parametrize(
    ("words", "stage"), [(words, stage) for words in INTERRUPTED for stage in INTERRUPTED[words]]
)
def test_ctrl_c_leaves_no_trace(lifter, big, tmp_path, monkeypatch, words, stage):
    temporary = Path(os.environ["HOME"]) / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    lifter.gets("log superman 12")
    line = words.split()
    if words == "import":
        line.append(str(big))
    else:
        lifter.gets(f"import {big}")
    if words == "export":
        line += ["-o", str(tmp_path / "out.csv")]
    before, files = lifter.contents(), files_of_home()
    seen = watched(*line, interrupt=stage)

    assert (seen.code, seen.out) == (130, "")
    assert seen.lines[-1] == "liftlog: interrupted"
    assert lifter.contents() == before
    assert files_of_home().keys() == files.keys()
    assert not (tmp_path / "out.csv").exists()
