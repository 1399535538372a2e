"""Values of a foreign file: what it says, before anything is stored."""

from datetime import datetime, timedelta
from typing import NamedTuple

from liftlog.domain.training.columns import SAID


class ImportedSet:
    """One set as its file tells it. None is what the file does not say.

    Moments are naive where the file knows no zone. Sets of one `session`, else of one title and
    `start`, are a workout; without both they are grouped by title and by gaps. Its `end` may be
    how long it took. `content` is what an id is derived from, together with `dated` or
    else `at`; None means workout, exercise (`named`, where
    its id goes by another name) and occurrence. `said` is all that is SAID of a set,
    by column: `load` and `distance` in thousandths, `rpe` and `rir` in tenths. Without a
    `load_type` it is the one of the exercise.
    """

    def __init__(
        self,
        *,
        line: int,
        at: datetime,
        exercise: str,
        zone: str | None = None,
        start: datetime | None = None,
        end: datetime | timedelta | None = None,
        session: str | None = None,
        content: str | None = None,
        id: str | None = None,
        title: str | None = None,
        workout_note: str | None = None,
        number: int | None = None,
        dated: datetime | None = None,
        named: str | None = None,
        **said: str | int | None,
    ) -> None:
        self.line, self.number, self.id = line, number, id
        self.at, self.zone, self.dated = at, zone, dated
        self.start, self.end, self.session, self.content = start, end, session, content
        self.title, self.workout_note, self.exercise = title, workout_note, exercise
        self.named = named
        self.columns = _UNSAID | said
        if len(self.columns) > len(_UNSAID):
            raise TypeError(f"a set has no {', '.join([*self.columns][len(_UNSAID) :])}")

    def __getattr__(self, name: str) -> str | int | None:
        if name not in _UNSAID:
            raise AttributeError(name)
        return self.columns[name]


_UNSAID = {column.name: column.default for column in SAID} | {"load_type": None}


class ImportedMeasurement(NamedTuple):
    """One measurement as its file tells it: thousandths of its unit, and a naive moment where
    the file knows no zone. `id` is what liftlog gave it before."""

    line: int
    at: datetime
    name: str
    milli: int
    unit: str
    zone: str | None = None
    id: str | None = None
    confirmed: int = 0
    note: str | None = None
    source: str | None = None


class Skipped(NamedTuple):
    """A record that is no set: a rest timer, a note, nothing done."""

    line: int
    reason: str


class Remark(NamedTuple):
    """Something worth a look that does not keep the file out."""

    kind: str
    message: str


METRES_SAID = Remark("distance", "distances have no unit in the file, so they are read as metres")


class Column(NamedTuple):
    """A column of a file: the field it is read as, else why it is not read."""

    name: str
    field: str | None
    why: str | None = None


class BadRow(NamedTuple):
    """A record that cannot be read; one of them keeps the whole file out."""

    line: int
    message: str


class BadCell(ValueError):
    """A value that cannot be read; the row's number is added where it is caught."""


class NoUnit(Exception):
    """The file has loads and does not say whether kg or lb."""
