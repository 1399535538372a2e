"""R10: severe pain stops and stands, mild pain holds, and nothing is promised."""

from __future__ import annotations

import pytest

from liftlog.domain.advice.pain import (
    PainState,
    mild_stands,
    pain_state,
    painful_sessions,
    stands_for,
)
from liftlog.domain.advice.policy_keys import policies_from
from liftlog.domain.equipment.equipment import assumed_equipment
from liftlog.domain.training.sets import PainMark
from tests.domain.builders import (
    BENCH,
    CABLE,
    DOG,
    LEG_RAISE,
    MACHINE,
    RDL,
    SNATCH,
    coach,
    day,
    history,
    load,
    pain,
    pin_stack,
    session,
    words_of,
)

SEVERE_DAY = ["60kg", 12, "12 severe", 12]


def test_r10_severe_pain_in_any_kind_of_set_stops():
    for kind in ("12 severe", "12 w severe", "12 d severe", "0 severe", "5 doubtful severe"):
        decision = coach(history(["60kg", 12, 12, 12, kind]))
        assert (decision.kind, decision.reason, decision.rule) == ("stop", "pain_severe", "R10")
        assert decision.load is None


def test_r10_the_words_send_to_a_doctor_and_promise_nothing():
    assert words_of(coach(history(SEVERE_DAY))) == (
        "Stop for today and see a doctor. Get emergency care now if you also have "
        "numbness between the legs, trouble with your bladder or bowels, a weak or numb "
        "leg, or a fever, or if it began with a fall. No advice until you report: "
        "liftlog pain cleared"
    )


def test_r10_severe_pain_stands_whatever_is_logged_since():
    done = history(SEVERE_DAY, ["60kg", 12, 12, 12], ["60kg", 12, 12, 12])

    assert coach(done).kind == "stop"
    assert coach(done, today=day(300)).kind == "stop"


def test_r10_a_report_alone_stops_even_a_newcomer_and_a_lift_without_a_goal():
    reported = [pain("severe", day(0))]

    assert coach([], pain=reported).kind == "stop"
    assert coach([], None, exercise=SNATCH, pain=reported).kind == "stop"


def test_r10_a_light_day_with_severe_pain_stops_too():
    done = [*history(["60kg", 12, 12, 12]), session("40kg", "10 severe", on=day(1), light=True)]

    assert coach(done).kind == "stop"


def test_r10_severe_pain_in_another_gym_stops_here():
    done = history(["60kg", 12, 12, 12], session(*SEVERE_DAY, gym="city"))

    assert coach(done, gym="home").kind == "stop"


def test_r10_after_the_clearing_it_starts_again_lighter_in_technique():
    decision = coach(history(["60kg", 12, 12, "12 severe"]), pain=[pain("cleared", day(1))])

    assert (decision.kind, decision.reason, decision.rule) == ("return", "after_pain", "R10")
    assert decision.load == load("40kg")
    assert decision.row is not None
    assert decision.row.slug == "technique"


def test_r10_until_the_first_counted_session_after_it():
    cleared = [pain("cleared", day(-4))]
    light = session("30kg", 12, 12, on=day(-2), light=True)
    done = [*history(["60kg", 12, 12, "12 severe"], every=1)]
    old = [session(*SEVERE_DAY, on=day(-6)), light]

    assert coach(done, pain=cleared).kind == "stop"
    assert coach(old, pain=cleared).reason == "after_pain"
    after = [*old, session("42.5kg", 12, 12, 12)]
    assert coach(after, pain=cleared).reason == "all_sets_at_top"


def test_r10_a_session_begun_before_the_clearing_is_not_one_after_it():
    cleared = [pain("cleared", "2026-03-02T18:01:30Z")]
    done = history(["60kg", 12, "12 severe", 12])

    assert coach(done, pain=cleared).reason == "after_pain"


def test_r10_severe_pain_and_a_clearing_in_the_same_second_keep_their_order():
    at = f"{day(0)}T20:00:00Z"
    severe, cleared = pain("severe", at), pain("cleared", at)
    done = history(["60kg", 12, 12, 12])

    assert coach(done, pain=[severe, cleared]).reason == "after_pain"
    assert coach(done, pain=[cleared, severe]).kind == "stop"


