"""The replay of all exercises keeps no history but that of the one it is at."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from liftlog.services.advice.replay import Review, reviews
from liftlog.services.base.workspace import Workspace, open_existing
from tests.cli.runner import Lifter

EXERCISES, DAYS = 12, 60


@pytest.fixture
def ws(lifter: Lifter, tmp_path: Path) -> Iterator[Workspace]:
    """Many exercises with the same history each."""
    file = tmp_path / "long.csv"
    rows = [
        f"2025-{1 + day // 28:02}-{1 + day % 28:02}T18:{exercise:02}:0{set_},lift-{exercise},"
        f"{8 + set_},{40 + day},kg,hypertrophy"
        for day in range(DAYS)
        for exercise in range(EXERCISES)
        for set_ in range(3)
    ]
    file.write_text("\n".join(["performed_at,exercise,reps,load,unit,goal", *rows]), "utf-8")
    lifter.gets(f"import {file}")
    for exercise in range(EXERCISES):
        lifter.gets(f"exercise set lift-{exercise} --goal hypertrophy")
    with open_existing() as opened:
        yield opened


def test_the_replay_of_many_exercises_needs_no_more_memory_than_that_of_one(ws: Workspace):
    read = {it.case.exercise.slug: len(it.sessions) for it in reviews(ws)}
    assert read == {f"lift-{exercise}": DAYS for exercise in range(EXERCISES)}

    one = most_held(reviews(ws, "lift-1"))
    all_ = most_held(reviews(ws))

    # Two are there at once: the one that was given, and the next.
    assert all_ < 3 * one


def most_held(coming: Iterator[Review]) -> int:
    """The most memory that it took at once."""
    tracemalloc.start()
    try:
        for _ in coming:
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
