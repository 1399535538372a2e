"""The old sessions that `progress EXERCISE` keeps as lines are what their sets and rules say."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liftlog import render
from liftlog.services.base.workspace import open_workspace
from liftlog.services.progress import exercise as exercising
from liftlog.services.progress import kept_sessions
from liftlog.store.base.location import database_path
from liftlog.store.progress import kept_sessions as storing
from tests.cli.runner import Lifter
from tests.services.progress.test_kept_figures import begun, lines  # noqa: F401 - a fixture

MACHINE = "machine-back-extension"


@pytest.fixture(autouse=True)
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sessions make a piece."""
    monkeypatch.setattr(kept_sessions, "PIECE", 2)


def kept(lifter: Lifter, slug: str = MACHINE) -> str:
    """The days of the sessions that are kept, in their order."""
    rows = lifter.rows(f"select lines from kept_sessions where exercise = '{slug}' order by until")
    return " ".join(line[8:10] for (text,) in rows for line in text.split("\n"))


def assert_as_read(lifter: Lifter, slug: str = MACHINE) -> str:
    """`--all` writes the same and never looks at what is kept."""
    told = lifter.gets(f"progress {slug}")
    assert told == lifter.gets(f"progress {slug} --all --format tsv")
    assert told == lifter.gets(f"progress {slug}")
    with open_workspace() as ws:
        assert storing.wrongly_kept(ws.db) == []
    return told


more = st.sampled_from(
    [
        "config set gym home",
        "config set gym club",
        "equipment set machine-back-extension --step 5kg --min 5kg",
        "workout edit last --move 2025-12-24",
        "exercise set mine --sets 4",
        "exercise set machine-back-extension --goal strength-endurance",
        "log machine-back-extension 12,12,12@40kg",
        "log mine 8,8@40kg --at 2025-10-01T12:00",
        "plan",
        "pain severe",
    ]
)


@settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(st.one_of(lines, more), st.sampled_from([0, 1, 3, 3, 40])), max_size=14),
    st.sampled_from(["mine", MACHINE]),
)
@example([(f"log mine 5@{10 + n}kg", 2) for n in range(6)] + [("edit last --exercise pulls", 0)],
         "mine")  # fmt: skip
def test_what_is_kept_is_what_would_be_written_anew(
    lifter: Lifter,
    begun: Path,  # noqa: F811 - the fixture
    tmp_path: Path,
    weeks: list[tuple[str, int]],
    slug: str,
):
    shutil.copy(begun, tmp_path / "example.db")
    today = date(2026, 1, 5)
    # Some history, so that there is something to keep.
    for day in range(7):
        lifter.at(f"{today - timedelta(days=40 - 3 * day)}T18:00:00").gets(f"log {slug} 9,8@30kg")
    for line, days in weeks:
        today += timedelta(days=days)
        lifter.at(f"{today}T18:00:00").types(line)
        assert_as_read(lifter, slug)


@pytest.fixture
def regular(lifter: Lifter) -> Lifter:
    """Seven sessions, of which six are kept."""
    for day in range(10, 17):
        lifter.session(f"2025-12-{day}", f"12,12,{day - 3}@40kg")
    lifter.at("2026-01-05T18:00:00").gets(f"progress {MACHINE}")
    return lifter


def test_all_but_the_newest_session_are_kept(regular: Lifter):
    assert kept(regular) == "10 11 12 13 14 15"

    regular.session("2025-12-18", "12,12@40kg")
    assert_as_read(regular)
    assert kept(regular) == "10 11 12 13 14 15"

    regular.session("2025-12-20", "12,12@40kg")
    assert_as_read(regular)
    assert kept(regular) == "10 11 12 13 14 15 16 18"


def test_only_sessions_that_are_not_kept_are_asked_about(
    regular: Lifter, monkeypatch: pytest.MonkeyPatch
):
    asked: list[int] = []
    after = exercising._advice_after

    def listening(history, case, count, *rest):
        asked.append(count)
        return after(history, case, count, *rest)

    monkeypatch.setattr(exercising, "_advice_after", listening)
    regular.gets(f"progress {MACHINE}")
    regular.gets(f"progress {MACHINE} --all --format tsv")

    assert asked == [1, 7]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("edit {on_13} 3", "10 11"),
        ("edit {on_13} --note low", "10 11"),
        ("edit {on_13} --at 2025-12-26T12:00", "10 11"),
        ("edit {on_16} --at 2025-12-13T12:00", "10 11"),
        ("delete {on_12}", "10 11"),
        ("purge {on_12} --yes", "10 11"),
        ("delete {on_16}", "10 11 12 13 14 15"),
        ("edit {on_16} 3", "10 11 12 13 14 15"),
        ("edit {on_11} --exercise leg-raise", ""),
        ("log 12@40kg --at 2025-12-14T23:00", "10 11 12 13"),
        ("log leg-raise 12", "10 11 12 13 14 15"),
        ("config set policy.deload off", "10 11 12 13 14 15"),
    ],
)
def test_what_is_done_takes_away_what_comes_after_it(regular: Lifter, line: str, left: str):
    ids = {f"on_{day[8:]}": key for key, day in regular.rows("select id, day from sets")}

    regular.gets(line.format_map(ids))

    assert kept(regular) == left
    if "merge" not in line:
        assert_as_read(regular)


