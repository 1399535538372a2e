"""What a name says of a lift and of its equipment."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.exercises.name_words import Key, Words, apart, key_from, words_in
from tests.conftest import DATA

WORDS = Words((DATA / "name-words.tsv").read_text(encoding="utf-8").splitlines()[1:])
NAMES = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéüß ()-,'º°"), max_size=40)


@pytest.mark.parametrize(
    ("name", "core", "equipment"),
    [
        ("Bench Press (Dumbbell)", "bench press", "dumbbell"),
        ("bench press, db", "bench press", "dumbbell"),
        ("OHPs", "overhead press", ""),
        ("ＯＨＰ", "overhead press", ""),
        ("Se\u0301ated cable\u0301 row", "row seated", "cable"),
        ("Pull\u2011Up", "pullup", ""),
        ("farmer's walk", "farmer walk", ""),
        ("hex bar deadlift", "deadlift", "trap-bar"),
        ("Lat Pulldown", "pulldown", ""),
        ("lat raise", "lateral raise", ""),
        ("crunches", "crunch", ""),
        ("45º back extension", "45 back degree extension", ""),
        ("fly high to low", "fly hightolow", ""),
        ("fly low to high", "fly lowtohigh", ""),
        ("SQUAT", "squat", ""),
    ],
)
def test_a_name_is_core_and_equipment(name, core, equipment):
    assert WORDS.key(name) == Key(tuple(core.split()), tuple(equipment.split()))


@given(NAMES)
def test_case_composition_and_signs_say_nothing(name):
    assert words_in(unicodedata.normalize("NFD", name)) == words_in(name)
    assert words_in(name.replace("-", " ")) == words_in(name)
    assert words_in(f" ({name}) ") == words_in(name)


@given(st.lists(st.sampled_from(["bench", "squat", "dumbbell", "incline", "cable"]), min_size=1))
def test_the_order_of_plain_words_says_nothing(words):
    assert WORDS.key(" ".join(words)) == WORDS.key(" ".join(reversed(words)))


@given(NAMES)
def test_a_key_is_read_back(name):
    key = WORDS.key(name)

    assert key_from(str(key)) == key


def test_two_words_typed_as_one_are_parted_only_where_that_is_plain():
    known = {"bench", "press", "ben", "chpress", "squat"}

    assert apart("squat", known) == ["squat"]
    assert apart("pressbench", known) == ["press", "bench"]
    assert apart("benchpress", known) == ["benchpress"]  # two ways
    assert apart("unknown", known) == ["unknown"]


def test_a_word_longer_than_any_name_is_not_parted():
    """All beginnings of such a word are more than a computer holds."""
    word = "squat" * 200_000

    assert apart(word, {"squat"}) == [word]
