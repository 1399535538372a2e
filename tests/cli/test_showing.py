"""To see an exercise: the address of its video or picture, and a browser where there is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import Lifter
from tests.cli.terminal import liftlog, on_terminal
from tests.diary import MACHINE

VIDEO = "https://www.youtube.com/watch?v=VH4Bqn1FUhM"
PICTURES = "https://raw.githubusercontent.com/yuhonas/free-exercise-db/main/exercises"
# Nothing that says where somebody sits.
NOWHERE = dict.fromkeys(
    ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "TERMUX_VERSION", "BROWSER"), ""
)
NO_BROWSER = "no browser here: open the address yourself\n"


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """A file in which `opener` writes what it is asked to open."""
    opener = tmp_path / "opener"
    opener.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> {tmp_path}/asked\n')
    opener.chmod(0o755)
    return tmp_path / "asked"


def opened(asked: Path) -> list[str]:
    return asked.read_text().splitlines() if asked.exists() else []


def browser(asked: Path) -> dict[str, str]:
    return NOWHERE | {"BROWSER": f"{asked.parent}/opener %s"}


def test_on_a_terminal_the_browser_is_asked(lifter: Lifter, asked: Path):
    said = on_terminal("exercise", "show", MACHINE, "--open", **browser(asked))

    assert (said.code, said.out.strip(), said.err) == (0, VIDEO, "")
    assert opened(asked) == [VIDEO]


def test_the_picture_where_there_is_no_video(lifter: Lifter, asked: Path):
    on_terminal("exercise", "show", "squat", "--open", **browser(asked))

    assert opened(asked) == [f"{PICTURES}/Barbell_Squat/0.jpg"]


def test_a_pipe_and_json_open_nothing(lifter: Lifter, asked: Path):
    piped = liftlog("exercise", "show", MACHINE, "--open", **browser(asked))
    told = on_terminal("exercise", "show", MACHINE, "--open", "--json", **browser(asked))

    assert (piped.code, piped.out, piped.err) == (0, f"{VIDEO}\n", "")
    assert json.loads(told.out) == {
        "schema": 1, "slug": MACHINE, "kind": "video", "address": VIDEO,
    }  # fmt: skip
    assert opened(asked) == []


@pytest.mark.parametrize(
    "where",
    [{}, {"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}, {"SSH_TTY": "/dev/pts/3"}],
    ids=["no screen", "ssh", "ssh terminal"],
)
def test_where_there_is_no_browser_the_address_is_the_answer(lifter: Lifter, where):
    said = on_terminal("exercise", "show", MACHINE, "--open", **NOWHERE | where)

    assert (said.code, said.out.strip(), said.err) == (0, VIDEO, NO_BROWSER)


def test_a_browser_that_fails_is_told(lifter: Lifter):
    # Where nothing else is found: a machine may have a browser for the terminal.
    fails = NOWHERE | {"BROWSER": "/bin/false %s", "PATH": "/none"}
    said = on_terminal("exercise", "show", MACHINE, "--open", **fails)

    assert (said.code, said.out.strip(), said.err) == (0, VIDEO, NO_BROWSER)


@pytest.mark.parametrize(
    ("variable", "command"), [("TERMUX_VERSION", "termux-open-url"), ("WSL_DISTRO_NAME", "wslview")]
)
def test_termux_and_wsl_have_openers_of_their_own(
    lifter: Lifter, asked: Path, variable: str, command: str
):
    (asked.parent / command).symlink_to(asked.parent / "opener")
    path = f"{asked.parent}:/usr/bin:/bin"

    said = on_terminal(
        "exercise", "show", MACHINE, "--open", **NOWHERE | {variable: "1"}, PATH=path
    )

    assert (said.code, said.err) == (0, "")
    assert opened(asked) == [VIDEO]


def test_ones_own_exercise_opens_its_own_video(lifter: Lifter, asked: Path):
    lifter.gets('exercise add "Face pull" --own --video https://example.org/v')

    on_terminal("exercise", "show", "face-pull", "--open", **browser(asked))

    assert opened(asked) == ["https://example.org/v"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript://x.org/%0aalert(1)"])
def test_what_is_no_web_address_is_said_and_not_opened(lifter: Lifter, asked: Path, address: str):
    lifter.gets(f'exercise add "Face pull" --own --video "{address}"')

    said = on_terminal("exercise", "show", "face-pull", "--open", **browser(asked))

    assert (said.code, said.out.strip()) == (0, address)
    assert said.err == "not a web address, so liftlog does not open it\n"
    assert opened(asked) == []


def test_without_a_link_it_says_how_to_give_one(lifter: Lifter, asked: Path):
    said = on_terminal("exercise", "show", "superman", "--open", **browser(asked))

    assert said.code == 1
    assert "superman has no video and no picture" in said.err
    assert "liftlog exercise edit superman --video" in said.err
    assert opened(asked) == []


def test_the_report_is_opened_or_says_that_it_is_not(lifter: Lifter, asked: Path, tmp_path: Path):
    lifter.gets(f"log {MACHINE} 12@40kg")
    file = tmp_path / "r.html"

    shown = liftlog("report", "-o", str(file), "--open", **browser(asked))
    alone = liftlog("report", "-o", str(file), "--open", "--force", **NOWHERE)

    assert (shown.code, shown.err) == (0, "")
    assert opened(asked) == [file.resolve().as_uri()]
    assert (alone.code, alone.err) == (0, "no browser here: open the file yourself\n")


@pytest.mark.parametrize(
    ("name", "unknown", "words"),
    [
        (MACHINE, [], None),
        ("superman", ["link"], "video or picture"),
        ("squat", ["instructions", "mistakes", "safety"], "instructions, mistakes, safety"),
        (
            "running",
            ["instructions", "mistakes", "safety", "muscles"],
            "instructions, mistakes, safety, muscles",
        ),
        (
            "spoto-press",
            ["instructions", "mistakes", "safety", "link"],
            "instructions, mistakes, safety, video or picture",
        ),
        (
            "face-pull",
            ["instructions", "mistakes", "safety", "muscles", "equipment", "link"],
            "instructions, mistakes, safety, muscles, equipment, video or picture",
        ),
    ],
)
def test_what_is_not_known_is_said(
    lifter: Lifter, name: str, unknown: list[str], words: str | None
):
    lifter.gets('exercise add "Face pull" --own')

    assert lifter.asks(f"exercise show {name}")["unknown"] == unknown
    shown = " ".join(lifter.gets(f"exercise show {name}").split())
    assert ("Not known" in shown) == bool(words)
    assert words is None or f"Not known {words}" in shown or f"Not known: {words}" in shown
