"""Conflicts through the program: listed, taken, kept, taken back (sync.md, S33 and S34)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from random import Random
from typing import Any

import pytest

from liftlog.store.base import journal
from tests.homes import Devices, Home
from tests.trust.scene import times

MACHINE = "machine-back-extension"


@pytest.fixture
def pair(devices: Devices) -> tuple[Home, Home]:
    """A phone and a laptop that share two sets of today."""
    phone, laptop = devices.home("phone"), devices.home("laptop")
    phone.gets(f"log {MACHINE} 12@40kg")
    phone.gets("log 11")
    phone.init()
    laptop.join()
    return phone, laptop


@pytest.fixture
def disputed(pair: tuple[Home, Home], devices: Devices) -> tuple[Home, Home]:
    """The laptop said 9 reps, and the phone 10, later."""
    phone, laptop = pair
    laptop.at("18:01").gets("edit last 9")
    phone.at("18:02").gets("edit last 10")
    devices.settle()
    devices.assert_alike()
    return phone, laptop


def listed(home: Home) -> list[dict[str, Any]]:
    return list(home.asks("sync conflicts")["conflicts"])


def short(home: Home) -> list[tuple[object, ...]]:
    """The field, what stands and from where, what gave way and from where."""
    return [
        (
            it["field"], it["stands"]["value"], it["stands"]["name"],
            it["gave_way"]["value"], it["gave_way"]["name"],
        )
        for it in listed(home)
    ]  # fmt: skip


def test_sync_s33_two_edits_are_listed_alike_on_both(disputed):
    phone, laptop = disputed

    assert short(phone) == short(laptop) == [("reps", 10, "phone", 9, "laptop")]
    assert listed(phone) == listed(laptop)
    assert phone.sets("reps") == [(12,), (10,)]


def test_sync_s34_the_sync_and_the_list_say_what_to_type(disputed):
    phone, laptop = disputed
    (conflict,) = listed(phone)
    ending = conflict["subject"][-6:]

    assert phone.syncs() == "nothing new\n1 conflict: liftlog sync conflicts\n"
    assert laptop.wide(80).gets("sync conflicts") == (
        f"{conflict['id']} · set {ending} of {MACHINE}, 2026-01-05\n"
        "  now: reps 10 (phone)\n"
        "  other: reps 9 (laptop, 2026-01-05 18:01)\n"
        f"Use the other: liftlog sync conflicts --take {conflict['id']}\n"
        f"Keep what counts now: liftlog sync conflicts --keep {conflict['id']}\n"
    )


def test_sync_s44_conflicts_for_programs(disputed):
    phone, _ = disputed
    (conflict,) = listed(phone)

    assert set(conflict) == {"id", "at", "entity", "subject", "field", "stands", "gave_way"}
    assert (conflict["entity"], conflict["at"]) == ("set", "2026-01-05T18:01:00Z")
    assert conflict["gave_way"]["values"] == {"reps": 9}
    assert phone.asks("sync")["conflicts"] == 1


@pytest.mark.parametrize("home", [0, 1])
def test_sync_s34_the_other_side_is_taken_and_undo_takes_it_back(disputed, devices, home):
    mine = disputed[home]
    before = listed(mine)
    said = mine.gets(f"sync conflicts --take {before[0]['id']}")

    assert said.endswith(f"of {MACHINE}, 2026-01-05: reps 9\n")
    devices.settle()
    devices.assert_alike()
    for one in disputed:
        assert one.sets("reps") == [(12,), (9,)]
        assert listed(one) == []

    assert f"undone: sync conflicts --take {before[0]['id']}" in mine.gets("undo")
    devices.settle()
    devices.assert_alike()
    for one in disputed:
        assert one.sets("reps") == [(12,), (10,)]
        assert [it["id"] for it in listed(one)] == [before[0]["id"]]
    mine.gets("redo")
    assert listed(mine) == []


@pytest.mark.parametrize("home", [0, 1])
@pytest.mark.parametrize("which", ["all", "the id"])
def test_sync_s34_what_is_there_is_kept_and_undo_takes_it_back(disputed, devices, home, which):
    mine = disputed[home]
    before = listed(mine)
    mine.gets(f"sync conflicts --keep {before[0]['id'] if which == 'the id' else which}")
    devices.settle()
    devices.assert_alike()
    for one in disputed:
        assert one.sets("reps") == [(12,), (10,)]
        assert listed(one) == []

    mine.gets("undo")
    devices.settle()
    for one in disputed:
        assert [it["id"] for it in listed(one)] == [before[0]["id"]]


def test_sync_s33_an_edit_of_one_that_saw_both_ends_it(disputed, devices):
    phone, laptop = disputed
    laptop.at("18:10").gets("edit last 8")
    devices.settle()

    assert listed(phone) == listed(laptop) == []


def test_sync_s33_the_clock_does_not_hide_what_gave_way(pair, devices):
    """The phone's clock is a year slow: it edits after it has read, and wins."""
    phone, laptop = pair
    laptop.at("18:01").gets("edit last 9")
    devices.settle()
    phone.at("2025-01-05T18:00:00").gets("edit last 10")
    devices.settle()
    devices.assert_alike()

    assert phone.sets("reps") == [(12,), (10,)]
    assert listed(phone) == []


