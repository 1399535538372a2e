"""Plugins: formats of other packages; what fails in one of them is one message with its name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib import metadata
from types import UnionType
from typing import NamedTuple

from liftlog.domain.base.fields import TEXT, WORD
from liftlog.domain.base.words import quoted
from liftlog.domain.training.columns import SAID
from liftlog.errors import LiftlogError, UnreadableFile
from liftlog.importers.base.files import File
from liftlog.importers.base.formats import Candidate, Format, ImportOptions, Outcome, Source
from liftlog.importers.base.values import BadRow, Column, ImportedSet, NoUnit, Remark, Skipped

GROUP = "liftlog.importers"
_LONGEST_REASON = 200
_MOST = 1_000_000_000_000


class Plugin:
    """A format of another package, behind a wall."""

    def __init__(self, entry: metadata.EntryPoint, taken: Sequence[str]) -> None:
        self.package = entry.dist.name if entry.dist else "a package without a name"
        self.called = f"{entry.name} of {self.package}"
        with walled(self.called):
            self._format: Format[Source] = entry.load()
            self.name, self.key = str(self._format.name), str(self._format.key)
            self.title = " ".join(str(self._format.title).split())
            for name in {self.name, self.key}:
                if name in taken or not name or not name.isprintable():
                    raise ValueError(f"another format is called {quoted(name)}")

    def recognises(self, file: Candidate, options: ImportOptions) -> bool:
        with walled(self.called):
            return bool(self._format.recognises(file, options))

    def open(self, file: Candidate, options: ImportOptions) -> Source:
        with walled(self.called):
            return _Walled(self, file.file, self._format.open(file, options))


class Broken(NamedTuple):
    """A plugin that cannot be loaded, and why."""

    name: str
    package: str
    refusal: LiftlogError


class _Walled:
    """An opened file of a plugin."""

    def __init__(self, plugin: Plugin, file: File, source: Source) -> None:
        self.name, self.key, self.file = plugin.name, plugin.key, file
        self._called, self._source = plugin.called, source

    def account(self) -> tuple[Column, ...]:
        """Those that the plugin tells of; an older one may tell of none."""
        with walled(self._called):
            try:
                return tuple(self._source.account())
            except AttributeError:
                return ()

    def extract(self) -> Iterator[Outcome]:
        with walled(self._called):
            for outcome in self._source.extract():
                found = checked(outcome)
                if isinstance(found, ImportedSet) and found.source is None:
                    found.columns["source"] = self.name
                yield found


def installed(taken: Sequence[str]) -> Iterator[Plugin | Broken]:
    """Every plugin of the packages that are installed, by name; `taken` are names of formats."""
    known = [*taken]
    for entry in sorted(metadata.entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            plugin = Plugin(entry, known)
        except LiftlogError as refusal:
            yield Broken(entry.name, entry.dist.name if entry.dist else "", refusal)
            continue
        known += [plugin.name, plugin.key]
        yield plugin


@contextmanager
def walled(called: str) -> Iterator[None]:
    """Whatever a plugin raises becomes a refusal; liftlog's own words pass."""
    try:
        yield
    except (LiftlogError, NoUnit):
        raise
    except (Exception, SystemExit) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(": ")
        shown = "".join(letter if letter.isprintable() else "?" for letter in reason)
        raise UnreadableFile(
            f"the plugin {called} failed", f"note: {shown[:_LONGEST_REASON]}"
        ) from error


def checked(outcome: Outcome) -> Outcome:
    """What a plugin makes of a row; TypeError or ValueError where liftlog cannot keep it."""
    if isinstance(outcome, ImportedSet):
        try:
            _check(outcome)
        except (TypeError, ValueError) as error:
            raise type(error)(f"line {outcome.line}: {error}") from error
    elif not isinstance(outcome, Skipped | BadRow | Remark):
        raise TypeError(f"{type(outcome).__name__} is not a set, Skipped, BadRow or Remark")
    return outcome


def _check(found: ImportedSet) -> None:
    _be("line", found.line, int)
    _be("at", found.at, datetime)
    _be("exercise", found.exercise, str)
    if not found.exercise.strip():
        raise ValueError("exercise is empty")
    for name, value in (
        ("zone", found.zone),
        ("session", found.session),
        ("content", found.content),
        ("id", found.id),
        ("title", found.title),
        ("workout_note", found.workout_note),
    ):
        _be(name, value, str | None)
    _be("start", found.start, datetime | None)
    _be("dated", found.dated, datetime | None)
    _be("end", found.end, datetime | timedelta | None)
    _be("number", found.number, int | None)
    for column in SAID:
        said = found.columns[column.name]
        _be(column.name, said, str | None if column.kind in (TEXT, WORD) else int | None)
        if column.kind == WORD and said is not None and said not in column.words:
            raise ValueError(f"{column.name} is {quoted(str(said))}")
        if isinstance(said, int) and not (-_MOST if column.name == "load" else 0) <= said < _MOST:
            raise ValueError(f"{column.name} is {said}")
    if (found.load is None) != (found.unit is None):
        raise ValueError("load and unit go together")


def _be(name: str, value: object, wanted: type | UnionType) -> None:
    if not isinstance(value, wanted):
        raise TypeError(f"{name} is {type(value).__name__}")
