"""The figures are those of plain SQL over the public views."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftlog.domain.progress.strength import FORMULAS
from liftlog.domain.progress.summaries import Summary, volume_as
from liftlog.errors import UnknownExercise, WrongUsage
from liftlog.services.progress.exercise import RECORDS, SESSIONS, SUMS, for_exercise
from liftlog.services.progress.options import ProgressOptions
from liftlog.services.progress.overview import overview
from liftlog.services.training.history import distinct_endings, entries, history
from liftlog.store.training.logbook import SET_COLUMNS
from tests.diary import MACHINE, Diary

BENCH = "back-extension-45"
NOW = "2026-03-01T12:00:00"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setenv("LIFTLOG_NOW", NOW)


@pytest.fixture
def diary(tmp_path) -> Diary:
    return Diary(tmp_path / "liftlog.db")


def test_the_sessions_are_the_same_whether_or_not_they_are_added_up(diary):
    for day in ("2026-02-10", "2026-02-14", "2026-02-20"):
        diary.session(day)
    with diary.open() as ws:
        alone, summed, whole = (
            for_exercise(ws, MACHINE, much=much) for much in (SESSIONS, SUMS, RECORDS)
        )

    assert alone.sessions == summed.sessions == whole.sessions
    assert len(alone.sessions) == 3
    assert (alone.summary, alone.followed) == (Summary(), ())
    assert summed == whole.replace(records=())
    assert summed.summary.count == 3


def test_an_empty_log_has_no_lines(diary):
    with diary.open() as ws:
        found = overview(ws)

    assert (found.lines, found.is_empty) == ((), True)


def test_only_what_was_trained_in_the_last_8_weeks_is_shown_unless_asked(diary):
    diary.session("2025-06-01", exercise=BENCH, load=None)
    diary.session("2026-02-20")
    with diary.open() as ws:
        lately, ever = overview(ws), overview(ws, ProgressOptions(all=True))

    assert [line.exercise.slug for line in lately.lines] == [MACHINE]
    assert [line.exercise.slug for line in ever.lines] == [MACHINE, BENCH]


def test_after_a_long_break_everything_is_shown(diary):
    diary.session("2024-06-01")
    with diary.open() as ws:
        found = overview(ws)

    assert (len(found.lines), found.is_old) == (1, True)


def test_every_session_tells_what_was_said_after_it(diary):
    diary.session("2026-02-01", "12,12,12")
    diary.session("2026-02-05", "10,9,8", "42.5kg", goal="hypertrophy")
    diary.session("2026-02-09", "8,8", "42.5kg", light=1)
    with diary.open() as ws:
        told = for_exercise(ws, MACHINE).sessions

    said = [one.verdict and (one.verdict.kind, str(one.verdict.load)) for one in told]
    assert said == [("progress", "42.5 kg"), ("hold", "42.5 kg"), None]


def test_the_verdict_after_a_session_is_what_next_said_that_day(diary):
    from liftlog.services.advice.advising import advise

    days = ["2026-02-01", "2026-02-05", "2026-02-09", "2026-02-13"]
    for day, reps in zip(days, ["12,12,12", "10,9,8", "10,9,8", "9,9,9"], strict=True):
        diary.session(day, reps, "40kg")
    with diary.open() as ws:
        course = for_exercise(ws, MACHINE)
        then = [advise(ws, course.exercise, as_of=day).decision for day in days]

    assert then == [one.verdict for one in course.sessions]


def test_since_and_until_bound_the_sessions_and_a_month_is_whole(diary):
    for day in ("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"):
        diary.session(day)
    with diary.open() as ws:
        found = for_exercise(ws, MACHINE, ProgressOptions(since="2026-02", until="2026-02"))
        line = overview(ws, ProgressOptions(since="2026-02", until="2026-02")).lines[0]

    assert [one.summary.day for one in found.sessions] == ["2026-02-01", "2026-02-28"]
    assert line.summary.count == 2


def test_a_goal_shows_its_sessions_and_those_without_one(diary):
    diary.session("2026-02-01", goal="technique")
    diary.session("2026-02-05", goal="hypertrophy")
    diary.session("2026-02-09")
    with diary.open() as ws:
        found = for_exercise(ws, MACHINE, ProgressOptions(goal="technique"))

    assert [one.summary.day for one in found.sessions] == ["2026-02-01", "2026-02-09"]


def test_the_newest_sessions_keep_the_figures_of_all(diary):
    for day in range(1, 9):
        diary.session(f"2026-02-{day:02}", f"{day},{day}")
    with diary.open() as ws:
        few, all_ = for_exercise(ws, MACHINE, newest=3), for_exercise(ws, MACHINE)

    assert few.summary == all_.summary
    assert few.sessions == all_.sessions[-3:]


def test_a_session_over_midnight_is_one_session_on_its_first_day(diary):
    diary.session("2026-02-01", "12,12,12", at="23:55")
    with diary.open() as ws:
        found = for_exercise(ws, MACHINE, ProgressOptions(since="2026-02-01", until="2026-02-01"))

    assert [len(one.summary.session.sets) for one in found.sessions] == [3]


@pytest.mark.parametrize(
    ("name", "options", "refusal"),
    [
        ("no-such-lift", ProgressOptions(), UnknownExercise),
        (MACHINE, ProgressOptions(unit="stone"), WrongUsage),
        (MACHINE, ProgressOptions("2026-02-02", "2026-02-01"), WrongUsage),
    ],
)
def test_what_cannot_be_meant_is_refused(diary, name, options, refusal):
    with diary.open() as ws, pytest.raises(refusal):
        for_exercise(ws, name, options)


def test_history_is_newest_first_and_ids_tell_sets_apart(diary):
    diary.session("2026-02-01", "12,11,10")
    diary.session("2026-02-02", "9", exercise=BENCH, load="bw")
    with diary.open() as ws:
        found = entries(ws, history(ws))

    assert [entry.set_.reps for entry in found] == [9, 10, 11, 12]
    assert len({entry.ending for entry in found}) == 4


def test_an_id_is_shown_longer_where_two_end_alike():
    assert (distinct_endings(["aa123456", "bb123456", "cc000000"])) == {
        "aa123456": "aa123456",
        "bb123456": "bb123456",
        "cc000000": "000000",
    }


@given(st.lists(st.text("ab", min_size=6, max_size=12), unique=True))
def test_endings_are_endings_and_never_alike(ids):
    found = distinct_endings(ids)

    assert set(found) == set(ids)
    assert all(one.endswith(end) for one, end in found.items())
    assert len(set(found.values())) == len(ids)


SESSION = st.tuples(
    st.integers(0, 500),
    st.lists(st.integers(0, 15), min_size=1, max_size=5),
    st.sampled_from(["40kg", "42.5kg", "95lb", "bw", "bw10kg", "bw-5kg", "band:red"]),
    st.sampled_from(["working", "working", "failure", "warm-up", "drop"]),
    st.sampled_from([0, 0, 0, 1]),
)


@pytest.fixture(scope="module")
def blank(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "liftlog.db"
    Diary(path).open().db.close()
    return path


@settings(max_examples=40)
@given(sessions=st.lists(SESSION, min_size=1, max_size=6))
def test_each_figure_is_that_of_a_plain_query(blank, sessions):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "liftlog.db")
        shutil.copy(blank, path)
        diary = Diary(path)
        for place, (ago, reps, load, kind, light) in enumerate(sessions):
            day = (date(2026, 3, 1) - timedelta(days=ago)).isoformat()
            diary.session(
                day,
                ",".join(map(str, reps)),
                load,
                at=f"{6 + place:02}:00" if place % 3 else f"23:5{place}",
                kind=kind,
                light=light,
            )
        with diary.open() as ws:
            assert_as_in_sql(ws)


def assert_as_in_sql(ws) -> None:
    db: sqlite3.Connection = ws.db
    db.row_factory = None
    counted = "v_sessions where working_sets > 0"
    sessions, sets, first, last = db.execute(
        f"select count(*), sum(working_sets), min(day), max(day) from {counted}"
    ).fetchone()
    lines = overview(ws, ProgressOptions(all=True, unit="kg")).lines
    if not sessions:
        assert lines == ()
        return
    summary = lines[0].summary
    assert (sessions, sets, first, last) == (
        summary.count, summary.working_sets, summary.first_day, summary.last_day,
    )  # fmt: skip
    month = "day > date('2026-03-01', '-28 days') and day <= '2026-03-01'"
    volume, reps = db.execute(
        f"select sum(volume_load_kg), sum(reps) from v_sessions where {month}"
    ).fetchone()
    assert volume_as(summary.recent_volume, "kg").milli == pytest.approx(
        (volume or 0) * 1000, abs=0.6
    )
    assert (reps or 0) == summary.recent_reps
    (most,) = db.execute("select max(reps) from v_sets where is_working").fetchone()
    assert most == summary.most_reps
    (best,) = db.execute(
        "select max(load_kg * case reps when 1 then 1 else (30 + reps) / 30.0 end) from v_sets"
        " where is_working and load_type = 'external' and load_kg > 0 and reps between 1 and 12"
        " and ifnull(form, '') <> 'broken'"
    ).fetchone()
    assert (best is None) == (summary.best is None)
    if best is not None:
        assert summary.best.load.exact / 10**11 == pytest.approx(best, abs=0.001)
    assert_weeks_add_up(db, sessions, sets)
    assert_read_whole_or_added_up(ws)


def assert_read_whole_or_added_up(ws) -> None:
    """The overview adds up what is old; one exercise is read whole: the figures are the same."""
    for since, formula in product((None, "2025-12-01", "2025-07-01"), FORMULAS):
        ws.settings = {**ws.settings, "formula": formula}
        whole = for_exercise(ws, MACHINE, ProgressOptions(since=since, unit="kg")).summary
        lines = overview(ws, ProgressOptions(since=since, all=True, unit="kg")).lines
        added = lines[0].summary if lines else whole
        for field in whole.__fields__:
            if field not in ("sessions", "heaviest"):
                assert getattr(whole, field) == getattr(added, field), (field, since)
        if whole.heaviest:
            assert whole.heaviest.load == added.heaviest.load


def assert_weeks_add_up(db: sqlite3.Connection, sessions: int, sets: int) -> None:
    weekly = db.execute("select sum(working_sets) from v_weekly").fetchone()
    assert weekly == (sets,)


@pytest.mark.parametrize("bounds", ["", "and performed_at >= date(?, '-2 days')"])
def test_the_sets_of_one_exercise_are_sought_not_scanned(diary, bounds):
    with diary.open() as ws:
        plan = ws.db.execute(
            f"explain query plan select {SET_COLUMNS} from sets where exercise = ? {bounds}"
            " and deleted_at is null order by performed_at, position",
            ("x", "2026-01-01")[: 1 + bool(bounds)],
        ).fetchall()

    assert plan
    assert all("SEARCH sets USING INDEX sets_exercise" in row[3] for row in plan), plan
