"""liftlog body: measurements are saved, shown, corrected, and go wherever the log goes."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter
from tests.golden import GOLDEN, golden
from tests.prepared import prepared

HEVY = (
    "date,weight_kg,fat_percent,neck_cm,shoulder_cm,chest_cm,left_bicep_cm,right_bicep_cm,"
    "left_forearm_cm,right_forearm_cm,abdomen_cm,waist_cm,hips_cm,left_thigh_cm,right_thigh_cm,"
    "left_calf_cm,right_calf_cm\n"
)


def _measure(lifter: Lifter) -> Lifter:
    """A month of weights and waists, and a slip of the finger."""
    lifter.at("2026-01-05T08:00:00").gets("body 83kg waist 86cm")
    lifter.at("2026-01-15T08:00:00").gets("body 82,4")
    lifter.at("2026-01-20T08:00:00").types("body 8.24")
    lifter.at("2026-01-25T08:00:00").gets("body 82 left bicep 38cm fat 18%")
    lifter.at("2026-02-05T08:00:00").gets("body 81.2 waist 84.5 --note 'after a flu'")
    return lifter


@pytest.fixture
def measured(lifter: Lifter) -> Lifter:
    return prepared(lifter, _measure)


def values(lifter: Lifter) -> list[tuple[Any, ...]]:
    return lifter.rows(
        "select name, value, unit, at, day from measurements where deleted_at is null"
        " order by at, name"
    )


def a_file(folder: Path, text: str, name: str = "measurements.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "saved"),
    [
        ("body 82.4kg", [("weight", 82400, "kg")]),
        ("body 82,4", [("weight", 82400, "kg")]),
        ("body 82.4 kg", [("weight", 82400, "kg")]),
        ("body 181.5lbs", [("weight", 181500, "lb")]),
        ("body weight 82", [("weight", 82000, "kg")]),
        ("body Body Weight 82", [("weight", 82000, "kg")]),
        ("body waist 33in", [("waist", 33000, "in")]),
        ("body waist 33 inches", [("waist", 33000, "in")]),
        ("body waist 84", [("waist", 84000, "cm")]),
        ("body fat 18", [("fat", 18000, "%")]),
        ("body 'body fat' 18 %", [("fat", 18000, "%")]),
        ("body left biceps 38.5", [("left-bicep", 38500, "cm")]),
        ("body bicep left 38.5", [("left-bicep", 38500, "cm")]),
        ("body wrist 17cm", [("wrist", 17000, "cm")]),
        ("body lean mass 68kg", [("lean-mass", 68000, "kg")]),
        (
            "body 82.4kg waist 84cm fat 18%",
            [("fat", 18000, "%"), ("waist", 84000, "cm"), ("weight", 82400, "kg")],
        ),
    ],
)
def test_what_is_typed_is_saved_exactly(lifter: Lifter, line: str, saved: list[tuple[Any, ...]]):
    lifter.gets(line)

    assert [row[:3] for row in values(lifter)] == saved


def test_a_bare_number_has_the_last_unit_or_the_lifters_own(lifter: Lifter):
    lifter.gets("config set unit lb")
    lifter.gets("body 181 waist 33")
    lifter.at("2026-01-06T08:00:00").gets("body 82kg")
    lifter.at("2026-01-07T08:00:00").gets("body 82.2")
    lifter.gets("body neck 15")

    assert [row[:3] for row in values(lifter)] == [
        ("waist", 33000, "in"),
        ("weight", 181000, "lb"),
        ("weight", 82000, "kg"),
        ("neck", 15000, "in"),
        ("weight", 82200, "kg"),
    ]


def test_a_value_is_of_the_time_that_is_said_in_the_lifters_zone(lifter: Lifter):
    lifter.gets("config set zone Pacific/Auckland")

    lifter.gets("body 82kg --at '2026-01-03 08:00'")

    assert values(lifter) == [("weight", 82000, "kg", "2026-01-02T19:00:00Z", "2026-01-03")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("body 0kg", "weight must be above 0"),
        ("body -5", "weight must be above 0"),
        ("body 10000kg", "10000 kg is not possible for weight"),
        ("body fat 101%", "101 % is not possible for fat"),
        ("body waist 84kg", "waist is not measured in kg"),
        ("body 82cm", "weight is not measured in cm"),
        ("body 82kg 84cm", '"84cm" has no name'),
        ("body 82kg waist", '"waist" has no value'),
        ("body 82kg weight 83kg", "weight has two values"),
        ("body 82st", '"82st" is not a value'),
        ("body 82.1234kg", '"82.1234kg" is not a value'),
        ("body waits 84cm", 'no measurement is called "waits"'),
        ("body wrist 17", "wrist is new, so it needs a unit"),
        ("body edit 5kg", None),
        ("body 82kg --since 4w", "--since, --until, --all and --unit only show values"),
        ("body waist --at yesterday", "--at, --note and --new need a value"),
        ("body 82kg --at tomorrow", None),
        ("body delete", "body delete needs an id"),
        (f"body {'n' * 41} 5cm", None),
    ],
)
def test_what_no_body_has_or_nobody_can_read_is_refused(
    lifter: Lifter, line: str, message: str | None
):
    lifter.gets("log machine-back-extension 12@40kg")

    answer = lifter.types(line)

    assert answer.code in (1, 2, 3), answer
    assert message is None or answer.err.startswith(f"liftlog: {message}"), answer
    assert values(lifter) == []


def test_a_name_keeps_to_its_kind_of_unit(lifter: Lifter):
    lifter.gets("body wrist 17cm")

    assert lifter.types("body wrist 17kg").code == 2
    assert lifter.types("body edit last 17kg").code == 2
    lifter.gets("body wrist 6.7in")


def test_a_name_near_a_known_one_needs_to_be_meant(lifter: Lifter):
    assert lifter.types("body waits 84cm").code == 2

    lifter.gets("body waits 84cm --new")

    assert [row[0] for row in values(lifter)] == ["waits"]
    # From then on it is known.
    lifter.at("2026-01-06T08:00:00").gets("body waits 83")


def test_a_slip_is_saved_and_said_with_the_way_to_correct_or_confirm_it(measured: Lifter):
    answer = measured.types("body 8.1 --at 07:00")
    slip = measured.asks("body weight")["measurements"][1]

    assert answer.code == 0
    assert slip["doubtful"] == 1
    which = slip["id"][-6:]
    assert answer.err.splitlines() == [
        "8.1 kg looks like a typo and does not count: your weight was 82 kg on 2026-01-25.",
        f"Correct it: liftlog body edit {which} 81kg",
        f"Or confirm it: liftlog body confirm {which}",
    ]
    measured.gets(f"body edit {which} 81kg")
    assert [it["doubtful"] for it in measured.asks("body weight")["measurements"]] == [
        0, 0, 0, 1, 0, 0
    ]  # fmt: skip


def test_a_slip_of_the_unit_is_known_as_one(lifter: Lifter):
    lifter.gets("body waist 33in --at 2026-01-02")

    answer = lifter.types("body waist 84.5")

    assert "84.5cm" in answer.err


def test_a_confirmed_slip_counts(measured: Lifter):
    answer = measured.types("body 60kg")
    assert "looks like a typo" in answer.err
    assert measured.asks("body")["measurements"][0]["value"] == "81.2"

    measured.gets("body confirm last")

    latest = measured.asks("body")["measurements"][0]
    assert (latest["value"], latest["change"], latest["change_since"]) == (
        "60", "-23", "2026-01-05"
    )  # fmt: skip
    assert measured.types("body confirm last").code == 1
    measured.gets("undo")
    assert measured.asks("body")["measurements"][0]["value"] == "81.2"


def test_with_the_check_off_every_value_counts(measured: Lifter):
    measured.gets("config set policy.typo-check off")

    assert {it["doubtful"] for it in measured.asks("body weight")["measurements"]} == {0}


def test_the_limits_of_the_check_are_the_lifters(lifter: Lifter):
    lifter.gets("config set policy.typo-check.body-share 0.02")
    lifter.gets("body 82kg --at 2026-01-03")

    assert "looks like a typo" in lifter.types("body 80kg").err
    lifter.gets("config set policy.typo-check.body-days 1")
    assert {it["doubtful"] for it in lifter.asks("body weight")["measurements"]} == {0}


def test_change_is_that_of_30_days(lifter: Lifter):
    for day, weight in (("2025-11-01", 90), ("2025-12-01", 88), ("2025-12-20", 86)):
        lifter.gets(f"body {weight}kg --at {day}")

    said = lifter.at("2026-01-05T08:00:00").gets("body 85")

    assert said == "weight 85 kg · −3 kg since 2025-12-01\n"


def test_a_value_is_edited_deleted_and_brought_back(measured: Lifter):
    before = values(measured)

    measured.gets("body edit last 84cm --at '2026-02-04 07:00' --note tight")
    assert ("waist", 84000, "cm", "2026-02-04T07:00:00Z", "2026-02-04") in values(measured)
    noted = "select name, note from measurements where note is not null order by note"
    assert measured.rows(noted) == [("weight", "after a flu"), ("waist", "tight")]
    measured.gets("body edit last --note ''")
    assert measured.rows(noted) == [("weight", "after a flu")]
    measured.gets("undo 2")
    assert values(measured) == before
    measured.gets("redo 2")
    measured.gets("undo 2")

    ending = measured.asks("body waist")["measurements"][0]["id"][-6:]
    assert "deleted: waist 84.5 cm" in measured.gets(f"body delete {ending}")
    assert len(values(measured)) == len(before) - 1
    measured.gets("undo")
    assert values(measured) == before
    assert measured.gets("doctor").count("no problems") == 1


def test_an_edit_without_a_change_is_refused(measured: Lifter):
    assert measured.types("body edit last").code == 2
    assert measured.types("body edit last 84.5cm").code == 1
    assert measured.types("body edit fffffff0 84.5cm").code == 3


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_what_is_said(lifter: Lifter, columns: int, tmp_path: Path):
    lifter.wide(columns)
    told = []

    def types(line: str) -> None:
        answer = lifter.types(line)
        # Ids are of the moment that it really is.
        out = answer.out + answer.err
        for (key,) in lifter.rows("select id from measurements"):
            out = out.replace(key[-6:], "3f2a9c")
        told.append(f"$ liftlog {line}\n{out}")

    lifter.gets("log machine-back-extension 12@40kg")
    types("body --format table")
    lifter.at("2026-01-05T19:00:00")
    types("body 83kg waist 86cm")
    lifter.at("2026-01-15T08:00:00")
    types("body 82,4")
    lifter.at("2026-01-20T08:00:00")
    types("body 8.24")
    lifter.at("2026-01-25T08:00:00")
    types("body 82 waist 33.5in left bicep 38 fat 18%")
    lifter.at("2026-02-05T08:00:00")
    types("body 81.2 waist 84.5cm wrist 17cm --note 'after a flu, and late'")
    for line in (
        "body", "body weight", "body waist --unit cm", "body fat", "body chest",
        "body weight --since 2026-01-20",
    ):  # fmt: skip
        types(f"{line} --format table")
    for line in ("body edit last 17.5", "body delete last", "undo"):
        types(line)
    file = a_file(tmp_path, HEVY + '"9 Feb 2025, 00:00",84.4,,,,,,,,,,87,,,,,\n')
    types(f"import {file}")
    types(f"import {file}")
    said = "\n".join(told).replace(str(file), "measurements.csv")

    assert said == golden(GOLDEN / "cli" / f"body-{columns}.txt", said)
    wide = [row for row in said.splitlines() if len(row) > columns and row[:2] != "$ "]
    # What is said to a pipe about a typo is not broken, so that it can be copied.
    typo = ("8.24 kg looks like a typo", "Correct it", "Or confirm it", "No ")
    assert [row for row in wide if not row.startswith(typo)] == []


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "markdown", "table"])
def test_every_form_shows_them(measured: Lifter, form: str):
    for line in ("body", "body weight"):
        assert "81.2" in measured.gets(f"{line} --format {form}")


def test_units_of_choice(measured: Lifter):
    latest = {it["name"]: it for it in measured.asks("body --unit lb")["measurements"]}

    assert (latest["weight"]["value"], latest["weight"]["unit"]) == ("179.015", "lb")
    assert (latest["waist"]["value"], latest["waist"]["unit"]) == ("84.5", "cm")
    waist = measured.asks("body waist --unit in")["measurements"][0]
    assert (waist["value"], waist["change"]) == ("33.268", "-0.591")


def test_the_log_as_json_and_back(measured: Lifter, tmp_path: Path):
    file = tmp_path / "log.json"
    file.write_text(measured.gets("export --json"))
    before = measured.rows("select * from measurements order by id")
    again = measured.types(f"import {file}")
    assert "also imported" not in again.out

    Path(database_path()).unlink()
    assert "measurements" in measured.gets(f"import {file}")

    assert measured.rows("select * from measurements order by id") == before


def test_the_csv_of_measurements_and_back(measured: Lifter, tmp_path: Path):
    measured.types("body 60kg --note '=1+1'")
    measured.gets("body confirm last")
    file = tmp_path / "body.csv"
    measured.gets(f"export --format body -o {file}")
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    before = measured.rows("select * from measurements order by id")
    assert len(rows) == len(before) == 10
    assert measured.types("export").err.startswith("Not exported: measurements (10)")

    Path(database_path()).unlink()
    assert measured.asks(f"import {file}")["measurements"] == {
        "fat": 1, "left-bicep": 1, "waist": 2, "weight": 6
    }  # fmt: skip

    assert measured.rows("select * from measurements order by id") == before
    assert measured.gets("export --format body") == file.read_bytes().decode()
    assert len(measured.gets("export --format body --since 2026-02-01").splitlines()) == 4
    assert measured.types("export --format body --exercise superman").code == 2


def test_a_file_twice_brings_nothing_also_in_another_zone(lifter: Lifter, tmp_path: Path):
    file = a_file(tmp_path, HEVY + '"9 Feb 2025, 07:00",84.4,18,,,,,,,,,87,,,,,\n')
    first = lifter.asks(f"import {file} --timezone Europe/Berlin")
    before = lifter.contents()

    again = lifter.asks(f"import {file} --timezone America/New_York")

    assert first["measurements"] == {"weight": 1, "fat": 1, "waist": 1}
    assert (again["measurements"], again["skipped"]) == ({}, {"seen": 3})
    assert lifter.contents() == before
    lifter.gets("undo")
    assert values(lifter) == []
    assert lifter.asks(f"import {file}")["measurements"] == first["measurements"]
    assert lifter.gets("doctor").count("no problems") == 1


def test_the_same_lengths_in_inches_are_the_same(lifter: Lifter, tmp_path: Path):
    row = '"9 Feb 2025, 07:00",84.4,,,,,,,,,,{},,,,,\n'
    lifter.gets(f"import {a_file(tmp_path, HEVY + row.format('87'))}")
    inches = HEVY.replace("_cm", "_in") + row.format("34.25")

    report = lifter.asks(f"import {a_file(tmp_path, inches)}")

    assert (report["measurements"], report["warnings"]) == ({}, [])


def test_what_a_file_says_otherwise_is_counted_and_the_log_keeps_its_own(
    lifter: Lifter, tmp_path: Path
):
    text = "date,weight_kg\n2026-01-02,82\n2026-01-03,81\n"
    lifter.gets(f"import {a_file(tmp_path, text)}")
    lifter.gets("body delete last")

    report = lifter.asks(f"import {a_file(tmp_path, text.replace('82', '83'))}")

    assert report["skipped"] == {"seen": 1, "deleted": 1}
    assert report["warnings"] == [
        "1 measurement changed in the file since the import; your log keeps the old (weight)"
    ]
    assert [row[1] for row in values(lifter)] == [82000]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("date,weight_kg\n2026-01-02,1500\n", "line 2: 1500 kg is not possible for weight"),
        ("date,weight_kg\n2026-01-02,-82\n", "line 2: -82 kg is not possible for weight"),
        ("date,weight_kg\n2027-01-02,82\n", "line 2: 2027-01-02T00:00:00 is in the future"),
        ("date,weight_kg\n,82\n", "line 2: the day is empty"),
        ("date,weight_kg\n2026-01-02,heavy\n", 'line 2: "heavy" is not a number'),
        ("date,weight_kg\n1/2/2026,82\n", "line 2:"),
        ("at,name,value,unit\n2026-01-02,weight,82,st\n", "line 2:"),
        ("at,name,value,unit\n2026-01-02,waist,82,kg\n", "line 2: waist is not measured in kg"),
        ("at,name,value,unit\n2026-01-02,edit,82,kg\n", "line 2:"),
    ],
)
def test_one_bad_row_keeps_the_file_out(lifter: Lifter, tmp_path: Path, text: str, problem: str):
    answer = lifter.types(f"import {a_file(tmp_path, text)}")

    assert answer.code == 4
    assert problem in answer.err
    assert not Path(database_path()).exists() or values(lifter) == []


def test_a_weight_without_a_unit_asks_for_it(lifter: Lifter, tmp_path: Path):
    file = a_file(tmp_path, "Date,Weight,Unit\n2026-01-02,182,\n")

    assert "does not say kg or lb" in lifter.types(f"import {file}").err
    lifter.gets(f"import {file} --unit lb")
    assert values(lifter)[0][:3] == ("weight", 182000, "lb")
    assert lifter.types(f"import {file} --store kg").code == 2


@pytest.mark.parametrize(
    "header", ["date,weight,reps", "Date,Exercise,Weight (kg)", "date,calories", "weight_kg,waist"]
)
def test_a_table_of_something_else_is_no_table_of_measurements(
    lifter: Lifter, tmp_path: Path, header: str
):
    file = a_file(tmp_path, f"{header}\n2026-01-02,8,9\n")

    assert lifter.types(f"import {file} --unit kg").code == 4
    assert not Path(database_path()).exists() or values(lifter) == []


def test_a_mapping_needs_not_be_drafted(lifter: Lifter, tmp_path: Path):
    file = a_file(tmp_path, "date,weight_kg\n2026-01-02,82\n")
    answer = lifter.types(f"import --describe {file}")

    assert (answer.code, "needs no mapping" in answer.err) == (4, True)


def test_a_typo_in_a_file_does_not_count(lifter: Lifter, tmp_path: Path):
    file = a_file(tmp_path, "date,weight_kg\n2026-01-02,82\n2026-01-03,28\n2026-01-04,82.1\n")

    report = lifter.asks(f"import {file}")

    assert report["warnings"] == ["a weight may be a typo and does not count: liftlog body weight"]
    assert lifter.asks("body weight")["measurements"][1]["doubtful"] == 1


def test_a_measurement_is_purged_with_its_history(measured: Lifter):
    key = measured.asks("body weight")["measurements"][0]["id"]

    measured.gets(f"purge {key[-6:]} --note --yes")
    assert b"after a flu" not in Path(database_path()).read_bytes()
    measured.gets(f"purge {key[-6:]} --yes")

    assert measured.rows("select count(*) from measurements where id = ?", key) == [(0,)]
    assert measured.rows("select count(*) from events where subject = ?", key) == [(0,)]
    assert measured.rows("select words from commands order by seq desc limit 1") == [
        ("body (purged)",)
    ]


def test_a_restored_backup_has_them(measured: Lifter):
    before = values(measured)
    (copy, *_) = measured.gets("backup").split(": ")
    measured.gets("body 81kg")

    measured.gets(f"restore {copy} --yes")

    assert values(measured) == before


@pytest.mark.parametrize(
    "damage",
    ["value = 0", "unit = 'cm' where name = 'weight'", "day = '1999-01-01'", "name = 'A b'"],
)
def test_doctor_finds_and_repairs_a_row_that_cannot_be(measured: Lifter, damage: str):
    before = measured.rows("select * from measurements order by id")
    with closing(sqlite3.connect(database_path())) as db:
        db.execute(f"update measurements set {damage}")
        db.commit()

    assert measured.types("doctor").code != 0
    measured.types("body")
    measured.gets("doctor --repair")

    assert measured.rows("select * from measurements order by id") == before
    assert measured.gets("doctor").count("no problems") == 1


def test_a_table_that_is_gone_is_made_anew_from_the_history(measured: Lifter):
    before = measured.rows("select * from measurements order by id")
    with closing(sqlite3.connect(database_path())) as db:
        db.execute("drop view v_measurements")
        db.execute("drop table measurements")
        db.commit()

    measured.gets("doctor --repair")

    assert measured.rows("select * from measurements order by id") == before


def test_a_report_shows_body_weight_only_with_health(measured: Lifter):
    measured.gets("log machine-back-extension 12@40kg")

    assert "Body weight" not in measured.gets("report -o -")
    shown = measured.gets("report --with-health --anonymous -o -")
    assert "Body weight from 83 to 81.2 kg, 2026-01-05 to 2026-02-05." in shown
    assert "8.2 kg" not in shown
    assert "after a flu" not in shown


def test_a_shell_completes_names(measured: Lifter):
    from liftlog.services.base.completions import candidates

    measured.gets("body wrist 17cm")

    assert {"weight", "left-bicep", "wrist", "edit"} <= {*candidates("measurements")}


def test_questions_use_the_index(measured: Lifter, monkeypatch: pytest.MonkeyPatch):
    with closing(sqlite3.connect(database_path())) as db:
        from liftlog.store.progress import measurements

        asked: list[str] = []
        db.set_trace_callback(asked.append)
        measurements.of_name(db, "weight")
        measurements.last_unit(db, "weight")
        key = measurements.of_name(db, "weight")[0].id
        measurements.by_id(db, key)
        measurements.last_entered(db)
        measurements.names(db)
        db.set_trace_callback(None)
        plans = {
            question: " ".join(row[3] for row in db.execute(f"explain query plan {question}"))
            for question in dict.fromkeys(asked)
        }

    assert len(plans) >= 5
    for question, plan in plans.items():
        if "name = " in question or "id = '" in question:
            assert "SEARCH" in plan, (question, plan)
        assert "TEMP B-TREE" not in plan, (question, plan)


def test_as_data_it_is_one_object(lifter: Lifter):
    said = json.loads(lifter.gets("body 82.4kg fat 18% --json"))

    assert [(it["name"], it["value"], it["unit"]) for it in said["measurements"]] == [
        ("weight", "82.4", "kg"),
        ("fat", "18", "%"),
    ]
    assert said["notices"] == []
