"""What was measured, as tables between the markers of bench/RESULTS.md."""

from __future__ import annotations

import os
import platform
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bench.measuring import Result
from bench.peers import AgainstFloor
from bench.timing import Pairs

HERE = Path(__file__).resolve().parent
RESULTS, BUDGETS = HERE / "RESULTS.md", HERE / "budgets.toml"
# The parts of the page that the bench writes, in their order.
PARTS = (
    "commands", "growth", "upkeep", "peers", "crowd", "programme", "screen", "imports", "devices",
)  # fmt: skip
HEAD = (
    "| command | sets | wall / floor | cpu / floor | instructions / floor | ms | MiB | syncs |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|"
)

Budgets = dict[str, dict[str, float]]


class Figure(NamedTuple):
    """One figure of a part without a floor of its own; `most` is its limit."""

    what: str
    sets: int
    value: float
    most: float | None = None


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


def peers_table(found: list[AgainstFloor]) -> str:
    """liftlog and others over the same floor, with no records and with many."""
    head = (
        "| program | command | records before | wall / floor | cpu / floor |\n|---|---|--:|--:|--:|"
    )
    rows = [
        f"| {one.name} | `{one.words}` | {one.records:,} | {one.pairs.wall:.2f} |"
        f" {one.pairs.cpu:.2f} |"
        if one.pairs
        else f"| {one.name} | `{one.words}` | {one.records:,} | not to be had here | |"
        for one in found
    ]
    return "\n".join([head, *rows])


def figures_table(found: list[Figure]) -> str:
    """Figures with their limits."""
    head = "| what | sets | figure | limit |\n|---|--:|--:|--:|"
    rows = [
        f"| {one.what} | {one.sets:,} | {_short(one.value)} |"
        f" {'' if one.most is None else f'{one.most:g}'} |"
        for one in found
    ]
    return "\n".join([head, *rows])


def over_limits(found: list[Figure]) -> list[str]:
    """What is over its limit."""
    return [
        f"{one.what} at {one.sets:,} sets: {_short(one.value)}, {one.most:g} hoped"
        for one in found
        if one.most is not None and one.value > one.most
    ]


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


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
        cpu, mib = budget.get(f"cpu-{result.sets}"), budget.get("mib")
        if cpu is not None and result.pairs.cpu > cpu:
            warnings.append(f"{result.name}: {result.pairs.cpu:.0f} × processor, {cpu} hoped")
        if mib is not None and result.peak_mib > mib:
            warnings.append(f"{result.name}: {result.peak_mib:.0f} MiB, {mib} hoped")
        if "wall" in budget and result.pairs.wall > budget["wall"]:
            warnings.append(
                f"{result.name}: {result.pairs.wall:.2f} × wall, {budget['wall']} hoped"
            )
    return failures, warnings


def write(parts: dict[str, str], words: list[str]) -> None:
    """Puts each table where the last one of its part was; all other words stay."""
    text = RESULTS.read_text(encoding="utf-8")
    command = " ".join(["python -m bench", *words])
    for name, measured in parts.items():
        begin, end = f"<!-- measured: {name} -->", f"<!-- /measured: {name} -->"
        before, found, rest = text.partition(begin)
        _, ended, after = rest.partition(end)
        if not (found and ended):
            raise SystemExit(f"bench: no {begin} … {end} in {RESULTS.name}")
        block = f"`{command}` · {date.today()} · {machine()}\n\n{measured}"  # noqa: DTZ011
        text = f"{before}{begin}\n\n{block}\n\n{end}{after}"
    RESULTS.write_text(text, encoding="utf-8")


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
