"""P1 to P4, P7: which exercise of a role is the best, and which the next best."""

from __future__ import annotations

from typing import Any

import pytest

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.equipment.equipment import assumed_equipment
from liftlog.domain.plans.composing import Composition, compose
from liftlog.domain.plans.ranking import (
    COMPLEMENT,
    MAIN,
    OPPOSING,
    Candidate,
    Request,
    is_available,
    ranked,
    role_of,
)
from liftlog.render.plans.words import choice_words
from tests.domain.builders import (
    HYPERTROPHY,
    MACHINE,
    coach,
    day,
    left_out_of,
    load,
    notes_of,
    words_of,
)

BACK, HINGE, BELLY = "back-extension", "hip-hinge", "trunk-flexion"
_OF_EXERCISE = (
    "relation", "equipment", "loading", "progress_by", "target", "harder", "unilateral",
    "in_catalogue",
)  # fmt: skip


def one(slug: str, family: str | None = BACK, *days: int, **given: Any) -> Candidate:
    """An exercise that was last trained so many days ago, each of `days` being one."""
    fields = {"equipment": "machine"} | {k: v for k, v in given.items() if k in _OF_EXERCISE}
    exercise = MACHINE.replace(slug=slug, family=family, **fields)
    equipment = assumed_equipment(exercise, "kg")
    decision = coach([], HYPERTROPHY, equipment, exercise=exercise, today=day(0))
    return Candidate(
        exercise,
        decision.replace(
            reason=given.get("reason", "no_history"),
            kind=given.get("kind", decision.kind),
            load=load(given["at"]) if "at" in given else None,
        ),
        equipment,
        given.get("place", 0),
        given.get("level", "beginner"),
        given.get("opposing", ()),
        tuple(day(-ago) for ago in days),
        given.get("ever", bool(days)),
    )


def order(role: str, *pool: Candidate, **request: Any) -> list[str]:
    return [best.slug for best in ranked(pool, Request(**request))[role]]


def says(composition: Composition) -> list[tuple[str, str, str]]:
    return [
        (choice.candidate.slug, choice.rule, choice_words(choice)) for choice in composition.choices
    ]


@pytest.mark.parametrize(
    ("family", "target", "in_catalogue", "role"),
    [
        (BACK, (), True, MAIN),
        (HINGE, ("erector-spinae",), True, COMPLEMENT),
        (BELLY, (), True, OPPOSING),
        ("mobility", ("erector-spinae",), True, None),
        (None, ("erector-spinae",), True, None),
        (HINGE, ("rectus-abdominis",), False, COMPLEMENT),
        ("pull", ("erector-spinae",), False, MAIN),
        (None, ("multifidus", "biceps"), False, MAIN),
        (None, ("hamstrings",), False, COMPLEMENT),
        (None, ("gluteus-maximus", "rectus-abdominis"), False, COMPLEMENT),
        (None, ("obliques",), False, OPPOSING),
        (None, ("biceps",), False, None),
        (None, (), False, None),
    ],
)
def test_p1_a_role_is_that_of_the_family_and_for_ones_own_that_of_the_muscles(
    family, target, in_catalogue, role
):
    exercise = MACHINE.replace(family=family, target=target, in_catalogue=in_catalogue)

    assert role_of(exercise) == role


@pytest.mark.parametrize(
    ("equipment", "request_", "is_there"),
    [
        ("machine", Request(), True),
        ("machine", Request(("bench", "machine")), True),
        ("machine", Request(("bench",)), False),
        ("machine", Request(("bench",), slugs=(MACHINE.slug,)), True),
        ("body only", Request(()), True),
        (None, Request(()), True),
    ],
)
def test_p1_what_is_needed_must_be_there(equipment, request_, is_there):
    assert is_available(MACHINE.replace(equipment=equipment), request_) == is_there


