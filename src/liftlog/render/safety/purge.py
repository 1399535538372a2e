"""Purge: what it cannot reach in a log that several devices share (S42)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liftlog.answers.safety import Purged as PurgedJson
    from liftlog.answers.safety import StillShared
    from liftlog.services.safety.purge import Purged, PurgeTarget, Shared


def shared_lines(shared: Shared) -> list[str]:
    """Where it still is, until when and for how long."""
    if shared.folder is None and not shared.is_at_gym:
        return ["still in the folder that this log was synced with, and on its devices"]
    # A device that only joined has written nothing by which it would be known.
    known = ", ".join(shared.devices)
    others = f"{known} and any other device" if known else "any other device"
    server = "on the gym's server" if shared.is_at_gym else None
    places = " and ".join(filter(None, (shared.folder and f"in {shared.folder}", server)))
    lines = [f"still {places} until you sync, and on {others} until they sync"]
    lines += [
        f"maybe still in the inbox, in {it}: delete the line there" for it in shared.inbox_files
    ]
    if shared.is_at_gym:
        lines.append("still in backups of the gym's server")
    if shared.folder is None:
        return lines
    if shared.is_by_git:
        return [*lines, "still in the history of git, which keeps every version"]
    return [*lines, "still in old versions that Syncthing or a cloud drive keeps"]


def as_json(target: PurgeTarget, purged: Purged) -> PurgedJson:
    """`purge --json`."""
    return {
        "schema": 1,
        "entity": target.entity,
        "subject": target.subject,
        "note": target.only_note,
        "finished": purged.is_finished,
        "backups": purged.copies,
        "folder": purged.folder,
        "shared": None if purged.shared is None else _shared_json(purged.shared),
    }


def _shared_json(shared: Shared) -> StillShared:
    return {
        "folder": shared.folder,
        "git": shared.is_by_git,
        "devices": list(shared.devices),
        "inbox_files": list(shared.inbox_files),
        "gym": shared.is_at_gym,
    }
