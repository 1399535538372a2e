"""Format: how it recognises its files, and what it makes of one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from liftlog.domain.base.sizes import LARGEST_LOG
from liftlog.errors import UnreadableFile
from liftlog.importers.base.documents import within
from liftlog.importers.base.files import File
from liftlog.importers.base.reading import Text, read_text
from liftlog.importers.base.values import BadRow, Column, ImportedSet, Remark, Skipped

Outcome = ImportedSet | Skipped | Remark | BadRow
Opened_co = TypeVar("Opened_co", covariant=True)
SQLITE = b"SQLite format 3\x00"
_HEAD_BYTES = 4096


class Mapping(NamedTuple):
    """What a mapping file says; without `columns` it only says who exercises are."""

    name: str = "mapped"
    unit: str | None = None
    date_format: str | None = None
    timezone: str | None = None
    columns: dict[str, str] = {}
    kinds: dict[str, str] = {}
    exercises: dict[str, str] = {}


class ImportOptions(NamedTuple):
    """What the lifter says about a file on the command line."""

    unit: str | None = None
    mapping: Mapping | None = None
    store: str | None = None


class Candidate:
    """A file whose format is still to be known, by its first bytes or by its header."""

    def __init__(self, file: File) -> None:
        self.file = file
        with file.path.open("rb") as opened:
            self.head = opened.read(_HEAD_BYTES)

    @cached_property
    def whole(self) -> bytes:
        """All of a document; a refusal of one that is too large."""
        with self.file.path.open("rb") as opened:
            return within(opened.read(LARGEST_LOG + 1), LARGEST_LOG, self.file.name)

    @cached_property
    def text(self) -> Text:
        """The file as a table of text; a refusal of what is none."""
        if self.head.startswith(SQLITE):
            raise UnreadableFile(
                f"{self.file.name} is an unknown kind of database",
                f"note: export a liftlog log with liftlog --db {self.file.again} export",
            )
        return read_text(self.file)


class Named(Protocol):
    """`name` is kept as the source of sets, so it never changes; `key` is what reports call it."""

    @property
    def name(self) -> str: ...
    @property
    def key(self) -> str: ...


class Source(Named, Protocol):
    """A file of sets, opened in its format."""

    @property
    def file(self) -> File: ...
    def extract(self) -> Iterator[Outcome]:
        """Every set, and every row that is none, in the order of the file."""

    def account(self) -> tuple[Column, ...]:
        """Every column of the file, in its order: what it is read as, else why it is not."""


class Format(Named, Protocol[Opened_co]):
    """A kind of file, and what it is; `open` refuses a file of the kind that is broken."""

    @property
    def title(self) -> str: ...
    def recognises(self, file: Candidate, options: ImportOptions) -> bool: ...
    def open(self, file: Candidate, options: ImportOptions) -> Opened_co: ...
