"""A workout over midnight is one day, that of its first set, in whatever counts days."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liftlog.domain.advice.frequency import frequency
from liftlog.domain.progress.groups import MONTH, WAYS, WEEK, week_of
from liftlog.services.base.workspace import Workspace, open_workspace
from liftlog.services.progress import groups
from liftlog.services.progress.options import ProgressOptions
from liftlog.services.progress.report import TrainingReport, report
from liftlog.store.progress import work
from liftlog.store.training import logbook
from tests.cli.runner import Lifter
from tests.store.rows import train

MACHINE, RAISE = "machine-back-extension", "leg-raise"
ALL = ProgressOptions(all=True)
NOW = "2026-03-20T12:00:00"
LOG = "from liftlog.start.door import main; main()"
EVENING, NEXT_DAY = "2026-01-31T23:50:00", "2026-02-01"


class Visit(NamedTuple):
    """When it began, and each set: minutes since the one before, exercise, whether it counts."""

    at: datetime
    sets: list[tuple[int, str, bool]]


OVER_MIDNIGHT = [
    Visit(datetime(2026, 1, 31, 23, 50), [(0, MACHINE, True), (15, RAISE, True)])  # noqa: DTZ001
]


@st.composite
def visits(draw: st.DrawFn) -> list[Visit]:
    """Evenings and mornings over some weeks, never two at once, many of them over midnight."""
    at, made = datetime(2026, 1, 1), []  # noqa: DTZ001
    for _ in range(draw(st.integers(1, 8))):
        at += timedelta(days=draw(st.sampled_from([1, 1, 2, 5, 12])))
        start = at + timedelta(minutes=draw(st.sampled_from([0, 480, 1380, 1425, 1435, 1439])))
        one = st.tuples(st.integers(0, 90), st.sampled_from([MACHINE, RAISE]), st.booleans())
        made.append(Visit(start, draw(st.lists(one, min_size=1, max_size=7))))
        at += timedelta(days=1)
    return made


def written(ws: Workspace, history: list[Visit]) -> list[tuple[str, str, str, bool]]:
    """(day of the workout, day of the session, exercise, whether it counts) of every set."""
    workouts, rows, told = [], [], []
    for number, visit in enumerate(history):
        at, sessions = visit.at, dict[str, str]()
        head = {"started_at": f"{at.isoformat()}Z", "day": f"{at.date()}"}
        workouts.append({"id": f"w{number}"} | head)
        first = f"{(at + timedelta(minutes=visit.sets[0][0])).date()}"
        for place, (minutes, exercise, is_working) in enumerate(visit.sets):
            at += timedelta(minutes=minutes)
            when = {"performed_at": f"{at.isoformat()}Z", "day": f"{at.date()}", "position": place}
            of = {"id": f"s{number}{place}", "workout": f"w{number}", "exercise": exercise}
            rows.append(of | when | {"kind": "working" if is_working else "warm-up"})
            session = sessions.setdefault(exercise, f"{at.date()}")
            told.append((first, session, exercise, is_working))
    train(ws.db, workouts, rows)
    return told


@pytest.fixture
def ws(lifter: Lifter) -> Iterator[Workspace]:
    lifter.at(NOW).gets("status")
    with open_workspace() as workspace:
        yield workspace


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=visits())
def test_every_count_of_days_is_of_the_days_of_first_sets(ws: Workspace, history: list[Visit]):
    told = written(ws, history)
    days = {day for day, _, _, is_working in told if is_working}
    of_machine = {
        day for _, day, exercise, is_working in told if exercise == MACHINE and is_working
    }

    assert {*groups.training_days(ws, NOW[:10])} == days
    assert sum(groups.training_days(ws, NOW[:10]).values()) == sum(told_[3] for told_ in told)
    for way, key in ((WEEK, week_of), (MONTH, lambda day: day[:7])):
        grouped = {group.key: group.days for group in groups.grouped(ws, way, None, ALL).groups}
        assert grouped == {k: len({d for d in days if key(d) == k}) for k in map(key, days)}
    for way in WAYS:
        of_one = groups.grouped(ws, way, MACHINE, ALL).groups
        assert max((group.days for group in of_one), default=0) <= len(of_machine)
        if way == "exercise":
            assert [group.days for group in of_one] == [len(of_machine)] * bool(of_machine)
    habit = groups.habit(ws, NOW[:10])
    lately = {day for day in of_machine if day > "2026-01-23"}
    assert (habit.days if habit else 0) == len(lately)
    assert habit is None or habit.now == frequency(lately, NOW[:10])
    trained = {day for _, day, exercise, _ in told if exercise == MACHINE}
    assert logbook.days_trained(ws.db, [MACHINE], "2026-01-01") == sorted(trained)
    for since in sorted(trained)[-2:]:
        assert logbook.days_trained(ws.db, [MACHINE], since) == sorted(
            day for day in trained if day >= since
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=visits(),
    visit=st.integers(0, 7),
    exercises=st.sampled_from([(), (MACHINE,), (RAISE,), (MACHINE, RAISE)]),
)
@example(history=OVER_MIDNIGHT, visit=0, exercises=())
@example(history=OVER_MIDNIGHT, visit=0, exercises=(MACHINE, RAISE))
def test_spans_next_to_each_other_add_up(
    ws: Workspace, history: list[Visit], visit: int, exercises: tuple[str, ...]
):
    written(ws, history)
    evening = history[visit % len(history)].at.date()
    until, since = (f"{evening + timedelta(days=more)}" for more in (0, 1))

    whole, before, after = (
        report(ws, ProgressOptions(since=first, until=last), exercises)
        for first, last in ((None, None), (None, until), (since, None))
    )

    assert _facts(whole) == [sum(pair) for pair in zip(_facts(before), _facts(after), strict=True)]
    of = exercises[0] if len(exercises) == 1 else None
    whole_, *parts = (
        groups.grouped(ws, "exercise", of, ProgressOptions(since=first, until=last, all=True))
        for first, last in ((None, None), (None, until), (since, None))
    )
    for group in whole_.groups:
        same = [it for part in parts for it in part.groups if it.key == group.key]
        assert sum(it.days for it in same) == group.days
        assert sum(it.half_sets for it in same) == group.half_sets


def _facts(told: TrainingReport) -> list[int]:
    """Days, sessions and sets, as the report counts them."""
    of_groups = told.grouped.groups
    summaries = [line.summary for line in told.overview.lines]
    return [
        sum(group.days for group in of_groups),
        sum(group.sessions for group in of_groups),
        sum(group.half_sets for group in of_groups),
        sum(summary.count for summary in summaries),
        sum(summary.working_sets for summary in summaries),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=visits(), back=st.integers(0, 40), most=st.sampled_from([None, 1, 2, 30]))
def test_a_session_is_whole_as_of_the_day_it_began_on(
    ws: Workspace, history: list[Visit], back: int, most: int | None
):
    written(ws, history)
    until = (history[-1].at.date() - timedelta(days=back)).isoformat()
    whole = logbook.recent_sessions(ws.db, MACHINE)

    read = logbook.recent_sessions(ws.db, MACHINE, until, most)

    upto = [session for session in whole if session.day <= until]
    assert read == upto[len(upto) - len(read) :]
    counted = sum(session.is_counted for session in read)
    assert len(read) == len(upto) if most is None else counted >= min(most, counted)
    assert most is None or len(read) == len(upto) or counted >= most


@pytest.fixture
def late(lifter: Lifter) -> Lifter:
    """A workout of two exercises over midnight, at the end of a week and of a month."""
    lifter.at(EVENING).gets("log machine-back-extension 12@40kg")
    lifter.at(f"{NEXT_DAY}T00:05:00").gets("log 12@40kg 11@40kg")
    lifter.at(f"{NEXT_DAY}T00:20:00").gets("log leg-raise 15 15")
    return lifter.at(f"{NEXT_DAY}T18:00:00")


def test_the_calendar_has_one_day(late: Lifter):
    assert late.asks("progress --calendar")["items"] == [{"day": "2026-01-31", "working_sets": 5}]


@pytest.mark.parametrize(("way", "key"), [("week", "2026-W05"), ("month", "2026-01")])
def test_weeks_and_months_have_one_day(late: Lifter, way: str, key: str):
    (group,) = late.asks(f"progress --by {way}")["items"]

    assert (group[way], group["days"], group["working_sets"]) == (key, 1, 5)


def test_the_report_has_one_day(late: Lifter, tmp_path):
    late.gets(f"report -o {tmp_path / 'report.html'}")
    page = (tmp_path / "report.html").read_text()

    assert "1 training day from" in page
    assert "2026-01-31: 5 working sets" in page


@pytest.mark.parametrize(
    ("days", "count"), [("", 1), ("--until 2026-01-31", 1), ("--since 2026-02-01", 0)]
)
def test_the_report_of_a_part_has_its_days_alone(late: Lifter, tmp_path, days: str, count: int):
    late.gets(f"report {days} -o {tmp_path / 'report.html'}")

    assert f"<dt>Training days</dt><dd>{count}</dd>" in (tmp_path / "report.html").read_text()


def test_three_evenings_over_midnight_are_three_days(lifter: Lifter):
    for day in ("2026-01-05", "2026-01-07", "2026-01-09"):
        lifter.at(f"{day}T23:50:00").gets("log machine-back-extension 12@40kg")
        after = date.fromisoformat(day) + timedelta(days=1)
        answer = lifter.at(f"{after}T00:05:00").types("log back-extension-45 12")
        assert answer.err == ""

    answer = lifter.at("2026-01-11T23:58:00").types("log machine-back-extension 12@40kg")
    assert answer.err.startswith("4 back-extension days in a week")


def test_the_sets_after_midnight_are_advised_on_as_of_the_day_before(late: Lifter):
    late.gets("log machine-back-extension 9@40kg")

    advice = late.asks("next machine-back-extension --as-of 2026-01-31")

    (read,) = advice if isinstance(advice, list) else [advice]
    assert len(read["evidence"]) == 3


@pytest.mark.parametrize("way", ["week", "muscle", "exercise"])
def test_a_set_that_another_program_logs_meanwhile_comes_with_the_next_reading(
    lifter: Lifter, monkeypatch: pytest.MonkeyPatch, way: str
):
    lifter.session("2026-01-03", "12,12@40kg")
    told = lifter.gets(f"progress --by {way}")
    days_of, line = work.days_of_workouts, [sys.executable, "-c", LOG, "log", "leg-raise", "12@5kg"]

    def and_meanwhile(*asked: Any) -> dict[str, str]:
        days = days_of(*asked)
        subprocess.run(line, check=True, capture_output=True, timeout=60)
        return days

    with monkeypatch.context() as patch:
        patch.setattr(work, "days_of_workouts", and_meanwhile)
        assert lifter.gets(f"progress --by {way}") == told

    assert lifter.gets(f"progress --by {way}") != told
