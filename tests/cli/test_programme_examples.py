"""The open examples of programmes, typed: what was done, and what the coming day asks (P10–P84)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.runner import Lifter
from tests.golden import GOLDEN, golden

BARBELL = "barbell --unit kg --increment 2.5 --min 20"
MACHINE = "machine --unit kg --increment 2.5 --min 5"
DUMBBELLS = "dumbbell --unit kg --loads 7,9,12,16"
POUNDS = "barbell --unit lb --increment 5 --min 45"
CYCLE = (
    "lift squat max 120kg, each cycle +5kg", "sets m", "week 1: 5@65% 5@75% 5+@85%",
    "week 2: 3@70% 3@80% 3+@90%", "day A: squat m",
)  # fmt: skip
WORKED_UP = "squat 5@77.5kg 5@90kg 11@102.5kg"


class Example(NamedTuple):
    """A text, what was done on every second day, and what is asked then of each lift."""

    name: str
    text: tuple[str, ...]
    did: tuple[tuple[str, ...], ...]
    asked: dict[str, str]
    gear: tuple[str, ...] = (BARBELL, MACHINE)
    later: int = 2
    place: tuple[int, int, str] = (2, 1, "A")
    reason: str | None = None

    @property
    def file(self) -> str:
        return self.name.replace(" ", "_")


def _logged(*sessions: str) -> tuple[tuple[str, ...], ...]:
    return tuple((f"log {session}",) for session in sessions)


EXAMPLES = [
    Example(
        "p24 p34 the second miss",
        ("lift squat from 50kg, +2.5kg, 2 misses -10%", "day A: squat 3x5"),
        _logged("squat 5,5,5@50kg", "squat 5,4,4@52.5kg", "squat 5,5,4@52.5kg"),
        {"squat": "5@45 5@45 5@45"},
        place=(4, 1, "A"),
    ),
    Example(
        "p20 p22 the second week of a cycle",
        CYCLE,
        _logged(WORKED_UP),
        {"squat": "3@85 3@95 3+@107.5"},
        place=(1, 2, "A"),
    ),
    Example(
        "p36 the second cycle",
        CYCLE,
        _logged(WORKED_UP, "squat 3@85kg 3@95kg 3@107.5kg"),
        {"squat": "5@80 5@92.5 5+@105"},
    ),
    Example(
        "p35 the reps of a plus set",
        ("lift bench-press max 80kg, 2 reps +2.5kg, 4 reps +5kg, 2 misses -10%",
         "day A: bench-press 5@75% 3@85% 1+@95% 5+@65%"),
        _logged("bench-press 5@60kg 3@67.5kg 4@75kg 12@52.5kg"),
        {"bench-press": "5@62.5 3@72.5 1+@80 5+@55"},
    ),
    Example(
        "p37 through the stages",
        ("lift squat from 70kg, +5kg, restart -10%", "day A: squat 5x3+ | 6x2+"),
        _logged(
            "squat 3,3,3,3,5@70kg", "squat 3,3,3,2,2@75kg", "squat 2,2,2,2,2,2@75kg",
            "squat 2,2,2,2,1,1@80kg",
        ),
        {"squat": "3@70 3@70 3@70 3@70 3+@70"},
        place=(5, 1, "A"),
    ),
    Example(
        "p38 climbing in a range",
        ("lift bench-press from 55kg, +2.5kg", "day A: bench-press 3x6-10"),
        _logged("bench-press 10,10,9@55kg", "bench-press 10,10,10@55kg"),
        {"bench-press": "6-10@57.5 6-10@57.5 6-10@57.5"},
        place=(3, 1, "A"),
    ),
    Example(
        "p21 p31 the heaviest set is judged",
        ("lift squat from 95kg, +2.5kg", "day A: squat 5@60% 5@80% 5 2x5@90%"),
        _logged("squat 5@57.5kg 5@75kg 5@95kg 5,4@85kg"),
        {"squat": "5@57.5 5@77.5 5@97.5 5@87.5 5@87.5"},
    ),
    Example(
        "p23 up over a gap",
        ("lift dumbbell-curl from 9kg, +0.5kg, 1 miss -5%", "day A: dumbbell-curl 2x10"),
        _logged("dumbbell-curl 10,10@9kg"),
        {"dumbbell-curl": "10@12 10@12"},
        gear=(DUMBBELLS,),
    ),
    Example(
        "p24 down over a gap",
        ("lift dumbbell-curl from 9kg, +0.5kg, 1 miss -5%", "day A: dumbbell-curl 2x10"),
        _logged("dumbbell-curl 10,10@9kg", "dumbbell-curl 10,8@12kg"),
        {"dumbbell-curl": "10@9 10@9"},
        gear=(DUMBBELLS,),
        place=(3, 1, "A"),
    ),
    Example(
        "p22 p25 pounds rounded down",
        ("round down", "lift squat max 205lb", "day A: squat 5@65% 5@75% 5+@85%"),
        (),
        {"squat": "5@130 5@150 5+@170"},
        gear=(POUNDS,),
        place=(1, 1, "A"),
    ),
    Example(
        "p53 a light week",
        ("2 weeks", "light week 2 60%", "lift deadlift from 120kg, +5kg",
         "day A: deadlift 2x5+; machine-back-extension 3x8-12"),
        (("log deadlift 5,6@120kg", "log machine-back-extension 12,12,12@50kg"),),
        {"deadlift": "5@75 5@75", "machine-back-extension": "10-12@35 10-12@35"},
        place=(1, 2, "A"),
    ),
    Example(
        "p45 p54 a rotation with a day for practice",
        ("2 days a week", "lift squat from 60kg, +5kg", "day A: squat 5",
         "day B: squat 5@80% hold", "day C: squat 5"),
        _logged("squat 5@60kg", "squat 3@47.5kg"),
        {"squat": "5@65"},
        place=(2, 1, "C"),
    ),
    Example(
        "p51 a break",
        ("lift squat from 80kg, +2.5kg", "lift bench-press from 60kg, +2.5kg",
         "day A: squat 2x5; bench-press 2x5"),
        (("log squat 5,5@80kg", "log bench-press 5,5@60kg"),),
        {"squat": "5@72.5 5@72.5", "bench-press": "5@55 5@55"},
        later=30,
        reason="layoff_10",
    ),
    Example(
        "p64 a number by hand",
        ("lift squat from 80kg, +2.5kg", "day A: squat 2x5", "day B: squat 3x5"),
        (("log squat 5,4@80kg", "workout finish", "programme set squat 72.5kg"),
         ("log squat 5,5,5@72.5kg",)),
        {"squat": "5@75 5@75"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.file)
def test_open_examples(lifter: Lifter, tmp_path: Path, example: Example):
    day = _done(lifter, tmp_path, example)
    lifter.at(f"{day}T18:00:00")

    plan = lifter.asks("plan --preview")

    place = plan["programme"]
    assert (place["cycle"], place["week"], place["day"]) == example.place
    items = {item["exercise"]: item for item in plan["items"]}
    assert {slug: _asked(item) for slug, item in items.items()} == example.asked
    assert {item.get("reason") for item in items.values() if item["by"] == "programme"} == {
        example.reason
    }
    said = [f"$ liftlog {line}\n{lifter.gets(line)}" for line in _QUESTIONS]
    answers = "\n".join(said)
    file = GOLDEN / "programmes" / f"{example.file}.txt"
    assert answers == golden(file, answers)


_QUESTIONS = ("plan --preview", "programme show")


def _done(lifter: Lifter, folder: Path, example: Example) -> date:
    """Types the example; the day on which the coming day is asked for."""
    for gear in example.gear:
        lifter.gets(f"equipment set {gear}")
    file = folder / "x.txt"
    file.write_text("\n".join(("programme x", *example.text)))
    lifter.gets(f"programme import {file}")
    lifter.gets("programme start x")
    day = date(2026, 1, 5)
    for number, session in enumerate(example.did, 1):
        lifter.at(f"{day}T18:00:00")
        for line in session:
            lifter.gets(line)
        if "workout finish" not in session:
            lifter.gets("workout finish")
        day += timedelta(days=example.later if number == len(example.did) else 2)
    return day


def _asked(item: dict) -> str:  # type: ignore[type-arg]
    """5@60 3+@80: what an item asks, the coach's as so many sets alike."""
    if item["by"] == "coach":
        low, high = item["reps"]
        return " ".join([f"{low}-{high}@{item['load']}"] * item["sets"])
    sets = []
    for one in item["asked"]:
        low, high = one["reps"]
        reps = f"{low}" if low == high else f"{low}-{high}"
        sets.append(f"{reps}{'+' * one['plus']}@{one['load']}")
    return " ".join(sets)
