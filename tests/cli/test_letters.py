"""A name is one name, whether its letters were typed composed (NFC) or in parts (NFD)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.exercises.exercise import name_key
from liftlog.errors import WrongUsage
from liftlog.services.exercises.names import slug_of
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter

NAME = "Rückenzug"
FORMS = ("NFC", "NFD")
BOTH = [(typed, asked) for typed in FORMS for asked in FORMS]
MACHINE = "machine-back-extension"


def spelt(form: str, name: str = NAME) -> str:
    return normalize(form, name)  # type: ignore[arg-type]


@given(st.text(min_size=1))
def test_a_name_has_one_key(name: str):
    assert name_key(spelt("NFC", name)) == name_key(spelt("NFD", name)) == name_key(name)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1))
def test_a_name_has_one_slug(name: str):
    try:
        slug = slug_of(name)
    except WrongUsage:
        return
    assert slug == slug_of(spelt("NFC", name)) == slug_of(spelt("NFD", name))


@pytest.mark.parametrize(("typed", "asked"), BOTH)
def test_an_exercise(lifter: Lifter, typed: str, asked: str):
    lifter.gets(f"exercise add '{spelt(typed)}' --goal hypertrophy")
    lifter.gets(f"log '{spelt(asked)}' 12@40kg")
    lifter.gets(f"log {spelt(asked, 'rücken')} 12")
    lifter.gets(f"log {spelt(asked).casefold()} 12")

    assert lifter.sets("exercise") == [("rückenzug",)] * 3
    assert lifter.types(f"exercise add '{spelt(asked)}'").code == 1
    assert "rückenzug" in lifter.gets(f"exercise list --search {spelt(asked, 'ückenz')}")


@pytest.mark.parametrize(("typed", "asked"), BOTH)
def test_an_alias(lifter: Lifter, typed: str, asked: str):
    lifter.gets(f"exercise alias {MACHINE} '{spelt(typed)}'")
    lifter.gets(f"log '{spelt(asked)}' 12@40kg")

    assert lifter.sets("exercise") == [(MACHINE,)]
    assert lifter.types(f"exercise alias superman '{spelt(asked)}'").code == 1


@pytest.mark.parametrize(("typed", "asked"), BOTH)
def test_a_goal(lifter: Lifter, typed: str, asked: str):
    lifter.gets(f"goal add '{spelt(typed)}' --sets 3 --reps 5")
    lifter.gets(f"goal add '{spelt(asked)}' --sets 4 --reps 6")

    own = lifter.rows("select slug, sets_low from goals where origin = 'own'")
    assert own == [("rückenzug", 4)]
    lifter.gets(f"log {MACHINE} 12@40kg --goal '{spelt(asked)}'")
    assert lifter.sets("goal") == [("rückenzug",)]


@pytest.mark.parametrize(("typed", "asked"), BOTH)
def test_a_gym(lifter: Lifter, typed: str, asked: str):
    lifter.gets(f"equipment use '{spelt(typed)}'")
    lifter.gets(f"equipment set {MACHINE} --unit kg --loads 10,20")
    lifter.gets("equipment use none")
    lifter.gets(f"equipment use '{spelt(asked)}'")
    lifter.gets(f"log {MACHINE} 12@20kg")
    lifter.gets(f"edit last --gym '{spelt(asked)}' --rpe 8")
    lifter.gets(f"workout edit last --gym '{spelt(asked)}' --title Zug")
    lifter.gets(f"config set gym '{spelt(asked)}'")

    assert "10, 20 kg" in lifter.gets(f"equipment show {MACHINE}")
    assert lifter.sets("gym") == lifter.rows("select gym from workouts") == [(NAME,)]
    assert lifter.rows("select value from settings where key = 'gym'") == [(NAME,)]


@pytest.mark.parametrize(("typed", "asked"), BOTH)
def test_a_routine_and_a_title(lifter: Lifter, typed: str, asked: str):
    lifter.gets(f"routine add '{spelt(typed)}' superman")

    assert "superman" in lifter.gets(f"workout start '{spelt(asked)}'")
    assert lifter.rows("select title from workouts") == [(NAME,)]
    lifter.gets(f"workout edit last --title '{spelt(asked, 'Größe')}'")
    assert lifter.rows("select title from workouts") == [("Größe",)]


@pytest.mark.parametrize(("typed", "asked"), BOTH)
def test_a_band(lifter: Lifter, typed: str, asked: str):
    lifter.gets(f"equipment set band-good-morning --bands '{spelt(typed, 'grün')},rot'")
    lifter.gets(f"log band-good-morning '12@band:{spelt(asked, 'grün')}'")

    assert lifter.sets("band") == [("grün",)]
    assert "grün,rot" in lifter.gets("equipment list")


@pytest.mark.parametrize(("typed", "asked"), BOTH)
def test_an_imported_name(lifter: Lifter, typed: str, asked: str, tmp_path: Path):
    lifter.gets(f"exercise alias {MACHINE} '{spelt(typed)}'")
    file = tmp_path / "sets.csv"
    file.write_text(
        f"performed_at,exercise,reps,load,unit\n2026-01-01T18:00:00,{spelt(asked)},12,40,kg\n"
    )
    lifter.gets(f"import {file}")

    assert lifter.sets("exercise") == [(MACHINE,)]


# What an older liftlog stored as it was typed, in parts.


def as_stored_before(*changes: tuple[str, str]) -> None:
    with closing(sqlite3.connect(database_path())) as db, db:
        for statement, value in changes:
            db.execute(statement, (value,))


@pytest.mark.parametrize("asked", FORMS)
def test_old_names_of_exercises_are_found(lifter: Lifter, asked: str):
    lifter.gets(f"exercise add {NAME} --goal hypertrophy")
    key = f"update aliases set key = ? where key = '{name_key(NAME)}'"
    as_stored_before((key, spelt("NFD", name_key(NAME))))

    lifter.gets(f"log '{spelt(asked)}' 12@40kg")
    lifter.gets(f"log {spelt(asked, 'rücken')} 12")

    assert lifter.sets("exercise") == [("rückenzug",)] * 2
    assert lifter.types(f"exercise alias superman '{spelt(asked)}'").code == 1


@pytest.mark.parametrize("asked", FORMS)
def test_old_names_of_goals_routines_and_gyms_are_found(lifter: Lifter, asked: str):
    lifter.gets(f"goal add {NAME} --sets 3 --reps 5")
    lifter.gets(f"routine add {NAME} superman")
    lifter.gets(f"equipment use {NAME}")
    lifter.gets(f"equipment set {MACHINE} --unit kg --loads 10,20")
    lifter.gets("equipment use none")
    old = spelt("NFD")
    as_stored_before(
        # A mark of its own parted two words.
        ("update goals set slug = ? where origin = 'own'", "ru-ckenzug"),
        ("update routines set slug = ?", "ru-ckenzug"),
        ("update equipment set gym = ?", old),
        ("update equipment set id = ?", f"{old}/{MACHINE}"),
    )

    assert lifter.asks(f"goal show '{spelt(asked)}'")["items"][0]["goal"] == "ru-ckenzug"
    assert lifter.asks(f"routine show '{spelt(asked)}'")["routine"] == "ru-ckenzug"
    lifter.gets(f"equipment use '{spelt(asked)}'")
    assert "10, 20 kg" in lifter.gets(f"equipment show {MACHINE}")