def test_sync_s33_edits_of_different_things_are_none(pair, devices):
    phone, laptop = pair
    laptop.at("18:01").gets("edit last 9")
    phone.at("18:02").gets("edit last @45kg --note hips")
    devices.settle()

    assert listed(phone) == []
    assert phone.sets("reps, load, note")[-1] == (9, 45_000, "hips")


def test_sync_s33_a_deletion_and_an_edit(pair, devices):
    phone, laptop = pair
    phone.at("18:01").gets("edit last 9")
    laptop.at("18:02").gets("delete last")
    devices.settle()
    devices.assert_alike()

    for home in pair:
        assert short(home) == [("deleted_at", "deleted", "laptop", None, "phone")]
        assert home.sets("reps") == [(12,)]
    (conflict,) = listed(phone)
    assert conflict["gave_way"]["values"] == {"deleted_at": None, "reps": 9}
    assert "  now: deleted (laptop)\n  other: reps 9 (phone, " in phone.gets("sync conflicts")

    laptop.gets(f"sync conflicts --take {conflict['id']}")
    devices.settle()
    devices.assert_alike()
    assert phone.sets("reps") == [(12,), (9,)]
    assert listed(phone) == listed(laptop) == []


@pytest.mark.parametrize("home", [0, 1])
def test_sync_s34_undo_of_a_deleted_set_that_was_taken_brings_the_conflict_back(
    pair, devices, home
):
    phone, laptop = pair
    laptop.at("18:01").gets("edit last 6")
    phone.at("18:02").gets("delete last")
    devices.settle()
    before = listed(phone)
    assert short(phone) == [("deleted_at", "deleted", "phone", None, "laptop")]

    pair[home].at("18:03").gets(f"sync conflicts --take {before[0]['id']}")
    devices.settle()
    assert listed(phone) == listed(laptop) == []
    pair[home].at("18:04").gets("undo")
    assert listed(pair[home]) == before
    devices.settle()
    assert listed(phone) == listed(laptop) == before
    pair[home].at("18:05").gets("redo")
    devices.settle()
    assert listed(phone) == listed(laptop) == []
    devices.assert_alike()
    assert phone.sets("reps") == [(12,), (6,)]


@pytest.mark.parametrize("home", [0, 1])
def test_sync_s34_undo_of_what_was_taken_names_who_said_what_counts(disputed, devices, home):
    phone, laptop = disputed
    before = listed(phone)
    disputed[home].at("18:03").gets(f"sync conflicts --take {before[0]['id']}")
    devices.settle()
    disputed[home].at("18:04").gets("undo")
    devices.settle()
    assert listed(phone) == listed(laptop) == before


