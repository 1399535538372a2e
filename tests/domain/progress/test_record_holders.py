"""The sessions that may hold a record give all the records that the whole history gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftlog.domain.base.load import Load
from liftlog.domain.base.spans import LAST_DAY
from liftlog.domain.progress.body_weights import BodyWeights
from liftlog.domain.progress.record_holders import WAY, record_holders
from liftlog.domain.progress.records import record_of, records
from liftlog.domain.progress.session_figures import SessionSummary, summary_of
from liftlog.domain.progress.strength import FORMULAS
from liftlog.domain.training.sets import FORMS, KINDS, LOAD_TYPES, LoggedSet, Session, session_of
from liftlog.services.base.filters import unit_lifted
from tests.domain.builders import BAND_MORNING, BENCH, HOLD, MACHINE, history

RUN = MACHINE.replace(slug="running", kind="cardio")
EXERCISES = (MACHINE, BENCH, BAND_MORNING, HOLD, RUN)
WEIGHTS = BodyWeights(("2025-01-01T00:00:00Z", "2025-01-01T05:00:00Z"), (80 * 10**11, 95 * 10**11))


@st.composite
def ways(draw: st.DrawFn) -> dict[str, Any]:
    """How a set is done, beside its reps."""
    load = draw(st.sampled_from([None, None, -20000, 0, 40000, 40000, 60000]))
    return {
        "kind": draw(st.sampled_from((*KINDS, *["working"] * 12))),
        "seconds": draw(st.sampled_from([None, 30, 45])),
        "distance": draw(st.sampled_from([None, 5_000_000])),
        "load": None if load is None else Load(load, draw(st.sampled_from(["kg", "kg", "lb"]))),
        "load_type": draw(st.sampled_from((*LOAD_TYPES, *["external"] * 3))),
        "level": draw(st.sampled_from([None, None, *BENCH.levels[1:3]])),
        "band": draw(st.sampled_from([None, None, None, "red", "green"])),
        "form": draw(st.sampled_from([None, None, *FORMS])),
        "parts": draw(st.sampled_from([None, None, None, "5+3"])),
        "doubtful": draw(st.integers(0, 9)) == 0,
    }


@st.composite
def done(draw: st.DrawFn) -> list[LoggedSet]:
    """Sets of a few workouts in the order performed, in few ways, so that much is done again;
    some workouts go on while another has begun."""
    few = draw(st.lists(ways(), min_size=1, max_size=3))
    sets = []
    number = 0
    for place in range(draw(st.integers(2, 20))):
        number = draw(st.sampled_from([number, number + 1, number + 1, max(0, number - 1)]))
        sets.append(
            LoggedSet(
                f"s{place:02}",
                f"w{number}",
                "",
                f"2025-01-01T{place:02}:00:00Z",
                f"2025-01-0{1 + place // 5}",
                reps=draw(st.sampled_from([None, None, 0, 8, 8, 12, 13, 15])),
                **draw(st.sampled_from(few)),
            )
        )
    return sets


def row(set_: LoggedSet) -> tuple[Any, ...]:
    columns = set_.columns()
    return (set_.workout, set_.day, set_.reps, *(columns[name] for name in WAY))


def sessions(sets: list[LoggedSet]) -> list[Session]:
    by_workout: dict[str, list[LoggedSet]] = {}
    for set_ in sets:
        by_workout.setdefault(set_.workout, []).append(set_)
    return [session_of(tuple(of_one)) for of_one in by_workout.values()]


@settings(max_examples=settings().max_examples * 5)
@given(
    done(),
    st.sampled_from(EXERCISES),
    st.sampled_from([None, WEIGHTS]),
    st.sampled_from([LAST_DAY, "2025-01-02"]),
    st.booleans(),
    st.sampled_from([*FORMULAS]),
)
def test_the_records_of_the_holders_are_those_of_all(
    sets, exercise, weights, until, firsts, formula
):
    sets = [set_.replace(exercise=exercise.slug) for set_ in sets]
    whole = [one for one in sessions(sets) if one.day <= until]

    found = record_holders(
        map(row, sets),
        exercise.shows_strength,
        weights is not None,
        until,
        loads_alone=not (exercise.levels or exercise.bands or firsts),
        formula=formula,
    )

    def worked(some: list[Session]) -> list[SessionSummary]:
        figures = [summary_of(one, exercise, formula, weights) for one in some]
        return [one for one in figures if one.top]

    holders = worked([one for one in whole if one.workout in found.workouts])
    if found.beaten is None:
        told = records(holders, exercise, firsts)
    else:
        by_workout = {one.session.workout: one for one in holders}
        told = tuple(record_of(it, by_workout, exercise) for it in found.beaten)
    assert told == records(worked(whole), exercise, firsts)
    assert found.workouts <= {one.workout for one in whole}
    counts = found.units
    if len({*counts.values()}) == len(counts):
        assert max(counts, key=counts.__getitem__, default=None) == unit_lifted(whole)


def test_of_a_long_history_few_may_hold_a_record():
    found = history(*[[f"{40 + place % 3}kg", 8, 8, 9 + place // 30] for place in range(90)])
    sets = [set_ for session in found for set_ in session.sets]

    holders = record_holders(map(row, sets), shows_strength=True).workouts

    assert holders == {found[place].workout for place in (0, 1, 2, 30, 31, 32, 60, 61, 62)}


def test_where_the_load_alone_tells_two_sessions_are_read_of_each_record():
    found = history(
        *[[f"{40 + place // 20}kg", 8, 8, 9 + place // 30] for place in range(90)],
        *[["30kg", 8 + place] for place in range(9)],
    )
    sets = [set_ for session in found for set_ in session.sets]

    holders = record_holders(map(row, sets), shows_strength=True, loads_alone=True)

    assert holders.beaten is not None
    workouts = [session.workout for session in found]
    of_reps = {it.place: (it.before, it.workout) for it in holders.beaten if it.place}
    assert of_reps[((0, 0, 30 * 10**11), "")] == (workouts[97], workouts[98])
    assert holders.workouts == {w for it in holders.beaten for w in (it.before, it.workout)}
    assert len(holders.workouts) < 10


@pytest.mark.parametrize("reps", [(8, 9), (13, 14), (12, 13), (13, 12)])
def test_what_can_be_more_makes_a_holder(reps):
    first, second = history(*(["40kg", number] for number in reps))

    found = record_holders(map(row, (*first.sets, *second.sets)), shows_strength=True)

    assert found.workouts == {first.workout, second.workout}


def test_sets_without_reps_are_compared_with_their_like():
    lunges = LoggedSet(
        "a", "w0", RUN.slug, "2025-01-01T00:00:00Z", "2025-01-01", distance=5_000_000
    )
    walk = lunges.replace(id="b", workout="w1")

    found = record_holders(map(row, (lunges.replace(reps=8), walk)), shows_strength=True)

    assert found.workouts == {"w0", "w1"}
