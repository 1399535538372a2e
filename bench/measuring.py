"""Each command against the floor: ratios by the wall, by the processor and in instructions."""

from __future__ import annotations

import sys
from typing import NamedTuple

from bench.instructions import count
from bench.scene import COMMANDS, SETS_A_DAY, Scene
from bench.timing import Pairs, compare, peak_mib, run

WARM_UPS = 2
PASS = "python -c pass"


class Result(NamedTuple):
    """One command on one history; instructions are over the floor's, None where not counted."""

    name: str
    sets: int
    pairs: Pairs
    peak_mib: float
    instructions: float | None = None


def measure(scene: Scene, names: list[str], rounds: int, counted: set[str]) -> list[Result]:
    """`python -c pass` first, for the scale, then the commands in their order."""
    floor_count = _count_floor(scene) if counted else None
    pairs = compare(scene.floor, scene.nothing, rounds, WARM_UPS)
    results = [Result(PASS, scene.sets, pairs, peak_mib(scene.nothing(0)))]
    scene.past += _whole_days(rounds + WARM_UPS)
    for name in names:
        print(f"bench: {name} on {scene.sets} sets", file=sys.stderr)
        pairs = compare(scene.floor, scene.ours(name), rounds, WARM_UPS)
        scene.past += _whole_days(rounds + WARM_UPS)
        ratio = _count(scene, name) / floor_count if floor_count and name in counted else None
        results.append(Result(name, scene.sets, pairs, peak_mib(scene.ours(name)(0)), ratio))
        scene.past += SETS_A_DAY
    return results


def _count_floor(scene: Scene) -> int:
    """The second set of a day, as most sets are no first ones."""
    run(scene.floor(0))
    counted = count(scene.floor(1))
    scene.past += SETS_A_DAY
    return counted


def _count(scene: Scene, name: str) -> int:
    run(scene.ours(name)(0))
    counted = count(scene.ours(name)(1))
    scene.past += SETS_A_DAY
    return counted


def _whole_days(rounds: int) -> int:
    return -(-rounds // SETS_A_DAY) * SETS_A_DAY


def known(names: list[str]) -> list[str]:
    """The names of commands, all where none is given; an unknown one ends the bench."""
    unknown = [name for name in names if name not in COMMANDS]
    if unknown:
        raise SystemExit(f"bench: no command {unknown[0]}; there are {', '.join(COMMANDS)}")
    return names or list(COMMANDS)
