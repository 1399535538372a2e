"""Sync: what was read and written, and how a log and its folder stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from liftlog.domain.base.counts import counted
from liftlog.render.sharing.inbox import inbox_json, inbox_lines

if TYPE_CHECKING:
    from liftlog.answers.sharing import Assigned, SyncedAgain, SyncLeft
    from liftlog.answers.sharing import Comment as CommentJson
    from liftlog.answers.sharing import Forgotten as ForgottenJson
    from liftlog.answers.sharing import SyncStatus as StatusJson
    from liftlog.services.sharing.forgetting import Forgotten
    from liftlog.services.sharing.results import Comment, Incoming, Synced, SyncStatus


def synced_lines(synced: Synced) -> list[str]:
    """`in: 12 sets, 1 edit from phone · out: 3 sets`, then what else there is to know."""
    parts = []
    if synced.incoming:
        came = "; ".join(f"{_amounts(it)} from {it.device}" for it in synced.incoming)
        parts.append(f"in: {came}")
    elif synced.read:
        parts.append(f"in: {counted(synced.read, 'change')}")
    if out := _amounts(synced.outgoing) if synced.written else "":
        parts.append(f"out: {out}")
    elif synced.written:
        parts.append(f"out: {counted(synced.written, 'change')}")
    # What could not be reached may have something.
    lines = [" · ".join(parts)] if parts else [] if synced.failure else ["nothing new"]
    if synced.renamed:
        lines.append(f"Another copy of this log uses its name. This one is {synced.renamed} now.")
    if synced.conflicts:
        lines.append(f"{counted(synced.conflicts, 'conflict')}: liftlog sync conflicts")
    if synced.waiting:
        lines.append(f"{counted(synced.waiting, 'file')} not here as a whole yet")
    if synced.held:
        lines.append(f"{counted(synced.held, 'change')} waiting for an earlier one")
    lines += [
        f"{it.kind} from {it.coach}: {it.name}" + (", a newer one" if it.is_newer else "")
        for it in synced.assigned
    ]
    lines += [comment_line(it) for it in synced.comments]
    return [*lines, *inbox_lines(synced.inbox)]


def comment_line(comment: Comment) -> str:
    """`carl on squat, 2026-01-05: elbows in`"""
    about = ", ".join(it for it in (comment.exercise, comment.day) if it)
    head = f"{comment.coach} on {about}" if about else comment.coach
    return f"{head}: {comment.text}"


def _amounts(it: Incoming) -> str:
    amounts = ((it.sets, "set"), (it.edits, "edit"), (it.others, "other change"))
    return ", ".join(counted(number, noun) for number, noun in amounts if number)


def forgotten_lines(forgotten: Forgotten) -> list[str]:
    """Who left the folder, and where what it wrote is now."""
    files = f"{counted(forgotten.files, 'file')} removed"
    if not forgotten.events:
        return [f"{forgotten.name} left the folder: {files}"]
    kept = f"{counted(forgotten.events, 'change')} written again by this device"
    return [f"{forgotten.name} left the folder: {files}, {kept}"]


def synced_json(synced: Synced, forgotten: Forgotten | None = None) -> ForgottenJson:
    """The answer of sync, init, join and forget to programs (S44)."""
    answer: ForgottenJson = {
        "schema": 1,
        "read": synced.read,
        "written": synced.written,
        "waiting": synced.waiting,
        "held": synced.held,
        "conflicts": synced.conflicts,
        "problems": [{"file": it.file, "problem": it.what} for it in synced.problems],
        "renamed": synced.renamed,
        "inbox": inbox_json(synced.inbox),
        "assigned": [
            cast("Assigned", {"kind": it.kind, "name": it.name, "from": it.coach})
            for it in synced.assigned
        ],
        "comments": [comment_json(it) for it in synced.comments],
        "notices": [it.what for it in synced.notices],
    }
    if forgotten is not None:
        answer["forgotten"] = {
            "id": forgotten.device,
            "name": forgotten.name,
            "files": forgotten.files,
            "events": forgotten.events,
        }
    return answer


def again_json() -> SyncedAgain:
    """Of `sync --watch`: what kept syncs from working is over."""
    return {"schema": 1, "again": True}


def left_json(places: Iterable[str]) -> SyncLeft:
    """`sync leave --json`."""
    return {"schema": 1, "left": list(places)}


def comment_json(comment: Comment) -> CommentJson:
    """A comment for programs."""
    return {
        "from": comment.coach,
        "text": comment.text,
        "at": comment.at,
        "about": comment.about,
    }


def status_lines(status: SyncStatus) -> list[str]:
    """The folder and the server, then a line a device."""
    lines = [f"folder: {status.folder}"] if status.folder else []
    lines += [f"server: {status.server}"] if status.server else []
    lines += [f"  {it}" for it in _devices(status)]
    if status.folder:
        lines.append(_reader(status))
    amounts = (
        (status.to_read - status.unreadable, "file", "to read"),
        (status.unreadable, "file", "that cannot be read: liftlog sync says why"),
        (status.to_write, "change", "to write"),
        (status.to_push, "commit", "to push"),
        (status.to_send, "change", "to send"),
        (status.waiting, "file", "not here as a whole yet"),
        (status.held, "change", "waiting for an earlier one"),
    )
    todo = [f"{counted(number, noun)} {rest}" for number, noun, rest in amounts if number]
    return [*lines, " · ".join(todo) or "everything is read and written"]


def _devices(status: SyncStatus) -> Iterable[str]:
    if not any(it.is_own for it in status.devices):
        yield f"{status.name}, this device{': no files yet' if status.folder else ''}"
    names = Counter(it.name for it in status.devices)
    for it in status.devices:
        name = f"{it.name} ({it.id})" if names[it.name] > 1 else it.name
        which = ", this device" if it.is_own else ""
        facts = [counted(it.files, "file")] if it.files or status.folder else []
        facts += [f"last {it.last_at[:16].replace('T', ' ')} UTC"] if it.last_at else []
        yield f"{name}{which}{': ' if facts else ''}{', '.join(facts)}"


def _reader(status: SyncStatus) -> str:
    reader = status.reader
    if reader is None:
        return "inbox: read by no device; to read it here: liftlog sync inbox here"
    if reader.is_own:
        return f"inbox: read by {reader.name}, this device"
    if any(it.id == reader.device for it in status.devices):
        return f"inbox: read by {reader.name}"
    gone = f"inbox: read by {reader.name}, which has no files in the folder"
    return f"{gone}; to read it here: liftlog sync inbox here"


def status_json(status: SyncStatus) -> StatusJson:
    """The same for programs (S44)."""
    return {
        "schema": 1,
        "folder": status.folder,
        "device": status.device,
        "name": status.name,
        "to_read": status.to_read,
        "to_write": status.to_write,
        "waiting": status.waiting,
        "held": status.held,
        "devices": [
            {
                "id": it.id,
                "name": it.name,
                "files": it.files,
                "last_at": it.last_at,
                "own": it.is_own,
            }
            for it in status.devices
        ],
        "to_push": status.to_push,
        "inbox_device": None if status.reader is None else status.reader.device,
        "server": status.server,
        "to_send": status.to_send,
    }
