"""docs/data-model.md says what the file holds, and its queries answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from liftlog.services.progress.datasette import MEASUREMENTS, SESSIONS, SETS, WEEKLY, metadata
from liftlog.store.progress.queries import QUERIES
from tests.conftest import CHECKOUT, DATA
from tests.diary import MACHINE, Diary

PAGE = (CHECKOUT / "docs" / "data-model.md").read_text(encoding="utf-8")
VIEWS = {"v_sets": SETS, "v_sessions": SESSIONS, "v_weekly": WEEKLY, "v_measurements": MEASUREMENTS}


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    found = Diary(tmp_path / "liftlog.db")
    found.session("2026-01-05", "12,10,8", "40kg", rpe=95)
    found.session("2026-01-12", "12,11,9", "100lb", form="broken", note="tired")
    found.session("2026-03-02", "12", "bw10kg", "back-extension-45", kind="failure")
    found.session("2026-03-09", "8,8", "42.5kg")
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_of_a_view_is_described(diary, view):
    with diary.open() as ws:
        columns = [row[1] for row in ws.db.execute(f"pragma table_info({view})")]

    assert columns == list(VIEWS[view])
    for name, words in VIEWS[view].items():
        assert f"| `{name}` | {words} |" in PAGE


def test_every_table_is_named(diary):
    with diary.open() as ws:
        tables = ws.db.execute("select name from sqlite_master where type = 'table'").fetchall()

    assert [name for (name,) in tables if f"`{name}`" not in PAGE] == []


def test_every_key_of_the_catalogue_is_explained():
    catalogue = yaml.safe_load((DATA / "exercises.yaml").read_text(encoding="utf-8"))
    explained = set(re.findall(r"`(\w+)`", PAGE[PAGE.index("## The catalogue file") :]))

    assert {key for entry in catalogue["exercises"] for key in entry} <= explained


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_of_the_page_answers(diary, query):
    with diary.open() as ws:
        rows = ws.db.execute(query.sql).fetchall()

    assert f"### {query.title}\n\n```sql\n{query.sql}\n```" in PAGE
    assert rows


def test_there_are_ten_queries_and_datasette_has_them_all():
    canned = metadata()["databases"]["liftlog"]["queries"]  # type: ignore[index]  # plain JSON

    assert len(QUERIES) == 10
    assert list(canned) == [query.name for query in QUERIES]


def rows_of(diary: Diary, name: str) -> list[tuple[object, ...]]:
    sql = next(query.sql for query in QUERIES if query.name == name)
    with diary.open() as ws:
        return ws.db.execute(sql).fetchall()


def test_the_best_e1rm_leaves_out_broken_form(diary):
    assert rows_of(diary, "best-e1rm") == [(MACHINE, "2026-01-05", 12, 40.0, 56.0)]


def test_breaks_are_those_of_more_than_three_weeks(diary):
    assert rows_of(diary, "breaks") == [(MACHINE, "2026-03-09", 56)]


def test_rests_are_told_in_seconds(diary):
    assert rows_of(diary, "rests")[-1:] == [("machine-back-extension", 5, 180.0)]