@pytest.mark.parametrize(
    ("best", "next_best"),
    [
        (one("b", BACK, 9, 1), one("a", BACK, 1, relation="main")),
        (one("b", BACK, 9, 5), one("a", BACK, 7, 3)),
        (one("b", BACK, 50), one("a")),
        (one("b", relation="main", level="expert"), one("a")),
        (one("b", level="expert"), one("a", loading="bodyweight", progress_by="held-load")),
        (one("b", level="expert"), one("a", progress_by="band")),
        (one("b", progress_by="band", level="expert"), one("a", progress_by="reps")),
        (one("b", loading="bodyweight", level="expert"), one("a", progress_by="none")),
        (one("b", level="beginner", place=2), one("a", level="intermediate")),
        (one("b", level="intermediate", place=2), one("a", level="expert")),
        (one("b", level="", place=2), one("a", level="expert")),
        (one("b", level="beginner", place=2), one("a", level="")),
        (one("b", place=1), one("a", place=2)),
        (one("a"), one("b")),
    ],
)
def test_p2_the_main_exercise_is_the_one_that_is_trained_else_the_best_there(best, next_best):
    """Days, the catalogue's main one, loads that can be counted, level, place, name."""
    for pool in ((best, next_best), (next_best, best)):
        assert order(MAIN, *pool) == [best.slug, next_best.slug]


def test_p2_bodyweight_comes_first_where_it_is_asked_for_and_nothing_is_trained():
    machine, body = one("machine", relation="main"), one("body", loading="bodyweight")

    assert order(MAIN, machine, body, bodyweight_first=True) == ["body", "machine"]
    assert order(MAIN, machine, body) == ["machine", "body"]
    trained = one("machine", BACK, 3)
    assert order(MAIN, trained, body, bodyweight_first=True) == ["machine", "body"]


@pytest.mark.parametrize("role", [OPPOSING, COMPLEMENT])
@pytest.mark.parametrize(
    ("best", "next_best"),
    [
        (("b", (5,), {}), ("a", (2, 1), {})),
        (("b", (1,), {"level": "expert"}), ("a", (), {})),
        (("b", (), {"level": "expert"}), ("a", (), {"in_catalogue": False})),
        (("b", (), {"progress_by": "reps"}), ("a", (), {"level": "intermediate"})),
        (("b", (), {"place": 2}), ("a", (), {"progress_by": "reps"})),
        (("b", (), {"place": 1}), ("a", (), {"place": 2})),
        (("a", (), {}), ("b", (), {})),
    ],
)
def test_p3_p4_of_those_trained_the_one_longest_ago_else_the_easiest(role, best, next_best):
    family = {OPPOSING: BELLY, COMPLEMENT: HINGE}[role]
    first, second = (
        one(slug, family, *days, **{"ever": True} | given)
        for slug, days, given in (best, next_best)
    )

    for pool in ((first, second), (second, first)):
        assert order(role, *pool) == [first.slug, second.slug]


def test_p3_the_easier_variants_come_before_the_harder_ones():
    """A long way up, laid out from its end."""
    chain = [
        one(f"step-{n}", BELLY, place=-n, harder=(f"step-{n + 1}",) if n < 6 else ())
        for n in range(7)
    ]

    assert order(OPPOSING, *chain) == [f"step-{n}" for n in range(7)]


def test_p3_variants_that_name_each_other_harder_are_ranked_all_the_same():
    """Nothing in one's own entries forbids it."""
    first, second = one("a", BELLY, harder=("b",)), one("b", BELLY, harder=("a",))

    assert order(OPPOSING, second, first) == ["a", "b"]


def test_p3_the_opposites_of_the_main_exercise_and_ones_own_are_in_it():
    lead = one("lead", opposing=("crunch",))
    belly = [one("raise", BELLY), one("crunch", BELLY), one("mine", BELLY, in_catalogue=False)]

    assert order(OPPOSING, lead, *belly) == ["crunch", "mine"]
    assert order(OPPOSING, one("lead"), *belly) == ["crunch", "raise", "mine"]
    assert order(OPPOSING, *belly) == ["crunch", "raise", "mine"]


def test_p4_somebody_new_gets_no_hinge_above_beginner_level():
    hard, easy = one("a", HINGE, level="intermediate"), one("b", HINGE)

    assert order(COMPLEMENT, hard, easy) == ["b"]
    assert order(COMPLEMENT, hard, easy, one("c", ever=True)) == ["b", "a"]


