"""liftlog exercise: the catalogue and the lifter's own."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


def slugs(lifter: Lifter, options: str = "") -> set[str]:
    return {item["exercise"] for item in lifter.asks(f"exercise list {options}")["items"]}


def test_the_catalogue_is_there_from_the_start(lifter: Lifter):
    assert {MACHINE, "romanian-deadlift", "leg-raise", "sphinx"} < slugs(lifter)


@pytest.mark.parametrize(
    ("options", "found", "not_found"),
    [
        ("--search bench", "back-extension-bench", MACHINE),
        ("--search BENCH", "back-extension-bench", MACHINE),
        ("--muscle hamstrings", "romanian-deadlift", "leg-raise"),
        ("--equipment barbell", "barbell-good-morning", MACHINE),
    ],
)
def test_the_list_is_narrowed(lifter: Lifter, options: str, found: str, not_found: str):
    listed = slugs(lifter, options)

    assert found in listed
    assert not_found not in listed


@pytest.mark.parametrize("slug", ["machine-back-extension", "sphinx", "band-good-morning"])
def test_a_page_tells_how_an_exercise_is_done(lifter: Lifter, slug: str):
    said = lifter.wide(60).gets(f"exercise show {slug}")

    assert slug in said
    assert "Setup" in said
    assert max(len(line) for line in said.splitlines()) <= 60


def test_a_page_as_json(lifter: Lifter):
    page = lifter.asks(f"exercise show {MACHINE}")

    assert (page["schema"], page["slug"]) == (1, MACHINE)
    assert page["setup"]
    assert page["execution"]


def test_an_own_exercise_is_logged_like_any_other(lifter: Lifter):
    lifter.gets("exercise add --own 'Power Snatch' --alias Hex --goal technique")

    lifter.gets("log power snatch 10@30kg")
    lifter.gets("log hex 10")

    assert lifter.sets("exercise, reps") == [("power-snatch", 10)] * 2
    assert "power-snatch" in slugs(lifter)


def test_an_own_exercise_of_bodyweight_needs_no_load(lifter: Lifter):
    lifter.gets("exercise add --own 'Pull up' --loading bodyweight --goal hypertrophy")

    lifter.gets("log pull up 3x8")

    assert {("bodyweight", None)} == set(lifter.sets("load_type, load"))


def test_an_own_hold_is_logged_in_seconds(lifter: Lifter):
    lifter.gets(
        "exercise add --own Plank --measure seconds --seconds 30-60 --loading bodyweight"
        " --goal start"
    )

    lifter.gets("log plank 45s")

    assert lifter.sets("seconds, reps") == [(45, None)]


def test_a_name_is_taken_once(lifter: Lifter):
    lifter.gets("exercise add --own Snatch")

    assert lifter.types("exercise add --own snatch").code == 1
    assert lifter.types("exercise add --own 'romanian deadlift'").code == 1
    assert lifter.types(f"exercise alias {MACHINE} 'romanian deadlift'").code == 1


def test_an_own_number_of_sets_holds_until_it_is_taken_back(lifter: Lifter):
    lifter.gets(f"exercise set {MACHINE} --sets 2")
    assert "set 1 of 2" in lifter.gets(f"log {MACHINE} 12@40kg")

    lifter.at("2026-01-07T18:00:00").gets(f"exercise set {MACHINE} --sets none")
    assert "set 1 of 3" in lifter.gets(f"log {MACHINE} 12@40kg")


def test_an_own_goal_holds_until_it_is_taken_back(lifter: Lifter):
    lifter.gets(f"exercise set {MACHINE} --goal technique")
    assert lifter.asks(f"next {MACHINE}")["goal"] == "technique"

    lifter.gets(f"exercise set {MACHINE} --goal none")
    assert lifter.asks(f"next {MACHINE}")["goal"] == "hypertrophy"


def test_a_misspelt_name_gets_a_hint(lifter: Lifter):
    answer = lifter.types("exercise show romanian-daedlfit")

    assert answer.code == 3
    assert "did you mean" in answer.err
    assert "omanian" in answer.err


def test_markup_in_a_name_is_only_text(lifter: Lifter):
    lifter.gets("exercise add 'Snatch [red]'")

    assert "Snatch [red]" in lifter.gets("exercise list --format table")
