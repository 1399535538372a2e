"""What figures are asked under and told in: a goal, a unit, a formula."""

from __future__ import annotations

from liftlog.domain.base.load import KG, UNITS
from liftlog.domain.base.values import Value
from liftlog.domain.progress.strength import EPLEY
from liftlog.errors import WrongUsage
from liftlog.services.advice import cases
from liftlog.services.base.spans import Span, span_of
from liftlog.store.exercises import catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.sets import Session
    from liftlog.services.base.workspace import Workspace


class ProgressOptions(Value):
    """Which days are looked at, under which goal, told in which unit; with `all` every exercise
    ever trained."""

    since: str | None = None
    until: str | None = None
    goal: str | None = None
    all: bool = False
    unit: str | None = None

    def span(self, ws: Workspace) -> Span:
        """The days; refuses a unit or a goal that there is none of."""
        span = span_of(ws, self.since, self.until)
        if self.unit is not None and self.unit not in UNITS:
            raise WrongUsage(f"no such unit: {self.unit}", "--unit kg or --unit lb")
        goal_slug(ws, self.goal)
        return span

    @property
    def is_any_time(self) -> bool:
        """Whether more is asked for than what was trained lately."""
        return self.all or self.since is not None or self.until is not None


ANYTHING = ProgressOptions()


def goal_slug(ws: Workspace, goal: str | None) -> str | None:
    """The goal that is meant, by its whole name."""
    return cases.goal_named(catalogue.goals(ws.db), goal).slug if goal else None


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
