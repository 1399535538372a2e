"""What the tests of the folder hold on to: without a rule of it, a law of theirs breaks."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from liftlog.services.sharing import syncing
from liftlog.store.sharing.folder import Folder, Listed
from tests.homes import Devices, Home


def _breaks(law: Callable[[], None]) -> None:
    with pytest.raises(AssertionError):
        law()


def _put_back(pair: tuple[Home, Home], devices: Devices) -> Callable[[], None]:
    """An older copy of a log in its place: what it had said since comes back from the folder."""
    laptop, phone = pair
    old = laptop.log.with_suffix(".old")

    def law() -> None:
        laptop.gets(f"backup {old}")
        laptop.at("18:10").gets("log squat 3@80kg")
        laptop.syncs()
        phone.syncs()
        old.replace(laptop.log)
        for tail in ("-wal", "-shm"):
            laptop.log.with_name(laptop.log.name + tail).unlink(missing_ok=True)
        devices.settle()
        devices.assert_alike()

    return law


def test_with_the_own_folder_read_a_log_that_was_put_back_has_it_all(
    pair: tuple[Home, Home], devices: Devices
):
    _put_back(pair, devices)()


def test_without_the_own_folder_read_it_breaks(
    pair: tuple[Home, Home], devices: Devices, monkeypatch: pytest.MonkeyPatch
):
    law, real = _put_back(pair, devices), syncing.Run._read_files

    def of_others(self: syncing.Run, listed: list[Listed]) -> None:
        real(self, [file for file in listed if file.owner.device != self._own])

    monkeypatch.setattr(syncing.Run, "_read_files", of_others)
    _breaks(law)


def _another_byte(pair: tuple[Home, Home]) -> Callable[[], None]:
    """A file that is not as it was written is not read."""
    laptop, phone = pair

    def law() -> None:
        laptop.at("18:10").gets("log squat 3@80kg")
        laptop.syncs()
        file = laptop.files()[-1]
        file.write_bytes(file.read_bytes().replace(b"80000", b"90000"))
        phone.syncs()
        assert len(phone.sets()) == 2

    return law


def test_with_the_digest_checked_a_changed_file_is_not_read(pair: tuple[Home, Home]):
    _another_byte(pair)()


def test_without_the_digest_checked_it_breaks(
    pair: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch
):
    def unchecked(self: Folder, file: Listed) -> bytes:
        raw = Path(self.path, file.path).read_bytes()
        return gzip.decompress(raw) if file.name.is_packed else raw

    monkeypatch.setattr(Folder, "read", unchecked)
    _breaks(_another_byte(pair))
