"""R11: after a break the way back is short, as long as the sets stay in the range."""

from __future__ import annotations

import pytest

from liftlog.domain.advice.outlook import ahead
from liftlog.domain.advice.policy_keys import policies_from
from tests.domain.builders import (
    BENCH,
    ENDURANCE,
    HYPER_45,
    asks,
    coach,
    day,
    listed,
    load,
    pain,
    pin_stack,
    plates,
    session,
    steps,
    words_of,
)


def _before(at: str, days_off: int = 85):
    """One session with that load, so many days before LAST_DAY."""
    return session(at, 12, 12, 12, on=day(-days_off))


def _back(at: str, *reps: int | str, on: str = day(0)):
    """The first session after the break, in the coach's technique row."""
    return session(at, *(reps or (10, 10)), planned=2, goal="technique", on=on)


def _way(before: str, equipment=None, sessions: int = 12):
    """The loads of the sessions after 85 days, each done as suggested."""
    found = ahead([_before(before)], asks(None, equipment, today=day(0)), sessions)
    return [one.load.milli / 1000 for one in found if one.load], [one.reason for one in found]


def test_r11_60_kg_are_back_in_session_7():
    loads, reasons = _way("60kg")

    assert loads[:7] == [40, 45, 50, 52.5, 55, 57.5, 60]
    assert reasons[:7] == ["layoff_30", *["coming_back"] * 4, *["all_sets_at_top"] * 2]


def test_r11_100_kg_are_back_in_session_7():
    loads, reasons = _way("100kg")

    assert loads[:7] == [70, 80, 90, 92.5, 95, 97.5, 100]
    assert reasons[1:4] == ["coming_back", "coming_back", "all_sets_at_top"]


def test_r11_the_bottom_of_the_range_is_enough_on_the_way_back():
    decision = coach([_before("60kg"), _back("40kg")])

    assert (decision.kind, decision.reason, decision.rule) == ("progress", "coming_back", "R11")
    assert (decision.load, decision.warnings) == (load("45kg"), ())
    assert words_of(decision) == "Add weight: you are on your way back to 60 kg."


@pytest.mark.parametrize(
    ("reps", "reason"), [((10, 9), "below_top"), ((10,), "too_few_sets"), ((9, 9), "too_heavy")]
)
def test_r11_a_set_under_the_range_or_too_few_earn_nothing(reps, reason):
    assert coach([_before("60kg"), _back("40kg", *reps)]).reason == reason


def test_r11_the_way_ends_at_nine_tenths():
    at = session("52.5kg", 8, 8, 8, on=day(3))
    over = session("55kg", 8, 8, 8, on=day(3))
    done = [_before("60kg"), _back("40kg")]

    assert coach([*done, at], today=day(5)).reason == "coming_back"
    assert coach([*done, over], today=day(5)).reason == "below_top"


def test_r11_a_session_that_was_too_heavy_ends_the_way():
    heavy = session("50kg", 5, 5, 5, on=day(3))
    lighter = session("42.5kg", 10, 10, 10, on=day(6))

    done = [_before("60kg"), _back("40kg"), heavy, lighter]
    assert coach(done, today=day(8)).reason == "below_top"


def test_r11_severe_pain_has_a_way_back_of_its_own():
    done = [_before("60kg"), _back("40kg")]
    marks = [pain("severe", day(-30)), pain("cleared", day(-29))]

    assert coach(done, pain=marks).reason == "below_top"
    hurt = _before("60kg").sets[0].performed_at
    earlier = [pain("severe", hurt.replace("T18", "T08")), pain("cleared", hurt)]
    assert coach(done, pain=earlier).reason == "coming_back"


def test_r11_a_short_break_has_no_way_back():
    """The cut after 22 days ends at nine tenths already; without a break there is no way."""
    done = [_before("60kg", 22), session("52.5kg", 8, 8, 8, on=day(0))]
    near = [_before("60kg", 21), session("52.5kg", 8, 8, 8, on=day(0))]

    assert coach(done).reason == "coming_back"
    assert coach(near).reason == "below_top"