def test_r10_a_clearing_without_severe_pain_clears_nothing():
    cleared = [pain("cleared", day(1))]

    assert coach(history(["60kg", 12, 12, 12]), pain=cleared).kind == "progress"
    twice = [pain("severe", day(-9)), pain("cleared", day(-8)), pain("cleared", day(1))]
    assert coach(history(["60kg", 12, 12, 12]), pain=twice).kind == "progress"


def test_r10_pain_after_the_clearing_stands_again():
    marks = [pain("severe", day(-9)), pain("cleared", day(-8)), pain("severe", day(-7))]

    assert coach(history(["60kg", 12, 12, 12]), pain=marks).kind == "stop"


def test_r15_a_past_day_does_not_know_later_pain_or_clearings():
    marks = [pain("severe", day(3)), pain("cleared", day(5))]
    done = history(["60kg", 12, 12, 12])

    assert coach(done, pain=marks, today=day(2)).kind == "progress"
    assert coach(done, pain=marks, today=day(4)).kind == "stop"
    assert coach(done, pain=marks, today=day(5)).kind == "return"


def test_r10_mild_pain_in_the_latest_session_holds():
    decision = coach(history(["60kg", 12, 12, "12 mild"]))

    assert (decision.kind, decision.reason) == ("hold", "pain_mild")
    assert decision.load == load("60kg")


@pytest.mark.parametrize("light", [True, False])
def test_r10_mild_pain_since_then_holds_too(light):
    done = history(["60kg", 12, 12, 12])
    since = session("30kg", "12 w mild", on=day(1), light=light)

    assert coach([*done, since]).reason == "pain_mild"
    assert coach(done, pain=[pain("mild", day(1))]).reason == "pain_mild"
    assert coach(done, pain=[pain("mild", day(-1))]).kind == "progress"


def test_r10_mild_pain_twice_in_a_row_reduces():
    mild = ["60kg", 12, 12, "12 mild"]
    decision = coach(history(mild, mild))

    assert (decision.kind, decision.reason) == ("reduce", "pain_mild_again")
    assert decision.load == load("57.5kg")
    assert coach(history(mild, ["60kg", 12, 12, 12], mild)).reason == "pain_mild"
    assert "looked at" not in words_of(decision)


def test_r10_the_third_time_the_advice_is_to_have_it_looked_at():
    mild = ["60kg", 12, 12, "12 mild"]

    assert "Have it checked by a doctor." in words_of(coach(history(mild, mild, mild)))


@pytest.mark.parametrize("told", [[], [pain("severe", day(-2))]])
def test_r10_severe_pain_that_was_cleared_is_no_mild_pain_of_the_session_before(told):
    first = ["60kg", 12, 12, 12 if told else "12 severe"]
    done = history(first, ["42.5kg", 12, "12 mild"], every=4)
    decision = coach(done, pain=[*told, pain("cleared", day(-1))])

    assert (decision.kind, decision.reason) == ("hold", "pain_mild")
    assert decision.load == load("42.5kg")


def test_r10_mild_pain_before_a_clearing_was_there_all_the_same():
    mild = ["60kg", 12, 12, "12 mild"]
    cleared = [pain("severe", day(-2)), pain("cleared", day(-1))]

    assert coach(history(mild, mild), pain=cleared).reason == "pain_mild_again"


def test_r10_mild_pain_again_at_the_lowest_load_holds():
    mild = ["5kg", 12, 12, "12 mild"]
    decision = coach(history(mild, mild), equipment=pin_stack("5:100:5"))

    assert (decision.kind, decision.reason) == ("hold", "pain_mild")


def test_r10_the_policies_can_be_switched_off_and_severe_then_counts_as_mild():
    off = policies_from([("severe-pain", "off")])
    none = policies_from([("severe-pain", "off"), ("mild-pain", "off")])
    cleared = [pain("cleared", day(1))]
    no_return = policies_from([("after-pain", "off")])
    done = history(SEVERE_DAY)

    assert coach(done, policies=off).reason == "pain_mild"
    assert coach(done, policies=none).kind == "progress"
    assert coach(done, policies=no_return, pain=cleared).reason == "all_sets_at_top"
    lighter = policies_from([("after-pain.cut", "0.5")])
    assert coach(done, policies=lighter, pain=cleared).load == load("30kg")


