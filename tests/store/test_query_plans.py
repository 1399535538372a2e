"""Everyday commands ask by an index: however long the history, the answer comes as fast."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from liftlog.store.base import database
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter
from tests.diary import Diary

MACHINE = "machine-back-extension"
TRAINED = (MACHINE, "romanian-deadlift", "back-extension-45", "leg-raise")
# A few rows for ever: the lifter's words, the catalogue, a plan, reports of pain, what a command
# changed, the parts of the schema.
SMALL = {
    "session_counts_due", "kept_figures",
    "settings", "goals", "preferences", "plans", "plan_items", "pains", "meta", "equipment",
    "exercises", "aliases", "json_each", "j", "pragma_table_info", "routines", "gyms",
    "main.sqlite_master", "programme_runs",
}  # fmt: skip
# Indexes that hold the painful sets and the tired workouts only; the newest event and command are
# a step from the end.
FEW = ("sets_pain", "workouts_tired", "events_settle", "sets_waiting")
NEWEST = ("order by n desc limit 1", "order by e.n desc limit 1", "order by seq desc limit 1")


class Recording:
    """Every statement that is run on any connection that is opened meanwhile."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.statements: list[str] = []
        driver = database.sqlite3
        connect = driver.connect

        def connected(*args: object, **options: object) -> sqlite3.Connection:
            db = connect(*args, **options)  # type: ignore[arg-type]
            db.set_trace_callback(self.statements.append)
            return db

        monkeypatch.setattr(driver, "connect", connected)

    def questions(self) -> list[str]:
        """The statements that read: selects, and the changes that look for their row."""
        told = dict.fromkeys(" ".join(s.split()) for s in self.statements)
        return [s for s in told if s.lower().startswith(("select", "with", "update", "delete"))]


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three years of four exercises, 1,872 sets, as a planner sees them: analysed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIFTLOG_NOW", "2026-01-05T18:00:00")
        path = tmp_path_factory.mktemp("years") / "liftlog.db"
        rows = random.Random(7)
        lines = ["performed_at,timezone,workout,exercise,set,kind,reps,seconds,load,unit,"
                 "load_type,source"]  # fmt: skip
        for session in range(156):
            day = date(2023, 1, 2) + timedelta(days=7 * session)
            for slug in TRAINED:
                for number in range(1, 4):
                    reps, load = rows.randint(8, 12), rows.choice((20, 40, 42.5))
                    held = "external" if slug != "leg-raise" else "bodyweight"
                    lines.append(
                        f"{day}T18:{number:02d}:00,UTC,W,{slug},{number},working,{reps},,{load},"
                        f"kg,{held},"
                    )
        file = path.with_suffix(".csv")
        file.write_text("\n".join(lines) + "\n")
        Diary(path).load_csv(file)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        # Who logs set by set has as many commands as sets.
        db.execute(
            "insert into commands(id, at, device, words, kind)"
            " select id, performed_at, 'd', 'log', 'do' from sets"
        )
        db.execute("analyze")
    return path


@pytest.fixture
def veteran(lifter: Lifter, years: Path) -> Lifter:
    """Someone with these three years behind them."""
    shutil.copy(years, database_path())
    return lifter


def scans(question: str) -> list[str]:
    """The big tables that a question walks through from end to end."""
    db = sqlite3.connect(database_path())
    try:
        plan = db.execute(f"explain query plan {question}").fetchall()
    finally:
        db.close()
    found = []
    for *_, step in plan:
        words = step.split()
        # `SCAN sets` reads every row; `SCAN 2 CONSTANT ROWS` and subqueries read their own.
        if words[0] != "SCAN" or "CONSTANT" in step or words[1].startswith("(subquery"):
            continue
        if words[1] not in SMALL and words[-1] not in FEW and not question.endswith(NEWEST):
            found.append(step)
    return found


LINES = (
    f"log {MACHINE} 12@40kg",
    "log 12",
    "log 12 --at 17:00",
    "log 12 --new-workout",
    "log =",
    "log . 10@+2.5",
    f"log {MACHINE} 12 --pain mild",
    "log leg-raise 10 --light",
    "log leg-raise 10 --at 2025-12-01T18:00",
    "log mine 8",
    "log mine 8@22.5kg",
    "next mine",
    "log machine back extension 12",
    f"next {MACHINE}",
    f"next {MACHINE} --why",
    f"next {MACHINE} --as-of 2024-06-01",
    f"next {MACHINE} --goal technique",
    "plan",
    f"plan -e {MACHINE} -e leg-raise",
    "plan --preview",
    "status",
    "",
    "undo",
    "progress",
    "progress --all",
    f"progress {MACHINE}",
    f"progress {MACHINE} --since 4w",
    f"history {MACHINE} --limit 10",
    "history --limit 10",
    "edit last 11@40",
    "delete last",
)


@pytest.mark.parametrize("line", LINES)
def test_nothing_is_searched_for_from_end_to_end(veteran: Lifter, line: str):
    veteran.gets("exercise add mine")
    veteran.gets("log mine 8@20kg")
    veteran.gets(f"log {MACHINE} 12@40kg")

    with pytest.MonkeyPatch.context() as patch:
        recording = Recording(patch)
        veteran.gets(line)

    asked = recording.questions()
    assert asked
    assert {question: found for question in asked if (found := scans(question))} == {}


def test_the_check_sees_a_scan(veteran: Lifter):
    assert scans("select * from sets where reps = 12")
    assert not scans("select * from sets where id = 'x'")


@pytest.mark.parametrize("line", [f"log {MACHINE} 12", f"next {MACHINE}"])
def test_the_number_of_questions_does_not_grow_with_the_history(
    veteran: Lifter, empty_log: Path, line: str
):
    def asked() -> int:
        with pytest.MonkeyPatch.context() as patch:
            recording = Recording(patch)
            veteran.gets(line)
        return len(recording.statements)

    after_years = asked()
    shutil.copy(empty_log, database_path())
    for day in range(1, 8):
        veteran.session(f"2025-12-0{day}", "10,10,10@40kg")
    veteran.at("2026-01-05T18:00:00")

    assert abs(after_years - asked()) <= 5


@pytest.mark.parametrize("line", ["edit last 11@40", "delete last", f"log {MACHINE} 12"])
def test_a_correction_reads_no_more_of_a_long_history(veteran: Lifter, empty_log: Path, line: str):
    """In steps of SQLite's machine: a search by an index may still walk through years."""

    def steps() -> int:
        counted = [0]
        driver = database.sqlite3
        connect = driver.connect

        def step() -> int:
            counted[0] += 1
            return 0

        def connected(*args: object, **options: object) -> sqlite3.Connection:
            db = connect(*args, **options)  # type: ignore[arg-type]
            db.set_progress_handler(step, 10)
            return db

        veteran.gets(f"log {MACHINE} 12@40kg")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(driver, "connect", connected)
            veteran.gets(line)
        return counted[0] * 10

    after_years = steps()
    shutil.copy(empty_log, database_path())
    for day in range(1, 8):
        veteran.session(f"2025-12-0{day}", "10,10,10@40kg")
    veteran.at("2026-01-05T18:00:00")

    short = steps()
    # The last year of the exercise is looked through, and no more (R3).
    assert after_years < 3 * short, (after_years, short)
