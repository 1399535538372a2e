"""During a workout: the next set of a list, and what eases it (P46, P52, P71)."""

import pytest

from liftlog.domain.plans.programmes.judging import judge
from liftlog.domain.plans.programmes.open_list import coming_set, eased
from tests.domain.plans.programmes.diary import Diary, text_of

TEXT = "lift squat from 100kg, +2.5kg ⏎ day A: squat 5@40%w 3@60%w 2x5 5@80%b"


def begun(*parts: str) -> Diary:
    return Diary(TEXT).log(*parts, end=False)


def coming(diary: Diary) -> int:
    (session,) = diary.sessions("squat")
    return coming_set(diary.item(), session)


@pytest.mark.parametrize(
    ("sets", "place"),
    [
        ("5@40kgw", 1),
        ("5@40kgw 3@60kgw", 2),
        ("5@100kg", 3),
        ("5@40kgw 5@100kg", 3),
        ("5@40kgw 3@60kgw 5,5@100kg", 4),
        ("5@40kgw 3@60kgw 5,5@100kg 5@80kgb", 5),
        ("5,5@100kg 5@80kgb 8@80kg", 5),
    ],
)
def test_p71_the_next_set_of_the_list(sets, place):
    assert coming(begun(f"squat {sets}")) == place


def test_p71_before_the_first_set_it_is_the_first():
    assert coming_set(Diary(TEXT).item(), None) == 0


def test_p71_warm_ups_that_the_list_does_not_ask_are_passed_over():
    diary = Diary("lift squat from 100kg ⏎ day A: squat 2x5").log(
        "squat 5@40kgw 5@100kg", end=False
    )

    assert coming(diary) == 1


def left(diary: Diary) -> str:
    (session,) = diary.sessions("squat")
    return text_of(eased(diary.item(), session, diary.lifts(diary.now)["squat"]))


def test_p52_broken_form_asks_one_load_less_for_the_rest_of_the_workout():
    lower = "5 at 37.5, 3 at 57.5, 2 x 5 at 97.5, 5 at 77.5"
    assert left(begun("squat 5@100kg broken")) == lower
    assert left(begun("squat 5@100kg broken", "squat 5@97.5kg")) == lower


def test_p52_what_is_eased_is_never_above_the_last_set():
    diary = Diary("lift squat from 100kg ⏎ day A: squat 3x5")
    diary.log("squat 5@100kg broken", "squat 5@80kg", end=False)

    assert left(diary) == "3 x 5 at 80"


def test_p52_mild_pain_in_the_workout_does_too_and_never_two():
    diary = begun("squat 5@100kg mild", "squat 5@97.5kg broken")

    assert left(diary) == "5 at 37.5, 3 at 57.5, 2 x 5 at 97.5, 5 at 77.5"
    assert left(begun("squat 5@100kg").pain("mild")) == left(diary)


def test_p52_a_missed_set_changes_no_other():
    diary = begun("squat 2@100kg")

    assert left(diary) == text_of(diary.item())


def test_p71_how_it_went_is_told_before_the_workout_ends():
    diary = begun("squat 5,7@100kg")
    (session,) = diary.sessions("squat")

    found = judge(diary.item(), session, diary.lifts(diary.now)["squat"].ladder)

    assert (found.outcome, [of.done.count for of in found.judged]) == ("met", [5, 7])
