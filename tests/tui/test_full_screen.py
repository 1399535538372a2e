"""The full screen of a live session (L1 to L9), by its keys."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.runner import MONDAY, Lifter
from tests.cli.terminal import MAIN
from tests.golden import GOLDEN, golden
from tests.prepared import prepared
from tests.tui.screen import Evening

if TYPE_CHECKING:
    from collections.abc import Callable

MACHINE = "machine-back-extension"
SIZES = [(40, 15), (60, 20), (80, 24), (120, 36)]


def _plan(lifter: Lifter) -> Lifter:
    """Someone who trained for some weeks, with today's plan."""
    for day, load in (("2025-12-08", 35), ("2025-12-15", 37.5), ("2025-12-22", 40)):
        lifter.session(day, f"12,12,12@{load}kg")
    lifter.session("2026-01-02", "12,12,11@40kg")
    lifter.session("2026-01-02", "12,10", "leg-raise")
    return lifter.at(MONDAY)


@pytest.fixture
def planned(lifter: Lifter) -> Lifter:
    return prepared(lifter, _plan)


@pytest.fixture
def evening(planned: Lifter) -> Evening:
    planned.gets(f"plan -e {MACHINE} -e leg-raise --goal hypertrophy")
    return Evening(planned)


def without_time(screen: str) -> str:
    return re.sub(r"\d\d:\d\d$", "", screen, flags=re.MULTILINE)


def other_terminal(line: str) -> Callable[[Evening], None]:
    """A command of another program meanwhile."""

    def run(evening: Evening) -> None:
        child = [sys.executable, "-c", MAIN, *line.split()]
        subprocess.run(child, check=True, capture_output=True, timeout=60)

    return run


def test_enter_logs_the_distance_of_a_routine(planned: Lifter):
    """L4: what the plan says goes before what was done last time."""
    planned.session("2026-01-03", "8km 44:00", "running")
    planned.at(MONDAY).gets('routine add runs "running 2x5km rest 120"')
    planned.gets("routine start runs")
    evening = Evening(planned).goes("⏎", "4km⏎")

    assert "set 1 of 2" in evening.screens[0]
    assert "5 km" in evening.screens[0]
    assert planned.sets("distance")[-2:] == [(5_000_000,), (4_000_000,)]


def test_an_evening_collects_what_is_left_behind(evening: Evening):
    """The door switches the collector off; a screen that stays for an hour needs it."""
    gc.disable()
    try:
        evening.goes("9⏎")
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_an_evening_as_it_looks(planned: Lifter, columns: int, rows: int):
    planned.gets(f"plan -e {MACHINE} -e leg-raise --goal hypertrophy")
    evening = Evening(planned, columns, rows)
    steps = ("12@42.5", "⏎", "11⏎", "12@x⏎", "<escape>t⏎", "<escape>⏎", "<escape>10⏎", "p severe⏎")
    evening.goes(*steps)

    shown = "".join(
        f"{step}\n{'=' * columns}\n{screen}{'=' * columns}\n\n"
        for step, screen in zip(("", *steps), evening.screens, strict=True)
    )
    assert shown == golden(GOLDEN / "full_screen" / f"{columns}.txt", shown)
    assert max(len(line) for line in evening.last.splitlines()) <= columns


def test_a_whole_workout_by_keys_alone(evening: Evening):
    """L1, L4, L9: Enter, signs and arrows are enough for an evening."""
    evening.goes("⏎", "+⏎", "-⏎", "<escape><up>⏎", "<down><down>⏎", "⏎", "<escape>f⏎")

    assert evening.lifter.sets("exercise, reps, load")[-6:] == [
        (MACHINE, 12, 40_000), (MACHINE, 12, 42_500), (MACHINE, 11, 40_000),
        ("leg-raise", 13, None), ("leg-raise", 8, None), ("leg-raise", 12, None),
    ]  # fmt: skip
    assert evening.app.last_words[0] == "Workout finished: 6 working sets (6 planned) in 12 min"
    assert "no workout" in evening.lifter.gets("status")


