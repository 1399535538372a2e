"""docs/json.md is true: the codes of refusals, the example, and what the schemas are called."""

from __future__ import annotations

import json
import pkgutil
import re
from contextlib import suppress
from importlib import import_module

import pytest

import liftlog
from liftlog.answers.commands import ANSWERS
from liftlog.cli import boundary
from liftlog.errors import LiftlogError
from tests.answers import SCHEMAS
from tests.cli.runner import Lifter, in_a_process
from tests.conftest import CHECKOUT
from tests.golden import golden
from tools.schemas import file_name

FILE = CHECKOUT / "docs" / "json.md"
PAGE = FILE.read_text(encoding="utf-8")
# What no wheel brings along, or begins to run when it is imported.
_NOT_IMPORTED = ("liftlog.__main__", "liftlog.start")


def errors() -> set[type[LiftlogError]]:
    """Every class of refusal, wherever it is defined."""
    for module in pkgutil.walk_packages(liftlog.__path__, "liftlog."):
        if not module.name.startswith(_NOT_IMPORTED):
            # A module for an extra that is not installed defines no refusal.
            with suppress(ModuleNotFoundError):
                import_module(module.name)
    found = {LiftlogError}
    while more := {inner for known in found for inner in known.__subclasses__()} - found:
        found |= more
    return found


def table() -> dict[str, int]:
    """Codes and exit codes as the page has them."""
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", PAGE, re.MULTILINE)
    return {code: int(number) for code, number in rows}


def test_the_page_has_each_code_with_its_exit_code():
    known = {error.code: error.exit_code for error in errors()}
    ends = {
        boundary.INTERRUPTION: boundary.INTERRUPTED,
        boundary.DEFECT: boundary.BUG,
        boundary.SYSTEM: boundary.TROUBLE,
    }

    assert table() == known | ends


def test_a_code_has_one_exit_code():
    assert len({(error.code, error.exit_code) for error in errors()}) == len(
        {error.code for error in errors()}
    )


def test_the_page_names_what_an_error_knows():
    facts = {fact for error in errors() for fact in error.facts}

    (line,) = re.findall(r"an error has only what it knows: (.*?)\.", PAGE)
    assert set(re.findall("`([a-z]+)`", line)) == facts
    schema = json.loads((SCHEMAS / "error.json").read_text(encoding="utf-8"))
    assert facts < set(schema["$defs"]["Error"]["properties"])


def test_the_example_is_what_is_printed(lifter: Lifter):
    (shown,) = re.findall(r"^```console\n\$ liftlog (.*?)\n(?:.*\n)*?```$", PAGE, re.MULTILINE)
    answer = lifter.types(shown)

    head, _, tail = PAGE.partition(f"$ liftlog {shown}\n")
    rest = tail[tail.index("```") :]
    today = f"{head}$ liftlog {shown}\n{answer.out}{rest}"
    assert golden(FILE, today) == today
    assert answer.code == table()[answer.json["error"]["code"]]


def test_every_schema_that_the_page_names_is_there():
    for name in re.findall(r"\(schemas/([a-z.-]+)\)", PAGE):
        assert (SCHEMAS / name).is_file()


def test_every_answer_is_an_object_with_a_schema():
    for command in ANSWERS:
        schema = json.loads((SCHEMAS / file_name(command)).read_text("utf-8"))
        for branch in schema.get("anyOf", [schema]):
            name = branch.get("$ref", "").rpartition("/")[2]
            part = schema["$defs"][name] if name else branch
            assert part["type"] == "object", command
            assert "schema" in part["required"], command


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_loses_no_character_whatever_the_output(lifter: Lifter, encoding: str):
    note = "hüfte – links 🙂"
    lifter.gets(f"log squat 5@100kg --note '{note}'")

    said = in_a_process("history", "--json", env={"PYTHONIOENCODING": encoding})

    assert json.loads(said.out)["items"][0]["note"] == note


@pytest.mark.parametrize("line", ["help log", "log --help", "--help"])
def test_help_stays_text_with_json(lifter: Lifter, line: str):
    answer = in_a_process(*line.split(), "--json")

    assert (answer.code, answer.out.split()[0]) == (0, "Usage:")
