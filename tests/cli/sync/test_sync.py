"""A log on several devices, by a folder (sync.md, sections 2 and 3)."""

from __future__ import annotations

import gzip
import json
import sqlite3
import stat
from contextlib import closing

import pytest

from liftlog.domain.sharing.journal_files import digest, parse_name
from tests.homes import Devices, Home, clone, lines_of


def test_what_is_logged_on_one_device_is_on_the_other(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 5@102.5kg")
    phone.gets("edit last 6")

    assert phone.syncs() == "out: 1 set, 1 edit\n"
    assert laptop.syncs() == "in: 1 set, 1 edit from phone\n"
    assert laptop.syncs() == "nothing new\n"
    assert laptop.sets("reps, load") == [(5, 100_000), (5, 100_000), (6, 102_500)]
    devices.settle()
    devices.assert_alike()


def test_sync_s21_a_file_has_the_digest_of_its_text_in_its_name(pair: tuple[Home, Home]):
    (file,) = pair[0].files()
    name = parse_name(file.name)

    assert name is not None
    assert name.digest == digest(file.read_bytes())
    head, command, event, *_ = lines_of(file)
    assert (head["liftlog"], head["format"], head["name"]) == ("journal", 1, "laptop")
    assert command["words"] == "log squat 5,5@100kg --note …"
    assert (event["kind"], "was" in event) == ("workout.start", False)


def test_sync_s22_a_file_is_private(pair: tuple[Home, Home]):
    (file,) = pair[0].files()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not list(pair[0].folder.rglob("*.partial"))


def test_sync_s21_a_long_file_is_packed(devices: Devices):
    laptop = devices.home("laptop")
    for _ in range(3):
        laptop.gets(f"log squat {'10x5@100kg ' * 5} --note {'y' * 1900}")
    laptop.init()

    (file,) = laptop.files()
    assert file.name.endswith(".jsonl.gz")
    raw = gzip.decompress(file.read_bytes())
    assert json.loads(raw.partition(b"\n")[0])["device"] == laptop.device
    phone = devices.home("phone")
    phone.join()
    assert len(phone.sets()) == 150


def test_sync_s28_a_cloned_disk_takes_a_new_name(pair: tuple[Home, Home], devices: Devices):
    laptop, _ = pair
    other = clone(laptop, "laptop2")
    devices.homes.append(other)
    laptop.gets("log squat 4@100kg")
    laptop.syncs()
    other.gets("log squat 3@100kg")

    said = other.types("sync --json").json
    assert said["renamed"] == f"laptop-{other.device}"
    assert other.device != laptop.device
    devices.settle()
    devices.assert_alike()
    assert sorted(reps for (reps,) in laptop.sets("reps")) == [3, 4, 5, 5]


def test_sync_s35_redo_brings_nothing_back_that_another_device_undid(pair: tuple[Home, Home]):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 5@102.5kg")
    phone.gets("undo")
    phone.syncs()
    laptop.syncs()

    assert laptop.types("redo").code == 1
    assert laptop.sets("load") == [(100_000,), (100_000,)]
    phone.gets("redo")
    phone.syncs()
    laptop.syncs()
    assert laptop.sets("load")[-1] == (102_500,)


@pytest.mark.parametrize(
    ("typed", "named"),
    [("Phöne", "phone"), ("My Phone", "my-phone"), ("x" * 30, "x" * 20), ("手机", "phone")],
)
def test_sync_s43_a_name_that_cannot_be_is_refused_with_one_that_can(devices, typed, named):
    laptop = devices.home("laptop")

    answer = laptop.types(f"sync init {laptop.folder} --name {typed!r}")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith(f"such as {named}\n")
    assert not laptop.folder.exists()


def test_sync_s25_a_second_folder_gets_everything(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 5@102.5kg")
    phone.syncs()
    laptop.syncs()
    stick = devices.folder.with_name("stick")

    assert laptop.gets(f"sync init {stick}") == "out: 3 sets\n"
    tablet = devices.home("tablet", stick)
    tablet.join()
    assert tablet.shared() == laptop.shared()


def test_sync_s35_a_sync_is_nothing_new_so_redo_stays_possible(pair: tuple[Home, Home]):
    laptop, phone = pair
    phone.at("2026-01-05T19:00:00").gets("log squat 5@102.5kg")
    phone.syncs()
    laptop.at("20:00").gets("log squat 4@100kg")
    laptop.gets("undo")

    assert laptop.syncs() == "in: 1 set from phone · out: 1 set, 1 edit\n"
    assert laptop.rows("select 1 from events where kind = 'sync.seen'") == [(1,)]
    laptop.gets("redo")
    assert sorted(laptop.sets("reps, load"))[0] == (4, 100_000)


def test_sync_s25_what_takes_the_number_of_a_change_that_a_repair_took_out_is_written(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    laptop.gets("log squat 4@100kg")
    laptop.syncs()
    with closing(sqlite3.connect(laptop.log, isolation_level=None)) as db:
        (n, subject) = db.execute("select max(n), subject from events").fetchone()
        db.execute("insert into purge_permits values (?)", (subject,))
        db.execute("update events set kind = 'x' where n = ?", (n,))
        db.execute("delete from purge_permits")
    laptop.gets("doctor --repair")

    laptop.syncs()
    phone.syncs()
    found = "select id from events where kind = 'set.found'"
    assert phone.rows(found) == laptop.rows(found) != []
