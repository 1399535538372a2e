"""The files of the folder: what is read, what is written, what is missed (S21-S28)."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import pytest

from liftlog.errors import Refused
from liftlog.services.sharing.locking import only_sync
from tests.homes import Devices, Home, lines_of
from tests.journals import Stranger, a_set, an_id, event, is_sound, warnings, workout
from tests.trust.scene import started


def carried(home: Home) -> set[str]:
    """The ids of the changes in all files of the folder."""
    lines = (line for file in home.folder.glob("devices/*/*.jsonl") for line in lines_of(file))
    return {line["event"] for line in lines if "event" in line}


@pytest.mark.parametrize(
    "name",
    [
        "000002-{}.sync-conflict-20260105-180000-ABCDEFG.jsonl",
        "000002-{} (conflicted copy).jsonl",
        "000002-{}.JSONL",
        ".000002-{}.jsonl.partial",
        "2-{}.jsonl",
        "Thumbs.db",
        ".stfolder",
        "000002-{}.jsonl~",
    ],
)
def test_sync_s21_every_other_name_is_passed_over(pair: tuple[Home, Home], name: str):
    laptop, phone = pair
    (file,) = laptop.files()
    laptop.at("18:10").gets("log squat 3@80kg")
    laptop.syncs()
    newest = laptop.files()[-1]
    newest.rename(newest.with_name(name.format(newest.name[7:23])))
    answer = phone.types("sync --json")
    assert (answer.code, answer.json["read"], answer.json["waiting"]) == (0, 0, 0)
    assert file.exists()
    (laptop.folder / "devices" / "Thumbs.db").write_text("")
    (laptop.folder / "devices" / "Phone-0BADCAFE").mkdir()
    assert phone.types("sync").code == 0


def test_sync_s21_a_change_belongs_to_the_command_above_it(pair: tuple[Home, Home]):
    laptop, _ = pair
    laptop.gets("edit last 6")
    laptop.gets("undo")
    laptop.syncs()
    commands: list[dict[str, object]] = []
    events: dict[str, list[str]] = {}
    for line in [it for file in laptop.files() for it in lines_of(file)[1:]]:
        if "command" in line:
            commands.append(line)
        else:
            events.setdefault(str(commands[-1]["words"]), []).append(str(line["kind"]))
    undone = next(it for it in commands if it["kind"] == "undo")
    assert undone["target"] == next(
        it["command"] for it in commands if it["words"] == "edit last 6"
    )
    assert events["edit last 6"] == ["set.edit"]
    assert {it["device"] for it in commands} == {laptop.device}


def test_sync_s21_the_file_is_as_the_document_says(pair: tuple[Home, Home]):
    (file,) = pair[0].files()
    head, command, *others = lines_of(file)
    events = [line for line in others if "event" in line]
    assert events
    assert list(head) == ["liftlog", "format", "schema", "device", "name", "seq", "at"]
    assert list(command) == ["command", "device", "at", "words", "kind"]
    for line in events:
        assert [it for it in line if it != "was"] == [
            "event", "hlc", "subject", "kind", "patch", "schema",
        ]  # fmt: skip
    assert (pair[0].folder / "liftlog-sync.json").read_text() == ('{"liftlog":"sync","format":1}\n')


def test_sync_s22_what_a_kill_left_half_written_is_removed(pair: tuple[Home, Home]):
    laptop, phone = pair
    own = laptop.files()[0].with_name(".000009-0123456789abcdef.jsonl.partial")
    other = phone.folder / "devices" / f"phone-{phone.device}" / own.name
    other.parent.mkdir(exist_ok=True)
    own.write_text("half")
    other.write_text("half")
    laptop.syncs()
    assert not own.exists()
    # S23: a device writes and removes below its own folder alone.
    assert other.exists()


def test_sync_s22_a_file_that_was_written_and_not_noted_is_read_as_any_other(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, _ = pair
    laptop.at("18:10").gets("log squat 3@80kg")
    shutil.copy(laptop.log, laptop.log.with_suffix(".before"))
    laptop.syncs()
    files = laptop.files()
    # The log as it was before it noted the file.
    shutil.copy(laptop.log.with_suffix(".before"), laptop.log)
    for tail in ("-wal", "-shm"):
        laptop.log.with_name(laptop.log.name + tail).unlink(missing_ok=True)
    answer = laptop.types("sync --json")
    assert (answer.code, answer.json["renamed"], answer.json["written"]) == (0, None, 0)
    assert laptop.files() == files
    devices.settle()
    devices.assert_alike()


def test_sync_s23_a_device_writes_below_its_own_folder_alone(pair: tuple[Home, Home]):
    laptop, phone = pair

    def of(device: Home) -> dict[Path, tuple[bytes, int]]:
        folder = device.folder / "devices" / f"{device.name}-{device.device}"
        return {it: (it.read_bytes(), it.stat().st_mtime_ns) for it in folder.glob("*")}

    mark = laptop.folder / "liftlog-sync.json"
    theirs, at = of(laptop), mark.stat().st_mtime_ns
    for minute in range(10, 60):
        phone.at(f"18:{minute}").gets("log squat 5@100kg")
        phone.syncs()
    phone.gets("purge last --yes")
    phone.syncs()
    assert of(laptop) == theirs
    assert mark.stat().st_mtime_ns == at


@pytest.mark.parametrize("part", [0, 1, 100, -1])
def test_sync_s24_a_half_copied_file_waits_and_is_no_error(
    pair: tuple[Home, Home], devices: Devices, part: int
):
    laptop, phone = pair
    laptop.at("18:10").gets("log squat 3@80kg")
    laptop.syncs()
    file = laptop.files()[-1]
    whole = file.read_bytes()
    file.write_bytes(whole[:part])
    answer = phone.types("sync --json")
    assert (answer.code, answer.err, answer.json["waiting"]) == (0, "", 1)
    assert answer.json["read"] == 0
    assert phone.asks("sync status")["waiting"] == 1
    file.write_bytes(whole)
    assert phone.asks("sync")["waiting"] == 0
    devices.settle()
    devices.assert_alike()


def test_sync_s24_a_byte_that_is_another_makes_it_wait(pair: tuple[Home, Home]):
    laptop, phone = pair
    laptop.at("18:10").gets("log squat 3@80kg")
    laptop.syncs()
    file = laptop.files()[-1]
    file.write_bytes(file.read_bytes().replace(b"80000", b"90000"))
    answer = phone.types("sync --json")
    assert (answer.code, answer.json["waiting"]) == (0, 1)
    assert len(phone.sets()) == 2


def test_sync_s24_after_a_day_it_is_told_with_its_name(pair: tuple[Home, Home]):
    laptop, phone = pair
    laptop.at("18:10").gets("log squat 3@80kg")
    laptop.syncs()
    file = laptop.files()[-1]
    file.write_bytes(file.read_bytes()[:-9])
    assert phone.at("2026-01-05T20:00:00").types("sync").err == ""
    assert phone.at("2026-01-06T19:59:00").types("sync").err == ""
    late = phone.at("2026-01-06T20:01:00").types("sync")
    assert late.code == 0
    assert file.name in late.err


def test_sync_s24_a_half_copied_file_at_first_does_not_keep_off_the_backup(
    devices: Devices,
):
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.gets("log squat 5@100kg")
    laptop.init()
    (file,) = laptop.files()
    whole = file.read_bytes()
    file.write_bytes(whole[:50])
    phone.gets("log bench-press 5@60kg")
    phone.join()
    assert not [it for it in phone.log.parent.rglob("*.db") if "sync" in it.name]
    file.write_bytes(whole)
    phone.syncs()
    assert [it for it in phone.log.parent.rglob("*.db") if "sync" in it.name]


def test_sync_s25_a_deleted_own_file_is_written_again_at_once(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, _ = pair
    before = carried(laptop)
    laptop.files()[0].unlink()
    assert laptop.asks("sync")["written"] == len(before)
    assert carried(laptop) == before
    devices.settle()
    devices.assert_alike()


def test_sync_s25_a_damaged_own_file_is_written_anew_and_removed(pair: tuple[Home, Home]):
    laptop, _ = pair
    before = carried(laptop)
    (file,) = laptop.files()
    file.write_bytes(file.read_bytes() + b"\n")
    laptop.syncs()
    assert not file.exists() or file.read_bytes()[-2:] != b"\n\n"
    assert carried(laptop) == before
    assert laptop.asks("sync status")["to_write"] == 0


def test_sync_s25_a_deleted_file_of_another_is_written_a_day_later(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    before = carried(laptop)
    shutil.rmtree(laptop.files()[0].parent)
    assert phone.at("2026-01-05T20:00:00").asks("sync")["written"] == 0
    assert phone.at("2026-01-06T19:59:00").asks("sync")["written"] == 0
    assert phone.at("2026-01-06T20:01:00").asks("sync")["written"] == len(before)
    assert carried(phone) == before
    # Whoever joins now has everything; what a device made stays its own.
    tablet = devices.home("tablet")
    tablet.join()
    assert len(tablet.sets()) == 2
    assert tablet.rows("select distinct device from events where kind <> 'sync.seen'") == [
        (laptop.device,)
    ]
    devices.homes.remove(tablet)
    devices.homes.append(tablet)
    devices.settle()
    devices.assert_alike()


def test_sync_s25_a_file_of_another_that_comes_back_within_a_day_is_not_written(
    pair: tuple[Home, Home],
):
    laptop, phone = pair
    (file,) = laptop.files()
    aside = laptop.folder / "aside"
    file.rename(aside)
    phone.at("2026-01-05T20:00:00").syncs()
    aside.rename(file)
    phone.at("2026-01-06T19:00:00").syncs()
    assert phone.at("2026-01-08T19:00:00").asks("sync")["written"] == 0
    assert phone.files() == []


def test_sync_s25_what_another_has_not_whole_for_a_day_is_written_by_who_has_it(
    pair: tuple[Home, Home],
):
    laptop, phone = pair
    before = carried(laptop)
    (file,) = laptop.files()
    file.write_bytes(file.read_bytes()[:-5])
    assert phone.at("2026-01-05T20:00:00").asks("sync")["written"] == 0
    phone.at("2026-01-06T20:01:00").syncs()
    assert {
        line["event"] for it in phone.files() for line in lines_of(it) if "event" in line
    } == before
    assert file.exists()


def test_sync_s25_a_second_folder_gets_everything(pair: tuple[Home, Home], tmp_path: Path):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 3@80kg")
    phone.syncs()
    laptop.syncs()
    before = carried(laptop)
    laptop.folder = tmp_path / "stick"
    assert laptop.init().code == 0
    assert carried(laptop) == before


def test_sync_s25_an_empty_stick_gets_everything(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    before = carried(laptop)
    shutil.rmtree(laptop.folder / "devices")
    laptop.syncs()
    assert carried(laptop) == before
    phone.syncs()
    devices.settle()
    devices.assert_alike()


def test_sync_s25_two_files_in_one_go_are_all_there(pair: tuple[Home, Home]):
    # A file that goes away while the folder is listed takes no other from the list.
    laptop, _phone = pair
    (laptop.folder / "devices" / "gone-0badcafe").symlink_to(laptop.folder / "nowhere")
    broken = laptop.files()[0].with_name("000000-0123456789abcdef.jsonl")
    broken.symlink_to(laptop.folder / "nowhere")
    assert laptop.asks("sync")["written"] == 0


def test_sync_s26_a_second_sync_waits_and_then_says_so(pair: tuple[Home, Home]):
    laptop, _ = pair
    laptop.here()
    with only_sync(str(laptop.log)):
        with pytest.raises(Refused, match="another sync"), only_sync(str(laptop.log), 0.2):
            pass
        timer = threading.Timer(0.3, lambda: None)
        timer.start()
        timer.join()
    with only_sync(str(laptop.log), 0.2):
        pass


def test_sync_s26_two_syncs_at_once_do_no_harm(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    for minute in range(10, 20):
        phone.at(f"18:{minute}").gets("log squat 3@80kg")
    phone.syncs()
    laptop.gets("log squat 4@90kg")
    laptop.here()
    running = [started("sync") for _ in range(3)]
    said = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], said
    devices.settle()
    devices.assert_alike()
    assert len(laptop.sets()) == 13


def test_sync_s26_trouble_with_one_file_does_not_stop_the_others_nor_the_writing(
    pair: tuple[Home, Home], stranger: Stranger
):
    laptop, phone = pair
    stranger.puts("no journal\n")
    phone.at("18:10").gets("log squat 3@80kg")
    phone.types("sync")
    laptop.gets("log squat 4@90kg")
    answer = laptop.types("sync --json")
    assert (answer.code, answer.json["written"] > 0) == (4, True)
    assert answer.json["read"] > 0


def test_sync_s27_many_small_files_become_one_and_go_a_day_later(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    for minute in range(1, 52):
        laptop.at(f"18:{minute:02}").gets("edit last --note " + str(minute))
        laptop.syncs()
    before = carried(laptop)
    assert len(laptop.files()) == 53
    phone.at("18:55").syncs()
    laptop.at("2026-01-06T18:40:00").syncs()
    assert len(laptop.files()) == 53
    laptop.at("2026-01-06T18:55:00").syncs()
    # The one that was put together, and the one after it.
    assert len(laptop.files()) == 2
    assert carried(laptop) == before
    # Who had not synced yet, who had, and who is new read it by no rule of its own.
    assert phone.at("2026-01-06T19:00:00").asks("sync")["written"] == 0
    assert phone.at("2026-01-09T19:00:00").asks("sync")["written"] == 0
    devices.home("tablet").join()
    devices.settle()
    devices.assert_alike()
    assert laptop.asks("sync status")["to_write"] == 0
    assert len(laptop.files()) == 2


def test_sync_s27_a_put_together_file_that_is_lost_before_the_day_is_over_loses_nothing(
    pair: tuple[Home, Home],
):
    laptop, _phone = pair
    for minute in range(1, 52):
        laptop.at(f"18:{minute:02}").gets("edit last --note " + str(minute))
        laptop.syncs()
    before = carried(laptop)
    laptop.files()[-1].unlink()
    laptop.at("2026-01-07T18:55:00").syncs()
    laptop.syncs()
    assert carried(laptop) == before


def test_sync_s28_a_file_put_back_by_hand_goes_on_as_a_new_device(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    former = laptop.device
    old = laptop.log.with_suffix(".old")
    laptop.gets(f"backup {old}")
    laptop.at("18:10").gets("log squat 3@80kg")
    laptop.syncs()
    files = laptop.files()
    old.replace(laptop.log)
    for tail in ("-wal", "-shm"):
        laptop.log.with_name(laptop.log.name + tail).unlink(missing_ok=True)
    laptop.at("18:20").gets("log squat 4@90kg")
    said = laptop.types("sync --json").json["renamed"]
    assert laptop.device != former
    assert said == f"laptop-{laptop.device}"
    # It rewrites no file of the former one.
    assert all(file.exists() for file in files)
    devices.settle()
    devices.assert_alike()
    assert sorted(reps for (reps,) in phone.sets("reps")) == [3, 4, 5, 5]
    # No change has another device than before.
    assert phone.rows("select distinct device from events where kind = 'set.add'") == [(former,)]
    assert is_sound(laptop)
    assert not [it for it in warnings(laptop) if "order" in it]


def test_sync_s28_an_undo_reaches_what_was_done_under_the_former_name(pair: tuple[Home, Home]):
    laptop, _ = pair
    old = laptop.log.with_suffix(".old")
    laptop.gets(f"backup {old}")
    laptop.at("18:10").gets("log squat 3@80kg")
    laptop.syncs()
    old.replace(laptop.log)
    for tail in ("-wal", "-shm"):
        laptop.log.with_name(laptop.log.name + tail).unlink(missing_ok=True)
    laptop.syncs()
    assert len(laptop.sets()) == 3
    assert laptop.gets("undo").startswith("undone: log squat 3@80kg")


def test_sync_s14_held_rows_are_counted_for_people_and_programs(
    pair: tuple[Home, Home], stranger: Stranger
):
    laptop, _ = pair
    stranger.writes(a_set(an_id(), an_id()), event("set.edit", an_id(), {"note": "x"}))
    stranger.writes(workout(an_id()))
    assert "2 changes waiting for an earlier one" in laptop.gets("sync")
    assert json.loads(laptop.gets("sync status --json"))["held"] == 2
