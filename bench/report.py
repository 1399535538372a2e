"""What was measured, as a table between two markers of bench/RESULTS.md."""

from __future__ import annotations

import os
import platform
import sys
import tomllib
from datetime import date
from pathlib import Path

from bench.measuring import Result

HERE = Path(__file__).resolve().parent
RESULTS, BUDGETS = HERE / "RESULTS.md", HERE / "budgets.toml"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
HEAD = (
    "| command | sets | wall / floor | cpu / floor | instructions / floor | ms | MiB |\n"
    "|---|--:|--:|--:|--:|--:|--:|"
)

Budgets = dict[str, dict[str, float]]


def read_budgets() -> Budgets:
    return tomllib.loads(BUDGETS.read_text(encoding="utf-8"))


def table(results: list[Result]) -> str:
    return "\n".join([HEAD, *(_row(result) for result in results)])


def over_budget(results: list[Result], budgets: Budgets) -> tuple[list[str], list[str]]:
    """What fails (instructions), and what is only worth a look (the wall)."""
    failures, warnings = [], []
    for result in results:
        budget = budgets.get(result.name, {})
        counted, allowed = result.instructions, budget.get("instructions")
        if counted is not None and allowed is not None and counted > allowed:
            failures.append(f"{result.name}: {counted:.2f} × instructions, {allowed} allowed")
        if "wall" in budget and result.pairs.wall > budget["wall"]:
            warnings.append(
                f"{result.name}: {result.pairs.wall:.2f} × wall, {budget['wall']} hoped"
            )
    return failures, warnings


def write(results: list[Result], words: list[str]) -> None:
    """Puts the table where the last one was; the words around it stay."""
    text = RESULTS.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"bench: no {BEGIN} … {END} in {RESULTS.name}")
    command = " ".join(["python -m bench", *words])
    block = f"\n`{command}` · {date.today()} · {machine()}\n\n{table(results)}\n"  # noqa: DTZ011
    RESULTS.write_text(before + BEGIN + "\n" + block + "\n" + END + after, encoding="utf-8")


def machine() -> str:
    return f"{os.cpu_count()} × {_processor()} · Python {platform.python_version()} · {_system()}"


def _row(result: Result) -> str:
    pairs = result.pairs
    counted = "" if result.instructions is None else f"{result.instructions:.2f}"
    cells = (
        f"`{result.name}`", f"{result.sets:,}", f"{pairs.wall:.2f}", f"{pairs.cpu:.2f}", counted,
        f"{pairs.milliseconds:.0f}", f"{result.peak_mib:.0f}",
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _system() -> str:
    return f"{platform.system()} {platform.machine()}" if sys.platform != "win32" else "Windows"
