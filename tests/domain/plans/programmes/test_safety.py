"""Light days and safety (P50–P56)."""

import pytest

from liftlog.domain.advice.policies import DEFAULTS
from tests.domain.plans.programmes.diary import MACHINE, Diary

TWO = "lift squat from 80kg, +2.5kg ⏎ day A: squat 2x5"


def test_p50_severe_pain_stands_still():
    diary = Diary(TWO).log("squat 5,5@80kg").pain("severe").days(1)
    state = diary.state()

    assert state.stopped == "pain_severe"
    assert state.items == ()
    assert not state.takes("squat", "2026-02-01T10:00:00Z")
    assert diary.log("squat 5,5@50kg").where() == "2.1 A"


def test_p50_in_a_set_too_until_it_is_cleared():
    diary = Diary(TWO).log("squat 5,5@80kg severe")
    assert diary.state().stopped == "pain_severe"

    assert diary.pain("cleared").state().stopped is None


@pytest.mark.parametrize(
    ("days", "expected", "reason"),
    [
        (21, "2 x 5 at 82.5", None),
        (22, "2 x 5 at 72.5", "layoff_10"),
        (43, "2 x 5 at 65", "layoff_20"),
        (85, "2 x 5 at 57.5", "layoff_30"),
    ],
)
def test_p51_the_longer_the_break_the_lighter(days, expected, reason):
    diary = Diary(TWO).log("squat 5,5@80kg", days=days)

    assert (diary.asks(), diary.item().reason) == (expected, reason)


def test_p51_from_there_it_goes_on():
    diary = Diary("lift squat max 100kg, each week +2.5kg ⏎ day A: squat 5@80%")
    diary.log("squat 5@80kg", days=30)
    assert diary.asks() == "5 at 72.5"

    # 102.5 less 10 % is 92.25, so 90; then the week's gain.
    assert diary.log("squat 5@72.5kg").load("squat") == "92.5 kg"


def test_p51_any_workout_ends_a_break():
    diary = Diary(TWO).log("squat 5,5@80kg", days=20)
    diary.skip().stop().log("squat 5@60kg", days=20).resume()

    assert diary.asks() == "2 x 5 at 82.5"


def test_p51_not_after_a_number_given_since():
    diary = Diary(TWO).log("squat 5,5@80kg", days=30).set("squat", "80kg")

    assert (diary.asks(), diary.item().reason) == ("2 x 5 at 80", None)


def test_p51_a_start_with_a_number_is_one_given():
    diary = Diary(TWO, before=("squat 5,5@80kg",))
    diary.now = diary.now.replace(month=3)

    # The number of the start holds, and from then no session was missed for long.
    assert diary.asks() == "2 x 5 at 80"


def test_p51_coming_back():
    diary = Diary("lift squat from 65kg, +2.5kg ⏎ day A: squat 3x5", before=("squat 5@65kg",))
    diary.log("squat 5,5,4@65kg", days=90)

    loads = []
    for _ in range(5):
        load = diary.asks().rpartition(" ")[2]
        loads.append(load)
        diary.log(f"squat 5,5,5@{load}kg")

    assert loads == ["45", "50", "55", "57.5", "60"]


def test_p51_the_way_back_ends_with_a_miss():
    diary = Diary("lift squat from 65kg, +2.5kg ⏎ day A: squat 3x5")
    diary.log("squat 5,5,4@65kg", days=90).log("squat 4,4,4@45kg")

    assert diary.log("squat 5,5,5@45kg").asks() == "3 x 5 at 47.5"


def test_p51_after_a_clearing_three_plain_sets():
    diary = Diary("lift squat from 80kg, +2.5kg ⏎ day A: squat 5x5+")
    diary.log("squat 5,5,5,5,5@80kg").pain("severe").days(3).pain("cleared")

    assert diary.asks() == "3 x 5 at 57.5"
    assert diary.item().reason == "after_pain"

    diary.log("squat 5,5,5@57.5kg")
    assert diary.asks() == "5 x 5+ at 60"


def test_p51_the_larger_of_both():
    diary = Diary(TWO).log("squat 5,5@80kg").pain("severe").days(30).pain("cleared")

    assert (diary.asks(), diary.item().reason) == ("2 x 5 at 57.5", "after_pain")


def test_p52_a_session_with_broken_form_is_not_met():
    diary = Diary(TWO).log("squat 5,5@80kg broken")

    assert diary.outcomes() == ["short"]
    assert (diary.asks(), diary.item().reason) == ("2 x 5 at 77.5", "form_broken")
    assert diary.log("squat 5,5@77.5kg").asks() == "2 x 5 at 80"


def test_p52_a_miss_stays_one():
    assert Diary(TWO).log("squat 5,4@80kg broken").outcomes() == ["missed"]


def test_p52_mild_pain_asks_no_more_than_was_done_and_a_second_time_less():
    diary = Diary(TWO).log("squat 5,5@80kg mild")
    assert diary.outcomes() == ["short"]
    assert diary.asks() == "2 x 5 at 80"

    diary.log("squat 5,5@80kg mild")
    assert (diary.asks(), diary.item().reason) == ("2 x 5 at 77.5", "pain_mild_again")


