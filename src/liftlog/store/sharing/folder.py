"""Folder: the files that several devices share, which anything may carry between them (sync.md, 3).

Each device writes below its own folder alone, so that no transport has anything to merge. A file
has its whole content under its name, or is not read.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from typing import NamedTuple

from liftlog.domain.sharing.journal_files import (
    FORMAT,
    MOST_BYTES,
    DeviceFolder,
    FileName,
    digest,
    file_name,
    parse_folder,
    parse_name,
)
from liftlog.errors import Refused, UnreadableFile
from liftlog.platform.disks import sync, sync_handle

MARK = "liftlog-sync.json"
DEVICES = "devices"
_CONTENT = '{"liftlog":"sync","format":1}\n'
_LARGEST_MARK = 4096


class Listed(NamedTuple):
    """A journal file that lies there: its name from the folder on, whose it is, and its size."""

    path: str
    owner: DeviceFolder
    name: FileName
    bytes: int


class Folder:
    """A folder that logs share; nothing is read or made before it is asked for."""

    def __init__(self, path: str) -> None:
        self.path = path

    def has_mark(self) -> bool:
        """Whether logs share it."""
        return os.path.isfile(os.path.join(self.path, MARK))

    def check(self) -> None:
        """Refuses a folder that is not there: nothing may be written to an empty mount point."""
        if not os.path.isdir(self.path):
            raise Refused(
                f"the folder {self.path} is not there",
                "note: plug it in or mount it; where it moved: liftlog sync join FOLDER",
            )
        if not self.has_mark():
            raise Refused(
                f"{self.path} has no {MARK}: it is not the folder of your devices",
                "note: mount the right folder, or use: liftlog sync init FOLDER",
            )
        try:
            with open(os.path.join(self.path, MARK), "rb") as file:
                mark = json.loads(file.read(_LARGEST_MARK))
        except OSError as error:
            raise _failed("read", self.path, error) from error
        except (ValueError, RecursionError):
            mark = None
        if not isinstance(mark, dict) or mark.get("liftlog") != "sync":
            raise UnreadableFile(
                f"{os.path.join(self.path, MARK)} is not liftlog's",
                f"note: it should hold {_CONTENT.strip()}",
            )
        if mark.get("format") != FORMAT:
            raise Refused(
                f"{self.path} is of a newer liftlog",
                "note: upgrade with pip install --upgrade liftlog",
            )

    def make(self) -> None:
        """Makes it a shared one; what lies in it already stays."""
        try:
            os.makedirs(os.path.join(self.path, DEVICES), exist_ok=True)
            self._write(self.path, MARK, _CONTENT.encode())
        except OSError as error:
            raise _failed("write", self.path, error) from error

    def listing(self) -> list[Listed]:
        """The journal files that lie there now, in the order of their numbers."""
        try:
            files = list(self._files())
        except OSError as error:
            raise _failed("read", self.path, error) from error
        return sorted(files, key=lambda file: (file.name.number, file.path))

    def _files(self) -> Iterator[Listed]:
        for folder in _entries(self._at(DEVICES)):
            owner = parse_folder(folder.name)
            if owner is None or not folder.is_dir():
                continue
            for file in _entries(folder.path):
                name = parse_name(file.name)
                # One that goes away meanwhile is gone, and the others are still there.
                with contextlib.suppress(FileNotFoundError):
                    if name is not None and file.is_file():
                        path = f"{DEVICES}/{folder.name}/{file.name}"
                        yield Listed(path, owner, name, file.stat().st_size)

    def read(self, file: Listed) -> bytes | None:
        """The text of a file; None where it is not there as it was written."""
        try:
            with open(self._at(file.path), "rb") as opened:
                raw = opened.read(MOST_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _failed("read", self._at(file.path), error) from error
        if file.name.is_packed:
            raw = _unpacked(raw) or b""
        if len(raw) > MOST_BYTES or digest(raw) != file.name.digest:
            return None
        return raw

    def write(self, owner: str, number: int, text: str) -> tuple[str, int]:
        """Writes a text as a file of its own; its name from the folder on, and its size."""
        raw = text.encode()
        name = file_name(number, text)
        if name.endswith(".gz"):
            import gzip

            raw = gzip.compress(raw, mtime=0)
        folder = self._at(f"{DEVICES}/{owner}")
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            self._write(folder, name, raw)
        except OSError as error:
            raise _failed("write", folder, error) from error
        return f"{DEVICES}/{owner}/{name}", len(raw)

    def remove(self, path: str) -> None:
        """Takes a file out."""
        try:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._at(path))
        except OSError as error:
            raise _failed("write", self._at(path), error) from error

    def remove_leftovers(self, owner: str) -> None:
        """What a kill left half-written."""
        with contextlib.suppress(OSError), os.scandir(self._at(f"{DEVICES}/{owner}")) as files:
            for file in list(files):
                if file.name.startswith(".") and file.name.endswith(".partial"):
                    os.unlink(file.path)

    def remove_device(self, owner: str) -> None:
        """Takes the folder of a device out, unless something else lies in it."""
        self.remove_leftovers(owner)
        with contextlib.suppress(OSError):
            os.rmdir(self._at(f"{DEVICES}/{owner}"))

    def _at(self, path: str) -> str:
        return os.path.join(self.path, *path.split("/"))

    def _write(self, folder: str, name: str, raw: bytes) -> None:
        """Whole under its name, or not there: written aside, then renamed (S22)."""
        partial = os.path.join(folder, f".{name}.partial")
        handle = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
                file.flush()
                sync_handle(file.fileno())
            os.replace(partial, os.path.join(folder, name))
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(partial)
            raise
        _sync_folder(folder)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What lies in a folder; nothing where it is gone."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


def _sync_folder(folder: str) -> None:
    """Some disks, such as a phone's shared one, know no sync of a folder."""
    with contextlib.suppress(OSError):
        sync(folder)


def _unpacked(raw: bytes) -> bytes | None:
    """What a .gz holds; None where it is cut, or much larger than a file of ours."""
    import zlib

    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(raw, MOST_BYTES + 1)
    except zlib.error:
        return None
    return text if unpacker.eof and not unpacker.unused_data else None


def _failed(verb: str, path: str, error: OSError) -> Refused:
    what = (error.strerror or str(error)).lower()
    return Refused(f"cannot {verb} {path}: {what}", "note: check the folder, then sync again")
