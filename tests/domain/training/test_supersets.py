"""Supersets: whose set is the next, when a round is over, which label is new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.training.supersets import (
    Member,
    due,
    is_round_over,
    label_meant,
    longest_rest,
    new_label,
    split_at_plus,
)
from liftlog.errors import WrongUsage

NUMBERS = st.lists(st.integers(1, 6), min_size=1, max_size=4)
RESTS = st.tuples(st.integers(0, 300), st.integers(0, 300)).map(lambda ends: tuple(sorted(ends)))


def trained(asked: list[int | None], most: int = 100) -> list[tuple[str, bool]]:
    """Each set as it comes due, and whether a rest follows it."""
    members = [Member(chr(ord("a") + place), 0, number) for place, number in enumerate(asked)]
    done: list[tuple[str, bool]] = []
    while len(done) < most and (last := due(members)) is not None:
        members = [
            member.replace(done=member.done + (member.exercise == last)) for member in members
        ]
        done.append((last, is_round_over(members, last)))
    return done


@given(NUMBERS)
def test_every_set_that_is_asked_for_comes_due_once(asked: list[int]):
    sets = [name for name, _ in trained(list(asked))]

    assert [sets.count(chr(ord("a") + place)) for place in range(len(asked))] == asked


@given(NUMBERS)
def test_a_round_has_one_set_of_each_that_has_one_left(asked: list[int]):
    rounds: list[list[str]] = [[]]
    for name, is_over in trained(list(asked)):
        rounds[-1].append(name)
        if is_over:
            rounds.append([])

    names = [chr(ord("a") + place) for place in range(len(asked))]
    assert rounds == [
        *(
            [name for name, most in zip(names, asked, strict=True) if number < most]
            for number in range(max(asked))
        ),
        [],
    ]


def test_three_of_one_and_two_of_the_other_end_with_a_round_of_one():
    assert trained([3, 2]) == [
        ("a", False), ("b", True), ("a", False), ("b", True), ("a", True),
    ]  # fmt: skip


def test_without_a_number_the_round_goes_on_for_ever():
    assert trained([None, None], most=5) == [
        ("a", False), ("b", True), ("a", False), ("b", True), ("a", False),
    ]  # fmt: skip


def test_one_without_a_number_goes_along_with_the_others():
    assert [name for name, _ in trained([2, None])] == ["a", "b", "a", "b"]
    assert [name for name, _ in trained([None, 2])] == ["a", "b", "a", "b"]


@pytest.mark.parametrize(
    ("done", "last", "coming", "is_over"),
    [
        ((2, 0), "a", "b", False),  # two in a row: the other one catches up
        ((2, 1), "b", "b", True),  # before a second one of it there is a rest
        ((0, 1), "b", "a", False),  # begun with the second one
        ((1, 1), "a", "a", True),  # a round is a round, in whatever order
    ],
)
def test_another_order_than_planned_is_followed(
    done: tuple[int, int], last: str, coming: str, is_over: bool
):
    members = [Member("a", done[0], 3), Member("b", done[1], 3)]

    assert (due(members), is_round_over(members, last)) == (coming, is_over)


@given(st.lists(RESTS))
def test_the_rest_is_enough_for_all(rests: list[tuple[int, int]]):
    rest = longest_rest(rests)

    if not rests:
        assert rest is None
    else:
        assert rest is not None
        assert rest[0] in [low for low, _ in rests]
        assert rest[1] in [high for _, high in rests]
        assert all(rest[0] >= low and rest[1] >= high for low, high in rests)


@given(st.lists(st.text("ABC", min_size=1, max_size=2), max_size=40))
def test_a_label_is_new(used: list[str]):
    assert new_label(used) not in used


def test_labels_go_on_after_z():
    used: list[str] = []
    for _ in range(28):
        used.append(new_label(used))

    assert used[:3] + used[-3:] == ["A", "B", "C", "Z", "AA", "AB"]


@pytest.mark.parametrize(
    "line", ["+", "+ leg-raise 8", "leg-raise 8 +", "leg-raise 8 + + superman 8", "+ +"]
)
def test_a_sign_that_joins_nothing_is_refused(line: str):
    with pytest.raises(WrongUsage, match=r'"\+"'):
        split_at_plus(line.split())


@given(st.lists(st.lists(st.sampled_from(("12", "leg-raise", "12@+5", "+5")), min_size=1)))
def test_a_line_is_cut_where_the_sign_stands_alone(parts: list[list[str]]):
    words = [word for number, part in enumerate(parts) for word in (["+"] * (number > 0) + part)]

    if parts:
        assert split_at_plus(words) == parts


@pytest.mark.parametrize(
    ("typed", "used", "kept"),
    [
        ("b", (), "B"),
        ("B", ("b",), "B"),
        ("ab", (), "AB"),
        ("1", (), "1"),
        ("Push", (), "Push"),
        ("push", ("A", "Push"), "Push"),
        ("ß", (), "ß"),
        ("", ("A",), ""),
    ],
)
def test_a_label_is_the_same_in_small_letters(typed: str, used: tuple[str, ...], kept: str):
    assert label_meant(typed, used) == kept
