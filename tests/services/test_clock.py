"""The one place that reads the clock: zones, summer time, and a clock that stands still."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.errors import WrongUsage
from liftlog.services.clock import Clock, fixed_now, from_stamp, stamp, system_zone

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
        # The hour that does not exist, and the hour that comes twice: the first of them.
        "2026-03-29T01:59:59": "2026-03-29T00:59:59Z",
        "2026-03-29T03:00:00": "2026-03-29T01:00:00Z",
        "2026-10-25T02:30:00": "2026-10-25T00:30:00Z",
        "2026-10-25T03:00:00": "2026-10-25T02:00:00Z",
    }.items(),
)
def test_summer_time_comes_and_goes(wall: str, utc: str, in_zone):
    assert utc == stamp(Clock(BERLIN).to_utc(local(wall)))
    in_zone(BERLIN)
    assert utc == stamp(Clock().to_utc(local(wall)))


def test_the_skipped_hour_still_is_a_moment():
    moment = Clock(BERLIN).to_utc(local("2026-03-29T02:30:00"))

    assert stamp(moment) in ("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")


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
