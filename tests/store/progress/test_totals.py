"""The totals that SQLite adds up are those of the sessions themselves, read one by one.

`progress` adds up only what is older than half a year and than the sessions that advice looks at
(forty-odd): no history of another test is so long, and none of those that are had levels or
bands. So here the totals are asked for any history, however short.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.domain.base.spans import FIRST_DAY, LAST_DAY
from liftlog.domain.progress.session_figures import SessionSummary, standing, summary_of
from liftlog.domain.progress.sets_alike import DONE, figures_of
from liftlog.domain.progress.strength import FORMULAS
from liftlog.domain.progress.summaries import Totals, totals
from liftlog.domain.training.sets import FORMS, KINDS, LOAD_TYPES, SIDES, LoggedSet
from liftlog.store.base.database import open_database
from liftlog.store.exercises import catalogue
from liftlog.store.progress.summaries import done_before, sessions_between
from liftlog.store.progress.totals import totals_before
from tests.cli.runner import Lifter
from tests.store.rows import train

MACHINE, BENCH, PULLS = "machine-back-extension", "back-extension-bench", "pulls"
NAMES = {BENCH: ("arms-crossed", "hands-at-head", "held-load", None), PULLS: ("red", "green", None)}


@pytest.fixture
def log(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[sqlite3.Connection]:
    """A log with a machine, a ladder of levels and one of bands."""
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "totals.db"))
    lifter.gets("exercise add pulls --loading bands")
    lifter.gets("equipment set pulls --bands red,green")
    with closing(open_database(str(tmp_path / "totals.db"))) as db:
        yield db


@st.composite
def set_of(draw: st.DrawFn, exercise: str) -> dict[str, Any]:
    """A set with anything that decides what it counts for."""
    name = draw(st.sampled_from(NAMES.get(exercise, (None,))))
    load = draw(st.sampled_from([None, -20000, 0, 2500, 5000, 11000, 60000]))
    reps = draw(st.sampled_from([None, 0, 1, 5, 8, 10, 12, 13, 30]))
    return {
        "kind": draw(st.sampled_from((*KINDS, *["working"] * 5))),
        "reps": reps,
        "seconds": draw(st.sampled_from([None, 30])) if reps else 45,
        "load": load,
        "unit": None if load is None else draw(st.sampled_from(["kg", "lb"])),
        "load_type": draw(st.sampled_from(LOAD_TYPES)),
        "level": name if exercise == BENCH else None,
        "band": name if exercise == PULLS else None,
        "form": draw(st.sampled_from((None, None, *FORMS))),
        "side": draw(st.sampled_from((None, None, *SIDES, "left", "right"))),
        "parts": draw(st.sampled_from([None, None, f"{reps - 1}+1"]))
        if reps and reps > 1
        else None,
        "distance": None if reps else draw(st.sampled_from([None, None, 400_000])),
        "amrap": draw(st.sampled_from([0, 0, 1])),
        "light": draw(st.sampled_from([0, 0, 1])),
        "doubtful": draw(st.sampled_from([0, 0, 0, 1])),
        "deleted_at": draw(st.sampled_from([None, None, None, "2026-01-01T00:00:00Z"])),
    }


@st.composite
def histories(draw: st.DrawFn) -> tuple[str, list[tuple[int, list[dict[str, Any]]]]]:
    """An exercise, and its visits: days since the one before, and the sets."""
    exercise = draw(st.sampled_from((MACHINE, BENCH, PULLS)))
    visit = st.tuples(st.integers(1, 30), st.lists(set_of(exercise), min_size=1, max_size=6))
    return exercise, draw(st.lists(visit, min_size=1, max_size=8))


def write(db: sqlite3.Connection, exercise: str, visits: list[tuple[int, list[Any]]]) -> None:
    day, workouts, rows = date(2025, 1, 1), [], []
    for number, (days, sets) in enumerate(visits):
        day += timedelta(days=days)
        workouts.append({"id": f"w{number}", "started_at": f"{day}T23:50:00Z", "day": f"{day}"})
        for place, of_set in enumerate(sets):
            # The third set is after midnight.
            late = day + timedelta(days=place > 1)
            at = f"{late}T{'00' if place > 1 else '23'}:5{place}:00Z"
            head = {"id": f"s{number:02}{place}", "workout": f"w{number}", "exercise": exercise}
            when = {"performed_at": at, "day": f"{late}", "position": place}
            rows.append(head | when | of_set)
    train(db, workouts, rows)


def known(db: sqlite3.Connection, slug: str) -> Any:
    exercise = catalogue.exercise(db, slug)
    assert exercise is not None
    return exercise


@settings(
    max_examples=settings().max_examples * 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    history=histories(),
    formula=st.sampled_from([*FORMULAS]),
    since=st.sampled_from([FIRST_DAY, "2025-01-20"]),
    before=st.sampled_from([LAST_DAY, "2025-02-20"]),
)
def test_the_totals_of_any_history_are_those_of_its_sessions(
    log: sqlite3.Connection, history: Any, formula: str, since: str, before: str
):
    slug, visits = history
    write(log, slug, visits)
    exercise = known(log, slug)
    sessions = sessions_between(log, slug, since)
    read = [
        figures
        for session in sessions
        if session.day < before and (figures := summary_of(session, exercise, formula)).top
    ]

    added_up = totals_before(log, exercise, since, before, formula)
    one_by_one = totals(read, exercise)

    # Of equal sets any may stand for the heaviest.
    height = one_by_one.heaviest and standing(one_by_one.heaviest, exercise)
    assert (added_up.heaviest and standing(added_up.heaviest, exercise)) == height
    assert added_up.replace(heaviest=None) == one_by_one.replace(heaviest=None)
    assert not added_up.heaviest or added_up.heaviest in [
        logged for session in sessions for logged in session.working_sets
    ]


def _by_what_was_done(figures: SessionSummary) -> SessionSummary:
    """The same without what tells one set from another that was done alike."""

    def plain(logged: LoggedSet) -> LoggedSet:
        return logged.replace(id="", workout="", performed_at="", day="", position=0, timezone=None)

    return figures.replace(
        session=figures.session.replace(sets=tuple(map(plain, figures.session.sets))),
        top=figures.top and plain(figures.top),
        strongest=figures.strongest and plain(figures.strongest),
        working=tuple(map(plain, figures.working)),
    )


@settings(
    max_examples=settings().max_examples * 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=histories(), formula=st.sampled_from([*FORMULAS]))
def test_the_figures_of_sets_done_alike_are_those_of_the_sessions(
    log: sqlite3.Connection, history: Any, formula: str
):
    slug, visits = history
    write(log, slug, visits)
    exercise = known(log, slug)

    one_by_one = [summary_of(it, exercise, formula) for it in sessions_between(log, slug)]

    found = figures_of(done_before(log, slug, DONE), exercise, formula)
    assert found == [_by_what_was_done(it) for it in one_by_one]


def test_nothing_adds_up_to_nothing(log: sqlite3.Connection):
    assert totals_before(log, known(log, MACHINE), FIRST_DAY, LAST_DAY) == Totals()


@pytest.mark.parametrize(
    ("slug", "sets"),
    [
        (BENCH, "back-extension-bench,{},working,8,{},kg,bodyweight,held-load"),
        ("back-extension-45", "back-extension-45,{},working,8,{},kg,bodyweight,"),
        (MACHINE, "machine-back-extension,{},working,8,{},kg,external,"),
        ("leg-raise", "leg-raise,{},working,8,,,bodyweight,"),
    ],
)
def test_a_year_of_any_exercise_is_shown(lifter: Lifter, tmp_path: Path, slug: str, sets: str):
    lines = ["performed_at,timezone,workout,exercise,set,kind,reps,load,unit,load_type,level"]
    for place in range(75):
        day = date(2025, 1, 1) + timedelta(days=5 * place)
        lines += [
            f"{day}T18:0{number}:00,UTC,W,{sets.format(number, 5 + place // 15 * 2.5)}"
            for number in (1, 2, 3)
        ]
    file = tmp_path / "year.csv"
    file.write_text("\n".join(lines) + "\n")
    lifter.at("2026-01-08T18:00:00").gets(f"import {file}")

    for view in ("progress", "progress --format table", "progress --all --json"):
        assert lifter.gets(view)
    lifter.gets(f"report -o {tmp_path / 'report.html'}")
    line = next(line for line in lifter.asks("progress")["items"] if line["exercise"] == slug)
    assert line["sessions"] == 75
