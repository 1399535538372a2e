"""`export --format ics`: what calendars find in it, read by icalendar, vobject and dateutil."""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from liftlog.domain.training.revisions import Revision
from liftlog.domain.training.sets import LoggedSet
from liftlog.render.transfer.calendar import calendar_pieces, clean
from liftlog.render.transfer.calendar_zones import zone_of
from liftlog.services.transfer.calendar import Calendar as Written
from liftlog.services.transfer.calendar import Done
from tests.cli.runner import Lifter
from tests.homes import Devices
from tests.prepared import prepared

MACHINE = "machine-back-extension"
PLACES = 12


def exported(lifter: Lifter, more: str = "") -> str:
    return lifter.gets(f"export --format ics {more}")


def events(lifter: Lifter, more: str = "") -> dict[str, Any]:
    """The events by their uids."""
    found = Calendar.from_ical(exported(lifter, more)).events
    assert not [event.errors for event in found if event.errors]
    by_uid = {str(event["uid"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def only(lifter: Lifter, more: str = "") -> Any:
    (event,) = events(lifter, more).values()
    return event


def statuses(lifter: Lifter) -> list[str]:
    return [str(event["status"]) for event in events(lifter).values()]


def _train(lifter: Lifter) -> Lifter:
    """Monday in Berlin, from six to half past six."""
    lifter.at("12:00").gets("config set zone Europe/Berlin")
    lifter.at("18:00").gets(f"log {MACHINE} 12,12@40kg")
    lifter.at("18:20").gets("log superman 15 --note 'slow; \"even\", 🏋️'")
    lifter.at("18:30").gets("workout finish")
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def test_a_workout_is_an_event_on_its_own_clock(trained: Lifter):
    event = only(trained)
    (workout,) = trained.rows("select id from workouts")[0]

    assert event["uid"] == f"{workout}@liftlog"
    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    assert event.start.isoformat() == "2026-01-05T18:00:00+01:00"
    assert event.end.isoformat() == "2026-01-05T18:30:00+01:00"
    assert event["summary"] == "Machine back extension, Superman"
    assert str(event["description"]).splitlines() == [
        "Machine back extension (seated lever): 40 kg × 12, 12",
        'Superman (floor back extension): hands by sides × 15, “slow; "even", 🏋️”',
    ]
    assert event["status"] == "CONFIRMED"
    assert event.categories == ["Workout"]


def test_another_reader_finds_the_same(trained: Lifter):
    trained.gets("workout edit last --title 'Back; legs, arms' --note 'first\nsecond'")
    text = exported(trained)
    (theirs,) = vobject.readOne(text).vevent_list
    ours = only(trained)

    assert theirs.summary.value == ours["summary"] == "Back; legs, arms"
    assert theirs.description.value == ours["description"]
    assert theirs.dtstart.value.astimezone(UTC) == ours.start.astimezone(UTC)
    assert theirs.dtend.value.astimezone(UTC) == ours.end.astimezone(UTC)
    assert theirs.sequence.value == str(ours["sequence"])
    assert ours["description"].endswith("\nfirst\nsecond")


def test_the_file_does_not_depend_on_the_clock(trained: Lifter):
    first = exported(trained)

    assert exported(trained) == first
    assert exported(trained.at("2026-02-01T09:00:00")) == first


@pytest.mark.parametrize(
    "lines",
    [
        ("edit last 14",),
        ("edit last 14", "undo"),
        ("edit last --note fast",),
        ("delete last",),
        ("workout edit last --title Back",),
        ('workout edit last --end "2026-01-05 18:40"',),
    ],
)
def test_a_change_has_a_higher_number_and_the_same_name(trained: Lifter, lines: tuple[str, ...]):
    before = only(trained)
    for minute, line in enumerate(lines):
        trained.at(f"18:{40 + minute}").gets(line)
        after = only(trained)

        assert after["uid"] == before["uid"]
        assert after["sequence"] > before["sequence"]
        assert after["dtstamp"].dt > before["dtstamp"].dt
        assert after["last-modified"].dt == after["dtstamp"].dt
        before = after


def test_in_the_same_second_the_number_rises_too(trained: Lifter):
    before = only(trained)
    trained.gets("edit last 14")
    trained.gets("edit last 13")

    assert only(trained)["sequence"] >= before["sequence"] + 2


def test_a_set_that_moves_changes_both_workouts(trained: Lifter):
    trained.at("20:00").gets(f"log {MACHINE} 9@40kg")
    before = events(trained)

    ids = [row[0] for row in trained.rows("select id from workouts order by started_at")]
    trained.gets(f"edit last --workout {ids[0]}")
    after = events(trained)

    assert after.keys() == before.keys()
    assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in before)
    assert str(after[f"{ids[1]}@liftlog"]["status"]) == "CANCELLED"


def test_a_deleted_workout_is_cancelled_and_comes_back(trained: Lifter):
    before = only(trained)
    trained.at("18:40").gets("workout delete last")
    deleted = only(trained)
    trained.at("18:50").gets("undo")
    back = only(trained)

    assert before["uid"] == deleted["uid"] == back["uid"]
    assert [str(event["status"]) for event in (before, deleted, back)] == [
        "CONFIRMED",
        "CANCELLED",
        "CONFIRMED",
    ]
    assert before["sequence"] < deleted["sequence"] < back["sequence"]
    assert "description" not in deleted
    assert back["description"] == before["description"]


def test_merged_workouts_leave_one_and_cancel_the_other(trained: Lifter):
    trained.at("20:00").gets(f"log {MACHINE} 9@40kg")
    ids = [row[0] for row in trained.rows("select id from workouts order by started_at")]
    trained.at("20:10").gets(f"workout merge {ids[0]} {ids[1]}")

    assert sorted(statuses(trained)) == ["CANCELLED", "CONFIRMED"]


def test_the_same_log_on_another_device_is_the_same_file(devices: Devices):
    home, phone = devices.pair()
    home.gets(f"log {MACHINE} 12@40kg")
    devices.settle()
    home.at("18:10").gets("edit last --note first")
    phone.at("18:05").gets("edit last 11")
    at_home = only(home)
    devices.settle()

    assert exported(home) == exported(phone)
    # The change of the phone was the earlier one, and came later.
    assert only(home)["sequence"] > at_home["sequence"]


def test_pain_is_not_in_it(trained: Lifter):
    trained.gets(f"log {MACHINE} 8@40kg --pain severe")

    assert "pain" not in exported(trained).casefold()
    assert "severe" not in exported(trained).casefold()


def test_past_midnight_it_is_one_event(lifter: Lifter):
    lifter.at("2026-01-05T23:50:00").gets(f"log {MACHINE} 12@40kg")
    lifter.at("2026-01-06T00:20:00").gets("log 11")
    event = only(lifter)

    assert (event.start.date(), event.end.date()) == (date(2026, 1, 5), date(2026, 1, 6))
    # A part that begins on the second day is the whole workout, so that none is cut.
    assert only(lifter, "--since 2026-01-06") == event


def test_a_part_has_whole_workouts(trained: Lifter):
    trained.at("2026-01-07T18:00:00").gets(f"log {MACHINE} 12@40kg")
    all_ = events(trained)

    assert [*events(trained, "--since 2026-01-06")] == [[*all_][1]]
    one = only(trained, "--exercise superman")
    assert one == all_[str(one["uid"])]


def test_a_single_set_takes_no_time(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    assert "dtend" not in only(lifter)


def test_without_the_extra_one_message_says_what_to_install(trained: Lifter, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    answer = trained.types(f"export --format ics -o {tmp_path / 'a.ics'}")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [
        "liftlog: a calendar file needs icalendar",
        "note: pip install 'liftlog[calendar]' brings it",
    ]
    assert not [*tmp_path.glob("*.ics")]


def test_a_file_is_the_same_as_a_pipe(trained: Lifter, tmp_path: Path):
    file = tmp_path / "a.ics"
    trained.gets(f"export --format ics -o {file}")

    assert file.read_bytes().decode() == exported(trained)


# The clock: an hour that is skipped, one that comes twice, half hours, and no summer.


@pytest.mark.parametrize(
    "moment",
    [
        "2026-03-29T00:30:00+00:00",
        "2026-03-29T01:00:00+00:00",
        "2026-03-29T01:30:00+00:00",
        "2026-10-25T00:30:00+00:00",
        "2026-10-25T01:00:00+00:00",
        "2026-10-25T01:30:00+00:00",
        "2026-10-25T02:00:00+00:00",
    ],
)
def test_the_moment_holds_where_the_clock_changes(lifter: Lifter, moment: str):
    lifter.gets("config set zone Europe/Berlin")
    lifter.at(moment).gets(f"log {MACHINE} 12@40kg")
    later = datetime.fromisoformat(moment) + timedelta(minutes=40)
    lifter.at(later.isoformat()).gets("log 11")
    event = only(lifter)

    assert event.start.astimezone(UTC).isoformat() == moment
    assert event.end.astimezone(UTC) == later
    assert in_theirs(exported(lifter), event["dtstart"]).isoformat() == moment
    assert in_theirs(exported(lifter), event["dtend"]) == later


def in_theirs(text: str, moment: Any) -> datetime:
    """The moment in UTC, by the zone that stands in the file."""
    if "TZID" not in moment.params:
        return moment.dt.astimezone(UTC)
    zone = tz.tzical(io.StringIO(text)).get(moment.params["TZID"])
    return moment.dt.replace(tzinfo=zone).astimezone(UTC)


@given(
    name=st.sampled_from(
        ["Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Auckland",
         "Australia/Lord_Howe", "Africa/Casablanca", "Europe/Dublin", "Pacific/Apia"]
    ),
    hours=st.integers(0, 24 * 365 * 12),
)  # fmt: skip
def test_a_zone_in_the_file_is_the_zone(name: str, hours: int):
    first, last = datetime(2010, 1, 1, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC)
    zone = zone_of(name, first, last)
    assert zone is not None
    text = f"BEGIN:VCALENDAR\r\n{zone.to_ical().decode()}END:VCALENDAR\r\n"
    local = (first + timedelta(hours=hours)).astimezone(ZoneInfo(name))
    theirs = local.replace(tzinfo=tz.tzical(io.StringIO(text)).get(name), fold=0)

    if not local.fold:
        assert theirs.utcoffset() == local.utcoffset()


# Text.

NOTES = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(["🏋️", "\\", ";", ",", ":", '"', "\\n", "ß", "é", "x" * 80, " "]))
    .map("".join),
)  # fmt: skip


@given(note=NOTES)
def test_any_note_comes_back_from_both_readers(note: str):
    at = datetime(2026, 1, 5, 18, tzinfo=UTC)
    logged = LoggedSet("s", "w", "superman", "2026-01-05T18:00:00Z", "2026-01-05", reps=12)
    done = Done("w", at, at, "Back", None, note, [logged], Revision(2, 0))
    text = "".join(calendar_pieces(Written([], at, at, {}, iter([done]), [])))

    assert not {"\r", "\n"} & set(text.replace("\r\n", ""))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)
    said = f"superman: 12 reps\n{clean(note)}" if note else "superman: 12 reps"
    (event,) = Calendar.from_ical(text).events
    assert str(event["description"]) == said
    assert vobject.readOne(text).vevent.description.value == said


# Days to come.


@pytest.fixture
def followed(lifter: Lifter) -> Lifter:
    """A programme of three days a week that begins on a Monday."""
    lifter.gets("programme start starting-linear --from squat=60kg --from overhead-press=30kg")
    return lifter


def planned(lifter: Lifter) -> list[Any]:
    return [event for event in events(lifter).values() if event["status"] == "TENTATIVE"]


def test_days_to_come_are_tentative_days(followed: Lifter):
    days = planned(followed)

    assert len(days) == PLACES
    assert [event.start.isoformat() for event in days[:4]] == [
        "2026-01-05",
        "2026-01-07",
        "2026-01-09",
        "2026-01-12",
    ]
    assert days[0].end - days[0].start == timedelta(days=1)
    assert days[0]["summary"] == "starting-linear · week 1 · A"
    assert str(days[0]["description"]).splitlines()[0] == "Barbell back squat: 60 kg × 5, 5, 5"
    assert days[0]["transp"] == "TRANSPARENT"
    assert vobject.readOne(exported(followed)).vevent.dtstart.value == date(2026, 1, 5)


def test_a_day_that_is_done_is_there_once(followed: Lifter):
    before = events(followed)
    followed.gets("log squat 5,5,5@60kg")
    followed.at("18:30").gets("workout finish")
    after = events(followed)
    new = [event for uid, event in after.items() if uid not in before]

    # What a calendar has after it imported both files.
    today = [event for event in (before | after).values() if _day(event) == date(2026, 1, 5)]
    assert today == new
    assert new[0]["summary"] == "starting-linear · A"
    assert before.keys() < after.keys()
    assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in before)
    assert next(iter(planned(followed)))["summary"] == "starting-linear · week 1 · B"


