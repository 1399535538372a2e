"""What holds for every format: types are known, files know no circle, one way to make a set."""

import ast
from graphlib import TopologicalSorter

import grimp
import pytest

from liftlog.importers.registry import FORMATS
from tests.conftest import CHECKOUT

IMPORTERS = CHECKOUT / "src" / "liftlog" / "importers"
FILES = sorted(IMPORTERS.rglob("*.py"))


def names_in(tree: ast.AST) -> set[str]:
    """Every name that code speaks of; a `getattr` with a default is one of its own."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add(node.name)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr":
            names.add(f"getattr of {len(node.args)}")
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(IMPORTERS)))
def test_an_importer_knows_its_types(file):
    names = names_in(ast.parse(file.read_text(encoding="utf-8")))

    assert set() == names & {"Any", "hasattr", "getattr of 3"}


def test_files_of_importers_know_no_circle_also_as_types():
    graph = grimp.build_graph("liftlog", cache_dir=None)
    files = graph.find_descendants("liftlog.importers")
    known = {file: graph.find_modules_directly_imported_by(file) & files for file in files}

    assert files == set(TopologicalSorter(known).static_order())


def test_a_set_of_another_app_is_made_in_one_place():
    makers = {
        file.name
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "ImportedSet"
    }

    assert {"tables.py", "liftlog_csv.py"} == makers


def test_formats_have_keys_of_their_own():
    keys = [known.key for known in FORMATS]

    assert sorted(set(keys)) == sorted(keys)
