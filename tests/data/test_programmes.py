"""The programmes that come with liftlog are read against the shipped catalogue."""

from __future__ import annotations

import csv

import pytest
import yaml

from liftlog.domain.exercises.goals import Goal
from liftlog.domain.plans.programmes.reading import BODY, LOADED, UNLOADED, Named, Reading
from liftlog.domain.plans.programmes.text import read
from tests.conftest import DATA

PROGRAMMES = {path.stem: path for path in sorted((DATA / "programmes").glob("*.txt"))}
LINES = (DATA / "general-exercises.tsv").read_text(encoding="utf-8").splitlines()[1:]
GENERAL = list(csv.DictReader(LINES, delimiter="\t"))
CATALOGUE = yaml.safe_load((DATA / "exercises.yaml").read_text(encoding="utf-8"))["exercises"]
_LOADING = {"bodyweight": BODY, "none": BODY, "bands": UNLOADED}


def _named(entry) -> Named:
    loading = entry["loading"]
    kind = loading if isinstance(loading, str) else loading["kind"]
    return Named(entry["slug"], entry.get("measure", "reps"), _LOADING.get(kind, LOADED))


SHIPPED = {entry["slug"]: _named(entry) for entry in (*GENERAL, *CATALOGUE)}
_ROWS = yaml.safe_load((DATA / "goals.yaml").read_text(encoding="utf-8"))["goals"]
GOALS = {
    slug: Goal(slug, tuple(row["sets"]), tuple(row["reps"]), row["rest_s"] and tuple(row["rest_s"]))
    for slug, row in _ROWS.items()
}
NAMES = {
    "starting-linear": "starting-linear",
    "5-3-1": "5/3/1",
    "gzclp": "gzclp",
    "nsuns-like": "nsuns-like",
    "upper-lower-8": "upper-lower-8",
    "back-extension-12": "back-extension-12",
}


def reading(name: str) -> Reading:
    return read(PROGRAMMES[name].read_bytes(), lambda word: SHIPPED.get(word, Named(None)), GOALS)


def test_all_of_the_specification_are_there():
    assert set(PROGRAMMES) == set(NAMES)


@pytest.mark.parametrize("name", PROGRAMMES)
def test_each_checks_without_a_mistake(name):
    result = reading(name)

    assert result.problems == ()
    assert result.programme.name == NAMES[name]


@pytest.mark.parametrize("name", PROGRAMMES)
def test_each_says_what_it_is_and_where_it_comes_from(name):
    programme = reading(name).programme

    assert programme.about.endswith(".")
    assert programme.source
    assert len(programme.about) <= 120


@pytest.mark.parametrize("name", PROGRAMMES)
def test_remarks_are_few(name):
    codes = {remark.code for remark in reading(name).remarks}

    # In GZCLP a pull earns more load, and never less.
    assert codes == ({"no-way-down"} if name == "gzclp" else set())


def test_back_extensions_are_trained_three_days_a_week_at_most():
    for name in PROGRAMMES:
        programme = reading(name).programme
        days = programme.days_in(1)
        back = [
            day
            for day in days
            if any("back-extension" in item.exercise for item in programme.items_in(1, day))
        ]
        assert len(back) <= 3
