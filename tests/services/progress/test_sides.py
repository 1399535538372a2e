"""A left and a right set are one set in every view that counts sets."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from liftlog.domain.base.spans import FIRST_DAY, LAST_DAY
from liftlog.domain.progress.groups import groups, keys_by
from liftlog.services.base.workspace import open_existing
from liftlog.store.progress import summaries
from tests.cli.runner import Lifter

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


@pytest.mark.parametrize("way", ["week", "goal", "exercise"])
def test_what_is_read_of_a_set_is_all_that_is_added_up(sided: Lifter, way: str):
    """Long histories are added up out of a few columns."""
    sided.gets("log squat 5@100kg 12@40kg --goal strength")
    sided.gets("log squat 5@45lb --kind warm-up")
    sided.gets("log walk 5km 40min")
    with open_existing() as ws:
        read = [*summaries.sets_of_workouts(ws.db, None, FIRST_DAY, LAST_DAY)]
        whole = [*summaries.newest_sets(ws.db)]

    keys = keys_by(way, {})
    assert groups(iter(read), keys) == groups(whole, keys)
    assert [(it.id, it.load) for it in read] == [(it.id, it.load) for it in whole]
