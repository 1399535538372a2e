"""A day of a programme as it is done: what is asked next, and what the coach's items are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.runner import Lifter

Started = Callable[..., Lifter]


@pytest.fixture
def started(lifter: Lifter, tmp_path: Path) -> Started:
    """A barbell, and a text that was just started."""
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")

    def begun(*text: str, name: str = "x") -> Lifter:
        file = tmp_path / f"{name}.txt"
        file.write_text("\n".join((f"programme {name}", *text)))
        lifter.gets(f"programme import {file}")
        lifter.gets(f"programme start {name}")
        return lifter

    return begun


def test_p71_the_next_set_that_is_shown_is_what_a_bare_number_logs(started: Started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5")
    assert "next set: 50 kg × 5" in lifter.gets("log squat 5@50kg")
    assert lifter.asks("status")["next"]["load"] == "50"
    lifter.gets("log 5")
    assert lifter.sets("load")[-1] == (50_000,)
    lifter.gets("edit last 5@62.5kg")
    assert "next set: 3 of 3, 62.5 kg × 5" in lifter.gets("next squat")


def test_p71_sets_are_counted_with_the_warm_ups_of_the_list(started: Started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 5@50%w 2x5")
    assert "set 1 of 3 done" in lifter.gets("log squat 5")
    assert "set 2 of 3 done" in lifter.gets("log 5")
    assert "set 3 of 3 done" in lifter.gets("log 5")
    assert "4 sets done" in lifter.gets("log 5")


def test_p17_numbers_with_a_rest_make_a_goal_of_their_own(started: Started):
    lifter = started("day A: barbell-row 3x5 rest 180")
    (item,) = lifter.asks("plan --preview")["items"]
    assert (item["by"], item["sets"], item["reps"], item["rest_seconds"]) == (
        "coach", 3, [5, 5], [180, 180],
    )  # fmt: skip
    lifter.gets("log barbell-row 5,5,5@60kg")
    lifter.gets("workout finish")
    lifter.at("2026-01-07T18:00:00")
    (item,) = lifter.asks("plan --preview")["items"]
    assert item["load"] == "62.5"


def test_p17_the_goal_of_a_built_in_text_comes_with_its_start(lifter: Lifter):
    for name in ("gzclp", "upper-lower-8", "back-extension-12"):
        lifter.gets(f"programme start {name}")
        plan = lifter.asks(f"plan --preview --programme {name}")
        assert plan["left_out"] == []


def test_p70_a_pose_is_laid_out_as_it_is_written(started: Started):
    lifter = started("day A: plank 3x30s; squat 3x8-12")
    plan = lifter.asks("plan")
    pose = plan["items"][0]
    assert (pose["by"], pose["sets"], pose["seconds"]) == ("none", 3, [30, 30])
    assert "3 sets of 30 s" in lifter.gets("plan")
    assert "set 1 of 3 done" in lifter.gets("log plank 30s")


def test_p70_what_has_no_advice_is_named_in_the_plan(started: Started):
    lifter = started("day A: squat 3x8-12; deadlift")
    assert "not planned: deadlift (no goal)" in lifter.gets("plan --preview")


def test_p66_the_next_set_is_that_of_the_programme_that_was_planned(started: Started):
    started("lift squat from 60kg, +2.5kg", "day A: squat 3x5", name="a")
    lifter = started("lift squat from 40kg, +2.5kg", "day X: squat 2x5", name="b")
    lifter.gets("plan --programme b")
    assert lifter.asks("status")["next"]["load"] == "40"
    assert lifter.asks("next squat")["load"] == "40"
    lifter.gets("log squat 5")
    assert lifter.sets("load")[-1] == (40_000,)


def test_p72_next_of_all_lifts_says_what_the_programme_asks(started: Started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5")
    lifter.gets("log squat 5,5,5")
    lifter.gets("workout finish")
    said = lifter.gets("next")
    assert "62.5 kg × 5, 5, 5" in said
    assert "No advice" not in said


def test_p36_a_gain_of_the_cycle_names_its_rule(started: Started):
    lifter = started("lift squat max 100kg, each cycle +5kg", "day A: squat 5@80%")
    lifter.gets("log squat 5")
    lifter.gets("workout finish")
    assert "squat: max 105 kg, from 100 kg on 2026-01-05 (rule P36, " in lifter.gets(
        "programme show"
    )


def test_p35_the_plain_gain_is_no_gain_of_the_reps(started: Started):
    lifter = started("lift squat max 100kg, +2.5kg, 8 reps +5kg", "day A: squat 5+@80%")
    lifter.gets("log squat 5")
    lifter.gets("workout finish")
    assert (
        "squat: max 102.5 kg, from 100 kg on 2026-01-05 (rule P33, add weight each time)"
        in lifter.gets("programme show")
    )


def test_p44_a_programme_that_is_over_may_start_again(started: Started):
    lifter = started("1 week once", "lift squat from 60kg, +2.5kg", "day A: squat 3x5")
    assert "x is running" in lifter.types("programme start x").err
    lifter.gets("log squat 5,5,5")
    lifter.gets("workout finish")
    assert "x · ended" in lifter.gets("plan")

    lifter.at("2026-01-07T18:00:00").gets("programme start x")

    assert lifter.asks("plan --preview")["items"][0]["asked"][0]["load"] == "60"
    assert len(lifter.rows("select id from programme_runs where deleted_at is null")) == 2
    lifter.gets("undo")
    assert "x · ended" in lifter.gets("plan")


def test_p39_a_test_that_comes_is_told(started: Started):
    lifter = started("lift squat max 100kg", "day A: squat 5@80%", "day T: squat test 1 90%")
    test = "week 1, T: test: your heaviest set of 1 rep; 90 % of it is the new max"
    assert test in lifter.gets("log squat 5")
    assert test in lifter.gets("workout finish")
    assert "squat: test: your heaviest set of 1 rep" in lifter.gets("programme simulate")


TEST = "test: your heaviest set of 1 rep; 90 % of it is the new max"


def test_p39_status_says_what_a_test_asks(started: Started):
    lifter = started(
        "lift squat max 100kg", "lift bench-press max 80kg",
        "day A: bench-press 1x5@70%; squat test 1 90%; leg-press 2x5 rest 90",
        "day B: squat test 1 90%",
    )  # fmt: skip
    lifter.gets("plan")
    lifter.at("18:01").gets("log bench-press 5")
    assert lifter.gets("status") == f"bench-press done · next exercise: squat, {TEST}\n"
    # Warm-ups are no set of it.
    lifter.at("18:05").gets("log squat 5@60kgw")
    assert lifter.gets("status") == f"squat · {TEST}\n"
    assert lifter.gets("").splitlines()[1] == TEST
    lifter.at("18:10").gets("log squat 1@100kg")
    assert lifter.gets("status").startswith("squat done · next exercise: leg-press")
    lifter.gets("workout finish")

    lifter.at("2026-01-07T18:00:00").gets("plan")

    assert lifter.gets("status") == f"planned · squat · {TEST}\n"
    assert TEST in lifter.gets("").splitlines()


@pytest.mark.parametrize("sets", [("1@100kg",), ("5@60kg", "3@80kg", "1@90kg", "1@100kg")])
def test_p39_all_sets_that_lead_to_a_test_are_planned(started: Started, sets: tuple[str, ...]):
    lifter = started("lift squat max 100kg", "lift bench-press max 80kg",
                     "day A: bench-press 2x5@70%; squat test 1 90%")  # fmt: skip
    lifter.gets("log bench-press 5,5")
    for words in sets:
        lifter.gets(f"log squat {words}")

    count = 2 + len(sets)
    told = lifter.gets("workout finish")

    assert told.startswith(f"Workout finished: {count} working sets ({count} planned)")
    assert "not done" not in told


def test_p39_a_test_that_was_not_done_is_one_planned_set(started: Started):
    lifter = started("lift squat max 100kg", "lift bench-press max 80kg",
                     "day A: bench-press 2x5@70%; squat test 1 90%")  # fmt: skip
    lifter.gets("log bench-press 5,5")

    told = lifter.gets("workout finish")

    assert told.startswith("Workout finished: 2 working sets (3 planned)")
    assert "not done: 1 of 1 planned set" in told


def test_p72_next_of_a_later_day_has_its_max_and_its_rest(started: Started):
    lifter = started("lift bench-press from 40kg", "lift squat max 100kg",
                     "day A: bench-press 5", "day B: squat 5@80% rest 180 rpe 8")  # fmt: skip
    asked = lifter.asks("next squat")
    assert (asked["max"], asked["rest_seconds"]) == ("100", [180, 180])
    assert "max 100 kg" in lifter.gets("next squat")


def test_p74_a_short_simulation_says_how_many_weeks_there_are(started: Started):
    lifter = started("4 weeks", "lift squat from 40kg", "day A: squat 5")
    assert "cycle 1 · week 1 of 4 · A" in lifter.gets("programme simulate --sessions 1")


@pytest.mark.parametrize("load", ["0kg", "bw"])
def test_p64_a_max_is_above_0(started: Started, load: str):
    lifter = started("lift squat max 100kg", "day A: squat 5@80%")
    before = lifter.contents()
    answer = lifter.types(f"programme set squat {load}")
    assert (answer.code, lifter.contents()) == (2, before)
    assert "is not a max" in answer.err


def test_a_name_is_found_without_its_signs(lifter: Lifter):
    assert "programme 5/3/1" in lifter.gets("programme show 531")


def test_p42_a_set_of_a_past_day_before_the_last_one_is_free(started: Started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5", "day B: squat 3x5")
    for day in ("05", "08"):
        lifter.at(f"2026-01-{day}T18:00:00").gets("log squat 5,5,5")
        lifter.gets("workout finish")
    before = lifter.rows("select * from taken_days")

    lifter.at("2026-01-10T18:00:00").gets("log squat 5@62.5kg --at 2026-01-06T18:00")

    assert lifter.rows("select * from taken_days") == before
    place = lifter.asks("plan --preview")["programme"]
    assert (place["cycle"], place["day"]) == (2, "A")


def test_p42_a_set_of_yesterday_takes_the_coming_day(started: Started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5", "day B: squat 3x5")
    lifter.gets("log squat 5,5,5")
    lifter.gets("workout finish")
    lifter.at("2026-01-10T18:00:00").gets("log squat 5,5,5@62.5kg --at 2026-01-09T18:00")
    assert [day for (day,) in lifter.rows("select day from taken_days order by at")] == ["A", "B"]
    assert lifter.asks("plan --preview")["items"][0]["asked"][0]["load"] == "65"


@pytest.mark.parametrize("how", ["--pain mild", "--form broken"])
def test_p52_sets_logged_in_one_go_were_done_with_what_was_asked(started: Started, how: str):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 4x5")
    lifter.gets(f"log squat 5,5,5 {how}")
    assert lifter.sets("load") == [(60_000,)] * 3
    lifter.gets("log 5")
    assert lifter.sets("load")[-1] == (57_500,)


@pytest.mark.parametrize("at", ["2026-01-04T18:00", "17:30"])
def test_p42_a_set_from_before_the_start_is_free(started: Started, at: str):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5", "day B: squat 3x5")
    lifter.gets(f"log squat 5,5,5@60kg --at {at}")
    assert lifter.rows("select * from taken_days") == []
    assert lifter.asks("progress squat")["sessions"][0]["programme"] is None
    place = lifter.asks("plan --preview")["programme"]
    assert (place["cycle"], place["day"]) == (1, "A")


def test_p30_a_session_that_took_the_day_earns_whatever_came_before_the_start(started: Started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5", "day B: squat 3x5")
    lifter.gets("log squat 5@60kg --at 17:30")
    lifter.gets("log squat 5,5@60kg")
    lifter.gets("workout finish")
    assert lifter.rows("select day from taken_days") == [("A",)]
    assert "62.5 kg × 5, 5, 5" in lifter.gets("next squat")


def test_p70_weight_added_to_the_body_needs_no_warm_ups(started: Started):
    lifter = started(
        "lift chin-up from bw+10kg, +2.5kg", "lift squat from 60kg",
        "day A: chin-up 3x5; squat 3x5",
    )  # fmt: skip
    chin_up, squat = lifter.asks("plan --preview")["items"]
    assert (chin_up["warm_up"], bool(squat["warm_up"])) == ([], True)
    assert "chin-up\n  bodyweight + 10 kg × 5, 5, 5" in lifter.gets("plan --preview")


def test_r3_a_failed_attempt_fills_its_place_in_a_list_everywhere(started: Started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5; bench-press 1x5@40kg")
    lifter.gets("log squat 5,5")
    said = lifter.gets("log 0")
    assert "set 3 of 3 done" in said
    assert "next exercise: bench-press" in said
    lifter.gets("log 5")
    assert lifter.sets("exercise")[-1] == ("bench-press",)
    assert "not done" not in lifter.gets("workout finish")
    assert "planned sets done" not in lifter.gets("progress squat --format table")


def test_p30_a_set_in_doubt_fills_no_place_until_it_counts(started: Started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5")
    lifter.gets("log squat 5,5")
    assert "set 2 of 3 done" in lifter.types("log 5@600kg").out
    assert lifter.asks("status")["next"]["load"] == "60"
    lifter.gets("edit last --confirm")
    assert "met" in lifter.gets("next squat")
    lifter.gets("undo")
    said = lifter.gets("log 5")
    assert "set 3 of 3 done\nmet" in said
    assert "not done" not in lifter.gets("workout finish")


def test_r3_what_has_no_line_counts_working_sets_alone(started: Started):
    lifter = started("day A: machine-back-extension 2x10-12")
    lifter.gets("log machine-back-extension 12@40kg")
    lifter.gets("log 0")
    assert "not done: 1 of 2 planned sets" in lifter.gets("workout finish")


def test_a_superset_of_a_programme_goes_round(started: Started):
    lifter = started(
        "lift squat from 60kg, +2.5kg", "lift bench-press from 40kg, +2.5kg",
        "day A: squat 3x5 rest 120; bench-press 3x5 rest 180; leg-raise 3x12-15",
    )  # fmt: skip
    assert lifter.gets("log squat 5 + bench-press 5").splitlines()[2:] == [
        "round 1 of 3 done · rest 180 s",
        "next: squat, set 2 of 3, 60 kg × 5",
        "then: bench-press, set 2 of 3, 40 kg × 5",
    ]
    said = lifter.gets("log 5 + 5 --pain mild")
    assert "round 2 of 3 done" in said
    assert "set 3 of 3, 57.5 kg × 5\nlighter after mild pain" in said
    assert lifter.gets("log 5").splitlines()[1:] == [
        "set 3 of 3 done",
        "short: 2 of 3 sets at 60 kg · next: week 2, A: 60 kg × 5, 5, 5",
        "no rest yet",
        "next: bench-press, set 3 of 3, 37.5 kg × 5",
        "lighter after mild pain",
    ]
    assert "next exercise: leg-raise" in lifter.gets("log 5")


@pytest.mark.parametrize("days", ["3 days a week", "1 week"])
def test_p43_a_week_of_a_cycle_of_one_week_is_the_week_that_is_shown(started: Started, days: str):
    lifter = started(days, "lift squat from 60kg", "day A: squat 3x5", "day B: squat 3x5")
    lifter.gets("skip --day")
    turn = "B" if days.startswith("3") else "A"
    assert lifter.gets("programme go 2") == f"x · week 2 · {turn}\n"
    assert lifter.gets("programme go 3.B") == "x · week 3 · B\n"
    assert lifter.asks("plan --preview")["programme"]["cycle"] == 3
    lifter.gets("programme go 1")
    assert lifter.gets("programme show").startswith(f"x · week 1 · {'B' if turn == 'B' else 'A'}")
    before = lifter.contents()
    answer = lifter.types("programme go 0")
    assert (answer.code, lifter.contents()) == (3, before)
    assert "use: A, B or a week, such as 2" in answer.err


def test_p39_a_test_begins_with_a_weight_that_is_typed(started: Started):
    lifter = started("lift squat max 100kg", "day T: squat test 2 90%", "day A: squat 3x5@70%")
    lifter.gets("plan --exercise squat --goal strength")
    lifter.gets("log squat 5@60kg")
    lifter.gets("workout finish")
    lifter.at("2026-01-07T18:00:00")
    assert lifter.gets("plan").endswith("liftlog log 2@100kg\n")
    before = lifter.contents()
    answer = lifter.types("log 2")
    assert (answer.code, lifter.contents()) == (2, before)
    assert "a test of squat needs its weight" in answer.err
    lifter.gets("log 2@80kg 1@90kg")
    assert "tested" in lifter.gets("log 1")
    assert lifter.sets("load")[-1] == (90_000,)


@pytest.mark.parametrize("line", ["plank 3x30-60s rest 60", "plank 3x30s"])
def test_r8_a_hold_with_a_time_of_its_own_is_not_told_to_get_one(started: Started, line: str):
    lifter = started(f"day A: {line}")
    plan = lifter.gets("plan --preview")
    assert "target time" not in plan
    assert "liftlog logs the time and gives no advice." in plan
    assert "target time" in lifter.gets("next plank --goal hypertrophy")


def test_r3_a_number_far_above_ones_own_sets_is_said_with_the_way_to_correct_it(started: Started):
    lifter = started("lift squat max 100kg", "lift bench-press from 40kg",
                     "day A: squat 5@80%; bench-press 3x5")  # fmt: skip
    typo = "looks like a typo.\nCorrect it: liftlog programme set"
    assert f"400 kg for bench-press {typo} bench-press 40kg" in lifter.gets(
        "programme set bench-press 400kg"
    )
    lifter.gets("programme set bench-press 40kg")
    lifter.gets("log squat 5")
    lifter.gets("workout finish")
    said = lifter.gets("programme set squat 1400kg")
    assert f"1400 kg for squat {typo} squat 85kg" in said
    assert "typo" not in lifter.gets("programme set squat 110kg")

    # What it then asks is doubted as if it were typed (R3).
    lifter.gets("programme set squat 1400kg")
    lifter.at("2026-01-07T18:00:00")
    answer = lifter.types("log squat 5")
    assert "1120 kg × 5 looks like a typo and does not count." in answer.err
