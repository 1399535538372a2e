"""liftlog rest: the countdown, on a pipe and on a terminal with a clock of its own."""

from __future__ import annotations

import sys

import pytest

from tests.cli.runner import SCRIPT, Lifter
from tests.cli.terminal import Terminal, shown_by

MACHINE = "machine-back-extension"

# The real countdown on the real terminal; five seconds go by whenever it waits for a key.
TICKING = """
import sys
from liftlog.cli import countdown
from liftlog.domain.plans.rest import Rest

class Ticking:
    def __init__(self, keys):
        self.at, self.keys = 1000.0, list(keys)

    def now(self):
        return self.at

    def wait(self, keys, seconds):
        self.at += float(sys.argv[3])
        return self.keys.pop(0) if self.keys else ""

low, high = map(int, sys.argv[1].split("-"))
with countdown.Keys(sys.stdin) as keys:
    goes_on = countdown.count_down(
        Rest(1000.0, low, high), Ticking(sys.argv[2]), keys, sys.stdout, 60, tuple(sys.argv[4:])
    )
print("goes on" if goes_on else "left")
"""


def ticking(rest: str, keys: str = "", step: float = 5, calls: tuple[str, ...] = ("bell",)) -> str:
    return shown_by(sys.executable, "-c", TICKING, rest, keys, str(step), *calls)


def a_set(lifter: Lifter) -> None:
    lifter.gets(f"log {MACHINE} 12@40kg")


def test_on_a_pipe_it_is_one_line_and_does_not_wait(lifter: Lifter):
    a_set(lifter)

    assert lifter.at("18:00:45").gets("rest") == "rest 45 s of 90–120 s · 45 s to go\n"
    assert "rest 100 s of 90–120 s · ready" in lifter.at("18:01:40").gets("rest")
    assert lifter.at("18:02:30").gets("rest") == "rest 150 s of 90–120 s · over\n"


def test_it_counts_from_the_last_set(lifter: Lifter):
    a_set(lifter)

    answer = lifter.at("18:00:30").asks("rest")

    assert answer["rest_seconds"] == [90, 120]
    assert (
        answer["rested_seconds"],
        answer["left_seconds"],
        answer["state"],
    ) == (30, 60, "resting")


@pytest.mark.parametrize("moment", ["18:00:30", "18:00:59", "18:05"])
def test_seconds_that_are_typed_count_from_now(lifter: Lifter, moment: str):
    a_set(lifter)

    assert lifter.at(moment).gets("rest 1:00") == "rest 0 s of 60 s · 60 s to go\n"
    assert lifter.asks("rest 60-75")["rest_seconds"] == [60, 75]


def test_without_a_set_it_needs_to_be_told_how_long(lifter: Lifter):
    assert lifter.types("rest").code == 1
    assert "45 s to go" in lifter.gets("rest 45")


@pytest.mark.parametrize("wrong", ["0", "x", "90-60", "1:5", "99999", "-5"])
def test_what_is_no_rest_is_refused(lifter: Lifter, wrong: str):
    assert lifter.types(f"rest -- {wrong}").code == 2


def test_a_row_without_a_rest_gives_none(lifter: Lifter):
    lifter.gets("log back-extension-bench 10")

    answer = lifter.types("rest")

    assert answer.code == 1
    assert "liftlog rest 90" in answer.err


def test_log_rest_rests_after_the_set(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} 12@40kg --rest")

    assert said.splitlines()[-1] == "rest 0 s of 90–120 s · 90 s to go"


def test_log_rest_is_no_failure_where_no_rest_is_stated(lifter: Lifter):
    assert lifter.types("log back-extension-bench 10 --rest").code == 0
    assert len(lifter.sets()) == 1


def test_log_rest_is_nothing_for_programs(lifter: Lifter):
    assert lifter.types(f"log {MACHINE} 12@40kg --rest --json").code == 2
    assert lifter.sets() == []


