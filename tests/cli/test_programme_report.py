"""The report knows programmes (P73): what was asked, how it went, and what comes."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.cli.runner import Lifter
from tests.prepared import prepared

TEXT = """programme zorro-cycle   # zorro remark
2 weeks
light week 2
lift squat zorro-sets max 120kg, each cycle +5kg, 1 miss -10%
lift bench-press from 60kg, +2.5kg, 2 misses -10%
sets zorro-sets rest 180
  week 1: 5@65% 5@75% 5+@85%
  week 2: 3@70% 3@80% 3@90%
week 1-2 Zorro-block
day Zorro-day: squat zorro-sets note zorro-note; machine-back-extension 3x8-12
day B: bench-press 3x5 rest 120
"""


def _train(lifter: Lifter) -> Lifter:
    """Two cycles under a programme of one's own, and the first day of the third."""
    file = Path.home() / "programme.txt"
    file.write_text(TEXT)
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    lifter.gets(f"programme import {file}")
    lifter.gets("programme start zorro-cycle")
    for number in range(9):
        lifter.at(f"2026-01-{5 + 2 * number:02}T18:00:00")
        if number % 2:
            lifter.gets(f"log bench-press 5,5,{4 if number == 1 else 5}")
        else:
            for reps in (5, 5, 7):
                lifter.gets(f"log squat {reps}")
            lifter.gets("log machine-back-extension 12,12,12@40kg")
        lifter.gets("workout finish")
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def words_of(lifter: Lifter, *options: str) -> str:
    """The page as text, a cell or a paragraph a line."""
    page = lifter.gets(" ".join(["report -o -", *options]))
    page = re.sub(r"<(style|script|svg)\b.*?</\1>", "", page, flags=re.DOTALL)
    lines = re.sub(r"</?(td|th|p|h\d|dt|dd|li|caption|summary)\b[^>]*>|<br>", "\n", page)
    return html.unescape(re.sub(r"<[^>]+>", "", lines))


def test_p73_the_report_says_week_day_what_was_asked_and_how_it_went(trained: Lifter):
    words = words_of(trained)
    assert "week 1, Zorro-day: 77.5 kg × 5, 90 kg × 5, 102.5 kg × 5+ · met: 7 reps" in words
    assert "week 2, Zorro-day: 85 kg × 3, 95 kg × 3, 107.5 kg × 3 · light" in words
    assert "cycle 2, week 1, Zorro-day: 80 kg × 5" in words
    assert "week 1, B: 60 kg × 5, 5, 5 · missed: 4 reps, 5 were asked" in words
    assert "Programme" in words.splitlines()


def test_p73_the_report_has_the_max_over_the_weeks(trained: Lifter):
    words = words_of(trained)
    assert "Training max over time" in words
    assert "Training max from 120 to 130 kg, 2026-01-05 to 2026-01-21." in words
    lines = words.splitlines()
    assert "Max" in lines
    assert lines.count("120 kg") == lines.count("125 kg") == 2
    assert words.count("Training max over time") == 1


def test_p73_the_report_has_what_the_programme_asks_next(trained: Lifter):
    words = words_of(trained)
    assert "Next: cycle 3, week 2, Zorro-day: 90 kg × 3, 105 kg × 3, 117.5 kg × 3" in words
    assert "Max 130 kg." in words
    assert "Next: cycle 3, week 1, B: 62.5 kg × 5, 5, 5" in words
    assert "P46" not in words
    # The exercise without a line is still advised on.
    assert re.search(r"Next: \S+ kg × \d", words)


def test_p73_a_report_of_a_past_day_has_the_programme_of_that_day(trained: Lifter):
    words = words_of(trained, "--until 2026-01-07")
    assert "Next: week 2, Zorro-day: 85 kg × 3" in words
    assert "cycle" not in words.replace("zorro-cycle", "")


def test_p73_a_set_of_the_workout_in_progress(trained: Lifter):
    trained.at("2026-01-23T18:00:00").gets("log bench-press 5")
    words = words_of(trained)
    assert "Next: cycle 3, week 1, B: 62.5 kg × 5, 5, 5" in words
    assert "Set 2 of 3 of the workout in progress." in words


def test_p73_after_a_stop_the_report_keeps_what_was_and_advises_again(trained: Lifter):
    trained.gets("exercise set squat --goal strength")
    trained.gets("programme stop")
    words = words_of(trained)
    assert "week 1, Zorro-day: 77.5 kg × 5" in words
    assert "Next: cycle" not in words


def test_anonymous_has_no_name_of_a_programme(trained: Lifter):
    trained.at("2026-01-23T18:00:00").gets("log bench-press 5 --note zorro")
    named = trained.gets("report -o -")
    unnamed = trained.gets("report -o - --anonymous")
    assert "Zorro-day" in named
    assert re.findall(".{0,60}zorro.{0,30}", unnamed.casefold()) == []
    words = words_of(trained, "--anonymous")
    assert "cycle 2, week 1, day 1: 80 kg × 5, 92.5 kg × 5, 105 kg × 5+ · met" in words
    assert "week 1, day 2: 60 kg × 5, 5, 5 · missed" in words


@pytest.mark.parametrize("severity", ["mild", "severe", "cleared"])
def test_without_health_a_programme_says_nothing_of_pain(trained: Lifter, severity: str):
    trained.at("2026-01-22T18:00:00")
    if severity == "cleared":
        trained.gets("pain severe")
    trained.gets(f"pain {severity}")
    trained.at("2026-01-23T18:00:00").gets("log bench-press 5@40kg --pain mild")
    for options in ("", "--anonymous"):
        words = words_of(trained, options)
        assert re.findall(r".{0,40}\bpain.{0,20}|.{0,40}R10", words) == []


def test_no_advice_is_followed_where_a_programme_asks(trained: Lifter):
    """Sessions under a programme count neither as followed nor as not."""
    trained.gets("exercise set bench-press --goal hypertrophy")
    assert "Advice followed" not in words_of(trained, "--exercise bench-press")
    assert trained.asks("progress bench-press")["summary"]["suggestions"] == 0
    of = trained.asks("progress machine-back-extension")["summary"]
    assert of["suggestions"] > 0
