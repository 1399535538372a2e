"""Targets: what meets one, and the day on which a trend is there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.load import Load
from liftlog.domain.progress.session_figures import summary_of
from liftlog.domain.progress.targets import LONGEST_DAYS, Target, aimed_at, is_met, parse_target
from liftlog.domain.progress.trends import UP, trend
from liftlog.errors import WrongUsage
from tests.domain.builders import BENCH, HOLD, MACHINE, history, session

TODAY = "2026-06-01"


def target(amount: int, unit: str, by: str | None = None) -> Target:
    return Target(amount, unit, by, "2025-01-01")


loads = st.integers(1, 400_000)


@given(loads, loads, st.sampled_from(["kg", "lb"]), st.sampled_from(["kg", "lb"]))
def test_a_weight_meets_a_target_if_it_is_as_heavy_in_any_unit(
    wanted: int, lifted: int, unit: str, other: str
):
    (one,) = session("40kg", 1).sets
    one = one.replace(load=Load(lifted, other))

    assert is_met(target(wanted, unit), one) == (
        Load(lifted, other).exact >= Load(wanted, unit).exact
    )


@given(
    st.lists(st.integers(20, 200), min_size=3, max_size=12),
    st.integers(1000, 400_000),
    st.integers(2, 30),
)
def test_the_day_that_is_told_is_the_first_on_which_the_line_is_there(
    weights: list[int], wanted: int, every: int
):
    sessions = [
        summary_of(one, MACHINE)
        for one in history(*([f"{weight}kg", 1] for weight in weights), every=every)
    ]
    measured = trend(sessions, MACHINE, "kg")
    aim = aimed_at(target(wanted, "kg"), None, sessions, MACHINE, "kg", sessions[-1].day)

    assert aim.has_trend == (measured is not None)
    if measured is None:
        assert aim.due is None
        return
    newest = date.fromisoformat(sessions[-1].day)

    def height(days: int) -> float:
        return measured.level + measured.slope * days * 16 / 487

    if wanted <= measured.level:
        assert aim.due == sessions[-1].day
    elif aim.due is None:
        assert measured.direction != UP or height(LONGEST_DAYS) < wanted
    else:
        ahead = (date.fromisoformat(aim.due) - newest).days
        assert height(ahead) >= wanted - 1e-6
        assert height(ahead - 1) < wanted + 1e-6


def test_a_day_that_is_past_is_told_as_today():
    sessions = [
        summary_of(one, MACHINE)
        for one in history(*(["60kg", 1], ["61kg", 1], ["62kg", 1]), every=7)
    ]
    aim = aimed_at(target(63_000, "kg"), None, sessions, MACHINE, "kg", "2030-01-01")

    assert aim.due == "2030-01-01"


@pytest.mark.parametrize(
    ("sessions", "exercise", "wanted", "unit"),
    [
        (["bw", 8], BENCH, 30, "reps"), (["bw", 8], BENCH, 30_000, "kg"),
        (["bw", "30s"], HOLD, 90, "s"), (["60kg", 20], MACHINE, 90_000, "kg"),
    ],
)  # fmt: skip
def test_what_stays_the_same_is_never_there(sessions, exercise, wanted: int, unit: str):
    read = [summary_of(one, exercise) for one in history(*[sessions] * 4)]

    assert aimed_at(target(wanted, unit), None, read, exercise, "kg", TODAY).due is None


@given(st.text(max_size=12))
def test_any_text_is_a_target_or_refused(text: str):
    for exercise in (MACHINE, BENCH, HOLD):
        try:
            amount, unit = parse_target(text, exercise, "kg")
        except WrongUsage as error:
            hint = error.hint or ""
        else:
            hint = "use: it"
            assert unit in ("kg", "lb", "reps", "s")
            assert amount or unit in ("kg", "lb")
        assert hint.startswith(("use: ", "note: "))


@given(st.integers(1, 100_000_000), st.sampled_from(["kg", "lb"]))
def test_a_weight_is_read_as_it_is_shown(milli: int, unit: str):
    wanted = target(milli, unit)

    assert parse_target(f"{wanted.number}{unit}", MACHINE, "kg") == (milli, unit)
