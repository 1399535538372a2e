"""Clock: the only place that reads the time and the local time zone."""

from __future__ import annotations

import os

from liftlog.errors import WrongUsage
from liftlog.platform.system import knows_own_zone
from liftlog.start.dates import UTC, datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo

_STAMP = len("2026-01-05T18:00:00Z")


class Clock:
    """Now, here: `LIFTLOG_NOW` stands in for the clock, the `zone` setting for the system's."""

    __slots__ = ("_fixed", "_hours", "_system", "zone")

    def __init__(self, zone: str | None = None, fixed: str | None = None) -> None:
        system = system_zone()
        self.zone = zone or system
        # The zone whose times the C library knows.
        self._system = system if knows_own_zone() else None
        self._fixed = _read_fixed(fixed) if fixed else None
        self._hours: dict[tuple[str, str | None], str] = {}

    def now(self) -> datetime:
        """This moment as an aware datetime in UTC, to the second."""
        if self._fixed is None:
            return datetime.now(UTC).replace(microsecond=0)
        return self._fixed if self._fixed.tzinfo else self.to_utc(self._fixed)

    def local_now(self) -> datetime:
        """This moment on the lifter's wall clock, without a zone."""
        return self.to_local(self.now())

    def today(self) -> str:
        """The local date."""
        return self.local_now().date().isoformat()

    def to_utc(self, local: datetime, zone: str | None = None) -> datetime:
        """Wall clock time (or an aware moment) as UTC, as PEP 495 reads it.

        Of a doubled hour it is the first one; a time that the clock skips is as much later.
        """
        if local.tzinfo is not None:
            return local.astimezone(UTC)
        tz = self._tz(zone)
        if tz is None:
            # `astimezone` would take the offset from after the gap, and be an hour too early.
            return datetime.fromtimestamp(local.timestamp(), UTC)
        return local.replace(tzinfo=tz).astimezone(UTC)

    def end_of(self, day: str) -> str:
        """The last second of a local day, as stored; at the ends of the calendar that of UTC."""
        last = f"{day}T23:59:59"
        try:
            moment = self.to_utc(datetime.fromisoformat(last))
        except (OverflowError, ValueError):
            return f"{last}Z"
        return f"{moment.replace(tzinfo=None).isoformat()}Z"

    def to_local(self, moment: datetime, zone: str | None = None) -> datetime:
        """An aware moment on the wall clock of the zone, without a zone."""
        return moment.astimezone(self._tz(zone)).replace(tzinfo=None)

    def day_of(self, moment: datetime, zone: str | None = None) -> str:
        """The date of an aware moment in the zone, else the lifter's."""
        return self.to_local(moment, zone).date().isoformat()

    def wall_time(self, stamped: str, zone: str | None = None) -> str:
        """A stamped moment on the wall clock of the zone: 18:05.

        Sets come by the workout, so the hour of a moment is told once for all that is in it.
        """
        if len(stamped) == _STAMP and stamped[-1] == "Z":
            hour = self._hours.get((stamped[:13], zone))
            if hour is None:
                hour = self._hours[stamped[:13], zone] = self._whole_hour(stamped[:13], zone)
            if hour:
                return hour + stamped[14:16]
        return self.to_local(from_stamp(stamped), zone).isoformat()[11:16]

    def _whole_hour(self, hour: str, zone: str | None) -> str:
        """The wall clock's hour and a colon, where it goes along with that of UTC; else nothing."""
        first = self.to_local(from_stamp(f"{hour}:00:00Z"), zone).isoformat()
        last = self.to_local(from_stamp(f"{hour}:59:59Z"), zone).isoformat()
        goes_along = first[14:] == "00:00" and last == f"{first[:14]}59:59"
        return first[11:14] if goes_along else ""

    def _tz(self, zone: str | None) -> tzinfo | None:
        """None stands for the system's zone, which needs no import."""
        zone = zone or self.zone
        if zone == "UTC":
            return UTC
        if zone == self._system:
            return None
        return zone_named(zone)


_FIRST_YEAR, _LAST_YEAR = 1971, 9000


def zone_named(name: str) -> tzinfo:
    """The IANA zone of that name, or a refusal."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise WrongUsage(
            f'"{name}" is not a known time zone', "use: an IANA name, such as Europe/Berlin"
        ) from error


def system_zone() -> str:
    """The IANA name of the system's zone; UTC where it cannot be told."""
    name = os.environ.get("TZ", "").lstrip(":")
    if name and not name.startswith("/"):
        return name if _is_known(name) else "UTC"
    try:
        target = os.readlink("/etc/localtime")
    except OSError:
        return _zone_elsewhere()
    return target.partition("zoneinfo/")[2] or _zone_elsewhere()


def _is_known(name: str) -> bool:
    # A rule such as CET-1CEST is no name that could be stored beside a set.
    folder = "/usr/share/zoneinfo"
    if name == "UTC" or not os.path.isdir(folder):
        return name == "UTC" or _is_in_package(name)
    return os.path.exists(f"{folder}/{name}")


def _is_in_package(name: str) -> bool:
    """Whether the zone is in tzdata, which stands in for a system without a folder of zones."""
    try:
        zone_named(name)
    except WrongUsage:
        return False
    return True


def _zone_elsewhere() -> str:
    try:
        with open("/etc/timezone", encoding="ascii") as file:
            return file.read().strip() or "UTC"
    except (OSError, UnicodeDecodeError):
        from liftlog.platform.programs import zone_name

        return zone_name() or "UTC"


def _read_fixed(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError as error:
        raise WrongUsage(
            f'LIFTLOG_NOW is "{text}", which is not a time',
            "use: LIFTLOG_NOW=2026-01-05T18:30:00",
        ) from error
    # Days before and after it must be in the calendar, too.
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise WrongUsage(
            f'LIFTLOG_NOW is "{text}", which is too far away',
            f"use: a year from {_FIRST_YEAR} to {_LAST_YEAR}",
        )
    return moment


def stamp(moment: datetime) -> str:
    """An aware moment as stored: UTC, ISO 8601, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_stamp(text: str) -> datetime:
    """The inverse of `stamp`."""
    return datetime.fromisoformat(text)


def fixed_now() -> str | None:
    """What `LIFTLOG_NOW` says."""
    return os.environ.get("LIFTLOG_NOW") or None
