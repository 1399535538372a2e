"""Files of TOML that a command writes or reads, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liftlog.answers.base import TomlExported, TomlImported


def toml_json(text: str) -> TomlExported:
    """The file as one text."""
    return {"schema": 1, "toml": text}


def imported_json(number: int) -> TomlImported:
    """How many entries of it are in the log now."""
    return {"schema": 1, "imported": number}
