"""Lines that say more with fewer keys: several exercises, words without dashes, all sets again."""

import pytest

from tests.cli.runner import MONDAY, Lifter
from tests.prepared import prepared

MACHINE = "machine-back-extension"


def _train(lifter: Lifter) -> Lifter:
    lifter.session("2026-01-02", "12,11@40kg")
    lifter.session("2026-01-02", "10,9@50kg", "romanian-deadlift")
    return lifter.at(MONDAY)


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def today(lifter: Lifter, columns: str = "exercise, reps, load") -> list[tuple[object, ...]]:
    return lifter.rows(
        f"select {columns} from sets where day = '2026-01-05' and deleted_at is null"
        " order by position"
    )


def test_several_exercises_in_a_line_are_one_command(trained: Lifter):
    said = trained.gets(f"log rdl 10@52.5 9 {MACHINE} 12")

    assert today(trained) == [
        ("romanian-deadlift", 10, 52_500), ("romanian-deadlift", 9, 52_500), (MACHINE, 12, 40_000),
    ]  # fmt: skip
    assert "52.5 kg × 10, 9 · romanian-deadlift" in said
    assert f"40 kg × 12 · {MACHINE}" in said
    trained.gets("undo")
    assert today(trained) == []


def test_the_first_of_several_exercises_may_be_the_current_one(trained: Lifter):
    trained.gets(f"log {MACHINE} 12")
    trained.at("18:02").gets("log 11 rdl 10")

    assert [exercise for exercise, *_ in today(trained)] == [
        MACHINE, MACHINE, "romanian-deadlift",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["log rdl 10 nothing-such 12", "log rdl 10 leg raise 12@x", "log rdl 10 superman"]
)
def test_one_bad_part_stores_nothing(trained: Lifter, line: str):
    answer = trained.types(line)

    assert answer.code in (2, 3)
    assert today(trained) == []


def test_a_name_with_a_number_in_it_stays_one_name(trained: Lifter):
    trained.gets('exercise add "Press 45 degrees"')
    trained.gets("log press 45 degrees 12@60kg")

    assert today(trained) == [("press-45-degrees", 12, 60_000)]


@pytest.mark.parametrize(
    ("words", "rpe", "rir"),
    [("rpe8", 80, None), ("rpe 8", 80, None), ("RPE8,5", 85, None), ("rir2", None, 20)],
)
def test_effort_is_said_without_dashes(
    trained: Lifter, words: str, rpe: int | None, rir: int | None
):
    trained.gets(f"log {MACHINE} 12 {words}")

    assert today(trained, "rpe, rir") == [(rpe, rir)]


def test_what_is_said_behind_sets_is_of_that_exercise_alone(trained: Lifter):
    trained.gets(f"log rdl 10 rpe9 {MACHINE} 12 rpe7 light")

    assert today(trained, "exercise, rpe, light") == [
        ("romanian-deadlift", 90, 0), (MACHINE, 70, 1),
    ]  # fmt: skip


def test_an_option_is_of_the_whole_line(trained: Lifter):
    trained.gets(f"log rdl 10 {MACHINE} 12 --rir 2")

    assert today(trained, "rir") == [(20,), (20,)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rpe8 --rpe 8", "--rpe is given twice"),
        ("rpe8 rpe9", "rpe is given twice"),
        ("rpe11", 'rpe cannot be "11"'),
        ("rpe", 'rpe cannot be ""'),
    ],
)
def test_effort_that_makes_no_sense_is_refused(trained: Lifter, line: str, said: str):
    answer = trained.types(f"log {MACHINE} 12 {line}")

    assert (answer.code, said in answer.err) == (2, True)
    assert today(trained) == []


def test_rest_at_the_end_starts_the_rest(trained: Lifter):
    assert (
        trained.gets(f"log {MACHINE} 12 rest").splitlines()[-1].startswith("rest 0 s of 90–120 s")
    )


@pytest.mark.parametrize("line", ["12@40", "12", "=", "12 11 10", "3x12@40kg", "@40 12 11"])
def test_a_first_word_that_can_only_be_a_set_is_log(trained: Lifter, line: str):
    trained.gets(f"log {MACHINE} 12")
    trained.at("18:02").gets(line)
    by_door = today(trained)
    trained.gets("undo")
    trained.at("18:02").types_past_the_door(line)

    assert today(trained) == by_door
    assert len(by_door) > 1


def test_an_exercise_without_log_is_told_the_whole_line(trained: Lifter):
    answer = trained.types("rdl 10@60kg")

    assert answer.err.splitlines()[1] == "try: liftlog log rdl 10@60kg"


def test_two_equal_signs_are_all_sets_of_the_last_time(trained: Lifter):
    trained.gets("log rdl == superman 12")

    assert today(trained)[:2] == [
        ("romanian-deadlift", 10, 50_000),
        ("romanian-deadlift", 9, 50_000),
    ]


def test_two_equal_signs_do_the_rest_of_what_is_begun(trained: Lifter):
    trained.gets("log rdl 10@55")
    trained.at("18:02").gets("log ==")

    assert today(trained) == [("romanian-deadlift", 10, 55_000), ("romanian-deadlift", 9, 50_000)]
    answer = trained.types("log ==")
    assert (answer.code, "all sets of the last time are done" in answer.err) == (2, True)


def test_without_a_last_time_there_is_nothing_to_repeat(trained: Lifter):
    answer = trained.types("log superman ==")

    assert (answer.code, "there is no set of superman to repeat" in answer.err) == (2, True)


def test_several_exercises_are_items_of_the_json(trained: Lifter):
    told = trained.asks(f"log rdl 10 {MACHINE} 12")

    assert [item["exercise"] for item in told["items"]] == ["romanian-deadlift", MACHINE]


def test_lines_of_a_file_may_hold_several_exercises(trained: Lifter):
    trained.gets("log -", stdin=f"rdl 10 9 {MACHINE} 12 rpe8\nsuperman 12\n")

    assert [exercise for exercise, *_ in today(trained)] == [
        "romanian-deadlift", "romanian-deadlift", MACHINE, "superman",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [("2026", "today", 2), ("last year", "last year", 0), ("fri", "fri", 2), ("1y", "today", 2)],
)
def test_days_are_said_as_people_say_them(trained: Lifter, since: str, until: str, count: int):
    told = trained.asks(f"history {MACHINE} --since '{since}' --until '{until}'")

    assert len(told["items"]) == count


def test_a_set_of_last_saturday_is_logged_with_its_day(trained: Lifter):
    trained.gets(f"log {MACHINE} 9 --at 'saturday 18:00'")

    assert trained.sets("day, reps")[-1] == ("2026-01-03", 9)
