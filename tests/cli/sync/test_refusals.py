"""What is refused, what is told, and how programs read it (sync.md, S43, S44, S47, S48)."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.runner import SCRIPT, Lifter, as_everyone, is_one_message, needs_setpriv
from tests.homes import Devices, Home
from tests.journals import Stranger


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(it): it.read_bytes() for it in folder.rglob("*") if it.is_file()}


def refused(home: Lifter, line: str, code: int = 1) -> str:
    answer = home.types(line)
    assert answer.code == code, answer
    assert is_one_message(answer.err), answer.err
    return answer.err


def test_sync_s43_a_log_that_is_not_synced(lifter: Lifter):
    lifter.gets("log squat 5@100kg")
    for line in ("sync", "sync status", "sync leave"):
        assert "not synced" in refused(lifter, line)


def test_sync_s43_a_folder_that_is_away_or_an_empty_mount_point(pair: tuple[Home, Home]):
    laptop, _ = pair
    aside = laptop.folder.with_name("aside")
    laptop.folder.rename(aside)
    assert "is not there" in refused(laptop, "sync")
    assert not laptop.folder.exists()

    laptop.folder.mkdir()
    assert "liftlog-sync.json" in refused(laptop, "sync")
    assert "liftlog-sync.json" in refused(laptop, "sync status")
    assert list(laptop.folder.iterdir()) == []
    # Nothing is taken for deleted: the folder comes back, and nothing is new.
    laptop.folder.rmdir()
    aside.rename(laptop.folder)
    assert laptop.syncs() == "nothing new\n"


def test_sync_s43_a_folder_without_its_mark(pair: tuple[Home, Home]):
    laptop, _ = pair
    (laptop.folder / "liftlog-sync.json").unlink()
    before = snapshot(laptop.folder)
    laptop.at("18:10").gets("log squat 3@80kg")
    refused(laptop, "sync")
    assert snapshot(laptop.folder) == before


@pytest.mark.parametrize("text", ["", "[", "{}", "[" * 4000, '{"liftlog":"x"}', "\xff"])
def test_sync_s43_a_mark_of_somebody_else(pair: tuple[Home, Home], text: str):
    laptop, _ = pair
    (laptop.folder / "liftlog-sync.json").write_text(text, encoding="latin-1")
    before = snapshot(laptop.folder)
    assert laptop.types("sync").code in (1, 4)
    assert snapshot(laptop.folder) == before


def test_sync_s43_a_folder_of_a_newer_format(pair: tuple[Home, Home]):
    laptop, _ = pair
    (laptop.folder / "liftlog-sync.json").write_text('{"liftlog":"sync","format":2}\n')
    assert "newer liftlog" in refused(laptop, "sync")


def test_sync_s43_a_log_in_the_folder_is_refused(devices: Devices):
    laptop = devices.home("laptop")
    laptop.gets("log squat 5@100kg")
    laptop.folder = laptop.log.parent
    before = snapshot(laptop.folder)
    assert "log itself is in" in refused(laptop, f"sync init {laptop.folder}")
    link = laptop.folder.with_name("link")
    link.symlink_to(laptop.folder)
    assert "log itself is in" in refused(laptop, f"sync init {link}")
    assert {it for it in snapshot(laptop.folder) if not it.endswith(("-wal", "-shm"))} == set(
        before
    )


def test_sync_s43_init_where_logs_lie_and_join_where_none_do(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    assert "sync join" in refused(devices.home("tablet"), f"sync init {laptop.folder}")
    assert "liftlog sync\n" in refused(phone, f"sync init {laptop.folder}")
    empty = laptop.folder.with_name("empty")
    empty.mkdir()
    assert "sync init" in refused(phone, f"sync join {empty}")
    assert list(empty.iterdir()) == []
    assert "is not there" in refused(phone, f"sync join {empty / 'nowhere'}")
    (empty / "file").write_text("")
    assert "not a folder" in refused(phone, f"sync init {empty / 'file'}")


@pytest.mark.parametrize("name", ["Phone", "a b", "x" * 21, "ü", "../x", "-", "phone/"])
def test_sync_s43_a_name_is_of_small_letters_digits_and_hyphens(devices: Devices, name: str):
    laptop = devices.home("laptop")
    refused(laptop, f"sync init {laptop.folder} --name '{name}'", 2)
    assert not laptop.folder.exists()


@needs_setpriv
def test_sync_s43_a_folder_that_cannot_be_written_is_read_all_the_same(pair: tuple[Home, Home]):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 3@80kg")
    phone.syncs()
    laptop.at("18:20").gets("log squat 4@90kg")
    before = snapshot(laptop.folder)
    folders = [laptop.folder, *(it for it in laptop.folder.rglob("*") if it.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        laptop.here()
        answer = as_everyone("sync")
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert answer.returncode == 1, answer
    assert "in: 1 set from phone" in answer.stdout
    assert "cannot write" in answer.stderr
    assert snapshot(laptop.folder) == before
    assert [reps for (reps,) in laptop.sets("reps")] == [5, 5, 3, 4]
    assert laptop.syncs() == "out: 1 set\n"


@needs_setpriv
def test_sync_s43_a_file_that_may_not_be_read_stops_no_other(pair: tuple[Home, Home]):
    laptop, phone = pair
    for minute in (10, 11):
        phone.at(f"18:{minute}").gets("log squat 3@80kg")
        phone.syncs()
    first = phone.files()[0]
    first.chmod(0o000)
    laptop.at("18:20").gets("log squat 4@90kg").strip()
    laptop.here()
    answer = as_everyone("sync")
    first.chmod(0o600)
    assert answer.returncode in (1, 4), answer
    assert "out: 1 set" in answer.stdout
    assert laptop.types("sync").code == 0
    assert len(laptop.sets()) == 5


def test_sync_s43_a_full_folder_is_read_all_the_same(pair: tuple[Home, Home]):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 3@80kg")
    phone.syncs()
    laptop.at("18:20").gets(f"log {'squat ' + '5x5@100kg ' * 9} --note '{'x' * 1900}'")
    (laptop.folder / "devices" / f"laptop-{laptop.device}").chmod(0o755)
    laptop.here()
    full = laptop.folder / "devices" / f"laptop-{laptop.device}"
    # A device that is always full takes the place of the file half-written.
    answer = subprocess.run(
        [SCRIPT, "sync"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(_full_disk(laptop.log.parent))},
        timeout=60,
        check=False,
    )
    assert answer.returncode == 1, answer
    assert "in: 1 set from phone" in answer.stdout
    assert "no space left" in answer.stderr
    assert not list(full.glob(".*"))
    assert laptop.types("sync").code == 0


def _full_disk(folder: Path) -> Path:
    """A Python whose journal files meet a full disk."""
    place = folder / "full"
    place.mkdir()
    (place / "sitecustomize.py").write_text(
        "import os\n"
        "real = os.fsync\n"
        "def fsync(handle):\n"
        "    path = os.readlink(f'/proc/self/fd/{handle}')\n"
        "    if '/devices/' in path and path.endswith('.partial'):\n"
        "        raise OSError(28, 'No space left on device', path)\n"
        "    return real(handle)\n"
        "os.fsync = fsync\n"
    )
    return place


def test_sync_s43_what_waits_is_told_and_is_no_error(pair: tuple[Home, Home], stranger: Stranger):
    laptop, _ = pair
    path = stranger.writes()
    path.write_bytes(path.read_bytes()[:-3])
    answer = laptop.types("sync")
    assert (answer.code, answer.err) == (0, "")
    assert "1 file not here as a whole yet" in answer.out


def test_sync_s44_the_answer_for_programs(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 3@80kg")
    assert phone.asks("sync")["written"] == 1
    answer = laptop.asks("sync")
    keys = [
        "schema", "read", "written", "waiting", "held", "conflicts", "problems", "renamed",
    ]  # fmt: skip
    assert [it for it in answer if it in keys] == keys
    assert (answer["schema"], answer["read"], answer["problems"], answer["renamed"]) == (
        1, 1, [], None,
    )  # fmt: skip
    tablet = devices.home("tablet")
    joined = tablet.types(f"sync join {tablet.folder} --name tablet --json --yes")
    assert list(joined.json) == list(answer)
    # The two sets with their workout, which device reads the inbox, and the set of the phone.
    assert joined.json["read"] == 5
    desk = devices.home("desk", tablet.folder.with_name("another"))
    assert list(desk.types(f"sync init {desk.folder} --json").json) == list(answer)


def test_sync_s44_the_status_for_programs(pair: tuple[Home, Home], stranger: Stranger):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 3@80kg")
    phone.syncs()
    laptop.gets("log squat 4@90kg")
    path = stranger.writes()
    path.write_bytes(path.read_bytes()[:-3])
    status = laptop.asks("sync status")
    assert list(status) == [
        "schema", "folder", "device", "name", "to_read", "to_write", "waiting", "held", "devices",
        "to_push", "inbox_device", "server", "to_send",
    ]  # fmt: skip
    assert (status["folder"], status["name"], status["device"]) == (
        str(laptop.folder), "laptop", laptop.device,
    )  # fmt: skip
    assert (status["to_read"], status["to_write"], status["waiting"], status["held"]) == (
        1,
        1,
        1,
        0,
    )
    by_name = {it["name"]: it for it in status["devices"]}
    assert list(by_name["phone"]) == ["id", "name", "files", "last_at", "own"]
    assert (by_name["phone"]["files"], by_name["phone"]["own"]) == (1, False)
    assert by_name["phone"]["last_at"] == "2026-01-05T18:10:00Z"
    assert by_name["laptop"]["own"] is True


def test_sync_s47_init_and_join_say_that_everything_travels(devices: Devices):
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.gets("log squat 5@100kg")
    for answer in (laptop.init(), phone.join()):
        assert "Everything travels, notes and pain too." in answer.err
        assert "Whoever can write it can change your log." in answer.err
    cloud = laptop.folder.with_name("Dropbox")
    desk = devices.home("desk", cloud / "liftlog")
    assert "gocryptfs" in desk.init().err


def test_sync_s48_a_log_with_sets_is_backed_up_before_anything_comes_in(devices: Devices):
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.gets("log squat 5@100kg")
    laptop.init()
    phone.gets("log bench-press 5@60kg")
    before = phone.events()
    asked = phone.types(f"sync join {phone.folder} --name phone")
    assert asked.code != 0
    assert "this log has 1 set, the folder 1" in asked.err
    assert phone.events() == before
    assert phone.join().code == 0
    (backup,) = [it for it in phone.log.parent.rglob("*.db") if "sync" in it.name]
    restored = Lifter.__new__(Lifter)
    restored._monkeypatch = phone._monkeypatch
    phone._monkeypatch.setenv("LIFTLOG_DB", str(backup))
    assert [it[0] for it in restored.sets("exercise")] == ["bench-press"]
    # Once is enough.
    laptop.gets("log squat 4@90kg")
    laptop.syncs()
    phone.syncs()
    assert len([it for it in phone.log.parent.rglob("*.db") if "sync" in it.name]) == 1


def test_sync_s48_an_empty_log_needs_no_backup(devices: Devices):
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.gets("log squat 5@100kg")
    laptop.init()
    phone.join()
    assert not [it for it in phone.log.parent.rglob("*.db") if "sync" in it.name]


def test_sync_s43_leave_leaves_log_and_folder_as_they_are(pair: tuple[Home, Home]):
    laptop, _ = pair
    before, events = snapshot(laptop.folder), laptop.events()
    laptop.gets("sync leave")
    assert snapshot(laptop.folder) == before
    assert laptop.events() == events
    refused(laptop, "sync")


def stick_of(home: Home, devices: Devices, name: str) -> Home:
    """Another lifter, whose own folder lies where that of the first was; that one is put aside."""
    home.folder.rename(home.folder.with_name("aside"))
    other = devices.home(name)
    devices.homes.remove(other)
    other.gets("log deadlift 3@150kg --note theirs")
    assert other.init().code == 0
    return other


@pytest.mark.parametrize("line", ["sync", "sync status", "sync forget laptop2 --yes"])
def test_sync_s43_another_lifters_folder_in_the_place_of_ones_own_is_refused(
    pair: tuple[Home, Home], devices: Devices, line: str
):
    laptop, phone = pair
    other = stick_of(laptop, devices, "laptop2")
    theirs, log = snapshot(other.folder), laptop.events()
    phone.at("18:10").gets("log squat 3@80kg")

    for home in (laptop, phone):
        err = refused(home, line)
        assert "has the log of laptop2, which this log does not know" in err
        assert f"liftlog sync join {home.folder}" in err
    assert snapshot(other.folder) == theirs
    assert laptop.events() == log
    # The own folder comes back: nothing was forgotten of it.
    other.folder.rename(other.folder.with_name("theirs"))
    laptop.folder.with_name("aside").rename(laptop.folder)
    devices.settle()
    devices.assert_alike()
    assert laptop.rows("select count(*) from sets") == [(3,)]


def test_sync_s43_a_folder_in_the_place_of_ones_own_may_be_joined(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, _ = pair
    other = stick_of(laptop, devices, "laptop2")
    assert f"sync join {laptop.folder}" in refused(laptop, f"sync init {laptop.folder}")
    asked = laptop.types(f"sync join {laptop.folder} --name laptop")
    assert asked.code == 2
    assert "both become one" in asked.err
    assert laptop.join().code == 0
    other.syncs()
    assert other.sets("reps") == laptop.sets("reps")


def test_sync_s25_a_folder_where_all_others_were_forgotten_is_still_ones_own(
    pair: tuple[Home, Home], devices: Devices
):
    """The tablet is not known to the laptop, and carries all that the laptop did."""
    laptop, phone = pair
    tablet = devices.home("tablet")
    tablet.join()
    phone.gets("log squat 3@80kg")
    phone.syncs()
    for name in ("laptop", "phone"):
        tablet.gets(f"sync forget {name}")
    assert len(list((laptop.folder / "devices").iterdir())) == 1
    laptop.syncs()
    phone.syncs()
    devices.settle()
    devices.assert_alike()


def test_sync_s25_an_empty_folder_put_back_by_hand_gets_everything(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, _ = pair
    mark = (laptop.folder / "liftlog-sync.json").read_bytes()
    laptop.folder.rename(laptop.folder.with_name("aside"))
    laptop.folder.mkdir()
    (laptop.folder / "liftlog-sync.json").write_bytes(mark)
    laptop.syncs()
    devices.settle()
    devices.assert_alike()
    assert laptop.files()


def test_sync_s26_a_join_that_was_killed_before_it_read_goes_on(devices: Devices):
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.gets("log squat 5@100kg")
    laptop.init()
    phone.gets("log squat 3@80kg")
    # All that a kill leaves then.
    phone.changes(
        f"insert into meta(key, value) values ('sync.folder', '{phone.folder}'),"
        " ('sync.name', 'phone'), ('sync.since', '2026-01-05T18:00:00Z')"
    )
    phone.syncs()
    devices.settle()
    devices.assert_alike()


def test_sync_s43_a_folder_that_moved_is_joined_anew(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 3@80kg")
    moved = laptop.folder.with_name("moved")
    laptop.folder.rename(moved)
    assert "where it moved: liftlog sync join FOLDER" in refused(phone, "sync")
    answer = phone.types(f"sync join {moved}")
    assert answer.code == 0
    assert f"no longer synced with {laptop.folder}: it stays as it is" in answer.err
    assert answer.out == "out: 1 set\n"
    other = laptop.folder.with_name("other")
    answer = phone.types(f"sync init {other}")
    assert f"no longer synced with {moved}: it stays as it is" in answer.err


def test_sync_s43_a_name_that_another_device_has_is_said(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    phone.gets("log squat 3@80kg")
    phone.syncs()
    tablet = devices.home("tablet")
    said = "another device is called phone, too\n  note: for another name, liftlog sync leave,"
    assert said in tablet.types(f"sync join {tablet.folder} --name phone").err

    # Its own name is free for itself, and a new one is shown at once.
    phone.gets("sync leave")
    assert "another device" not in phone.join().err
    phone.gets("sync leave")
    phone.gets(f"sync join {phone.folder} --name pocket")
    assert "  pocket, this device: " in phone.gets("sync status")
    # A log that is joined to another place keeps its name.
    moved = laptop.folder.with_name("moved")
    laptop.folder.rename(moved)
    phone.gets(f"sync join {moved}")
    assert phone.asks("sync status")["name"] == "pocket"


def test_sync_status_tells_devices_of_one_name_by_their_ids(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    backup = laptop.log.with_name("before.db")
    laptop.gets(f"backup {backup}")
    former = laptop.device
    laptop.gets(f"restore {backup} --yes")
    laptop.gets("log squat 3@80kg")
    laptop.syncs()

    status = phone.gets("sync status")

    assert f"  laptop ({former}): " in status
    assert f"  laptop ({laptop.device}): " in status
    assert f"  laptop ({laptop.device}), this device: " in laptop.gets("sync status")


def test_sync_s47_what_travels_is_said_before_the_question(
    pair: tuple[Home, Home], devices: Devices
):
    tablet = devices.home("tablet")
    tablet.gets("log squat 4@90kg")
    first, *_, question = tablet.types(f"sync join {tablet.folder}").err.splitlines()[:3]
    assert first == "Everything travels, notes and pain too."
    assert "both become one, on all devices" in question
    assert tablet.join().err.count("Everything travels") == 1


def test_sync_s43_a_file_that_cannot_be_read_is_none_to_read(
    pair: tuple[Home, Home], stranger: Stranger
):
    laptop, _ = pair
    stranger.puts("not a journal\n")
    assert "all others were read" in laptop.types("sync").err
    status = laptop.gets("sync status")
    assert "to read" not in status
    assert "1 file that cannot be read: liftlog sync says why" in status


def test_sync_init_without_a_folder_makes_none(devices: Devices, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    laptop = devices.home("laptop")
    assert "the folder has no name" in refused(laptop, "sync init ''", 2)
    assert "accept needs a file of the inbox" in refused(laptop, "sync inbox accept", 2)
    assert not (tmp_path / "liftlog-sync.json").exists()
