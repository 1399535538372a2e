"""Imports, exports and reports answer in JSON, or refuse in it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.answers import transfer
from liftlog.services.transfer import export_json
from liftlog.store.base.location import database_path
from tests.answers import SCHEMAS
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.fixture
def trained(lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lifter:
    """Two sets in kilograms and in pounds, a measurement, and a file to import."""
    monkeypatch.chdir(tmp_path)
    Path("sets.csv").write_text(
        "performed_at,exercise,reps,load,unit\n2026-01-01T18:00:00,superman,12,,\n"
    )
    Path("other.csv").write_text("Day,Lift,Weight,Reps\n2026-01-02,Squat,60,5\n")
    lifter.gets(f"log {MACHINE} 12@40kg --note slow")
    lifter.gets(f"log {MACHINE} 8@90lb")
    lifter.gets("body 82.4kg")
    return lifter


def test_an_import_lists_its_formats(lifter: Lifter):
    formats = lifter.asks("import --list")["items"]

    assert {"format": "strong", "title": "Strong (phone app), CSV", "package": None}.keys() == (
        formats[0].keys()
    )
    assert "liftlog-json" in [it["format"] for it in formats]


def test_an_import_says_what_it_brought_and_what_it_would_bring(trained: Lifter):
    before = trained.contents()
    tried = trained.asks("import sets.csv --dry-run")
    assert (tried["dry_run"], tried["sets"]) == (True, 1)
    assert trained.contents() == before

    brought = trained.asks("import sets.csv")

    assert brought == {**tried, "dry_run": False}
    assert brought["exercises"] == [
        {"name": "superman", "exercise": "superman", "matched": "catalogue", "sets": 1, "lent": []}
    ]
    again = trained.asks("import sets.csv sets.csv")
    assert [file["skipped"] for file in again["files"]] == [{"seen": 1}, {"seen": 1}]


def test_a_draft_of_a_mapping_is_a_text_that_map_reads(trained: Lifter):
    drafted = trained.asks("import --describe other.csv")

    assert trained.gets("import --describe other.csv") == drafted["toml"] + "\n"
    Path("other.toml").write_text(drafted["toml"])
    assert trained.asks("import other.csv --map other.toml --unit kg --dry-run")["sets"] == 1


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("import", 2, "wrong-usage"),
        ("import nowhere.csv", 4, "unreadable-file"),
        ("import --describe nowhere.csv", 4, "unreadable-file"),
        ("export --exercise xyzzy", 3, "unknown-exercise"),
        ("export --format csv", 2, "wrong-usage"),
        ("export --format xml -o x", 2, "wrong-usage"),
        ("export -o sets.csv", 1, "refused"),
        ("report -o sets.csv", 1, "refused"),
        ("report -e xyzzy", 3, "unknown-exercise"),
        ("report -o - --open", 2, "wrong-usage"),
    ],
)
def test_a_refusal_is_json(trained: Lifter, line: str, code: int, named: str):
    answer = trained.types(f"{line} --json")

    assert (answer.code, answer.json["error"]["code"]) == (code, named)
    assert answer.json["error"]["message"] in answer.err


def test_wrong_rows_are_listed(trained: Lifter):
    Path("bad.csv").write_text(
        "performed_at,exercise,reps,load,unit\n2026-01-01T18:00:00,superman,x,,\n"
    )
    answer = trained.types("import bad.csv --json")

    assert (answer.code, len(answer.json["error"]["problems"])) == (4, 1)
    assert "line 2" in answer.json["error"]["problems"][0]


def test_an_export_is_the_document_that_import_reads(trained: Lifter):
    document = trained.asks("export")

    assert [
        (it["load"], it["unit"]) for workout in document["workouts"] for it in workout["sets"]
    ] == [("40", "kg"), ("90", "lb")]
    assert trained.gets("export --json") == trained.gets("export --format json")
    Path("log.json").write_text(json.dumps(document))
    assert trained.asks("import log.json")["skipped"] == {"seen": 2}


def test_a_part_of_the_log_is_a_document_too(trained: Lifter):
    part = trained.asks(f"export --exercise {MACHINE}")

    assert set(part) == {"schema", "format", "exercises", "aliases", "workouts"}


def test_an_empty_log_is_a_document_without_workouts(lifter: Lifter):
    lifter.gets("config set unit kg")

    assert lifter.asks("export")["workouts"] == []


@pytest.mark.parametrize(
    ("line", "format_", "sets", "measurements"),
    [
        ("", "json", 2, 1),
        ("--format json", "json", 2, 1),
        ("--format csv", "csv", 2, 0),
        (f"--exercise {MACHINE}", "json", 2, 0),
        ("--since 2026-02-01 --format strong", "strong", 0, 0),
        ("--format body", "body", 0, 1),
        ("--format sqlite", "sqlite", 2, 1),
    ],
)
def test_of_a_file_the_answer_says_what_was_written(
    trained: Lifter, line: str, format_: str, sets: int, measurements: int
):
    answer = trained.types(f"export {line} -o out --json")

    written = answer.json
    assert (written["file"], written["format"]) == ("out", format_)
    assert (written["sets"], written["measurements"]) == (sets, measurements)
    assert written["bytes"] == Path("out").stat().st_size
    assert "".join(f"{notice}\n" for notice in written["notices"]) == answer.err
    if format_ == "csv":
        assert len(Path("out").read_text().splitlines()) == 1 + sets


def test_of_a_folder_the_answer_names_each_file(trained: Lifter):
    written = trained.asks("export --format fit -o workouts")

    assert {it["file"]: it["bytes"] for it in written["files"]} == {
        str(file.absolute()): file.stat().st_size for file in Path("workouts").iterdir()
    }


def test_a_file_of_json_is_no_answer_in_json(trained: Lifter):
    """`--format` is what the file is; only `--json` asks for an answer."""
    assert trained.gets("export --format json -o log.json") == ""
    answer = trained.types("export --format json -o log.json")

    assert (answer.code, answer.out) == (1, "")


def test_an_export_that_breaks_off_prints_no_second_value(trained: Lifter):
    """A row that cannot be read in the middle of it: the export begins again without that row."""
    with closing(sqlite3.connect(database_path())) as db, db:
        db.execute("update sets set performed_at = 'never' where unit = 'lb'")
    answer = trained.types("export --json")

    assert [len(it["sets"]) for it in answer.json["workouts"]] == [1]
    assert "the log is damaged" in answer.err


def test_the_type_of_the_document_has_each_column_of_the_log(trained: Lifter):
    schema = json.loads((SCHEMAS / "export.json").read_text())["$defs"]
    tables = {key: table for key, table, _, _ in (*export_json.OWN, *export_json.DONE)}
    types = {
        "exercises": transfer.OwnExercise,
        "aliases": transfer.Alias,
        "goals": transfer.OwnGoal,
        "preferences": transfer.Preference,
        "equipment": transfer.Described,
        "settings": transfer.StoredSetting,
        "pains": transfer.StoredPain,
        "routines": transfer.StoredRoutine,
        "measurements": transfer.StoredMeasurement,
        "programmes": transfer.StoredProgramme,
        "programme_versions": transfer.ProgrammeVersion,
        "programme_runs": transfer.ProgrammeRun,
        "programme_steps": transfer.ProgrammeStep,
        "taken_days": transfer.TakenDay,
        "asked_items": transfer.AskedItem,
    }
    assert set(types) == set(tables) == set(transfer.Document.__annotations__) - {
        "schema", "format", "workouts",
    }  # fmt: skip
    for key, table in tables.items():
        columns = trained.rows(
            'select name, "notnull" or pk from pragma_table_info(?) where name <> ?',
            table,
            "deleted_at",
        )
        kind = schema[types[key].__name__]
        assert {name for name, _ in columns} == set(kind["properties"]), key
        assert {name for name, needed in columns if needed} == set(kind["required"]), key


def test_the_type_of_an_exported_set_has_each_field_of_a_set():
    assert set(transfer.ExportedSet.__annotations__) == {*export_json._ORDER, "set"}


def test_a_report_says_where_it_is_and_what_it_shows(trained: Lifter):
    written = trained.asks("report")

    assert written["file"] == "liftlog-report-2026-01-05.html"
    assert written["exercises"] == [MACHINE]
    assert written["bytes"] == Path(written["file"]).stat().st_size
    printed = trained.asks("report -o -")
    assert printed["html"] == Path(written["file"]).read_text()
    assert printed["made_on"] == "2026-01-05"


def test_a_report_of_nothing_says_so(trained: Lifter):
    answer = trained.types("report --since 2026-02-01 -o empty.html --json")

    assert answer.json["exercises"] == []
    assert answer.json["notices"] == ["no sets in this period; the report is empty"]


def test_a_folder_for_datasette_names_its_files(trained: Lifter):
    made = trained.asks("report --datasette site")

    assert made["folder"] == "site"
    assert all(Path(file).is_file() for file in made["files"])
    assert len(made["files"]) == 3
