"""A lifter's history, made up: the same one for the same seed, in liftlog's own CSV."""

from __future__ import annotations

import csv
import io
import random
from datetime import datetime, timedelta

HEADER = (
    "performed_at", "timezone", "workout", "exercise", "set", "kind", "reps", "seconds", "load",
    "unit", "load_type", "rpe", "goal", "planned_sets", "source",
)  # fmt: skip
OURS = ("machine-back-extension", "back-extension-45", "barbell-good-morning", "cable-pull-through")
OTHERS = 296
SETS_A_WORKOUT = 24
SETS_AN_EXERCISE = 3
LAST_DAY = datetime(2025, 12, 31, 18)  # noqa: DTZ001 - local, as in the file
MOST_YEARS = 20


def make_csv(sets: int, seed: int) -> str:
    """So many sets, up to the end of 2025: 3 sets an exercise, the favourite ones most often."""
    draw = random.Random(seed)
    text = io.StringIO()
    rows = csv.DictWriter(text, HEADER, restval="", lineterminator="\r\n")
    rows.writeheader()
    workouts = -(-sets // SETS_A_WORKOUT)
    for number in range(workouts):
        size = min(SETS_A_WORKOUT, sets - number * SETS_A_WORKOUT)
        start = LAST_DAY - (workouts - 1 - number) * _spacing(workouts)
        rows.writerows(_workout(draw, number, start, size, number / max(1, workouts - 1)))
    return text.getvalue()


def exercise_names() -> list[str]:
    """The exercises of a big gym, the most popular first."""
    return [*OURS, *(f"Lift {number:03d}" for number in range(1, OTHERS + 1))]


def _spacing(workouts: int) -> timedelta:
    """Every second day, or closer so that all fit into 20 years; never one visit with the next."""
    fitting = timedelta(days=MOST_YEARS * 365) / workouts
    return max(timedelta(hours=5), min(timedelta(days=2), fitting))


def _workout(
    draw: random.Random, number: int, start: datetime, size: int, career: float
) -> list[dict[str, object]]:
    """One workout; loads grow with the career, which runs from 0 to 1."""
    names = exercise_names()
    favour = [1 / rank for rank in range(1, len(names) + 1)]
    picked = [OURS[0], *draw.choices(names, favour, k=-(-size // SETS_AN_EXERCISE))]
    rows = []
    for index in range(size):
        name = picked[index // SETS_AN_EXERCISE]
        rows.append(
            {
                "performed_at": (start + index * timedelta(minutes=3)).isoformat(),
                "timezone": "UTC",
                "workout": f"Workout {number + 1}",
                "exercise": name,
                "set": index % SETS_AN_EXERCISE + 1,
                "kind": "working",
                "reps": draw.randint(8, 12),
                "load": 20 + 2.5 * round(career * 24 + draw.random() * 2),
                "unit": "kg",
                "load_type": "external",
                "rpe": draw.choice(("", "", "8", "8.5", "9")),
                "goal": "hypertrophy",
                "planned_sets": SETS_AN_EXERCISE,
                "source": "bench",
            }
        )
    return rows
