"""What a line of a live session means (L3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.training.session_words import WORDS, Line, meaning
from liftlog.errors import WrongUsage

WORDS_AND_LETTERS = [(name, word) for word, letter in WORDS.items() for name in (word, letter)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", Line()),
        ("  ", Line()),
        ("12", Line(rest=("12",))),
        ("12@40 --rpe 8", Line(rest=("12@40", "--rpe", "8"))),
        ("upright row 10", Line(rest=("upright", "row", "10"))),
        ("+", Line(steps=1)),
        ("--", Line(steps=-2)),
        ("undo", Line("undo")),
        ("U", Line("undo")),
        ("e 11@40", Line("edit", ("11@40",))),
        ("pain mild", Line("pain", ("mild",))),
        ("log next 10", Line(rest=("next", "10"))),
        ("l 12", Line(rest=("12",))),
        ("liftlog records --all", Line(rest=("records", "--all"), command=True)),
        ("liftlog log 12", Line(rest=("12",))),
        ("note he's there", Line("note", ("he's there",))),
        ("note", Line("note")),
        ('12 --note "left hip"', Line(rest=("12", "--note", "left hip"))),
    ],
)
def test_a_line_is_sets_a_word_or_a_step(text: str, line: Line):
    assert meaning(text) == line


@pytest.mark.parametrize(("name", "word"), [pair for pair in WORDS_AND_LETTERS if pair[0]])
def test_a_word_and_its_letter_are_the_word_and_log_in_front_makes_them_sets(name: str, word: str):
    assert meaning(name).word == word
    assert meaning(f"log {name} 10") == Line(rest=(name, "10"))


def test_no_letter_stands_for_two_words():
    letters = [letter for letter in WORDS.values() if letter]

    assert len(letters) == len({*letters})
    assert not {*letters} & {*WORDS}


@given(st.text(max_size=40))
def test_every_line_means_something_or_is_refused(text: str):
    try:
        line = meaning(text)
    except WrongUsage:
        return
    assert line.word is None or line.word in WORDS
    assert not (line.steps and (line.word or line.rest))
