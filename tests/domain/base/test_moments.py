"""When a set was done, as it is typed on a Monday evening in January."""
# ruff: noqa: DTZ001 - what is typed without an offset is local

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liftlog.domain.base.moments import parse_day, parse_moment
from liftlog.errors import WrongUsage

NOW = datetime(2026, 1, 5, 19, 45, 30)
UTC_NOW = datetime(2026, 1, 5, 18, 45, 30, tzinfo=UTC)
TODAY = NOW.date()

MOMENTS = {
    "18:30": datetime(2026, 1, 5, 18, 30),
    "7:05": datetime(2026, 1, 5, 7, 5),
    "18:30:15": datetime(2026, 1, 5, 18, 30, 15),
    "19:45": datetime(2026, 1, 5, 19, 45),
    "19:45:30": NOW,
    "19:45:31": datetime(2026, 1, 4, 19, 45, 31),
    "19:46": datetime(2026, 1, 4, 19, 46),
    "23:10": datetime(2026, 1, 4, 23, 10),
    "yesterday 18:30": datetime(2026, 1, 4, 18, 30),
    "  Yesterday   18:30 ": datetime(2026, 1, 4, 18, 30),
    "yesterday 23:59": datetime(2026, 1, 4, 23, 59),
    "yesterday": datetime(2026, 1, 4, 19, 45, 30),
    "today": NOW,
    "today 7:05": datetime(2026, 1, 5, 7, 5),
    "today 19:46": datetime(2026, 1, 5, 19, 46),
    "2025-12-31 20:00": datetime(2025, 12, 31, 20),
    "2025-12-31": datetime(2025, 12, 31, 19, 45, 30),
    "2026-01-05": NOW,
    "2025-12-31T20:00:00": datetime(2025, 12, 31, 20),
    "2025-12-31t20:00": datetime(2025, 12, 31, 20),
    "2025-12-31T20:00:00.123456": datetime(2025, 12, 31, 20),
    "2025-12-31T20:00:00Z": datetime(2025, 12, 31, 20, tzinfo=UTC),
    "2025-12-31T20:00:00z": datetime(2025, 12, 31, 20, tzinfo=UTC),
    "2025-12-31T20:00+01:00": datetime(2025, 12, 31, 20, tzinfo=timezone(timedelta(hours=1))),
    "2025-12-31T20:00-0330": datetime(
        2025, 12, 31, 20, tzinfo=timezone(-timedelta(hours=3, minutes=30))
    ),
    "2025-12-31 20:00+01": datetime(2025, 12, 31, 20, tzinfo=timezone(timedelta(hours=1))),
    "monday 18:30": datetime(2026, 1, 5, 18, 30),
    "Mon 19:50": datetime(2025, 12, 29, 19, 50),
    "saturday 18:00": datetime(2026, 1, 3, 18),
    "tues 6:00": datetime(2025, 12, 30, 6),
    "sunday": datetime(2026, 1, 4, 19, 45, 30),
    "2024-02-29 6:00": datetime(2024, 2, 29, 6),
}


@pytest.mark.parametrize("text", MOMENTS)
def test_a_moment_is_read_as_it_is_meant(text):
    moment = parse_moment(text, NOW, UTC_NOW)

    assert MOMENTS[text] == moment
    assert MOMENTS[text].utcoffset() == moment.utcoffset()


