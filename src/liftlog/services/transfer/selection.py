"""Selection: which sets to export, by day and exercise."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from liftlog.services.base.days import days_meant
from liftlog.services.base.filters import early_days
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.names import find_exercise


class Selection(NamedTuple):
    """What is asked for: from a local day on, of one exercise (its slug), or all."""

    since: str | None = None
    exercise: str | None = None


class Export(NamedTuple):
    """The text, in pieces, and what this form cannot carry, in words."""

    pieces: Iterator[str]
    lost: Sequence[str] = ()


def selection(ws: Workspace, since: str | None, exercise: str | None) -> Selection:
    """What is asked for: days as `--since` takes them, any name of an exercise."""
    today = date.fromisoformat(ws.clock.today())
    day = days_meant(since, today, early_days(ws)).first.isoformat() if since else None
    return Selection(day, find_exercise(ws.db, exercise).slug if exercise else None)
