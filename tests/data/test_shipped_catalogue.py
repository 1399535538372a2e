"""What the shipped files say to a lifter, and what they must never say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from liftlog.domain.advice.policies import Policies
from liftlog.domain.advice.policy_keys import policies_from
from liftlog.domain.exercises.exercise import name_key
from tests.conftest import DATA

CATALOGUE = yaml.safe_load((DATA / "exercises.yaml").read_text(encoding="utf-8"))
GOALS = yaml.safe_load((DATA / "goals.yaml").read_text(encoding="utf-8"))
EXERCISES = {entry["slug"]: entry for entry in CATALOGUE["exercises"]}
BACK = [slug for slug, entry in EXERCISES.items() if entry["family"] == "back-extension"]
TRUNK = [slug for slug, entry in EXERCISES.items() if entry["family"] == "trunk-flexion"]
HINGES = [slug for slug in BACK if slug != "superman"]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def told(slug: str) -> str:
    """Every sentence of an exercise, in one lower-case text."""
    return "\n".join(texts(EXERCISES[slug])).lower()


def meant_by(export_name: str) -> list[str]:
    return [
        slug
        for slug, entry in EXERCISES.items()
        if name_key(export_name) in map(name_key, entry["import_names"])
    ]


def test_all_seventeen_exercises_are_there():
    assert 17 == len(EXERCISES) == len(CATALOGUE["exercises"])


@pytest.mark.parametrize("slug", EXERCISES)
def test_every_exercise_is_told_completely(slug):
    entry = EXERCISES[slug]

    for part in ("setup", "execution", "tips", "safety", "breathing", "tempo"):
        assert entry[part]
    assert len(entry["mistakes"]) >= 2
    assert entry["easier"] or entry["harder"] or entry["alternatives"] or entry["opposing"]


@pytest.mark.parametrize(
    ("export_name", "slug"),
    [
        ("Back Extension (Hyperextension)", "back-extension-45"),
        ("Back Extension (Weighted Hyperextension)", "back-extension-45"),
        ("Hyperextensions", "back-extension-45"),
        ("45 hyper", "back-extension-45"),
        ("GHD back extension", "back-extension-45"),
        ("Back Extension", "back-extension-bench"),
        ("Back Extensions", "back-extension-bench"),
        ("Back Extension (Machine)", "machine-back-extension"),
        ("Seated Back Extension", "machine-back-extension"),
        ("Extensão Lombar Maquina", "machine-back-extension"),
        ("Good Morning (Barbell)", "barbell-good-morning"),
        ("Romanian Deadlift (Barbell)", "romanian-deadlift"),
        ("Cable Pull Through", "cable-pull-through"),
        ("Superman", "superman"),
    ],
)
def test_the_names_of_other_apps_find_their_exercise(export_name, slug):
    assert [slug] == meant_by(export_name)


TRAPS = [
    "Reverse Hyperextension",
    "Lat Pullthrough",
    "Hiperextensão De Quadril",
    "Romanian Chair Sit Ups",
    "Knee Raise Parallel Bars",
    "Leg Raise Parallel Bars",
]


@pytest.mark.parametrize("trap", TRAPS)
def test_a_different_lift_with_a_similar_name_finds_nothing(trap):
    names = [
        name_key(name)
        for entry in EXERCISES.values()
        for name in (entry["slug"], entry["name"], *entry["aliases"], *entry["generic"])
    ]

    assert meant_by(trap) == []
    assert name_key(trap) not in names


@pytest.mark.parametrize(
    ("name", "how_many"), [("back extension", 5), ("hyperextension", 3), ("good morning", 3)]
)
def test_a_generic_name_may_mean_several(name, how_many):
    assert how_many == sum(name in entry["generic"] for entry in EXERCISES.values())


@pytest.mark.parametrize("slug", BACK)
def test_no_triceps_instructions_in_a_back_extension(slug):
    for word in ("palm", "elbow", "triceps", "biceps", "other arm", "one hand"):
        assert word not in told(slug)


@pytest.mark.parametrize("slug", EXERCISES)
def test_nothing_rests_on_or_pulls_at_the_neck(slug):
    for words in ("behind the neck", "behind your neck", "on the neck", "behind your head"):
        assert words not in told(slug)


CLAIMS = ["posture", "sciatica", "heal", "cure", "relie", "prevent", "injury risk", "reduces pain"]
COMPARISONS = ["range of motion", "greater range", "larger range", "more weight than"]


@pytest.mark.parametrize("slug", EXERCISES)
@pytest.mark.parametrize("words", CLAIMS + COMPARISONS)
def test_no_cure_is_promised_and_no_range_compared(slug, words):
    assert words not in told(slug)


@pytest.mark.parametrize("slug", EXERCISES)
@pytest.mark.parametrize("words", ["tucked under", "legs backward", "sturdy object", "bench press"])
def test_rejected_sentences_stay_out(slug, words):
    assert words not in told(slug)


def test_the_45_degree_bench_needs_a_bench():
    assert EXERCISES["back-extension-45"]["equipment"] == "back-extension-bench-45"
    assert "no equipment" not in told("back-extension-45")


@pytest.mark.parametrize("slug", [*BACK, "romanian-deadlift", "barbell-good-morning"])
def test_who_has_back_pain_is_sent_to_a_doctor_or_told_to_leave_it(slug):
    assert "back pain" in " ".join(EXERCISES[slug]["safety"])


@pytest.mark.parametrize("slug", HINGES)
def test_both_readings_of_what_works_hardest_are_kept(slug):
    emphasis = EXERCISES[slug]["emphasis"]

    assert emphasis["hip-hinge"]["target"] == ["hamstrings"]
    assert emphasis["hip-hinge"]["synergists"] == ["gluteus-maximus"]
    assert "erector-spinae" in emphasis["hip-hinge"]["stabilizers"]
    assert (
        ["erector-spinae"] == emphasis["lumbar"]["target"] == EXERCISES[slug]["muscles"]["target"]
    )


def test_the_weight_is_lowered_in_two_seconds():
    lowering = {entry["tempo"]["lower_s"] for entry in EXERCISES.values()}

    assert GOALS["lowering_s"] == {"value": 2, "src": "003:36"}
    assert {2, None} == lowering


def test_a_pose_is_timed_and_has_nothing_to_progress():
    for slug in ("upward-facing-dog", "sphinx"):
        assert EXERCISES[slug]["measure"] == "seconds"
        assert EXERCISES[slug]["loading"] == {"kind": "none", "progress_by": "none"}


@pytest.mark.parametrize("slug", BACK)
def test_back_and_belly_oppose_each_other(slug):
    assert set(TRUNK) == set(EXERCISES[slug]["opposing"])
    for opposite in TRUNK:
        assert set(BACK) == set(EXERCISES[opposite]["opposing"])
        assert "erector-spinae" not in list(texts(EXERCISES[opposite]["muscles"]))


def test_only_the_bench_starts_from_bodyweight_by_default():
    goals = {slug: entry.get("default_goal") for slug, entry in EXERCISES.items()}

    assert {slug: goal for slug, goal in goals.items() if goal} == {"back-extension-bench": "start"}


def test_levels_climb_from_easy_to_hard():
    assert EXERCISES["superman"]["levels"] == [
        "hands-by-sides",
        "hands-at-temples",
        "arms-overhead",
    ]
    assert EXERCISES["back-extension-bench"]["levels"][-1] == "bench-nearer-to-horizontal"


def test_a_barbell_weighs_something_and_a_held_load_can_be_nothing():
    assert EXERCISES["romanian-deadlift"]["loading"]["lowest"] == {"kg": "20", "lb": "45"}
    assert EXERCISES["back-extension-45"]["loading"]["lowest"] == {"kg": "0", "lb": "0"}


def test_the_goal_rows_are_those_of_the_documents():
    rows = {
        name: (row["sets"], row["reps"], row["rest_s"], row["src"])
        for name, row in GOALS["goals"].items()
        if not row["src"][0].startswith("ours")
    }

    assert rows == {
        "technique": ([2, 3], [10, 12], [60, 90], ["003:47"]),
        "hypertrophy": ([3, 4], [8, 12], [90, 120], ["003:48"]),
        "strength-endurance": ([3, 3], [12, 15], [60, 90], ["003:49"]),
        "start": ([2, 3], [8, 12], None, ["004:21"]),
    }


def test_the_rows_of_ours_say_that_they_are_and_promise_nothing():
    """N: strength, strength-hypertrophy and endurance come after the documents' rows."""
    rows = [(name, row) for name, row in GOALS["goals"].items()][4:]

    assert [(name, row["sets"], row["reps"], row["rest_s"]) for name, row in rows] == [
        ("strength", [3, 5], [3, 6], [180, 300]),
        ("strength-hypertrophy", [3, 4], [5, 8], [120, 180]),
        ("endurance", [2, 3], [15, 20], [45, 90]),
    ]
    assert all(row["src"][0].startswith("ours: ") and row["load"] is None for _, row in rows)


