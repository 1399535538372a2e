"""`sync forget`: a device that is lost leaves the folder, and nothing that it logged goes."""

from __future__ import annotations

import json

import pytest

from liftlog.domain.sharing.journal_files import digest
from liftlog.store.sharing.folder import Folder
from tests.homes import Devices, Home, clone, lines_of


@pytest.fixture
def lost(devices: Devices) -> tuple[Home, Home]:
    """A laptop, and a phone with three sets that nobody will see again."""
    laptop, phone = devices.pair()
    laptop.gets("log squat 5@100kg")
    phone.gets("log squat 3@105kg")
    phone.syncs()
    phone.at("18:20").gets("log squat 2,2@110kg")
    phone.syncs()
    laptop.syncs()
    devices.homes.remove(phone)
    return laptop, phone


def test_sync_forget_writes_what_a_lost_device_wrote_then_removes_its_folder(
    lost: tuple[Home, Home], devices: Devices
):
    laptop, phone = lost
    said = laptop.gets("sync forget phone")

    assert said.startswith("phone left the folder: 2 files removed, ")
    assert said.endswith(" changes written again by this device\n")
    assert [it.name for it in (devices.folder / "devices").iterdir()] == [f"laptop-{laptop.device}"]
    told = {
        line["device"] for file in laptop.files() for line in lines_of(file) if "command" in line
    }
    assert told == {laptop.device, phone.device}
    tablet = devices.home("tablet")
    tablet.join()
    assert sorted(tablet.sets("reps")) == [(2,), (2,), (3,), (5,)]
    devices.settle()
    devices.assert_alike()
    assert "phone" not in laptop.gets("sync status")


def test_sync_forget_as_json(lost: tuple[Home, Home]):
    laptop, phone = lost

    said = laptop.types(f"sync forget {phone.device} --json").json

    assert said["schema"] == 1
    assert said["forgotten"]["id"] == phone.device
    assert said["forgotten"]["name"] == "phone"
    assert said["forgotten"]["files"] == 2
    assert said["forgotten"]["events"] == said["written"] > 0


def test_a_device_that_was_forgotten_may_come_back(lost: tuple[Home, Home], devices: Devices):
    laptop, phone = lost
    laptop.gets(f"sync forget phone-{phone.device}")
    phone.gets("log squat 1@120kg")

    phone.syncs()
    laptop.syncs()

    devices.homes = [laptop, phone]
    devices.settle()
    devices.assert_alike()
    assert len(laptop.sets()) == 5


def test_sync_forget_refuses_what_it_cannot_mean(lost: tuple[Home, Home], devices: Devices):
    laptop, phone = lost

    nobody = laptop.types("sync forget tablet")
    own = laptop.types("sync forget laptop")
    own_id = laptop.types(f"sync forget {laptop.device}")
    copied = clone(laptop, "copied")
    laptop.gets("log squat 9@50kg")
    laptop.syncs()
    copied.syncs()
    two = copied.types("sync forget laptop")

    assert (nobody.code, nobody.err) == (
        3, 'liftlog: no device is called "tablet"\ntry: liftlog sync status\n'
    )  # fmt: skip
    assert (own.code, own.err) == (
        1, "liftlog: laptop is this device\ntry: liftlog sync leave\n"
    )  # fmt: skip
    assert own_id.code == 1
    ids = " or ".join(sorted((laptop.device, copied.device)))
    assert two.code == 3
    assert two.err.splitlines() == [
        f'liftlog: several devices are called "laptop": {ids}',
        f"note: {copied.device} is this device",
    ]
    assert laptop.files()
    assert phone.files()


def test_sync_s28_a_former_name_is_forgotten_by_its_id(lost: tuple[Home, Home], devices: Devices):
    laptop, _ = lost
    former = laptop.device
    copied = clone(laptop, "copied")
    laptop.gets("log squat 9@50kg")
    laptop.syncs()
    copied.syncs()
    assert copied.device != former

    copied.gets(f"sync forget {former}")

    devices.homes = [copied, devices.home("tablet")]
    devices.homes[1].join()
    devices.settle()
    devices.assert_alike()
    assert len(copied.sets()) == 5
    assert not list(devices.folder.glob(f"devices/*-{former}"))


