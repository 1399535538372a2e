"""What is kept of the coming day answers as working it out does, whatever is done in between."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter

OWN = """programme own
3 weeks
light week 3 60%
lift squat from 60kg, +2.5kg, 2 misses -10%
lift bench-press max 80kg, each week +2.5kg, 2 reps +1.25kg, 4 reps +5kg
lift close-grip-bench-press as bench-press
lift deadlift from 100kg, +5kg, restart -10%
lift dumbbell-curl from ?, +1kg
sets main: 5@65% 5@75% 5+@85%
  week 2: 3@70% 3@80% 3+@90%
day A: squat 2x5 rest 180-300; bench-press main; leg-raise 3x8-12
day B: deadlift 2x3+ | 3x2+; close-grip-bench-press 2x8@60% hold; dumbbell-curl 2x6-10
day C: squat 5@60%w 2x5; bench-press 3x6-8@70%; plank 2x30s
"""
TEST = """programme test
lift squat max 100kg, each cycle +5kg
sets s
  week 1: 3x5@70%
  week 2: test 1 90%
day A: squat s; machine-back-extension 2x10-12
"""
LIFTS = {
    "own": ("squat", "bench-press", "deadlift", "close-grip-bench-press", "dumbbell-curl",
            "leg-raise", "plank"),
    "test": ("squat", "machine-back-extension"),
    "gzclp": ("squat", "bench-press", "lat-pulldown", "overhead-press", "deadlift"),
    "5/3/1": ("overhead-press", "deadlift", "bench-press", "squat", "leg-raise", "dumbbell-row"),
    "starting-linear": ("squat", "overhead-press", "deadlift", "bench-press"),
}  # fmt: skip
START = {
    "gzclp": " --from 'squat T1=60kg' --from 'deadlift T1=80kg'",
    "5/3/1": " --max squat=120kg --max deadlift=140kg --max bench-press=80kg"
    " --max overhead-press=50kg",
    "starting-linear": " --from squat=60kg --from bench-press=40kg",
}
ROWS = (
    "select exercise, reps, seconds, load, unit, load_type, kind, goal, planned_sets, light, form,"
    " pain, position, performed_at, doubtful from sets where deleted_at is null order by 13, 14, 1",
    "select cycle, week, number, day, at from taken_days where deleted_at is null order by at",
    "select exercise, line, stage, stages, sets, light, hold, coach, test_reps, cut, reason"
    " from asked_items where deleted_at is null order by 1, 5, 11",
    "select day, exercise, position, goal, sets, reps_low, reps_high, seconds_low, rest_low,"
    " rest_high, load, unit, light, skipped, run is null from plans where deleted_at is null"
    " order by 1, 3",
)


# Ids are other ones in each log, and so are their ends.
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
_ENDING = re.compile(r"\b[0-9a-f]{6}\b")


class Both:
    """The same lifter twice: once with what is kept, once with nothing of it before any command."""

    def __init__(self, lifter: Lifter, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._lifter, self._monkeypatch = lifter, monkeypatch
        self.kept, self.anew = folder / "kept.db", folder / "anew.db"
        self.said: list[str] = []
        self.foreseen = 0
        for path in (self.kept, self.anew):
            shutil.copy(database_path(), path)

    def at(self, moment: datetime) -> None:
        self._lifter.at(moment.isoformat())

    def type(self, line: str) -> None:
        """Types a line into both; the answers are the same, and so is what is written."""
        self.said.append(f"{os.environ['LIFTLOG_NOW']} {line}")
        if line.startswith("log") and self._holds():
            self.foreseen += 1
        answers = [self._typed(path, line) for path in (self.kept, self.anew)]
        assert answers[0] == answers[1], "\n".join(self.said)
        assert self._rows(self.kept) == self._rows(self.anew), "\n".join(self.said)

    def _holds(self) -> bool:
        query = "select 1 from coming_days where n = (select max(n) from events)"
        with closing(sqlite3.connect(self.kept)) as db:
            return db.execute(query).fetchone() is not None

    def _typed(self, path: Path, line: str) -> tuple[Any, ...]:
        if path == self.anew:
            with closing(sqlite3.connect(path)) as db:
                db.execute("delete from coming_days")
                db.execute("delete from coming_items")
                db.commit()
        self._monkeypatch.setenv("LIFTLOG_DB", str(path))
        answer = self._lifter.types(line)
        assert answer.code != 70, (line, answer)
        return answer.code, _ID.sub("id", answer.out), _ENDING.sub("id", answer.err)

    def _rows(self, path: Path) -> list[list[tuple[Any, ...]]]:
        with closing(sqlite3.connect(path)) as db:
            return [db.execute(query).fetchall() for query in ROWS]


def evenings(both: Both, seed: int, number: int) -> None:
    """Evenings of somebody who follows a programme, and now and then does not."""
    rng = random.Random(seed)
    name = rng.choice(list(LIFTS))
    lifts = LIFTS[name]
    moment = datetime(2026, 1, 5, 18, 0)  # noqa: DTZ001
    both.at(moment - timedelta(hours=rng.choice((1, 30))))
    if name in ("own", "test"):
        file = both.kept.with_name("programme.txt")
        file.write_text(OWN if name == "own" else TEST, encoding="utf-8")
        both.type(f"programme import {file}")
    both.type(f"programme start {name}{START.get(name, '')}")
    for _ in range(number):
        if rng.random() < 0.4:
            both.at(moment)
            both.type("plan")
        for _ in range(rng.randint(3, 14)):
            moment += timedelta(minutes=rng.choice((1, 3, 3, 3, 300 if rng.random() < 0.1 else 3)))
            both.at(moment)
            both.type(line(rng, lifts))
        if rng.random() < 0.6:
            moment += timedelta(minutes=1)
            both.at(moment)
            both.type("workout finish")
        if rng.random() < 0.2:
            both.type(rng.choice(BETWEEN).format(rng.choice(lifts)))
        days = rng.choice((1, 2, 2, 3, 3, 5, 20, 24, 45))
        moment = (moment + timedelta(days=days)).replace(hour=rng.choice((7, 18, 18, 23)))


BETWEEN = (
    "programme set {} 62.5kg", "programme go A", "programme light", "skip --day", "undo",
    "pain mild", "pain cleared", "config set policy.layoff off", "equipment set {} --step 5kg",
    "log {} 5@50kg --at 'yesterday 12:00'", "log running 5km", "config set gym Home",
    "programme stop", "redo",
)  # fmt: skip


def line(rng: random.Random, lifts: tuple[str, ...]) -> str:
    lift = rng.choice(lifts)
    reps = rng.choice((2, 3, 5, 5, 5, 6, 8, 8, 10, 12, 15))
    return rng.choices(
        (
            f"log {reps}", f"log {lift} {reps}", f"log {lift} {reps},{reps},{reps}",
            f"log {lift} {reps} --json", "log =", f"log {lift} {reps}@52.5kg", "log 0",
            f"log {reps} --form broken", f"log {reps} --pain mild", "log superman 12",
            f"log {reps}w", "skip", "undo", "status", "next", f"log {lift} {reps} --light",
            f"log {lift} 5 + {lifts[0]} 5", "edit last --reps 7", f"log {lift} {reps}@100lb",
            f"programme set {lift} 70kg", "log machine-back-extension 12@40kg",
        ),
        (
            30, 14, 4, 4, 4, 4, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 2,
        ),
    )[0]  # fmt: skip


# Five of each text are few; LIFTLOG_EVENINGS=200 walks through many.
@pytest.mark.parametrize("seed", range(int(os.environ.get("LIFTLOG_EVENINGS", "5"))))
def test_what_is_kept_answers_as_working_it_out_does(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
):
    both = Both(lifter, tmp_path, monkeypatch)
    evenings(both, seed, 4)
    assert both.foreseen


@pytest.fixture
def follower(lifter: Lifter, tmp_path: Path) -> Lifter:
    """Someone with a programme of two lifts and an exercise of the coach's."""
    file = tmp_path / "mine.txt"
    file.write_text(
        "programme mine\nlift squat from 60kg, +2.5kg\nlift bench-press from 40kg, +2.5kg\n"
        "day A: squat 2x5; bench-press 2x5; leg-raise 3x8-12\nday B: squat 3x5; bench-press 1x5\n",
        encoding="utf-8",
    )
    lifter.gets(f"programme import {file}")
    lifter.gets("programme start mine")
    return lifter


