"""Export as FIT: an activity file for each workout, as the sites of watches take them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from liftlog.errors import Refused
from liftlog.services.base.clock import from_stamp
from liftlog.services.base.targets import free_target, target, write_file
from liftlog.services.base.workspace import Workspace
from liftlog.services.progress.files import make_folder
from liftlog.services.training.workouts import find_workout
from liftlog.services.transfer.export_csv import local
from liftlog.services.transfer.extras import need
from liftlog.services.transfer.selection import Selection
from liftlog.store.transfer import dated

if TYPE_CHECKING:
    from liftlog.services.transfer.fit_file import FitWriter
    from liftlog.store.transfer.dated import DatedWorkout


class FitFile(NamedTuple):
    """The name of a file, and what makes its bytes."""

    name: str
    content: Callable[[], bytes]


class FitExport(NamedTuple):
    """The files; what they cannot carry is known once they are made."""

    files: list[FitFile]
    lost: Counter[str]


def fit_files(ws: Workspace, selected: Selection, which: str | None = None) -> FitExport:
    """A file for each chosen workout, or for the one that `last` or the ending of an id names."""
    need("fit_tool.fit_file_builder", "fit", "a FIT file")
    from liftlog.services.transfer.fit_file import FIRST, LAST, FitWriter

    only = find_workout(ws, which).id if which is not None else None
    writer = FitWriter(ws)
    files = []
    for workout in dated.workouts(ws.db, *selected):
        if not workout.is_there or only not in (None, workout.id):
            continue
        if not FIRST <= from_stamp(workout.started_at) < LAST:
            writer.lost["workouts before July 1998 or after 2126"] += 1
            continue
        day = local(workout.started_at, workout.timezone).date()
        files.append(FitFile(f"{day}-{workout.id[-12:]}.fit", _content(writer, workout)))
    if only is not None and not files:
        if writer.lost:
            raise Refused("a FIT file has no place for the time of this workout")
        raise Refused("this workout has no sets to export", "try: liftlog workout list")
    return FitExport(files, writer.lost)


def write_fits(
    ws: Workspace, files: Iterable[FitFile], folder: Path, *, force: bool = False
) -> Iterator[Path]:
    """Writes the files into a folder; before the first, each is looked for there."""
    if not folder.is_dir():
        target(ws.path, folder)
        if folder.exists():
            hint = "use: another name, or --workout for one file"
            raise Refused(f"{folder} is not a folder", hint)
    targets = [
        (free_target(ws.path, folder / file.name, force=force), file.content) for file in files
    ]
    make_folder(folder)
    for path, content in targets:
        write_fit(path, content)
        yield path


def write_fit(path: Path, content: Callable[[], bytes]) -> None:
    """One file, whole or not at all."""
    write_file(path, lambda temporary: temporary.write_bytes(content()))


def _content(writer: FitWriter, workout: DatedWorkout) -> Callable[[], bytes]:
    return lambda: writer.content(workout)
