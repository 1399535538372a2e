"""liftlog workout: visits that are opened and ended by word."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


def test_finishing_sums_up_and_says_what_comes_next_time(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE} -e leg-raise")
    lifter.gets("log 3x12@40kg")

    said = lifter.at("18:20").gets("workout finish")

    assert "3 working sets" in said
    assert "in 20 min" in said
    assert "leg-raise\n  not done: 3 of 3 planned sets" in said
    assert f"{MACHINE}\n  next time: 42.5 kg" in said


def test_after_finishing_a_set_opens_a_new_workout(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.at("18:10").gets("workout finish")

    said = lifter.at("18:20").gets("log 12")

    assert "set 1 of 3" in said
    assert lifter.rows("select count(*) from workouts") == [(2,)]


def test_nothing_open_nothing_to_finish(lifter: Lifter):
    assert lifter.types("workout finish").code == 1


def test_a_workout_finishes_once(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.at("18:10").gets("workout finish")

    assert lifter.types("workout finish").code == 1


def test_a_workout_is_started_with_a_title(lifter: Lifter):
    lifter.gets("workout start 'Back day'")

    lifter.at("18:05").gets(f"log {MACHINE} 12@40kg")

    assert lifter.rows(
        "select w.title, count(*) from workouts w join sets s on s.workout = w.id group by w.id"
    ) == [("Back day", 1)]


def test_starting_ends_the_one_that_is_going_on(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    lifter.at("18:30").gets("workout start")
    lifter.at("18:35").gets("log 12")

    assert lifter.rows("select ended_at from workouts order by started_at") == [
        ("2026-01-05T18:00:00Z",),
        (None,),
    ]


def test_fatigue_and_a_note_are_kept(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    lifter.gets("workout finish --fatigue --note 'slept badly'")

    assert lifter.rows("select fatigue, note from workouts") == [(1, "slept badly")]


def test_the_list_has_the_newest_first(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.session("2026-01-07", "12,12,11@42.5kg")

    items = lifter.asks("workout list")["items"]

    assert [item["day"] for item in items] == ["2026-01-07", "2026-01-05"]
    assert [item["sets"] for item in items] == [3, 3]
    assert len(lifter.asks("workout list --limit 1")["items"]) == 1


def test_one_workout_is_shown_by_the_end_of_its_id(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    (workout,) = lifter.rows("select id from workouts")[0]
    lifter.session("2026-01-07", "8,8@60kg", "romanian-deadlift")

    assert "40 kg × 12, 12, 12" in lifter.gets(f"workout show {workout[-8:]}")
    assert "60 kg × 8, 8" in lifter.gets("workout show")
    assert "60 kg × 8, 8" in lifter.gets("workout show last")


@pytest.mark.parametrize("which", ["00000000", "x", "zzzzzz", "%"])
def test_an_unknown_workout_is_not_found(lifter: Lifter, which: str):
    lifter.session("2026-01-05", "12@40kg")

    assert lifter.types(f"workout show {which}").code == 3


def test_without_a_workout_there_is_nothing_to_show(lifter: Lifter):
    assert lifter.types("workout show").code == 1
    assert lifter.asks("workout list")["items"] == []


@pytest.mark.parametrize("form", ["tsv", "csv", "markdown", "json", "table"])
def test_every_format_tells_of_the_same_sets(lifter: Lifter, form: str):
    lifter.session("2026-01-05", "12,12,12@40kg")

    said = lifter.gets(f"workout list --format {form}")

    assert "2026-01-05" in said
    assert MACHINE in said


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ([], "80 kg × 8–12"),
        (
            [("2026-04-28T18:00:00", "pain severe"), ("2026-04-29T18:00:00", "pain cleared")],
            "72.5 kg × 8–12",
        ),
    ],
)
def test_r10_r11_after_a_return_all_tell_the_same_load(
    lifter: Lifter, between: list[tuple[str, str]], told: str
):
    """The technique row was the coach's, nobody's goal."""
    lifter.session("2026-01-01" if not between else "2026-04-27", "12,12,12@100kg")
    for moment, line in between:
        lifter.at(moment).gets(line)
    logged = lifter.session("2026-05-01", "12,12")
    assert f"next time: {told}" in logged

    finished = lifter.gets("workout finish")

    assert f"{MACHINE}\n  next time: {told}" in finished
    load = told.split()[0]
    assert lifter.asks(f"next {MACHINE}")["load"] == load
    assert lifter.asks(f"progress {MACHINE}")["sessions"][-1]["next"] == load


def test_a_goal_that_was_asked_for_holds_when_the_workout_is_finished(lifter: Lifter):
    lifter.session("2026-01-01", "12,12,12@40kg")
    lifter.session("2026-01-05", "12,12@30kg --goal technique")

    assert f"{MACHINE} · technique\n  next time:" in lifter.gets("workout finish")
