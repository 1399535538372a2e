"""Days and times as people say them, in every command that takes one."""

from __future__ import annotations

import pytest
from typer.main import get_command

from liftlog.cli.app import app
from tests.cli.runner import MONDAY, Lifter
from tests.prepared import prepared

MACHINE = "machine-back-extension"
# Days that are not those of an ISO date, and the day that each begins with.
SAID = {
    "monday": "2026-01-05", "sat": "2026-01-03", "yesterday": "2026-01-04", "3d": "2026-01-02",
    "4w": "2025-12-08", "1m": "2025-12-05", "1y": "2025-01-05", "2025": "2025-01-01",
    "2025-12": "2025-12-01", "last month": "2025-12-01", "last week": "2025-12-29",
    "this year": "2026-01-01",
}  # fmt: skip
SINCE = ("history", "progress", f"progress {MACHINE}", "progress --by week", "records", "export",
         "body", "report -o r.html")  # fmt: skip
SATURDAY = "2026-01-03T18:00:00Z"


def _train(lifter: Lifter) -> Lifter:
    for day in ("2024-12-30", "2025-11-28", "2025-12-30", "2026-01-03"):
        lifter.session(day, "12@40kg")
        lifter.gets("body 80kg")
    return lifter.at(MONDAY)


@pytest.fixture
def trained(lifter: Lifter, tmp_path, monkeypatch: pytest.MonkeyPatch) -> Lifter:
    monkeypatch.chdir(tmp_path)
    return prepared(lifter, _train)


def options_of(name: str) -> set[str]:
    """The commands that take an option of that name."""

    def walk(path: str, command) -> set[str]:
        names = {path} if any(name in param.opts for param in command.params) else set()
        for sub in getattr(command, "list_commands", lambda _: [])(None):
            names |= walk(f"{path} {sub}".strip(), command.get_command(None, sub))
        return names

    return walk("", get_command(app))


def test_all_commands_with_days_are_tried_here():
    assert options_of("--since") == {line.split()[0] for line in SINCE}
    assert options_of("--until") == options_of("--since") - {"export"}
    assert options_of("--as-of") == {"next"}
    assert options_of("--at") == {"log", "edit", "pain", "body"}
    assert options_of("--by") == {"exercise set", "progress"}


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("line", SINCE)
def test_since_is_what_the_iso_date_would_be(trained: Lifter, line: str, said: str):
    as_said = trained.gets(f"{line} --since '{said}'")

    assert as_said == trained.gets(f"{line} --since {SAID[said]}")


@pytest.mark.parametrize(
    ("said", "last"),
    [("2025", "2025-12-31"), ("2025-11", "2025-11-30"), ("last month", "2025-12-31"),
     ("last week", "2026-01-04"), ("saturday", "2026-01-03"), ("1y", "2025-01-05")],
)  # fmt: skip
@pytest.mark.parametrize("line", [line for line in SINCE if line != "export"])
def test_until_is_the_last_day_of_what_was_said(trained: Lifter, line: str, said: str, last: str):
    assert trained.gets(f"{line} --until '{said}'") == trained.gets(f"{line} --until {last}")


@pytest.mark.parametrize("said", [*SAID, "tomorrow", "+3d", "+6m"])
def test_as_of_is_a_day_as_people_say_it(trained: Lifter, said: str):
    days = SAID | {"tomorrow": "2026-01-06", "+3d": "2026-01-08", "+6m": "2026-07-05"}

    assert trained.asks(f"next {MACHINE} --as-of '{said}'")["as_of"] == days[said]


@pytest.mark.parametrize("line", [*(f"{line} --since" for line in SINCE), "next --as-of"])
def test_what_is_no_day_is_refused_and_named(trained: Lifter, line: str):
    answer = trained.types(f"{line} whenever")

    assert answer.code == 2
    assert '"whenever" is not a day liftlog understands' in answer.err
    assert "last month" in answer.err


@pytest.mark.parametrize(
    ("line", "question"),
    [
        (f"log {MACHINE} 11 --at", "select performed_at from sets order by id desc limit 1"),
        ("edit last --at", "select max(performed_at) from sets"),
        ("pain mild --at", "select at from pains"),
        ("body 79kg --at", "select at from measurements where value = 79000"),
    ],
)
def test_at_is_the_saturday_evening_that_is_meant(trained: Lifter, line: str, question: str):
    if line.startswith("edit"):
        trained.gets(f"log {MACHINE} 12")

    trained.gets(f"{line} 'saturday 18:00'")

    assert trained.rows(question) == [(SATURDAY,)]


def test_a_workout_begins_and_ends_at_times_as_people_say_them(trained: Lifter):
    trained.gets(f"log {MACHINE} 12 --at 'sunday 17:00'")

    trained.gets("workout edit last --start 'sunday 16:30' --end 'sunday 18:30'")

    assert trained.rows("select started_at, ended_at from workouts order by id desc limit 1") == [
        ("2026-01-04T16:30:00Z", "2026-01-04T18:30:00Z")
    ]


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:00", "9999-12-31T00:00:00", "0001-01-01T00:00:00", "1969-12-31"]
)
@pytest.mark.parametrize("line", ["log squat 5@100kg", "plan", "status", "progress", ""])
def test_a_clock_at_the_edge_of_the_calendar_is_refused(
    lifter: Lifter, monkeypatch: pytest.MonkeyPatch, moment: str, line: str
):
    monkeypatch.setenv("LIFTLOG_NOW", moment)
    answer = lifter.types(line)

    assert answer.code == 2
    assert "too far away" in answer.err
    assert "use: a year from 1971 to 9000" in answer.err