def test_sync_s33_a_redo_knew_what_another_devices_redo_said(devices):
    """Both merge the same two workouts, and both undo and redo."""
    laptop, desk = devices.pair()
    laptop.at("18:00").gets("log squat 5@100kg")
    desk.at("18:05").gets("log bench 5@60kg")
    devices.settle()
    (one,), (two,) = laptop.rows("select substr(id, -6) from workouts order by started_at")
    laptop.at("19:00").gets(f"workout merge {one} {two}")
    desk.at("19:01").gets(f"workout merge {one} {two}")
    devices.settle()
    desk.at("19:02").gets("undo")
    devices.settle()
    laptop.at("19:03").gets("undo")
    laptop.at("19:04").gets("redo")
    devices.settle()
    desk.at("19:05").gets("undo")
    desk.at("19:06").gets("redo")
    devices.settle()
    assert listed(laptop) == listed(desk) == []
    devices.assert_alike()


def test_sync_s33_a_deletion_is_kept(pair, devices):
    phone, laptop = pair
    laptop.at("18:01").gets("delete last")
    phone.at("18:02").gets("edit last 9 --note hips")
    devices.settle()
    phone.gets("sync conflicts --keep all")
    devices.settle()
    devices.assert_alike()

    assert listed(phone) == listed(laptop) == []
    assert phone.sets("reps") == [(12,)]


def test_sync_s34_a_set_comes_back_with_its_workout(pair, devices):
    phone, laptop = pair
    laptop.at("18:01").gets("workout delete last")
    phone.at("18:02").gets("edit last 9")
    devices.settle()
    (conflict,) = [it for it in listed(phone) if it["entity"] == "set"]
    phone.gets(f"sync conflicts --take {conflict['id']}")
    devices.settle()
    devices.assert_alike()

    assert laptop.rows("select count(*) from workouts where deleted_at is null") == [(1,)]
    laptop.gets("export --format json")


def test_sync_s34_a_workout_comes_back_with_its_sets(pair, devices):
    phone, laptop = pair
    laptop.at("18:01").gets("delete last")
    laptop.gets("workout delete last")
    phone.at("18:02").gets("workout edit last --title legs")
    devices.settle()
    (conflict,) = listed(phone)
    assert (conflict["entity"], conflict["field"]) == ("workout", "deleted_at")
    assert phone.sets("reps") == []

    phone.gets(f"sync conflicts --take {conflict['id']}")
    devices.settle()
    devices.assert_alike()
    # What was deleted before stays so.
    assert laptop.sets("reps") == [(12,)]
    title = "select title from workouts where deleted_at is null"
    assert laptop.rows(title) == [("legs",)]
    assert listed(laptop) == []
    phone.gets("undo")
    assert phone.sets("reps") == []


def test_sync_s33_settings_and_whole_rows(pair, devices):
    phone, laptop = pair
    phone.at("18:01").gets("config set unit kg")
    laptop.at("18:02").gets("config set unit lb")
    phone.at("18:03").gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    laptop.at("18:04").gets("equipment set barbell --unit kg --increment 5 --min 20")
    devices.settle()
    devices.assert_alike()

    assert [it["entity"] for it in listed(phone)] == ["setting", "equipment"]
    assert short(phone)[0] == ("value", "lb", "laptop", "kg", "phone")
    phone.gets("sync conflicts --take " + " ".join(it["id"] for it in listed(phone)))
    devices.settle()
    devices.assert_alike()
    assert laptop.rows("select value from settings where key = 'unit'") == [("kg",)]
    assert "step=2.5" in laptop.rows("select detail from equipment")[0][0]
    assert listed(laptop) == []


