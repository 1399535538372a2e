"""The order of athletes: pain first, severe before mild, then stuck, then away (sync.md, G8)."""

from __future__ import annotations

from itertools import permutations

from liftlog.domain.sharing.coaching import AthleteState, Lift, Pain, in_order

SQUAT, ROW = Lift("squat", "Squat"), Lift("row", "Row")


def state(
    name: str, days: int | None = 1, pain: str | None = None, stuck: tuple[Lift, ...] = ()
) -> AthleteState:
    felt = Pain(pain, "2026-01-04", None) if pain else None
    return AthleteState(name, None if days is None else "2026-01-04", days, felt, stuck)


ORDER = [
    state("zoe", 30, "severe", (SQUAT,)),
    state("anna", 1, "mild"),
    state("Ben", 9, "mild", (SQUAT, ROW)),
    state("tom", 1, stuck=(SQUAT, ROW)),
    state("gil", 12, stuck=(SQUAT,)),
    state("ida", 40),
    state("dan", 8),
    state("eve", 7),
    state("finn", None),
]


def test_whoever_needs_a_coach_most_comes_first_whatever_the_order_was_g8():
    for shuffled in [*permutations(ORDER[:5]), tuple(ORDER[::-1])]:
        wanted = [it for it in ORDER if it in shuffled]
        assert in_order(shuffled) == wanted


def test_the_group_is_the_first_reason():
    assert [it.group for it in ORDER] == [
        "severe", "mild", "mild", "stuck", "stuck", "away", "away", "others", "others",
    ]  # fmt: skip
