"""The layers hold, and the check would see it if they did not."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.conftest import CHECKOUT

SOURCE = CHECKOUT / "src" / "liftlog"

# Contract: imports that break it, as (module, what it imports).
PLANTED = {
    "Layers: talk to people, use cases and views, SQL and foreign files, the domain, errors": [
        ("liftlog.domain.base.load", "liftlog.store.base.journal"),
        ("liftlog.render.base.text", "liftlog.services.base.clock"),
        ("liftlog.store.base.journal", "liftlog.cli.app"),
        ("liftlog.tui.line", "liftlog.cli.output"),
        ("liftlog.cli.asking", "liftlog.tui.line"),
    ],
    "Topics of the domain": [("liftlog.domain.exercises.muscles", "liftlog.domain.plans.ranking")],
    "Topics of the store": [("liftlog.store.exercises.names", "liftlog.store.safety.checks")],
    "Topics of the importers": [("liftlog.importers.cells.dates", "liftlog.importers.registry")],
    "Topics of the services": [
        ("liftlog.services.equipment.gyms", "liftlog.services.transfer.exporting")
    ],
    "Topics of the views": [("liftlog.render.base.text", "liftlog.render.plans.countdown")],
    "The command line knows no SQL": [("liftlog.cli.asking", "liftlog.store.base.location")],
    "Only the full screen knows Textual": [("liftlog.cli.asking", "textual")],
    "Only a gym's server knows psycopg": [("liftlog.services.sharing.syncing", "psycopg")],
    "Only an assistant's server knows the protocol": [("liftlog.cli.asking", "mcp")],
    "The domain is pure: no I/O, no third-party package": [
        ("liftlog.domain.base.load", "pathlib"),
        ("liftlog.domain.base.load", "sqlite3"),
    ],
    "Views never fetch": [("liftlog.render.base.text", "liftlog.store.training.logbook")],
    "Migrations stay as they were written: they import nothing of ours": [
        ("liftlog.store.base.migrations", "liftlog.domain.base.load")
    ],
}

# Also as types only. A view names the results of services, nothing below them.
MAY_NAME = {
    "errors": set(),
    "platform": set(),
    "domain": {"errors", "start"},
    "store": {"domain", "errors", "platform", "start"},
    "importers": {"domain", "errors", "platform"},
    "answers": set(),
    "services": {"store", "importers", "domain", "errors", "platform", "start"},
    "render": {"services", "answers", "domain", "errors", "platform"},
    "cli": {"services", "render", "importers", "domain", "errors", "platform", "start"},
    "api": {"services", "render", "answers", "store", "domain", "errors"},
    "mcp": {"api", "render", "errors"},
    "tui": {"services", "render", "domain", "errors", "start"},
}

# Arrows of circles that are being cut, by the beginning of the module and what it imports.
BEING_CUT = (("liftlog.domain.progress.trends", "liftlog.domain.progress.summaries"),)

# Signatures that may hold columns of any kind, and why.
MAY_BE_ANYTHING = {
    "domain/base/values.py": "a Value takes what its subclasses annotate",
}

# Outside the store: what opens SQLite, and a format that is a SQLite file.
MAY_ASK_SQLITE = {"start/sqlite.py", "importers/apps/fitnotes_backup.py"}
# Who opens a transaction without the schema check of `Transaction`: itself, who waits for it,
# migrations before there is a schema, reads of one moment, what is only tried, temporary tables,
# and figures that are only kept where nobody else wrote meanwhile.
MAY_BEGIN = {
    "store/base/journal.py",
    "store/base/moment.py",
    "store/base/waiting.py",
    "store/base/migrations.py",
    "store/base/upgrade.py",
    "store/base/trial.py",
    "store/safety/backups.py",
    "store/transfer/staging.py",
    "store/plans/programmes.py",
    "store/progress/kept_figures.py",
}


def broken_contracts(folder: Path) -> dict[str, str]:
    """What import-linter says of each contract that the package in the folder breaks."""
    run = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    lint = subprocess.run(
        [sys.executable, "-c", run, "--no-cache"],
        cwd=folder,
        env=os.environ | {"COLUMNS": "300"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    kept, _, broken = lint.stdout.partition("Broken contracts")
    assert "Contracts:" in kept, lint.stdout + lint.stderr
    assert bool(broken) == bool(lint.returncode)
    parts = re.split(r"^(\S.*)\n-+\n", broken.partition("\n")[2].partition("\n")[2], flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture(scope="module")
def graph():
    """Who imports whom, types included."""
    return grimp.build_graph("liftlog", cache_dir=None)


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """What is said of a copy of the package in which every contract is broken."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(CHECKOUT / "pyproject.toml", folder)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(SOURCE, folder / "liftlog", ignore=ignored)
    for imports in PLANTED.values():
        for module, imported in imports:
            with (folder / f"{module.replace('.', '/')}.py").open("a", encoding="utf-8") as file:
                file.write(f"\nimport {imported}\n")
    drawer = folder / "liftlog" / "helpers" / "__init__.py"
    drawer.parent.mkdir()
    drawer.write_text('"""A drawer."""\n', encoding="utf-8")
    return broken_contracts(folder)


