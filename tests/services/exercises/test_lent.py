"""Lent facts: what all exercises of a name share, and nothing else (I5)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.exercises.app_names import AppNames
from liftlog.domain.exercises.general import rows_of
from liftlog.domain.exercises.lent import Lent, shared_by
from liftlog.services.exercises.lent import Lender
from liftlog.store.exercises import packaged
from liftlog.store.exercises.app_names import app_names
from tests.conftest import DATA

EXPORTED = rows_of((DATA.parent / "tests/data/names-exported.tsv").read_text("utf-8").split("\n"))
MUSCLES = st.lists(st.sampled_from(["chest", "triceps", "biceps"]), unique=True).map(tuple)
WORD = st.sampled_from([None, "push", "pull"])


@pytest.fixture(scope="module")
def lender() -> Iterator[Lender]:
    from liftlog.store.base.migrations import migrate
    from liftlog.store.exercises.mirror import refresh

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db, lambda: None)
        refresh(db)
        yield Lender(db)


@given(st.lists(st.builds(Lent, MUSCLES, WORD, WORD, WORD), max_size=4))
def test_i5_only_what_all_have_is_lent(facts):
    shared = shared_by(facts)

    for muscle in ("chest", "triceps", "biceps"):
        assert (muscle in shared.target) == (
            bool(facts) and all(muscle in it.target for it in facts)
        )
    for fact in ("mechanic", "force", "kind"):
        said = {getattr(it, fact) for it in facts}
        assert getattr(shared, fact) == (said.pop() if len(said) == 1 else None)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Shoulder Press", ("shoulders",)),
        ("Chest Fly", ("chest",)),
        ("Leg Press Technogym (Gelb)", ("quadriceps",)),
        ("Tricep Extension (Rope)", ("triceps",)),
        # Its largest parts, a leg press and a row, have nothing in common.
        ("Leg Press Row", ()),
        ("Press", ()),
        ("Sixes", ()),
        # One word alone says too little.
        ("Tibialis Curl Thing", ()),
    ],
)
def test_i5_names(lender, name, target):
    assert lender.to(name).target == target


def test_i5_equipment_is_never_lent():
    assert "equipment" not in Lent._fields


@pytest.mark.parametrize("app", ["hevy", "fitnotes", "strong"])
def test_i5_muscles_are_known_of_nearly_all_sets_of_real_exports(lender, app):
    names = AppNames(app_names(), packaged.words(), packaged.known())
    sets: Counter[bool] = Counter()
    for row in EXPORTED:
        if row["app"] == app:
            meant = names.meant(row["name"], app)
            facts = packaged.row(meant[0]) if meant else None
            if meant and facts is None:  # with instructions: all of these name muscles
                has_muscles = True
            else:
                has_muscles = bool(facts["target"] if facts else lender.to(row["name"]).counts)
            sets[has_muscles] += int(row["sets"])

    assert sets[True] / sets.total() >= 0.95
