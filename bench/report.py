"""What was measured, as a table between two markers of bench/RESULTS.md."""

from __future__ import annotations

import os
import platform
import sys
import tomllib
from datetime import date
from pathlib import Path

from bench.measuring import Result
from bench.timing import Pairs

HERE = Path(__file__).resolve().parent
RESULTS, BUDGETS = HERE / "RESULTS.md", HERE / "budgets.toml"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
HEAD = (
    "| command | sets | wall / floor | cpu / floor | instructions / floor | ms | MiB | syncs |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|"
)

Budgets = dict[str, dict[str, float]]


def read_budgets() -> Budgets:
    return tomllib.loads(BUDGETS.read_text(encoding="utf-8"))


def table(results: list[Result]) -> str:
    return "\n".join([HEAD, *(_row(result) for result in results)])


def growth_table(found: list[tuple[str, Pairs]], big: int, small: int) -> str:
    head = f"| command | {big:,} sets : {small:,} sets, wall | cpu |\n|---|--:|--:|"
    rows = [f"| `{name}` | {pairs.wall:.2f} | {pairs.cpu:.2f} |" for name, pairs in found]
    return "\n".join([head, *rows])


def crowd_table(found: list[tuple[str, float]], exercises: int) -> str:
    """What many exercises of the lifter's own change."""
    head = f"| command | {exercises:,} own exercises : none, instructions |\n|---|--:|"
    return "\n".join([head, *(f"| `{name}` | {ratio:.3f} |" for name, ratio in found)])


def over_crowd(found: list[tuple[str, float]], budgets: Budgets) -> list[str]:
    """What many exercises make slower than they may."""
    return [
        f"{name}: {ratio:.3f} × instructions with many exercises, {budgets[name]['crowd']} allowed"
        for name, ratio in found
        if ratio > budgets.get(name, {}).get("crowd", ratio)
    ]


def programme_table(found: list[tuple[str, float]]) -> str:
    """What a programme that is running changes."""
    head = "| command | a programme running : none, instructions |\n|---|--:|"
    return "\n".join([head, *(f"| `{name}` | {ratio:.3f} |" for name, ratio in found)])


def over_programme(found: list[tuple[str, float]], budgets: Budgets) -> list[str]:
    """What a programme that is running makes slower than it may."""
    return [
        f"{name}: {ratio:.3f} × instructions with a programme, {most} allowed"
        for name, ratio in found
        if ratio > (most := budgets.get(name, {}).get("programme", ratio))
    ]


def upkeep_table(found: list[tuple[str, str, Pairs]], sets: int) -> str:
    """What keeping a log costs over SQLite's own pass through the same file."""
    head = f"| {sets:,} sets | over | wall | cpu | ms |\n|---|---|--:|--:|--:|"
    rows = [
        f"| `{name}` | {base} | {pairs.wall:.2f} | {pairs.cpu:.2f} | {pairs.milliseconds:.0f} |"
        for name, base, pairs in found
    ]
    return "\n".join([head, *rows])


def peers_table(found: list[tuple[str, str, Pairs | None]]) -> str:
    """Next to liftlog's own `log` above: over the same floor, each on an empty store."""
    head = "| peer | command | wall / floor | cpu / floor |\n|---|---|--:|--:|"
    rows = [
        f"| {name} | `{words}` | {pairs.wall:.2f} | {pairs.cpu:.2f} |"
        if pairs
        else f"| {name} | `{words}` | not to be had here | |"
        for name, words, pairs in found
    ]
    return "\n".join([head, *rows])


def over_growth(found: list[tuple[str, Pairs]], budgets: Budgets) -> list[str]:
    """What grows with the history more than it should."""
    return [
        f"{name}: {pairs.wall:.2f} × with the longer history, {budgets[name]['growth']} hoped"
        for name, pairs in found
        if pairs.wall > budgets.get(name, {}).get("growth", pairs.wall)
    ]


def over_budget(results: list[Result], budgets: Budgets) -> tuple[list[str], list[str]]:
    """What fails (instructions), and what is only worth a look (the wall)."""
    failures, warnings = [], []
    for result in results:
        budget = budgets.get(result.name, {})
        counted, allowed = result.instructions, budget.get("instructions")
        if counted is not None and allowed is not None and counted > allowed:
            failures.append(f"{result.name}: {counted:.2f} × instructions, {allowed} allowed")
        elif counted is not None and counted > budget.get("hoped", counted):
            warnings.append(f"{result.name}: {counted:.2f} × instructions, {budget['hoped']} hoped")
        if result.syncs and (result.syncs[0] < 1 or result.syncs[1] > budget.get("syncs", 99)):
            warnings.append(f"{result.name}: {result.syncs} syncs (before the answer, in all)")
        if "wall" in budget and result.pairs.wall > budget["wall"]:
            warnings.append(
                f"{result.name}: {result.pairs.wall:.2f} × wall, {budget['wall']} hoped"
            )
    return failures, warnings


def write(results: list[Result], words: list[str], more: tuple[str, ...] = ()) -> None:
    """Puts the tables where the last ones were; the words around them stay."""
    text = RESULTS.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"bench: no {BEGIN} … {END} in {RESULTS.name}")
    command = " ".join(["python -m bench", *words])
    block = f"\n`{command}` · {date.today()} · {machine()}\n"  # noqa: DTZ011
    block += "".join(f"\n{part}\n" for part in (table(results), *more))
    RESULTS.write_text(before + BEGIN + "\n" + block + "\n" + END + after, encoding="utf-8")


def machine() -> str:
    return f"{os.cpu_count()} × {_processor()} · Python {platform.python_version()} · {_system()}"


def _row(result: Result) -> str:
    pairs = result.pairs
    counted = "" if result.instructions is None else f"{result.instructions:.2f}"
    cells = (
        f"`{result.name}`", f"{result.sets:,}", f"{pairs.wall:.2f}", f"{pairs.cpu:.2f}", counted,
        f"{pairs.milliseconds:.0f}", f"{result.peak_mib:.0f}",
        f"{result.syncs[1]}" if result.syncs else "",
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
