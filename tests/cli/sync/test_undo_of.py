"""Undo over the commands of another device (sync.md, S35)."""

from __future__ import annotations

import pytest

from tests.homes import Devices, Home

MACHINE = "machine-back-extension"


@pytest.fixture
def pair(devices: Devices) -> tuple[Home, Home]:
    """A phone and a laptop; the phone logged a set and edited it, the laptop logged another."""
    phone, laptop = devices.home("phone"), devices.home("laptop")
    phone.gets(f"log {MACHINE} 12@40kg")
    phone.init()
    laptop.join()
    phone.at("18:01").gets("edit last 11")
    laptop.at("18:02").gets("log 9@40kg")
    devices.settle()
    return phone, laptop


def test_sync_s35_undo_of_another_device_steps_over_its_commands(pair, devices):
    phone, laptop = pair
    assert laptop.gets("undo --of phone") == "undone: edit last 11\n"
    assert laptop.sets("reps") == [(12,), (9,)]
    devices.settle()
    devices.assert_alike()

    assert phone.sets("reps") == [(12,), (9,)]
    assert phone.types("redo").code != 0
    assert laptop.gets("redo") == "redone: edit last 11\n"
    devices.settle()
    devices.assert_alike()
    assert phone.sets("reps") == [(11,), (9,)]
    # Alone it undoes what was done here.
    assert laptop.gets("undo") == "undone: log 9@40kg\n"


def test_sync_s35_the_device_is_named_by_its_name_or_id(pair):
    phone, laptop = pair
    steps = laptop.asks("undo --of phone --list")["items"]
    assert [(it["undo"], it["redo"], it["command"]) for it in steps] == [
        (1, None, "edit last 11"),
        (2, None, f"log {MACHINE} 12@40kg"),
    ]
    assert laptop.asks(f"undo --of {phone.device} --list")["items"] == steps
    assert laptop.asks("undo --of laptop --list")["items"][0]["command"] == "log 9@40kg"

    refused = laptop.types("undo --of desk")
    assert refused.code != 0
    assert refused.err == 'liftlog: no device is called "desk"\ntry: liftlog sync status\n'


def test_sync_s30_a_workout_made_elsewhere_stays_while_it_has_sets(pair, devices):
    """The phone's first set is undone, and the workout that it made has one of the laptop."""
    phone, laptop = pair
    answer = laptop.types("undo 3 --of phone")

    assert answer.out == f"undone: edit last 11\nundone: log {MACHINE} 12@40kg\n"
    assert answer.err == "Only 2 commands could be undone.\n"
    assert laptop.types("undo --of phone").err == "liftlog: there is nothing of phone to undo\n"
    devices.settle()
    devices.assert_alike()
    assert phone.sets("reps") == [(9,)]
    laptop.gets("export --format json")


def test_sync_s29_what_an_undo_takes_from_a_set_is_settled_at_once(pair, devices):
    phone, laptop = pair
    phone.gets("exercise add pull --equipment machine --goal hypertrophy")
    devices.settle()
    laptop.at("18:05").gets("log pull 8@30kg")
    said = laptop.types("undo --of phone")

    assert said.out == "undone: exercise add pull\n"
    assert said.err == "pull was deleted on one device and is kept: another has 1 set\n"
    assert laptop.asks("exercise show pull")["slug"] == "pull"


def test_sync_s35_undo_of_for_programs(pair):
    _, laptop = pair
    (step,) = laptop.asks("undo --of phone")["items"]
    assert (step["undo"], step["redo"], step["command"]) == (None, 1, "edit last 11")


def test_sync_s48_the_history_of_a_set_names_devices(pair):
    phone, laptop = pair
    ending = laptop.rows("select substr(id, -6) from sets order by performed_at")[0][0]
    events = laptop.asks(f"history --events {ending}")["events"]
    assert [it["device"] for it in events] == [phone.device, phone.device]
    assert [it["device_name"] for it in events] == ["phone", "phone"]

    assert "(phone)" in laptop.gets(f"history --events {ending} --format table")


def test_sync_s35_what_another_device_did_comes_back_without_a_command_of_ones_own(devices):
    """A device that only joined: nothing of its own came before or after."""
    phone, laptop = devices.home("phone"), devices.home("laptop")
    phone.gets(f"log {MACHINE} 12@40kg")
    phone.init()
    laptop.join()
    assert laptop.gets("undo --of phone") == f"undone: log {MACHINE} 12@40kg\n"
    (step,) = laptop.asks("undo --list")["items"]
    assert step["redo"] == 1
    assert laptop.gets("redo") == f"redone: log {MACHINE} 12@40kg\n"
    devices.settle()
    devices.assert_alike()
    assert phone.sets("reps") == [(12,)]


def test_sync_s35_redo_brings_back_what_was_undone_last_whosever_it_was(pair):
    """The phone's edit came here after the laptop's own set, and is undone after it."""
    _, laptop = pair
    laptop.gets("undo")
    (step,) = laptop.asks("undo --of phone")["items"]
    assert (step["command"], step["redo"]) == ("edit last 11", 1)
    steps = laptop.asks("undo --list")["items"]
    assert sorted((it["redo"], it["command"]) for it in steps) == [
        (1, "edit last 11"),
        (2, "log 9@40kg"),
    ]
    assert laptop.gets("redo 2") == "redone: edit last 11\nredone: log 9@40kg\n"
