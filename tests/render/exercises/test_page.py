"""The page of an exercise reads well on a phone and on a desk, and leaves nothing out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.sources import source_name
from liftlog.domain.exercises.page_sources import with_src
from liftlog.render.base.text import width_of
from liftlog.render.exercises.page import page
from tests.conftest import DATA
from tests.golden import GOLDEN, golden

CATALOGUE = yaml.safe_load((DATA / "exercises.yaml").read_text(encoding="utf-8"))
EXERCISES = {entry["slug"]: with_src(entry) for entry in CATALOGUE["exercises"]}
MUSCLES = {slug: muscle["name"] for slug, muscle in CATALOGUE["muscles"].items()}
SHOWN = ["machine-back-extension", "back-extension-bench", "band-good-morning", "sphinx"]
HEADINGS = {"Muscles", "Setup", "Execution", "Mistakes", "Tips", "Safety", "Related"}
IN_WORDS = {"progress_by", "force", "unilateral", "default_step", "lowest", "kind"}


def squeezed(text: str) -> str:
    """Text without what wrapping and wording change."""
    return "".join(text.split()).replace("-", "").lower()


def leaves(value: Any, key: str = "") -> Iterator[str]:
    # `src` is made of `sources`; that page_sources tells every source is tested there.
    if key in IN_WORDS or key == "sources":
        return
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, key)
    elif value is not None and not isinstance(value, bool):
        # The page names a source once, with those of its headings that it has room for.
        name, *_ = source_name(value).split(", ") if key == "src" else [None]
        yield name or MUSCLES.get(value, str(value))


@pytest.mark.parametrize("width", [80, 60, 40])
@pytest.mark.parametrize("slug", SHOWN)
def test_the_page_is_the_one_that_was_read_and_approved(slug, width):
    seen = "\n".join(page(EXERCISES[slug], MUSCLES, width)) + "\n"

    assert seen == golden(GOLDEN / "exercise_show" / f"{slug}-{width}.txt", seen)


@pytest.mark.parametrize("width", [200, 80, 60, 40, 20])
@pytest.mark.parametrize("slug", EXERCISES)
def test_everything_is_told_and_every_line_fits(slug, width):
    lines = page(EXERCISES[slug], MUSCLES, width)

    assert all(line == line.rstrip() for line in lines)
    # An address stays whole, to be copied.
    assert [line for line in lines if width_of(line) > width and "://" not in line] == []
    for leaf in leaves(EXERCISES[slug]):
        assert squeezed(leaf) in squeezed(" ".join(lines))


def test_both_readings_of_what_works_hardest_are_explained():
    text = " ".join(" ".join(page(EXERCISES["machine-back-extension"], MUSCLES, 80)).split())

    assert "The sources disagree on which muscle works hardest." in text
    assert "the spine stays still, the lift is driven by the hamstrings" in text
    assert "the spine moves, the lift is driven by the erector spinae" in text


def test_an_exercise_of_ones_own_needs_only_a_name():
    assert page(
        {"slug": "zercher-squat", "name": "Zercher squat", "tips": [], "muscles": {"target": []}},
        {},
        40,
    ) == [
        "Zercher squat",
        "zercher-squat",
        "",
        "Not known: instructions, mistakes,",
        "  safety, muscles, equipment, video or",
        "  picture",
    ]


def test_a_muscle_without_a_name_shows_its_id():
    lines = page({"name": "Curl", "muscles": {"target": ["biceps"]}}, {}, 40)

    assert lines[:4] == ["Curl", "", "Muscles", "Target: biceps"]


def test_a_hold_shows_its_seconds():
    lines = page({"name": "Hold", "measure": "seconds", "seconds": [20, 60]}, {}, 40)

    assert "Counted in: seconds, 20–60 s" in lines


def test_a_name_with_escape_codes_colours_nothing():
    lines = page({"name": "\x1b[31mCurl\u202e", "aliases": ["a\nb"]}, {}, 60)

    assert lines[:3] == ["\\x1b[31mCurl\\u202e", "", "Also called   a\\nb"]


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=30)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["target", "kg", "note", "why", "kind", "lower_s", "hip-hinge"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KEYS = st.sampled_from([*EXERCISES["band-good-morning"], "emphasis", "levels", "seconds"])


@given(st.dictionaries(KEYS, ANYTHING), st.integers(20, 120))
def test_whatever_an_entry_holds_the_lines_fit(entry, width):
    lines = page(entry, {}, width)

    assert all(width_of(line) <= width for line in lines)
    assert not any("\x1b" in line or "\n" in line for line in lines)


@given(st.dictionaries(KEYS, ANYTHING))
def test_no_heading_stands_alone(entry):
    lines = page(entry | {"name": "Own"}, {}, 40)

    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        assert after or line not in HEADINGS
