"""What others added to the line of `log` means the same on the full screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import MONDAY, Lifter
from tests.tui.screen import Evening


@pytest.fixture
def planned(lifter: Lifter) -> Lifter:
    """Someone with a routine of two exercises by turns."""
    lifter.session("2026-01-02", "10,10@60kg", "romanian-deadlift")
    lifter.session("2026-01-02", "12,12", "leg-raise")
    lifter.gets(
        'routine add turns "romanian-deadlift 2x8-12 rest 90-120 + leg-raise 2x10-15 rest 90-120"'
    )
    return lifter.at(MONDAY)


def test_a_superset_goes_round_and_rests_after_a_round(planned: Lifter):
    evening = Evening(planned, routine="turns").goes("⏎", "⏎", "⏎", "⏎")

    assert "superset A" in evening.screens[0]
    assert [screen.splitlines()[0].split("  ")[0] for screen in evening.screens[:4]] == [
        " Romanian deadlift", " Leg raise", " Romanian deadlift", " Leg raise",
    ]  # fmt: skip
    assert ["Rest" in screen for screen in evening.screens[:4]] == [False, False, True, False]
    assert planned.sets("exercise")[-4:] == [("romanian-deadlift",), ("leg-raise",)] * 2


@pytest.mark.parametrize(
    "line", ["romanian-deadlift 12+@60", "romanian-deadlift 10@60 + leg-raise 12"]
)
def test_every_kind_of_line_shows_what_it_means(planned: Lifter, line: str):
    evening = Evening(planned).goes(line)

    assert "= 60 kg × 1" in evening.last


def test_the_note_of_an_exercise_is_on_its_card(planned: Lifter):
    planned.gets('exercise note romanian-deadlift "straps at 4"')
    evening = Evening(planned, routine="turns").goes("⏎", "⏎")

    assert "note        straps at 4" in evening.screens[0]
    assert "note        straps" not in evening.screens[1]
    assert "note        straps at 4" in evening.screens[2]


def test_the_arrows_bring_back_lines_that_begin_as_typed(planned: Lifter):
    evening = Evening(planned).goes(
        "leg-raise 12⏎", "leg-raise 10 rpe9⏎", "w⏎", "<escape>", "leg<up>", "<up>", "<up>",
        "<down>", "<down>", "<escape>", " <up>", "<up>",
    )  # fmt: skip
    assert evening.lines[5:] == [
        "leg-raise 10 rpe9", "leg-raise 12", "leg-raise 12", "leg-raise 10 rpe9", "leg", "",
        "w", "leg-raise 10 rpe9",
    ]  # fmt: skip


def test_the_arrows_move_the_reps_of_an_empty_line(planned: Lifter):
    evening = Evening(planned, routine="turns").goes("10⏎", "<up>")

    assert evening.lines[-1] == ""
    assert "= 13 reps" in evening.last or "× 13" in evening.last


@pytest.mark.parametrize("command", ["config list", "workout list"])
def test_a_list_is_a_table_in_a_panel_that_escape_closes(planned: Lifter, command: str):
    evening = Evening(planned).goes(f"liftlog {command}⏎", "<escape>")

    assert "───" in evening.screens[1]
    assert "Escape closes this" in evening.screens[1]
    assert "Today" in evening.last


def test_the_last_set_of_a_programme_has_its_plus(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "programme.txt"
    file.write_text("programme plus\nday A: squat 2x5+@60kg\n")
    lifter.at(MONDAY).gets(f"programme import {file}")
    lifter.gets("programme start plus")
    evening = Evening(lifter).goes("5⏎")

    first, last = evening.screens[0], evening.last
    assert "60 kg × 5 " in first
    assert "60 kg × 5+" in last
    assert "= 60 kg × 5+" in last


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("running 5km 24:30", "nothing to log: type a distance, such as 5km"),
        ("plank 30s", "nothing to log: type a time, such as 30s"),
    ],
)
def test_where_nothing_is_offered_it_says_what_the_exercise_counts(
    lifter: Lifter, typed: str, said: str
):
    evening = Evening(lifter).goes(f"{typed}⏎", "⏎")

    assert said in evening.screens[1]
    assert said in evening.last
