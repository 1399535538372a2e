"""`python -m bench`: measures, prints, and keeps the figures in bench/RESULTS.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import report
from bench.installation import installed_python
from bench.instructions import can_count
from bench.measuring import (
    Result,
    count_only,
    countable,
    crowded,
    evening,
    growth,
    known,
    measure,
    programmed,
)
from bench.peers import against_floor
from bench.scene import COMMANDS, Scene
from bench.upkeep import upkeep

FULL = (200, 10_000, 100_000)
GROWTH = (10_000, 1_000_000)
GROWING = ["log", "next"]
CROWD = 5_000
CROWDED = ["log", "log (general)", "next"]
PROGRAMMED = ["log", "log (same again)"]
UPKEEP, UPKEEP_ROUNDS = 100_000, 3


def parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("--sets", type=int, nargs="+", help="sizes of the history (200)")
    words.add_argument("--only", nargs="+", default=[], help=f"of: {', '.join(COMMANDS)}")
    words.add_argument("--rounds", type=int, help="pairs that are counted (8; --full: 40)")
    words.add_argument("--full", action="store_true", help="all sizes, a million sets, the peers")
    words.add_argument("--growth", type=int, nargs=2, metavar=("SMALL", "BIG"),
                       help="log and next with a long history over a short one")  # fmt: skip
    words.add_argument("--exercises", type=int, metavar="NUMBER",
                       help="log and next with so many own exercises over none")  # fmt: skip
    words.add_argument("--programme", action="store_true",
                       help="log with a programme running over none")  # fmt: skip
    words.add_argument("--upkeep", type=int, metavar="SETS",
                       help="backup and doctor of a long history over SQLite's own")  # fmt: skip
    words.add_argument("--peers", action="store_true", help="other programs in the same run")
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

    def scene(self, sets: int) -> Scene:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="liftlog-bench-"))
        return Scene(Path(folder), self.program, sets, self.seed)


def check(bench: Bench, args: argparse.Namespace) -> int:
    """Instructions against their budgets: 1 where one is passed."""
    if not can_count():
        print("bench: no valgrind here, so nothing is checked", file=sys.stderr)
        return 0
    budgets = report.read_budgets()
    asked = known(args.only or [name for name in budgets if name in COMMANDS])
    names = [name for name in asked if "instructions" in budgets.get(name, {})]
    sets = (args.sets or [200])[0]
    results = count_only(bench.scene(sets), names)
    failures, warnings = report.over_budget(results, budgets)
    if not args.only:
        among_many = _among_many(bench, args.exercises or CROWD)
        failures += report.over_crowd(among_many, budgets)
        print(report.crowd_table(among_many, args.exercises or CROWD))
        programme = _under_programme(bench)
        failures += report.over_programme(programme, budgets)
        print(report.programme_table(programme))
    for result in results:
        print(f"{result.name:20} {result.instructions:.2f} × the instructions of the floor")
    _tell(warnings, failures)
    return 1 if failures else 0


def _among_many(bench: Bench, exercises: int) -> list[tuple[str, float]]:
    few, many = bench.scene(200), bench.scene(200)
    many.take_in(exercises)
    return crowded(few, many, CROWDED)


def _under_programme(bench: Bench) -> list[tuple[str, float]]:
    without, running = bench.scene(200), bench.scene(200)
    running.start_programme()
    rows = programmed(without, running, PROGRAMMED)
    without, running = bench.scene(200), bench.scene(200)
    without.plan_two()
    running.start_day()
    return rows + evening(without, running)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """All that is asked for, printed and kept."""
    budgets = report.read_budgets()
    names = known(args.only)
    counted = set(countable(names)) if can_count() else set()
    results: list[Result] = []
    more: list[str] = []
    warnings: list[str] = []
    for sets in args.sets or (FULL if args.full else (200,)):
        results += measure(bench.scene(sets), names, bench.rounds, counted)
    failures, told = report.over_budget(results, budgets)
    if args.growth or args.full:
        small, big = args.growth or GROWTH
        grown = growth(bench.scene(small), bench.scene(big), GROWING, bench.rounds)
        more.append(report.growth_table(grown, big, small))
        warnings = report.over_growth(grown, budgets)
    if (args.exercises or args.full) and can_count():
        among_many = _among_many(bench, args.exercises or CROWD)
        more.append(report.crowd_table(among_many, args.exercises or CROWD))
        failures += report.over_crowd(among_many, budgets)
    if (args.programme or args.full) and can_count():
        programme = _under_programme(bench)
        more.append(report.programme_table(programme))
        failures += report.over_programme(programme, budgets)
    if args.upkeep or args.full:
        sets = args.upkeep or UPKEEP
        more.append(report.upkeep_table(upkeep(bench.scene(sets), UPKEEP_ROUNDS), sets))
    if args.peers or args.full:
        more.append(report.peers_table(against_floor(bench.scene(200), bench.rounds)))
    print(report.machine(), report.table(results), *more, sep="\n\n")
    if not can_count():
        print("bench: no valgrind here, so no instructions were counted", file=sys.stderr)
    _tell(told + warnings, failures)
    if not (args.no_write or args.program):
        report.write(results, sys.argv[1:], tuple(more))
    return 0


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
