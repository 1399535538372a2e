"""Where liftlog keeps its files, and the script of a shell, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liftlog.answers.safety import Completion, Paths


def paths_json(files: Mapping[str, str]) -> Paths:
    """`paths --json`."""
    return cast("Paths", {"schema": 1, **files})


def completion_json(shell: str, script: str) -> Completion:
    """`completion --json`."""
    return cast("Completion", {"schema": 1, "shell": shell, "script": script})
