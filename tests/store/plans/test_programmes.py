"""Programmes in the log: byte for byte, undone and brought again, carried, checked and mended."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.services.base.workspace import open_workspace
from liftlog.store.base.journal import TakeBack, Transaction
from liftlog.store.base.location import database_path
from liftlog.store.plans import programmes as stored
from liftlog.store.plans import taken_days
from tests import programmes
from tests.cli.runner import Lifter
from tests.prepared import prepared
from tests.programmes import LIFT, TEXT

OF_PROGRAMMES = (
    "programmes", "programme_versions", "programme_runs", "programme_steps", "taken_days",
    "asked_items",
)  # fmt: skip


def _train(lifter: Lifter) -> Lifter:
    """A workout that took a day of a programme, ended, with a set more of another exercise."""
    lifter.session("2026-01-05", "10@40kg 10")
    lifter.at("18:10").gets("log superman 12")
    lifter.at("18:20").gets("workout finish")
    programmes.plant()
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def tamper(*statements: str) -> None:
    with closing(sqlite3.connect(database_path())) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def rows(lifter: Lifter) -> dict[str, list[tuple[object, ...]]]:
    """What the log has of programmes."""
    contents = lifter.contents()
    return {table: contents[table] for table in OF_PROGRAMMES}


def is_sound(lifter: Lifter) -> bool:
    return bool(lifter.types("doctor --json").json["sound"])


def test_a_text_is_kept_byte_for_byte(trained: Lifter):
    (held,) = trained.rows("select cast(text as blob) from programme_versions")
    assert held == (TEXT.encode(),)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_comes_back_as_it_was_given(trained: Lifter, text: str):
    with open_workspace() as ws, Transaction(ws.db):
        command = stored_command(ws)
        version = stored.add_version(command, "other", text, "{}")
        assert stored.version_by_id(ws.db, version.id) == version
        assert version.text == text
        raise TakeBack


def stored_command(ws):  # type: ignore[no-untyped-def]
    from liftlog.store.base.journal import Command

    return Command(ws.db, "programme import other", "2026-01-05T17:30:00Z")


def test_each_step_is_undone_and_brought_again(trained: Lifter):
    states = [rows(trained)]
    steps = 9
    for _ in range(steps):
        trained.gets("undo")
        states.append(rows(trained))
    live = "select count(*) from {} where deleted_at is null"
    assert [trained.rows(live.format(table)) for table in OF_PROGRAMMES] == [[(0,)]] * 6

    for before in reversed(states[:-1]):
        trained.gets("redo")
        live_rows = {
            table: [row for row in held if row[-1] is None] for table, held in before.items()
        }
        now = {table: [r for r in held if r[-1] is None] for table, held in rows(trained).items()}
        assert now == live_rows


CHANGES = [
    "update programmes set removed_at = '2026-01-05T17:00:00Z'",
    "update programme_versions set text = 'programme other'",
    "update programme_versions set names = '{}'",
    "update programme_runs set numbers = '{}', week = 9",
    "update programme_steps set amount = '99kg' where kind = 'set'",
    "delete from programme_steps where kind = 'skip'",
    "update taken_days set day = 'Z', cycle = 4",
    'update asked_items set sets = \'[{"kind":"working"}]\'',
    "delete from asked_items",
    "update asked_items set cut = 5, light = 1, hold = 1",
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_past_the_events_is_found_and_mended(trained: Lifter, change: str):
    before = rows(trained)
    tamper(change)
    assert not is_sound(trained)

    trained.gets("doctor --repair")

    assert is_sound(trained)
    assert rows(trained) == before


IMPOSSIBLE = [
    "update programme_versions set text = cast(x'ff' as text)",
    "update programme_versions set number = -1",
    "update programme_runs set at = 'noon'",
    "update programme_steps set amount = 'heavy' where kind = 'set'",
    "update programme_steps set percent = 0 where kind = 'light'",
    "update taken_days set week = 99",
    "update asked_items set sets = '{}'",
]


@pytest.mark.parametrize("change", IMPOSSIBLE)
def test_what_cannot_be_is_read_around_and_mended(trained: Lifter, change: str):
    before = rows(trained)
    tamper("pragma writable_schema=on", change)
    assert trained.types("history").code == 0
    assert not is_sound(trained)

    trained.gets("doctor --repair")

    assert is_sound(trained)
    assert rows(trained) == before


@pytest.mark.parametrize("table", OF_PROGRAMMES)
def test_rows_that_hang_on_nothing_are_found_and_gone_after_a_repair(trained: Lifter, table: str):
    """A table that lost its rows and their events: what hangs on them goes, the sets stay."""
    entity = {
        "programmes": "programme", "programme_versions": "version", "programme_runs": "run",
        "programme_steps": "step", "taken_days": "taken", "asked_items": "asked",
    }[table]  # fmt: skip
    before = trained.sets("id")
    tamper(
        "insert into purge_permits select distinct subject from events"
        f" where kind glob '{entity}.*'",
        f"delete from events where kind glob '{entity}.*'",
        "delete from purge_permits",
        f"delete from {table}",
    )

    trained.gets("doctor --repair")

    assert is_sound(trained)
    assert trained.sets("id") == before
    assert trained.types("export").code == 0


@pytest.mark.parametrize("table", OF_PROGRAMMES)
def test_a_table_that_is_missing_is_made_again_out_of_the_events(trained: Lifter, table: str):
    before = rows(trained)
    tamper(f"drop table {table}")

    trained.gets("doctor --repair")

    assert is_sound(trained)
    assert rows(trained) == before


def test_a_damaged_file_gives_its_programmes_back(trained: Lifter):
    """Pages are read one by one: what they hold of programmes is told by its events."""
    before = rows(trained)
    path = Path(database_path())
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma wal_checkpoint(truncate)")
        (page,) = db.execute(
            "select rootpage from sqlite_master where name = 'programme_versions'"
        ).fetchone()
        (size,) = db.execute("pragma page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\x55" * size
    path.write_bytes(content)

    trained.gets("doctor --repair")

    assert is_sound(trained)
    assert rows(trained) == before


def test_a_backup_brings_all_back(trained: Lifter):
    before = rows(trained)
    copy = trained.asks("backup")["path"]
    for _ in range(9):
        trained.gets("undo")
    assert rows(trained) != before

    trained.gets(f"restore {copy} --yes")

    assert rows(trained) == before


def test_an_export_carries_all_and_comes_in_twice_without_a_change(
    trained: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = rows(trained)
    file = tmp_path / "log.json"
    file.write_text(trained.gets("export --format json"), encoding="utf-8")
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "other.db"))

    trained.gets(f"import {file}")
    assert rows(trained) == before
    trained.gets(f"import {file}")
    assert rows(trained) == before

    trained.gets("undo")
    assert json.loads(trained.gets("export --format json"))["programmes"] == []
    trained.gets("redo")
    assert rows(trained) == before


def test_a_csv_carries_no_programme(trained: Lifter):
    assert "mine" not in trained.gets("export --format csv")


def test_v_sets_shows_what_was_asked_beside_each_set(trained: Lifter):
    (asked,) = trained.rows("select distinct asked from v_sets where exercise = ?", LIFT)
    assert [it["load"] for it in json.loads(asked[0])] == ["40", "40"]
    assert trained.rows("select asked from v_sets where exercise = 'superman'") == [(None,)]


def test_p41_a_deleted_workout_has_no_day(trained: Lifter):
    with open_workspace() as ws:
        (run,) = stored.running(ws.db)
        assert [taken.day for taken in taken_days.days_of(ws.db, run.id)] == ["A"]
    trained.gets("workout delete last")
    with open_workspace() as ws:
        assert taken_days.days_of(ws.db, run.id) == []
    assert trained.asks("export --format json")["taken_days"] == []

    trained.gets("undo")

    with open_workspace() as ws:
        assert [taken.day for taken in taken_days.days_of(ws.db, run.id)] == ["A"]


def test_p41_the_first_part_of_a_split_workout_keeps_the_day(trained: Lifter):
    ((workout,),) = trained.rows("select workout from taken_days")
    trained.gets("workout split last")
    assert trained.rows("select workout from taken_days where deleted_at is null") == [(workout,)]
    assert len(trained.rows("select id from workouts where deleted_at is null")) == 2


def test_p41_a_merged_workout_has_the_day_that_one_of_them_took(trained: Lifter):
    ((second,),) = trained.rows("select workout from taken_days")
    trained.at("17:00").gets("log superman 10 --new-workout")
    trained.gets("workout finish")
    ((first,),) = trained.rows("select id from workouts where id <> ?", second)

    trained.gets(f"workout merge {first[-6:]} {second[-6:]}")

    assert trained.rows("select workout, day from taken_days where deleted_at is null") == [
        (first, "A")
    ]
    assert trained.rows("select workout from asked_items where deleted_at is null") == [(first,)]
    trained.gets("undo")
    assert trained.rows("select workout from asked_items where deleted_at is null") == [(second,)]


def test_p65_a_merged_exercise_takes_its_lines_along(lifter: Lifter):
    lifter.gets("exercise add my-row --goal hypertrophy")
    lifter.session("2026-01-05", "10@40kg 10", "my-row")
    with open_workspace() as ws:
        text = "programme rows\nlift my-row from 40kg, +2.5kg\nday A: my-row 2x10\n"
        version = programmes.imported(ws, "rows", text, json.dumps({"my-row": "my-row"}))
        with stored_in(ws) as command:
            numbers = json.dumps({"my-row": "40kg", "my-row T1": "50kg"})
            run = stored.start(command, "rows", None, None, numbers)
            stored.add_step(command, run.id, "set", line="my-row T1", amount="45kg")
        ((workout,),) = ws.db.execute("select id from workouts").fetchall()
        programmes.taken(ws, workout, run, version, lift="my-row")
    before = rows(lifter)

    lifter.gets("exercise merge my-row barbell-row")

    alive = "where deleted_at is null"
    assert lifter.rows("select text, names from programme_versions") == [
        (text, '{"my-row": "barbell-row"}')
    ]
    assert lifter.rows("select numbers from programme_runs") == [
        ('{"barbell-row": "40kg", "barbell-row T1": "50kg"}',)
    ]
    assert lifter.rows("select line from programme_steps") == [("barbell-row T1",)]
    assert lifter.rows(f"select exercise, line from asked_items {alive}") == [
        ("barbell-row", "barbell-row")
    ]
    assert lifter.rows("select count(*) from v_sets where asked is not null") == [(2,)]
    assert is_sound(lifter)
    lifter.gets("undo")
    assert {**rows(lifter), "asked_items": []} == {**before, "asked_items": []}
    assert lifter.rows(f"select exercise, line from asked_items {alive}") == [("my-row", "my-row")]


def stored_in(ws):  # type: ignore[no-untyped-def]
    from liftlog.services.base.commands import new_command

    return new_command(ws, "programme start rows")


def test_p65_two_lifts_of_one_running_programme_are_not_merged(lifter: Lifter):
    lifter.gets("exercise add my-row --goal hypertrophy")
    lifter.session("2026-01-05", "10@40kg 10", "my-row")
    with open_workspace() as ws:
        names = json.dumps({"my-row": "my-row", "barbell-row": "barbell-row"})
        programmes.imported(ws, "rows", "programme rows\n", names)
        programmes.started(ws, "rows")
    before = lifter.contents()

    answer = lifter.types("exercise merge my-row barbell-row")

    assert (answer.code, lifter.contents()) == (1, before)
    assert "rows has both my-row and barbell-row" in answer.err


def test_purge_knows_no_id_of_a_programme(trained: Lifter):
    for table in ("programme_versions", "programme_runs", "programme_steps"):
        ((held, *_), *_) = trained.rows(f"select id from {table}")
        assert "no set or workout ends in" in trained.types(f"purge {held[-8:]} --yes").err


def test_a_purged_set_leaves_what_was_asked(trained: Lifter):
    ((logged,), *_) = trained.rows("select id from sets where exercise = ?", LIFT)
    trained.gets(f"purge {logged[-8:]} --yes")
    assert is_sound(trained)
    assert len(trained.rows("select * from asked_items where deleted_at is null")) == 1


def test_what_was_made_of_a_text_is_dropped_with_a_change(trained: Lifter):
    with open_workspace() as ws:
        (version,) = stored.versions(ws.db, "mine")
        stored.keep_compiled(ws.db, version.id, "1", "{}")
        assert stored.compiled(ws.db, version.id, "1") == "{}"
        assert stored.compiled(ws.db, version.id, "2") is None
        with stored_in(ws) as command:
            stored.rename_in_version(command, version.id, "{}")
        assert stored.compiled(ws.db, version.id, "1") is None


@pytest.mark.parametrize(
    "content",
    [
        # Loads and names that nobody wrote.
        "replace(compiled, '2500', '12500')",
        "replace(compiled, 'machine-back-extension', 'superman')",
        # Nothing of ours.
        "'{}'",
        "'[1]'",
        """'{"format":1,"value":{"is":"Programme"}}'""",
        """'{"format":1,"value":{"is":"Nothing"}}'""",
    ],
)
def test_what_is_kept_of_a_text_is_proved_and_made_again(trained: Lifter, content: str):
    """Kept for speed alone: the doctor reads the text again, and finds any other programme."""
    shown = trained.asks("programme show mine")
    tamper(f"update compiled_programmes set compiled = {content}")
    found = {of["text"] for of in trained.types("doctor --json").json["findings"]}
    assert "1 programme differs from what the text says: mine" in found

    assert "programmes read again from their texts" in trained.gets("doctor --repair")

    assert is_sound(trained)
    assert trained.asks("programme show mine") == shown


def test_what_another_version_of_liftlog_keeps_is_not_read(trained: Lifter):
    shown = trained.asks("programme show mine")
    tamper("update compiled_programmes set compiled = '{}', made_by = '999'")

    assert is_sound(trained)
    assert trained.asks("programme show mine") == shown
