"""Many at once: no error that a lifter sees, no set lost, no order turned."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base import waiting
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter, in_a_process, is_one_message
from tests.trust.figures import count
from tests.trust.scene import MACHINE, asked, assert_whole, number_of_sets, times

WRITERS = 50
SECONDS = times(10, 60)


def written(writer: int, until: float) -> list[int]:
    """Reps that one writer logged, one call after another; every call must be answered."""
    done: list[int] = []
    while time.monotonic() < until or not done:
        reps = len(done) + 1
        answer = in_a_process("log", MACHINE, f"{reps}@{writer + 1}kg", "--note", f"w{writer}")
        assert answer.code == 0, answer
        done.append(reps)
    return done


def test_many_writers_lose_nothing_and_keep_their_order(lifter: Lifter):
    until = time.monotonic() + SECONDS
    with ThreadPoolExecutor(WRITERS) as crowd:
        logged = list(crowd.map(lambda writer: written(writer, until), range(WRITERS)))

    for writer, reps in enumerate(logged):
        rows = asked(
            "select reps from sets where note = ? order by performed_at, position", f"w{writer}"
        )
        assert [one for (one,) in rows] == reps
    assert number_of_sets() == sum(map(len, logged))
    count("commands at once", sum(map(len, logged)))
    assert asked(
        "select count(*) from (select 1 from sets group by workout, position having count(*) > 1)"
    ) == [(0,)]
    assert_whole()


def logging_on(stop: list[bool]) -> Iterator[int]:
    number = 0
    while not stop:
        assert in_a_process("log", MACHINE, "12@40kg").code == 0
        number += 1
        yield number


def test_copies_made_while_sets_are_logged_are_whole(lifter: Lifter, tmp_path: Path):
    stop: list[bool] = []
    with ThreadPoolExecutor(2) as crowd:
        writer = crowd.submit(lambda: max(logging_on(stop), default=0))
        counts = []
        for n in range(times(4, 60)):
            answer = in_a_process("backup", str(tmp_path / f"{n}.db"))
            assert answer.code == 0, answer
            assert_whole(str(tmp_path / f"{n}.db"))
            count("backups")
            counts.append(number_of_sets(str(tmp_path / f"{n}.db")))
        stop.append(True)

    assert counts == sorted(counts)
    assert number_of_sets() == writer.result()
    assert_whole()


def test_a_reader_that_stays_open_stops_no_one(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as reader:
        reader.execute("begin")
        assert reader.execute("select count(*) from sets").fetchone() == (1,)

        assert in_a_process("log", "11").code == 0
        assert in_a_process("undo").code == 0
        assert in_a_process("log", "10").code == 0

        assert reader.execute("select count(*) from sets").fetchone() == (1,)
    assert lifter.sets("reps") == [(12,), (10,)]


def test_who_waits_for_a_writer_is_served_when_it_is_done(lifter: Lifter):
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as other:
        other.execute("begin immediate")
        with ThreadPoolExecutor(1) as crowd:
            waiting = crowd.submit(in_a_process, "log", MACHINE, "12@40kg")
            time.sleep(1.0)
            assert not waiting.done()
            other.execute("rollback")
            assert waiting.result().code == 0
    assert lifter.sets("reps") == [(12,)]


def writing_for(seconds: float, begun: threading.Event) -> None:
    """A long transaction, as of a great import: it writes to the WAL all the time."""
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as other:
        other.execute("pragma cache_size=1")
        other.execute("begin immediate")
        begun.set()
        other.execute("create table long(text)")
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            other.execute("insert into long values (zeroblob(20000))")
            time.sleep(0.02)
        other.execute("rollback")


def test_who_waits_for_a_long_writer_waits_as_long_as_it_works(
    lifter: Lifter, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(waiting, "BUSY_SECONDS", 1.0)
    begun = threading.Event()
    with ThreadPoolExecutor(1) as crowd:
        writer = crowd.submit(writing_for, 4.0, begun)
        begun.wait(10)
        lifter.gets(f"log {MACHINE} 12@40kg")
        writer.result()
    assert lifter.sets("reps") == [(12,)]


def test_who_waits_for_a_writer_that_rests_is_told_so_in_the_end(
    lifter: Lifter, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(waiting, "BUSY_SECONDS", 0.5)
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as other:
        other.execute("begin immediate")
        answer = lifter.types(f"log {MACHINE} 12@40kg")
        other.execute("rollback")
    assert (answer.code, is_one_message(answer.err)) == (5, True), answer
    assert "is locked by another program" in answer.err