@pytest.mark.parametrize(
    "line",
    [
        "config set formula brzycki",
        "equipment set machine-back-extension --step 10kg --min 10kg",
        "equipment set machine-back-extension --step 7kg --min 5kg",
        "log 10x12@90lb 10x12@90lb 10x12@90lb",
    ],
)
def test_what_changes_old_answers_is_noticed(regular: Lifter, line: str):
    before = regular.gets(f"progress {MACHINE}")

    regular.gets(line)

    assert assert_as_read(regular).splitlines()[:7] != before.splitlines()[:7]


def test_a_set_that_comes_late_into_a_kept_session_is_in_it(regular: Lifter):
    workouts = [key for (key,) in regular.rows("select id from workouts order by started_at")]
    regular.gets(f"workout merge {workouts[2]} {workouts[-1]}")
    assert_as_read(regular)

    for day in ("2025-12-18", "2025-12-20"):
        regular.session(day, "12,12@40kg")
        assert_as_read(regular)
    # That of the 12th goes on to the 16th, so that no piece ends with it or between.
    assert kept(regular) == "10 11 12 13 14 15"


def test_a_unit_that_most_sets_are_in_now_is_that_of_all_lines(regular: Lifter):
    regular.gets(f"equipment set {MACHINE} --unit kg --step 5kg --min 5kg")
    assert "\tlb\t" not in assert_as_read(regular)

    regular.gets(f"log {MACHINE} 10x12@90lb 10x12@90lb 10x12@90lb")

    assert assert_as_read(regular).count("\tlb\t") == 8


def test_a_session_that_goes_on_before_one_of_a_coming_day_is_not_kept(regular: Lifter):
    for day in ("2026-02-01", "2026-02-03"):
        regular.session(day, "12,12@40kg")
    regular.at("2026-01-05T18:00:00").gets(f"log {MACHINE} 12@40kg")
    assert_as_read(regular)
    regular.gets("workout finish")

    assert_as_read(regular)
    assert kept(regular) == "10 11 12 13 14 15 16 05"

    # It is gone on with.
    regular.gets(f"log {MACHINE} 12@40kg")
    assert_as_read(regular)


def test_a_session_of_each_gym_is_asked_about_there(lifter: Lifter):
    lifter.gets("config set gym club")
    lifter.gets("equipment set machine-back-extension --step 5kg --min 5kg")
    for day in range(10, 29):
        lifter.gets(f"config set gym {'home' if day < 12 or day == 28 else 'club'}")
        lifter.session(f"2025-12-{day}", "12,12,12@40kg")
        assert_as_read(lifter)

    assert kept(lifter)


def test_what_another_program_changes_is_told_at_once(regular: Lifter):
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("update sets set reps = 1 where day = '2025-12-12'")
        db.execute("insert into session_counts_due(exercise, workout) values (?, '')", (MACHINE,))

    assert_as_read(regular)
    regular.gets("log leg-raise 12")
    assert kept(regular) == ""


def test_a_programme_changes_no_line(regular: Lifter, tmp_path: Path):
    text = tmp_path / "heavy.txt"
    text.write_text(
        f"programme heavy\nlift {MACHINE} from 80kg, +2.5kg, 3 misses -10%\nday A: {MACHINE} 2x5\n"
    )
    regular.gets(f"programme import {text}")
    regular.gets("programme start heavy")
    for day in range(7, 12):
        regular.session(f"2026-01-{day:02}", "5,5@80kg")
        assert_as_read(regular)


def test_wrong_lines_are_found_by_doctor_and_made_anew(regular: Lifter):
    told = regular.gets(f"progress {MACHINE}")
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("update kept_sessions set lines = replace(lines, '40', '41')")

    assert MACHINE in regular.types("doctor").out

    regular.gets("doctor --repair")
    assert regular.asks("doctor")["sound"]
    assert regular.gets(f"progress {MACHINE}") == told


def test_a_log_that_somebody_writes_to_is_read_without_waiting(regular: Lifter):
    told = regular.gets(f"progress {MACHINE}")
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("delete from kept_sessions")
        db.execute("begin immediate")
        assert regular.gets(f"progress {MACHINE}") == told
        db.execute("rollback")
    assert kept(regular) == ""


def test_lines_that_are_written_otherwise_are_not_told():
    """Where this fails, a session may be written otherwise: then raise WRITTEN, and in any case
    write down what the modules are now."""
    folder = Path(str(render.__file__)).parent.parent
    names = (
        "domain/base/counts", "domain/base/load", "domain/progress/body_weights",
        "domain/training/sets", "render/advice/words", "render/base/phrases",
        "render/base/tables", "render/base/text", "render/base/views", "render/progress/figures",
        "render/progress/overview", "render/progress/sessions", "services/progress/exercise",
        "services/progress/kept_sessions", "store/progress/summaries",
    )  # fmt: skip
    text = "".join((folder / f"{name}.py").read_text("utf-8") for name in names)

    assert (kept_sessions.WRITTEN, hashlib.sha256(text.encode()).hexdigest()[:16]) == (
        1,
        "b0c7aa1fd25e3cb4",
    )
