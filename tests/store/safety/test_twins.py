"""Laws of twins: what is found with them is what is found without."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liftlog.domain.training.options import Options, check_options
from liftlog.services.base.workspace import open_workspace
from liftlog.services.training.recording import record
from liftlog.services.training.undo import undo_steps
from liftlog.store.safety.broken import broken_rows
from liftlog.store.safety.careful import look_into
from liftlog.store.safety.drifts import drifts
from liftlog.store.safety.schema import missing_objects
from liftlog.store.safety.twins import mark


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("twins") / "liftlog.db"
    with open_workspace(str(path)) as ws:
        for line in (
            "squat 5@100kg 5 4", "squat 12+4+3@60kg", "squat 5+@80kg", "leg-raise 10@bw",
            "running 5km 24:30", "plank 60s",
        ):  # fmt: skip
            record(ws, line.split(), Options())
        record(ws, ["squat", "5@90kg"], check_options({"note": 'a "b" ü', "rpe": "8"}))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma wal_checkpoint(truncate)")
    return path


VALUES = (
    "null", "0", "1", "5", "-1", "100000", "'x'", "''", "'kg'", "'12+4+3'", "'2026-01-05'",
    "'working'", "'a b'", "cast(x'ff' as text)", "'0195a0b1c2d3-0001'",
    "'0195a0b1-c2d3-7000-8000-000000000001'", "'set.' || cast(x'e16464' as text)",
    "COLUMN || char(0) || 'x'",
)  # fmt: skip
COLUMNS = (
    "id", "workout", "exercise", "performed_at", "day", "position", "kind", "reps", "seconds",
    "distance", "load", "unit", "load_type", "rpe", "light", "note", "doubtful", "deleted_at",
    "amrap", "parts",
)  # fmt: skip
OF_EVENTS = ("hlc", "subject", "kind", "was", "schema", "device")
PATCHES = (
    "json_set(patch, '$.reps', 6)", "json_set(patch, '$.reps', null)",
    "json_remove(patch, '$.day')",
    "json_set(patch, '$.colour', 1)", "json_set(patch, '$.reps', 5.0)",
    "json_set(patch, '$.reps', json('true'))", "json_set(patch, '$.note', cast(x'ff' as text))",
    "json_set(patch, '$.light', 0)", "json_set(patch, '$.unit', null)", "'{}'", "'[]'", "'{'",
    "replace(patch, '{', '{ ')", "replace(patch, '}', ',\"reps\":5}')", "'{reps:5}'",
    "replace(patch, '\"day\":', '\"day\":\"x\",\"day\":')",
    "replace(patch, '\"day\":', '\"day\":\"' || cast(x'ff' as text) || '\",\"day\":')",
    "replace(patch, 'squat', '\\u0073quat')", "replace(patch, '\"', '''')",
    "replace(patch, ',', ', /* */')", "patch || char(0) || 'x'",
    "replace(patch, '}', ', \"colour\" :null}')", "patch || ' '",
    "upper(patch)", "cast(x'ff' as text)",
)  # fmt: skip
WHICH = st.integers(0, 20)


def changed(table: str, column: str, value: str, where: str) -> str:
    return f"update {table} set {column} = {value.replace('COLUMN', column)} where {where}"


def changes() -> st.SearchStrategy[str]:
    """A statement that makes one row or event say something else."""
    one = "rowid = (select {} from {} order by {} limit 1 offset {})"
    at_set = "id = (select id from sets order by id limit 1 offset {})"
    at_event = one.format("n", "events where kind glob 'set.*'", "n", "{}")
    return st.one_of(
        st.builds(changed, st.just("sets"), st.sampled_from(COLUMNS),
                  st.sampled_from(VALUES), WHICH.map(at_set.format)),
        st.builds(changed, st.just("events"), st.sampled_from(OF_EVENTS),
                  st.sampled_from((*VALUES, "'set.purge'", "'set'", "'set.base'", "'{}'", "'{'")),
                  WHICH.map(at_event.format)),
        st.builds("update events set patch = {} where {}".format, st.sampled_from(PATCHES),
                  WHICH.map(at_event.format)),
        WHICH.map(at_set.format).map("delete from sets where {}".format),
        WHICH.map(at_event.format).map("delete from events where {}".format),
        WHICH.map(at_event.format).map(
            "insert into events select null, id || 'x', hlc, device, command, subject, kind, patch,"
            " was, schema from events where {}".format),
        st.just("drop index if exists sets_day"),
    )  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([])
@example(["update events set patch = replace(patch, '}', ',\"reps\":5}')"])
@example(["update sets set load = null"])
@example(["update events set kind = cast(x'7365742ee16464' as text) where kind = 'set.add'"])
@example(["update events set hlc = hlc || char(0) || 'x'"])
@example(["update events set patch = patch || char(0) || 'x'"])
@example(["update events set patch = replace(patch, '}', ', \"colour\" :null}')"])
@example(["update sets set note = 'y' where note is not null"])
@given(st.lists(changes(), max_size=3))
def test_with_twins_all_is_found_that_is_found_without(
    log: Path, tmp_path: Path, statements: list[str]
):
    path = Path(shutil.copy(log, tmp_path / "changed.db"))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma ignore_check_constraints = on")
        query = "select name, sql from sqlite_master where name glob 'events_are_*'"
        guards = dict(db.execute(query).fetchall())
        for name in guards:
            db.execute(f"drop trigger {name}")
        for statement in statements:
            # What cannot even be written, such as an id that is there, is no damage.
            with suppress(sqlite3.IntegrityError, sqlite3.OperationalError):
                db.execute(statement)
        for guard in guards.values():
            db.execute(guard)

    looked = look_into(str(path))

    with closing(sqlite3.connect(path)) as db:
        assert looked.broken == [*broken_rows(db)]
        assert looked.missing == missing_objects(db)
        if looked.drifted is not None:
            assert looked.drifted == [*drifts(db)]
        else:
            assert looked.broken or looked.missing


def test_most_of_a_log_is_twins(log: Path):
    """Or nothing is gained, and the law above holds of nothing."""
    with closing(sqlite3.connect(log)) as db:
        assert mark(db)
        left = "select count(*) from events where n not in (select n from temp.twins)"
        assert db.execute("select count(*) > 8 from sets").fetchone() == (1,)

        assert db.execute(f"{left} and kind glob 'set.*'").fetchone() == (0,)
        assert db.execute(f"{left} and kind glob 'workout.*'").fetchone() == (0,)


def test_what_was_corrected_is_no_twin_until_it_is_marked_anew(tmp_path: Path):
    with open_workspace(str(tmp_path / "liftlog.db")) as ws:
        record(ws, ["squat", "5@100kg"], Options())
        assert mark(ws.db)
        before = ws.db.execute("select count(*) from temp.twins").fetchone()[0]
        undo_steps(ws)
        assert mark(ws.db)

        assert ws.db.execute("select count(*) from temp.twins").fetchone()[0] < before


def test_where_nothing_can_be_written_none_are_marked(log: Path):
    with closing(sqlite3.connect(log)) as db:
        db.execute("pragma query_only = on")

        assert not mark(db)
        assert [*drifts(db)] == []
