"""Supersets at the shell: exercises that a + joins go round, with one rest after a round."""

import pytest

from tests.cli.runner import MONDAY, Lifter

MACHINE, RAISE, SINGLE = "machine-back-extension", "leg-raise", "back-extension-single-leg"


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    lifter.session("2026-01-02", "12,11@40kg")
    lifter.session("2026-01-02", "10,9", RAISE)
    return lifter.at(MONDAY)


def today(lifter: Lifter, columns: str = "exercise, reps, superset") -> list[tuple[object, ...]]:
    return lifter.rows(
        f"select {columns} from sets where day = '2026-01-05' and deleted_at is null"
        " order by performed_at, position"
    )


def prompt(lifter: Lifter, form: str = "{exercise} {set}/{sets}") -> str:
    return lifter.gets(f"status --format '{form}'").strip()


def test_a_line_joined_by_plus_is_one_round_and_one_command(trained: Lifter):
    said = trained.gets(f"log {MACHINE} 12@40 + {RAISE} 10")

    assert today(trained) == [(MACHINE, 12, "A"), (RAISE, 10, "A")]
    assert said.splitlines() == [
        f"40 kg × 12 · {MACHINE}",
        f"bodyweight × 10 · {RAISE}",
        "round 1 of 3 done · rest 90–120 s",
        f"next: {MACHINE}, set 2 of 3, 40 kg × 8–12",
        f"then: {RAISE}, set 2 of 3, bodyweight × 8–12",
    ]
    trained.gets("undo")
    assert today(trained) == []
    trained.gets("redo")
    assert today(trained) == [(MACHINE, 12, "A"), (RAISE, 10, "A")]


def test_several_sets_are_laid_in_rounds(trained: Lifter):
    trained.gets(f"log {MACHINE} 12,11,10@40 + {RAISE} 10,9 + superman 8,8,8")

    assert [exercise for exercise, *_ in today(trained)] == [
        MACHINE, RAISE, "superman", MACHINE, RAISE, "superman", MACHINE, "superman",
    ]  # fmt: skip
    assert {label for *_, label in today(trained)} == {"A"}


