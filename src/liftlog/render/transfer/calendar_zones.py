"""Zones of a calendar file: each with all its changes of the clock over a span."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Timezone

_DAY = timedelta(days=1)


def zone_of(name: str, first: datetime, last: datetime) -> Timezone | None:
    """A zone for the moments of a span; None of UTC and of a name that this machine lacks.

    The library's own zones let the summer begin an hour late (RFC 5545, 3.6.5: a change is told on
    the clock before it).
    """
    from icalendar import Timezone

    zone = known_zone(name)
    if zone is None:
        return None
    begin = (first - _DAY).replace(hour=0, minute=0, second=0, microsecond=0)
    of_zone = Timezone()
    of_zone.add("tzid", name)
    _add_rule(of_zone, begin.astimezone(zone), begin.astimezone(zone))
    for moment in _changes(zone, begin, last + _DAY):
        before = (moment - timedelta(seconds=1)).astimezone(zone)
        _add_rule(of_zone, before, moment.astimezone(zone))
    return of_zone


def known_zone(name: str) -> ZoneInfo | None:
    """The zone of that name, which is not UTC itself."""
    try:
        return None if name == "UTC" else ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which the clock changes, in UTC."""
    while begin < end:
        low, high = begin, begin + _DAY
        if _offset(zone, low) != _offset(zone, high):
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                is_before = _offset(zone, middle) == _offset(zone, low)
                low, high = (middle, high) if is_before else (low, middle)
            yield high
        begin += _DAY


def _offset(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    there = moment.astimezone(zone)
    return there.utcoffset(), there.tzname()


def _add_rule(of_zone: Timezone, before: datetime, after: datetime) -> None:
    """What holds from a moment on, which is told on the clock before it."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    rule = TimezoneDaylight() if after.dst() else TimezoneStandard()
    told = after.astimezone(UTC) + (before.utcoffset() or timedelta())
    rule.add("dtstart", told.replace(tzinfo=None))
    rule.add("tzoffsetfrom", before.utcoffset())
    rule.add("tzoffsetto", after.utcoffset())
    rule.add("tzname", after.tzname())
    of_zone.add_component(rule)
