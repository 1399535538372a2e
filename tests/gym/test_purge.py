"""What is purged on one device is gone from the server and from all devices (sync.md, S40-S42)."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.gym.rows import rows
from tests.homes import Devices, Home
from tests.postgres import Gym

SECRET = "torn meniscus"


def _places_of(homes: list[Home], gym: Gym) -> list[str]:
    """Tables of the server and files of these devices that hold it."""
    admin = gym.admin()
    tables = [name for (name,) in admin.execute(
        "select relname from pg_class where relnamespace = 'liftlog'::regnamespace"
        " and relkind = 'r'"
    ).fetchall()]  # fmt: skip
    found = [
        name
        for name in tables
        if admin.execute(
            f"select 1 from liftlog.{name} t where t::text like %s", (f"%{SECRET}%",)
        ).fetchone()
    ]
    for home in homes:
        with closing(sqlite3.connect(home.log)) as db:
            db.execute("pragma wal_checkpoint(passive)")
        files = [it for it in home.log.parent.glob("*") if it.is_file()]
        found += [str(it) for it in files if SECRET.encode() in it.read_bytes()]
    return found


def test_sync_s41_a_purged_set_is_nowhere(pair: tuple[Home, Home], devices: Devices, gym: Gym):
    laptop, phone = pair
    phone.at("18:10").gets(f"log squat 3@80kg --note '{SECRET}'")
    phone.at("18:11").gets("edit last 4")
    phone.syncs()
    laptop.at("18:20").syncs()
    assert len(_places_of([*pair], gym)) >= 3

    said = laptop.gets("purge last --yes")
    assert "still on the gym's server until you sync, and on phone and any other device" in said
    laptop.syncs()
    assert _places_of([laptop], gym) == []
    devices.settle()
    devices.assert_alike()
    assert phone.sets() == [(5, 100_000, "kg")] * 2
    assert _places_of(devices.homes, gym) == []


def test_sync_s41_a_purged_note_is_nowhere(pair: tuple[Home, Home], devices: Devices, gym: Gym):
    laptop, phone = pair
    phone.at("18:10").gets(f"log squat 3@80kg --note '{SECRET}'")
    phone.syncs()
    laptop.at("18:20").syncs()
    laptop.gets("purge last --note --yes")
    devices.settle()
    devices.assert_alike()
    assert phone.sets("reps, note")[-1] == (3, None)
    assert _places_of(devices.homes, gym) == []
    assert phone.syncs() == laptop.syncs() == "nothing new\n"


def test_sync_s41_a_device_that_was_offline_does_not_bring_it_back(
    pair: tuple[Home, Home], devices: Devices, gym: Gym
):
    laptop, phone = pair
    phone.at("18:10").gets(f"edit last --note '{SECRET}' --reps 9")
    laptop.at("18:20").gets("purge last --yes")
    laptop.syncs()
    phone.at("18:30").gets(f"edit last --note '{SECRET} again'")
    devices.settle()
    devices.assert_alike()
    assert phone.sets() == [(5, 100_000, "kg")]
    assert _places_of(devices.homes, gym) == []


def test_sync_s42_the_line_of_the_inbox_that_a_purged_set_came_from_is_nowhere(
    gym: Gym, devices: Devices
):
    gym.add("anna")
    laptop = devices.home("laptop")
    laptop.init()
    notes = devices.folder / "inbox" / "2026-01-05.txt"
    notes.parent.mkdir(exist_ok=True)
    notes.write_text(f"squat 5@100kg ({SECRET})\n\n")
    laptop.gets(f"sync --postgres {gym.address('anna')}")
    assert laptop.sets() == [(5, 100_000, "kg")]
    assert "events" in _places_of([], gym)
    laptop.at("18:10").gets("purge last --yes")
    laptop.syncs()
    assert _places_of([], gym) == []
    assert laptop.syncs() == "nothing new\n"


def test_sync_s41_a_purge_is_read_with_nothing_but_the_name_of_the_thing(
    pair: tuple[Home, Home], gym: Gym
):
    laptop, _ = pair
    laptop.gets("purge last --yes")
    laptop.syncs()
    purges = [it for it in rows(gym.admin(), columns="kind, patch::text") if "purge" in it[0]]
    assert purges == [("set.purge", "{}")]
