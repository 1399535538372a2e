"""Options of statistics: which days, which goal, which unit."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.services.base.filters import body_weights_of, check_unit, span_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.base.spans import Span
    from liftlog.domain.progress.body_weights import BodyWeights
    from liftlog.services.base.workspace import Workspace


class ProgressOptions(Value):
    """Which days are looked at, under which goal, in which unit; with `all` every exercise
    ever trained. Without `with_body` no figure tells what the body weighed."""

    since: str | None = None
    until: str | None = None
    goal: str | None = None
    all: bool = False
    unit: str | None = None
    with_body: bool = True

    def span(self, ws: Workspace) -> Span:
        """The days; refuses a unit or a goal that there is none of."""
        span = span_of(ws, self.since, self.until)
        check_unit(self.unit)
        if self.goal is not None:
            from liftlog.services.exercises.goals import goal_slug

            goal_slug(ws, self.goal)
        return span

    def weights(self, ws: Workspace) -> BodyWeights | None:
        """The weights of the body that count in volume; None where none do."""
        return body_weights_of(ws) if self.with_body else None

    @property
    def is_any_time(self) -> bool:
        """Whether more is asked for than what was trained lately."""
        return self.all or self.since is not None or self.until is not None


ANYTHING = ProgressOptions()
