"""The logs of athletes are only read; what cannot be read is said, and the others go on."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.coach.team import LINES, Coach, contents
from tests.conftest import SCHEMAS
from tests.diary import Diary

UNREADABLE = 4
TEAM = Path("team")
COMMANDS = (
    "coach --folder team",
    "coach report anna --folder team",
    "coach report --all --folder team",
)


def old_log(file: Path) -> None:
    """A log that nobody opened since the last schema."""
    with closing(sqlite3.connect(file)) as db:
        db.executescript((SCHEMAS / "1.sql").read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_no_log_of_an_athlete_is_changed(coach: Coach, command: str):
    old_log(TEAM / "old.db")
    before = contents(TEAM)

    coach.gets(command)

    assert contents(TEAM) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_log_that_is_in_use_is_read_with_its_newest_set_and_stays_as_it_is(
    coach: Coach, command: str
):
    with Diary(TEAM / "dan.db").open() as ws:
        Diary(TEAM / "dan.db").session("2026-01-05", at="12:00")
        assert (TEAM / "dan.db-wal").stat().st_size
        before = contents(TEAM)

        coach.gets(command)

        assert contents(TEAM) == before
        assert "dan: trained today" in coach.sees()
        assert ws.db.execute("select count(*) from sets").fetchone() == (6,)


def test_a_wal_that_was_left_is_read_and_stays(coach: Coach, tmp_path: Path):
    with Diary(TEAM / "dan.db").open():
        Diary(TEAM / "dan.db").session("2026-01-05", at="12:00")
        shutil.copytree(TEAM, tmp_path / "carried")
    before = contents(tmp_path / "carried")

    assert "dan: trained today" in coach.sees("--folder carried")
    assert contents(tmp_path / "carried") == before


def test_an_older_log_is_read_as_a_copy_that_is_up_to_date(coach: Coach):
    old_log(TEAM / "old.db")

    assert any(line.startswith("old: ") for line in coach.sees())
    with closing(sqlite3.connect(TEAM / "old.db")) as db:
        assert db.execute("pragma user_version").fetchone() == (1,)


@pytest.mark.skipif(os.name != "posix", reason="needs the rights of POSIX")
def test_a_folder_that_cannot_be_written_is_read(coach: Coach):
    before = contents(TEAM)
    for file in TEAM.iterdir():
        file.chmod(0o400)
    TEAM.chmod(0o500)
    try:
        assert coach.sees() == LINES
    finally:
        TEAM.chmod(0o700)
    assert {name: it[:2] for name, it in contents(TEAM).items()} == {
        name: it[:2] for name, it in before.items()
    }


def damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:100] + b"\xff" * 5000)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:10_000])


def foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.executescript("create table t(x); pragma application_id = 77;")


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("pragma user_version = 99")


BROKEN = {
    damaged: "is damaged or not a database",
    cut: "is damaged or not a database",
    foreign: "is not a liftlog database",
    newer: "was written by a newer liftlog; upgrade with pip install --upgrade liftlog",
    lambda file: file.write_text("Dear diary"): "is damaged or not a database",
    lambda file: file.write_bytes(b""): "the file is empty",
}


@pytest.mark.parametrize("breaks", BROKEN)
def test_a_log_that_cannot_be_read_is_said_in_a_line_and_the_others_go_on(coach: Coach, breaks):
    breaks(TEAM / "eve.db")
    before = contents(TEAM)

    answer = coach.types("coach --folder team")

    assert answer.code == UNREADABLE
    assert answer.lines == [line for line in LINES if not line.startswith("eve")]
    first, problem = answer.err.splitlines()
    assert first == "liftlog: 1 of 6 logs could not be read"
    assert problem.removeprefix("  eve: ").removeprefix("eve.db ") == BROKEN[breaks]
    assert contents(TEAM) == before
    asked = coach.types("coach --folder team --json").json
    assert [it["name"] for it in asked["problems"]] == ["eve"]
    assert len(asked["athletes"]) == 5


@pytest.mark.parametrize("breaks", BROKEN)
def test_a_report_on_it_is_refused_and_those_on_the_others_are_written(coach: Coach, breaks):
    breaks(TEAM / "eve.db")

    one = coach.types("coach report eve --folder team -o eve.html")
    assert (one.code, one.out, len(one.err.splitlines())) == (UNREADABLE, "", 1)
    assert one.err.startswith("liftlog: eve could not be read: ")
    assert not Path("eve.html").exists()

    every = coach.types("coach report --all --folder team -o pages")
    assert every.code == UNREADABLE
    names = {file.name for file in Path("pages").iterdir()}
    assert names == {
        "index.html",
        *(f"{it}.html" for it in ("anna", "ben", "carla", "dan", "finn")),
    }
    index = Path("pages/index.html").read_text(encoding="utf-8")
    assert "Not read" in index
    assert 'href="eve.html"' not in index


def test_a_file_that_is_not_there_is_said(coach: Coach):
    answer = coach.types("coach --db team/eve.db team/zoe.db team")

    assert (answer.code, answer.lines) == (UNREADABLE, [LINES[4]])
    assert answer.err.splitlines() == [
        "liftlog: 2 of 3 logs could not be read",
        "  zoe: there is no such file",
        "  team: it is not a file",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_not_waited_for(coach: Coach):
    os.mkfifo(TEAM / "zoe.db")

    answer = coach.types("coach --folder team")

    assert answer.lines == LINES
    assert "zoe: it is not a file" in answer.err


def test_a_broken_row_is_read_around_and_said(coach: Coach):
    with closing(sqlite3.connect(TEAM / "carla.db")) as db:
        db.execute("pragma ignore_check_constraints = on")
        db.execute("update sets set unit = 'stone' where id = (select max(id) from sets)")
        db.commit()
    before = contents(TEAM)

    answer = coach.types("coach --folder team")

    assert answer.code == 0
    assert len(answer.lines) == 6
    assert answer.err.startswith("carla: the log is damaged: sets ")
    assert contents(TEAM) == before
    assert coach.types("coach report carla --folder team -o -").err.startswith("carla: the log is")


def test_nothing_stays_behind_in_the_temporary_folder(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    damaged(TEAM / "eve.db")

    for command in COMMANDS:
        coach.types(command)

    assert list(place.iterdir()) == []


def test_the_coach_needs_no_log_and_makes_none(coach: Coach, own_home: Path):
    coach.gets("coach --folder team")
    coach.gets("coach report --all --folder team")

    assert list(own_home.rglob("*.db")) == []


def test_a_log_that_links_lead_to_is_read_once_by_its_own_name(coach: Coach):
    (TEAM / "again.db").symlink_to("anna.db")
    (TEAM / "more").symlink_to(".")

    assert coach.sees() == LINES
