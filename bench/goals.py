"""How well inferred goals describe how people train (N1 to N6).

    python -m bench.goals --unit kg hevy.csv strong.csv

Each file is imported into a log of its own, which is thrown away afterwards.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from liftlog.domain.advice.inferring import infer, is_looked_at, looked_at, lower_median
from liftlog.domain.exercises.goals import DEFAULT_GOAL, Goal
from liftlog.domain.exercises.kinds import is_lift
from liftlog.domain.training.sets import Session
from liftlog.services.advice.advising import advise
from liftlog.services.base.workspace import Workspace, open_workspace
from liftlog.services.transfer.importing import ImportRequest, import_files
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

# So many sessions are foretold from those before them.
AHEAD = 3


class Share(NamedTuple):
    """So many of so many."""

    some: int
    all: int

    def __add__(self, other: object) -> Share:
        """So many of both together."""
        assert isinstance(other, Share)
        return Share(self.some + other.some, self.all + other.all)

    def __str__(self) -> str:
        return f"{self.some}/{self.all} ({round(100 * self.some / self.all) if self.all else 0} %)"


class Figures(NamedTuple):
    """Each once with the inferred goals and once with hypertrophy for all lifts.

    `around`: lifts whose goal holds the median of all their working sets in the sessions that are
    looked at; `later`: times that the median of the next three sessions lies in the goal of those
    before; `lighter`: lifts that are advised less weight because of their goal (R18).
    """

    around: tuple[Share, Share]
    later: tuple[Share, Share]
    lighter: tuple[Share, Share]
    without: Share
    sets_without: Share
    always: Share
    goals: Counter[str]


def figures(ws: Workspace) -> Figures:
    """Of all lifts outside the sources in a log whose goals were inferred when it came in."""
    goals = catalogue.goals(ws.db)
    common = goals[DEFAULT_GOAL]
    counts: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for slug in logbook.trained_since(ws.db, ""):
        exercise = catalogue.exercise(ws.db, slug)
        if exercise is None or exercise.in_catalogue:
            continue
        counts["exercises"] += 1
        sessions = logbook.recent_sessions(ws.db, slug)
        sets, with_reps = logbook.sets_with_reps(ws.db, slug)
        counts["sets"] += sets
        share = ws.policies.inferred_goal_counted_by_reps
        lift = is_lift(exercise, with_reps, sets, share)
        shown = infer(sessions, goals, ws.policies) if lift else None
        if shown is None:
            counts["without"] += 1
            counts["sets without"] += sets
            continue
        names[shown.row.slug] += 1
        counts["always"] += shown.always is not None
        median = lower_median(_reps(looked_at(sessions, ws.policies)))
        for key, row in (("own", shown.row), ("common", common)):
            counts[f"around {key}"] += _holds(row, median)
            advice = advise(ws, exercise, row.slug, as_of=sessions[-1].day)
            counts[f"lighter {key}"] += advice.decision.rule == "R18"
        counts.update(_foretold(sessions, goals, ws))
    lifts = names.total()
    return Figures(
        (Share(counts["around own"], lifts), Share(counts["around common"], lifts)),
        (
            Share(counts["later own"], counts["foretold"]),
            Share(counts["later common"], counts["foretold"]),
        ),
        (Share(counts["lighter own"], lifts), Share(counts["lighter common"], lifts)),
        Share(counts["without"], counts["exercises"]),
        Share(counts["sets without"], counts["sets"]),
        Share(counts["always"], lifts),
        names,
    )


def _foretold(sessions: list[Session], goals: dict[str, Goal], ws: Workspace) -> Counter[str]:
    """How often the goal of the past holds the median of the three sessions after it."""
    found: Counter[str] = Counter()
    counted = [session for session in sessions if is_looked_at(session)]
    for place in range(AHEAD, len(counted) - AHEAD + 1, AHEAD):
        shown = infer(counted[:place], goals, ws.policies)
        reps = _reps(counted[place : place + AHEAD])
        if shown is None or not reps:
            continue
        median = lower_median(reps)
        found["foretold"] += 1
        found["later own"] += _holds(shown.row, median)
        found["later common"] += _holds(goals[DEFAULT_GOAL], median)
    return found


def _reps(sessions: list[Session]) -> list[int]:
    return [set_.reps for session in sessions for set_ in session.working_sets if set_.reps]


def _holds(row: Goal, reps: int) -> bool:
    return row.bottom <= reps <= row.top


def figures_of(file: Path, unit: str | None) -> Figures:
    """The figures of a file that another app wrote."""
    with (
        tempfile.TemporaryDirectory(prefix="liftlog-goals-") as folder,
        open_workspace(str(Path(folder, "liftlog.db"))) as ws,
    ):
        import_files(ws, [file], ImportRequest(unit=unit))
        return figures(ws)


def together(found: list[Figures]) -> Figures:
    """The figures of several files as one."""
    one, *others = found
    for other in others:
        one = Figures(
            _both(one.around, other.around),
            _both(one.later, other.later),
            _both(one.lighter, other.lighter),
            one.without + other.without,
            one.sets_without + other.sets_without,
            one.always + other.always,
            one.goals + other.goals,
        )
    return one


def _both(one: tuple[Share, Share], other: tuple[Share, Share]) -> tuple[Share, Share]:
    return one[0] + other[0], one[1] + other[1]


def lines_of(name: str, found: Figures) -> list[str]:
    """The figures in words: the inferred goals first, hypertrophy for all behind them."""
    goals = ", ".join(f"{number} {slug}" for slug, number in found.goals.most_common())
    return [
        f"{name}: {goals}",
        f"  the goal holds the median rep: {found.around[0]}, hypertrophy {found.around[1]}",
        f"  and that of the next three sessions: {found.later[0]}, hypertrophy {found.later[1]}",
        f"  advised lighter by R18: {found.lighter[0]}, hypertrophy {found.lighter[1]}",
        f"  always one number of reps: {found.always}",
        f"  without a goal: {found.without} of the exercises, {found.sets_without} of the sets",
    ]


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.goals", description=__doc__)
    words.add_argument("files", type=Path, nargs="+")
    words.add_argument("--unit", help="unit of files that do not say it")
    args = words.parse_args()
    found = {file.name: figures_of(file, args.unit) for file in args.files}
    if len(found) > 1:
        found["all together"] = together(list(found.values()))
    for name, one in found.items():
        print("\n".join(lines_of(name, one)))


if __name__ == "__main__":
    main()