NUMBERS = {
    "layoff": {
        "short-days": 22,
        "short-cut": "0.10",
        "medium-days": 43,
        "medium-cut": "0.20",
        "long-days": 85,
        "long-cut": "0.30",
    },
    "coming-back": {"until": "0.9", "step": "0.1"},
    "deload": {"sessions": 5, "cut": "0.10"},
    "failed-jump": {"window": 8, "extra-reps": 8},
    "after-pain": {"cut": "0.30"},
    "light-day": {"load": "0.7", "sessions-a-week": 2},
    "big-jump": {"above": "0.10"},
    "wide-gap": {"factor": 2},
    "frequency": {"most": 3},
    "mild-pain": {"days": 7},
    "trained-least": {"days": 14},
    "weekly-sets": {"least": 10, "most": 20},
    "workout": {"gap-hours": 4},
    "typo-check": {
        "load-factor": 10,
        "year-factor": 2,
        "import-factor": 3,
        "reps": 200,
        "reps-factor": 3,
        "body-share": "0.1",
        "body-days": 14,
        "distance-factor": 5,
        "speed": 45,
        "speed-on-wheels": 145,
    },
    "inferred-goal": {
        "window": 6,
        "days": 182,
        "sessions": 3,
        "top-sets": 6,
        "near-top": "0.8",
        "always": "0.8",
        "counted-by-reps": "0.9",
        "drift": 3,
    },
    "rest-remark": {"tolerance": "0.5"},
}


def test_the_policies_carry_the_numbers_of_the_rules():
    found = {
        name: {number: row["value"] for number, row in policy["numbers"].items()}
        for name, policy in GOALS["policies"].items()
        if policy["numbers"]
    }

    assert found == NUMBERS
    assert len(GOALS["policies"]) == 26


def test_the_coach_starts_from_the_numbers_of_the_file():
    shipped = [
        (f"{name}.{number}", str(row["value"]))
        for name, policy in GOALS["policies"].items()
        for number, row in policy["numbers"].items()
    ]

    assert policies_from(shipped) == Policies()
    off = [name for name, policy in GOALS["policies"].items() if not policy["on"]]
    assert off == ["effort", "body-weight-volume", "streak"]


def test_only_the_weekly_limit_comes_from_the_documents():
    kinds = {name: policy["kind"] for name, policy in GOALS["policies"].items()}

    assert [name for name, kind in kinds.items() if kind == "document"] == ["frequency"]
