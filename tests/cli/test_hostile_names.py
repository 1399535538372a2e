"""Names that a shell would run: refused where they come in, and never run at TAB or Enter."""

import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from liftlog.cli import shells
from liftlog.store.base.location import database_path
from tests.cli.runner import SCRIPT, Lifter, in_a_process
from tests.cli.test_completion import names_file, offered, shell

__all__ = ["shell"]
FILE = 4
RUNS = "touch $HOME/ran"
# Each is run where some shell reads it unquoted, or in quotes, or evaluates it twice.
HOSTILE = [
    rf"ga\$({RUNS})", f"ga$({RUNS})", f"ga`{RUNS}`", rf"ga\`{RUNS}\`", f"ga;{RUNS};", f"ga\n{RUNS}",
    f"ga'$({RUNS})'", f"ga\"$({RUNS})\"", f"ga))'; {RUNS}; : '((", f"ga&{RUNS}&", "ga${(e):-x}",
    f"ga({RUNS})", f"ga <({RUNS})",
]  # fmt: skip
WITH_LIFTLOG = f"{SCRIPT.parent}:/usr/bin:/bin"
KEYS = {
    "exercises": "slug", "aliases": "exercise", "goals": "slug", "preferences": "exercise",
    "equipment": "id", "settings": "key", "pains": "id", "routines": "slug", "measurements": "id",
}  # fmt: skip


def nothing_ran() -> bool:
    return not (Path.home() / "ran").exists()


def exported(lifter: Lifter) -> Any:
    """A log with a row of every kind, as JSON."""
    lifter.gets("log machine-back-extension 12@40kg")
    lifter.gets("exercise add my-row")
    lifter.gets("exercise set machine-back-extension --sets 3")
    lifter.gets("goal add strong --sets 3-5 --reps 3-6")
    lifter.gets("config set unit kg")
    lifter.gets("equipment set machine-back-extension --unit kg --step 5 --min 5")
    lifter.gets("pain mild")
    lifter.gets("body 82.4kg")
    lifter.gets('routine add mine "superman 3x12 rest 60-90"')
    return json.loads(lifter.gets("export --json"))


@pytest.mark.parametrize("table", [*KEYS, "workouts", "sets", "set of exercise"])
def test_an_import_refuses_it_in_every_place(lifter: Lifter, tmp_path: Path, table: str):
    document = exported(lifter)
    for name in HOSTILE[:3]:
        changed = json.loads(json.dumps(document))
        if table in KEYS:
            changed[table][0][KEYS[table]] = name
        elif table == "workouts":
            changed["workouts"][0]["id"] = name
        else:
            changed["workouts"][0]["sets"][0]["id" if table == "sets" else "exercise"] = name
        file = tmp_path / "bad.json"
        file.write_text(json.dumps(changed))
        before = lifter.contents()

        answer = lifter.types(f"import {file}")

        assert (answer.code, answer.out) == (FILE, "")
        assert " must be " in answer.err
        assert lifter.contents() == before


def plant() -> None:
    """The names, in a log whose import did not check them."""
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        for place, name in enumerate(HOSTILE):
            db.execute(
                "insert into goals(slug, origin, sets_low, sets_high, reps_low, reps_high)"
                " values (?, 'own', 3, 3, 8, 12)",
                (name,),
            )
            db.execute(
                "insert into exercises(slug, name, origin) values (?, ?, 'own')", (name, name)
            )
            db.execute("update sets set id = ? where ? = 0", (f"0-{name}", place))


LINES = [("next", "--goal", "ga"), ("goal", "show", "ga"), ("log", "ga"), ("delete", ""), ("l", "")]


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_log_with_such_names_offers_none_of_them(shell: str, is_kept: bool):
    plant()
    in_a_process("exercise", "add", "gallop")
    assert "gallop" in names_file().read_text()
    assert RUNS not in names_file().read_text()
    if not is_kept:
        names_file().unlink()

    for words in LINES:
        found = " ".join(offered(shell, "liftlog", *words, path=WITH_LIFTLOG))
        assert RUNS not in found
    assert "gallop" in " ".join(offered(shell, "liftlog", "log", "gal", path=WITH_LIFTLOG))
    assert nothing_ran()


