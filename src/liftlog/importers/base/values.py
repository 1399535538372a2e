"""What a foreign file says, before anything of it is stored."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple


class ImportedSet(NamedTuple):
    """One set as its file tells it. None is what the file does not say.

    Moments are naive where the file knows no zone. Sets of one `session`, else of one title and
    `start`, are a workout; without both they are grouped by title and by gaps. Its `end` may be
    told by how long it took. `load` and `distance` are thousandths, `rpe` and `rir` tenths.
    `content` is what an id is derived from, together with `dated` or else `at`; None means
    workout, exercise and occurrence. From `id` on the fields are those of the staging table.
    """

    line: int
    at: datetime
    zone: str | None
    start: datetime | None
    end: datetime | timedelta | None
    session: str | None
    content: str | None
    id: str | None
    title: str | None
    workout_note: str | None
    exercise: str
    number: int | None = None
    superset: str | None = None
    kind: str = "working"
    reps: int | None = None
    seconds: int | None = None
    distance: int | None = None
    load: int | None = None
    unit: str | None = None
    load_type: str | None = None
    band: str | None = None
    level: str | None = None
    rpe: int | None = None
    rir: int | None = None
    form: str | None = None
    pain: str | None = None
    side: str | None = None
    goal: str | None = None
    planned_sets: int | None = None
    light: int = 0
    gym: str | None = None
    note: str | None = None
    source: str | None = None
    dated: datetime | None = None


class Skipped(NamedTuple):
    """A record that is no set: a rest timer, a note, nothing done."""

    line: int
    reason: str


class Remark(NamedTuple):
    """Something worth a look that does not keep the file out."""

    kind: str
    message: str


class BadRow(NamedTuple):
    """A record that cannot be read; one of them keeps the whole file out."""

    line: int
    message: str


class BadCell(ValueError):
    """A value that cannot be read; the row's number is added where it is caught."""


class NoUnit(Exception):
    """The file has loads and does not say whether kg or lb."""
