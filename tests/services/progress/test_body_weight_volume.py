"""Volume with body weight is one figure, whatever reads it: the plain definition, SQL, a view."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liftlog.domain.progress.measurements import Measurement, doubtful
from liftlog.domain.progress.summaries import days_before
from liftlog.domain.training.sets import LoggedSet
from liftlog.services.base.filters import body_weights_of
from liftlog.services.base.workspace import Workspace
from liftlog.services.progress.exercise import for_exercise
from liftlog.services.progress.groups import grouped
from liftlog.services.progress.options import ProgressOptions
from liftlog.services.progress.overview import overview
from liftlog.store.base.journal import Command, Transaction, new_id
from liftlog.store.progress import kept_figures, measurements, summaries
from tests.diary import Diary

MACHINE, RAISE = "machine-back-extension", "leg-raise"
TODAY = date(2026, 3, 1)
KG = {"kg": Fraction(1), "lb": Fraction(45359237, 10**8)}
EVERYTHING = ProgressOptions(all=True, unit="kg")

SETS = st.tuples(
    st.integers(0, 40),
    st.sampled_from([MACHINE, RAISE]),
    st.sampled_from(["0", "1", "5,5", "8,20s,3", "30s"]),
    st.sampled_from(["bw", "bw10kg", "bw-5lb", "bw-200kg", "40kg", "95lb", "-20kg", "band:red"]),
    st.sampled_from(["working", "working", "failure", "warm-up"]),
)
WEIGHTS = st.tuples(
    st.integers(0, 50),
    st.sampled_from(["07:00", "08:03", "08:06", "23:00"]),
    st.sampled_from([(80000, "kg"), (82400, "kg"), (88000, "kg"), (8240, "kg"), (181700, "lb")]),
    st.sampled_from([0, 0, 0, 1]),
    st.sampled_from([None, None, None, None, "2026-02-02T00:00:00Z"]),
)
POLICIES = st.fixed_dictionaries(
    {},
    optional={
        "policy.typo-check": st.sampled_from(["on", "off"]),
        "policy.absurd": st.sampled_from(["on", "off"]),
        "policy.typo-check.body-share": st.sampled_from(["0.01", "0.029", "0.9"]),
        "policy.typo-check.body-days": st.sampled_from(["1", "14", "60"]),
    },
)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "liftlog.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIFTLOG_NOW", f"{TODAY}T23:30:00")
        Diary(path).open().db.close()
    return path


@pytest.fixture
def log(blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where each example puts a log of its own, on a day that stands still."""
    monkeypatch.setenv("LIFTLOG_NOW", f"{TODAY}T23:30:00")
    return tmp_path / "example.db"


def fill(path: Path, sets: Sequence[Any], weights: Sequence[Any], policies: dict[str, str]) -> None:
    diary = Diary(path)
    for place, (ago, slug, reps, load, kind) in enumerate(sets):
        diary.session(
            (TODAY - timedelta(days=ago)).isoformat(),
            reps,
            load,
            slug,
            at=f"{8 + place:02}:00",
            kind=kind,
        )
    with diary.open() as ws, Transaction(ws.db):
        command = Command(ws.db, "test", f"{TODAY}T23:00:00Z")
        for ago, at, (value, unit), confirmed, deleted in weights:
            day = (TODAY - timedelta(days=ago)).isoformat()
            row = {
                "at": f"{day}T{at}:00Z", "timezone": "UTC", "day": day, "name": "weight",
                "value": value, "unit": unit, "confirmed": confirmed, "deleted_at": deleted,
            }  # fmt: skip
            command.change("measurement", "add", new_id(), row)
        for key, value in policies.items():
            command.change("setting", "set", key, {"value": value, "deleted_at": None})


def plain(logged: LoggedSet, counted: Sequence[Measurement] | None) -> Fraction:
    """The volume of a set in kilograms, by the words of docs/body.md."""
    if not logged.is_working or not logged.reps:
        return Fraction(0)
    load = Fraction(logged.load.milli, 1000) * KG[logged.load.unit] if logged.load else Fraction(0)
    if logged.load_type == "external":
        return max(load, Fraction(0)) * logged.reps
    earlier = [it for it in counted or () if it.at <= logged.performed_at]
    if logged.load_type != "bodyweight" or not earlier:
        return Fraction(0)
    body = Fraction(earlier[-1].value, 1000) * KG[earlier[-1].unit]
    return max(body + load, Fraction(0)) * logged.reps


def kg(exact: int) -> Fraction:
    return Fraction(exact, 10**11)


@settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    sets=st.lists(SETS, min_size=1, max_size=8),
    weights=st.lists(WEIGHTS, max_size=8),
    policies=POLICIES,
    is_on=st.sampled_from([True, True, True, False]),
)
@example(
    sets=[(0, RAISE, "5,5", "bw10kg", "working")],
    weights=[(0, "08:06", (181700, "lb"), 0, None), (1, "07:00", (8240, "kg"), 0, None)],
    policies={},
    is_on=True,
)
@example(
    sets=[(0, RAISE, "5", "bw", "working"), (9, RAISE, "5", "bw", "working")],
    weights=[(8, "07:00", (80000, "kg"), 0, None), (3, "07:00", (8240, "kg"), 0, None)],
    policies={},
    is_on=True,
)
def test_every_view_counts_the_volume_of_the_plain_definition(
    log: Path,
    blank: Path,
    sets: list[Any],
    weights: list[Any],
    policies: dict[str, str],
    is_on: bool,
):
    shutil.copy(blank, log)
    fill(log, sets, weights, policies | {"policy.body-weight-volume": "on" if is_on else "off"})
    with Diary(log).open() as ws:
        ws.db.row_factory = None
        measured = measurements.of_name(ws.db, "weight")
        unlike = doubtful(measured, ws.policies)
        (*seen,) = (row[0] for row in ws.db.execute("select id from doubtful_weights order by 1"))
        assert seen == sorted(unlike)
        counted = [it for it in measured if it.id not in unlike] if is_on else None
        by_slug = {
            slug: [
                set_ for session in summaries.sessions_between(ws.db, slug) for set_ in session.sets
            ]
            for slug in (MACHINE, RAISE)
        }
        volumes = {
            slug: sum((plain(set_, counted) for set_ in found), Fraction(0))
            for slug, found in by_slug.items()
        }
        assert_views_tell(ws, volumes)
        assert_services_tell(ws, by_slug, counted)


def assert_views_tell(ws: Workspace, volumes: dict[str, Fraction]) -> None:
    """The SQL of `v_sessions` and `v_weekly`."""
    for view in ("v_sessions", "v_weekly"):
        query = f"select total(volume_load_kg) from {view} where exercise = ?"
        for slug, volume in volumes.items():
            assert ws.db.execute(query, (slug,)).fetchone() == (pytest.approx(float(volume)),)


def assert_services_tell(
    ws: Workspace, by_slug: dict[str, list[LoggedSet]], counted: list[Measurement] | None
) -> None:
    """Overview, exercise, groups, and what is added up by SQL beside kept figures."""
    month = days_before(TODAY.isoformat(), 27)
    weights = body_weights_of(ws)
    weightless = summaries.without_strength(ws.db)
    lately = kept_figures.work_between(ws.db, month, TODAY.isoformat(), weightless, weights)
    lines = {it.exercise.slug: it.summary for it in overview(ws, EVERYTHING).lines}
    groups = {it.key: it for it in grouped(ws, "exercise", None, EVERYTHING).groups}
    for slug, found in by_slug.items():
        volume = sum((plain(set_, counted) for set_ in found), Fraction(0))
        recent = sum((plain(set_, counted) for set_ in found if set_.day >= month), Fraction(0))
        if not any(set_.is_working for set_ in found):
            assert slug not in lines
            continue
        assert kg(lately.get(slug, (0, 0))[0]) == recent == kg(lines[slug].recent_volume)
        assert kg(groups[slug].volume) == volume
        course = for_exercise(ws, slug, EVERYTHING)
        assert kg(sum(it.summary.volume for it in course.sessions)) == volume
        assert kg(sum(it.volume for it in course.summary.sessions)) == volume


def test_the_view_is_fast_over_many_years(log: Path, blank: Path):
    """Doubts are judged once, and the weight of each set is sought by an index."""
    shutil.copy(blank, log)
    days = [(TODAY - timedelta(days=ago)).isoformat() for ago in range(3000)]
    with Diary(log).open() as ws, Transaction(ws.db):
        ws.db.executemany(
            "insert into measurements(id, at, timezone, day, name, value, unit)"
            " values (?, ?, 'UTC', ?, 'weight', 80000, 'kg')",
            [(f"m{place}", f"{day}T07:00:00Z", day) for place, day in enumerate(days)],
        )
        ws.db.execute("insert into settings(key, value) values ('policy.body-weight-volume', 'on')")
        ws.db.executemany(
            "insert into workouts(id, started_at, timezone, day) values (?, ?, 'UTC', ?)",
            [(f"w{place}", f"{day}T08:00:00Z", day) for place, day in enumerate(days)],
        )
        ws.db.executemany(
            "insert into sets(id, workout, exercise, performed_at, timezone, day, position, kind,"
            " reps, load_type) values (?, ?, 'leg-raise', ?, 'UTC', ?, 1, 'working', 10,"
            " 'bodyweight')",
            [(f"s{place}", f"w{place}", f"{day}T08:00:00Z", day) for place, day in enumerate(days)],
        )
    with Diary(log).open() as ws:
        assert steps(ws.db, "select total(volume_load_kg) from v_sessions") < 3000 * 1000
        assert ws.db.execute("select total(volume_load_kg) from v_sessions").fetchone()[0] == (
            3000 * 10 * 80
        )


def steps(db: sqlite3.Connection, query: str) -> int:
    """How many instructions of SQLite's machine a query takes, to the nearest thousand."""
    count = 0

    def one() -> int:
        nonlocal count
        count += 1
        return 0

    db.set_progress_handler(one, 1000)
    db.execute(query).fetchall()
    db.set_progress_handler(None, 0)
    return count * 1000


def test_a_moment_is_that_of_the_set_and_not_of_the_day(log: Path, blank: Path):
    """Two sets of one session, a weight between them."""
    shutil.copy(blank, log)
    morning = (0, "18:05", (90000, "kg"), 1, None)
    fill(log, [], [(1, "07:00", (80000, "kg"), 0, None), morning],
         {"policy.body-weight-volume": "on"})  # fmt: skip
    Diary(log).session(TODAY.isoformat(), "1,1", "bw", RAISE, at="18:00")
    with Diary(log).open() as ws:
        (line,) = overview(ws, EVERYTHING).lines
        assert kg(line.summary.recent_volume) == 80 + 90
