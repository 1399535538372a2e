"""Whatever is done to the log, a programme is where its sets leave it (P41, P46, P65, P68)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import Lifter

LINES = (
    "programme mine\n2 weeks\n"
    "lift squat max 100kg, each week +5kg\n"
    "lift bench-press from 60kg, +2.5kg, 2 misses -10%\n"
    "day A: squat 2x5@70%; bench-press 3x5\n"
    "day B: bench-press 3x5; squat 3@80%\n"
)


@pytest.fixture
def trained(lifter: Lifter, tmp_path: Path) -> Lifter:
    """Three workouts: a week, and the first day of the second one with a miss."""
    file = tmp_path / "p.txt"
    file.write_text(LINES, encoding="utf-8")
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    lifter.gets(f"programme import {file}")
    lifter.gets("programme start mine")
    for day, lines in enumerate(
        (
            ("squat 5,5@70kg", "bench-press 5,5,5@60kg"),
            ("bench-press 5,5,5@62.5kg", "squat 3@80kg"),
            ("squat 5,5@72.5kg", "bench-press 5,5,4@65kg"),
        )
    ):
        lifter.at(f"2026-01-{5 + 2 * day:02}T18:00:00")
        for minute, line in enumerate(lines):
            lifter.at(f"18:{5 * minute:02}:00").gets(f"log {line}")
        lifter.at("18:30:00").gets("workout finish")
    return lifter.at("2026-01-11T18:00:00")


def where(lifter: Lifter) -> dict[str, Any]:
    """The lines, the place, and what the coming day asks."""
    plan = lifter.asks("plan --preview")
    shown = lifter.asks("programme show")
    keys = ("lifts", "cycle", "week", "day", "ended")
    items = [(item["exercise"], item.get("max"), item["asked"]) for item in plan["items"]]
    return {key: shown[key] for key in keys} | {"items": items}


def test_it_is_where_three_workouts_leave_it(trained: Lifter):
    now = where(trained)

    assert (now["cycle"], now["week"], now["day"]) == (1, 2, "B")
    assert now["lifts"]["squat"]["load"] == "105"
    assert (now["lifts"]["bench-press"]["load"], now["lifts"]["bench-press"]["misses"]) == ("65", 1)


def test_a_backup_that_is_restored_gives_the_same_day(trained: Lifter, tmp_path: Path):
    before = where(trained)
    trained.gets(f"backup {tmp_path / 'kept.db'}")
    trained.gets("log bench-press 5,5,5@65kg")
    trained.gets("workout finish")
    trained.gets("programme stop")
    trained.gets(f"restore {tmp_path / 'kept.db'} --yes")

    assert where(trained) == before


def test_an_export_that_comes_into_an_empty_log_gives_the_same_day(
    trained: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    trained.gets("programme set bench-press 67.5kg")
    trained.gets("programme light 60%")
    before, file = where(trained), tmp_path / "all.json"
    trained.gets(f"export --format json -o {file}")
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, os.fspath(tmp_path / variable))
    trained.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    trained.gets(f"import {file}")

    assert where(trained) == before
    assert trained.gets("doctor")


def test_each_log_under_it_is_undone_and_brought_again(trained: Lifter):
    states = [where(trained)]
    lines = ["log bench-press 5,5,5@65kg", "log squat 3@85kg", "workout finish"]
    for minute, line in enumerate(lines):
        trained.at(f"18:{5 * minute:02}:00").gets(line)
        states.append(where(trained))
    assert states[-1]["cycle"] == 2

    for state in states[-2::-1]:
        trained.gets("undo")
        assert where(trained) == state
    for state in states[1:]:
        trained.gets("redo")
        assert where(trained) == state


def newest(lifter: Lifter, exercise: str) -> str:
    """The id of the last set of a lift."""
    query = "select id from sets where exercise = ? and deleted_at is null order by performed_at"
    return str(lifter.rows(query, exercise)[-1][0])


def test_p68_the_last_session_deleted_and_logged_again_is_the_same(trained: Lifter):
    before = where(trained)
    for _ in range(5):
        trained.gets("delete last")
    assert where(trained)["day"] == "A"
    assert where(trained)["lifts"]["bench-press"]["misses"] == 0

    trained.at("2026-01-09T18:00:00").gets("log squat 5,5@72.5kg")
    trained.at("18:05:00").gets("log bench-press 5,5,4@65kg")
    # They are of the workout that ended at half past six.
    assert not trained.asks("status")["open"]
    trained.at("2026-01-11T18:00:00")

    assert where(trained) == before


@pytest.mark.parametrize("gone", ["delete {0}", "purge {0} --yes"])
def test_p41_a_set_that_is_gone_makes_its_session_short(trained: Lifter, gone: str):
    trained.gets(gone.format(newest(trained, "bench-press")[-8:]))

    now = where(trained)
    assert (now["day"], now["lifts"]["bench-press"]["misses"]) == ("B", 0)
    assert trained.gets("doctor")


def test_p41_a_day_whose_sets_are_all_purged_was_never_done(trained: Lifter):
    for _ in range(2):
        trained.gets(f"purge {newest(trained, 'squat')[-8:]} --yes")
    # The other item keeps the day: that of squat is untouched.
    assert where(trained)["day"] == "B"
    for _ in range(3):
        trained.gets(f"purge {newest(trained, 'bench-press')[-8:]} --yes")

    now = where(trained)
    assert (now["week"], now["day"], now["lifts"]["bench-press"]["misses"]) == (2, "A", 0)
    assert trained.gets("doctor")


def test_p41_the_first_part_of_a_workout_that_is_split_keeps_the_day(trained: Lifter):
    before = where(trained)
    first = trained.rows(
        "select id from sets where exercise = 'bench-press' order by performed_at, position"
    )[-3][0]
    trained.gets(f"workout split {first[-8:]}")

    # The sets of bench-press are in no workout that took a day: nobody saw the miss.
    now = where(trained)
    assert (now["week"], now["day"]) == (before["week"], before["day"])
    assert (now["lifts"]["squat"], now["lifts"]["bench-press"]["misses"]) == (
        before["lifts"]["squat"],
        0,
    )
    merged = trained.rows("select id from workouts where deleted_at is null order by started_at")
    trained.gets(f"workout merge {merged[-2][0][-8:]} {merged[-1][0][-8:]}")
    assert where(trained) == before


def test_p68_p46_an_edit_of_the_past_moves_what_follows_not_what_was_asked(trained: Lifter):
    query = "select id, asked from v_sets order by id"
    asked = trained.rows(query)
    first = trained.rows("select id from sets where exercise = 'bench-press' order by performed_at")
    trained.gets(f"edit {first[2][0][-8:]} 3")

    # The first session is missed now, the second was met at 62.5, the third missed once more.
    assert where(trained)["lifts"]["bench-press"] == {
        "load": "65", "kg": 65.0, "unit": "kg", "misses": 1, "stage": 1,
    }  # fmt: skip
    assert trained.rows(query) == asked
    # The week that is over brings the gain of squat no more, once one of its sets is short.
    squat = trained.rows("select id from sets where exercise = 'squat' order by performed_at")
    trained.gets(f"edit {squat[0][0][-8:]} 4")
    assert where(trained)["lifts"]["squat"]["load"] == "100"
    assert trained.rows(query) == asked


def test_p65_a_new_name_of_an_exercise_keeps_its_line(lifter: Lifter, tmp_path: Path):
    lifter.gets("exercise add my-press --equipment barbell --goal hypertrophy")
    file = tmp_path / "p.txt"
    file.write_text("programme p\nlift my-press from 40kg, +2.5kg\nday A: my-press 3x5\n")
    lifter.gets(f"programme import {file}")
    lifter.gets("programme start p")
    lifter.gets("log my-press 5,5,5@40kg")
    lifter.gets("workout finish")
    lifter.at("2026-01-07T18:00:00").gets("exercise edit my-press --name 'Strict press'")

    assert lifter.asks("programme show")["lifts"]["my-press"]["load"] == "42.5"
    lifter.gets("log strict press 5,5,5@42.5kg")
    lifter.gets("workout finish")
    assert lifter.asks("programme show")["lifts"]["my-press"]["load"] == "45"


def test_csv_says_that_it_carries_no_programme_and_json_carries_it(trained: Lifter):
    told = trained.types("export --format csv").err

    assert "programmes (1), what programmes asked in workouts (3)" in told
    assert "programme" not in trained.types("export --format json").err
