"""What the change history holds so that several devices can share a log (sync.md, S1 to S36)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from liftlog.store.safety.salvage import salvage
from tests.cli.runner import Lifter
from tests.conftest import SCHEMAS
from tests.schemas import dump

PHONE = "0000beef"
MACHINE = "machine-back-extension"
LOAD = ("load", "unit", "load_type", "band")
EFFORT = ("reps", "seconds", "distance", "kind", "amrap", "parts", "tempo", "superset")


@contextmanager
def on_the_phone(lifter: Lifter) -> Iterator[None]:
    """What is done meanwhile is done under the name of another device."""
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        (mine,) = db.execute("select value from meta where key = 'device'").fetchone()
        db.execute("update meta set value = ? where key = 'device'", (PHONE,))
        yield
        db.execute("update meta set value = ? where key = 'device'", (mine,))


def events(lifter: Lifter, kind: str) -> list[tuple[dict[str, object], dict[str, object] | None]]:
    """(patch, was) of all events of a kind, in the order of their arrival."""
    rows = lifter.rows("select patch, was from events where kind = ? order by n", kind)
    return [(json.loads(patch), was and json.loads(was)) for patch, was in rows]


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    """Two sets of one workout."""
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.gets("log 11")
    return lifter


def test_sync_s1_the_number_of_an_event_stays_through_a_vacuum(trained: Lifter):
    trained.gets("edit last 10")
    before = trained.rows("select n, id from events order by n")
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("vacuum")

    assert trained.rows("select n, id from events order by n") == before
    assert [n for n, _ in before] == sorted({n for n, _ in before})


def test_sync_s2_a_new_row_has_nothing_before_it(trained: Lifter):
    assert [was for _, was in events(trained, "set.add")] == [None, None]


def test_sync_s2_a_deletion_says_all_that_was_there(trained: Lifter):
    trained.gets("edit last --note hips")
    row = trained.rows("select reps, load, note, exercise from sets order by position desc")[0]
    trained.gets("delete last")

    ((patch, was),) = events(trained, "set.delete")
    assert list(patch) == ["deleted_at"]
    assert was is not None
    assert (was["reps"], was["load"], was["note"], was["exercise"]) == row
    assert was["deleted_at"] is None


def test_sync_s2_what_an_import_brings_back_says_what_was_there(lifter: Lifter, tmp_path):
    file = tmp_path / "log.csv"
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.gets(f"export --format csv -o {file}")
    lifter.gets("purge last --yes")
    lifter.gets(f"import {file}")
    lifter.gets("undo")
    lifter.gets(f"import {file}")

    (_, first), (_, again) = events(lifter, "set.import")
    assert first is None
    assert again is not None
    assert again["deleted_at"] is not None


@pytest.mark.parametrize(
    ("line", "kind", "together"),
    [
        ("edit last 10", "set.edit", EFFORT),
        ("edit last @42.5kg", "set.edit", LOAD),
        ("edit last --at 18:30", "set.edit", ("performed_at", "timezone", "day")),
    ],
)
def test_sync_s3_fields_that_belong_together_are_said_together(
    trained: Lifter, line: str, kind: str, together: tuple[str, ...]
):
    trained.at("2026-01-05T19:00:00").gets(line)

    ((patch, was),) = events(trained, kind)
    assert set(together) <= set(patch)
    assert was is not None
    assert set(patch) == set(was)
    (ending,) = trained.rows("select substr(id, -6) from sets order by position desc limit 1")[0]
    told = trained.asks(f"history --events {ending}")["events"][-1]["changed"]
    assert told == {field: patch[field] for field in patch if patch[field] != was[field]}


def test_sync_s3_an_exercise_of_ones_own_is_one_thing(lifter: Lifter):
    lifter.gets("exercise add pull --equipment machine --goal hypertrophy")
    lifter.gets("exercise edit pull --equipment cable")

    ((patch, was),) = events(lifter, "exercise.edit")
    assert was is not None
    assert {"name", "loading", "measure", "page", "origin"} <= set(patch)
    assert not {"deleted_at", "retired", "merged_into"} & {
        field for field in patch if patch[field] != was[field]
    }


def test_sync_s4_an_undo_names_its_command_by_its_id(trained: Lifter):
    trained.gets("undo")
    trained.gets("redo")

    rows = trained.rows(
        "select c.kind, t.id = c.target_id from commands c join commands t on t.seq = c.target"
    )
    assert rows == [("undo", 1), ("redo", 1)]


def test_sync_s4_what_was_merged_says_into_which(lifter: Lifter):
    lifter.gets("exercise add one --goal hypertrophy")
    lifter.gets("exercise add two --goal hypertrophy")
    lifter.gets("log one 5@40kg")
    lifter.gets("exercise merge one two")
    assert lifter.rows("select merged_into from exercises where slug = 'one'") == [("two",)]
    assert "merged_into" not in lifter.gets("export --format json")

    lifter.gets("undo")
    assert lifter.rows("select merged_into from exercises where slug = 'one'") == [(None,)]


def test_sync_s7_the_order_is_that_of_the_clocks_and_not_of_the_arrival(trained: Lifter):
    trained.gets("edit last 10")
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        (subject, seq) = db.execute(
            "select subject, command from events where kind = 'set.edit'"
        ).fetchone()
        db.execute(
            "insert into events(id, hlc, device, command, subject, kind, patch, schema)"
            " select 'late', '000000000001-0000', ?, ?, ?, 'set.edit', '{\"reps\":3}', 2",
            (PHONE, seq, subject),
        )

    # What was said first on a slow clock gives way to what was said since.
    assert trained.types("doctor").code == 0
    assert trained.rows("select reps from sets order by position desc")[0] == (10,)


def test_sync_s8_the_clock_is_that_of_the_program(lifter: Lifter):
    lifter.at("2026-01-05T18:00:00").gets(f"log {MACHINE} 12@40kg")
    ((first,),) = lifter.rows("select min(hlc) from events")
    lifter.at("2025-01-05T18:00:00").gets(f"log {MACHINE} 11@40kg")
    hlcs = [hlc for (hlc,) in lifter.rows("select hlc from events order by n")]

    assert int(first[:12], 16) == 1_767_636_000_000
    assert hlcs == sorted(hlcs)
    assert hlcs[-1][:12] == first[:12]


def test_sync_s8_a_clock_far_ahead_leaves_room(lifter: Lifter):
    lifter.at("2150-12-31T18:00:00").gets(f"log {MACHINE} 12@40kg")

    ((last,),) = lifter.rows("select max(hlc) from events")
    assert int(last[:12], 16) == 4_102_444_800_000


def test_sync_s10_two_sets_of_one_place_stand_in_the_order_of_their_ids(trained: Lifter):
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("update sets set position = 1")

    ids = [ending for (ending,) in trained.rows("select id from sets order by id")]
    told = [it["id"] for it in trained.asks("history")["items"]]
    assert told == list(reversed(ids))


def test_sync_s11_last_is_what_was_done_last_on_any_device(trained: Lifter):
    with on_the_phone(trained):
        trained.gets("log 9")
    trained.gets("edit last 8")
    assert trained.rows("select reps from sets order by position desc")[0] == (8,)

    # A set of the past that was logged here since is the last one.
    trained.gets("log leg-raise 7 --at 2026-01-01T18:00")
    trained.gets("edit last 6")
    assert trained.rows("select reps from sets where exercise = 'leg-raise'") == [(6,)]


def test_sync_s12_only_own_changes_must_come_in_order(trained: Lifter):
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute(
            "insert into events(id, hlc, device, command, subject, kind, patch, schema)"
            " select 'far', '000000000001-0000', ?, command, subject, 'set.edit', '{}', 2"
            " from events where kind = 'set.add' limit 1",
            (PHONE,),
        )
    assert trained.types("doctor").code == 0


def test_sync_s35_undo_steps_over_what_others_did(trained: Lifter):
    with on_the_phone(trained):
        trained.gets("log 9")

    assert "undone: log 11" in trained.gets("undo")
    assert [reps for (reps,) in trained.rows("select reps from sets where deleted_at is null")] == [
        12,
        9,
    ]


def test_sync_s35_what_was_changed_later_stays(trained: Lifter):
    trained.gets("edit last 10@45kg")
    with on_the_phone(trained):
        trained.gets("edit last 9")
    trained.gets("undo")

    assert trained.rows("select reps, load from sets order by position desc")[0] == (9, 40_000)
    assert trained.types("doctor").code == 0


def test_sync_s35_a_set_that_a_command_made_is_gone_without_it(trained: Lifter):
    with on_the_phone(trained):
        trained.gets("edit last 9")
    trained.gets("undo")
    assert len(trained.rows("select 1 from sets where deleted_at is null")) == 1

    # It comes again as the command said it.
    trained.gets("redo")
    assert trained.rows("select reps, deleted_at from sets order by position desc")[0] == (11, None)
    assert trained.types("doctor").code == 0


def test_sync_s35_redo_is_possible_until_this_device_does_something_new(trained: Lifter):
    trained.gets("undo")
    with on_the_phone(trained):
        trained.gets(f"log {MACHINE} 5")

    assert "redone: log 11" in trained.gets("redo")


def test_sync_s18_an_undo_has_an_event_for_each_thing(trained: Lifter):
    trained.gets("edit last 10")
    with on_the_phone(trained):
        trained.gets("edit last 9")
    trained.gets("undo")

    assert [patch for patch, _ in events(trained, "set.undo")] == [{}]


@pytest.mark.parametrize("schema", [1, 2])
def test_sync_s6_the_salvage_reads_changes_of_the_old_and_of_the_new_shape(
    schema: int, tmp_path: Path
):
    path, target = tmp_path / "old.db", tmp_path / "new.db"
    dump.loaded(SCHEMAS / f"{schema}.sql", path)
    counted = "select count(*) from"
    questions = (
        f"{counted} events", f"{counted} sets where deleted_at is null", f"{counted} pains",
        "select id, words from commands order by id",
    )  # fmt: skip
    with closing(sqlite3.connect(path)) as db:
        before = [db.execute(question).fetchall() for question in questions]

    found = salvage(str(path), str(target))

    with closing(sqlite3.connect(target)) as db:
        after = [db.execute(question).fetchall() for question in questions]
    assert after == before
    assert (found.lost_events, found.sets_without_events) == (0, 0)