def _day(event: Any) -> date:
    return event.start.date() if isinstance(event.start, datetime) else event.start


def test_a_day_that_passes_moves_what_comes(followed: Lifter):
    before = events(followed)
    after = events(followed.at("2026-01-06T09:00:00"))

    assert after.keys() == before.keys()
    assert min(_day(event) for event in after.values()) == date(2026, 1, 7)
    assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in before)
    assert exported(followed.at("2026-01-06T21:00:00")) == exported(followed.at("06:00"))


@pytest.mark.parametrize("lines", [("programme stop",), ("undo",)])
def test_a_programme_that_is_over_is_cancelled(followed: Lifter, lines: tuple[str, ...]):
    before = events(followed)
    for line in lines:
        followed.at("18:05").gets(line)
    after = events(followed)

    assert after.keys() == before.keys()
    assert {str(event["status"]) for event in after.values()} == {"CANCELLED"}
    assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in before)


def test_a_short_programme_leaves_no_day_behind(lifter: Lifter, tmp_path: Path):
    text = tmp_path / "mine.txt"
    text.write_text(
        "programme mine\n2 weeks once\nday A: squat 3x5 rest 90\nday B: squat 3x5 rest 90\n"
    )
    lifter.gets(f"programme import {text}")
    lifter.gets("programme start mine")

    assert sorted(statuses(lifter)) == ["CANCELLED"] * (PLACES - 4) + ["TENTATIVE"] * 4


def test_after_severe_pain_no_day_comes(followed: Lifter):
    followed.gets("pain severe")

    assert set(statuses(followed)) == {"CANCELLED"}
    assert "pain" not in exported(followed).casefold()


def test_an_exercise_has_the_days_that_ask_for_it(followed: Lifter):
    days = [*events(followed, "--exercise bench-press").values()]

    assert len(days) == PLACES // 2
    assert all("Barbell bench press" in str(event["description"]) for event in days)
