"""As of a day (P69): what was known at its end answers, whatever came later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import Lifter
from tests.conftest import set_zone

SQUAT = (
    "programme mine\nlift squat from 50kg, +2.5kg, 2 misses -10%\n"
    "day A: squat 3x5 rest 180\nday B: squat 2x5@80% hold\n"
)


@pytest.fixture
def barbell(lifter: Lifter) -> Lifter:
    """A barbell of 20 kg and steps of 2.5 kg."""
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    return lifter


@pytest.fixture
def started(barbell: Lifter, tmp_path: Path):  # type: ignore[no-untyped-def]
    """A lifter who has begun a programme of this text."""

    def begun(text: str) -> Lifter:
        takes(day(barbell, 0), tmp_path, text)
        barbell.gets(f"programme start {text.split()[1]}")
        return barbell

    return begun


def day(lifter: Lifter, number: int, time: str = "18:00:00") -> Lifter:
    """Six in the evening, so many days after the first."""
    return lifter.at(f"2026-01-{5 + number:02}T{time}")


def takes(lifter: Lifter, folder: Path, text: str) -> None:
    """A text comes in."""
    file = folder / "programme.txt"
    file.write_text(text)
    lifter.gets(f"programme import {file}")


def does(lifter: Lifter, number: int, *sets: str) -> None:
    """A whole workout on a day."""
    day(lifter, number)
    for words in sets:
        lifter.gets(f"log {words}")
    lifter.gets("workout finish")


def of(lifter: Lifter, number: int, lift: str = "squat") -> tuple[object, ...]:
    """What is asked as of the end of a day: load, sets and the day of the programme."""
    answer = lifter.asks(f"next {lift} --as-of 2026-01-{5 + number:02}")
    return brief(answer)


def brief(answer: dict[str, Any]) -> tuple[object, ...]:
    if "asked" not in answer:
        return ("coach", answer["load"])
    loads = [one["load"] for one in answer["asked"]]
    place = answer["programme"]
    return (place["cycle"], place["week"], place["day"], *loads)


def test_the_sets_up_to_that_day_p69(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    does(lifter, 2, "squat 5,5@40kg")
    does(lifter, 4, "squat 5,5,5@52.5kg")
    does(lifter, 6, "squat 5,5@42.5kg")
    assert of(lifter, 0) == (1, 1, "B", "42.5", "42.5")
    assert of(lifter, 1) == of(lifter, 0)
    assert of(lifter, 2) == (2, 1, "A", "52.5", "52.5", "52.5")
    assert of(lifter, 4) == (2, 1, "B", "45", "45")
    assert of(lifter, 6) == (3, 1, "A", "55", "55", "55")


def test_every_evening_is_answered_later_as_it_was_then_p69(started, tmp_path: Path):
    lifter = started(
        "programme waves\n2 weeks\nlight week 2\nlift squat max 120kg, each cycle +5kg\n"
        "lift bench-press from 60kg, +2.5kg, 1 miss -10%\nsets m\n"
        "week 1: 5@65% 5@75% 5+@85%\nweek 2: 3@70% 3@80% 3@90%\n"
        "day A: squat m; machine-back-extension 3x8-12\nday B: bench-press 3x5\n"
    )
    lines = {
        0: ["log squat 5@77.5kg 5@90kg 7@102.5kg", "log machine-back-extension 12,12,12@40kg"],
        1: ["programme set bench-press 62.5kg"],
        2: ["log bench-press 5,5,4@62.5kg"],
        3: ["pain mild"],
        4: ["log squat 3@57.5kg 3@65kg 3@75kg --pain mild"],
        5: ["programme go 1.B"],
        6: ["pain severe"],
        8: ["pain cleared"],
        9: ["programme light 60%"],
        10: ["log bench-press 5,5,5@35kg"],
        11: ["skip --day"],
        12: ["programme stop"],
        13: ["programme start waves --resume"],
        14: ["log squat 5@70kg"],
        20: [],
    }
    lifts = ("squat", "bench-press", "machine-back-extension")
    then = {}
    for number, said in lines.items():
        day(lifter, number)
        for line in said:
            lifter.gets(line)
        if any(line.startswith("log") for line in said):
            lifter.gets("workout finish")
        day(lifter, number, "23:59:59")
        then[number] = {lift: lifter.asks(f"next {lift}") for lift in lifts}
    takes(day(lifter, 21), tmp_path, "programme waves\nlift squat max 40kg\nday C: squat 5@50%\n")
    does(lifter, 22, "squat 5@20kg", "bench-press 5,5,5@80kg")
    for number, answers in then.items():
        for lift, answer in answers.items():
            later = lifter.asks(f"next {lift} --as-of 2026-01-{5 + number:02}")
            assert later == answer, (number, lift)


def test_the_text_of_that_day_p69(started, tmp_path: Path):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    text = SQUAT.replace("from 50kg", "from 70kg").replace("2x5@80% hold", "4x4@50% hold")
    takes(day(lifter, 3), tmp_path, text)
    assert of(lifter, 2) == (1, 1, "B", "42.5", "42.5")
    assert of(lifter, 3) == (1, 1, "B", "35", "35", "35", "35")


def test_numbers_and_jumps_up_to_that_day_p69(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    day(lifter, 2).gets("programme set squat 100kg")
    day(lifter, 3).gets("programme go A")
    assert of(lifter, 1) == (1, 1, "B", "42.5", "42.5")
    assert of(lifter, 2) == (1, 1, "B", "80", "80")
    assert of(lifter, 3) == (1, 1, "A", "100", "100", "100")


def test_pain_up_to_that_day_p69(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    day(lifter, 2).gets("pain severe")
    assert of(lifter, 1) == (1, 1, "B", "42.5", "42.5")
    assert lifter.asks("next squat --as-of 2026-01-07")["decision"] == "stop"
    assert lifter.asks("next squat --as-of 2026-01-06")["decision"] == "programme"


def test_before_the_start_and_after_a_stop_it_is_the_usual_advice_p69(barbell, started):
    barbell.at("2026-01-01T18:00:00").gets("log squat 12,12,12@40kg --goal hypertrophy")
    barbell.gets("exercise set squat --goal hypertrophy")
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    day(lifter, 3).gets("programme stop")
    assert lifter.asks("next squat --as-of 2026-01-04")["load"] == "42.5"
    assert lifter.asks("next squat --as-of 2026-01-04")["decision"] == "progress"
    assert of(lifter, 2) == (1, 1, "B", "42.5", "42.5")
    assert of(lifter, 3)[0] == "coach"


def test_a_day_to_come_is_after_a_break_p69(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    does(lifter, 2, "squat 5,5@40kg")
    assert of(lifter, 4) == (2, 1, "A", "52.5", "52.5", "52.5")
    later = lifter.asks("next squat --as-of +30d")
    assert (brief(later), later["reason"]) == ((2, 1, "A", "45", "45", "45"), "layoff_10")


def test_a_workout_in_progress_is_of_today_alone_p69(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    day(lifter, 2).gets("log squat 5@42.5kg")
    assert lifter.asks("next squat --as-of 2026-01-07")["open"]["done"] == 1
    assert lifter.asks("next squat --as-of today") == lifter.asks("next squat")
    assert of(lifter, 1) == (1, 1, "B", "42.5", "42.5")
    assert of(lifter, 3) == (2, 1, "A", "52.5", "52.5", "52.5")


def test_after_midnight_a_workout_is_of_the_day_on_which_it_began_p69(started):
    lifter = started(SQUAT)
    day(lifter, 0, "23:50:00").gets("log squat 5@50kg")
    day(lifter, 1, "00:10:00").gets("log 5")
    day(lifter, 1, "00:20:00").gets("log 5")
    lifter.gets("workout finish")
    day(lifter, 5)
    assert of(lifter, 0) == (1, 1, "B", "42.5", "42.5")
    assert of(lifter, -1) == ("coach", None)


def test_progress_until_a_day_has_the_load_of_that_day_p69(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    does(lifter, 2, "squat 5,5@42.5kg")
    does(lifter, 4, "squat 5,5,5@52.5kg")
    does(lifter, 6, "squat 5,5@42.5kg")
    shown = lifter.wide(100).types("progress squat --until 2026-01-07", on_terminal=True).out
    assert "next: 52.5 kg" in shown
    (line,) = lifter.asks("progress --until 2026-01-07")["items"]
    assert line["next"] == "52.5"


def test_two_programmes_each_with_its_own_past_p69(started, tmp_path: Path):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    other = "programme other\nlift bench-press from 60kg, +2.5kg\nday P: bench-press 3x5\n"
    takes(day(lifter, 1), tmp_path, other)
    lifter.gets("programme start other")
    does(lifter, 2, "bench-press 5,5,5@60kg")
    assert of(lifter, 1, "bench-press") == (1, 1, "P", "60", "60", "60")
    assert of(lifter, 2, "bench-press") == (2, 1, "P", "62.5", "62.5", "62.5")
    assert of(lifter, 0, "bench-press")[0] == "coach"
    assert of(lifter, 2) == (1, 1, "B", "42.5", "42.5")


def test_next_of_all_lifts_as_of_a_day_p69(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    does(lifter, 2, "squat 5,5@42.5kg")
    (answer,) = lifter.asks("next --as-of 2026-01-05")["items"]
    assert brief(answer) == (1, 1, "B", "42.5", "42.5")


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_the_ends_of_the_calendar_are_days_as_all_p69(
    started, zone: str, monkeypatch: pytest.MonkeyPatch
):
    set_zone(zone, monkeypatch)
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    last = lifter.asks("next squat --as-of 9999-12-31")
    assert (last["programme"]["day"], last["reason"]) == ("B", "layoff_30")
    for early in ("0001-01-01", "0999-12-31"):
        assert "asked" not in lifter.asks(f"next squat --as-of {early}")
    assert of(lifter, 0) == (1, 1, "B", "42.5", "42.5")
    assert of(lifter, -1)[0] == "coach"