def test_r11_on_wide_pins_it_is_one_pin_at_least():
    pins = pin_stack("10:100:10")
    done = [_before("60kg"), _back("40kg"), session("50kg", 8, 8, 8, on=day(3))]

    assert coach(done[:2], equipment=pins).load == load("50kg")
    assert coach(done, equipment=pins, today=day(5)).load == load("60kg")


def test_r11_the_cap_holds_on_the_way_back():
    capped = steps("2.5", cap="42.5")

    assert coach([_before("60kg"), _back("40kg")], equipment=capped).load == load("42.5kg")


def test_r11_help_goes_back_to_a_tenth_more_of_it():
    """At −20 kg the way ends at −22: from −30 it goes up by the increment of 5 kg."""
    done = [_before("-20kg"), _back("-30kg"), session("-25kg", 8, 8, 8, on=day(3))]
    given = {"exercise": HYPER_45, "equipment": steps("5")}

    assert coach(done[:2], **given).load == load("-25kg")
    assert coach(done, today=day(5), **given).load == load("-20kg")


def test_r11_names_have_no_way_back():
    done = [
        session("level:held-load", "5kg", 12, 12, 12, on=day(-85)),
        session("level:arms-crossed", "bw", 10, 10, goal="technique", planned=2),
    ]

    assert coach(done, exercise=BENCH).reason == "below_top"


def test_r11_the_way_back_is_a_policy():
    done = [_before("60kg"), _back("40kg")]
    off = policies_from([("coming-back", "off")])
    other = policies_from([("coming-back.step", "0.2"), ("coming-back.until", "0.8")])

    assert coach(done, policies=off).reason == "below_top"
    assert coach(done, policies=other).load == load("47.5kg")


def test_r14_the_coachs_row_is_no_change_of_goal():
    """Technique was the row after 85 days, or after a clearing; and else it was the lifter's."""
    back = [_before("60kg"), _back("40kg", 12, 12)]
    pained = [session("60kg", 12, 12, 12, on=day(-7)), _back("40kg", 12, 12)]
    marks = [pain("severe", day(-6)), pain("cleared", day(-2))]

    assert coach(back).reason == "coming_back"
    assert coach(pained, pain=marks).reason == "all_sets_at_top"
    assert coach(pained).reason == "goal_changed"
    later = [*back, session("45kg", 12, 12, planned=2, goal="technique", on=day(3))]
    assert coach(later, today=day(5)).reason == "goal_changed"


def test_r11_after_a_change_of_goal_the_cut_is_from_the_load_of_r14():
    done = [session("60kg", 8, 8, 8, on=day(0))]

    assert coach(done, ENDURANCE, today=day(30)).load == load("45kg")
    assert coach(done, today=day(30)).load == load("52.5kg")
    enough = [session("60kg", 12, 12, 12, on=day(0))]
    assert coach(enough, ENDURANCE, today=day(30)).load == load("52.5kg")


@pytest.mark.parametrize(("reps", "at"), [(6, "15lb"), (7, "15lb"), (8, "15lb"), (12, "15lb")])
def test_r11_r14_a_cut_too_coarse_from_a_new_goals_load_is_no_more_than_for_a_rep_more(reps, at):
    """7 reps make 16.25 lb, from where 3.75 lb is too far; 8 reps stay at 17.5 lb, so 15 lb."""
    odd = plates("1x15,1x2.5,1x1.25", unit="lb", single="yes")
    done = [session("7.75kg", reps, 12, 12, goal="technique", on=day(0))]

    decision = coach(done, equipment=odd, today=day(22))
    assert (decision.reason, decision.load) == ("layoff_10", load(at))
    assert decision.warnings == ()
    assert words_of(decision).startswith("Come back lighter after 22 days off.")


