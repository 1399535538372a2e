"""How often a family is trained: distinct days, by ISO week and by rolling seven days (R17)."""

from __future__ import annotations

from liftlog.domain.advice.policies import DEFAULTS, Policies
from liftlog.domain.base.counts import counted
from liftlog.domain.base.values import Value
from liftlog.start.dates import date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# Document 003:52 speaks of these.
FREQUENCY_FAMILIES = ("back-extension",)


class Frequency(Value):
    """Training days in the ISO week of a day and in the seven days that end with it.

    `note` is a remark where either is above the most that the documents advise; never a refusal.
    """

    iso_week: int
    rolling_week: int
    note: str | None = None


def frequency(days: Iterable[str], today: str, *, policies: Policies = DEFAULTS) -> Frequency:
    """The frequency of a family, out of the local dates of its sessions."""
    end = date.fromisoformat(today)
    trained = {date.fromisoformat(day) for day in days}
    rolling = sum(end - timedelta(days=6) <= day <= end for day in trained)
    week = sum(day.isocalendar()[:2] == end.isocalendar()[:2] and day <= end for day in trained)
    most = policies.frequency_most
    is_often = policies.frequency and max(week, rolling) > most
    advised = f"1 to {most}" if most > 1 else "1"
    note = f"{counted(max(week, rolling), 'day')} in a week; the documents advise {advised}"
    return Frequency(week, rolling, note if is_often else None)
