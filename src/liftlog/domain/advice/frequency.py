"""Frequency: training days of a family, by ISO week and by any 7 days in a row (R17)."""

from __future__ import annotations

from liftlog.domain.advice.policies import DEFAULTS, Policies
from liftlog.domain.base.values import Value
from liftlog.start.dates import date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# Document 003:52 speaks of these.
FREQUENCY_FAMILIES = ("back-extension",)


class Frequency(Value):
    """Training days in the ISO week of a day and in the seven days that end with it.

    `too_many`: either is above `most`, the most that the documents advise.
    """

    iso_week: int
    rolling_week: int
    most: int
    too_many: bool = False

    @property
    def days(self) -> int:
        return max(self.iso_week, self.rolling_week)


def frequency(days: Iterable[str], today: str, *, policies: Policies = DEFAULTS) -> Frequency:
    """The frequency of a family, out of the local dates of its sessions."""
    end = date.fromisoformat(today)
    trained = {date.fromisoformat(day) for day in days}
    rolling = sum(end - timedelta(days=6) <= day <= end for day in trained)
    week = sum(day.isocalendar()[:2] == end.isocalendar()[:2] and day <= end for day in trained)
    most = policies.frequency_most
    return Frequency(week, rolling, most, policies.frequency and max(week, rolling) > most)
