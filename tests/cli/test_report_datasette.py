"""`liftlog report --datasette`, served by the real Datasette on this machine alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest

from liftlog.services.progress.datasette import SESSIONS, SETS, WEEKLY
from liftlog.store.progress.queries import QUERIES
from tests.cli.terminal import liftlog
from tests.diary import Diary, a_year

pytestmark = pytest.mark.skipif(find_spec("datasette") is None, reason="Datasette is not installed")

VIEWS = {"v_sets": SETS, "v_sessions": SESSIONS, "v_weekly": WEEKLY}
TABLES = ("sets", "workouts", "exercises", "events", "pains", "settings", "routines", "plan_items")
PATIENCE = 60.0


@pytest.fixture
def site(diary: Diary, tmp_path: Path) -> Path:
    a_year(diary)
    diary.session("2026-03-14", "12,12", "1845kg", note="<b>left</b> hip & knee", pain="mild")
    assert liftlog("report", "--datasette", "site").code == 0
    return tmp_path / "site"


@contextmanager
def served(site: Path, log: Path) -> Iterator[str]:
    """The address under which Datasette serves a folder, as docs/data-model.md has it."""
    words = [sys.executable, "-m", "datasette", "serve", str(site), "--port", "0"]
    with log.open("wb") as said:
        child = subprocess.Popen(words, stdout=said, stderr=said)
    try:
        yield _address(log, child)
    finally:
        child.terminate()
        child.wait(timeout=PATIENCE)


def _address(log: Path, child: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and child.poll() is None:
        found = re.search(r"running on (http://127\.0\.0\.1:\d+)", log.read_text())
        if found:
            return found[1]
        time.sleep(0.05)
    raise TimeoutError(log.read_text())


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode("utf-8"))


def test_every_query_and_table_opens_and_says_what_it_is(site, tmp_path):
    before = sha256((site / "liftlog.db").read_bytes()).hexdigest()

    with served(site, tmp_path / "datasette.log") as address:
        home, front = read(address), read(f"{address}/liftlog")
        queries = {one.name: read(f"{address}/liftlog/{one.name}") for one in QUERIES}
        rows = {
            one.name: json.loads(read(f"{address}/liftlog/{one.name}.json?_shape=array"))
            for one in QUERIES
        }
        views = {view: read(f"{address}/liftlog/{view}") for view in VIEWS}
        for table in TABLES:
            assert f"<h1>{table}" in re.sub(
                r"<h1[^>]*>\s*", "<h1>", read(f"{address}/liftlog/{table}")
            )

    assert "Training log" in home
    for one in QUERIES:
        assert one.title in unescape(queries[one.name])
    assert "QUERIES" in front.upper()
    assert {row["exercise"] for row in rows["heaviest"]} == {
        "machine-back-extension",
        "back-extension-45",
    }
    for view, columns in VIEWS.items():
        for column, meaning in columns.items():
            assert f"<dt>{column}</dt><dd>{meaning}</dd>" in unescape(views[view])
    assert sha256((site / "liftlog.db").read_bytes()).hexdigest() == before


def test_a_load_stays_in_kilograms(site, tmp_path):
    with served(site, tmp_path / "datasette.log") as address:
        text = read(f"{address}/liftlog/v_sessions?day=2026-03-14")

    assert re.search(r'class="col-top_load_kg[^"]*">1845(\.0)?</td>', text)
    assert "&lt;b&gt;" not in text


def test_tables_that_liftlog_keeps_for_itself_are_out_of_the_way(site, tmp_path):
    with served(site, tmp_path / "datasette.log") as address:
        front = json.loads(read(f"{address}/liftlog.json"))

    shown = {table["name"] for table in front["tables"] if not table["hidden"]}
    assert {"sets", "workouts", "exercises"} <= shown
    assert {"_sqlite_migrations", "meta", "commands", "purge_permits"}.isdisjoint(shown)