def test_the_bell_rings_at_both_ends():
    shown = ticking("90-120")

    assert shown.count("\a") == 2
    assert "0:05" in shown.split("\a")[0]
    assert "go  0:30" in shown.split("\a")[1]
    assert shown.rstrip().endswith("goes on")


def test_one_end_rings_once():
    assert ticking("60-60").count("\a") == 1


def test_a_closed_laptop_rests_on_and_rings_once():
    shown = ticking("90-120", step=4000)

    assert shown.count("\a") == 1
    assert "goes on" in shown


def test_a_key_goes_on_at_once():
    shown = ticking("90-120", keys=" ")

    assert "\a" not in shown
    assert "goes on" in shown


def test_a_key_leaves():
    assert "left" in ticking("90-120", keys="q")


def test_plus_adds_fifteen_seconds():
    shown = ticking("90-120", keys="++")

    assert "2:00–2:30" in shown
    assert shown.count("\r") > ticking("90-120").count("\r")


def test_the_desktop_is_told_where_the_lifter_wants_it():
    shown = ticking("60-60", calls=("osc9", "osc777", "osc99"))

    assert "\x1b]9;Rest is over: next set\a" in shown
    assert "\x1b]777;notify;liftlog;Rest is over: next set\a" in shown
    assert "\x1b]99;;Rest is over: next set\x1b\\" in shown


def test_inside_tmux_the_message_is_wrapped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")

    assert "\x1bPtmux;\x1b\x1b]9;Rest is over" in ticking("60-60", calls=("osc9",))


def test_the_program_itself_counts_to_the_end_by_the_wall(lifter: Lifter):
    a_set(lifter)
    lifter.at("18:01:59")
    lifter.gets("config set notify osc9,bell")

    shown = shown_by(SCRIPT, "rest")

    assert "go  0:01" in shown
    assert "\x1b]9;Rest is over: next set\a" in shown
    assert "next set: 2 of 3" in shown


def test_the_program_itself_hears_a_key(lifter: Lifter):
    a_set(lifter)

    shown = shown_by(SCRIPT, "rest", typed=" ")

    assert "1:30" in shown
    assert "next set: 2 of 3" in shown


def test_how_to_be_told_is_checked(lifter: Lifter):
    assert lifter.types("config set notify horn").code == 2
    assert "off" in lifter.gets("config set notify off")


def test_in_the_plain_view_nothing_is_drawn_anew():
    spoken = TICKING.replace("sys.stdout, 60,", "sys.stdout, None,")
    shown = shown_by(sys.executable, "-c", spoken, "10-20", "", "5", "bell")

    assert [line for line in shown.replace("\a", "").splitlines() if line] == [
        "Minimum rest done",
        "Rest is over: next set",
        "goes on",
    ]
    assert shown.count("\a") == 2
    assert "\r" not in shown.replace("\r\n", "")


def test_on_a_dumb_terminal_it_waits_and_says_by_lines_what_has_changed(lifter: Lifter):
    a_set(lifter)
    screen = Terminal("rest", "1-2", TERM="dumb")
    try:
        shown = screen.until("Rest is over: next set\r\n")
        assert screen.ends() == 0
    finally:
        screen.close()

    assert [line for line in shown.replace("\a", "").splitlines() if line] == [
        "space: next set · +: add 15 s · q: quit",
        "rest 0 s of 1–2 s · 1 s to go",
        "Minimum rest done",
        "Rest is over: next set",
    ]
    assert "\x1b" not in shown
    assert "\r" not in shown.replace("\r\n", "")


def test_a_longer_rest_is_said_where_nothing_is_drawn_anew():
    spoken = TICKING.replace("sys.stdout, 60,", "sys.stdout, None,")

    assert "rest 5 s of 105–135 s · 100 s to go" in shown_by(
        sys.executable, "-c", spoken, "90-120", "+ ", "5"
    )
