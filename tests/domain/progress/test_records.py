"""Records: the best so far, each against an earlier session."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.progress.records import Record, records
from liftlog.domain.progress.session_figures import summary_of
from liftlog.render.base.phrases import set_place
from tests.domain.builders import BAND_MORNING, BENCH, HOLD, MACHINE, day, history, load


def _records(*sessions, exercise=MACHINE) -> tuple[Record, ...]:
    found = [summary_of(one, exercise) for one in history(*sessions)]
    return records(found, exercise)


def _told(*sessions, exercise=MACHINE):
    return [(one.kind, one.day, one.before.day) for one in _records(*sessions, exercise=exercise)]


def test_a_record_shows_its_set_and_the_one_it_beat():
    first, second = history(["40kg", 12, 10], ["40kg", 9, "45kg", 8, 9])
    heaviest = records([summary_of(one, MACHINE) for one in (first, second)], MACHINE)[0]

    assert (heaviest.kind, heaviest.day) == ("heaviest", day(0))
    assert heaviest.set_ == second.sets[2]
    assert heaviest.summary == summary_of(second, MACHINE)
    assert (heaviest.before, heaviest.before_set) == (summary_of(first, MACHINE), first.sets[0])


def test_of_each_kind_the_last_record_stands():
    assert _told(["40kg", 8], ["45kg", 8], ["50kg", 8], ["47.5kg", 8]) == [
        ("heaviest", day(-3), day(-6)),
        ("e1rm", day(-3), day(-6)),
        ("volume", day(-3), day(-6)),
    ]


def test_the_best_estimate_is_a_record_of_the_set_that_gives_it():
    found = _records(["60kg", 5], ["60kg", 3, "55kg", 10])
    best = next(one for one in found if one.kind == "e1rm")

    assert (best.set_.load, best.set_.reps) == (load("55kg"), 10)
    assert best.before_set.load == load("60kg")


def test_an_estimate_that_only_grew_surer_is_no_record():
    assert "e1rm" not in [kind for kind, *_ in _told(["40kg", 12], ["42kg", 10])]


def test_volume_is_a_record_of_the_sessions_top_set():
    found = _records(["40kg", 10], ["40kg", 9, 10])
    volume = next(one for one in found if one.kind == "volume")

    assert (volume.set_.reps, volume.before_set.reps) == (10, 10)
    assert volume.summary.volume == 2 * volume.before.volume - load("40kg").exact


def test_reps_without_a_load_are_no_record_of_volume():
    assert _told(["bw", 8], ["bw", 9], exercise=BENCH) == [("reps", day(0), day(-3))]


def test_records_of_reps_stand_load_by_load_heavy_loads_first():
    found = _records(
        ["40kg", 10, "50kg", 8, "bw", 12],
        ["40kg", 12, "50kg", 9, "bw", 10],
        ["40kg", 11, "bw", 13],
    )
    reps = [(one.set_.reps, one.before_set.reps, one.day) for one in found if one.kind == "reps"]

    assert reps == [(9, 8, day(-3)), (12, 10, day(-3)), (13, 12, day(0))]


def test_reps_at_a_level_or_with_a_band_are_a_record_of_their_own():
    levels = [["level:arms-crossed", 12], ["level:hands-at-head", 13], ["level:hands-at-head", 14]]
    bands = [["band:light", 12], ["band:medium", 13], ["band:light", 13]]

    assert _told(*levels, exercise=BENCH) == [
        ("heaviest", day(-3), day(-6)), ("reps", day(0), day(-3)),
    ]  # fmt: skip
    assert _told(*bands, exercise=BAND_MORNING) == [
        ("heaviest", day(-3), day(-6)), ("reps", day(0), day(-6)),
    ]  # fmt: skip


def test_the_longest_hold_is_a_record_and_the_first_of_the_session_shows_it():
    found = _records(["bw", "30s", "40s"], ["bw", "45s", "45s"], exercise=HOLD)

    assert [(one.kind, one.set_.seconds, one.before_set.seconds) for one in found] == [
        ("time", 45, 40)
    ]
    assert found[0].set_.id.endswith("/1")


def test_holds_and_reps_at_one_load_are_counted_apart():
    """A set of reps that tells its time too is one of reps."""
    first, second = history(["40kg", 10, "30s"], ["40kg", 11, "29s"])
    timed = first.replace(sets=(first.sets[0].replace(seconds=20), first.sets[1]))

    found = _told(timed, second)
    assert ("reps", day(0), day(-3)) in found
    assert "time" not in [kind for kind, *_ in found]
    slow = second.replace(sets=(second.sets[0].replace(seconds=90), second.sets[1]))
    assert "time" not in [kind for kind, *_ in _told(timed, slow)]


def test_only_working_sets_make_records():
    assert _told(["40kg", 10], ["60kg", "12 w", "40kg", "14 doubtful", 10, "12 d"]) == []


@pytest.mark.parametrize("tokens", [("60kg", "10 broken"), ("60kg", 13), ("bw", 10)])
def test_a_set_that_promises_no_maximum_is_no_record_of_it(tokens):
    told = _told(["40kg", 10], [*tokens])

    assert "e1rm" not in [kind for kind, *_ in told]


reps = st.lists(st.integers(1, 15), min_size=1, max_size=4)
loads = st.sampled_from(["bw", "40kg", "42.5kg", "90lb"])


@given(st.lists(st.tuples(loads, reps), min_size=1, max_size=6))
def test_a_record_beats_every_session_before_it_and_none_after_beats_it(sessions):
    done = history(*[[at, *counts] for at, counts in sessions])
    for one in records([summary_of(each, MACHINE) for each in done], MACHINE):
        volumes = [summary_of(each, MACHINE).volume for each in done]
        place = [each.day for each in done].index(one.day)
        assert one.before.day < one.day
        if one.kind == "volume":
            assert max(volumes[:place]) == one.before.volume < volumes[place]
            assert max(volumes[place:]) == volumes[place]


def test_sessions_without_a_working_set_hold_no_record():
    assert _told(["60kg", "10 w"], ["40kg", 10], ["60kg", 0]) == []


def test_a_hold_is_no_rep_and_a_rep_no_hold_to_beat():
    assert _told(["40kg", "30s"], ["40kg", 13]) == []
    assert _told(["40kg", 13], ["40kg", "30s"]) == []


def test_a_best_of_the_first_time_stands_where_it_is_asked_for():
    done = [
        summary_of(one, MACHINE)
        for one in history(["40kg", 12, "30kg", 12, "bw", 13], ["40kg", 11, 11])
    ]
    told = [
        (one.kind, one.day, one.before and one.before.day)
        for one in records(done, MACHINE, firsts=True)
    ]

    assert told == [
        ("heaviest", day(-3), None),
        ("e1rm", day(-3), None),
        ("volume", day(0), day(-3)),
        ("reps", day(-3), None),
        ("reps", day(-3), None),
    ]


def test_nothing_is_the_heaviest_where_nothing_was_lifted():
    done = [summary_of(one, BENCH) for one in history(["bw", 8])]

    assert [one.kind for one in records(done, BENCH, firsts=True)] == ["reps"]


def test_the_first_volume_is_no_record_over_reps_without_a_load():
    assert _told(["bw", 10], ["40kg", 13]) == [("heaviest", day(0), day(-3))]


loaded = st.tuples(
    st.sampled_from(["arms-crossed", "hands-at-head", "held-load"]),
    st.sampled_from([None, "2.5kg", "5kg"]),
    st.integers(8, 12),
)


@given(history=st.lists(loaded, min_size=2, max_size=6))
def test_a_record_never_only_equals_the_one_before(history):
    """A weight at the chest is the same weight, whatever level was typed with it."""
    found = _records(
        *([f"level:{level}", *[load] * bool(load), reps] for level, load, reps in history),
        exercise=BENCH,
    )

    for one in found:
        is_same_place = set_place(one.set_) == set_place(one.before_set)
        if one.kind == "heaviest":
            assert not is_same_place
        if one.kind == "reps":
            assert is_same_place
            assert one.set_.reps > one.before_set.reps
