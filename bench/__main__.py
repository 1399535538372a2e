"""`python -m bench`: measures, prints, and keeps the figures in bench/RESULTS.md.

`--full` makes the whole page anew.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack
from pathlib import Path

from bench import full_screen, import_floor, report, sync
from bench.installation import installed_python
from bench.instructions import can_count, side_by_side
from bench.measuring import (
    Later,
    Result,
    count_only,
    countable,
    counts,
    counts_of_evening,
    growth,
    known,
    measure,
    over,
)
from bench.peers import RECORDS, against_floor
from bench.scene import COMMANDS, EVENING, Scene
from bench.upkeep import upkeep

FULL = (200, 10_000, 100_000)
GROWTH = (10_000, 1_000_000)
GROWING = ["log", "next"]
CROWD = 5_000
CROWDED = ["log", "log (general)", "next"]
PROGRAMMED = ["log", "log (same again)"]
UPKEEP, UPKEEP_ROUNDS = 100_000, 3
SCREEN = 100_000
IMPORTED = 100_000
DEVICES = (5_000, 20_000, 200_000)

Ratios = list[tuple[str, float]]


def parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("--sets", type=int, nargs="+", help="sizes of the history (200)")
    words.add_argument("--only", nargs="+", action="extend", default=[], metavar="ROW",
                       help=f"of: {', '.join(COMMANDS)}; also --only=--help")  # fmt: skip
    words.add_argument("--rounds", type=int, help="pairs that are counted (8; --full: 40)")
    words.add_argument("--full", action="store_true", help="all of it: every table of the page")
    words.add_argument("--growth", type=int, nargs=2, metavar=("SMALL", "BIG"),
                       help="log and next with a long history over a short one")  # fmt: skip
    words.add_argument("--exercises", type=int, metavar="NUMBER",
                       help="log and next with so many own exercises over none")  # fmt: skip
    words.add_argument("--programme", action="store_true",
                       help="log with a programme running over none")  # fmt: skip
    words.add_argument("--upkeep", type=int, metavar="SETS",
                       help="backup and doctor of a long history over SQLite's own")  # fmt: skip
    words.add_argument("--peers", action="store_true", help="other programs in the same run")
    words.add_argument("--screen", action="store_true", help="the full screen of a session")
    words.add_argument("--imports", type=int, metavar="ROWS",
                       help="an import over the bare insert of its rows")  # fmt: skip
    words.add_argument("--devices", type=int, nargs="+", metavar="SETS",
                       help="sync, a new device and the upgrade of a log")  # fmt: skip
    words.add_argument("--check", action="store_true", help="count instructions only; fail above")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--python", help="a Python that has liftlog installed, instead of a new one")
    words.add_argument("--program", help="a script to measure instead of that Python's liftlog")
    words.add_argument("--no-write", action="store_true", help="leave bench/RESULTS.md as it is")
    return words


class Bench:
    """The program that is measured, and scenes for it that go with the bench."""

    def __init__(self, args: argparse.Namespace, stack: ExitStack) -> None:
        python = args.python or installed_python()
        self.program = (python, args.program or str(Path(python).with_name("liftlog")))
        self.seed: int = args.seed
        self.rounds: int = args.rounds or (40 if args.full else 8)
        self._stack = stack

    def scene(self, sets: int, *prepare: Callable[[Scene], None]) -> Scene:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="liftlog-bench-"))
        scene = Scene(Path(folder), self.program, sets, self.seed)
        for step in prepare:
            step(scene)
        return scene


def check(bench: Bench, args: argparse.Namespace) -> int:
    """Instructions against their budgets: 1 where one is passed."""
    if not can_count():
        print("bench: no valgrind here, so nothing is checked", file=sys.stderr)
        return 0
    budgets = report.read_budgets()
    asked = known(args.only or [name for name in budgets if name in COMMANDS])
    names = [name for name in asked if "instructions" in budgets.get(name, {})]
    sets = (args.sets or [200])[0]
    many = args.exercises or CROWD
    with side_by_side() as pool:
        counting = count_only(pool, bench.scene(sets), names)
        if not args.only:
            counting_many = _among_many(pool, bench, many)
            counting_programme = _under_programme(pool, bench)
        results = counting()
        failures, warnings = report.over_budget(results, budgets)
        if not args.only:
            among_many = counting_many()
            failures += report.over_crowd(among_many, budgets)
            print(report.crowd_table(among_many, many))
            programme = counting_programme()
            failures += report.over_programme(programme, budgets)
            print(report.programme_table(programme))
    for result in results:
        print(f"{result.name:20} {result.instructions:.2f} × the instructions of the floor")
    _tell(warnings, failures)
    return 1 if failures else 0


def _among_many(pool: Executor, bench: Bench, exercises: int) -> Later[Ratios]:
    """The same commands among many exercises over those among few."""

    def counted(*prepare: Callable[[Scene], None]) -> list[int]:
        return counts(bench.scene(200, *prepare), CROWDED)

    many = pool.submit(counted, lambda scene: scene.take_in(exercises))
    few = pool.submit(counted)
    return lambda: over(CROWDED, many.result(), few.result())


def _under_programme(pool: Executor, bench: Bench) -> Later[Ratios]:
    """The same commands while a programme runs over those without one.

    For the evening the same lifts are planned where none runs, so that the answer tells as much.
    """

    def counted(*prepare: Callable[[Scene], None]) -> list[int]:
        return counts(bench.scene(200, *prepare), PROGRAMMED)

    def evening(prepare: Callable[[Scene], None]) -> list[int]:
        return counts_of_evening(bench.scene(200, prepare))

    of_day, planned = pool.submit(evening, Scene.start_day), pool.submit(evening, Scene.plan_two)
    running, without = pool.submit(counted, Scene.start_programme), pool.submit(counted)
    return lambda: [
        *over(PROGRAMMED, running.result(), without.result()),
        *over(list(EVENING), of_day.result(), planned.result()),
    ]


def run(bench: Bench, args: argparse.Namespace) -> int:
    """All that is asked for, printed and kept."""
    budgets = report.read_budgets()
    names = known(args.only or (list(COMMANDS) if args.full else []))
    counted = set(countable(names)) if can_count() else set()
    results: list[Result] = []
    parts: dict[str, str] = {}
    failures: list[str] = []
    warnings: list[str] = []
    if args.full or not _only_parts(args):
        for sets in args.sets or (FULL if args.full else (200,)):
            results += measure(bench.scene(sets), names, bench.rounds, counted)
        parts["commands"] = report.table(results)
        failures, warnings = report.over_budget(results, budgets)
    if args.growth or args.full:
        small, big = args.growth or GROWTH
        grown = growth(bench.scene(small), bench.scene(big), GROWING, bench.rounds)
        parts["growth"] = report.growth_table(grown, big, small)
        warnings += report.over_growth(grown, budgets)
    if (args.exercises or args.full) and can_count():
        with side_by_side() as pool:
            among_many = _among_many(pool, bench, args.exercises or CROWD)()
        parts["crowd"] = report.crowd_table(among_many, args.exercises or CROWD)
        failures += report.over_crowd(among_many, budgets)
    if (args.programme or args.full) and can_count():
        with side_by_side() as pool:
            programme = _under_programme(pool, bench)()
        parts["programme"] = report.programme_table(programme)
        failures += report.over_programme(programme, budgets)
    if args.upkeep or args.full:
        sets = args.upkeep or UPKEEP
        parts["upkeep"] = report.upkeep_table(upkeep(bench.scene(sets), UPKEEP_ROUNDS), sets)
    if args.peers or args.full:
        scenes = {records: bench.scene(max(records, 24)) for records in RECORDS}
        parts["peers"] = report.peers_table(against_floor(scenes, bench.rounds))
    for name, figures in _figures(bench, args):
        parts[name] = report.figures_table(figures)
        warnings += report.over_limits(figures)
    print(report.machine(), *parts.values(), sep="\n\n")
    if not can_count():
        print("bench: no valgrind here, so no instructions were counted", file=sys.stderr)
    _tell(warnings, failures)
    if not (args.no_write or args.program):
        report.write(parts, sys.argv[1:])
    return 0


def _only_parts(args: argparse.Namespace) -> bool:
    """Whether only tables are asked for that are beside the one of the commands."""
    beside = (
        args.growth, args.exercises, args.programme, args.upkeep, args.peers, args.screen,
        args.imports, args.devices,
    )  # fmt: skip
    return any(beside) and not (args.sets or args.only)


def _figures(bench: Bench, args: argparse.Namespace) -> Iterator[tuple[str, list[report.Figure]]]:
    """The parts that have a way of their own to measure."""
    if args.screen or args.full:
        yield "screen", full_screen.figures(bench.scene(SCREEN), min(bench.rounds, 15))
    if args.imports or args.full:
        yield "imports", import_floor.figures(bench.program[0], args.imports or IMPORTED)
    if args.devices or args.full:
        sizes = args.devices or DEVICES
        found = [figure for sets in sizes for figure in sync.figures(bench.program[1], sets)]
        yield "devices", [*found, sync.upgrade_figure()]


def _tell(warnings: list[str], failures: list[str]) -> None:
    for line in warnings:
        print(f"bench: worth a look: {line}", file=sys.stderr)
    for line in failures:
        print(f"bench: over budget: {line}", file=sys.stderr)


def main() -> int:
    args = parser().parse_args()
    with ExitStack() as stack:
        bench = Bench(args, stack)
        return check(bench, args) if args.check else run(bench, args)


if __name__ == "__main__":
    sys.exit(main())
