"""How long a decision holds while nothing happens but days that pass."""

from __future__ import annotations

from liftlog.domain.advice.situation import can_decide, days_between
from liftlog.start.dates import date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.question import Question
    from liftlog.domain.training.sets import Session

# The last day that there is.
ALWAYS = "9999-12-31"


def unchanged_until(history: Sequence[Session], question: Question) -> str:
    """The last local day on which the question has the same answer, if the history, the pain and
    all settings stay: a break that gets longer is the only thing that a day changes (R11).

    `history` as in `decide`, none of it after the day of the question. `days_off` and `as_of` of
    the decision go on with the days.
    """
    policies = question.policies
    counted = next((one for one in reversed(history) if can_decide(one, question)), None)
    if counted is None or not policies.layoff:
        return ALWAYS
    off = days_between(counted.day, question.day)
    breaks = policies.layoff_short_days, policies.layoff_medium_days, policies.layoff_long_days
    longer = [days for days in breaks if days > off]
    if not longer:
        return ALWAYS
    return (date.fromisoformat(counted.day) + timedelta(min(longer) - 1)).isoformat()
