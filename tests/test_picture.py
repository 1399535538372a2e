"""The picture of the README is true: every line in it is what liftlog answers today."""

import re
import sys

import pytest

from tests.conftest import CHECKOUT
from tests.golden import golden
from tools import picture

SMALL = 40_000

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")


def test_the_picture_shows_what_liftlog_answers():
    today = picture.picture(picture.transcript())

    assert today == golden(picture.TARGET, today)


def test_the_workout_in_the_picture_leads_to_more_weight():
    shown = "\n".join(line.text for line in picture.transcript())

    assert shown.count("$ liftlog plan") == 1
    assert shown.count("$ liftlog log") == 3
    assert re.findall(r"^next .*: .* kg", shown, re.MULTILINE) == [
        "next set: 40 kg",
        "next set: 40 kg",
        "next time: 42.5 kg",
    ]


def test_the_picture_needs_nothing_from_elsewhere():
    drawn = picture.TARGET.read_text(encoding="utf-8")

    assert len(drawn.encode()) < SMALL
    assert re.findall(r"https?://[^\"]*", drawn) == ["http://www.w3.org/2000/svg"]
    assert "<script" not in drawn
    assert "prefers-color-scheme: dark" in drawn


def test_the_readme_shows_the_picture():
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")

    assert re.search(r"^!\[[^\]]{20,}\]\(docs/workout\.svg\)$", readme, re.MULTILINE)