def holds(lifter: Lifter) -> bool:
    """Whether something is kept that the next set is answered with."""
    query = "select 1 from coming_days where n = (select max(n) from events)"
    return bool(lifter.rows(query))


def test_a_whole_day_goes_on_with_what_is_kept(follower: Lifter):
    for minute, words in enumerate(("squat 5", "5", "bench-press 5", "5", "leg-raise 12", "12")):
        assert holds(follower)
        follower.at(f"18:{minute:02}").gets(f"log {words}")
    follower.at("19:00").gets("workout finish")
    # The next day is kept for the days until a break begins.
    assert follower.rows("select day, on_day, until_day from coming_days") == [
        ("B", "2026-01-05", "2026-01-26")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "pain mild", "equipment set squat --step 5kg", "config set policy.layoff off",
        "undo", "edit last --reps 4", "log squat 5 --pain mild", "exercise set squat --sets 2",
        "delete last", "workout finish", "programme stop",
    ],
)  # fmt: skip
def test_what_may_change_the_day_drops_what_is_kept(follower: Lifter, line: str):
    follower.at("18:00").gets("log squat 5")
    assert holds(follower)
    before = follower.rows("select n from coming_days")
    follower.at("18:05").gets(line)
    # It is worked out anew, or not at all.
    assert not holds(follower) or follower.rows("select n from coming_days") != before


