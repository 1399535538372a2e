"""purge: a private note or a set is gone from every byte of the file."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
SECRET = "herniated-disc-L5"


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    """A private note that was edited into another; sets before and after it."""
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.gets(f"log 11 --note {SECRET}-one")
    lifter.gets(f"edit last --note {SECRET}-two")
    lifter.gets("log 10 --note harmless")
    return lifter


def secret_set(lifter: Lifter) -> str:
    return str(lifter.rows("select id from sets where position = 2")[0][0])


def bytes_on_disk() -> bytes:
    folder = Path(database_path()).parent
    return b"".join(f.read_bytes() for f in folder.iterdir() if f.is_file())


def test_a_note_is_gone_from_every_byte_and_the_set_stays(trained: Lifter):
    assert SECRET.encode() in bytes_on_disk()

    said = trained.gets(f"purge {secret_set(trained)[-6:]} --note --yes")

    assert "backups" in said
    assert SECRET.encode() not in bytes_on_disk()
    assert trained.sets("reps, note") == [(12, None), (11, None), (10, "harmless")]
    assert trained.types("doctor").code == 0


def test_a_set_is_gone_with_its_history(trained: Lifter):
    doomed = secret_set(trained)

    trained.gets(f"purge {doomed} --yes")

    assert SECRET.encode() not in bytes_on_disk()
    assert doomed.encode() not in bytes_on_disk()
    assert trained.sets("reps") == [(12,), (10,)]
    assert trained.types("doctor").code == 0


def test_what_was_deleted_or_undone_can_be_purged_too(trained: Lifter):
    doomed = secret_set(trained)
    trained.gets(f"delete {doomed}")

    trained.gets(f"purge {doomed} --yes")

    assert SECRET.encode() not in bytes_on_disk()
    assert doomed.encode() not in bytes_on_disk()


def test_undo_steps_over_what_was_purged(trained: Lifter):
    trained.gets(f"purge {secret_set(trained)} --yes")

    assert trained.gets("undo 2").splitlines() == [
        "undone: log 10 --note …",
        f"undone: log {MACHINE} 12@40kg",
    ]
    trained.gets("redo 2")
    assert trained.sets("reps") == [(12,), (10,)]


def test_events_stay_append_only_after_a_purge(trained: Lifter):
    trained.gets(f"purge {secret_set(trained)} --note --yes")

    assert trained.rows("select count(*) from purge_permits") == [(0,)]


def test_it_wants_a_word(trained: Lifter):
    before = trained.contents()

    answer = trained.types("purge last")

    assert (answer.code, answer.out) == (2, "")
    assert "--yes" in answer.err
    assert trained.contents() == before


def test_it_says_that_backups_still_hold_it(trained: Lifter):
    trained.gets("backup")

    assert "still in backups: 1" in trained.gets("purge last --yes")


def test_the_note_of_a_workout_or_of_pain_can_be_purged(trained: Lifter):
    trained.gets(f"workout edit last --note {SECRET}")
    trained.gets(f"pain mild --note {SECRET}")
    (workout,) = trained.rows("select id from workouts")[0]
    (pain,) = trained.rows("select id from pains")[0]

    trained.gets(f"purge {workout} --note --yes")
    trained.gets(f"purge {pain} --yes")
    trained.gets(f"purge {secret_set(trained)} --note --yes")

    assert SECRET.encode() not in bytes_on_disk()
    assert trained.types(f"purge {workout} --yes").code == 1
    assert trained.types("purge nosuch --yes").code == 3


READER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("begin")
print(db.execute("select count(*) from sets").fetchone()[0], flush=True)
sys.stdin.readline()
"""


@contextmanager
def a_reader() -> Iterator[None]:
    """Another program that is in the middle of reading the log."""
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, database_path()],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with reader:
        assert reader.stdout is not None
        assert reader.stdout.readline().strip() == "3"
        yield
        reader.communicate("done\n", timeout=30)


@pytest.mark.parametrize("note", ["--note", ""])
def test_beside_a_reader_it_says_so_and_the_next_command_finishes(trained: Lifter, note: str):
    which = secret_set(trained)[-6:]
    with a_reader():
        said = trained.gets(f"purge {which} {note} --yes")
        assert "not yet permanently" in said
        assert "permanently deleted" not in said
        assert SECRET.encode() in bytes_on_disk()
        assert SECRET not in trained.gets("history")
        trained.gets("log 9")

    trained.gets("log 8")

    assert SECRET.encode() not in bytes_on_disk()
    assert trained.sets("reps")[-2:] == [(9,), (8,)]
    assert trained.types("doctor").code == 0


def test_a_purge_that_was_killed_before_the_file_was_written_anew_is_finished(
    trained: Lifter, monkeypatch: pytest.MonkeyPatch
):
    doomed = secret_set(trained)
    with monkeypatch.context() as patched:
        patched.setattr("liftlog.store.safety.purge.finish", lambda *_: True)
        trained.gets(f"purge {doomed} --yes")
    with closing(sqlite3.connect(database_path())) as db, db:
        assert db.execute("select 1 from meta where key = 'unfinished_purge'").fetchone()
    db.close()

    trained.gets("log 8")

    assert SECRET.encode() not in bytes_on_disk()
    assert trained.rows("select 1 from meta where key = 'unfinished_purge'") == []
