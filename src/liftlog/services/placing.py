"""When a set of a file was done: its moment in UTC, its zone and its local day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from liftlog.domain.moments import FIRST_YEAR
from liftlog.errors import WrongUsage
from liftlog.services.clock import Clock, zone_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo
    from typing import Any

    from liftlog.importers.values import ImportedSet

_GRACE = timedelta(minutes=1)
_MOST_REMEMBERED = 4096


class Places:
    """Turns sets into staged rows; times without a zone are taken in the lifter's."""

    def __init__(self, clock: Clock, zone: str | None) -> None:
        self._zone = zone or clock.zone
        self._latest = clock.now() + _GRACE
        self._zones: dict[str, tzinfo] = {}
        self._moments: dict[tuple[datetime, tzinfo], tuple[str, str]] = {}

    def row(self, file: int, family: str, done: ImportedSet) -> tuple[Any, ...]:
        """The set as a row of the staging table; ValueError where its time cannot be."""
        zone = done.zone or self._zone
        at, day = self.moment(done.at, zone)
        start, content = done.start, done.content
        started = None if start is None else self.moment(start, zone)[0]
        wkey = None
        if done.session is not None:
            wkey = f"{family}\x1f{done.session}"
        elif start is not None:
            wkey = f"{family}\x1f{_key(start)}\x1f{done.title or ''}"
        if content is None and done.id is None:
            content = f"{wkey or family + _key(done.at)}\x1f{done.exercise}"
        return (
            file,
            done.line,
            None,
            wkey,
            at,
            zone,
            day,
            started,
            None if done.end is None else self.moment(done.end, zone)[0],
            content,
            *done[7:],
        )

    def moment(self, moment: datetime, zone: str) -> tuple[str, str]:
        """(UTC stamp, local day)."""
        tz = self._zones.get(zone) or self._named(zone)
        key = (moment, tz)
        found = self._moments.get(key)
        if found is None:
            if len(self._moments) > _MOST_REMEMBERED:
                self._moments.clear()
            found = self._moments[key] = self._read(moment, tz)
        return found

    def _read(self, moment: datetime, tz: tzinfo) -> tuple[str, str]:
        if not FIRST_YEAR <= moment.year < 9999:
            raise ValueError(f"{moment:%Y-%m-%d} is before {FIRST_YEAR}")
        local = moment.replace(tzinfo=tz) if moment.tzinfo is None else moment.astimezone(tz)
        utc = local.astimezone(UTC)
        if utc > self._latest:
            raise ValueError(f"{local.replace(tzinfo=None).isoformat()} is in the future")
        return utc.isoformat()[:19] + "Z", local.date().isoformat()

    def _named(self, zone: str) -> tzinfo:
        try:
            tz = self._zones[zone] = zone_named(zone)
        except WrongUsage as error:
            raise ValueError(error.message) from error
        return tz


def _key(moment: datetime) -> str:
    """What a file's own writing of a moment comes to, whatever the zone it is read in."""
    return moment.isoformat()[:19] if moment.tzinfo is None else _utc(moment)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()[:19] + "Z"
