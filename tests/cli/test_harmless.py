"""Notes and names may hold anything: shown harmlessly by every command, stored as typed."""

import json
import re
import shlex
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.domain.base.spreadsheets import guarded, unguarded
from liftlog.render.base.tables import tsv_lines
from tests.cli.runner import Answer, Lifter, in_a_process

MACHINE = "machine-back-extension"
NASTY = {
    "a colour": "\x1b[31mred\x1b[0m",
    "a title of the window": "\x1b]0;owned\x07",
    "a cleared screen": "\x1b[2J\x1b[H",
    "a C1 control": "\x9b31m",
    "a bell and a backspace": "a\x07\x08b",
    "a turn of direction": "ab\u202edc\u2066x\u2069",
    "a zero width": "a\u200bb\ufeffc",
    "two lines": "one\ntwo\rthree",
    "a tab": "one\ttwo",
    "markup of rich": "[bold red]x[/] [link=file:///etc/passwd]y[/link]",
    "a formula": '=HYPERLINK("http://x","y")',
    "a formula by plus": "+1+1",
    "a formula by at": "@SUM(A1)",
    "a formula by return": "\r=1+1",
    "a formula by line end": "\n=1+1",
    "HTML": "<script>alert(1)</script>",
    "Markdown": "| a | b |\n[x](javascript:alert(1))",
}
# What makes a spreadsheet run the rest of a cell; some leave blanks and line ends out first.
RUN = ("=", "+", "-", "@", "\t", "\r", "\n")
COMMANDS = (
    "history",
    "history --format table",
    "history --format markdown",
    "workout list",
    "workout list --format table",
    "workout show",
    "workout finish",
    "progress",
    "progress --format table",
    "progress {slug}",
    "records",
    "next {slug}",
    "next {slug} --why",
    "status",
    "plan",
    "exercise list",
    "exercise list --format table",
    "exercise show {slug}",
    "undo --list",
    "undo --list --format table",
    "doctor",
    "undo",
    "redo",
    "edit last 9",
    "delete last",
    "history --events {id}",
)
# Nothing that a terminal obeys: controls but the line end, direction marks, invisible signs.
OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def nasty_log(lifter: Lifter, text: str, in_processes: bool = False) -> dict[str, str]:
    """Text in every place that takes some; what the commands need to name things."""

    def types(*words: str) -> Answer:
        return in_a_process(*words) if in_processes else lifter.types(shlex.join(words))

    added = types("exercise", "add", f"Lift {text}")
    slug = MACHINE
    if added.code == 0:
        slug = str(lifter.rows("select slug from exercises where origin = 'own'")[0][0])
        types("exercise", "set", slug, "--goal", "hypertrophy")
    assert types("log", slug, "12@40kg", "--note", text).code == 0
    assert types("workout", "edit", "last", f"--title={text}", "--note", text).code == 0
    assert types("config", "set", "unit", text).code == 2
    return {"slug": slug, "id": str(lifter.rows("select id from sets")[0][0])}


@pytest.mark.parametrize("what", NASTY)
def test_no_command_sends_it_to_the_terminal(lifter: Lifter, what: str):
    names = nasty_log(lifter, NASTY[what])
    for line in COMMANDS:
        answer = lifter.types(line.format(**names))
        assert answer.code in (0, 1, 3), (line, answer)
        # TSV parts its columns by tabs; there are none inside a value.
        out = answer.out.replace("\t", " ") if "\t" in answer.out.split("\n")[0] else answer.out
        for said in (out, answer.err):
            assert not OBEYED.search(said), (line, said)
        rows = [row for row in answer.out.splitlines() if "\t" in row]
        if line == "history":
            assert len({row.count("\t") for row in rows}) == 1


@pytest.mark.parametrize("what", NASTY)
def test_it_is_stored_and_given_to_programs_as_typed(lifter: Lifter, what: str, tmp_path: Path):
    text = NASTY[what]
    nasty_log(lifter, text, in_processes=True)

    assert lifter.sets("note") == [(text.strip(),)]
    told = json.loads(lifter.gets("history --json"))
    assert told["items"][0]["note"] == text.strip()


@pytest.mark.parametrize("what", NASTY)
def test_an_export_runs_in_no_spreadsheet_and_comes_back_as_it_was(
    lifter: Lifter, what: str, tmp_path: Path
):
    import csv
    import io

    nasty_log(lifter, NASTY[what])
    text = lifter.gets("export --format csv")

    for row in csv.DictReader(io.StringIO(text, newline="")):
        for cell in (row["note"], row["workout"], row["workout_note"], row["exercise"]):
            assert cell[:1] not in RUN, row
    (tmp_path / "all.csv").write_bytes(text.encode())
    before = lifter.sets("id, reps, load, note")
    lifter.gets(f"--db {tmp_path}/other.db import {tmp_path}/all.csv")
    said = lifter.gets(f"--db {tmp_path}/other.db history --json")
    assert [row["note"] for row in json.loads(said)["items"]] == [row[3] for row in before]


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("what", NASTY)
def test_what_is_listed_runs_in_no_spreadsheet(lifter: Lifter, what: str, form: str):
    import csv
    import io

    nasty_log(lifter, NASTY[what])
    for line in ("history", "workout list", "progress", "exercise list", "undo --list", "records"):
        text = lifter.gets(f"{line} --format {form}")
        delimiter = "\t" if form == "tsv" else ","
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            for cell in row:
                assert cell[:1] not in RUN or re.fullmatch(r"-\d+(\.\d+)?", cell), (line, row)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text() | st.builds("{}{}".format, st.sampled_from(RUN), st.text()))
def test_a_guarded_cell_is_no_formula_and_is_given_back(text: str):
    assert guarded(text)[:1] not in RUN
    assert unguarded(guarded(text)) == text


def test_a_number_below_0_is_no_formula():
    rows = [["", "-20", "+2.5", "-20kg", "-2+3", "=1"]]

    assert tsv_lines(["a"], rows)[1:] == ["\t-20\t+2.5\t'-20kg\t'-2+3\t'=1"]
