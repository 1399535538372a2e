"""Where the lifter is: the open workout, its current exercise, what is planned next."""

from __future__ import annotations

from liftlog.domain.values import Value
from liftlog.services import suggesting
from liftlog.services.clock import from_stamp
from liftlog.services.suggesting import Advice
from liftlog.services.visits import open_visit
from liftlog.store import catalogue, planned, training

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.workspace import Workspace


class Standing(Value):
    """`advice` is on the current exercise: the coming set, or its verdict when all are done.

    `coming` is the next planned exercise, `rested_seconds` the time since the last set. Without
    an open workout there is only what comes next.
    """

    is_open: bool
    advice: Advice | None = None
    coming: Advice | None = None
    rested_seconds: int | None = None


def where(ws: Workspace) -> Standing:
    """Where the lifter is now."""
    visit = open_visit(ws)
    is_open = visit is not None and visit.ended_at is None
    done = training.sets_of_workout(ws.db, visit.id) if visit and is_open else []
    coming = _coming(ws, [one.exercise for one in done if one.is_working])
    if not done:
        last = training.last_set(ws.db)
        advice = coming or (_advice(ws, last.exercise) if last else None)
        return Standing(is_open=is_open, advice=advice)
    rested = ws.clock.now() - from_stamp(done[-1].performed_at)
    return Standing(
        is_open=True,
        advice=_advice(ws, done[-1].exercise),
        coming=coming,
        rested_seconds=int(rested.total_seconds()),
    )


def _coming(ws: Workspace, working: list[str]) -> Advice | None:
    """The first planned exercise with sets left, other than the one just done."""
    for item in planned.items(ws.db, ws.clock.today()):
        is_current = bool(working) and working[-1] == item.exercise
        if not is_current and working.count(item.exercise) < item.sets:
            return _advice(ws, item.exercise)
    return None


def _advice(ws: Workspace, slug: str) -> Advice | None:
    exercise = catalogue.exercise(ws.db, slug)
    return suggesting.advise(ws, exercise) if exercise else None