def _reached(severity, source, *everything):
    return [one for one in everything if stands_for(severity, source, one)]


def test_r10_mild_pain_stands_for_both_families():
    everything = (MACHINE, BENCH, CABLE, RDL, LEG_RAISE, DOG)
    back = [MACHINE, BENCH, CABLE, RDL]

    assert _reached("mild", RDL, *everything) == back
    assert _reached("mild", None, *everything) == back
    assert _reached("mild", LEG_RAISE, *everything) == [*back, LEG_RAISE]


def test_r10_severe_pain_stops_all_that_the_back_works_in_wherever_it_was_felt():
    curl = SNATCH.replace(slug="curl", target=("biceps",))
    squat = SNATCH.replace(slug="squat", target=("quadriceps",), synergists=("erector-spinae",))
    row = SNATCH.replace(slug="row", target=("lats",), stabilizers=("erector-spinae",))
    back = [MACHINE, BENCH, CABLE, RDL, squat, row]
    everything = (*back, LEG_RAISE, curl)

    assert _reached("severe", None, *everything) == back
    assert _reached("severe", RDL, *everything) == back
    assert _reached("severe", curl, *everything) == [*back, curl]


def test_r10_severe_pain_stops_a_lift_whose_muscles_nobody_has_named():
    assert _reached("severe", None, SNATCH) == [SNATCH]
    assert _reached("mild", None, SNATCH) == []


def test_r10_own_exercises_answer_for_the_same_target_muscle():
    deadlift = SNATCH.replace(slug="deadlift", target=("erector-spinae",))
    curl = SNATCH.replace(slug="curl", target=("biceps",))
    other_curl = SNATCH.replace(slug="hammer-curl", target=("biceps",))

    assert _reached("mild", MACHINE, deadlift, curl, LEG_RAISE) == [deadlift]
    assert _reached("mild", None, deadlift, curl) == [deadlift]
    assert _reached("mild", deadlift, MACHINE, curl) == [MACHINE]
    assert _reached("mild", curl, other_curl, curl, MACHINE) == [other_curl, curl]


def test_r10_a_return_on_the_bench_is_one_level_down():
    done = history(["level:hands-at-head", 12, 12, "12 severe"])
    decision = coach(
        done, equipment=assumed_equipment(BENCH, "kg"), exercise=BENCH,
        pain=[pain("cleared", day(1))],
    )  # fmt: skip

    assert (decision.reason, decision.level) == ("after_pain", "arms-crossed")


def test_r10_mild_pain_in_the_very_first_set_counts():
    assert coach(history(["60kg", "12 mild", 12, 12])).reason == "pain_mild"


def test_r10_a_session_of_the_same_second_as_the_clearing_is_not_after_it():
    """Caution on a tie: the return is asked for once more."""
    marks = [pain("severe", day(-1)), pain("cleared", f"{day(0)}T18:00:00Z")]

    assert coach(history(["60kg", 12, 12, 12]), pain=marks).reason == "after_pain"


@pytest.mark.parametrize(
    ("at", "times", "sentence"),
    [
        ("60kg", 1, "Keep 60 kg: you had mild pain last time. Stop if the pain gets worse."),
        ("60kg", 2, "Use less weight: mild pain 2 sessions in a row. Stop if the pain gets worse."),
        ("60kg", 3, "Use less weight: mild pain 3 sessions in a row. Have it checked by a doctor."),
        ("2.5kg", 1, "Keep 2.5 kg: you had mild pain last time. Stop if the pain gets worse."),
        ("2.5kg", 2, ("Keep 2.5 kg: mild pain again, but there is no lighter weight. "
                     "Stop if the pain gets worse.")),
        (
            "2.5kg", 3,
            "Keep 2.5 kg: mild pain again, but there is no lighter weight."
            " Have it checked by a doctor.",
        ),
    ],
)  # fmt: skip
def test_r10_mild_pain_says_what_to_do(at, times, sentence):
    decision = coach(history(*[[at, 12, 12, "12 mild"]] * times))

    assert (decision.rule, words_of(decision)) == ("R10", sentence)


def test_r10_pain_in_the_first_set_is_not_the_pain_of_the_session_before():
    done = history(["60kg", 12, 12, 12], ["60kg", "12 mild", 12, 12])

    assert coach(done).reason == "pain_mild"


