"""The live session, a line at a time (L1 to L9)."""

from __future__ import annotations

import io
import random
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from liftlog.cli.session import Session
from tests.cli.runner import MONDAY, Answer, Lifter
from tests.cli.terminal import MAIN, Terminal
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MACHINE = "machine-back-extension"
OTHER_TERMINAL = "other terminal: "


@pytest.fixture
def planned(lifter: Lifter) -> Lifter:
    """Someone who trained last week, with today's plan."""
    lifter.session("2026-01-02", "12,12,11@40kg")
    lifter.session("2026-01-02", "12,10", "leg-raise")
    lifter.at(MONDAY).gets(f"plan -e {MACHINE} -e leg-raise --goal hypertrophy")
    return lifter


class Typing:
    """Lines typed one after the other, two minutes apart, and the prompts that were shown.

    A line that begins with "other terminal: " is a command of another program meanwhile.
    """

    def __init__(self, lifter: Lifter, lines: tuple[str, ...], pause: float) -> None:
        self._lifter, self._lines = lifter, iter(lines)
        self._pause, self.seconds = pause, 0.0
        self.prompts: list[str] = []
        self.begun: list[str] = []

    def __call__(self, prompt: str, begun: str) -> str:
        self.prompts.append(prompt)
        self.begun.append(begun)
        self.seconds += self._pause
        now = datetime.fromisoformat(self._lifter.now) + timedelta(seconds=self._pause)
        self._lifter.at(now.isoformat())
        line = next(self._lines, None)
        while line is not None and line.startswith(OTHER_TERMINAL):
            child = [sys.executable, "-c", MAIN, *line.removeprefix(OTHER_TERMINAL).split()]
            subprocess.run(child, check=True, capture_output=True, timeout=60)
            line = next(self._lines, None)
        if line is None:
            raise EOFError
        if line == "^C":
            raise KeyboardInterrupt
        return line


def session(
    lifter: Lifter,
    *lines: str,
    routine: str | None = None,
    pause: float = 120,
    typed: bool = True,
) -> tuple[Answer, Typing]:
    typing = Typing(lifter, lines, pause)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        running = Session(None, typing, out, now=lambda: typing.seconds, enters=typed)
        code = running.run(routine)
    return Answer(code, out.getvalue(), err.getvalue()), typing


def test_the_prompt_tells_where_one_is_and_what_enter_logs(planned: Lifter):
    _, typing = session(planned)

    assert typing.prompts == [f"{MACHINE} 1/3 · 40 kg × 8–12 [12] > "]


def test_enter_alone_logs_what_is_offered_through_the_whole_plan(planned: Lifter):
    answer, typing = session(planned, *[""] * 6)

    # The reps of the same set last time, else the top of the range (L4).
    assert planned.sets("exercise, reps, load")[5:] == [
        (MACHINE, 12, 40_000), (MACHINE, 12, 40_000), (MACHINE, 11, 40_000),
        ("leg-raise", 12, None), ("leg-raise", 10, None), ("leg-raise", 12, None),
    ]  # fmt: skip
    assert (answer.code, answer.err) == (0, "")
    assert typing.prompts[-1] == "leg-raise done · f to finish > "


def test_the_answers_are_those_of_log(planned: Lifter):
    answer, _ = session(planned, "12")
    planned.gets("undo")
    planned.at("2026-01-05T18:02:00")

    assert planned.gets("log 12") in answer.out


def test_enter_that_bounces_logs_nothing_twice(planned: Lifter):
    session(planned, "", "", "", pause=0.2)

    assert len(planned.sets()) == 6


def test_plus_and_minus_move_the_weight_and_enter_logs_it(planned: Lifter):
    _, typing = session(planned, "+", "", "--", "")

    assert [prompt.rpartition("[")[2] for prompt in typing.prompts[1:4]] == [
        "12@42.5kg] > ", "12] > ", "12@37.5kg] > ",
    ]  # fmt: skip
    assert planned.sets("load")[-2:] == [(42_500,), (37_500,)]


@pytest.mark.parametrize("line", ["rest", "why", "undo", "skip", "+"])
def test_an_enter_that_bounces_behind_any_word_logs_nothing(planned: Lifter, line: str):
    session(planned, "12")
    before = len(planned.sets())
    session(planned, line, "", pause=0.25)

    assert len(planned.sets()) == before


