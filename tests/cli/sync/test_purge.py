"""What is purged on one device is gone from all of them (sync.md, S40-S42)."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.runner import Lifter
from tests.homes import Devices, Home
from tests.journals import Stranger, a_set, an_id, event, is_sound, workout

SECRET = "torn meniscus"


def places_of(homes: list[Home], words: str) -> list[Path]:
    """Every file of these devices and of their folder that holds the words."""
    files = [*homes[0].folder.rglob("*")]
    for home in homes:
        files += [it for it in home.log.parent.glob("*") if "backup" not in it.name]
    return [file for file in files if file.is_file() and words.encode() in _content(file)]


def _content(file: Path) -> bytes:
    raw = file.read_bytes()
    return gzip.decompress(raw) if file.suffix == ".gz" else raw


def shut(homes: list[Home]) -> None:
    """Nothing of a log waits beside it any more."""
    for home in homes:
        with closing(sqlite3.connect(home.log)) as db:
            db.execute("pragma wal_checkpoint(passive)")


def test_sync_s40_a_log_that_was_never_synced_is_purged_without_a_trace(lifter: Lifter):
    lifter.gets("log squat 5@100kg")
    lifter.gets("purge last --yes")
    assert lifter.rows("select kind from events where kind glob '*.purge'") == []


def test_sync_s40_the_change_that_says_so_names_the_thing_and_nothing_else(
    pair: tuple[Home, Home],
):
    laptop, _ = pair
    laptop.gets("purge last --yes")
    ((patch, was, words),) = laptop.rows(
        "select e.patch, e.was, c.words from events e join commands c on c.seq = e.command"
        " where e.kind = 'set.purge'"
    )
    assert (patch, was, words) == ("{}", None, "purge (purged)")
    assert laptop.gets("undo") == "undone: log (purged)\n"


def test_sync_s40_a_log_that_left_its_folder_still_says_what_it_purges(pair: tuple[Home, Home]):
    laptop, _ = pair
    laptop.gets("sync leave")
    laptop.gets("purge last --yes")
    assert len(laptop.rows("select 1 from events where kind = 'set.purge'")) == 1


def test_sync_s41_a_set_purged_on_another_device_than_it_was_made_on_is_gone_from_both(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    phone.at("18:10").gets(f"log squat 3@80kg --note '{SECRET}'")
    phone.syncs()
    laptop.at("18:20").syncs()
    assert places_of(list(pair), SECRET)

    laptop.gets("purge last --yes")
    devices.settle()
    assert phone.sets() == laptop.sets() == [(5, 100_000, "kg")] * 2
    devices.assert_alike()
    shut(devices.homes)
    assert places_of(devices.homes, SECRET) == []
    assert all(is_sound(home) for home in pair)


def test_sync_s41_what_was_done_with_a_purged_set_meanwhile_is_left_out(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    phone.at("18:10").gets(f"edit last --note '{SECRET}' --reps 9")
    laptop.at("18:20").gets("purge last --yes")
    laptop.syncs()
    phone.at("18:30").gets(f"edit last --note '{SECRET} again'")

    devices.settle()
    assert phone.sets() == laptop.sets() == [(5, 100_000, "kg")]
    devices.assert_alike()
    shut(devices.homes)
    assert places_of(devices.homes, SECRET) == []


def test_sync_s41_a_file_of_a_device_that_was_offline_does_not_bring_it_back(
    pair: tuple[Home, Home], devices: Devices, stranger: Stranger
):
    laptop, phone = pair
    ((purged,),) = laptop.rows("select id from sets order by position desc limit 1")
    laptop.gets("purge last --yes")
    devices.settle()
    stranger.writes(
        event("set.edit", purged, {"note": SECRET, "reps": 9}, 90_000),
        words=f"edit {purged[-4:]} --note '{SECRET}'",
    )
    devices.settle()
    assert phone.sets("reps, note") == laptop.sets("reps, note") == [(5, "heavy")]
    shut(devices.homes)
    assert places_of(devices.homes, SECRET) == list(stranger.folder.iterdir())


def test_sync_s41_a_change_that_comes_before_the_one_it_purges_waits_for_nothing(
    pair: tuple[Home, Home], stranger: Stranger
):
    laptop, _ = pair
    place, one = an_id(), an_id()
    stranger.writes(event("set.purge", one, {}, 5), words="purge (purged)")
    laptop.syncs()
    stranger.writes(workout(place), a_set(one, place, note=SECRET))
    laptop.syncs()
    assert laptop.rows("select 1 from sets where id = ?", one) == []
    assert laptop.rows("select kind from events where subject = ?", one) == [("set.purge",)]
    assert laptop.asks("sync status")["held"] == 0


def test_sync_s41_a_note_goes_from_every_earlier_change_and_the_set_stays(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    phone.at("18:10").gets(f"log squat 3@80kg --note '{SECRET}'")
    phone.gets("edit last --note 'nothing'")
    phone.syncs()
    laptop.at("18:20").syncs()
    laptop.gets("purge last --note --yes")
    devices.settle()
    assert phone.sets("reps, note")[-1] == laptop.sets("reps, note")[-1] == (3, None)
    devices.assert_alike()
    shut(devices.homes)
    assert places_of(devices.homes, SECRET) == []


def test_sync_s41_a_deletion_made_without_knowing_the_purge_does_not_keep_the_note(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    phone.at("18:10").gets(f"log squat 3@80kg --note '{SECRET}'")
    phone.syncs()
    laptop.at("18:20").syncs()
    laptop.gets("purge last --note --yes")
    # `was` of a deletion is the whole row.
    phone.at("18:30").gets("delete last")
    devices.settle()
    devices.assert_alike()
    shut(devices.homes)
    assert places_of(devices.homes, SECRET) == []


def test_sync_s41_a_purge_of_one_kind_of_thing_leaves_another_of_that_id(
    pair: tuple[Home, Home], stranger: Stranger
):
    laptop, _ = pair
    ((workout_,),) = laptop.rows("select id from workouts")
    stranger.writes(event("set.purge", workout_, {}, 90_000))
    stranger.writes(event("pain.purge", laptop.rows("select id from sets")[0][0], {}, 90_000))
    laptop.syncs()
    assert len(laptop.sets()) == 2
    assert laptop.is_whole()
    assert is_sound(laptop)


def test_sync_s41_what_was_purged_is_not_imported_again_on_any_device(
    pair: tuple[Home, Home], devices: Devices, tmp_path: Path
):
    laptop, phone = pair
    file = tmp_path / "many.csv"
    file.write_text(
        "performed_at,exercise,reps,load,unit\n"
        "2026-01-06T18:00,squat,7,40,kg\n2026-01-06T18:05,squat,8,40,kg\n"
    )
    laptop.at("2026-01-07T18:00:00").gets(f"import {file}")
    ((eight,),) = laptop.rows("select id from sets where reps = 8")
    laptop.gets(f"purge {eight} --yes")
    devices.settle()
    for home in pair:
        home.at("2026-01-07T19:00:00").types(f"import {file}")
    devices.settle()
    assert [reps for (reps,) in phone.sets("reps")] == [5, 5, 7]
    devices.assert_alike()


def test_sync_s42_own_files_that_hold_it_are_written_anew_at_once(pair: tuple[Home, Home]):
    laptop, _ = pair
    (before,) = laptop.files()
    laptop.gets("purge last --yes")
    laptop.syncs()
    after = laptop.files()
    assert before not in after
    assert laptop.asks("sync status")["to_write"] == 0


def test_sync_s42_a_file_from_before_the_log_left_is_written_anew_too(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, _phone = pair
    laptop.at("18:10").gets(f"log squat 3@80kg --note '{SECRET}'")
    laptop.syncs()
    laptop.gets("sync leave")
    laptop.gets("purge last --yes")
    assert laptop.join().code == 0
    devices.settle()
    devices.assert_alike()
    shut(devices.homes)
    assert places_of(devices.homes, SECRET) == []


def test_sync_s42_a_purge_reaches_the_others_whatever_was_the_last_change_here(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    phone.at("18:30").gets("log squat 3@80kg")
    phone.syncs()
    # The last change here, by its number, is the phone's set.
    laptop.at("18:20").syncs()
    laptop.gets("purge last --yes")
    laptop.at("18:40").gets("log squat 4@90kg")
    devices.settle()
    assert [reps for (reps,) in phone.sets("reps")] == [5, 5, 4]
    devices.assert_alike()
