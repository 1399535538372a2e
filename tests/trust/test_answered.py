"""What liftlog promises about the disk: an answered set is there, whole, whatever happens."""

import json
import random
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import Answer, in_a_process
from tests.trust.scene import MACHINE, asked, killed_after, times

KILLS = times(15, 500)


def assert_told() -> None:
    """The file is sound, and every set is exactly what its events say; read past liftlog."""
    assert asked("pragma integrity_check") == [("ok",)]
    assert asked("pragma foreign_key_check") == []
    told: dict[str, dict[str, object]] = {}
    for subject, patch in asked(
        "select subject, patch from events where kind like 'set.%' order by n"
    ):
        told.setdefault(subject, {}).update(json.loads(patch))
    with closing(sqlite3.connect(database_path())) as db:
        db.row_factory = sqlite3.Row
        rows = {row["id"]: dict(row) for row in db.execute("select * from sets")}
    assert rows.keys() == told.keys()
    for set_id, fields in told.items():
        assert fields == {name: rows[set_id][name] for name in fields}
    assert asked("select count(*) from sets where workout not in (select id from workouts)") == [
        (0,)
    ]


def log(*words: str) -> Answer:
    return in_a_process("log", MACHINE, *words)


def test_twenty_at_once_leave_twenty_sets(own_home: Path):
    """Also the very first: the file, its schema and the catalogue are made in the same rush."""
    with ThreadPoolExecutor(20) as crowd:
        answers = list(crowd.map(lambda n: log(f"{n}@40kg"), range(1, 21)))

    assert [answer for answer in answers if answer.code != 0 or answer.err] == []
    assert sorted(reps for (reps,) in asked("select reps from sets")) == list(range(1, 21))
    assert asked("select count(distinct position) from sets group by workout") == [(20,)]
    assert asked("select count(*) from workouts") == [(1,)]
    assert asked("select count(*) from commands") == [(20,)]
    assert_told()


def test_what_is_answered_is_there_in_the_order_answered(own_home: Path):
    for reps in range(1, 6):
        assert log(f"{reps}@40kg").out.startswith(f"40 kg × {reps}")

    assert [n for (n,) in asked("select reps from sets order by position")] == [1, 2, 3, 4, 5]


def delays() -> Iterator[float]:
    """Moments to pull the plug at: spread over a run, thickest where it ends."""
    began = time.perf_counter()
    log("1@40kg")
    whole = time.perf_counter() - began
    dice = random.Random(len(str(KILLS)))
    for _ in range(KILLS):
        yield whole * min(dice.uniform(0.1, 1.3), dice.uniform(0.4, 1.3))


def test_killed_at_any_moment_a_set_is_in_whole_or_not_at_all(own_home: Path):
    log("1@40kg")
    answered: list[int] = [1, 1]
    for number, delay in enumerate(delays(), 2):
        _, said = killed_after(delay, "log", MACHINE, f"{number},{number},{number}@40kg")
        assert_told()
        stored = asked("select count(*) from sets where reps = ?", number)[0][0]
        assert stored in (0, 3), "three sets of one line are one thing"
        if said:
            assert stored == 3
            answered += [number] * 3

    there = [n for (n,) in asked("select reps from sets")]
    assert [reps for reps in answered if answered.count(reps) > there.count(reps)] == []
    assert log("99@40kg").code == 0, "the next one does not notice"
    assert [path.name for path in Path(database_path()).parent.iterdir()] == ["liftlog.db"]


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8])
def test_killed_while_the_file_is_made_the_next_one_makes_it(own_home: Path, share: float):
    began = time.perf_counter()
    in_a_process("log", MACHINE, "1@40kg", env={"LIFTLOG_DB": str(own_home / "other.db")})
    whole = time.perf_counter() - began

    _, said = killed_after(whole * share, "log", MACHINE, "1@40kg")

    assert log("2@40kg").code == 0
    assert sorted(n for (n,) in asked("select reps from sets"))[-1] == 2
    assert not said or (1,) in asked("select reps from sets")
    assert_told()


def test_a_reader_beside_a_writer_sees_whole_sessions(own_home: Path):
    log("1@40kg")
    with ThreadPoolExecutor(6) as crowd:
        writers = [crowd.submit(log, "12,12,12@40kg") for _ in range(3)]
        readers = [crowd.submit(in_a_process, "next", MACHINE, "--json") for _ in range(3)]
        answers = [done.result() for done in writers + readers]

    assert [answer for answer in answers if answer.code != 0] == []
    assert asked("select count(*) from sets") == [(10,)]
    assert_told()