def test_an_enter_pressed_before_the_first_prompt_logs_nothing(planned: Lifter):
    session(planned, "", pause=0)

    assert len(planned.sets()) == 5


@pytest.mark.parametrize("between", ["skip", "swap rdl", "leg-raise 12", "pain mild"])
def test_a_move_of_the_weight_is_of_the_set_that_it_was_typed_for(planned: Lifter, between: str):
    _, typing = session(planned, between)
    planned.gets("undo")
    _, moved = session(planned, "++", between)

    if between == "pain mild":  # the same set, from its new weight
        assert "@" in moved.prompts[-1]
    else:
        assert moved.prompts[-1] == typing.prompts[-1]


def test_a_move_past_the_last_weight_is_told_and_none_is_owed(lifter: Lifter):
    lifter.gets(f"equipment set {MACHINE} --unit kg --stack 35,40,45")
    lifter.session("2026-01-02", "12,12,11@40kg")
    lifter.at(MONDAY).gets(f"plan -e {MACHINE} --goal hypertrophy")
    answer, typing = session(lifter, "+++++", "-")

    assert answer.out.count("no further weight is known: type it, such as 12@42.5kg") == 1
    assert [prompt.rpartition("[")[2] for prompt in typing.prompts[1:]] == ["12@45kg] > ", "12] > "]


def test_a_move_where_there_is_no_weight_says_so_and_changes_nothing(lifter: Lifter):
    lifter.session("2026-01-02", "12,12", "leg-raise")
    lifter.at(MONDAY).gets("plan -e leg-raise")
    answer, typing = session(lifter, "--")

    assert typing.prompts[0] == typing.prompts[1]
    assert "no further weight is known" in answer.out


def test_a_move_where_nothing_is_offered_says_so_and_is_not_owed(lifter: Lifter):
    answer, _ = session(lifter, "squat 5@100kg", "+", "exercise set squat --goal hypertrophy")

    assert "nothing to log: type reps" in answer.out
    assert "no further weight" not in answer.out


def test_nothing_stands_in_the_line_after_one_that_was_refused(planned: Lifter):
    answer, typing = session(planned, "12@", "12")

    assert typing.begun == ["", "", ""]
    assert '"12@"' in answer.err
    assert planned.sets("reps")[-1] == (12,)


def test_a_quote_that_is_not_closed_ends_nothing(planned: Lifter):
    answer, _ = session(planned, '12 --note "left', "12")

    assert "not closed" in answer.err
    assert len(planned.sets()) == 6


def test_undo_takes_back_the_last_thing_done_here_whatever_it_was(planned: Lifter):
    before = planned.sets("exercise, reps, note"), planned.rows("select * from plan_items")
    answer, _ = session(planned, "12", "note left hip", "skip", *["undo"] * 3)

    undone = [line for line in answer.out.splitlines() if line.startswith("undone: ")]
    assert [line.split()[1] for line in undone] == ["skip", "edit", "log"]
    assert (planned.sets("exercise, reps, note"), planned.rows("select * from plan_items")) == (
        before
    )


def test_undo_leaves_what_was_done_elsewhere(planned: Lifter):
    answer, _ = session(planned, "12", f"{OTHER_TERMINAL}log 9", "undo")

    assert "the last command is from elsewhere: log 9" in answer.err
    assert [reps for (reps,) in planned.sets("reps")[-2:]] == [12, 9]


def test_undo_takes_nothing_back_that_was_not_the_last_thing_on_the_screen(planned: Lifter):
    answer, _ = session(planned, "12", "11", f"{OTHER_TERMINAL}undo", "undo", "undo")

    assert "meanwhile done elsewhere: undo: log 11" in answer.err
    assert answer.out.count("undone: log 12") == 1


def test_undo_takes_back_so_many_things_and_no_more_than_were_done_here(planned: Lifter):
    answer, _ = session(planned, "12", "11", "10", "undo 2", "undo 9")

    assert answer.out.count("undone: ") == 3
    assert "from elsewhere: plan" in answer.err


def test_undo_leaves_what_was_done_before_the_session(planned: Lifter):
    answer, _ = session(planned, "undo")

    assert "from elsewhere: plan" in answer.err


