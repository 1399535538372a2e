"""`log` does not know that a log is synced: no module, no query, no file more (sync.md, S45)."""

from __future__ import annotations

import re

import pytest

from bench.instructions import can_count, count
from bench.timing import Command
from tests.cli.runner import SCRIPT
from tests.homes import Devices, Home, environment, modules_of
from tests.store.test_query_plans import Recording

_LINE = "log squat 5@100kg"


@pytest.fixture
def both(devices: Devices) -> tuple[Home, Home]:
    """The same three sets, in a log that is synced with another and in one that is not."""
    synced, alone = devices.home("laptop"), devices.home("phone", devices.folder.with_name("no"))
    for home in (synced, alone):
        for _ in range(3):
            home.gets(_LINE)
    synced.init()
    other = devices.home("desk")
    other.join()
    other.at("18:10").gets("edit last 6")
    other.syncs()
    synced.syncs()
    return synced, alone


def test_sync_s45_log_loads_nothing_of_it(both: tuple[Home, Home]):
    for home in both:
        loaded = modules_of(home, _LINE)
        assert "liftlog.store.base.journal" in loaded
        assert [it for it in loaded if "sharing" in it or it.endswith(("devices", "quiet"))] == []


def test_sync_s45_log_asks_nothing_more(both: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch):
    asked = []
    for home in both:
        home.at("18:30").here()
        with monkeypatch.context() as patch:
            recording = Recording(patch)
            home.gets(_LINE)
        asked.append([_shape(it) for it in recording.statements])
    assert asked[0] == asked[1]
    assert len(asked[0]) > 5
    assert not [it for it in asked[0] if "sync_" in it]


def _shape(statement: str) -> str:
    """A statement without the values of one log."""
    return re.sub(r"'[^']*'|\b\d+\b", "?", " ".join(statement.split()))


def test_sync_s45_log_makes_no_file_and_touches_none(both: tuple[Home, Home]):
    synced, _ = both
    before = {it: it.stat().st_mtime_ns for it in synced.folder.rglob("*")}
    beside = {it.name for it in synced.log.parent.iterdir()}
    synced.gets(_LINE)
    assert {it: it.stat().st_mtime_ns for it in synced.folder.rglob("*")} == before
    assert {it.name for it in synced.log.parent.iterdir()} <= beside | {
        "liftlog.db-wal", "liftlog.db-shm",
    }  # fmt: skip


@pytest.mark.skipif(not can_count(), reason="there is no valgrind here")
def test_sync_s45_log_is_as_fast(both: tuple[Home, Home]):
    counts = []
    for home in both:
        home.at("18:40").here()
        words = (str(SCRIPT), *_LINE.split())
        counts.append(count(Command(words, environment())))
    assert counts[0] < counts[1] * 1.01, counts