def test_p4_without_a_hinge_another_back_extension_on_other_equipment_or_a_second_opposite():
    lead, same = one("lead", relation="main"), one("same")
    other = one("other", equipment="bench")
    belly = [one(slug, BELLY) for slug in "xyz"]

    assert order(COMPLEMENT, lead, same, other, *belly) == ["other"]
    assert order(COMPLEMENT, lead, same, *belly) == ["y", "z"]
    assert order(COMPLEMENT, *belly) == ["y", "z"]
    assert order(COMPLEMENT, lead) == []


@pytest.mark.parametrize("family", [BACK, HINGE, BELLY])
def test_p7_an_exercise_at_its_end_stands_back_behind_its_harder_variant(family):
    role = role_of(MACHINE.replace(family=family))
    assert role is not None
    at_end = one("easy", family, 1, harder=("hard",), reason="at_max")
    hard, third = one("hard", family, ever=True), one("third", family, 2)
    rest = ["third", "hard"]

    assert order(role, at_end, hard, third) == [*rest, "easy"]
    assert order(role, at_end.replace(decision=third.decision), hard)[0] == "easy"
    assert order(role, at_end, one("other", family, ever=True))[0] == "easy"


@pytest.mark.parametrize(
    ("given", "is_there"),
    [
        ({}, True),
        ({"kind": STOP}, False),
        ({"kind": NONE}, False),
        ({"level": "expert"}, False),
        ({"level": "expert", "ever": True}, True),
        ({"equipment": "bench"}, False),
        ({"family": "mobility"}, False),
    ],
)
def test_p1_the_pool(given, is_there):
    found = compose([one("a", **given)], Request(("machine",)))

    assert [choice.candidate.slug for choice in found.choices] == (["a"] if is_there else [])


def test_p1_what_is_left_out_is_told_in_the_order_of_the_catalogue():
    stopped = one("a", place=3, kind=STOP)
    rest = [one("b", place=2), one("c", place=1), one("d", HINGE, place=4)]
    found = compose([stopped, *rest], Request(exclude=("b", "c")))

    assert left_out_of(found) == [
        ("c", "excluded"), ("b", "excluded"), ("a", words_of(stopped.decision)),
    ]  # fmt: skip


LEAD, ROW = one("lead", relation="main", at="40kg"), one("row", HINGE, at="60kg")
CRUNCH = one("crunch", BELLY, loading="bodyweight", progress_by="reps")


@pytest.mark.parametrize(
    ("pool", "said"),
    [
        ([LEAD], ("P2", "the main exercise in the sources")),
        ([one("a")], ("P2", "best back extension for your equipment")),
        (
            [one("a", BACK, 3)],
            ("P2", "trained on 1 day in the last 8 weeks, so it stays"),
        ),
        (
            [one("a", BACK, 5, 3)],
            ("P2", "trained on 2 days in the last 8 weeks, so it stays"),
        ),
        ([CRUNCH], ("P3", "for balance, the easiest")),
        (
            [one("a", BELLY, 3, 1)],
            ("P3", f"for balance, trained longest ago ({day(-1)})"),
        ),
        ([ROW], ("P4", "a hip hinge, the simplest for your equipment")),
        (
            [one("a", HINGE, 3)],
            ("P4", f"a hip hinge, trained longest ago ({day(-3)})"),
        ),
        (
            [LEAD, one("b", equipment="bench")],
            ("P4", "the simplest for your equipment"),
        ),
        ([CRUNCH, one("x", BELLY)], ("P4", "the simplest for your equipment")),
    ],
)  # fmt: skip
def test_why_it_was_chosen(pool, said):
    found = says(compose(pool, Request()))

    assert said in [(rule, why) for _, rule, why in found]


def test_p7_tells_whose_harder_variant_it_is():
    easy = one("easy", BACK, 2, harder=("hard",), reason="at_max")
    unfinished = one("other", BACK, harder=("hard",))
    hard = one("hard", ever=True)

    assert says(compose([unfinished, easy, hard], Request(exclude=("other",)))) == [
        ("hard", "P7", "the harder version of easy, which cannot get heavier")
    ]
    at_end = one("elsewhere", BELLY, reason="at_max")
    assert says(compose([unfinished, hard, at_end], Request()))[0][:2] == ("hard", "P2")
    trained = one("hard", BACK, 1)
    assert says(compose([easy, trained], Request()))[0][:2] == ("hard", "P2")


