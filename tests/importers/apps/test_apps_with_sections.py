"""JEFIT and Alpha Progression: files of sections, not one table."""

import pytest

from tests.conftest import SAMPLES

ALPHA = '"Push · Day 1";"2025-02-19 6:54 h";"1:02 hr"\n"1. Press · Barbell · 8 reps"\n'
SETTING = '### SETTING ####\n\nrow_id,USERID,TIMESTAMP,mass\n1,7,"2025-06-02 06:53:50"," {}"\n\n'
LOGS = (
    "### EXERCISE LOGS ####\n\n"
    "USERID,TIMESTAMP,belongSys,logs,_id,record,mydate,eid,ename,day_item_id,belongsession,logTime\n"
)
SET_LOGS = "### EXERCISE SET LOGS ###\n\n_id,userid,exercise_log_id,set_index,weight_lbs,reps\n"


def jefit(logs: str, unit: str = "kg") -> str:
    return SETTING.format(unit) + LOGS + f'7,"x",1,"{logs}",1,0,2025-01-09,21,Press,1,0,0\n'


@pytest.mark.parametrize(
    ("logs", "read"),
    [
        ("50x15,50x15", [(15, 50000), (15, 50000)]),
        ("62,5x5,62,5x4", [(5, 62500), (4, 62500)]),
        ("64.9998x10", [(10, 65000)]),
        (" 20x12 , 0x8,", [(12, 20000), (8, None)]),
    ],
)
def test_jefit_has_all_sets_of_an_exercise_in_one_cell(lifter, a_file, logs, read):
    lifter.gets(f"import {a_file(jefit(logs))}")

    assert lifter.sets("reps, load") == read


@pytest.mark.parametrize("logs", ["50", "50x", "50x15;50x15", "x5", "1x2x3"])
def test_jefit_refuses_a_cell_that_is_no_list_of_sets(lifter, a_file, logs):
    answer = lifter.types(f"import {a_file(jefit(logs))}")

    assert answer.code == 4
    assert "is not a list of sets such as 50x15,50x12" in answer.err


@pytest.mark.parametrize(("said", "unit"), [("kg", "kg"), ("lbs", "lb"), ("lb", "lb")])
def test_jefit_says_its_unit_in_the_settings(lifter, a_file, said, unit):
    lifter.gets(f"import {a_file(jefit('50x5', said))}")

    assert lifter.sets("load, unit") == [(50000, unit)]


def test_jefit_without_settings_is_asked_for_the_unit(lifter, a_file):
    text = jefit("50x5").removeprefix(SETTING.format("kg"))

    assert "does not say kg or lb" in lifter.types(f"import {a_file(text)}").err
    assert lifter.asks(f"import {a_file(text)} --unit kg")["sets"] == 1


def test_jefit_may_have_its_sets_in_pounds_in_another_section(lifter, a_file):
    text = jefit("") + SET_LOGS + "1,7,1,0,135.0,5\n2,7,1,1,145.0,4\n3,7,99,0,45.0,4\n"
    report = lifter.asks(f"import {a_file(text)}")

    assert lifter.sets() == [(5, 135000, "lb"), (4, 145000, "lb")]
    assert report["warnings"] == ["1 set without an exercise not read"]


def test_sections_that_nobody_knows_are_named_with_their_rows(lifter, a_file):
    text = jefit("50x5") + "### DREAMS ###\n\nrow_id,USERID\n1,7\n2,7\n\n### EMPTY ###\n"

    assert lifter.asks(f"import {a_file(text)}")["warnings"] == [
        "sections that are not read: DREAMS (2 rows)"
    ]


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("1;62,5;8;1", (8, 62500, None, 10)),
        ("1;62.5;8+;0", (8, 62500, None, 0)),
        ("1;+35;10;-", (10, 35000, "bodyweight", None)),
        ("1;+0;10;0,5", (10, None, "bodyweight", 5)),
        ("1;-20;10;2", (10, -20000, "bodyweight", 20)),
    ],
)
def test_alpha_progression_adds_to_the_body_with_a_plus(lifter, a_file, row, read):
    lifter.gets(f"import {a_file(f'{ALPHA}#;KG;REPS;RIR{chr(10)}{row}{chr(10)}')}")
    reps, load, kind, rir = lifter.sets("reps, load, load_type, rir")[0]

    assert (reps, load, rir) == (read[0], read[1], read[3])
    assert read[2] in (None, kind)


def test_alpha_progression_with_tabs_and_pounds(lifter, a_file):
    text = (ALPHA + "#;LB;REPS\n1;185;7\n").replace(";", "\t")
    lifter.gets(f"import {a_file(text)}")

    assert lifter.sets() == [(7, 185000, "lb")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#;KG;REPS\n1;40;8\n", "a set without an exercise above it"),
        (ALPHA + "#;KG;REPS\n1;40;8;2\n", "4 cells, but the header has 3"),
        (ALPHA + "#;KG;REPS\n1;heavy;8\n", '"heavy" is not a number'),
        (
            ALPHA.replace("8 reps", '8 reps";"WU1 a few') + "#;KG;REPS\n1;40;8\n",
            '"WU1 a few" is not a warm-up liftlog understands',
        ),
        (
            ALPHA + "#;KG;REPS\n1;40;8\n#;KG;TIME\n1;40;60\n",
            '"#;KG;TIME" has no column REPS',
        ),
    ],
)
def test_alpha_progression_refuses_what_it_cannot_read(lifter, a_file, text, said):
    answer = lifter.types(f"import {a_file(text)}")

    assert answer.code == 4
    assert said in answer.err


@pytest.mark.parametrize(("lasted", "minutes"), [("1:02 hr", 62), ("45 min", 45), ("2 hr", 120)])
def test_alpha_progression_says_how_long_a_workout_took(lifter, a_file, lasted, minutes):
    text = ALPHA.replace("1:02 hr", lasted) + "#;KG;REPS\n1;40;8\n"
    lifter.gets(f"import {a_file(text)}")
    question = "select (julianday(ended_at) - julianday(started_at)) * 1440 from workouts"

    assert [round(took) for (took,) in lifter.rows(question)] == [minutes]


FILES = sorted(
    path for name in ("jefit", "alpha-progression") for path in (SAMPLES / name).iterdir()
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_file_with_other_line_ends_and_a_mark_is_the_same(lifter, a_file, path):
    text = path.read_text(encoding="utf-8")
    first = lifter.at("2026-06-01T12:00:00").asks(f"import {path}")
    again = lifter.asks(f"import {a_file(chr(0xFEFF) + text.replace(chr(10), chr(13) + chr(10)))}")

    assert (0, first["sets"]) == (again["sets"], again["skipped"]["seen"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_sets_are_the_same_in_another_zone(lifter, path):
    lifter.at("2026-06-01T12:00:00")
    first = lifter.asks(f"import {path} --timezone Europe/Berlin")
    again = lifter.asks(f"import {path} --timezone America/New_York")

    assert (0, first["sets"]) == (again["sets"], again["skipped"]["seen"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_no_mapping_is_drafted_of_sections(lifter, path):
    answer = lifter.types(f"import --describe {path}")

    assert answer.code == 4
    assert "is not a table, and needs no mapping" in answer.err
