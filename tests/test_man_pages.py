"""Man pages: made from the help of all commands, sound, and found by `man` after an install."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from hatch_build import man_pages
from liftlog.cli import shells
from liftlog.cli.app import COMMANDS
from tests.conftest import CHECKOUT
from tools import man

PAGES = man_pages(CHECKOUT, "9.8.7")


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"no {program} here")


def read(page: str) -> str:
    """A page as it is read: its words in a single line."""
    done = subprocess.run(
        ["groff", "-man", "-Tascii", "-P-cbou"],
        input=PAGES[page], capture_output=True, text=True, check=True,
    )  # fmt: skip
    return " ".join(re.sub(r"[|+-]$", lambda sign: sign[0], done.stdout, flags=re.M).split())


def test_there_is_a_page_for_each_command():
    assert set(PAGES) == {"liftlog.1", *(f"liftlog-{name}.1" for name in COMMANDS)}


@needs("groff")
def test_every_command_and_option_is_on_its_page():
    commands = shells.known_commands()
    top = read("liftlog.1")
    shown = {name: read(f"liftlog-{name}.1") for name in COMMANDS}
    checked = 0
    for path, known in commands.items():
        first, _, inner = path.partition(" ")
        if not path or first not in COMMANDS:
            continue
        page = shown[first]
        assert f"liftlog {path}" in page
        assert inner or f"liftlog-{first}(1)" in top
        for option in known.options:
            assert re.search(rf"(^| ){option.text}([ ,/]|$)", page), (path, option.text)
            checked += 1
    assert checked > 300
    assert "Kind of set. [default: working]" in shown["log"]
    assert 'liftlog 11 rpe9 --note "left hip"' in shown["log"]
    assert "liftlog records --since 4w only the last four weeks" in shown["records"]
    assert "LIFTLOG_DB Log file to use, as with --db." in top


@needs("groff")
@pytest.mark.parametrize("name", PAGES)
def test_groff_has_nothing_to_say_of_a_page(name: str):
    done = subprocess.run(
        ["groff", "-ww", "-man", "-Tutf8", "-z"],
        input=PAGES[name], capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stderr == ""
    assert PAGES[name].isascii()


@needs("mandoc")
@pytest.mark.parametrize("name", PAGES)
def test_mandoc_finds_no_error_in_a_page(name: str):
    subprocess.run(["mandoc", "-Tlint", "-Werror"], input=PAGES[name], text=True, check=True)


@needs("man")
@needs("groff")
@pytest.mark.skipif(find_spec("pip") is None, reason="no pip here")
def test_man_finds_the_pages_of_an_installed_liftlog(tmp_path: Path):
    """`pip` puts them beside the program; `man` looks there for what is on the path."""
    (wheel,) = WheelBuilder(str(CHECKOUT)).build(directory=str(tmp_path), versions=["standard"])
    # An environment of its own: with --prefix, pip takes an installed liftlog away from this one.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "here"], check=True)
    pip = [sys.executable, "-m", "pip", "--python", tmp_path / "here" / "bin" / "python"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    env = {**os.environ, "PATH": f"{tmp_path}/here/bin:/usr/bin:/bin", "MANWIDTH": "80"}
    env.pop("MANPATH", None)

    def shown(*words: str) -> str:
        done = subprocess.run(["man", *words], env=env, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    assert shown("-w", "liftlog-log") == f"{tmp_path}/here/share/man/man1/liftlog-log.1"
    assert shown("liftlog", "log").startswith("LIFTLOG-LOG(1)")
    assert "training log for the terminal" in shown("liftlog")


def test_a_text_is_printed_as_it_stands():
    assert man._line(".5 kg") == r"\&.5 kg"
    assert man._line("'a' \\b - c`") == r"\(aqa\(aq \eb \- c\(ga"
    assert man._safe("8–12 × ü") == r"8\(en12 \(mu \[u00FC]"
    assert man._option("-g, --goal GOAL") == r"\fB\-g\fR, \fB\-\-goal\fR \fIGOAL\fR"
    assert man._option("--start-at 6-10") == r"\fB\-\-start\-at\fR \fI6\-10\fR"
