"""A copy of a synced log is restored: it goes on as another device (sync.md, S28)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.homes import Devices, Home


def _former(home: Home) -> set[str]:
    return {it for (it,) in home.rows("select value from meta where key glob 'device.*'")}


def _break(home: Home) -> None:
    """The log cannot be opened any more."""
    home.log.write_bytes(b"not SQLite" * 500)
    for tail in ("-wal", "-shm"):
        Path(f"{home.log}{tail}").unlink(missing_ok=True)


@pytest.mark.parametrize("is_broken", [False, True])
def test_sync_s28_a_restored_log_goes_on_as_another_device(
    pair: tuple[Home, Home], devices: Devices, tmp_path: Path, is_broken: bool
):
    laptop, phone = pair
    before = laptop.device
    copy = tmp_path / "copy.db"
    laptop.gets(f"backup {copy}")
    laptop.at("19:00").gets("log squat 4@105kg")
    laptop.syncs()
    if is_broken:
        _break(laptop)

    said = laptop.gets(f"restore {copy} --yes")

    assert laptop.device != before
    assert _former(laptop) == {before}
    assert f"This log is synced: the next sync brings back what is in {laptop.folder}.\n" in said
    assert "To take something back use liftlog undo.\n" in said
    assert laptop.sets("reps") == [(5,), (5,)]
    assert laptop.syncs() == "in: 1 set from laptop\n"
    laptop.at("20:00").gets("log squat 3@105kg")
    devices.settle()
    devices.assert_alike()
    assert phone.sets("reps") == [(5,), (5,), (4,), (3,)]
    assert laptop.rows("select count(*) from sync_files where mine = 1 and name like ?",
                       f"%{before}%") == [(0,)]  # fmt: skip


def test_sync_s28_undo_reaches_what_was_done_under_the_former_name(
    pair: tuple[Home, Home], tmp_path: Path
):
    laptop, phone = pair
    copy = tmp_path / "copy.db"
    laptop.gets(f"backup {copy}")
    laptop.at("19:00").gets("log squat 4@105kg")
    laptop.syncs()
    laptop.gets(f"restore {copy} --yes")
    laptop.syncs()

    assert laptop.gets("undo") == "undone: log squat 4@105kg\n"

    laptop.syncs()
    phone.syncs()
    assert phone.sets("reps") == [(5,), (5,)]


@pytest.mark.parametrize("is_broken", [False, True])
def test_sync_s28_of_a_copy_from_before_the_sync_it_is_off(
    devices: Devices, tmp_path: Path, is_broken: bool
):
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.gets("log squat 5@100kg")
    copy = tmp_path / "copy.db"
    laptop.gets(f"backup {copy}")
    laptop.init()
    phone.join()
    before = laptop.device
    if is_broken:
        _break(laptop)

    said = laptop.gets(f"restore {copy} --yes")

    assert laptop.device != before, "its id is known in the folder"
    assert laptop.types("sync").code == 1
    if not is_broken:
        assert "Sync is off in this copy. To sync again:\n" in said
        assert f"  liftlog sync join {laptop.folder}\n" in said
        assert laptop.rows("select 1 from meta where key = 'sync.since'"), "a purge has to be said"
    laptop.at("20:00").gets("log squat 3@105kg")
    laptop.gets(f"sync join {laptop.folder} --name laptop --yes")
    devices.settle()
    devices.assert_alike()
    assert phone.sets("reps") == [(5,), (3,)]


def test_sync_s28_a_copy_of_another_device_reads_and_writes_as_a_third_one(
    pair: tuple[Home, Home], devices: Devices, tmp_path: Path
):
    laptop, phone = pair
    phone.at("18:30").gets("log squat 4@100kg")
    phone.syncs()
    copy = tmp_path / "phone.db"
    phone.gets(f"backup {copy}")
    ids = {laptop.device, phone.device}

    laptop.gets(f"restore {copy} --yes")

    assert _former(laptop) == ids
    laptop.gets("log squat 2@100kg")
    devices.settle()
    devices.assert_alike()
    assert len(phone.sets()) == 4


def test_a_log_that_never_was_synced_keeps_its_name(devices: Devices, tmp_path: Path):
    laptop = devices.home("laptop")
    laptop.gets("log squat 5@100kg")
    before = laptop.device
    laptop.gets(f"backup {tmp_path}/copy.db")

    said = laptop.gets(f"restore {tmp_path}/copy.db --yes")

    assert (laptop.device, _former(laptop)) == (before, set())
    assert "Sync is off" not in said
    assert "is synced" not in said


def test_sync_s5_a_backup_knows_which_files_it_had_read(pair: tuple[Home, Home], tmp_path: Path):
    laptop, phone = pair
    phone.gets("log squat 4@100kg")
    phone.syncs()
    laptop.syncs()
    copy = tmp_path / "copy.db"
    laptop.gets(f"backup {copy}")

    tables = ("sync_files", "sync_carried", "sync_devices")
    with closing(sqlite3.connect(copy)) as db:
        kept = {name: db.execute(f"select * from {name} order by 1").fetchall() for name in tables}
    assert kept == {name: laptop.rows(f"select * from {name} order by 1") for name in tables}
    assert len(kept["sync_files"]) == 2
