"""The verdict after each session: what was known then, by today's rules (R15)."""

from __future__ import annotations

import pytest

from liftlog.domain.advice.policy_keys import policies_from
from liftlog.domain.advice.situation import sessions_needed
from liftlog.domain.advice.verdicts import own_goal, verdict_after, verdicts, window
from tests.domain.builders import (
    CABLE,
    ENDURANCE,
    GOALS,
    MACHINE,
    RDL,
    SNATCH,
    asks,
    day,
    history,
    load,
    pain,
    pin_stack,
    session,
)

QUESTION = asks()
FULL = ["40kg", 12, 12, 12]


def _told(done, question=QUESTION, newest=9, **given):
    return [one and (one.kind, one.as_of) for one in verdicts(done, question, newest, **given)]


def test_each_session_has_the_verdict_of_its_day():
    done = history(FULL, ["42.5kg", 12, 12, 9], ["42.5kg", 5, 5, 5])

    assert _told(done) == [("progress", day(-6)), ("hold", day(-3)), ("reduce", day(0))]


@pytest.mark.parametrize(("newest", "days"), [(0, []), (1, [0]), (2, [-3, 0]), (4, [-6, -3, 0])])
def test_only_as_many_of_the_newest_as_are_asked_for(newest, days):
    told = _told(history(FULL, FULL, FULL), newest=newest)

    assert [one and one[1] for one in told] == [day(after) for after in days]


def test_a_light_session_has_no_verdict():
    done = history(FULL, session("30kg", 10, on=day(-3), light=True), FULL)

    assert _told(done) == [("progress", day(-6)), None, ("progress", day(0))]


def test_the_sessions_own_goal_holds_unless_one_is_asked_for():
    done = history(session("40kg", 12, 12, 12, goal="strength-endurance"))

    assert [one.goal for one in verdicts(done, QUESTION, 1)] == ["strength-endurance"]
    assert [one.goal for one in verdicts(done, QUESTION, 1, asked=True)] == ["hypertrophy"]
    assert verdict_after(done, QUESTION, asked=True).kind == "hold"


@pytest.mark.parametrize("goal", [None, "unknown"])
def test_a_session_of_no_known_goal_is_read_under_the_one_that_holds(goal):
    done = history(session("40kg", 12, 12, 12, goal=goal))

    assert verdict_after(done, QUESTION.replace(goal=ENDURANCE), asked=False).goal == ENDURANCE.slug


def test_a_lift_without_any_goal_has_no_verdict_to_give():
    done = history(session("40kg", 5, 5, 5, goal=None, exercise=SNATCH.slug))
    question = QUESTION.replace(exercise=SNATCH, goal=None)

    assert [one.reason for one in verdicts(done, question, 1)] == ["no_goal"]


def test_r10_pain_counts_up_to_the_last_set():
    done = history(FULL)
    last = done[0].sets[-1].performed_at

    def kind(at):
        marks = (pain("severe", at),)
        return verdict_after(done, QUESTION.replace(pain=marks), asked=False).kind

    assert kind(last) == "stop"
    assert kind(last.replace(":00Z", ":01Z")) == "progress"


def test_the_lifters_own_number_of_sets_and_policies_hold_for_the_past_too():
    imported = history(session("40kg", 12, 12, planned=None))
    off = policies_from([("too-heavy", "off")])

    assert verdict_after(imported, QUESTION, False).reason == "too_few_sets"
    assert verdict_after(imported, QUESTION.replace(own_sets=2), False).kind == "progress"
    assert verdict_after(history(["40kg", 5, 5, 5]), QUESTION, False).kind == "reduce"
    assert verdict_after(
        history(["40kg", 5, 5, 5]), QUESTION.replace(policies=off), False
    ).kind == ("hold")


def test_r14_a_change_of_goal_is_read_from_the_goal_tables():
    done = history(session("60kg", 12, 12, 12, goal="technique"))
    decision = verdict_after(done, QUESTION, asked=True)

    assert (decision.reason, decision.exercise) == ("goal_changed", MACHINE.slug)


def test_r12_the_verdict_sees_as_far_back_as_a_stall_goes():
    nines = ["60kg", 9, 9, 9]

    assert [one.reason for one in verdicts(history(*[nines] * 5), QUESTION, 2)] == [
        "below_top", "stalled",
    ]  # fmt: skip


def test_r19_a_session_is_judged_in_its_own_gym():
    done = [
        session(*FULL, gym="city", on=day(-4)),
        session("60kg", 12, 12, 12, gym="home", on=day(-3)),
        session("42.5kg", 12, 12, 9, gym="city", on=day(-2)),
        session("42.5kg", 12, 12, 9, gym=None, on=day(0)),
    ]
    told = verdicts(done, QUESTION.replace(gym="home"), 4)

    assert [one.load for one in told] == [
        load("42.5kg"), load("62.5kg"), load("42.5kg"), load("42.5kg"),
    ]  # fmt: skip


NEEDED = sessions_needed(QUESTION.policies)


def _lengths(done, question=QUESTION):
    return len(window(done, question))


