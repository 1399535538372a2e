"""Whatever surrounds the program: no home, no terminal, no locale, nobody who reads on."""

import os
import subprocess
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import MONDAY, SCRIPT, Lifter, is_one_message
from tests.trust.scene import MACHINE, asked, assert_whole, number_of_sets


def run(script: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """A shell line in which $L is liftlog, in an environment of just that."""
    return subprocess.run(
        ["bash", "-c", script],
        env={"L": str(SCRIPT), "PATH": os.environ["PATH"], **env},
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    for _ in range(4):
        lifter.gets("log - ", stdin=f"{MACHINE} 10x12@40kg --note {'n' * 400}\n" * 10)
    return lifter


def test_without_home_term_and_locale_a_set_is_logged(tmp_path: Path):
    done = run(f"$L log {MACHINE} 12@40kg && $L next", LIFTLOG_DB=str(tmp_path / "x.db"))

    assert (done.returncode, done.stderr) == (0, b"")
    assert number_of_sets(str(tmp_path / "x.db")) == 1


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "en_US.ISO-8859-1", "nonsense"])
def test_any_locale_stores_what_was_typed(tmp_path: Path, locale: str):
    path = tmp_path / "x.db"
    done = run(
        f"$L log {MACHINE} 12@40kg --note 'Hüfte ✓'; $L history --json",
        LC_ALL=locale,
        LIFTLOG_DB=str(path),
        HOME=str(tmp_path),
    )

    assert done.returncode == 0, done
    assert asked("select note from sets", path=str(path)) == [("Hüfte ✓",)]


def test_a_user_without_any_home_is_told_so(tmp_path: Path):
    script = (
        "import os, sys; os.environ.pop('HOME'); os.environ.pop('XDG_DATA_HOME');"
        "os.environ.pop('XDG_STATE_HOME');"
        "import posixpath; posixpath.expanduser = lambda p: p;"
        "sys.argv = ['liftlog', 'status']; from liftlog.start.door import main; main()"
    )
    python = Path(SCRIPT).with_name("python")
    done = subprocess.run(
        [python, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, is_one_message(done.stderr)) == (5, True), done
    assert "LIFTLOG_DB" in done.stderr
    assert list(tmp_path.iterdir()) == []


READING = ["history --limit 400", "history --format json", "progress", "undo --list", "export"]


@pytest.mark.parametrize("line", READING)
def test_whoever_stops_reading_breaks_nothing(trained: Lifter, line: str):
    done = run(
        f"$L {line} | head -n 1; exit ${{PIPESTATUS[0]}}",
        LIFTLOG_DB=database_path(),
        LIFTLOG_NOW=MONDAY,
    )

    assert (done.returncode, done.stderr) == (0, b""), done


@pytest.mark.parametrize("where", [">&-", ">&- 2>&-", "<&- >&- 2>&-", "<&-"])
def test_closed_streams_stop_no_set(trained: Lifter, where: str):
    before = number_of_sets()

    done = run(f"$L log 11 {where}; $L undo {where}; $L redo {where}", LIFTLOG_DB=database_path())

    assert (done.returncode, done.stderr) == (0, b""), done
    assert number_of_sets() == before + 1
    assert_whole()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("line", ["log 11", "undo", "history --limit 400", "backup list"])
def test_an_answer_that_cannot_be_written_is_told_and_the_set_is_in(trained: Lifter, line: str):
    before = number_of_sets()

    done = run(f"$L {line} > /dev/full", LIFTLOG_DB=database_path())

    assert (done.returncode, is_one_message(done.stderr)) == (1, True), done
    assert number_of_sets() - before == {"log 11": 1, "undo": -100}.get(line, 0)


# Printed before any command runs, and by Typer.
SHOWN = {
    "--help": 0, "-h": 0, "--version": 0, "version": 0, "help": 0, "help log": 0,
    "log --help": 0, "exercise": 2, "exercise --help": 0, "exercise add --help": 0, "plan -h": 0,
}  # fmt: skip
REFUSED = (
    "xx",
    "log --x",
    "--x",
    "exercise xx",
    "history --limit x",
    "log 12,,",
    "restore nothing",
)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("line", SHOWN)
def test_help_and_version_that_cannot_be_written_are_one_message(lifter: Lifter, line: str):
    done = run(f"$L {line} > /dev/full", LIFTLOG_DB=database_path())

    assert (done.returncode, is_one_message(done.stderr)) == (1, True), done


@pytest.mark.parametrize("line", SHOWN)
def test_help_and_version_for_nobody_end_quietly(lifter: Lifter, line: str):
    # The reader has gone before a word is written.
    done = run(
        f"{{ sleep 0.2; $L {line}; echo $? >&2; }} | true",
        LIFTLOG_DB=database_path(),
    )
    assert done.stderr in (b"0\n", f"{SHOWN[line]}\n".encode()), done

    done = run(f"$L {line} >&-", LIFTLOG_DB=database_path())
    assert (done.returncode, done.stderr) == (SHOWN[line], b""), done


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("line", [*SHOWN, *REFUSED])
def test_errors_that_cannot_be_written_keep_their_exit_code(trained: Lifter, line: str):
    usual = run(f"$L {line}", LIFTLOG_DB=database_path(), LIFTLOG_NOW=MONDAY)
    full = run(f"$L {line} 2> /dev/full", LIFTLOG_DB=database_path(), LIFTLOG_NOW=MONDAY)

    assert (full.returncode, full.stdout) == (usual.returncode, usual.stdout)
    closed = run(f"$L {line} 2>&-", LIFTLOG_DB=database_path(), LIFTLOG_NOW=MONDAY)
    assert (closed.returncode, closed.stdout) == (usual.returncode, usual.stdout)
