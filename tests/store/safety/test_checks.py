"""Laws of the checks that SQLite does not make any more: what it refuses, the rows are asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from liftlog.services.base.workspace import open_workspace
from liftlog.store.base.journal import OTHER_TABLES, TABLES
from liftlog.store.safety.broken import broken_rows
from liftlog.store.safety.checks import integrity
from liftlog.store.safety.possible import Column, as_object, columns_by_entity, impossible
from liftlog.store.safety.rebuilding import MENDS
from tests.store.safety.test_sieve import VALUES, sound_row

ODD = [*VALUES, "[NaN]", '{"a": NaN}', "{", "[1", "null", "retired", "both", "left", "clean", "cm"]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checks") / "liftlog.db"
    with open_workspace(str(path)):
        return path


@pytest.fixture(scope="module")
def db(log: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(log, isolation_level=None)) as db:
        db.execute("pragma foreign_keys=off")
        yield db


@pytest.mark.parametrize("entity", TABLES)
@settings(max_examples=100)
@given(data=st.data())
def test_a_row_with_nothing_wrong_is_one_that_the_schema_takes(
    db: sqlite3.Connection, entity: str, data: st.DataObject
):
    columns: dict[str, Column] = columns_by_entity(db)[entity]
    table = TABLES[entity][0]
    changed = data.draw(st.lists(st.sampled_from([*columns]), max_size=3))
    row = sound_row(table, columns) | {name: data.draw(st.sampled_from(ODD)) for name in changed}
    if impossible(table, row, [*columns.values()]):
        return
    db.execute("begin")
    try:
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        db.execute(f"insert or replace into {table}({names}) values ({marks})", [*row.values()])
    finally:
        db.execute("rollback")


JSON = st.recursive(
    st.sampled_from(["1", "NaN", "-Infinity", "1e999", '"a"', '"\\u0000"', '"\\ud800"', "true"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda them: f"[{', '.join(them)}]"),
        st.lists(inner, max_size=3).map(
            lambda them: "{" + ",".join(f'"{n}":{it}' for n, it in enumerate(them)) + "}"
        ),
    ),
)


@settings(max_examples=400)
@given(text=JSON | st.text('{}[]":,0aN\\'))
@example('{"reps":NaN}')
def test_what_is_read_as_an_object_is_json_to_sqlite(text: str):
    if as_object(text) is not None:
        with closing(sqlite3.connect(":memory:")) as db:
            assert db.execute("select json_valid(?)", (text,)).fetchone() == (1,)


def forced(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma ignore_check_constraints=on")
        assert db.execute(statement).rowcount == 1


def copy_of(log: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy.db"
    with closing(sqlite3.connect(log)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    return path


def test_a_value_of_a_table_that_nobody_reads_row_by_row_is_found(log: Path, tmp_path: Path):
    path = copy_of(log, tmp_path)
    forced(path, "insert into commands(id, at, device, words, kind) values ('c', '', '', '', 'x')")
    with closing(sqlite3.connect(path)) as db:
        assert integrity(db) == ["CHECK constraint failed in commands"]


def test_every_table_with_checks_is_read_by_row_or_can_be_mended(db: sqlite3.Connection):
    query = "select name from sqlite_master where type = 'table' and sql glob '*check(*'"
    with_checks = {name for (name,) in db.execute(query)}
    assert with_checks - {"events", *(table for table, _ in TABLES.values())} == MENDS.keys()
    assert MENDS.keys() <= {*OTHER_TABLES}


def test_tables_of_other_programs_are_their_own(log: Path, tmp_path: Path):
    with closing(sqlite3.connect(copy_of(log, tmp_path), isolation_level=None)) as db:
        db.execute('create table "we""ird"(a check(a > 0))')
        db.execute("create virtual table found using fts5(words)")
        db.execute("pragma ignore_check_constraints=on")
        db.execute('insert into "we""ird" values (0)')
        db.execute("analyze")
        assert integrity(db) == []


def test_a_value_of_the_others_is_found_with_its_row(log: Path, tmp_path: Path):
    path = copy_of(log, tmp_path)
    forced(path, "update exercises set measure = 'miles' where slug = 'superman'")
    with closing(sqlite3.connect(path)) as db:
        assert integrity(db) == []
        (found,) = broken_rows(db)
    assert (found.table, found.key, [*found.problems]) == (
        "exercises", ("superman",), ["measure"],
    )  # fmt: skip
