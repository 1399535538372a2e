"""What every table and chart looks like on a real terminal, in colour and without."""

from __future__ import annotations

import pytest

from liftlog.render.base.text import width_of
from tests.cli.terminal import (
    WIDTHS,
    liftlog,
    named_styles,
    on_terminal,
    one_by_one,
    without_styles,
)
from tests.diary import BENCH, MACHINE, Diary, a_year
from tests.golden import GOLDEN, golden

COLOURS = {"colour": {}, "plain": {"NO_COLOR": "1"}}


def a_quarter(diary: Diary) -> list[str]:
    """Two lifts, a stall, a light day."""
    a_year(diary)
    return [
        "progress",
        f"progress {MACHINE}",
        f"progress {BENCH} --chart",
        f"progress {MACHINE} --chart",
        "progress --calendar",
        *(f"progress --by {way}" for way in ("week", "month", "exercise", "muscle", "goal")),
        "records",
        f"records {BENCH}",
        "history --limit 12",
        f"history {MACHINE} --limit 5",
    ]


def a_bad_week(diary: Diary) -> list[str]:
    """Reps lost at a load, then severe pain: the coach goes back, and stops."""
    diary.session("2026-03-01", "8,8,7", "45kg", goal="hypertrophy")
    diary.session("2026-03-06", "7,6,6", "45kg", goal="hypertrophy", form="broken")
    diary.session("2026-03-10", "8,6,6", "40kg", goal="hypertrophy", pain="mild")
    diary.session("2026-03-14", "5", "42.5kg", goal="hypertrophy", pain="severe", note="left hip")
    return ["progress", f"progress {MACHINE} --chart", "history"]


def a_first_set(diary: Diary) -> list[str]:
    diary.session("2026-03-14", "12")
    return ["progress", f"progress {MACHINE}", "progress --calendar", "progress --by week"]


STORIES = (a_quarter, a_bad_week, a_first_set)


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_terminal_shows_what_was_read_and_approved(diary, story, width, colour):
    shown = one_by_one(story(diary), width, **COLOURS[colour])
    seen = named_styles(shown.out)

    assert (shown.code, shown.err) == (0, "")
    assert seen == golden(GOLDEN / "terminal" / f"{story.__name__}-{width}-{colour}.txt", seen)
    rows = [row for row in without_styles(shown.out).splitlines() if not row.startswith("$ ")]
    assert max(map(width_of, rows)) <= width


@pytest.mark.parametrize("width", [40, 80])
def test_colour_changes_no_word_and_a_dumb_terminal_gets_none(diary, width):
    lines = a_bad_week(diary)
    in_colour = one_by_one(lines, width).out
    dumb = one_by_one(lines, width, TERM="dumb", FORCE_COLOR="1").out

    assert {"«green»", "«bold red»", "«magenta»", "«bold»"} <= set(
        words_in(named_styles(in_colour))
    )
    assert "\x1b" not in dumb
    assert dumb == without_styles(in_colour)


def words_in(text: str) -> list[str]:
    return [f"«{part.partition('»')[0]}»" for part in text.split("«")]


@pytest.mark.parametrize("forced", ["FORCE_COLOR", "CLICOLOR_FORCE"])
def test_a_pipe_is_never_painted(diary, forced):
    for line in a_bad_week(diary):
        said = liftlog(*line.split(), "--format", "table", columns=80, **{forced: "1"})
        assert (said.code, bool(said.out)) == (0, True)
        assert "\x1b" not in said.out


def test_no_color_leaves_bold_and_every_word(diary):
    a_bad_week(diary)
    shown = named_styles(on_terminal("progress", MACHINE, NO_COLOR="1").out)

    assert "«bold»" in shown
    assert "stop: severe pain" in shown
    assert not {"«green»", "«red»", "«bold red»", "«magenta»"} & set(words_in(shown))


@pytest.mark.parametrize("columns", [40, 120])
@pytest.mark.parametrize(
    "words",
    [
        ("progress",),
        ("progress", MACHINE),
        ("history",),
        ("history", "machine-back-extension", "--limit", "3"),
    ],
    ids=" ".join,
)
def test_the_door_shows_what_typer_shows(diary, tmp_path, words, columns):
    a_year(diary)
    through = on_terminal(*words, columns=columns)
    past = on_terminal("--db", str(tmp_path / "liftlog.db"), *words, columns=columns)

    assert through == past
    assert through.code == 0
