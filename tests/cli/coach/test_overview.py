"""The overview of a coach: a line an athlete, whoever needs one most first (sync.md, G8)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.coach.team import LINES, STALL, Coach, trained
from tests.cli.terminal import without_styles
from tests.diary import BENCH, MACHINE
from tests.golden import GOLDEN, golden


def test_a_line_an_athlete_pain_first_g8(coach: Coach):
    assert coach.sees() == LINES


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_a_line_breaks_between_words_on_a_terminal(coach: Coach, columns: int):
    painted = coach.wide(columns).types("coach --folder team", on_terminal=True).out
    shown = without_styles(painted)

    assert max(map(len, shown.splitlines())) <= columns
    assert "severe pain" in "".join(re.findall(r"\x1b\[1;31m(.*?)\x1b", painted))
    file = GOLDEN / "coach" / f"overview-{columns}.txt"
    assert shown == golden(file, shown)


def test_files_on_a_desk_are_athletes_called_by_their_names(coach: Coach):
    assert coach.sees("--db team/eve.db team/anna.db team/dan.db") == [
        LINES[0], LINES[3], LINES[4],
    ]  # fmt: skip
    assert coach.sees("--db team/eve.db --db team/eve.db ./team/eve.db") == [LINES[4]]


def test_programs_read_the_same_g8(coach: Coach):
    answer = coach.asks("coach --folder team")

    assert answer["schema"] == 1
    assert answer["problems"] == []
    assert [(it["name"], it["days_off"], it["pain"], it["stuck"]) for it in answer["athletes"]] == [
        ("anna", 1, "severe", []),
        ("ben", 0, "mild", []),
        ("carla", 2, None, [MACHINE]),
        ("dan", 12, None, []),
        ("eve", 0, None, []),
        ("finn", None, None, []),
    ]
    anna, *_, finn = answer["athletes"]
    assert (anna["last_day"], anna["pain_day"], anna["pain_in"]) == (
        "2026-01-04", "2026-01-04", MACHINE,
    )  # fmt: skip
    assert (finn["last_day"], finn["pain_day"], finn["pain_in"]) == (None, None, None)


def test_severe_pain_ends_when_it_is_cleared_and_mild_pain_after_a_session_without(
    coach: Coach, tmp_path: Path
):
    coach.at("19:00").gets("--db team/anna.db pain cleared")
    coach.at("2026-01-06T18:00:00").gets(f"--db team/ben.db log {BENCH} 12")

    states = {it["name"]: it["pain"] for it in coach.asks("coach --folder team")["athletes"]}
    assert states == dict.fromkeys(states)


@pytest.mark.parametrize(
    ("severity", "said"),
    [("severe", "severe pain since 2026-01-05"), ("mild", "mild pain on 2026-01-05")],
)
def test_pain_that_was_reported_without_a_set_counts(coach: Coach, severity: str, said: str):
    coach.gets(f"--db team/eve.db pain {severity}")

    assert f"eve: {said} · trained today" in coach.sees()


def test_old_mild_pain_is_not_news(coach: Coach):
    coach.at("2026-04-05T18:00:00")

    ben = next(line for line in coach.sees() if line.startswith("ben"))
    assert ben == "ben: away for 90 days"


def test_who_is_away_for_8_days_is_away(coach: Coach):
    coach.at("2026-01-12T18:00:00")
    assert "eve: trained 7 days ago" in coach.sees()

    coach.at("2026-01-13T18:00:00")
    *_, carla, dan, eve, finn = coach.sees()
    assert carla == f"carla: stuck: {MACHINE} · away for 10 days"
    # The longest away first.
    assert (dan, eve, finn) == ("dan: away for 20 days", "eve: away for 8 days", LINES[5])


def test_the_day_is_that_of_the_athlete(coach: Coach):
    # For eve it is Tuesday already.
    coach.at("2026-01-05T18:00:00+00:00")
    coach.gets("--db team/eve.db config set zone Asia/Tokyo")

    assert "eve: trained yesterday" in coach.sees()


def test_of_many_stuck_exercises_three_are_named(coach: Coach, empty_log: Path, tmp_path: Path):
    names = (
        "barbell-good-morning", "romanian-deadlift", "cable-pull-through",
        "lever-back-extension-prone",
    )  # fmt: skip
    diary = trained(tmp_path / "team" / "gil.db", empty_log)
    diary.sessions([(day, "10,9,8", "20kg", name) for day in STALL for name in names])

    gil = next(it for it in coach.asks("coach --folder team")["athletes"] if it["name"] == "gil")
    stuck = gil["stuck"]
    [line] = [line for line in coach.sees() if line.startswith("gil")]

    assert len(stuck) == 4
    assert line == f"gil: stuck: {', '.join(stuck[:3])} and 1 more · trained today"
    # Who is stuck most comes first of those who are.
    assert coach.sees().index(line) == 2


def test_a_hidden_exercise_is_not_stuck(coach: Coach):
    coach.gets(f"--db team/carla.db exercise hide {MACHINE}")

    assert "carla: trained 2 days ago" in coach.sees()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "coach --db team/anna.db --folder team",
            "--db and --folder cannot be used together\nuse: one of them",
        ),
        ("coach report", "NAME is missing\nuse: the name of an athlete, or --all"),
        (
            "coach report anna --all --folder team",
            "--all and a name cannot be used together\nuse: the name of an athlete, or --all",
        ),
        ("coach report --all --folder team -o -", "--all needs a folder\nuse: -o DIR"),
        ("coach report anna --folder team -o - --open", "--open needs a file\nuse: -o FILE"),
    ],
)
def test_a_wrong_use_says_what_to_do(coach: Coach, line: str, said: str):
    answer = coach.types(line)

    assert (answer.code, answer.out, answer.err) == (2, "", f"liftlog: {said}\n")


@pytest.mark.parametrize("line", ["coach", "coach report anna", "coach report --all"])
def test_who_named_nobody_is_said_how(coach: Coach, line: str):
    answer = coach.types(line)

    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "liftlog: there are no athletes to show\n"
        "use: --folder DIR, --db FILE... or --postgres ADDRESS\n"
    )


def test_a_folder_that_is_not_there_or_has_nobody_is_refused(coach: Coach):
    Path("empty").mkdir()
    Path("file").touch()

    for folder, what in {
        "nowhere": "the folder nowhere is not there",
        "file": "the folder file is not a folder",
        "empty": "the folder empty has no athletes",
    }.items():
        answer = coach.types(f"coach --folder {folder}")
        assert (answer.code, answer.err.splitlines()[0]) == (1, f"liftlog: {what}")


def test_a_file_may_be_called_like_a_command(coach: Coach):
    Path("team/eve.db").rename("report")

    assert coach.sees("--db report") == ["report: trained today"]
    assert coach.sees("--db report ./team/finn.db") == [LINES[5], "report: trained today"]


def test_the_folder_may_be_named_before_the_command_and_after_it(coach: Coach):
    ways = (
        "coach --folder team report eve -o -",
        "coach report eve --folder team -o -",
        "coach report eve -o - --db team/eve.db team/anna.db",
        "coach --db team/eve.db team/anna.db report eve -o -",
    )

    assert len({coach.gets(way) for way in ways}) == 1