@pytest.mark.parametrize(("line", "says"), [
    ("", "= 40 kg × 12 · set 1 of 3"),
    ("9@42.5", "= 42.5 kg × 9 · set 1 of 3"),
    ("3x10@40", "= 40 kg × 10, 10, 10 · set 3 of 3"),
    ("leg-raise 9", "= bodyweight × 9 · leg-raise · set 1 of 3"),
    ("12 --rpe 8", "= 40 kg × 12 · set 1 of 3"),
    ("12@400", "a typo?"),
    ("12@", "no set yet"),
    ('12 --note "x', "no set yet"),
    ("squat", "no set yet"),
    ("u", "= undo the last thing done here"),
    ("e 11", "= correct the last set"),
    ("liftlog records", "= liftlog records"),
    ("++", "= move the weight"),
])  # fmt: skip
def test_what_enter_would_do_stands_there_while_it_is_typed(evening: Evening, line: str, says: str):
    """L4."""
    before = evening.lifter.contents()
    evening.goes(*([line.replace("+", "log+") if line == "++" else line] if line else []))
    if line == "++":
        return  # signs on an empty line are keys

    assert says in evening.last
    assert evening.lifter.contents() == before


def test_enter_is_ignored_for_a_second_after_a_set(evening: Evening):
    """L4, with the clock of the session."""
    evening.goes("⏎", lambda it: it.waits(0.9))
    sets = evening.lifter.sets()
    evening = Evening(evening.lifter)
    evening.goes("⏎")
    assert len(evening.lifter.sets()) == len(sets) + 1

    bounced = Evening(evening.lifter).goes("9⏎⏎", lambda it: it.waits(0.9), "⏎", pause=0)
    assert [reps for (reps,) in evening.lifter.sets("reps")[-2:]] == [12, 9]
    assert "just logged: wait a second before Enter" in bounced.last
    again = Evening(evening.lifter).goes("9⏎", lambda it: it.waits(1.1), "leg-raise 5⏎", pause=0)
    assert evening.lifter.sets("reps")[-1] == (5,), again.last


def test_what_is_typed_ahead_is_the_next_line(evening: Evening):
    evening.goes("12⏎11⏎10")

    assert [reps for (reps,) in evening.lifter.sets("reps")[-2:]] == [12, 11]
    assert evening.typed == "10"


def test_a_line_that_cannot_be_read_stays_with_the_reason_under_it(evening: Evening):
    """L2."""
    evening.goes("12@⏎", "40", "⏎")

    assert '"12@" has no weight after the @' in evening.screens[1]
    assert "› 12@" in evening.screens[1]
    assert "no weight after" not in evening.screens[2]
    assert evening.lifter.sets("reps, load")[-1] == (12, 40_000)


def test_the_sets_beside_the_line_say_their_kind(planned: Lifter):
    evening = Evening(planned, 120, 30)

    evening.goes(f"{MACHINE} 8@20kgw 12@40kg>10@30kg 8+3@40kg⏎")

    listed = evening.last.partition("Sets: 4")[2]
    for said in ("20 kg × 8 warm-up", "40 kg × 12", "30 kg × 10 drop", "40 kg × 8+3 rest-pause"):
        assert said in listed


def test_undo_takes_back_the_last_thing_done_here_and_says_what(evening: Evening):
    """L6."""
    lifter = evening.lifter
    before = lifter.sets("exercise, reps, note"), lifter.rows("select * from plan_items")
    evening.goes("12⏎", "e 11⏎", "note left hip⏎", "skip⏎", "pain mild⏎", *["u⏎"] * 5)

    undone = [screen.partition("undone: ")[2].split()[0] for screen in evening.screens[-5:]]
    assert undone == ["pain", "skip", "edit", "edit", "log"]
    assert (lifter.sets("exercise, reps, note"), lifter.rows("select * from plan_items")) == before


def test_undo_leaves_what_was_done_elsewhere_and_names_it(evening: Evening):
    """L6."""
    evening.goes("12⏎", other_terminal("log 9"), "u⏎", "u⏎")

    assert "the last command is from elsewhere: log 9" in evening.last
    assert [reps for (reps,) in evening.lifter.sets("reps")[-2:]] == [12, 9]


def test_a_change_made_elsewhere_shows_within_a_second_and_leaves_the_line(evening: Evening):
    """L7."""
    evening.goes("leg-ra", other_terminal("log 12@40"), 1.3)

    assert "done elsewhere: log 12@40" in evening.last
    assert f"{MACHINE} 1/3" in evening.last
    assert "› leg-ra" in evening.last


def test_the_rest_counts_after_a_set_that_was_logged_elsewhere(evening: Evening):
    """L5, L7."""
    evening.goes(other_terminal("log 12@40"), 1.3)

    assert "Rest 1:30" in evening.last


