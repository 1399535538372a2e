"""A TAB in a real shell: words from the script, names from a small file, the rest from liftlog."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from liftlog.cli import shells
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
compadd() {
    while [[ $1 != -- ]]; do shift; done
    shift; print -rl -- ${(M)@:#${words[CURRENT]}*}
}
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
    # What stands behind a tabulator is the description.
    return [line.partition("\t")[0] for line in done.stdout.splitlines() if line]


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
    ("completion", ""): ["bash", "fish", "powershell", "zsh"],
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
    ("line", "shown"),
    [
        ("import ", "import sets.csv"),
        ("pain m", "pain mild"),
        ("rec", "liftlog records"),
        ("red", "liftlog redo"),
        ("re", "redo -- Redo what you undid"),
        ("re", "records -- Show your records"),
        ("exercise m", "merge"),
        ("log --r", "--rir -- Reps you could still have done"),
        ("log --goal=x --r", "--rest -- Start the rest timer after the set"),
    ],
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
    # What is offered is as wide as the longest that might be.
    assert shown in re.sub(" +-- ", " -- ", done.stdout)


ABOUT = {
    ("re",): {"redo": "Redo what you undid", "rest": "Start a rest timer"},
    ("exercise", "u"): {"unhide": "Show a hidden exercise in lists, plans and advice again"},
    ("log", "--r"): {"--rpe": "Effort (RPE): 10 means no reps left"},
    ("export", "--fo"): {"--format": "Format; csv, json and body can be imported again"},
    ("version",): {"version": "Print the version"},
    ("history", "--format", "ta"): {"table": ""},
    ("next", "--goa"): {"--goal": "Goal, such as hypertrophy"},
}


def test_commands_and_options_have_descriptions_in_fish(own_home: Path):
    if shutil.which("fish") is None:
        pytest.skip("no fish here")
    (own_home / "script").write_text(in_a_process("completion", "fish").out)
    for words, about in ABOUT.items():
        done = subprocess.run(
            ["fish", "-N", "-c", FISH, own_home / "script", "liftlog", *words],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        lines = done.stdout.splitlines()
        assert (
            about.items()
            <= {text: said for text, _, said in (line.partition("\t") for line in lines)}.items()
        )


def everything() -> list[tuple[str, str]]:
    """Every command and its options, each with what is said of it."""
    return [
        (path, f"{word.text}\t{word.about}")
        for path, known in shells.known_commands().items()
        for word in (*known.words, *known.options)
        if word.about
    ]


def test_all_commands_and_options_are_described():
    """From the same help that --help prints."""
    commands = shells.known_commands()
    tree = [path for path in commands if path and path not in ("l", "n", "u", "program")]
    told = {(path, text) for path, line in everything() for text in line.split("\t")[:1]}

    assert len(tree) > 100
    for path in tree:
        before, _, name = path.rpartition(" ")
        assert (before, name) in told
        for option in commands[path].options:
            assert (path, option.text) in told, (path, option)
    assert not [line for _, line in everything() if "[" in line or "\n" in line]


def strings_of(script: str) -> list[str]:
    """What stands in single quotes in a script for PowerShell, two of which are one."""
    return [text.replace("''", "'") for text in re.findall("'((?:[^']|'')*)'", script)]


def test_the_script_for_powershell_has_everything():
    script = in_a_process("completion", "powershell").out
    code = re.sub(r"(?m)^#.*$|'(?:[^']|'')*'", "", script)

    assert script.isascii()
    assert all(line.count("'") % 2 == 0 for line in script.splitlines())
    for opening, closing in ("()", "{}", "[]"):
        assert code.count(opening) == code.count(closing)
    strings = set(strings_of(script))
    for path, line in everything():
        assert path in strings
        text, _, about = line.partition("\t")
        assert any(it.startswith(f"{text}\t{about[:6]}") for it in strings)
    assert "Plan today's workout" in "".join(strings)
    assert re.search(r"@\('exercise', 'equipment', .*'gym'.*\) -ccontains", script)


def test_a_word_of_another_alphabet_does_not_break_powershell():
    assert shells._powershell_quoted("8–12 × ‘x’ it's ü") == "'8-12 x ?x'' it''s ?'"


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
