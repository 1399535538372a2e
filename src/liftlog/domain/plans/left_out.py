"""Missing from a plan: an exercise that a plan does without, and why."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.decision import Decision


class LeftOut(Value):
    """An exercise left out: for what the coach says of it, for mild pain, else because excluded.

    `caution` is as in Candidate.
    """

    slug: str
    decision: Decision | None = None
    caution: str | None = None