def test_a_bare_set_goes_on_with_the_round(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40 + {RAISE} 10")
    turns = []
    for minute in range(4):
        trained.at(f"18:0{minute + 1}")
        turns.append(prompt(trained))
        trained.gets("log 12")

    assert turns == [f"{MACHINE} 2/3", f"{RAISE} 2/3", f"{MACHINE} 3/3", f"{RAISE} 3/3"]
    assert [row[0] for row in today(trained)] == [MACHINE, RAISE] * 3
    assert {row[2] for row in today(trained)} == {"A"}


def test_within_a_round_there_is_no_rest_and_after_it_the_longer_one(lifter: Lifter):
    lifter.gets(f"exercise set {RAISE} --goal strength")  # rests 3 to 5 minutes
    lifter.gets(f"log {MACHINE} 12@40kg + {RAISE} 5")
    ends = lifter.asks("goal list")["items"]
    long = next(goal["rest_seconds"] for goal in ends if goal["goal"] == "strength")

    assert lifter.asks("status")["rest_seconds"] == long
    assert lifter.asks("rest")["rest_seconds"] == long
    assert lifter.asks("log 12")["rest_seconds"] is None
    assert "no rest yet" in lifter.gets("status")
    assert lifter.types("rest").err == (
        f"liftlog: no rest yet: {RAISE} is next in the superset\ntry: liftlog rest 90\n"
    )
    assert prompt(lifter, "[{rest}{left}]") == "[]"
    assert lifter.asks("log 5")["rest_seconds"] == long


def test_with_unequal_numbers_of_sets_the_last_round_is_of_one(lifter: Lifter):
    lifter.gets(f"exercise set {RAISE} --sets 2")
    lifter.gets(f"log {MACHINE} 12@40kg + {RAISE} 12")
    lifter.gets("log 12 + 12")

    assert prompt(lifter) == f"{MACHINE} 3/3"
    said = lifter.gets("log 12")
    assert "round" not in said
    assert "next time: " in said
    assert [row[0] for row in today(lifter)] == [MACHINE, RAISE, MACHINE, RAISE, MACHINE]


def test_the_same_pair_keeps_its_label_and_another_one_gets_the_next(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40 + {RAISE} 10")
    trained.gets(f"log {SINGLE} 8 + superman 8")
    trained.gets(f"log {RAISE} 10 + {MACHINE} 12")
    trained.gets("log superman 8")  # by itself: that superset is not going on

    assert [row[2] for row in today(trained)] == ["A", "A", "B", "B", "A", "A", None]


def test_one_of_three_that_is_left_out_of_a_round_keeps_the_superset(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40 + {RAISE} 10 + superman 8")
    trained.gets(f"log {MACHINE} 12 + superman 8")

    assert {row[2] for row in today(trained)} == {"A"}


def test_a_new_workout_begins_with_a_again(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40 + {RAISE} 10")
    trained.at("19:00").gets(f"log {SINGLE} 8 + superman 8 --new-workout")

    assert [row[2] for row in today(trained)] == ["A", "A", "A", "A"]
    assert len(trained.rows("select id from workouts where day = '2026-01-05'")) == 2


def test_several_exercises_in_a_line_start_one_workout(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40 {RAISE} 10 --new-workout")

    assert len(trained.rows("select id from workouts where day = '2026-01-05'")) == 1


def test_sets_without_names_are_the_next_round(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40 + {RAISE} 10")
    trained.at("18:03").gets("11 + 9")
    trained.at("18:06").gets("log = + =")

    assert today(trained)[2:] == [
        (MACHINE, 11, "A"), (RAISE, 9, "A"), (MACHINE, 11, "A"), (RAISE, 9, "A"),
    ]  # fmt: skip


def test_sets_without_names_begin_with_what_is_next_in_the_round(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40 + {RAISE} 10")
    trained.gets("log 11")
    trained.gets("log 9 + 10")

    assert today(trained)[2:] == [(MACHINE, 11, "A"), (RAISE, 9, "A"), (MACHINE, 10, "A")]


def test_the_first_may_be_the_exercise_going_on(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40")
    trained.gets(f"log 11 + {RAISE} 10")

    assert today(trained) == [(MACHINE, 12, None), (MACHINE, 11, "A"), (RAISE, 10, "A")]
    assert prompt(trained) == f"{MACHINE} 3/3"  # after a round, the next one


def test_a_dot_is_the_last_exercise(trained: Lifter):
    trained.gets(f"plan -e {MACHINE} -e {RAISE}")
    trained.gets(f"log {MACHINE} 12,12,12@40")
    trained.gets("log . 11 + superman 10")

    assert today(trained)[3:] == [(MACHINE, 11, "A"), ("superman", 10, "A")]


def test_a_workout_shows_its_supersets(trained: Lifter):
    trained.gets(f"log {MACHINE} 12,11@40 + {RAISE} 10,9")
    trained.gets("log superman 8")
    shown = trained.gets("workout show last").splitlines()

    assert shown[1:] == [
        f"  {MACHINE}: 40 kg × 12, 11 · superset A",
        f"  {RAISE}: bodyweight × 10, 9 · superset A",
        "  superman: hands by sides × 8",
    ]


def test_words_and_options_are_said_of_each_or_of_all(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40 rpe9 + {RAISE} 10 rir2 --note hot")

    assert today(trained, "rpe, rir, note") == [(90, None, "hot"), (None, 20, "hot")]


def test_all_sets_of_the_last_time_go_round_again(trained: Lifter):
    trained.gets(f"log {MACHINE} == + {RAISE} ==")

    assert today(trained) == [
        (MACHINE, 12, "A"), (RAISE, 10, "A"), (MACHINE, 11, "A"), (RAISE, 9, "A"),
    ]  # fmt: skip


def test_a_warm_up_set_is_followed_by_a_set_of_its_exercise(trained: Lifter):
    trained.gets(f"log {MACHINE} 8@20w + {RAISE} 5w")
    trained.gets(f"log {MACHINE} 5@30w")

    assert prompt(trained) == f"{MACHINE} 1/3"
    trained.gets("log 12@40")
    assert prompt(trained) == f"{RAISE} 1/3"


def test_a_left_side_is_followed_by_the_right_one(trained: Lifter):
    trained.gets(f"log {SINGLE} 8 --side left")
    trained.gets("undo")
    trained.gets(f"log {SINGLE} 8 --side left + {RAISE} 10 --side left")
    trained.gets("undo")
    trained.gets(f"log {SINGLE} 8 + {RAISE} 10")
    trained.gets("log 8 --side left")
    assert prompt(trained, "{exercise}") == SINGLE
    trained.gets("log 8 --side right")
    assert prompt(trained, "{exercise}") == RAISE


def test_exercises_without_goals_go_round_until_another_one_is_named(lifter: Lifter):
    lifter.gets("config set policy.inferred-goal off")
    lifter.gets("log squat 5@100kg + pull-up 8")
    turns = []
    for minute in range(4):
        lifter.at(f"18:0{minute + 1}")
        turns.append(prompt(lifter, "{exercise}"))
        lifter.gets("log 5")

    assert turns == [row[0] for row in today(lifter)][2:]
    assert turns[0] == turns[2] != turns[1] == turns[3]


def test_sets_of_one_without_a_goal_go_along_with_the_other(lifter: Lifter):
    lifter.gets("config set policy.inferred-goal off")
    lifter.gets(f"log squat 5@100kg + {MACHINE} 12@40kg")
    for minute in range(4):
        lifter.at(f"18:0{minute + 1}").gets("log 5" if minute % 2 == 0 else "log 12")

    assert [row[0] for row in today(lifter)][1::2] == [MACHINE] * 3
    assert prompt(lifter, "{exercise}") == MACHINE  # all is done


def test_a_superset_of_another_day_is_logged_later(trained: Lifter):
    trained.gets(f"log {MACHINE} 12,12@40 + {RAISE} 10,10 --at '2026-01-03 18:00'")

    assert trained.rows("select exercise, superset from sets where day = '2026-01-03'"
                        " order by position") == [(MACHINE, "A"), (RAISE, "A")] * 2  # fmt: skip


REFUSED = {
    "log +": '"+" at the beginning joins nothing',
    "log + leg-raise 10": '"+" at the beginning joins nothing',
    "log leg-raise 10 +": '"+" at the end joins nothing',
    "log leg-raise 10 + + superman 8": 'two "+" with nothing between them',
    "log leg-raise + superman 8": '"leg-raise" has no set beside the +',
    "log leg-raise 10 + superman": '"superman" has no set beside the +',
    "log leg-raise 10 + 8": '"8" has no exercise beside the +',
    "log leg-raise 10 + leg-raise 8": "leg-raise is on both sides of the +",
    "log leg-raise 10 superman 8 + rdl 5": "more than one exercise beside a +",
    "log 10 + 8": "no superset is in progress, so name its exercises",
    "log leg-raise 10 + nothing-such 8": 'no exercise is called "nothing-such"',
    "log leg-raise 10 + row 8": '"row" fits several exercises',
    "log leg-raise 10 + superman 8@x": '"x" is not a weight',
    "log leg-raise 10 + superman 8 rpe11": 'rpe cannot be "11"',
}


@pytest.mark.parametrize("line", REFUSED)
def test_one_part_that_is_wrong_stores_nothing(trained: Lifter, line: str):
    before = trained.contents()
    answer = trained.types(line)

    assert answer.code in (2, 3)
    assert REFUSED[line] in answer.err.splitlines()[0]
    assert trained.contents() == before


def test_nameless_sets_are_as_many_as_the_superset_has_exercises(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40 + {RAISE} 10")
    answer = trained.types("log 8 + 9 + 10")

    assert answer.err == (
        f"liftlog: the superset has 2 exercises: {MACHINE}, {RAISE}\n"
        f"use: {MACHINE} 12 + {RAISE} 12\n"
    )


def test_severe_pain_in_one_of_them_is_saved_and_stops_all(trained: Lifter):
    """R10: what was done is never refused; there is no next set, in whichever was painful."""
    said = trained.gets(f"log {MACHINE} 12@40 + {RAISE} 10 --pain severe")

    assert len(today(trained)) == 2
    assert said.count("Stop for today") == 1
    assert "next" not in said
    assert "stopped for severe pain" in trained.gets("status")


def test_a_name_with_a_plus_stays_a_name(trained: Lifter):
    trained.gets('exercise add "Macebell + Swing"')
    trained.gets("log macebell + swing 12@10kg")

    assert today(trained) == [("macebell-swing", 12, None)]


def test_lines_of_standard_input_may_be_supersets(trained: Lifter):
    trained.gets("log -", f"{MACHINE} 12@40 + {RAISE} 10\nsuperman 8\n{MACHINE} 11 + {RAISE} 9\n")

    assert [row[2] for row in today(trained)] == ["A", "A", None, "A", "A"]


def test_as_json_the_last_one_has_the_round(trained: Lifter):
    items = trained.asks(f"log {MACHINE} 12@40 + {RAISE} 10")["items"]

    assert [item["superset"] for item in items] == ["A", "A"]
    assert items[0]["round"] is None
    assert items[1]["round"] == {
        "number": 1,
        "of": 3,
        "over": True,
        "rest_seconds": [90, 120],
        "next": [MACHINE, RAISE],
    }
    one = trained.asks("log 12")
    assert (one["round"]["over"], one["round"]["next"]) == (False, [RAISE])


def test_the_log_is_sound_after_supersets(trained: Lifter):
    trained.gets(f"log {MACHINE} 12,11,10@40 + {RAISE} 10,9")
    trained.gets("log 8 + 8")

    assert trained.types("doctor").code == 0


def test_sets_before_the_superset_are_in_none_of_its_rounds(trained: Lifter):
    trained.gets(f"log {RAISE} 12")
    trained.at("18:02").gets(f"log {SINGLE} 12,12,12")

    said = trained.at("18:06").gets(f"log {RAISE} 11 + {SINGLE} 10")

    assert said.splitlines()[-2:] == [
        "round 1 of 2 done · rest 90–120 s",
        f"next: {RAISE}, set 3 of 3, bodyweight × 8–12",
    ]
    trained.at("18:09").gets("log 9 + 8")
    assert today(trained)[-2:] == [(RAISE, 9, "A"), (SINGLE, 8, "A")]


def test_a_round_after_a_round_begins_with_the_first_exercise(lifter: Lifter):
    """Also if an exercise without a goal was done often before, and one has no set left."""
    lifter.gets("log squat 5,5,5@100kg")
    lifter.at("18:10").gets(f"log {RAISE} 12,12,12")
    said = lifter.at("18:15").gets(f"log {RAISE} 8 + squat 4 + superman 8")
    assert said.splitlines()[-3].startswith("round 1 of 3 done · rest")

    lifter.at("18:18").gets("log 7 + 3 + 6")

    assert today(lifter)[-3:] == [(RAISE, 7, "A"), ("squat", 3, "A"), ("superman", 6, "A")]


def test_edit_takes_the_label_in_small_letters(trained: Lifter):
    trained.gets(f"log {MACHINE} 12@40 + {RAISE} 10")
    trained.gets("log superman 10")
    trained.gets("edit last --superset a")
    assert today(trained, "superset")[-1] == ("A",)

    trained.gets("edit last --superset b")
    assert today(trained, "superset")[-1] == ("B",)


def test_the_last_round_is_logged_again_while_rounds_are_left(lifter: Lifter):
    lifter.gets("log leg-raise 12 + superman 10")

    for _ in range(2):
        assert lifter.types("log = + =").code == 0
    assert "no superset is in progress" in lifter.types("log = + =").err
