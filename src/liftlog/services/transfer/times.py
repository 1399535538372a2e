"""When a set of a file was done: its moment in UTC, its zone and its local day."""

from datetime import UTC, datetime, timedelta, tzinfo

from liftlog.domain.base.moments import FIRST_YEAR
from liftlog.errors import WrongUsage
from liftlog.importers.base.values import ImportedSet, Remark
from liftlog.services.base.clock import Clock, from_stamp, stamp, zone_named

_GRACE = timedelta(minutes=1)
# A workout of more hours was forgotten: apps then say days.
LONGEST_HOURS = 12
_MOST_REMEMBERED = 4096


class Places:
    """Turns sets into staged rows; times without a zone are taken in the lifter's."""

    def __init__(self, clock: Clock, zone: str | None) -> None:
        self._zone = zone or clock.zone
        self._latest = clock.now() + _GRACE
        self._zones: dict[str, tzinfo] = {}
        self._moments: dict[tuple[datetime, tzinfo], tuple[str, str]] = {}
        self._ends: dict[tuple[str, datetime | timedelta, str], str | None] = {}
        self._odd_ends = 0

    def row(self, family: str, done: ImportedSet) -> dict[str, str | int | None]:
        """The set by columns of the staging table; ValueError where its time cannot be."""
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
        return done.said | {
            "line": done.line,
            "wkey": wkey,
            "performed_at": at,
            "timezone": zone,
            "day": day,
            "started_at": started,
            "ended_at": None if done.end is None else self._ended(started or at, done.end, zone),
            "content": content,
            "id": done.id,
            "title": done.title,
            "workout_note": done.workout_note,
            "exercise": done.exercise,
            "number": done.number,
            "dated": None if done.dated is None else self.moment(done.dated, zone)[0],
        }

    def odd_ends(self) -> list[Remark]:
        """What is to be said about ends that no workout can have."""
        if not self._odd_ends:
            return []
        many = "1 workout" if self._odd_ends == 1 else f"{self._odd_ends} workouts"
        return [
            Remark(
                "ends",
                f"the end of {many} is left out: before the beginning, more than {LONGEST_HOURS}"
                " hours after it, or in the future",
            )
        ]

    def _ended(self, started: str, end: datetime | timedelta, zone: str) -> str | None:
        """The UTC stamp of a workout's end; None for one that cannot be, which is counted.

        An end at the very beginning says nothing: apps write it where they know none.
        """
        key = (started, end, zone)
        if key not in self._ends:
            if len(self._ends) > _MOST_REMEMBERED:
                self._ends.clear()
            begin = from_stamp(started)
            moment = self._end_after(begin, end, self._zones[zone])
            self._odd_ends += moment is None
            self._ends[key] = None if moment is None or moment == begin else stamp(moment)
        return self._ends[key]

    def _end_after(self, begin: datetime, end: datetime | timedelta, tz: tzinfo) -> datetime | None:
        """The end of a workout that began so; of a doubled hour the one that comes after it."""
        if isinstance(end, timedelta):
            ends = [begin + min(end, timedelta(days=1))]
        elif not FIRST_YEAR <= end.year < 9999:
            return None
        elif end.tzinfo is not None:
            ends = [end.astimezone(UTC)]
        else:
            ends = [end.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1)]
        latest = min(begin + timedelta(hours=LONGEST_HOURS), self._latest)
        return next((moment for moment in ends if begin <= moment <= latest), None)

    def moment(self, moment: datetime, zone: str) -> tuple[str, str]:
        """(UTC stamp, local day)."""
        tz = self._zones.get(zone) or self._named(zone)
        key = (moment, tz)
        stamped = self._moments.get(key)
        if stamped is None:
            if len(self._moments) > _MOST_REMEMBERED:
                self._moments.clear()
            stamped = self._moments[key] = self._read(moment, tz)
        return stamped

    def _read(self, moment: datetime, tz: tzinfo) -> tuple[str, str]:
        if moment.year < FIRST_YEAR:
            raise ValueError(f"{moment.date()} is before {FIRST_YEAR}")
        if moment.year >= self._latest.year + 2:
            raise ValueError(f"{moment.date()} is in the future")
        utc = (moment.replace(tzinfo=tz) if moment.tzinfo is None else moment).astimezone(UTC)
        # Again, since a time that the clock skips is another one, and may be of another day.
        local = utc.astimezone(tz).replace(tzinfo=None)
        if utc > self._latest:
            raise ValueError(f"{local.isoformat()} is in the future")
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
