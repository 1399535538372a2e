"""The formats that are known, each told by its header: to add one is one line here."""

from __future__ import annotations

from typing import Any, NamedTuple

from liftlog.errors import UnreadableFile
from liftlog.importers.apps import (
    fitbod,
    fitnotes,
    fitnotes_backup,
    hevy,
    liftlog_app,
    liftosaur,
    strong,
    stronglifts,
)
from liftlog.importers.base.reading import Text, read_text
from liftlog.importers.own import liftlog_csv, liftlog_json, mapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.importers.base.files import File
    from liftlog.importers.own.mapping import Mapping


class Asked(NamedTuple):
    """What the lifter said about the file on the command line."""

    unit: str | None = None
    mapping: Any = None


# A format of text files: NAME, TITLE, recognise(header) and extract(text, asked), which gives
# ImportedSet, Skipped, Remark and BadRow values. The first that recognises a header reads it.
FORMATS: tuple[Any, ...] = (
    liftlog_csv,
    strong,
    hevy,
    fitnotes,
    fitbod,
    liftosaur,
    liftlog_app,
    stronglifts,
)
# Files that are no table of text: NAME, TITLE, opens(file, first bytes) and extract(source, asked).
OTHERS: tuple[Any, ...] = (fitnotes_backup, liftlog_json)


def opened(file: File, mapping: Mapping | None) -> tuple[Any, Any]:
    """(format, source) of a file; a refusal where nobody knows it."""
    with file.path.open("rb") as opened_file:
        head = opened_file.read(4096)
    for known in OTHERS:
        source = known.opens(file, head)
        if source is not None:
            return known, source
    if head.startswith(fitnotes_backup.MAGIC):
        raise UnreadableFile(
            f"{file.name} is a database that is not known",
            "out of another log: liftlog --db FILE export -o sets.csv",
        )
    text = read_text(file)
    known = format_of(text, mapping)
    if known is None:
        raise UnreadableFile(
            f"{file.name} has no header that is known",
            f"`liftlog import --describe {file.again}` drafts a mapping for --map",
        )
    return known, text


def format_of(text: Text, mapping: Mapping | None = None) -> Any:
    """The format with this header; None where nobody knows it. A mapping goes first."""
    if mapped.recognise(text.header, mapping):
        return mapped
    return next((known for known in FORMATS if known.recognise(text.header)), None)


def known_formats() -> list[tuple[str, str]]:
    """(name, what it is) of every format."""
    return [(getattr(f, "KEY", f.NAME), f.TITLE) for f in (*FORMATS, *OTHERS, mapped)]
