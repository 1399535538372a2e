"""What the way of `log` imports: nothing that costs more than logging a set."""

import subprocess
import sys
from pathlib import Path

import pytest

import liftlog
from liftlog.start.imports import ROOMS

PACKAGE = Path(liftlog.__file__).parent
COSTLY = {
    "re", "json", "enum", "dataclasses", "typing", "fractions", "decimal", "argparse", "zoneinfo",
    "pathlib", "inspect", "importlib.metadata", "tomllib", "platformdirs",
    "typer", "rich", "click", "textual", "pydantic", "sqlite_utils", "pendulum", "yaml",
}  # fmt: skip
# What the everyday words load, in one situation or another: a module a line.
EVERYDAY = (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").split()


def modules_loaded_by(statement: str) -> set[str]:
    """What a fresh interpreter, without site packages, has in `sys.modules` afterwards."""
    script = f"import sys; sys.path.insert(0, sys.argv[1]); {statement}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script, str(PACKAGE.parent)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(done.stdout.split())


def test_what_the_everyday_words_load_costs_little_to_import():
    assert set() == modules_loaded_by(f"import {', '.join(EVERYDAY)}") & COSTLY


def test_only_the_modules_of_everyday_words_avoid_typing():
    """Elsewhere types are imported as usual (docs/decisions/0006)."""
    avoiding = {
        ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)
        for file in PACKAGE.rglob("*.py")
        if "\nTYPE_CHECKING = False\n" in file.read_text(encoding="utf-8")
    }

    assert avoiding <= set(EVERYDAY)


def test_the_check_sees_what_a_module_imports():
    assert {"re", "enum"} <= modules_loaded_by("import re") & COSTLY


PACKAGES = sorted(
    ".".join(file.parent.relative_to(PACKAGE.parent).parts) for file in PACKAGE.rglob("__init__.py")
)


@pytest.mark.parametrize("name", PACKAGES)
def test_packages_import_nothing(name):

    ours = {loaded for loaded in modules_loaded_by(f"import {name}") if "liftlog" in loaded}

    assert {name.rsplit(".", cut)[0] for cut in range(name.count(".") + 1)} == ours


LIFTLOG = """
import os, sys

def leave(code):
    raise SystemExit(code)

os._exit = leave
sys.path[:0] = {path!r}
sys.argv = ["liftlog", *{words!r}]
from liftlog.{entry}
try:
    {call}()
except SystemExit as error:
    assert not error.code, error.code
finally:
    print("loaded:", *sys.modules)
"""


def modules_loaded_by_command(words, entry="start.door import main"):
    """What a whole command has imported, in a fresh interpreter that may import everything."""
    call = entry.rpartition(" ")[2]
    script = LIFTLOG.format(path=sys.path, words=words, entry=entry, call=call)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(done.stdout.rpartition("loaded:")[2].split())
    assert "liftlog.start.door" in loaded or "liftlog.cli.app" in loaded
    return loaded


@pytest.fixture
def _two_sets():
    """A log that exists, so that no migration is due."""
    for words in (["log", "machine-back-extension", "12@40kg"], ["log", "12"]):
        subprocess.run(
            [sys.executable, "-c", "from liftlog.start.door import main; main()", *words],
            check=True,
            capture_output=True,
            timeout=60,
        )


@pytest.mark.usefixtures("_two_sets")
@pytest.mark.parametrize(
    "words",
    [
        [],
        ["log", "12"],
        ["log", "machine-back-extension", "11@42.5", "--rpe", "9", "--note", "left hip"],
        ["next", "machine-back-extension"],
        ["status"],
        ["undo"],
        ["progress"],
        ["progress", "machine-back-extension"],
        ["history", "--limit", "5"],
        ["status", "--format", "{exercise} {set}/{sets} rest {left}"],
    ],
    ids=" ".join,
)
def test_the_everyday_words_import_none_of_the_costly_modules(words):
    loaded = modules_loaded_by_command(words)

    assert set() == loaded & COSTLY
    assert {name for name in loaded if name.startswith("liftlog.")} <= {*EVERYDAY, *PACKAGES}


@pytest.mark.usefixtures("_two_sets")
@pytest.mark.parametrize(
    "words",
    [[], ["log", "12"], ["next", "machine-back-extension"], ["status"], ["progress"], ["history"]],
    ids=" ".join,
)
def test_the_everyday_words_take_dates_and_sqlite_without_what_surrounds_them(words):
    around = {"datetime", "sqlite3", "bisect", "functools", "collections", "operator"}
    assert set() == modules_loaded_by_command(words) & around


@pytest.mark.usefixtures("_two_sets")
def test_the_rooms_that_are_made_beforehand_are_those_of_the_everyday_words():
    """A package that is missing there is found by Python's own way, but costs more."""
    words = [
        [],
        ["log", "12"],
        ["next", "machine-back-extension"],
        ["status"],
        ["undo"],
        ["progress"],
        ["history"],
    ]
    loaded = set().union(*map(modules_loaded_by_command, words)) - set(PACKAGES)

    passed = {name.rpartition(".")[0] for name in loaded if name.startswith("liftlog.")}

    made = {f"liftlog.{layer}.{topic}" for layer, all_ in ROOMS.items() for topic in all_.split()}
    assert made | {"liftlog", "liftlog.cli", "liftlog.start"} == passed


def test_packages_are_empty():
    """So that their `__init__.py` need not be read."""
    full = [file for file in PACKAGE.glob("*/**/__init__.py") if file.stat().st_size]

    assert full == []


HEAVY = {"rich", "pendulum", "yaml", "sqlite_utils", "pydantic", "tomllib", "platformdirs"}


@pytest.mark.usefixtures("_two_sets")
@pytest.mark.parametrize("words", [["log", "12"], ["next"], ["status"]], ids=" ".join)
def test_the_full_command_tree_imports_none_of_the_heavy_libraries(words):
    assert set() == modules_loaded_by_command(words, "cli.app import run") & HEAVY