def test_what_is_kept_is_proved_and_dropped_where_it_is_wrong(follower: Lifter):
    """Kept for speed alone: the doctor works it out again, and finds any other answer."""
    assert follower.types("doctor --json").json["sound"]
    for change in (
        "update coming_items set sets = replace(sets, '60', '160')",
        "update coming_items set sets = replace(sets, '62.5', '160') where after = 'met'",
        "update coming_days set day = 'B', number = 2",
        "delete from coming_items where after = 'missed'",
    ):
        with closing(sqlite3.connect(database_path())) as db:
            db.execute(change)
            db.commit()
        found = {of["text"] for of in follower.types("doctor --json").json["findings"]}
        assert "what a programme asks next is out of date" in found, change

        assert "what a programme asks next is worked out again" in follower.gets("doctor --repair")
        assert not holds(follower)
        assert follower.types("doctor --json").json["sound"]
        follower.gets("plan")
        assert holds(follower)


def test_the_doctor_finds_no_fault_in_the_middle_of_a_day(follower: Lifter):
    follower.gets("plan")
    for minute, words in enumerate(("squat 5", "5", "leg-raise 12", "bench-press 5", "5")):
        follower.at(f"18:{minute:02}").gets(f"log {words}")
        assert holds(follower)
        assert follower.types("doctor --json").json["sound"], words


def test_what_is_purged_is_not_kept(follower: Lifter):
    follower.at("18:00").gets("log squat 5")
    (ending,) = follower.rows("select substr(id, -6) from sets")[0]
    follower.gets(f"purge {ending} --yes")
    assert not follower.rows("select 1 from coming_days")


def test_of_two_programmes_nothing_is_kept(follower: Lifter):
    follower.gets("programme start back-extension-12")
    assert not holds(follower)
    assert "set 1 of 2 done" in follower.at("18:00").gets("log squat 5")
