"""The figures of docs/coaching.md on inferred goals (bench/goals.py)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.goals import Share, figures_of, lines_of, together
from tests.cli.test_inferred_goals import LIFTS, export


def test_the_figures_of_a_file(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LIFTLOG_NOW", "2026-01-05T18:00:00")
    file = tmp_path / "hevy.csv"
    file.write_text(export(LIFTS))

    found = figures_of(file, None)

    assert found.goals == Counter(strength=1, hypertrophy=1) + Counter(["strength-hypertrophy"])
    # The fives and the 6, 7, 8 have their median below 8: hypertrophy holds one of three.
    assert found.around == (Share(3, 3), Share(1, 3))
    assert found.lighter == (Share(0, 3), Share(1, 3))
    # Nine sessions of fives foretell two times three, six of the others one time each.
    assert found.later == (Share(4, 4), Share(1, 4))
    assert (found.without, found.always) == (Share(2, 5), Share(1, 3))
    assert found.sets_without == Share(6, 87)
    assert together([found, found]).around[1] == Share(2, 6)
    assert "advised lighter by R18: 0/3 (0 %), hypertrophy 1/3 (33 %)" in "\n".join(
        lines_of("hevy.csv", found)
    )
