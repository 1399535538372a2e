"""What is made of a set as typed, by what its exercise counts: every pair has its row."""

import pytest

from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.training.measures import MEANT, may_cover_ground
from liftlog.domain.training.notation import SetEntry, measured_in, parse_tokens
from liftlog.errors import WrongUsage

SQUAT = Exercise("squat", "Squat", in_catalogue=False, is_general=True, kind="strength")
PUSH_UP = SQUAT.replace(slug="push-up", loading="bodyweight")
CRAWL = SQUAT.replace(slug="bear-crawl", kind="conditioning", loading="bodyweight")
LUNGE = SQUAT.replace(slug="barbell-walking-lunge")
SUPERMAN = Exercise("superman", "Superman", loading="bodyweight")
PLANK = SQUAT.replace(slug="plank", kind="hold", measure="seconds", loading="bodyweight")
RUN = SQUAT.replace(slug="running", kind="cardio", measure="seconds", by_distance=True)
OWN = Exercise("park-loop", "Park loop", in_catalogue=False)
OWN_HOLD = OWN.replace(slug="my-hold", measure="seconds")

REPS_12 = SetEntry(reps=12)
HOLD_30 = SetEntry(seconds=30)
WAY_40 = SetEntry(distance=40_000, unit="m")
NO_WAY = "counts reps, but"

ROWS = [
    (SQUAT, "12", REPS_12),
    (SQUAT, "30s", HOLD_30),
    (SQUAT, "40m", (NO_WAY, "use: 40 for 40 reps, or 40@40kg")),
    (SQUAT, "5km", (NO_WAY, "use: 5 for 5 reps, or 5@40kg")),
    (SQUAT, "1km 5:00", (NO_WAY, "use: 1 for 1 rep, or 1@40kg")),
    (SQUAT, "400m", (NO_WAY, "use: 12 for 12 reps, or 12@40kg")),
    (PUSH_UP, "40m", (NO_WAY, "use: 40 for 40 reps")),
    (SUPERMAN, "7.5km", (NO_WAY, "use: 12 for 12 reps")),
    (CRAWL, "40m", WAY_40),
    (LUNGE, "40m", WAY_40),
    (OWN, "40m", WAY_40),
    (PLANK, "12", SetEntry(seconds=12)),
    (PLANK, "30s", HOLD_30),
    (PLANK, "40m", ("counts seconds, but", "use: 40min for 40 minutes")),
    (OWN_HOLD, "40m", WAY_40),
    (RUN, "12", ("may be a distance or a time", "use: 12km for 12 km, or 12min for 12 min")),
    (RUN, "30s", HOLD_30),
    (RUN, "40m", WAY_40),
]


@pytest.mark.parametrize(("exercise", "typed", "meant"), ROWS)
def test_each_measure_with_each_kind_of_token(exercise, typed, meant):
    (entry,) = parse_tokens([typed])
    if isinstance(meant, SetEntry):
        assert measured_in(entry, exercise) == meant
        return
    problem, hint = meant
    with pytest.raises(WrongUsage) as refused:
        measured_in(entry, exercise)
    assert problem in refused.value.message
    assert refused.value.hint == hint


def test_the_table_is_whole():
    assert [*MEANT] == ["reps", "seconds", "distance"]
    assert all([*row] == ["reps", "time", "distance"] for row in MEANT.values())


@pytest.mark.parametrize(
    ("slug", "kind", "moves"),
    [
        ("squat", "strength", False),
        ("deadlift", "strength", False),
        ("snatch", "power", False),
        ("plank", "hold", False),
        ("broad-jump", "plyometric", True),
        ("monster-walk", "strength", True),
        ("walking-lunge", "strength", True),
        ("jump-rope", "conditioning", True),
    ],
)
def test_who_covers_ground(slug: str, kind: str, moves: bool):
    assert may_cover_ground(SQUAT.replace(slug=slug, kind=kind)) is moves
