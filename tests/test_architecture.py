"""The layers hold, and the check would see it if they did not."""

import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.conftest import CHECKOUT

PLANTED = {
    "the domain reads a file": ("domain/base/load.py", "import pathlib", "The domain is pure"),
    "the domain asks the database": ("domain/base/load.py", "import sqlite3", "The domain is pure"),
    "the domain knows the store": (
        "domain/base/load.py",
        "import liftlog.store.base.journal",
        "Layers",
    ),
    "a view fetches": (
        "render/base/text.py",
        "import liftlog.store.training.training",
        "Views never fetch",
    ),
    "a view asks a service": (
        "render/base/text.py",
        "import liftlog.services.base.clock",
        "Layers",
    ),
    "the store knows the command line": (
        "store/base/journal.py",
        "import liftlog.cli.app",
        "Layers",
    ),
    "a migration leans on live code": (
        "store/base/migrations.py",
        "import liftlog.domain.base.load",
        "Migrations stay",
    ),
    "an app's format knows the others": (
        "importers/apps/strong.py",
        "import liftlog.importers.registry",
        "Importers",
    ),
    "a topic of importers outside their order": (
        "importers/helpers/__init__.py",
        '"""A drawer."""',
        "Importers",
    ),
    "a package outside the layers": ("helpers/__init__.py", '"""A drawer."""', "Layers"),
}

# Also as types only. A view names the results of services, nothing below them.
MAY_NAME = {
    "errors": set(),
    "domain": {"errors", "start"},
    "store": {"domain", "errors", "start"},
    "importers": {"domain", "errors"},
    "services": {"store", "importers", "domain", "errors", "start"},
    "render": {"services", "domain", "errors"},
}


def lint_imports(folder: Path) -> tuple[int, str]:
    """import-linter's own command, on the package that lies in the folder."""
    run = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", run, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.returncode, " ".join((done.stdout + done.stderr).split())


@pytest.fixture
def copy_of_ours(tmp_path):
    """The package and its contracts, free to be broken."""
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    shutil.copytree(
        CHECKOUT / "src" / "liftlog",
        tmp_path / "liftlog",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return tmp_path


def test_the_layers_hold(copy_of_ours):
    code, said = lint_imports(copy_of_ours)

    assert (code, "0 broken" in said) == (0, True), said


@pytest.mark.parametrize("case", PLANTED)
def test_a_planted_violation_is_found(copy_of_ours, case):
    file, line, contract = PLANTED[case]
    planted = copy_of_ours / "liftlog" / file
    planted.parent.mkdir(exist_ok=True)
    with planted.open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")

    code, said = lint_imports(copy_of_ours)

    assert code == 1, said
    broken = said[said.index("Broken contracts") :]
    assert contract in broken


@pytest.mark.parametrize("layer", MAY_NAME)
def test_a_layer_names_only_what_lies_below_also_as_a_type(layer):
    graph = grimp.build_graph("liftlog", cache_dir=None)
    root = f"liftlog.{layer}"

    named = {
        imported.split(".")[1]
        for module in {root} | graph.find_descendants(root)
        for imported in graph.find_modules_directly_imported_by(module)
    }

    assert named - {layer} <= MAY_NAME[layer]


def test_migrations_import_nothing_of_ours():
    graph = grimp.build_graph("liftlog", cache_dir=None)

    assert set() == graph.find_modules_directly_imported_by("liftlog.store.base.migrations")


def test_no_module_of_a_layer_hides_from_the_check():
    folders = [file.parent for file in (CHECKOUT / "src" / "liftlog").rglob("*.py")]

    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []
