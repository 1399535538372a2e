"""Figures of many sessions out of a few columns: sets that were done alike are looked at once.

Half a year of an exercise is hundreds of sets, but few loads with few numbers of reps.
"""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.progress.session_figures import SessionSummary, rank, summary_of
from liftlog.domain.progress.strength import EPLEY
from liftlog.domain.progress.summaries import height
from liftlog.domain.training.counting import sets_made
from liftlog.domain.training.sets import FLAGS, LoggedSet, Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from liftlog.domain.exercises.exercise import Exercise

# What figures depend on beside the reps: the columns of a set that say how it was done.
DONE = (
    "light", "kind", "seconds", "distance", "load", "unit", "load_type", "band", "level", "form",
    "side", "doubtful", "amrap", "parts",
)  # fmt: skip

# Lower than any estimate.
_NONE = 0, False


class _Alike:
    """Sets that were done alike: one that stands for all of them, and its figures."""

    __slots__ = ("figures", "height", "one", "rank")

    def __init__(self, columns: tuple[Any, ...], exercise: Exercise, formula: str) -> None:
        done = dict(zip(("reps", *DONE), columns, strict=True))
        load, unit = done.pop("load"), done.pop("unit")
        for flag in FLAGS:
            done[flag] = done[flag] == 1
        done["load"] = None if load is None else Load(load, unit)
        self.one = LoggedSet("", "", exercise.slug, "", "", **done)
        self.figures = summary_of(Session("", "", (self.one,)), exercise, formula)
        self.rank = rank(self.one, exercise)
        estimate = self.figures.estimate
        self.height = height(estimate) if estimate else _NONE


def figures_of(
    rows: Iterable[tuple[Any, ...]], exercise: Exercise, formula: str = EPLEY
) -> list[SessionSummary]:
    """The figures of sessions as `summary_of` has them, oldest first; no weight of the body
    counts. Of a session its workout, its day, whether it was light and its sets are known, of
    these what was done.

    `rows` are sets of an exercise in the order performed: workout, local day, reps, and DONE.
    """
    known: dict[tuple[Any, ...], _Alike] = {}
    by_workout: dict[str, tuple[str, list[_Alike]]] = {}
    for row in rows:
        way = row[2:]
        alike = known.get(way)
        if alike is None:
            alike = known[way] = _Alike(way, exercise, formula)
        session = by_workout.get(row[0])
        if session is None:
            session = by_workout[row[0]] = row[1], []
        session[1].append(alike)
    return [_figures(workout, day, sets) for workout, (day, sets) in by_workout.items()]


def _figures(workout: str, day: str, sets: list[_Alike]) -> SessionSummary:
    """The figures of one session: those of its sets together."""
    top = strongest = None
    most_reps = longest = farthest = None
    reps = volume = 0
    working = []
    for alike in sets:
        figures = alike.figures
        if figures.top is None:
            continue
        working.append(alike.one)
        if top is None or alike.rank > top.rank:
            top = alike
        if alike.height > (strongest.height if strongest else _NONE):
            strongest = alike
        if figures.most_reps is not None and (most_reps is None or figures.most_reps > most_reps):
            most_reps = figures.most_reps
        if figures.longest is not None and (longest is None or figures.longest > longest):
            longest = figures.longest
        if figures.farthest is not None and (farthest is None or figures.farthest > farthest):
            farthest = figures.farthest
        reps += figures.reps
        volume += figures.volume
    done = tuple([alike.one for alike in sets])
    session = Session(workout, day, done, light=done[0].light)
    return SessionSummary(
        session,
        sets_made([one.side for one in working]),
        top.one if top else None,
        strongest.figures.estimate if strongest else None,
        strongest.one if strongest else None,
        most_reps,
        longest,
        farthest,
        reps,
        volume,
        tuple(working),
    )