def test_r10_at_the_lowest_load_the_return_is_in_the_technique_row_all_the_same():
    decision = coach(history(["2.5kg", 12, 12, "12 severe"]), pain=[pain("cleared", day(1))])

    assert (decision.reason, decision.load) == ("after_pain", load("2.5kg"))
    assert (decision.sets, decision.reps) == ((2, 3), (10, 12))


def marks(*told: str) -> list[PainMark]:
    """Marks such as "01 mild": the day of January 2026, the severity, and the set where told."""
    words = (one.split() for one in told)
    return [
        PainMark(f"2026-01-{on}T18:00:00Z", f"2026-01-{on}", severity, *(ids[:1] or [None]))
        for on, severity, *ids in words
    ]


@pytest.mark.parametrize(
    ("told", "last_back_day", "stands"),
    [
        ((), None, False),
        (("05 mild",), None, True),
        (("05 mild",), "2026-01-05", True),
        (("05 mild",), "2026-01-06", False),
        (("05 mild", "07 mild"), "2026-01-06", True),
        (("05 severe",), None, False),
        (("05 severe", "06 cleared"), None, False),
        (("05 severe", "06 cleared", "07 mild"), None, True),
        (("05 mild", "06 cleared"), None, False),
    ],
)
def test_r10_mild_pain_stands_until_the_back_was_trained_without(told, last_back_day, stands):
    assert stands == mild_stands(marks(*told), [], last_back_day)


def test_r10_mild_pain_in_the_exercise_itself_ends_with_a_session_of_it():
    (hurt,) = history(["bw", "12 mild", 12])
    own = hurt.sets[0]
    mark = [PainMark(own.performed_at, own.day, "mild", own.id, own.workout)]
    painless = session("bw", 12, 12, on=day(7))

    assert mild_stands(mark, [hurt], day(300))
    assert not mild_stands(mark, [hurt, painless], None)


def test_r10_mild_pain_ends_with_a_painless_session_in_any_gym():
    """Pain is the lifter's, and the weights are the gym's (R19)."""
    home = session("60kg", 12, 12, 12, gym="home", on=day(-9))
    hurt = session("40kg", 12, 12, "12 mild", gym="city", on=day(-6))
    well = session("40kg", 12, 12, 12, gym="city", on=day(-3))

    assert coach([home, hurt], gym="home", today=day(-5)).reason == "pain_mild"
    after = coach([home, hurt, well], gym="home", today=day(-2))
    assert (after.kind, after.load) == ("progress", load("62.5kg"))


def test_r10_pain_after_midnight_is_of_the_day_of_its_session():
    begun = session("40kg", 12, 12, "12 severe")
    *first, last = begun.sets
    late = last.replace(day=day(1), performed_at=f"{day(1)}T00:05:00Z")
    night = begun.replace(sets=(*first, late))

    assert coach([night], today=day(0)).kind == "stop"


def severe(at: str, report: str) -> PainMark:
    return PainMark(f"2026-01-05T{at}:00Z", "2026-01-05", "severe", report=report)


def cleared(at: str, *ids: str) -> PainMark:
    return PainMark(f"2026-01-05T{at}:00Z", "2026-01-05", "cleared", clears=ids)


def test_r10_a_clearing_clears_what_it_names():
    first, second = severe("17:00", "a"), severe("18:00", "b")

    assert pain_state([first, second, cleared("19:00", "a")]).standing == second
    assert pain_state([first, second, cleared("19:00", "b")]).standing == first
    both = cleared("19:00", "a", "b")
    assert pain_state([first, second, both]) == PainState(cleared=both)


def test_r10_a_clearing_that_names_nothing_known_clears_nothing():
    mark = severe("17:00", "a")

    assert pain_state([mark, cleared("19:00", "z")]) == PainState(standing=mark)
    assert pain_state([mark, cleared("19:00")]) == PainState(standing=mark)


def test_r10_severe_pain_counts_in_sessions_until_it_is_cleared_itself():
    first, second = severe("17:00", "a"), severe("18:00", "b")

    assert painful_sessions([first, second, cleared("19:00", "a")], ["2026-01-05T16:00:00Z"]) == 1
    assert painful_sessions([first, cleared("19:00", "a")], ["2026-01-05T16:00:00Z"]) == 0
