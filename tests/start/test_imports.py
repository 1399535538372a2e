"""What the way of `log` imports: nothing that costs more than logging a set."""

import __future__

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import liftlog
from liftlog.start.imports import ADVICE, DOOR, LOGGING, NAMES, NEXT, ROOMS, STATUS, TURNS

PACKAGE = Path(liftlog.__file__).parent
COSTLY = {
    "re", "json", "enum", "dataclasses", "typing", "fractions", "decimal", "argparse", "zoneinfo",
    "pathlib", "inspect", "importlib.metadata", "tomllib", "platformdirs",
    "typer", "rich", "click", "textual", "pydantic", "sqlite_utils", "pendulum", "yaml",
}  # fmt: skip
# What the everyday words load, in one situation or another: a module a line.
EVERYDAY = (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").split()
# What those load besides whose lines `start/lines.py` reads.
FURTHER = (Path(__file__).parent / "further.txt").read_text(encoding="utf-8").split()


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

    assert avoiding <= {*EVERYDAY, *FURTHER, "liftlog.__init__"}


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
def _first_set():
    """A log that exists, so that no migration is due."""
    _done("log", "machine-back-extension", "12@40kg")


@pytest.fixture
def _two_sets(_first_set):
    _done("log", "12")


def _done(*words):
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


def test_the_very_first_set_makes_a_log_without_the_library_for_migrations():
    loaded = modules_loaded_by_command(["log", "superman", "12"])

    assert "liftlog.store.base.migrations" in loaded
    assert "sqlite_utils" not in loaded


@pytest.mark.usefixtures("_first_set")
def test_a_set_of_an_exercise_without_a_goal_imports_none_of_the_costly_modules():
    _done("log", "squat", "12@40kg")

    loaded = modules_loaded_by_command(["log", "squat", "12@40kg"])

    assert "liftlog.domain.advice.inferring" in loaded
    assert set() == loaded & {*COSTLY, "datetime", "collections", "functools"}
    assert {name for name in loaded if name.startswith("liftlog.")} <= {*EVERYDAY, *PACKAGES}


FURTHER_WORDS = [
    ["log", "12", "--json"],
    ["next"],
    ["next", "--json"],
    ["next", "machine-back-extension", "--json"],
    ["plan", "--preview"],
    ["plan", "--preview", "--json"],
    ["plan", "--goal", "technique", "--preview"],
    ["plan", "-e", "machine-back-extension"],
    ["records"],
    ["records", "machine-back-extension"],
    ["rest"],
    ["rest", "90", "--json"],
    ["skip", "--set"],
    ["edit", "last", "11@42.5"],
    ["edit", "last", "--rpe", "9", "--note", "left hip"],
    ["delete", "last", "--json"],
    ["delete", "last"],
]


@pytest.mark.usefixtures("_two_sets")
@pytest.mark.parametrize("words", FURTHER_WORDS, ids=" ".join)
def test_the_further_words_import_none_of_the_costly_modules(words):
    loaded = modules_loaded_by_command(words)

    assert set() == loaded & COSTLY
    assert {name for name in loaded if name.startswith("liftlog.")} <= {
        *EVERYDAY, *FURTHER, *PACKAGES
    }  # fmt: skip


@pytest.mark.usefixtures("_two_sets")
def test_a_sync_loads_neither_typer_nor_what_other_commands_read(tmp_path):
    _done("sync", "init", str(tmp_path / "shared"), "--name", "laptop")
    others = {"typer", "rich", "csv", "tomllib", "inspect", "subprocess", "liftlog.cli.asking"}

    for words in (["sync"], ["sync", "--json"]):
        loaded = modules_loaded_by_command(words)
        assert "liftlog.services.sharing.syncing" in loaded
        assert set() == loaded & others
        _done("log", "superman", "12")


def test_what_the_further_words_load_is_listed_once():
    files = {f"{PACKAGE.parent}/{name.replace('.', '/')}.py" for name in FURTHER}

    assert [file for file in files if not Path(file).exists()] == []
    assert set(FURTHER) & {*EVERYDAY} == set()


@pytest.mark.usefixtures("_two_sets")
@pytest.mark.parametrize(
    "words",
    [[], ["log", "12"], ["next", "machine-back-extension"], ["status"], ["progress"], ["history"]],
    ids=" ".join,
)
def test_the_everyday_words_take_dates_and_sqlite_without_what_surrounds_them(words):
    around = {"datetime", "sqlite3", "bisect", "functools", "collections", "operator"}
    assert set() == modules_loaded_by_command(words) & around


def test_who_wants_the_future_afterwards_gets_all_of_it():
    script = f"""
import sys; sys.path.insert(0, {str(PACKAGE.parent)!r})
from liftlog.start import imports
imports.shorten_imports()
imports.make_ready(imports.DOOR)
import __future__
print(__future__.annotations.compiler_flag)
"""
    run = [sys.executable, "-I", "-S", "-c", script]
    done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60)

    assert int(done.stdout) == __future__.annotations.compiler_flag


