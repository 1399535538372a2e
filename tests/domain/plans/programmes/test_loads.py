"""Loads of lines (P20–P26)."""

import pytest

from tests.domain.plans.programmes.diary import BARBELL, DUMBBELLS, POUNDS, Diary

CAPPED = BARBELL | {"cap": "60"}


def test_p20_an_estimate_never_moves_a_max():
    diary = Diary("lift squat max 100kg ⏎ day A: squat 5+@80%")
    diary.log("squat 15@80kg")

    assert diary.load("squat") == "100 kg"


def test_p20_an_open_max_is_given_at_the_start():
    diary = Diary("lift squat max ? ⏎ day A: squat 5@80%", max={"squat": "100kg"})

    assert diary.asks() == "5 at 80"
    assert [line.key for line in diary.versions[0].programme.open_lines] == ["squat"]


def test_p21_a_load_that_is_open_is_that_of_the_last_session():
    diary = Diary(
        "lift squat from ?, +2.5kg ⏎ day A: squat 3x5 ⏎ day B: squat 3x5@80%",
        before=("squat 5,5,5@70kg", "squat 5,5@80kg light"),
    )

    assert diary.asks() == "3 x 5 at 70"
    diary.log("squat 5,5,5@70kg")
    assert diary.asks() == "3 x 5 at 57.5"


def test_p21_with_none_before_the_first_session_sets_it():
    diary = Diary("lift squat from ?, +2.5kg ⏎ day A: squat 3x5")
    assert diary.asks() == "3 x 5"

    diary.log("squat 5@40kg 5@50kg 5@60kg 5@60kg 5@60kg")
    assert diary.asks() == "3 x 5 at 62.5"


def test_p21_a_first_session_that_is_missed_sets_it_all_the_same():
    diary = Diary("lift squat from ?, +2.5kg ⏎ day A: squat 3x5").log("squat 5,5,3@60kg")

    assert diary.asks() == "3 x 5 at 60"


def test_p22_the_nearest_a_tie_down_rounded_once():
    diary = Diary("lift squat max 85kg ⏎ day A: squat 5@65% 5@75% 5@85%")

    assert diary.asks() == "5 at 55, 5 at 62.5, 5 at 72.5"


def test_p22_round_down():
    diary = Diary("round down ⏎ lift squat max 84kg ⏎ day A: squat 5@65% 5@75% 5@85%")

    assert diary.asks() == "5 at 52.5, 5 at 62.5, 5 at 70"


def test_p22_never_under_the_lowest_never_over_the_cap():
    diary = Diary("lift squat max 90kg ⏎ day A: squat 5@10% 5@65% 5@75%", gear={"squat": CAPPED})

    assert diary.asks() == "5 at 20, 5 at 57.5, 5 at 60"


def test_p23_a_max_rises_by_just_the_gain():
    diary = Diary("lift squat max 101kg, +1.25kg ⏎ day A: squat 5@100%").log("squat 5@100kg")

    assert diary.load("squat") == "102.25 kg"


def test_p23_a_load_sticks_on_no_gap():
    dumbbells = {"unit": "kg", "loads": "8,10,14"}
    diary = Diary(
        "lift dumbbell-curl from 8kg, +1kg ⏎ day A: dumbbell-curl 5",
        gear={"dumbbell-curl": dumbbells},
    )

    climbed = [diary.log(f"dumbbell-curl 5@{load}kg").load("dumbbell-curl") for load in (8, 10, 14)]

    assert climbed == ["10 kg", "14 kg", "14 kg"]


def test_p23_over_the_cap_it_stays():
    diary = Diary("lift squat from 60kg, +2.5kg ⏎ day A: squat 5", gear={"squat": CAPPED})

    assert diary.log("squat 5@60kg").load("squat") == "60 kg"


@pytest.mark.parametrize(
    ("start", "cut", "expected"),
    [
        ("157.5kg", "-10%", "140 kg"),
        ("60kg", "-5kg", "55 kg"),
        ("61kg", "-1%", "60 kg"),
        ("20kg", "-10%", "20 kg"),
        ("22.5kg", "-50%", "20 kg"),
    ],
)
def test_p24_cuts(start, cut, expected):
    diary = Diary(f"lift squat from {start}, 1 miss {cut} ⏎ day A: squat 5")

    assert diary.log(f"squat 1@{start}").load("squat") == expected


def test_p24_a_max_is_cut_to_what_can_be_loaded_coarse_or_not():
    diary = Diary(
        "lift dumbbell-curl max 16kg, 1 miss -5% ⏎ day A: dumbbell-curl 5@100%",
        gear={"dumbbell-curl": DUMBBELLS},
    )

    assert diary.log("dumbbell-curl 3@16kg").load("dumbbell-curl") == "12 kg"


def test_p25_the_one_in_the_equipments_unit_holds():
    diary = Diary("lift squat from 60kg/135lb, +2.5kg/5lb ⏎ day A: squat 5", gear={"squat": POUNDS})
    assert diary.asks() == "5 at 135 lb"

    assert diary.log("squat 5@135lb").asks() == "5 at 140 lb"


def test_p25_a_load_of_the_other_unit_is_the_nearest_and_a_gain_the_next():
    diary = Diary("lift squat from 60kg, +10kg ⏎ day A: squat 5", gear={"squat": POUNDS})
    assert diary.load("squat") == "130 lb"

    assert diary.log("squat 5@130lb").load("squat") == "135 lb"


def test_p26_a_lift_that_goes_by_anothers_max_moves_nothing():
    diary = Diary(
        "lift bench-press max 100kg, +5kg ⏎ lift close-grip-bench-press as bench-press, +5kg ⏎ "
        "day A: bench-press 5@80%; close-grip-bench-press 5@50%"
    )
    assert diary.asks("close-grip-bench-press") == "5 at 50"

    diary.log("close-grip-bench-press 5@50kg")
    assert diary.load("bench-press") == "100 kg"

    diary.log("bench-press 5@80kg")
    assert diary.asks("close-grip-bench-press") == "5 at 52.5"


def test_typed_loads_are_asked_as_they_stand():
    diary = Diary("day A: squat 5@60kg 5@61kg 5@135lb")

    assert diary.asks() == "5 at 60, 5 at 61, 5 at 60"
    assert diary.log("squat 5@60kg 5@61kg 5@60kg").asks() == "5 at 60, 5 at 61, 5 at 60"


def test_p21_loads_on_top_of_the_body():
    diary = Diary("lift chin-up from bw, +2.5kg, 1 miss -10% ⏎ day A: chin-up 3x5")
    assert diary.asks() == "3 x 5 at 0"

    diary.log("chin-up 5,5,5")
    assert diary.asks() == "3 x 5 at 2.5"

    assert diary.log("chin-up 5,5,4@2.5kg").asks() == "3 x 5 at 0"


def test_p21_with_help_before_the_first_set_with_it():
    diary = Diary("lift chin-up from bw-20kg, +5kg, 1 miss -10% ⏎ day A: chin-up 3x5")
    assert diary.asks() == "3 x 5 at -20"

    diary.log("chin-up 5,5,5@-20kg")
    assert diary.asks() == "3 x 5 at -15"

    assert diary.log("chin-up 5,5,4@-15kg").asks() == "3 x 5 at -17.5"


def test_typed_loads_with_help():
    assert Diary("day A: chin-up 5@bw-20kg 5@bw").asks() == "5 at -20, 5 at 0"