def test_the_contracts_hold():
    assert broken_contracts(CHECKOUT) == {}


def test_every_contract_has_a_planted_break():
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))

    contracts = settings["tool"]["importlinter"]["contracts"]

    assert [contract["name"] for contract in contracts] == list(PLANTED)


@pytest.mark.parametrize(
    ("contract", "module", "imported"),
    [(contract, *planted) for contract, imports in PLANTED.items() for planted in imports],
)
def test_a_planted_import_is_found(planted, contract, module, imported):
    assert re.search(rf"{module} -> {imported} \(l\.\d+\)", planted[contract])


def test_a_package_outside_the_layers_is_found(planted):
    assert "liftlog.helpers" in " ".join(planted[next(iter(PLANTED))].split())


@pytest.mark.parametrize("layer", MAY_NAME)
def test_a_layer_names_only_what_lies_below_also_as_a_type(graph, layer):
    root = f"liftlog.{layer}"

    named = {
        imported.split(".")[1]
        for module in {root} | graph.find_descendants(root)
        for imported in graph.find_modules_directly_imported_by(module)
    }

    assert named - {layer} <= MAY_NAME[layer]


def circle(graph):
    """Modules that import each other in turn, types included; empty where there are none."""
    imports = {
        module: {
            imported
            for imported in graph.find_modules_directly_imported_by(module)
            if not any(module.startswith(begin) and imported == end for begin, end in BEING_CUT)
        }
        for module in graph.modules
    }
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_modules_import_each_other_in_a_circle(graph):
    assert circle(graph) == []


def test_a_circle_is_found():
    graph = grimp.build_graph("liftlog", cache_dir=None)
    graph.add_import(importer="liftlog.domain.base.load", imported="liftlog.store.training.logbook")

    assert {"liftlog.domain.base.load", "liftlog.store.training.logbook"} <= set(circle(graph))


def test_migrations_import_nothing_of_ours(graph):
    assert set() == graph.find_modules_directly_imported_by("liftlog.store.base.migrations")


def test_no_module_of_a_layer_hides_from_the_check():
    folders = [file.parent for file in SOURCE.rglob("*.py")]

    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def asks_sqlite(tree: ast.AST) -> bool:
    """Whether a statement of SQL is carried out, or SQLite's module is there at run time."""
    if isinstance(tree, ast.If) and ast.unparse(tree.test) == "TYPE_CHECKING":
        return any(asks_sqlite(part) for part in tree.orelse)
    if isinstance(tree, ast.Attribute):
        is_one = tree.attr in ("execute", "executemany", "executescript")
    else:
        is_one = isinstance(tree, ast.Import) and tree.names[0].name in ("sqlite3", "_sqlite3")
    return is_one or any(asks_sqlite(part) for part in ast.iter_child_nodes(tree))