MISSING = """
import sys; sys.path.insert(0, sys.argv[1])
from liftlog.start import imports
imports.shorten_imports()
imports.make_ready("errors")
from liftlog.domain.base import words
for name in ("errors", "domain.base.words"):
    module = sys.modules[f"liftlog.{name}"]
    assert isinstance(module, type(sys)), module
    assert not hasattr(module, "nothing")
    try:
        exec(f"from liftlog.{name} import nothing")
    except ImportError as error:
        print(error.name, str(error).partition("(")[0])
"""


def test_a_name_that_a_module_has_not_is_missed_as_usual():
    run = [sys.executable, "-I", "-S", "-c", MISSING, str(PACKAGE.parent)]
    done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout.splitlines() == [
        f"liftlog.{name} cannot import name 'nothing' from 'liftlog.{name}' "
        for name in ("errors", "domain.base.words")
    ]


IN_C = """
import sys; sys.path.insert(0, sys.argv[1])
from liftlog.start import imports
imports.shorten_imports()
if "elsewhere" in sys.argv:
    # As where they are built in, or where Python's files lie in other folders.
    kept = sys.path[:]
    sys.path[:] = [folder for folder in sys.path if not folder.endswith("lib-dynload")]
    assert imports.Nearby.find_spec("_sqlite3") is None
    sys.path[:] = kept[:1] + [folder + "/" for folder in kept[1:]]
import _datetime, _sqlite3
print([getattr(module.__spec__, "origin", None) for module in (_datetime, _sqlite3)])
print(_sqlite3.connect(":memory:").execute("select 1").fetchone(), _datetime.date(2026, 1, 5))
"""


def test_modules_in_c_are_the_ones_that_python_finds():
    told = [
        subprocess.run(
            [sys.executable, "-I", "-S", "-c", IN_C, str(PACKAGE.parent), *more],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout.replace("//", "/")
        for more in ([], ["elsewhere"])
    ]

    assert told[0] == told[1]


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

    made = {
        f"liftlog.{layer}.{topic}".rstrip(".")
        for layer, topics in ROOMS.items()
        for topic in topics.split() or [""]
    }
    assert made | {"liftlog", "liftlog.start"} == passed


LISTS = {
    ("log", "machine-back-extension", "12@40kg"): (DOOR, ADVICE, NAMES, LOGGING),
    ("log", "12"): (DOOR, ADVICE, NAMES, LOGGING, TURNS),
    ("next", "machine-back-extension"): (DOOR, ADVICE, NAMES, NEXT),
    ("status",): (DOOR, ADVICE, STATUS),
    (): (DOOR, ADVICE, STATUS),
}
# The door knows what a word needs only after it has read it.
NOT_FOR_ALL = {"liftlog.domain.training.options", "liftlog.domain.base.sizes"}
UNREADY = "start import imports; imports.make_ready = print; from liftlog.start.door import main"
UNLISTED = {"liftlog.start.door", "liftlog.start.imports"}


@pytest.mark.usefixtures("_first_set")
@pytest.mark.parametrize(("words", "lists"), LISTS.items(), ids=map(" ".join, LISTS))
def test_what_is_made_ready_is_what_the_word_needs(words, lists):
    """What is listed in vain costs time, and so does what is missing."""
    listed = {f"liftlog.{name}" for name in " ".join(lists).split()}
    unready = (
        "start import imports; imports.make_ready = print; from liftlog.start.door import main"
    )
    loaded = modules_loaded_by_command(words, unready) - set(PACKAGES) - UNLISTED
    needed = {name for name in loaded if name.startswith("liftlog.")}

    assert (needed - listed, listed - needed - NOT_FOR_ALL) == (set(), set())


@pytest.mark.usefixtures("_first_set")
@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_the_everyday_words_read_no_future(words):
    """Each module names it, and none needs it when it runs."""
    assert "__future__" not in modules_loaded_by_command(words)


@pytest.mark.parametrize("lists", sorted(set(LISTS.values())), ids=len)
def test_each_module_is_listed_behind_those_that_it_needs(lists):
    names = [f"liftlog.{name}" for name in " ".join(lists).split()]
    script = f"""
import sys; sys.path.insert(0, {str(PACKAGE.parent)!r})
before = set()
for name in {names!r}:
    __import__(name)
    brought = {{new for new in sys.modules if new.startswith("liftlog.")}} - before
    print(name, *sorted(new for new in brought if not hasattr(sys.modules[new], "__path__")))
    before |= brought
"""
    run = [sys.executable, "-I", "-S", "-c", script]
    done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60)

    brought = [line.split() for line in done.stdout.splitlines()]
    assert [line for line in brought if {*line[1:]} - UNLISTED != {line[0]}] == []


