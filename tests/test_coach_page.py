"""The page for coaches is true: its team is written, and what it shows is run (docs/coach.md)."""

import sys
from pathlib import Path

import pytest

from liftlog.domain.sharing.coaching import AWAY_DAYS
from tests.cli import conftest
from tests.cli.coach.team import STALL
from tests.cli.runner import Lifter
from tests.conftest import CHECKOUT
from tests.golden import golden
from tests.test_tutorial import retold

empty_log = conftest.empty_log
PAGE = CHECKOUT / "docs" / "coach.md"


@pytest.fixture
def team(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five athletes: three logs, one by its folder, and one who syncs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "team" / "ben").mkdir(parents=True)
    lifter = Lifter(monkeypatch)

    def types(file: str, day: str, line: str) -> None:
        lifter.at(f"{day}T12:00:00").gets(f"--db {file} {line}")

    types("team/anna.db", "2026-01-01", "log deadlift 5,5,5@140kg")
    types("team/anna.db", "2026-01-04", "log deadlift 5@145kg --pain severe")
    types("team/ben/liftlog.db", "2026-01-05", "log squat 5,5@100kg --pain mild")
    types("team/eve.db", "2026-01-05", "log squat 5,5,5@80kg")
    types("team/dan.db", "2025-12-24", "log squat 5,5,5@90kg")
    for day in STALL:
        types("carla.db", day, "log bench-press 10,9,8@50kg")
        types("carla.db", day, "exercise set bench-press --goal hypertrophy")
    types("carla.db", day, "sync init team/carla")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")
def test_the_page_tells_what_happens(team: Path):
    today = retold(PAGE.read_text(encoding="utf-8"))

    assert today == golden(PAGE, today)


def test_the_page_has_the_number_of_days():
    assert f"Away for {AWAY_DAYS} days or more" in PAGE.read_text(encoding="utf-8")
