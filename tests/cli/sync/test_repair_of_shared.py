"""A damaged log that other devices share is repaired: what is theirs does not become its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.homes import Devices, Home


def damage(home: Home, table: str) -> None:
    """The first page of a table is overwritten."""
    with closing(sqlite3.connect(home.log)) as db:
        db.execute("pragma wal_checkpoint(truncate)")
        size = db.execute("pragma page_size").fetchone()[0]
        query = "select rootpage from sqlite_master where name = ?"
        (page,) = db.execute(query, (table,)).fetchone()
        db.execute("pragma journal_mode=delete")
    with home.log.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def _own(home: Home) -> set[str]:
    return {it for (it,) in home.rows("select value from meta where key glob 'device.*'")}


@pytest.fixture
def trained(pair: tuple[Home, Home]) -> tuple[Home, Home]:
    """Both have logged, and know of each other."""
    laptop, phone = pair
    phone.at("18:30").gets("log squat 4@100kg")
    phone.syncs()
    laptop.syncs()
    laptop.at("18:40").gets("log squat 3@100kg")
    laptop.syncs()
    return laptop, phone


@pytest.mark.parametrize("table", ["sets", "meta", "workouts"])
def test_a_repair_tells_the_changes_of_others_from_its_own(
    trained: tuple[Home, Home], devices: Devices, table: str
):
    laptop, phone = trained
    former = laptop.device
    damage(laptop, table)

    said = laptop.gets("doctor --repair")

    assert _own(laptop) <= {former}, "undo is no step over what the phone did"
    assert phone.device not in _own(laptop)
    assert laptop.rows("select 1 from meta where key = 'sync.since'") == [(1,)]
    if table == "meta":
        # Where nothing says which folder it was, the lifter does.
        assert laptop.types("sync").code == 1
        laptop.gets(f"sync join {laptop.folder} --name laptop --yes")
    else:
        assert _own(laptop) == {former}
        assert f"The next sync brings back what is in {laptop.folder}.\n" in said
        assert laptop.gets("undo") == "undone: log squat 3@100kg\n"
        laptop.gets("redo")
    devices.settle()
    devices.assert_alike()
    assert laptop.device != former
    assert sorted(phone.sets("reps")) == [(3,), (4,), (5,), (5,)]


def test_a_repair_brings_lost_changes_back_out_of_the_folder(
    trained: tuple[Home, Home], devices: Devices
):
    laptop, _ = trained
    damage(laptop, "events")

    laptop.gets("doctor --repair")
    devices.settle()

    devices.assert_alike()
    assert sorted(laptop.sets("reps")) == [(3,), (4,), (5,), (5,)]


def test_the_repair_of_a_log_that_nobody_shares_keeps_all_names(devices: Devices):
    laptop = devices.home("laptop")
    laptop.gets("log squat 5@100kg")
    first = laptop.device
    for _ in range(2):
        damage(laptop, "sets")
        laptop.gets("doctor --repair")
        laptop.gets("log squat 4@100kg")

    assert first in _own(laptop)
    assert len(_own(laptop)) == 2
    for words in ("log squat 4@100kg", "log squat 4@100kg", "log squat 5@100kg"):
        assert laptop.gets("undo") == f"undone: {words}\n"