def test_what_is_done_elsewhere_is_told_and_counts_at_once(planned: Lifter):
    answer, typing = session(planned, "12", f"{OTHER_TERMINAL}log 9", "status")

    assert "done elsewhere: log 9" in answer.out
    assert typing.prompts[2].startswith(f"{MACHINE} 3/3")


def test_enter_logs_only_what_was_shown(planned: Lifter):
    answer, _ = session(planned, f"{OTHER_TERMINAL}log 5@30kg", "")

    assert "the next set has changed" in answer.out
    assert planned.sets("reps, load")[-1] == (5, 30_000)


def test_severe_pain_stops_and_enter_does_nothing(planned: Lifter):
    answer, typing = session(planned, "12", "pain severe", "", "")

    assert typing.prompts[2:] == [f"{MACHINE} · stopped for severe pain > "] * 3
    assert "Enter logs nothing" in answer.out
    assert len(planned.sets()) == 6


def test_a_word_that_is_an_exercise_too_is_the_word_unless_log_stands_in_front(planned: Lifter):
    planned.gets("exercise add skip")
    session(planned, "log skip 10@20kg", "skip")

    assert planned.sets("exercise")[-1] == ("skip",)


def test_words_are_their_commands(planned: Lifter):
    answer, _ = session(
        planned, "12", "edit 11", "why", "next", "x", "history", "plan", "status", "rest",
        "swap rdl", "help", "liftlog config list",
    )  # fmt: skip

    for said in (
        "40 kg × 12 → 40 kg × 11", f"> {MACHINE} 1/3", "rest 960 s of 90–120 s",
        f"romanian-deadlift instead of {MACHINE}", "Enter logs what is in [ ].",
    ):  # fmt: skip
        assert said in answer.out, said
    assert answer.err == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("12 rpe9 rir0", "use: rpe9 or rir0"),
        ("edit", "use: edit 11, or edit 11@40"),
        ("note", "use: note left hip"),
        ("pain", "mild|severe|cleared is missing"),
        ("liftlog session", "this is a session already"),
        ("finish now", "finish"),
        ("quit now", 'quit takes no "now"'),
        ("help me", 'help takes no "me"'),
        ("u me 2", 'undo takes no "me 2"'),
        ("undo 0", 'undo takes no "0"'),
        ("undo -1", 'undo takes no "-1"'),
        ("swap", "is missing"),
    ],
)
def test_a_word_without_what_it_needs_is_refused_and_ends_nothing(
    planned: Lifter, line: str, said: str
):
    answer, typing = session(planned, line)

    assert said in answer.err.lower()
    assert len(typing.prompts) == 2


def test_show_without_an_exercise_says_what_to_type(lifter: Lifter):
    answer, _ = session(lifter, "x")

    assert answer.err == "liftlog: show needs an exercise\nuse: show leg-raise\n"


def test_a_log_that_breaks_meanwhile_is_told_once_a_line_and_ends_nothing(planned: Lifter):
    (log,) = (path for (_, _, path) in planned.rows("pragma database_list"))
    whole = Path(log).read_bytes()

    class Breaking(Typing):
        def __call__(self, prompt: str, begun: str) -> str:
            line = super().__call__(prompt, begun)
            Path(log).write_bytes(b"no log" * 9999 if line in ("", "11") else whole)
            return line

    typing, err, out = Breaking(planned, ("12", "", "11", "10"), 120), io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        Session(None, typing, sys.stdout, now=lambda: typing.seconds).run()

    assert err.getvalue().count("is damaged or not a database") == 2
    assert "has changed" not in out.getvalue()
    assert planned.sets("reps")[-1] == (10,)


def test_finish_closes_the_workout_with_its_summary_and_the_session(planned: Lifter):
    answer, typing = session(planned, "12", "finish", "12")

    assert len(typing.prompts) == 2
    assert "no workout" in planned.gets("status")
    assert MACHINE in answer.out.splitlines()[-1] or "40 kg" in answer.out


def test_quit_and_the_end_of_input_leave_it_open_and_say_so(planned: Lifter):
    for words in (["12", "quit"], ["12"]):
        answer, _ = session(planned, *words)

        assert answer.out.endswith("The workout is still in progress. To go on: liftlog session\n")
    assert f"{MACHINE} · next set: 3 of 3" in planned.gets("status")


def test_it_goes_on_where_it_was(planned: Lifter):
    session(planned, "12")
    _, typing = session(planned)

    assert typing.prompts[0].startswith(f"{MACHINE} 2/3")


