"""The one place that reads the clock: zones, summer time, and a clock that stands still."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.errors import WrongUsage
from liftlog.services.base.clock import Clock, fixed_now, from_stamp, stamp, system_zone
from tests.conftest import set_zone, take_zone

BERLIN = "Europe/Berlin"


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_clock_stands_still_where_it_is_set():
    clock = Clock("UTC", "2026-01-05T18:00:00")

    assert (stamp(clock.now()), clock.today()) == ("2026-01-05T18:00:00Z", "2026-01-05")
    assert clock.now() == clock.now()


def test_a_set_clock_is_the_wall_clock_of_the_zone():
    assert stamp(Clock(BERLIN, "2026-01-05T18:00:00").now()) == "2026-01-05T17:00:00Z"


def test_an_offset_in_the_set_clock_is_kept():
    clock = Clock("Asia/Tokyo", "2026-01-05T18:00:00+00:00")

    assert (stamp(clock.now()), clock.today()) == ("2026-01-05T18:00:00Z", "2026-01-06")


def test_the_environment_sets_the_clock(monkeypatch: pytest.MonkeyPatch):
    assert fixed_now() is None
    monkeypatch.setenv("LIFTLOG_NOW", "2026-01-05T18:00:00")
    assert fixed_now() == "2026-01-05T18:00:00"


@pytest.mark.parametrize("text", ["now", "18:00", "2026-13-01T00:00:00", "x" * 100])
def test_a_clock_that_cannot_be_read_is_refused(text: str):
    with pytest.raises(WrongUsage, match="LIFTLOG_NOW"):
        Clock("UTC", text)


def test_without_a_set_clock_it_is_now():
    before = datetime.now(UTC).replace(microsecond=0)

    assert before <= Clock("UTC").now() <= datetime.now(UTC)


@pytest.mark.parametrize(
    ("wall", "utc"),
    {
        "2026-01-05T18:00:00": "2026-01-05T17:00:00Z",
        "2026-07-05T18:00:00": "2026-07-05T16:00:00Z",
        # A time that does not exist is as much later, of one that comes twice it is the first.
        "2026-03-29T01:59:59": "2026-03-29T00:59:59Z",
        "2026-03-29T02:00:00": "2026-03-29T01:00:00Z",
        "2026-03-29T02:30:00": "2026-03-29T01:30:00Z",
        "2026-03-29T03:00:00": "2026-03-29T01:00:00Z",
        "2026-10-25T02:30:00": "2026-10-25T00:30:00Z",
        "2026-10-25T03:00:00": "2026-10-25T02:00:00Z",
    }.items(),
)
def test_summer_time_comes_and_goes(wall: str, utc: str, in_zone):
    assert utc == stamp(Clock(BERLIN).to_utc(local(wall)))
    in_zone(BERLIN)
    assert utc == stamp(Clock().to_utc(local(wall)))


def test_a_skipped_time_is_as_much_later_on_the_wall():
    clock = Clock(BERLIN)
    moment = clock.to_utc(local("2026-03-29T02:30:00"))

    assert local("2026-03-29T03:30:00") == clock.to_local(moment)


# Gaps of an hour, of half an hour, at midnight, of a whole day; and zones that never change.
CHANGES = {
    BERLIN: ("2026-03-29T02:30:00", "2026-10-25T02:30:00"),
    "Europe/London": ("2026-03-29T01:30:00", "2026-10-25T01:30:00"),
    "America/New_York": ("2026-03-08T02:30:00", "2026-11-01T01:30:00"),
    "America/Sao_Paulo": ("2018-11-04T00:30:00", "2018-02-17T23:30:00"),
    "Australia/Lord_Howe": ("2025-10-05T02:15:00", "2025-04-06T01:45:00"),
    "Pacific/Apia": ("2011-12-30T12:00:00", "2011-12-31T12:00:00"),
    "Asia/Kathmandu": ("2026-03-29T02:30:00", "2026-10-25T02:30:00"),
}


@pytest.mark.parametrize(("zone", "wall"), [(z, w) for z, walls in CHANGES.items() for w in walls])
@pytest.mark.parametrize("fold", [0, 1])
def test_the_systems_zone_and_the_setting_agree(zone: str, wall: str, fold: int, in_zone):
    when = local(wall).replace(fold=fold)
    by_setting = Clock(zone).to_utc(when)
    in_zone(zone)
    assert (zone, by_setting) == (system_zone(), Clock().to_utc(when))
    # PEP 495: as the zone itself reads it.
    assert by_setting == when.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@given(
    st.sampled_from(sorted(CHANGES)),
    st.datetimes(local("1971-01-01"), local("2037-12-31")),
    st.integers(0, 1),
)
def test_they_agree_at_any_time(zone: str, when: datetime, fold: int):
    when = when.replace(microsecond=0, fold=fold)
    by_setting = Clock(zone).to_utc(when)
    with pytest.MonkeyPatch.context() as patch:
        set_zone(zone, patch)
        by_system = Clock().to_utc(when)
    take_zone()
    assert by_setting == by_system


@pytest.mark.parametrize("zone", ["UTC", BERLIN, "America/Sao_Paulo", "Asia/Kathmandu"])
@given(st.datetimes(local("1971-01-01"), local("2037-12-31")))
def test_there_and_back_again(zone: str, when: datetime):
    moment = when.replace(microsecond=0, tzinfo=UTC)
    clock = Clock(zone)

    back = clock.to_utc(clock.to_local(moment))

    # Of the doubled hour the first one is taken: an hour off at most, and only there.
    assert 0 <= (moment - back).total_seconds() <= 3600
    assert moment == from_stamp(stamp(moment))


def test_the_systems_zone_is_that_of_the_environment(in_zone):
    in_zone("Asia/Tokyo")
    assert system_zone() == "Asia/Tokyo"
    assert Clock(None, "2026-01-05T18:00:00+00:00").today() == "2026-01-06"


@pytest.mark.parametrize("rule", ["CET-1CEST", "Nowhere/Land"])
def test_a_rule_that_is_no_name_is_not_stored(in_zone, rule: str):
    in_zone(rule)

    assert system_zone() == "UTC"


def test_an_unknown_zone_is_refused():
    with pytest.raises(WrongUsage, match="Mars/Base"):
        Clock("Mars/Base").to_utc(local("2026-01-05T18:00:00"))


@given(
    st.datetimes(local("1900-01-01"), local("2099-12-31")),
    st.sampled_from([*CHANGES, "UTC", "Asia/Kolkata", "Africa/Monrovia", None]),
)
def test_the_hour_that_is_remembered_is_the_hour_of_the_wall(moment: datetime, zone: str | None):
    clock = Clock(BERLIN)
    for second in (0, 59):
        when = stamp(moment.replace(second=second, microsecond=0, tzinfo=UTC))
        wall = clock.to_local(from_stamp(when), zone).isoformat()[11:16]

        assert clock.wall_time(when, zone) == clock.wall_time(when, zone) == wall


@pytest.mark.parametrize(("zone", "wall"), [(z, w) for z, walls in CHANGES.items() for w in walls])
def test_an_hour_in_which_the_clock_changes_is_told_minute_by_minute(zone: str, wall: str):
    clock = Clock(zone)
    change = clock.to_utc(local(wall))
    for minutes in range(-150, 150):
        when = change + timedelta(minutes=minutes)

        assert clock.wall_time(stamp(when)) == clock.to_local(when).strftime("%H:%M")


@pytest.mark.parametrize(
    ("stamped", "wall"),
    [
        ("2026-01-05", "00:00"),
        ("2026-01-05T18:30:59+01:00", "17:30"),
        ("2026-01-05T18:30Z", "18:30"),
    ],
)
def test_a_moment_written_otherwise_is_read_all_the_same(stamped: str, wall: str, in_zone):
    in_zone("UTC")
    clock = Clock("UTC")
    assert clock.wall_time("2026-01-05T18:00:00Z") == "18:00"

    assert clock.wall_time(stamped) == wall
