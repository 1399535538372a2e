"""`import --json` names every column, key, section and table of every sample, in any format."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from liftlog.importers.registry import FORMATS
from tests.cli.runner import Lifter
from tests.conftest import SAMPLES
from tests.importers.fit import KINDS
from tests.importers.test_samples import FILES, SAID, a_backup

# Files with more than a table: what is in them is told below.
OTHERS = ("alpha-progression", "garmin", "hevy-api", "jefit", "opengym", "wger")
TABLES = [name for name in FILES if not name.startswith(OTHERS)]
# They have no header, so that liftlog gives them one.
HEADLESS = ("fitnotes/headless.csv", "fitnotes/older.csv")
UNREAD = {"CARDIO LOGS"}


def columns_of(lifter: Lifter, what: str) -> list[str]:
    """The names of the columns, each of them read or told why not."""
    columns = lifter.at("2026-06-01T12:00:00").asks(f"import {what}")["columns"]
    assert columns
    for column in columns:
        assert column["read"] == (column["as"] is not None) == (column["why"] is None)
    return [column["name"] for column in columns]


def of_sample(lifter: Lifter, name: str) -> list[str]:
    return columns_of(lifter, f"{SAMPLES / name} {SAID.get(name, '')}")


def keys(value: object, before: str = "") -> Iterator[str]:
    """Every key, with those above it."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield before + key
            yield from keys(part, f"{before}{key}.")
    elif isinstance(value, list):
        for part in value:
            yield from keys(part, before)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_a_table_is_named_once(lifter, name):
    text = (SAMPLES / name).read_text(encoding="utf-8-sig")
    separator = max(",;\t", key=text.splitlines()[0].count)
    header = next(csv.reader(text.splitlines(), delimiter=separator))
    if len(header) == 1:  # Every line is quoted as one cell.
        header = next(csv.reader(header, delimiter=max(",;\t", key=header[0].count)))
    found = of_sample(lifter, name)

    assert len(found) == len(header)
    assert name in HEADLESS or found == [cell.strip() for cell in header]


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("jefit")])
def test_every_column_of_a_section_is_named(lifter, name):
    section, expected = "", set()
    for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            section = line.strip("# ")
        elif "userid" in line.casefold():
            expected |= (
                {section} if section in UNREAD else {f"{section}.{c}" for c in line.split(",")}
            )

    assert set(of_sample(lifter, name)) == expected
    assert expected > UNREAD


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("alpha")])
def test_every_column_of_small_tables_is_named(lifter, name):
    lines = (SAMPLES / name).read_text(encoding="utf-8").splitlines()
    separator = "\t" if any("\t" in line for line in lines) else ";"
    heads = [line.split(separator) for line in lines if line.strip('"').startswith("#")]

    assert {cell.strip('"') for head in heads for cell in head} <= set(of_sample(lifter, name))


@pytest.mark.parametrize(
    "name", [name for name in FILES if name.endswith(".json") and not name.startswith("wger")]
)
def test_every_key_of_a_document_is_named(lifter, name):
    """Or the one above it, where nothing below it is read."""
    document = json.loads((SAMPLES / name).read_text(encoding="utf-8"))
    found = of_sample(lifter, name)
    expected = dict.fromkeys(keys(document))
    closed = {
        path for path in expected if path not in found and path.rpartition(".")[0] not in found
    }

    assert found == [path for path in expected if path in found]
    assert all(any(path.startswith(f"{above}.") for above in found) for path in closed)


def test_every_key_of_wgers_answers_is_named(lifter):
    """By what they are of; the pages around them have no name."""
    answers = json.loads((SAMPLES / "wger" / "answers.json").read_text(encoding="utf-8"))
    kinds = zip(("log", "session", "exercise"), answers, strict=True)
    told = {f"{kind}.{key}" for kind, page in kinds for one in page["results"] for key in one}
    named = {f"exercise.translations.{key}" for key in ("id", "name", "exercise", "language")}

    assert set(of_sample(lifter, "wger/answers.json")) == told | named


def test_every_message_of_an_activity_is_named(lifter):
    found = of_sample(lifter, "garmin/strength.fit")
    fields = {name.partition(".")[2] for name in found if name.startswith("set.")}

    assert fields == {*KINDS["set"][1], "unknown_77"} - {"own", "timestamp"}
    assert {name.partition(".")[0] for name in found} == {*KINDS}


def test_every_key_of_liftlogs_own_json_is_named(lifter, tmp_path):
    lifter.session("2026-01-02", "12@40kg 12 --rpe 8 --note first")
    lifter.gets("goal add strong --sets 3-5 --reps 3-6 --rest 120-180")
    path = tmp_path / "log.json"
    lifter.gets(f"export --format json -o {path}")
    expected = list(dict.fromkeys(keys(json.loads(path.read_text(encoding="utf-8")))))

    assert columns_of(lifter, str(path)) == expected
    assert {"workouts.sets.reps", "goals.slug"} <= set(expected)


def test_every_column_of_liftlogs_own_csv_is_named(lifter, tmp_path):
    lifter.session("2026-01-02", "12@40kg 12")
    path = tmp_path / "log.csv"
    lifter.gets(f"export -o {path}")

    assert columns_of(lifter, str(path)) == path.read_text("utf-8").splitlines()[0].split(",")


def test_every_table_of_a_backup_is_named(lifter, tmp_path):
    path = a_backup(tmp_path / "x.fitnotes")
    with closing(sqlite3.connect(path)) as db:
        db.executescript("create table settings(metric int, theme int); create table Goal(a int)")
        tables = [name for (name,) in db.execute("select name from sqlite_master")]
        expected = {
            {"training_log": name, "Goal": "Goal"}.get(table, f"{table}.{name}")
            for table in tables
            for _, name, *_ in db.execute(f"pragma table_info({table})")
        }

    assert set(columns_of(lifter, str(path))) == expected


def test_every_format_is_here():
    made_here = {"fitnotes-backup", "liftlog-json"}
    here = {name.partition("/")[0] for name in FILES} | made_here

    assert {known.key for known in FORMATS} <= here
