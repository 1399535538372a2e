"""`--json` and `--format` do what their help says, on every command that has them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from liftlog.cli.app import SHORT_FORMS, app
from liftlog.render.base.tables import FORMATS
from liftlog.store.base.location import database_path
from tests.cli.json.test_every_command import WORKS
from tests.cli.runner import Answer, Lifter, is_one_message
from tests.prepared import prepared

USAGE = 2
MACHINE = "machine-back-extension"

# A line of each way through a command that has one of the options.
LINES = {
    "log": [f"log {MACHINE} 12@40kg"],
    "plan": ["plan", "plan --preview", "plan --compose", "plan --week"],
    "next": ["next", f"next {MACHINE}", f"next {MACHINE} --why", f"next {MACHINE} --ahead 3"],
    "replay": [f"replay {MACHINE}", "replay"],
    "status": ["status"],
    "rest": ["rest", "rest 60"],
    "skip": ["skip", "skip --set"],
    "swap": ["swap rdl"],
    "body": ["body", "body weight"],
    "progress": [
        "progress", f"progress {MACHINE}", f"progress {MACHINE} --chart", "progress --calendar",
        "progress --by muscle", "progress --by week",
    ],
    "records": ["records", f"records {MACHINE}"],
    "history": ["history", f"history {MACHINE}", "history --limit 1", "history --events SET"],
    "undo": ["undo", "undo 2", "undo --list"],
    "exercise add": ["exercise add Towels"],
    "exercise link": ["exercise link", "exercise link --all --dry-run"],
    "exercise list": ["exercise list", "exercise list --muscle glutes"],
    "exercise show": ["exercise show superman", "exercise show superman --open"],
    "exercise note": ["exercise note superman", "exercise note superman slowly"],
    "exercise import": ["exercise import mine.yaml", "exercise import mine.yaml --dry-run"],
    "equipment list": ["equipment list"],
    "equipment show": [f"equipment show {MACHINE}"],
    "equipment plates": ["equipment plates 40kg barbell"],
    # They need a server: see tests/gym.
    "gym setup": [],
    "gym add": [],
    "gym remove": [],
    "gym list": [],
    "gym allow": [],
    "gym deny": [],
    "gym leave": [],
    "coach assign": [],
    "coach comment": [],
    "goal list": ["goal list"],
    "goal show": ["goal show hypertrophy"],
    "workout list": ["workout list"],
    "routine list": ["routine list"],
    "routine show": ["routine show machine-session"],
    "routine start": ["routine start bench-at-home"],
    "programme list": ["programme list"],
    "programme show": ["programme show 5/3/1", "programme show"],
    "programme new": ["programme new made --goal hypertrophy --days 2 --weeks 4"],
    "programme import": ["programme import mine.programme"],
    # It needs a terminal: see test_programme_edit.py.
    "programme edit": [],
    "programme check": ["programme check", "programme check mine.programme"],
    "programme delete": ["programme delete mine"],
    "programme start": ["programme start mine"],
    "programme stop": ["programme stop"],
    "programme set": ["programme set squat 60kg"],
    "programme go": ["programme go A"],
    "programme light": ["programme light"],
    "programme simulate": ["programme simulate gzclp --sessions 2"],
    "report": ["report", "report -o -", "report --datasette site"],
    "import": [
        "import sets.csv", "import sets.csv --dry-run", "import --list",
        "import --describe sets.csv",
    ],
    "export": ["export", "export -o log.json", "export --format csv -o out.csv"],
    "sync": ["sync"],
    # The folder is this one.
    "sync init": ["sync init shared"],
    "sync join": ["sync join ../theirs/shared --yes"],
    "sync status": ["sync status"],
    "sync conflicts": ["sync conflicts", "sync conflicts --keep all"],
    "sync forget": ["sync forget phone"],
    "sync inbox": ["sync inbox here"],
    "sync leave": ["sync leave"],
    "coach": ["coach --db anna.db", "coach --folder team"],
    "coach report": ["coach report anna --folder team", "coach report --all --db anna.db"],
    "coach comments": ["coach comments"],
    "backup": ["backup", "backup list"],
    "doctor": ["doctor"],
    "purge": ["purge SET --yes"],
    "restore": ["restore before.db --yes"],
    "config list": ["config list"],
    "paths": ["paths"],
    "completion": ["completion bash"],
}  # fmt: skip
# These have formats of their own.
_OF_ITS_OWN = ("status", "export")
# These say something else than a table, which has a format of its own.
CALENDAR = "progress --calendar"


def _walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    names = command.list_commands(None) if hasattr(command, "list_commands") else []
    # `liftlog sync` and `liftlog coach` alone are commands, too.
    if not names or path in ("sync", "coach"):
        yield path, command
    for name in names:
        yield from _walk(f"{path} {name}".strip(), command.get_command(None, name))


COMMANDS = dict(_walk("", typer.main.get_command(app)))


def having(option: str) -> list[str]:
    return [
        path
        for path, command in COMMANDS.items()
        if any(option in parameter.opts for parameter in command.params)
    ]


JSON_LINES = [line for path in having("--json") for line in LINES.get(path, [])]
TABLE_LINES = [
    line for path in having("--format") if path not in _OF_ITS_OWN for line in LINES.get(path, [])
]


def _train(lifter: Lifter) -> Lifter:
    lifter.gets("exercise edit superman --video https://example.org/superman")
    lifter.gets("equipment set barbell --unit kg --plates 4x10,4x5 --bar 20")
    lifter.session("2026-01-03", "12,12,12@40kg")
    lifter.at("2026-01-05T18:00:00").gets(f"plan -e {MACHINE} -e superman")
    lifter.gets("log 12@42.5kg")
    return lifter.at("18:01")


@pytest.fixture
def trained(lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lifter:
    """A log with two sessions, a plan, equipment and files to import."""
    monkeypatch.chdir(tmp_path)
    Path("sets.csv").write_text(
        "performed_at,exercise,reps,load,unit\n2026-01-01T18:00:00,superman,12,,\n"
    )
    Path("mine.yaml").write_text(
        "- slug: hexe\n  name: Hexe\n  loading: {kind: external, progress_by: load}\n"
    )
    Path("mine.programme").write_text(
        "programme mine\nlift squat from 60kg, +2.5kg\nday A: squat 3x5\n"
    )
    return prepared(lifter, _train)


def _made_by_another(trained: Lifter) -> None:
    """A folder that another log syncs with."""
    other = Path("../theirs")
    trained.gets(f"--db {other}/liftlog.db sync init {other}/shared")


@pytest.fixture
def begun(trained: Lifter, request: pytest.FixtureRequest) -> Lifter:
    """The same; a routine is started after the workout, and a programme of one's own is there."""
    line = request.node.callspec.params["line"]
    if line.startswith("routine start"):
        trained.gets("workout finish")
    if line.startswith("restore"):
        trained.gets("backup before.db")
    if line == "sync join ../theirs/shared --yes":
        _made_by_another(trained)
    if line in ("sync", "sync status", "sync inbox here", "sync leave"):
        trained.gets("sync init shared")
    if line.startswith("coach"):
        Path("team").mkdir()
        for file in ("anna.db", "team/anna.db"):
            shutil.copy(database_path(), file)
    if line == "sync forget phone":
        trained.gets("sync init shared")
        trained.gets("--db ../theirs/liftlog.db log squat 5@100kg")
        trained.gets("--db ../theirs/liftlog.db sync join shared --name phone --yes")
    if line.startswith("programme"):
        trained.gets("programme import mine.programme")
        if line not in ("programme start mine", "programme delete mine"):
            trained.gets("programme start mine")
    return trained


