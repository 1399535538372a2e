"""Charts of what programmes ask: loads to come, and asked beside done (P69, P74)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import Lifter, in_a_process

LIFTS = (
    "programme two\nlift squat from 60kg, +2.5kg, 1 miss -10%\n"
    "lift bench-press from 40kg, +2.5kg\n"
    "day A: squat 3x5 rest 180\nday B: bench-press 3x5 rest 180\n"
)
WAVES = (
    "programme waves\n2 weeks\nlight week 2\nlift squat max 100kg, each cycle +10kg\n"
    "day A: squat 5@80%\nday B: squat 5@90%; machine-back-extension 3x8-12\n"
)


@pytest.fixture
def started(lifter: Lifter, tmp_path: Path):  # type: ignore[no-untyped-def]
    """A lifter with a barbell who has begun a programme of this text."""

    def begun(text: str) -> Lifter:
        file = tmp_path / "programme.txt"
        file.write_text(text)
        lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
        lifter.gets(f"programme import {file}")
        lifter.gets(f"programme start {text.split()[1]}")
        return lifter

    return begun


def chart_of(shown: str) -> list[str]:
    """The lines from the title of the chart on."""
    lines = shown.splitlines()
    first = next(n for n, line in enumerate(lines) if line.endswith(", kg"))
    return lines[first:]


def letters(chart: list[str]) -> list[str]:
    """The letters of a chart's rows, the highest row first."""
    rows = [line[9:] for line in chart[1:11]]
    return ["".join(sign for sign in row if sign.isalpha() or sign == "*") for row in rows]


def legend(chart: list[str]) -> list[str]:
    return chart[13:]


@pytest.mark.parametrize("width", [40, 60, 80])
def test_p74_a_letter_a_lift_at_any_width(started, width: int):
    lifter = started(LIFTS)
    shown = lifter.wide(width).gets("programme simulate --sessions 8 --chart")
    chart = chart_of(shown)
    assert max(map(len, chart)) <= width
    assert legend(chart) == ["a squat: 60 kg → 67.5 kg", "b bench-press: 40 kg → 47.5 kg"]
    assert "".join(letters(chart)).count("a") == 4
    assert "".join(letters(chart)).count("b") == 4
    assert chart[1].startswith("   67.5 ┤")
    assert chart[10].startswith("     40 ┤")
    assert letters(chart)[-1][0] == "b"
    assert chart[12].split() == ["week", "1", "week", "4"]


def test_p74_the_chart_says_what_the_sessions_are(started):
    lifter = started(LIFTS)
    line = "programme simulate --sessions 6 --miss 2"
    asked = [
        one["load"]
        for session in lifter.asks(line)["sessions"]
        for item in session["items"]
        if item["exercise"] == "squat"
        for one in item["asked"][:1]
    ]
    assert asked == ["60", "62.5", "55"]
    chart = chart_of(lifter.wide(60).gets(f"{line} --chart"))
    rows = letters(chart)
    assert "A" in rows[0]
    assert rows[0].count("a") == 0
    assert legend(chart)[-1] == "capital letter: missed by a rep"
    assert legend(chart)[0] == "a squat: 60 kg → 55 kg"


def test_p74_lifts_that_meet_in_a_cell_are_said_to(started):
    lifter = started(
        "programme same\nlift squat from 60kg\nlift bench-press from 60kg\n"
        "day A: squat 3x5; bench-press 3x5\n"
    )
    chart = chart_of(lifter.wide(60).gets("programme simulate --sessions 4 --chart"))
    assert "".join(letters(chart)) == "****"
    assert legend(chart)[-1] == "* several at once"


def test_p74_light_days_and_lifts_without_a_line_are_left_out(started):
    lifter = started(WAVES)
    chart = chart_of(lifter.wide(60).gets("programme simulate --weeks 4 --chart"))
    assert legend(chart) == ["a squat: 80 kg → 100 kg", "without light days"]
    assert "".join(letters(chart)) == "aaaa"
    assert chart[12].strip().startswith("cycle 1, week 1  ")
    assert chart[12].endswith("cycle 2, week 2")


