"""The clock may be wrong, jump or change its zone: sets stay in, events stay in order."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from liftlog.store.base import journal
from tests.cli.runner import Lifter, is_one_message
from tests.trust.scene import MACHINE, asked, assert_whole

BACK = {
    "an hour": timedelta(hours=1),
    "a year": timedelta(days=365),
    "to 1971": timedelta(days=20000),
}


@pytest.mark.parametrize("how_far", BACK)
def test_a_clock_set_back_turns_no_event(
    lifter: Lifter, monkeypatch: pytest.MonkeyPatch, how_far: str
):
    lifter.gets(f"log {MACHINE} 12@40kg")
    now = datetime.now(UTC)
    past = now - BACK[how_far]
    monkeypatch.setattr(journal.time, "time_ns", lambda: int(past.timestamp() * 1e9))

    lifter.at(past.strftime("%Y-%m-%dT%H:%M:%S")).gets(f"log {MACHINE} 11@40kg")
    lifter.gets("edit last 10")
    lifter.gets("undo")

    assert asked(
        "select s.reps from events e join sets s on s.id = e.subject"
        " where e.kind = 'set.add' order by e.n"
    ) == [(12,), (11,)]
    hlcs = [hlc for (hlc,) in asked("select hlc from events order by n")]
    assert hlcs == sorted(set(hlcs))
    assert_whole()
    assert lifter.gets("undo") == f"undone: log {MACHINE} 11@40kg\n"


def test_a_clock_that_was_ahead_is_told_of_and_forgiven(
    lifter: Lifter, monkeypatch: pytest.MonkeyPatch
):
    lifter.at("2031-01-01T10:00:00").gets(f"log {MACHINE} 12@40kg")
    lifter.at("2026-01-05T18:00:00")

    answer = lifter.types("doctor")

    assert answer.code == 0
    assert "in the future" in answer.out
    lifter.gets("edit last --at '2026-01-05 17:00'")
    assert "in the future" not in lifter.gets("doctor")


@pytest.mark.parametrize(
    ("night", "hours"),
    [("2026-03-29T00:30:00", 6), ("2026-10-25T00:30:00", 6), ("2024-02-28T22:30:00", 6)],
)
def test_a_workout_over_a_change_of_the_clock_stays_in_order(
    lifter: Lifter, in_zone: Callable[[str], None], night: str, hours: int
):
    """Both changes in Berlin, and the leap day."""
    in_zone("Europe/Berlin")
    start = datetime.fromisoformat(f"{night}+00:00")
    for n in range(hours * 2):
        lifter.at((start + timedelta(minutes=30 * n)).isoformat())
        lifter.gets(f"log {MACHINE} {n + 1}@40kg")

    rows = asked("select reps, performed_at, day, timezone from sets order by performed_at")
    assert [row[0] for row in rows] == list(range(1, hours * 2 + 1))
    assert len({row[1] for row in rows}) == hours * 2
    assert {row[3] for row in rows} == {"Europe/Berlin"}
    if night.startswith("2024"):
        assert {row[2] for row in rows} == {"2024-02-28", "2024-02-29"}
    assert lifter.types("doctor").code == 0
    assert_whole()


def test_a_move_across_zones_during_a_workout_keeps_it_one(
    lifter: Lifter, in_zone: Callable[[str], None]
):
    in_zone("Asia/Tokyo")
    lifter.at("2026-01-05T14:50:00+00:00").gets(f"log {MACHINE} 12@40kg")
    in_zone("America/Los_Angeles")
    lifter.at("2026-01-05T15:10:00+00:00").gets("log 11")
    in_zone("Pacific/Kiritimati")
    lifter.at("2026-01-05T15:30:00+00:00").gets("log 10")

    rows = asked("select reps, day, timezone, workout from sets order by performed_at")
    assert [row[:3] for row in rows] == [
        (12, "2026-01-05", "Asia/Tokyo"),
        (11, "2026-01-05", "America/Los_Angeles"),
        (10, "2026-01-06", "Pacific/Kiritimati"),
    ]
    assert len({row[3] for row in rows}) == 1
    assert lifter.types("doctor").code == 0


def test_the_logical_time_is_unique_over_many_events_in_one_moment(lifter: Lifter):
    lifter.gets("log -", stdin=f"{MACHINE} 10x12@40kg\n" * 30)

    assert asked("select count(*) - count(distinct hlc) from events") == [(0,)]


def test_a_day_that_is_none_is_refused(lifter: Lifter):
    for at in ("2026-02-29 18:00", "2025-13-01 10:00", "2026-01-05 25:00"):
        answer = lifter.types(f"log {MACHINE} 12@40kg --at '{at}'")
        assert (answer.code, is_one_message(answer.err)) == (2, True)
    assert asked("select count(*) from sets") == [(0,)]
    lifter.at("2024-03-01T10:00:00").gets(f"log {MACHINE} 12@40kg --at '2024-02-29 18:00'")
