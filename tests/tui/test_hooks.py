"""Hooks of a session that fills the screen run beside it: no key waits for them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from liftlog.services.base import hooks as running
from tests.cli.hooks import Hooks
from tests.tui.screen import Evening

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
WIDE = 140


@pytest.fixture
def hooks(lifter: Lifter, own_home: Path) -> Hooks:
    lifter.session("2026-01-02", "12,12,11@40kg")
    lifter.at("2026-01-05T18:00:00").gets(f"plan -e {MACHINE}")
    return Hooks(own_home)


def test_the_screen_does_not_wait_for_a_hook(hooks: Hooks, lifter: Lifter, tmp_path: Path):
    """One that never ends is stopped beside it, and what was typed meanwhile is logged."""
    hooks.write("after-log", f"echo $$ >> {tmp_path}/begun; sleep 600")
    begun = time.monotonic()
    evening = Evening(lifter, columns=WIDE).goes("12⏎", "11⏎")

    assert time.monotonic() - begun < running.SECONDS
    assert lifter.sets("reps")[-2:] == [(12,), (11,)]
    assert "set 2 of 3 done" in evening.last
    assert "hook" not in evening.last
    commands = evening.app._commands
    message = "hook after-log took more than 5 s and was stopped; your log is saved"
    assert [words[0] for words in commands.end()] == [message, message]
    assert len((tmp_path / "begun").read_text().split()) == 2


def test_a_hook_that_fails_is_shown_on_the_screen(hooks: Hooks, lifter: Lifter):
    hooks.write("after-log", "echo a word; exit 3")
    evening = Evening(lifter, columns=WIDE).goes("12⏎", 2.5)

    assert "set 1 of 3 done" in evening.last
    assert "hook after-log failed with exit code 3; your log is saved" in evening.last
    assert "a word" not in evening.last
    assert evening.app._commands.end() == []


def test_a_hook_that_is_not_run_is_shown_once(hooks: Hooks, lifter: Lifter):
    hooks.write("after-log", mode=0o644)
    first, second = Evening(lifter, columns=WIDE).goes("12⏎", "11⏎").screens[-2:]

    assert "it is not executable" in first
    assert "it is not executable" not in second


def test_what_the_session_ends_with_is_sent(hooks: Hooks, lifter: Lifter):
    hooks.keep("after-log", "after-workout")
    evening = Evening(lifter, columns=WIDE).goes("12⏎", "finish⏎")

    assert evening.app._commands.end() == []
    assert [it["set"] for it in hooks.got("after-log")] == [1]
    (workout,) = hooks.got("after-workout")
    assert (workout["finished"], workout["missed"]) == (
        True,
        [{"exercise": MACHINE, "sets_done": 1, "sets": 3}],
    )
