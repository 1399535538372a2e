"""Filters of statistics: days, a goal, a unit and a formula."""

from __future__ import annotations

from liftlog.domain.base.load import KG, UNITS
from liftlog.domain.base.spans import FIRST_DAY, LAST_DAY, Span
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.progress.body_weights import BodyWeights
    from liftlog.domain.training.sets import Session
    from liftlog.services.base.workspace import Workspace


def span_of(ws: Workspace, since: str | None = None, until: str | None = None) -> Span:
    """The days that are meant; a month or a year after --until is the whole of it."""
    today = ws.clock.local_now().date()
    first, last = FIRST_DAY, LAST_DAY
    if since or until:
        from liftlog.services.base.days import days_meant

        start = early_days(ws)
        first = days_meant(since, today, start).first.isoformat() if since else FIRST_DAY
        last = days_meant(until, today, start).last.isoformat() if until else LAST_DAY
    if first > last:
        raise WrongUsage(
            f"--since {first} is after --until {last}", "use: the earlier day for --since"
        )
    return Span(first, last, min(last, today.isoformat()))


def early_days(ws: Workspace) -> int:
    """By how many days the lifter's weeks begin before Monday."""
    from liftlog.domain.progress.groups import WEEK_STARTS

    return WEEK_STARTS[ws.settings.get("week-start") or "monday"]


def check_unit(unit: str | None) -> None:
    """Refuses a unit that there is none of."""
    if unit is not None and unit not in UNITS:
        raise WrongUsage(f'"{unit}" is not a unit', "use: --unit kg or --unit lb")


def under(sessions: Sequence[Session], goal: str | None) -> list[Session]:
    """The sessions done under a goal; those that state none are read under the one asked for."""
    return [session for session in sessions if goal is None or session.goal in (None, goal)]


def formula_of(ws: Workspace) -> str:
    """The formula that the lifter chose for estimated one-rep maxima."""
    from liftlog.domain.progress.strength import EPLEY

    return ws.settings.get("formula") or EPLEY


def body_weights_of(ws: Workspace) -> BodyWeights | None:
    """What the body weighed, for the volume of bodyweight sets; None where it does not count."""
    if not ws.policies.body_weight_volume:
        return None
    from liftlog.domain.progress.body_weights import body_weights
    from liftlog.domain.progress.measurements import WEIGHT
    from liftlog.store.progress import measurements

    return body_weights(measurements.of_name(ws.db, WEIGHT), ws.policies)


def own_unit(ws: Workspace) -> str:
    """The lifter's own unit, else kg: what is told in it where no load was lifted."""
    return ws.settings.get("unit") or KG


def unit_lifted(sessions: Sequence[Session]) -> str | None:
    """The unit lifted in most, of equals the newer one; None where no load was lifted."""
    counts: dict[str, int] = {}
    for session in reversed(sessions):
        for lifted in reversed(session.sets):
            if lifted.load is not None:
                counts[lifted.load.unit] = counts.get(lifted.load.unit, 0) + 1
    return max(counts, key=lambda unit: counts[unit]) if counts else None
