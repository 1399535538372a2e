"""The page of an evening is true: its screens and its picture are of a session that is played."""

import re

import pytest

from tests.cli.runner import Lifter
from tests.conftest import CHECKOUT
from tests.golden import golden
from tools import cast

SMALL = 250_000


@pytest.fixture
def played(lifter: Lifter) -> cast.Played:
    return cast.play(lifter)


def test_the_page_and_the_picture_show_what_liftlog_answers(played: cast.Played):
    picture, page = cast.cast(played), cast.PAGE.read_text(encoding="utf-8")
    today = cast.page(played, page)

    assert picture == golden(cast.TARGET, picture)
    assert today == golden(cast.PAGE, today)
    session = cast.session_page(played, cast.SESSION.read_text(encoding="utf-8"))
    assert session == golden(cast.SESSION, session)
    marks = re.findall(r"<!-- (\w+) -->\n```text\n(.*?)```", today, re.DOTALL)
    assert [name for name, _ in marks] == [
        *(frame.name for frame in played.frames if frame.name), "summary",
    ]  # fmt: skip
    assert all(shown.strip() for _, shown in marks)


def test_the_evening_is_as_the_page_tells_it(played: cast.Played):
    shown = {frame.name: frame.screen for frame in played.frames}

    assert "= 40 kg × 11 · set 2 of 3" in shown["typed"]
    assert "edited: 40 kg × 11 → 40 kg × 12" in shown["edited"]
    assert "next time: " in shown["advice"]
    assert "all sets done: f to finish" in shown["done"]
    assert played.summary[0].startswith("Workout finished: 6 working sets (6 planned)")


def test_the_picture_needs_nothing_from_elsewhere():
    drawn = cast.TARGET.read_text(encoding="utf-8")

    assert len(drawn.encode()) < SMALL
    assert re.findall(r"https?://[^\"]*", drawn) == ["http://www.w3.org/2000/svg"]
    assert "<script" not in drawn
    assert "prefers-color-scheme: dark" in drawn
    assert "prefers-reduced-motion" in drawn
    assert (CHECKOUT / "docs" / "evening.svg").exists()
