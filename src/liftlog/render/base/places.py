"""Where liftlog keeps its files, and the script of a shell, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from liftlog.render.base.text import harmless, width_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liftlog.answers.safety import Completion, Paths


def path_lines(files: Mapping[str, str], width: int | None) -> list[str]:
    """Names and paths: with a tab for programs, in columns where they fit, else a path below its
    name. A path is never broken: it is to be copied."""
    files = {name: harmless(path) for name, path in files.items()}
    if width is None:
        return [f"{name}\t{path}" for name, path in files.items()]
    room = max(map(width_of, files), default=0) + 2
    if all(room + width_of(path) <= width for path in files.values()):
        return [f"{name:<{room}}{path}" for name, path in files.items()]
    return [line for name, path in files.items() for line in (name, f"  {path}")]


def paths_json(files: Mapping[str, str]) -> Paths:
    """`paths --json`."""
    return cast("Paths", {"schema": 1, **files})


def completion_json(shell: str, script: str) -> Completion:
    """`completion --json`."""
    return cast("Completion", {"schema": 1, "shell": shell, "script": script})