def test_p6_the_complement_is_warm_from_the_main_exercise_and_needs_one_warm_up():
    def warm_ups(*pool):
        found = compose(pool, Request())
        return {c.candidate.slug: [up.reps for up in c.warm_ups] for c in found.choices}

    assert warm_ups(CRUNCH, ROW, LEAD) == {"lead": [8, 4], "row": [4], "crunch": []}
    assert warm_ups(CRUNCH, ROW) == {"row": [8, 4], "crunch": []}
    heavy_belly = one("weighted", BELLY, at="20kg")
    assert warm_ups(LEAD, heavy_belly) == {"lead": [8, 4], "weighted": [8, 4]}


def test_p5_a_set_for_each_side_takes_twice_the_time():
    """Three sets of 12 at 3 seconds are 108 seconds; setting up and the rests stay."""
    both, single = (compose([one("a", unilateral=sides)], Request()) for sides in (False, True))

    assert (both.minutes, single.minutes) == (8, 10)


def test_p5_what_just_fits_is_in_and_a_minute_less_leaves_it_out():
    pool = [LEAD, ROW, CRUNCH]
    full = compose(pool, Request())
    short = compose(pool, Request(minutes=full.minutes - 1))

    assert compose(pool, Request(minutes=full.minutes)).choices == full.choices
    assert [choice.role for choice in short.choices] == [MAIN, OPPOSING]
    assert notes_of(short) == [f"No second exercise: {full.minutes - 1} min is too short for it."]


def test_p5_the_main_exercise_alone_takes_what_it_takes():
    alone = compose([LEAD], Request()).minutes

    assert notes_of(compose([LEAD], Request(minutes=alone))) == [
        "No opposing exercise: nothing fits your equipment."
    ]
    assert notes_of(compose([LEAD, CRUNCH], Request(minutes=alone - 1))) == [
        f"No opposing exercise: {alone - 1} min is too short for it.",
        f"This takes at least {alone} min. Your limit is {alone - 1} min.",
    ]


def test_p5_without_a_back_extension_the_rest_is_there():
    found = compose([ROW, CRUNCH], Request())

    assert [choice.role for choice in found.choices] == [COMPLEMENT, OPPOSING]
    assert notes_of(found) == ["No main exercise: nothing fits your equipment."]


def test_a_swap_leaves_the_others_and_says_so():
    spare = [one("lead-2"), one("row-2", HINGE), one("crunch-2", BELLY)]
    found = compose([LEAD, ROW, CRUNCH, *spare], Request(swaps=(1,)))

    assert [slug for slug, *_ in says(found)] == ["lead-2", "row", "crunch-2"]
    assert [why.endswith(", swapped in") for *_, why in says(found)] == [True, False, False]


@pytest.mark.parametrize("number", [0, -1, 4])
def test_there_is_nothing_to_swap_at_a_number_that_is_not_there(number):
    pool = [LEAD, ROW, CRUNCH, one("crunch-2", BELLY)]
    found = compose(pool, Request(swaps=(number,)))

    assert found.unswappable == (number,)
    assert [slug for slug, *_ in says(found)] == [
        slug for slug, *_ in says(compose(pool, Request()))
    ]


def test_where_nothing_else_fits_the_session_stays_as_it_was():
    pool = [LEAD, ROW, CRUNCH]
    found = compose(pool, Request(swaps=(2,)))

    assert found.unswappable == (2,)
    assert [slug for slug, *_ in says(found)] == ["lead", "row", "crunch"]


@pytest.mark.parametrize("minutes", [0, 1, 2])
def test_p5_what_the_time_is_too_short_for_is_named(minutes):
    found = compose([LEAD, CRUNCH], Request(minutes=minutes))

    assert notes_of(found)[0] == f"No opposing exercise: {minutes} min is too short for it."


def test_p1_what_is_excluded_waits_for_nothing():
    hurt = LEAD.replace(caution="mild pain")

    assert notes_of(compose([hurt, CRUNCH], Request(exclude=("lead",)))) == [
        "No main exercise: nothing fits your equipment."
    ]