def test_sql_is_in_the_store_alone():
    asking = {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if asks_sqlite(ast.parse(file.read_text(encoding="utf-8")))
    }

    assert {file for file in asking if not file.startswith("store/")} == MAY_ASK_SQLITE


def unnamed(tree: ast.AST) -> set[str]:
    """Annotations of parameters and results without names for what they hold: a mapping of texts
    to Any, a tuple of three or more parts."""
    functions = [node for node in ast.walk(tree) if hasattr(node, "returns")]
    annotations = [function.returns for function in functions] + [
        argument.annotation
        for function in functions
        for argument in ast.walk(function.args)
        if isinstance(argument, ast.arg)
    ]
    # Unparsed, without quotes and parsed again: a type may be written in quotes.
    texts = [ast.unparse(annotation).strip("'") for annotation in annotations if annotation]
    parts = [part for text in texts for part in ast.walk(ast.parse(text))]
    return {ast.unparse(part) for part in parts if is_unnamed(part)}


def is_unnamed(part: ast.AST) -> bool:
    if not (isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Tuple)):
        return False
    of, inside = ast.unparse(part.value).rpartition(".")[2], part.slice.elts
    if of.casefold() == "tuple":
        return len(inside) >= 3
    is_mapping = of in ("dict", "Mapping", "MutableMapping")
    return is_mapping and ast.unparse(inside[-1]).rpartition(".")[2] == "Any"


def test_signatures_name_what_they_hold():
    without_names = {
        file.relative_to(SOURCE).as_posix(): annotations
        for file in SOURCE.rglob("*.py")
        if (annotations := unnamed(ast.parse(file.read_text(encoding="utf-8"))))
    }

    assert without_names.keys() == MAY_BE_ANYTHING.keys(), without_names


@pytest.mark.parametrize(
    ("signature", "is_seen"),
    [
        ("entry: dict[str, Any]", True),
        ("*, entry: 'Mapping[str, typing.Any] | None' = None", True),
        ("rows: list[tuple[str, int, int]]", True),
        ("place: tuple[int, int]", False),
        ("places: tuple[int, ...]", False),
        ("row: tuple[Any, ...]", False),
        ("entry: dict[str, object]", False),
    ],
)
def test_the_check_of_signatures_sees_what_has_no_name(signature, is_seen):
    result = signature.partition(": ")[2].partition(" =")[0]

    assert bool(unnamed(ast.parse(f"def f({signature}): ..."))) == is_seen
    assert bool(unnamed(ast.parse(f"def f() -> {result}: ..."))) == is_seen


def test_every_write_goes_through_the_transaction_that_checks_the_schema():
    beginning = {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if re.search(r"execute\(\s*\"begin", file.read_text(encoding="utf-8"))
    }

    assert beginning == MAY_BEGIN


@pytest.mark.parametrize(
    ("code", "asks"),
    [
        ("import sqlite3", True),
        ("def f():\n    import sqlite3", True),
        ("if TYPE_CHECKING:\n    import sqlite3", False),
        ("if TYPE_CHECKING:\n    import sqlite3\nelse:\n    import sqlite3", True),
        ("ws.db.execute('select 1')", True),
        ("db.executemany", True),
        ("execute = 1", False),
    ],
)
def test_the_check_of_sql_sees_statements_and_imports(code, asks):
    assert asks_sqlite(ast.parse(code)) == asks


def test_every_module_can_be_imported():
    """A name that stands only for the type checker may not be imported while running."""
    names = [
        ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts)
        for file in SOURCE.rglob("*.py")
        if file.name != "__main__.py"
    ]
    run = subprocess.run(
        [sys.executable, "-c", f"import {', '.join(names)}"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (run.returncode, run.stderr) == (0, "")
