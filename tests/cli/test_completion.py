"""A TAB in a real shell: words from the script, names from a small file, the rest from liftlog."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.runner import SCRIPT, Lifter, in_a_process

MACHINE = "machine-back-extension"
BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_liftlog liftlog
printf '%s\\n' "${COMPREPLY[@]}"
"""
# What a shell of a test has no keyboard for: zsh's own part is to keep what fits.
ZSH = """
compdef() { : }
compadd() { shift; print -rl -- ${(M)@:#${words[CURRENT]}*} }
_arguments() { print -r -- "$@" }
source "$1"; shift
words=("$@"); CURRENT=$#words
_liftlog
"""
FISH = """
source $argv[1]
complete -C (string join ' ' -- $argv[2..])
"""
SHELLS = {"bash": ("--norc", BASH, "bash"), "zsh": ("-f", ZSH, "zsh"), "fish": ("-N", FISH, None)}


def names_file() -> Path:
    return Path.home() / ".cache" / "liftlog" / "exercises.txt"


@pytest.fixture(params=["bash", "zsh", "fish"])
def shell(request: pytest.FixtureRequest, own_home: Path) -> str:
    """A shell that is installed here, with our script beside a log that was used once."""
    if shutil.which(request.param) is None:
        pytest.skip(f"no {request.param} here")
    in_a_process("status")
    (own_home / "script").write_text(in_a_process("completion", request.param).out)
    return str(request.param)


def offered(shell: str, *words: str, path: str | None = None) -> list[str]:
    """What the shell offers for the last of the words; without liftlog on the path unless named."""
    option, code, name = SHELLS[shell]
    env = {**os.environ, "PATH": path or "/usr/bin:/bin"}
    done = subprocess.run(
        [shell, option, "-c", code, *([name] if name else []), Path.home() / "script", *words],
        capture_output=True, text=True, env=env, timeout=60, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


def test_commands_options_and_names_need_no_liftlog(shell: str):
    assert offered(shell, "liftlog", "pl") == ["plan"]
    assert sorted(offered(shell, "liftlog", "log", "--ri")) == ["--rir"]
    assert offered(shell, "liftlog", "log", "mac") == [MACHINE]
    assert offered(shell, "liftlog", "l", "mac") == [MACHINE]
    assert offered(shell, "liftlog", "exercise", "sh") == ["show"]
    assert offered(shell, "liftlog", "exercise", "show", "mac") == [MACHINE]
    assert offered(shell, "liftlog", "--db", "other.db", "next", "mac") == [MACHINE]


def test_what_the_script_does_not_know_liftlog_is_asked(shell: str):
    path = f"{SCRIPT.parent}:/usr/bin:/bin"

    assert "technique" in " ".join(offered(shell, "liftlog", "next", "--goal", "te", path=path))


def test_without_the_file_liftlog_is_asked_too(shell: str):
    names_file().unlink()
    path = f"{SCRIPT.parent}:/usr/bin:/bin"

    assert MACHINE in " ".join(offered(shell, "liftlog", "log", "mac", path=path))


def test_the_file_follows_the_exercises(lifter: Lifter):
    assert not names_file().exists()

    lifter.gets('exercise add "Macebell swing" --goal hypertrophy')
    assert "macebell-swing" in names_file().read_text().splitlines()
    assert MACHINE in names_file().read_text().splitlines()

    lifter.gets("undo")
    assert "macebell-swing" not in names_file().read_text().splitlines()


def test_another_log_has_no_say_in_it(lifter: Lifter, tmp_path: Path):
    lifter.gets(f'--db {tmp_path}/other.db exercise add "Macebell swing"')

    assert not names_file().exists()


def test_a_cache_that_cannot_be_written_stops_nothing(lifter: Lifter, own_home: Path):
    (own_home / ".cache").write_text("in the way")

    lifter.gets('exercise add "Macebell swing"')
