"""Every statement of the described exercises has a source, or is marked as liftlog's own."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.sources import SOURCES
from liftlog.domain.exercises.page_sources import (
    LINKS,
    SENTENCES,
    marks_of,
    problems_in_sources,
    topic_of,
    with_src,
)
from tests.conftest import DATA

CATALOGUE = yaml.safe_load((DATA / "exercises.yaml").read_text(encoding="utf-8"))
EXERCISES = {entry["slug"]: entry for entry in CATALOGUE["exercises"]}
MARKED = [(slug, topic) for slug, entry in EXERCISES.items() for topic in entry["sources"]]
MACHINE = "machine-back-extension"


def problems(entry: Any) -> dict[str, str]:
    return {problem.path: problem.message for problem in problems_in_sources("it", entry)}


def parts_of(mark: str) -> list[str]:
    return [part.strip() for part in mark.split(",")]


def lines_of(mark: str) -> set[tuple[str, int]]:
    """(text, line) of every line that a mark names."""
    found = set()
    for part in parts_of(mark):
        code, colon, lines = part.partition(":")
        if colon and code != "ours":
            first, _, last = lines.partition("-")
            found |= {(code, line) for line in range(int(first), int(last or first) + 1)}
    return found


@pytest.mark.parametrize("slug", EXERCISES)
def test_every_statement_has_a_source(slug):
    assert problems(EXERCISES[slug]) == {}


@pytest.mark.parametrize(("slug", "topic"), MARKED)
def test_a_statement_without_its_source_is_found(slug, topic):
    entry = deepcopy(EXERCISES[slug])
    del entry["sources"][topic]

    assert list(problems(entry)) == [f"it.{topic}"]


@pytest.mark.parametrize(("slug", "topic"), [it for it in MARKED if it[1] in (*SENTENCES, *LINKS)])
def test_one_sentence_or_link_more_needs_a_source_of_its_own(slug, topic):
    entry = deepcopy(EXERCISES[slug])
    has_one_for_all = isinstance(entry["sources"][topic], str)
    entry[topic].append(entry[topic][0])

    assert list(problems(entry)) == ([] if has_one_for_all else [f"it.sources.{topic}"])


@pytest.mark.parametrize("slug", [slug for slug in EXERCISES if "functions" in EXERCISES[slug]])
def test_what_a_muscle_does_needs_a_source_of_its_own(slug):
    entry = deepcopy(EXERCISES[slug])
    entry["functions"]["calves"] = "Push the heels up."

    assert list(problems(entry)) == ["it.sources.functions.calves"]


@pytest.mark.parametrize(
    "mark", ["", "nobody", "003", "003:", "003:0", "003:9-2", "003:9-", "003:81", "005:1", "3:9",
             "003:9-10-11", "003:²", "ours: tips", "003:9, ", "003:9, 003:9", "ours, ours", None, 7]
)  # fmt: skip
def test_what_is_no_source_is_found(mark):
    for topic, place in (("tempo", "it.sources.tempo"), ("tips", "it.sources.tips[1]")):
        entry = deepcopy(EXERCISES[MACHINE])
        if topic == "tips":
            entry["sources"]["tips"][1] = mark
        else:
            entry["sources"]["tempo"] = mark

        assert place in problems(entry)


def test_a_source_of_nothing_is_found():
    entry = deepcopy(EXERCISES[MACHINE])
    entry["sources"] |= {"easier": "ours", "colour": "ours"}

    assert list(problems(entry)) == ["it.sources.easier", "it.sources.colour"]


def test_a_new_key_of_an_entry_needs_a_source():
    entry = {**EXERCISES[MACHINE], "warm_up": "Walk for 5 minutes."}

    assert list(problems(entry)) == ["it.warm_up"]
    assert topic_of("warm_up") == "warm_up"
    assert topic_of("level") == topic_of("loading") == "facts"


# What the documents have wrong is nobody's source: arms instead of the back (000:7-17), a lever
# held in the hands (001:8-9).
WRONG = {("000", line) for line in range(7, 18)} | {("001", 8), ("001", 9)}


@pytest.mark.parametrize("slug", EXERCISES)
def test_what_the_documents_have_wrong_is_no_source(slug):
    for topic, mark in marks_of(EXERCISES[slug]["sources"]):
        assert not lines_of(mark) & WRONG, (topic, mark)


@pytest.mark.parametrize("slug", EXERCISES)
def test_who_has_back_pain_is_sent_to_a_doctor_as_the_document_says(slug):
    entry = EXERCISES[slug]
    marks = [
        mark
        for line, mark in zip(entry["safety"], entry["sources"]["safety"], strict=True)
        if line.startswith("Ask a doctor") and "back pain" in line
    ]

    assert marks == ["004:37"]


@pytest.mark.parametrize(
    ("slug", "topic", "source"),
    [
        (MACHINE, "complementary", "000:86-102"),
        (MACHINE, "mistakes", "000:58"),
        (MACHINE, "safety", "002:32"),
        (MACHINE, "functions", "000:39"),
        (MACHINE, "functions", "003:6-8"),
        (MACHINE, "opposing", "000:110-126"),
        (MACHINE, "alternatives", "003:62-73"),
        (MACHINE, "alternatives", "000:67-82"),
        ("band-good-morning", "tips", "000:96"),
        ("barbell-good-morning", "complementary", "000:86-90"),
        ("smith-good-morning-off-pins", "complementary", "000:98-102"),
        ("leg-raise", "opposing", "000:116-120"),
        ("superman", "safety", "004:37"),
    ],
)
def test_what_the_documents_say_is_told(slug, topic, source):
    """The first and the last of these lines are among the sources."""
    told = set()
    for of, mark in marks_of(EXERCISES[slug]["sources"]):
        if of == topic:
            told |= lines_of(mark)
    first, *_, last = sorted(lines_of(source)) * 2

    assert {first, last} <= told


def test_the_machine_leads_to_the_three_good_mornings_and_they_lead_back():
    hinges = ["barbell-good-morning", "band-good-morning", "smith-good-morning-off-pins"]

    assert EXERCISES[MACHINE]["complementary"] == hinges
    assert all(EXERCISES[slug]["complementary"] == [MACHINE] for slug in hinges)


MARKS = st.lists(
    st.one_of(
        st.just("ours"),
        st.builds(
            lambda source, first, more: (
                f"{source.code}:{first}" + (f"-{first + more}" if more else "")
            ),
            st.sampled_from(SOURCES),
            st.integers(1, 20),
            st.integers(0, 6),
        ),
    ),
    min_size=1,
    max_size=4,
    unique=True,
).map(", ".join)


@given(st.dictionaries(st.sampled_from([*SENTENCES, "tempo", "names"]), MARKS, min_size=1))
def test_src_names_every_line_of_the_marks_and_no_other(marks):
    sources = {topic: [mark] if topic in SENTENCES else mark for topic, mark in marks.items()}
    src = with_src({"sources": sources})["src"]
    told = {topic: mark for topic, mark in marks.items() if topic != "names"}

    named = [line for one in src for line in sorted(lines_of(one))]
    assert sorted(named) == sorted(set().union(*map(lines_of, told.values())))
    own = [topic for topic, mark in told.items() if "ours" in parts_of(mark)]
    assert [one for one in src if one.startswith("ours")] == src[len(src) - bool(own) :]
    assert all(topic in src[-1] for topic in own)
