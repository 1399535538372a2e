"""Export: the whole log or a part of it, in one of the formats."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from liftlog.domain.base.words import listed, quoted
from liftlog.errors import WrongUsage
from liftlog.services.base.targets import free_target, write_file
from liftlog.services.base.workspace import Workspace
from liftlog.services.transfer import export_apps, export_csv, export_json, export_reading
from liftlog.services.transfer.selection import Export, Selection
from liftlog.store.progress import measurements
from liftlog.store.safety.backups import copy_to
from liftlog.store.transfer import outgoing

BODY, JSON, SQLITE = "body", "json", "sqlite"


class Written(NamedTuple):
    """A file that was exported: its name as typed, how large it is, and what is in it."""

    file: str
    format: str
    bytes: int
    sets: int
    measurements: int


_WRITERS: dict[str, Callable[[Workspace, Selection], Export]] = {
    "csv": export_csv.write,
    JSON: export_json.write,
    "strong": export_apps.write_strong,
    "hevy": export_apps.write_hevy,
    "openweight": export_reading.write_openweight,
    "markdown": export_reading.write_markdown,
    BODY: export_csv.write_body,
}


def formats() -> tuple[str, ...]:
    """The names of what can be written."""
    return (*_WRITERS, "ics", "fit", SQLITE)


def export(ws: Workspace, format: str, selected: Selection) -> Export:
    """The chosen sets in a format; nothing is read before the pieces are asked for."""
    if format not in _WRITERS:
        raise WrongUsage(f"{quoted(format)} is not a format", f"use: {listed(formats())}")
    return _WRITERS[format](ws, selected)


def write_pieces(ws: Workspace, file: Path, pieces: Iterable[str], *, force: bool = False) -> None:
    """The file, whole or not at all; one that is there is replaced by `force` only."""
    path = free_target(ws.path, file, force=force)
    write_file(path, lambda temporary: _fill(temporary, pieces))


def write_copy(ws: Workspace, file: Path, *, force: bool = False) -> None:
    """A copy of the whole log as one SQLite file; one that is there is replaced by `force` only."""
    path = free_target(ws.path, file, force=force)
    write_file(path, lambda temporary: copy_to(ws.db, str(temporary)))


def written(ws: Workspace, file: Path, format: str, selected: Selection) -> Written:
    """What an export has put into a file: sets, and in some forms measurements."""
    has_all = format in (JSON, SQLITE) and selected == Selection()
    sets = 0 if format == BODY else outgoing.count_sets(ws.db, *selected)
    measured = measurements.count(ws.db, selected.since) if has_all or format == BODY else 0
    return Written(str(file), format, file.stat().st_size, sets, measured)


def _fill(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
