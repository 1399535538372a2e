"""Keeping a long log: `backup` and `doctor` over what SQLite itself needs for the same file."""

from __future__ import annotations

import sys
from collections.abc import Callable

from bench.scene import Scene
from bench.timing import Command, Pairs, compare

_COPY = """
import sqlite3, sys
source, target = map(sqlite3.connect, sys.argv[1:])
source.backup(target)
target.close()
"""
_CHECK = """
import sqlite3, sys
assert sqlite3.connect(sys.argv[1]).execute("pragma integrity_check").fetchall() == [("ok",)]
"""
WHAT = {"backup": "SQLite's backup", "doctor": "SQLite's integrity_check"}


def upkeep(scene: Scene, rounds: int) -> list[tuple[str, str, Pairs]]:
    """(command, what it is compared to, ratios)."""
    found = []
    for name, base in WHAT.items():
        print(f"bench: {name} of {scene.sets} sets", file=sys.stderr)
        found.append((name, base, compare(_base(scene, name), _ours(scene, name), rounds, 1)))
    return found


def _base(scene: Scene, name: str) -> Callable[[int], Command]:
    def command(_: int) -> Command:
        script = _COPY if name == "backup" else _CHECK
        words = (scene.program[0], "-c", script, str(scene.folder / "liftlog.db"))
        return scene.reading((*words, _target(scene)) if name == "backup" else words)

    return command


def _ours(scene: Scene, name: str) -> Callable[[int], Command]:
    def command(_: int) -> Command:
        words = (*scene.program, name)
        return scene.reading((*words, _target(scene)) if name == "backup" else words)

    return command


def _target(scene: Scene) -> str:
    """Where the next copy goes: the last one makes room for it."""
    file = scene.folder / "copy.db"
    file.unlink(missing_ok=True)
    return str(file)
