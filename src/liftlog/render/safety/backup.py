"""Backups: the list of them, and what a restore would change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted
from liftlog.platform.programs import shell_word
from liftlog.render.base.views import ColumnOf, PlainView

if TYPE_CHECKING:
    from liftlog.answers.safety import BackedUp, Restored
    from liftlog.answers.safety import Difference as DifferenceJson
    from liftlog.services.safety.backup import ListedBackup, Restoring


_REASONS = {
    "manual": "manual",
    "import": "before an import",
    "restore": "before a restore",
    "migration": "before an upgrade",
    "repair": "before a repair",
    "damaged": "the damaged log",
}


def backups_view(kept: Iterable[ListedBackup]) -> PlainView[ListedBackup]:
    """When, why, how large, where."""
    columns: tuple[ColumnOf[ListedBackup], ...] = (
        ColumnOf("at", "when", lambda it: it.at),
        ColumnOf("reason", "why", lambda it: it.reason, lambda it: _REASONS.get(it.reason)),
        ColumnOf("bytes", "bytes", lambda it: it.bytes, lambda it: size_text(it.bytes), right=True),
        ColumnOf("path", "file", lambda it: it.path),
    )
    return PlainView(columns, kept)


def backup_view(path: str, sets: int) -> PlainView[tuple[str, int]]:
    """One backup that was just written."""
    columns: tuple[ColumnOf[tuple[str, int]], ...] = (
        ColumnOf("path", "file", lambda it: it[0]),
        ColumnOf("sets", "sets", lambda it: it[1], right=True),
    )
    return PlainView(columns, [(path, sets)])


def backed_up_json(path: str, sets: int) -> BackedUp:
    """`backup --json`."""
    return {"schema": 1, "path": path, "sets": sets}


def size_text(number: int) -> str:
    """Bytes as kB or MB."""
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{-(-number // 1000)} kB"


def difference_lines(restoring: Restoring) -> list[str]:
    """What a restore would change, in a few lines."""
    change = restoring.difference
    if change is None:
        return [f"The log {restoring.path} is missing or damaged. The backup replaces it."]
    until = f", last {change.newest[:10]}" if change.newest else ""
    lines = [
        f"  {counted(number, 'set')} {words}"
        for number, words in (
            (change.going, "only in the log, would be lost"),
            (change.coming, "only in the backup, would be added"),
            (change.changed, "would change"),
        )
        if number
    ]
    head = f"{restoring.file}: {counted(change.sets, 'set')}{until}"
    return [head, *(lines or ["The log has the same sets."])]


def sharing_lines(restoring: Restoring) -> list[str]:
    """What the next sync means for a log that was restored (S28)."""
    before, of_copy = restoring.sharing, restoring.sharing_of_copy
    lines = []
    here = [place for place in (of_copy.folder, of_copy.server) if place]
    if here:
        lines = [
            f"This log is synced: the next sync brings back what is in {' and '.join(here)}.",
            "To take something back use liftlog undo.",
        ]
    again = []
    if before.folder and not of_copy.folder:
        again.append(f"  liftlog sync join {shell_word(before.folder)}")
    if before.server and not of_copy.server:
        again.append(f"  liftlog sync --postgres {shell_word(before.server)}")
    if again:
        off = "Sync with the rest is off" if here else "Sync is off in this copy"
        lines += [f"{off}. To sync again:", *again]
    return lines


def restored_json(restoring: Restoring, kept: str | None) -> Restored:
    """`restore --json`."""
    before, of_copy = restoring.sharing, restoring.sharing_of_copy
    return {
        "schema": 1,
        "path": restoring.path,
        "file": restoring.file,
        "difference": _difference_json(restoring),
        "kept": kept,
        "synced": [place for place in (of_copy.folder, of_copy.server) if place],
        "no_longer_synced": [
            there
            for there, here in ((before.folder, of_copy.folder), (before.server, of_copy.server))
            if there and not here
        ],
    }


def _difference_json(restoring: Restoring) -> DifferenceJson | None:
    change = restoring.difference
    if change is None:
        return None
    return {
        "sets": change.sets,
        "newest": change.newest,
        "going": change.going,
        "coming": change.coming,
        "changed": change.changed,
    }