def test_p52_no_load_above_the_heaviest_of_that_session():
    diary = Diary("lift squat max 100kg ⏎ sets m ⏎ week 1: 5@80% ⏎ week 2: 5@60% 5@90% ⏎ "
                  "day A: squat m")  # fmt: skip
    diary.log("squat 5@80kg mild")

    assert (diary.asks(), diary.item().reason) == ("5 at 60, 5 at 80", "pain_mild")
    assert diary.load("squat") == "100 kg"


def test_p52_typed_loads_too():
    diary = Diary("day A: squat 5@80kg").log("squat 5@80kg broken")

    assert diary.asks() == "5 at 77.5"


def test_p51_typed_loads_too():
    diary = Diary("day A: squat 5@80kg").log("squat 5@80kg", days=30)
    assert diary.asks() == "5 at 70"

    assert diary.log("squat 5@70kg").asks() == "5 at 80"


def test_p53_in_a_light_week_all_is_lighter_and_plain():
    diary = Diary(
        "light week 2 ⏎ lift squat max 100kg ⏎ day A: squat 5@80%w 3+@90%; leg-press 5@100kg"
    )
    diary.go(2)

    assert diary.asks("squat") == "5 at 55, 3 at 62.5"
    assert diary.asks("leg-press") == "5 at 70"


def test_p53_a_list_for_just_this_week_holds_as_it_is():
    text = "light week 2 ⏎ lift squat max 100kg ⏎ sets m: 5@80% ⏎ week 2: 5+@50% ⏎ day A: squat m"
    diary = Diary(text).go(2)

    assert (diary.asks(), diary.item().light) == ("5+ at 50", True)


def test_p53_a_light_list():
    diary = Diary("lift squat from 100kg, +5kg, 1 miss -10% ⏎ sets L light: 5+ ⏎ day A: squat L")

    assert diary.asks() == "5 at 70"
    assert diary.log("squat 3@70kg").load("squat") == "100 kg"


def test_p53_light_stops_no_clock_and_takes_no_break():
    diary = Diary("light week 2 ⏎ lift squat from 100kg ⏎ day A: squat 5")
    diary.log("squat 5@100kg", days=30)
    assert (diary.asks(), diary.item().reason) == ("5 at 70", None)

    diary.log("squat 5@70kg light")
    assert (diary.asks(), diary.item().reason) == ("5 at 90", "layoff_10")


def test_p54_hold_moves_nothing():
    diary = Diary("lift squat from 60kg, +5kg, 1 miss -10% ⏎ day A: squat 5 hold")

    assert diary.log("squat 5@60kg").log("squat 2@60kg").load("squat") == "60 kg"
    assert diary.outcomes() == ["hold", "hold"]


MACHINE_LINE = "lift leg-press from 60kg, +5kg ⏎ day A: leg-press 5"


def test_p56_a_line_sees_the_sessions_of_this_gym():
    diary = Diary(MACHINE_LINE, gear={"leg-press": MACHINE}, gym="home")
    diary.log("leg-press 5@60kg").log("leg-press 5@40kg", gym="club")
    assert diary.asks() == "5 at 65"

    diary.gym = "club"
    assert diary.asks() == "5 at 45"


def test_p56_new_there_it_asks_no_load_and_the_first_session_sets_it():
    diary = Diary(MACHINE_LINE, gym="home").log("leg-press 5@60kg")
    diary.gym = "club"
    assert diary.asks() == "5"

    diary.log("leg-press 5@40kg")
    assert diary.asks() == "5 at 45"

    diary.gym = "home"
    assert diary.asks() == "5 at 65"


def test_p56_gyms_are_for_machines_alone():
    diary = Diary(TWO, gym="home").log("squat 5,5@80kg")
    diary.gym = "club"

    assert diary.asks() == "2 x 5 at 82.5"


def test_policies_that_are_off_take_nothing_off():
    off = DEFAULTS.replace(layoff=False, coming_back=False)
    diary = Diary(TWO, policies=off).log("squat 5,5@80kg", days=90)

    assert diary.asks() == "2 x 5 at 82.5"


def test_p51_where_a_cut_is_too_coarse_it_stays_but_after_pain_it_is_one_load():
    gear = {"squat": {"unit": "kg", "loads": "20,60,100"}}
    diary = Diary("lift squat from 100kg ⏎ day A: squat 5", gear=gear).log("squat 5@100kg", days=30)
    assert diary.asks() == "5 at 100"

    diary.pain("severe").days(1).pain("cleared")
    assert diary.asks() == "5 at 60"


def test_p51_at_the_lowest_it_stays():
    diary = Diary("lift squat from 20kg ⏎ day A: squat 5").log("squat 5@20kg", days=90)

    assert diary.asks() == "5 at 20"


def test_p52_a_load_goes_on_from_there():
    diary = Diary("lift squat from 100kg, +5kg ⏎ day A: squat 5@80%").log("squat 5@80kg broken")

    assert diary.asks() == "5 at 77.5"
    assert diary.log("squat 5@77.5kg").asks() == "5 at 82.5"


def test_p52_the_next_session_asks_nothing_above_whatever_its_per_cent():
    diary = Diary("lift squat from 100kg ⏎ day A: squat 5@80% ⏎ day B: squat 5")

    assert diary.log("squat 5@80kg broken").asks() == "5 at 77.5"


def test_p52_a_number_given_by_hand_ends_it():
    diary = Diary(TWO).log("squat 5,5@80kg broken").set("squat", "90kg")

    assert diary.asks() == "2 x 5 at 90"