def test_sync_s33_no_group_of_fields_is_ever_split(pair, devices):
    phone, laptop = pair
    laptop.at("18:01").gets("edit last @100lb")
    phone.at("18:02").gets("edit last @45kg")
    devices.settle()

    assert phone.sets("load, unit")[-1] == (45_000, "kg")
    assert listed(phone)[0]["gave_way"]["values"] == {
        "load": "100", "unit": "lb", "kg": 45.359,
    }  # fmt: skip
    phone.gets(f"sync conflicts --take {listed(phone)[0]['id']}")
    assert phone.sets("load, unit")[-1] == (100_000, "lb")


def test_sync_s3_without_groups_a_weight_and_its_unit_are_of_two(
    pair, devices, monkeypatch: pytest.MonkeyPatch
):
    """The control: it is the groups that keep them together."""
    monkeypatch.setattr(journal, "TOGETHER", {})
    phone, laptop = pair
    phone.at("18:01").gets("edit last @45kg")
    laptop.at("18:02").gets("edit last @40lb")
    devices.settle()

    assert phone.sets("load, unit")[-1] == (45_000, "lb")


def test_sync_s33_what_an_exercise_answers_to_twice_is_told(devices):
    phone, laptop = devices.home("phone"), devices.home("laptop")
    for name in ("pull", "row"):
        phone.gets(f"exercise add {name} --equipment machine --goal hypertrophy")
    phone.init()
    laptop.join()
    phone.gets("log pull 12@40kg")
    phone.gets("exercise edit pull --alias cable")
    laptop.at("18:10").gets("exercise edit row --alias cable")
    devices.settle()

    for home in (phone, laptop):
        answer = home.asks("sync conflicts")
        assert answer["conflicts"] == []
        assert answer["names"] == [{"name": "cable", "exercises": ["pull", "row"]}]
        said = home.gets("sync conflicts")
        assert said == '"cable" means pull, trained last, and also row\n'


def test_sync_s34_what_cannot_be_is_refused(disputed):
    phone, _ = disputed
    (conflict,) = listed(phone)

    for line, words in (
        ("sync conflicts --take zz", 'no conflict is called "zz"'),
        ("sync conflicts --keep ''", 'no conflict is called ""'),
        (f"sync conflicts {conflict['id']}", "an id needs --take or --keep"),
        (f"sync conflicts --take {conflict['id']} --keep {conflict['id']}", "both taken and kept"),
    ):
        answer = phone.types(line)
        assert answer.code != 0
        assert words in answer.err
    assert listed(phone) == [conflict]


