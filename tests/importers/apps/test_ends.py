"""When workouts ended, and what else a file says of them: it arrives, and it comes back."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from liftlog.importers.apps.strong import spent
from liftlog.importers.base.values import BadCell
from tests.importers.test_samples import a_backup

STRONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE"
)
STRONG_2 = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;"
    "Distance Unit;Seconds;Notes;Workout Notes;Workout Duration"
)
STRONG_3 = (
    '"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (kg)";'
    '"Reps";"RPE";"Distance (meters)";"Seconds";"Notes";"Workout Notes"'
)
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)
WORKOUTS = "select started_at, ended_at, title, note from workouts where deleted_at is null"


def strong(*durations: str, at: str = "2024-01-0{} 18:00:00") -> str:
    """A workout a day, each of that duration."""
    rows = [
        f"{at.format(day)},A,{text},Press,1,40,8,0,0,,a note,"
        for day, text in enumerate(durations, 1)
    ]
    return "\n".join([STRONG, *rows]) + "\n"


def hevy(start: str, end: str) -> str:
    return f'{HEVY}\nA,"{start}","{end}",a note,Press,,,0,normal,40,8,,,\n'


class TestStrongsDurations:
    @pytest.mark.parametrize(
        ("text", "minutes"),
        [
            ("1h 5m", 65),
            ("1h 19m", 79),
            ("2h", 120),
            ("65m", 65),
            ("38min", 38),
            ("1 h 5 min", 65),
            ("1Std. 5Min.", 65),
            ("1:05:00", 65),
            ("3900", 65),
            ("3900s", 65),
            ("1h 4m 60s", 65),
            (" 1H 5M ", 65),
            ("264h", 264 * 60),
        ],
    )
    def test_every_shape_of_a_duration_is_read(self, text, minutes):
        assert timedelta(minutes=minutes) == spent(text)

    @pytest.mark.parametrize("text", ["", " ", "0", "0m", "0:00"])
    def test_no_duration_and_none_at_all_say_nothing(self, text):
        assert spent(text) is None

    @pytest.mark.parametrize("text", ["long", "1h 5x", "-5m", "5m 1h", "1.5h", "1:2:3:4", "9" * 99])
    def test_what_is_no_duration_is_refused(self, text):
        with pytest.raises(BadCell):
            spent(text)

    def test_it_is_the_end_of_the_workout(self, lifter, a_file):
        lifter.gets(f"import {a_file(strong('1h 5m'))} --unit kg")
        assert lifter.rows(WORKOUTS) == [
            ("2024-01-01T18:00:00Z", "2024-01-01T19:05:00Z", "A", "a note")
        ]
        assert "18:00\t65\t" in lifter.gets("workout list --format tsv")

    @pytest.mark.parametrize(
        "text",
        [
            f"{STRONG_2}\n2024-01-01 18:00:00;A;Press;1;40;kg;8;;;;;;;45m\n",
            f"{STRONG_3}\n1;2024-01-01 18:00:00;A;2700;Press;1;40;8;;;;;\n",
        ],
        ids=["by row", "in seconds"],
    )
    def test_in_every_generation(self, lifter, a_file, text):
        lifter.gets(f"import {a_file(text)}")
        assert lifter.rows("select ended_at from workouts") == [("2024-01-01T18:45:00Z",)]

    def test_a_workout_that_was_forgotten_has_no_end_and_it_is_told(self, lifter, a_file):
        path = a_file(strong("12h", "12h 1m", "264h", ""))
        report = lifter.asks(f"import {path} --unit kg")
        assert report["warnings"] == [
            "end time ignored for 2 workouts: it is before the start, over 12 hours later,"
            " or in the future"
        ]
        ends = [end for (end,) in lifter.rows("select ended_at from workouts order by day")]
        assert ends == ["2024-01-02T06:00:00Z", None, None, None]

    def test_one_that_cannot_be_read_keeps_no_set_out_and_is_told(self, lifter, a_file):
        report = lifter.asks(f"import {a_file(strong('long', '5m'))} --unit kg")
        assert (report["sets"], report["warnings"]) == (
            2,
            ["durations that cannot be read are ignored: long"],
        )

    def test_an_end_that_is_still_to_come_is_left_out(self, lifter, a_file):
        lifter.at("2024-01-01T18:30:00")
        report = lifter.asks(f"import {a_file(strong('1h'))} --unit kg")
        assert (report["sets"], "end time ignored for 1 workout" in report["warnings"][0]) == (
            1,
            True,
        )

    @pytest.mark.parametrize(
        ("start", "minutes"), [("2026-03-29 01:30:00", 120), ("2026-10-25 01:30:00", 120)]
    )
    def test_an_hour_is_an_hour_when_the_clocks_change(
        self, lifter, a_file, in_zone, start, minutes
    ):
        in_zone("Europe/Berlin")
        lifter.at("2026-12-01T12:00:00")
        lifter.gets(f"import {a_file(strong(f'{minutes}m', at=start))} --unit kg")
        assert lifter.rows(
            "select (strftime('%s', ended_at) - strftime('%s', started_at)) / 60 from workouts"
        ) == [(minutes,)]


class TestHevysEnds:
    def test_beginning_end_title_and_description_arrive(self, lifter, a_file):
        lifter.gets(f"import {a_file(hevy('6 Apr 2024, 07:03', '6 Apr 2024, 08:10'))}")
        assert lifter.rows(WORKOUTS) == [
            ("2024-04-06T07:03:00Z", "2024-04-06T08:10:00Z", "A", "a note")
        ]

    @pytest.mark.parametrize("end", ["6 Apr 2024, 07:03", ""])
    def test_an_end_at_the_beginning_says_nothing(self, lifter, a_file, end):
        report = lifter.asks(f"import {a_file(hevy('6 Apr 2024, 07:03', end))}")
        assert (report["warnings"], lifter.rows("select ended_at from workouts")) == ([], [(None,)])

    @pytest.mark.parametrize("end", ["6 Apr 2024, 07:02", "8 Apr 2024, 07:03", "6 Apr 2028, 08:00"])
    def test_an_end_that_cannot_be_is_told_and_left_out(self, lifter, a_file, end):
        report = lifter.asks(f"import {a_file(hevy('6 Apr 2024, 07:03', end))}")
        assert (report["sets"], len(report["warnings"])) == (1, 1)
        assert lifter.rows("select ended_at from workouts") == [(None,)]

    def test_an_end_in_the_hour_that_comes_twice_is_after_the_beginning(
        self, lifter, a_file, in_zone
    ):
        in_zone("Europe/Berlin")
        lifter.at("2026-12-01T12:00:00")
        lifter.gets(f"import {a_file(hevy('25 Oct 2026, 02:50', '25 Oct 2026, 02:20'))}")
        assert lifter.rows("select started_at, ended_at from workouts") == [
            ("2026-10-25T00:50:00Z", "2026-10-25T01:20:00Z")
        ]


def with_workouts(path: Path) -> Path:
    """A FitNotes backup that knows when a workout was, and has comments on two."""
    with closing(sqlite3.connect(a_backup(path))) as db, db:
        db.executescript(
            """
            create table WorkoutTime(_id integer primary key, workout_date text,
              start_date_time text, end_date_time text);
            create table WorkoutComment(_id integer primary key, date text, comment text);
            insert into WorkoutTime values
              (1, '2024-02-01', '2024-02-01 18:00:00', '2024-02-01 18:40:00'),
              (2, '2024-02-01', '2024-02-01 18:50:00', '2024-02-01 19:10:00');
            insert into WorkoutComment values
              (1, '2024-02-01', 'slept badly'), (2, '2024-02-02', ' ');
            """
        )
    db.close()
    return path


class TestFitNotesBackups:
    CSV = (
        "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time\n"
        "2024-02-01,Back Extension (Machine),Back,40,kgs,12,,,\n"
    )

    def test_times_and_comments_of_workouts_arrive(self, lifter, tmp_path):
        lifter.gets(f"import {with_workouts(tmp_path / 'x.fitnotes')}")
        assert lifter.rows(WORKOUTS + " order by day") == [
            ("2024-02-01T18:00:00Z", "2024-02-01T19:10:00Z", None, "slept badly"),
            ("2024-02-02T00:00:00Z", None, None, None),
        ]

    @pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
    def test_sets_with_a_time_are_those_that_the_csv_had_without(
        self, lifter, tmp_path, a_file, in_zone, zone
    ):
        in_zone(zone)
        lifter.gets(f"import {a_file(self.CSV)}")
        report = lifter.asks(f"import {with_workouts(tmp_path / 'x.fitnotes')}")
        assert (report["sets"], report["skipped"]["seen"]) == (3, 1)

    def test_and_the_other_way_round(self, lifter, tmp_path, a_file):
        lifter.gets(f"import {with_workouts(tmp_path / 'x.fitnotes')}")
        assert lifter.asks(f"import {a_file(self.CSV)}")["skipped"] == {"seen": 1}

    def test_a_distance_is_told_to_be_taken_as_metres(self, lifter, tmp_path):
        path = a_backup(tmp_path / "x.fitnotes")
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("update training_log set distance = 1500 where _id = 4")
        db.close()
        report = lifter.asks(f"import {path}")
        assert report["warnings"] == [
            "distances have no unit in the file, so they are read as metres"
        ]
        assert lifter.sets("distance")[-1] == (1_500_000,)

    @pytest.mark.parametrize("value", ["9e999", "-9e999", "1e300", "9223372036854775807"])
    def test_numbers_beyond_all_numbers_are_bad_rows(self, lifter, tmp_path, value):
        path = a_backup(tmp_path / "x.fitnotes")
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(f"update training_log set metric_weight = {value} where _id = 2")
        db.close()
        answer = lifter.types(f"import {path}")
        assert (answer.code, "line 2: " in answer.err, "is too large" in answer.err) == (
            4, True, True,
        )  # fmt: skip


def logged(lifter) -> None:
    """A workout of one's own with everything that is said of a workout."""
    lifter.at("2025-12-01T18:00:00").gets("workout start 'Back day'")
    lifter.gets("log machine-back-extension 12@40kg 11@40kg --note 'left hip'")
    lifter.at("2025-12-01T19:05:30").gets("workout finish --note 'slept badly'")


