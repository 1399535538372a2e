"""From a typed name to an exercise: found, asked or not known, and never another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.exercises.name_readings import one_edit_off, read
from liftlog.domain.exercises.name_steps import (
    MOST_CANDIDATES,
    Bearers,
    Known,
    Meaning,
    in_order,
    whole,
)
from liftlog.domain.exercises.name_words import Key
from liftlog.store.exercises import packaged
from tests.conftest import DATA


def rows_of(file):
    lines = (DATA.parent / "tests/data" / file).read_text("utf-8").split("\n")
    return [
        (line.split("\t") + [""] * 3)[:4]
        for line in lines
        if line.strip() and not line.startswith(("# ", "typed\t"))
    ]


OPEN = rows_of("names-typed-open.tsv")
MORE = rows_of("names-typed-more.tsv")
NAMES = ["squat", "bench", "row", "curl", "fly", "leg curl", "deadlift", "preacher curl", "sumo"]


def typed(name, *lately, hidden=()):
    known = packaged.known().replace(hidden=hidden)
    return read(name, packaged.words(), known, lately)


@pytest.mark.parametrize(("name", "trained", "answer", "candidates"), OPEN)
def test_the_open_set_is_right(name, trained, answer, candidates):
    lately = trained.split()
    meaning = typed(name, *lately)

    assert answer == ("NONE" if meaning is None else meaning.slug or "AMBIGUOUS")
    if answer == "AMBIGUOUS":
        offered = in_order(meaning.candidates, packaged.known().standings, lately)
        assert {*candidates.split()} <= {*offered}


def answer_to(name, trained):
    meaning = typed(name, *trained)
    if meaning is None:
        return "NONE", set()
    lately = {*trained}
    offered = in_order(meaning.candidates, packaged.known().standings, lately)
    return meaning.slug or "AMBIGUOUS", {*offered}


def test_of_more_names_none_is_another_exercise_and_most_are_known():
    misread, missed = [], []
    for name, trained, right, candidates in MORE:
        answer, offered = answer_to(name, trained.split())
        if answer not in right.split():
            (misread if answer.islower() else missed).append((name, trained, answer))
        elif answer == "AMBIGUOUS" and not {*candidates.split()} <= offered:
            missed.append((name, trained, offered))

    assert not misread
    assert len(missed) <= 0.03 * len(MORE), missed


def test_the_set_of_more_names_is_large_and_names_exercises_that_are_there():
    assert len(MORE) > 250
    slugs = {*packaged.known().standings}
    for _, trained, right, candidates in MORE:
        answers = {*right.split()} - {"AMBIGUOUS", "NONE"}
        assert answers | {*trained.split()} | {*candidates.split()} <= slugs


def test_every_own_name_of_an_exercise_means_it():
    for key, bearers in packaged.known().names.items():
        if bearers.sure:
            assert whole(key, bearers, ()) == Meaning(bearers.sure[0])


def test_the_usual_meaning_gives_way_to_the_only_one_trained():
    assert typed("lateral raise").slug == "dumbbell-lateral-raise"
    meaning = typed("lateral raise", "cable-lateral-raise")
    assert meaning.slug is None
    assert {"dumbbell-lateral-raise", "cable-lateral-raise"} <= {*meaning.candidates}
    both = ("cable-lateral-raise", "dumbbell-lateral-raise")
    assert typed("lateral raise", *both).slug == "dumbbell-lateral-raise"
    full = typed("dumbbell lateral raise", "cable-lateral-raise")
    assert full.slug == "dumbbell-lateral-raise"


def test_one_of_several_is_chosen_only_while_no_other_is_trained():
    assert typed("row").slug is None
    assert typed("row", "seated-cable-row").slug == "seated-cable-row"
    assert typed("row", "seated-cable-row", "barbell-row").slug is None


def test_a_row_is_never_a_machine_in_the_cardio_corner():
    for name in ("row", "rows", "machine row"):
        meaning = typed(name, "rowing-machine")
        assert meaning.slug != "rowing-machine"


def test_a_word_of_one_exercise_alone_names_it():
    assert typed("zottman") == Meaning("zottman-curl", is_reading=True)
    assert typed("pendlay") == Meaning("pendlay-row", is_reading=True)
    assert typed("machine").slug is None
    assert typed("x").slug is None


def test_a_word_in_a_phrase_belongs_to_all_who_have_it():
    """T4: the bicep of a bicep curl, the neutral of a neutral grip."""
    for name, one in (
        ("bicep", "machine-curl"),
        ("neutral", "neutral-grip-pull-up"),
        ("through", "kettlebell-walking-lunge"),
        ("trap", "trap-bar-deadlift"),
        ("lat", "cable-pullaround"),
    ):
        assert typed(name).slug is None
        assert one in typed(name).candidates
    assert "lat-pulldown" in typed("lat").candidates
    assert typed("lat", "lat-pulldown").slug == "lat-pulldown"


def test_half_a_piece_of_equipment_chooses_nothing():
    """W6: what a name says of equipment must be equal."""
    assert typed("romanian deadlift bar", "trap-bar-romanian-deadlift") is None


def test_who_only_stretches_is_asked():
    """T4: cardio and mobility come in last, but nothing else is chosen against them."""
    assert typed("quad").slug == "leg-extension"
    assert typed("quad", "quad-stretch").slug is None
    assert "quad-stretch" in typed("quad", "quad-stretch").candidates


def test_words_that_tell_exercises_apart_are_not_dropped():
    """W5: the `in` of a pull-in and the grip of a hand grip; W6: a lever is no front lever."""
    for name in ("leg pull", "hand", "trainer", "lever front raise"):
        meaning = typed(name)
        assert meaning is None or meaning.slug is None
    assert typed("front lever").slug == "front-lever"
    assert typed("leg pull in").slug == "seated-leg-tuck"


def test_what_only_generally_has_a_name_does_not_surely_have_it():
    """T3: Back extension (bench, bodyweight) without its remark is anybody's name."""
    assert typed("back extension").slug is None
    assert typed("back extension", "back-extension-45").slug == "back-extension-45"


