"""A log and a gym's server: what is new is read, what lacks is sent (sync.md, G1-G6)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from liftlog.errors import Refused
from liftlog.services.sharing import watching
from liftlog.services.sharing.results import Synced
from tests.cli.sync.test_repair_of_shared import damage
from tests.homes import Devices, Home, clone, modules_of
from tests.postgres import Gym


def test_sync_g6_a_server_alone_is_enough(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    assert phone.sets() == [(5, 100_000, "kg")] * 2
    phone.at("18:10").gets("log squat 4@110kg")
    phone.at("18:11").gets("edit last 3")
    assert phone.syncs() == "out: 1 set, 1 edit\n"
    assert laptop.at("18:20").syncs() == "in: 1 set, 1 edit from phone\n"
    assert laptop.syncs() == "nothing new\n"
    devices.settle()
    devices.assert_alike()


def test_sync_g6_the_address_is_kept_without_its_password(
    pair: tuple[Home, Home], gym: Gym, devices: Devices
):
    secret = next(
        line.rpartition(":")[2]
        for line in gym.cluster.pass_file.read_text().splitlines()
        if ":anna:" in line
    )
    third = devices.home("third")
    with_secret = gym.address("anna").replace("anna@", f"anna:{secret}@")
    answer = third.types(f"sync --postgres {with_secret} --name third")
    assert answer.code == 0
    assert secret not in answer.out + answer.err
    ((kept,),) = third.rows("select value from meta where key = 'sync.postgres'")
    assert secret not in kept
    assert third.syncs() == "nothing new\n"
    for file in third.log.parent.rglob("*"):
        assert not file.is_file() or secret.encode() not in file.read_bytes()


def test_sync_g6_a_folder_and_a_server_together(gym: Gym, devices: Devices):
    """The phone has the folder alone, the desk the server alone, the laptop both."""
    gym.add("anna")
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.gets("log squat 5,5@100kg")
    laptop.init()
    phone.join()
    assert laptop.gets(f"sync --postgres {gym.address('anna')}").startswith("out: 2 sets")
    desk = devices.home("desk")
    desk.gets(f"sync --postgres {gym.address('anna')} --name desk")
    phone.at("18:10").gets("log squat 4@100kg")
    desk.at("18:12").gets("log squat 3@100kg")
    for _ in range(2):
        for home in (phone, desk, laptop):
            home.syncs()
    phone.syncs()
    desk.syncs()
    devices.assert_alike()
    laptop.at("18:30").gets("log squat 2@100kg")
    assert laptop.syncs() == "out: 1 set\n"


def test_sync_g6_a_server_that_is_away_is_one_line_and_the_folder_is_synced(
    gym: Gym, devices: Devices
):
    gym.add("anna")
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.init()
    phone.join()
    laptop.gets(f"sync --postgres {gym.address('anna')}")
    port = gym.cluster.port
    laptop.changes(
        f"update meta set value = replace(value, ':{port}/', ':1/') where key = 'sync.postgres'"
    )
    laptop.gets("log squat 5@100kg")
    answer = laptop.types("sync")
    assert (answer.code, answer.out) == (1, "out: 1 set\n")
    assert answer.err.startswith("liftlog: 127.0.0.1 cannot be reached: ")
    assert answer.err.count("\n") <= 2
    assert phone.syncs() == "in: 1 set from laptop\n"
    # What could not be reached may have something new.
    again = laptop.types("sync")
    assert (again.code, again.out) == (1, "")


def test_sync_g6_a_folder_that_is_away_keeps_nothing_from_the_server(gym: Gym, devices: Devices):
    gym.add("anna")
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.init()
    laptop.gets(f"sync --postgres {gym.address('anna')}")
    phone.gets(f"sync --postgres {gym.address('anna')} --name phone")
    devices.folder.rename(devices.folder.with_name("away"))
    laptop.gets("log squat 5@100kg")
    answer = laptop.types("sync")
    assert (answer.code, answer.out) == (1, "out: 1 set\n")
    assert "is not there" in answer.err
    assert phone.syncs() == "in: 1 set from laptop\n"


def test_sync_g5_an_athlete_is_offline_for_weeks(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    for day in range(6, 27):
        phone.at(f"2026-01-{day:02d}T18:00:00").gets("log squat 5,5@100kg")
        laptop.at(f"2026-01-{day:02d}T07:00:00").gets("pain mild")
    phone.at("2026-01-27T18:00:00").gets("edit last --note tired")
    assert phone.syncs().startswith("out: 42 sets")
    laptop.at("2026-01-28T18:00:00").syncs()
    devices.settle()
    devices.assert_alike()
    assert len(laptop.sets()) == 44


def test_sync_g6_two_logs_become_one_only_after_a_question(
    pair: tuple[Home, Home], gym: Gym, devices: Devices
):
    own = devices.home("own")
    own.gets("log squat 3@60kg")
    address = gym.address("anna")
    refused = own.types(f"sync --postgres {address} --name own")
    assert refused.code != 0
    assert "this log has 1 set, the server 2: both become one, on all devices" in refused.err
    assert own.rows("select 1 from meta where key = 'sync.postgres'") == []
    own.gets(f"sync --postgres {address} --name own --yes")
    devices.settle()
    devices.assert_alike()
    assert len(own.sets()) == 3


def test_sync_g6_who_is_a_coach_has_no_log_there(gym: Gym, devices: Devices):
    gym.add("carl", role="coach")
    answer = devices.home("laptop").types(f"sync --postgres {gym.address('carl')}")
    assert (answer.code, answer.err) == (
        1, "liftlog: carl is a coach of this gym, not an athlete\ntry: liftlog coach\n",
    )  # fmt: skip


def test_sync_s35_undo_takes_back_what_others_have(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    laptop.at("18:10").gets("log squat 4@110kg")
    laptop.syncs()
    phone.syncs()
    assert len(phone.sets()) == 3
    laptop.at("18:20").gets("undo")
    laptop.syncs()
    phone.at("18:30").syncs()
    assert len(phone.sets()) == 2
    laptop.gets("redo")
    devices.settle()
    devices.assert_alike()
    assert len(phone.sets()) == 3


def test_sync_s33_a_conflict_is_listed_on_both(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    laptop.at("18:10").gets("edit last 6")
    phone.at("18:11").gets("edit last 7")
    devices.settle()
    devices.assert_alike()
    found = [home.asks("sync conflicts")["conflicts"] for home in pair]
    assert found[0] == found[1]
    assert [it["gave_way"]["device"] for it in found[0]] == [laptop.device]


def test_sync_g6_status_and_leave_know_the_server(pair: tuple[Home, Home], gym: Gym):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 4@110kg")
    status = phone.asks("sync status")
    assert status["folder"] is None
    assert status["server"] == gym.address("anna")
    assert [it["name"] for it in status["devices"]] == ["phone", "laptop"]
    assert status["to_send"] > 0
    assert f"server: {gym.address('anna')}\n  phone, this device" in phone.gets("sync status")

    assert phone.gets("sync leave").startswith("no longer synced with postgresql://anna@")
    assert phone.types("sync").code == 1
    assert laptop.syncs() == "nothing new\n"
    phone.gets(f"sync --postgres {gym.address('anna')} --name phone")
    assert laptop.syncs() == "in: 1 set from phone\n"


def test_sync_s28_a_restored_log_goes_on_as_another_device(
    pair: tuple[Home, Home], devices: Devices, gym: Gym, tmp_path: Path
):
    laptop, _ = pair
    before = laptop.device
    laptop.gets(f"backup {tmp_path}/copy.db")
    laptop.at("19:00").gets("log squat 4@105kg")
    laptop.syncs()
    said = laptop.gets(f"restore {tmp_path}/copy.db --yes")
    assert f"the next sync brings back what is in {gym.address('anna')}" in " ".join(said.split())
    assert laptop.device != before
    assert laptop.syncs() == "in: 1 set from laptop\n"
    laptop.at("20:00").gets("log squat 3@105kg")
    devices.settle()
    devices.assert_alike()


def test_sync_s28_a_cloned_log_is_found_by_what_the_other_sent(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, _ = pair
    other = clone(laptop, "clone")
    devices.homes.append(other)
    laptop.at("19:00").gets("log squat 4@105kg")
    laptop.syncs()
    other.at("19:10").gets("log squat 3@95kg")
    assert "Another copy of this log uses its name." in other.syncs()
    devices.settle()
    devices.assert_alike()
    assert len({home.device for home in devices.homes}) == 3
    assert len(laptop.sets()) == 4


def test_sync_g1_without_psycopg_it_is_one_line_and_the_folder_is_synced(
    gym: Gym, devices: Devices, monkeypatch: pytest.MonkeyPatch
):
    gym.add("anna")
    laptop = devices.home("laptop")
    laptop.init()
    laptop.gets(f"sync --postgres {gym.address('anna')}")
    laptop.gets("log squat 5@100kg")
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "psycopg", None)
        answer = laptop.types("sync")
    assert (answer.code, answer.out) == (1, "out: 1 set\n")
    assert answer.err.startswith("liftlog: a gym's server needs psycopg\n")
    assert "pip install 'liftlog[postgres]'" in answer.err
    assert answer.err.count("\n") == 2


def test_sync_g1_only_a_log_with_a_server_loads_psycopg(gym: Gym, devices: Devices):
    gym.add("anna")
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.init()
    phone.join()
    laptop.gets(f"sync --postgres {gym.address('anna')}")
    laptop.gets("log squat 5@100kg")
    words = {laptop: ["log squat 5@100kg", "status", "sync status", "undo"], phone: ["sync"]}
    loads = {(home.name, it): _loads(home, it) for home, its in words.items() for it in its}
    assert loads == dict.fromkeys(loads, False)
    assert _loads(laptop, "sync")


def _loads(home: Home, line: str) -> bool:
    """Whether a command loads psycopg, or what talks to a server."""
    loaded = modules_of(home, line)
    assert "liftlog.store.base.journal" in loaded
    return bool({"psycopg", "liftlog.store.sharing.gym.connecting"} & set(loaded))


def test_sync_s43_a_log_with_a_server_alone_has_no_device_to_forget(pair: tuple[Home, Home]):
    laptop, _ = pair
    answer = laptop.types("sync forget phone --yes")
    assert answer.code == 1
    assert "has no folder, only a gym's server" in answer.err


def test_sync_g3_the_names_of_devices_are_the_athletes_own(pair: tuple[Home, Home], gym: Gym):
    import psycopg

    gym.add("ben")
    anna, ben = gym.connect("anna"), gym.connect("ben")
    named = "select name from liftlog.devices order by 1"
    assert anna.execute(named).fetchall() == [("laptop",), ("phone",)]
    assert ben.execute(named).fetchall() == []
    refused = psycopg.errors.InsufficientPrivilege
    device = pair[0].device
    for statement in (
        f"insert into liftlog.devices(athlete, id, name) values ('anna', '{device}', 'x')",
        "update liftlog.devices set name = 'x'",
        "delete from liftlog.devices",
        "truncate liftlog.devices",
    ):
        with pytest.raises(refused):
            ben.execute(statement)
    with pytest.raises(psycopg.errors.CheckViolation):
        anna.execute(
            "insert into liftlog.devices(id, name) values (%s, %s)", (device, "../\x1b[31m")
        )
    assert anna.execute(named).fetchall() == [("laptop",), ("phone",)]


def test_sync_s6_a_damaged_log_is_repaired_and_filled_from_the_server(
    pair: tuple[Home, Home], gym: Gym, devices: Devices
):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 4@110kg")
    phone.syncs()
    laptop.syncs()
    damage(laptop, "sets")
    said = " ".join(laptop.at("18:20").gets("doctor --repair").split())
    assert f"The next sync brings back what is in {gym.address('anna')}." in said
    laptop.syncs()
    devices.settle()
    devices.assert_alike()
    assert len(laptop.sets()) == 3
    assert laptop.syncs() == "nothing new\n"


def test_sync_s45_watch_looks_at_a_server_alone(pair: tuple[Home, Home], gym: Gym):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 4@110kg")
    phone.syncs()
    laptop.here()
    looks = watching.watch(None, pause=lambda _: None)
    first = next(looks)
    assert isinstance(first, Synced)
    assert first.incoming[0].sets == 1
    phone.gets("log squat 3@110kg")
    phone.syncs()
    laptop.here()
    # Nothing tells of it: some looks later it is read.
    second = next(looks)
    assert isinstance(second, Synced)
    assert second.incoming[0].sets == 1
    laptop.gets("sync leave")
    with pytest.raises(Refused, match="not synced yet"):
        next(looks)
