"""Tutorial and README are true: their transcripts are run, in order, in one home, on a terminal."""

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import on_terminal, without_styles
from tests.conftest import CHECKOUT
from tests.golden import golden

TUTORIAL = CHECKOUT / "docs" / "tutorial.md"
PAGES = (TUTORIAL, CHECKOUT / "README.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CLOCK = re.compile(r"^<!-- now: (\S+) -->$", re.MULTILINE)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")


def commands(block: str) -> Iterator[str]:
    """What is typed in a transcript."""
    yield from (line[2:] for line in block.splitlines() if line.startswith("$ "))


def said(command: str, now: str) -> str:
    """What comes back on a terminal of 80 columns, as it looks."""
    program, *words = shlex.split(command)
    assert program == "liftlog"
    done = on_terminal(*words, LIFTLOG_NOW=now)
    shown = without_styles(done.out) + done.err
    return "".join(f"{line.rstrip()}\n" for line in shown.splitlines())


def retold(page: str) -> str:
    """The page with every transcript as it comes out today."""
    parts = []
    now, end = "", 0
    for block in BLOCK.finditer(page):
        told = page[end : block.start()]
        now = (CLOCK.findall(told) or [now])[-1]
        answers = [f"$ {line}\n{said(line, now)}" for line in commands(block[1])]
        parts += [told, "```console\n", "\n".join(answers).rstrip("\n"), "\n```"]
        end = block.end()
    return "".join(parts) + page[end:]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_tells_what_happens(page: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(CHECKOUT)

    today = retold(page.read_text(encoding="utf-8"))

    assert today == golden(page, today)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_sets_its_clock_before_anything_is_run(page: Path):
    text = page.read_text(encoding="utf-8")

    assert text.index("<!-- now: ") < text.index("```console")
    assert len(list(BLOCK.finditer(text))) >= 5


def test_the_sample_has_the_form_that_import_knows():
    header, *rows = (CHECKOUT / "docs/samples/back-extension.csv").read_text().splitlines()

    assert header.startswith("id,performed_at,timezone,workout,exercise,set,kind,reps,")
    assert {row.count(",") for row in rows} == {header.count(",")}
