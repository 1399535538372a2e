"""What the rules keep while they go over a history changes no answer."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from liftlog.domain.advice.judging import counts_for, judged, worked
from liftlog.domain.advice.open_session import as_set
from liftlog.domain.advice.question import ladder_for
from liftlog.domain.advice.reading import Reading
from liftlog.domain.advice.replay import replay
from liftlog.domain.advice.rules import decide
from liftlog.domain.advice.situation import row_of
from liftlog.domain.advice.verdicts import as_of, verdict_after, verdicts, window
from tests.domain.builders import (
    BAND_MORNING,
    BENCH,
    ENDURANCE,
    HYPERTROPHY,
    LEG_RAISE,
    MACHINE,
    STRENGTH,
    TECHNIQUE,
    asks,
    day,
    history,
    load,
    pain,
    session,
    steps,
)
from tests.domain.strategies import any_equipment, histories
from tests.trust.scene import times

marks = st.tuples(st.sampled_from(["mild", "severe", "cleared"]), st.integers(0, 300)).map(
    lambda it: pain(it[0], day(it[1], "2025-01-01"))
)


@st.composite
def questions(draw):
    """Any exercise, goal, equipment here and elsewhere, gym and pain; nothing kept yet."""
    exercise = draw(st.sampled_from([MACHINE, BENCH, LEG_RAISE, BAND_MORNING]))
    question = asks(
        draw(st.sampled_from([HYPERTROPHY, STRENGTH, TECHNIQUE])),
        draw(any_equipment()),
        exercise=exercise,
        pain=sorted(draw(st.lists(marks, max_size=3)), key=lambda mark: mark.at),
        gym=draw(st.sampled_from([None, "", "home", "club"])),
        own_sets=draw(st.sampled_from([None, 2, 4])),
    )
    return question.replace(elsewhere={"home": draw(any_equipment())})


@settings(max_examples=times(120, 1200), deadline=None)
@given(
    histories(goals=("hypertrophy", "strength", "technique", None), most=12),
    questions(),
    st.booleans(),
)
def test_a_history_gone_over_at_once_says_what_each_session_says_alone_r15(done, question, asked):
    reading = Reading(question.exercise)

    for _ in range(2):
        told = verdicts(done, question, len(done), asked, reading)
        assert told == _verdicts_alone(done, question, asked)
        assert _compared(replay(done, question, reading=reading)) == _replayed_alone(done, question)


def _verdicts_alone(done, question, asked):
    return tuple(
        verdict_after([*window(done[:end], as_of(it, question)), it], question, asked)
        if counts_for(it, question.exercise)
        else None
        for end, it in enumerate(done)
    )


def _compared(replayed):
    return [(it.session, it.suggested, it.load, it.counts, it.sets) for it in replayed]


def _replayed_alone(done, question):
    found = []
    for place, it in enumerate(done):
        if not counts_for(it, question.exercise):
            continue
        before = [mark for mark in question.pain if mark.at < it.sets[0].performed_at]
        asked = as_of(it, question).replace(pain=before)
        advised = decide(window(done[:place], asked), asked)
        sets = (*worked(it, question.exercise), as_set(advised))
        ladder = ladder_for(question.exercise, question.equipment, sets)
        read = judged(it, question, ladder, row_of(it, question.goal, question.goals))
        counts = tuple(work.count for work in read.sets)
        ids = tuple(work.ids for work in read.sets)
        found.append((it, advised, read.place, counts, ids))
    return found


def test_what_is_kept_of_a_session_is_of_one_goal_and_one_ladder():
    done, question, reading = session("40kg", 12, 12, 12), asks(), Reading(MACHINE)
    ladder = ladder_for(question.exercise, question.equipment, ())
    in_pounds = ladder_for(question.exercise, steps("5", unit="lb"), ())

    assert reading.judged(done, question, ladder, HYPERTROPHY).is_earned
    assert reading.judged(done, question, ladder, TECHNIQUE).row is TECHNIQUE
    assert reading.judged(done, question, in_pounds, HYPERTROPHY).place.load.unit == "lb"


def test_what_is_kept_of_a_decision_is_of_one_day_gym_goal_and_pain():
    done = history(["40kg", 12, 12, 12])
    question, reading = asks(), Reading(MACHINE)
    told = [
        decide(done, question, reading),
        decide(done, question.replace(day=day(100)), reading),
        decide(done, question.replace(goal=ENDURANCE), reading),
        decide(done, question.replace(pain=[pain("severe", day(0))]), reading),
        decide(done, question.replace(equipment=steps("10")), reading),
        decide([], question, reading),
    ]

    assert [it.kind for it in told] == ["progress", "return", "hold", "stop", "progress", "start"]
    assert told[4].load == load("50kg")
