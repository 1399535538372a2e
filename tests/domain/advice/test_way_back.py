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
    load,
    pain,
    pin_stack,
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
