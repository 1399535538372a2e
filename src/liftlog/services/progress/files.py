"""Files to look at: the report, and a copy of the log for Datasette."""

from pathlib import Path

from liftlog.errors import Refused
from liftlog.services.base.files import replace_file, unwritable
from liftlog.services.base.workspace import Workspace
from liftlog.services.progress.datasette import metadata, settings
from liftlog.store.safety.backups import copy_to

_MARK = '<meta name="generator" content="liftlog">'


def keep_page(text: str, file: Path) -> Path:
    """Writes a report, whole or not at all; an earlier report is replaced, nothing else is."""
    try:
        if file.exists() and not _is_report(file):
            raise Refused(
                f"{file} exists and is not a liftlog report", "use: another file name with -o"
            )
        _write(file, text)
    except OSError as error:
        raise unwritable(file, error) from error
    return file


def _is_report(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return _MARK.encode("ascii") in opened.read(1000)


def _write(file: Path, text: str) -> None:
    replace_file(file, lambda new: new.write_bytes(text.encode("utf-8")))


def publish(ws: Workspace, folder: Path) -> Path:
    """A copy of the log and its description for Datasette, in a folder; returns the folder."""
    import json

    database, described = folder / "liftlog.db", folder / "metadata.json"
    if database.exists() and not described.exists():
        raise Refused(
            f"{database} exists and was not made by this command", "note: choose another folder"
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(database, lambda new: copy_to(ws.db, str(new)))
        for file, content in ((described, metadata()), (folder / "datasette.json", settings())):
            _write(file, f"{json.dumps(content, indent=2, ensure_ascii=False)}\n")
    except OSError as error:
        raise unwritable(folder, error) from error
    return folder