def with_id(trained: Lifter, line: str) -> str:
    """The line with the id of the last set in it."""
    return line.replace("SET", trained.sets("id")[-1][0][-8:])


# These need a file, an editor or more workouts: see tests/cli/json.
ELSEWHERE = {
    "config import", "equipment import", "redo", "routine edit", "routine import",
    "workout merge", "workout split",
}  # fmt: skip


def test_every_command_that_has_a_format_is_tried():
    assert {*LINES, *WORKS, *ELSEWHERE} == {*having("--json"), *having("--format")}
    assert not set(SHORT_FORMS) & set(LINES)


@pytest.mark.parametrize("line", JSON_LINES)
def test_json_is_one_value_and_nothing_else(begun: Lifter, line: str):
    answer = begun.types(f"{with_id(begun, line)} --json")

    assert answer.code in (0, 1), answer.err
    value = json.loads(answer.out)
    assert value["schema"] == 1


@pytest.mark.parametrize("line", TABLE_LINES)
def test_json_is_short_for_its_format(trained: Lifter, line: str):
    line = with_id(trained, line)
    short = trained.types(f"{line} --json")
    if line.startswith(("undo", "backup")) and line not in ("undo --list", "backup list"):
        assert json.loads(short.out)["schema"] == 1
        return

    assert short == trained.types(f"{line} --format json")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("line", TABLE_LINES)
