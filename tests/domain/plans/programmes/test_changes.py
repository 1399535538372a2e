"""Changes: versions, numbers, the place, sets edited or deleted (P60–P69)."""

from liftlog.domain.plans.programmes.state import in_both, next_of
from tests.domain.plans.programmes.builders import programme
from tests.domain.plans.programmes.diary import Diary

ONE = "lift squat from 60kg, +2.5kg, 2 misses -10% ⏎ day A: squat 5"


def test_p61_a_line_goes_on_through_a_new_version():
    diary = Diary(ONE).log("squat 5@60kg").log("squat 4@62.5kg")
    diary.change("lift squat from 60kg, +5kg, 2 misses -10% ⏎ day A: squat 5 ⏎ day B: squat 3")

    assert diary.load("squat") == "62.5 kg"
    assert diary.state().line("squat").misses == 1
    assert diary.log("squat 5@62.5kg").load("squat") == "67.5 kg"


def test_p61_taken_out_it_rests_put_in_again_it_goes_on():
    diary = Diary(ONE).log("squat 5@60kg").change("day A: leg-press 3x8-12")
    assert diary.state().line("squat") is None

    assert diary.change(ONE).load("squat") == "62.5 kg"


def test_p61_a_new_line_begins_with_its_number():
    diary = Diary(ONE).change(f"lift deadlift from 100kg ⏎ {ONE}; deadlift 5")

    assert diary.asks("deadlift") == "5 at 100"


def test_p62_a_number_that_differs_is_given_by_hand():
    diary = Diary("lift squat from 60kg, +5kg ⏎ day A: squat 5 | 3").log("squat 4@60kg")
    assert diary.item().stage == 1

    diary.change("lift squat from 70kg, +5kg ⏎ day A: squat 5 | 3")
    assert (diary.asks(), diary.item().stage) == ("5 at 70", 0)


def test_p62_left_as_it_was_it_changes_nothing():
    diary = Diary(ONE).log("squat 5@60kg").log("squat 5@62.5kg")

    assert diary.change(ONE.replace("2 misses", "3 misses")).load("squat") == "65 kg"


DAYS = "day A: squat 3x8-12 ⏎ day B: leg-press 3x8-12 ⏎ day C: deadlift 3x8-12"


def test_p63_the_day_of_that_name_wherever_it_stands():
    diary = Diary(DAYS).skip()
    diary.change("day B: leg-press 3x8-12 ⏎ day A: squat 3x8-12")

    assert (diary.where(), diary.state().coming.number) == ("1.1 B", 1)


def test_p63_is_the_name_gone_the_day_in_that_place_at_most_the_last():
    diary = Diary(DAYS).skip()
    assert diary.change("day X: squat 3x8-12 ⏎ day Y: leg-press 3x8-12").where() == "1.1 Y"

    diary = Diary(DAYS).skip().skip()
    assert diary.change("day X: squat 3x8-12 ⏎ day Y: leg-press 3x8-12").where() == "1.1 Y"


def test_p63_is_the_week_gone_the_cycle_is_over_without_its_moves():
    line = "lift squat from 60kg, each cycle +5kg ⏎ day A: squat 5"
    diary = Diary(f"3 weeks ⏎ {line}").log("squat 5@60kg").log("squat 5@60kg")
    assert diary.where() == "1.3 A"

    diary.change(f"2 weeks ⏎ {line}")
    assert (diary.where(), diary.load("squat")) == ("2.1 A", "60 kg")


def test_p64_a_number_given_holds_at_once_without_misses():
    diary = Diary(ONE).log("squat 4@60kg").set("squat", "135kg")

    assert diary.asks() == "5 at 135"
    assert diary.state().line("squat").misses == 0


def test_p64_a_week_with_a_number_in_it_brings_no_gain():
    text = "lift squat from 60kg, each week +5kg, 1 miss -10% ⏎ day A: squat 5 ⏎ day B: squat 5"
    diary = Diary(text).log("squat 5@60kg").set("squat", "70kg").log("squat 5@70kg")
    assert diary.load("squat") == "70 kg"

    diary.log("squat 5@70kg").log("squat 5@70kg")
    assert diary.load("squat") == "75 kg"


def test_p64_only_misses_after_it_count():
    text = "lift squat from 60kg, each week +5kg, 1 miss -10% ⏎ day A: squat 5 ⏎ day B: squat 5"
    diary = Diary(text).log("squat 4@60kg").set("squat", "50kg").log("squat 5@50kg")
    assert diary.load("squat") == "50 kg"

    diary = Diary(text).log("squat 5@60kg").set("squat", "70kg").log("squat 4@70kg")
    assert diary.load("squat") == "62.5 kg"