def test_a_slip_at_the_end_of_a_word_is_no_plural():
    """T5: a word as typed, and its singular only where it is long enough."""
    assert typed("bench pres") == Meaning("bench-press", is_reading=True)
    assert typed("dumbbbell curl") == Meaning("dumbbell-curl", is_reading=True)


def test_a_slip_is_read_and_said():
    assert typed("sqaut") == Meaning("squat", is_reading=True)
    assert typed("deadlfit") == Meaning("deadlift", is_reading=True)
    assert typed("benchpress") == Meaning("bench-press")
    assert typed("xyzzy") is None


def test_a_beginning_names_the_only_exercise_left():
    assert typed("zottm") == Meaning("zottman-curl", is_reading=True)
    asked = typed("shru")
    assert asked is None or asked.slug is None


def test_hidden_exercises_answer_to_their_own_name_only():
    assert typed("zottman", hidden=("zottman-curl",)) is None
    assert typed("zottman curl", hidden=("zottman-curl",)).slug == "zottman-curl"
    assert "barbell-row" not in typed("row", hidden=("barbell-row",)).candidates


@given(st.sampled_from(NAMES), st.permutations(["barbell-row", "squat", "leg-press", "dip"]))
def test_the_order_of_training_says_nothing(name, lately):
    assert typed(name, *lately) == typed(name, *sorted(lately))


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_edit_is_one_edit_both_ways(word, other):
    def edits(text):
        for at in range(len(text) + 1):
            yield text[:at] + text[at + 1 :]
            yield text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
            for letter in "abc":
                yield text[:at] + letter + text[at:]
                yield text[:at] + letter + text[at + 1 :]

    expected = word != other and (other in edits(word) or word in edits(other))
    assert one_edit_off(word, other) == one_edit_off(other, word) == expected


def test_no_more_than_eight_are_offered_and_the_trained_ones_come_first():
    known = packaged.known()
    offered = in_order(known.standings, known.standings, ["zercher-squat"])

    assert len(offered) == MOST_CANDIDATES
    assert offered[0] == "zercher-squat"
    assert all(known.standings[slug].kind == "strength" for slug in offered)


def test_nothing_is_known_of_an_empty_name():
    assert whole(Key((), ()), Bearers(("squat",)), ()) is None
    assert read("the", packaged.words(), Known({}, (), {}), ()) is None
