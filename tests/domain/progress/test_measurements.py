"""Measurements: exact units, what is typed and shown, and which values look like typos."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.advice.policies import DEFAULTS
from liftlog.domain.base.load import decimal_text
from liftlog.domain.progress import measurements as m
from liftlog.errors import WrongUsage

units = st.sampled_from(m.UNITS)
names = st.sampled_from([*m.KNOWN])
FIRST = date(2026, 1, 5)


def at(days: int, kilograms: float, name: str = m.WEIGHT, **more: int) -> m.Measurement:
    day = (FIRST + timedelta(days=days)).isoformat()
    return m.Measurement(
        f"{days}-{kilograms}", f"{day}T08:00:00Z", "UTC", day, name, round(kilograms * 1000), "kg",
        **more,
    )  # fmt: skip


def odd(*weights: m.Measurement) -> list[int]:
    """Which of them look like typos, by their place."""
    unlike = m.doubtful(weights, DEFAULTS)
    return [place for place, it in enumerate(weights) if it.id in unlike]


@given(names, st.integers(1, 100_000), st.booleans())
def test_what_is_shown_can_be_typed_again(name: str, milli: int, comma: bool):
    unit = m.units_of(name)[0]
    word = m.typed_text(milli, unit)
    typed, shown = m.parse_words([m.name_in_words(name), word.replace(".", ",") if comma else word])

    assert shown is None
    assert [(it.name, it.milli, it.unit) for it in typed] == [(name, milli, unit)]


@given(st.lists(st.tuples(names, st.integers(1, 90_000)), unique_by=lambda it: it[0], min_size=1))
def test_a_line_has_as_many_values_as_names(pairs: list[tuple[str, int]]):
    words = [w for name, milli in pairs for w in (*name.split("-"), decimal_text(milli))]

    typed, _ = m.parse_words(words)

    assert [(it.name, it.milli) for it in typed] == pairs


@given(st.text(max_size=12))
def test_any_word_is_a_value_a_name_or_refused(text: str):
    try:
        typed, name = m.parse_words([text])
    except WrongUsage:
        return
    assert all(it.milli > 0 for it in typed)
    assert name is None or m.name_of(m.name_in_words(name)) == name


@given(st.integers(1, 500_000), st.sampled_from(m.LENGTH + m.MASS))
def test_a_unit_and_back_is_off_by_less_than_a_hundredth(milli: int, unit: str):
    (other,) = [it for it in m.kind_of(unit) if it != unit]

    again = m.in_unit(m.in_unit(milli, unit, other), other, unit)

    assert abs(again - milli) <= 2


@given(st.integers(1, 10**6), units, units)
def test_a_unit_of_another_kind_changes_nothing(milli: int, unit: str, other: str):
    if other not in m.kind_of(unit):
        assert m.in_unit(milli, unit, other) == milli


def test_an_inch_is_254_hundredths_of_a_centimetre():
    assert m.exact_of(1000, m.IN) == m.exact_of(2540, m.CM)
    assert m.in_unit(100_000, m.LB, m.KG) == 45_359


@pytest.mark.parametrize("name", [name for name in m.KNOWN if "-" in name])
def test_a_side_may_stand_behind_and_the_part_in_the_plural(name: str):
    side, part = name.split("-")
    many = {"calf": "calves"}.get(part, f"{part}s")

    forms = (f"{part} {side}", f"{side} {many}", f"{many}_{side}")
    assert {m.name_of(form) for form in forms} == {name}


def test_a_value_far_from_the_last_within_two_weeks_is_in_doubt():
    assert odd(at(0, 82), at(3, 8.2), at(5, 82.1)) == [1]
    assert odd(at(0, 82), at(3, 91)) == [1]
    assert odd(at(0, 82), at(3, 90)) == []
    assert odd(at(0, 82), at(15, 60)) == []


def test_the_next_value_near_it_bears_it_out():
    assert odd(at(0, 82), at(3, 70), at(5, 70.5), at(6, 71)) == []
    assert odd(at(0, 82), at(3, 70, confirmed=1), at(5, 82)) == [2]


def test_values_of_no_known_length_and_of_fat_are_never_in_doubt():
    assert odd(at(0, 82, "lean-mass"), at(1, 8, "lean-mass")) == []
    assert odd(at(0, 18, m.FAT), at(1, 8, m.FAT)) == []


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(40, 160)), max_size=12))
def test_the_first_counts_and_every_doubt_names_one_that_counts(pairs: list[tuple[int, int]]):
    weights = [
        at(days, kilograms).replace(id=str(place))
        for place, (days, kilograms) in enumerate(sorted(pairs))
    ]
    unlike = m.doubtful(weights, DEFAULTS)

    assert not weights or weights[0].id not in unlike
    assert all(other.id not in unlike for other in unlike.values())
    for key, other in unlike.items():
        one = weights[int(key)]
        assert abs(one.exact - other.exact) * 10 > other.exact


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(40, 160)), max_size=12))
def test_all_confirmed_all_count(pairs: list[tuple[int, int]]):
    weights = [at(days, kilograms, confirmed=1) for days, kilograms in sorted(pairs)]

    assert m.doubtful(weights, DEFAULTS) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(8.24, (82_400, "kg")), (824, (82_400, "kg")), (0.824, (82_400, "kg")), (60, (82_000, "kg")),
     (181, (181_000, "lb"))],
)  # fmt: skip
def test_a_slip_of_the_point_or_the_unit_is_guessed(typed: float, meant: tuple[int, str]):
    assert m.meant_instead(at(3, typed), at(0, 82)) == meant


def test_change_is_against_30_days_before_else_against_the_first_day():
    assert m.change_of([at(0, 80)]) is None
    assert m.change_of([at(0, 80), at(0, 81)]) is None
    change = m.change_of([at(0, 80), at(3, 81), at(34, 79)])
    assert change is not None
    assert (change.milli, change.since.day) == (-2000, "2026-01-08")
    change = m.change_of([at(0, 80), at(3, 81), at(20, 79)])
    assert change is not None
    assert (change.milli, change.since.day) == (-1000, "2026-01-05")


@pytest.mark.parametrize("near", ["waits", "wast", "necks", "waistt"])
def test_a_typing_error_is_near_a_known_name(near: str):
    assert m.near_name(near, m.KNOWN) is not None


@pytest.mark.parametrize("other", ["wrist", "ankle", "thigh", "height", "lean-mass"])
def test_a_name_of_its_own_is_near_none(other: str):
    assert m.near_name(other, m.KNOWN) is None
