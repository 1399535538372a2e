"""What a purge cannot reach, and what a sync tells the shells (sync.md, S42 and S48)."""

from __future__ import annotations

from pathlib import Path

import pytest

from liftlog.services.base.completions import names_file
from tests.homes import Devices, Home


def test_sync_s42_purge_says_what_it_cannot_reach(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    phone.at("18:30").gets("log squat 4@100kg")
    phone.syncs()
    laptop.syncs()

    said = laptop.gets("purge last --yes").splitlines()

    assert said[0].startswith("permanently deleted: ")
    assert said[2:] == [
        f"still in {devices.folder} until you sync,"
        " and on phone and any other device until they sync",
        "still in old versions that Syncthing or a cloud drive keeps",
    ]


def test_sync_s42_purge_names_the_history_of_git(devices: Devices, tmp_path: Path):
    laptop = devices.home("laptop")
    laptop.gets("log squat 5@100kg")
    laptop.init("--git")

    said = laptop.gets("purge last --yes").splitlines()

    assert said[2:] == [
        f"still in {devices.folder} until you sync, and on any other device until they sync",
        "still in the history of git, which keeps every version",
    ]


def test_sync_s42_purge_in_a_log_that_left_its_folder(pair: tuple[Home, Home]):
    laptop, _ = pair
    laptop.gets("sync leave")

    said = laptop.gets("purge last --yes").splitlines()

    assert said[2:] == ["still in the folder that this log was synced with, and on its devices"]


def test_purge_in_a_log_that_never_was_synced_says_nothing_of_it(devices: Devices):
    laptop = devices.home("laptop")
    laptop.gets("log squat 5@100kg")

    assert len(laptop.gets("purge last --yes").splitlines()) == 2


@pytest.mark.parametrize("words", ["exercise add 'Sled shove'"])
def test_sync_s48_shells_know_an_exercise_that_came_in(
    pair: tuple[Home, Home], words: str, tmp_path: Path
):
    laptop, phone = pair
    laptop.gets(words)
    laptop.syncs()
    names = Path(names_file())
    names.unlink(missing_ok=True)
    phone.gets("sync")

    assert "sled-shove" in names.read_text().splitlines()
    names.unlink()
    laptop.gets("log squat 5@100kg")
    laptop.syncs()
    phone.syncs()
    assert not names.exists(), "sets are no names"
