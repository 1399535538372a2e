"""`export --format fit`: what watches' sites find in it, read by fitdecode."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import fitdecode
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.load import Load
from liftlog.importers.apps.garmin import spelled
from liftlog.services.transfer.fit_file import sixteenths
from liftlog.services.transfer.fit_names import FitNames
from liftlog.store.base.location import database_path
from liftlog.store.safety.backups import backups_of
from tests.cli.runner import SCRIPT, Lifter
from tests.prepared import prepared

MACHINE = "machine-back-extension"


def messages(content: bytes) -> list[tuple[str, dict[str, Any]]]:
    """All messages; a wrong checksum is refused."""
    found = []
    with fitdecode.FitReader(io.BytesIO(content), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        for frame in reader:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                fields = {field.name: field.value for field in frame.fields}
                found.append((frame.name, fields))
    return found


def of_kind(content: bytes, kind: str) -> list[dict[str, Any]]:
    return [fields for name, fields in messages(content) if name == kind]


def exported(lifter: Lifter, folder: Path, more: str = "") -> list[Path]:
    lifter.gets(f"export --format fit -o {folder} {more}")
    return sorted(folder.iterdir())


def content(lifter: Lifter, folder: Path) -> bytes:
    (file,) = exported(lifter, folder)
    return file.read_bytes()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def _train(lifter: Lifter) -> Lifter:
    """An hour: weights in both units, added weight, a hold, and what Garmin has no name for."""
    lifter.gets("config set zone Europe/Berlin")
    lifter.at("19:00").gets("workout start 'Push; 🏋️'")
    lifter.gets("log squat 5,4@62.5kg")
    lifter.at("19:10").gets("log bench-press 8@135lb")
    lifter.at("19:20").gets("log pull-up 6@+10kg")
    lifter.at("19:30").gets("log plank 60s")
    lifter.at("19:40").gets(f"log {MACHINE} 12@41.3kg")
    lifter.at("20:00").gets("workout finish")
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def test_a_workout_is_an_activity_of_strength_training(trained: Lifter, out: Path):
    found = messages(content(trained, out))
    (session,) = [fields for name, fields in found if name == "session"]
    (activity,) = [fields for name, fields in found if name == "activity"]
    (file_id,) = [fields for name, fields in found if name == "file_id"]
    start = datetime(2026, 1, 5, 18, tzinfo=UTC)

    assert [name for name, _ in found] == [
        "file_id", "event", *["set"] * 6, "exercise_title", "event", "lap", "session", "activity",
    ]  # fmt: skip
    assert (file_id["type"], file_id["time_created"]) == ("activity", start)
    assert session["start_time"] == start
    assert session["timestamp"] == datetime(2026, 1, 5, 19, tzinfo=UTC)
    assert session["total_elapsed_time"] == session["total_timer_time"] == 3600
    assert (session["sport"], session["sub_sport"]) == ("training", "strength_training")
    assert session["sport_profile_name"] == "Push; 🏋️"
    assert activity["num_sessions"] == 1
    assert activity["local_timestamp"].isoformat()[:19] == "2026-01-05T20:00:00"


def test_sets_have_their_values_in_the_steps_of_the_format(trained: Lifter, out: Path):
    sets = of_kind(content(trained, out), "set")

    assert [one["message_index"] for one in sets] == [*range(6)]
    assert {one["set_type"] for one in sets} == {"active"}
    assert [one.get("repetitions") for one in sets] == [5, 4, 8, 6, None, 12]
    assert [one.get("weight") for one in sets] == [62.5, 62.5, 61.25, 10.0, None, 41.3125]
    assert [one.get("weight_display_unit") for one in sets] == [
        "kilogram", "kilogram", "pound", "kilogram", None, "kilogram",
    ]  # fmt: skip
    assert [one.get("duration") for one in sets] == [None] * 4 + [60.0, None]
    assert sets[2]["start_time"] == sets[2]["timestamp"] == datetime(2026, 1, 5, 18, 10, tzinfo=UTC)
    assert (sets[4]["timestamp"] - sets[4]["start_time"]).seconds == 60


def test_an_exercise_has_garmins_number_or_its_name(trained: Lifter, out: Path):
    file = content(trained, out)
    names = {
        category: fitdecode.profile.FIELD_TYPES[f"{category}_exercise_name"].enum
        for category in ("squat", "bench_press", "pull_up", "plank")
    }
    sets = of_kind(file, "set")

    assert [
        names[one["category"]][one["category_subtype"]] for one in sets if one["category"] in names
    ] == [
        "barbell_back_squat", "barbell_back_squat", "barbell_bench_press", "weighted_pull_up",
        "plank",
    ]  # fmt: skip
    (title,) = of_kind(file, "exercise_title")
    assert title["wkt_step_name"] == "Machine back extension (seated lever)"
    assert (sets[5]["category"], sets[5]["category_subtype"]) == ("unknown", 0)
    assert (title["exercise_category"], title["exercise_name"]) == ("unknown", 0)


def test_every_number_is_the_name_that_another_reader_knows():
    """The profiles of the two packages agree on what is written."""
    kinds = fitdecode.profile.FIELD_TYPES
    numbers = FitNames().all()
    theirs = [
        kinds[f"{kinds['exercise_category'].enum[of.category]}_exercise_name"].enum[of.subtype]
        for _, of in numbers
    ]

    assert len(numbers) > 250
    assert [spelled(name) for name in theirs] == [name for name, _ in numbers]


def test_the_sets_come_back_to_the_same_exercises(trained: Lifter, out: Path, tmp_path: Path):
    (file,) = exported(trained, out)
    other = tmp_path / "other.db"
    trained.gets(f"--db {other} import {file}")
    columns = "exercise, reps, seconds, unit, load_type, performed_at, load"
    order = "order by performed_at, position"
    with closing(sqlite3.connect(other)) as db:
        theirs = db.execute(f"select {columns} from sets {order}").fetchall()
        (title,) = db.execute("select title from workouts").fetchone()
    mine = trained.rows(f"select {columns} from sets {order}")

    assert title == "Push; 🏋️"
    assert [one[:-1] for one in theirs] == [one[:-1] for one in mine]
    assert [one[-1] for one in theirs][:-1] == [one[-1] for one in mine][:-1]
    assert abs(theirs[-1][-1] - mine[-1][-1]) <= 32


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("log dip 8@bw-20kg", "assistance (1)"),
        ("log squat 8@40kg --rpe 8", "RPE (1)"),
        ("log squat 8@40kg --note slow", "notes (1)"),
        ("log squat 8@40kg --kind warm-up", "kinds of sets (1)"),
        ("log farmers-carry 40m@20kg", "sets without reps and time (1)"),
    ],
)
def test_what_has_no_place_there_is_said(lifter: Lifter, out: Path, line: str, lost: str):
    lifter.gets(line)
    said = lifter.types(f"export --format fit -o {out}").err

    assert said.splitlines()[0] == "Files written: 1."
    assert lost in said


def test_where_all_has_a_place_nothing_more_is_said(trained: Lifter, out: Path, tmp_path: Path):
    (file,) = exported(trained, out)
    there = f"--db {tmp_path / 'other.db'}"
    trained.gets(f"{there} import {file}")

    assert trained.types(f"{there} export --format fit -o {tmp_path / 'again'}").err == (
        "Files written: 1.\n"
    )


def test_the_same_workout_is_the_same_file(trained: Lifter, out: Path, tmp_path: Path):
    first = content(trained, out)

    assert content(trained.at("2026-02-01T12:00:00"), tmp_path / "again") == first


def test_there_is_a_file_for_each_workout(trained: Lifter, out: Path, tmp_path: Path):
    trained.at("2026-01-07T18:00:00").gets(f"log {MACHINE} 12@40kg")
    days = [file.name[:10] for file in exported(trained, out)]

    assert days == ["2026-01-05", "2026-01-07"]
    assert {file.suffix for file in out.iterdir()} == {".fit"}
    part = exported(trained, tmp_path / "part", "--since 2026-01-06")
    assert [file.name[:10] for file in part] == ["2026-01-07"]
    plank = exported(trained, tmp_path / "plank", "--exercise plank")
    assert [file.read_bytes() for file in plank] == [sorted(out.iterdir())[0].read_bytes()]


def test_one_workout_goes_into_a_file_or_a_pipe(trained: Lifter, out: Path, tmp_path: Path):
    all_ = content(trained, out)
    one = tmp_path / "one.fit"
    trained.gets(f"export --format fit --workout last -o {one}")
    (workout,) = trained.rows("select id from workouts")[0]
    line = ["export", "--format", "fit", "--workout", workout[-8:]]
    piped = subprocess.run([SCRIPT, *line], capture_output=True, timeout=60, check=True).stdout

    assert one.read_bytes() == piped == all_


def test_a_file_that_is_there_is_kept(trained: Lifter, out: Path):
    (file,) = exported(trained, out)
    file.write_text("mine")
    answer = trained.types(f"export --format fit -o {out}")

    assert (answer.code, file.read_text()) == (1, "mine")
    assert answer.err.splitlines()[0] == f"liftlog: {file} already exists"
    trained.gets(f"export --format fit -o {out} --force")
    assert of_kind(file.read_bytes(), "session")


@pytest.mark.parametrize("place", ["LIFTLOG.DB", "liftlog.db-wal", "liftlog.db", "backups/fit"])
def test_no_folder_is_made_where_the_log_is(trained: Lifter, place: str):
    trained.gets("backup")
    folder = Path(database_path()).parent
    named = Path(backups_of(database_path())[0].path).parent / "fit" if "/" in place else None
    before = sorted(folder.rglob("*"))
    answer = trained.types(f"export --format fit --force -o {named or folder / place}")

    assert (answer.code, answer.out) == (1, "")
    assert [path for path in sorted(folder.rglob("*")) if path not in before] == []


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("export --format fit", 2, "fit writes a file for each workout and needs a folder"),
        ("export --workout last", 2, "--workout chooses a file of fit"),
        ("export --format fit -o file.txt", 1, "file.txt is not a folder"),
        ("export --format fit --workout ffffff -o a.fit", 3, 'no workout ends in "ffffff"'),
    ],
)
def test_what_cannot_be_written_is_refused(
    trained: Lifter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    code: int,
    said: str,
):
    monkeypatch.chdir(tmp_path)
    Path("file.txt").write_text("mine")
    answer = trained.types(line)

    assert (answer.code, answer.out) == (code, "")
    assert answer.err.splitlines()[0] == f"liftlog: {said}"


def test_before_fit_can_tell_the_time_nothing_is_written(lifter: Lifter, out: Path, tmp_path: Path):
    file = tmp_path / "old.csv"
    file.write_text("performed_at,exercise,reps\n1997-05-01T18:00:00,squat,5\n")
    lifter.gets(f"import {file}")
    answer = lifter.types(f"export --format fit -o {out}")

    assert (answer.code, [*out.iterdir()]) == (0, [])
    assert "workouts before July 1998 or after 2126 (1)" in answer.err
    answer = lifter.types("export --format fit --workout last")
    assert (answer.code, "no place for the time" in answer.err) == (1, True)


def test_a_workout_without_sets_is_refused_for_that(trained: Lifter, out: Path):
    """Its last set was deleted; nothing is wrong with its time."""
    trained.gets("workout start")
    trained.gets("log squat 5@100kg")
    trained.gets("delete last")
    answer = trained.types(f"export --format fit --workout last -o {out}")

    assert answer.code == 1
    assert answer.err.splitlines() == [
        "liftlog: this workout has no sets to export",
        "try: liftlog workout list",
    ]
    assert not out.exists()


def test_without_the_extra_one_message_says_what_to_install(
    trained: Lifter, out: Path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "fit_tool.fit_file_builder", None)
    answer = trained.types(f"export --format fit -o {out}")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [
        "liftlog: a FIT file needs fit-tool",
        "note: pip install 'liftlog[fit]' brings it",
    ]
    assert not out.exists()


@given(milli=st.integers(0, 4_000_000), unit=st.sampled_from(["kg", "lb"]))
def test_a_weight_is_the_nearest_sixteenth_of_a_kilogram(milli: int, unit: str):
    kilograms = Fraction(milli, 1000) * (Fraction("0.45359237") if unit == "lb" else 1)
    found = sixteenths(Load(milli, unit))

    assert found is not None
    assert abs(Fraction(found, 16) - kilograms) <= Fraction(1, 32)


def test_a_weight_beyond_two_bytes_has_no_place():
    assert sixteenths(Load(4_095_875, "kg")) == 0xFFFE
    assert sixteenths(Load(4_096_000, "kg")) is None
    assert sixteenths(Load(-20_000, "kg")) is None
    assert sixteenths(None) is None
