"""A mapping file: which column of any CSV is which field, how dates look, who an exercise is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple


class Mapping(NamedTuple):
    exercises: dict[str, str]


def read_mapping(path: Path) -> Any:
    raise NotImplementedError
