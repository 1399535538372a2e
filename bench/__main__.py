"""`python -m bench`: measures, prints, and keeps the figures in bench/RESULTS.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench import report
from bench.installation import installed_python
from bench.instructions import can_count
from bench.measuring import Result, known, measure
from bench.scene import COMMANDS, Scene


def parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("--sets", type=int, nargs="+", help="sizes of the history (200)")
    words.add_argument("--only", nargs="+", default=[], help=f"of: {', '.join(COMMANDS)}")
    words.add_argument("--rounds", type=int, help="pairs that are counted (8; --full: 40)")
    words.add_argument("--full", action="store_true", help="200, 10,000 and 100,000 sets")
    words.add_argument("--check", action="store_true", help="fail above the budget; write nothing")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--python", help="a Python that has liftlog installed, instead of a new one")
    words.add_argument("--program", help="a script to measure instead of that Python's liftlog")
    words.add_argument("--no-write", action="store_true", help="leave bench/RESULTS.md as it is")
    return words


def results_of(args: argparse.Namespace) -> list[Result]:
    budgets = report.read_budgets()
    sizes = args.sets or ([200, 10_000, 100_000] if args.full else [200])
    rounds = args.rounds or (40 if args.full else 8)
    wanted = [name for name in COMMANDS if name in budgets] if args.check else []
    names = known(args.only or wanted)
    counted = set(names) & (set(names) if args.full else set(budgets))
    python = args.python or installed_python()
    program = (python, args.program or str(Path(python).with_name("liftlog")))
    results: list[Result] = []
    for sets in sizes:
        with tempfile.TemporaryDirectory(prefix="liftlog-bench-") as folder:
            scene = Scene(Path(folder), program, sets, args.seed)
            results += measure(scene, names, rounds, counted if can_count() else set())
    return results


def main() -> int:
    args = parser().parse_args()
    results = results_of(args)
    print(report.machine(), report.table(results), sep="\n\n")
    failures, warnings = report.over_budget(results, report.read_budgets())
    if not can_count():
        print("bench: no valgrind here, so no instructions were counted", file=sys.stderr)
    for line in warnings:
        print(f"bench: worth a look: {line}", file=sys.stderr)
    for line in failures:
        print(f"bench: over budget: {line}", file=sys.stderr)
    if not (args.check or args.no_write or args.program):
        report.write(results, sys.argv[1:])
    return 1 if args.check and failures else 0


if __name__ == "__main__":
    sys.exit(main())
