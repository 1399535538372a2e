"""workout edit, merge, split and delete; and edit for every field of a set."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    """Monday: 12, 11 at 18:00 and 10 at 18:10; and 9 at 20:00 in a workout of its own."""
    lifter.gets(f"log {MACHINE} 12,11@40kg")
    lifter.at("18:10").gets("log 10")
    lifter.at("20:00").gets("log 9 --new-workout")
    return lifter


def workouts(lifter: Lifter) -> list[tuple[object, ...]]:
    return lifter.rows(
        "select started_at, day, title, note,"
        " (select count(*) from sets s where s.workout = w.id and s.deleted_at is null)"
        " from workouts w where deleted_at is null order by started_at"
    )


def test_title_and_note_are_set_and_taken_away(trained: Lifter):
    trained.gets("workout edit last --title Evening --note short")
    assert workouts(trained)[1][2:4] == ("Evening", "short")

    trained.gets('workout edit last --title ""')
    assert workouts(trained)[1][2:4] == (None, "short")


def test_what_was_said_of_a_workout_is_shown(trained: Lifter):
    edited = trained.gets("workout edit last --note short --gym Home --fatigue")
    shown = trained.gets("workout show last")

    assert edited == shown
    assert " · in Home · " in shown.splitlines()[0]
    assert shown.splitlines()[-2:] == ["  reported fatigue", "  note: short"]


def test_a_moved_workout_takes_its_sets_along(trained: Lifter):
    (workout,) = trained.rows("select id from workouts order by started_at")[0]

    trained.gets(f'workout edit {workout} --move "2026-01-02 07:00"')

    assert workouts(trained)[0][:2] == ("2026-01-02T07:00:00Z", "2026-01-02")
    assert trained.sets("performed_at, day")[:3] == [
        ("2026-01-02T07:00:00Z", "2026-01-02"),
        ("2026-01-02T07:00:00Z", "2026-01-02"),
        ("2026-01-02T07:10:00Z", "2026-01-02"),
    ]


def test_the_ends_alone_may_not_cut_sets_off(trained: Lifter):
    trained.gets('workout edit last --start "2026-01-05 19:50" --end "2026-01-05 20:00"')
    assert workouts(trained)[1][0] == "2026-01-05T19:50:00Z"

    for wrong in ('--start "2026-01-05 20:05"', '--end "2026-01-05 19:55"'):
        # A bare time later than now would mean yesterday's.
        trained.at("21:00")
        assert trained.types(f"workout edit last {wrong}").code == 2


def test_a_time_alone_is_of_the_day_of_what_is_edited(trained: Lifter):
    first = trained.rows("select id from workouts order by started_at")[0][0]
    oldest = trained.sets("id")[0][0]
    trained.at("2026-01-20T09:00:00")

    trained.gets(f"workout edit {first} --start 17:30 --end 19:00")
    said = trained.gets(f"edit {oldest} --at 17:45")

    assert trained.rows("select started_at, ended_at from workouts where id = ?", first) == [
        ("2026-01-05T17:30:00Z", "2026-01-05T19:00:00Z")
    ]
    assert trained.sets("performed_at")[0] == ("2026-01-05T17:45:00Z",)
    assert said == f"edited: 40 kg × 12 · at 2026-01-05 17:45 · {MACHINE}\n"
    trained.gets(f"workout edit {first} --move 16:00")
    assert workouts(trained)[0][:2] == ("2026-01-05T16:00:00Z", "2026-01-05")
    # The evening before would be 22 hours long.
    assert trained.types(f"workout edit {first} --start 20:00").code == 2


def test_a_workout_may_go_on_over_midnight(lifter: Lifter):
    lifter.at("2026-01-06T00:10:00").gets(f"log {MACHINE} 12@40kg")
    lifter.at("2026-01-09T09:00:00").gets("workout edit last --start 23:40 --end 00:30")

    assert lifter.rows("select started_at, day, ended_at from workouts") == [
        ("2026-01-05T23:40:00Z", "2026-01-05", "2026-01-06T00:30:00Z")
    ]


def test_a_set_that_moves_says_where(trained: Lifter):
    last = trained.rows("select id from workouts order by started_at")[0][0]

    said = trained.gets(f"edit last --workout {last} --distance 400 --clear rpe --clear note")

    assert said == (
        f"edited: 40 kg × 9 · distance 400 m, in the workout of 2026-01-05 18:00 · {MACHINE}\n"
    )
    assert trained.gets("undo") == (
        f"undone: edit last --workout {last} --distance 400 --clear rpe --clear note\n"
    )


def test_two_become_one_and_one_becomes_two(trained: Lifter):
    before = workouts(trained), trained.sets("id, workout, position")
    first, second = [i for (i,) in trained.rows("select id from workouts order by started_at")]
    trained.gets(f"workout edit {first} --note a")
    trained.gets(f"workout edit {second} --note b --title T")

    trained.gets(f"workout merge {second[-8:]} {first[-8:]}")
    assert workouts(trained) == [("2026-01-05T18:00:00Z", "2026-01-05", "T", "a\nb", 4)]
    assert trained.sets("reps, position") == [(12, 1), (11, 2), (10, 3), (9, 4)]

    third = trained.sets("id")[2][0]
    trained.gets(f"workout split {third} --title Later")
    assert [row[0] for row in workouts(trained)] == ["2026-01-05T18:00:00Z", "2026-01-05T18:10:00Z"]
    assert [row[4] for row in workouts(trained)] == [2, 2]

    trained.gets("undo 4")
    assert (workouts(trained), trained.sets("id, workout, position")) == before


def test_a_workout_is_not_split_before_its_first_set_nor_merged_with_itself(trained: Lifter):
    assert trained.types(f"workout split {trained.sets('id')[0][0]}").code == 1
    assert trained.types("workout merge last last").code == 2


def test_a_deleted_workout_comes_back_by_undo(trained: Lifter):
    trained.gets("workout delete last")
    assert [row[4] for row in workouts(trained)] == [3]

    trained.gets("undo")
    assert [row[4] for row in workouts(trained)] == [3, 1]


@pytest.mark.parametrize(
    ("option", "column", "value"),
    [
        ("--gym home", "gym", "home"),
        ("--superset A", "superset", "A"),
        ("--planned-sets 5", "planned_sets", 5),
        ("--distance 40.5", "distance", 40500),
        ("--zone Asia/Tokyo", "timezone", "Asia/Tokyo"),
        ("--zone Asia/Tokyo", "day", "2026-01-06"),
        ("--light", "light", 1),
        ("--clear goal", "goal", None),
    ],
)
def test_every_field_of_a_set_can_be_edited(
    trained: Lifter, option: str, column: str, value: object
):
    (last,) = trained.sets("id")[-1]

    trained.gets(f"edit last {option}")

    assert trained.rows(f"select {column} from sets where id = ?", last) == [(value,)]
    assert trained.types("doctor").code == 0


def test_light_is_taken_away_again_and_fields_emptied(trained: Lifter):
    trained.gets("edit last --light --rpe 9 --form broken")
    trained.gets("edit last --no-light --clear rpe --clear form")

    assert trained.sets("light, rpe, form")[-1] == (0, None, None)
    assert trained.types("edit last --clear reps").code == 2


def test_a_set_is_moved_to_another_workout(trained: Lifter):
    (first,) = trained.rows("select id from workouts order by started_at")[0]

    trained.gets(f"edit last --workout {first[-8:]}")

    assert [row[4] for row in workouts(trained)] == [4, 0]