@pytest.mark.parametrize("form", ["json", "strong", "hevy"])
def test_end_title_and_note_of_a_workout_go_out_and_come_back(lifter, monkeypatch, tmp_path, form):
    logged(lifter)
    out = lifter.types(f"export --format {form}").out
    (tmp_path / "moved").write_bytes(out.encode())
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "other.db"))
    lifter.gets(f"import {tmp_path / 'moved'}")

    assert out == lifter.types(f"export --format {form}").out
    with closing(sqlite3.connect(tmp_path / "other.db")) as db, db:
        ((started, ended, title, note),) = db.execute(WORKOUTS)
    db.close()
    assert (started, title, note) == ("2025-12-01T18:00:00Z", "Back day", "slept badly")
    # Those apps know minutes only.
    assert ended == ("2025-12-01T19:05:30Z" if form == "json" else "2025-12-01T19:05:00Z")


def test_csv_tells_of_ends_that_it_cannot_carry(lifter):
    logged(lifter)
    assert "end times of workouts (1)" in lifter.types("export").err


def test_a_workout_of_seconds_has_no_duration_there(lifter):
    logged(lifter)
    lifter.at("2025-12-03T18:00:00").gets("log 12")
    lifter.at("2025-12-03T18:00:50").gets("workout finish")
    last = lifter.types("export --format strong").out.splitlines()[-1]
    assert last.endswith(";")
