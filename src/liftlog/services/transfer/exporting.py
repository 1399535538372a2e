"""Exporting: the whole log, or a part of it, in a form that others read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from liftlog.errors import WrongUsage
from liftlog.services.base.files import cannot_write, copy_log, write_whole
from liftlog.services.exercises.names import find_exercise
from liftlog.services.transfer import export_apps, export_csv, export_json, export_reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from liftlog.services.base.workspace import Workspace


class Selection(NamedTuple):
    """What is asked for: from a local day on, of one exercise (its slug), or all."""

    since: str | None = None
    exercise: str | None = None


class Export(NamedTuple):
    """The text, in pieces, and what this form cannot carry, in words."""

    pieces: Iterator[str]
    lost: tuple[str, ...]


def _writers() -> dict[str, Callable[[Workspace, Selection], tuple[Iterable[str], Iterable[str]]]]:
    return {
        "csv": export_csv.write,
        "json": export_json.write,
        "strong": export_apps.write_strong,
        "hevy": export_apps.write_hevy,
        "openweight": export_reading.write_openweight,
        "markdown": export_reading.write_markdown,
    }


def formats() -> tuple[str, ...]:
    """The names of what can be written."""
    return (*_writers(), "sqlite")


def selection(ws: Workspace, since: str | None, exercise: str | None) -> Selection:
    """The selection in the lifter's words: a day as `--since` takes it, any name of an exercise."""
    from datetime import date

    from liftlog.domain.base.moments import parse_day

    day = parse_day(since, date.fromisoformat(ws.clock.today())).isoformat() if since else None
    return Selection(day, find_exercise(ws.db, exercise).slug if exercise else None)


def export(ws: Workspace, format: str, selected: Selection) -> Export:
    """The chosen sets in a format; nothing is read before the pieces are asked for."""
    writers = _writers()
    if format not in writers:
        raise WrongUsage(f"no such format: {format}", f"one of {', '.join(formats())}")
    pieces, lost = writers[format](ws, selected)
    return Export(iter(pieces), tuple(lost))


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """The file, whole or not at all."""

    def fill(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())

    _written(path, lambda: write_whole(path, fill))


def write_copy(ws: Workspace, path: Path) -> None:
    """A copy of the whole log as one SQLite file."""
    if path.resolve() == Path(ws.path).resolve():
        raise WrongUsage(f"{path} is the log itself", "name another file")
    _written(path, lambda: copy_log(ws, path))


def _written(path: Path, write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        raise cannot_write(path, error) from error