def test_an_exercise_without_a_goal_promises_nothing(lifter: Lifter):
    evening = Evening(lifter).goes("squat 5@100kg⏎")

    assert "No advice: squat has no goal." in evening.last
    assert "next time" not in evening.last


def test_enter_waits_where_the_offer_has_just_changed(evening: Evening):
    """L4, L7: nobody had the time to see what it would log now."""
    evening.goes(other_terminal("log 12@40"), 1.3, "⏎", pause=0.5)

    assert evening.lifter.sets("reps")[-1] == (12,)
    assert len(evening.lifter.sets()) == 15


def test_severe_pain_stops(evening: Evening):
    """L8: no load, no suggestion, the sentence on the screen; Enter does nothing."""
    evening.goes("12⏎", "p severe⏎", "<escape>⏎", "⏎", "+")

    assert "stopped for severe pain: Enter logs nothing" in evening.last
    assert "see a doctor" in evening.last
    heading = evening.last.splitlines()[1]
    assert heading.split("│")[0].strip() == "stopped for severe pain"
    assert "Rest" not in evening.last
    assert len(evening.lifter.sets()) == 15


def test_severe_pain_rings_no_bell(evening: Evening):
    evening.goes("12⏎", "p severe⏎", lambda it: it.waits(200), 0.5, pause=10)

    assert evening.sent == ""


@pytest.mark.parametrize("key", ["w", "x", "h", "t", "?", "liftlog records"])
def test_what_is_long_lies_over_the_session_until_escape_or_enter(evening: Evening, key: str):
    evening.goes(f"{key}⏎", "<escape>", f"{key}⏎", "⏎")
    over, closed, again, closed_again = map(without_time, evening.screens[1:])

    assert over == again != closed
    assert "Enter or Escape closes this" in over
    assert closed == closed_again
    assert len(evening.lifter.sets()) == 14


def test_what_is_longer_than_the_screen_is_scrolled(evening: Evening):
    evening.goes("?⏎", "<pagedown>", "<pagedown>", "<up>", "<pageup>", "<pageup>", "<pageup>")
    first, _, end, up, *_, back = evening.screens[1:]

    assert "log in front makes it a set" in end
    assert len({first, end, up}) == 3
    assert back == first


def test_the_rest_counts_from_the_moment_of_the_set_and_rings(evening: Evening):
    """L5: one bell at the shorter end, two at the longer, each once."""
    until = [(80, 0), (15, 1), (20, 1), (10, 3), (300, 3)]
    steps = [lambda it, seconds=seconds: it.waits(seconds) for seconds, _ in until]
    heard: list[int] = []
    waits = [
        step for wait in steps for step in (wait, 0.8, lambda it: heard.append(it.sent.count("\a")))
    ]
    evening.goes("12⏎", *waits)

    assert heard == [bells for _, bells in until]
    assert "Rest go!" in evening.last


def test_a_rest_is_correct_after_a_laptop_was_closed_and_rings_no_more_than_it_must(
    evening: Evening,
):
    evening.goes("12⏎", lambda it: it.waits(3600), 0.8)

    assert evening.sent == "\a\a"


def test_the_bell_is_off_where_the_lifter_says_so(evening: Evening):
    evening.goes("12⏎", "rest off⏎", lambda it: it.waits(200), 0.5, pause=5)
    assert ("bell off for this rest" in evening.last, evening.sent) == (True, "")

    evening.lifter.gets("config set notify off")
    silent = Evening(evening.lifter).goes("12⏎", lambda it: it.waits(200), 0.5)
    assert silent.sent == ""


def test_a_rest_goes_on_in_a_session_that_is_started_again(evening: Evening):
    evening.goes("12⏎")
    again = Evening(evening.lifter)
    again.waits(30)
    again.goes()

    assert "Rest 1:00" in again.last


def test_tab_completes_words_and_exercises(evening: Evening):
    evening.goes("fini<tab>", "<escape>machine-back-ext<tab>9⏎", "u⏎", "swap leg-ra<tab>")

    assert "› finish" in evening.screens[1]
    assert "undone: log machine-back-extension 9" in evening.screens[3]
    assert "swap leg-raise" in evening.last


def test_quit_leaves_the_workout_open_and_says_so(evening: Evening):
    """L9."""
    for keys in ("q⏎", "quit⏎", "<ctrl+d>"):
        leaving = Evening(evening.lifter).goes("12⏎", keys)

        assert leaving.app.last_words == [
            "The workout is still in progress. To go on: liftlog session"
        ]
        assert leaving.app.code == 0
    assert "no workout" not in evening.lifter.gets("status")


