"""A left and a right set are one set in every view that counts sets."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from liftlog.domain.base.spans import FIRST_DAY, LAST_DAY
from liftlog.domain.progress.body_weights import body_weights
from liftlog.domain.progress.groups import groups, keys_by, sets_by_exercise
from liftlog.domain.progress.measurements import WEIGHT
from liftlog.domain.training.counting import first_days
from liftlog.services.base.workspace import open_existing
from liftlog.store.progress import measurements, summaries, work
from tests.cli.runner import Lifter
from tests.domain.builders import works_of

SINGLE = "back-extension-single-leg"


@pytest.fixture
def sided(lifter: Lifter) -> Lifter:
    """Three sets on each side, a left one too many, and leg raises."""
    lifter.gets(f"plan -e {SINGLE} -e leg-raise")
    lifter.gets(f"log {SINGLE} 3x12@bw --side left")
    lifter.gets("log . 3x11@bw --side right")
    lifter.gets("log . 10@bw --side left")
    lifter.gets("log leg-raise 15 15")
    return lifter


@pytest.mark.parametrize("way", ["week", "month", "goal", "exercise"])
def test_groups(sided: Lifter, way: str):
    groups = sided.asks(f"progress --by {way}")["items"]

    assert sum(group["working_sets"] for group in groups) == 5
    # What was lifted was lifted, on either side.
    assert sum(group["reps"] for group in groups) == 36 + 33 + 10 + 30


def test_muscles(sided: Lifter):
    groups = sided.asks("progress --by muscle")["items"]
    sets = {group["muscle"]: group["working_sets"] for group in groups}

    assert sets["erector-spinae"] == "3"


def test_the_calendar(sided: Lifter):
    assert [day["working_sets"] for day in sided.asks("progress --calendar")["items"]] == [5]


def test_progress_and_balance(sided: Lifter):
    items = {item["exercise"]: item for item in sided.asks("progress")["items"]}

    assert items[SINGLE]["working_sets"] == 3
    assert "3 back-extension sets" in sided.gets("progress --format table")


def test_the_report(sided: Lifter, tmp_path: Path):
    sided.gets(f"report -o {tmp_path / 'report.html'} --exercise {SINGLE}")
    page = (tmp_path / "report.html").read_text()

    assert re.findall(r"<dt>Working sets</dt><dd>(\d+)", page) == ["3", "3"]


def test_the_summary_of_the_workout(sided: Lifter):
    assert "Workout finished: 5 working sets (6 planned)" in sided.gets("workout finish")


def test_the_views_of_the_data(sided: Lifter):
    assert sided.rows("select exercise, sets, working_sets from v_sessions order by 1") == [
        (SINGLE, 7, 3),
        ("leg-raise", 2, 2),
    ]
    assert sided.rows("select sum(working_sets) from v_weekly") == [(5,)]
    assert sided.rows("select sum(working_sets) from session_counts") == [(5,)]
    assert sided.asks("doctor")["sound"]


def test_one_side_alone_is_a_session_without_a_set(lifter: Lifter):
    answer = lifter.gets(f"log {SINGLE} 3x12@bw --side left")

    assert "set 1 of 3" not in answer
    assert lifter.rows("select working_sets from session_counts") == [(0,)]
    assert [day["working_sets"] for day in lifter.asks("progress --calendar")["items"]] == [0]
    assert "░" in lifter.gets("progress --calendar --format table").splitlines()[1]
    for line in ("progress", "progress --format table", "progress --calendar --format table",
                 "progress --by muscle", "status", "next", f"progress {SINGLE}"):  # fmt: skip
        assert lifter.gets(line)
    assert lifter.asks("status")["open"]
    assert json.loads(lifter.gets(f"next {SINGLE} --json"))["open"]["done"] == 0


@pytest.mark.parametrize("way", ["week", "month", "goal", "exercise", "muscle"])
@pytest.mark.parametrize("only", [None, ["squat", "walk"], [SINGLE]])
def test_what_sqlite_adds_up_is_what_the_sets_add_up_to(
    sided: Lifter, way: str, only: list[str] | None
):
    """In a long history the sets that are alike are added up before they are read."""
    sided.gets("body weight 80kg")
    sided.gets("log squat 5@100kg 5@100kg 3@100kg 12@40kg 8@45lb --goal strength")
    sided.gets("log squat 5@45lb --kind warm-up")
    sided.gets("log squat 4@60kg --side both")
    sided.gets(f"log {SINGLE} 9@bw+5kg --side right")
    sided.gets(f"log {SINGLE} 9@bw+5kg --side left --goal strength")
    sided.gets("log walk 5km 40min")
    sided.gets("log leg-raise 30@bw-5kg 10+4+3@bw")
    sided.at("2026-01-06T23:50:00").gets("log squat 5@100kg")
    sided.at("2026-01-07T00:10:00").gets("log squat 5@100kg")
    with open_existing() as ws:
        body = body_weights(measurements.of_name(ws.db, WEIGHT), ws.policies)
        days = work.days_of_workouts(ws.db, None, FIRST_DAY, LAST_DAY, only)
        weightless = summaries.without_strength(ws.db)
        muscles = summaries.muscles_of(ws.db)
        whole = [*summaries.newest_sets(ws.db)]
        added = {
            weights: [
                *work.work_of_workouts(
                    ws.db, None, FIRST_DAY, LAST_DAY, days, only, weights and body
                )
            ]
            for weights in (None, True)
        }

    chosen = [it for it in whole if only is None or it.exercise in only]
    assert days == first_days((it.workout, it.day) for it in reversed(chosen))
    sets = [it.replace(day=days[it.workout]) for it in chosen]
    keys = keys_by(way, muscles)
    for weights in (None, True):
        each = works_of(sets, weights and body, weightless)
        assert groups(added[weights], keys) == groups(each, keys)
        assert sets_by_exercise(added[weights]) == sets_by_exercise(each)
        assert max(it.at for it in added[weights]) == max(it.at for it in each)
        assert {(it.unit, it.goal) for it in added[weights]} == {(it.unit, it.goal) for it in each}
    assert only == [SINGLE] or len(added[None]) < len(sets)