def a_liar(folder: Path) -> str:
    """A path on which liftlog answers with such names, as an older one might."""
    folder.mkdir()
    lines = "\n".join(
        [*HOSTILE, *(f"_arguments '*: :((\"{name}\"))'" for name in HOSTILE), f"$({RUNS})"]
    )
    (folder / "lines").write_text(lines)
    (folder / "liftlog").write_text(f'#!/bin/sh\ncat "{folder}/lines"\n')
    (folder / "liftlog").chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


def test_a_shell_runs_nothing_of_an_answer_or_of_the_file(shell: str, tmp_path: Path):
    path = a_liar(tmp_path / "bin")
    names_file().write_text("\n".join(HOSTILE) + "\n")

    for words in LINES:
        offered(shell, "liftlog", *words, path=path)
    assert nothing_ran()


ENTER = """
source "$1"; folder="$2"; shift 2
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_liftlog liftlog
liftlog() { :; }
for reply in "${COMPREPLY[@]}"; do eval "liftlog $reply"; done
"""


def test_enter_in_bash_runs_nothing_of_what_tab_put_there(own_home: Path, tmp_path: Path):
    path = a_liar(tmp_path / "bin")
    in_a_process("exercise", "add", "gallop")
    (own_home / "script").write_text(in_a_process("completion", "bash").out)
    names_file().write_text("\n".join(HOSTILE) + "\n")
    for words in (["log", "ga"], ["next", "--goal", "ga"]):
        done = subprocess.run(
            ["bash", "--norc", "-c", ENTER, "bash", own_home / "script", own_home,
             "liftlog", *words],
            capture_output=True, text=True, timeout=60, check=False,
            env={**os.environ, "PATH": path},
        )  # fmt: skip
        assert (done.stderr, done.returncode) == ("", 0)
    assert nothing_ran()


TYPED_ZSH = """
zmodload zsh/zpty
zpty shell "TERM=dumb PS1= zsh -f -i"
zpty -w shell 'autoload -Uz compinit && compinit -u -D; source '$1'; bindkey "^I" menu-complete'
zpty -w -n shell "liftlog $2"$'\\t'
sleep 2
zpty -w -n shell $'\\n'
sleep 1
zpty -w -n shell $'\\x15'"exit"$'\\n'
while zpty -r shell text; do print -rn -- $text; done
"""


@pytest.mark.parametrize("line", ["log ga", "next --goal ga"])
def test_tab_and_enter_in_zsh_itself(line: str, own_home: Path, tmp_path: Path):
    if shutil.which("zsh") is None:
        pytest.skip("no zsh here")
    path = a_liar(tmp_path / "bin")
    in_a_process("exercise", "add", "gallop")
    (own_home / "script").write_text(in_a_process("completion", "zsh").out)
    names_file().write_text("\n".join(HOSTILE) + "\n")

    done = subprocess.run(
        ["zsh", "-f", "-c", TYPED_ZSH, "zsh", str(own_home / "script"), line],
        capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "PATH": path},
    )  # fmt: skip

    assert "touch" in done.stdout
    assert nothing_ran()


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_home_with_such_a_name_is_only_a_name(
    name: str, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    if shutil.which(name) is None:
        pytest.skip(f"no {name} here")
    folder = tmp_path / "a$(touch ran)'\\b`touch ran`"
    folder.mkdir()
    (folder / "exercises.txt").write_text("gallop\n")
    monkeypatch.setattr(shells, "follows_xdg", lambda: False)
    monkeypatch.setattr(shells, "names_file", lambda: str(folder / "exercises.txt"))
    (own_home / "script").write_text(shells.script(name))

    assert offered(name, "liftlog", "log", "gal") == ["gallop"]
    assert not list(Path.cwd().glob("ran"))
    assert nothing_ran()


def test_the_file_of_names_is_private(lifter: Lifter):
    lifter.gets('exercise add "Macebell swing"')
    assert names_file().stat().st_mode & 0o777 == 0o600

    names_file().chmod(0o644)
    lifter.gets('exercise add "Another swing"')
    assert names_file().stat().st_mode & 0o777 == 0o600