def test_sync_s34_a_log_of_one_device_has_none(lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.gets("edit last 11")

    assert lifter.gets("sync conflicts") == "no conflicts\n"
    assert lifter.gets("sync conflicts --keep all") == "no conflicts\n"


def test_sync_s34_what_is_remembered_of_the_last_look_changes_nothing(disputed, devices):
    """A look after it finds what a look at all finds, whatever was done since."""
    phone, laptop = disputed
    phone.at("18:20").gets("log 8")
    devices.settle()
    laptop.at("18:21").gets("edit last 7")
    phone.at("18:22").gets("edit last 6")
    phone.gets("sync conflicts --keep " + listed(phone)[0]["id"])
    devices.settle()
    remembered = listed(phone)
    assert [it["stands"]["value"] for it in remembered] == [6]
    with closing(sqlite3.connect(phone.log, isolation_level=None)) as db:
        db.execute("delete from meta where key = 'sync.conflicts'")

    assert listed(phone) == remembered
    # Nor is it taken for that of another log.
    with closing(sqlite3.connect(phone.log, isolation_level=None)) as db:
        db.execute("insert into meta values ('sync.conflicts', '[1, \"another\", []]')")
    assert listed(phone) == remembered


def test_sync_s33_one_file_imported_on_both_is_no_conflict(pair, devices, tmp_path):
    """Each set is there once; one that was deleted on one of them stays so."""
    phone, laptop = pair
    file = tmp_path / "log.csv"
    other = devices.home("other")
    other.at("2026-01-02T18:00:00").gets("log squat 5,5@100kg --note heavy")
    other.gets(f"export --format csv -o {file}")
    devices.homes.remove(other)
    phone.gets(f"import {file}")
    laptop.at("18:10").gets(f"import {file}")
    phone.gets("delete last")
    devices.settle()
    devices.assert_alike()

    assert listed(phone) == []
    assert len(phone.sets()) == 3


def test_sync_s33_what_was_purged_is_no_conflict(disputed, devices):
    phone, laptop = disputed
    laptop.gets("purge last --yes")
    devices.settle()

    assert listed(phone) == listed(laptop) == []
    phone.gets("log 8 --note x")
    devices.settle()
    laptop.at("18:30").gets("edit last --note y")
    phone.at("18:31").gets("edit last --note z")
    devices.settle()
    assert [it["field"] for it in listed(phone)] == ["note"]
    ending = listed(phone)[0]["subject"][-6:]
    phone.gets(f"purge {ending} --note --yes")
    devices.settle()
    assert listed(phone) == listed(laptop) == []


def test_sync_s33_a_list_is_shown_in_one_line(pair, devices):
    phone, laptop = pair
    phone.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    laptop.at("18:03").gets("equipment set barbell --unit kg --increment 5 --min 20")
    devices.settle()

    assert "  now: detail unit=kg, step=5, min=20 (laptop)\n" in phone.gets("sync conflicts")


def _acts(random: Random, home: Home) -> None:
    """Anything that two devices may do to what they share."""
    kg, reps = random.randrange(20, 60), random.randrange(1, 15)
    name, unit = random.choice("abc"), random.choice(("kg", "lb"))
    lines = (
        f"log {MACHINE} {reps}@{kg}kg", f"edit last {reps}", f"edit last @{kg}kg",
        f"edit last --note n{reps}", "delete last", "undo", "redo", f"undo --of {name}",
        f"config set unit {unit}", f"workout edit last --title t{reps}", "workout delete last",
        f"equipment set barbell --unit kg --increment {reps} --min 20", "pain severe",
        "pain cleared", f"exercise set {MACHINE} --sets {reps}", "workout finish",
        "sync conflicts --keep all", "sync",
    )  # fmt: skip
    answer = home.types(random.choice(lines))
    assert answer.code in (0, 1, 3), answer
    assert "Traceback" not in answer.err
    if random.random() < 0.2:
        open_ = listed(home)
        if open_:
            home.gets(f"sync conflicts --take {random.choice(open_)['id']}")


@pytest.mark.parametrize("seed", range(times(3, 60)))
def test_sync_s33_three_devices_list_alike_and_one_ends_it_for_all(devices, seed):
    random = Random(seed)
    homes = [devices.home(name) for name in "abc"]
    first, *others = homes
    first.gets(f"log {MACHINE} 12,11,10@40kg")
    first.init()
    for other in others:
        other.join()
    devices.settle()
    for minute in range(40):
        home = random.choice(homes)
        home.at(f"2026-01-05T18:{minute:02d}:00")
        _acts(random, home)
    devices.settle()
    devices.settle()
    devices.assert_alike()
    for other in others:
        assert listed(other) == listed(first)

    first.gets("sync conflicts --keep all")
    assert listed(first) == []
    devices.settle()
    devices.assert_alike()
    for home in homes:
        assert listed(home) == []
        home.gets("export --format json")


def test_sync_s34_a_weight_has_its_unit_and_a_device_its_name(pair, devices):
    phone, laptop = pair
    laptop.at("18:01").gets("edit last 11@42kg")
    phone.at("18:02").gets("edit last 11@45kg")
    tablet = devices.home("tablet")
    tablet.join()
    laptop.gets("sync inbox here")
    tablet.at("18:03").gets("sync inbox here")
    devices.settle()
    said = phone.gets("sync conflicts")
    assert "now: load 45 kg (phone)\n" in said
    assert "other: load 42 kg (laptop, " in said
    assert "now: value tablet (tablet)\n" in said
    assert "other: value laptop (laptop, " in said
    assert laptop.device not in said
    assert phone.device not in said
