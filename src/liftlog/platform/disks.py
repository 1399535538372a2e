"""Files, folders and disks, as each system has them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from liftlog.platform.calls import module, run, windows
from liftlog.platform.system import MACOS, SYSTEM, WINDOWS, follows_xdg

if TYPE_CHECKING:
    from collections.abc import Mapping

# A disk of another machine, as `GetDriveTypeW` of Windows numbers it.
_REMOTE_DRIVE = 4


def has_rights(system: str = SYSTEM) -> bool:
    """Whether the mode of a file says who may read and change it."""
    return system != WINDOWS


def is_own(about: os.stat_result, system: str = SYSTEM) -> bool:
    """Whether a file is this user's, or that of the administrator."""
    return not has_rights(system) or about.st_uid in (0, os.geteuid())


def is_open_to_others(about: os.stat_result, system: str = SYSTEM) -> bool:
    """Whether others may change a file; on Windows its mode says nothing of that."""
    return has_rights(system) and bool(about.st_mode & 0o022)


def program_endings(system: str = SYSTEM) -> tuple[str, ...]:
    """The endings by which the system knows a file as a program."""
    return (".exe", ".cmd", ".bat") if system == WINDOWS else ("",)


def sync(path: str, system: str = SYSTEM) -> None:
    """What was written to a file or folder is on the disk."""
    if system == WINDOWS and os.path.isdir(path):
        return  # it opens no folder, and writes a new name down by itself
    # Windows syncs only what may be written.
    handle = os.open(path, os.O_RDWR if system == WINDOWS else os.O_RDONLY)
    try:
        sync_handle(handle, system)
    finally:
        os.close(handle)


def sync_handle(handle: int, system: str = SYSTEM) -> None:
    """The same of an open file. On macOS `fsync` alone leaves it in the memory of the disk."""
    if system == MACOS:
        from contextlib import suppress

        fcntl = module("fcntl")
        # Not every disk knows it.
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def try_lock(handle: int, system: str = SYSTEM) -> bool:
    """Whether the lock on an open file could be taken now; it goes with its process."""
    try:
        if system == WINDOWS:
            msvcrt = module("msvcrt")
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl = module("fcntl")
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def file_system_of(
    path: str, mounts: str = "/proc/self/mountinfo", system: str = SYSTEM
) -> str | None:
    """The kind of file system that a path is on; None where the system does not tell."""
    from contextlib import suppress

    real = os.path.realpath(path)
    with suppress(OSError, IndexError, UnicodeDecodeError, AttributeError):
        if system == WINDOWS:
            drive = os.path.splitdrive(real)[0]
            # Its name for a disk of another machine is that of the protocol.
            return "smb" if windows().GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE else None
        if system == MACOS:
            return _deepest(real, map(_mount_of_macos, run("/sbin/mount").splitlines()))
        if follows_xdg(system):
            with open(mounts, encoding="utf-8", errors="surrogateescape") as file:
                return _deepest(real, map(_mount_of_linux, file))
    return None


def _deepest(real: str, mounts: Any) -> str | None:
    """The kind of the mount that is nearest to a path."""
    best, kind = "", None
    for point, of_point in mounts:
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, of_point
    return kind


def _mount_of_linux(line: str) -> tuple[str, str]:
    left, _, right = line.partition(" - ")
    point = left.split(" ")[4].encode("latin-1", "replace").decode("unicode_escape")
    return point, right.split(" ")[0]


def _mount_of_macos(line: str) -> tuple[str, str]:
    """Of "//me@nas/share on /Volumes/share (smbfs, nodev)" the folder and the kind."""
    mount, _, facts = line.rpartition(" (")
    return mount.partition(" on ")[2], facts.partition(",")[0].rstrip(")")


def postgres_root(env: Mapping[str, str], system: str = SYSTEM) -> str:
    """Where libpq looks for the lifter's own root certificate."""
    if system == WINDOWS:
        return os.path.join(env.get("APPDATA", ""), "postgresql", "root.crt")
    return os.path.expanduser("~/.postgresql/root.crt")