@pytest.mark.parametrize(
    ("reps", "at"),
    [(4, "15lb"), (5, "15lb"), (6, "15lb"), (7, "15lb"), (11, "15lb"), (12, "17.5lb")],
)
def test_r11_r14_the_lower_of_both_cuts_would_not_be_enough(reps, at):
    """From 20 lb it is 17.5 lb, from 17.5 lb (7 reps) 15 lb, from 16.25 lb (5 reps) 3.75 lb."""
    done = [session("20lb", reps, goal="hypertrophy", on=day(0))]

    odd = listed("3.75,15,16.25,17.5,20", "lb")
    assert coach(done, ENDURANCE, odd, today=day(22)).load == load(at)


def test_r11_r14_where_no_rep_more_would_be_lower_a_coarse_cut_keeps_the_new_goals_load():
    """12 reps: 50 kg, and 30 kg is too far; 8 reps: 45.2 kg, from where it is too far as well."""
    odd = listed("30,45.2,50")
    done = [session("50kg", 8, 8, 8, on=day(0))]

    decision = coach(done, ENDURANCE, odd, today=day(22))
    assert (decision.reason, decision.load) == ("layoff_10", load("45.2kg"))
    assert decision.warnings == ("step_too_coarse",)
    assert words_of(decision).startswith("Come back at 45.2 kg after 22 days off, but do fewer")
    done = [session("50kg", 12, 12, 12, on=day(0))]
    assert coach(done, ENDURANCE, odd, today=day(22)).load == load("50kg")


@pytest.mark.parametrize("reps", [7, 8])
def test_r4_r11_a_rep_more_at_the_end_of_a_ramp_never_lowers_the_return(reps):
    """With 8 reps L is 17.5 lb, so 15 lb; with 7 it is 16.25 lb, from where 3.75 lb is too far."""
    odd = listed("3.75,15,16.25,17.5", "lb")
    done = [session("15lb", 12, "16.25lb", 12, "17.5lb", reps, on=day(0))]

    assert coach(done, equipment=odd, today=day(22)).load == load("15lb")


@pytest.mark.parametrize("reps", [7, 8])
def test_r4_r10_nor_does_it_lower_the_return_after_severe_pain(reps):
    """With 8 reps L is 100 kg, so 69 kg; with 7 it is 80 kg, and one load down would be 71 kg."""
    odd = listed("10,60,69,71,80,100")
    done = [session("60kg", 12, "80kg", 12, "100kg", reps, on=day(0))]
    marks = [pain("severe", day(0)), pain("cleared", day(1))]

    decision = coach(done, equipment=odd, today=day(2), pain=marks)
    assert (decision.reason, decision.load) == ("after_pain", load("69kg"))


def test_r14_from_bodyweight_it_is_five_kilos_of_help():
    helped = session("-5kg", 12, 12, 12, on=day(-3))
    done = [helped, session("bw", 8, 8, 8)]

    decision = coach(done, ENDURANCE, exercise=HYPER_45, equipment=steps("5"))
    assert (decision.reason, decision.load) == ("goal_changed", load("-5kg"))


def test_r11_hands_at_the_head_are_no_load_to_come_back_to():
    done = [
        session("level:hands-at-head", "bw", 12, 12, 12, on=day(-40)),
        session("level:arms-crossed", "bw", 8, 8, 8),
    ]

    assert coach(done, exercise=HYPER_45, equipment=steps("5")).reason == "below_top"


def test_r11_a_break_longer_ago_than_eight_sessions_is_over_whatever_else_is_set():
    since = [session("60kg", 8, 8, 7 + n % 2, on=day(3 * n)) for n in range(9)]
    done = [_before("100kg"), *since]
    more = policies_from([("deload.sessions", "20")])

    few = [_before("100kg"), *since[:5], session("60kg", 8, 8, 8, on=day(15))]
    assert coach(few, today=day(17)).reason == "coming_back"
    many = [*done, session("60kg", 8, 8, 8, on=day(27))]
    assert coach(many, policies=more, today=day(30)).reason == "below_top"
