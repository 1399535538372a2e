"""Sizes: how long names, notes and files of the lifter may be."""

from __future__ import annotations

from liftlog.domain.base.words import quoted
from liftlog.errors import WrongUsage

# In characters.
LONGEST_NAME, LONGEST_NOTE = 200, 10_000
# In bytes; a file of more is refused before it is read.
LARGEST_TOML, LARGEST_YAML = 1_000_000, 500_000
LARGEST_EXERCISES, LARGEST_LOG = 10_000_000, 64_000_000
# Of a table: characters of one record, and its columns.
LONGEST_RECORD, MOST_COLUMNS = 4_000_000, 1000


def too_long(text: str, most: int) -> str | None:
    """What is wrong with the length of a text; None where nothing is."""
    if len(text) <= most:
        return None
    return f"{quoted(text)} has {len(text)} characters, and {most} are allowed"


def checked_name(text: str) -> str:
    """A name as typed; a refusal of one that is too long."""
    return _checked(text, LONGEST_NAME, "a name")


def checked_note(text: str) -> str:
    """A note as typed; a refusal of one that is too long."""
    return _checked(text, LONGEST_NOTE, "a note")


def _checked(text: str, most: int, what: str) -> str:
    if len(text) > most:
        raise WrongUsage(
            f"{quoted(text)} is too long: {len(text)} characters",
            f"note: {what} has {most} characters at most",
        )
    return text
