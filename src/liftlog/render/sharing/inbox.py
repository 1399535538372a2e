"""What a sync says of the inbox: lines in, lines that were not read, and where that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted

if TYPE_CHECKING:
    from liftlog.answers.sharing import InboxAccepted, InboxLines, InboxReader
    from liftlog.services.sharing.results import Accepted, InboxReport, Reader


def inbox_lines(report: InboxReport) -> list[str]:
    """`inbox: 3 lines in, 1 not read: inbox/2026-01-05.problems.txt`; nothing where nothing is."""
    parts = [f"{counted(report.taken, 'line')} in"] if report.taken else []
    parts += [
        f"{number} {what}"
        for number, what in (
            (report.problems, "not read"),
            (report.changed, "changed"),
            (report.gone, "gone"),
            (report.unconfirmed, "unconfirmed"),
        )
        if number
    ]
    if not parts:
        return []
    said = f"inbox: {', '.join(parts)}"
    if not report.files:
        return [said]
    first, *others = report.files
    more = [f"  {unread.file}" for unread in others]
    return [f"{said}: {first.file}", *more]


def inbox_json(report: InboxReport) -> InboxLines:
    """The same for programs (S44)."""
    return {"taken": report.taken, "changed": report.changed, "problems": report.problems}


def accepted_line(accepted: Accepted) -> str:
    """What `sync inbox accept` did."""
    parts = [
        f"{counted(number, 'line')} {what}"
        for number, what in ((accepted.changed, "changed"), (accepted.gone, "gone"))
        if number
    ]
    return f"accepted: {', '.join(parts)}" if parts else "nothing to accept"


def accepted_json(file: str, accepted: Accepted) -> InboxAccepted:
    """The same for programs."""
    return {"schema": 1, "file": file, "changed": accepted.changed, "gone": accepted.gone}


def reader_line(is_new: bool) -> str:
    """What `sync inbox here` did."""
    if is_new:
        return "this device reads the inbox now, from the next sync on"
    return "this device reads the inbox already"


def reader_json(reader: Reader | None, is_new: bool) -> InboxReader:
    """The same for programs."""
    return {"schema": 1, "inbox_device": reader.device if reader else None, "new": is_new}
