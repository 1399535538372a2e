"""Copies of the log, and what a restore would change."""

from __future__ import annotations

from liftlog.render.base.tables import Cell, Column, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.services.safety.backup import ListedBackup, Restoring

_COLUMNS = (
    Column("at", "when"),
    Column("reason", "why"),
    Column("bytes", "bytes", right=True),
    Column("path", "file"),
)
_REASONS = {
    "manual": "by word",
    "import": "before an import",
    "restore": "before a restore",
    "migration": "before an upgrade",
    "repair": "before a repair",
    "damaged": "the damaged log",
}


def backups_table(kept: Iterable[ListedBackup]) -> Table:
    """When, why, how large, where."""
    rows = [
        (
            Cell(copy.at),
            Cell(copy.reason, _REASONS.get(copy.reason)),
            Cell(copy.bytes, size_text(copy.bytes)),
            Cell(copy.path),
        )
        for copy in kept
    ]
    return Table(_COLUMNS, tuple(rows))


def size_text(number: int) -> str:
    """Bytes as kB or MB."""
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{-(-number // 1000)} kB"


def sets_text(number: int) -> str:
    return f"{number} {'set' if number == 1 else 'sets'}"


def difference_lines(restoring: Restoring) -> list[str]:
    """What a restore would change, in a few lines."""
    found = restoring.difference
    if found is None:
        return [f"the log {restoring.path} is missing or damaged: the copy takes its place"]
    until = f", the last of {found.newest[:10]}" if found.newest else ""
    lines = [f"{restoring.file}: {sets_text(found.sets)}{until}"]
    if not (found.going or found.coming or found.changed):
        return [*lines, "the log has the same sets"]
    if found.going:
        lines.append(f"  {sets_text(found.going)} that only the log has would go")
    if found.coming:
        lines.append(f"  {sets_text(found.coming)} that only the copy has would come")
    if found.changed:
        lines.append(f"  {sets_text(found.changed)} would say something else")
    return lines
