"""Failed sessions, jumps that failed (R20), effort (R21), and what goes lower (R9, R10, R18)."""

from __future__ import annotations

import pytest

from liftlog.domain.advice.policy_keys import policies_from
from tests.domain.builders import (
    HYPER_45,
    STRENGTH,
    coach,
    day,
    history,
    imported,
    listed,
    load,
    pain,
    pin_stack,
    session,
    words_of,
)

PINS = pin_stack("10:100:10")


@pytest.mark.parametrize(
    ("reps", "at"), [((3, 3, 3), "87.5kg"), ((1, 1, 1), "82.5kg"), ((0, 0, 0), "80kg")]
)
def test_r18_less_done_never_advises_more(reps, at):
    done = history(["100kg", 12, 12, 12], ["102.5kg", *reps])
    decision = coach(done)

    assert (decision.kind, decision.reason, decision.load) == ("reduce", "too_heavy", load(at))


def test_r18_only_failed_at_52_5_is_40():
    decision = coach(history(["52.5kg", 0]))

    assert (decision.reason, decision.load) == ("too_heavy", load("40kg"))
    assert words_of(decision).endswith("every set was under 8 reps.")


def test_a_failed_session_counts_at_its_lightest_failed_load():
    decision = coach(history(["60kg", 0, "57.5kg", 0, "55kg", "0 broken"]))

    assert decision.judged is not None
    assert decision.judged.place.load == load("55kg")
    assert decision.reason == "too_heavy"


def test_a_failed_attempt_beside_a_working_set_never_counts():
    done = history(["60kg", 12, 12, 12, "62.5kg", 0])

    assert coach(done).load == load("62.5kg")


@pytest.mark.parametrize("mark", ["w", "d", "b", "doubtful"])
def test_a_failed_warm_up_or_doubtful_set_is_no_session(mark):
    assert coach(history(["60kg", f"0 {mark}"])).kind == "start"


def test_an_imported_failed_session_counts_too():
    assert coach([imported("60kg", 0)]).reason == "too_heavy"


def test_a_failed_session_starts_the_layoff_clock_again():
    done = [session("60kg", 12, 12, 12, on=day(-30)), session("60kg", 0, 0, 0)]

    assert coach(done).reason == "too_heavy"


def test_r18_where_r12_holds_too_the_lower_of_both():
    """Five sessions at 100 kg for seven: R18 gives 95, the deload 90."""
    done = history(*[["100kg", 7, 7, 7]] * 5)

    assert coach(done).reason == "too_heavy"
    assert coach(done).load == load("90kg")
    assert coach(done[1:]).load == load("95kg")


def test_r9_where_r18_goes_lower_its_load_holds():
    assert coach(history(["60kg", 5, "4 broken", 4])).load == load("52.5kg")
    assert coach(history(["60kg", 7, "7 broken", 7])).load == load("57.5kg")


def test_r10_with_mild_pain_and_too_few_reps_the_load_of_r18_holds():
    decision = coach(history(["60kg", 5, 4, "4 mild"]))

    assert (decision.kind, decision.reason, decision.load) == (
        "reduce", "pain_mild", load("52.5kg"),
    )  # fmt: skip
    assert words_of(decision).startswith(
        "Use less weight: mild pain last time, and every set was under 8 reps."
    )
    again = coach(history(["60kg", 12, 12, "12 mild"], ["60kg", 4, 4, "4 mild"]))
    assert (again.reason, again.load) == ("pain_mild_again", load("52.5kg"))


def test_r10_after_pain_one_load_down_where_a_full_cut_is_too_far():
    cleared = [pain("cleared", day(1))]
    done = history(["30kg", 12, 12, "12 severe"])
    decision = coach(done, equipment=pin_stack("10,25,30"), pain=cleared)

    assert (decision.reason, decision.load, decision.warnings) == (
        "after_pain", load("25kg"), (),
    )  # fmt: skip
    far = coach(done, equipment=pin_stack("5,30"), pain=cleared)
    assert (far.load, far.warnings) == (load("5kg"), ())


def _failed(before: str = "20kg", jump: str = "25kg", *reps: int):
    return history([before, 12, 12, 12], [jump, *(reps or (4, 4, 4))], [before, 12, 12, 12])


def test_r20_a_jump_that_failed_is_earned_with_more_reps():
    decision = coach(_failed(), equipment=pin_stack("5:50:5"))

    assert (decision.kind, decision.reason, decision.rule) == ("hold", "extend_reps", "R20")
    assert (decision.load, decision.reps) == (load("20kg"), (8, 18))
    assert words_of(decision) == (
        "Keep 20 kg: 25 kg was too heavy last time. Add weight when all 3 sets reach 18 reps."
    )


@pytest.mark.parametrize(("reps", "kind"), [(17, "hold"), (18, "progress")])
def test_r20_every_set_needs_the_reps(reps, kind):
    done = history(["20kg", 12, 12, 12], ["25kg", 4, 4, 4], ["20kg", 20, 20, reps])

    assert coach(done, equipment=pin_stack("5:50:5")).kind == kind


def test_r20_a_failed_session_at_the_jump_counts():
    assert coach(_failed("20kg", "25kg", 0), equipment=pin_stack("5:50:5")).reason == "extend_reps"