def test_a_format_is_the_one_that_was_asked_for(trained: Lifter, line: str, format_: str):
    out = trained.gets(f"{with_id(trained, line)} --format {format_}")

    if format_ == "json":
        assert json.loads(out)["schema"] == 1
        return
    if not out:
        # Nothing to show is no table for people.
        assert format_ in ("table", "markdown")
        return
    rows = out.splitlines()
    if format_ == "tsv":
        assert len({row.count("\t") for row in rows}) == 1
        assert "\t" in rows[0]
    elif format_ == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(out))}) == 1
        assert "," in rows[0]
    elif format_ == "markdown":
        table = [row for row in rows if row.startswith("|")]
        assert re.fullmatch(r"\|( *:?-+:? *\|)+", table[1])
    else:
        assert not rows[0].startswith("|")
        assert "\t" not in out


@pytest.mark.parametrize("wrong", ["--format xml", "--format csv --json", "-f ''"])
@pytest.mark.parametrize("line", TABLE_LINES)
def test_a_wrong_format_changes_nothing(trained: Lifter, line: str, wrong: str):
    before = trained.contents()

    answer = trained.types(f"{line} {wrong}")

    assert (answer.code, _refused(answer)) == (USAGE, "wrong-usage")
    assert is_one_message(answer.err)
    assert before == trained.contents()


def _refused(answer: Answer) -> str:
    """The code of a refusal; where the words want no JSON, there is none."""
    return str(answer.json["error"]["code"]) if answer.out else "wrong-usage"


@pytest.mark.parametrize(
    "line",
    ["status --format '{set}' --json", "export --format csv --json"],
)
def test_two_wishes_at_once_are_refused(trained: Lifter, line: str):
    answer = trained.types(line)

    assert (answer.code, _refused(answer)) == (USAGE, "wrong-usage")
    assert "cannot be used together" in answer.err


def test_an_unknown_format_is_named_beside_json_too(lifter: Lifter):
    """It is wrong with and without `--json`."""
    answer = lifter.types("exercise list --format xml --json")

    assert answer.code == 2
    assert answer.json["error"]["message"] == 'no format is called "xml"'


def test_undo_says_in_json_what_it_undid(trained: Lifter):
    trained.gets("log 11")
    trained.gets("undo")

    undone = trained.asks("undo 2")["items"]

    assert [step["command"] for step in undone] == ["log 12@42.5kg", "plan"]
    assert [step["redo"] for step in undone] == [2, 1]
    assert len(trained.sets()) == 3
    trained.gets("redo 2")
    assert len(trained.sets()) == 4


def test_the_list_of_steps_counts_those_that_are_not_shown(trained: Lifter):
    trained.gets("undo 2")

    assert [step["redo"] for step in trained.asks("undo --list --limit 1")["items"]] == [2]


def test_undo_in_json_with_nothing_to_undo_is_refused(lifter: Lifter):
    answer = lifter.types("undo --json")

    assert (answer.code, _refused(answer)) == (1, "refused")


def test_the_list_of_formats_keeps_its_columns_apart(lifter):
    listed = lifter.gets("import --list").splitlines()
    keys = [item["format"] for item in lifter.asks("import --list")["items"]]

    assert [line.split()[0] for line in listed] == keys
