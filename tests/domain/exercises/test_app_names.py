"""From an app's name to an exercise: the right one, or none, and never another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.exercises.app_names import ANY_APP, AppName, AppNames, Called
from liftlog.domain.exercises.general import rows_of
from liftlog.domain.exercises.name_words import Key
from liftlog.store.exercises import packaged
from liftlog.store.exercises.app_names import app_names
from tests.conftest import DATA

OPEN = rows_of((DATA.parent / "tests/data/names-import-open.tsv").read_text("utf-8").split("\n"))
NAMES = AppNames(app_names(), packaged.words(), packaged.known())
GENERAL = packaged.rows()
LISTED = [row for row in app_names() if row.slug != "-"]


def slug_of(name: str, app: str = "") -> str | None:
    meant = NAMES.meant(name, app)
    return meant and meant[0]


@pytest.mark.parametrize("row", OPEN, ids=lambda row: f"{row['app']}-{row['name']}")
def test_the_open_set_is_right(row):
    assert (slug_of(row["name"], row["app"]) or "OWN") == row["answer"]


def test_i1_the_apps_own_row_goes_before_that_of_any_app_and_before_words():
    rows = [
        AppName("strong", "Press", "push-press", 1),
        AppName(ANY_APP, "Press", "box-squat", 1),
    ]
    names = AppNames(rows, packaged.words(), packaged.known())

    assert names.meant("presses", "strong") == ("push-press", "table")
    assert names.meant("PRESS", "hevy") == ("box-squat", "table")
    assert names.meant("Zottman Curl", "hevy") == ("zottman-curl", "words")


def test_i1_rows_of_any_app_that_share_their_words_count_only_as_spelled():
    rows = [AppName(ANY_APP, "Knee to Elbow", "dip", 1), AppName(ANY_APP, "Elbow Knee", "row", 1)]
    names = AppNames(rows, packaged.words(), packaged.known())

    assert names.meant("knee to elbow", "hevy") == ("dip", "table")
    assert names.meant("Elbow, Knee", "hevy") == ("row", "table")
    assert names.meant("Elbows of Knees", "hevy") is None


def test_i2_a_name_that_says_too_little_stays_an_own_one():
    assert slug_of("Chest Fly", "strong") is None
    assert slug_of("Lat Pullthrough", "hevy") is None
    assert slug_of("Hack Squat", "hevy") is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Barbell Squat", "squat"),
        ("squats, barbell", "squat"),
        ("Benchpress (Dumbbell)", "dumbbell-bench-press"),
        ("Squat (Smith Machine)", "smith-squat"),
        ("Shoulder Press", None),
        ("sqaut", None),
        ("zottman", None),
        ("Squat Slowmo", None),
        ("Old Squat", None),
        ("Squat (Each Side)", None),
        ("Squat Technogym", None),
    ],
)
def test_i3_words_must_say_all_of_it_and_nothing_more(name, slug):
    assert slug_of(name) == slug


@given(st.sampled_from(GENERAL), st.sampled_from(["Technogym", "Gelb", "Oldish", "Qx"]))
def test_i3_a_word_left_over_makes_it_an_own_one(row, word):
    assert slug_of(f"{row['name'].partition(' (')[0]} {word}") is None


@given(st.sampled_from(LISTED), st.randoms())
def test_i1_a_row_is_found_in_any_case_and_plural(row, chance):
    typed = "".join(chance.choice([sign.upper(), sign.lower()]) for sign in row.name)

    assert slug_of(typed, row.app) == row.slug


@given(st.sampled_from(list(packaged.known().names.items())))
def test_i3_only_who_answers_to_a_name_is_ever_chosen(item):
    key, bearers = item
    name = " ".join((*key.core, *key.equipment))
    read = packaged.words().key(name)
    slug = slug_of(name)
    rows = {row.slug for row in app_names() if row.app == ANY_APP}

    if read == Key(key.core, key.equipment) and slug is not None:
        assert slug in (*bearers.sure, *bearers.general) or slug in rows


def test_i4_stations_of_one_lift_stay_apart():
    slugs = {
        slug_of(f"Chest Press ({station})", "hevy")
        for station in ("Machine", "Cable", "Smith Machine", "Plate Loaded")
    }
    assert len(slugs - {None}) == len([slug for slug in slugs if slug])
    assert slug_of("Pull Up (Assisted)", "strong") == "assisted-pull-up"
    assert slug_of("Pull Up (Weighted)", "hevy") == "pull-up"
    assert slug_of("Pull Up (Band)", "hevy") == "band-assisted-pull-up"


@pytest.mark.parametrize("app", ["hevy", "strong"])
def test_i7_every_name_that_is_exported_leads_back(app):
    exercises = [Called(row["slug"], row["name"], row["equipment"]) for row in GENERAL]
    names = NAMES.called(app, exercises)

    assert {slug: slug_of(name, app) for slug, name in names.items()} == {
        row["slug"]: row["slug"] for row in GENERAL
    }


def test_i7_the_apps_name_with_most_sets_is_exported():
    pull_up = [Called("pull-up", "Pull-up", "body only"), Called("squat", "Squat", "barbell")]
    names = NAMES.called("hevy", pull_up)

    assert names == {"pull-up": "Pull Up", "squat": "Squat (Barbell)"}