def test_the_window_is_as_many_counted_sessions_as_decide():
    done = history(*[FULL] * (NEEDED + 9))
    stall = QUESTION.replace(policies=policies_from([("deload.sessions", str(NEEDED + 2))]))

    assert window(done, QUESTION) == done[-NEEDED:]
    assert _lengths(done, stall) == NEEDED + 2
    assert _lengths(done[:2]) == 2
    assert _lengths([]) == 0


def test_light_sessions_are_in_the_window_and_fill_no_place_in_it():
    light = session("30kg", 10, on=day(-3), light=True)

    done = [*history(*[FULL] * (NEEDED + 2), every=1)[:-1], light, session(*FULL)]

    assert _lengths(done) == NEEDED + 1


@pytest.mark.parametrize("exercise", [MACHINE, CABLE])
def test_r19_on_machines_only_sessions_of_the_gym_or_of_none_fill_thewindow(exercise):
    gyms = ("city", "home", None, "home", "city", "city")
    done = [session(*FULL, gym=gym, on=day(n - 5)) for n, gym in enumerate(gyms)]
    few = [("coming-back", "off"), ("failed-jump", "off"), ("deload.sessions", "3")]
    policies = policies_from(few)
    question = QUESTION.replace(exercise=exercise, gym="city", policies=policies)
    off = question.replace(policies=policies_from([*few, ("gyms", "off")]))

    assert window(done, question) == done[2:]
    assert window(done, question.replace(gym="home")) == done[1:]
    assert window(done, question.replace(gym=None)) == done[3:]
    assert window(done, off) == done[3:]


def test_r19_a_newest_session_of_no_gym_is_seen_from_the_current_one():
    loads = (("city", "60kg"), ("home", "30kg"), (None, "40kg"))
    done = [session(at, 9, 9, 9, gym=gym, on=day(n - 3)) for n, (gym, at) in enumerate(loads)]

    assert [one.load for one in verdicts(done, QUESTION.replace(gym="home"), 1)] == [load("40kg")]


def test_r19_a_barbell_weighs_the_same_in_every_gym():
    done = [session(*FULL, gym=gym) for gym in ("city", *["home"] * NEEDED, "city")]

    assert _lengths(done, QUESTION.replace(exercise=RDL, gym="city")) == NEEDED


def test_r14_each_session_is_read_under_its_own_row():
    """Six reps are all that the lifter's own row asks for."""
    off = policies_from([("goal-change", "off")])
    done = history(session("40kg", 6, 6, 6, goal="strength"))

    assert verdict_after(done, QUESTION.replace(policies=off), asked=True).kind == "progress"


def test_without_any_goal_the_exercises_own_row_holds():
    done = history(session("40kg", 12, 12, 12, goal=None))

    assert verdict_after(done, QUESTION.replace(goal=None), asked=False).goal == "hypertrophy"


@pytest.mark.parametrize("last", ["city", None])
def test_r19_a_stall_is_one_of_the_gym(last):
    gyms = (*[("city", "60kg"), ("home", "70kg")] * 4, (last, "60kg"))
    done = [
        session(at, 9, 9, 9, gym=gym, on=day(n - 8)) for n, (gym, at) in enumerate(gyms)
    ]  # fmt: skip

    assert verdict_after(done, QUESTION.replace(gym="city"), asked=False).reason == "stalled"
    assert verdict_after(done, QUESTION, asked=False).reason == ("stalled" if last else "below_top")


def test_r11_the_row_of_a_return_is_no_goal_of_the_lifters():
    done = [
        session("100kg", 12, 12, 12, goal="hypertrophy", on=day(-120)),
        session("70kg", 12, 12, goal="technique", planned=2, on=day(0)),
    ]

    assert own_goal(done, QUESTION) is None
    assert verdict_after(done, QUESTION, asked=False).reason == "coming_back"


def test_r10_the_row_of_the_way_back_is_no_goal_of_the_lifters():
    done = [
        session("100kg", 12, 12, 12, goal="hypertrophy", on=day(-3)),
        session("70kg", 12, 12, goal="technique", planned=2, on=day(0)),
    ]
    felt, over = f"{day(-2)}T08:00:00Z", f"{day(-1)}T08:00:00Z"
    question = QUESTION.replace(pain=(pain("severe", felt), pain("cleared", over)))

    assert own_goal(done, question) is None
    assert own_goal(done, QUESTION) == GOALS["technique"]


def test_the_verdict_on_a_return_is_the_same_however_many_are_asked_for():
    done = [
        *history(*[["100kg", 12, 12, 9]] * 4, every=3)[:3],
        session("70kg", 12, 12, goal="technique", planned=2, on=day(120)),
    ]

    assert verdicts(done, QUESTION, 1) == verdicts(done, QUESTION, 9)[-1:]


def test_r19_a_session_is_judged_on_the_equipment_of_its_gym():
    done = [
        session("90lb", 12, 12, 12, gym="hotel", on=day(-2)),
        session("40kg", 12, 12, 12, gym="home", on=day(0)),
    ]
    question = QUESTION.replace(gym="home", elsewhere={"hotel": pin_stack("10:200:10", "lb")})

    assert [one.load for one in verdicts(done, question, 2)] == [load("100lb"), load("42.5kg")]