def test_in_an_empty_log_it_says_what_to_type_and_makes_no_plan(lifter: Lifter):
    answer, typing = session(lifter, "", f"{MACHINE} 12@40kg", "12")

    assert "No plan yet" in answer.out
    assert "type reps, such as 12@40kg" in answer.out
    assert typing.prompts[0] == "no workout > "
    assert len(lifter.sets()) == 2


def test_without_a_plan_it_plans_what_is_trained(lifter: Lifter):
    lifter.session("2026-01-02", "12,12,11@40kg")
    lifter.at(MONDAY)
    answer, typing = session(lifter)

    assert f"> {MACHINE} 0/3" in answer.out
    assert typing.prompts[0].startswith(f"{MACHINE} 1/3")


def test_a_routine_is_started_and_gone_on_with(lifter: Lifter):
    lifter.gets(f'routine add pull "{MACHINE} 2x10-15 rest 60-90" "leg-raise 2x12 rest 60"')
    _, typing = session(lifter, f"{MACHINE} 12@40kg", routine="pull")
    answer, again = session(lifter, routine="pull")

    assert typing.prompts[0].startswith(f"{MACHINE} 1/2")
    assert again.prompts[0].startswith(f"{MACHINE} 2/2")
    assert "A workout is in progress." in answer.out


def test_an_unknown_routine_is_refused_at_once(planned: Lifter):
    planned.gets("workout start")
    planned.gets("workout finish")
    answer, typing = session(planned, routine="nothing")

    assert (answer.code, typing.prompts) == (3, [])


def test_a_routine_takes_the_place_of_a_plan_of_which_nothing_is_done(planned: Lifter):
    planned.gets('routine add pull "romanian-deadlift 2x10-15 rest 60-90"')
    answer, typing = session(planned, routine="pull")

    assert typing.prompts[0].startswith("romanian-deadlift 1/2")
    assert "A workout is in progress" not in answer.out


def test_an_unknown_routine_is_refused_during_a_workout_too(planned: Lifter):
    session(planned, "12")
    answer, typing = session(planned, routine="nothing")

    assert (answer.code, typing.prompts) == (3, [])


def test_where_there_is_little_room_the_place_has_its_own_line(planned: Lifter):
    planned.wide(40)
    answer, typing = session(planned)

    assert typing.prompts == ["[12] > "]
    assert f"{MACHINE} 1/3\n  40 kg × 8–12\n" in answer.out
    assert max(map(len, answer.out.splitlines())) <= 40


def test_from_a_pipe_every_line_is_tried_and_an_empty_one_is_nothing(planned: Lifter):
    answer, _ = session(planned, "12", "", "12@x", "11", typed=False)

    assert [reps for (reps,) in planned.sets("reps")[-2:]] == [12, 11]
    assert answer.code == 2
    assert "Enter logs" not in answer.out


def test_holds_and_bands_are_offered_as_they_are_typed(lifter: Lifter):
    lifter.session("2026-01-02", "30s,30s", "sphinx")
    lifter.session("2026-01-02", "12,12@band:green", "band-good-morning")
    lifter.at(MONDAY).gets("plan -e band-good-morning")
    _, typing = session(lifter, "", "+")

    assert "[12] > " in typing.prompts[0]
    assert lifter.sets("band")[-1] == ("green",)


# In a real terminal.


@pytest.fixture
def terminal(planned: Lifter) -> Iterator[Callable[..., Terminal]]:
    """Starts the program on terminals, and ends it."""
    opened: list[Terminal] = []

    def start(*words: str, **env: str) -> Terminal:
        opened.append(Terminal(*words, **env))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


@pytest.mark.parametrize("words", [["session"], ["log", "-"]])
def test_on_a_terminal_sets_are_typed_at_the_prompt(
    planned: Lifter, terminal: Callable[..., Terminal], words: list[str]
):
    screen = terminal(*words)
    screen.until("] > ")
    screen.types(f"{MACHINE} 12@40kg\r")
    screen.until("done")
    screen.until("] > ")
    screen.types("\x04")

    assert screen.ends() == 0
    assert planned.sets("exercise, reps")[-1] == (MACHINE, 12)


