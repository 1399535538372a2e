"""Place of the file: its disk, its folder, and who else may read it."""

import os
import shutil

from liftlog.errors import DatabaseTrouble
from liftlog.platform.disks import file_system_of, has_rights
from liftlog.platform.programs import shell_word

# Locks and shared memory do not hold there (sqlite.org/useovernet.html, sqlite.org/wal.html).
_NETWORK = {
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "ncpfs",
    "9p", "afs", "coda", "ceph", "glusterfs", "lustre", "beegfs", "fuse.sshfs", "fuse.davfs2",
    "fuse.glusterfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.s3fs", "vboxsf", "prl_fs",
}  # fmt: skip
_CLOUDS = (
    "Dropbox",
    "OneDrive",
    "Google Drive",
    "iCloud",
    "Nextcloud",
    "ownCloud",
    "pCloud",
    "MEGA",
)
_SYNCED = (*_CLOUDS, "Syncthing")


def create_private(path: str) -> None:
    """An empty file of mode 0600, in a folder of mode 0700 where the folder is made here."""
    folder = os.path.dirname(path)
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder, mode=0o700)
            os.chmod(folder, 0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except FileExistsError:
        pass  # another liftlog was faster, or a file is in the way: opening will tell
    except OSError as error:
        raise DatabaseTrouble(
            f"cannot create {path}: {(error.strerror or str(error)).lower()}",
            "use: --db FILE or LIFTLOG_DB=FILE for another place",
        ) from error


def warnings_about(path: str) -> list[tuple[str, str]]:
    """Why SQLite's documents advise against this place, each with what to do; empty where fine."""
    warnings = []
    if os.path.islink(path):
        warnings.append(
            (
                f"{path} is a symbolic link, which can lose sets",
                f"use: --db {shell_word(os.path.realpath(path))}",
            )
        )
    if os.path.exists(path) and os.stat(path).st_nlink > 1:
        warnings.append(
            (
                f"{path} has a second name, a hard link, which can lose sets",
                "note: remove one of the two names",
            )
        )
    kind = file_system_of(path)
    if kind in _NETWORK:
        warnings.append(
            (
                f"{path} is on a network disk ({kind}), which can damage the log",
                "note: keep the log on a local disk and back up to the network",
            )
        )
    synced = _synced_by(path, _SYNCED)
    if synced:
        warnings.append(
            (
                f"{path} is in a {synced} folder, which can damage the log",
                "note: keep the log elsewhere and back up there",
            )
        )
    return warnings


def cloud_of(path: str) -> str | None:
    """Whose cloud drive a folder looks like; Syncthing reads nothing."""
    return _synced_by(path, _CLOUDS)


def _synced_by(path: str, names: tuple[str, ...]) -> str | None:
    parts = os.path.realpath(path).split(os.sep)
    return next((name for name in names if any(part.startswith(name) for part in parts)), None)


def readers_besides(path: str) -> str | None:
    """The mode of a file that others may read or write, as `chmod` takes it."""
    mode = os.stat(path).st_mode & 0o777
    return f"{mode:04o}" if has_rights() and mode & 0o077 else None


def free_bytes(path: str) -> int | None:
    """What the disk still holds, for this user."""
    try:
        return shutil.disk_usage(os.path.dirname(path) or ".").free
    except OSError:
        return None