def test_r20_the_reps_are_at_most_eight_above_the_top():
    decision = coach(_failed("10kg", "20kg"), equipment=PINS)

    assert decision.reps == (8, 20)


def test_r20_small_jumps_need_no_more_than_the_top():
    assert coach(_failed("60kg", "62.5kg")).kind == "progress"


def test_r20_a_first_time_is_a_plain_step():
    assert coach(history(["40kg", 12, 12, 12]), equipment=PINS).load == load("50kg")


def test_r20_one_set_in_the_range_at_the_jump_is_no_failure():
    assert coach(_failed("40kg", "50kg", 8, 5, 5), equipment=PINS).kind == "progress"


def test_r20_only_the_newest_heavier_session_counts():
    done = history(
        ["40kg", 12, 12, 12], ["50kg", 4, 4, 4], ["40kg", 20, 20, 20],
        ["50kg", 8, 8, 8], ["40kg", 12, 12, 12],
    )  # fmt: skip

    assert coach(done, equipment=PINS).kind == "progress"


def test_r20_a_heavier_failure_than_the_next_load_says_nothing_of_it():
    assert coach(_failed("40kg", "60kg"), equipment=PINS).kind == "progress"


def test_r20_under_another_goal_it_does_not_count():
    done = _failed("40kg", "50kg")
    done[1] = done[1].replace(goal="strength")

    assert coach(done, equipment=PINS).kind == "progress"


def test_r20_is_forgotten_after_eight_sessions_and_can_be_switched_off():
    fails = ["50kg", 4, 4, 4]
    later = [["40kg", 9, 10, 9 + n % 2] for n in range(6)]
    done = history(["40kg", 12, 12, 12], fails, *later, ["40kg", 12, 12, 12])

    assert coach(done, equipment=PINS).reason == "extend_reps"
    more = history(["40kg", 12, 12, 12], fails, *later, *[["40kg", 12, 12, 12]] * 2)
    assert coach(more, equipment=PINS).kind == "progress"
    off = policies_from([("failed-jump", "off")])
    assert coach(done, equipment=PINS, policies=off).kind == "progress"


def test_r20_a_held_load_is_not_all_that_is_lifted():
    """Half of the body is lifted as well: the ratio of two held loads says nothing."""
    held = PINS.replace(bodyweight=True)

    assert coach(_failed("10kg", "20kg"), exercise=HYPER_45, equipment=held).kind == "progress"


BRAKE = policies_from([("effort", "brake")])


def _with_effort(*reps: int, on: str = day(0), **effort: int):
    done = session("40kg", *reps, on=on)
    return done.replace(sets=(*done.sets[:-1], done.sets[-1].replace(**effort)))


@pytest.mark.parametrize(
    ("effort", "kind"),
    [({"rpe": 100}, "hold"), ({"rir": 0}, "hold"), ({"rpe": 95}, "progress"),
     ({"rir": 5}, "progress"), ({}, "progress")],
)  # fmt: skip
def test_r21_nothing_left_in_the_last_set_holds(effort, kind):
    decision = coach([_with_effort(12, 12, 12, **effort)], policies=BRAKE)

    assert decision.kind == kind
    if kind == "hold":
        assert (decision.reason, decision.rule, decision.load) == (
            "at_limit", "R21", load("40kg"),
        )  # fmt: skip
        assert words_of(decision) == (
            "Keep 40 kg: your last set was all you had. Add weight next time if it feels easier."
        )


def test_r21_is_off_unless_asked_for_and_holds_only_once():
    one = _with_effort(12, 12, 12, rpe=100, on=day(-3))
    two = _with_effort(12, 12, 12, rir=0)

    assert coach([two]).kind == "progress"
    assert coach([one, two], policies=BRAKE).kind == "progress"
    other = one.replace(sets=tuple(s.replace(load=load("37.5kg")) for s in one.sets))
    assert coach([other, two], policies=BRAKE).kind == "hold"


def test_r21_effort_in_an_earlier_set_does_not_brake():
    done = session("40kg", 12, 12, 12)
    first = done.replace(sets=(done.sets[0].replace(rpe=100), *done.sets[1:]))

    assert coach([first], policies=BRAKE).kind == "progress"


def test_r18_strength_rows_read_a_failed_session_by_their_own_bottom():
    done = history(session("100kg", 0, 0, 0, goal="strength"))

    assert coach(done, STRENGTH).load == load("90kg")


def test_r9_r10_take_the_lower_of_r18_and_r12_too():
    """Less done never advises more: form and pain go no less far than clean sets."""
    sevens = [["60kg", 7, 7, 7]] * 4

    for last in ([7, 7, 7], [7, 7, "7 broken"], [7, 7, "7 mild"]):
        assert coach(history(*sevens, ["60kg", *last])).load == load("52.5kg")


def test_r6_the_heaviest_load_is_answered_before_the_effort():
    heaviest = session("40kg", 12, 12, "12 rpe:10")
    decision = coach([heaviest], equipment=listed("20,30,40"), policies=BRAKE)

    assert decision.reason == "at_max"
    assert decision.way_on is not None
