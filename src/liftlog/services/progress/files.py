"""Files to look at: the report, and a copy of the log for Datasette."""

from pathlib import Path

from liftlog.errors import Refused
from liftlog.services.base.targets import existing, target, unwritable, write_file
from liftlog.services.base.workspace import Workspace
from liftlog.services.progress.datasette import is_described, metadata, settings
from liftlog.store.safety.backups import copy_to

# The files of a folder for Datasette.
PUBLISHED = ("liftlog.db", "metadata.json", "datasette.json")
_MARK = '<meta name="generator" content="liftlog">'


def keep_page(log: str, text: str, file: Path, *, force: bool = False) -> Path:
    """Writes a report on a log, whole or not at all; an earlier report is replaced, others by
    `force`."""
    _write(place_for_page(log, file, force=force), text)
    return file


def place_for_page(log: str, file: Path, *, force: bool = False) -> Path:
    """The file that a report may be written to; what is there and not a report is refused."""
    path = target(log, file)
    if path.exists() and not force and not _is_report(path):
        raise existing(file)
    return path


def pages_in(folder: Path) -> list[Path]:
    """The reports that lie in a folder."""
    try:
        return [file for file in sorted(folder.glob("*.html")) if _is_report(file)]
    except OSError as error:
        raise unwritable(folder, error) from error


def make_folder(folder: Path) -> None:
    """Makes a private folder for files to look at, where it is missing."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def _is_report(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return _MARK.encode("ascii") in opened.read(1000)
    except OSError as error:
        raise unwritable(file, error) from error


def _write(file: Path, text: str) -> None:
    write_file(file, lambda new: new.write_bytes(text.encode("utf-8")))


def publish(ws: Workspace, folder: Path, *, force: bool = False) -> Path:
    """A copy of the log and its description for Datasette, in a folder; returns the folder.

    An earlier copy is replaced; other files of these names are by `force`.
    """
    import json

    files = [target(ws.path, folder / name) for name in PUBLISHED]
    database, described, set_up = files
    try:
        if not force and not is_described(described):
            for file in filter(Path.exists, files):
                raise Refused(
                    f"{folder / file.name} exists and was not made by this command",
                    "use: --force to replace it, or another folder",
                )
    except OSError as error:
        raise unwritable(folder, error) from error
    make_folder(folder)
    # First the mark of a folder of ours: what is broken off can be done again.
    for file, content in ((described, metadata()), (set_up, settings())):
        _write(file, f"{json.dumps(content, indent=2, ensure_ascii=False)}\n")
    write_file(database, lambda new: copy_to(ws.db, str(new)))
    return folder
