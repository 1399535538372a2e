"""Doubt from end to end (R3): said at once, never advised, over by itself or by a word."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
HEADER = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"  # noqa: E501


def doubted(lifter: Lifter) -> list[tuple]:
    return [
        (reps, load)
        for reps, load, doubtful in lifter.sets("reps, load / 1000.0, doubtful")
        if doubtful
    ]


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    """Three sessions at 42.5 kg on a stack."""
    lifter.gets("equipment set machine --unit kg --stack 2.5:100:2.5")
    for day in ("2026-01-05", "2026-01-07", "2026-01-09"):
        lifter.session(day, "3x12@42.5kg")
    return lifter


@pytest.mark.parametrize(
    ("typed", "said", "meant"),
    [
        ("12@425", "425 kg × 12", "12@42.5"),
        ("12@375kg", "375 kg × 12", "12@37.5"),
        ("120@42.5", "42.5 kg × 120", "12"),
        ("12@102.5", "102.5 kg × 12", "12@42.5"),
        ("12@85.5", "85.5 kg × 12", "12@42.5"),
        ("201@40", "40 kg × 201", "20"),
        ("12@225lb", "225 lb × 12", "12@42.5kg"),
    ],
)
def test_a_slip_is_stored_said_and_never_advised(trained: Lifter, typed, said, meant):
    advised = trained.at("2026-01-12T18:00:00").asks(f"next {MACHINE}")["load"]
    records = trained.asks("records")["items"]

    answer = trained.types(f"log {MACHINE} {typed}")

    assert answer.err.splitlines() == [
        f"{said} looks like a typo and does not count.",
        f"Correct it: liftlog edit last {meant}",
        "Or confirm it: liftlog edit last --confirm",
    ]
    assert trained.asks(f"next {MACHINE}")["load"] == advised
    assert len(doubted(trained)) == 1
    assert trained.asks("records")["items"] == records
    trained.gets(f"edit last {meant}")
    assert doubted(trained) == []


@pytest.mark.parametrize("typed", ["12@85", "12@45", "36@42.5", "12@42.5,12,12"])
def test_what_is_likely_is_not_asked_about(trained: Lifter, typed):
    assert "typo" not in trained.at("2026-01-12T18:00:00").types(f"log {MACHINE} {typed}").err


def test_a_slip_within_one_line_is_seen(lifter: Lifter):
    assert "400 kg × 12" in lifter.types(f"log {MACHINE} 12@40kg 12@400kg").err
    assert doubted(lifter) == [(12, 400.0)]


def test_a_later_workout_with_four_fifths_of_it_ends_the_doubt(trained: Lifter):
    trained.session("2026-01-12", "3x12@95")
    assert len(doubted(trained)) == 3

    trained.session("2026-01-14", "12@75")
    assert len(doubted(trained)) == 3

    answer = trained.at("2026-01-16T18:00:00").types(f"log {MACHINE} 12@77.5")
    assert answer.err.count("typo") == 0
    assert doubted(trained) == []


def test_two_workouts_with_it_are_both_in_no_doubt(trained: Lifter):
    trained.session("2026-01-12", "3x12@95")

    answer = trained.at("2026-01-14T18:00:00").types(f"log {MACHINE} 12,12,12@95")

    assert answer.err == ""
    assert doubted(trained) == []
    assert trained.asks(f"next {MACHINE}")["load"] == "97.5"


def test_the_end_of_a_doubt_goes_with_the_set_that_it_rests_on(trained: Lifter):
    trained.session("2026-01-12", "12@95")
    trained.session("2026-01-14", "12@80")
    assert doubted(trained) == []

    trained.gets("delete last")
    assert doubted(trained) == [(12, 95.0)]
    trained.gets("undo")
    assert doubted(trained) == []
    trained.gets("edit last 12@42.5")
    assert doubted(trained) == [(12, 95.0)]
    trained.gets("undo 2")
    assert doubted(trained) == [(12, 95.0)]
    trained.gets("redo")
    assert doubted(trained) == []


def test_what_was_confirmed_stays_so(trained: Lifter):
    trained.session("2026-01-12", "12@95")
    trained.gets("edit last --confirm")
    trained.session("2026-01-14", "12@80")
    trained.gets("delete last")

    assert doubted(trained) == []


def test_above_the_described_maximum_only_a_word_or_another_description_helps(trained: Lifter):
    trained.session("2026-01-12", "12@105")
    trained.session("2026-01-14", "12@105")
    trained.session("2026-01-16", "12@85")
    assert doubted(trained) == [(12, 105.0), (12, 105.0)]

    trained.gets("equipment set machine --unit kg --stack 2.5:120:2.5")
    assert doubted(trained) == []


def test_doubt_does_not_chain(trained: Lifter):
    trained.session("2026-01-12", "12@95")
    for day, load in (("14", 45), ("16", 47.5), ("19", 60)):
        assert "typo" not in trained.at(f"2026-01-{day}T18:00:00").types(
            f"log {MACHINE} 12@{load}"
        ).err  # fmt: skip
    assert doubted(trained) == [(12, 95.0)]


def test_a_load_for_the_body_alone_where_no_exercise_was_named(trained: Lifter):
    trained.at("2026-01-12T18:00:00").gets("log leg-raise 12")

    answer = trained.types("log 12@40kg")

    assert answer.err.splitlines() == [
        "40 kg × 12 for leg-raise looks like a typo and does not count.",
        f"Correct it: liftlog edit last --exercise {MACHINE}",
        "Or confirm it: liftlog edit last --confirm",
    ]
    trained.gets(f"edit last --exercise {MACHINE}")
    assert doubted(trained) == []


def test_who_names_it_or_says_bodyweight_means_it(trained: Lifter):
    trained.at("2026-01-12T18:00:00").gets("log leg-raise 12")

    assert "typo" not in trained.types("log 12@bw+40kg").err
    trained.gets("undo")
    assert "typo" not in trained.types("log leg-raise 12@40kg").err


def test_a_set_moved_to_another_exercise_is_judged_there(trained: Lifter):
    trained.gets("exercise add --own 'leg press'")
    trained.at("2026-01-12T18:00:00").gets("log leg-press 12@90kg")

    answer = trained.types(f"edit last --exercise {MACHINE}")

    assert "Correct it: liftlog edit last 12@42.5" in answer.err
    assert doubted(trained) == [(12, 90.0)]


# R3: workouts merged, split, moved and deleted.


def ending(lifter: Lifter, day: str) -> str:
    """How one names the workout of a day."""
    ((workout,),) = lifter.rows(
        f"select id from workouts where day = '{day}' and deleted_at is null"
    )
    return str(workout)[-12:]


@pytest.mark.parametrize(
    "words",
    [
        "workout merge {2026-01-12} {2026-01-14}",
        "workout delete {2026-01-14}",
    ],
)
def test_r3_a_doubt_comes_back_with_the_workout_that_ended_it(trained: Lifter, words: str):
    trained.session("2026-01-12", "12@95")
    trained.session("2026-01-14", "12@80")
    assert doubted(trained) == []
    for day in ("2026-01-12", "2026-01-14"):
        words = words.replace(f"{{{day}}}", ending(trained, day)) if day in words else words

    trained.gets(words)
    assert doubted(trained) == [(12, 95.0)]
    trained.gets("undo")
    assert doubted(trained) == []
    trained.gets("redo")
    assert doubted(trained) == [(12, 95.0)]


def test_r3_a_split_makes_a_later_workout_that_ends_a_doubt(trained: Lifter):
    trained.at("2026-01-12T18:00:00").gets(f"log {MACHINE} 12@95")
    trained.at("2026-01-12T18:05:00").gets("log 12@80")
    assert doubted(trained) == [(12, 95.0)]

    assert trained.types(f"workout split {trained.sets('id')[-1][0]}").err == ""
    assert doubted(trained) == []
    trained.gets("undo")
    assert doubted(trained) == [(12, 95.0)]


def test_r3_a_merge_leaves_too_few_sessions_for_a_doubt_about_the_year(trained: Lifter):
    trained.session("2026-01-12", "12@90")
    assert doubted(trained) == [(12, 90.0)]

    trained.gets(f"workout merge {ending(trained, '2026-01-07')} {ending(trained, '2026-01-09')}")
    assert doubted(trained) == []
    trained.gets("undo")
    assert doubted(trained) == [(12, 90.0)]


def test_r3_a_moved_workout_is_no_earlier_session_any_more(trained: Lifter):
    trained.session("2026-01-12", "12@90")
    assert doubted(trained) == [(12, 90.0)]

    trained.at("2026-01-14T18:00:00")
    trained.gets(f"workout edit {ending(trained, '2026-01-09')} --move '2026-01-13 18:00'")
    assert doubted(trained) == []
    trained.gets(f"workout edit {ending(trained, '2026-01-13')} --note 'no new time'")
    trained.gets("undo 2")
    assert doubted(trained) == [(12, 90.0)]


def test_r3_a_set_that_is_moved_where_it_is_unlikely_is_said(doubled: Lifter):
    doubled.session("2026-01-12", "12@42.5")
    doubled.at("2026-01-14T18:00:00")
    moved = f"workout edit {ending(doubled, '2026-01-09')} --move '2026-01-13 18:00'"

    assert "90 kg × 12 looks like a typo" in doubled.types(moved).err
    assert doubted(doubled) == [(12, 90.0)]
    doubled.gets("undo")
    assert doubted(doubled) == []


def test_r3_sets_merged_into_an_exercise_end_a_doubt_there(trained: Lifter):
    trained.gets("exercise add 'old machine'")
    trained.session("2026-01-12", "12@95")
    trained.session("2026-01-14", "12@80kg", "old-machine")
    assert doubted(trained) == [(12, 95.0)]

    trained.gets(f"exercise merge old-machine {MACHINE}")
    assert doubted(trained) == []
    trained.gets("undo")
    assert doubted(trained) == [(12, 95.0)]


@pytest.fixture
def doubled(lifter: Lifter) -> Lifter:
    """A set of 90 kg after two sessions and a set of 42.5 kg: nothing to doubt."""
    lifter.gets("equipment set machine --unit kg --stack 2.5:100:2.5")
    for day in ("2026-01-05", "2026-01-07"):
        lifter.session(day, "3x12@42.5kg")
    lifter.at("2026-01-09T18:00:00").gets(f"log {MACHINE} 12@42.5")
    assert lifter.at("2026-01-09T18:05:00").types("log 12@90").err == ""
    return lifter


def test_r3_a_set_that_a_split_makes_unlikely_is_said_and_does_not_count(doubled: Lifter):
    set_id = doubled.sets("id")[-1][0]

    answer = doubled.types(f"workout split {set_id}")

    assert answer.err.splitlines() == [
        "90 kg × 12 looks like a typo and does not count.",
        f"Correct it: liftlog edit {set_id[-6:]} 12@42.5",
        f"Or confirm it: liftlog edit {set_id[-6:]} --confirm",
    ]
    assert doubted(doubled) == [(12, 90.0)]
    whole = [ending(doubled, "2026-01-07"), *(str(i)[-12:] for (i,) in doubled.rows(
        "select id from workouts where day = '2026-01-09'"
    ))]  # fmt: skip
    assert doubled.types(f"workout merge {whole[1]} {whole[2]}").err == ""
    assert doubted(doubled) == []
    doubled.gets("undo 2")
    assert doubted(doubled) == []


def test_r3_what_was_confirmed_or_unlikely_before_stays_as_it_is(trained: Lifter):
    trained.at("2026-01-12T18:00:00").gets(f"log {MACHINE} 12@42.5")
    trained.at("2026-01-12T18:05:00").gets("log 12@95")
    trained.gets("edit last --confirm")

    assert trained.types(f"workout split {trained.sets('id')[-1][0]}").err == ""
    assert doubted(trained) == []

    # A load that nobody doubted before the stack was described.
    trained.gets("equipment set machine --unit kg --stack 2.5:50:2.5")
    set_id = trained.sets("id")[1][0]
    assert trained.types(f"workout split {set_id}").err == ""
    assert doubted(trained) == []


# Imported.


def strong(*sets: tuple[str, float, int]) -> str:
    lines = [f"{day} 18:00:00,A,1h,Leg Press,{n},{load},{reps},0,0,,," for n, (day, load, reps) in
             enumerate(sets, 1)]  # fmt: skip
    return "\n".join([HEADER, *lines]) + "\n"


def days(*loads: float) -> list[tuple[str, float, int]]:
    return [(f"2025-{1 + n // 28:02}-{1 + n % 28:02}", load, 10) for n, load in enumerate(loads)]


@pytest.mark.parametrize(
    ("loads", "in_doubt"),
    [
        ([1, *range(15, 36)], []),
        ([60, 60, 600, 60, 60, 60, 62.5], [600]),
        ([600, 60, 60, 60, 60, 60, 62.5], [600]),
        ([60, 60, 60, 60, 60, 62.5, 600], [600]),
        ([60, 600, 60, 60, 60], []),
        ([20] * 100 + [70] * 4, []),
        ([20] * 100 + [70], [70]),
        ([20] * 100 + [70, 20, 20, 20], [70]),
        ([60] * 30 + [600, 60, 60, 590] + [60] * 5, []),
        ([60] * 30 + [600, 60, 60, 100] + [60] * 5, [600]),
    ],
)
@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_a_file_is_doubted_alike_in_one_piece_and_in_more(
    lifter: Lifter, tmp_path, loads, in_doubt, pieces
):
    rows = days(*loads)
    size = -(-len(rows) // pieces)
    for place in range(0, len(rows), size):
        path = tmp_path / f"{place}.csv"
        path.write_text(strong(*rows[place : place + size]))
        answer = lifter.types(f"import {path} --unit kg")
        assert answer.code == 0, answer

    assert [load for _, load in doubted(lifter)] == in_doubt


def test_what_is_left_in_doubt_is_said(lifter: Lifter, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(strong(*days(*[60] * 20, 600, 60, 590, 60), ("2025-03-01", 60, 201)))

    warnings = lifter.asks(f"import {path} --unit kg")["warnings"]

    assert len(warnings) == 1
    assert warnings[0].startswith("leg-press, 60 kg × 201 (line 26) looks like a typo")


def test_an_import_that_is_taken_back_takes_its_doubts_along(lifter: Lifter, tmp_path):
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    first.write_text(strong(*days(600, 60, 60)))
    second.write_text(strong(*days(*[60] * 9)[3:]))
    lifter.gets(f"import {first} --unit kg")
    assert doubted(lifter) == []

    assert "leg-press, 600 kg × 10 (2025-01-01) looks like" in lifter.gets(
        f"import {second} --unit kg"
    )
    assert doubted(lifter) == [(10, 600.0)]
    lifter.gets("undo")
    assert doubted(lifter) == []


@pytest.mark.parametrize("line", ["squat 5@1000kg bench-press 5@60kg", "-"])
def test_a_notice_names_the_set_itself_where_another_one_follows(lifter: Lifter, line: str):
    lifter.gets('log squat 5,5,5@100kg --at "2026-01-03 18:00"')
    said = lifter.types(f"log {line}", stdin="squat 5@1000kg\nbench-press 5@60kg\n").err
    (typed,) = [it.partition("liftlog ")[2] for it in said.splitlines() if "Correct it" in it]
    lifter.gets(typed)
    assert lifter.rows("select exercise, load / 1000, doubtful from sets where load < 99000") == [
        ("bench-press", 60, 0)
    ]
    assert lifter.rows("select load / 1000 from sets where day = '2026-01-05' order by load") == [
        (60,), (100,),
    ]  # fmt: skip
