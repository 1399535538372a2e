"""A folder of athletes: logs and journal folders, what they are called, and what is passed over."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.coach.team import LINES, Coach, contents, trained
from tests.conftest import SCHEMAS
from tests.diary import MACHINE
from tests.homes import Devices

TEAM = Path("team")
ANNA = TEAM / "anna"


def copies() -> list[Path]:
    """What the coach keeps of journal folders."""
    return sorted((Path(database_path()).parent / "coach" / "journals").glob("*.db"))


def a_pair(anna: Devices) -> None:
    """A phone and a laptop of one athlete, both with a set."""
    laptop, phone = anna.pair()
    laptop.gets(f"log {MACHINE} 12@40kg")
    phone.at("2026-01-05T18:05:00").gets("log superman 10 --pain mild")
    anna.settle(1)


@pytest.fixture
def synced(lonely: Coach, anna: Devices, monkeypatch: pytest.MonkeyPatch) -> Coach:
    """A coach whose only athlete syncs two devices by a folder."""
    a_pair(anna)
    monkeypatch.delenv("LIFTLOG_DB")
    return lonely.at("2026-01-06T18:00:00")


def test_the_devices_of_a_journal_folder_are_one_athlete(synced: Coach):
    before = contents(ANNA)

    assert synced.sees() == ["anna: mild pain in superman on 2026-01-05 · trained yesterday"]
    assert synced.sees() == synced.sees("--folder team/anna")
    assert contents(ANNA) == before


def test_logs_and_journal_folders_lie_together(synced: Coach, empty_log: Path):
    trained(TEAM / "group" / "ben.db", empty_log)
    trained(TEAM / "carla" / "liftlog.db", empty_log)

    assert synced.sees() == [
        "anna: mild pain in superman on 2026-01-05 · trained yesterday",
        "ben: trained yesterday",
        "carla: trained yesterday",
    ]


def test_the_report_on_a_journal_folder_is_that_of_the_log(
    synced: Coach, anna: Devices, monkeypatch: pytest.MonkeyPatch
):
    anna.settle(2)
    monkeypatch.delenv("LIFTLOG_DB")
    synced.at("2026-01-06T18:00:00")
    page = synced.gets("coach report anna --folder team -o -")

    laptop = anna.homes[0].at("2026-01-06T18:00:00")
    own = laptop.gets("report --with-health -o -")
    assert page == own.replace("Training report", "anna: training report")


def test_what_was_read_once_is_not_read_again(
    synced: Coach, anna: Devices, monkeypatch: pytest.MonkeyPatch
):
    synced.sees()
    [copy] = copies()

    def events() -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(copy)) as db:
            return db.execute("select n, id from events order by n").fetchall()

    first = events()
    synced.sees()
    assert events() == first

    anna.homes[1].at("2026-01-06T12:00:00").gets("log superman 12")
    anna.settle(1)
    monkeypatch.delenv("LIFTLOG_DB")
    synced.at("2026-01-06T18:00:00")
    assert synced.sees() == ["anna: trained today"]
    assert events()[: len(first)] == first


def test_the_coachs_copies_are_private(synced: Coach):
    synced.sees()

    for path in (*copies(), copies()[0].parent):
        assert path.stat().st_mode & 0o077 == 0


def test_a_copy_that_is_damaged_is_made_anew(synced: Coach):
    before = synced.sees()
    copies()[0].write_bytes(b"\xff" * 5000)

    assert synced.sees() == before


def test_a_copy_of_an_older_liftlog_is_made_anew_without_a_backup(synced: Coach):
    before = synced.sees()
    [copy] = copies()
    copy.unlink()
    with closing(sqlite3.connect(copy)) as db:
        db.executescript((SCHEMAS / "1.sql").read_text(encoding="utf-8"))

    assert synced.sees() == before
    assert not (copy.parent / "backups").exists()


def test_another_folder_of_the_same_name_is_somebody_else(
    synced: Coach, anna: Devices, empty_log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    synced.sees()
    shutil.rmtree(ANNA)
    (tmp_path / "other").mkdir()
    other = Devices(monkeypatch, tmp_path / "other", empty_log)
    other.folder = ANNA
    home = other.home("tablet")
    home.gets("log superman 9")
    assert home.init().code == 0
    monkeypatch.delenv("LIFTLOG_DB")
    synced.at("2026-01-06T18:00:00")

    assert synced.sees() == ["anna: trained yesterday"]


def test_the_copy_of_a_folder_that_is_gone_is_deleted(synced: Coach, empty_log: Path):
    synced.sees()
    trained(TEAM / "ben.db", empty_log)
    shutil.rmtree(ANNA)

    assert synced.sees() == ["ben: trained yesterday"]
    assert list(Path(database_path()).parent.rglob("*journals/*")) == []


def test_a_file_that_is_half_there_is_said(synced: Coach):
    file = max(ANNA.glob("devices/phone-*/*"))
    file.write_bytes(file.read_bytes()[:-20])

    answer = synced.types("coach --folder team")

    assert answer.code == 0
    assert answer.err == "anna: 1 file not here as a whole yet\n"
    assert answer.lines == ["anna: trained yesterday"]


def test_a_folder_of_a_newer_liftlog_is_said(synced: Coach, empty_log: Path):
    trained(TEAM / "ben.db", empty_log)
    (ANNA / "liftlog-sync.json").write_text('{"liftlog":"sync","format":2}\n')

    answer = synced.types("coach --folder team")

    assert (answer.code, answer.lines) == (4, ["ben: trained yesterday"])
    assert "  anna: anna/ is of a newer liftlog; upgrade with" in answer.err


def test_old_versions_backups_and_conflicted_copies_are_nobody(coach: Coach):
    (TEAM / ".stversions").mkdir()
    (TEAM / "backups").mkdir()
    for place in (".stversions/ben.db", "backups/ben-20260101T000000Z-manual.db"):
        shutil.copy(TEAM / "ben.db", TEAM / place)
    shutil.copy(TEAM / "ben.db", TEAM / "ben.sync-conflict-20260105-180000-ABCDEFG.db")

    answer = coach.types("coach --folder team")

    assert answer.lines == LINES
    assert answer.err.splitlines()[1:] == [
        "  ben.sync-conflict-20260105-180000-ABCDEFG.db: it is a conflicted copy"
    ]


def test_the_coachs_own_copies_are_nobody(synced: Coach):
    synced.sees()
    shutil.move(TEAM, Path(database_path()).parent / "team")

    folder = Path(database_path()).parent
    assert synced.sees(f"--folder {folder}") == [
        "anna: mild pain in superman on 2026-01-05 · trained yesterday"
    ]


def test_two_of_a_name_are_called_by_their_files(coach: Coach, empty_log: Path):
    trained(TEAM / "second" / "Anna.db", empty_log)

    answer = coach.types("coach --folder team")

    assert answer.code == 0
    assert answer.lines == [
        LINES[0].replace("anna:", "anna.db:"),
        *LINES[1:],
        "second/Anna.db: trained today",
    ]
    assert answer.err == '2 logs are called "anna": anna.db and second/Anna.db\n'
    assert "second/Anna.db: training report" in coach.gets("coach report second --folder team -o -")
    both = coach.types("coach report anna --folder team -o -")
    assert (both.code, "anna.db: training" in both.out) == (0, True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "?[31mred?[0m"),
        ("one\ntwo", "one?two"),
        ("a\u202edc", "a?dc"),
        ("<script>alert(1)<script>", "<script>alert(1)<script>"),
        ("  ", "athlete"),
        ("\udcff", "?"),
        ("Zoë", "Zoë"),
    ],
)
def test_a_name_may_be_anything_and_is_harmless(
    lonely: Coach, empty_log: Path, name: str, shown: str
):
    trained(TEAM / f"{name}.db", empty_log)

    assert lonely.sees() == [f"{shown}: trained today"]
    assert lonely.asks("coach --folder team")["athletes"][0]["name"] == shown
    lonely.gets("coach report --all --folder team -o pages")
    index, page = sorted(Path("pages").iterdir(), key=lambda file: file.name != "index.html")
    assert f'href="{page.name}"'.isascii() or shown == "Zoë"
    assert "<script>alert" not in index.read_text() + page.read_text()
    assert "\x1b" not in index.read_text() + page.read_text()


def test_a_beginning_of_a_name_is_enough_unless_it_may_be_two(coach: Coach, empty_log: Path):
    trained(TEAM / "Dana.db", empty_log)

    assert "carla: training report" in coach.gets("coach report CAR --folder team -o -")
    assert "dan: training report" in coach.gets("coach report dan --folder team -o -")
    two = coach.types("coach report da --folder team")
    assert (two.code, two.err) == (
        3,
        'liftlog: "da" may be 2 athletes\nuse: Dana or dan\n',
    )
    nobody = coach.types("coach report zoe --folder team")
    assert (nobody.code, nobody.err.splitlines()[0]) == (
        3,
        'liftlog: no athlete is called "zoe"',
    )
