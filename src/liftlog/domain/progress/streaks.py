"""Streaks: weeks in a row with at least one workout."""

from collections.abc import Iterable

from liftlog.start.dates import date


def weeks_in_a_row(days: Iterable[str], today: str, early: int = 0) -> int:
    """How many weeks in a row have a day of training; the newest day comes first.

    Weeks begin so many days before Monday. The current week counts if it has such a day; without
    one it does not break the row.
    """
    newest = _week(today, early)
    count, last = 0, newest + 1
    for day in days:
        # Who flew over midnight westwards trained tomorrow.
        week = min(_week(day, early), newest)
        if count and week >= last:
            continue
        if week < (last - 1 if count else newest - 1):
            break
        count, last = count + 1, week
    return count


def _week(day: str, early: int) -> int:
    return (date.fromisoformat(day).toordinal() - 1 + early) // 7
