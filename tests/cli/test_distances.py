"""Distance and pace from the first run to its record, through every view and file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.runner import MONDAY, Lifter, in_a_process
from tests.cli.test_session import session

FIRST_SCHEMA = Path(__file__).parents[1] / "schemas" / "1.sql"
CARDIO = "no advice: cardio\n"


def stored(lifter: Lifter) -> list[tuple[object, ...]]:
    return lifter.rows(
        "select exercise, distance, seconds, reps, load from sets where deleted_at is null"
        " order by performed_at, position"
    )


@pytest.fixture
def runner(lifter: Lifter) -> Lifter:
    """Someone who runs, lifting in kg."""
    lifter.gets("config set unit kg")
    return lifter


@pytest.mark.parametrize(
    ("line", "said", "kept"),
    [
        ("running 5km 24:30", "5 km in 24:30 min (4:54 min/km)", [(5_000_000, 1470)]),
        ("run 5000m", "5000 m", [(5_000_000, None)]),
        ("running 3mi 25:10", "3 mi in 25:10 min (8:23 min/mi)", [(4_828_032, 1510)]),
        ("running 0.123mi", "0.123 mi", [(197_949, None)]),
        ("running 1:02:10", "1:02:10 h", [(None, 3730)]),
        ("rowing-machine 500m 1:45", "500 m in 1:45 min (1:45 min/500 m)", [(500_000, 105)]),
        ("rowing-machine 2km 7:25", "2 km in 7:25 min (1:51.3 min/500 m)", [(2_000_000, 445)]),
        ("running 8x400m 1:30", "400 m in 1:30 min (3:45 min/km), 8 times", [(400_000, 90)] * 8),
        ("cycling 20km 45min", "20 km in 45:00 min (26.7 km/h)", [(20_000_000, 2700)]),
        ("swimming 1500m 30:00", "1500 m in 30:00 min (2:00 min/100 m)", [(1_500_000, 1800)]),
        ("treadmill 45min 10km/h", "7.5 km in 45:00 min (6:00 min/km)", [(7_500_000, 2700)]),
    ],
)
def test_what_was_run_comes_back_as_typed_with_its_pace(runner: Lifter, line, said, kept):
    answer = runner.gets(f"log {line}")

    assert answer.startswith(f"{said} · ".replace("  ", " "))
    assert answer.endswith(CARDIO)
    assert [row[1:3] for row in stored(runner)] == kept


def test_without_the_word_log_too(runner: Lifter):
    runner.gets("log running 5km 24:30")

    assert runner.gets("6km 30:00").startswith("6 km in 30:00 min (5:00 min/km) · running")


def test_a_carry_has_a_load_and_a_distance_and_no_pace(runner: Lifter):
    assert runner.gets("log farmers-walk 40m@32kg").startswith("32 kg × 40 m · farmers-walk")
    assert runner.gets("log 2x40m 25s").startswith("32 kg × 40 m in 25 s, 2 times")
    assert runner.gets("log 60m@+2").startswith("34 kg × 60 m")
    assert [row[1:] for row in stored(runner)] == [
        (40_000, None, None, 32_000), (40_000, 25, None, 32_000), (40_000, 25, None, 32_000),
        (60_000, None, None, 34_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "log running 5",
            'liftlog: "5" may be a distance or a time: running counts both\n'
            "use: 5km for 5 km, or 5min for 5 min\n",
        ),
        (
            "log rowing-machine 500",
            'liftlog: "500" may be a distance or a time: rowing-machine counts both\n'
            "use: 500m for 500 m, or 500s for 500 s\n",
        ),
        (
            "log farmers-walk 12@32kg",
            'liftlog: "12" may be a distance or a time: farmers-walk counts both\n'
            "use: 12m for 12 m, or 12s for 12 s\n",
        ),
        (
            "log plank 2m",
            'liftlog: plank counts seconds, but "2m" is a distance\nuse: 2min for 2 minutes\n',
        ),
        (
            "log squat 5km",
            'liftlog: squat counts reps, but "5km" is a distance\nuse: 5 for 5 reps, or 5@40kg\n',
        ),
        (
            "log leg-raise 12 + squat 40m@60kg",
            'liftlog: squat counts reps, but "40m" is a distance\n'
            "use: 40 for 40 reps, or 40@40kg\n",
        ),
        (
            "log farmers-walk 40m",
            'liftlog: "40m": no weight known yet for farmers-walk\nuse: 40m@32kg\n',
        ),
    ],
)
def test_what_is_unclear_is_refused_and_nothing_stored(runner: Lifter, line, said):
    answer = runner.types(line)

    assert (answer.code, answer.err) == (2, said)
    assert stored(runner) == []


def test_equals_logs_the_last_distance_again(runner: Lifter):
    runner.gets("log running 400m 1:30 800m 3:10")
    runner.at("2026-01-07T18:00:00")
    runner.gets("log running =")
    runner.gets("log running ==")

    assert [row[1:3] for row in stored(runner)[2:]] == [(800_000, 190), (800_000, 190)]


class TestEdit:
    def test_distance_and_time_are_corrected_one_without_the_other(self, runner: Lifter):
        runner.gets("log running 5km 24:30")
        runner.gets("edit last 24:10")
        runner.gets("edit last 6km")
        assert [row[1:3] for row in stored(runner)] == [(6_000_000, 1450)]
        said = runner.gets("edit last 10km 50min")
        assert said == (
            "edited: 6 km in 24:10 min (4:02 min/km) → 10 km in 50:00 min (5:00 min/km) · running\n"
        )
        runner.gets("undo")
        assert [row[1:3] for row in stored(runner)] == [(6_000_000, 1450)]

    @pytest.mark.parametrize(
        ("typed", "milli"),
        [("5km", 5_000_000), ('"3 mi"', 4_828_032), ("400", 400_000), ("40.5", 40_500)],
    )
    def test_the_option_takes_units(self, runner: Lifter, typed: str, milli: int):
        runner.gets("log running 1km 5:00")
        runner.gets(f"edit last --distance {typed}")

        assert stored(runner)[0][1] == milli

    @pytest.mark.parametrize("typed", ["many", "5kg", "8x400m", "400m,400m", "-5"])
    def test_what_is_no_distance_is_refused(self, runner: Lifter, typed: str):
        runner.gets("log running 1km 5:00")

        answer = runner.types(f"edit last --distance={typed}")

        assert (answer.code, "is not a distance" in answer.err) == (2, True)

    def test_a_set_of_reps_does_not_become_a_distance(self, runner: Lifter):
        runner.gets("log squat 5@60kg")

        answer = runner.types("edit last 6km")

        assert (answer.code, answer.err) == (
            2,
            'liftlog: squat counts reps, but "6km" is a distance\nuse: 6 for 6 reps, or 6@40kg\n',
        )

    def test_reps_leave_the_distance_of_a_set_of_reps_alone(self, runner: Lifter):
        runner.gets("log squat 5@60kg")
        runner.gets("edit last --distance 10m")
        runner.gets("edit last 6")

        assert stored(runner)[0][1:] == (10_000, None, 6, 60_000)


class TestDoubt:
    """A distance far beyond all before waits, unless its time makes it likely (R3)."""

    def test_a_slip_waits_and_counts_nowhere(self, runner: Lifter):
        runner.session("2026-01-02", "5km 24:30", "running")
        answer = runner.at(MONDAY).types("log running 50km 24:30")

        assert answer.err == (
            "50 km looks like a typo and does not count.\n"
            "Correct it: liftlog edit last 5km\n"
            "Or confirm it: liftlog edit last --confirm\n"
        )
        assert runner.asks("progress running")["summary"]["longest_distance_m"] == "5000"
        runner.gets("edit last 5km")
        assert runner.rows("select doubtful, distance, seconds from sets order by id desc")[0] == (
            0, 5_000_000, 1470,
        )  # fmt: skip

    def test_confirmed_it_counts(self, runner: Lifter):
        runner.session("2026-01-02", "5km", "running")
        runner.at(MONDAY).types("log running 50km")
        runner.gets("edit last --confirm")

        assert runner.asks("progress running")["summary"]["longest_distance_m"] == "50000"

    def test_a_long_run_after_intervals_is_likely_where_it_is_slower(self, runner: Lifter):
        runner.session("2026-01-02", "8x400m 1:30", "running")

        assert runner.at(MONDAY).types("log running 10km 50:00").err == ""

    def test_its_factor_is_a_setting(self, runner: Lifter):
        runner.gets("config set policy.typo-check.distance-factor 20")
        runner.session("2026-01-02", "5km", "running")

        assert runner.at(MONDAY).types("log running 50km").err == ""


class TestSpeed:
    """A distance in a time that nobody ever had waits, also the first one (R3)."""

    def test_it_waits_and_is_no_record(self, runner: Lifter):
        answer = runner.at(MONDAY).types("log running 5km 10s")

        assert answer.err == (
            "5 km in 10 s looks like a typo and does not count.\n"
            "Correct it: liftlog edit last 5km 10:00\n"
            "Or confirm it: liftlog edit last --confirm\n"
        )
        assert runner.asks("records running")["items"] == []
        runner.gets("edit last 5km 10:00")
        assert runner.rows("select doubtful, distance, seconds from sets") == [(0, 5_000_000, 600)]

    def test_confirmed_it_counts(self, runner: Lifter):
        runner.at(MONDAY).types("log running 5km 10s")
        runner.gets("edit last --confirm")

        assert {it["record"] for it in runner.asks("records running")["items"]} >= {"pace"}

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("running 400km 1:30", "400m"),
            ("rowing-machine 2km 7s", "2000m 7:00"),
            ("cycling 40km 10:00", "40km 10:00:00"),
            ("running 5mi 40s", "5mi 40:00"),
        ],
    )
    def test_the_correction_is_a_speed_that_one_has(self, runner: Lifter, typed: str, meant: str):
        answer = runner.at(MONDAY).types(f"log {typed}")

        assert f"Correct it: liftlog edit last {meant}\n" in answer.err
        runner.gets(f"edit last {meant}")
        assert runner.rows("select doubtful from sets") == [(0,)]

    @pytest.mark.parametrize(
        "typed",
        ["running 100m 10s", "running 100m 8s", "running 20m 1s", "cycling 40km 30:00",
         "cycling 200m 9s", "rowing-machine 500m 1:10"],
    )  # fmt: skip
    def test_what_somebody_can_do_counts_at_once(self, runner: Lifter, typed: str):
        runner.at(MONDAY).types(f"log {typed}")

        assert runner.rows("select doubtful from sets") == [(0,)]

    def test_the_limits_are_settings(self, runner: Lifter):
        runner.gets("config set policy.typo-check.speed 20")
        runner.gets("config set policy.typo-check.speed-on-wheels 60")

        assert "4 km in 10:00 min looks" in runner.at(MONDAY).types("log running 4km 10:00").err
        assert "looks" in runner.types("log cycling 40km 30:00").err
        runner.gets("config set policy.typo-check off")
        assert "looks" not in runner.types("log running 4km 10:00").err


class TestProgress:
    @pytest.fixture
    def trained(self, runner: Lifter) -> Lifter:
        for day, sets in (
            ("2025-12-22", "5km 26:00"),
            ("2025-12-26", "8km 44:00"),
            ("2025-12-29", "5km 25:10"),
            ("2026-01-02", "400m 1:30 400m 1:32"),
        ):
            runner.session(day, sets, "running")
        return runner.at(MONDAY)

    def test_each_session_shows_distance_and_pace(self, trained: Lifter):
        said = trained.gets("progress running --format table")

        assert "5 km in 25:10 min (5:02 min/km)" in said
        assert "400 m in 1:30 min (3:45 min/km), 400 m in 1:32 min (3:50 min/km)" in said
        assert "best 8 km" in said
        assert "None" not in said

    def test_a_lifter_in_pounds_reads_miles(self, trained: Lifter):
        said = trained.gets("progress running --unit lb --format table")

        assert "3.11 mi in 25:10 min (8:06 min/mi)" in said
        assert "400 m in 1:30 min" in said

    def test_records_are_the_longest_the_pace_and_each_distance(self, trained: Lifter):
        said = trained.gets("records running --format table")

        lines = [" ".join(line.split()) for line in said.splitlines()]
        assert (
            "Running longest distance 8 km 8 km in 44:00 min (5:30 min/km) 2025-12-26" in lines[1]
        )
        assert "best pace 3:45 min/km" in lines[2]
        assert "fastest 5 km 25:10 min" in lines[3]
        assert lines[3].endswith("26:00 min 2025-12-22")
        assert len(lines) == 4

    def test_it_is_in_no_volume_no_load_and_no_muscle(self, trained: Lifter):
        """N10: neither advice nor strength is read from cardio."""
        kinds = {item["record"] for item in trained.asks("records running")["items"]}
        assert kinds == {"distance", "pace", "fastest"}
        line = trained.asks("progress --all")["items"][0]
        assert (line["volume_load_4w"], line["best_e1rm"], line["heaviest_load"]) == (
            "0", None, None,
        )  # fmt: skip
        by_muscle = trained.types("progress --by muscle")
        assert by_muscle.out.count("\n") <= 1
        assert CARDIO in trained.gets("next running")
        assert "1 set done" in (trained.gets("log running 5km") and trained.gets("status"))

    def test_a_carry_at_a_load_has_its_own_longest_distance(self, runner: Lifter):
        runner.session("2025-12-29", "40m@32kg 25s", "farmers-walk")
        runner.session("2026-01-02", "60m@32kg 45s", "farmers-walk")

        items = runner.asks("records farmers-walk")["items"]

        told = [(item["record"], item["value"], item["before"]) for item in items]
        assert ("distance", "60", "40") in told
        assert {record for record, *_ in told} == {"heaviest", "distance"}

    def test_last_time_adds_intervals_up(self, trained: Lifter):
        assert trained.gets("next running").endswith(
            "last time: 2026-01-02, 0.8 km in 2 sets, 3:02 min\n"
        ) or trained.gets("next running").endswith(
            "last time: 2026-01-02, 800 m in 2 sets, 3:02 min\n"
        )


class TestOwnExercises:
    def test_the_first_set_by_distance_makes_it_count_so(self, runner: Lifter):
        runner.gets('exercise add "Park loop"')
        answer = runner.types("log park-loop 5km 24:30")

        assert "park-loop is now measured in distance." in answer.err
        assert "may be a distance or a time" in runner.types("log park-loop 5").err
        runner.gets("undo")
        assert runner.types("log park-loop 5@40kg").code == 0

    def test_it_may_be_added_so(self, runner: Lifter):
        runner.gets('exercise add "Park loop" --measure distance')

        assert "Counted in    distance" in runner.gets("exercise show park-loop")
        assert runner.gets("log park-loop 5km").startswith("5 km · park-loop")


def test_enter_in_a_session_logs_the_distance_of_last_time(runner: Lifter):
    runner.session("2026-01-02", "5km 24:30 400m 1:30", "running")
    assert "2 sets, last time: 2026-01-02, 5.4 km in 2 sets" in runner.at(MONDAY).gets(
        "plan -e running"
    )

    answer, typing = session(runner, "", "400m 1:28", "", "q")

    assert [row[:3] for row in stored(runner)[2:]] == [
        ("running", 5_000_000, None), ("running", 400_000, 88),
    ]  # fmt: skip
    assert "5km" in typing.prompts[0]
    assert "400m" in typing.prompts[1]
    assert answer.code == 0


class TestFiles:
    """What leaves the log by a file comes back with distance and time."""

    @pytest.fixture
    def trained(self, runner: Lifter) -> Lifter:
        runner.gets('exercise add "Park loop" --measure distance')
        runner.session("2026-01-02", "5km 24:30", "running")
        runner.session("2026-01-02", "3mi", "park-loop")
        runner.session("2026-01-02", "40m@32kg 25s", "farmers-walk")
        return runner

    @pytest.mark.parametrize("format_", ["json", "csv", "strong", "hevy"])
    def test_and_is_the_same_there(
        self, trained: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
    ):
        before = stored(trained)
        file = tmp_path / f"sets.{'json' if format_ == 'json' else 'csv'}"
        trained.gets(f"export --format {format_} -o {file}")
        monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "other.db"))
        trained.gets("config set unit kg")

        trained.gets(f"import {file}")

        found = stored(trained)
        assert [row[2:] for row in found] == [row[2:] for row in before]
        for (_, one, *_), (_, other, *_) in zip(before, found, strict=True):
            # Hevy and Strong have kilometres.
            assert abs(one - other) <= (0 if format_ in ("json", "csv") else 1000)
        assert "5 km in 24:30 min (4:54 min/km)" in trained.gets("history --format table")


def test_a_log_of_the_first_schema_counts_distances_anew(tmp_path: Path):
    """A distance alone was no working set there."""
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as db:
        db.executescript(FIRST_SCHEMA.read_text(encoding="utf-8"))
        exercise = db.execute("select slug from exercises limit 1").fetchone()[0]
        db.execute(
            "insert into workouts(id, started_at, timezone, day)"
            " values ('w', '2026-01-05T18:00:00Z', 'UTC', '2026-01-05')"
        )
        db.executemany(
            "insert into sets(id, workout, exercise, performed_at, timezone, day, position, kind,"
            " seconds, distance, load_type) values (?, 'w', ?, '2026-01-05T18:00:00Z', 'UTC',"
            " '2026-01-05', ?, 'working', ?, ?, 'external')",
            [("a", exercise, 1, None, 5_000_000), ("b", exercise, 2, 90, 400_000)],
        )
        db.execute("delete from session_counts_due")
        db.commit()

    assert in_a_process("--db", str(old), "status").code == 0
    with closing(sqlite3.connect(old)) as db:
        counts = "select working_sets, longest_seconds, longest_distance from session_counts"
        assert db.execute(f"{counts} where workout = 'w'").fetchall() == [(2, 90, 5_000_000)]
        views = "select is_working from v_sets where workout = 'w'"
        assert db.execute(views).fetchall() == [(1,), (1,)]


def test_a_weight_on_a_run_is_of_that_workout_alone(lifter: Lifter):
    lifter.gets("log running 5km@20kg")
    assert "bodyweight + 20 kg × 1 km" in lifter.gets("log 1km")
    lifter.at("2026-01-07T18:00:00")
    assert lifter.gets("log running 5km 25:00").startswith("5 km in 25:00 min (5:00 min/km)")
    lifter.gets("log farmers-walk 40m@32kg")
    lifter.at("2026-01-09T18:00:00")
    assert lifter.gets("log farmers-walk 40m").startswith("32 kg × 40 m")


class TestRoutine:
    """A routine has a run as far as last time or for a time, but no distance of its own."""

    def test_a_name_alone_is_planned_as_last_time_and_followed(self, runner: Lifter):
        runner.session("2026-01-02", "2x400m 1:30", "running")
        runner.at(MONDAY).gets('routine add track running "leg-raise 2x10-12"')
        runner.gets("routine start track")

        assert runner.gets("status --format '{exercise} {set}/{sets}'") == "running 1/2\n"
        answer, typing = session(runner, "", "")
        assert (answer.err, typing.prompts[0]) == ("", "running 1/2 [400m] > ")
        assert runner.sets("exercise, distance")[-2:] == [("running", 400_000)] * 2
        assert runner.gets("status --format '{exercise}'") == "leg-raise\n"

    def test_without_a_last_time_it_is_one_set(self, runner: Lifter):
        runner.gets("routine add easy running")
        runner.gets("routine start easy")

        assert runner.gets("status --format '{exercise} {set}/{sets}'") == "running 1/1\n"

    @pytest.mark.parametrize(
        ("typed", "kept", "seconds"),
        [
            ("running 24:30", "running 1x24:30", 1470),
            ("running 20min", "running 1x20:00", 1200),
            ("running 2x20min rest 60-90", "running 2x20:00 rest 60-90", 1200),
            ("running 1h10m", "running 1x1:10:00", 4200),
            ("running 1x1200s", "running 1x20:00", 1200),
            ("plank 1:30", "plank 1x90s", 90),
            ("farmers-walk 3x30s", "farmers-walk 3x30s", 30),
        ],
    )
    def test_a_time_is_read_as_in_log_and_comes_back(self, runner: Lifter, typed, kept, seconds):
        runner.gets(f'routine add one "{typed}"')
        runner.gets("routine start one")
        assert kept in runner.gets("routine show one")
        assert runner.rows("select distinct seconds_low, seconds_high from plans") == [
            (seconds, seconds)
        ]

        runner.gets(f'routine add two "{kept}"')
        assert kept in runner.gets("routine show two")

    @pytest.mark.parametrize(
        ("line", "kept", "shown", "milli"),
        [
            ("running 5km", "running 1x5km", "1 set of 5 km", 5_000_000),
            ("run 3mi rest 90", "running 1x3mi rest 90", "1 set of 3 mi", 4_828_032),
            ("running 3x400m", "running 3x400m", "3 sets of 400 m", 400_000),
            ("rowing-machine 4x0.5km", "rowing-machine 4x500m", "4 sets of 500 m", 500_000),
            ("farmers-walk 2x40m rest 90", "farmers-walk 2x40m rest 90", "2 sets of 40 m", 40_000),
        ],
    )
    def test_a_routine_has_a_distance_of_its_own(
        self, runner: Lifter, line: str, kept: str, shown: str, milli: int
    ):
        runner.gets(f'routine add one "{line}"')
        assert kept in runner.gets("routine show one")
        said = runner.gets("routine start one")
        assert shown in said
        assert "target time" not in said
        assert runner.rows("select distinct distance, seconds_low, reps_low from plans") == [
            (milli, None, None)
        ]

        # What is shown can be typed, and goes out and in by a file.
        runner.gets(f'routine add two "{kept}"')
        assert kept in runner.gets("routine show two")
        assert kept in runner.gets("routine export one")
        assert "no problems found" in runner.gets("doctor")

    def test_a_distance_of_a_routine_is_followed(self, runner: Lifter):
        """Plan, status, log, next and JSON say how far."""
        runner.session("2026-01-02", "8km 44:00", "running")
        runner.at(MONDAY).gets('routine add one "running 2x5km rest 120" "superman 2x10 rest 60"')
        said = runner.gets("routine start one")
        assert said.endswith("After each set, log it:\n  liftlog log 5km\n")
        assert "set 1 of 2 · 5 km" in runner.gets("status")
        assert "next set: 5 km" in runner.gets("log 5km 25:00")
        assert "next set: 2 of 2, 5 km" in runner.gets("next running")
        assert runner.asks("next running")["distance_m"] == "5000"
        assert "  2 sets of 5 km\n" in runner.gets("plan")
        assert runner.asks("plan")["items"][0]["distance_m"] == "5000"
        assert "next exercise: superman" in runner.gets("log =")

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            (
                "run 5km 24:30",
                '"5km" has more beside it (use run 5km, or a time, such as run 24:30)',
            ),
            ("running 24:30 3x5km", "has sets twice (use running 1x24:30 or 3x5km alone)"),
            ("rowing-machine 1:30/500m", '"1:30/500m" is not a distance or a time'),
            ("running 3x400m,800m", "(use running 5km, running 4x400m or running 24:30)"),
            ("running 0km", '"0km" has a distance of 0 (use running 5km'),
            ("running 11x400m", '"11x400m" is out of range (use 1 to 10 sets)'),
            ("running 5km goal strength", "a distance has no goal (leave the goal out)"),
            ("squat 5km", '"5km" is a distance (use squat 3x8-12 rest 60-90)'),
            ("squat 3x400m", '"400m" is a distance (use squat 3x8-12 rest 60-90)'),
            ("stretching 1km", '"1km" is a distance (use stretching alone, or with a time'),
            ("running 3x8", "the exercise counts time (use running alone, or 24:30 behind it)"),
        ],
    )
    def test_what_a_routine_cannot_hold_is_refused_with_what_it_can(
        self, runner: Lifter, line, said
    ):
        answer = runner.types(f'routine add one "{line}"')

        assert (answer.code, said in answer.err) == (2, True), answer.err
        assert runner.rows("select * from routines") == []
