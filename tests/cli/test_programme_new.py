"""programme new: a text made from goal, days, weeks, equipment and history (P80–P84)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import Lifter
from tests.prepared import prepared


def preview(lifter: Lifter, options: str = "") -> str:
    """The text, and nothing else, on stdout."""
    return lifter.gets(f"programme new mine {options} --preview")


def days_of(text: str) -> list[list[str]]:
    """The exercises of each day, of all blocks."""
    days: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("day "):
            days.append([])
        elif days and "  # " in line:
            days[-1].append(line.split()[0])
    return days


def in_the_log(lifter: Lifter) -> list[tuple[Any, ...]]:
    return lifter.rows("select name from programmes where deleted_at is null")


def _train(lifter: Lifter) -> Lifter:
    """Someone who squats and curls under goals of their own."""
    lifter.gets("exercise set squat --goal strength")
    lifter.gets("exercise set dumbbell-curl --goal hypertrophy")
    for day in ("2026-01-05", "2026-01-07", "2026-01-09"):
        lifter.session(day, "5@80kg 5@80kg", "squat")
        lifter.gets("log machine-back-extension 12@40kg")
    lifter.gets("log dumbbell-curl 10@12kg")
    lifter.gets("workout finish")
    return lifter.at("2026-01-12T18:00:00")


@pytest.fixture
def squatter(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def test_p80_the_same_question_gives_the_same_text(squatter: Lifter):
    question = "--goal technique,hypertrophy --days 4 --weeks 10 --equipment machine,barbell"
    first = preview(squatter, question)
    assert first.startswith("programme mine\n10 weeks once\n")
    assert preview(squatter, question) == first


def test_p80_new_stores_what_the_preview_shows_as_one_step(squatter: Lifter):
    text = preview(squatter)
    assert in_the_log(squatter) == []

    answer = squatter.gets("programme new mine")

    assert answer == f"saved: mine\n\n{text}\nStart it: liftlog programme start mine\n"
    assert squatter.gets("programme export mine") == text
    assert squatter.gets("undo") == "undone: programme new mine\n"
    assert in_the_log(squatter) == []
    squatter.gets("redo")
    assert squatter.gets("programme export mine") == text


@pytest.mark.parametrize(
    "options",
    [
        "",
        "--days 1 --weeks 1",
        "--days 7 --weeks 52 --goal technique,hypertrophy,strength,endurance",
        "--equipment none --minutes 20",
        "--equipment bench,bands --focus back",
        "--goal start --equipment none",
        "--exclude machine-back-extension --exclude leg-raise",
        "--goal hypertrophy,technique,hypertrophy",
    ],
)
def test_p80_a_preview_checks_without_a_mistake(squatter: Lifter, tmp_path: Path, options: str):
    file = tmp_path / "mine.txt"
    file.write_text(preview(squatter, options), encoding="utf-8")

    checked = squatter.asks(f"programme check {file}")

    assert (checked["problems"], checked["remarks"]) == ([], [])
    assert squatter.asks(f"programme import {file}")["new"] is True


def test_p80_a_preview_needs_no_log(lifter: Lifter):
    assert preview(lifter).startswith("programme mine\n8 weeks once\n")
    assert lifter.types("programme list").code == 0


def test_p80_json_has_the_text_and_what_was_left_out(lifter: Lifter):
    said = lifter.asks("programme new mine --exclude leg-raise --preview")
    assert (said["programme"], said["version"], said["goals"]) == ("mine", None, ["hypertrophy"])
    assert said["text"] == preview(lifter, "--exclude leg-raise")
    assert said["left_out"] == [{"exercise": "leg-raise", "reason": "excluded"}]
    assert lifter.asks("programme new mine --exclude leg-raise")["version"] == 1


def test_p80_it_starts_and_its_first_day_is_played(squatter: Lifter):
    squatter.gets("programme new mine --days 2 --weeks 2")
    squatter.gets("programme start mine")

    plan = squatter.asks("plan")

    first, second = days_of(preview(squatter, "--days 2 --weeks 2"))
    assert [item["exercise"] for item in plan["items"]] == first
    for item in plan["items"]:
        load = "" if item["exercise"].startswith("leg-") else "@40kg"
        for _ in range(item["sets"]):
            squatter.gets(f"log {item['exercise']} 10{load}")
    squatter.gets("workout finish")
    squatter.at("2026-01-14T18:00:00")
    assert [item["exercise"] for item in squatter.asks("plan")["items"]] == second
    assert squatter.asks("programme show mine")["day"] == "B"


def test_p81_the_main_exercise_stays_and_own_lifts_come_behind(squatter: Lifter):
    days = days_of(preview(squatter))
    assert {day[0] for day in days} == {"machine-back-extension"}
    assert [day[3:] for day in days] == [["squat"], ["dumbbell-curl"], []]


def test_p81_own_lifts_need_their_equipment_and_are_left_out_by_name(squatter: Lifter):
    assert "squat " not in preview(squatter, "--equipment machine,dumbbell")
    assert "dumbbell-curl " in preview(squatter, "--equipment machine,dumbbell")
    assert "squat " not in preview(squatter, "--exclude squat")


def test_p81_lifts_without_a_goal_of_their_own_or_long_ago_are_not_there(squatter: Lifter):
    squatter.session("2026-04-01", "12@40kg")
    squatter.session("2026-04-01", "8@60kg", "bench-press")
    squatter.gets("config set policy.inferred-goal off")
    text = preview(squatter)
    assert "squat " not in text
    assert "bench-press" not in text


def test_p81_the_gym_is_the_equipment_where_none_is_named(lifter: Lifter):
    lifter.gets("config set gym home")
    lifter.gets("equipment set dumbbell --unit kg --increment 2 --min 4")
    at_home = preview(lifter)
    assert "machine-back-extension" not in at_home
    assert at_home == preview(lifter, "--equipment dumbbell")


def test_p81_no_workout_takes_longer_than_the_minutes(squatter: Lifter):
    short = "--minutes 45 --goal technique,strength --days 2"
    squatter.gets(f"programme new mine {short}")
    for week in (1, 3, 5, 7):
        squatter.gets("programme start mine" if week == 1 else f"programme go {week}")
        plan = squatter.asks("plan --preview")
        assert (plan["minutes"] <= 45, len(plan["items"]) > 1) == (True, True)
    assert len(plan["items"]) < len(days_of(preview(squatter, "--days 2"))[0])


def test_p82_goals_are_blocks_in_their_order(lifter: Lifter):
    text = preview(lifter, "--goal strength,technique,hypertrophy --weeks 8")
    blocks = [line for line in text.splitlines() if line.startswith("week ")]
    assert blocks == ["week 1-3 strength", "week 4-6 technique", "week 7-8 hypertrophy"]


def test_p83_every_fourth_week_is_light(lifter: Lifter):
    assert "\nlight week 4,8,12\n" in preview(lifter, "--weeks 13")
    assert "light" not in preview(lifter, "--weeks 3")


@pytest.mark.parametrize("days", range(1, 8))
def test_p84_back_extensions_on_at_most_three_days(squatter: Lifter, days: int):
    squatter.gets("exercise set back-extension-45 --goal strength")
    squatter.gets("log back-extension-45 10")
    made = days_of(preview(squatter, f"--days {days}"))
    with_back = [day for day in made if any("back-extension" in slug for slug in day)]
    assert len(made) == days
    assert len(with_back) == min(3, days)


def test_p84_a_remark_says_why_each_was_chosen(squatter: Lifter):
    lines = [line for line in preview(squatter).splitlines() if line.startswith("  m")]
    assert "# main exercise (P2), on 3 days of the last 8 weeks" in lines[0]
    assert "  # your lift for strength\n" in preview(squatter)


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("mine --goal big", 3, 'no goal is called "big"'),
        ("mine --goal ,", 2, "--goal needs a goal"),
        ("mine --days 0", 2, "--days cannot be 0"),
        ("mine --days 8", 2, "--days cannot be 8"),
        ("mine --weeks 0", 2, "--weeks cannot be 0"),
        ("mine --weeks 60", 2, "--weeks cannot be 60"),
        ("mine --minutes 0", 2, "0 is not in the range"),
        ("mine --goal technique,strength --weeks 1", 2, "2 goals do not fit into 1 week"),
        ("mine --equipment rowboat", 3, 'no equipment type is called "rowboat"'),
        ("mine --exclude zzzz", 3, 'no exercise is called "zzzz"'),
        ("mine --focus legs", 2, '--focus cannot be "legs"'),
        ("GZCLP", 1, "there is a programme called gzclp"),
        ("Taken", 1, "there is a programme called taken"),
        ("'two words'", 2, '"two words" cannot be the name of a programme'),
        (f"{'x' * 101}", 2, "cannot be the name of a programme"),
        ("mine --goal many", 1, "as many sets or reps as many"),
    ],
)
def test_p80_what_cannot_be_made_is_refused_and_changes_nothing(
    lifter: Lifter, typed: str, code: int, said: str
):
    lifter.gets("programme new taken")
    lifter.gets("goal add many --sets 3-12 --reps 5")
    before = lifter.contents()

    answer = lifter.types(f"programme new {typed}")

    assert (answer.code, answer.out, lifter.contents()) == (code, "", before)
    assert said in answer.err.splitlines()[0]
    assert answer.err.splitlines()[1].startswith(("try: ", "use: ", "note: "))


def test_p80_a_taken_name_can_be_previewed_and_comes_in_as_a_new_version(
    lifter: Lifter, tmp_path: Path
):
    lifter.gets("programme new mine")
    file = tmp_path / "mine.txt"
    file.write_text(preview(lifter, "--days 2"), encoding="utf-8")
    assert "use: another name, such as mine-2" in lifter.types("programme new mine").err
    assert lifter.asks(f"programme import {file}")["version"] == 2


def test_p81_nothing_possible_is_refused(lifter: Lifter):
    text = ""
    excluded: dict[str, None] = {}
    for _ in range(40):
        options = " ".join(f"--exclude {slug}" for slug in excluded)
        answer = lifter.types(f"programme new mine --equipment none {options} --preview")
        if answer.code:
            break
        text = answer.out
        excluded |= dict.fromkeys(slug for day in days_of(text) for slug in day)
    assert text
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines()[0] == "liftlog: no exercise fits"


def test_p81_severe_pain_stops_it(lifter: Lifter):
    lifter.gets("pain severe")
    answer = lifter.types("programme new mine --preview")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines()[0] == "liftlog: severe pain stops all plans"
    lifter.gets("pain cleared")
    assert preview(lifter).startswith("programme mine\n")
