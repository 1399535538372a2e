"""Every sentence P10–P84 of programmes has a test that is named after it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.conftest import CHECKOUT

# The numbers of the sentences; those between are not used.
SENTENCES = [
    *range(10, 27), *range(30, 40), *range(40, 47), *range(50, 57), *range(60, 70), *range(70, 76),
    *range(80, 85),
]  # fmt: skip


def named_in(source: str) -> set[int]:
    """The sentences that the names of the tests in a source name, as `test_p20_p22_of_a_cycle`."""
    names = [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    return {int(number) for name in names for number in re.findall(r"_p(\d\d)(?=_|$)", name)}


def test_every_sentence_has_a_test_that_names_it():
    tests = Path(CHECKOUT, "tests").rglob("test_*.py")
    named = {number for file in tests for number in named_in(file.read_text(encoding="utf-8"))}

    assert [f"P{number}" for number in SENTENCES if number not in named] == []
    # Nor does one name a sentence that there is not.
    assert [f"P{number}" for number in sorted(named) if number not in SENTENCES] == []


def test_a_name_tells_its_sentences():
    source = "def test_p20_p22_of_a_cycle(): ...\ndef helper_p30(): ...\ndef test_ap31(): ...\n"

    assert named_in(source) == {20, 22}
