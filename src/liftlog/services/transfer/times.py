"""Times of imported sets: the moment in UTC, the zone and the local day."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from operator import itemgetter
from typing import TypeAlias

from liftlog.domain.base.counts import counted
from liftlog.domain.base.moments import FIRST_YEAR
from liftlog.domain.training.columns import SAID
from liftlog.errors import WrongUsage
from liftlog.importers.base.values import ImportedSet, Remark
from liftlog.services.base.clock import Clock, from_stamp, stamp, zone_named
from liftlog.store.transfer.ids import derived_id

Scalar: TypeAlias = str | int | None
_said_of = itemgetter(*(column.name for column in SAID))
_GRACE = timedelta(minutes=1)
# A workout of more hours was forgotten: apps then say days.
_LONGEST_HOURS = 12
_MOST_REMEMBERED = 4096


class Moments:
    """Turns sets into staged rows; times without a zone are taken in the lifter's."""

    def __init__(self, clock: Clock, zone: str | None) -> None:
        self._zone = zone or clock.zone
        self._latest = clock.now() + _GRACE
        self._odd_ends = 0
        # The sets of a workout share most moments.
        self.moment: Callable[[datetime, str], tuple[str, str]]
        self.moment = lru_cache(_MOST_REMEMBERED)(self._read)
        self._ended: Callable[[str, datetime | timedelta, str], str | None]
        self._ended = lru_cache(_MOST_REMEMBERED)(self._end)

    def row(self, file: int, family: str, set_: ImportedSet) -> tuple[Scalar, ...]:
        """The set as a row of the staging table; ValueError where its time cannot be."""
        at, start, content = set_.at, set_.start, set_.content
        zone = set_.zone or self._zone
        moment, day = self.moment(at, zone)
        local = _key(at) if at.tzinfo is None else None
        started = None if start is None else self.moment(start, zone)[0]
        began = None if start is None else _key(start)
        dated = None if set_.dated is None else self.moment(set_.dated, zone)[0]
        wkey = None
        if set_.session is not None:
            wkey = f"{family}\x1f{set_.session}"
        elif began is not None:
            wkey = f"{family}\x1f{began}\x1f{set_.title or ''}"
        if content is None and set_.id is None:
            content = f"{wkey or family + (local or _key(at))}\x1f{set_.named or set_.exercise}"
        is_local = set_.zone is None
        # In the order of STAGED: every row of a file goes through here.
        return (
            file,
            set_.line,
            None,
            wkey or f"gap\x1f{set_.title or ''}\x1f1",
            moment,
            zone,
            day,
            started,
            None if set_.end is None else self._ended(started or moment, set_.end, zone),
            content,
            set_.id or derived_id(dated or moment, content or "", 1),
            1 if set_.id else 0,
            "new",
            set_.title,
            set_.workout_note,
            set_.exercise,
            set_.exercise,
            set_.number,
            dated,
            local if is_local else None,
            began if is_local and start is not None and start.tzinfo is None else None,
            *_said_of(set_.columns),
        )

    def check(self, moment: datetime, zone: str) -> None:
        """ValueError or OverflowError where the time cannot be, as `moment` has it."""
        if FIRST_YEAR < moment.year < self._latest.year - 1:
            # Whatever the zone is, as long as there is one.
            _named(zone)
        else:
            self.moment(moment, zone)

    def odd_ends(self) -> list[Remark]:
        """What is to be said about ends that no workout can have."""
        if not self._odd_ends:
            return []
        message = (
            f"end time ignored for {counted(self._odd_ends, 'workout')}: it is before the start,"
            f" over {_LONGEST_HOURS} hours later, or in the future"
        )
        return [Remark("ends", message)]

    def _end(self, started: str, end: datetime | timedelta, zone: str) -> str | None:
        """The UTC stamp of a workout's end; None for one that cannot be, which is counted.

        An end at the very beginning says nothing: apps write it where they know none.
        """
        begin = from_stamp(started)
        moment = self._end_after(begin, end, _named(zone))
        self._odd_ends += moment is None
        return None if moment is None or moment == begin else stamp(moment)

    def _end_after(self, begin: datetime, end: datetime | timedelta, tz: tzinfo) -> datetime | None:
        """The end of a workout that began so; of a doubled hour the one that comes after it."""
        if isinstance(end, timedelta):
            # No workout takes longer, or less than no time.
            a_day = timedelta(days=1)
            ends = [begin + max(-a_day, min(end, a_day))]
        elif not FIRST_YEAR <= end.year < 9999:
            return None
        elif end.tzinfo is not None:
            ends = [end.astimezone(UTC)]
        else:
            ends = [end.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1)]
        latest = min(begin + timedelta(hours=_LONGEST_HOURS), self._latest)
        return next((moment for moment in ends if begin <= moment <= latest), None)

    def _read(self, moment: datetime, zone: str) -> tuple[str, str]:
        """(UTC stamp, local day)."""
        tz = _named(zone)
        year = moment.year
        if year < FIRST_YEAR:
            raise ValueError(f"{moment.date()} is before {FIRST_YEAR}")
        if year >= self._latest.year + 2:
            raise ValueError(f"{moment.date()} is in the future")
        utc = (moment.replace(tzinfo=tz) if moment.tzinfo is None else moment).astimezone(UTC)
        # Again, since a time that the clock skips is another one, and may be of another day.
        local = utc.astimezone(tz)
        if utc > self._latest:
            raise ValueError(f"{local.replace(tzinfo=None).isoformat()} is in the future")
        return f"{utc.isoformat()[:19]}Z", local.isoformat()[:10]


@cache
def _named(zone: str) -> tzinfo:
    try:
        return zone_named(zone)
    except WrongUsage as error:
        raise ValueError(error.message) from error


def _key(moment: datetime) -> str:
    """What a file's own writing of a moment comes to, whatever the zone it is read in."""
    return moment.isoformat()[:19] if moment.tzinfo is None else _utc(moment)


def _utc(moment: datetime) -> str:
    """As `stamp` has it, in half its time: every row of a file has a moment."""
    return moment.astimezone(UTC).isoformat()[:19] + "Z"
