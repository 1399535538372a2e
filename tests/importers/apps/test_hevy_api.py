"""Hevy's API: the forms in which its answers are kept, and what is said about them."""

import json

import pytest

from tests.conftest import SAMPLES

PAGE = json.loads((SAMPLES / "hevy-api" / "page.json").read_text("utf-8"))
(WORKOUT,) = PAGE["workouts"]
FORMS = {
    "a page": PAGE,
    "a list of pages": [PAGE, {**PAGE, "workouts": []}],
    "a list of workouts": [WORKOUT],
    "one workout": WORKOUT,
    "one answer": {"workout": WORKOUT},
    "events": {"page": 1, "page_count": 1, "events": [{"type": "updated", "workout": WORKOUT}]},
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_sets(lifter, a_file, form):
    lifter.gets(f"import {SAMPLES / 'hevy-api' / 'page.json'}")
    before = lifter.sets()
    report = lifter.asks(f"import {a_file(json.dumps(FORMS[form]), 'other.json')}")

    assert (report["sets"], report["skipped"]) == (0, {"seen": 6})
    assert lifter.sets() == before


def test_what_is_not_read_is_told(lifter):
    report = lifter.asks(f"import {SAMPLES / 'hevy-api' / 'events.json'}")

    assert report["warnings"] == [
        "unknown keys are ignored: mood",
        "1 older state of a workout not read",
        "1 workout deleted in Hevy: nothing is deleted here",
    ]


@pytest.mark.parametrize(
    "broken",
    [
        {**PAGE, "workouts": [1]},
        {**PAGE, "workouts": [[[[[[[[WORKOUT]]]]]]]]},
        {**WORKOUT, "exercises": "none"},
        {**WORKOUT, "exercises": [{**WORKOUT["exercises"][0], "sets": [{"reps": "many"}]}]},
    ],
)
def test_another_form_is_refused(lifter, a_file, broken):
    answer = lifter.types(f"import {a_file(json.dumps(broken), 'h.json')}")

    assert (answer.code, answer.out, lifter.sets()) == (4, "", [])
