"""R10, P1: what mild pain speaks against waits until the pain is over."""

from __future__ import annotations

import pytest

from liftlog.domain.advice.decision import STOP
from liftlog.domain.advice.pain import mild_stands
from liftlog.domain.plans.composing import compose
from liftlog.domain.plans.ranking import Request
from tests.domain.builders import day, left_out_of, notes_of, pain, session, words_of
from tests.domain.plans.test_ranking import BELLY, CRUNCH, HINGE, LEAD, ROW, one

FULL = ["40kg", 12, 12, 12]
CAUTION, WORDS = "It bends the spine backward.", "You have mild pain. It bends the spine backward."
HURT = LEAD.replace(caution=CAUTION)


def _own(*tokens, on: int = 0):
    """A session of the exercise and the mark of its first set."""
    done = session("40kg", *tokens, on=day(on))
    first = done.sets[0]
    return done, pain("mild", first.performed_at, first.id)


def test_r10_without_any_word_of_pain_nothing_stands():
    assert not mild_stands([], [session(*FULL)], None)
    assert not mild_stands([], [], None)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (["mild"], True),
        (["mild", "cleared"], False),
        (["mild", "severe", "cleared"], False),
        (["severe", "cleared", "mild"], True),
        (["mild", "cleared", "mild"], True),
        (["severe"], False),
    ],
)
def test_r10_mild_pain_stands_while_it_is_the_last_that_was_said(said, stands):
    marks = [pain(severity, day(after)) for after, severity in enumerate(said)]

    assert mild_stands(marks, [], None) == stands


@pytest.mark.parametrize(("on", "stands"), [(-1, True), (0, True), (1, False)])
def test_r10_a_session_of_its_own_after_the_pain_ends_it(on, stands):
    """One on the same day was begun before the report of its evening."""
    assert mild_stands([pain("mild", day(0))], [session(*FULL, on=day(on))], None) == stands


def test_r10_pain_in_the_moment_that_a_session_begins_is_not_over():
    done = session(*FULL)

    assert mild_stands([pain("mild", done.sets[0].performed_at)], [done], None)


@pytest.mark.parametrize(("back", "stands"), [(None, True), (-1, True), (0, True), (1, False)])
def test_r10_pain_in_something_else_ends_with_a_back_exercise_on_a_later_day(back, stands):
    last_back_day = None if back is None else day(back)

    assert mild_stands([pain("mild", day(0))], [], last_back_day) == stands


def test_r10_pain_in_a_set_of_its_own_stands_whatever_else_is_trained():
    done, mark = _own("12 mild", 12)
    earlier = session(*FULL, on=day(-3))

    assert mild_stands([mark], [earlier, done], day(5))
    assert mild_stands([mark, pain("mild", day(0))], [done], day(5))
    assert not mild_stands([mark], [done, session(*FULL, on=day(3))], day(5))


def test_r10_pain_of_its_own_that_was_cleared_stands_no_more():
    done, mark = _own("12 mild", 12)
    again = pain("mild", day(2))

    assert mild_stands([mark, pain("cleared", day(1)), again], [done], None)
    assert not mild_stands([mark, pain("cleared", day(1)), again], [done], day(3))


def test_p1_what_mild_pain_speaks_against_is_left_out_and_said():
    found = compose([HURT, CRUNCH], Request())

    assert [choice.candidate.slug for choice in found.choices] == ["crunch"]
    assert left_out_of(found) == [("lead", WORDS)]
    assert notes_of(found) == [
        "No main exercise: lead waits until the pain is over."
        " To plan it anyway: liftlog plan -e lead"
    ]


def test_p1_where_another_one_is_there_nothing_waits():
    spare = one("spare")
    found = compose([HURT, spare, ROW, CRUNCH], Request())

    assert [choice.candidate.slug for choice in found.choices] == ["spare", "row", "crunch"]
    assert (left_out_of(found), found.notes) == ([("lead", WORDS)], ())


def test_p1_excluded_and_stopped_come_before_mild_pain():
    stopped = one("stopped", kind=STOP).replace(caution=CAUTION)
    found = compose([stopped, HURT.replace(place=1)], Request(exclude=("lead",)))

    assert left_out_of(found) == [
        ("stopped", words_of(stopped.decision)),
        ("lead", "excluded"),
    ]


@pytest.mark.parametrize(
    ("waiting", "note"),
    [
        (one("row-2", HINGE), "No second exercise: row-2 waits until the pain is over."),
        (one("raise", BELLY), "No opposing exercise: raise waits until the pain is over."),
    ],
)
def test_p1_of_every_role_it_is_said_what_waits(waiting, note):
    found = compose([LEAD, waiting.replace(caution=CAUTION)], Request())

    assert f"{note} To plan it anyway: liftlog plan -e {waiting.slug}" in notes_of(found)


def test_p1_what_is_not_there_or_stopped_waits_for_nothing():
    elsewhere = one("bench", equipment="bench").replace(caution=CAUTION)
    stopped = one("stopped", kind=STOP).replace(caution=CAUTION)

    assert notes_of(compose([elsewhere, CRUNCH], Request(("machine",)))) == [
        "No main exercise: nothing fits your equipment."
    ]
    assert notes_of(compose([stopped, CRUNCH], Request())) == [
        ("No main exercise: nothing fits your equipment.")
    ]
