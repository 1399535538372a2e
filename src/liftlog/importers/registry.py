"""The formats that are known, each told by its header: to add one is one line here."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from liftlog.importers import fitnotes, hevy, liftlog_csv, strong
from liftlog.errors import UnreadableFile
from liftlog.importers.reading import Text, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.values import BadRow, ImportedSet, Skipped, Warning


class Asked(NamedTuple):
    """What the lifter said about the file on the command line."""

    unit: str | None = None
    mapping: Any = None


class Format(Protocol):
    """A module that reads one format of text files."""

    NAME: str
    TITLE: str

    def recognise(self, header: tuple[str, ...]) -> bool: ...

    def extract(
        self, text: Text, asked: Asked
    ) -> Iterator[ImportedSet | Skipped | Warning | BadRow]: ...


FORMATS: tuple[Any, ...] = (
    liftlog_csv,
    strong,
    hevy,
    fitnotes,
)


def format_of(text: Text) -> Any:
    """The format with this header; None where nobody knows it."""
    return next((known for known in FORMATS if known.recognise(text.header)), None)


def opened(path: Path, mapping: Any) -> tuple[Any, Any]:
    """(format, source) of a file; a refusal where nobody knows it."""
    text = read_text(path)
    known = format_of(text)
    if known is None:
        raise UnreadableFile(
            f"{path.name} has no header that is known",
            f"`liftlog import --describe {path.name}` drafts a mapping file for --map",
        )
    return known, text


def known_formats() -> list[tuple[str, str]]:
    """(name, what it is) of every format."""
    return [(known.NAME, known.TITLE) for known in FORMATS]
