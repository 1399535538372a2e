"""doctor: finds what is wrong, says what repairs it, and repairs it from the events."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.services.progress import overview
from liftlog.store.base.location import database_path
from liftlog.store.base.place import file_system_of, warnings_about
from tests.cli.runner import Lifter, in_a_process, is_one_message
from tests.diary import Diary
from tests.prepared import prepared

MACHINE = "machine-back-extension"


def _train(lifter: Lifter) -> Lifter:
    lifter.gets(f"log {MACHINE} 12,12,11@40kg --note 'left hip'")
    lifter.gets("edit last 10")
    lifter.gets("exercise add 'Mine'")
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def tamper(*statements: str) -> None:
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def levels(lifter: Lifter) -> dict[str, str]:
    answer = lifter.types("doctor --json")
    found = answer.json
    assert (answer.code == 0) == found["sound"]
    return {f["check"]: f["level"] for f in found["findings"] if f["level"] != "ok"}


def test_a_log_in_use_is_sound(trained: Lifter):
    trained.gets("undo")
    trained.gets("redo")
    trained.gets("delete last")
    trained.gets("workout finish --fatigue")
    trained.gets("config set unit lb")

    assert levels(trained) == {}


def test_no_log_yet_is_no_problem(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    assert levels(Lifter(monkeypatch)) == {"file": "warning"}
    assert not Path(database_path()).exists()


DRIFTS = {
    "a value changed by hand": "update sets set reps = 99 where position = 2",
    "a row that is gone": "delete from sets where position = 2",
    "a note": "update sets set note = 'other' where position = 1",
    "a setting without an event": "insert into settings(key, value) values ('unit', 'lb')",
    "an exercise of the lifter": "update exercises set name = 'x' where slug = 'mine'",
    "an exercise of the catalogue": "update exercises set step_kg = 1 where slug = 'superman'",
    "a session that is counted wrong": "update session_counts set working_sets = 9",
    "a session that is not counted": "delete from session_counts",
    "an exercise that is gone": "delete from exercises where slug = 'sphinx'",
}


@pytest.mark.parametrize("what", DRIFTS)
def test_what_was_changed_past_the_events_is_found_and_repaired(trained: Lifter, what: str):
    before = trained.contents()
    tamper(DRIFTS[what])
    assert "problem" in levels(trained).values()

    trained.gets("doctor --repair")

    assert levels(trained) == {}
    assert trained.gets("history --format csv").count("\n") == 4
    if "without an event" not in what:
        kept = ("sets", "workouts", "exercises")
        assert {k: trained.contents()[k] for k in kept} == {k: before[k] for k in kept}


@pytest.mark.parametrize(
    "change",
    [
        "update kept_figures set working_sets = 9",
        "update kept_figures set top_reps = 99",
        "update kept_figures set exercise = 'gone'",
    ],
)
def test_figures_that_are_kept_wrong_are_found_and_made_anew(
    trained: Lifter, monkeypatch: pytest.MonkeyPatch, change: str
):
    monkeypatch.setattr(overview, "WORTH_KEEPING", 1)
    told = trained.gets("progress")
    tamper(change)
    assert levels(trained) == {"rows": "problem"}

    trained.gets("doctor --repair")

    assert levels(trained) == {}
    assert trained.gets("progress") == told


def test_a_row_without_events_is_kept_and_given_one(trained: Lifter):
    tamper(
        "insert into sets select '01a1f866-0d00-7b4f-908a-bf656955ba80', workout, exercise,"
        " performed_at, timezone, day, 9, kind, 5, seconds, distance, load, unit, load_type, band,"
        " level, rpe, rir, form, pain, side, goal, planned_sets, light, gym, superset, note,"
        " source, doubtful, deleted_at, amrap, parts, tempo from sets where position = 1"
    )

    trained.gets("doctor --repair")

    assert levels(trained) == {}
    assert trained.sets("reps")[-1] == (5,)
    assert trained.gets("undo") == "undone: exercise add mine\n"


def test_a_repair_keeps_what_it_changes(trained: Lifter):
    tamper("update sets set reps = 99 where position = 2")
    trained.gets("doctor --repair")

    (copy,) = Path(database_path()).parent.glob("backups/*-repair.db")
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("select count(*) from sets where reps = 99").fetchone() == (1,)


WARNED = {
    "values": "update sets set performed_at = 'noon' where position = 2",
    "times": "update sets set performed_at = '2999-01-01T00:00:00Z', day = '2999-01-01'",
}


@pytest.mark.parametrize("check", WARNED)
def test_what_cannot_be_is_told(trained: Lifter, check: str):
    tamper(WARNED[check])

    assert levels(trained)[check] == "warning"


def test_others_who_may_read_the_file_are_told_of_and_shut_out(trained: Lifter):
    path = Path(database_path())
    path.chmod(0o644)
    assert levels(trained) == {"permissions": "warning"}

    trained.gets("doctor --repair")

    assert path.stat().st_mode & 0o777 == 0o600


def test_a_broken_index_is_made_anew(trained: Lifter):
    change = "update sqlite_master set sql = replace(sql, '{}', '{}') where name = 'sets_day'"
    alive, deleted = "deleted_at is null", "deleted_at is not null"
    one = "sets where position = 3"
    tamper(f"create table aside as select * from {one}", f"delete from {one}")
    # For a moment SQLite believes that the index holds other rows: it lacks the one that comes
    # back. One too many in such an index, which holds some rows only, SQLite 3.53 does not see.
    tamper("pragma writable_schema = on", change.format(alive, deleted))
    tamper("insert into sets select * from aside", "drop table aside")
    tamper("pragma writable_schema = on", change.format(deleted, alive))
    assert levels(trained) == {"integrity": "problem"}

    trained.gets("doctor --repair")

    assert levels(trained) == {}
    assert len(trained.sets()) == 3
    assert not list(Path(database_path()).parent.glob("backups/*-damaged.db"))


IMPOSSIBLE = "pragma ignore_check_constraints = on"


UNGUARDED = "drop trigger events_are_never_changed"
FORBIDDEN = {
    "kind": "update sets set kind = 'odd' where position = 2",
    "load": "update sets set unit = null where position = 2",
    "parts": "update sets set parts = 'a+b', kind = 'rest-pause' where position = 2",
    "parts that are no list": "update sets set parts = '12+' where position = 2",
    "page": "update exercises set page = '{\"x\": NaN}' where slug = 'mine'",
    "patch": "update events set patch = '{' where n = (select max(n) from events)",
    "was": "update events set was = '{' where n = (select max(n) from events)",
    "patch of a kind that is not known": (
        "insert into events(id, hlc, device, command, subject, kind, patch, schema)"
        " select 'x' || id, hlc, device, command, 'x', 'foo.bar', '{', 9 from events limit 1"
    ),
    "kind of a command": "update commands set kind = 'odd' where seq = 2",
    "state of a command": "update commands set undone = 7 where seq = 2",
    "programme": "insert or replace into compiled_programmes values ('x', 'x', '{')",
    "file": "insert into sync_files(name, bytes, mine) values ('x', 1, 7)",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_what_the_schema_forbids_is_found_and_mended(trained: Lifter, what: str):
    tamper(UNGUARDED, "pragma foreign_keys = off", IMPOSSIBLE, FORBIDDEN[what])
    found = levels(trained)
    # The guard of the events is missed in any case.
    assert "problem" in {found.get("rows"), found.get("integrity")}
    assert "file" not in found, trained.types("doctor")

    said = trained.gets("doctor --repair")

    assert levels(trained) == {}, said
    assert "damaged file kept" not in said
    # What it changes is kept as it was.
    assert list(Path(database_path()).parent.glob("backups/*-repair.db"))
    assert len(trained.sets()) == 3
    trained.gets("undo")


def test_a_missing_value_is_one_finding_of_several(trained: Lifter):
    """As a program that edits the schema, or a failing disk, may leave it."""
    tamper(
        "pragma writable_schema = on",
        "update sqlite_master set sql = replace(sql, 'day text not null,', 'day text         ,')"
        " where name = 'sets'",
        "pragma writable_schema = reset",
        "update sets set day = null where position = 2",
        "pragma writable_schema = on",
        "update sqlite_master set sql = replace(sql, 'day text         ,', 'day text not null,')"
        " where name = 'sets'",
    )

    found = trained.types("doctor --json").json["findings"]

    said = [(it["check"], it["text"]) for it in found if it["level"] == "problem"]
    assert {check for check, _ in said} == {"rows"}
    assert any(text.startswith("1 row of sets cannot be read") for _, text in said)
    assert "damaged file kept" not in trained.gets("doctor --repair")
    assert levels(trained) == {}
    assert len(trained.sets()) == 3


def test_impossible_values_of_a_command_are_one_finding_of_several(trained: Lifter):
    tamper(IMPOSSIBLE, "update commands set kind = 'odd' where seq = 2")

    found = trained.types("doctor --json").json["findings"]

    assert [it["text"] for it in found if it["level"] == "problem"] == [
        "impossible values in commands"
    ]
    assert {"integrity", "keys", "catalogue", "values"} <= {it["check"] for it in found}


def test_before_a_command_is_corrected_the_log_is_kept(trained: Lifter):
    tamper(IMPOSSIBLE, "update commands set kind = 'odd' where seq = 2")

    said = trained.gets("doctor --repair")

    (kept,) = Path(database_path()).parent.glob("backups/*-repair.db")
    assert kept.name in said
    assert "impossible values corrected in commands" in said


def damaged(data: bytes, how: str) -> bytes:
    pages = len(data) // 4096
    chance = random.Random(how)
    changed = bytearray(data)
    if how == "the first page":
        changed[:4096] = bytes(4096)
    elif how == "the second half":
        del changed[len(changed) // 2 :]
    else:
        for _ in range(4):
            page = chance.randrange(1, pages)
            changed[page * 4096 : page * 4096 + 4096] = (
                bytes(4096) if how == "zeros" else chance.randbytes(4096)
            )
    return bytes(changed)


@pytest.mark.parametrize("how", ["the first page", "the second half", "zeros", "noise"])
def test_a_damaged_file_is_saved_as_far_as_it_can_be(lifter: Lifter, how: str):
    lifter.at("2026-02-02T18:00:00")
    path = Path(database_path())
    diary = Diary(path)
    for day in range(1, 29):
        diary.session(f"2026-01-{day:02}", note="x" * 6000 if day == 9 else "n")
    before = set(lifter.rows("select id, reps, note from sets"))
    path.write_bytes(damaged(path.read_bytes(), how))

    answer = lifter.types("doctor --repair")

    assert answer.code == 0, answer
    saved = set(lifter.rows("select id, reps, note from sets"))
    assert saved <= before
    assert len(saved) >= (1 if how == "the second half" else len(before) * 0.8)
    assert f"saved    {len(saved)} sets" in answer.out
    assert levels(lifter) == {}
    lifter.gets(f"log {MACHINE} 12@40kg")
    (kept,) = path.parent.glob("backups/*-damaged.db")
    assert kept.stat().st_size


def test_nothing_is_lost_of_a_file_whose_first_page_alone_is_gone(trained: Lifter):
    before = trained.sets("id, reps, load, note")
    path = Path(database_path())
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])

    trained.gets("doctor --repair")

    assert trained.sets("id, reps, load, note") == before
    assert trained.gets("undo 2").splitlines()[1].startswith("undone: edit last 10")


def test_rows_that_lost_their_events_keep_what_was_said_of_them(trained: Lifter):
    trained.gets("workout finish --fatigue --note heavy")
    trained.gets("workout edit last --title Legs")
    trained.gets("pain mild --note knee")
    tables = ("sets", "workouts", "pains")
    before = {table: trained.rows(f"select * from {table}") for table in tables}
    tamper("drop trigger events_are_never_deleted", "delete from events", "vacuum")
    path = Path(database_path())
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])

    trained.gets("doctor --repair")

    assert {table: trained.rows(f"select * from {table}") for table in tables} == before
    assert levels(trained) == {}


def test_a_foreign_file_is_left_alone(trained: Lifter, tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "photos.db")) as db:
        db.execute("create table photos(id)")
    content = (tmp_path / "photos.db").read_bytes()

    answer = trained.types(f"--db {tmp_path}/photos.db doctor --repair")

    assert answer.code == 5
    assert (tmp_path / "photos.db").read_bytes() == content


def test_a_link_and_a_second_name_are_warned_of(tmp_path: Path):
    (tmp_path / "log.db").touch()
    assert warnings_about(str(tmp_path / "log.db")) == []
    (tmp_path / "link.db").symlink_to("log.db")
    ((text, hint),) = warnings_about(str(tmp_path / "link.db"))
    assert "symbolic link" in text
    assert hint == f"use: --db {tmp_path}/log.db"
    (tmp_path / "twin.db").hardlink_to(tmp_path / "log.db")
    ((text, hint),) = warnings_about(str(tmp_path / "log.db"))
    assert "second name" in text
    assert hint.startswith("note: ")


def test_a_network_file_system_is_known_by_the_mount_table(tmp_path: Path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "1 0 8:1 / / rw - ext4 /dev/vda rw\n"
        "2 1 0:40 / /net\\040home rw,relatime shared:1 - nfs4 server:/home rw\n"
    )
    assert file_system_of("/net home/me/liftlog.db", str(mounts)) == "nfs4"
    assert file_system_of("/home/me/liftlog.db", str(mounts)) == "ext4"
    assert file_system_of("/home/x", str(tmp_path / "none")) is None


def test_a_new_log_behind_a_link_is_warned_of_once(lifter: Lifter, tmp_path: Path):
    (tmp_path / "link.db").symlink_to(tmp_path / "real.db")
    first = lifter.types(f"--db {tmp_path}/link.db log superman 12")
    second = lifter.types(f"--db {tmp_path}/link.db goal list")

    assert (first.code, "symbolic link" in first.err, second.err) == (0, True, "")
    assert is_one_message(first.err)


def test_a_statement_of_the_schema_that_is_no_text_is_found_and_mended(trained: Lifter):
    with closing(sqlite3.connect(trained.place, isolation_level=None)) as db:
        db.execute("pragma writable_schema = on")
        tail = "' -- ' || cast(x'e1' as text)"
        db.execute(f"update sqlite_master set sql = sql || {tail} where name = 'v_sets'")

    answer = trained.types("doctor")
    assert (answer.code, "view v_sets" in answer.out) == (5, True), answer
    trained.gets("doctor --repair")
    assert trained.asks("doctor")["sound"]


def test_a_schema_that_sqlite_quotes_in_damaged_bytes_is_damage(trained: Lifter, tmp_path: Path):
    odd = "cast(x'97' as text) || ' rest_low '"
    change = f"update sqlite_master set sql = replace(sql, 'rest_low ', {odd}) where name = 'plans'"
    tamper("pragma writable_schema = on", change)
    copy = tmp_path / "copy.db"
    copy.write_bytes(Path(database_path()).read_bytes())

    # Each in a process of its own, which has opened no log before.
    found, taken = in_a_process("doctor"), in_a_process("restore", str(copy), "--yes")
    assert (found.code, "is damaged" in found.out, found.err) == (5, True, "")
    assert (taken.code, is_one_message(taken.err)) == (4, True)
    assert "copy.db is not a backup that liftlog can read" in taken.err
    assert in_a_process("doctor", "--repair").code == 0
    assert levels(trained) == {}
    assert len(trained.sets()) == 3
