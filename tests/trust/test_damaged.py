"""Files that are no log, half a log or another's log: one clear line, and nothing is touched."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.database import SCHEMA_VERSION
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter, in_a_process, is_one_message
from tests.trust.figures import count
from tests.trust.scene import MACHINE, assert_whole


def with_pragma(content: bytes, path: Path, pragma: str) -> bytes:
    path.write_bytes(content)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"pragma {pragma}")
    content = path.read_bytes()
    path.unlink()
    return content


FILES: dict[str, Callable[[bytes, Path], bytes]] = {
    "truncated": lambda whole, _: whole[: len(whole) // 3],
    "torn in a page": lambda whole, _: whole[: len(whole) // 2 // 4096 * 4096 + 1000],
    "zeroed": lambda whole, _: bytes(len(whole)),
    "its first page zeroed": lambda whole, _: bytes(4096) + whole[4096:],
    "encrypted": lambda whole, _: os.urandom(len(whole)),
    "a picture": lambda whole, _: b"\x89PNG\r\n\x1a\n" + whole[8:],
    "foreign": lambda whole, path: with_pragma(whole, path, "application_id = 7"),
    "newer": lambda whole, path: with_pragma(whole, path, f"user_version = {SCHEMA_VERSION + 1}"),
    "half migrated": lambda whole, path: with_pragma(
        with_pragma(whole, path, "user_version = 0"), path, "application_id = 0"
    ),
}
COMMANDS = (("log", MACHINE, "12@40kg"), ("next",), ("history",), ("undo",), ("backup",))


@pytest.mark.parametrize("what", FILES)
def test_what_cannot_be_read_is_refused_in_one_message_and_left_alone(
    lifter: Lifter, tmp_path: Path, what: str
):
    lifter.gets(f"log {MACHINE} 12@40kg")
    path = Path(database_path())
    content = FILES[what](path.read_bytes(), tmp_path / "made.db")
    path.write_bytes(content)
    count("damaged files")

    answers = [lifter.types(" ".join(words)) for words in COMMANDS]
    answers.append(in_a_process(*COMMANDS[0]))

    # A torn tail may only be met by commands that read that far.
    refused = [answer for answer in answers if answer.code]
    assert refused
    for answer in refused:
        assert answer.code == 5, answer
        assert (answer.out, is_one_message(answer.err)) == ("", True), answer
        assert str(path) in answer.err
    if len(refused) == len(answers):
        assert path.read_bytes() == content


def test_an_empty_file_becomes_a_log(own_home: Path):
    path = Path(database_path())
    path.parent.mkdir(parents=True)
    path.touch()

    assert in_a_process("log", MACHINE, "12@40kg").code == 0
    assert_whole()


@pytest.mark.parametrize("what", ["a folder", "a fifo", "a file as folder", "a broken link"])
def test_a_path_that_can_hold_no_file(own_home: Path, tmp_path: Path, what: str):
    path = tmp_path / "x.db"
    if what == "a folder":
        path.mkdir()
    elif what == "a fifo":
        os.mkfifo(path)
    elif what == "a broken link":
        path.symlink_to(tmp_path / "no" / "such")
    else:
        (tmp_path / "file").touch()
        path = tmp_path / "file" / "x.db"

    answer = in_a_process("--db", str(path), "status")

    assert (answer.code, is_one_message(answer.err)) == (5, True), answer


def test_a_wal_that_ends_in_the_middle_of_a_commit_is_as_if_that_was_not_begun(
    lifter: Lifter, tmp_path: Path
):
    """Every length of the WAL of one more set, by 512 bytes and around every frame."""
    lifter.gets(f"log {MACHINE} 12@40kg")
    path = Path(database_path())
    with closing(sqlite3.connect(path)) as keep:
        keep.execute("select * from sets").fetchall()
        lifter.gets("log 11")
        main, wal = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    counts = []
    ends = {*range(0, len(wal), 512), *(32 + n * 4120 for n in range(len(wal) // 4120))}
    for end in sorted(ends | {len(wal)}):
        torn = tmp_path / "torn.db"
        for file in tmp_path.glob("torn.db*"):
            file.unlink()
        torn.write_bytes(main)
        Path(f"{torn}-wal").write_bytes(wal[:end])
        with closing(sqlite3.connect(torn)) as db:
            count("damaged files")
            counts.append(db.execute("select count(*) from sets").fetchone()[0])
            if end % 4096 == 0:
                assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (1, 2)