def test_p74_a_programme_without_lines_shows_what_liftlog_advises(lifter: Lifter):
    lifter.gets("log machine-back-extension 12,12,12@40kg")
    lifter.gets("log barbell-row 12,12,12@40kg")
    lifter.gets("workout finish")
    lifter.at("2026-01-06T18:00:00")
    shown = lifter.wide(60).gets("programme simulate upper-lower-8 --weeks 3 --chart")
    assert any("barbell-row: " in line for line in legend(chart_of(shown)))


def test_p74_a_wide_terminal_shows_it_and_a_pipe_where_it_is_asked(started):
    lifter = started(LIFTS)
    line = "programme simulate --sessions 8"
    assert "┤" not in lifter.gets(line)
    assert "┤" not in lifter.wide(99).types(line, on_terminal=True).out
    assert "┤" in lifter.wide(100).types(line, on_terminal=True).out
    piped = lifter.wide(80).gets(f"{line} --chart")
    assert "\x1b" not in piped
    assert chart_of(piped)


def test_p74_json_is_the_same_with_a_chart(started):
    lifter = started(LIFTS)
    plain = lifter.asks("programme simulate --sessions 8")
    assert json.loads(lifter.gets("programme simulate --sessions 8 --chart --json")) == plain


def test_p74_a_chart_that_cannot_be_drawn_says_why(started):
    lifter = started(LIFTS)
    few = lifter.types("programme simulate --sessions 2 --chart")
    assert (few.code, few.err) == (0, "a chart needs 3 workouts with a load and 40 columns\n")
    narrow = lifter.wide(39).types("programme simulate --sessions 8 --chart")
    assert narrow.err == few.err


@pytest.mark.parametrize("line", ["programme simulate --sessions 8", "progress squat"])
def test_a_chart_is_of_ascii_where_the_locale_is_not_utf_8(started, line: str):
    lifter = started(LIFTS)
    for day in (5, 7, 9, 11, 13):
        lifter.session(f"2026-01-{day:02}", "5,5,5@60kg", "squat")
    words = [*line.split(), "--chart"]
    way = {"PYTHONIOENCODING": "ascii", "COLUMNS": "60", "LIFTLOG_NOW": lifter.now}
    if line.startswith("progress"):
        words += ["--format", "table"]
    shown = in_a_process(*words, env=way).out
    chart = shown[shown.index(", kg") if "programme" in line else shown.index("kg: e1RM") :]
    assert chart.isascii()
    assert "?" not in chart
    assert "+---" in chart


# --- asked beside done


def test_p69_replay_draws_what_was_asked_beside_what_was_done(started):
    lifter = started("programme one\nlift squat from 60kg, +2.5kg\nday A: squat 3x5\n")
    for day, sets in (
        (5, "5,5,5@60kg"),
        (7, "5,5,5@70kg"),
        (9, "5,5,5@65kg"),
        (11, "5,5,5@72.5kg"),
    ):
        lifter.session(f"2026-01-{day:02}", sets, "squat")
        lifter.gets("workout finish")
    replayed = lifter.asks("replay squat")["items"][0]["sessions"]
    assert [it["suggested"] for it in replayed] == ["60", "62.5", "72.5", "72.5"]
    assert [it["done"] for it in replayed] == ["60", "70", "65", "72.5"]
    for width in (40, 60, 100):
        chart = chart_of(lifter.wide(width).gets("replay squat --chart --format table"))
        assert max(map(len, chart)) <= width
        assert legend(chart) == [
            "a asked: 60 kg → 72.5 kg",
            "d done: 60 kg → 72.5 kg",
            "* done as asked",
        ]
        assert letters(chart)[0] == "a*"
        assert letters(chart)[-1] == "*"
        assert "".join(letters(chart)).count("d") == 2
        assert chart[12].split() == ["2026-01-05", "2026-01-11"]


def test_p69_the_chart_of_a_replay_is_of_one_exercise(started):
    lifter = started(LIFTS)
    lifter.session("2026-01-05", "5,5,5@60kg", "squat")
    answer = lifter.types("replay --chart")
    assert answer.code == 2
    assert "--chart needs an exercise" in answer.err
    few = lifter.types("replay squat --chart --format table")
    assert few.err.endswith("a chart needs 3 sessions with a load and 40 columns\n")
    for format_ in ("json", "csv", "tsv"):
        out = lifter.gets(f"replay squat --format {format_}")
        assert lifter.gets(f"replay squat --chart --format {format_}") == out