def test_ctrl_c_clears_the_line_and_leaves_nothing(
    planned: Lifter, terminal: Callable[..., Terminal]
):
    screen = terminal("session")
    screen.until("] > ")
    screen.types("leg-raise 9")
    screen.until("leg-raise 9")
    screen.types("\x03")
    screen.until("] > ", signalled=True)
    screen.types("quit\r")

    assert screen.ends() == 0
    assert len(planned.sets()) == 5


def test_after_ctrl_z_the_prompt_and_what_was_typed_are_shown_again(
    planned: Lifter, terminal: Callable[..., Terminal]
):
    """L4: what Enter would log is shown before it is pressed."""
    screen = terminal("session")
    screen.until("[12] > ")
    screen.types("leg-raise 9")
    screen.until("leg-raise 9")
    screen.sleeps_and_wakes()
    screen.until("[12] > leg-raise 9", signalled=True)
    screen.types("\r")
    screen.until("× 9")
    screen.types("quit\r")

    assert screen.ends() == 0
    assert planned.sets("exercise, reps")[-1] == ("leg-raise", 9)


def test_what_was_logged_is_there_after_a_kill_and_is_gone_on_with(
    planned: Lifter, terminal: Callable[..., Terminal]
):
    for reps in (12, 11):
        screen = terminal("session")
        screen.until("] > ")
        screen.types(f"{MACHINE} {reps}@40kg\r")
        screen.until("done")
        screen.types("leg-raise 1")
        screen.kill()

    assert [reps for (reps,) in planned.sets("reps")[-2:]] == [12, 11]


def test_a_bell_rings_at_the_end_of_the_rest_while_one_waits(
    terminal: Callable[..., Terminal],
):
    screen = terminal("session")
    screen.until("] > ")
    screen.types("rest 1-2\r")
    screen.until("] > ")

    for _ in range(3):  # once at the shortest rest, twice at the longest
        screen.until("\a")
    screen.types("quit\r")
    assert screen.ends() == 0


def test_the_bell_of_a_rest_rings_in_the_session_after_a_kill_too(
    planned: Lifter, terminal: Callable[..., Terminal]
):
    # One without a history: after a long break the rest would be that of another goal.
    planned.gets("exercise add wiggle")
    planned.gets('routine add pull "wiggle 2x10-15 rest 5-8"')
    screen = terminal("session", "pull")
    screen.until("> ")
    screen.types("wiggle 12@40kg\r")
    screen.until("1 of 2 done")
    screen.kill()
    again = terminal("session")
    again.until("2/2")

    again.until("\a")
    again.types("quit\r")
    assert again.ends() == 0


def test_earlier_lines_are_kept_for_the_next_session_and_private_ones_are_not(
    planned: Lifter, terminal: Callable[..., Terminal], own_home: Path
):
    screen = terminal("session")
    screen.until("] > ")
    for line in (f"{MACHINE} 12@40kg", "note left hip", "pain mild", "12 --note private"):
        screen.types(f"{line}\r")
        screen.until("] > ")
    screen.kill()

    (kept,) = own_home.rglob("session-history.txt")
    assert kept.read_text().split("\n")[-2:] == [f"{MACHINE} 12@40kg", ""]
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("refused", ["12@", '12@ --note "hip"'])
def test_what_is_typed_after_a_refused_line_stands_alone_and_up_brings_that_line_back(
    planned: Lifter, terminal: Callable[..., Terminal], refused: str
):
    """L2: nothing typed is lost, and nothing is added to it by mistake."""
    screen = terminal("session")
    screen.until("] > ")
    screen.types(f"{refused}\r")
    screen.until('liftlog: "12@"')
    screen.until("] > ")
    screen.types("\x1b[A")
    screen.until(refused)
    # Ctrl-U empties the line; Ctrl-C would be a signal, which may overtake what is typed.
    screen.types(f"\x15{refused}\r")
    screen.until('liftlog: "12@"')
    screen.until("] > ")
    screen.types(f"{MACHINE} 9@40kg\r")
    screen.until("40 kg × 9")
    screen.types("quit\r")

    assert screen.ends() == 0
    assert planned.sets("exercise, reps")[-1] == (MACHINE, 9)


def test_tab_completes_words_and_exercises(terminal: Callable[..., Terminal]):
    screen = terminal("session")
    screen.until("] > ")
    screen.types("fini\t")
    screen.until("finish ")
    screen.types("\x15machine-back\t")
    screen.until("machine-back-extension ")


