"""Simulation (P74): what is to come, as if it were done."""

import pytest

from liftlog.domain.plans.programmes.simulating import Wanted, simulate
from liftlog.domain.plans.programmes.text import read
from tests.domain.plans.programmes.builders import GOALS, built_in_texts, known
from tests.domain.plans.programmes.diary import Diary, text_of

MAXES = {"squat": "140kg", "bench-press": "100kg", "deadlift": "180kg", "overhead-press": "62.5kg"}
TEXTS = {name: text.decode() for name, text in built_in_texts().items()}


def simulated(diary: Diary, **wanted: int):
    at = diary.now
    return simulate(
        diary.log_of_run(), diary.lifts(at), diary.at, diary.day, GOALS, Wanted(**wanted)
    )


def shown(sessions, exercise=None):
    return [
        text_of(item.asked)
        for session in sessions
        for item in session.items
        if exercise in (None, item.asked.exercise)
    ]


def begun(name: str, **gear) -> Diary:
    """A run of a built-in programme with its numbers."""
    text = TEXTS[name].partition("\n")[2]
    lines = read(TEXTS[name].encode(), known, GOALS).programme.open_lines
    return Diary(*text.split("\n"), max={line.key: MAXES[line.key] for line in lines}, gear=gear)


def test_p74_all_met():
    diary = Diary("lift squat from 60kg, +2.5kg ⏎ day A: squat 3x5")

    found = simulated(diary, sessions=3)

    assert shown(found) == ["3 x 5 at 60", "3 x 5 at 62.5", "3 x 5 at 65"]
    assert [of.place.cycle for of in found] == [1, 2, 3]


def test_p74_every_third_missed_one_rep_short_in_the_last_judged_set():
    diary = Diary("lift squat from 60kg, +2.5kg, 1 miss -10% ⏎ day A: squat 3x5")

    found = simulated(diary, sessions=5, miss=3)

    assert [item.missed for of in found for item in of.items] == [False, False, True, False, False]
    assert shown(found)[2:] == ["3 x 5 at 65", "3 x 5 at 57.5", "3 x 5 at 60"]


def test_p74_plus_sets_over():
    diary = Diary("lift squat max 100kg, 3 reps +5kg ⏎ day A: squat 1+@90%")

    assert shown(simulated(diary, sessions=2, plus=2)) == ["1+ at 90", "1+ at 95"]
    assert shown(simulated(diary, sessions=2, plus=1)) == ["1+ at 90", "1+ at 90"]


def test_p74_so_many_weeks_or_the_cycle():
    diary = Diary("3 weeks ⏎ day A: squat 3x8-12 ⏎ day B: leg-press 3x8-12").skip()

    assert len(simulated(diary, weeks=2)) == 3
    assert len(simulated(diary)) == 5


def test_p74_from_where_it_is_and_through_an_open_workout():
    diary = Diary("lift squat from 60kg, +2.5kg ⏎ day A: squat 5 ⏎ day B: squat 3")
    diary.log("squat 5@60kg").log("squat 3@62.5kg", end=False)
    diary.now = diary.now.replace(hour=23)

    assert shown(simulated(diary, sessions=1)) == ["5 at 65"]


def test_p74_nothing_while_it_is_stopped_or_hurts():
    diary = Diary("lift squat from 60kg ⏎ day A: squat 5")
    assert simulated(diary.stop()) == ()
    assert simulated(diary.resume().pain("severe")) == ()


def test_p74_a_test_finds_the_max_that_there_is():
    diary = Diary("2 weeks ⏎ lift squat max 100kg ⏎ sets m ⏎ week 1: 5@80% ⏎ week 2: test 1 90% ⏎ "
                  "day A: squat m")  # fmt: skip

    assert shown(simulated(diary, sessions=3))[2] == "5 at 80"


def test_p17_p53_the_coachs_items_climb_and_have_their_light_day():
    diary = Diary("3 weeks ⏎ light week 3 ⏎ day A: machine-back-extension 3x8-12")
    diary.log("machine-back-extension 12,12,12@50kg")

    assert shown(simulated(diary, sessions=2)) == ["3 x 8-12 at 52.5", "2 x 10-12 at 35"]


GEAR = [
    {},
    {"squat": {"unit": "kg", "plates": "4x20,2x15,4x10,2x5,2x2.5", "bar": "20"}},
    {"bench-press": {"unit": "lb", "step": "10", "min": "45"}},
    {"deadlift": {"unit": "kg", "loads": "20,60,100,140,180,220"}},
]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("gear", GEAR, ids=["usual", "plates", "pounds", "gaps"])
@pytest.mark.parametrize("miss", [None, 2, 3])
def test_the_built_in_programmes_ask_only_what_can_be_loaded(name, gear, miss):
    diary = begun(name, **gear)
    lifts = diary.lifts(diary.now)

    found = simulated(diary, weeks=16, miss=miss, plus=1)

    assert len(found) >= 24
    for session in found:
        for item in session.items:
            equipment = lifts[item.asked.exercise].ladder.equipment
            for spec in item.asked.sets:
                assert spec.load is None or equipment.is_loadable(spec.load), text_of(item.asked)
                assert spec.load is None or spec.load.unit == equipment.unit


@pytest.mark.parametrize("name", TEXTS)
def test_p74_all_met_is_what_logging_it_says_in_every_built_in_programme(name):
    diary = begun(name)
    found = simulated(diary, sessions=14)

    for number, session in enumerate(found):
        state = diary.state()
        assert state.coming == session.place, number
        asked = [of.asked for of in state.items if of.asked is not None]
        assert asked == [item.asked for item in session.items if item.now.asked is not None], number
        diary.log(*filter(None, (_done(item.asked) for item in session.items)), days=1)


def _done(asked):
    """The sets of an item as a lifter types them, all at their top."""
    words = [
        f"{one.high}{'s' if one.seconds else ''}"
        + (f"@{one.load.milli / 1000:g}{one.load.unit}" if one.load else "")
        for one in asked.sets
    ]
    return " ".join([asked.exercise, *words, *(["light"] if asked.light else [])]) if words else ""


def test_531_over_two_cycles():
    found = simulated(begun("5-3-1"), weeks=8)

    squat = shown(found, "squat")
    assert squat[0] == "5 at 90, 5 at 105, 5+ at 120"
    assert squat[3] == "5 at 55, 5 at 70, 5 at 85"
    assert squat[4] == "5 at 95, 5 at 107.5, 5+ at 122.5"
    assert [of.place.day for of in found[:4]] == ["Press", "Deadlift", "Bench", "Squat"]
    assert [of.light for of in found[:16]] == [False] * 12 + [True] * 4