def test_p64_a_number_between_two_cycles_leaves_the_next_its_gain():
    diary = Diary("lift squat from 60kg, each cycle +5kg ⏎ day A: squat 5").log("squat 5@60kg")
    diary.set("squat", "80kg").log("squat 5@80kg")

    assert diary.load("squat") == "85 kg"


def test_p65_another_lift_leaves_the_item_untouched():
    diary = Diary(f"{ONE}; leg-press 3x8-12").log("bench-press 5@60kg", "leg-press 8@60kg")

    assert diary.outcomes() == []
    assert (diary.where(), diary.load("squat")) == ("2.1 A", "60 kg")


def test_p68_an_edited_set_changes_what_follows_but_not_what_was_asked():
    diary = Diary(ONE).log("squat 5@60kg").log("squat 5@62.5kg").log("squat 5@65kg")
    assert diary.load("squat") == "67.5 kg"

    diary.edit(0, reps=4)
    state = diary.state()
    asked = [str(session.asked.sets[0].load) for session in state.sessions]

    assert asked == ["60 kg", "62.5 kg", "65 kg"]
    assert [session.outcome.outcome for session in state.sessions] == ["missed", "met", "met"]
    # From the lightest judged load each time, so that the later sessions earn what they did.
    assert diary.load("squat") == "67.5 kg"

    diary.edit(2, reps=4)
    assert diary.load("squat") == "65 kg"


def test_p68_of_a_max_the_gains_are_counted_anew():
    diary = Diary("lift squat max 100kg, +5kg ⏎ day A: squat 5@80%")
    diary.log("squat 5@80kg").log("squat 5@85kg")
    assert diary.load("squat") == "110 kg"

    assert diary.edit(0, reps=4).load("squat") == "105 kg"


def test_p69_as_of_a_past_day():
    diary = Diary(ONE).log("squat 5@60kg").log("squat 5@62.5kg").set("squat", "100kg")

    assert diary.state(days=-3).line("squat").load.milli == 62500
    assert diary.state(days=-3).coming.cycle == 2


def test_p66_a_plan_takes_the_one_whose_last_day_is_longest_ago():
    never = Diary(ONE).state()
    early = Diary(ONE).log("squat 5@60kg").state()
    late = Diary(ONE).days(9).log("squat 5@60kg").state()
    over = Diary(f"1 week once ⏎ {ONE}").skip().state()
    stopped = Diary(ONE).stop().state()

    assert next_of({"late": late, "early": early, "never": never, "over": over}) == "never"
    assert next_of({"late": late, "early": early, "stopped": stopped}) == "early"
    assert next_of({"over": over, "stopped": stopped}) is None


def test_p66_a_lift_with_a_line_in_both_is_told():
    one = programme("lift squat from 5kg ⏎ lift deadlift from 5kg ⏎ day A: squat 5; deadlift 5")
    other = programme("lift squat T1 max 5kg ⏎ sets T1: 5@50% ⏎ day A: squat T1; leg-press 3x8-12")

    assert in_both([one, other]) == ("squat",)
    assert in_both([one]) == ()


def test_p66_each_sees_its_own_workouts_alone():
    diary = Diary(ONE).stop().log("squat 5@60kg").resume()

    assert (diary.load("squat"), diary.where()) == ("60 kg", "1.1 A")


def test_p63_a_version_that_comes_in_during_a_workout():
    diary = Diary(DAYS).log("squat 8@60kg", end=False)
    diary.change("day Z: bench-press 3x8-12 ⏎ day B: leg-press 3x8-12")
    diary.taken[-1] = diary.taken[-1].replace(ended=diary.at)
    diary.days(1)

    assert (diary.where(), diary.state().coming.number) == ("1.1 B", 2)


def test_p63_once_and_the_week_gone_it_is_over():
    diary = Diary("3 weeks once ⏎ day A: squat 3x8-12").skip().skip()

    assert diary.change("2 weeks once ⏎ day A: squat 3x8-12").where() == "end"


def test_p63_in_a_rotation():
    diary = Diary(f"3 days a week ⏎ {DAYS}").skip().skip()
    diary.change(f"1 day a week ⏎ {DAYS}")

    assert (diary.where(), diary.state().coming.number) == ("1.1 C", 1)


def test_p68_a_set_may_get_another_exercise():
    diary = Diary(f"{ONE}; bench-press 5@50kg").log("bench-press 5@60kg")
    diary.edit(0, exercise="squat")

    # Nothing was kept of what squat asked: it is worked out as of that moment.
    assert diary.outcomes() == ["met"]
    assert diary.load("squat") == "62.5 kg"