class Killed(BaseException):
    """As a kill: nothing of ours sees it."""


@pytest.mark.parametrize("step", range(1, 8))
def test_sync_forget_killed_at_any_step_loses_nothing(
    lost: tuple[Home, Home], devices: Devices, monkeypatch: pytest.MonkeyPatch, step: int
):
    laptop, phone = lost
    left = step
    changing = {"write": Folder.write, "remove": Folder.remove, "away": Folder.remove_device}

    def killing(name: str, after: bool):
        def act(self: Folder, *given: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                raise Killed
            answer = changing[name](self, *given)  # type: ignore[operator]
            left -= 1
            if left == 0 and after:
                raise Killed
            return answer

        return act

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write", killing("write", after=True))
        patch.setattr(Folder, "remove", killing("remove", after=True))
        patch.setattr(Folder, "remove_device", killing("away", after=True))
        with pytest.raises(Killed):
            laptop.types("sync forget phone")

    tablet = devices.home("tablet")
    tablet.join()
    assert sorted(tablet.sets("reps")) == [(2,), (2,), (3,), (5,)], "whoever comes now gets all"
    again = laptop.types("sync forget phone")
    assert again.code in (0, 3), again.err
    devices.settle()
    devices.assert_alike()
    assert not phone.files()


def test_sync_forget_asks_before_files_go_that_nobody_could_read(lost: tuple[Home, Home]):
    laptop, phone = lost
    whole = phone.files()[0]
    torn = whole.with_name("000009-0123456789abcdef.jsonl")
    torn.write_text("{")

    refused = laptop.types("sync forget phone")

    assert refused.code == 2
    assert "1 file of phone cannot be read here: what only they hold is lost" in refused.err
    assert whole.exists()
    assert torn.exists()
    laptop.gets("sync forget phone --yes")
    assert not phone.files()
    assert len(laptop.sets()) == 4


def test_sync_forget_leaves_what_only_a_newer_liftlog_reads(lost: tuple[Home, Home]):
    laptop, phone = lost
    head = lines_of(phone.files()[0])[0] | {"format": 2}
    text = json.dumps(head) + "\n"
    newer = phone.files()[0].with_name(f"000009-{digest(text.encode())}.jsonl")
    newer.write_text(text)

    refused = laptop.types("sync forget phone --yes")

    assert (refused.code, newer.exists()) == (1, True)
    assert "its format is 2, and this liftlog reads 1" in refused.err


def test_what_else_lies_in_the_folder_of_a_lost_device_stays(lost: tuple[Home, Home]):
    laptop, phone = lost
    place = phone.files()[0].parent
    (place / ".000003-0123456789abcdef.jsonl.partial").write_text("half")
    (place / "letter.txt").write_text("mine")

    laptop.gets("sync forget phone")

    assert [file.name for file in place.iterdir()] == ["letter.txt"]


def test_sync_x2_who_reads_the_inbox_is_named_and_missed(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    assert "inbox: read by laptop, this device\n" in laptop.gets("sync status")
    assert "inbox: read by laptop\n" in phone.gets("sync status")
    assert phone.asks("sync status")["inbox_device"] == laptop.device

    answer = phone.types("sync forget laptop")

    assert answer.code == 0
    assert answer.err == (
        "laptop read the inbox: nobody does now\n"
        "  note: to have this device read it, liftlog sync inbox here\n"
    )
    said = "inbox: read by laptop, which has no files in the folder;"
    assert said in phone.gets("sync status")
    phone.gets("sync inbox here")
    assert "inbox: read by phone, this device\n" in phone.gets("sync status")
    phone.gets("undo")
    phone.changes("delete from settings where key = 'inbox-device'")
    assert "inbox: read by no device;" in phone.gets("sync status")
