"""Each command against the floor: ratios by the wall, by the processor and in instructions."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Executor
from typing import NamedTuple, TypeVar

from bench.instructions import count
from bench.scene import COMMANDS, EVENING, LOGS, LONG, ON_TERMINAL, OTHER_BASE, SETS_A_DAY, Scene
from bench.syncs import can_trace, syncs_of
from bench.timing import Pairs, compare, peak_mib, run

WARM_UPS = 2
PASS = "python -c pass"
ORDER = (PASS, *COMMANDS)

T = TypeVar("T")
# What is counted beside other things; called, it waits for its end.
Later = Callable[[], T]


class Result(NamedTuple):
    """One command on one history, over its base; what was not measured is None.

    `syncs` are (before the answer was written, in all).
    """

    name: str
    sets: int
    pairs: Pairs
    peak_mib: float
    instructions: float | None = None
    syncs: tuple[int, int] | None = None


def measure(scene: Scene, names: list[str], rounds: int, counted: set[str]) -> list[Result]:
    """`python -c pass` first, for the scale, then the commands in their order."""
    floor_count = _count_floor(scene) if counted else None
    pairs = compare(scene.floor, scene.nothing, rounds, WARM_UPS)
    results = [Result(PASS, scene.sets, pairs, peak_mib(scene.nothing(0)))]
    for name in sorted(names, key=lambda name: name in LOGS):
        print(f"bench: {name} on {scene.sets} sets", file=sys.stderr)
        scene.floor_past += _whole_days(rounds + WARM_UPS)
        pairs = compare(scene.base(name), scene.ours(name), rounds, WARM_UPS)
        _pass(scene, name, rounds + WARM_UPS)
        ratio = _count(scene, name) / floor_count if floor_count and name in counted else None
        peak = peak_mib(scene.ours(name)(0))
        _pass(scene, name)
        results.append(Result(name, scene.sets, pairs, peak, ratio, _syncs(scene, name)))
        _pass(scene, name)
    return sorted(results, key=lambda result: ORDER.index(result.name))


def _pass(scene: Scene, name: str, rounds: int = 1) -> None:
    """Time passes for what logs."""
    if name in LOGS:
        scene.past += _whole_days(rounds)


def count_only(pool: Executor, scene: Scene, names: list[str]) -> Later[list[Result]]:
    """Instructions alone: the same on any machine, however busy."""
    ours, floor = pool.submit(counts, scene, names), pool.submit(_count_floor, scene)
    nothing = Pairs(0.0, 0.0, 0.0)
    return lambda: [
        Result(name, scene.sets, nothing, 0.0, ratio)
        for name, ratio in over(names, ours.result(), [floor.result()] * len(names))
    ]


def growth(small: Scene, big: Scene, names: list[str], rounds: int) -> list[tuple[str, Pairs]]:
    """The same commands with the longer history over the shorter one."""
    found = []
    for name in names:
        print(f"bench: {name} on {big.sets} over {small.sets} sets", file=sys.stderr)
        found.append((name, compare(small.ours(name), big.ours(name), rounds, WARM_UPS)))
        for scene in (small, big):
            _pass(scene, name, rounds + WARM_UPS)
    return found


def counts(scene: Scene, names: list[str]) -> list[int]:
    """Instructions of these commands, one after the other."""
    return [_count(scene, name) for name in names]


def counts_of_evening(scene: Scene) -> list[int]:
    """The same for each set of an evening with two lifts."""
    return [count(scene.of_evening(name, minute)) for minute, name in enumerate(EVENING, 1)]


def over(names: list[str], counted: list[int], base: list[int]) -> list[tuple[str, float]]:
    """The ratios of those that have a name."""
    return [
        (name, ours / theirs)
        for name, ours, theirs in zip(names, counted, base, strict=True)
        if name.strip()
    ]


def countable(names: list[str]) -> list[str]:
    """Those that callgrind can tell of over the floor: a terminal is none of its."""
    return [name for name in names if name not in (*ON_TERMINAL, *OTHER_BASE)]


def _count_floor(scene: Scene) -> int:
    """The second set of a day, as most sets are no first ones."""
    run(scene.floor(0))
    counted = count(scene.floor(1))
    scene.floor_past += SETS_A_DAY
    return counted


def _count(scene: Scene, name: str) -> int:
    """With the first set of a day done before it; of an exercise of the general catalogue itself,
    which its first set takes into the log."""
    run(scene.ours(name if name == "log (general)" else "log")(0))
    counted = count(scene.ours(name)(1))
    scene.past += SETS_A_DAY
    return counted


def _syncs(scene: Scene, name: str) -> tuple[int, int] | None:
    return syncs_of(scene.ours(name)(0)) if name in LOGS and can_trace() else None


def _whole_days(rounds: int) -> int:
    return -(-rounds // SETS_A_DAY) * SETS_A_DAY


def known(names: list[str]) -> list[str]:
    """The names of commands, all where none is given; an unknown one ends the bench."""
    unknown = [name for name in names if name not in COMMANDS]
    if unknown:
        raise SystemExit(f"bench: no command {unknown[0]}; there are {', '.join(COMMANDS)}")
    return names or [name for name in COMMANDS if name not in LONG]
