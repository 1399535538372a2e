"""What other commands say of a running programme: progress, status, finish, next, replay."""

from __future__ import annotations

from pathlib import Path

import pytest

from liftlog.services.progress import overview
from tests.cli.runner import Lifter
from tests.cli.test_session import session

SQUAT = (
    "programme mine\nlift squat from 50kg, +2.5kg, 2 misses -10%\n"
    "day A: squat 3x5 rest 180\nday B: squat 2x5@80% hold\n"
)
WAVES = (
    "programme waves\n2 weeks\nlight week 2\nlift squat max 120kg, each cycle +5kg\nsets m\n"
    "week 1: 5@65% 5@75% 5+@85%\nweek 2: 3@70% 3@80% 3@90%\nday A: squat m\n"
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
        file = tmp_path / "programme.txt"
        file.write_text(text)
        day(barbell, 0).gets(f"programme import {file}")
        barbell.gets(f"programme start {text.split()[1]}")
        return barbell

    return begun


def day(lifter: Lifter, number: int) -> Lifter:
    """Six in the evening, so many days after the first."""
    return lifter.at(f"2026-01-{5 + number:02}T18:00:00")


def does(lifter: Lifter, number: int, *sets: str) -> None:
    """A whole workout on a day."""
    day(lifter, number)
    for words in sets:
        lifter.gets(f"log {words}")
    lifter.gets("workout finish")


def sessions(lifter: Lifter, exercise: str = "squat") -> list[dict[str, object]]:
    told = [it["programme"] for it in lifter.asks(f"progress {exercise}")["sessions"]]
    return [it for it in told if it is not None]


def on_terminal(lifter: Lifter, width: int = 100, words: str = "progress squat") -> str:
    return lifter.wide(width).types(words, on_terminal=True).out


# --- progress of one lift (P73)


def test_p73_a_session_says_its_day_what_was_asked_and_how_it_went(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    does(lifter, 2, "squat 5,5@42.5kg")
    does(lifter, 4, "squat 5,4,4@52.5kg")
    does(lifter, 6, "squat 5,5@42.5kg")
    does(lifter, 8, "squat 5,5@52.5kg")
    told = sessions(lifter)
    assert [it["outcome"] for it in told] == ["met", "hold", "missed", "hold", "short"]
    assert [(it["name"], it["cycle"], it["week"], it["day"]) for it in told] == [
        ("mine", 1, 1, "A"),
        ("mine", 1, 1, "B"),
        ("mine", 2, 1, "A"),
        ("mine", 2, 1, "B"),
        ("mine", 3, 1, "A"),
    ]
    assert [[one["load"] for one in it["asked"]] for it in told] == [
        ["50"] * 3, ["42.5"] * 2, ["52.5"] * 3, ["42.5"] * 2, ["52.5"] * 3,
    ]  # fmt: skip
    assert told[0]["asked"][0] == {
        "reps": [5, 5], "plus": False, "load": "50", "unit": "kg", "kg": 50.0, "kind": "working"
    }  # fmt: skip
    assert (told[0]["unit"], told[0]["max"]) == ("kg", None)


def test_p73_a_table_says_it_in_place_of_the_coach(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    does(lifter, 2, "squat 5,5@42.5kg")
    does(lifter, 4, "squat 5,4,4@52.5kg")
    table = on_terminal(lifter)
    assert "Programme" in table
    assert "Advice" not in table
    assert "week 1, A: met" in table
    assert "week 1, B: done" in table
    assert "week 2, A: missed" in table


def test_p73_a_wide_terminal_has_the_sets_that_were_asked(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,4@50kg")
    wide = on_terminal(lifter, 140)
    assert "week 1, A: 50 kg × 5, 5, 5 · missed: 4 reps, 5 were asked" in wide
    narrow = on_terminal(lifter, 40)
    assert "week 1, A: missed" in narrow


def test_p73_the_max_over_weeks(started):
    lifter = started(WAVES)
    does(lifter, 0, "squat 5@77.5kg 5@90kg 11@102.5kg")
    does(lifter, 2, "squat 3@82.5kg 3@95kg 3@107.5kg")
    does(lifter, 4, "squat 5@80kg 5@92.5kg 5@105kg")
    told = sessions(lifter)
    assert [(it["max"], it["unit"]) for it in told] == [("120", "kg"), ("120", "kg"), ("125", "kg")]
    assert [it["outcome"] for it in told] == ["met", "light", "met"]
    shown = on_terminal(lifter)
    assert "Max" in shown
    assert "max 120 kg → 125 kg" in shown
    assert "cycle 2, week 1, A: met" in shown


def test_p73_other_workouts_and_other_lifts_have_nothing(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg", "bench-press 5,5@40kg")
    day(lifter, 2).gets("plan --exercise squat --goal hypertrophy")
    does(lifter, 2, "squat 5@60kg")
    told = [it["programme"] for it in lifter.asks("progress squat")["sessions"]]
    assert [it is None for it in told] == [False, True]
    assert sessions(lifter, "bench-press") == []
    shown = on_terminal(lifter)
    assert "week 1, A: 50 kg × 5, 5, 5 · met" in shown
    assert "Advice" in shown


def test_p73_a_stopped_programme_still_says_what_was(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    lifter.gets("programme stop")
    assert [it["outcome"] for it in sessions(lifter)] == ["met"]


def test_p73_a_session_that_goes_on_is_not_judged_before_its_last_set(started):
    lifter = started(SQUAT)
    day(lifter, 0).gets("log squat 5@50kg")
    assert sessions(lifter) == []
    lifter.gets("log 5")
    lifter.gets("log 5")
    assert [it["outcome"] for it in sessions(lifter)] == ["met"]


def test_p73_csv_stays_as_it_was(started):
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    head = lifter.gets("progress squat --format csv").splitlines()[0].split(",")
    assert head[-1] == "distances_m"
    assert "programme" not in head


# --- the same target in every view (P72)


def test_p72_every_view_has_the_load_of_the_programme(started):
    lifter = started(SQUAT)
    lifter.gets("exercise set squat --goal hypertrophy")
    does(lifter, 0, "squat 5,5,5@50kg")
    does(lifter, 2, "squat 5,5@40kg")
    (line,) = lifter.asks("progress")["items"]
    (of_next,) = lifter.asks("next")["items"]
    told = [line["next"], of_next["load"], lifter.asks("next squat")["load"]]
    told.append(lifter.asks("status")["next"]["load"])
    assert told == ["52.5"] * 4
    assert "next: 52.5 kg" in on_terminal(lifter)
    assert "next: week 2, A: 52.5 kg × 5, 5, 5" in lifter.gets("status")
    assert "next: week 2, A: 52.5 kg × 5, 5, 5" in lifter.gets("")


def test_p72_the_overview_of_kept_figures_has_it_too(barbell, started, monkeypatch):
    monkeypatch.setattr(overview, "WORTH_KEEPING", 1)
    for number in range(3):
        barbell.at(f"2025-11-{number + 1:02}T18:00:00").gets("log squat 5@40kg")
        barbell.gets("workout finish")
    lifter = started(SQUAT)
    does(lifter, 0, "squat 5,5,5@50kg")
    does(lifter, 2, "squat 5,5@40kg")
    first, again = (lifter.asks("progress")["items"][0] for _ in range(2))
    assert lifter.rows("select count(*) from kept_figures") != [(0,)]
    assert (first["next"], again["next"]) == ("52.5", "52.5")


# --- the end of a workout (P71)


def test_p71_finish_says_on_which_day_the_lift_comes_next(started):
    lifter = started(SQUAT)
    lifter.gets("exercise set squat --goal hypertrophy")
    day(lifter, 0).gets("log squat 5,5,5@50kg")
    lifter.gets("log bench-press 5@40kg")
    said = lifter.gets("workout finish")
    assert "squat\n  next: week 1, B: 42.5 kg × 5, 5\n" in said
    assert "The programme asks" not in said
    assert "next time" not in said.partition("bench-press")[0]


def test_p69_replay_shows_the_plus_of_what_was_done(started):
    lifter = started(WAVES)
    does(lifter, 0, "squat 5@77.5kg 5@90kg 8+@102.5kg")

    assert "77.5 kg × 5, 90 kg × 5, 102.5 kg × 8+" in on_terminal(lifter, 140, "replay squat")


def test_p71_the_set_to_come_is_the_same_everywhere_plus_and_all(started):
    lifter = started(WAVES)
    lifter.gets("plan")
    assert lifter.gets("status") == "planned · squat · set 1 of 3 · 77.5 kg × 5\n"
    assert session(lifter)[1].prompts == ["squat 1/3 · 77.5 kg × 5 [5] > "]
    lifter.gets("log 5 5")
    assert lifter.gets("status") == "squat · next set: 3 of 3, 102.5 kg × 5+\n"
    assert lifter.gets("status --format '{load} {reps}'") == "102.5 kg 5+\n"
    _, typing = session(lifter, "")
    assert typing.prompts[0] == "squat 3/3 · 102.5 kg × 5+ [5+] > "
    assert lifter.sets("reps, amrap, load")[-1] == (5, 1, 102_500)


def test_p71_enter_offers_the_reps_that_are_asked_not_those_of_last_week(started):
    lifter = started(WAVES)
    does(lifter, 0, "squat 5,5@77.5kg", "squat 8+@102.5kg")
    day(lifter, 3).gets("plan")

    assert session(lifter)[1].prompts == ["squat 1/3 · 85 kg × 3 [3] > "]


REPS = (
    "programme reps\nlift squat from 50kg, +2.5kg\n"
    "day A: squat 3x5; leg-raise 3x12-15\nday B: squat 3x5\nday C: leg-raise 2x10-12\n"
)


def test_p72_next_has_the_goal_of_the_next_day_for_what_has_no_line(started):
    lifter = started(REPS)
    asked = lifter.asks("next leg-raise")
    assert (asked["by"], asked["goal"], asked["programme"]["day"]) == (
        "coach", "strength-endurance", "A",
    )  # fmt: skip
    lifter.gets("plan")
    assert lifter.asks("next leg-raise") == asked

    lifter.gets("log squat 5,5,5")
    lifter.gets("log leg-raise 12,12,12")
    assert "programme" not in lifter.asks("next leg-raise")
    finished = lifter.at("18:30").gets("workout finish")

    asked = lifter.asks("next leg-raise")
    assert (asked["goal"], asked["reps"], asked["programme"]["day"]) == ("technique", [10, 12], "C")
    assert "leg-raise · technique\n  next time: bodyweight × 10–12" in finished
    said = "leg-raise · technique\nreps · week 1 · C\nnext time: bodyweight × 10–12"
    assert said in lifter.gets("next leg-raise")
    assert "squat · next: week 1, B" in lifter.gets("status")

    lifter.gets("skip --day")
    assert "bodyweight × 10–12" in lifter.gets("status")
    day(lifter, 2)
    (item,) = lifter.asks("plan")["items"]
    assert (item["goal"], item["reps"]) == ("technique", [10, 12])


def test_p42_a_plan_of_ones_own_has_its_own_goal(started):
    lifter = started(REPS)
    lifter.gets("plan --exercise leg-raise --goal hypertrophy")
    asked = lifter.asks("next leg-raise")
    assert (asked["goal"], asked.get("programme")) == ("hypertrophy", None)


# --- a live session of a programme


def test_a_session_by_name_opens_with_the_coming_day(started):
    lifter = started(SQUAT)
    day(lifter, 0).gets("log bench-press 5@40kg")
    lifter.gets("workout finish")
    day(lifter, 1).gets("plan --exercise bench-press")

    answer, typing = session(day(lifter, 2), "", routine="mine")

    assert answer.code == 0
    assert typing.prompts[0] == "squat 1/3 · 50 kg × 5 [5] > "
    assert lifter.sets("exercise, reps, load")[-1] == ("squat", 5, 50_000)


def test_a_session_of_a_programme_that_does_not_run_or_of_nothing_is_refused(started):
    lifter = started(SQUAT)

    for name, code, words in (
        ("gzclp", 1, "gzclp is not running"),
        ("nothing", 3, 'no routine or programme is called "nothing"'),
    ):
        answer, _ = session(lifter, routine=name)
        assert words in answer.err + answer.out
        assert answer.code == lifter.types(f"session {name}").code == code
