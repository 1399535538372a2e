"""backup and restore: checked copies, kept by a rule, and a way back from everything."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.services.safety import backup
from liftlog.services.safety.backup import automatic_backup
from liftlog.store.base.location import database_path
from liftlog.store.safety.backups import NEWEST_KEPT, backups_of, kept_moments
from tests.cli.runner import Lifter, is_one_message

MACHINE = "machine-back-extension"


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    lifter.gets(f"log {MACHINE} 12,12,11@40kg")
    return lifter


def copies() -> list[Path]:
    return [Path(backup.path) for backup in backups_of(database_path())]


def test_a_backup_is_one_private_file_with_everything_in_it(trained: Lifter, tmp_path: Path):
    said = trained.gets(f"backup {tmp_path}/copy.db")

    copy = tmp_path / "copy.db"
    assert said == f"{copy}: 3 sets, verified\n"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert sorted(tmp_path.iterdir()) == [copy]
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("pragma journal_mode").fetchone() == ("delete",)
        assert db.execute("select count(*) from sets").fetchone() == (3,)


def test_a_backup_without_a_name_lies_beside_the_log(trained: Lifter):
    trained.gets("backup")

    (copy,) = copies()
    assert copy.parent == Path(database_path()).parent / "backups"
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    (row,) = trained.asks("backup list")["items"]
    assert (row["path"], row["reason"], row["bytes"]) == (str(copy), "manual", copy.stat().st_size)


def test_a_backup_never_overwrites(trained: Lifter, tmp_path: Path):
    (tmp_path / "thesis.txt").write_text("mine")

    answer = trained.types(f"backup {tmp_path}/thesis.txt")

    assert answer.code == 1
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_backup_that_cannot_be_written_says_so(trained: Lifter, tmp_path: Path):
    answer = trained.types(f"backup {tmp_path}/no/such/folder/copy.db")

    assert answer.code == 4
    assert is_one_message(answer.err)
    assert "no such file or directory" in answer.err


def test_a_restore_shows_what_would_change_and_wants_a_word(trained: Lifter):
    trained.gets("backup")
    trained.gets("log 10")
    trained.gets("edit last 9")
    (copy,) = copies()

    answer = trained.types(f"restore {copy.name}")

    assert answer.code == 2
    assert "1 set only in the log, would be lost" in answer.out
    assert "--yes" in answer.err
    assert len(trained.sets()) == 4


@pytest.mark.parametrize(
    "options",
    ["--gym home", "--superset a", "--distance 40", "--goal strength-endurance", "--planned-sets 4",
     "--zone Europe/Berlin", "--rpe 9", "--light", "--note slow"],
)  # fmt: skip
def test_a_restore_sees_every_field_in_which_a_set_differs(trained: Lifter, options: str):
    trained.gets("backup")
    trained.gets(f"edit last {options}")
    (copy,) = copies()

    answer = trained.types(f"restore {copy.name}")

    assert "1 set would change" in answer.out


def test_a_restore_of_the_same_sets_says_so(trained: Lifter):
    trained.gets("backup")
    (copy,) = copies()

    assert "The log has the same sets." in trained.types(f"restore {copy.name}").out


def test_a_restore_is_taken_back_by_restoring_what_it_kept(trained: Lifter):
    trained.gets("backup")
    trained.gets("log 10")
    before = trained.contents()
    (copy,) = copies()

    said = trained.gets(f"restore {copy} --yes")
    assert len(trained.sets()) == 3
    trained.gets(f"restore {said.split()[-1]} --yes")

    assert trained.contents() == before


def test_while_a_restore_keeps_the_log_nobody_can_write(
    trained: Lifter, monkeypatch: pytest.MonkeyPatch
):
    trained.gets("backup")
    trained.gets("log 10")
    said = []

    def keep_beside_a_writer(*args: object) -> str | None:
        with (
            closing(sqlite3.connect(database_path(), timeout=0, isolation_level=None)) as db,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            db.execute("begin immediate")
        said.append("waits")
        return automatic_backup(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "automatic_backup", keep_beside_a_writer)
    trained.gets(f"restore {copies()[0]} --yes")

    assert said == ["waits"]


def test_after_a_restore_everything_goes_on(trained: Lifter):
    trained.gets("backup")
    trained.gets("undo")
    trained.gets(f"restore {copies()[0]} --yes")

    trained.gets("log 10")
    trained.gets("undo 2")

    assert trained.sets() == []
    assert trained.types("doctor").code == 0
    with closing(sqlite3.connect(database_path())) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("delete from events")


@pytest.mark.parametrize("damage", ["gone", "noise", "zeros", "cut"])
def test_a_restore_replaces_a_log_that_cannot_be_opened(trained: Lifter, damage: str):
    trained.gets("backup")
    path = Path(database_path())
    whole = path.read_bytes()
    broken = {
        "noise": os.urandom(9000),
        "zeros": bytes(len(whole)),
        "cut": whole[: len(whole) // 2],
    }.get(damage)
    path.write_bytes(broken) if broken else path.unlink()

    trained.gets(f"restore {copies()[0]} --yes")

    assert len(trained.sets()) == 3
    assert trained.types("doctor").code == 0
    kept = list(path.parent.glob("backups/*damaged*"))
    assert [copy.read_bytes() for copy in kept] == ([broken] if broken else [])


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all" * 300, bytes(8192), os.urandom(8192)]
)
def test_what_is_no_backup_is_refused_and_changes_nothing(
    trained: Lifter, tmp_path: Path, content: bytes
):
    (tmp_path / "x.db").write_bytes(content)
    before = trained.contents()

    answer = trained.types(f"restore {tmp_path}/x.db --yes")

    assert answer.code == 4, answer
    assert is_one_message(answer.err)
    assert trained.contents() == before
    assert list(Path(database_path()).parent.rglob(".*")) == []


def test_a_foreign_or_newer_or_cut_database_is_refused(trained: Lifter, tmp_path: Path):
    trained.gets("backup")
    whole = copies()[0].read_bytes()
    files = {"newer": whole, "foreign": whole, "cut": whole[:-8192]}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    for name, pragma in (("newer", "user_version=99"), ("foreign", "application_id=7")):
        with closing(sqlite3.connect(tmp_path / name)) as db:
            db.execute(f"pragma {pragma}")

    for name in files:
        answer = trained.types(f"restore {tmp_path}/{name} --yes")
        assert answer.code == 4, answer
        assert answer.err.startswith(f"liftlog: {name} ")


def test_an_import_is_preceded_by_a_backup(trained: Lifter, tmp_path: Path):
    file = tmp_path / "sets.csv"
    file.write_text(f"performed_at,exercise,reps,load,unit\n2025-01-05T10:00,{MACHINE},9,40,kg\n")

    trained.gets(f"import {file} --dry-run")
    assert copies() == []
    trained.gets(f"import {file}")
    trained.gets(f"import {file}")

    (copy,) = copies()
    assert "-import.db" in copy.name
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("select count(*) from sets").fetchone() == (3,)


def test_old_automatic_backups_go_by_the_rule_and_others_stay(trained: Lifter, tmp_path: Path):
    day = datetime.fromisoformat("2026-01-05T18:00:00")
    trained.gets("backup")
    for n in range(14):
        trained.at((day + timedelta(minutes=n)).isoformat())
        file = tmp_path / f"{n}.csv"
        file.write_text(
            f"performed_at,exercise,reps,load,unit\n2025-01-05T10:{n},{MACHINE},9,40,kg\n".replace(
                f":{n},", f":{n:02},"
            )
        )
        trained.gets(f"import {file}")

    names = [copy.name for copy in copies()]
    assert sum("-manual" in name for name in names) == 1
    assert sum("-import" in name for name in names) == NEWEST_KEPT + 1


FIRST = datetime(2020, 1, 1, tzinfo=UTC)
MOMENTS = st.lists(
    st.integers(0, 6 * 365 * 24).map(lambda hours: FIRST + timedelta(hours=hours)), max_size=80
)


@given(moments=MOMENTS)
def test_the_rule_keeps_the_last_ten_a_week_for_a_quarter_and_a_month_after(
    moments: list[datetime],
):
    now = datetime(2026, 1, 2, tzinfo=UTC)
    kept = set(kept_moments(moments, now))

    assert set(sorted(moments)[-10:]) <= kept
    quarter = now - timedelta(weeks=13)
    for moment in moments:
        recent = moment > quarter
        near = [
            other
            for other in kept
            if (
                other.isocalendar()[:2] == moment.isocalendar()[:2]
                if recent
                else (other.year, other.month) == (moment.year, moment.month)
            )
        ]
        assert near, moment


@given(moments=MOMENTS)
def test_what_the_rule_keeps_it_keeps_again(moments: list[datetime]):
    now = datetime(2026, 1, 2, tzinfo=UTC)
    kept = kept_moments(moments, now)

    assert sorted(kept_moments(kept, now)) == sorted(kept)