def test_escape_and_ctrl_c_clear_the_line(evening: Evening):
    evening.goes("leg-raise 9", "<escape>", "leg-raise 8", "<ctrl+c>")

    assert "› leg-raise 8" in evening.screens[3]
    assert "› 12" in evening.screens[2]
    assert "› 12" in evening.screens[4]


def test_an_unknown_routine_is_refused(planned: Lifter):
    evening = Evening(planned, routine="nothing").goes()

    assert (evening.app.code, evening.screens) == (3, [])
    assert 'no routine or programme is called "nothing"' in evening.app.last_error


def test_a_routine_is_started(planned: Lifter):
    planned.gets('routine add pull "romanian-deadlift 2x10-15 rest 60-90" "leg-raise 2x12 rest 60"')
    evening = Evening(planned, routine="pull").goes()

    assert "> romanian-deadlift 0/2" in evening.last


def test_an_empty_log_says_what_to_type(lifter: Lifter):
    evening = Evening(lifter).goes("", f"{MACHINE} 12@40kg", "⏎", "12⏎")

    assert "No plan yet. Type an exercise and a set" in evening.screens[0]
    assert f"= 40 kg × 12 · {MACHINE}" in evening.screens[2]
    assert lifter.sets("reps") == [(12,), (12,)]


def test_a_command_that_asks_gets_no_answer_and_takes_no_key(evening: Evening):
    evening.goes(f"liftlog delete {MACHINE}⏎", "<escape>12⏎")

    assert len(evening.lifter.sets()) == 15


def test_a_log_that_breaks_is_told_and_ends_nothing(evening: Evening):
    (log,) = (path for (_, _, path) in evening.lifter.rows("pragma database_list"))
    with open(log, "rb") as file:  # noqa: PTH123
        whole = file.read()

    def becomes(content: bytes) -> Callable[[Evening], None]:
        def write(evening: Evening) -> None:
            with open(log, "wb") as file:  # noqa: PTH123
                file.write(content)

        return write

    evening.goes("12⏎", becomes(b"no log" * 9999), "11⏎", becomes(whole), "10⏎")

    assert "is damaged or not a database" in " ".join(evening.screens[3].split())
    assert evening.app.is_running is False
    assert evening.lifter.sets("reps")[-1] == (10,)


def test_a_bug_is_raised_to_the_boundary(evening: Evening):
    """Its crash log is written there, as for every command."""

    def breaks(evening: Evening) -> None:
        evening.app._scene = "no scene"
        evening.app.call_later(evening.app._draw)

    with pytest.raises(AttributeError):
        evening.goes(breaks, 0.1)
    assert isinstance(evening.app.failure, AttributeError)


@pytest.mark.parametrize("encoding", ["ascii", "iso8859-1"])
def test_where_the_locale_is_not_utf_8_every_sign_is_one_that_it_has(
    planned: Lifter, encoding: str
):
    planned.gets(f"plan -e {MACHINE} -e leg-raise --goal hypertrophy")
    evening = Evening(planned, 120, 36, encoding=encoding)
    evening.goes("12@42.5⏎", "?⏎", "<escape>h⏎", "<escape>p severe⏎")

    for screen in evening.screens:
        screen.encode(encoding)
    assert "42.5 kg x 12" in evening.screens[1] or "42.5 kg × 12" in evening.screens[1]
    assert "?" not in evening.screens[1].replace("Help: ?", "").replace("? help", "")


def test_the_screen_follows_the_window(evening: Evening):
    """Nothing scrolls sideways, at any size."""
    app = evening.app

    async def drag() -> list[str]:
        shown = []
        async with app.run_test(size=(120, 36)) as pilot:
            for columns, rows in ((120, 36), (59, 15), (60, 20), (99, 24), (100, 30), (30, 8)):
                await pilot.resize_terminal(columns, rows)
                await pilot.pause()
                evening._see()
                shown.append(evening.last)
                assert app.size == (columns, rows)
        return shown

    import asyncio

    wide, phone, two, _, again, tiny = asyncio.run(drag())
    assert "│ Today" in wide
    assert "e1RM kg" in wide
    assert "Today" not in phone
    assert "│ Today" in two
    assert "e1RM kg" in again
    assert "› 12" in tiny
