"""The tree of commands, leaf by leaf: each takes --json, and answers by its schema.

The runner checks what any test gets in JSON. Here it is that no leaf is left out: each is typed
once so that it works, once where it finds nothing, and once so that it is refused.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from liftlog.answers.commands import ANSWERS
from liftlog.cli.app import COMMANDS
from tests import answers
from tests.cli.runner import Lifter
from tests.cli.test_any_json import rich


def leaves() -> Iterator[tuple[str, Any]]:
    """Each command that does something: `exercise list`, and also a bare `sync`."""
    for name, (module, _) in COMMANDS.items():
        command: Any = typer.main.get_command(import_module(f"liftlog.cli.commands.{module}").app)
        inner = getattr(command, "commands", {})
        yield from ((f"{name} {word}", part) for word, part in inner.items())
        if not inner or command.invoke_without_command:
            yield name, command


LEAVES = dict(leaves())
# It speaks another protocol, and --json there is refused (tests/mcp).
SERVER = "mcp"
# What is typed after a command so that it works in a log with a row of each kind; {last} is the id
# of the last set. Those that need a folder, a server or people are tried in a test of their own.
WORKS = {
    "log": "machine-back-extension 12@40kg",
    "session": "--plain",
    "plan": "",
    "next": "machine-back-extension",
    "replay": "machine-back-extension",
    "status": "",
    "skip": "--day",
    "swap": "superman",
    "progress": "",
    "records": "",
    "report": "-o report.html",
    "history": "",
    "edit": "last 11",
    "delete": "last",
    "undo": "",
    "pain": "mild",
    "body": "83kg",
    "exercise list": "",
    "exercise show": "superman",
    "exercise add": "towel-curl",
    "exercise edit": "my-row --name 'Our row'",
    "exercise hide": "my-row",
    "exercise unhide": "my-row",
    "exercise retire": "my-row",
    "exercise merge": "my-row machine-row",
    "exercise link": "",
    "exercise alias": "superman supi",
    "exercise note": "superman slowly",
    "exercise set": "superman --sets 2",
    "equipment set": "machine --unit kg --increment 5",
    "equipment list": "",
    "equipment clear": "bands",
    "equipment show": "machine-back-extension",
    "equipment plates": "40kg barbell",
    "equipment use": "bell",
    "equipment export": "",
    "goal list": "",
    "goal show": "strong",
    "goal add": "fives --sets 3-5 --reps 5",
    "workout start": "",
    "workout finish": "",
    "workout list": "",
    "workout show": "",
    "workout edit": "last --title Back",
    "workout delete": "last",
    "routine list": "",
    "routine show": "mine",
    "routine start": "mine",
    "routine add": "theirs 'superman 3x12'",
    "routine delete": "mine",
    "routine check": "",
    "routine export": "",
    "programme list": "",
    "programme export": "",
    "import": "--list",
    "export": "",
    "backup": "",
    "doctor": "",
    "config list": "",
    "config get": "unit",
    "config set": "unit kg",
    "config export": "",
    "paths": "",
    "mcp setup": "",
    "completion": "zsh",
}
# What must be typed before it.
FIRST = {
    "exercise unhide": "exercise hide my-row",
    "workout finish": "log superman 12",
    "swap": "plan",
}
# What is typed so that it is refused; every other one is refused for an option that is not there.
NOT_FOUND = {
    "log": "nothing-such 5@60kg",
    "next": "nothing-such",
    "progress": "nothing-such",
    "history": "nothing-such",
    "records": "nothing-such",
    "replay": "nothing-such",
    "edit": "ffffff 11",
    "delete": "ffffff",
    "exercise show": "nothing-such",
    "exercise edit": "nothing-such --name X",
    "exercise hide": "nothing-such",
    "exercise merge": "nothing-such superman",
    "exercise alias": "nothing-such x",
    "exercise note": "nothing-such x",
    "equipment show": "nothing-such",
    "goal show": "nothing-such",
    "workout show": "ffffff",
    "workout edit": "ffffff --title X",
    "workout delete": "ffffff",
    "routine show": "nothing-such",
    "routine start": "nothing-such",
    "routine delete": "nothing-such",
    "programme show": "nothing-such",
    "programme start": "nothing-such",
    "programme stop": "nothing-such",
    "purge": "ffffff --yes",
    "restore": "nothing.db --yes",
    "import": "nothing.csv",
    "config get": "nothing-such",
    "coach report": "nothing-such",
}
# What finds nothing in a log without sets, and still answers.
EMPTY = [
    "plan", "next", "status", "progress", "records", "history", "body", "exercise list",
    "exercise link", "equipment list", "goal list", "workout list", "routine list",
    "programme list", "export", "doctor", "config list", "undo --list", "",
]  # fmt: skip


def test_each_leaf_takes_json_and_has_a_schema():
    without = {
        name
        for name, command in LEAVES.items()
        if not any("--json" in param.opts for param in command.params)
    }

    assert without == set()
    assert set(ANSWERS) == {*LEAVES, "", "--version"} - {SERVER}


def test_each_load_has_its_kilograms_beside_it():
    """Wherever an answer says in which unit a load is."""
    missing = []

    def look(schema: Any, where: str) -> None:
        if isinstance(schema, list):
            for part in schema:
                look(part, where)
        if not isinstance(schema, dict):
            return
        keys = schema.get("properties", {})
        if {"load", "unit"} <= set(keys) and "kg" not in keys:
            missing.append(where)
        for key, part in schema.items():
            look(part, f"{where}.{key}")

    for file in sorted(answers.SCHEMAS.glob("*.json")):
        look(json.loads(file.read_text(encoding="utf-8")), file.name)

    # A file of the log says each load once (docs/json.md).
    assert [it for it in missing if not it.startswith("export.json")] == []


@pytest.fixture
def trained(lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lifter:
    """A log with a row of every kind."""
    monkeypatch.chdir(tmp_path)
    rich(lifter)
    return lifter.at("2026-01-08T18:00:00")


@pytest.mark.parametrize("name", WORKS)
def test_a_leaf_that_works_answers_by_its_schema(trained: Lifter, name: str):
    if name in FIRST:
        trained.gets(FIRST[name])

    answer = trained.types(f"{name} {WORKS[name]} --json")

    assert (answer.code, "error" in answer.json) == (0, False), answer


@pytest.mark.parametrize("name", EMPTY)
def test_a_leaf_that_finds_nothing_answers_all_the_same(lifter: Lifter, name: str):
    answer = lifter.types(f"{name} --json")

    assert (answer.code, "error" in answer.json) == (0, False), answer


@pytest.mark.parametrize("name", [it for it in LEAVES if it != SERVER])
def test_a_leaf_that_refuses_says_so_in_json(lifter: Lifter, name: str):
    before = lifter.contents()

    answer = lifter.types(f"{name} {NOT_FOUND.get(name, '--no-such-option')} --json")

    assert answer.code in (1, 2, 3, 4), answer
    error = answer.json["error"]
    assert answer.err.startswith(f"liftlog: {error['message'].splitlines()[0]}"[:60])
    assert lifter.contents() == before


def test_the_refusal_of_a_line_that_is_no_command_is_json(lifter: Lifter):
    for line in ("nothing-such --json", "exercise nothing-such --json", "log --json --no-such"):
        answer = lifter.types(line)
        assert (answer.code, answer.json["error"]["code"]) == (2, "wrong-usage")
        assert set(answer.json["error"]["hint"]) == {"label", "text"}


def test_an_interruption_is_json(lifter: Lifter, tmp_path: Path):
    """Before the command could answer."""
    code = (
        "import os, signal, sys; sys.argv = ['liftlog', 'log', '-', '--json'];"
        "from liftlog.start.door import main; signal.alarm(1);"
        "signal.signal(signal.SIGALRM, signal.default_int_handler); main()"
    )

    done = _interrupted(code)

    assert done.returncode == 130
    assert json.loads(done.stdout)["error"]["code"] == "interrupted"


def _interrupted(code: str) -> subprocess.CompletedProcess[str]:
    """It waits for lines that never come."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        out, err = started.stdout.read(), started.stderr.read()
    return subprocess.CompletedProcess([], started.returncode, out, err)
