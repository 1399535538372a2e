"""A log that moves as JSON into an empty one is the same log, whatever was done in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter

HEADER = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)
# Lines that may be refused, where another one was not typed before.
LINES = (
    "import {folder}/fives.csv",
    "import {folder}/fives.csv --map {folder}/own.toml",
    "exercise link --all",
    "exercise link squat-barbell front-squat",
    "exercise add squat --own --muscle hamstrings",
    "exercise link squat squat",
    "exercise edit squat-barbell --muscle neck",
    "exercise edit front-squat --alias fs --video https://example.org/v",
    "exercise set squat-barbell --goal none",
    "exercise set --missing --goal inferred",
    "exercise set front-squat --sets 4 --goal endurance",
    "exercise hide bench-press",
    "goal add strength --sets 5 --reps 5-5",
    "body 82.4kg waist 84cm",
    "body 83.1kg --note 'after lunch'",
    "body edit last 183kg",
    "body confirm last",
    "body delete last",
    "log bench 5@60kg 5@60kg",
    "log fs 3@80kg",
    "routine add mine fs squat-barbell",
    "plan --for body --minutes 30",
    "pain mild",
    "config set policy.inferred-goal off",
    "undo",
    "redo",
)


def with_files(folder: Path) -> None:
    """A history of fives, and a mapping that keeps its lift one of the lifter's own."""
    rows = [
        f'A,"{day} Jan 2026, 18:00","{day} Jan 2026, 19:00",,"{name}",,,{n},normal,80,5,,,'
        for day in (1, 2, 3)
        for name in ("Squat (Barbell)", "Hammer Thing")
        for n in range(3)
    ]
    (folder / "fives.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    (folder / "own.toml").write_text('[exercises]\n"Squat (Barbell)" = "-"\n', encoding="utf-8")


def exported(lifter: Lifter) -> object:
    return json.loads(lifter.gets("export --format json"))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(st.sampled_from(LINES), min_size=3, max_size=9))
def test_a_log_that_moves_as_json_is_the_same(
    lifter: Lifter, empty_log: Path, tmp_path: Path, lines: list[str]
):
    with_files(tmp_path)
    shutil.copy(empty_log, database_path())
    for line in lines:
        lifter.types(line.format(folder=tmp_path))
    before = exported(lifter)
    file = tmp_path / "log.json"
    file.write_text(json.dumps(before), encoding="utf-8")

    shutil.copy(empty_log, database_path())
    lifter.gets(f"import {file}")

    assert exported(lifter) == before
    lifter.gets("doctor")


def test_what_comes_with_muscles_is_not_said_to_lack_them(
    lifter: Lifter, empty_log: Path, tmp_path: Path
):
    lifter.gets("exercise add 'Sissy thing' --muscle quadriceps")
    lifter.gets("exercise add 'Shoulder press'")
    lifter.gets("exercise add Sixes")
    for slug in ("sissy-thing", "shoulder-press", "sixes"):
        lifter.gets(f"log {slug} 8@40kg")
    file = tmp_path / "log.json"
    lifter.gets(f"export --format json -o {file}")
    shutil.copy(empty_log, database_path())

    said = lifter.gets(f"import {file}").splitlines()

    assert said[2:8] == [
        "1 new exercise with muscles: 1 set",
        "  sissy-thing: 1 set",
        "1 new exercise with muscles of similar ones: 1 set",
        "  shoulder-press: 1 set (shoulders)",
        "1 new exercise without muscles: 1 set",
        "  sixes: 1 set",
    ]