OFFERED = re.compile(r"^(\S+)(?: \d+/\d+)?(?: · (.*?) × \S+| · .*?)? \[([^\]]+)\] > $")
NEWEST = """
    select exercise, reps, seconds, load, band, count(*) over () from sets
    where deleted_at is null order by performed_at desc, position desc limit 1
"""


@pytest.mark.parametrize("seed", range(8))
def test_enter_stores_what_the_prompt_showed_at_every_moment_of_any_workout(
    lifter: Lifter, seed: int
):
    """L4: the exercise, the reps and the weight of the prompt are those of the set."""
    rolls = random.Random(seed)
    lifter.gets(f"equipment set {MACHINE} --unit kg --stack 5:100:5")
    for day in ("2025-12-29", "2026-01-02"):
        lifter.session(day, f"{rolls.randint(6, 12)},11,12@40kg")
        lifter.session(day, "12,10", "leg-raise")
        lifter.session(day, "12,12@band:green", "band-good-morning")
    plan = f"plan -e {MACHINE} -e leg-raise -e band-good-morning --goal hypertrophy"
    lifter.at(MONDAY).gets(plan)
    disturbed = ("9", "5 --form broken", "edit 10", "undo", "skip", "pain mild", "+", "-", "8@35")
    lines = [rolls.choice(["", "", "", *disturbed]) for _ in range(30)]
    newest: list[tuple[Any, ...]] = []

    class Watched(Typing):
        def __call__(self, prompt: str, begun: str) -> str:
            newest.extend(self._lifter.rows(NEWEST))
            return super().__call__(prompt, begun)

    typing = Watched(lifter, tuple(lines), 120)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        Session(None, typing, sys.stdout, now=lambda: typing.seconds).run()

    logged = 0
    for prompt, line, before, after in zip(typing.prompts, lines, newest, newest[1:], strict=False):
        offer = OFFERED.match(prompt)
        if line or offer is None:
            assert line or after == before, prompt
            continue
        exercise, target, token = offer.groups()
        amount, _, place = token.partition("@")
        slug, reps, seconds, load, band, count = after
        assert (slug, count) == (exercise, before[-1] + 1), (prompt, after)
        assert amount in (str(reps), f"{seconds}s"), (prompt, after)
        shown = place or target or ""
        if load is not None:
            assert f"{load / 1000:g}" in shown.replace(" kg", "kg"), (prompt, after)
        if band is not None:
            assert band in shown, (prompt, after)
        logged += 1
    assert logged >= 3


@pytest.mark.parametrize(
    ("line", "edited"),
    [
        ("e 6 rpe9", (6, 90, 0, None)),
        ("edit 11 @42.5 light", (11, None, 1, None)),
        ("e rpe8 light", (12, 80, 1, None)),
        ("e 3-1-1 light", (12, None, 1, "3-1-1")),
        ("e light 9", (9, None, 1, None)),
        ("e last 9 tempo 31X0", (9, None, 0, "3-1-X-0")),
    ],
)
def test_edit_corrects_the_last_set_by_the_words_of_log(planned: Lifter, line: str, edited):
    answer, _ = session(planned, f"{MACHINE} 12@40", line)

    assert answer.err == ""
    assert planned.sets("reps, rpe, light, tempo")[-1] == edited


def test_edit_corrects_an_earlier_set_by_the_end_of_its_id(planned: Lifter):
    session(planned, f"{MACHINE} 12@40", "11")
    first = planned.rows("select id from sets order by performed_at desc, position desc")[1][0]

    session(planned, f"e {first[-6:]} 10 rpe9")

    assert planned.sets("reps, rpe")[-2:] == [(10, 90), (11, None)]


def test_a_letter_is_a_word_and_names_that_begin_with_it_log(lifter: Lifter):
    """As the page has it: `r` shows the rest, and `rdl 10@60kg` logs."""
    page = (CHECKOUT / "docs" / "session.md").read_text(encoding="utf-8")
    word, line = re.findall(r"`(\w)` shows the rest, and `([^`]+)` logs", page)[0]
    lifter.gets("log leg-raise 12")

    answer, _ = session(lifter, word, line)

    assert "rest " in answer.out
    assert lifter.sets("exercise, reps")[-1] == ("romanian-deadlift", 10)
