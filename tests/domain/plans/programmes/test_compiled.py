"""A version is kept compiled: what comes back is what was read."""

import pytest

from liftlog.domain.base.load import Load
from liftlog.domain.plans.programmes.asked import AskedItem, AskedSet
from liftlog.domain.plans.programmes.compiled import (
    asked_from_json,
    asked_to_json,
    from_json,
    renamed,
    to_json,
)
from liftlog.domain.plans.programmes.text import read
from liftlog.domain.plans.programmes.values import MaxTest
from tests.domain.plans.programmes.builders import GOALS, built_in_texts, known, programme

TEXTS = built_in_texts()


@pytest.mark.parametrize("name", TEXTS)
def test_a_programme_comes_back_the_very_same(name):
    made = read(TEXTS[name], known, GOALS).programme

    assert from_json(to_json(made)) == made
    assert "\n" not in to_json(made)


def test_what_was_asked_comes_back_the_very_same():
    item = AskedItem(
        "squat",
        "squat T1",
        (AskedSet(5, 5, plus=True, load=Load(62500, "kg"), percent=75000), AskedSet(3, 8)),
        stage=2,
        test=MaxTest(1, 90000),
        cut=100,
        reason="layoff_10",
    )

    assert asked_from_json(asked_to_json(item)) == item


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format":2,"value":1}', '{"format":1,"value":{"is":"Day","name":"A"}}',
     '{"format":1,"value":{"is":"os"}}', '{"format":1,"value":{"is":"Day","x":1}}'],
)  # fmt: skip
def test_what_is_of_another_format_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)


def test_p65_merged_exercises_take_their_lines_along():
    made = programme(
        "lift squat max 5kg",
        "lift front-squat as squat",
        "day A: squat 5@50%; front-squat 5@50%",
        "week 2",
        "day A: squat 5@60%",
    )

    merged = renamed(made, {"squat": "back-squat"})

    assert [line.key for line in merged.lines] == ["back-squat", "front-squat"]
    assert merged.lines[1].like == "back-squat"
    assert merged.exercises == ("back-squat", "front-squat")