READIED = """
import sys; sys.path.insert(0, sys.argv[1])
from liftlog.start import imports
if "ready" in sys.argv:
    imports.shorten_imports()
    imports.make_ready(imports.DOOR)
import liftlog.domain.base.words as found
print({name: str(value) for name, value in vars(found).items() if name[:2] == "__" != "__builtins__"
       and name not in ("__builtins__", "__loader__", "__spec__")})
spec = found.__spec__
print(spec.name, spec.origin, spec.cached, spec.parent, spec.has_location, spec.loader.path)
print(found.__loader__ is spec.loader, sys.modules["liftlog.domain.base"].words is found)
"""


def test_a_module_that_was_made_ready_is_as_python_makes_it():
    told = [
        subprocess.run(
            [sys.executable, "-I", "-S", "-c", READIED, str(PACKAGE.parent), *more],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
        for more in ([], ["ready"])
    ]

    assert told[0] == told[1]


FAILING = """
import sys; sys.path.insert(0, sys.argv[1])
from liftlog.start import imports
imports.shorten_imports()
for _ in range(2):
    try:
        imports.make_ready("errors domain.base.words")
    except ZeroDivisionError:
        print("failed", "liftlog.errors" in sys.modules)
"""


def test_a_module_that_fails_is_not_taken_for_ready(tmp_path):
    copy = shutil.copytree(PACKAGE / "start", tmp_path / "liftlog" / "start").parent
    (copy / "__init__.py").touch()
    (copy / "errors.py").write_text("1 / 0")

    run = [sys.executable, "-I", "-S", "-c", FAILING, str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "failed False\n" * 2


LARGE = """
import sys; sys.path.insert(0, sys.argv[1])
from liftlog.start import imports
imports.shorten_imports()
imports.make_ready("errors")
print(len(sys.modules["liftlog.errors"].LONG))
"""


def test_a_compiled_file_that_is_not_read_in_one_go_is_read_by_python(tmp_path):
    copy = shutil.copytree(PACKAGE / "start", tmp_path / "liftlog" / "start").parent
    (copy / "__init__.py").touch()
    (copy / "errors.py").write_text(f"LONG = {'x' * 200_000!r}")
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(copy)], check=True, timeout=60)

    run = [sys.executable, "-I", "-S", "-c", LARGE, str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "200000\n"


def test_packages_are_empty():
    """So that their `__init__.py` need not be read."""
    full = [file for file in PACKAGE.glob("*/**/__init__.py") if file.stat().st_size]

    assert full == []


HEAVY = {"rich", "pendulum", "yaml", "sqlite_utils", "pydantic", "tomllib", "platformdirs"}


@pytest.mark.usefixtures("_two_sets")
@pytest.mark.parametrize("words", [["log", "12"], ["next"], ["status"]], ids=" ".join)
def test_the_full_command_tree_imports_none_of_the_heavy_libraries(words):
    assert set() == modules_loaded_by_command(words, "cli.app import run") & HEAVY


def test_a_set_in_mid_list_of_a_programme_reads_neither_texts_nor_lines():
    """`log` follows the list as it is kept; what moves a line is read with its last set alone."""
    loaded = modules_loaded_by("import liftlog.services.training.taking")
    ours = {name for name in loaded if name.startswith("liftlog.domain.plans.programmes.")}

    assert {name.rpartition(".")[2] for name in ours} <= {"open_list", "asked"}


PROGRAMME = """programme mine
lift machine-back-extension from 40kg, +2.5kg, 3 misses -10%
lift leg-raise from bw+5kg, +2.5kg
day A: machine-back-extension 2x12; leg-raise 2x10
"""


@pytest.mark.usefixtures("_two_sets")
def test_no_set_of_a_day_of_a_programme_works_out_where_it_is(tmp_path, monkeypatch):
    """`plan` kept what each first set asks, and what comes next after each last one."""
    file = tmp_path / "mine.txt"
    file.write_text(PROGRAMME, encoding="utf-8")
    _done("programme", "import", str(file))
    _done("programme", "start", "mine")
    monkeypatch.setenv("LIFTLOG_NOW", "2027-01-05T18:00:00")
    _done("plan")
    for words in (
        ["log", "machine-back-extension", "12"], ["log", "12"], ["log", "leg-raise", "10"],
        ["log", "10"],
    ):  # fmt: skip
        loaded = modules_loaded_by_command(words)

        assert "liftlog.domain.plans.programmes.fold" not in loaded, words
        assert {name for name in loaded if name.startswith("liftlog.")} <= {*EVERYDAY, *PACKAGES}
