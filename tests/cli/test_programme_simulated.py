"""Laws of programmes through the commands: what is simulated is what is asked when it is logged."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import Lifter

BUILT_IN = {
    "5/3/1": 17,
    "gzclp": 13,
    "nsuns-like": 9,
    "starting-linear": 9,
    "upper-lower-8": 32,
    "back-extension-12": 24,
}
GEAR = (
    "barbell --unit kg --increment 2.5 --min 20",
    "dumbbell --unit kg --increment 2 --min 2",
    "machine --unit kg --increment 2.5 --min 5",
    "cable --unit kg --increment 2.5 --min 5",
)
MAXES = "--max overhead-press=52.5kg --max bench-press=80kg --max squat=120kg --max deadlift=140kg"
FIRST = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("name", "sessions", "miss"),
    [(name, sessions, 0) for name, sessions in BUILT_IN.items()]
    + [("5/3/1", 9, 2), ("gzclp", 9, 2), ("nsuns-like", 5, 2), ("starting-linear", 9, 3)],
)
def test_p74_to_log_what_is_simulated_is_to_be_asked_it(
    lifter: Lifter, name: str, sessions: int, miss: int
):
    for gear in GEAR:
        lifter.gets(f"equipment set {gear}")
    _begin(lifter, name)
    missing = f"--miss {miss}" if miss else "--plus 2"
    simulated = lifter.asks(f"programme simulate --sessions {sessions} {missing}")["sessions"]

    assert len(simulated) == sessions
    for number, session in enumerate(simulated):
        lifter.at(f"{FIRST + timedelta(days=1 + number)}T18:00:00")
        plan = lifter.asks("plan")
        place = plan["programme"]
        where = (session["cycle"], session["week"], session["day"])
        assert (place["cycle"], place["week"], place["day"]) == where
        asked = {item["exercise"]: _asked(item) for item in plan["items"]}
        wanted = {item["exercise"]: _brief(item["asked"]) for item in session["items"]}
        assert asked == wanted, where
        for item in session["items"]:
            _do(lifter, item["exercise"], item["asked"], 0 if miss else 2, item["missed"])
        lifter.gets("workout finish")


def _begin(lifter: Lifter, name: str) -> None:
    """All lifts of a programme were done once; then it is started."""
    text = lifter.gets(f"programme show {name}")
    days = [line for line in text.splitlines() if line.startswith("day ")]
    items = [part for line in days for part in line.partition(":")[2].split(";")]
    for slug in dict.fromkeys(item.split()[0] for item in items):
        load = "" if slug.startswith(("leg-raise", "back-extension-45")) else "@30kg"
        lifter.gets(f"log {slug} 12,12,12{load}")
    lifter.gets("workout finish")
    lifter.at("19:00")
    lifter.gets(f"programme start {name} {MAXES if 'max ?' in text else ''}")


def _asked(item: dict[str, Any]) -> list[tuple[object, ...]]:
    if item["by"] == "programme":
        return _brief(item["asked"])
    return [(item["reps"], False, item["load"])] * item["sets"]


def _brief(asked: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return [(one["reps"], one["plus"], one["load"]) for one in asked]


def _do(lifter: Lifter, slug: str, asked: list[dict[str, Any]], plus: int, missed: bool) -> None:
    """Logs each set as it is asked, by its reps alone; what is asked could be loaded.

    Where the lift is missed, the last of its heaviest sets is a rep short.
    """
    heaviest = max(Decimal(one["load"] or 0) for one in asked)
    last = max(n for n, one in enumerate(asked) if Decimal(one["load"] or 0) == heaviest)
    for number, one in enumerate(asked):
        reps = one["reps"][1] + plus * one["plus"]
        if missed and number == last:
            reps = one["reps"][0] - 1
        lifter.gets(f"log {slug} {reps}")
        (load,) = lifter.sets("load")[-1]
        if load is None:
            assert one["load"] in (None, "0")
            continue
        assert load == int(Decimal(one["load"]) * 1000)
        assert load % 500 == 0


COACHED = (
    "programme coached\n2 weeks\nlight week 2\nday A: machine-back-extension 3x8-12"
    "; squat 4x5 rest 180; leg-raise 3x12-15\n"
)
DONE = (
    "machine-back-extension 12,12,12@40kg", "squat 5,5,5,5@60kg", "leg-raise 12,12,12",
)  # fmt: skip


@pytest.mark.parametrize("days", [2, 25, 60, 120])
@pytest.mark.parametrize("week", [1, 2])
@pytest.mark.parametrize("pain", [False, True])
def test_p74_what_has_no_line_is_simulated_as_it_is_planned_after_a_break(
    lifter: Lifter, tmp_path: Path, days: int, week: int, pain: bool
):
    for gear in GEAR:
        lifter.gets(f"equipment set {gear}")
    file = tmp_path / "coached.txt"
    file.write_text(COACHED)
    for words in DONE:
        lifter.gets(f"log {words}")
    lifter.gets("workout finish")
    if pain:
        lifter.gets("pain severe")
        lifter.gets("pain cleared")
    lifter.at(f"{FIRST + timedelta(days=days)}T18:00:00")
    lifter.gets(f"programme import {file}")
    lifter.gets(f"programme start coached --week {week}")

    (session,) = lifter.asks("programme simulate --sessions 1")["sessions"]
    planned = {item["exercise"]: _asked(item) for item in lifter.asks("plan")["items"]}
    assert planned == {item["exercise"]: _brief(item["asked"]) for item in session["items"]}
    for exercise in ("machine-back-extension", "leg-raise"):
        asked = lifter.asks(f"next {exercise}")
        assert asked["reps"] == planned[exercise][0][0]
    said = lifter.gets("log machine-back-extension 10")
    assert f"set 1 of {len(planned['machine-back-extension'])} done" in said