WRONG_MOMENTS = {
    "": '"" is not a time liftlog understands',
    "noon": '"noon" is not a time liftlog understands',
    "tomorrow": '"tomorrow" is not a time liftlog understands',
    "18": '"18" is not a time liftlog understands',
    "18:3:": '"18:3:" is not a time liftlog understands',
    "6pm": '"6pm" is not a time liftlog understands',
    "24:00": '"24:00" is not a time',
    "18:60": '"18:60" is not a time',
    "18:30:": '"18:30:" is not a time liftlog understands',
    "18:30.5": '"18:30.5" is not a time liftlog understands',
    "٦:٣٠": '"٦:٣٠" is not a time liftlog understands',
    "18:30+01:00": '"18:30+01:00" is not a time liftlog understands',
    "2026-02-30": '"2026-02-30" is not in the calendar',
    "2026-02-30 18:00": '"2026-02-30 18:00" is not in the calendar',
    "2025-02-29": '"2025-02-29" is not in the calendar',
    "2026-1-5": '"2026-1-5" is not a time liftlog understands',
    "05.01.2026": '"05.01.2026" is not a time liftlog understands',
    "2026-01-05T": '"2026-01-05T" is not a time liftlog understands',
    "2025-12-31T20:00+15:00": '"2025-12-31T20:00+15:00" has a UTC offset that does not exist',
    "2025-12-31T20:00+1": '"2025-12-31T20:00+1" is not a time liftlog understands',
    "2026-01-05 20:00 sharp": '"2026-01-05 20:00 sharp" is not a time liftlog understands',
    "1899-12-31": '"1899-12-31" is before 1900',
    "0001-01-01": '"0001-01-01" is before 1900',
    "today 19:47": '"today 19:47" is in the future',
    "2026-01-05 20:00": '"2026-01-05 20:00" is in the future',
    "2026-01-06": '"2026-01-06" is in the future',
    "2026-01-05T19:45:30Z": '"2026-01-05T19:45:30Z" is in the future',
    "9999-12-31T23:59-14:00": '"9999-12-31T23:59-14:00" is in the future',
}


@pytest.mark.parametrize("text", WRONG_MOMENTS)
def test_a_moment_that_cannot_be_is_refused(text):
    with pytest.raises(WrongUsage) as refusal:
        parse_moment(text, NOW, UTC_NOW)

    assert WRONG_MOMENTS[text] == refusal.value.message
    if "understands" in refusal.value.message:
        assert (refusal.value.hint or "").startswith("use: 18:30, yesterday 18:30, ")


def test_an_offset_is_compared_with_the_time_in_utc():
    east = "2026-01-05T20:45:00+02:00"

    assert datetime(2026, 1, 5, 18, 45, tzinfo=UTC) == parse_moment(east, NOW, UTC_NOW)


DAYS = {
    "today": TODAY,
    "Yesterday": date(2026, 1, 4),
    "tomorrow": date(2026, 1, 6),
    "2026-01-05": TODAY,
    "2027-06-30": date(2027, 6, 30),
    "2026-03": date(2026, 3, 1),
    "2025-12": date(2025, 12, 1),
    "3d": date(2026, 1, 2),
    "-3d": date(2026, 1, 2),
    "0d": TODAY,
    "4w": date(2025, 12, 8),
    "-4W": date(2025, 12, 8),
    "+2w": date(2026, 1, 19),
}


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read_as_it_is_meant(text):
    assert DAYS[text] == parse_day(text, TODAY)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026", "2026-13", "2026-00", "2026-02-30", "3", "3m", "--3d", "d", "999999w",
     "+999999w", "18:30", "٣d", "2026-01-05T20:00"],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused(text):
    with pytest.raises(WrongUsage) as refusal:
        parse_day(text, TODAY)

    assert refusal.value.message in (
        f'"{text}" is not a day liftlog understands',
        f'"{text}" is not in the calendar',
    )


def message_of(read):
    try:
        read()
    except WrongUsage as refusal:
        return refusal.message
    return ""


time_text = st.text(alphabet="0123456789:-+.TZ todayesr", max_size=30)


@given(st.one_of(time_text, st.text(max_size=40)))
@example("1" * 100_000)
@example("2026-01-05T20:00+99999")
@example("\0")
@example("😀 18:30")
def test_any_text_is_a_time_or_wrong_usage(text):
    for read in (lambda: parse_moment(text, NOW, UTC_NOW), lambda: parse_day(text, TODAY)):
        assert message_of(read).isprintable()


@given(st.datetimes(datetime(1900, 1, 1), NOW), st.sampled_from([" ", "T"]))
def test_a_written_moment_is_read_back(moment, between):
    moment = moment.replace(microsecond=0)

    assert moment == parse_moment(moment.isoformat(between), NOW)


@given(st.times())
def test_a_time_alone_is_the_latest_such_time(clock):
    moment = parse_moment(clock.strftime("%H:%M:%S"), NOW)

    assert timedelta(0) <= NOW - moment < timedelta(days=1)
