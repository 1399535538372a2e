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
_files() { print -rl -- *(N) }
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
    in_a_process("log", "superman", "12")
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
    assert offered(shell, "liftlog", "log", "machine-b") == [MACHINE]
    assert offered(shell, "liftlog", "l", "machine-b") == [MACHINE]
    assert offered(shell, "liftlog", "exercise", "sh") == ["show"]
    assert offered(shell, "liftlog", "exercise", "show", "machine-b") == [MACHINE]
    assert offered(shell, "liftlog", "--db", "other.db", "next", "machine-back-extension") == [
        MACHINE
    ]


def test_what_the_script_does_not_know_liftlog_is_asked(shell: str):
    path = f"{SCRIPT.parent}:/usr/bin:/bin"

    assert "technique" in " ".join(offered(shell, "liftlog", "next", "--goal", "te", path=path))


def test_without_the_file_liftlog_is_asked_too(shell: str):
    names_file().unlink()
    path = f"{SCRIPT.parent}:/usr/bin:/bin"

    assert MACHINE in " ".join(
        offered(shell, "liftlog", "log", "machine-back-extension", path=path)
    )


KINDS_OF_SET = ["warm-up", "working"]
CHOICES = {
    ("pain", ""): ["cleared", "mild", "severe"],
    ("pain", "m"): ["mild"],
    ("log", "--kind", "w"): KINDS_OF_SET,
    ("l", "--kind", "w"): KINDS_OF_SET,
    ("edit", "last", "--kind", "w"): KINDS_OF_SET,
    ("log", "--pain", ""): ["mild", "none", "severe"],
    ("log", "--form", ""): ["broken", "clean"],
    ("log", "--side", "l"): ["left"],
    ("progress", "--unit", ""): ["kg", "lb"],
    ("history", "--format", "m"): ["markdown"],
    ("history", "-f", "m"): ["markdown"],
    ("completion", ""): ["bash", "fish", "zsh"],
    ("workout", "show", ""): ["last"],
    ("he",): ["help"],
    ("vers",): ["version"],
    ("help", "pla"): ["plan"],
    ("help", "exercise", "sh"): ["show"],
    ("rest", ""): [],
    ("log", "--note", ""): [],
    ("log", "--rpe", ""): [],
    ("status", ""): [],
    ("config", "get", ""): [],
}
FILES = [
    ("import", ""),
    ("import", "sets.csv", ""),
    ("import", "--map", ""),
    ("exercise", "import", ""),
    ("restore", ""),
    ("export", "-o", ""),
    ("report", "--output", ""),
    ("--db", ""),
]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one file."""
    monkeypatch.chdir(tmp_path)
    Path("sets.csv").touch()


@pytest.mark.usefixtures("files")
def test_choices_are_offered_and_files_only_where_a_file_is_meant(shell: str):
    path = f"{SCRIPT.parent}:/usr/bin:/bin"
    for words, choices in CHOICES.items():
        assert (words, choices) == (words, sorted(offered(shell, "liftlog", *words, path=path)))
    for words in FILES:
        assert (words, ["sets.csv"]) == (words, offered(shell, "liftlog", *words, path=path))
    assert sorted(offered(shell, "liftlog", "backup", "")) == ["list", "sets.csv"]
    nothing = offered(shell, "liftlog", "next", "--goal", "zzz", path=path)
    assert nothing == []


# The real completion of a zsh that somebody types in.
TYPED_ZSH = """
zmodload zsh/zpty
zpty shell "TERM=dumb PS1= zsh -f -i"
zpty -w shell 'autoload -Uz compinit && compinit -u -D; source '$1'; bindkey "^I" complete-word'
zpty -w -n shell "liftlog $2"$'\t'
sleep 2
zpty -w -n shell $'\x15'"exit"$'\n'
while zpty -r shell text; do print -rn -- $text; done
"""


@pytest.mark.usefixtures("files", "own_home")
@pytest.mark.parametrize(
    ("line", "shown"), [("import ", "import sets.csv"), ("pain m", "pain mild")]
)
def test_a_tab_in_zsh_itself(line: str, shown: str, tmp_path: Path):
    if shutil.which("zsh") is None:
        pytest.skip("no zsh here")
    script = tmp_path / ".script"
    script.write_text(in_a_process("completion", "zsh").out)

    done = subprocess.run(
        ["zsh", "-f", "-c", TYPED_ZSH, "zsh", str(script), line],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert "no matches found" not in done.stdout
    assert shown in done.stdout


def test_before_the_first_set_the_built_in_exercises_are_offered(own_home: Path):
    answer = in_a_process(
        env={
            "_LIFTLOG_COMPLETE": "complete_zsh",
            "_TYPER_COMPLETE_ARGS": "liftlog log machine-back-extension",
        }
    )

    assert MACHINE in answer.out
    assert not (own_home / ".local").exists()


@pytest.mark.parametrize("line", ["help ", "version ", "zzz ", "exercise zzz ", "help zzz "])
def test_a_tab_never_complains(own_home: Path, line: str):
    answer = in_a_process(
        env={"_LIFTLOG_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"liftlog {line}"}
    )

    assert answer.err == ""
    assert "Usage" not in answer.out


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
