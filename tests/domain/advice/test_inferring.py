"""N2 to N6 and N9: the goal that a lift's own sets show."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.advice.inferring import (
    ROWS,
    Evidence,
    Inferred,
    drift,
    evidence_for,
    fitting,
    infer,
    looked_at,
    lower_median,
    row_for,
    top_sets,
)
from liftlog.domain.advice.policies import DEFAULTS
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.training.sets import Session
from tests.domain.builders import day, imported

GOALS = {
    goal.slug: goal
    for goal in (
        Goal("technique", (2, 3), (10, 12), (60, 90)),
        Goal("hypertrophy", (3, 4), (8, 12), (90, 120)),
        Goal("strength-endurance", (3, 3), (12, 15), (60, 90)),
        Goal("start", (2, 3), (8, 12)),
        Goal("strength", (3, 5), (3, 6), (180, 300)),
        Goal("strength-hypertrophy", (3, 4), (5, 8), (120, 180)),
        Goal("endurance", (2, 3), (15, 20), (45, 90)),
    )
}
FIVE_ROWS = [GOALS[slug] for slug in ROWS]


def every(days: int, *sessions: list[int | str], **given: Any) -> list[Session]:
    """Imported sessions, so many days apart, the last one on the last day."""
    return [
        imported(*tokens, on=day((place - len(sessions) + 1) * days), goal=None, **given)
        for place, tokens in enumerate(sessions)
    ]


def shown(*sessions: list[int | str], days: int = 3) -> Inferred | None:
    return infer(every(days, *sessions), GOALS, DEFAULTS)


def goal_of(*sessions: list[int | str], days: int = 3) -> str | None:
    goal = shown(*sessions, days=days)
    return goal and goal.row.slug


@pytest.mark.parametrize(
    ("reps", "goal"),
    [
        (3, "strength"), (4, "strength"), (5, "strength"), (6, "strength-hypertrophy"),
        (7, "strength-hypertrophy"), (8, "strength-hypertrophy"), (9, "hypertrophy"),
        (10, "hypertrophy"), (12, "strength-endurance"), (13, "strength-endurance"),
        (15, "strength-endurance"), (16, "endurance"), (20, "endurance"),
    ],
)  # fmt: skip
def test_n4_a_tie_goes_to_the_row_whose_middle_is_nearer_then_to_the_lower(reps: int, goal: str):
    """8 is 1.5 from the middle of 5–8 and 2 from that of 8–12; 12 and 15 are as far from two."""
    assert goal_of(*[["40kg", reps, reps]] * 3) == goal


@pytest.mark.parametrize("reps", [1, 2, 21, 30])
def test_n4_a_median_below_3_or_above_20_shows_nothing(reps: int):
    assert goal_of(*[["40kg", reps, reps]] * 3) is None


def test_n4_most_top_sets_in_the_row_go_before_the_nearer_middle():
    """The median 6 is nearer to the middle of 5–8, but 4 of 6 sets are in 3–6, and 4 in 5–8."""
    assert goal_of(["40kg", 6, 6], ["40kg", 6, 4], ["40kg", 3, 3]) == "strength"


def test_n2_three_sessions_and_six_top_sets_are_needed():
    assert goal_of(["40kg", 5, 5, 5], ["40kg", 5, 5, 5]) is None
    assert goal_of(["40kg", 5, 5], ["40kg", 5, 5], ["40kg", 5]) is None
    assert goal_of(["40kg", 5, 5], ["40kg", 5, 5], ["40kg", 5, 5]) == "strength"


def test_n2_the_last_six_counted_sessions_are_looked_at():
    twelves, fives = ["40kg", 12, 12], ["60kg", 5, 5]

    assert goal_of(*[twelves] * 9, *[fives] * 6) == "strength"
    goal = shown(*[twelves] * 9, *[fives] * 6)
    assert goal is not None
    assert (goal.evidence.sessions, goal.evidence.percent) == (6, 100)


def test_n2_light_sessions_and_warm_ups_are_none_of_them():
    fives = every(3, *[["60kg", 5, 5]] * 3)
    light = [imported("40kg", 15, 15, on=day(after), light=True) for after in (1, 2, 3, 4)]
    warm = [imported("20kg", "15 w", on=day(5))]

    assert looked_at([*fives, *light, *warm], DEFAULTS) == fives


def test_n2_a_failed_session_is_counted_but_has_no_top_set():
    done = every(3, ["60kg", 5, 5], ["60kg", 5, 5], ["60kg", 5, 5], ["62.5kg", 0, 0])
    goal = infer(done, GOALS, DEFAULTS)

    assert goal is not None
    assert (goal.evidence.sessions, goal.sets) == (4, 2)


@pytest.mark.parametrize(("gap", "goal"), [(91, "strength"), (92, None)])
def test_n2_they_are_in_the_182_days_up_to_the_last(gap: int, goal: str | None):
    """However long ago that last one was."""
    assert goal_of(*[["60kg", 5, 5]] * 3, days=gap) == goal


def test_n3_top_sets_have_0_8_of_the_heaviest_working_load():
    assert top_sets(imported("80kg", 10, "100kg", 5, "79.75kg", 12), 800) == [10, 5]
    assert top_sets(imported("100kg", 5, "150kg", "3 w", "80kg", "8 d"), 800) == [5]
    # 220 lb are 99.79 kg: compared exactly, in whatever unit each is.
    assert top_sets(imported("220lb", 5, "79.5kg", 8, "80kg", 8), 800) == [5, 8]


def test_n3_all_sets_are_top_sets_where_nothing_is_loaded_or_with_help():
    assert top_sets(imported("bw", 12, 10, 8), 800) == [12, 10, 8]
    assert top_sets(imported("-30kg", 6, "-10kg", 4), 800) == [6, 4]
    assert top_sets(imported("band:light", 15, 15), 800) == [15, 15]
    # Where one is loaded, those of the body alone are lighter.
    assert top_sets(imported("bw", 12, "10kg", 5), 800) == [5]


def test_n3_a_left_and_a_right_set_make_one_of_the_fewer_reps_and_the_lighter_load():
    sides = imported("20kg", "8 left", "6 right", "8 left", "22.5kg", "7 right", "20kg", "9 left")

    assert top_sets(sides, 800) == [6, 7]


@pytest.mark.parametrize(
    ("reps", "row"),
    [
        (5, "strength"),
        (7, "strength-hypertrophy"),
        (10, "hypertrophy"),
        (20, "endurance"),
        (1, None),
    ],
)
def test_who_has_no_goal_yet_is_offered_the_one_that_fits_the_reps(reps: int, row: str | None):
    goals = {goal.slug: goal for goal in FIVE_ROWS}

    assert fitting(every(3, ["100kg", reps, reps]), goals) == row
    assert fitting([], goals) is None


def test_n5_the_lower_median_of_top_sets_a_session_becomes_the_number_of_sets():
    goal = shown(["60kg", 5, 5], ["60kg", 5, 5, 5], ["60kg", 5, 5, 5, 5], ["60kg", *[5] * 5])
    assert goal is not None
    assert goal.sets == 3


def test_n5_it_is_one_to_five():
    many, one = shown(*[["60kg", *[5] * 8]] * 3), shown(*[["60kg", 5]] * 6)

    assert many is not None
    assert one is not None
    assert (many.sets, one.sets) == (5, 1)


@pytest.mark.parametrize(
    ("sessions", "always"),
    [
        ([["60kg", 5, 5, 5, 5, 5]] * 3, 5),
        # 12 of 15 are 80 %, 11 of 15 are not.
        ([["60kg", 5, 5, 5, 5, 6]] * 3, 5),
        ([["60kg", 5, 5, 5, 5, 6], ["60kg", 5, 5, 5, 5, 6], ["60kg", 5, 5, 5, 6, 6]], None),
        ([["60kg", 6, 6]] * 3, 6),
        ([["60kg", 12, 12]] * 3, 12),
        # The top of 5–8 and of 15–20: there all 8, and all 20, earn a step.
        ([["60kg", 8, 8]] * 3, None),
        ([["60kg", 20, 20]] * 3, None),
    ],
)
def test_n6_one_number_in_80_per_cent_that_is_not_the_top_is_told(
    sessions: list[list[int | str]], always: int | None
):
    goal = shown(*sessions)

    assert goal is not None
    assert goal.always == always


def test_n8_evidence_tells_sessions_median_and_share():
    goal = shown(["60kg", 6, 6, 4], ["60kg", 7, 6, 5], ["60kg", 8, 6, 9])

    assert goal is not None
    assert goal.row.slug == "strength-hypertrophy"
    assert goal.evidence == Evidence(sessions=3, median=6, percent=78)
    assert goal.until == day(0)


def test_n8_evidence_for_a_row_whose_sets_are_gone_is_none():
    assert evidence_for(GOALS["strength"], [], DEFAULTS) is None


class TestDrift:
    """N9: another row twice, three sessions apart."""

    def test_one_sign_is_none(self):
        done = every(3, *[["60kg", 5, 5]] * 6, *[["40kg", 10, 10]] * 5)

        newest = infer(done, GOALS, DEFAULTS)
        assert newest is not None
        assert newest.row.slug == "hypertrophy"
        assert drift(done, "strength", GOALS, DEFAULTS) is None

    def test_two_signs_three_sessions_apart_are_one(self):
        done = every(3, *[["60kg", 5, 5]] * 6, *[["40kg", 10, 10]] * 7)

        found = drift(done, "strength", GOALS, DEFAULTS)
        assert found is not None
        assert found.slug == "hypertrophy"
        assert drift(done, "hypertrophy", GOALS, DEFAULTS) is None

    def test_two_different_signs_are_none(self):
        done = every(3, *[["60kg", 10, 10]] * 6, *[["80kg", 4, 4]] * 4)

        assert drift(done, "endurance", GOALS, DEFAULTS) is None


# Laws.

_reps = st.integers(1, 25)
_loads = st.sampled_from(["40kg", "50kg", "60kg", "90lb", "bw", "-20kg"])


@st.composite
def sessions_of(draw: st.DrawFn, least: int = 1, most: int = 9) -> list[list[int | str]]:
    """Sessions of one to five sets, each with its load."""
    return [
        [token for _ in range(draw(st.integers(1, 5))) for token in (draw(_loads), draw(_reps))]
        for _ in range(draw(st.integers(least, most)))
    ]


@given(sessions_of())
def test_n4_the_row_contains_the_lower_median(done: list[list[int | str]]):
    goal = shown(*done)

    if goal is not None:
        assert goal.row.bottom <= goal.evidence.median <= goal.row.top
        assert goal.evidence.percent > 0


@given(st.lists(_reps, min_size=1, max_size=30))
def test_n4_by_trying_every_row(reps: list[int]):
    """The best row by the words of N4, found the long way round."""
    middle = sorted(reps)[(len(reps) - 1) // 2]
    best: Goal | None = None
    for row in FIVE_ROWS:
        if not row.bottom <= middle <= row.top:
            continue
        if best is None:
            best = row
            continue
        mine = len([r for r in reps if r in range(row.bottom, row.top + 1)])
        its = len([r for r in reps if r in range(best.bottom, best.top + 1)])
        off = abs((row.bottom + row.top) / 2 - middle)
        its_off = abs((best.bottom + best.top) / 2 - middle)
        if mine > its or (mine == its and off < its_off):
            best = row

    assert row_for(reps, reversed(FIVE_ROWS)) == best
    assert (best is None) == (middle < 3 or middle > 20)


@given(st.lists(_reps, min_size=1, max_size=30))
def test_n4_half_of_the_sets_are_at_the_lower_median_or_below(reps: list[int]):
    middle = lower_median(reps)

    assert middle in reps
    assert 2 * len([r for r in reps if r <= middle]) >= len(reps)
    assert 2 * len([r for r in reps if r < middle]) < len(reps)


@given(sessions_of(least=3), st.randoms())
def test_n_the_order_of_sets_in_a_session_does_not_matter(done: list[list[int | str]], random: Any):
    def mixed(tokens: list[int | str]) -> list[int | str]:
        pairs = list(zip(tokens[::2], tokens[1::2], strict=True))
        random.shuffle(pairs)
        return [token for pair in pairs for token in pair]

    assert shown(*done) == shown(*map(mixed, done))


@given(st.lists(_reps, min_size=2, max_size=5), st.integers(3, 6), st.integers(1, 12))
def test_n_more_sessions_of_one_kind_never_change_the_goal(reps: list[int], some: int, more: int):
    session: list[int | str] = ["60kg", *reps]

    assert goal_of(*[session] * some) == goal_of(*[session] * (some + more))


@given(sessions_of(least=3), st.integers(2, 9))
def test_n_every_load_times_as_much_shows_the_same(done: list[list[int | str]], times: int):
    def heavier(token: int | str) -> int | str:
        if not isinstance(token, str) or token == "bw":
            return token
        return f"{int(token[:-2]) * times}{token[-2:]}"

    assert shown(*done) == shown(*[[heavier(token) for token in tokens] for tokens in done])


@given(sessions_of(least=7, most=12), sessions_of(least=1, most=5))
def test_n2_what_was_before_the_last_six_shows_nothing(
    done: list[list[int | str]], before: list[list[int | str]]
):
    assert shown(*done) == shown(*before, *done)


@given(sessions_of(least=1, most=14), st.sampled_from(ROWS))
def test_n9_drift_never_names_the_goal_that_holds(done: list[list[int | str]], current: str):
    found = drift(every(3, *done), current, GOALS, DEFAULTS)

    if found is not None:
        assert found.slug != current
        assert goal_of(*done) == found.slug
