"""What figures are asked under and told in: a goal, a unit, a formula."""

from __future__ import annotations

from liftlog.domain.base.load import KG, UNITS
from liftlog.domain.progress.strength import EPLEY
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.sets import Session
    from liftlog.services.base.workspace import Workspace


def check_unit(unit: str | None) -> None:
    """Refuses a unit that there is none of."""
    if unit is not None and unit not in UNITS:
        raise WrongUsage(f"no such unit: {unit}", "--unit kg or --unit lb")


def under(sessions: Sequence[Session], goal: str | None) -> list[Session]:
    """The sessions done under a goal; those that state none are read under the one asked for."""
    return [one for one in sessions if goal is None or one.goal in (None, goal)]


def formula_of(ws: Workspace) -> str:
    """The formula that the lifter chose for estimated one-rep maxima."""
    return ws.settings.get("formula") or EPLEY


def own_unit(ws: Workspace) -> str:
    """The lifter's own unit, else kg: what is told in it where no load was lifted."""
    return ws.settings.get("unit") or KG


def unit_lifted(sessions: Sequence[Session]) -> str | None:
    """The unit lifted in most, of equals the newer one; None where no load was lifted."""
    counts: dict[str, int] = {}
    for session in reversed(sessions):
        for done in reversed(session.sets):
            if done.load is not None:
                counts[done.load.unit] = counts.get(done.load.unit, 0) + 1
    return max(counts, key=lambda unit: counts[unit]) if counts else None
